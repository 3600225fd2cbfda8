"""In which year the ISO Survey's figures rose or fell most, or stood highest or lowest: computed from the register.

Told before the figures of a question that names no year. Whether two years can be compared at all is said with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.tools.outcome import ToolContext
from knowledge.registers.load import SurveyNumber
from knowledge.statistics import BREAKS, WORLD, percent, series

YEAR_ASKED = re.compile(
    r"\b(?:which|what) (?:years?|edition|survey)\b|\bwhen\b|\bin which\b|\bn?ever\b|\ball[- ]time\b|\bpeak\w*|"
    r"\brecord\b|"
    r"哪(?:一)?年|什么时候|welche[ms]? jahr|wann|qu[ée] a[ñn]o|quelle ann[ée]e",
    re.I,
)
FALL = re.compile(
    r"\b(?:fall|fell|fallen|drop\w*|declin\w*|decreas\w*|shr[aiu]nk\w*|down|los[st]\w*|plung\w*|collapse\w*)\b|下降|"
    r"减少|"
    r"gesunken|baj[óo]|cay[óo]|baiss\w*",
    re.I,
)
RISE = re.compile(
    r"\b(?:ris\w*|rose|gr[eo]w\w*|increas\w*|jump\w*|gain\w*)\b|增长|增加|上升|gestiegen|subi[óo]|augment\w*", re.I
)
HIGHEST = re.compile(
    r"\b(?:highest|most|peak\w*|maximum|record|all[- ]time|never (?:been )?(?:more|higher|so "
    r"(?:many|high)))\b|最多|最高",
    re.I,
)
LOWEST = re.compile(r"\b(?:lowest|fewest|least|minimum)\b|最少|最低", re.I)


def extreme_told(text: str, areas: Sequence[str], years: Sequence[int], context: ToolContext) -> str:
    """The year that is asked for, with its figures, in one or two sentences; empty where none is asked for."""
    if years or len(areas) > 1 or not YEAR_ASKED.search(text):
        return ""
    area = areas[0] if areas else WORLD
    rows = series(context.registers, area)
    if len(rows) < 2:
        return ""
    if FALL.search(text) or RISE.search(text):
        return _change(area, rows, falling=bool(FALL.search(text)))
    if HIGHEST.search(text) or LOWEST.search(text):
        pick = max if HIGHEST.search(text) else min
        row = pick(rows, key=lambda one: one.value)
        word = "highest" if pick is max else "lowest"
        return (
            f"The {word} figure for {area} in the register is that of {row.year}: {row.value:,.0f}.{_reason(row.year)}"
        )
    return ""


def _change(area: str, rows: Sequence[SurveyNumber], falling: bool) -> str:
    pairs = [(first, last) for first, last in pairwise(rows) if last.year == first.year + 1]
    if not pairs:
        return ""
    first, last = (min if falling else max)(pairs, key=lambda pair: pair[1].value - pair[0].value)
    if (last.value < first.value) is not falling:
        return ""
    share = percent(abs(last.value - first.value), first.value)
    word = "fall" if falling else "rise"
    return (
        f"The largest {word} for {area} from one year to the next is that from {first.year} to {last.year}: from "
        f"{first.value:,.0f} to {last.value:,.0f}, {share} {'fewer' if falling else 'more'}.{_reason(last.year)}"
    )


def _reason(year: int) -> str:
    return f" It comes with a break in the series: {BREAKS[year]}." if year in BREAKS else ""
