"""The lines of a note's explanation that hold what its answer leaves out: chosen by the question's rare words.

Always pieces of the stored text as they stand, so that they can be cited.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from knowledge.guidance import Note
from knowledge.models import Passage
from knowledge.trade_terms import meanings
from knowledge.words import terms

AT_MOST = 2
GAIN = 0.2  # share of the question's weight that a line must add to what was told already
TOLD_SHARE = 0.4  # what the answer names already may still be explained by a line of its own
LONGEST = 300
SHORTEST = 30  # “A factory is certified.” tells nobody anything
RULE = re.compile(r"^\|?[\s:|-]+\|?$")
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(])|(?<=[。！？；])")
MARKER = re.compile(r"^\s*(?:[-*]|\d+[.)])\s+")


class Extracts:
    """Knows how rare the words of the notes are."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self._notes = notes

    @cached_property
    def _held(self) -> Counter[str]:
        return Counter(term for note in self._notes for term in {*_terms(f"{note.question} {note.answer} {note.body}")})

    def _weight(self, term: str) -> float:
        return math.log(1 + len(self._notes) / (0.5 + self._held.get(term, 0)))

    def chosen(self, question: str, told: str, sections: Sequence[Passage]) -> list[tuple[Passage, str]]:
        """Lines that speak of words of the question which `told` leaves out, the best first."""
        asked = {term: self._weight(term) for term in _terms(question) if self._held.get(term)}
        total = sum(asked.values())
        if not total:  # nothing is asked for by name
            return []
        said = _terms(told)
        left = {term: weight * (TOLD_SHARE if term in said else 1) for term, weight in asked.items()}
        lines = [(section, line, _terms(line)) for section in sections for line in pieces(section.text) if _tells(line)]
        found: list[tuple[Passage, str]] = []
        while len(found) < AT_MOST:
            gains = [sum(weight for term, weight in left.items() if term in held) for _, _, held in lines]
            best = max(range(len(lines)), key=gains.__getitem__, default=-1)
            if best < 0 or gains[best] < GAIN * total:
                break
            section, line, held = lines[best]
            found.append((section, line))
            left = {term: weight for term, weight in left.items() if term not in held}
        return found


def pieces(text: str) -> list[str]:
    """The sentences, list items and table rows of a section, without their marks; each stands in the text as it is."""
    found: list[str] = []
    rows = 0
    for line in text.splitlines():
        rows = rows + 1 if line.lstrip().startswith("|") else 0
        if rows == 1 or RULE.match(line.strip()) or not line.strip():  # a table's head says nothing by itself
            continue
        bare = line.strip().strip("|").strip() if rows else MARKER.sub("", line).strip()
        found += [bare] if rows else [one.strip() for one in SENTENCE.split(bare) if one.strip()]
    return [one for one in found if len(one) <= LONGEST and one in text]


def _tells(line: str) -> bool:
    """Is a line more than a short sentence that leans on those around it? Table rows and lists may be short."""
    return not (line.isascii() and line.endswith(".") and len(line) < SHORTEST)


def shown(line: str) -> str:
    """A table row as words."""
    return re.sub(r"\s*\|\s*", " — ", line)


def _terms(text: str) -> set[str]:
    return {*terms(text), *(f"={meaning}" for meaning in meanings(text))}
