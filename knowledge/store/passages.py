"""Passages of documents, and what ingest and index need of the records (`knowledge.index.PassageStore`).

Ingest works for whoever owns the document, so nothing here asks who is looking, except `live_passages`: the one way
by which a passage that was found reaches a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing

from sqlalchemy import delete, select, true
from sqlalchemy.orm import Session

from knowledge.errors import StoreError
from knowledge.models import Document, DocumentState, Extraction, Passage, Role, Viewer, Visibility
from knowledge.store.certificates import Certificates
from knowledge.store.documents import Documents, Kind, forget, step, to_document, visible_to
from knowledge.store.tables import DocumentRow, PassageRow

BATCH = 500  # ids in one query: SQLite takes 32,766 parameters, other databases fewer
COLUMNS = ("id", "document_id", "collection", "title", "text", "page", "heading", "language", "source", "corpus_id")


def _to_passage(row: PassageRow, document: DocumentRow) -> Passage:
    return Passage(
        **{name: getattr(row, name) for name in COLUMNS},
        asked_as=tuple(row.asked_as),
        owner=document.owner,
        visibility=Visibility(document.visibility),
    )


def _living(session: Session, document_id: str) -> DocumentRow:
    row = session.get(DocumentRow, document_id)
    if row is None or row.state == DocumentState.deleted:
        raise StoreError("There is no such document.")
    return row


class Passages:
    """The ingest side of the records. Every write is one transaction, and durable when it returns."""

    def __init__(self, documents: Documents, certificates: Certificates) -> None:
        self.database = documents.database
        self._documents = documents
        self._certificates = certificates

    def receive(
        self,
        data: bytes,
        *,
        name: str,
        media_type: str,
        kind: Kind,
        collection: str,
        owner: str,
        visibility: Visibility,
    ) -> tuple[Document, bool]:
        """Keep a file; same bytes, owner and collection: what is there, and False."""
        viewer = Viewer(user=owner, role=Role.importer)
        return self._documents.receive(
            data, name, media_type, kind, viewer, visibility=visibility, collection=collection
        )

    def set_state(self, document_id: str, state: DocumentState, error_code: str = "") -> Document:
        """Move a document on its way."""
        with self.database.write() as session:
            row = _living(session, document_id)
            if row.state != state:
                step(session, row, state, row.owner, self._documents.now(), error_code=error_code)
            return to_document(row)

    def put_passages(self, document_id: str, passages: Sequence[Passage]) -> None:
        """All passages of a document, in the place of earlier ones."""
        with self.database.write() as session:
            _living(session, document_id)
            session.execute(delete(PassageRow).where(PassageRow.document_id == document_id))
            session.add_all(
                PassageRow(
                    **{name: getattr(passage, name) for name in COLUMNS},
                    ordinal=ordinal,
                    asked_as=list(passage.asked_as),
                )
                for ordinal, passage in enumerate(passages)
            )

    def put_extraction(self, document_id: str, extraction: Extraction) -> None:
        """What was extracted from a certificate's file, in the place of an earlier extraction."""
        self._certificates.replace(document_id, extraction)

    def documents(self, collection: str | None = None) -> Iterator[Document]:
        """All documents that are not deleted, whoever owns them."""
        query = select(DocumentRow).where(
            DocumentRow.state != DocumentState.deleted,
            DocumentRow.collection == collection if collection else true(),
        )
        with self.database.read() as session:
            yield from [to_document(row) for row in session.scalars(query.order_by(DocumentRow.created))]

    def passages(self, collection: str | None = None, document_id: str | None = None) -> Iterator[Passage]:
        """All passages of documents that are not deleted, whoever owns them: what a rebuild reads."""
        query = (
            select(PassageRow, DocumentRow)
            .join(DocumentRow, DocumentRow.id == PassageRow.document_id)
            .where(
                DocumentRow.state != DocumentState.deleted,
                PassageRow.collection == collection if collection else true(),
                PassageRow.document_id == document_id if document_id else true(),
            )
            .order_by(PassageRow.document_id, PassageRow.ordinal)
            .execution_options(yield_per=1000)
        )
        with self.database.read() as session, closing(session.execute(query)) as rows:
            for row, document in rows:
                yield _to_passage(row, document)

    def live_passages(self, ids: Sequence[str], viewer: Viewer) -> Mapping[str, Passage]:
        """Those of the ids that exist, whose document is not deleted, and that the viewer may see."""
        found: dict[str, Passage] = {}
        with self.database.read() as session:
            for start in range(0, len(ids), BATCH):
                query = (
                    select(PassageRow, DocumentRow)
                    .join(DocumentRow, DocumentRow.id == PassageRow.document_id)
                    .where(PassageRow.id.in_(ids[start : start + BATCH]), visible_to(viewer))
                )
                found.update((row.id, _to_passage(row, document)) for row, document in session.execute(query))
        return found

    def delete_document(self, document_id: str) -> None:
        """From now on none of its passages is live. The index is told afterwards."""
        with self.database.write() as session:
            row = _living(session, document_id)
            sha256 = forget(session, row, row.owner, self._documents.now())
        self._documents.drop_bytes([sha256])
