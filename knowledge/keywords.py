"""A keyword ranking (BM25) that grows and shrinks passage by passage, in one SQLite file beside the vector index.

Passages of a space are numbered; a word's postings lie in blocks of 4096 numbers, so that adding or deleting a passage
touches one short block a word whatever is in the index, and a query reads whole blocks and computes with arrays.
SQLite's own full-text search was not taken: its BM25 has fixed parameters, and ranks row by row. No text is kept here.
"""

from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.models import Viewer, Visibility
from knowledge.own_file import OwnFile

K1, B = 0.9, 0.4  # chosen on SciFact's training claims; the ranking hardly depends on them
BLOCK = 4096
Scores = NDArray[np.float32]
ENTRY = np.dtype([("at", "<u2"), ("count", "u1")])
SCHEMA = """
CREATE TABLE IF NOT EXISTS space (id INTEGER PRIMARY KEY, name TEXT UNIQUE, next INTEGER DEFAULT 0,
    size INTEGER DEFAULT 0, length INTEGER DEFAULT 0);
CREATE TABLE IF NOT EXISTS term (id INTEGER PRIMARY KEY, word TEXT UNIQUE);
CREATE TABLE IF NOT EXISTS posting (space INTEGER, term INTEGER, block INTEGER, entries BLOB,
    PRIMARY KEY (space, term, block)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS block (space INTEGER, block INTEGER, lengths BLOB, PRIMARY KEY (space, block));
CREATE TABLE IF NOT EXISTS entry (space INTEGER, number INTEGER, passage TEXT, document TEXT, owner TEXT,
    visibility TEXT, terms BLOB, PRIMARY KEY (space, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entry_document ON entry (document);
CREATE UNIQUE INDEX IF NOT EXISTS entry_passage ON entry (passage);
"""


class Entry(NamedTuple):
    """A passage as the ranking sees it."""

    passage: str
    document: str
    owner: str
    visibility: Visibility
    words: Mapping[str, int]  # term -> how often


class _Space(NamedTuple):
    id: int
    end: int
    size: int
    length: int


class Ranking:
    """The scores of one question: BM25 as a share of the most that a passage could reach, so from 0 to 1."""

    def __init__(self, db: sqlite3.Connection, scores: Mapping[int, Scores], most: float) -> None:
        self._db, self._scores, self._most = db, scores, max(most, 1e-9)

    def best(self, viewer: Viewer, k: int) -> dict[str, float]:
        """The k best passages that the viewer may see, best first: passage id -> score."""
        found: dict[str, float] = {}
        for space in self._scores:
            seen = 0
            for chunk in _best_first(self._scores[space], 2 * k):
                visible = self._visible(space, chunk, viewer)
                found |= visible
                seen += len(visible)
                if seen >= k:
                    break
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:k])

    def of(self, passages: Sequence[str]) -> dict[str, float]:
        """The scores of these passages; those that are in none of the spaces are left out."""
        marks = ",".join("?" * len(passages))
        rows = self._db.execute(f"SELECT space, number, passage FROM entry WHERE passage IN ({marks})", tuple(passages))
        return {passage: self._score(space, number) for space, number, passage in rows if space in self._scores}

    def _score(self, space: int, number: int) -> float:
        return float(self._scores[space][number]) / self._most

    def _visible(self, space: int, numbers: Sequence[int], viewer: Viewer) -> dict[str, float]:
        marks = ",".join("?" * len(numbers))
        rows = self._db.execute(
            f"SELECT number, passage, owner, visibility FROM entry WHERE space = ? AND number IN ({marks})",
            (space, *numbers),
        )
        return {
            passage: self._score(space, number)
            for number, passage, owner, visibility in rows
            if viewer.may_see(owner, Visibility(visibility))
        }


class KeywordIndex(OwnFile):
    """Spaces of ranked passages in one SQLite file."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, SCHEMA)

    def add(self, space: str, entries: Sequence[Entry]) -> None:
        """Add passages; those that are there under the same id are replaced."""
        with self._writing() as db:
            self._remove(db, "passage", [entry.passage for entry in entries])
            number = _space(db, space)
            first = int(db.execute("SELECT next FROM space WHERE id = ?", (number,)).fetchone()[0])
            ids = _term_ids(db, {word for entry in entries for word in entry.words})
            _add_postings(db, number, first, entries, ids)
            _add_lengths(db, number, first, [_length(entry) for entry in entries])
            db.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", _rows(number, first, entries, ids))
            db.execute(
                "UPDATE space SET next = next + ?, size = size + ?, length = length + ? WHERE id = ?",
                (len(entries), len(entries), sum(map(_length, entries)), number),
            )

    def delete(self, document: str) -> None:
        """Forget all passages of a document."""
        with self._writing() as db:
            self._remove(db, "document", [document])

    def clear(self) -> None:
        """Forget everything."""
        with self._writing() as db:
            for table in ("space", "term", "posting", "block", "entry"):
                db.execute(f"DELETE FROM {table}")

    def size(self, space: str) -> int:
        """How many passages a space holds."""
        row = self._db.execute("SELECT size FROM space WHERE name = ?", (space,)).fetchone()
        return int(row[0]) if row else 0

    def passages(self, document: str) -> dict[str, list[str]]:
        """The ids of a document's passages, by space."""
        found: dict[str, list[str]] = defaultdict(list)
        query = (
            "SELECT name, passage FROM entry JOIN space ON space.id = space WHERE document = ? ORDER BY space, number"
        )
        for space, passage in self._db.execute(query, (document,)):
            found[space].append(passage)
        return found

    def spaces(self) -> set[str]:
        """The names of the spaces that hold a passage."""
        return {row[0] for row in self._db.execute("SELECT name FROM space WHERE size > 0")}

    def rank(self, spaces: Sequence[str], words: Iterable[str]) -> Ranking:
        """Score every passage of the spaces, which count as one whole: how rare a word is, and the mean length."""
        words = set(words)
        found = [_Space(*row) for row in self._spaces(spaces) if row[2]]
        ids = self._known(words)
        size = sum(space.size for space in found)
        mean = sum(space.length for space in found) / size if size else 1.0
        postings = {(space.id, term): self._postings(space.id, term) for space in found for term in ids}
        often = {term: sum(len(postings[space.id, term][0]) for space in found) for term in ids}
        weights = {term: math.log(1 + (size - count + 0.5) / (count + 0.5)) for term, count in often.items()}
        scores: dict[int, Scores] = {}
        for space in found:
            scores[space.id] = np.zeros(space.end, dtype=np.float32)
            damping = K1 * (1 - B + B * self._lengths(space) / mean)
            for term, weight in weights.items():
                at, count = postings[space.id, term]
                scores[space.id][at] += weight * count * (K1 + 1) / (count + damping[at])
        # A word that stands nowhere would have been the rarest: no passage can be near to the whole question.
        unknown = (len(words) - len(ids)) * math.log(1 + (size + 0.5) / 0.5)
        return Ranking(self._db, scores, (K1 + 1) * (sum(weights.values()) + unknown))

    def _spaces(self, names: Sequence[str]) -> list[tuple[int, int, int, int]]:
        marks = ",".join("?" * len(names))
        return self._db.execute(
            f"SELECT id, next, size, length FROM space WHERE name IN ({marks}) ORDER BY id", tuple(names)
        ).fetchall()

    def _known(self, words: Collection[str]) -> list[int]:
        marks = ",".join("?" * len(words))
        return sorted(row[0] for row in self._db.execute(f"SELECT id FROM term WHERE word IN ({marks})", tuple(words)))

    def _postings(self, space: int, term: int) -> tuple[NDArray[np.int64], Scores]:
        return _joined(
            self._db.execute("SELECT block, entries FROM posting WHERE space = ? AND term = ?", (space, term))
        )

    def _lengths(self, space: _Space) -> Scores:
        rows = self._db.execute("SELECT lengths FROM block WHERE space = ? ORDER BY block", (space.id,))
        return np.frombuffer(b"".join(row[0] for row in rows), dtype="<u2").astype(np.float32)

    def _remove(self, db: sqlite3.Connection, column: str, keys: Sequence[str]) -> None:
        marks = ",".join("?" * len(keys))
        rows = db.execute(f"SELECT space, number, terms FROM entry WHERE {column} IN ({marks})", keys).fetchall()
        for space, number, blob in rows:
            block, at = divmod(number, BLOCK)
            for term in np.frombuffer(blob, dtype="<u4").tolist():
                _forget_posting(db, (space, term, block), at)
            (lengths,) = db.execute(
                "SELECT lengths FROM block WHERE space = ? AND block = ?", (space, block)
            ).fetchone()
            length = int(np.frombuffer(lengths, dtype="<u2")[at])
            db.execute("UPDATE space SET size = size - 1, length = length - ? WHERE id = ?", (length, space))
            db.execute("DELETE FROM entry WHERE space = ? AND number = ?", (space, number))


def _space(db: sqlite3.Connection, name: str) -> int:
    db.execute("INSERT OR IGNORE INTO space (name) VALUES (?)", (name,))
    return int(db.execute("SELECT id FROM space WHERE name = ?", (name,)).fetchone()[0])


def _term_ids(db: sqlite3.Connection, words: Iterable[str]) -> dict[str, int]:
    ids: dict[str, int] = {}
    for word in sorted(words):
        row = db.execute("SELECT id FROM term WHERE word = ?", (word,)).fetchone()
        if row is None:
            row = db.execute("INSERT INTO term (word) VALUES (?) RETURNING id", (word,)).fetchone()
        ids[word] = int(row[0])
    return ids


def _length(entry: Entry) -> int:
    return min(sum(entry.words.values()), 65_535)


def _rows(space: int, first: int, entries: Sequence[Entry], ids: Mapping[str, int]) -> Iterator[tuple[object, ...]]:
    for number, entry in enumerate(entries, first):
        terms = np.array([ids[word] for word in entry.words], dtype="<u4").tobytes()
        yield space, number, entry.passage, entry.document, entry.owner, entry.visibility.value, terms


def _add_postings(
    db: sqlite3.Connection, space: int, first: int, entries: Sequence[Entry], ids: Mapping[str, int]
) -> None:
    new: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for number, entry in enumerate(entries, first):
        block, at = divmod(number, BLOCK)
        for word, count in entry.words.items():
            new[ids[word], block].append((at, min(count, 255)))
    for (term, block), added in new.items():
        key = (space, term, block)
        _put_posting(db, key, _posting(db, key) + np.array(added, dtype=ENTRY).tobytes())


def _forget_posting(db: sqlite3.Connection, key: tuple[int, int, int], at: int) -> None:
    entries = np.frombuffer(_posting(db, key), dtype=ENTRY)
    left = entries[entries["at"] != at]
    if len(left):
        _put_posting(db, key, left.tobytes())
    else:
        db.execute("DELETE FROM posting WHERE space = ? AND term = ? AND block = ?", key)


def _posting(db: sqlite3.Connection, key: tuple[int, int, int]) -> bytes:
    row = db.execute("SELECT entries FROM posting WHERE space = ? AND term = ? AND block = ?", key).fetchone()
    return row[0] if row else b""


def _put_posting(db: sqlite3.Connection, key: tuple[int, int, int], entries: bytes) -> None:
    db.execute("INSERT OR REPLACE INTO posting VALUES (?, ?, ?, ?)", (*key, entries))


def _add_lengths(db: sqlite3.Connection, space: int, first: int, lengths: Sequence[int]) -> None:
    """Numbers are given out in order, so a block's lengths only grow at their end."""
    at = 0
    while at < len(lengths):
        block, offset = divmod(first + at, BLOCK)
        part = np.array(lengths[at : at + BLOCK - offset], dtype="<u2").tobytes()
        row = db.execute("SELECT lengths FROM block WHERE space = ? AND block = ?", (space, block)).fetchone()
        db.execute("INSERT OR REPLACE INTO block VALUES (?, ?, ?)", (space, block, (row[0] if row else b"") + part))
        at += BLOCK - offset


def _joined(rows: Iterable[tuple[int, bytes]]) -> tuple[NDArray[np.int64], Scores]:
    """All postings of a term: numbers, and how often it stands in each."""
    at, count = [np.zeros(0, np.int64)], [np.zeros(0, np.float32)]
    for block, blob in rows:
        entries = np.frombuffer(blob, dtype=ENTRY)
        at.append(entries["at"].astype(np.int64) + block * BLOCK)
        count.append(entries["count"].astype(np.float32))
    return np.concatenate(at), np.concatenate(count)


def _best_first(scores: Scores, chunk: int) -> Iterator[list[int]]:
    """Numbers with a score, best first, in growing portions: the first is nearly always enough."""
    matching = np.flatnonzero(scores)
    if len(matching) > chunk:
        ahead = np.argpartition(-scores[matching], chunk - 1)[:chunk]
        yield matching[ahead].tolist()
        matching = np.delete(matching, ahead)
        matching = matching[np.argsort(-scores[matching], kind="stable")]
    for start in range(0, len(matching), 4 * chunk):
        yield matching[start : start + 4 * chunk].tolist()
