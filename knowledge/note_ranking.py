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
from knowledge.words import RUN, language_of, one_script, sentences, terms

Scores = NDArray[np.float32]
# Shares of the sides, rounded; chosen on the notes' own wordings, one left out at a time (docs/benchmarks.md).
ENGLISH = {
    "general mean": 3.0, "general top": 2.0, "general section": 0.2, "english top": 1.0, "english answer": 0.9,
    "english section": 1.2, "words of all": 1.1, "words": 0.6, "words of one line": 0.5, "letters": 0.2,
}  # fmt: skip
CHINESE = {
    "general mean": 2.2, "general top": 1.4, "general section": 0.6, "general answer": 1.9, "gloss top": 1.1,
    "gloss section": 0.7, "words of all": 1.6, "words": 1.0, "words of one line": 1.0,
}  # fmt: skip
OTHER = {
    "general mean": 1.7, "general top": 1.0, "general section": 2.2, "general answer": 1.0, "gloss top": 0.8,
    "gloss section": 0.8, "words of all": 0.9, "words": 1.0, "letters": 0.6,
}  # fmt: skip
GLOSSED = frozenset({"zh", "de", "es", "fr", "pt", "it"})  # languages whose trade words are in the table of terms
K1, B = 0.9, 0.4
GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
NOWHERE = np.zeros((2, 0), dtype=np.int64)
TOP = 3  # texts of a family whose mean nearness counts
RIDGE = 0.3  # of the mean variance, added before whitening: few wordings tell little of most directions


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
        language = language_of(question)
        shares = CHINESE if language == "zh" else OTHER if language in GLOSSED else ENGLISH
        sides = self._sides(question, language in GLOSSED)
        return np.asarray(sum(share * sides[side] for side, share in shares.items()), dtype=np.float32)

    def _sides(self, question: str, glossed: bool) -> dict[str, Scores]:
        general = self._near_general.cosines(self._general.embed([question])[0])
        # A question in another language is told to the English embedding in the trade's English words.
        told = " ".join(meanings(question)) if glossed else question
        english = self._near_english.cosines(self._english.embed([told])[0])
        name = "gloss" if glossed else "english"
        words = dict.fromkeys(words_of(question))
        return {
            "general mean": self._asked.mean(general),
            "general top": self._short.top(general),
            "general section": self._sections.most(general),
            "general answer": self._answers.most(general),
            f"{name} top": self._short.top(english),
            f"{name} answer": self._answers.most(english),
            f"{name} section": self._sections.most(english),
            "words of all": self._words_of_all.shares(words),
            "words": self._words.shares(words),
            "words of one line": self._words_of_lines.shares(words),
            "letters": self._letters.shares(dict.fromkeys(letters_of(question))),
        }

    @cached_property
    def _texts(self) -> list[Text]:
        return [text for number, family in enumerate(self._families.values()) for text in texts_of(number, family)]

    @cached_property
    def _near_general(self) -> Whitened:
        return Whitened(self._general.embed([text.text for text in self._texts]), self._samples)

    @cached_property
    def _near_english(self) -> Whitened:
        latin = [number for number, text in enumerate(self._texts) if not RUN.search(text.text)]
        vectors = self._english.embed([self._texts[number].text for number in latin])
        every = np.zeros((len(self._texts), vectors.shape[1]), dtype=np.float32)
        every[latin] = vectors
        return Whitened(every, self._samples)

    @cached_property
    def _samples(self) -> NDArray[np.int64]:
        """Each text's family; -1 for sections, which are about more than one question."""
        return np.array([-1 if text.part == "section" else text.family for text in self._texts], dtype=np.int64)

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
    def _words_of_lines(self) -> Bm25:
        """Each wording and each sentence by itself: there the words of a question stand close together."""
        lines = dict.fromkeys((text.family, line) for text in self._texts for line in lines_of(text))
        return Bm25([Counter(self._line_words[line]) for _, line in lines], [family for family, _ in lines])

    @cached_property
    def _letters(self) -> Bm25:
        letters = [letters_of(text.text) if text.part != "section" else [] for text in self._texts]
        return self._keyword(letters, "question", "wording", "answer")

    @cached_property
    def _line_words(self) -> dict[str, list[str]]:
        """The words of each line; many stand in several texts."""
        lines = dict.fromkeys(line for text in self._texts for line in lines_of(text))
        return {line: words_of(line) for line in lines}

    @cached_property
    def _terms(self) -> list[list[str]]:
        return [[word for line in lines_of(text) for word in self._line_words[line]] for text in self._texts]

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


def lines_of(text: Text) -> list[str]:
    """A question as it is, an answer or section sentence by sentence."""
    return [text.text] if text.part in ("question", "wording") else sentences(text.text)


def words_of(text: str) -> list[str]:
    """Keyword terms, and the trade's meanings beside them; 1,474,118 and 1474118 are one."""
    text = GROUPED.sub("", text)
    return terms(text) + [f"={meaning}" for meaning in meanings(text)]


def letters_of(text: str) -> list[str]:
    """Groups of three and four letters, word ends included: what a misspelt word still shares with the right one."""
    line = " ".join(["", *re.findall(r"[^\W_]+", text.casefold()), ""])
    return [line[at : at + size] for size in (3, 4) for at in range(len(line) - size + 1)]


class Whitened:
    """Vectors in which what varies between the wordings of one family counts less than what parts the families.

    Wordings of one question differ by politeness, length, typing and language. Their scatter within the families is
    measured, and taken out (within-class covariance normalisation).
    """

    def __init__(self, vectors: Vectors, families: NDArray[np.int64]) -> None:
        """`families`: each vector's family, -1 for those that are no sample of one. Rows of nothing stay nothing."""
        known = np.linalg.norm(vectors, axis=1) > 0
        self._mean = vectors[known].mean(axis=0)
        scatter = _scatter(vectors, np.where(known, families, -1))
        ridge = RIDGE * np.trace(scatter) / len(scatter) + 1e-9
        values, directions = np.linalg.eigh(scatter + ridge * np.eye(len(scatter)))
        self._whitener: Vectors = ((directions / np.sqrt(values)) @ directions.T).astype(np.float32)
        self._rows = self._whitened(vectors) * known[:, None]

    def cosines(self, question: Vectors) -> Scores:
        """How near a question's vector is to each; nothing for those that have none."""
        near: Scores = self._rows @ self._whitened(question[None])[0]
        return near

    def _whitened(self, vectors: Vectors) -> Vectors:
        rest = (vectors - self._mean) @ self._whitener
        unit: Vectors = (rest / np.maximum(np.linalg.norm(rest, axis=1, keepdims=True), 1e-9)).astype(np.float32)
        return unit


def _scatter(vectors: Vectors, families: NDArray[np.int64]) -> Vectors:
    """The covariance of the vectors about their families' means."""
    samples, of = vectors[families >= 0], families[families >= 0]
    if not len(of):
        return np.eye(vectors.shape[1], dtype=np.float32)
    counts = np.maximum(np.bincount(of), 1)
    sums = np.zeros((len(counts), vectors.shape[1]), dtype=np.float32)
    np.add.at(sums, of, samples)
    rest = samples - (sums / counts[:, None])[of]
    scatter: Vectors = (rest.T @ rest / len(rest)).astype(np.float32)
    return scatter


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
    """BM25 over texts, as a share of the most that one could reach; a family has the share of its best text."""

    def __init__(self, counts: Sequence[Mapping[str, int]], families: Sequence[int] | None = None) -> None:
        """`families`: each text's family, numbered from 0; without it every text is a family of its own."""
        self._of = np.array(range(len(counts)) if families is None else families, dtype=np.int64)
        self._size = int(self._of.max(initial=-1)) + 1
        lengths = np.array([sum(count.values()) for count in counts], dtype=np.float32)
        self._damping = K1 * (1 - B + B * lengths / max(float(lengths.mean()) if len(lengths) else 1.0, 1.0))
        held: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, count in enumerate(counts):
            for token, times in count.items():
                held[token].append((number, times))
        self._held = {token: np.array(rows, dtype=np.int64).T for token, rows in held.items()}

    def shares(self, tokens: Iterable[str]) -> Scores:
        """One share a family, for distinct tokens; one that stands nowhere would have been the rarest."""
        scores = np.zeros(len(self._of), dtype=np.float32)
        most = 0.0
        for token in tokens:
            texts, times = self._held.get(token, NOWHERE)
            families = len(set(self._of[texts].tolist()))
            weight = math.log(1 + (self._size - families + 0.5) / (families + 0.5))
            most += weight
            scores[texts] += weight * times / (times + self._damping[texts])
        best = np.zeros(self._size, dtype=np.float32)
        np.maximum.at(best, self._of, scores)
        return best / max(most, 1e-9)
