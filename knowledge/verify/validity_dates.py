"""Is the certificate active on that day, and do its dates fit one cycle (D01, D04-D07, D11, D13)?

The start of the cycle decides, not the latest issue: a re-issue keeps the expiry. An ambiguous date is never a pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.models import Certificate, CheckResult, Order, Rule, Status
from knowledge.verify.context import CheckContext, outcome, read, shown, written
from knowledge.verify.rules import rule
from knowledge.verify.status_words import Meaning, meaning_of

ID = "validity.dates"
FIELDS = ("issue_date", "initial_date", "cycle_start_date", "expiry_date")
CALLED = {
    "issue_date": "issue date",
    "initial_date": "date of first certification",
    "cycle_start_date": "start of the cycle",
    "expiry_date": "expiry date",
}
RESTORED = timedelta(days=183)  # six months: restoring after expiry, and how early a recertification usually is
ONE_YEAR = timedelta(days=400)
NEAR = timedelta(days=45)  # an expiry this close to an anniversary keeps the cycle
Judgement = tuple[Status, str, Rule, str, tuple[str, ...]]
ASK_CB = "Ask the certification body, not the supplier, to confirm issue, first certification and expiry."


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates as far as they were read."""

    day: date
    issue: date | None
    initial: date | None
    cycle: date | None
    expiry: date


def add_years(day: date, years: int) -> date:
    """The same day years later; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def check_validity_dates(certificate: Certificate, order: Order, context: CheckContext) -> CheckResult:
    """Active on that day, in one cycle of three years?"""
    status, finding, why, action, fields = _judge(certificate, context)
    return outcome(
        ID,
        status,
        finding,
        why,
        action,
        evidence=shown(certificate, *fields),
        inputs={"day": context.day.isoformat(), **read(certificate, *FIELDS, "status")},
    )


def _judge(certificate: Certificate, context: CheckContext) -> Judgement:
    if meaning_of(certificate.text("status")) is Meaning.not_valid:
        finding = f"The document itself says “{certificate.text('status')}”: it is not valid."
        return Status.fail, finding, rule("S01"), "Ask the supplier for a valid certificate.", ("status",)
    for field in ("expiry_date", "issue_date", "cycle_start_date", "initial_date"):
        found = getattr(certificate, field)
        if found is not None and found.ambiguous:
            return _ambiguous(field, found.ambiguous)
    expiry = certificate.day("expiry_date")
    if expiry is None:
        action = "Find the expiry on the page and enter it, or ask the certification body until when it is valid."
        return Status.unknown, "No expiry date was read.", rule("C03"), action, ("issue_date",)
    dates = Dates(
        context.day,
        certificate.day("issue_date"),
        certificate.day("initial_date"),
        certificate.day("cycle_start_date"),
        expiry,
    )
    found_faults = list(_faults(dates, certificate))
    for status in (Status.fail, Status.review):
        for judgement in found_faults:
            if judgement[0] is status:
                return judgement
    return _fits(dates)


def _ambiguous(field: str, readings: tuple[str, ...]) -> Judgement:
    both = " or ".join(written(date.fromisoformat(reading)) for reading in readings)
    finding = f"The {CALLED[field]} can be read two ways: {both}."
    action = "Look how other dates on the page are written and enter the right reading, or ask the certification body."
    return Status.review, finding, rule("C03" if field == "expiry_date" else "C02"), action, (field,)


def _faults(dates: Dates, certificate: Certificate) -> Iterator[Judgement]:
    """Everything that speaks against the dates, in the order in which it is told."""
    if dates.expiry < dates.day:
        finding = f"Expired on {written(dates.expiry)}, before {written(dates.day)}."
        action = (
            "Ask the supplier for the renewed certificate; look the number up in the certification body's register."
        )
        yield Status.fail, finding, rule("C03", "D06"), action, ("expiry_date",)
    if dates.issue and dates.issue > dates.expiry:
        finding = f"Issued on {written(dates.issue)}, after its expiry on {written(dates.expiry)}: impossible."
        yield Status.fail, finding, rule("C03"), ASK_CB, ("issue_date", "expiry_date")
    for field, begin in (("initial_date", dates.initial), ("cycle_start_date", dates.cycle)):
        if begin and begin > dates.expiry:
            finding = (
                f"The {CALLED[field]} {written(begin)} lies after the expiry on {written(dates.expiry)}: impossible."
            )
            yield Status.fail, finding, rule("C03"), ASK_CB, (field, "expiry_date")
    if dates.issue and dates.issue > dates.day:
        finding = f"The issue date {written(dates.issue)} lies after {written(dates.day)}: certification has not begun."
        yield Status.fail, finding, rule("C02", "D07"), ASK_CB, ("issue_date",)
    if dates.issue and dates.initial and dates.initial > dates.issue:
        finding = f"First certified on {written(dates.initial)}, but issued before, on {written(dates.issue)}."
        yield Status.review, finding, rule("D07"), ASK_CB, ("initial_date", "issue_date")
    if dates.cycle and dates.cycle > dates.day:
        finding = (
            f"Its cycle begins on {written(dates.cycle)}, after {written(dates.day)}; until then another one counts."
        )
        action = "Ask the supplier for the certificate that is valid today."
        yield Status.review, finding, rule("D04"), action, ("cycle_start_date",)
    yield from _cycle(dates)
    yield from _short(dates, certificate)


def _start(dates: Dates) -> tuple[date | None, str]:
    if dates.cycle:
        return dates.cycle, "cycle_start_date"
    if dates.issue:
        return dates.issue, "issue_date"
    return dates.initial, "initial_date"


def _on_anniversary(dates: Dates) -> bool:
    """Does the expiry lie whole cycles after first certification, so that it was counted from an old expiry (D04)?"""
    if dates.initial is None or dates.initial >= dates.expiry:
        return False
    years = dates.expiry.year - dates.initial.year
    return any(
        abs(add_years(dates.initial, number) - dates.expiry) <= timedelta(days=7)
        for number in (years - 1, years, years + 1)
        if number > 0 and number % 3 == 0
    )


def _cycle(dates: Dates) -> Iterator[Judgement]:
    start, field = _start(dates)
    if start is None or start > dates.expiry:
        return
    limit = add_years(start, 3) + timedelta(days=1)
    if dates.expiry <= limit:
        return
    first = dates.initial is not None and dates.initial >= start - timedelta(days=1)
    called = f"from the {CALLED[field]} {written(start)} to {written(dates.expiry)}"
    if not first and dates.expiry <= limit + RESTORED and _on_anniversary(dates):
        return
    if not first and field != "initial_date" and dates.expiry <= limit + RESTORED:
        finding = f"It runs longer than three years, {called}; the expiry may have been counted from the one before."
        action = (
            "Ask the supplier for the certificate before this one: its expiry plus three years must be this expiry."
        )
        yield Status.review, finding, rule("D04", "D01"), action, (field, "expiry_date")
    elif field == "initial_date" and _on_anniversary(dates):
        return
    else:
        finding = f"It runs longer than a cycle of three years: {called}."
        yield Status.fail, finding, rule("D01", "D04", "D11"), ASK_CB, (field, "expiry_date")


def _short(dates: Dates, certificate: Certificate) -> Iterator[Judgement]:
    later = [
        day for text in certificate.items("surveillance_dates") if (day := date.fromisoformat(text)) > dates.expiry
    ]
    if later:
        finding = f"It expires on {written(dates.expiry)}, before the audit announced for {written(min(later))}."
        action = (
            "Ask the certification body why the certificate ends before its next audit, and until when it is valid."
        )
        yield Status.review, finding, rule("D13"), action, ("expiry_date", "surveillance_dates")
    start, field = _start(dates)
    if start is None or not timedelta(0) <= dates.expiry - start <= ONE_YEAR:
        return
    base = dates.cycle or dates.initial
    if base is not None and base < dates.expiry and _whole_cycles(base, dates.expiry):
        return  # the rest of a cycle, re-issued (D11)
    finding = f"It runs for one year or less, from {written(start)} to {written(dates.expiry)}."
    action = (
        "Ask the certification body why: a yearly re-issue inside a three-year cycle, or a certificate of one year?"
    )
    yield Status.review, finding, rule("D13", "D01", "D11"), action, (field, "expiry_date")


def _whole_cycles(base: date, expiry: date) -> bool:
    years = round((expiry - base).days / 365.25)
    return years > 0 and years % 3 == 0 and abs(add_years(base, years) - expiry) <= NEAR


def _fits(dates: Dates) -> Judgement:
    finding = f"Active on {written(dates.day)}: valid until {written(dates.expiry)}"
    start, field = _start(dates)
    fields = tuple(name for name in (field, "expiry_date") if name)
    if start is None:
        return Status.passed, f"{finding}; no other date was read.", rule("C03", "D06"), "Enter the issue date.", fields
    ids: tuple[str, ...] = ("D01", "D06", "D11")
    if dates.issue and dates.initial and (late := _after_cycle_end(dates.initial, dates.issue)):
        finding += f"; issued {late} days after an earlier cycle's end, as one restored within six months may be"
        ids = ("D05", *ids)
    action = "Note the expiry; ask for the renewed certificate before you order again after it."
    return Status.passed, f"{finding}, within one cycle.", rule(*ids), action, fields


def _after_cycle_end(initial: date, issue: date) -> int:
    """Days since the latest third anniversary of the first certification, when there are no more than six months."""
    ends = [add_years(initial, number) for number in range(3, 60, 3)]
    passed = [end for end in ends if end < issue]
    days = (issue - passed[-1]).days if passed else 0
    return days if 1 < days <= RESTORED.days else 0
