"""Sets lines of text on a page of words with boxes, as a reader would hand them over."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.models import Box, Page, Word

LETTER = 0.011  # width of a character
HEIGHT = 0.014
STEP = 0.03  # from line to line

Line = str | Sequence[tuple[float, str]]


def page_of(*lines: Line, number: int = 1, top: float = 0.08, step: float = STEP, size: float = 1.0) -> Page:
    """A page with these lines; a line is a text at the left margin, or pieces with the place where each begins."""
    words: list[Word] = []
    for index, line in enumerate(lines):
        y = top + step * index
        for x, text in [(0.06, line)] if isinstance(line, str) else line:
            for piece in text.split():
                width = LETTER * size * len(piece)
                words.append(Word(text=piece, box=Box(x, y, x + width, y + HEIGHT * size), size=HEIGHT * size))
                x += width + LETTER * size * 0.6
    return Page(number=number, width=595, height=842, words=tuple(words))
