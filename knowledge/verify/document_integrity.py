"""Does the file give away edits, hidden text or foreign targets? Questions only: this check never fails."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.models import Certificate, CheckResult, Evidence, Finding, Order, Status
from knowledge.verify.context import CheckContext, outcome
from knowledge.verify.rules import rule

ID = "document.integrity"
PLAIN_FACTS = frozenset({"link_target", "qr_target"})  # an ordinary link or code is no reason to look closer


def check_document_integrity(certificate: Certificate, order: Order, context: CheckContext) -> CheckResult:
    """What the file itself gave away on this certificate's pages."""
    told = [finding for finding in context.findings if _concerns(finding, certificate)]
    reasons = [finding for finding in told if finding.code not in PLAIN_FACTS]
    codes = [finding for finding in told if finding.code == "qr_target"]
    inputs = {"findings": ", ".join(sorted(finding.code for finding in told)) or "none"}
    if not reasons:
        return outcome(
            ID,
            Status.passed,
            _said("The file shows no sign of editing or hidden content; that alone proves nothing.", codes),
            rule("I01"),
            "Type the address of the certification body's register yourself; do not follow the code."
            if codes
            else "Nothing to do here. If in doubt, ask the certification body for its own copy.",
            evidence=_places(codes),
            inputs=inputs,
        )
    return outcome(
        ID,
        Status.review,
        _said("", [*reasons, *codes]),
        rule("I01"),
        "Compare the marked places with the certification body's register, and ask the certification body "
        "(not the supplier) to confirm number, holder, scope and dates.",
        evidence=_places([*reasons, *codes]),
        inputs=inputs,
    )


def _concerns(finding: Finding, certificate: Certificate) -> bool:
    return finding.page is None or finding.page in certificate.pages


def _said(first: str, findings: Sequence[Finding]) -> str:
    return " ".join(dict.fromkeys(filter(None, (first, *(finding.sentence for finding in findings)))))


def _places(findings: Sequence[Finding]) -> tuple[Evidence, ...]:
    """Where they stand, for those that stand on a page."""
    return tuple(
        Evidence(page=one.page, box=one.box, quote=one.quote)
        for one in findings
        if one.page is not None and one.box is not None
    )
