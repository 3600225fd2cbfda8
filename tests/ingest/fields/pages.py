"""Pages for the tests of the fields, built from lines of text: `page(("CERTIFICATE", 0.3, 0.1, 0.03), ...)`."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.fields.layout import PageText, is_wide, lay_out
from knowledge.models import Box, Page, ReadDocument, TextSource, Word

SIZE = 0.014
Placed = tuple[str, float, float] | tuple[str, float, float, float]


def words(text: str, x: float, y: float, size: float = SIZE) -> list[Word]:
    """A line's words with boxes as wide as such letters are; Hebrew and Arabic from the right."""
    made = []
    for piece in reversed(text.split(" ")) if is_from_right(text) else text.split(" "):
        width = sum(size * 1.4 * (1.0 if is_wide(letter) else 0.5) for letter in piece)
        if piece:
            made.append(Word(text=piece, box=Box(x, y, x + width, y + size), size=size))
        x += width + size * 1.4 * 0.3
    return made


def is_from_right(text: str) -> bool:
    """Are most of its letters Arabic or Hebrew?"""
    letters = [letter for letter in text if letter.isalpha()]
    return sum("\u0590" <= letter <= "\u08ff" for letter in letters) * 2 > len(letters)


def page(*lines: Placed, number: int = 1) -> Page:
    """A page of lines at places: text, x, y and perhaps the size of the letters."""
    found = tuple(word for line in lines for word in words(*line))
    return Page(number=number, width=595, height=842, words=found)


def typed(text: str, number: int = 1, pitch: float = 0.022) -> Page:
    """A page from text: one line under the other, a blank line is a gap, `||` begins a column, `#` larger letters."""
    placed: list[Placed] = []
    y = 0.05
    for line in text.strip("\n").split("\n"):
        cells = line.strip().split("||")
        for column, cell in enumerate(reversed(cells) if is_from_right(line) else cells):
            size = SIZE * (1.8 if cell.strip().startswith("#") else 1)
            if cell.strip():
                placed.append((cell.strip().lstrip("# "), 0.08 + 0.42 * column, y, size))
        y += pitch * (1.6 if line.strip().startswith("#") else 1)
    return page(*placed, number=number)


def laid(*pages: Page) -> tuple[PageText, ...]:
    """Pages laid out."""
    return tuple(map(lay_out, pages))


def document(*pages: Page) -> ReadDocument:
    """A file of these pages."""
    return ReadDocument(
        sha256="0" * 64,
        media_type="application/pdf",
        size=1,
        pages=tuple(one.model_copy(update={"number": index}) for index, one in enumerate(pages, 1)),
        text_source=TextSource.text,
    )


def texts(lines: Sequence[object]) -> list[str]:
    """What lines say."""
    return [str(getattr(line, "text", line)) for line in lines]
