"""Who may see what, and documents and passages as they are held."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Literal

from knowledge.models.base import Record


class Visibility(StrEnum):
    """Who may see a record: its owner, all staff, or everybody (guidance)."""

    private = "private"
    staff = "staff"
    public = "public"


class Role(StrEnum):
    """What a person may do: importers ask, staff review, trainers teach, admins also keep the accounts."""

    importer = "importer"
    staff = "staff"
    trainer = "trainer"
    admin = "admin"


class Viewer(Record):
    """The person on whose behalf records are read or changed; every look at a record is filtered by it."""

    user: str
    role: Role = Role.importer

    @property
    def is_staff(self) -> bool:
        """May review: staff and admins."""
        return self.role in (Role.staff, Role.admin)

    def may_see(self, owner: str, visibility: Visibility) -> bool:
        """Their own, what is public, and for staff what was handed to staff. Nobody else's private records."""
        if visibility is Visibility.public or owner == self.user:
            return True
        return visibility is Visibility.staff and self.is_staff


class DocumentState(StrEnum):
    """Where a document is on its way."""

    received = "received"
    reading = "reading"
    read = "read"
    in_review = "in_review"
    approved = "approved"
    rejected = "rejected"
    failed = "failed"
    interrupted = "interrupted"
    deleted = "deleted"


class Document(Record):
    """A file that we hold. Its identity is the SHA-256 of its bytes."""

    id: str
    sha256: str
    name: str
    media_type: str
    size: int
    kind: Literal["certificate", "guidance", "evidence"]
    collection: str
    state: DocumentState
    error_code: str = ""
    owner: str
    visibility: Visibility
    created: datetime


class Passage(Record):
    """A piece of a document that can be found and cited."""

    id: str
    document_id: str
    collection: str
    title: str
    text: str
    page: int = 1
    heading: str = ""
    language: str = "en"
    source: str = ""  # where the facts come from: address or citation
    owner: str = ""
    visibility: Visibility = Visibility.public
    asked_as: tuple[str, ...] = ()  # other wordings of the question it answers: found by them, never shown or cited
    corpus_id: str = ""  # what a .jsonl corpus calls it; stands in run files


class Hit(Record):
    """A passage that was found, with its score (higher is nearer; comparable within one search only)."""

    passage: Passage
    score: float
