"""Reviews: comments on a document, and decisions with their reasons. A decision moves the document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Literal

from sqlalchemy import select

from knowledge.errors import NotAllowed
from knowledge.models import Document, DocumentState, Record, Viewer
from knowledge.store import audit
from knowledge.store.database import Database
from knowledge.store.documents import step, to_document, visible_row
from knowledge.store.tables import RemarkRow

Decision = Literal["approve", "reject", "ask"]
# Asking the supplier leaves the document in review.
STATES: dict[Decision, DocumentState | None] = {
    "approve": DocumentState.approved,
    "reject": DocumentState.rejected,
    "ask": None,
}


class Remark(Record):
    """A comment, or a decision with its text."""

    kind: Literal["comment", "approve", "reject", "ask"]
    text: str
    person: str
    at: datetime


class Reviews:
    """What staff say and decide."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self.database = database
        self.now = now

    def comment(self, document_id: str, text: str, viewer: Viewer) -> None:
        """A comment of anybody who may see the document."""
        with self.database.write() as session:
            visible_row(session, document_id, viewer)
            at = self.now()
            session.add(RemarkRow(document_id=document_id, kind="comment", text=text, person=viewer.user, at=at))
            audit.append(session, at, viewer.user, "comment", document_id)

    def start(self, document_id: str, viewer: Viewer) -> Document:
        """Put a document that was read under review; one that was decided is opened again."""
        with self.database.write() as session:
            row = visible_row(session, document_id, viewer)
            if row.state != DocumentState.in_review:
                step(session, row, DocumentState.in_review, viewer.user, self.now())
            return to_document(row)

    def decide(self, document_id: str, decision: Decision, text: str, viewer: Viewer) -> Document:
        """Approve, reject, or ask the supplier. Raises NotAllowed for anybody but staff."""
        if not viewer.is_staff:
            raise NotAllowed("Only staff decide on certificates.")
        with self.database.write() as session:
            row, at = visible_row(session, document_id, viewer), self.now()
            if row.state == DocumentState.read:
                step(session, row, DocumentState.in_review, viewer.user, at)
            state = STATES[decision]
            if state is not None:
                step(session, row, state, viewer.user, at)
                row.claimed_by, row.claimed_until = "", None
            session.add(RemarkRow(document_id=document_id, kind=decision, text=text, person=viewer.user, at=at))
            audit.append(session, at, viewer.user, f"decide:{decision}", document_id)
            return to_document(row)

    def remarks(self, document_id: str, viewer: Viewer) -> list[Remark]:
        """Comments and decisions, oldest first."""
        with self.database.read() as session:
            visible_row(session, document_id, viewer)
            rows = session.scalars(select(RemarkRow).where(RemarkRow.document_id == document_id).order_by(RemarkRow.id))
            return [Remark(kind=row.kind, text=row.text, person=row.person, at=row.at) for row in rows]
