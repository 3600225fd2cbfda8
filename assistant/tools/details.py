"""A certificate as a person tells it: dates, standard, bodies, number, without the document. Checked by the same rules.

Only what was told is checked, and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel, Field

from assistant.reply import Card
from assistant.tools.certificates import ORDER, check_card
from assistant.tools.outcome import ToolContext, ToolOutcome, written
from knowledge.models import DATE_FIELDS, Certificate, CheckResult, Found, Order, Status
from knowledge.verify.accreditation_body import check_accreditation_body
from knowledge.verify.context import CheckContext
from knowledge.verify.number_format import check_number_format
from knowledge.verify.social_credit import CodeState, check_code
from knowledge.verify.standard_edition import check_standard_edition
from knowledge.verify.validity_dates import add_years, check_validity_dates

EACH = {
    "expiry_date": check_validity_dates,
    "standard": check_standard_edition,
    "accreditation_body": check_accreditation_body,
    "certificate_number": check_number_format,
}
CODE_WORDS = {
    CodeState.fits: (Status.passed, "The check characters of {code} fit: it can be a unified social credit code."),
    CodeState.broken: (
        Status.fail,
        "The check characters of {code} do not fit: it is misread, mistyped or no real code.",
    ),
    CodeState.other: (Status.review, "{code} has not the shape of a unified social credit code of 18 characters."),
}


class CheckDetails(BaseModel):
    """What a certificate says, as far as it was told. Dates as YYYY-MM-DD; two readings with “ or ” between."""

    issue_date: str = Field("", description="Date of issue.")
    initial_date: str = Field("", description="Date of first certification.")
    cycle_start_date: str = Field("", description="Start of the cycle: the last recertification.")
    expiry_date: str = Field("", description="Expiry date.")
    standard: str = Field("", description="Standard with its edition.")
    certification_body: str = Field("", description="Certification body.")
    accreditation_body: str = Field("", description="Accreditation body.")
    certificate_number: str = Field("", description="Certificate number.")
    registration_code: str = Field("", description="Unified social credit code.")
    impossible: list[str] = Field(default_factory=list, description="Dates as printed that no calendar has.")


def check_certificate_details(given: CheckDetails, context: ToolContext) -> ToolOutcome:
    """Check what a person tells of a certificate: do its dates fit a cycle, is the edition valid, do the codes fit?"""
    certificate = told_certificate(given)
    check_context = CheckContext(context.registers, context.day, transition_end_9001=context.transition_end_9001)
    results = [check(certificate, Order(), check_context) for field, check in EACH.items() if getattr(given, field)]
    if not given.expiry_date and (given.issue_date or given.cycle_start_date):
        results.insert(0, check_validity_dates(certificate, Order(), check_context))
    results.sort(key=lambda result: ORDER.index(result.status))
    no_day = _no_day(given.impossible)
    facts = _more_about_dates(certificate, context.day, results)
    if given.registration_code:
        _, sentence = CODE_WORDS[check_code(given.registration_code)]
        facts.append(sentence.format(code=given.registration_code))
    findings = [*(card.finding for card in no_day), *(result.finding for result in results), *facts]
    if len(findings) > 1 and not given.expiry_date:  # what was not told is no finding where something else was
        findings = [one for one in findings if not one.startswith("No expiry date")] or findings
    if not findings:
        return ToolOutcome(lead="Nothing was told that can be checked.", known=False)
    return ToolOutcome(
        lead=findings[0],
        facts=tuple(dict.fromkeys(findings[1:])),
        actions=tuple(
            dict.fromkeys([*(card.action for card in no_day), *(one.action for one in results if one.action)])
        ),
        cards=(*no_day, *(check_card(result, "") for result in results)),
        data={"checks": [result.model_dump(mode="json") for result in results], "impossible": given.impossible},
    )


def _no_day(printed: Sequence[str]) -> list[Card]:
    """A fault for dates that are no day; empty without one."""
    if not printed:
        return []
    card = Card(
        status=Status.fail,
        title=" and ".join(printed),
        finding=f"{' and '.join(printed)} {'is no day' if len(printed) == 1 else 'are no days'} of any calendar.",
        action="Read the paper again; if it does say so, ask the certification body: it is a fault.",
        rule="A date of a certificate is a day",
        rule_source="the calendar",
    )
    return [card]


def told_certificate(given: CheckDetails) -> Certificate:
    """The record of what was told."""
    values = {name: value for name, value in given.model_dump(exclude={"standard", "impossible"}).items() if value}
    fields = {name: _date(value) if name in DATE_FIELDS else Found(value=value) for name, value in values.items()}
    if given.standard:
        fields["standards"] = Found(value=(given.standard,))
    return Certificate(**fields)


def readings(text: str) -> tuple[str, ...]:
    """The readings of a date as it is given to the tool: "2027-03-04", or two of them with "or" between."""
    return tuple(day.strip() for day in text.split(" or "))


def _date(text: str) -> Found:
    days = readings(text)
    return Found(value=days[0]) if len(days) == 1 else Found(value=None, ambiguous=days)


def _more_about_dates(certificate: Certificate, day: date, results: list[CheckResult]) -> list[str]:
    """What a check of dates leaves unsaid when it stops at its first finding: length of the cycle, and expiry."""
    start = certificate.day("cycle_start_date") or certificate.day("issue_date") or certificate.day("initial_date")
    expiry = certificate.day("expiry_date")
    said = " ".join(result.finding for result in results).casefold()
    facts = []
    if expiry is not None and expiry < day and "expired" not in said:
        facts.append(f"It has also expired: {written(expiry)} is before {written(day)}.")
    if expiry is None and start is not None and certificate.expiry_date is None:
        last = add_years(start, 3)
        over = "is over" if last < day else "ends"
        facts.append(
            f"A cycle is three years at most: one that began on {written(start)} {over} on {written(last)} at the "
            "latest, and the printed expiry date decides."
        )
    if expiry is not None and start is not None and expiry > add_years(start, 3) and "three" not in said:
        facts.append(
            f"From {written(start)} to {written(expiry)} is longer than three years, a certificate's longest cycle."
        )
    return facts
