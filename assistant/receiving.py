"""A certificate that a person or program hands in: kept, read in a child process, checked, with the steps recorded.

The same bytes of the same person are held once. A file that cannot be read stays, with its code: nothing is lost.
"""

from __future__ import annotations

from assistant.services import Services
from assistant.tools.certificates import report_on
from ingest.extract import extract_in
from ingest.intake import receive
from ingest.reading.worker import NotStarted
from knowledge.errors import DocumentError, WrongInput
from knowledge.models import Document, DocumentState, Extraction, Order, Viewer, Visibility

UNREAD = (DocumentState.received, DocumentState.interrupted, DocumentState.failed)


def take_in(
    services: Services,
    data: bytes,
    name: str,
    viewer: Viewer,
    order: Order | None = None,
    known: Extraction | None = None,
) -> tuple[Document, bool]:
    """The document, read and checked as far as it can be, and whether it is new. Raises DocumentError for no document.

    What staff hand in is for all staff; an importer's stays their own. `known`: what was read in these bytes before.
    """
    received = receive(data, name, services.limits)
    document, new = services.store.documents.receive(
        data,
        received.name,
        received.media_type,
        "certificate",
        viewer,
        visibility=Visibility.staff if viewer.is_staff else Visibility.private,
    )
    if order is not None:
        services.store.documents.set_order(document.id, order, viewer)
    if document.state in UNREAD:
        document = read(services, document.id, viewer, known)
    return document, new


def read(services: Services, document_id: str, viewer: Viewer, known: Extraction | None = None) -> Document:
    """Read a document that is held and make the reports of its certificates; the state says how it ended.

    When the program is being ended it stays in work, so that the next start finds it interrupted.
    """
    documents = services.store.documents
    documents.move(document_id, DocumentState.reading, viewer)
    try:
        extraction = known or extract_in(services.pool, documents.data(document_id, viewer))
    except NotStarted:  # the machine's fault, not the file's: it can be read again
        documents.move(document_id, DocumentState.interrupted, viewer)
        raise
    except DocumentError as error:
        if services.pool.closed:
            return documents.get(document_id, viewer)
        return documents.move(document_id, DocumentState.failed, viewer, error_code=error.code)
    services.store.certificates.replace(document_id, extraction)
    documents.move(document_id, DocumentState.read, viewer)
    put_into_file(services, document_id, viewer)
    check(services, document_id, viewer)
    return documents.get(document_id, viewer)


def check(services: Services, document_id: str, viewer: Viewer) -> None:
    """Check every certificate of a document for today and keep the reports."""
    context, order = services.context(viewer), services.store.documents.order(document_id, viewer)
    for held in services.store.certificates.of_document(document_id, viewer):
        services.store.certificates.keep_report(held.id, report_on(held, order, context), viewer)


def put_into_file(services: Services, document_id: str, viewer: Viewer) -> None:
    """Into the file of the supplier that the order names, or else of the certified client; of none without a name."""
    name = services.store.documents.order(document_id, viewer).supplier
    if not name:
        held = services.store.certificates.of_document(document_id, viewer)
        name = next((text for one in held if (text := one.certificate.text("organization"))), "")
    try:
        supplier = services.store.suppliers.named(name, viewer)
    except WrongInput:  # nothing that letters or digits stand in
        return
    services.store.suppliers.attach(supplier.id, document_id, viewer)
