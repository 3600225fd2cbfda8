"""A supplier's file: certificates, audits, inspections and references on one time line, and what is missing.

No single paper tells enough about a supplier; the file says which of them are there and how old they are. It gives no
grade, and nothing in it says that goods will be good.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal, get_args

from assistant.reviewing.one import LONGEST, day_of
from assistant.services import Services
from ingest.intake import receive
from knowledge.errors import NotAllowed, WrongInput
from knowledge.models import DocumentState, Record, Verdict, Viewer, Visibility
from knowledge.store.reviews import QueueEntry
from knowledge.store.suppliers import EvidenceKind, Supplier, SupplierEvidence

KINDS: tuple[EvidenceKind, ...] = get_args(EvidenceKind)
RESULTS = ("good", "findings", "bad")
OLD = {"audit": timedelta(days=730), "inspection": timedelta(days=365), "reference": timedelta(days=730)}

Presence = Literal["there", "old", "missing"]


class Event(Record):
    """Something on the time line. `kind`: received, issued, expiry, or a kind of evidence."""

    day: date
    kind: str
    title: str
    result: str = ""
    note: str = ""
    document_id: str = ""
    ahead: bool = False


class Piece(Record):
    """A piece of the picture: is it there, and since when?"""

    name: str  # certificate, reviewed, register, audit, corrective_action, inspection, reference
    presence: Presence
    day: date | None = None


class SupplierFile(Record):
    """All that is held of one supplier."""

    supplier: Supplier
    entries: tuple[QueueEntry, ...]
    evidence: tuple[SupplierEvidence, ...]
    timeline: tuple[Event, ...]
    pieces: tuple[Piece, ...]


def supplier_file(services: Services, viewer: Viewer, supplier_id: str) -> SupplierFile:
    """A supplier's file. Raises NotAllowed when it is not there or not for this person."""
    store = services.store
    evidence = tuple(store.suppliers.evidence(supplier_id, viewer))
    supplier = next(one for one in store.suppliers.all(viewer) if one.id == supplier_id)
    entries = tuple(one for one in store.reviews.queue(viewer) if one.supplier_id == supplier_id)
    return SupplierFile(
        supplier=supplier,
        entries=entries,
        evidence=evidence,
        timeline=timeline(entries, evidence, services.today),
        pieces=pieces(entries, evidence, services.today),
    )


def timeline(entries: Sequence[QueueEntry], evidence: Sequence[SupplierEvidence], today: date) -> tuple[Event, ...]:
    """What happened and what lies ahead, newest first."""
    events = [
        Event(day=one.day, kind=one.kind, title="", result=one.result, note=one.note, document_id=one.document_id or "")
        for one in evidence
    ]
    for entry in entries:
        document = entry.document
        named = entry.certificates[0].number if entry.certificates else ""
        title = f"{document.name} ({named})" if named else document.name
        events.append(Event(day=document.created.date(), kind="received", title=title, document_id=document.id))
        events += [
            Event(
                day=held.expiry_date,
                kind="expiry",
                title=f"{held.standards} {held.number}".strip(),
                document_id=document.id,
                ahead=held.expiry_date > today,
            )
            for held in entry.certificates
            if held.expiry_date and not held.superseded
        ]
    return tuple(sorted(events, key=lambda one: one.day, reverse=True))


def pieces(entries: Sequence[QueueEntry], evidence: Sequence[SupplierEvidence], today: date) -> tuple[Piece, ...]:
    """What the picture has and lacks, in the order in which a buyer would see to it."""
    return (
        _certificate(entries, today),
        _reviewed(entries),
        _register(entries),
        *(_evidence(kind, evidence, today) for kind in ("audit", "inspection", "reference")),
        *_follow_up(evidence),
    )


def _certificate(entries: Sequence[QueueEntry], today: date) -> Piece:
    live = [entry for entry in entries if entry.document.state is not DocumentState.rejected]
    days = [held.expiry_date for entry in live for held in entry.certificates if held.expiry_date]
    if not days:
        return Piece(name="certificate", presence="missing")
    return Piece(name="certificate", presence="there" if max(days) >= today else "old", day=max(days))


def _reviewed(entries: Sequence[QueueEntry]) -> Piece:
    days = [entry.changed.date() for entry in entries if entry.document.state is DocumentState.approved]
    return Piece(name="reviewed", presence="there" if days else "missing", day=max(days, default=None))


def _register(entries: Sequence[QueueEntry]) -> Piece:
    confirmed = any(held.verdict == Verdict.confirmed for entry in entries for held in entry.certificates)
    return Piece(name="register", presence="there" if confirmed else "missing")


def _evidence(kind: str, evidence: Sequence[SupplierEvidence], today: date) -> Piece:
    newest = max((one.day for one in evidence if one.kind == kind), default=None)
    if newest is None:
        return Piece(name=kind, presence="missing")
    return Piece(name=kind, presence="old" if today - newest > OLD[kind] else "there", day=newest)


def _follow_up(evidence: Sequence[SupplierEvidence]) -> tuple[Piece, ...]:
    """Corrective action is asked for only after an audit or inspection that found something."""
    found = [one.day for one in evidence if one.kind in ("audit", "inspection") and one.result != "good"]
    if not found:
        return ()
    after = [one.day for one in evidence if one.kind == "corrective_action" and one.day >= max(found)]
    return (Piece(name="corrective_action", presence="there" if after else "missing", day=max(after, default=None)),)


def add_evidence(
    services: Services, viewer: Viewer, supplier_id: str, given: Mapping[str, Any], file: tuple[str, bytes] | None
) -> SupplierEvidence:
    """Record an audit, a follow-up, an inspection or a reference, with a file or without. For staff."""
    if not viewer.is_staff:
        raise NotAllowed("Only staff add to a supplier's file.")
    kind, result = given.get("kind"), str(given.get("result") or "")
    if kind not in KINDS:
        raise WrongInput("Say what it was: an audit, a follow-up, an inspection or a reference.")
    if result not in RESULTS:
        raise WrongInput("Say how it ended.")
    day = day_of(str(given.get("day") or ""))
    if day > services.today:
        raise WrongInput("The day lies ahead: record it when it has happened.")
    document_id = _keep_file(services, viewer, *file) if file else None
    note = str(given.get("note") or "").strip()[:LONGEST]
    return services.store.suppliers.add_evidence(
        supplier_id, kind, day, result, viewer, note=note, document_id=document_id
    )


def _keep_file(services: Services, viewer: Viewer, name: str, data: bytes) -> str:
    """The file of a piece of evidence. It is shown as it is: nothing is looked for in it."""
    looked_at = receive(data, name, services.limits)
    documents = services.store.documents
    document, new = documents.receive(
        data,
        looked_at.name,
        looked_at.media_type,
        "evidence",
        viewer,
        visibility=Visibility.staff,
        collection="evidence",
    )
    if new:
        documents.move(document.id, DocumentState.reading, viewer)
        documents.move(document.id, DocumentState.read, viewer)
    return document.id
