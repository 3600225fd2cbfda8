"""The tables. Records proper are kept as JSON beside the columns that are searched or joined by.

A change here needs a migration in `migrations/versions/`; a test holds the two against each other.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import DateTime, TypeDecorator


class UtcTime(TypeDecorator[datetime]):
    """Times with their zone: SQLite forgets it, so they are kept in UTC and given back as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Table(DeclarativeBase):
    """What all tables share: how Python's types are kept."""

    type_annotation_map: ClassVar = {dict[str, Any]: JSON, list[Any]: JSON, datetime: UtcTime, str: String}


class DocumentRow(Table):
    """A file that we hold for somebody. Bytes lie in the blob store under their SHA-256."""

    __tablename__ = "documents"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str]
    size: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16), index=True)
    collection: Mapped[str] = mapped_column(String(64), index=True)
    state: Mapped[str] = mapped_column(String(16), index=True)
    error_code: Mapped[str] = mapped_column(String(32), default="")
    owner: Mapped[str] = mapped_column(String(64), index=True)
    visibility: Mapped[str] = mapped_column(String(16))
    created: Mapped[datetime]
    changed: Mapped[datetime]
    supplier_id: Mapped[str | None] = mapped_column(ForeignKey("suppliers.id"), index=True)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversations.id"), index=True)
    claimed_by: Mapped[str] = mapped_column(String(64), default="")
    claimed_until: Mapped[datetime | None]
    order: Mapped[dict[str, Any]] = mapped_column("order_details", default=dict)
    reading: Mapped[dict[str, Any]] = mapped_column(default=dict)  # metadata, text source, findings


class PageRow(Table):
    """A page as it was read: words with boxes."""

    __tablename__ = "pages"
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    record: Mapped[dict[str, Any]]


class PassageRow(Table):
    """A piece of a document that can be found and cited; who may see it stands in its document."""

    __tablename__ = "passages"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    collection: Mapped[str] = mapped_column(String(64), index=True)
    ordinal: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    page: Mapped[int]
    heading: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    source: Mapped[str] = mapped_column(Text)
    asked_as: Mapped[list[Any]] = mapped_column(default=list)
    corpus_id: Mapped[str] = mapped_column(Text, default="")


class CertificateRow(Table):
    """One certificate of a document. `record` is as read, `current` with people's corrections."""

    __tablename__ = "certificates"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    ordinal: Mapped[int]
    body_key: Mapped[str] = mapped_column(String(200), default="")
    number_key: Mapped[str] = mapped_column(String(100), default="")
    version: Mapped[int] = mapped_column(default=1)
    organization: Mapped[str] = mapped_column(Text, default="")
    expiry_date: Mapped[date | None] = mapped_column(index=True)
    verdict: Mapped[str] = mapped_column(String(16), default="", index=True)
    record: Mapped[dict[str, Any]]
    current: Mapped[dict[str, Any]]
    __table_args__ = (Index("ix_certificate_identity", "number_key", "body_key"),)


class EditRow(Table):
    """A person's correction of one field; the original stays."""

    __tablename__ = "edits"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    certificate_id: Mapped[str] = mapped_column(ForeignKey("certificates.id", ondelete="CASCADE"), index=True)
    field: Mapped[str] = mapped_column(String(32))
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    person: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class LookUpRow(Table):
    """What a register showed for a certificate."""

    __tablename__ = "look_ups"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    certificate_id: Mapped[str] = mapped_column(ForeignKey("certificates.id", ondelete="CASCADE"), index=True)
    record: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class ReportRow(Table):
    """A report as it was made; never changed afterwards."""

    __tablename__ = "reports"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    certificate_id: Mapped[str] = mapped_column(ForeignKey("certificates.id", ondelete="CASCADE"), index=True)
    verdict: Mapped[str] = mapped_column(String(16))
    day: Mapped[date]
    record: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class RemarkRow(Table):
    """A comment, or a decision with its text, on a document under review."""

    __tablename__ = "remarks"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))  # comment, approve, reject, ask
    text: Mapped[str] = mapped_column(Text)
    person: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class SupplierRow(Table):
    """A supplier: whose certificates, audits, inspections and references stand on one page."""

    __tablename__ = "suppliers"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(String(200), index=True)
    owner: Mapped[str] = mapped_column(String(64), index=True)
    visibility: Mapped[str] = mapped_column(String(16))
    created: Mapped[datetime]


class SupplierEvidenceRow(Table):
    """A factory audit, a follow-up of corrective action, an inspection or a reference of a supplier."""

    __tablename__ = "supplier_evidence"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    supplier_id: Mapped[str] = mapped_column(ForeignKey("suppliers.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    day: Mapped[date]
    result: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    document_id: Mapped[str | None] = mapped_column(ForeignKey("documents.id"))
    person: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class ConversationRow(Table):
    """A conversation of one person."""

    __tablename__ = "conversations"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    owner: Mapped[str] = mapped_column(String(64), index=True)
    title: Mapped[str] = mapped_column(Text)
    created: Mapped[datetime]
    changed: Mapped[datetime]


class MessageRow(Table):
    """A question or an answer, with citations and verdicts as they were shown."""

    __tablename__ = "messages"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    ordinal: Mapped[int]
    role: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    record: Mapped[dict[str, Any]] = mapped_column(default=dict)  # the Answer, or what the question was about
    at: Mapped[datetime]
    __table_args__ = (Index("ix_message_order", "conversation_id", "ordinal", unique=True),)


class FeedbackRow(Table):
    """A thumb up or down on an answer, with a reason."""

    __tablename__ = "feedback"
    message_id: Mapped[str] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True)
    person: Mapped[str] = mapped_column(String(64), primary_key=True)
    good: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class AccountRow(Table):
    """A person who may sign in. Passwords are kept as argon2 hashes only."""

    __tablename__ = "accounts"
    user: Mapped[str] = mapped_column("user_name", String(64), primary_key=True)
    role: Mapped[str] = mapped_column(String(16))
    password_hash: Mapped[str] = mapped_column(Text, default="")
    active: Mapped[bool] = mapped_column(default=True)
    created: Mapped[datetime]


class TokenRow(Table):
    """A token for programs or a signed-in session; only its hash is kept."""

    __tablename__ = "tokens"
    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user: Mapped[str] = mapped_column("user_name", ForeignKey("accounts.user_name", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(16))  # session, api
    created: Mapped[datetime]
    expires: Mapped[datetime | None]


class AuditRow(Table):
    """One entry of the audit log; each carries the hash of the one before."""

    __tablename__ = "audit"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    person: Mapped[str] = mapped_column(String(64), index=True)
    action: Mapped[str] = mapped_column(String(32), index=True)
    subject: Mapped[str] = mapped_column(Text)
    detail: Mapped[dict[str, Any]]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
