"""Is the certification body known, and does the number beside the accreditation symbol fit it (M02, M03)?

Hard words only where the register's narrow flags say verified. Not being in our register proves nothing.
"""

from __future__ import annotations

import re

from knowledge.models import Certificate, CheckResult, Order, Rule, Status
from knowledge.names import squeezed
from knowledge.registers.bodies import find_certification_body, find_private_body, look_up_body
from knowledge.registers.load import AccreditationBody, CertificationBody
from knowledge.verify.context import CheckContext, outcome, read, shown, written
from knowledge.verify.rules import rule

ID = "accreditation.certification_body"
SURE = 0.9  # a number that was read with less confidence is looked at again before anything is said about it
APPROVAL = re.compile(r"CNCA-RF?-\d{4}-\d{2,4}", re.I)
Judgement = tuple[Status, str, Rule, str]


def check_accreditation_certification_body(
    certificate: Certificate, order: Order, context: CheckContext
) -> CheckResult:
    """What the registers say of the certification body and of its accreditation number."""
    status, finding, why, action = _judge(certificate, context)
    return outcome(
        ID,
        status,
        finding,
        why,
        action,
        evidence=shown(certificate, "certification_body", "accreditation_number"),
        inputs=read(certificate, "certification_body", "accreditation_body", "accreditation_number"),
        register=("certification_bodies.csv", context.registers.as_of),
    )


def _judge(certificate: Certificate, context: CheckContext) -> Judgement:
    printed = certificate.text("certification_body")
    if not printed:
        action = "Find the certification body's name on the page and enter it; nothing can be looked up without it."
        return Status.unknown, "No certification body was read on this document.", rule("C07"), action
    banned = _banned(certificate, printed, context)
    if banned is not None:
        return banned
    body = find_certification_body(printed, context.registers)
    accreditor = _accreditor(certificate, context)
    number = _number_fault(certificate, body, accreditor, context)
    if number is not None:
        return number
    if body is None:
        return _not_known(printed, accreditor, context)
    return _known(body, accreditor, context)


def _banned(certificate: Certificate, printed: str, context: CheckContext) -> Judgement | None:
    """Named in a notice as unapproved, or with a CNCA approval that was revoked."""
    action = "Do not accept this certificate. Ask the supplier for one from a body that CNCA approves (cx.cnca.cn)."
    private = find_private_body(printed, context.registers)
    if private is not None and "invalid" in private.wording:
        status = Status.fail if private.verified else Status.review
        return status, f"{private.name} is {private.wording}.", rule("A04"), action
    texts = [printed, *(mark.text for mark in certificate.marks)]
    approvals = {match.upper() for text in texts for match in APPROVAL.findall(text)}
    for row in context.registers.revoked_approvals:
        if row.approval in approvals:
            finding = f"The CNCA approval {row.approval} was reported as revoked ({row.reported})."
            return Status.fail, finding, rule("A04"), action
    return None


def _accreditor(certificate: Certificate, context: CheckContext) -> AccreditationBody | None:
    text = certificate.text("accreditation_body") or certificate.text("accreditation_number")
    acronym = look_up_body(text, context.registers).acronym if text else None
    return next((row for row in context.registers.accreditation_bodies if row.acronym == acronym), None)


def _same_number(one: str, other: str, acronym: str) -> bool:
    first, second = (squeezed(text).removeprefix(squeezed(acronym)) for text in (one, other))
    return bool(first and second) and (first.endswith(second) or second.endswith(first))


def _number_fault(
    certificate: Certificate,
    body: CertificationBody | None,
    accreditor: AccreditationBody | None,
    context: CheckContext,
) -> Judgement | None:
    found = certificate.accreditation_number
    if found is None or not found.text or accreditor is None:
        return None
    number, printed = found.text, certificate.text("certification_body")
    look_again = (
        "Compare the number on the page with what was read, then ask the accreditation body whose number it is."
    )
    sure = found.confidence >= SURE or found.corrected
    if accreditor.mark_regex and not _fits(accreditor, number, context):
        finding = (
            f"“{number}” is not in {accreditor.acronym}'s style for management systems ({accreditor.mark_pattern})."
        )
        hard = accreditor.mark_verified and sure
        return (Status.fail if hard else Status.review), finding, rule("M02"), look_again
    owner = _owner(number, accreditor, body, context)
    if owner is not None:
        other, verified = owner
        finding = f"{accreditor.acronym} {number} is the number of {other.name} in our register, not of {printed}."
        return (Status.fail if verified and sure else Status.review), finding, rule("M03"), look_again
    for entry in body.accreditations if body else ():
        if entry.accreditation_body == accreditor.acronym and entry.number:
            if _same_number(number, entry.number, accreditor.acronym):
                return None
            finding = f"{printed} has the number {entry.number} at {accreditor.acronym} in our register, not {number}."
            return (Status.fail if entry.verified and sure else Status.review), finding, rule("M03"), look_again
    return None


def _fits(accreditor: AccreditationBody, number: str, context: CheckContext) -> bool:
    """In the accreditor's style for quality, or in one of its styles for other management systems."""
    assert accreditor.mark_regex is not None
    plain = " ".join(number.replace("–", "-").split())
    tries = (plain, f"{accreditor.acronym} {plain}", plain.upper(), plain.replace(" ", ""))
    styles = [
        style.regex
        for style in context.registers.mark_styles
        if style.acronym == accreditor.acronym and style.management_systems
    ]
    return any(regex.search(text) for regex in (accreditor.mark_regex, *styles) for text in tries)


def _owner(
    number: str, accreditor: AccreditationBody, body: CertificationBody | None, context: CheckContext
) -> tuple[CertificationBody, bool] | None:
    """Another body that has this very number in the register; none when the named body has it too."""
    owners = [
        (row, entry.verified)
        for row in context.registers.certification_bodies
        for entry in row.accreditations
        if entry.accreditation_body == accreditor.acronym
        if entry.number and _same_number(number, entry.number, accreditor.acronym)
    ]
    if not owners or any(row is body for row, _ in owners):
        return None
    return max(owners, key=lambda owner: owner[1])


def _not_known(printed: str, accreditor: AccreditationBody | None, context: CheckContext) -> Judgement:
    where = (
        f"{accreditor.acronym}'s directory ({accreditor.website})"
        if accreditor
        else "its accreditation body's directory"
    )
    finding = f"“{printed}” is not in our register of {written(context.registers.as_of)}; that proves nothing."
    action = f"Look for “{printed}” in {where}: is it accredited for ISO 9001, and since when?"
    return Status.review, finding, rule("A05", "M03"), action


def _known(body: CertificationBody, accreditor: AccreditationBody | None, context: CheckContext) -> Judgement:
    where = (
        f"{accreditor.acronym}'s directory ({accreditor.website})"
        if accreditor
        else "its accreditation body's directory"
    )
    action = f"Look {body.name} up in {where}: are ISO 9001 and the IAF sector covered (M04)?"
    if not body.verified:
        finding = f"{body.name} is known to us, but our row about it has no source."
        return Status.review, finding, rule("A05"), action
    named = {entry.accreditation_body for entry in body.accreditations}
    if accreditor is not None and accreditor.acronym not in named:
        finding = f"{body.name} is known, but that {accreditor.acronym} accredits it is not in our register."
        return Status.review, finding, rule("M03"), action
    finding = (
        f"{body.name} is a known certification body, and nothing beside its accreditation symbol contradicts that."
    )
    return Status.passed, finding, rule("M02", "M03"), action
