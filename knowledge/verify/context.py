"""What every check may look at besides certificate and order, and how a result is put together. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.models import Certificate, CheckResult, Evidence, Finding, LookUp, Rule, Status
from knowledge.registers import Registers


@dataclass(frozen=True, slots=True)
class CheckContext:
    """The registers, what was looked up, the day that is asked about, and what the file gave away."""

    registers: Registers
    day: date
    look_ups: tuple[LookUp, ...] = ()
    findings: tuple[Finding, ...] = ()
    transition_end_9001: date = date(2029, 9, 30)  # end of ISO 9001:2015's transition: reported, not confirmed


def written(day: date) -> str:
    """A date for people: 9 June 2026."""
    return f"{day.day} {day:%B %Y}"


def shown(certificate: Certificate, *fields: str) -> tuple[Evidence, ...]:
    """The places where these fields were read."""
    found = (getattr(certificate, field) for field in fields)
    return tuple(place for value in found if value is not None for place in value.evidence)


def read(certificate: Certificate, *fields: str) -> dict[str, str]:
    """What was read for these fields, both readings of an ambiguous date included; fields without a value left out."""
    values = {}
    for field in fields:
        found = getattr(certificate, field)
        text = " or ".join(found.ambiguous) if found is not None and found.ambiguous else certificate.text(field)
        if text:
            values[field] = text
    return values


def outcome(
    check: str,
    status: Status,
    finding: str,
    rule: Rule,
    action: str,
    *,
    evidence: tuple[Evidence, ...] = (),
    inputs: dict[str, str] | None = None,
    register: tuple[str, date] | None = None,
) -> CheckResult:
    """A result. Only a sourced rule may fail a certificate."""
    if status is Status.fail and rule.confidence != "sourced":
        raise ValueError(f"{check}: rule {', '.join(rule.ids)} is {rule.confidence} and may not fail a certificate")
    return CheckResult(
        id=check,
        status=status,
        finding=finding,
        rule=rule,
        action=action,
        evidence=evidence,
        inputs=inputs or {},
        register_name=register[0] if register else "",
        register_as_of=register[1] if register else None,
    )
