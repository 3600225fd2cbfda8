"""Reviews: comments on a document, and decisions with their reasons. A decision moves the document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.errors import NotAllowed
from knowledge.models import Document, DocumentState, Record, Viewer
from knowledge.store import audit
from knowledge.store.database import Database
from knowledge.store.documents import step, to_document, visible_row, visible_to
from knowledge.store.tables import CertificateRow, DocumentRow, RemarkRow, SupplierRow

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


class QueuedCertificate(Record):
    """What the queue shows of a certificate; the whole of it is in `Certificates`."""

    id: str
    ordinal: int
    version: int
    superseded: bool = False  # a newer version of the same number and body is held
    verdict: str
    organization: str
    number: str
    standards: str
    body: str
    expiry_date: date | None
    cycle_start: date | None
    surveillance: tuple[date, ...]


class QueueEntry(Record):
    """A document on its way through review, with what the queue is filtered and sorted by."""

    document: Document
    changed: datetime
    claimed_by: str  # empty: free, or the claim ran out
    reviewer: str  # who has it, or else who decided on it last
    decision: str  # the last one: approve, reject, ask; or empty
    supplier_id: str
    supplier: str
    product: str
    certificates: tuple[QueuedCertificate, ...]


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

    def queue(self, viewer: Viewer) -> list[QueueEntry]:
        """Every certificate document that the person may see, newest first: four queries, whatever their number."""
        mine = visible_to(viewer) & (DocumentRow.kind == "certificate")
        with self.database.read() as session:
            query = select(DocumentRow).where(mine).order_by(DocumentRow.created.desc(), DocumentRow.id)
            rows = list(session.scalars(query))
            decisions = {
                remark.document_id: remark
                for remark in session.scalars(
                    select(RemarkRow)
                    .join(DocumentRow, DocumentRow.id == RemarkRow.document_id)
                    .where(mine, RemarkRow.kind != "comment")
                    .order_by(RemarkRow.id)
                )
            }
            names = {row.id: row.name for row in session.scalars(select(SupplierRow))}
            certificates = _queued(session, mine)
            at = self.now()
            return [_entry(row, certificates.get(row.id, ()), decisions.get(row.id), names, at) for row in rows]


def _queued(session: Session, mine: Any) -> dict[str, tuple[QueuedCertificate, ...]]:
    query = select(CertificateRow).join(DocumentRow, DocumentRow.id == CertificateRow.document_id).where(mine)
    rows = list(session.scalars(query.order_by(CertificateRow.ordinal)))
    newest: dict[tuple[str, str], int] = {}
    for row in rows:
        if row.number_key:
            key = (row.number_key, row.body_key)
            newest[key] = max(newest.get(key, 1), row.version)
    found: dict[str, tuple[QueuedCertificate, ...]] = {}
    for row in rows:
        superseded = bool(row.number_key) and row.version < newest[row.number_key, row.body_key]
        found[row.document_id] = (*found.get(row.document_id, ()), _queued_certificate(row, superseded))
    return found


def _queued_certificate(row: CertificateRow, superseded: bool) -> QueuedCertificate:
    start = _values(row, "cycle_start_date")
    return QueuedCertificate(
        id=row.id,
        ordinal=row.ordinal,
        version=row.version,
        superseded=superseded,
        verdict=row.verdict,
        organization=row.organization,
        number="; ".join(_values(row, "certificate_number")),
        standards="; ".join(_values(row, "standards")),
        body="; ".join(_values(row, "certification_body")),
        expiry_date=row.expiry_date,
        cycle_start=date.fromisoformat(start[0]) if start else None,
        surveillance=tuple(date.fromisoformat(day) for day in _values(row, "surveillance_dates")),
    )


def _values(row: CertificateRow, field: str) -> tuple[str, ...]:
    """A field's values from the JSON as it lies: the queue does not build whole certificates."""
    found = row.current.get(field) or {}
    value = found.get("value")
    return () if not value else (value,) if isinstance(value, str) else tuple(value)


def _entry(
    row: DocumentRow,
    certificates: tuple[QueuedCertificate, ...],
    decision: RemarkRow | None,
    suppliers: dict[str, str],
    at: datetime,
) -> QueueEntry:
    claimed = row.claimed_by if row.claimed_until and row.claimed_until > at else ""
    order: dict[str, Any] = row.order or {}
    return QueueEntry(
        document=to_document(row),
        changed=row.changed,
        claimed_by=claimed,
        reviewer=claimed or (decision.person if decision else ""),
        decision=decision.kind if decision else "",
        supplier_id=row.supplier_id or "",
        supplier=suppliers.get(row.supplier_id or "") or order.get("supplier", ""),
        product=order.get("product", ""),
        certificates=certificates,
    )
