"""Settles day and month of dates by reasons in the document itself; without one they stay ambiguous.

Reasons, strongest first: another date in the same form with a day above 12; a printed "DD/MM/YYYY"; exactly one order
that makes the certificate's term three years; a language or country that writes the day first; full stops. The month
is never put first without an explicit sign.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ingest.fields.dates import DateReading, year_first
from ingest.fields.folding import fold

DATA = Path(__file__).with_name("date_order.toml")
FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u04ff\u0590-\u05ff\u0600-\u06ff\u0e01-\u0e2e]")
EAST_ASIAN = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
WORD = re.compile(r"[^\W\d_]{2,}")
ENOUGH_WORDS = 3
ENOUGH_LETTERS = 20


@cache
def _explicit(order: str) -> re.Pattern[str]:
    return re.compile("|".join(_data()["explicit"][order]))


@cache
def _places(key: str) -> re.Pattern[str]:
    return re.compile("|".join(_data()["places"][key]))


@cache
def _words() -> frozenset[str]:
    return frozenset(_data()["words"]["day_first"].split())


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


def settle(found: Sequence[DateReading], text: str) -> list[DateReading]:
    """The same dates, with one reading where the document says which."""
    if EAST_ASIAN.search(text) and len(EAST_ASIAN.findall(text)) > ENOUGH_LETTERS:
        found = [year_first(reading) if reading.form == "n.n.yy" else reading for reading in found]
    if all(len(reading.readings) < 2 for reading in found):
        return list(found)
    folded = fold(text)
    orders = _orders_shown(found)
    habit: str | None = None
    settled = []
    for reading in found:
        if len(reading.readings) > 1 and reading.in_figures:
            shown = orders.get(reading.form, set())
            if not shown:
                habit = _habit(folded) if habit is None else habit
                usual = habit or (_with_dots(folded) if reading.form.startswith("n.n.") else "")
                shown = {usual} if usual else set()
            if len(shown) == 1:
                reading = reading.in_order(next(iter(shown)))
        elif len(reading.readings) > 1:
            reading = _by_language(reading, folded)
        settled.append(reading)
    return settled


def _by_language(reading: DateReading, text: str) -> DateReading:
    """A month whose name two languages share, as the page's language has it; unchanged where neither or both show."""
    words = set(WORD.findall(text))
    shown = {int(month) for month, known in _data()["listopad"].items() if len(words & set(known.split())) >= 2}
    fitting = [day for day in reading.readings if day.month in shown]
    return reading.only(fitting[0]) if len(fitting) == 1 else reading


def _orders_shown(found: Sequence[DateReading]) -> dict[str, set[str]]:
    """Form -> the orders that its unmistakable dates show; none from 05/05/2024, which fits both."""
    orders: dict[str, set[str]] = {}
    for reading in found:
        day = reading.value
        if day and reading.in_figures and day.day != day.month:
            orders.setdefault(reading.form, set()).add(reading.orders[0])
    return orders


def _habit(text: str) -> str:
    """ "dmy" where a printed explanation, the language or the country says so; "mdy" only by explanation."""
    for order in ("mdy", "dmy"):
        if _explicit(order).search(text):
            return order
    if len(FOREIGN.findall(text)) > ENOUGH_LETTERS:
        return "dmy"
    if _places("unsure").search(text):
        return ""
    if len(_words() & set(WORD.findall(text))) >= ENOUGH_WORDS:
        return "dmy"
    return "dmy" if _places("day_first").search(text) else ""


def _with_dots(text: str) -> str:
    """Full stops stand in dates that begin with the day; only where nothing but America is named is that in doubt."""
    return "" if _places("unsure").search(text) and not _places("day_first").search(text) else "dmy"


def three_years(start: date, end: date) -> bool:
    """Is it three years from start to end, to the day?"""
    try:
        full = start.replace(year=start.year + 3)
    except ValueError:  # 29 February
        full = start.replace(year=start.year + 3, day=28)
    return abs((end - full).days) <= 1


def by_cycle(start: DateReading, end: DateReading) -> tuple[DateReading, DateReading]:
    """Start and expiry read in the one order that makes them three years apart; unchanged where none or two do."""
    fitting = [
        (first, last)
        for first, first_order in zip(start.readings, start.orders, strict=True)
        for last, last_order in zip(end.readings, end.orders, strict=True)
        if three_years(first, last)
        and (start.form != end.form or first_order == last_order or min(len(start.readings), len(end.readings)) == 1)
    ]
    if len(fitting) != 1:
        return start, end
    return start.only(fitting[0][0]), end.only(fitting[0][1])
