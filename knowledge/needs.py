"""What index and ingest need of their surroundings: the records, and whoever else has an opinion on passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, Protocol

from knowledge.models import Document, DocumentState, Extraction, Passage, Viewer, Visibility


class PassageStore(Protocol):
    """What index and ingest need of the records. Every write is one transaction, and durable when it returns."""

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
        """Keep a file (state `received`). Same bytes, owner and collection, not deleted: what is there, and False."""
        ...

    def set_state(self, document_id: str, state: DocumentState, error_code: str = "") -> Document:
        """Move a document on its way."""
        ...

    def put_passages(self, document_id: str, passages: Sequence[Passage]) -> None:
        """All passages of a document, in the place of earlier ones. `asked_as` and `corpus_id` are kept with them."""
        ...

    def put_extraction(self, document_id: str, extraction: Extraction) -> None:
        """What was extracted from a certificate's file, in the place of an earlier extraction."""
        ...

    def documents(self, collection: str | None = None) -> Iterator[Document]:
        """All documents that are not deleted, whoever owns them."""
        ...

    def passages(self, collection: str | None = None, document_id: str | None = None) -> Iterator[Passage]:
        """All passages of documents that are not deleted, whoever owns them: what a rebuild reads."""
        ...

    def live_passages(self, ids: Sequence[str], viewer: Viewer) -> Mapping[str, Passage]:
        """Those of the ids that exist, whose document is not deleted, and that the viewer may see."""
        ...

    def delete_document(self, document_id: str) -> None:
        """From now on none of its passages is live. The index is told afterwards."""
        ...


class Reranker(Protocol):
    """Looks at question and passages together: a score each, higher is nearer. Optional, outside this package."""

    def rerank(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """One score a text, in the texts' order."""
        ...


class Families(Protocol):
    """A second opinion on some passages of a collection, which belong together (knowledge/note_ranking.py)."""

    def families(self, question: str) -> Sequence[Sequence[str]]:
        """The passages' ids, family by family, the best family first."""
        ...
