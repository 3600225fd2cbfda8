"""Records in memory, for tests of index and ingest: behaves as the real store does, and keeps what it was told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Literal

from knowledge.models import Document, DocumentState, Extraction, Passage, Viewer, Visibility


class MemoryStore:
    """A PassageStore without a database."""

    def __init__(self) -> None:
        self.held: dict[str, Document] = {}
        self.held_passages: dict[str, list[Passage]] = {}
        self.extractions: dict[str, Extraction] = {}
        self.history: list[tuple[str, DocumentState]] = []

    def receive(
        self,
        data: bytes,
        *,
        name: str,
        media_type: str,
        kind: Literal["certificate", "guidance", "evidence"],
        collection: str,
        owner: str,
        visibility: Visibility,
    ) -> tuple[Document, bool]:
        digest = hashlib.sha256(data).hexdigest()
        for document in self.documents(collection):
            if (document.sha256, document.owner) == (digest, owner):
                return document, False
        document = Document(
            id=f"d{len(self.held) + 1}",
            sha256=digest,
            name=name,
            media_type=media_type,
            size=len(data),
            kind=kind,
            collection=collection,
            state=DocumentState.received,
            owner=owner,
            visibility=visibility,
            created=datetime(2026, 11, 24, tzinfo=UTC),
        )
        self.held[document.id] = document
        return document, True

    def set_state(self, document_id: str, state: DocumentState, error_code: str = "") -> Document:
        self.history.append((document_id, state))
        changed = self.held[document_id].model_copy(update={"state": state, "error_code": error_code})
        self.held[document_id] = changed
        return changed

    def put_passages(self, document_id: str, passages: Sequence[Passage]) -> None:
        self.held_passages[document_id] = list(passages)

    def put_extraction(self, document_id: str, extraction: Extraction) -> None:
        self.extractions[document_id] = extraction

    def documents(self, collection: str | None = None) -> Iterator[Document]:
        for document in list(self.held.values()):
            if document.state is not DocumentState.deleted and collection in (None, document.collection):
                yield document

    def passages(self, collection: str | None = None, document_id: str | None = None) -> Iterator[Passage]:
        for document in self.documents(collection):
            if document_id in (None, document.id):
                yield from self.held_passages.get(document.id, [])

    def live_passages(self, ids: Sequence[str], viewer: Viewer) -> Mapping[str, Passage]:
        wanted = set(ids)
        return {p.id: p for p in self.passages() if p.id in wanted and viewer.may_see(p.owner, p.visibility)}

    def delete_document(self, document_id: str) -> None:
        self.set_state(document_id, DocumentState.deleted)
