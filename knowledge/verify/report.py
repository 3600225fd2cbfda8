"""Runs every check on one certificate in a fixed order, and gives the verdict and what no certificate tells.

The verdict is computed from the checks alone and never says that products are good: the limits stand under it.
"""

from __future__ import annotations

from collections.abc import Callable

from knowledge.models import Certificate, CheckResult, Order, Report, Status, Verdict
from knowledge.verify import (
    accreditation_body,
    certification_body,
    document_complete,
    document_integrity,
    identity_address,
    identity_name,
    number_format,
    scope_checks,
    sector,
    standard_edition,
    validity_dates,
    validity_register,
)
from knowledge.verify.context import CheckContext

Check = Callable[[Certificate, Order, CheckContext], CheckResult]
CHECKS: tuple[Check, ...] = (
    document_complete.check_document_complete,
    document_integrity.check_document_integrity,
    standard_edition.check_standard_edition,
    validity_dates.check_validity_dates,
    validity_register.check_validity_register,
    identity_name.check_identity_name,
    identity_address.check_identity_address,
    number_format.check_number_format,
    accreditation_body.check_accreditation_body,
    certification_body.check_accreditation_certification_body,
    scope_checks.check_scope_product,
    scope_checks.check_scope_process,
    sector.check_scheme_sector,
)
LIMITS = (
    "ISO 9001 is about the processes of a factory, not about any product: this report does not tell whether your goods "
    "meet your specification.",
    "Inspect before shipment anyway, against your own specification.",
    "Audit the factory, or have it audited, for what matters to your order.",
    "Ask for references from buyers of the same product.",
)
NEEDED = ("organization", "standards", "scope", "expiry_date")


def make_report(certificate: Certificate, order: Order, context: CheckContext) -> Report:
    """All checks of one certificate on one day, the verdict, and the standing limits."""
    checks = tuple(check(certificate, order, context) for check in CHECKS)
    return Report(
        verdict=verdict_of(certificate, checks),
        day=context.day,
        checks=checks,
        limits=LIMITS,
        order=order,
        certificate=certificate,
    )


def verdict_of(certificate: Certificate, checks: tuple[CheckResult, ...]) -> Verdict:
    """The worst that the checks and the reading give."""
    by_id = {check.id: check.status for check in checks}
    if Status.fail in by_id.values():
        return Verdict.discrepant
    if not all(_was_read(certificate, field) for field in NEEDED):
        return Verdict.insufficient
    if Status.review in by_id.values():
        return Verdict.questions
    return Verdict.confirmed if by_id.get("validity.register") is Status.passed else Verdict.consistent


def _was_read(certificate: Certificate, field: str) -> bool:
    """Something was read; a date with two readings counts, a person decides between them."""
    found = getattr(certificate, field)
    return found is not None and bool(found.text or found.ambiguous)
