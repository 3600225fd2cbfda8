"""A date in its row, and the label of its column: the words over it, under it, or at its left where a scan slants.

Words left of a date in its own row, and what the dates of a certificate are for, are `date_roles.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.fields.date_labels import DateRole, Label, label_before
from ingest.fields.dates import DateReading, find_dates
from ingest.fields.folding import fold
from ingest.fields.layout import common, same_height
from ingest.fields.rows import Row
from knowledge.models import Box, Word

RANGE = re.compile(r"^[\s.]*(?:[-~～〜/]|to|until|till|a|al|bis|do|au|до|по|至|から|~)[\s.]*$")
ROWS_UP, ROWS_DOWN = 3, 1
NEAR = 3.2  # of the row's height: how far a label above or below may be, row by row
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")  # "First certified 2014": a label that has its value
BESIDE = 0.03  # of the page's width: so near before a date a word belongs to it
HIGHER = 1.8  # times a date's height: no label of it
NEARER = 0.5  # times the gap above: a label under a date is the nearer one


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in its row, with the role its words give it."""

    row: Row
    index: int  # of the row on its page
    reading: DateReading
    label: Label | None = None
    sure: float = 1.0

    @property
    def role(self) -> DateRole | None:
        """None where no word told."""
        return self.label.role if self.label else None

    @property
    def box(self) -> Box:
        """Around the date itself."""
        return self.row.box_at(self.reading.start, self.reading.end)

    def given(self, role: DateRole, sure: float) -> Dated:
        """The same date in another role."""
        weak = self.label.weak if self.label else False
        return replace(self, label=Label(role, 0, 0, weak), sure=sure)


def from_column(date: Dated, all_dates: Sequence[Dated], rows: Sequence[Row]) -> Dated:
    """Words above the date in its column; below it where a box has its label underneath."""
    if aside := _aside(date, rows):
        return replace(date, label=aside, sure=0.9)
    dated_rows = {other.index for other in all_dates}
    above, last = "", date.row.box.y0
    looked, bare = 0, _begins_its_cell(date)
    for index in range(date.index - 1, -1, -1):
        row = rows[index]
        if looked == ROWS_UP:
            break
        if last - row.box.y1 > NEAR * max(row.height, date.row.height):
            break
        text = _column_text(date, row, all_dates)
        if index in dated_rows and not above and bare and _is_dates(text):
            last = row.box.y0  # the row of an older version in a table
            continue
        looked += 1
        if index in dated_rows and find_dates(text):
            break  # words before a date of their own
        above = f"{text} {above}".strip()
        label = label_before(fold(above))
        if label and label.gap and YEAR.search(above):
            return date
        if label:
            return _of_two(date, label, row, all_dates, rows)
        if index in dated_rows and above:
            break
        last = row.box.y0
    under = _label_under(date, all_dates, rows)
    return replace(date, label=under, sure=0.8) if under else date


def _begins_its_cell(date: Dated) -> bool:
    """Do no words stand right before a date?"""
    left = date.box.x0 - BESIDE
    words = date.row.words_at(0, date.reading.start)
    return not any(left < word.box.x1 and any(map(str.isalpha, word.text)) for word in words)


def _aside(date: Dated, rows: Sequence[Row]) -> Label | None:
    """The label at the left of a date that begins its row, where a slanting scan set the two in rows of their own."""
    if any(map(str.isalnum, date.row.text[: date.reading.start])):
        return None
    box = date.box
    beside = [
        (box.x0 - cell.x1, row.text[start:end])
        for row in rows[max(0, date.index - 2) : date.index + 3]
        if row is not date.row
        for start, end in row.cells()
        if (cell := row.box_at(start, end)).x1 <= box.x0 and same_height(cell, box) and _alike(cell, box)
    ]
    nearest = min(beside, default=None)
    return label_before(fold(nearest[1])) if nearest and not find_dates(nearest[1]) else None


def _alike(one: Box, other: Box) -> bool:
    """Are two lines about as high? Upright letters of a logo are no label."""
    high, low = one.y1 - one.y0, other.y1 - other.y0
    return max(high, low) < HIGHER * min(high, low)


def _of_two(date: Dated, above: Label, over: Row, all_dates: Sequence[Dated], rows: Sequence[Row]) -> Dated:
    """The label over a date, or the one under it where that tells more, or tells and is plainly nearer."""
    under = _label_under(date, all_dates, rows)
    if under is None or under.weak:
        return replace(date, label=above, sure=0.9)
    box = date.box
    below = next(words for row in rows[date.index + 1 :] if (words := _column_words(date, row, all_dates)))
    near = min((word.box.y0 for word in below if common(word.box, box) > 0), default=1.0) - box.y1
    far = box.y0 - max((word.box.y1 for word in over.words if common(word.box, box) > 0), default=box.y0)
    ends = max(word.box.y1 for word in below)
    taken = any(
        0 <= other.row.box.y0 - ends < near and common(other.box, box) > 0 for other in all_dates
    )  # a date follows the label more closely
    if not taken and (above.weak or (under.gap == 0 and near < NEARER * far)):
        return replace(date, label=under, sure=0.8)
    return replace(date, label=above, sure=0.9)


def _label_under(date: Dated, all_dates: Sequence[Dated], rows: Sequence[Row]) -> Label | None:
    """The label in a box under its date."""
    dated_rows = {other.index for other in all_dates}
    looked = 0
    for index in range(date.index + 1, len(rows)):
        row = rows[index]
        far = row.box.y0 - date.row.box.y1 > NEAR * max(row.height, date.row.height)
        if far or index in dated_rows or looked == ROWS_DOWN:
            return None
        below = fold(_column_text(date, row, all_dates))
        if below.endswith(":"):
            return None  # the label of what follows
        looked += bool(below)  # rows of another column are none of the box's
        label = label_before(below)
        if label and len(below) <= 60:
            return label
    return None


def _is_dates(text: str) -> bool:
    """Is it dates and nothing else?"""
    for reading in reversed(find_dates(text)):
        text = text[: reading.start] + text[reading.end :]
    return not any(map(str.isalnum, text))


def _column_text(date: Dated, row: Row, all_dates: Sequence[Dated]) -> str:
    """The words of a row that lie over the date: between the dates left and right of it."""
    return " ".join(word.text for word in _column_words(date, row, all_dates))


def _column_words(date: Dated, row: Row, all_dates: Sequence[Dated]) -> list[Word]:
    place = date.box
    left, right = 0.0, 1.0
    for other in all_dates:
        if other.index != date.index or other is date:
            continue
        first, second = sorted((date.reading, other.reading), key=lambda reading: reading.start)
        if RANGE.match(fold(date.row.text[first.end : second.start])):
            continue  # both ends of one term stand under one label
        box = other.box
        if box.x1 <= place.x0:
            left = max(left, (box.x1 + place.x0) / 2)
        elif box.x0 >= place.x1:
            right = min(right, (place.x1 + box.x0) / 2)
    found: list[Word] = []
    for start, end in row.cells():
        words = [w for w in row.words_at(start, end) if left <= (w.box.x0 + w.box.x1) / 2 <= right]
        if words and words[0].box.x0 <= place.x1 + 0.03 and words[-1].box.x1 >= place.x0 - 0.03:
            found += words
    return found
