"""Does the file give away edits, hidden text or foreign targets? Questions only: this check never fails."""

from __future__ import annotations

from knowledge.models import Certificate, CheckResult, Evidence, Finding, Order, Status
from knowledge.verify.context import CheckContext, outcome
from knowledge.verify.rules import rule

ID = "document.integrity"
PLAIN_FACTS = frozenset({"link_target", "qr_target"})  # an ordinary link or code: shown, no reason to look closer


def check_document_integrity(certificate: Certificate, order: Order, context: CheckContext) -> CheckResult:
    """What the file itself gave away on this certificate's pages."""
    told = [finding for finding in context.findings if _concerns(finding, certificate)]
    reasons = [finding for finding in told if finding.code not in PLAIN_FACTS]
    inputs = {"findings": ", ".join(sorted(finding.code for finding in told)) or "none"}
    if not reasons:
        return outcome(
            ID,
            Status.passed,
            "The file shows no sign of editing or hidden content; that alone proves nothing.",
            rule("I01"),
            "Nothing to do here. If in doubt, ask the certification body for its own copy.",
            inputs=inputs,
        )
    sentences = " ".join(dict.fromkeys(finding.sentence for finding in reasons))
    return outcome(
        ID,
        Status.review,
        sentences,
        rule("I01"),
        "Compare the marked places with the certification body's register, and ask the certification body "
        "(not the supplier) to confirm number, holder, scope and dates.",
        evidence=tuple(_evidence(finding) for finding in reasons if finding.page is not None and finding.box),
        inputs=inputs,
    )


def _concerns(finding: Finding, certificate: Certificate) -> bool:
    return finding.page is None or finding.page in certificate.pages


def _evidence(finding: Finding) -> Evidence:
    assert finding.page is not None and finding.box is not None
    return Evidence(page=finding.page, box=finding.box, quote=finding.quote)
