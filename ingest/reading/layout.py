"""The order of words on a page, and words of two readings put together by place."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from unicodedata import bidirectional

from knowledge.models import Box, Word

SAME_LINE = 0.5  # of the smaller height must overlap
SAME_PLACE = 0.5  # of the smaller area must overlap for two readings of one word


def reading_order(words: Iterable[Word]) -> tuple[Word, ...]:
    """Line by line from the top, left to right within a line; upright text after the line where it begins."""
    lines: list[list[Word]] = []
    bands: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda word: (word.box.y0 + word.box.y1) / 2):
        top, bottom = band_of(word)
        for index in range(len(lines) - 1, max(-1, len(lines) - 6), -1):  # a line is never far from the last ones
            if overlap(bands[index], (top, bottom)) >= SAME_LINE and (
                alike(bands[index], (top, bottom)) or not any(letter.isalnum() for letter in word.text)
            ):
                lines[index].append(word)
                break
        else:
            lines.append([word])
            bands.append((top, bottom))
    return tuple(word for line in lines for word in along_line(line))


def along_line(line: list[Word]) -> list[Word]:
    """The words of a line in the direction they are read: from the right where most letters are Arabic or Hebrew."""
    letters = [letter for word in line for letter in word.text if letter.isalpha()]
    from_right = sum(letter >= "\u0590" and bidirectional(letter) in ("R", "AL") for letter in letters)
    if from_right > len(letters) / 2:
        return with_latin_runs(sorted(line, key=lambda word: -word.box.x1))
    return sorted(line, key=lambda word: word.box.x0)


def with_latin_runs(line: list[Word]) -> list[Word]:
    """A line from the right in which Latin words with what follows them, such as ISO 9001:2015, stand left to right."""
    ordered: list[Word] = []
    for has_rtl, group in groupby(line, lambda word: any(bidirectional(one) in ("R", "AL") for one in word.text)):
        words = list(group)
        is_latin = not has_rtl and any(bidirectional(one) == "L" for word in words for one in word.text)
        ordered += words[::-1] if is_latin else words
    return ordered


def band_of(word: Word) -> tuple[float, float]:
    """Top and bottom of the line that a word stands on; a dash or a dot is as high as its letters would be."""
    middle, half = (word.box.y0 + word.box.y1) / 2, (word.box.y1 - word.box.y0) / 2
    if len(word.text) > 1 and half * 2 > 4 * max(word.size, 1e-4):  # upright text
        return word.box.y0, word.box.y0 + max(word.size, 1e-4)
    half = max(half, word.size * 0.25, 1e-4)
    return middle - half, middle + half


def alike(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Are two stretches of about one height? A signature beside two lines must not make one line of them."""
    high, low = one[1] - one[0], other[1] - other[0]
    return max(high, low) <= 2.5 * min(high, low)


def overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Common part of two stretches as a share of the shorter."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / max(min(one[1] - one[0], other[1] - other[0]), 1e-9)


def shared_area(one: Box, other: Box) -> float:
    """Common area of two boxes, in fractions of the page."""
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.y1, other.y1) - max(one.y0, other.y0)
    return max(wide, 0.0) * max(high, 0.0)


def area(box: Box) -> float:
    """Area of a box, never zero."""
    return max((box.x1 - box.x0) * (box.y1 - box.y0), 1e-9)


def is_covered(box: Box, words: Iterable[Word], share: float = SAME_PLACE) -> bool:
    """Do these words already fill a good part of the box?"""
    return sum(shared_area(box, word.box) for word in words) >= share * area(box)


def merged(trusted: tuple[Word, ...], others: Iterable[Word]) -> tuple[Word, ...]:
    """Words of two readings by place: those of the second only where the first has none."""
    new = [
        word
        for word in others
        if not any(
            shared_area(word.box, known.box) >= SAME_PLACE * min(area(word.box), area(known.box)) for known in trusted
        )
    ]
    return reading_order((*trusted, *new))
