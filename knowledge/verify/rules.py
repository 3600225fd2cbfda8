"""The rules that checks go by (rules.csv), in our own words, with source and confidence. docs/rules.md shows them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from knowledge.models import Rule


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One row of rules.csv. Without `check` no program decides it, and `person` says what a person does."""

    id: str
    check: str
    text: str
    source: str
    confidence: Literal["sourced", "inferred", "general"]
    person: str


@cache
def all_rules() -> dict[str, RuleRow]:
    """Every rule by its id, in the order of the file."""
    with (Path(__file__).parent / "rules.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            RuleRow(
                id=row["id"],
                check=row["check"],
                text=row["text"],
                source=row["source"],
                confidence=cast(Literal["sourced", "inferred", "general"], row["confidence"]),
                person=row["person"],
            )
            for row in csv.DictReader(file)
        ]
    return {row.id: row for row in rows}


@cache
def rule(*ids: str) -> Rule:
    """The rule that decided, first, with those that stand beside it. How sure it is, is how sure the first one is."""
    rows = [all_rules()[one] for one in ids]
    sources = dict.fromkeys(row.source for row in rows)
    return Rule(
        ids=ids,
        text=" ".join(row.text for row in rows),
        source="; ".join(sources),
        confidence=rows[0].confidence,
    )
