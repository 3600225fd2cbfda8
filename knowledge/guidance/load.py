"""Reads the guidance notes (Markdown with YAML front matter) into typed records; refuses one not as described.

Notes lie in this folder, worked examples in `examples/`, Chinese notes in `zh/`. This module does not judge what a
note says; tests/knowledge/guidance does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import yaml

from knowledge.errors import RegisterError

HERE = Path(__file__).parent
PERSONAS = frozenset({"importer", "staff", "trainer"})
KINDS = frozenset({"note", "example"})
REQUIRED = ("id", "question", "asked_as", "personas", "answer", "sources", "as_of", "related", "language")
OPTIONAL = ("kind", "reviewed")
FRONT_MATTER = re.compile(r"\A---\n(?P<front>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
HEADING = re.compile(r"^## +(?P<heading>.+?) *$", re.MULTILINE)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a note's facts come from. `year`: of the text, or of our reading where it bears none."""

    title: str
    publisher: str
    year: int
    address: str  # empty where there is no page to open


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of the body with the text under it, Markdown."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """One question with an answer that stands alone, and the explanation under it."""

    id: str  # the file's name without .md
    question: str
    asked_as: tuple[str, ...]  # other wordings, to be found by; never shown as ours
    personas: tuple[str, ...]
    answer: str  # at most three sentences
    sources: tuple[Source, ...]
    as_of: date
    related: tuple[str, ...]
    language: str
    kind: str  # "note", or "example": an invented case for training
    body: str
    sections: tuple[Section, ...]
    reviewed: date | None = None  # somebody looked at it again on this day and found it still right

    @property
    def looked_at(self) -> date:
        """The last day on which somebody held the note against its sources."""
        return max(self.as_of, self.reviewed or self.as_of)


def _of_type(front: dict[str, Any], key: str, kind: type[T]) -> T:
    value = front[key]
    if not isinstance(value, kind):
        raise ValueError(f"{key} is {type(value).__name__}, not {kind.__name__}")
    return value


def _text(front: dict[str, Any], key: str) -> str:
    value = _of_type(front, key, str).strip()
    if not value:
        raise ValueError(f"{key} is empty")
    return value


def _texts(front: dict[str, Any], key: str) -> tuple[str, ...]:
    values = _of_type(front, key, list)
    if wrong := [value for value in values if not isinstance(value, str) or not value.strip()]:
        raise ValueError(f"{key} has an entry that is no text: {wrong[0]!r}")
    return tuple(values)


def _source(entry: object) -> Source:
    if not isinstance(entry, dict) or set(entry) != {"title", "publisher", "year", "address"}:
        raise ValueError(f"a source needs title, publisher, year and address: {entry!r}")
    address = _of_type(entry, "address", str)
    if address and not address.startswith(("https://", "http://")):
        raise ValueError(f"a source's address is no web address: {address!r}")
    return Source(_text(entry, "title"), _text(entry, "publisher"), _of_type(entry, "year", int), address)


def _sections(body: str) -> tuple[Section, ...]:
    starts = list(HEADING.finditer(body))
    if not starts:
        raise ValueError("the body has no heading")
    ends = [start.start() for start in starts[1:]] + [len(body)]
    return tuple(
        Section(start["heading"], body[start.end() : end].strip()) for start, end in zip(starts, ends, strict=True)
    )


def _check_keys(front: dict[str, Any], stem: str) -> None:
    if missing := [key for key in REQUIRED if key not in front]:
        raise ValueError(f"missing {', '.join(missing)}")
    if unknown := sorted(set(front) - {*REQUIRED, *OPTIONAL}):
        raise ValueError(f"unknown {', '.join(map(str, unknown))}")
    if front["id"] != stem:
        raise ValueError(f"the id is {front['id']!r}, the file's name {stem!r}")


def _build(front: dict[str, Any], body: str) -> Note:
    note = Note(
        id=_text(front, "id"),
        question=_text(front, "question"),
        asked_as=_texts(front, "asked_as"),
        personas=_texts(front, "personas"),
        answer=_text(front, "answer"),
        sources=tuple(_source(entry) for entry in _of_type(front, "sources", list)),
        as_of=_of_type(front, "as_of", date),
        related=_texts(front, "related"),
        language=_text(front, "language"),
        kind=_text({"kind": "note", **front}, "kind"),
        body=body,
        sections=_sections(body),
        reviewed=_of_type(front, "reviewed", date) if "reviewed" in front else None,
    )
    if not note.sources:
        raise ValueError("it names no source")
    if not note.personas or not set(note.personas) <= PERSONAS or note.kind not in KINDS:
        raise ValueError(f"personas {note.personas} or kind {note.kind!r} are not known")
    return note


def read_note(path: Path) -> Note:
    """One note. Raises RegisterError naming the file when its front matter is not as described."""
    try:
        parts = FRONT_MATTER.match(path.read_text(encoding="utf-8"))
        if parts is None:
            raise ValueError("it does not begin with front matter between lines of ---")
        front = yaml.load(parts["front"], yaml.CSafeLoader)
        if not isinstance(front, dict):
            raise ValueError("the front matter is no mapping")
        _check_keys(front, path.stem)
        return _build(front, parts["body"].strip())
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise RegisterError(f"{path.name}: {error}") from error


@cache
def load_notes(folder: Path = HERE) -> tuple[Note, ...]:
    """All notes and examples under the folder, by id. Raises RegisterError naming the file of a faulty one."""
    paths = [path for part in (folder, folder / "examples", folder / "zh") for path in part.glob("*.md")]
    notes = tuple(sorted((read_note(path) for path in paths), key=lambda note: note.id))
    if twice := sorted({one.id for one, next_one in pairwise(notes) if one.id == next_one.id}):
        raise RegisterError(f"{twice[0]}.md: another note has the same id")
    return notes
