"""One of several processes that fill one index: `python -m tests.knowledge.filling FOLDER NAME COUNT`.

Takes COUNT documents in, forgets every third again, and asks in between.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.embedding import Vectors
from knowledge.index import PassageIndex
from knowledge.models import Passage, Viewer

ANN = Viewer(user="ann")


class ByHash:
    """A vector that depends on the text alone, at no cost."""

    name, version = "by hash", "1"

    def embed(self, texts: Sequence[str]) -> Vectors:
        seeds = [int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) for text in texts]
        rows = np.array([np.random.default_rng(seed).normal(size=32) for seed in seeds], dtype=np.float32)
        unit: Vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).reshape(-1, 32)
        return unit


def passage(name: str, number: int) -> Passage:
    """The only passage of a document."""
    text = f"{name} word{number}"
    return Passage(id=f"{name}{number}/1", document_id=f"{name}{number}", collection="c", title="", text=text)


def live(ids: Sequence[str]) -> dict[str, Passage]:
    """Every passage is still held."""
    return {id_: passage("x", 0).model_copy(update={"id": id_}) for id_ in ids}


def fill(index: PassageIndex, name: str, count: int) -> None:
    """Documents in, every third out again."""
    for number in range(count):
        one = passage(name, number)
        index.replace(one.document_id, [one])
        if number % 3 == 2:
            index.delete(one.document_id)
        if number % 7 == 0:
            index.search(f"word{number}", ANN, ["c"], 3, live)


if __name__ == "__main__":
    one_index = PassageIndex(Path(sys.argv[1]), general=ByHash())
    fill(one_index, sys.argv[2], int(sys.argv[3]))
    one_index.close()
