"""How quick the index answers and grows, and what it takes, with made-up passages at two sizes.

The larger one takes long to build; CERTSCOPE_BENCH_SIZES names other sizes, with spaces between.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from knowledge.embedding import MiniLm, Use, Vectors
from knowledge.index import PassageIndex
from knowledge.models import Passage, Viewer
from knowledge.spaces import batched, vector_texts

TITLE = "Speed and size of the index"
COMMAND = "python -m tests.bench index_speed"
SIZES = tuple(int(size) for size in os.environ.get("CERTSCOPE_BENCH_SIZES", "10000 300000").split())
QUESTIONS = 100
WORDS = 60  # of a passage
VIEWER = Viewer(user="bench")
VOCABULARY = 30_000


class Made:
    """Vectors near one of many centres, at no cost, as many numbers long as MiniLM's; questions are really embedded."""

    name, version = "made", "1"

    def __init__(self) -> None:
        self._random = np.random.default_rng(1)
        self._centres = self._random.normal(size=(2000, 384)).astype(np.float32)
        self._real = MiniLm()
        self._real.embed(["warm"])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """A vector a text; one text alone is a question."""
        if len(texts) == 1:
            self._real.embed(texts)
        near = self._centres[self._random.integers(0, len(self._centres), len(texts))]
        vectors: Vectors = near + 0.7 * self._random.normal(size=near.shape).astype(np.float32)
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit


def made_text(chance: random.Random, words: int) -> str:
    """Words as frequent as in a language: the n-th has about 1/n of the first one's share."""
    return " ".join(f"w{int(VOCABULARY ** chance.random())}" for _ in range(words))


def made_passages(size: int) -> Iterator[Passage]:
    """Passages of documents of twenty."""
    chance = random.Random(1)
    for number in range(size):
        document = f"d{number // 20}"
        text = made_text(chance, WORDS)
        yield Passage(id=f"{document}/{number}", document_id=document, collection="made", title="", text=text)


def measure() -> str:
    """Two tables: the index at both sizes, and real ingest against the bare embedders."""
    rows = [
        "| passages | query p50 | query p95 | add a document of 20 | delete it | disk | memory grown |",
        "|--:|--:|--:|--:|--:|--:|--:|",
    ]
    with tempfile.TemporaryDirectory() as folder:
        rows += [measured_row(Path(folder) / str(size), size) for size in SIZES]
    return "\n".join([*rows, "", ingest_rate()])


def measured_row(folder: Path, size: int) -> str:
    """Build an index of this size and time it."""
    before = resident_mb()
    index = PassageIndex(folder, general=Made())
    for batch in batched(made_passages(size), 2000):
        index.replace(batch[0].id, [passage.model_copy(update={"document_id": batch[0].id}) for passage in batch])
    passage = next(made_passages(1))

    def live(ids: Sequence[str]) -> dict[str, Passage]:
        return {id_: passage.model_copy(update={"id": id_}) for id_ in ids}

    chance = random.Random(2)
    seconds = []
    for number in range(QUESTIONS + 10):
        question = made_text(chance, 8)
        began = time.perf_counter()
        index.search(question, VIEWER, ["made"], 10, live)
        if number >= 10:
            seconds.append(time.perf_counter() - began)
    more = [one.model_copy(update={"id": f"new/{one.id}", "document_id": "new"}) for one in made_passages(20)]
    began = time.perf_counter()
    index.replace("new", more)
    added = time.perf_counter() - began
    began = time.perf_counter()
    index.delete("new")
    deleted = time.perf_counter() - began
    grown = resident_mb() - before
    index.close()
    disk = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 2**20
    p50, p95 = np.percentile(seconds, [50, 95]) * 1000
    times = f"{p50:.0f} ms | {p95:.0f} ms | {added * 1000:.0f} ms | {deleted * 1000:.0f} ms"
    return f"| {size:,} | {times} | {disk:.0f} MiB | {grown:.0f} MiB |"


def ingest_rate() -> str:
    """Passages a second into the index, and of the two embedders by themselves on the same texts."""
    chance = random.Random(3)
    passages = [
        Passage(id=f"r/{number}", document_id="r", collection="rate", title="", text=made_text(chance, 50))
        for number in range(256)
    ]
    english, general = MiniLm(), Use()
    texts = [text for passage in passages for text in vector_texts(passage)]
    english.embed(texts[:2])
    general.embed(texts[:2])
    began = time.perf_counter()
    english.embed(texts)
    general.embed(texts)
    bare = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        index = PassageIndex(Path(folder), english=english, general=general)
        index.replace("warm", [passages[0].model_copy(update={"id": "warm", "document_id": "warm"})])
        began = time.perf_counter()
        index.replace("r", passages)
        whole = time.perf_counter() - began
        index.close()
    rates = len(passages) / whole, len(passages) / bare
    return f"Ingest: {rates[0]:.0f} passages a second, the bare embedders {rates[1]:.0f}: {rates[0] / rates[1]:.0%}."


def resident_mb() -> float:
    """Memory of this process."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return float("nan")
