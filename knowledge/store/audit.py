"""The audit log: who did what, when. Append-only; each entry carries the hash of the one before, so that a changed or
removed entry shows. It says nothing of what stands in documents.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from knowledge.models import Record
from knowledge.store.database import Database
from knowledge.store.tables import AuditRow

START = "0" * 64


class AuditEntry(Record):
    """One entry."""

    number: int
    at: datetime
    person: str
    action: str
    subject: str
    detail: dict[str, Any]


class AuditFault(Record):
    """Where the chain does not hold."""

    number: int
    sentence: str


def _digest(row: AuditRow) -> str:
    content = [row.number, row.at.isoformat(), row.person, row.action, row.subject, row.detail, row.previous]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def append(session: Session, at: datetime, person: str, action: str, subject: str, **detail: Any) -> None:
    """Add an entry inside the transaction of what it tells about: both are there afterwards, or neither."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE audit IN EXCLUSIVE MODE"))
    last = session.scalars(select(AuditRow).order_by(AuditRow.number.desc()).limit(1)).first()
    row = AuditRow(
        number=last.number + 1 if last else 1,
        at=at,
        person=person,
        action=action,
        subject=subject,
        detail=detail,
        previous=last.hash if last else START,
    )
    row.hash = _digest(row)
    session.add(row)
    session.flush()


class AuditLog:
    """Reads the log, adds entries of its own (a sign-in, a view), and verifies the chain."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self.database = database
        self.now = now

    def add(self, person: str, action: str, subject: str = "", **detail: Any) -> None:
        """An entry for something that changes no other record."""
        with self.database.write() as session:
            append(session, self.now(), person, action, subject, **detail)

    def entries(self, subject: str | None = None, limit: int = 200) -> list[AuditEntry]:
        """The newest entries first, of one subject or of all."""
        query = select(AuditRow).order_by(AuditRow.number.desc()).limit(limit)
        if subject is not None:
            query = query.where(AuditRow.subject == subject)
        with self.database.read() as session:
            return [_entry(row) for row in session.scalars(query)]

    def verify(self) -> tuple[int, AuditFault | None]:
        """How many entries hold, and the first that does not. Removed entries at the very end cannot be seen."""
        previous, number = START, 0
        query = select(AuditRow).order_by(AuditRow.number).execution_options(yield_per=500)
        with self.database.read() as session, closing(session.scalars(query)) as rows:
            for row in rows:
                number += 1
                if row.number != number:
                    return number - 1, AuditFault(number=number, sentence=f"Entry {number} is missing.")
                if row.previous != previous or row.hash != _digest(row):
                    return number - 1, AuditFault(number=number, sentence=f"Entry {number} was changed.")
                previous = row.hash
        return number, None

    def head(self) -> tuple[int, str]:
        """Number and hash of the last entry: kept elsewhere, they show whether the end was cut off."""
        with self.database.read() as session:
            number = session.scalar(select(func.max(AuditRow.number)))
            row = session.get(AuditRow, number) if number else None
            return (row.number, row.hash) if row else (0, START)


def _entry(row: AuditRow) -> AuditEntry:
    return AuditEntry(
        number=row.number,
        at=row.at,
        person=row.person,
        action=row.action,
        subject=row.subject,
        detail=row.detail,
    )
