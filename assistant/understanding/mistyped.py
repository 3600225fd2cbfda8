"""Mends what was mistyped, for searching only: a word that is none becomes the nearest word of the guidance.

Names, numbers and whatever is a word of English stay. What a question is shown as is never changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from rapidfuzz.distance import OSA

from knowledge import embedding
from knowledge.guidance import Note
from knowledge.words import language_of

WORD = re.compile(r"[A-Za-z]{3,}")
SHORT = {
    "wat": "what", "hav": "have", "cert": "certificate", "certs": "certificates", "wich": "which",
    "wot": "what", "hw": "how", "dif": "difference", "diff": "difference", "docs": "documents",
    "info": "information", "exp": "expiry", "mfg": "manufacturing", "pls": "please", "plz": "please",
    "supp": "supplier", "qty": "quantity",
}  # fmt: skip


class Mender:
    """Knows the words of the guidance, and the words of English that the embedding's vocabulary has."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self._notes = notes

    def mended(self, text: str) -> str:
        """The text with mistyped words put right; unchanged where nothing is near enough."""
        if not text.isascii() or language_of(text) not in ("en", "es", "fr", "de", "it", "nl", "pt"):
            return text
        return WORD.sub(lambda found: self._word(found[0]), text)

    def _word(self, word: str) -> str:
        small = word.casefold()
        if small in SHORT:
            return SHORT[small]
        if word.isupper() or small in self._english or small in self._known or word[1:] != word[1:].lower():
            return word
        most = 1 if len(small) < 6 else 2
        near = [
            (OSA.distance(small, other, score_cutoff=most), -count, other)
            for other, count in self._known.items()
            if abs(len(other) - len(small)) <= most and (other[0] == small[0] or len(small) > 5)
        ]
        near = [entry for entry in near if entry[0] <= most]
        return min(near)[2] if near else word

    @cached_property
    def _known(self) -> Counter[str]:
        text = " ".join(f"{note.question} {note.answer} {note.body}" for note in self._notes if note.language == "en")
        counts = Counter(word.casefold() for word in WORD.findall(text))
        return Counter({word: count for word, count in counts.items() if count >= 3 and len(word) >= 4})

    @cached_property
    def _english(self) -> frozenset[str]:
        words = Path(embedding.VOCABULARY).read_text(encoding="utf-8").splitlines()
        return frozenset(word for word in words if word.isalpha())
