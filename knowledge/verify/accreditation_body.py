"""Is the accreditation body a signatory for quality management (M01, M05, M06, M09)? Nothing shown is no fake."""

from __future__ import annotations

from datetime import timedelta

from knowledge.models import BodyKind, BodyResult, Certificate, CheckResult, Found, Order, Rule, Status
from knowledge.registers.bodies import find_private_body, is_former_name, look_up_body, name_borrowed_by
from knowledge.verify.context import CheckContext, outcome, written
from knowledge.verify.rules import rule
from knowledge.verify.standard_names import read_standards

ID = "accreditation.body"
A_YEAR = timedelta(days=366)
LIST = "the Global ACI list of signatories (global-aci.org)"
Judgement = tuple[Status, str, Rule, str]


def check_accreditation_body(certificate: Certificate, order: Order, context: CheckContext) -> CheckResult:
    """What the registers say of the accreditor that the certificate shows."""
    found = certificate.accreditation_body or _from_marks(certificate, context)
    printed = found.text if found else ""
    number = certificate.text("accreditation_number")
    body = look_up_body(printed or number, context.registers) if printed or number else None
    if body is None or (body.kind is BodyKind.unknown and not printed):
        status, finding, why, action = _not_shown(certificate, context)
    else:
        status, finding, why, action = _judge(printed or number, body, context)
    places = (found.evidence if found else ()) + tuple(place for mark in certificate.marks for place in mark.evidence)
    return outcome(
        ID,
        status,
        finding,
        why,
        action,
        evidence=tuple(dict.fromkeys(places)),
        inputs={
            "accreditation_body": printed or number or "not shown",
            "marks": "; ".join(m.text for m in certificate.marks),
        },
        register=("accreditation_bodies.csv", body.as_of) if body else None,
    )


def _from_marks(certificate: Certificate, context: CheckContext) -> Found | None:
    """An accreditor's mark that was not taken for the field."""
    for mark in certificate.marks:
        if mark.text and look_up_body(mark.text, context.registers).kind is BodyKind.accreditation_body:
            return mark
    return None


def _not_shown(certificate: Certificate, context: CheckContext) -> Judgement:
    marks = [look_up_body(mark.text, context.registers) for mark in certificate.marks if mark.text]
    if any(mark.acronym == "IAF" for mark in marks):
        return _symbol_unread() if certificate.mark_unread else _iaf_alone()
    if any(mark.acronym == "Global ACI" for mark in marks):
        return _global_aci_alone()
    if {one.standard for one in read_standards(certificate.items("standards"))} == {"IATF 16949"}:
        finding = "No accreditation is shown; IATF 16949 certificates carry the IATF's mark instead."
        action = "Look the certificate up in the IATF Customer Portal (iatf-customerportal.org) by its IATF number."
        return Status.review, finding, rule("A03"), action
    finding = "No accreditation is shown on the document; that is no proof of a fake."
    action = (
        "Look at the page for an accreditation body's symbol. If there is none, ask the certification body who "
        f"accredits it for ISO 9001, and look that name up on {LIST}."
    )
    return Status.review, finding, rule("A03"), action


def _iaf_alone() -> Judgement:
    finding = "The IAF MLA mark stands there without an accreditation body's symbol: alone it says nothing."
    action = (
        "Look at the page for an accreditation body's symbol beside it; ask the certification body who accredits it."
    )
    return Status.fail, finding, rule("M05"), action


def _symbol_unread() -> Judgement:
    finding = (
        "The IAF MLA mark was read in a picture, and no accreditation body's symbol: it may be there without having "
        "been read. Alone the mark says nothing."
    )
    action = "Look at the page beside the IAF mark: whose symbol stands there, with which number? Enter it, or none."
    return Status.review, finding, rule("M05"), action


def _global_aci_alone() -> Judgement:
    finding = "The Global ACI MRA mark stands there without an accreditation body's symbol."
    action = (
        "Look at the page for an accreditation body's symbol; confirm on global-aci.org since when the mark is in use."
    )
    return Status.review, finding, rule("M06"), action


def _judge(printed: str, body: BodyResult, context: CheckContext) -> Judgement:
    if body.kind is BodyKind.accreditation_body:
        if is_former_name(printed, context.registers):
            finding = f"“{printed}” is a predecessor of {body.acronym}, which a current certificate would name."
            action = f"Ask the certification body why, and look it up in {body.acronym}'s directory."
            return Status.review, finding, rule("M01"), action
        return _accreditor(body, context)
    if body.acronym == "IAF":
        return _iaf_alone()
    if body.acronym == "Global ACI":
        return _global_aci_alone()
    if body.acronym == "ISO":
        action = "Ask the certification body which accreditation body accredits it, and look that name up."
        return Status.fail, "ISO is named as accreditor, but ISO accredits nobody.", rule("A02", "M01"), action
    if body.acronym == "CNCA":
        finding = "CNCA is named: its approval of the certification body is required in China and is not accreditation."
        action = f"Ask the certification body for its accreditation by CNAS or another signatory; look it up on {LIST}."
        return Status.review, finding, rule("A01"), action
    if body.kind is not BodyKind.unknown:
        finding = (
            f"{body.acronym or body.name} is a {body.kind.value.replace('_', ' ')} and accredits no certification body."
        )
        action = "Ask the certification body which accreditation body accredits it for ISO 9001."
        return Status.review, finding, rule("A03", "M01"), action
    return _unknown(printed, context)


def _unknown(printed: str, context: CheckContext) -> Judgement:
    day = written(context.registers.as_of)
    ask = f"Ask the certification body for proof that its accreditor is a signatory, and look for it on {LIST}."
    private = find_private_body(printed, context.registers)
    if private is not None:
        status = Status.fail if private.verified and private.wording.startswith("not an IAF MLA") else Status.review
        return status, f"{private.name}: {private.wording}.", rule("M01", "M09"), ask
    borrowed = name_borrowed_by(printed, context.registers)
    if borrowed:
        finding = f"“{printed}” adds words to the name of {borrowed}: it is another organisation, not that accreditor."
        return Status.fail, finding, rule("M09", "M01"), f"Ask {borrowed} whether it knows this organisation. {ask}"
    finding = (
        f"“{printed}” is not in the register of {day} as an accreditation body; no proof of a fake, but no link either."
    )
    return Status.review, finding, rule("M01"), ask


def _accreditor(body: BodyResult, context: CheckContext) -> Judgement:
    name = f"{body.acronym} ({body.name})"
    confirm = f"Confirm on {LIST} that {body.acronym} is a signatory for management systems (ISO 9001)."
    if body.iaf_mla is False and body.verified:
        finding = f"{name} is not a signatory for management systems, as of {written(body.as_of)}."
        return Status.fail, finding, rule("M01"), f"{confirm} Otherwise ask for a certificate under a signatory."
    if body.iaf_mla is False or body.iaf_mla is None:
        finding = f"Whether {name} is a signatory for management systems is not established."
        return Status.review, finding, rule("M01"), confirm
    if not body.verified:
        finding = f"{name} is said to be a signatory, but our row has no source for it."
        return Status.review, finding, rule("M01"), confirm
    if context.day - body.as_of > A_YEAR:
        finding = f"{name} was a signatory on {written(body.as_of)}; that row is older than a year."
        return Status.review, finding, rule("M01"), confirm
    finding = f"{name} is a signatory of the IAF MLA / Global ACI MRA for management systems."
    action = f"Look the certification body up in {body.acronym}'s directory: is ISO 9001 covered, and the IAF sector?"
    return Status.passed, finding, rule("M01", "M06"), action
