"""What a trainer shows, from material.toml and the guidance notes: limits with specimens, comparison, words, figures.

Content only: the Learn page draws it. No holder, number or certification body on a specimen exists.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from assistant.training.specimens import Specimen, draw, make_specimens, plant
from knowledge.errors import WrongInput
from knowledge.guidance.load import Note, load_notes
from knowledge.models import Record
from knowledge.registers import Registers
from knowledge.statistics import BREAKS, series

SEED = 31
OVERVIEW, WORDS_NOTE = "certified-vs-not-overview", "terms-overview"
ROW = re.compile(r"^\| *(?P<cells>.+?) *\|$", re.MULTILINE)


class Limit(Record):
    """One thing that a certificate does not tell, and what to look for on its specimen."""

    id: str
    title: str
    text: str
    look: str
    note: str  # id of the guidance note that says more


class Dimension(Record):
    """One point of the comparison, with what the note on it answers."""

    name: str
    certified: str
    not_certified: str
    action: str
    note: str


class Word(Record):
    """A word of the trade in both languages, and its meaning."""

    english: str
    chinese: str
    meaning: str


class Point(Record):
    """One year's figure."""

    year: int
    value: int
    verified: bool


@cache
def _material() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(Path(__file__).with_name("material.toml").read_text(encoding="utf-8"))


def limits(language: str) -> tuple[Limit, ...]:
    """The eight limits in the order that they are taught."""
    return tuple(
        Limit(id=one["id"], title=one[language][0], text=one[language][1], look=one[language][2], note=one["note"])
        for one in _material()["limit"]
    )


def comparison(language: str) -> tuple[Dimension, ...]:
    """Certified and not certified in seven points, with what the importer does."""
    return tuple(
        Dimension(
            name=one[language][0],
            certified=one[language][1],
            not_certified=one[language][2],
            action=one[language][3],
            note=answer(one["note"], language),
        )
        for one in _material()["dimension"]
    )


def words(language: str) -> tuple[Word, ...]:
    """The glossary: terms with the answer of their note."""
    return tuple(
        Word(english=one["en"], chinese=one["zh"], meaning=meaning(one, language)) for one in _material()["word"]
    )


def meaning(one: dict[str, Any], language: str) -> str:
    """What a word means: its own line where it has one in the language, else its note's answer."""
    return str(one.get(f"{language}_meaning") or note(one["note"], language).answer)


def printed_words() -> tuple[tuple[str, str], ...]:
    """Chinese and English words as they stand on certificates."""
    return tuple((row[0], row[1]) for row in table_of(note(WORDS_NOTE)))


def note(note_id: str, language: str = "en") -> Note:
    """The guidance note, in the language where there is one in it."""
    held = {one.id: one for one in load_notes()}
    return held.get(f"{note_id}-{language}") or held[note_id]


def answer(note_id: str, language: str) -> str:
    """A note's answer; empty where there is none in the language."""
    found = note(note_id, language)
    return found.answer if found.language == language else ""


def table_of(found: Note) -> list[list[str]]:
    """The rows of the first table in a note, without its head."""
    rows = [[cell.strip() for cell in row["cells"].split("|")] for row in ROW.finditer(found.body)]
    return [row for row in rows[1:] if not set("".join(row)) <= set("-: ")]


def points(registers: Registers, area: str) -> tuple[Point, ...]:
    """The ISO Survey's figures of ISO 9001 certificates for an area, oldest first."""
    return tuple(Point(year=row.year, value=int(row.value), verified=row.verified) for row in series(registers, area))


def stretches(found: tuple[Point, ...]) -> list[tuple[Point, ...]]:
    """The figures cut where the series breaks: only within one stretch years can be compared."""
    cut: list[list[Point]] = []
    for point in found:
        if not cut or any(cut[-1][-1].year < year <= point.year for year in BREAKS):
            cut.append([])
        cut[-1].append(point)
    return [tuple(part) for part in cut]


def telling_page(limit_id: str) -> int:
    """The page of a limit's specimen that shows it. Raises WrongInput for a limit that is none."""
    return int(_limit(limit_id).get("page", 1))


def specimen(limit_id: str) -> Specimen:
    """The specimen that goes with a limit. Raises WrongInput for a limit that is none."""
    chosen = _limit(limit_id)
    made = next(iter(make_specimens(SEED, 1, layouts=(chosen["layout"],), languages=("en",), variants=("text",))))
    return plant(made, chosen["fault"]) if chosen.get("fault") else made


def _limit(limit_id: str) -> dict[str, Any]:
    chosen = next((one for one in _material()["limit"] if one["id"] == limit_id), None)
    if chosen is None:
        raise WrongInput(f"There is no limit {limit_id!r}.")
    return chosen


@cache
def specimen_file(limit_id: str) -> bytes:
    """The specimen as a PDF; the same bytes every time."""
    return draw(specimen(limit_id))
