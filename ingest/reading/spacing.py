"""Letters that a designer set apart, "C E R T I F I C A T E", joined to the words that they are.

Only for a text layer, where each such letter comes as a word of its own; the OCR's lines have their own rule (ocr.py).
Single letters with other words between them, figures, and letters of different heights stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from knowledge.models import Box, Word

FEWEST = 4  # single letters in a row
WIDEST = 1.6  # of the letters' height: a wider gap is between columns
WORDS_APART = 1.4  # times the usual gap of the row
LEAST_MORE = 0.12  # of the letters' height, by which a gap between words is wider too
SHAPE = 1.4  # heights are fractions of a longer side than widths are


def joined_letters(words: Iterable[Word]) -> list[Word]:
    """The words, with rows of single letters as words; in the order they came in."""
    result: list[Word] = []
    run: list[Word] = []
    for word in words:
        if run and not _follows(run[-1], word):
            result += _as_words(run)
            run = []
        if len(word.text) == 1 and word.text.isalpha():
            run.append(word)
        else:
            result.append(word)
    return result + _as_words(run)


def _follows(last: Word, word: Word) -> bool:
    """Is it the next letter of a row?"""
    if len(word.text) != 1 or not word.text.isalpha():
        return False
    high, low = max(last.size, word.size), min(last.size, word.size)
    level = min(last.box.y1, word.box.y1) > max(last.box.y0, word.box.y0)
    return level and high <= 1.3 * low and 0 <= _gap(last, word) <= WIDEST


def _gap(one: Word, other: Word) -> float:
    """Between two letters, in their heights."""
    return (other.box.x0 - one.box.x1) / max(one.size, other.size, 1e-6) / SHAPE


def _as_words(run: Sequence[Word]) -> list[Word]:
    if len(run) < FEWEST:
        return list(run)
    gaps = [_gap(one, other) for one, other in pairwise(run)]
    usual = sorted(gaps)[len(gaps) // 2]
    parts: list[list[Word]] = [[run[0]]]
    for gap, letter in zip(gaps, run[1:], strict=True):
        if gap > WORDS_APART * usual and gap > usual + LEAST_MORE:
            parts.append([])
        parts[-1].append(letter)
    return [_joined(part) for part in parts]


def _joined(letters: Sequence[Word]) -> Word:
    boxes = [letter.box for letter in letters]
    box = Box(boxes[0].x0, min(b.y0 for b in boxes), boxes[-1].x1, max(b.y1 for b in boxes))
    text = "".join(letter.text for letter in letters)
    return letters[0].model_copy(update={"text": text, "box": box, "size": max(letter.size for letter in letters)})
