"""Conversations: each belongs to one person. Answers are kept whole, and shown again as they were.

Deleting a conversation deletes its messages and the files that were attached to it.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from knowledge.errors import NotAllowed
from knowledge.models import Answer, Record, Viewer
from knowledge.store import audit
from knowledge.store.database import Database
from knowledge.store.documents import Documents, forget
from knowledge.store.tables import ConversationRow, DocumentRow, FeedbackRow, MessageRow

TITLE_LENGTH = 80


class Conversation(Record):
    """A conversation in the list of its owner."""

    id: str
    title: str
    created: datetime
    changed: datetime


class Message(Record):
    """A question, or an answer as it was given."""

    id: str
    role: Literal["person", "assistant"]
    text: str
    answer: Answer | None
    about: dict[str, Any]  # attachments of a question; what the conversation was about after an answer
    at: datetime


class Conversations:
    """Keeps what was asked and answered."""

    def __init__(self, database: Database, documents: Documents, now: Callable[[], datetime]) -> None:
        self.database = database
        self.documents = documents
        self.now = now

    def start(self, viewer: Viewer) -> str:
        """A new, empty conversation; its id."""
        with self.database.write() as session:
            at = self.now()
            row = ConversationRow(id=uuid.uuid4().hex, owner=viewer.user, title="", created=at, changed=at)
            session.add(row)
            return row.id

    def ask(self, conversation_id: str, text: str, viewer: Viewer, **about: Any) -> str:
        """Keep a question; the first one names the conversation. The message's id."""
        with self.database.write() as session:
            row = self._row(session, conversation_id, viewer)
            row.title = row.title or " ".join(text.split())[:TITLE_LENGTH]
            return self._add(session, row, "person", text, {"about": about})

    def answer(self, conversation_id: str, answer: Answer, viewer: Viewer, **about: Any) -> str:
        """Keep an answer with its citations and tools; the message's id."""
        with self.database.write() as session:
            row = self._row(session, conversation_id, viewer)
            record = {"answer": answer.model_dump(mode="json"), "about": about}
            return self._add(session, row, "assistant", answer.answer, record)

    def messages(self, conversation_id: str, viewer: Viewer) -> list[Message]:
        """All messages in order. Raises NotAllowed for anybody but the owner."""
        with self.database.read() as session:
            self._row(session, conversation_id, viewer)
            query = select(MessageRow).where(MessageRow.conversation_id == conversation_id)
            return [_message(row) for row in session.scalars(query.order_by(MessageRow.ordinal))]

    def listed(self, viewer: Viewer, search: str = "") -> list[Conversation]:
        """The person's conversations, last changed first; with `search`, those whose messages contain the words."""
        query = select(ConversationRow).where(ConversationRow.owner == viewer.user, ConversationRow.title != "")
        for word in search.split():
            pattern = "%" + word.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%"
            hit = select(MessageRow.conversation_id).where(MessageRow.text.ilike(pattern, escape="\\"))
            query = query.where(or_(ConversationRow.title.ilike(pattern, escape="\\"), ConversationRow.id.in_(hit)))
        with self.database.read() as session:
            rows = session.scalars(query.order_by(ConversationRow.changed.desc(), ConversationRow.id))
            return [Conversation(id=row.id, title=row.title, created=row.created, changed=row.changed) for row in rows]

    def rate(self, message_id: str, good: bool, reason: str, viewer: Viewer) -> None:
        """A thumb on an answer; a second one takes the place of the first."""
        with self.database.write() as session:
            message = session.get(MessageRow, message_id)
            if message is None:
                raise NotAllowed("There is no such answer, or it is not yours.")
            self._row(session, message.conversation_id, viewer)
            row = FeedbackRow(message_id=message_id, person=viewer.user, good=good, reason=reason, at=self.now())
            session.merge(row)

    def delete(self, conversation_id: str, viewer: Viewer) -> list[str]:
        """Delete a conversation with its attachments; the ids of the deleted documents, for the index."""
        with self.database.write() as session:
            row, at = self._row(session, conversation_id, viewer), self.now()
            query = select(DocumentRow).where(
                DocumentRow.conversation_id == conversation_id,
                DocumentRow.owner == viewer.user,
                DocumentRow.visibility == "private",  # what was handed to staff for review stays with them
                DocumentRow.state != "deleted",
            )
            gone = [(document.id, forget(session, document, viewer.user, at)) for document in session.scalars(query)]
            kept = select(DocumentRow).where(DocumentRow.conversation_id == conversation_id)
            for document in session.scalars(kept):
                document.conversation_id = None
            messages = select(MessageRow.id).where(MessageRow.conversation_id == conversation_id)
            session.execute(delete(FeedbackRow).where(FeedbackRow.message_id.in_(messages)))
            session.execute(delete(MessageRow).where(MessageRow.conversation_id == conversation_id))
            session.delete(row)
            audit.append(session, at, viewer.user, "delete_conversation", conversation_id)
        self.documents.drop_bytes(sha256 for _, sha256 in gone)
        return [document_id for document_id, _ in gone]

    def _row(self, session: Session, conversation_id: str, viewer: Viewer) -> ConversationRow:
        row = session.get(ConversationRow, conversation_id)
        if row is None or row.owner != viewer.user:
            raise NotAllowed("There is no such conversation, or it is not yours.")
        return row

    def _add(self, session: Session, row: ConversationRow, role: str, text: str, record: dict[str, Any]) -> str:
        last = session.scalar(select(func.max(MessageRow.ordinal)).where(MessageRow.conversation_id == row.id))
        row.changed = self.now()
        message = MessageRow(
            id=uuid.uuid4().hex,
            conversation_id=row.id,
            ordinal=0 if last is None else last + 1,
            role=role,
            text=text,
            record=record,
            at=row.changed,
        )
        session.add(message)
        return message.id


def _message(row: MessageRow) -> Message:
    answer = row.record.get("answer")
    return Message(
        id=row.id,
        role="assistant" if row.role == "assistant" else "person",
        text=row.text,
        answer=Answer.model_validate(answer) if answer else None,
        about=row.record.get("about", {}),
        at=row.at,
    )
