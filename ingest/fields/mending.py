"""Repairs words of bodies' names that the OCR spoilt by one letter: "Linited" is Limited.

Only words every such name is full of (bodies.toml) are repaired, only where one alone of them is one letter away, and
only in what was read from a picture. A word that tells one body from another is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from ingest.fields.body_names import data
from ingest.fields.folding import fold
from knowledge.models import Word

WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 6  # letters


@cache
def _usual() -> tuple[tuple[str, str], ...]:
    """Folded and printed forms of the usual words."""
    return tuple((fold(word), word) for word in data()["words"]["usual"].split())


@lru_cache(maxsize=1024)
def mended_word(word: str) -> str:
    """The usual word that this one is with one letter misread, in the same case; else the word itself."""
    folded = fold(word)
    if len(folded) < SHORTEST or not word[0].isupper() or any(folded == usual for usual, _ in _usual()):
        return word
    near = [
        printed
        for usual, printed in _usual()
        if usual[0] == folded[0] and Levenshtein.distance(folded, usual, score_cutoff=1) == 1
    ]
    if len(near) != 1:
        return word
    return near[0].upper() if word.isupper() else near[0]


def mended(text: str, words: Iterable[Word]) -> str:
    """A name with such words repaired, if it was read from a picture."""
    if all(word.source == "text" for word in words):
        return text
    return WORD.sub(lambda match: mended_word(match[0]), text)
