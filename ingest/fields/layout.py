"""A page's words as lines of one column each, with their neighbours, and the way back from text to place and quote.

A line is a stretch of words without a wide gap, so the cells of a table and the columns of a bilingual form are lines
of their own. Words of the text layer and words read in pictures never share a line. It knows nothing of fields.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ingest.fields.rows import Row, from_right, rows_of, without_seams
from knowledge.models import Box, Found, Page, Word

ENOUGH = 0.5  # less sure, and a value is not given
GAP = 1.5  # letter heights: a wider gap is another column
LARGER = 2.5  # times as high: letters of something else, a logo or upright text beside a line
SAME_ROW = 0.45  # of the smaller height must be common
WALLPAPER = 20  # a word so often behind itself is a pattern under the text
REPEATED = 5  # a word of the picture as often as this is an ornament of the margin
EDGE = 0.06  # of the page's width: a border's ornaments stand there
SCRAPS = 3  # so many short words alone at an edge are scraps of an ornament, or of text that runs upwards
UPRIGHT = 1.8  # times higher than wide: text that runs up the margin
UPRIGHT_LINE = 3  # words of it, over or under which a short word belongs to it: "the" is as wide as high
SLACK = 0.002  # of the page's width
WATERMARK = 0.085  # of the page's height
WIDE_SCRIPTS = ((0x1100, 0x11FF), (0x2E80, 0x9FFF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0xFF00, 0xFF60))


def is_wide(character: str) -> bool:
    """Is it a letter of a script that is set without spaces, or of Korean?"""
    code = ord(character)
    return code >= 0x1100 and any(first <= code <= last for first, last in WIDE_SCRIPTS)


@dataclass(frozen=True)
class Line(Row):
    """Words of one column at one height. `index` is its place in the page's lines, top to bottom."""

    index: int = 0

    @cached_property
    def size(self) -> float:
        """Height of its letters as a fraction of the page's height."""
        sizes = sorted(word.size or word.box.y1 - word.box.y0 for word in self.words)
        return sizes[len(sizes) // 2]

    @cached_property
    def is_picture(self) -> bool:
        """Was it read by OCR?"""
        return self.words[0].source == "ocr"

    @cached_property
    def from_right(self) -> bool:
        """Is it read from right to left?"""
        return self.words[0].box.x0 > self.words[-1].box.x0 or from_right(self.words[0].text)


@dataclass(frozen=True)
class Piece:
    """A stretch of a line's text that belongs to a value."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """As printed."""
        return self.line.text[self.start : self.end]

    def cut(self, start: int, end: int | None = None) -> Piece:
        """A stretch of this stretch, without blanks at its ends."""
        text = self.text[start:end]
        begin = self.start + start + len(text) - len(text.lstrip())
        return Piece(self.line, begin, begin + len(text.strip()))


@dataclass(frozen=True)
class PageText:
    """A page laid out: its lines from top to bottom. `shape` is its height by its width."""

    number: int
    words: tuple[Word, ...]
    lines: tuple[Line, ...]
    shape: float
    watermarks: tuple[Line, ...] = ()  # words in huge letters, which lie across the text; none of the lines

    @cached_property
    def text(self) -> str:
        """All lines, one under the other."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def usual_size(self) -> float:
        """Height of the letters of the line in the middle of all sizes."""
        sizes = sorted(line.size for line in self.lines)
        return sizes[len(sizes) // 2] if sizes else 0.0

    def right_of(self, line: Line) -> Iterator[Line]:
        """Lines at the same height further right, the nearest first; further left of Hebrew and Arabic."""
        beside = [
            other
            for other in self.lines[max(0, line.index - 12) : line.index + 13]
            if other is not line and gap_to(line, other) >= -0.005 and same_height(line.box, other.box)
        ]
        return iter(sorted(beside, key=lambda other: gap_to(line, other)))

    def below(self, line: Line, column: Box, reach: float) -> Line | None:
        """The nearest line under this one within a column, not further down than `reach` letter heights."""
        return next(self.all_below(line, column, reach), None)

    def all_below(self, line: Line, column: Box, reach: float) -> Iterator[Line]:
        """Lines under this one within a column, from top to bottom."""
        floor = line.box.y1 + reach * line.size
        for other in self.lines[line.index + 1 :]:
            if other.box.y0 > floor:
                return
            overlap = 0.6 if line.is_picture else 0.4  # the OCR's boxes reach into the next line
            if other.box.y0 >= line.box.y1 - overlap * line.size and common(other.box, column) > 0:
                yield other

    def above(self, line: Line, column: Box, reach: float) -> Line | None:
        """The nearest line over this one within a column."""
        for other in reversed(self.lines[: line.index]):
            if other.box.y1 < line.box.y0 - reach * max(line.size, other.size):
                return None
            if other.box.y1 <= line.box.y0 + 0.4 * line.size and common(other.box, column) > 0:
                return other
        return None


def same_height(one: Box, other: Box) -> bool:
    """Do two boxes stand beside each other?"""
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared >= SAME_ROW * min(one.y1 - one.y0, other.y1 - other.y0)


def gap_to(line: Line, other: Line) -> float:
    """How far the other begins behind a line's end, in the direction in which the line is read."""
    return line.box.x0 - other.box.x1 if line.from_right else other.box.x0 - line.box.x1


def common(one: Box, other: Box) -> float:
    """How much of their width two boxes share."""
    return min(one.x1, other.x1) - max(one.x0, other.x0)


def lay_out(page: Page) -> PageText:
    """The page's words as lines."""
    shape = page.height / page.width if page.width and page.height else 1.414
    kept = list(_without_ornaments(page, shape))
    parts = [[word for word in kept if word.source == source and not _is_watermark(word)] for source in ("text", "ocr")]
    stretches = [words for part in parts if part for words in _stretches(page.number, part, shape)]
    stretches.sort(key=lambda words: (_top(words), min(word.box.x0 for word in words)))
    lines = tuple(Line(page.number, words, index=index) for index, words in enumerate(stretches))
    across = tuple(Line(page.number, (word,)) for word in kept if _is_watermark(word))
    return PageText(page.number, page.words, lines, shape, across)


def _without_ornaments(page: Page, shape: float) -> Iterator[Word]:
    """Words without margins that repeat a name one under the other, and without text that runs upwards."""
    often = Counter((word.text, round(word.box.x0, 2)) for word in page.words if word.source == "ocr")
    passed = (*_scraps(page.words), *_background(page.words), *_wallpaper(page.words), *_running_up(page.words, shape))
    scraps = {id(word) for word in passed}
    for word in page.words:
        ornament = word.source == "ocr" and often[word.text, round(word.box.x0, 2)] >= REPEATED
        if not ornament and id(word) not in scraps and word.text.strip(" |¦_·•◆■●"):
            yield word


def _running_up(words: Sequence[Word], shape: float) -> list[Word]:
    """Words much higher than wide, and the short ones of their lines."""
    upright = [
        word
        for word in words
        if len(word.text) > 3 and (word.box.y1 - word.box.y0) * shape > UPRIGHT * (word.box.x1 - word.box.x0)
    ]
    short = [word for word in words if sum(_is_within(word, other) for other in upright) >= UPRIGHT_LINE]
    return upright + short


def _is_within(word: Word, upright: Word) -> bool:
    """Is a word no wider than an upright one over or under it: a short word of the same line?"""
    return upright.box.x0 - SLACK <= word.box.x0 and word.box.x1 <= upright.box.x1 + SLACK


def _scraps(words: Sequence[Word]) -> list[Word]:
    """Short words that the OCR read at one edge, each with nothing near it: parts of a border or of upright text."""
    found: list[Word] = []
    for left in (True, False):
        edge = [
            word
            for word in words
            if word.source == "ocr" and len(word.text) <= 5 and (word.box.x1 < EDGE if left else word.box.x0 > 1 - EDGE)
        ]
        alone = _alone(edge, words) if len(edge) >= SCRAPS else []
        found += alone if len(alone) >= SCRAPS else []
    return found


def _alone(few: Sequence[Word], words: Sequence[Word]) -> list[Word]:
    """Words with nothing beside them but themselves again."""
    return [word for word in few if not any(other.text != word.text and _is_near(word, other) for other in words)]


def _background(words: Sequence[Word]) -> list[Word]:
    """A word that the OCR read again and again, each time alone: a body's name all over the paper."""
    often = Counter(word.text for word in words if word.source == "ocr" and len(word.text) > 2 and word.text.isupper())
    again = [word for word in words if word.source == "ocr" and often[word.text] > REPEATED]
    alone = _alone(again, words)
    return alone if len(alone) > REPEATED else []


def _wallpaper(words: Sequence[Word]) -> list[Word]:
    """Words that stand behind themselves again and again: a name printed all over the paper."""
    pairs = [
        (word, other)
        for word, other in pairwise(words)
        if word.text == other.text and len(word.text) > 2 and same_height(word.box, other.box)
    ]
    often = Counter(word.text for word, _ in pairs)
    return [word for pair in pairs for word in pair if often[word.text] >= WALLPAPER]


def _is_near(word: Word, other: Word) -> bool:
    """Do two words stand beside each other in what may be one line?"""
    gap = max(word.box.x0 - other.box.x1, other.box.x0 - word.box.x1)
    return gap < 0.03 and same_height(word.box, other.box)


def _is_watermark(word: Word) -> bool:
    """Letters far larger than any title's: they lie across the text."""
    return max(word.size, 0.0) >= WATERMARK


@dataclass(frozen=True)
class _Part:
    number: int
    words: Sequence[Word]


def _stretches(number: int, words: Sequence[Word], shape: float) -> Iterator[tuple[Word, ...]]:
    for row in rows_of(_Part(number, words)):
        begin = 0
        for index in range(1, len(row.words)):
            before, word = row.words[index - 1], row.words[index]
            sizes = sorted(one.size or one.box.y1 - one.box.y0 for one in (before, word))
            unlike = sizes[1] > LARGER * sizes[0] and all(sum(map(str.isalnum, one.text)) > 2 for one in (before, word))
            size = sizes[0] if unlike else sizes[1]
            if max(word.box.x0 - before.box.x1, before.box.x0 - word.box.x1) > GAP * size * shape:
                yield row.words[begin:index]
                begin = index
        yield row.words[begin:]


def _top(words: Sequence[Word]) -> float:
    return round(sum(word.box.y0 + word.box.y1 for word in words) / len(words) / 2, 3)


def joined(texts: Iterable[str]) -> str:
    """Wrapped lines as one text: no blank between letters that are set without spaces."""
    text = ""
    for part in texts:
        part = without_seams(" ".join(part.split()))
        if not text or not part or (is_wide(text[-1]) and is_wide(part[0]) and not _is_hangul(text[-1])):
            text += part
        else:
            text += f" {part}"
    return text


def _is_hangul(character: str) -> bool:
    return 0xAC00 <= ord(character) <= 0xD7AF


def found(pieces: Sequence[Piece], confidence: float, value: str | tuple[str, ...] | None = None) -> Found:
    """A field found in stretches of lines, in reading order; the value is what is printed unless given."""
    places = [piece.line.evidence(piece.start, piece.end) for piece in pieces]
    sure = min(
        (word.confidence for piece in pieces for word in piece.line.words_at(piece.start, piece.end)), default=1.0
    )
    first, *others = places
    return Found(
        value=joined(piece.text for piece in pieces) if value is None else value,
        page=first.page,
        box=first.box,
        quote=first.quote,
        confidence=round(confidence * max(0.5, sure), 3),
        more=tuple(others),
    )
