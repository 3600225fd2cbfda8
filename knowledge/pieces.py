"""The fine vectors of passages: one of the whole, one of each piece and of each other wording, for a second look.

The vector index holds one vector a passage and finds candidates; this file, SQLite too, gives the exact nearness of
any candidate, those of the keyword ranking included. Vectors are kept as bytes: a cosine changes by less than 0.005.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from knowledge.embedding import Vectors
from knowledge.own_file import OwnFile

SCHEMA = """
CREATE TABLE IF NOT EXISTS pieces (embedder TEXT, passage TEXT, vectors BLOB, PRIMARY KEY (passage, embedder));
"""


class PieceVectors(OwnFile):
    """Passage -> its vectors, whole first."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, SCHEMA)

    def put(self, embedder: str, vectors: Mapping[str, Vectors]) -> None:
        """Keep vectors, in the place of those that a passage had."""
        with self._writing() as db:
            rows = [(embedder, passage, packed(rows)) for passage, rows in vectors.items()]
            db.executemany("INSERT OR REPLACE INTO pieces VALUES (?, ?, ?)", rows)

    def delete(self, passages: Iterable[str]) -> None:
        """Forget passages, whatever embedder their vectors are of."""
        with self._writing() as db:
            db.executemany("DELETE FROM pieces WHERE passage = ?", [(passage,) for passage in passages])

    def clear(self) -> None:
        """Forget everything."""
        with self._writing() as db:
            db.execute("DELETE FROM pieces")

    def nearness(self, embedder: str, passages: Sequence[str], question: Vectors, whole: float) -> dict[str, float]:
        """The cosines with the whole and with the nearest piece, in shares, for those passages that have vectors."""
        marks = ",".join("?" * len(passages))
        rows = self._db.execute(
            f"SELECT passage, vectors FROM pieces WHERE embedder = ? AND passage IN ({marks})", (embedder, *passages)
        ).fetchall()
        if not rows:
            return {}
        counts = [len(blob) // len(question) for _, blob in rows]
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        vectors = np.frombuffer(b"".join(blob for _, blob in rows), dtype=np.int8).reshape(-1, len(question))
        exact = vectors.astype(np.float32)
        cosines = (exact @ question) / np.maximum(np.linalg.norm(exact, axis=1), 1e-6)
        near = whole * cosines[starts] + (1 - whole) * np.maximum.reduceat(cosines, starts)
        return {passage: float(value) for (passage, _), value in zip(rows, near, strict=True)}


def packed(vectors: Vectors) -> bytes:
    """Each vector stretched to the range of a byte; its length does not matter to a cosine."""
    most = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-12)
    packed_rows: bytes = np.rint(vectors / most * 127).astype(np.int8).tobytes()
    return packed_rows
