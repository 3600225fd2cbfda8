"""One document under review: all that its page shows, and what can be done to it. Each change is checked anew.

Whoever changes a document takes its claim; while somebody else has it, nothing is changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from assistant.receiving import check
from assistant.services import Services
from assistant.tools.certificates import report_on
from knowledge.errors import NotAllowed, WrongInput
from knowledge.models import FIELDS, Document, DocumentState, LookUp, Order, Record, Report, Viewer
from knowledge.store.audit import AuditEntry
from knowledge.store.certificates import Difference, Edit, HeldCertificate, differences
from knowledge.store.reviews import Decision, Remark
from knowledge.verify.where_to_look import Place, places_to_look

RESULTS = ("found", "not_found", "no_answer")
LONGEST = 4000  # letters of anything that a person writes


class Review(Record):
    """A document with the certificate of it that is being looked at."""

    document: Document
    pages: int
    order: Order
    certificates: tuple[HeldCertificate, ...]
    ordinal: int
    report: Report | None
    edits: tuple[Edit, ...]
    look_ups: tuple[LookUp, ...]
    places: tuple[Place, ...]
    earlier: HeldCertificate | None
    differences: tuple[Difference, ...]
    remarks: tuple[Remark, ...]
    history: tuple[AuditEntry, ...]
    claimed_by: str
    supplier_id: str
    supplier: str
    document_kind: str
    is_certificate: bool
    may_decide: bool
    online: bool = False  # CertSearch can be asked over its interface

    @property
    def held(self) -> HeldCertificate | None:
        """The certificate that is being looked at; None when the file holds none."""
        return self.certificates[self.ordinal] if self.certificates else None


def review_of(services: Services, viewer: Viewer, document_id: str, ordinal: int = 0) -> Review:
    """A document's page. Raises NotAllowed when it is not there or not for this person."""
    store = services.store
    document = store.documents.get(document_id, viewer)
    entry = next(one for one in store.reviews.queue(viewer) if one.document.id == document_id)
    certificates = tuple(store.certificates.of_document(document_id, viewer))
    ordinal = min(max(ordinal, 0), max(len(certificates) - 1, 0))
    held = certificates[ordinal] if certificates else None
    _, reading = store.documents.reading(document_id, viewer)
    order = store.documents.order(document_id, viewer)
    earlier = store.certificates.earlier(held.id, viewer) if held else None
    history = [*store.audit.entries(document_id), *(store.audit.entries(held.id) if held else ())]
    return Review(
        document=document,
        pages=int(reading.get("pages", 0)),
        order=order,
        certificates=certificates,
        ordinal=ordinal,
        report=report_on(held, order, services.context(viewer)) if held else None,
        edits=tuple(store.certificates.edits(held.id, viewer)) if held else (),
        look_ups=store.certificates.look_ups(held.id, viewer) if held else (),
        places=places_to_look(held.certificate, services.registers) if held else (),
        earlier=earlier,
        differences=differences(earlier.certificate, held.certificate) if held and earlier else (),
        remarks=tuple(store.reviews.remarks(document_id, viewer)),
        history=tuple(sorted(history, key=lambda one: one.number, reverse=True)),
        claimed_by=entry.claimed_by,
        supplier_id=entry.supplier_id,
        supplier=entry.supplier,
        document_kind=str(reading.get("document_kind", "")),
        is_certificate=bool(reading.get("is_certificate", False)),
        may_decide=viewer.is_staff,
        online=services.certsearch is not None,
    )


def take(services: Services, viewer: Viewer, document_id: str) -> None:
    """Take the claim, for staff. Raises NotAllowed, naming who has it, when somebody else does."""
    if not viewer.is_staff:
        return
    who = services.store.documents.claim(document_id, viewer)
    if who != viewer.user:
        raise NotAllowed(f"{who} is reviewing this document. Take another one, or ask {who} to give it back.")


def correct(services: Services, viewer: Viewer, certificate_id: str, field: str, value: str) -> bool:
    """A person's value for a field; False when it is what stands there already. The original is kept."""
    if field not in FIELDS:
        raise WrongInput(f"There is no field {field!r}.")
    held = services.store.certificates.get(certificate_id, viewer)
    if held.certificate.text(field).split() == value.split():
        return False
    take(services, viewer, held.document_id)
    services.store.certificates.correct(certificate_id, field, value[:LONGEST], viewer)
    check(services, held.document_id, viewer)
    return True


def set_order(services: Services, viewer: Viewer, document_id: str, given: Mapping[str, Any]) -> None:
    """What is bought, from a form; the document goes into the supplier's file when a supplier is named."""
    take(services, viewer, document_id)
    text = {name: _text(given, name) for name in ("product", "supplier", "address", "registration_code")}
    processes = tuple(
        part.strip()
        for part in _text(given, "processes").replace("；", ";").replace("，", ",").replace(";", ",").split(",")
        if part.strip()
    )
    services.store.documents.set_order(document_id, Order(processes=processes, **text), viewer)
    if text["supplier"]:
        supplier = services.store.suppliers.named(text["supplier"], viewer)
        services.store.suppliers.attach(supplier.id, document_id, viewer)
    check(services, document_id, viewer)


def record_look_up(services: Services, viewer: Viewer, certificate_id: str, given: Mapping[str, Any]) -> None:
    """What a register showed to a person, from a form. Raises WrongInput where the form cannot be kept as it is."""
    held = services.store.certificates.get(certificate_id, viewer)
    register, result = _text(given, "register"), _text(given, "result")
    if not register:
        raise WrongInput("Name the register that was asked.")
    if result not in RESULTS:
        raise WrongInput("Say what the register showed: found, not found, or no answer.")
    expiry = _text(given, "expiry_date")
    names: tuple[Literal["status", "certificate_number", "organization", "scope", "note"], ...] = (
        "status",
        "certificate_number",
        "organization",
        "scope",
        "note",
    )
    take(services, viewer, held.document_id)
    look_up = LookUp(
        register_name=register,
        day=day_of(_text(given, "day")) if _text(given, "day") else services.today,
        person=viewer.user,
        result=result,
        expiry_date=day_of(expiry) if expiry else None,
        **{name: _text(given, name) for name in names},
    )
    if look_up.day > services.today:
        raise WrongInput("The day of a look-up cannot lie ahead.")
    services.store.certificates.record_look_up(certificate_id, look_up, viewer)
    check(services, held.document_id, viewer)


def ask_certsearch(services: Services, viewer: Viewer, certificate_id: str, country: str) -> LookUp:
    """Ask CertSearch over its interface for this certificate, because this person asked, and record what it showed.

    Raises WrongInput where it is not set up or name or country are missing, LookUpError where it gave no usable answer.
    """
    held = services.store.certificates.get(certificate_id, viewer)
    register = services.certsearch
    if register is None:
        raise WrongInput("CertSearch is not set up: CERTSCOPE_CERTSEARCH_URL and CERTSCOPE_CERTSEARCH_KEY.")
    certificate = held.certificate
    take(services, viewer, held.document_id)
    seen = register.look_up(
        certificate.text("certificate_number"), certificate.text("organization"), country, viewer.user
    )
    services.store.certificates.record_look_up(certificate_id, seen, viewer)
    check(services, held.document_id, viewer)
    return seen


def comment(services: Services, viewer: Viewer, document_id: str, text: str) -> None:
    """A comment. Raises WrongInput for an empty one."""
    if not text.strip():
        raise WrongInput("Write the comment first.")
    services.store.reviews.comment(document_id, text.strip()[:LONGEST], viewer)


def decide(services: Services, viewer: Viewer, document_id: str, decision: Decision, text: str) -> Document:
    """Approve, reject or ask the supplier; what was decided on is kept as a report of today."""
    if not viewer.is_staff:
        raise NotAllowed("Only staff decide on certificates.")
    document = services.store.documents.get(document_id, viewer)
    unread = decision == "ask" and document.state in (DocumentState.failed, DocumentState.interrupted)
    if document.state not in (DocumentState.read, DocumentState.in_review) and not unread:
        raise WrongInput("Only a document that was read and not yet decided on can be decided on. Reopen it first.")
    take(services, viewer, document_id)
    check(services, document_id, viewer)
    return services.store.reviews.decide(document_id, decision, text.strip()[: 2 * LONGEST], viewer)


def reopen(services: Services, viewer: Viewer, document_id: str) -> None:
    """Review a decided document again."""
    if not viewer.is_staff:
        raise NotAllowed("Only staff decide on certificates.")
    services.store.reviews.start(document_id, viewer)


def day_of(text: str) -> date:
    """A day as YYYY-MM-DD. Raises WrongInput for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise WrongInput(f"{text!r} is not a date; write it as YYYY-MM-DD.") from None


def _text(given: Mapping[str, Any], name: str) -> str:
    return " ".join(str(given.get(name) or "").split())[:LONGEST]
