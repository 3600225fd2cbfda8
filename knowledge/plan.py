"""Due diligence: what to do next about a supplier, in order, from what is known of it. Certified or not, each gets one.

Look-ups and documents come first because they cost little, goods last. The steps' texts are in plan_steps.toml; this
module only chooses and orders them. No step says that a certificate makes an order safe.
"""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path

from knowledge.models import Record, Verdict


class Level(StrEnum):
    """Of an order's value or a product's risk."""

    low = "low"
    medium = "medium"
    high = "high"


class History(StrEnum):
    """What earlier orders showed."""

    none = "none"
    good = "good"
    problems = "problems"


class Situation(Record):
    """What is known of a supplier and an order; None and empty where it is not."""

    certified: bool | None = None
    verdict: Verdict | None = None  # of the certificate's report
    product: str = ""
    sector_standard: str = ""  # the standard that the product's sector asks for beside ISO 9001
    order_value: Level | None = None
    product_risk: Level | None = None
    history: History | None = None
    own_design: bool = False  # the buyer's drawings or development


class Step(Record):
    """One thing to do, why, and what would change the decision."""

    id: str
    title: str
    what: str
    why: str
    changes: str


class Plan(Record):
    """Steps in order; the first is what to do now."""

    summary: str
    steps: tuple[Step, ...]


@cache
def _texts() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "plan_steps.toml").read_text(encoding="utf-8"))


def due_diligence_plan(known: Situation) -> Plan:
    """The plan for what is known."""
    names = [*_paper(known), *_records(known), _history(known), _audit(known), "pre_production", "pre_shipment"]
    return Plan(summary=_summary(known), steps=tuple(_step(name, known) for name in names))


def _step(name: str, known: Situation) -> Step:
    words = {
        "standard": known.sector_standard,
        "development": ", and the development and change records of your own design" if known.own_design else "",
        "sample": "; approve a first sample of your own design before material is cut" if known.own_design else "",
        "tests": ", with the laboratory tests that your market asks for" if known.product_risk is Level.high else "",
    }
    return Step(id=name, **{part: text.format(**words) for part, text in _texts()[name].items()})


def _much_at_stake(known: Situation) -> bool:
    return Level.high in (known.order_value, known.product_risk) or known.history is History.problems


def _summary(known: Situation) -> str:
    if known.verdict is Verdict.discrepant:
        name = "discrepant"
    elif known.certified is False:
        name = "not_certified"
    elif known.verdict is Verdict.confirmed:
        name = "confirmed"
    else:
        name = "certified" if known.certified or known.verdict else "unknown"
    texts = _texts()["summaries"]
    return f"{texts[name]} {texts['always']}"


def _paper(known: Situation) -> list[str]:
    """What to do about the certificate, or about its absence."""
    if known.certified is False:
        return ["records_without_certificate"]
    steps = []
    if known.verdict is Verdict.discrepant:
        steps.append("clear_discrepancy")
    if known.verdict in (None, Verdict.insufficient):
        steps.append("whole_certificate")
    if known.verdict is not Verdict.confirmed:
        steps.append("look_up")
    return steps


def _records(known: Situation) -> list[str]:
    sector = ["sector_standard"] if known.sector_standard else []
    return [*sector, "records_uncertified" if known.certified is False else "records"]


def _history(known: Situation) -> str:
    return "own_history" if known.history is History.good else "references"


def _audit(known: Situation) -> str:
    if _much_at_stake(known):
        return "audit_deep"
    small = known.order_value is Level.low and known.product_risk is Level.low
    return "video" if small else "audit"
