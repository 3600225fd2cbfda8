"""What expires or falls due for surveillance, as a list, CSV and iCalendar.

A surveillance day that the document announces is told as such; where it announces none, the day by which one is due is
reckoned from the cycle (first within twelve months of the decision, then a year on) and is called expected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from assistant.reviewing.queue import Words
from assistant.reviewing.tables import csv_bytes
from knowledge.models import DocumentState, Record, Viewer
from knowledge.store import Store
from knowledge.store.reviews import QueuedCertificate, QueueEntry
from knowledge.verify.validity_dates import add_years

SPANS = (30, 60, 90)
CYCLE_YEARS = 3
GONE = (DocumentState.rejected, DocumentState.failed, DocumentState.deleted)
COLUMNS = ("day", "kind", "supplier", "organization", "number", "body")
FOLD = 73  # octets in a line of iCalendar, its leading space left out

Kind = Literal["expiry", "announced", "expected"]


class DueItem(Record):
    """A day that somebody has to keep in mind for a certificate."""

    day: date
    kind: Kind
    certificate_id: str
    document_id: str
    supplier: str
    organization: str
    number: str
    body: str


def due_items(store: Store, viewer: Viewer, today: date, days: int = 90) -> list[DueItem]:
    """What is due from today on within so many days, and what has expired: of newest versions, soonest first."""
    items = [item for entry in store.reviews.queue(viewer) for item in _of_entry(entry, today)]
    return sorted((one for one in items if one.day <= today + timedelta(days=days)), key=lambda one: one.day)


def _of_entry(entry: QueueEntry, today: date) -> Iterator[DueItem]:
    if entry.document.state in GONE:
        return
    for held in entry.certificates:
        if held.superseded:
            continue
        dues: list[tuple[date, Kind]] = [(held.expiry_date, "expiry")] if held.expiry_date else []
        dues += [(day, kind) for day, kind in surveillance(held) if day >= today]
        for day, kind in dues:
            yield DueItem(
                day=day,
                kind=kind,
                certificate_id=held.id,
                document_id=entry.document.id,
                supplier=entry.supplier or held.organization,
                organization=held.organization,
                number=held.number,
                body=held.body,
            )


def surveillance(held: QueuedCertificate) -> list[tuple[date, Kind]]:
    """The surveillance days of a certificate: announced ones, or else expected ones; none after its expiry."""
    if held.surveillance:
        return [(day, "announced") for day in held.surveillance]
    start = held.cycle_start or (add_years(held.expiry_date, -CYCLE_YEARS) if held.expiry_date else None)
    if start is None:
        return []
    days = (add_years(start, years) for years in range(1, CYCLE_YEARS))
    return [(day, "expected") for day in days if held.expiry_date is None or day < held.expiry_date]


def expiry_csv(items: Iterable[DueItem], words: Words) -> bytes:
    """The list for a spreadsheet."""
    rows = (
        [item.day, words(f"expiry.{item.kind}"), item.supplier, item.organization, item.number, item.body]
        for item in items
    )
    return csv_bytes([words(f"expiry.column_{name}") for name in COLUMNS], rows)


def calendar_ics(items: Iterable[DueItem], stamp: datetime, words: Words) -> bytes:
    """The list as an iCalendar that other calendars take in (RFC 5545): whole days, with a reminder 30 days before."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//CertScope//Expiry//EN", "CALSCALE:GREGORIAN"]
    for item in items:
        lines += _event(item, stamp, words)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(item: DueItem, stamp: datetime, words: Words) -> list[str]:
    kind = words(f"expiry.{item.kind}")
    number = f" ({item.number})" if item.number else ""
    about = f"{item.organization or item.supplier}{number}; {item.body}"
    return [
        "BEGIN:VEVENT",
        f"UID:{item.kind}-{item.certificate_id}-{item.day:%Y%m%d}@certscope",
        f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{item.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{item.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(f'{kind}: {item.supplier or item.organization}')}",
        f"DESCRIPTION:{_escaped(about)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(f'{kind}: {item.supplier or item.organization}')}",
        "TRIGGER:-P30D",
        "END:VALARM",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    flat = " ".join(text.split())
    return flat.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, never through a character; those after the first begin with a space."""
    piece, size, lead = "", 0, ""
    for letter in line:
        octets = len(letter.encode())
        if size + octets > FOLD:
            yield lead + piece
            piece, size, lead = "", 0, " "
        piece, size = piece + letter, size + octets
    yield lead + piece
