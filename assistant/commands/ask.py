"""`certscope ask`: questions answered from rules, registers and guidance; JSON, or words for people."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from assistant.answer import Answerer
from assistant.commands.body import read_cases
from assistant.commands.records import OPERATOR, opened
from assistant.llm.writer import NoModel, Writer
from assistant.output import Output
from assistant.reply import Reply, Topic
from assistant.services import GUIDANCE
from assistant.settings import Settings
from assistant.tools.outcome import ToolContext
from ingest.pipeline import Ingest, Order, PoolReader
from ingest.reading.worker import Pool
from knowledge.errors import WrongInput
from knowledge.index import PassageIndex
from knowledge.registers import load_registers
from knowledge.store import Store


def run(text: str, attach: Path | None, settings: Settings, now: Callable[[], datetime], out: Output) -> None:
    """Answer one question, about a file when one is attached."""
    with asking(settings, now) as (answerer, context, store, index):
        attached = (take_in(attach, store, index, settings),) if attach else ()
        begun = time.perf_counter()
        reply = answerer.answer(text, context, Topic(), attached)
        seconds = time.perf_counter() - begun
    if out.as_json:
        out.line(record(reply, seconds))
        return
    out.say(reply.answer.answer)
    for number, citation in enumerate(reply.answer.citations, start=1):
        out.say(f"[{number}] {citation.title} — {citation.source}")


def run_questions(path: Path, settings: Settings, now: Callable[[], datetime], out: Output) -> None:
    """Answer every line of a JSON-lines file in its order; of `turns` the last one, after the others."""
    cases = [(case, turns_of(case, path)) for case in read_cases(path, ())]
    with asking(settings, now) as (answerer, context, _, _):
        for case, turns in cases:
            topic = Topic()
            for turn in turns[:-1]:
                topic = answerer.answer(turn, context, topic).topic
            begun = time.perf_counter()
            reply = answerer.answer(turns[-1], context, topic)
            answer = record(reply, time.perf_counter() - begun)
            if out.as_json:
                out.line({"id": case["id"], **answer} if "id" in case else answer)
            else:
                out.say(f"{turns[-1]}\n\n{reply.answer.answer}\n")


def turns_of(case: dict[str, Any], path: Path) -> list[str]:
    """What is asked one after the other. Raises WrongInput for a line with neither question nor turns."""
    turns = case.get("turns") or [case.get("question")]
    if not isinstance(turns, list) or not all(isinstance(turn, str) and turn.strip() for turn in turns):
        raise WrongInput(f"{path}: a line has neither “question” nor “turns”, a list of questions.")
    return turns


@contextmanager
def asking(
    settings: Settings, now: Callable[[], datetime]
) -> Iterator[tuple[Answerer, ToolContext, Store, PassageIndex]]:
    """Everything that answering needs, opened from the settings and closed afterwards."""
    with opened(settings, now) as (store, index), writing(settings) as writer:
        answerer = Answerer(index.general, index.english, writer)

        def find(question: str, k: int) -> Any:
            return index.search(
                question, OPERATOR, (GUIDANCE,), k, lambda ids: store.passages.live_passages(ids, OPERATOR)
            )

        day = now().astimezone().date()
        yield (
            answerer,
            ToolContext(load_registers(), day, settings.transition_end_9001, OPERATOR, store, find),
            store,
            index,
        )


@contextmanager
def writing(settings: Settings) -> Iterator[Writer]:
    """The writer that the settings name."""
    if settings.model_file is not None:
        from assistant.llm.adapter import connect
        from assistant.llm.local import LocalModel

        with LocalModel(settings.model_file) as model:
            yield connect(model.base_url, "", settings.model_name or settings.model_file.stem, settings.model_seconds)
    elif settings.model_url:
        from assistant.llm.adapter import connect

        key = settings.model_key.get_secret_value()
        yield connect(settings.model_url, key, settings.model_name, settings.model_seconds)
    else:
        yield NoModel()


def take_in(path: Path, store: Store, index: PassageIndex, settings: Settings) -> str:
    """The id of the document that the file becomes, or is already. Raises WrongInput when it cannot be read."""
    limits = settings.limits()
    with Pool(1, limits) as pool:
        order = Order(owner=OPERATOR.user, kind="certificate")
        result = next(iter(Ingest(store.passages, index, PoolReader(pool, 1), limits).run([path], order)))
    if result.state == "failed":
        raise WrongInput(f"{path.name}: {result.error}")
    return result.document_id


def record(reply: Reply, seconds: float) -> dict[str, Any]:
    """The command's JSON object."""
    answer = reply.answer
    return {
        "question": answer.question,
        "answered": answer.answered,
        "answer": answer.answer,
        "citations": [citation.model_dump(mode="json") for citation in answer.citations],
        "tools": [call.model_dump(mode="json") for call in answer.tools],
        "seconds": round(seconds, 4),
    }
