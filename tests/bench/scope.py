"""Scope verdicts against labelled cases, and their speed."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

TITLE = "Scope of certification"
COMMAND = "python -m tests.bench scope"
ROOT = Path(__file__).parents[2]
SETS = {
    "own cases (tests/golden/scope_own.jsonl)": ROOT / "tests" / "golden" / "scope_own.jsonl",
    "own traps, none of them covered (scope_traps.jsonl)": ROOT / "tests" / "golden" / "scope_traps.jsonl",
    "shared cases (all of them looked at by now)": ROOT.parent / "shared" / "cases" / "scope_cases.jsonl",
}


def measure() -> str:
    """One row a set, then seconds."""
    from knowledge.verify.scope import judge_scope

    lines = ["| cases | number | accuracy | false covered | median ms |", "|---|---|---|---|---|"]
    judge_scope("家具的生产", "plush toys")  # loads the tables
    for name, path in SETS.items():
        if not path.exists():
            lines.append(f"| {name} | not at hand | | | |")
            continue
        cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        seconds, table = [], Counter[tuple[str, str]]()
        for case in cases:
            start = time.perf_counter()
            verdict = judge_scope(case["scope"], case["product"], case.get("processes") or ()).verdict
            seconds.append(time.perf_counter() - start)
            table[case["expected"], verdict.value] += 1
        right = sum(count for (wanted, got), count in table.items() if wanted == got)
        others = sum(count for (wanted, _), count in table.items() if wanted != "covered")
        false = sum(count for (wanted, got), count in table.items() if wanted != "covered" == got)
        lines.append(
            f"| {name} | {len(cases)} | {right / len(cases):.3f} | {false}/{others} ({false / others:.1%}) "
            f"| {statistics.median(seconds) * 1000:.1f} |"
        )
    return "\n".join([*lines, "", f"Whole process, one question, best of three: {_process():.2f} s."])


def _process() -> float:
    command = [sys.executable, "-m", "assistant", "scope", "--scope", "Manufacture of furniture", "--product", "chairs"]
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        times.append(time.perf_counter() - start)
    return min(times)
