"""A page as a list of marks, so that one layout can become a PDF page or a picture. Knows no file format.

Points (1/72 inch), origin top left, y grows downwards; text stands on its baseline.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.training.specimens.fonts import is_east_asian, width

Colour = tuple[float, float, float]
BLACK: Colour = (0.1, 0.1, 0.12)
GREY: Colour = (0.42, 0.42, 0.45)
WHITE: Colour = (1.0, 1.0, 1.0)
Align = Literal["left", "centre", "right"]
A4 = (595.0, 842.0)
NEVER_FIRST = frozenset("，。、；：）」』》！？,.;:)")  # signs that no East Asian line begins with


@dataclass(frozen=True, slots=True)
class Style:
    """How letters look."""

    size: float = 10.0
    face: str = "sans"
    colour: Colour = BLACK
    bold: bool = False
    spacing: float = 0.0  # points between letters
    invisible: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One line of letters from (x, y) on."""

    x: float
    y: float
    text: str
    style: Style
    angle: float = 0.0  # degrees, anticlockwise


@dataclass(frozen=True, slots=True)
class Shape:
    """A rectangle, oval or polygon; a line is a polygon of two points without filling."""

    kind: Literal["rectangle", "oval", "polygon"]
    points: tuple[tuple[float, float], ...]  # two corners, or the polygon's corners
    stroke: Colour | None = None
    fill: Colour | None = None
    thick: float = 0.8


@dataclass(frozen=True, slots=True)
class Picture:
    """A part of the page that is a picture without text: what stands on `sheet`, with its corner at (x, y)."""

    x: float
    y: float
    sheet: Sheet


class Sheet:
    """A page under way."""

    def __init__(self, language: str, size: tuple[float, float] = A4) -> None:
        self.language = language
        self.width, self.height = size
        self.marks: list[Text | Shape | Picture] = []

    def measure(self, text: str, style: Style) -> float:
        """How wide the text becomes."""
        return width(text, style.size, style.face, self.language) + style.spacing * max(len(text) - 1, 0)

    def text(self, x: float, y: float, text: str, style: Style, align: Align = "left") -> float:
        """One line; returns where its right end is."""
        wide = self.measure(text, style)
        left = {"left": x, "centre": x - wide / 2, "right": x - wide}[align]
        if text:
            self.marks.append(Text(left, y, text, style))
        return left + wide

    def paragraph(
        self, x: float, y: float, wide: float, text: str, style: Style, align: Align = "left", leading: float = 1.4
    ) -> float:
        """Lines of at most `wide` points from the baseline y on; returns the baseline after the last."""
        for line in self.wrap(text, wide, style):
            at = {"left": x, "centre": x + wide / 2, "right": x + wide}[align]
            self.text(at, y, line, style, align)
            y += style.size * leading
        return y

    def wrap(self, text: str, wide: float, style: Style) -> list[str]:
        """Broken between words, and between any two East Asian letters."""
        lines = [""]
        for piece in _pieces(text):
            if self.measure((lines[-1] + piece).rstrip(), style) <= wide or not lines[-1]:
                lines[-1] += piece
            else:
                lines.append(piece.lstrip())
        return [line.rstrip() for line in lines if line.strip()]

    def line(self, x0: float, y0: float, x1: float, y1: float, colour: Colour = GREY, thick: float = 0.8) -> None:
        """A straight line."""
        self.marks.append(Shape("polygon", ((x0, y0), (x1, y1)), stroke=colour, thick=thick))

    def box(
        self, x: float, y: float, wide: float, high: float, stroke: Colour | None = GREY, fill: Colour | None = None,
        thick: float = 0.8,
    ) -> None:  # fmt: skip
        """A rectangle from its upper left corner."""
        self.marks.append(Shape("rectangle", ((x, y), (x + wide, y + high)), stroke, fill, thick))

    def oval(self, x: float, y: float, rx: float, ry: float, stroke: Colour | None, fill: Colour | None = None) -> None:
        """An ellipse around (x, y)."""
        self.marks.append(Shape("oval", ((x - rx, y - ry), (x + rx, y + ry)), stroke, fill))

    def polygon(self, points: list[tuple[float, float]], stroke: Colour | None, fill: Colour | None = None) -> None:
        """A closed polygon."""
        self.marks.append(Shape("polygon", tuple(points), stroke, fill))


def _pieces(text: str) -> list[str]:
    """Parts that a line may be broken before."""
    pieces: list[str] = []
    for letter in text:
        joined = pieces and not (
            (letter not in NEVER_FIRST and (is_east_asian(letter) or is_east_asian(pieces[-1][-1])))
            or (letter != " " and pieces[-1][-1] == " ")
        )
        if joined:
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces
