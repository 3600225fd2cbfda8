"""What a file tells of its making: programs, times, and how often it was saved again."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

from knowledge.models import Finding, Metadata

SAVED = re.compile(rb"startxref\s+\d+\s+%%EOF")
OBJECT = re.compile(rb"(?<![\d.])(\d{1,9}) (\d{1,5}) obj\b")
SIGNING = re.compile(rb"/ByteRange|/DSS\b|/VRI\b|/DocTimeStamp|/Type\s*/Sig\b")
TOOL = re.compile(r"(?:xmp|xap):CreatorTool(?:>|=\")([^<\"]{1,200})")
HEAD = 1024  # bytes in which a linearised file says so
MOST_SAVES = 200
MOST_XMP = 200_000
SAME_SAVE = timedelta(minutes=10)  # programs write the two times some seconds apart


@dataclass(frozen=True, slots=True)
class Program:
    """One row of programs.toml."""

    name: str
    match: re.Pattern[str]
    edits: str


@cache
def programs() -> tuple[Program, ...]:
    """Programs that change pictures or finished PDFs."""
    rows = tomllib.loads(Path(__file__).with_name("programs.toml").read_text(encoding="utf-8"))["program"]
    return tuple(Program(row["name"], re.compile(row["match"], re.IGNORECASE), row["edits"]) for row in rows)


def history(data: bytes, metadata: Metadata, packet: str, issue_date: date | None) -> Iterator[Finding]:
    """Programs, times and revisions. `packet` is what XMP the file has about itself."""
    yield from _editors(metadata, packet)
    yield from _times(metadata, issue_date)
    if data[:HEAD].lstrip()[:5] == b"%PDF-":
        yield from _revisions(data)


def picture_packet(data: bytes) -> str:
    """The XMP at the beginning of a picture file."""
    start = data.find(b"<x:xmpmeta", 0, MOST_XMP)
    return data[start : start + MOST_XMP].decode("utf-8", "replace") if start >= 0 else ""


def _editors(metadata: Metadata, packet: str) -> Iterator[Finding]:
    says = [metadata.producer, metadata.creator]
    says += TOOL.findall(packet)
    for program in programs():
        quote = next((text for text in says if program.match.search(text.strip())), None)
        if quote is not None:
            sentence = f"The file says it was made or saved with {program.name}, a program that edits {program.edits}."
            yield Finding(code="editing_program", sentence=sentence, quote=quote.strip())


def _times(metadata: Metadata, issue_date: date | None) -> Iterator[Finding]:
    created, modified = metadata.created, metadata.modified
    if modified is None or (created is not None and _earlier(modified, created + SAME_SAVE)):
        return
    if created is not None:
        sentence = f"The file was made on {_words(created)} and changed on {_words(modified)}, by its own account."
        yield Finding(code="modified_after_creation", sentence=sentence)
    if issue_date is not None and modified.date() > issue_date + timedelta(days=1):
        days = (modified.date() - issue_date).days
        sentence = f"The file was changed on {_words(modified)}, {days} days after the issue date on the certificate."
        yield Finding(code="modified_after_issue", sentence=sentence)


def _earlier(one: datetime, other: datetime) -> bool:
    """Compares times of which one may lack its zone."""
    if (one.tzinfo is None) != (other.tzinfo is None):
        one, other = one.replace(tzinfo=None), other.replace(tzinfo=None)
    return one < other


def _words(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"


def _revisions(data: bytes) -> Iterator[Finding]:
    """Saved again with objects added at the end. A signature is saved so too, and is no change."""
    later = [part for part in _parts(data) if OBJECT.search(part)]
    changes = [part for part in later if not SIGNING.search(part)]
    if not changes:
        return
    signed = next((number for number, part in enumerate(later) if SIGNING.search(part)), None)
    after = signed is not None and any(part in changes for part in later[signed + 1 :])
    count = f"{len(changes)} time{'s' if len(changes) > 1 else ''}"
    sentence = f"Something was added to the file {count} after it was first made, without rewriting it."
    if after:
        sentence += " One of these changes came after a signature."
    yield Finding(code="revisions", sentence=sentence)


def _parts(data: bytes) -> list[bytes]:
    """What stands between one end of the file and the next, without the first part, which is the file as first made."""
    ends = [found.end() for found, _ in zip(SAVED.finditer(data), range(MOST_SAVES), strict=False)]
    if b"/Linearized" in data[:HEAD]:
        ends = ends[1:]  # a linearised file has its first table at its beginning
    return [data[start:end] for start, end in pairwise(ends)]
