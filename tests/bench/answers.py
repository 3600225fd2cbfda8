"""Answers without a model: how many are right, and how long a warm answer takes among ten thousand passages.

The passages beside the guidance are made-up words with made-up vectors, in the same collection, so that searching is as
much work as it would be and finds nothing else. Two times are told, because machines are shared: seconds on the clock,
and seconds of work by all threads of the process.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from assistant.answer import Answerer
from assistant.commands.ask import asking
from assistant.reply import Reply, Topic
from assistant.settings import Settings
from assistant.tools.outcome import ToolContext
from knowledge.embedding import Embedder, MiniLm, Use, Vectors
from knowledge.guidance_index import COLLECTION
from knowledge.index import PassageIndex
from knowledge.models import DocumentState, Passage, Visibility
from knowledge.spaces import batched
from knowledge.store import Store
from tests.assistant import scoring
from tests.bench.index_speed import made_passages
from tests.bench.model import SHARED, scorer

TITLE = "Answers without a model"
COMMAND = "python -m tests.bench answers"
PASSAGES = 10_000
OWNER = "bench"


class MadeUp:
    """Vectors near nothing, at no cost, that pass for those of a real embedder."""

    def __init__(self, real: Embedder) -> None:
        self.name, self.version = real.name, real.version
        self._length = real.embed(["length"]).shape[1]
        self._random = np.random.default_rng(7)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """A unit vector a text."""
        rows = self._random.normal(size=(len(texts), self._length)).astype(np.float32)
        vectors: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return vectors


def fill(store: Store, folder: Path) -> int:
    """Put made-up passages beside the guidance; how many there are then."""
    held = sum(1 for _ in store.passages.passages(COLLECTION))
    index = PassageIndex(folder, english=MadeUp(MiniLm()), general=MadeUp(Use()))
    for batch in batched(made_passages(PASSAGES - held), 1000):
        document, _ = store.passages.receive(
            batch[0].id.encode(),
            name=batch[0].id,
            media_type="text/plain",
            kind="guidance",
            collection=COLLECTION,
            owner=OWNER,
            visibility=Visibility.public,
        )
        store.passages.set_state(document.id, DocumentState.reading)
        about = {"document_id": document.id, "collection": COLLECTION, "owner": OWNER, "visibility": Visibility.public}
        passages: list[Passage] = [one.model_copy(update={**about, "id": f"{document.id}/{one.id}"}) for one in batch]
        store.passages.put_passages(document.id, passages)
        index.replace(document.id, passages)
        store.passages.set_state(document.id, DocumentState.read)
    index.close()
    return sum(1 for _ in store.passages.passages(COLLECTION))


@contextmanager
def filled() -> Iterator[tuple[Answerer, ToolContext, int]]:
    """What answers, over a collection of that size."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        with asking(settings, now) as (_, _, store, _):
            size = fill(store, settings.data_dir / "index")
        with asking(settings, now) as (answerer, context, _, _):
            yield answerer, context, size


def now() -> datetime:
    """The clock."""
    return datetime.now().astimezone()


def timed(answerer: Answerer, turns: Sequence[str], context: ToolContext) -> tuple[Reply, float, float]:
    """The last turn's reply, its seconds on the clock and of work."""
    topic = Topic()
    for turn in turns[:-1]:
        topic = answerer.answer(turn, context, topic).topic
    begun, worked = time.perf_counter(), time.process_time()
    reply = answerer.answer(turns[-1], context, topic)
    return reply, time.perf_counter() - begun, time.process_time() - worked


def right_of(cases: Sequence[dict[str, Any]], replies: Sequence[Reply], shared: bool) -> int:
    """How many are right, by the scorer of the cases."""
    if not shared:
        return sum(not scoring.faults(case, reply) for case, reply in zip(cases, replies, strict=True))
    score = scorer()
    answers = [json.loads(reply.answer.model_dump_json()) for reply in replies]
    return sum(not score.faults(case, answer) for case, answer in zip(cases, answers, strict=True))


def row(name: str, cases: Sequence[dict[str, Any]], shared: bool, answerer: Answerer, context: ToolContext) -> str:
    """One set of questions."""
    done = [timed(answerer, scoring.turns(case), context) for case in cases]
    right = right_of(cases, [reply for reply, _, _ in done], shared)
    clock = np.percentile([seconds for _, seconds, _ in done], [50, 95]) * 1000
    work = np.percentile([seconds for _, _, seconds in done], [50, 95]) * 1000
    return (
        f"| {name} | {right}/{len(cases)} ({100 * right / len(cases):.0f} %) | {clock[0]:.0f} | {clock[1]:.0f} | "
        f"{work[0]:.0f} | {work[1]:.0f} |\n"
    )


def measure() -> str:
    """Both sets of questions; the shared ones where they are at hand."""
    head = "| questions | right | ms on the clock, p50 | p95 | ms of work, p50 | p95 |\n|---|---|--:|--:|--:|--:|\n"
    rows = ""
    with filled() as (answerer, context, size):
        own = scoring.cases()
        for case in own[:20]:
            timed(answerer, scoring.turns(case), context)  # warm
        if SHARED.is_dir():
            cases = scorer().read_lines(SHARED / "cases" / "question_cases.jsonl")
            rows += row("shared, opened while the rules were written", cases, True, answerer, context)
        else:
            rows += "| shared: not at hand | | | | | |\n"
        rows += row("our own (tests/golden)", own, False, answerer, context)
        load = os.getloadavg()[0]
    return (
        f"{size:,} passages, one asker, bars: p50 80 ms, p95 200 ms on the clock. Others used the machine as well: "
        f"{load:.1f} processes wanted its {os.cpu_count()} cores.\n\n{head}{rows}"
    )
