"""How long a report and a look-up take, how long `certscope body` takes as a process, and how many cases are right."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import Any

from knowledge.models import BodyResult
from knowledge.registers import load_registers
from knowledge.registers.bodies import look_up_body
from knowledge.verify.report import make_report
from tests.knowledge.verify.specimen import CHINESE, CLEAN, ORDER, certificate, context

TITLE = "Checks and look-ups"
COMMAND = "python -m tests.bench checks"
ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
CASES = SHARED / "cases" / "accreditation_cases.jsonl"
PROCESSES = 5


def milliseconds(calls: Iterable[Callable[[], Any]]) -> list[float]:
    """The time of each call."""
    taken = []
    for call in calls:
        began = time.perf_counter()
        call()
        taken.append((time.perf_counter() - began) * 1000)
    return sorted(taken)


def report_times() -> list[float]:
    """A Latin and a Chinese specimen, after the first report has loaded what it needs."""
    specimens = [certificate(CLEAN), certificate(CHINESE)]
    for specimen in specimens:
        make_report(specimen, ORDER, context())
    return milliseconds([lambda s=specimen: make_report(s, ORDER, context()) for specimen in specimens * 100])  # type: ignore[misc]


def body_times() -> list[float]:
    """Every accreditor's full name with a number, each for the first time."""
    registers = load_registers()
    look_up_body("UKAS", registers)

    def call(name: str) -> Callable[[], BodyResult]:
        return lambda: look_up_body(f"{name} 0123", registers)

    return milliseconds([call(row.full_name) for row in registers.accreditation_bodies])


def process_times() -> list[float]:
    """`certscope body` from start to end."""
    command = [sys.executable, "-m", "assistant", "body", "UKAS 0043"]
    return milliseconds(
        [lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True) for _ in range(PROCESSES)]
    )


def score() -> str:
    """What the shared scorer says of all its cases, or that they are not at hand."""
    scorer = SHARED / "tools" / "score_cases.py"
    if not (CASES.exists() and scorer.exists()):
        return "The labelled cases were not at hand."
    registers = load_registers()
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder) / "answers.jsonl"
        lines = []
        for line in CASES.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            result = look_up_body(case["text"], registers)
            lines.append(json.dumps({"id": case["id"], **result.model_dump(mode="json")}))
        answers.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, str(scorer), "body", str(CASES), str(answers), "--show"]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return f"`score_cases.py body` on all labelled cases:\n\n```\n{said.strip()}\n```"


def measure() -> str:
    """The section's table and the score."""
    rows = [
        ("one report, after start-up", report_times(), 5.0),
        ("one look-up of a body", body_times(), 10.0),
        (f"`certscope body X` as a process ({PROCESSES} runs)", process_times(), 800.0),
    ]
    table = ["| what | median ms | slowest ms | bar ms |", "|---|---:|---:|---:|"]
    table += [f"| {what} | {median(taken):.1f} | {taken[-1]:.1f} | {bar:.0f} |" for what, taken, bar in rows]
    return "\n".join([*table, "", score(), ""])
