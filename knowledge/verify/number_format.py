"""Does the certificate number fit its certification body? Chinese numbers are decoded and held against the certificate.

All of it is inferred from records: a mismatch is a question, and a number in another style is no fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from knowledge.models import Certificate, CheckResult, Order, Status
from knowledge.registers.bodies import find_certification_body
from knowledge.verify.chinese_number import ChineseNumber, decode
from knowledge.verify.context import CheckContext, outcome, read, shown
from knowledge.verify.rules import rule
from knowledge.verify.standard_names import read_standards

ID = "number.format"
FIELDS = ("certificate_number", "certification_body", "issue_date", "initial_date", "cycle_start_date", "standards")
SAFETY = {"ISO 45001", "OHSAS 18001"}


def check_number_format(certificate: Certificate, order: Order, context: CheckContext) -> CheckResult:
    """What the number says, and whether the certificate says the same."""
    printed = certificate.text("certificate_number")
    number = decode(printed)
    if number is None:
        return _not_decoded(certificate, printed)
    status, finding, ids, action = _judge(printed, number, list(_faults(number, certificate, context)))
    return outcome(
        ID,
        status,
        finding,
        rule(*ids),
        action,
        evidence=shown(certificate, "certificate_number"),
        inputs={**read(certificate, *FIELDS), "decoded": _in_words(number)},
        register=("certification_bodies.csv", context.registers.as_of),
    )


def _judge(
    printed: str, number: ChineseNumber, faults: list[tuple[str, str]]
) -> tuple[Status, str, tuple[str, ...], str]:
    """Status, finding, rules and action."""
    if not faults:
        action = f"Type {printed} at cx.cnca.cn to see the record itself."
        return Status.passed, f"The number fits: {_in_words(number)}.", ("N01", "N02", "N03", "N04"), action
    finding = f"The number does not fit the certificate: {'; '.join(words for _, words in faults)}."
    action = (
        f"Type {printed} at cx.cnca.cn and compare holder, certification body and dates; "
        "ask the certification body about the difference."
    )
    return Status.review, finding, tuple(dict.fromkeys(id for id, _ in faults)), action


def _not_decoded(certificate: Certificate, printed: str) -> CheckResult:
    if not printed:
        finding, action = "No certificate number was read.", "Find the number on the page and enter it."
    else:
        finding = f"No numbering rule is known for “{printed}”; that is no fault."
        action = f"Look {printed} up in the certification body's register."
    return outcome(
        ID,
        Status.unknown,
        finding,
        rule("C04") if not printed else rule("N07"),
        action,
        evidence=shown(certificate, "certificate_number"),
        inputs=read(certificate, *FIELDS),
    )


def _in_words(number: ChineseNumber) -> str:
    scheme = f" ({number.standard})" if number.standard else ""
    return (
        f"certification body {number.prefix}, {number.year}, scheme {number.scheme}{scheme}, serial {number.serial}, "
        f"recertification {number.recertifications}"
    )


def _faults(number: ChineseNumber, certificate: Certificate, context: CheckContext) -> Iterator[tuple[str, str]]:
    """(rule, words) for every part that contradicts the certificate."""
    yield from _prefix(number, certificate, context)
    days = [certificate.day(field) for field in ("issue_date", "cycle_start_date")]
    years = {day.year for day in days if day}
    if years and number.year not in years:
        yield "N02", f"it says {number.year}, the certificate was issued in {max(years)}"
    initial, issue = certificate.day("initial_date"), certificate.day("issue_date")
    if initial and issue and not _cycles_fit(number.recertifications, initial, issue):
        yield "N03", f"it says {number.recertifications} recertifications since first certification in {initial.year}"
    named = {one.standard for one in read_standards(certificate.items("standards"))}
    if number.standard and named and not named & ({number.standard} | (SAFETY if number.scheme == "S" else set())):
        yield "N04", f"its letter {number.scheme} stands for {number.standard}"


def _prefix(number: ChineseNumber, certificate: Certificate, context: CheckContext) -> Iterator[tuple[str, str]]:
    body = find_certification_body(certificate.text("certification_body"), context.registers)
    rows = context.registers.certification_bodies
    owners = [row for row in rows if row.cnca_prefix == number.prefix]
    if body is not None and body.cnca_prefix and body.cnca_prefix != number.prefix:
        yield "N01", f"it begins with {number.prefix}, numbers of {body.name} with {body.cnca_prefix}"
    elif owners and body is not None and body not in owners:
        yield "N01", f"it begins with {number.prefix}, the prefix of {owners[0].name}"
    for row in context.registers.revoked_approvals:
        if row.approval.rsplit("-", 1)[-1] == number.prefix and not owners:
            yield "N01", f"its prefix is that of {row.approval}, reported as revoked in {row.reported}"
    accreditation = certificate.text("accreditation_number")
    if not owners and "CNAS" in accreditation and f"C{number.prefix}-" not in accreditation:
        yield "N06", f"the number at CNAS is {accreditation}, the certificate number begins with {number.prefix}"


def _cycles_fit(recertifications: int, initial: date, issue: date) -> bool:
    """Roughly one recertification in three years; lapses and early renewals leave one more or less."""
    years = (issue - initial).days / 365.25
    if recertifications == 0:
        return years < 3.5
    return years > 2 and abs(years / 3 - recertifications) < 1.5
