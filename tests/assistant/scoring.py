"""Is an answer right? The patterns of a case against the answer's text, as one line without marks of emphasis."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from assistant.reply import Reply

GOLDEN = Path(__file__).parents[1] / "golden"


def cases(name: str = "questions_own.jsonl") -> list[dict[str, Any]]:
    """Questions that we wrote, labelled before they were asked."""
    return [json.loads(line) for line in (GOLDEN / name).read_text(encoding="utf-8").splitlines()]


def turns(case: dict[str, Any]) -> list[str]:
    """What is asked one after the other."""
    return list(case.get("turns") or [case["question"]])


def faults(case: dict[str, Any], reply: Reply) -> list[str]:
    """Why an answer is not right; empty when it is."""
    answer = reply.answer
    text = " ".join(re.sub(r"[*`]|\s?\[\d+\]", "", unicodedata.normalize("NFKC", answer.answer)).split())
    found = []
    if case["expect_answered"] is not None and answer.answered is not case["expect_answered"]:
        found.append(f"answered is {answer.answered}")
    found += [f"misses {group}" for group in case["must_match"] if not any(re.search(p, text, re.I) for p in group)]
    found += [f"says {pattern}" for pattern in case["must_not_match"] if re.search(pattern, text, re.I)]
    if answer.answered and not case["expect_tools"] and not answer.citations:
        found.append("no citation")
    if not answer.answered and answer.citations:
        found.append("a refusal with citations")
    return found
