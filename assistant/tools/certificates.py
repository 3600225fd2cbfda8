"""Tools over certificates that this person may see: check one against an order, compare several."""

from __future__ import annotations

from pydantic import BaseModel, Field

from assistant.reply import Card
from assistant.tools.outcome import ToolContext, ToolOutcome, written
from knowledge.errors import NotAllowed, WrongInput
from knowledge.models import CheckResult, Finding, Order, Report, Status, Verdict
from knowledge.store import Store
from knowledge.store.certificates import HeldCertificate
from knowledge.verify.context import CheckContext
from knowledge.verify.report import make_report

ORDER = (Status.fail, Status.review, Status.unknown, Status.passed)
VERDICT_WORDS = {
    Verdict.discrepant: "Discrepant: at least one check fails",
    Verdict.insufficient: "Not enough was read to judge",
    Verdict.questions: "Open questions: nothing fails, but a person must look",
    Verdict.consistent: "Consistent: nothing speaks against it, and no register has confirmed it",
    Verdict.confirmed: "Consistent, and a register confirmed it",
}


class CheckCertificate(BaseModel):
    """A certificate that is held, and the order it should cover."""

    certificate: str = Field(description="Id of a certificate held, or its number.")
    product: str = Field("", description="What is bought.")
    processes: list[str] = Field(default_factory=list, description="Processes the order needs.")
    supplier: str = Field("", description="The company that sells.")
    address: str = Field("", description="Where the goods are made.")


class CompareCertificates(BaseModel):
    """Several certificates, and the order they should cover."""

    certificates: list[str] = Field(description="Ids or numbers of certificates held.")
    product: str = Field("", description="What is bought.")
    processes: list[str] = Field(default_factory=list, description="Processes the order needs.")


def find_certificate(name: str, context: ToolContext) -> HeldCertificate:
    """The certificate of this id or number that the person may see. Raises WrongInput when there is none."""
    store = _store(context)
    try:
        return store.certificates.get(name, context.viewer)
    except NotAllowed:
        held = store.certificates.by_number(name, context.viewer)
    if not held:
        raise WrongInput(f"No certificate “{name}” is held that you may see. Attach it, or check the number.")
    return held[0]


def report_on(held: HeldCertificate, order: Order, context: ToolContext) -> Report:
    """All checks of a certificate that is held, with its look-ups and the findings about its file."""
    store = _store(context)
    _, reading = store.documents.reading(held.document_id, context.viewer)
    findings = tuple(Finding.model_validate(finding) for finding in reading.get("findings", ()))
    check_context = CheckContext(
        context.registers,
        context.day,
        store.certificates.look_ups(held.id, context.viewer),
        findings,
        context.transition_end_9001,
    )
    return make_report(held.certificate, order, check_context)


def check_certificate(given: CheckCertificate, context: ToolContext) -> ToolOutcome:
    """Check a certificate that is held: dates, edition, accreditation, identity, scope, number, file."""
    held = find_certificate(given.certificate, context)
    kept = _store(context).documents.order(held.document_id, context.viewer)
    order = Order(
        product=given.product or kept.product,
        processes=tuple(given.processes) or kept.processes,
        supplier=given.supplier or kept.supplier,
        address=given.address or kept.address,
        registration_code=kept.registration_code,
    )
    report = report_on(held, order, context)
    return report_outcome(report, held)


def report_outcome(report: Report, held: HeldCertificate) -> ToolOutcome:
    """A report in words: the verdict, what decides it, what to do."""
    checks = sorted(report.checks, key=lambda check: ORDER.index(check.status))
    deciding = [check for check in checks if check.status in (Status.fail, Status.review)]
    named = held.certificate.text("certificate_number") or held.certificate.text("organization") or "this certificate"
    lead = f"{VERDICT_WORDS[report.verdict]} ({named}, checked for {written(report.day)})."
    good = [check.finding for check in checks if check.status is Status.passed]
    return ToolOutcome(
        lead=lead,
        facts=(*(check.finding for check in deciding), *good[:3], *report.limits[:1]),
        actions=tuple(dict.fromkeys(check.action for check in deciding if check.action)),
        cards=tuple(check_card(check, held.document_id) for check in checks if check.status is not Status.unknown),
        data={"certificate": held.id, "report": report.model_dump(mode="json", exclude={"certificate"})},
    )


def check_card(check: CheckResult, document_id: str) -> Card:
    """A check as a card."""
    return Card(
        status=check.status,
        title=check.id,
        finding=check.finding,
        action=check.action,
        rule=f"{', '.join(check.rule.ids)}: {check.rule.text}",
        rule_source=check.rule.source,
        register_name=check.register_name,
        register_as_of=check.register_as_of,
        evidence=check.evidence,
        document=document_id,
    )


def compare_certificates(given: CompareCertificates, context: ToolContext) -> ToolOutcome:
    """Several certificates side by side: which of them cover the order, and with which verdict."""
    rows, cards, facts = [], [], []
    order = Order(product=given.product, processes=tuple(given.processes))
    for name in given.certificates:
        held = find_certificate(name, context)
        report = report_on(held, order, context)
        by_id = {check.id: check for check in report.checks}
        scope = by_id.get("scope.product")
        holder = held.certificate.text("organization") or name
        covers = scope.finding if scope and given.product else "no product was asked for"
        facts.append(f"{holder}: {VERDICT_WORDS[report.verdict].split(':')[0].lower()}; {covers}")
        rows.append({"certificate": held.id, "holder": holder, "verdict": report.verdict, "scope": covers})
        if scope is not None and given.product:
            cards.append(check_card(scope, held.document_id).model_copy(update={"title": holder}))
    fitting = [row["holder"] for row, card in zip(rows, cards, strict=False) if card.status is Status.passed]
    lead = (
        f"The scope covers {given.product} at: {', '.join(fitting)}."
        if fitting
        else f"None of the {len(rows)} certificates clearly covers {given.product or 'the order'}."
    )
    return ToolOutcome(lead=lead, facts=tuple(facts), cards=tuple(cards), data={"certificates": rows})


def _store(context: ToolContext) -> Store:
    if context.store is None:
        raise WrongInput("No certificates are held here.")
    return context.store
