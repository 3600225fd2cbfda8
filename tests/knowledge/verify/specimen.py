"""Clean invented certificates that tests plant faults in. The bodies are real rows of the registers, no client is."""

from __future__ import annotations

from datetime import date
from typing import Any

from knowledge.models import Box, Certificate, Finding, Found, LookUp, Order
from knowledge.registers import load_registers
from knowledge.verify.context import CheckContext

REGISTERS = load_registers()
DAY = date(2026, 11, 24)
ORDER = Order(
    product="desk lamps",
    processes=("manufacture",),
    supplier="Lantern Bay Lighting Co Ltd",
    address="12 Xinhe Road, Shenzhen",
)


def found(value: str | tuple[str, ...], page: int = 1, **more: Any) -> Found:
    """A field's value with a place."""
    quote = value if isinstance(value, str) else ", ".join(value)
    return Found(value=value, page=page, box=Box(0.1, 0.1, 0.4, 0.12), quote=quote, **more)


def two_readings(*days: str) -> Found:
    """A date that can be read two ways."""
    return Found(value=None, page=1, box=Box(0.1, 0.1, 0.4, 0.12), quote="03/04/2027", ambiguous=days)


CLEAN: dict[str, Any] = {
    "certificate_number": "77001/A/0001/UK/En",
    "organization": "Lantern Bay Lighting Co., Ltd.",
    "address": "No. 12 Xinhe Road, Shenzhen, China",
    "standards": ("ISO 9001:2015",),
    "certification_body": "United Registrar of Systems Ltd",
    "accreditation_body": "UKAS",
    "accreditation_number": "0043",
    "scope": "Design and manufacture of desk lamps",
    "issue_date": "2025-06-10",
    "initial_date": "2025-06-10",
    "expiry_date": "2028-06-09",
}
CHINESE = CLEAN | {
    "certificate_number": "02125Q10097R1M",
    "certification_body": "华夏认证中心有限公司",
    "accreditation_body": "CNAS",
    "accreditation_number": "CNAS C021-M",
    "initial_date": "2022-06-10",
}


def certificate(base: dict[str, Any] = CLEAN, **changes: Any) -> Certificate:
    """A specimen with some fields changed; None leaves a field out."""
    fields = {name: value for name, value in (base | changes).items() if value is not None}
    for name in fields.keys() - {"marks", "pages"}:
        if isinstance(fields[name], str | tuple):
            fields[name] = found(fields[name])
    if "marks" in fields:
        fields["marks"] = tuple(found(mark) for mark in fields["marks"])
    return Certificate(**fields)


def context(
    *look_ups: LookUp, day: date = DAY, findings: tuple[Finding, ...] = (), end: date = date(2029, 9, 30)
) -> CheckContext:
    """The shipped registers on a fixed day."""
    return CheckContext(REGISTERS, day, look_ups, findings, end)


def look_up(status: str = "Active", result: Any = "found", **more: Any) -> LookUp:
    """What a person saw in CertSearch."""
    fields: dict[str, Any] = {"register_name": "IAF CertSearch", "day": DAY, "person": "mei"} | more
    return LookUp(result=result, status=status, **fields)
