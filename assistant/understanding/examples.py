"""What a question resembles: the wordings of the guidance notes, and examples of what is asked for and not covered.

Likeness is a cosine of embeddings: the English one where question and wording are English, else the multilingual
one. It gives numbers; what they decide is decided in question.py and retrieve.py.
`python -m assistant.understanding.examples` renews the shipped vectors of the examples.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from knowledge.embedding import Embedder, MiniLm, Use, Vectors
from knowledge.guidance import Note, load_notes
from knowledge.models import Record
from knowledge.remembered import Remembered, remember
from knowledge.words import language_of

FILE = Path(__file__).with_name("examples.toml")
SHIPPED = Path(__file__).with_name("examples.npz")
KINDS = ("help", "plan", "out")
NEAREST, NEAREST_ROWS = 4, 24


class Likeness(Record):
    """How near a question comes: to each kind of example, and to the nearest wording of a note."""

    help: float
    plan: float
    out: float
    note: float
    note_id: str
    nearest: tuple[tuple[str, float], ...] = ()  # notes (English and Chinese ones as one) with the likeness of each


def load_examples() -> Mapping[str, Sequence[str]]:
    """Kind -> wordings."""
    kinds: dict[str, list[str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {kind: kinds[kind] for kind in KINDS}


class Examples:
    """All wordings with their vectors; made once, at the first question."""

    def __init__(self, general: Embedder, english: Embedder | None, notes: Sequence[Note] | None = None) -> None:
        self.general, self.english = general, english
        self.notes = load_notes() if notes is None else notes

    def likeness(self, text: str, language: str = "") -> Likeness:
        """How near a text comes to each kind. `language`: where it is known better than the letters tell."""
        embedder, kinds, labels, ids = self._side(text, language or language_of(text))
        near = kinds @ embedder.embed([text])[0]
        best = {kind: float(near[labels == kind].max(initial=0.0)) for kind in (*KINDS, "note")}
        notes = np.where(labels == "note", near, -1.0)
        nearest: dict[str, float] = {}
        for row in np.argsort(-notes)[:NEAREST_ROWS]:
            nearest.setdefault(ids[row].removesuffix("-zh"), float(notes[row]))
        return Likeness(**best, note_id=ids[int(notes.argmax())], nearest=tuple(nearest.items())[:NEAREST])

    def alike(self, one: str, other: str) -> float:
        """Likeness of two texts in any two languages."""
        left, right = self.general.embed([one, other])
        return float(left @ right)

    def _side(self, text: str, language: str) -> tuple[Embedder, Vectors, np.ndarray, list[str]]:
        if self.english is not None and language == "en":
            return self.english, *self._english
        return self.general, *self._general

    @cached_property
    def _english(self) -> tuple[Vectors, np.ndarray, list[str]]:
        assert self.english is not None
        return self._table(self.english, only_english=True)

    @cached_property
    def _general(self) -> tuple[Vectors, np.ndarray, list[str]]:
        return self._table(self.general, only_english=False)

    def _table(self, embedder: Embedder, only_english: bool) -> tuple[Vectors, np.ndarray, list[str]]:
        rows = [(kind, "", text) for kind, texts in load_examples().items() for text in texts]
        rows += [("note", note.id, text) for note in self.notes for text in (note.question, *note.asked_as)]
        if only_english:
            rows = [row for row in rows if language_of(row[2]) == "en"]
        vectors = Remembered(embedder, SHIPPED).embed([text for _, _, text in rows])
        return vectors, np.array([kind for kind, _, _ in rows]), [note for _, note, _ in rows]


def main() -> None:
    """Renew the shipped vectors."""
    every = [text for texts in load_examples().values() for text in texts]
    every += [note.question for note in load_notes()]  # their other wordings are among the vectors of the guidance
    english = [text for text in every if language_of(text) == "en"]
    remember(SHIPPED, [(MiniLm(), english), (Use(), every)])


if __name__ == "__main__":
    main()
