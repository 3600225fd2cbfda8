"""Words for what an organisation does to its goods (to design, make, assemble, trade, service them), and small words.

The words stand in activity_words.csv, shape_words.csv and link_words.csv beside this file. English ones are compared in
the tables' spelling (`knowledge.products.spelling`); words of other languages are replaced by marks such as "@make".
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

from knowledge.products.spelling import key

HERE = Path(__file__).parent


class Activity(StrEnum):
    """What is done. Only `make` and `shape` are manufacture by themselves."""

    design = "design"
    make = "make"
    shape = "shape"  # one way of making, named: moulding, casting, machining …
    assemble = "assemble"
    treat = "treat"  # plating, painting, heat treatment: of goods that others may have made
    pack = "pack"
    trade = "trade"
    supply = "supply"  # may mean either: makes or sells
    service = "service"
    test = "test"
    move = "move"  # logistics, storage
    build = "build"  # construction


MAKING = frozenset({Activity.make, Activity.shape})
IN_WORDS = {
    Activity.design: "design",
    Activity.make: "manufacture",
    Activity.shape: "a making process",
    Activity.assemble: "assembly",
    Activity.treat: "treatment",
    Activity.pack: "packing",
    Activity.trade: "sales or trade",
    Activity.supply: "supply",
    Activity.service: "service",
    Activity.test: "testing",
    Activity.move: "storage or transport",
    Activity.build: "construction",
}


def said(activities: frozenset[Activity]) -> str:
    """Activities for people: "design, sales or trade"."""
    return ", ".join(word for activity, word in IN_WORDS.items() if activity in activities) or "no activity"


@cache
def table_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table beside this file."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _rows(name: str, language: str) -> Iterator[dict[str, str]]:
    return (row for row in table_rows(name) if row["language"] == language)


@cache
def activity_words(language: str) -> dict[str, Activity]:
    """Words of one language -> activity; the first row that has a word wins."""
    table: dict[str, Activity] = {}
    for row in _rows("activity_words.csv", language):
        for word in row["words"].split("|"):
            table.setdefault(key(word) if language == "en" else word, Activity(row["activity"]))
    return table


@cache
def link_words(language: str) -> dict[str, str]:
    """Small words of a language -> English ones, or nothing."""
    return {row["word"]: row["term"] for row in _rows("link_words.csv", language)}


@cache
def _shapes(language: str) -> dict[str, str]:
    return {row["beginning"]: row["property"] for row in _rows("shape_words.csv", language)}


def shape_of(words: str, language: str = "en") -> str:
    """The property that goods have by being made so ("injection molding" -> "injection molded"); else empty."""
    phrase = key(words) if language == "en" else words
    if language == "en" and phrase.endswith(" printing") and not phrase.startswith("3d"):
        return "printed"
    shape = _by_beginning(phrase, _shapes(language))
    if not shape and language == "en":  # "metal stamping", "hot forging"
        return _shapes(language).get(phrase.split()[-1], "")
    return shape


def _by_beginning(phrase: str, table: dict[str, str]) -> str:
    """What the longest beginning of the phrase that the table has stands for; else empty."""
    fits = [start for start in table if phrase.startswith(start)]
    return table[max(fits, key=len)] if fits else ""


@cache
def _treatments(language: str) -> dict[str, str]:
    return {row["beginning"]: row["treatment"] for row in _rows("treatment_words.csv", language)}


def treatment_of(words: str, language: str = "en") -> str:
    """Which treatment a word for treating goods names ("powder coating"); empty for "surface treatment"."""
    return _by_beginning(key(words) if language == "en" else words, _treatments(language))


def way_of(words: str, activity: Activity, language: str = "en") -> str:
    """What goods become by the way of making or of treating that the words name; else empty."""
    if activity is Activity.treat:
        return treatment_of(words, language)
    return shape_of(words, language) if activity is Activity.shape else ""


@cache
def foreign_words(language: str) -> dict[str, str]:
    """Every activity word of a language as a mark ("@shape:die_cast"), and its small words."""
    words = dict(link_words(language))
    for word, activity in activity_words(language).items():
        shape = way_of(word, activity, language).replace(" ", "_")
        mark = f"@{activity}:{shape}" if shape else f"@{activity}"
        words[word] = mark
        if language == "zh" and activity is not Activity.make:  # 电镀加工 is plating, not making
            for ending in ("加工", "加工服务", "处理", "服务"):
                words.setdefault(word + ending, mark)
    return words


# Also common in front of goods ("printing machine"): an activity only before "of", "and", the end and the like.
_ALSO_SOFT = """processing|process|prototype development|research|make|build|mixing|blending|baking|roasting|brewing|
factory|preparation|design|processed|produced|manufactured|designed|developed|trade|trading|retail|oem|odm|export|
import|marketing|purchase|distribution|production|manufacturing|wholesale|growing|breeding|sale|agent|agency|
engineering design"""
_SOFT_KINDS = frozenset(Activity) - {Activity.design, Activity.make, Activity.trade}
# … and of these, the ones that lead a clause as verbs do: "Printing labels".
_VERBS = """manufacturing|production|processing|design|trading|distribution|export|import|assembling|produce|printing|
packing|molding|casting|machining|stamping|forging|testing|designed|marketing|wholesale|sale"""


@cache
def soft_words() -> frozenset[str]:
    """Activity words that may as well be a part of the name of goods."""
    kinds = (word for word, activity in activity_words("en").items() if activity in _SOFT_KINDS)
    return frozenset(kinds) | frozenset(key(word) for word in _ALSO_SOFT.split("|"))


@cache
def leading_verbs() -> frozenset[str]:
    """Soft words that are activities when a clause begins with them."""
    return frozenset(key(word) for word in _VERBS.split("|"))
