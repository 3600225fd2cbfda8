"""The review queue: one row a document, filtered and sorted; what is asked for stands in the address bar.

Bulk actions are single actions one after the other: what one document refuses never stops the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from assistant.reviewing.tables import csv_bytes
from knowledge.errors import CertScopeError
from knowledge.models import DocumentState, Record, Verdict, Viewer
from knowledge.store import Store
from knowledge.store.reviews import QueueEntry

Words = Callable[[str], str]
OPEN = frozenset(DocumentState) - {DocumentState.approved, DocumentState.rejected, DocumentState.deleted}
SEVERITY = {verdict.value: place for place, verdict in enumerate(Verdict)}
EXPIRIES = ("expired", "30", "60", "90", "later", "none")
SORTS = ("newest", "oldest", "expiry", "supplier", "verdict", "state", "body", "reviewer")
COLUMNS = (
    *("file", "state", "supplier", "organization", "number", "standards", "body", "expiry", "verdict", "version"),
    *("reviewer", "product", "received"),
)
LAST = "\uffff"  # sorts after every name


class QueueRow(Record):
    """A document in the queue. Of several certificates in it the first is named and the worst verdict shown."""

    document_id: str
    certificate_id: str
    file: str
    state: DocumentState
    error_code: str
    supplier: str
    supplier_id: str
    organization: str
    number: str
    standards: str
    body: str
    expiry: date | None
    verdict: str
    version: int
    superseded: bool
    certificates: int
    claimed_by: str
    reviewer: str
    decision: str
    product: str
    received: datetime

    @property
    def open(self) -> bool:
        """Is there still something to do?"""
        return self.state in OPEN


class QueueQuery(Record):
    """What of the queue is shown. Empty: not asked for. `state` may also be open or all."""

    state: str = "open"
    verdict: str = ""
    supplier: str = ""
    expiry: str = ""
    body: str = ""
    reviewer: str = ""
    text: str = ""
    sort: str = "newest"

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> QueueQuery:
        """From an address or a form; what is not known there is left out."""
        known = {name: str(given[name])[:200] for name in cls.model_fields if given.get(name)}
        if known.get("sort") not in SORTS:
            known.pop("sort", None)
        return cls(**known)

    @property
    def address(self) -> str:
        """As an address's query; what is as usual stays out of it."""
        usual = QueueQuery()
        return urlencode({name: value for name, value in self if value != getattr(usual, name)})


def find_rows(store: Store, viewer: Viewer, query: QueueQuery, today: date) -> list[QueueRow]:
    """The queue as asked for, of what the person may see."""
    return chosen([row_of(entry) for entry in store.reviews.queue(viewer)], query, today)


def row_of(entry: QueueEntry) -> QueueRow:
    """A document's row."""
    document, held = entry.document, entry.certificates
    first = held[0] if held else None
    verdicts = [one.verdict for one in held if one.verdict]
    return QueueRow(
        document_id=document.id,
        certificate_id=first.id if first else "",
        file=document.name,
        state=document.state,
        error_code=document.error_code,
        supplier=entry.supplier or (first.organization if first else ""),
        supplier_id=entry.supplier_id,
        organization=first.organization if first else "",
        number=first.number if first else "",
        standards=first.standards if first else "",
        body=first.body if first else "",
        expiry=min((one.expiry_date for one in held if one.expiry_date), default=None),
        verdict=min(verdicts, key=lambda one: SEVERITY.get(one, 99), default=""),
        version=first.version if first else 1,
        superseded=bool(held) and all(one.superseded for one in held),
        certificates=len(held),
        claimed_by=entry.claimed_by,
        reviewer=entry.reviewer,
        decision=entry.decision,
        product=entry.product,
        received=document.created,
    )


def chosen(rows: Iterable[QueueRow], query: QueueQuery, today: date) -> list[QueueRow]:
    """The rows that the query asks for, in its order."""
    kept = [row for row in rows if _fits(row, query, today)]
    keys: dict[str, Callable[[QueueRow], Any]] = {
        "newest": lambda row: -row.received.timestamp(),
        "oldest": lambda row: row.received,
        "expiry": lambda row: row.expiry or date.max,
        "supplier": lambda row: row.supplier.casefold() or LAST,
        "verdict": lambda row: SEVERITY.get(row.verdict, 99),
        "state": lambda row: list(DocumentState).index(row.state),
        "body": lambda row: row.body.casefold() or LAST,
        "reviewer": lambda row: row.reviewer or LAST,
    }
    return sorted(kept, key=keys[query.sort])


def _fits(row: QueueRow, query: QueueQuery, today: date) -> bool:
    fits = row.open if query.state == "open" else query.state in ("all", row.state.value)
    named = (("verdict", row.verdict), ("supplier", row.supplier), ("body", row.body), ("reviewer", row.reviewer))
    fits = fits and all(getattr(query, name) in ("", value) for name, value in named)
    if query.expiry:
        fits = fits and expiry_class(row.expiry, today, query.expiry)
    if query.text:
        everything = f"{row.file} {row.supplier} {row.organization} {row.number} {row.body} {row.product}".casefold()
        fits = fits and all(word in everything for word in query.text.casefold().split())
    return fits


def expiry_class(expiry: date | None, today: date, asked: str) -> bool:
    """Does an expiry date lie where it is asked for: expired, within so many days, later, or not known?"""
    if expiry is None or asked == "none":
        return (expiry is None) == (asked == "none")
    if asked == "expired":
        return expiry < today
    if asked == "later":
        return expiry > today + timedelta(days=90)
    return asked.isdecimal() and today <= expiry <= today + timedelta(days=int(asked))


def next_row(rows: Sequence[QueueRow], after: str, viewer: Viewer) -> QueueRow | None:
    """The next document that this person can take: open, and in nobody else's hands."""
    places = [row.document_id for row in rows]
    start = places.index(after) + 1 if after in places else 0
    for row in (*rows[start:], *rows[:start]):
        if row.open and row.document_id != after and row.claimed_by in ("", viewer.user):
            return row
    return None


def queue_csv(rows: Iterable[QueueRow], words: Words) -> bytes:
    """The queue for a spreadsheet. `words` gives the interface's words by name."""
    return csv_bytes([words(f"review.{name}") for name in COLUMNS], (_cells(row, words) for row in rows))


def _cells(row: QueueRow, words: Words) -> list[object]:
    cells: dict[str, object] = {name: getattr(row, name) for name in COLUMNS}
    cells["state"] = words(f"state.{row.state}")
    cells["verdict"] = words(f"verdict.{row.verdict}") if row.verdict else ""
    cells["received"] = row.received.date()
    return list(cells.values())


def each(ids: Iterable[str], act: Callable[[str], object]) -> tuple[list[str], list[str]]:
    """Do something with each document: which went well, and a sentence for each that refused."""
    done: list[str] = []
    refused: list[str] = []
    for document_id in dict.fromkeys(ids):
        try:
            act(document_id)
        except CertScopeError as error:
            refused.append(str(error))
        else:
            done.append(document_id)
    return done, list(dict.fromkeys(refused))
