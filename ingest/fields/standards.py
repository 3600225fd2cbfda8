"""Finds the standard (or standards) that the management system is certified to, in normal form: ("ISO 9001:2015",).

A certificate names other standards too: the accreditor's ISO/IEC 17021-1, the edition before, standards in the scope.
What is set large or on its own line, or stands after words such as "requirements of", is the certified one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.fields.folding import fold
from ingest.fields.rows import Printed, Row, found_at, rows_of
from ingest.fields.standard_names import Mention, data, find_mentions, is_edition
from knowledge.models import Found

LARGE = 1.25  # times the page's usual letters
CUE_ROWS = 2  # rows above a mention in which a cue counts
MINIMUM = 1.0
NEAR_BEST = 1.6  # how much weaker a further standard's place may be
TITLE = re.compile(r"certificat|zertifi|sertifi|сертифи|证书|認證|登録証|인증서|belge")


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention in its row, with what its place speaks for."""

    mention: Mention
    row: Row
    index: int
    weight: float


@cache
def _cues(key: str) -> re.Pattern[str]:
    return re.compile("|".join(fold(cue) for cue in data()["cues"][key]))


def find_standards(pages: Sequence[Printed], scope: Found | None = None) -> Found | None:
    """The standards certified to, international editions where they are known; None where none is named."""
    placed = [item for page in pages for item in _placed(page, scope)]
    certified = [item for item in placed if not item.mention.guidance] or placed
    chosen = _chosen(certified)
    if not chosen:
        return None
    names: dict[str, Placed] = {}
    for item in chosen:
        names.setdefault(item.mention.name, item)
    first = max(names.values(), key=lambda item: item.weight)
    start, end = _stretch(first, chosen)
    sure = 0.95 if all(item.mention.year or item.mention.number.startswith("FSSC") for item in names.values()) else 0.7
    found = found_at(first.row, start, end, tuple(names), sure if first.weight >= MINIMUM else 0.5)
    others = [item for item in names.values() if item.row is not first.row]
    return found.model_copy(
        update={"more": tuple(item.row.evidence(item.mention.start, item.mention.end) for item in others)}
    )


def _placed(page: Printed, scope: Found | None) -> list[Placed]:
    rows = rows_of(page)
    heights = sorted(row.height for row in rows)
    usual = heights[len(heights) // 2] if heights else 1.0
    placed = []
    for index, row in enumerate(rows):
        for mention in find_mentions(row.text):
            placed.append(Placed(mention, row, index, _weight(mention, row, index, rows, usual, scope)))
    return placed


def _weight(mention: Mention, row: Row, index: int, rows: Sequence[Row], usual: float, scope: Found | None) -> float:
    """What speaks for a mention being the standard certified to, and what against."""
    before = fold(row.text[: mention.start])
    around = fold(f"{row.text[: mention.start]} {row.text[mention.end :]}")
    above = fold(" ".join(other.text for other in rows[max(0, index - CUE_ROWS) : index]))
    words = row.words_at(mention.start, mention.end)
    height = max((word.box.y1 - word.box.y0 for word in words), default=usual)
    weight = 0.5 if mention.year else 0.0
    weight += 1.0 if height > LARGE * usual else 0.0
    weight += 1.0 if _cues("certified").search(before) else 0.6 if _cues("certified").search(above) else 0.0
    weight += 1.0 if _alone(row, mention) else 0.0
    weight += 0.3 if index < 6 and TITLE.search(above + around) else 0.0
    if _cues("refused").search(around):
        weight -= 2.0
    if scope and _inside(scope, row):
        weight -= 2.5
    return weight


def _alone(row: Row, mention: Mention) -> bool:
    """Does the mention's cell hold standards and little else?"""
    start, end = next(((a, b) for a, b in row.cells() if a <= mention.start < b), (0, len(row.text)))
    rest = row.text[start:end]
    for other in reversed(find_mentions(rest)):
        rest = rest[: other.start] + rest[other.end :]
    return sum(character.isalpha() for character in rest) <= 14


def _inside(scope: Found, row: Row) -> bool:
    middle = (row.box.y0 + row.box.y1) / 2
    return any(place.page == row.page and place.box.y0 <= middle <= place.box.y1 for place in scope.evidence)


def _chosen(placed: Sequence[Placed]) -> list[Placed]:
    """The best mention of each number whose place is about as good as the best of all, in the order of printing."""
    if not placed:
        return []
    best = max(item.weight for item in placed)
    if best < 0 or (best < MINIMUM and placed[0].mention.guidance):
        return []
    leaders = [item for item in placed if item.weight >= best - 0.5]
    chosen: list[Placed] = []
    for number in dict.fromkeys(item.mention.number for item in placed):
        same = [item for item in placed if item.mention.number == number]
        top = max(item.weight for item in same)
        beside = any(_beside(item, leader) for item in same for leader in leaders)
        if top < best - NEAR_BEST and not (beside and top >= 0):
            continue
        if top < max(0.0, min(best, MINIMUM)) and not beside:
            continue
        chosen += _editions([item for item in same if item.weight > top - 1.0] or same, same)
    return sorted(chosen, key=lambda item: (item.row.page, item.index, item.mention.start))


def _beside(item: Placed, leader: Placed) -> bool:
    return item.row.page == leader.row.page and abs(item.index - leader.index) <= 1 and item.weight > 0


def _editions(good: Sequence[Placed], same: Sequence[Placed]) -> list[Placed]:
    """One edition of a number: the international one printed, else the one a national edition stands for."""
    dated = [item for item in good if item.mention.year] or [item for item in same if item.mention.year] or list(good)
    own = [item for item in dated if item.mention.own] or dated
    own = [item for item in own if not _explained(item, own)]
    count = {name: sum(other.mention.name == name for other in own) for name in {item.mention.name for item in own}}
    top = max(own, key=lambda item: (item.weight, count[item.mention.name]))
    return [top]


def _explained(item: Placed, others: Sequence[Placed]) -> bool:
    """Is it a year that the standard never had, with a real edition beside it: "ISO 9001:2016 (ISO 9001:2015)"?

    So a national adoption is printed, by its own year and then by the edition that it adopts.
    """
    if is_edition(item.mention.number, item.mention.year):
        return False
    return any(other.row is item.row and is_edition(other.mention.number, other.mention.year) for other in others)


def _stretch(first: Placed, chosen: Sequence[Placed]) -> tuple[int, int]:
    """What is quoted: the row's standards from first to last, with the national names beside them."""
    mentions = find_mentions(first.row.text)
    wanted = {item.mention.number for item in chosen}
    kept = [mention for mention in mentions if mention.number in wanted]
    start, end = min(m.start for m in kept), max(m.end for m in kept)
    if end - start > 120:
        return first.mention.start, first.mention.end
    return start, end + (first.row.text[end : end + 1] == ")" and "(" in first.row.text[start:end])
