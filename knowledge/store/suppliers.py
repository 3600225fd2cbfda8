"""Suppliers: their certificates, and audits, inspections and references beside them, as one picture."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, datetime
from typing import Literal

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from knowledge.errors import NotAllowed, WrongInput
from knowledge.models import Document, Record, Viewer, Visibility
from knowledge.store import audit
from knowledge.store.certificates import identity_key
from knowledge.store.database import Database
from knowledge.store.documents import to_document, visible_row, visible_to
from knowledge.store.tables import DocumentRow, SupplierEvidenceRow, SupplierRow

EvidenceKind = Literal["audit", "corrective_action", "inspection", "reference"]


class Supplier(Record):
    """A supplier that somebody follows."""

    id: str
    name: str
    owner: str
    visibility: Visibility
    created: datetime


class SupplierEvidence(Record):
    """What was seen of a supplier on a day, beside certificates."""

    id: str
    kind: EvidenceKind
    day: date
    result: str
    note: str
    document_id: str | None
    person: str


class Suppliers:
    """Keeps suppliers and what is known of each."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self.database = database
        self.now = now

    def named(self, name: str, viewer: Viewer) -> Supplier:
        """The supplier of this name that the person sees, made when there is none. Raises WrongInput without a name."""
        key = identity_key(name)[:200]
        if not key:
            raise WrongInput("A supplier needs a name.")
        with self.database.write() as session:
            row = session.scalars(select(SupplierRow).where(SupplierRow.name_key == key, _seen(viewer))).first()
            if row is None:
                visibility = Visibility.staff if viewer.is_staff else Visibility.private
                row = SupplierRow(
                    id=uuid.uuid4().hex,
                    name=" ".join(name.split()),
                    name_key=key,
                    owner=viewer.user,
                    visibility=visibility,
                    created=self.now(),
                )
                session.add(row)
                audit.append(session, row.created, viewer.user, "supplier", row.id)
            return _supplier(row)

    def all(self, viewer: Viewer) -> list[Supplier]:
        """Those that the person may see, by name."""
        with self.database.read() as session:
            rows = session.scalars(select(SupplierRow).where(_seen(viewer)).order_by(SupplierRow.name_key))
            return [_supplier(row) for row in rows]

    def attach(self, supplier_id: str, document_id: str, viewer: Viewer) -> None:
        """Put a document into the supplier's file."""
        with self.database.write() as session:
            _visible(session, supplier_id, viewer)
            visible_row(session, document_id, viewer).supplier_id = supplier_id
            audit.append(session, self.now(), viewer.user, "attach", supplier_id, document=document_id)

    def documents(self, supplier_id: str, viewer: Viewer) -> list[Document]:
        """The documents in the supplier's file that the person may see, newest first."""
        query = select(DocumentRow).where(DocumentRow.supplier_id == supplier_id, visible_to(viewer))
        with self.database.read() as session:
            _visible(session, supplier_id, viewer)
            return [to_document(row) for row in session.scalars(query.order_by(DocumentRow.created.desc()))]

    def add_evidence(
        self,
        supplier_id: str,
        kind: EvidenceKind,
        day: date,
        result: str,
        viewer: Viewer,
        *,
        note: str = "",
        document_id: str | None = None,
    ) -> SupplierEvidence:
        """Record an audit, a follow-up of corrective action, an inspection or a reference, with a file or without."""
        with self.database.write() as session:
            _visible(session, supplier_id, viewer)
            if document_id is not None:
                visible_row(session, document_id, viewer)
            row = SupplierEvidenceRow(
                id=uuid.uuid4().hex,
                supplier_id=supplier_id,
                kind=kind,
                day=day,
                result=result,
                note=note,
                document_id=document_id,
                person=viewer.user,
                at=self.now(),
            )
            session.add(row)
            audit.append(session, row.at, viewer.user, f"evidence:{kind}", supplier_id)
            return _evidence(row)

    def evidence(self, supplier_id: str, viewer: Viewer) -> list[SupplierEvidence]:
        """What was recorded, newest day first."""
        with self.database.read() as session:
            _visible(session, supplier_id, viewer)
            query = select(SupplierEvidenceRow).where(SupplierEvidenceRow.supplier_id == supplier_id)
            rows = session.scalars(query.order_by(SupplierEvidenceRow.day.desc(), SupplierEvidenceRow.at.desc()))
            return [_evidence(row) for row in rows]


def _seen(viewer: Viewer) -> ColumnElement[bool]:
    seen = [SupplierRow.owner == viewer.user, SupplierRow.visibility == Visibility.public]
    if viewer.is_staff:
        seen.append(SupplierRow.visibility == Visibility.staff)
    return or_(*seen)


def _visible(session: Session, supplier_id: str, viewer: Viewer) -> SupplierRow:
    row = session.scalars(select(SupplierRow).where(SupplierRow.id == supplier_id, _seen(viewer))).first()
    if row is None:
        raise NotAllowed("There is no such supplier, or it is not yours to see.")
    return row


def _supplier(row: SupplierRow) -> Supplier:
    return Supplier(
        id=row.id, name=row.name, owner=row.owner, visibility=Visibility(row.visibility), created=row.created
    )


def _evidence(row: SupplierEvidenceRow) -> SupplierEvidence:
    return SupplierEvidence.model_validate({name: getattr(row, name) for name in SupplierEvidence.model_fields})
