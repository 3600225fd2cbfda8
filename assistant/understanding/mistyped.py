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

from assistant.question import asked_language
from knowledge import embedding
from knowledge.guidance import Note
from knowledge.products.nouns import is_known

WORD = re.compile(r"[A-Za-z]{3,}")
SHORT = {
    "wat": "what", "wats": "what is", "whats": "what is", "wht": "what",
    "hav": "have", "cert": "certificate", "certs": "certificates", "wich": "which",
    "wot": "what", "hw": "how", "dif": "difference", "diff": "difference", "docs": "documents",
    "info": "information", "exp": "expiry", "mfg": "manufacturing", "pls": "please", "plz": "please",
    "supp": "supplier", "qty": "quantity", "yr": "year", "yrs": "years", "reg": "register", "ppl": "people",
}  # fmt: skip

KEPT = frozenset("iaf iatf cnas cnca ukas anab dakks ilac mla mra usi capa aql url pdf qms samr iaqg fssc".split())
PREFIX = re.compile(r"^(?:un|non|re|mis|pre|in|de|over|under|out|sub|co)")
ENDING = re.compile(r"(?:i?e[rd]s?|ors?|ings?|i?e?s|ly)$")


class Mender:
    """Knows the words of the guidance, and the words of English that the embedding's vocabulary has."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self._notes = notes

    def mended(self, text: str) -> str:
        """The text with mistyped words put right; unchanged where nothing is near enough, or it is not English."""
        if not text.isascii() or asked_language(text) != "en":
            return text
        return WORD.sub(lambda found: self._word(found[0]), text)

    def _word(self, word: str) -> str:
        small = word.casefold()
        if small in SHORT:
            return SHORT[small]
        if word.isupper() or small in KEPT or word[1:] != word[1:].lower() or self._is_word(small):
            return word
        most = 1 if len(small) < 6 else 2
        near = [
            (OSA.distance(small, other, score_cutoff=most), -count, other)
            for other, count in self._known.items()
            if abs(len(other) - len(small)) <= most and (other[0] == small[0] or len(small) > 5)
        ]
        near = [entry for entry in near if entry[0] <= most]
        return min(near)[2] if near else word

    def _is_word(self, word: str) -> bool:
        """A word of English or of the guidance, or made from one: “uncertified” is no slip for “certified”."""
        if word in self._english or word in self._known or is_known(word):
            return True
        without = PREFIX.sub("", word)
        if without != word and len(without) > 3 and self._is_word(without):
            return True
        ending = ENDING.search(word)
        roots = (
            [word[: ending.start()] + end for end in (("y",) if ending[0][0] == "i" else ("", "e"))] if ending else []
        )
        return any(len(root) > 3 and (root in self._english or root in self._known) for root in roots)

    @cached_property
    def _known(self) -> Counter[str]:
        text = " ".join(f"{note.question} {note.answer} {note.body}" for note in self._notes if note.language == "en")
        counts = Counter(word.casefold() for word in WORD.findall(text))
        return Counter({word: count for word, count in counts.items() if count >= 3 and len(word) >= 4})

    @cached_property
    def _english(self) -> frozenset[str]:
        words = Path(embedding.VOCABULARY).read_text(encoding="utf-8").splitlines()
        return frozenset(word for word in words if word.isalpha())
