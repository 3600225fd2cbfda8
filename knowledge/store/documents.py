"""Documents: what we hold, for whom, and how far each is on its way. Bytes are in the blob store.

A document moves received -> reading -> read -> in_review -> approved or rejected; or failed, or interrupted when the
process ended while it was being read. Every step is one transaction, with its audit entry.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, delete, or_, select, true
from sqlalchemy.orm import Session

from knowledge.errors import NotAllowed, StoreError
from knowledge.models import Document, DocumentState, Order, Page, Viewer, Visibility
from knowledge.store import audit
from knowledge.store.blobs import Blobs
from knowledge.store.database import Database
from knowledge.store.tables import CertificateRow, DocumentRow, PageRow, PassageRow, RemarkRow

Kind = Literal["certificate", "guidance", "evidence"]
CLAIM = timedelta(minutes=30)  # a review that nobody touched for so long is free again

# Where a document may go from where it is. Anything may be deleted.
MOVES: dict[DocumentState, frozenset[DocumentState]] = {
    DocumentState.received: frozenset({DocumentState.reading, DocumentState.failed, DocumentState.interrupted}),
    DocumentState.reading: frozenset({DocumentState.read, DocumentState.failed, DocumentState.interrupted}),
    DocumentState.read: frozenset({DocumentState.in_review, DocumentState.reading}),
    DocumentState.in_review: frozenset({DocumentState.approved, DocumentState.rejected, DocumentState.reading}),
    DocumentState.approved: frozenset({DocumentState.in_review}),
    DocumentState.rejected: frozenset({DocumentState.in_review}),
    DocumentState.failed: frozenset({DocumentState.reading}),
    DocumentState.interrupted: frozenset({DocumentState.reading, DocumentState.failed}),
    DocumentState.deleted: frozenset(),
}
IN_WORK = (DocumentState.received, DocumentState.reading)


def visible_to(viewer: Viewer) -> ColumnElement[bool]:
    """The rows of documents that this person may see; the same rule as Viewer.may_see, in SQL. Deleted ones never."""
    seen = [DocumentRow.owner == viewer.user, DocumentRow.visibility == Visibility.public]
    if viewer.is_staff:
        seen.append(DocumentRow.visibility == Visibility.staff)
    return or_(*seen) & (DocumentRow.state != DocumentState.deleted)


def visible_row(session: Session, document_id: str, viewer: Viewer) -> DocumentRow:
    """The document's row. Raises NotAllowed when it is not there or not for this person: the two look alike."""
    query = select(DocumentRow).where(DocumentRow.id == document_id, visible_to(viewer))
    row = session.scalars(query).first()
    if row is None:
        raise NotAllowed("There is no such document, or it is not yours to see.")
    return row


def to_document(row: DocumentRow) -> Document:
    """The row as a record."""
    names = Document.model_fields
    return Document.model_validate({name: getattr(row, name) for name in names})


class Documents:
    """Takes documents in, moves them on, gives them back to those who may see them."""

    def __init__(self, database: Database, blobs: Blobs, now: Callable[[], datetime]) -> None:
        self.database = database
        self.blobs = blobs
        self.now = now

    def receive(
        self,
        data: bytes,
        name: str,
        media_type: str,
        kind: Kind,
        viewer: Viewer,
        *,
        visibility: Visibility = Visibility.private,
        collection: str = "",
        conversation_id: str | None = None,
    ) -> tuple[Document, bool]:
        """The document for these bytes, and whether it is new: the same bytes of the same person are held once.

        Bytes are stored before the record, so a crash between the two leaves no record without its file.
        """
        collection = collection or ("guidance" if kind == "guidance" else "certificates")
        sha256 = self.blobs.put(data)
        with self.database.write() as session:
            held = self._held(session, sha256, collection, viewer)
            if held is not None:
                return to_document(held), False
            at = self.now()
            row = DocumentRow(
                id=uuid.uuid4().hex,
                sha256=sha256,
                name=name,
                media_type=media_type,
                size=len(data),
                kind=kind,
                collection=collection,
                state=DocumentState.received,
                error_code="",
                owner=viewer.user,
                visibility=visibility,
                created=at,
                changed=at,
                conversation_id=conversation_id,
                order={},
                reading={},
            )
            session.add(row)
            audit.append(session, at, viewer.user, "upload", row.id, sha256=sha256, size=len(data))
            return to_document(row), True

    def held(self, sha256: str, viewer: Viewer, collection: str = "certificates") -> Document | None:
        """The document of these bytes that this person may see."""
        with self.database.read() as session:
            row = self._held(session, sha256, collection, viewer)
            return to_document(row) if row else None

    def get(self, document_id: str, viewer: Viewer) -> Document:
        """One document. Raises NotAllowed when it is not there or not for this person."""
        with self.database.read() as session:
            return to_document(visible_row(session, document_id, viewer))

    def data(self, document_id: str, viewer: Viewer) -> bytes:
        """The file's bytes. Raises NotAllowed as `get` does."""
        return self.blobs.get(self.get(document_id, viewer).sha256)

    def find(
        self,
        viewer: Viewer,
        *,
        kind: Kind | None = None,
        states: Sequence[DocumentState] = (),
        collection: str | None = None,
    ) -> list[Document]:
        """What this person may see, newest first."""
        query = select(DocumentRow).where(
            visible_to(viewer),
            DocumentRow.kind == kind if kind else true(),
            DocumentRow.state.in_(states) if states else true(),
            DocumentRow.collection == collection if collection else true(),
        )
        with self.database.read() as session:
            rows = session.scalars(query.order_by(DocumentRow.created.desc(), DocumentRow.id))
            return [to_document(row) for row in rows]

    def move(
        self, document_id: str, to: DocumentState, viewer: Viewer, *, error_code: str = "", **detail: Any
    ) -> Document:
        """Take the document to its next state. Raises StoreError for a step that does not exist."""
        with self.database.write() as session:
            row = visible_row(session, document_id, viewer)
            step(session, row, to, viewer.user, self.now(), error_code=error_code, **detail)
            return to_document(row)

    def keep_reading(self, document_id: str, pages: Iterable[Page], reading: dict[str, Any], viewer: Viewer) -> None:
        """Keep what was read of the file: its pages, and facts about the file. Replaces an earlier reading whole."""
        with self.database.write() as session:
            row = visible_row(session, document_id, viewer)
            row.reading = reading
            session.execute(delete(PageRow).where(PageRow.document_id == document_id))
            session.add_all(
                PageRow(
                    document_id=document_id,
                    number=page.number,
                    text=" ".join(word.text for word in page.words),
                    record=page.model_dump(mode="json"),
                )
                for page in pages
            )

    def reading(self, document_id: str, viewer: Viewer) -> tuple[tuple[Page, ...], dict[str, Any]]:
        """The pages and facts kept by `keep_reading`."""
        with self.database.read() as session:
            row = visible_row(session, document_id, viewer)
            query = select(PageRow).where(PageRow.document_id == document_id).order_by(PageRow.number)
            return tuple(Page.model_validate(page.record) for page in session.scalars(query)), row.reading

    def share(self, document_id: str, visibility: Visibility, viewer: Viewer) -> Document:
        """Change who may see a document: its owner may, and staff for what was handed to staff."""
        with self.database.write() as session:
            row = visible_row(session, document_id, viewer)
            if row.owner != viewer.user and not viewer.is_staff:
                raise NotAllowed("Only its owner or staff may change who sees a document.")
            row.visibility, row.changed = visibility, self.now()
            audit.append(session, row.changed, viewer.user, "share", document_id, visibility=visibility)
            return to_document(row)

    def set_order(self, document_id: str, order: Order, viewer: Viewer) -> None:
        """What is to be bought: product, processes, supplier, place."""
        with self.database.write() as session:
            row = visible_row(session, document_id, viewer)
            row.order, row.changed = order.model_dump(mode="json"), self.now()
            audit.append(session, row.changed, viewer.user, "order", document_id)

    def order(self, document_id: str, viewer: Viewer) -> Order:
        """The order details of a document; empty when none were given."""
        with self.database.read() as session:
            return Order.model_validate(visible_row(session, document_id, viewer).order)

    def claim(self, document_id: str, viewer: Viewer) -> str:
        """Take a document for review. The name of who has it: this person, or whoever was there before."""
        if not viewer.is_staff:
            raise NotAllowed("Only staff review certificates.")
        with self.database.write() as session:
            row, at = visible_row(session, document_id, viewer), self.now()
            taken = row.claimed_by not in ("", viewer.user) and row.claimed_until and row.claimed_until > at
            if not taken:
                row.claimed_by, row.claimed_until = viewer.user, at + CLAIM
            return row.claimed_by

    def release(self, document_id: str, viewer: Viewer) -> None:
        """Give a claim back; nothing happens when somebody else has it."""
        with self.database.write() as session:
            row = visible_row(session, document_id, viewer)
            if row.claimed_by == viewer.user:
                row.claimed_by, row.claimed_until = "", None

    def delete(self, document_id: str, viewer: Viewer) -> None:
        """Its owner, or staff for what was handed to staff, deletes: at once nobody sees or finds it any more.

        The state is set first and everything else follows in the same transaction; bytes go last, and only when no
        other document has the same ones.
        """
        with self.database.write() as session:
            row = visible_row(session, document_id, viewer)
            if row.owner != viewer.user and not viewer.is_staff:
                raise NotAllowed("Only its owner or staff may delete a document.")
            sha256 = forget(session, row, viewer.user, self.now())
        self._drop_bytes([sha256])

    def drop_bytes(self, hashes: Iterable[str]) -> None:
        """Remove the bytes of deleted documents, where no living document has the same ones."""
        self._drop_bytes(hashes)

    def recover(self) -> list[Document]:
        """At start-up: whatever was in work when the process ended is interrupted, and can be resumed."""
        with self.database.write() as session:
            rows = list(session.scalars(select(DocumentRow).where(DocumentRow.state.in_(IN_WORK))))
            for row in rows:
                step(session, row, DocumentState.interrupted, "system", self.now())
            return [to_document(row) for row in rows]

    def _held(self, session: Session, sha256: str, collection: str, viewer: Viewer) -> DocumentRow | None:
        query = select(DocumentRow).where(
            DocumentRow.sha256 == sha256, DocumentRow.collection == collection, visible_to(viewer)
        )
        return session.scalars(query.order_by(DocumentRow.created)).first()

    def _drop_bytes(self, hashes: Iterable[str]) -> None:
        for sha256 in hashes:
            # The lock is held while the bytes go: nobody can receive the same file in between.
            with self.database.write() as session:
                query = select(DocumentRow.id).where(
                    DocumentRow.sha256 == sha256, DocumentRow.state != DocumentState.deleted
                )
                if session.scalars(query).first() is None:
                    self.blobs.delete(sha256)


def step(
    session: Session,
    row: DocumentRow,
    to: DocumentState,
    person: str,
    at: datetime,
    *,
    error_code: str = "",
    **detail: Any,
) -> None:
    """Move a document on inside a transaction, with its audit entry. Raises StoreError for no such step."""
    if to not in MOVES[DocumentState(row.state)]:
        raise StoreError(f"A document that is {row.state} cannot become {to}.")
    row.state, row.error_code, row.changed = to, error_code, at
    audit.append(session, at, person, f"state:{to}", row.id, **({"code": error_code} if error_code else {}), **detail)


def forget(session: Session, row: DocumentRow, person: str, at: datetime) -> str:
    """Delete a document inside a transaction: its text and pages go, a bare row stays. Its SHA-256 is returned."""
    row.state, row.changed, row.reading, row.order, row.claimed_by = DocumentState.deleted, at, {}, {}, ""
    row.conversation_id = row.supplier_id = None
    for table in (PageRow, PassageRow, CertificateRow, RemarkRow):
        session.execute(delete(table).where(table.document_id == row.id))
    audit.append(session, at, person, "delete", row.id)
    return row.sha256
