"""Certificates of documents, with versions, people's corrections, look-ups and reports.

The identity of a certificate is its certification body and number. The same identity in other bytes is a new version;
both stay, and `differences` says field by field what changed. A correction keeps the original.
"""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from knowledge.errors import NotAllowed, StoreError, WrongInput
from knowledge.models import (
    DATE_FIELDS,
    FIELDS,
    LIST_FIELDS,
    Certificate,
    Extraction,
    Found,
    LookUp,
    Record,
    Report,
    Viewer,
)
from knowledge.store import audit
from knowledge.store.database import Database
from knowledge.store.documents import visible_row, visible_to
from knowledge.store.tables import CertificateRow, DocumentRow, EditRow, LookUpRow, ReportRow


class HeldCertificate(Record):
    """A certificate that we hold. `original` is as read, `certificate` with people's corrections."""

    id: str
    document_id: str
    ordinal: int
    version: int
    verdict: str
    original: Certificate
    certificate: Certificate


class Edit(Record):
    """A person's correction of one field."""

    field: str
    before: str
    after: str
    person: str
    at: datetime


class Difference(Record):
    """A field that two versions of a certificate do not share."""

    field: str
    before: str
    after: str


def identity_key(text: str) -> str:
    """Letters and digits only, case and width folded: what two prints of the same number or name share."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def differences(before: Certificate, after: Certificate) -> tuple[Difference, ...]:
    """Field by field what changed between two versions, in the order of FIELDS."""
    return tuple(
        Difference(field=name, before=before.text(name), after=after.text(name))
        for name in FIELDS
        if identity_key(before.text(name)) != identity_key(after.text(name))
    )


def corrected(certificate: Certificate, field: str, value: str) -> Certificate:
    """The certificate with a person's value in one field; an empty value says that nothing is printed.

    Lists are given with semicolons between. Raises WrongInput for an unknown field or a date that is none.
    """
    if field not in FIELDS:
        raise WrongInput(f"There is no field {field!r}.")
    value = value.strip()
    if not value:
        return certificate.model_copy(update={field: None})
    if field in DATE_FIELDS:
        try:
            value = date.fromisoformat(value).isoformat()
        except ValueError:
            raise WrongInput(f"{value!r} is not a date; write it as YYYY-MM-DD.") from None
    entered: str | tuple[str, ...] = value
    if field in LIST_FIELDS:
        entered = tuple(part.strip() for part in re.split(r"[;；]", value) if part.strip())
    return certificate.model_copy(update={field: Found(value=entered, corrected=True)})


def _held(row: CertificateRow) -> HeldCertificate:
    return HeldCertificate(
        id=row.id,
        document_id=row.document_id,
        ordinal=row.ordinal,
        version=row.version,
        verdict=row.verdict,
        original=Certificate.model_validate(row.record),
        certificate=Certificate.model_validate(row.current),
    )


def _fill(row: CertificateRow, certificate: Certificate) -> None:
    row.current = certificate.model_dump(mode="json")
    row.organization = certificate.text("organization")
    row.expiry_date = certificate.day("expiry_date")
    row.number_key = identity_key(certificate.text("certificate_number"))[:100]
    row.body_key = identity_key(certificate.text("certification_body"))[:200]


class Certificates:
    """What was read of certificates, and what people and registers said of them."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self.database = database
        self.now = now

    def replace(self, document_id: str, extraction: Extraction) -> None:
        """Keep what was extracted of a document, in the place of an earlier extraction."""
        with self.database.write() as session:
            document = session.get(DocumentRow, document_id)
            if document is None:
                raise StoreError("There is no such document.")
            session.execute(delete(CertificateRow).where(CertificateRow.document_id == document_id))
            for ordinal, certificate in enumerate(extraction.certificates):
                record = certificate.model_dump(mode="json")
                row = CertificateRow(id=uuid.uuid4().hex, document_id=document_id, ordinal=ordinal, record=record)
                _fill(row, certificate)
                row.verdict = ""
                row.version = self._next_version(session, row, document)
                session.add(row)
                session.flush()
            document.reading = {
                "text_source": extraction.text_source,
                "is_certificate": extraction.is_certificate,
                "document_kind": extraction.document_kind,
                "pages": extraction.pages,
                "findings": [finding.model_dump(mode="json") for finding in extraction.findings],
                "rotations": list(extraction.rotations),
            }

    def of_document(self, document_id: str, viewer: Viewer) -> list[HeldCertificate]:
        """The certificates of a document. Raises NotAllowed when it is not for this person."""
        with self.database.read() as session:
            visible_row(session, document_id, viewer)
            query = select(CertificateRow).where(CertificateRow.document_id == document_id)
            return [_held(row) for row in session.scalars(query.order_by(CertificateRow.ordinal))]

    def get(self, certificate_id: str, viewer: Viewer) -> HeldCertificate:
        """One certificate. Raises NotAllowed when it is not there or not for this person."""
        with self.database.read() as session:
            return _held(self._row(session, certificate_id, viewer))

    def by_number(self, number: str, viewer: Viewer) -> list[HeldCertificate]:
        """All that this person may see with this number, the newest version first."""
        query = (
            select(CertificateRow)
            .join(DocumentRow, DocumentRow.id == CertificateRow.document_id)
            .where(CertificateRow.number_key == identity_key(number)[:100], visible_to(viewer))
            .order_by(CertificateRow.version.desc(), DocumentRow.created.desc())
        )
        with self.database.read() as session:
            return [_held(row) for row in session.scalars(query)] if identity_key(number) else []

    def all(self, viewer: Viewer) -> list[HeldCertificate]:
        """All that this person may see, newest document first."""
        query = (
            select(CertificateRow)
            .join(DocumentRow, DocumentRow.id == CertificateRow.document_id)
            .where(visible_to(viewer))
            .order_by(DocumentRow.created.desc(), CertificateRow.document_id, CertificateRow.ordinal)
        )
        with self.database.read() as session:
            return [_held(row) for row in session.scalars(query)]

    def earlier(self, certificate_id: str, viewer: Viewer) -> HeldCertificate | None:
        """The version before this one, when this person may see one."""
        held = self.get(certificate_id, viewer)
        number = held.original.text("certificate_number")
        before = [
            other
            for other in self.by_number(number, viewer)
            if other.version < held.version and _same_body(other, held)
        ]
        return before[0] if before else None

    def correct(self, certificate_id: str, field: str, value: str, viewer: Viewer) -> HeldCertificate:
        """A person's correction of one field. Raises WrongInput as `corrected` does; the original stays."""
        with self.database.write() as session:
            row = self._row(session, certificate_id, viewer)
            before = Certificate.model_validate(row.current)
            after, at = corrected(before, field, value), self.now()
            _fill(row, after)
            session.add(
                EditRow(
                    certificate_id=certificate_id,
                    field=field,
                    before=before.text(field),
                    after=after.text(field),
                    person=viewer.user,
                    at=at,
                )
            )
            audit.append(session, at, viewer.user, "correct", certificate_id, field=field)
            return _held(row)

    def edits(self, certificate_id: str, viewer: Viewer) -> list[Edit]:
        """All corrections, oldest first."""
        with self.database.read() as session:
            self._row(session, certificate_id, viewer)
            rows = session.scalars(select(EditRow).where(EditRow.certificate_id == certificate_id).order_by(EditRow.id))
            return [
                Edit(field=row.field, before=row.before, after=row.after, person=row.person, at=row.at) for row in rows
            ]

    def record_look_up(self, certificate_id: str, look_up: LookUp, viewer: Viewer) -> None:
        """Keep what a register showed."""
        with self.database.write() as session:
            self._row(session, certificate_id, viewer)
            at = self.now()
            session.add(LookUpRow(certificate_id=certificate_id, record=look_up.model_dump(mode="json"), at=at))
            register = look_up.register_name
            audit.append(session, at, viewer.user, "look_up", certificate_id, register=register, result=look_up.result)

    def look_ups(self, certificate_id: str, viewer: Viewer) -> tuple[LookUp, ...]:
        """What registers showed, oldest first."""
        with self.database.read() as session:
            self._row(session, certificate_id, viewer)
            query = select(LookUpRow).where(LookUpRow.certificate_id == certificate_id).order_by(LookUpRow.id)
            return tuple(LookUp.model_validate(row.record) for row in session.scalars(query))

    def keep_report(self, certificate_id: str, report: Report, viewer: Viewer) -> str:
        """Keep a report as it was made; its id. The certificate shows the newest report's verdict."""
        with self.database.write() as session:
            row = self._row(session, certificate_id, viewer)
            at, row.verdict = self.now(), report.verdict
            kept = ReportRow(
                id=uuid.uuid4().hex,
                certificate_id=certificate_id,
                verdict=report.verdict,
                day=report.day,
                record=report.model_dump(mode="json"),
                at=at,
            )
            session.add(kept)
            audit.append(session, at, viewer.user, "report", certificate_id, verdict=report.verdict)
            return kept.id

    def reports(self, certificate_id: str, viewer: Viewer) -> list[Report]:
        """All reports kept, newest first."""
        with self.database.read() as session:
            self._row(session, certificate_id, viewer)
            query = select(ReportRow).where(ReportRow.certificate_id == certificate_id)
            rows = session.scalars(query.order_by(ReportRow.at.desc(), ReportRow.id))
            return [Report.model_validate(row.record) for row in rows]

    def _row(self, session: Session, certificate_id: str, viewer: Viewer) -> CertificateRow:
        query = (
            select(CertificateRow)
            .join(DocumentRow, DocumentRow.id == CertificateRow.document_id)
            .where(CertificateRow.id == certificate_id, visible_to(viewer))
        )
        row = session.scalars(query).first()
        if row is None:
            raise NotAllowed("There is no such certificate, or it is not yours to see.")
        return row

    def _next_version(self, session: Session, row: CertificateRow, document: DocumentRow) -> int:
        """One more than the newest version in other bytes that the same people see; numbers unread are no identity."""
        if not row.number_key:
            return 1
        query = (
            select(CertificateRow.version)
            .join(DocumentRow, DocumentRow.id == CertificateRow.document_id)
            .where(
                CertificateRow.number_key == row.number_key,
                CertificateRow.body_key == row.body_key,
                DocumentRow.sha256 != document.sha256,
                DocumentRow.state != "deleted",
                (DocumentRow.owner == document.owner)
                | ((DocumentRow.visibility == document.visibility) & (DocumentRow.visibility != "private")),
            )
            .order_by(CertificateRow.version.desc())
        )
        newest = session.scalars(query).first()
        return (newest or 0) + 1


def _same_body(one: HeldCertificate, other: HeldCertificate) -> bool:
    return identity_key(one.original.text("certification_body")) == identity_key(
        other.original.text("certification_body")
    )
