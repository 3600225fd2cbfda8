"""`certscope scope`: does a scope of certification cover a product? Rules only; imports nothing heavy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.commands.body import read_cases
from assistant.output import Output
from knowledge.errors import WrongInput
from knowledge.models import ScopeResult, ScopeVerdict
from knowledge.verify.scope import judge_scope

VERDICTS = {
    ScopeVerdict.covered: "Covered.",
    ScopeVerdict.not_covered: "Not covered.",
    ScopeVerdict.unclear: "Unclear: ask the factory.",
}
REMINDER = "A scope says what a management system is certified for, not that the goods are good."


def run(statement: str, product: str, processes: tuple[str, ...], out: Output) -> None:
    """Judge one statement."""
    result = judge_scope(statement, product, processes)
    if out.as_json:
        out.line(record(result))
        return
    out.say(f"{VERDICTS[result.verdict]} {result.why}")
    for match in result.matched:
        out.say(f"  {match.product_words} / {match.scope_words}: {match.relation}")
    if result.question:
        out.say(f"Ask: {result.question}")
    out.say(REMINDER)


def run_cases(path: Path, out: Output) -> None:
    """Judge every line of a JSON-lines file, in its order."""
    for number, case in enumerate(read_cases(path, ("scope", "product")), start=1):
        answer = record(judge_scope(case["scope"], case["product"], _processes(case, path, number)))
        out.line({"id": case["id"], **answer} if "id" in case else answer)


def record(result: ScopeResult) -> dict[str, Any]:
    """The command's JSON object."""
    return result.model_dump(mode="json")


def _processes(case: dict[str, Any], path: Path, number: int) -> tuple[str, ...]:
    processes = case.get("processes") or ()
    if not isinstance(processes, list | tuple) or not all(isinstance(one, str) for one in processes):
        raise WrongInput(f"{path}, case {number}: processes is not a list of words.")
    return tuple(processes)
