"""Which guidance notes a short question is about: a few hundred notes, each looked at from several sides, in memory.

The index ranks passages by whole texts; notes are asked for in fragments, with misspellings, and in Chinese. Here a
note (with its Chinese counterpart, if any) is a family of texts: question, other wordings, answer, sections. What is
near by embedding, by the trade's words and by groups of letters is added up. The order of families is handed to the
index, which keeps its own scores (`fusion.reordered`). Without the English embedder there is no such ranking.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding import Embedder, Vectors
from knowledge.models import Passage
from knowledge.spaces import vector_texts
from knowledge.trade_terms import meanings
from knowledge.words import RUN, language_of, one_script, terms

Scores = NDArray[np.float32]
# Shares of the sides, rounded; chosen on the notes' own wordings, one left out at a time (docs/benchmarks.md).
ENGLISH = {
    "general mean": 1.2, "general top": 1.0, "general section": 0.8, "english top": 1.0, "english answer": 1.0,
    "english section": 0.8, "words of all": 1.5, "words": 1.0, "letters": 0.8,
}  # fmt: skip
CHINESE = {
    "general mean": 3.0, "general top": 1.0, "general section": 0.5, "gloss top": 1.2, "gloss section": 0.8,
    "words of all": 2.0, "words": 2.5,
}  # fmt: skip
K1, B = 0.9, 0.4
TOP = 3  # texts of a family whose mean nearness counts
COMMON = 2  # directions that all notes share, beside their mean: they are all about certificates


class Text(NamedTuple):
    """One text of a family. `part`: question, wording, answer or section."""

    family: int
    part: str
    text: str


class NoteRanking:
    """Families of passages, best first for a question. Builds itself at the first question."""

    def __init__(self, passages: Iterable[Passage], english: Embedder, general: Embedder) -> None:
        """The passages of all notes, as `guidance_index.note_passages` makes them."""
        self._families: dict[str, list[Passage]] = defaultdict(list)
        for passage in passages:
            self._families[family_of(passage.corpus_id)].append(passage)
        self._ids = [[passage.id for passage in family] for family in self._families.values()]
        self._english, self._general = english, general

    def families(self, question: str) -> list[list[str]]:
        """The passages' ids, family by family, the best family first."""
        scores = self.scores(question)
        return [self._ids[number] for number in np.argsort(-scores, kind="stable")]

    def scores(self, question: str) -> Scores:
        """One score a family; they are comparable within one question only."""
        question = one_script(question)
        chinese = language_of(question) == "zh"
        sides = self._sides(question, chinese)
        total = sum(share * sides[side] for side, share in (CHINESE if chinese else ENGLISH).items())
        return np.asarray(total, dtype=np.float32)

    def _sides(self, question: str, chinese: bool) -> dict[str, Scores]:
        general = self._near_general.cosines(self._general.embed([question])[0])
        # A Chinese question is told to the English embedding in the trade's English words.
        told = " ".join(meanings(question)) if chinese else question
        english = self._near_english.cosines(self._english.embed([told])[0])
        name = "gloss" if chinese else "english"
        words = dict.fromkeys(words_of(question))
        return {
            "general mean": self._asked.mean(general),
            "general top": self._short.top(general),
            "general section": self._sections.most(general),
            f"{name} top": self._short.top(english),
            f"{name} answer": self._answers.most(english),
            f"{name} section": self._sections.most(english),
            "words of all": self._words_of_all.shares(words),
            "words": self._words.shares(words),
            "letters": self._letters.shares(dict.fromkeys(letters_of(question))),
        }

    @cached_property
    def _texts(self) -> list[Text]:
        return [text for number, family in enumerate(self._families.values()) for text in texts_of(number, family)]

    @cached_property
    def _near_general(self) -> Centred:
        return Centred(self._general.embed([text.text for text in self._texts]))

    @cached_property
    def _near_english(self) -> Centred:
        latin = [number for number, text in enumerate(self._texts) if not RUN.search(text.text)]
        vectors = self._english.embed([self._texts[number].text for number in latin])
        every = np.zeros((len(self._texts), vectors.shape[1]), dtype=np.float32)
        every[latin] = vectors
        return Centred(every)

    @cached_property
    def _asked(self) -> Gathered:
        return self._gathered("question", "wording")

    @cached_property
    def _short(self) -> Gathered:
        return self._gathered("question", "wording", "answer")

    @cached_property
    def _answers(self) -> Gathered:
        return self._gathered("answer")

    @cached_property
    def _sections(self) -> Gathered:
        return self._gathered("section")

    def _gathered(self, *parts: str) -> Gathered:
        found: list[list[int]] = [[] for _ in self._families]
        for number, text in enumerate(self._texts):
            if text.part in parts:
                found[text.family].append(number)
        return Gathered(found)

    @cached_property
    def _words(self) -> Bm25:
        return self._keyword(self._terms, "question", "wording", "answer")

    @cached_property
    def _words_of_all(self) -> Bm25:
        return self._keyword(self._terms, "question", "wording", "answer", "section")

    @cached_property
    def _letters(self) -> Bm25:
        letters = [letters_of(text.text) if text.part != "section" else [] for text in self._texts]
        return self._keyword(letters, "question", "wording", "answer")

    @cached_property
    def _terms(self) -> list[list[str]]:
        return [words_of(text.text) for text in self._texts]

    def _keyword(self, tokens: Sequence[list[str]], *parts: str) -> Bm25:
        counts: list[Counter[str]] = [Counter() for _ in self._families]
        for text, found in zip(self._texts, tokens, strict=True):
            if text.part in parts:
                # The question counts twice, as a title does in the index.
                counts[text.family].update(found * (2 if text.part == "question" else 1))
        return Bm25(counts)


def family_of(note_id: str) -> str:
    """A note and its Chinese counterpart are one family."""
    return note_id.removesuffix("-zh")


def texts_of(number: int, family: Sequence[Passage]) -> list[Text]:
    """The texts of a family's passages: a note's first passage is its answer."""
    out: list[Text] = []
    for passage in family:
        whole, *pieces = vector_texts(passage.model_copy(update={"asked_as": ()}))
        if passage.heading:
            out.append(Text(number, "section", whole))
        else:
            out += [Text(number, "question", one_script(passage.title)), Text(number, "answer", whole)]
            out += [Text(number, "wording", one_script(wording)) for wording in passage.asked_as]
        out += [Text(number, "section", piece) for piece in pieces]
    return out


def words_of(text: str) -> list[str]:
    """Keyword terms, and the trade's meanings beside them."""
    return terms(text) + [f"={meaning}" for meaning in meanings(text)]


def letters_of(text: str) -> list[str]:
    """Groups of three and four letters, word ends included: what a misspelt word still shares with the right one."""
    line = " ".join(["", *re.findall(r"[^\W_]+", text.casefold()), ""])
    return [line[at : at + size] for size in (3, 4) for at in range(len(line) - size + 1)]


class Centred:
    """Vectors without what they all have in common, so that differences between neighbours weigh more."""

    def __init__(self, vectors: Vectors) -> None:
        known = np.linalg.norm(vectors, axis=1) > 0
        self._mean = vectors[known].mean(axis=0)
        rest = vectors[known] - self._mean
        self._common = np.linalg.eigh(rest.T @ rest)[1].T[-COMMON:]  # the strongest directions stand last
        self._rows = self._without(vectors) * known[:, None]

    def cosines(self, question: Vectors) -> Scores:
        """How near a question's vector is to each; nothing for those that have none."""
        near: Scores = self._rows @ self._without(question[None])[0]
        return near

    def _without(self, vectors: Vectors) -> Vectors:
        rest = vectors - self._mean
        rest = rest - rest @ self._common.T @ self._common
        unit: Vectors = (rest / np.maximum(np.linalg.norm(rest, axis=1, keepdims=True), 1e-9)).astype(np.float32)
        return unit


class Gathered:
    """Some texts of each family, in rows of equal length."""

    def __init__(self, numbers: Sequence[Sequence[int]]) -> None:
        width = max(1, *map(len, numbers)) if numbers else 1
        self._at = np.array([[*row, *[-1] * (width - len(row))] for row in numbers], dtype=np.int64)
        self._held = self._at >= 0
        self._count = np.maximum(self._held.sum(axis=1), 1)

    def most(self, near: Scores) -> Scores:
        """The nearest text's nearness."""
        return np.where(self._held.any(axis=1), self._of(near, -1.0).max(axis=1), 0).astype(np.float32)

    def mean(self, near: Scores) -> Scores:
        """The mean nearness."""
        return np.asarray(self._of(near, 0.0).sum(axis=1) / self._count, dtype=np.float32)

    def top(self, near: Scores) -> Scores:
        """The mean of the nearest ones."""
        nearest = -np.sort(-self._of(near, -2.0), axis=1)[:, :TOP]
        count = np.minimum(self._count, TOP)
        return np.asarray(np.where(nearest > -2.0, nearest, 0).sum(axis=1) / count, dtype=np.float32)

    def _of(self, near: Scores, empty: float) -> Scores:
        return np.where(self._held, near[self._at], empty).astype(np.float32)


class Bm25:
    """BM25 over the families, as a share of the most that one could reach."""

    def __init__(self, counts: Sequence[Mapping[str, int]]) -> None:
        self._size = len(counts)
        lengths = np.array([sum(count.values()) for count in counts], dtype=np.float32)
        self._damping = K1 * (1 - B + B * lengths / max(float(lengths.mean()), 1.0))
        held: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, count in enumerate(counts):
            for token, times in count.items():
                held[token].append((number, times))
        self._held = held

    def shares(self, tokens: Iterable[str]) -> Scores:
        """One share a family, for distinct tokens; one that stands nowhere would have been the rarest."""
        scores = np.zeros(self._size, dtype=np.float32)
        most = 0.0
        for token in tokens:
            rows = self._held.get(token, [])
            weight = math.log(1 + (self._size - len(rows) + 0.5) / (len(rows) + 0.5))
            most += weight
            for number, times in rows:
                scores[number] += weight * times / (times + self._damping[number])
        return scores / max(most, 1e-9)
