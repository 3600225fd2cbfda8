"""Text made comparable without losing the way back: lower case, no accents, plain digits, plain dashes and spaces.

Every parser here works on folded text and quotes the printed one, so a folded text knows for each of its characters
where it came from. Hangul, Thai and the like keep their marks: there they are letters, not accents. This module
compares nothing by itself.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

DASHES = "‐‑‒–—―−－﹣ー─"
PLAIN = {
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ß": "s",
    "æ": "a",
    "ə": "e",
    "ә": "ә",
    "’": "'",
    "‘": "'",
    "`": "'",
    "´": "'",
    "：": ":",
    "／": "/",
    "∕": "/",
    "⁄": "/",
    "．": ".",
    "。": ".",
    "º": "º",
    "ª": "ª",
    "°": "º",
    "˚": "º",
    "○": "〇",
    "◯": "〇",
    "\u00ad": "",
    "\u200b": "",
    "\u200c": "",
    "\u200d": "",
    "\u200e": "",
    "\u200f": "",
    "\ufeff": "",
    "\u2060": "",
} | dict.fromkeys(DASHES, "-")
ACCENTED = ("LATIN", "GREEK", "CYRILLIC")


class _Table(dict[int, str]):
    """Folds a character when it is first met; `str.translate` asks the dictionary from then on."""

    def __init__(self) -> None:
        self.uneven: set[str] = set()  # characters that fold to none or to several

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        if len(folded) != 1:
            self.uneven.add(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in PLAIN:
        return PLAIN[character]
    if (digit := unicodedata.decimal(character, None)) is not None:
        return str(digit)
    if character.isspace():
        return " "
    if unicodedata.category(character) == "Mn" and unicodedata.name(character, "").startswith("COMBINING"):
        return ""
    lowered = unicodedata.normalize("NFKC", character).lower()
    if unicodedata.name(lowered[0], "").startswith(ACCENTED):
        lowered = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return "".join(PLAIN.get(c, c) for c in lowered)


_TABLE = _Table()


def fold(text: str) -> str:
    """The text as it is compared."""
    return text.translate(_TABLE)


def letters_in(text: str) -> str:
    """Its letters and digits as they are compared, without blanks and signs."""
    return "".join(filter(str.isalnum, fold(text)))


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, where characters fell out, the place each of its characters came from."""

    text: str
    printed: str
    places: tuple[int, ...] | None = None

    def quote(self, start: int, end: int) -> str:
        """What is printed where the folded text has [start:end]."""
        start, end = self.span(start, end)
        return self.printed[start:end]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch in the printed text."""
        if self.places is None or start >= end:
            return start, end
        return self.places[start], self.places[end - 1] + 1


@lru_cache(maxsize=4096)
def fold_with_places(text: str) -> Folded:
    """The folded text, with the way back to the printed one."""
    folded = fold(text)
    if _TABLE.uneven.isdisjoint(text):
        return Folded(folded, text)
    places = tuple(index for index, character in enumerate(text) for _ in _TABLE[ord(character)])
    return Folded(folded, text, places)
