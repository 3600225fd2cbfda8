"""A page's words as rows across its whole width, with the way back from a stretch of text to words, box and quote.

Dates, standards and names of bodies stand in table cells, seals and footers as often as in paragraphs; for them a row
across all columns, cut where they need it, is the better view than a block of running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from ingest.fields.folding import Folded, fold_with_places
from ingest.reading.layout import along_line
from knowledge.models import Box, Evidence, Found, Word

SAME_ROW = 0.5  # of a word's height: how far its middle may lie from the row's
EXACT = 0.2  # of that: words of one printed line lie no further apart
TAKEN = 0.25  # of the narrower word's width: two words of one line do not overlap so far
TALLER = 1.25  # times the row's height: a seal beside it, which does not speak for its place
RAISED = frozenset({"st", "nd", "rd", "th"})  # set above the line behind a day
ADJOINING, OVERLAP = 0.01, 0.002  # of the page's width: words of one line have no wider gap, and hardly overlap
LEVEL = 0.75  # of the taller word's height is common to words of one line
FAR_COLUMN = 0.06  # of the page's width
OTHER_SIZE = 1.6  # times: letters of another kind of line
HUGE = 3.0  # the same for words of a picture
WIDE_GAP = 2.5  # of the letters' height: more is another cell
TWICE = 2.0  # times as high as the letters beside
SHAPE = 1.4  # heights are fractions of a longer side than widths are
NEXT_WORD = 2.0  # heights between two words of one line, as fractions of the page's two sides
STEP = 0.25  # of the letters' height, by which the next word of a slanting line stands higher or lower
FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
SEAM = re.compile("(?<=[\u3040-\u30ff\u3400-\u9fff（）()、，：:]) (?=[\u3040-\u30ff\u3400-\u9fff（）()、，：:])")


class Printed(Protocol):
    """What a finder needs of a page."""

    @property
    def number(self) -> int: ...
    @property
    def words(self) -> Sequence[Word]: ...


@dataclass(frozen=True)
class Row:
    """Words at one height as they are read: left to right, Hebrew and Arabic from right to left.

    `cells` are its stretches without a wide gap.
    """

    page: int
    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def folded(self) -> Folded:
        """The text as it is compared."""
        return fold_with_places(self.text)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each word begins in the text."""
        starts, at = [], 0
        for word in self.words:
            starts.append(at)
            at += len(word.text) + 1
        return tuple(starts)

    @cached_property
    def box(self) -> Box:
        """Around all words."""
        return around(self.words)

    @cached_property
    def height(self) -> float:
        """Of its tallest word."""
        return max(word.box.y1 - word.box.y0 for word in self.words)

    def words_at(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that a stretch of the text touches."""
        return tuple(
            word for word, at in zip(self.words, self.starts, strict=True) if at < end and at + len(word.text) > start
        )

    def evidence(self, start: int, end: int) -> Evidence:
        """Place and quote of a stretch of the text."""
        return Evidence(page=self.page, box=self.box_at(start, end), quote=self.text[start:end])

    def box_at(self, start: int, end: int) -> Box:
        """The box of a stretch's words, cut where it ends inside a word; made once, as many neighbours ask for it."""
        if (known := self._boxes.get((start, end))) is None:
            known = self._boxes[start, end] = self._box_at(start, end)
        return known

    @cached_property
    def _boxes(self) -> dict[tuple[int, int], Box]:
        return {}

    def _box_at(self, start: int, end: int) -> Box:
        words = self.words_at(start, end) or self.words
        box = around(words)
        for word, at in zip(self.words, self.starts, strict=True):
            width = (word.box.x1 - word.box.x0) / max(1, len(word.text))
            if at < start < at + len(word.text):
                box = box._replace(x0=word.box.x0 + width * (start - at))
            if at < end < at + len(word.text):
                box = box._replace(x1=word.box.x0 + width * (end - at))
        return box

    def cells(self) -> list[tuple[int, int]]:
        """Stretches of the text with no wide gap inside."""
        return self._cells

    def cell_at(self, start: int, end: int) -> tuple[int, int] | None:
        """The cell that holds a stretch of the text; None where it reaches over several."""
        return next((cell for cell in self._cells if cell[0] <= start and end <= cell[1]), None)

    @cached_property
    def _cells(self) -> list[tuple[int, int]]:
        cells: list[tuple[int, int]] = []
        begin = 0
        for index in range(1, len(self.words)):
            before, word = self.words[index - 1].box, self.words[index].box
            low, height = sorted((before[3] - before[1], word[3] - word[1]))
            if height > TWICE * low and all(_letters(one) > 2 for one in self.words[index - 1 : index + 1]):
                height = low  # a logo's letters beside small print
            if max(word[0] - before[2], before[0] - word[2]) > WIDE_GAP * height * SHAPE:
                cells.append((begin, self.starts[index] - 1))
                begin = self.starts[index]
        return [*cells, (begin, len(self.text))]


def _letters(word: Word) -> int:
    return sum(map(str.isalnum, word.text))


def around(words: Iterable[Word]) -> Box:
    """The smallest box around words."""
    boxes = [word.box for word in words]
    return Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))


@dataclass(frozen=True)
class Rowed:
    """A page whose rows are made once, for many finders."""

    number: int
    words: Sequence[Word]

    @cached_property
    def rows(self) -> list[Row]:
        """From top to bottom."""
        return _made_rows(self)


def with_rows(pages: Iterable[Printed]) -> list[Rowed]:
    """The pages with their rows at hand; finders take them as they take any page."""
    return [page if isinstance(page, Rowed) else Rowed(page.number, page.words) for page in pages]


def rows_of(page: Printed) -> list[Row]:
    """The page's rows from top to bottom."""
    return page.rows if isinstance(page, Rowed) else _made_rows(page)


@dataclass(slots=True)
class _Open:
    """A row while words come to it: the tallest word speaks for its place and height."""

    middle: float
    height: float
    words: list[Word]
    tallest: Word


def _made_rows(page: Printed) -> list[Row]:
    rows: list[_Open] = []
    raised = [word for word in page.words if word.text.casefold() in RAISED]
    level = [word for word in page.words if word.text.casefold() not in RAISED] if raised else page.words
    middles = _middles(level)
    placed = sorted(((middles[id(word)], word.box[3] - word.box[1], word) for word in level), key=_middle)
    for middle, height, word in placed:
        best, nearest = 1.0, None
        for row in rows[-4:]:
            reach = SAME_ROW * (height if height > row.height else row.height)
            if middle - row.middle > reach or (apart := _apart(row, middle, height, word)) > best:
                continue
            if apart > EXACT and _is_taken(row.words, word):
                continue
            if _is_another_column(row.words, word):
                continue
            best, nearest = apart, row
        nearest = nearest or _adjoining(rows[-4:], word)
        if nearest is None:
            rows.append(_Open(middle, height, [word], word))
            continue
        nearest.words.append(word)
        if height > nearest.height and (height < TALLER * nearest.height or not _has_letter(nearest.tallest)):
            nearest.middle, nearest.height, nearest.tallest = middle, height, word
    for word in raised:
        _behind_its_figure(rows, word)
    return [Row(page.number, _as_read(row.words)) for row in rows]


def _middles(words: Sequence[Word]) -> dict[int, float]:
    """The height at which each word stands, by its identity: words of a slanting line of OCR all at the line's own."""
    middles = {id(word): (word.box[1] + word.box[3]) / 2 for word in words}
    chains: dict[float, list[list[Word]]] = {}
    for word in sorted((word for word in words if word.source == "ocr" and word.size), key=_left):
        same = chains.setdefault(word.size, [])
        before = [chain for chain in same if _goes_on(chain[-1], word)]
        if before:
            min(before, key=lambda chain: abs(middles[id(chain[-1])] - middles[id(word)])).append(word)
        else:
            same.append([word])
    for chain in (chain for same in chains.values() for chain in same if len(chain) > 1):
        middle = sum(middles[id(word)] for word in chain) / len(chain)
        middles.update((id(word), middle) for word in chain)
    return middles


def _goes_on(last: Word, word: Word) -> bool:
    """Does a word follow in the line that the OCR found? Its words share one size, and each begins where one ends."""
    gap = word.box[0] - last.box[2]
    step = abs(word.box[1] + word.box[3] - last.box[1] - last.box[3]) / 2
    return -OVERLAP * 4 < gap < NEXT_WORD * word.size and step < STEP * word.size


def _as_read(words: list[Word]) -> tuple[Word, ...]:
    """A row's words in the direction in which they are read."""
    return tuple(along_line(words) if any(from_right(word.text) for word in words) else sorted(words, key=_left))


def from_right(text: str) -> bool:
    """Are there letters of Hebrew or Arabic in it?"""
    return bool(FROM_RIGHT.search(text))


def _behind_its_figure(rows: list[_Open], word: Word) -> None:
    """A raised "st" or "nd" joins the row of the figure before it; alone it would draw half of a row to itself."""
    for row in rows:
        for other in row.words:
            close = -0.004 < word.box[0] - other.box[2] < 0.012
            if close and min(word.box[3], other.box[3]) > max(word.box[1], other.box[1]):
                row.words.append(word)
                return
    middle, height = (word.box[1] + word.box[3]) / 2, word.box[3] - word.box[1]
    at = next((index for index, row in enumerate(rows) if row.middle > middle), len(rows))
    rows.insert(at, _Open(middle, height, [word], word))


def _adjoining(rows: Sequence[_Open], word: Word) -> _Open | None:
    """The row with a word right beside this one, where the rest of the row stands a little higher or lower."""
    left, top, right, bottom = word.box
    for row in rows:
        for other in row.words:
            beside = -OVERLAP < max(left - other.box[2], other.box[0] - right) < ADJOINING
            level = min(bottom, other.box[3]) - max(top, other.box[1])
            if beside and level > LEVEL * max(bottom - top, other.box[3] - other.box[1]):
                return None if _is_taken(row.words, word) else row
    return None


def _is_taken(words: Sequence[Word], word: Word) -> bool:
    """Does another word stand where this one would? Then a tall seal or signature between two lines joined them."""
    left, right = word.box[0], word.box[2]
    for other in words:
        shared = min(right, other.box[2]) - max(left, other.box[0])
        if shared > 0 and shared > TAKEN * min(right - left, other.box[2] - other.box[0]):
            return True
    return False


def _is_another_column(words: Sequence[Word], word: Word) -> bool:
    """Letters of quite another size, far from all of a row's words: a title beside a table is no part of its lines.

    The OCR measures letters roughly, so there only a much larger word counts: upright text beside a paragraph.
    """
    if not word.size:
        return False
    ratio, far = (OTHER_SIZE, FAR_COLUMN) if word.source == "text" else (HUGE, 0.0)
    for other in words:
        if max(other.size, word.size) <= ratio * min(other.size, word.size):
            return False
        if max(word.box[0] - other.box[2], other.box[0] - word.box[2]) <= far:
            return False
    return True


def _has_letter(word: Word) -> bool:
    return any(map(str.isalnum, word.text))


def _middle(placed: tuple[float, float, Word]) -> float:
    return placed[0]


def _left(word: Word) -> float:
    return word.box[0]


def _apart(row: _Open, middle: float, height: float, word: Word) -> float:
    """How far a word is from standing in a row; at most 1 means it does. Dashes and dots are small, not low."""
    small, large = (height, row.height) if height < row.height else (row.height, height)
    if large > 2 * small:
        smaller = word if height < row.height else row.tallest
        large = small if any(map(str.isalnum, smaller.text)) else large
    return abs(row.middle - middle) / max(1e-9, SAME_ROW * large)


def found_at(
    row: Row, start: int, end: int, value: str | tuple[str, ...] | None = None, confidence: float = 1.0
) -> Found:
    """A field found in a stretch of a row; the value is what is printed unless given."""
    evidence = row.evidence(start, end)
    reading = min((word.confidence for word in row.words_at(start, end)), default=1.0)
    return Found(
        value=evidence.quote if value is None else value,
        page=evidence.page,
        box=evidence.box,
        quote=evidence.quote,
        confidence=round(max(0.0, min(1.0, confidence * reading)), 3),
    )


def without_seams(text: str) -> str:
    """Chinese and Japanese without the spaces that the reader put between characters."""
    return SEAM.sub("", text)
