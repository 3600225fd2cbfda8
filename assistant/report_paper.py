"""What a report on paper is made of: paragraphs in letters of any language, dates, and a page's picture with marks.

Latin, Greek and Cyrillic are Noto Sans; what it lacks, Chinese, Japanese and Korean above all, is WenQuanYi Micro Hei.
Both come from wheels and are embedded. Right-to-left scripts are not shaped.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph

from knowledge.models import Evidence, Status

GREY = HexColor("#55606e")
INK = HexColor("#1a2129")
LINE = HexColor("#d5dae0")
MARK = HexColor("#1f4e79")
STATUS_COLOURS = {
    Status.passed: HexColor("#0b6b61"),
    Status.review: HexColor("#8a5a00"),
    Status.fail: HexColor("#b3360b"),
    Status.unknown: GREY,
}
FONTS = {
    "report": ("fontpkg_noto_sans", "files", "NotoSans[wdth,wght].ttf"),
    "report-east": ("paperang_p2_fonts_cjk", "fonts", "wqy-microhei.ttc"),
}
MANY = 0.3  # of the letters: lines are then broken between any two


@cache
def font(name: str) -> TTFont:
    """A face of FONTS, registered at its first use."""
    package, folder, file = FONTS[name]
    face = TTFont(name, str(Path(str(files(package) / folder / file))), subfontIndex=0)
    pdfmetrics.registerFont(face)
    return face


def has_letter(name: str, letter: str) -> bool:
    """Does the face have this letter?"""
    return ord(letter) in font(name).face.charToGlyph


def marked_up(text: str) -> str:
    """Text as a paragraph's markup: escaped, control characters gone, each run of letters in a font that has them."""
    shown = "".join(letter if letter in "\n\t" or unicodedata.category(letter)[0] != "C" else " " for letter in text)
    font("report"), font("report-east")
    parts = []
    for ours, letters in groupby(shown, lambda letter: letter.isspace() or has_letter("report", letter)):
        piece = escape("".join(letters))
        parts.append(piece if ours else f'<font name="report-east">{piece}</font>')
    return "".join(parts).replace("\n", "<br/>")


def paragraph(
    text: str,
    *,
    size: float = 9.5,
    colour: Color = INK,
    indent: float = 0,
    above: float = 0,
    below: float = 1,
    right: bool = False,
    stays: bool = False,
) -> Paragraph:
    """Words of ours or of a document. `stays`: on one page with what follows."""
    east = sum(letter >= "\u2e80" for letter in text)
    style = ParagraphStyle(
        "words",
        fontName="report",
        fontSize=size,
        leading=size * 1.35,
        textColor=colour,
        leftIndent=indent,
        firstLineIndent=-indent,
        spaceBefore=above,
        spaceAfter=below,
        keepWithNext=int(stays),
        alignment=TA_RIGHT if right else TA_LEFT,
        wordWrap="CJK" if text and east / len(text) > MANY else None,
    )
    return Paragraph(marked_up(text), style)


def written(day: date | None, language: str) -> str:
    """A date for people: 9 June 2026, or 2026年6月9日."""
    if day is None:
        return ""
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else f"{day.day} {day:%B %Y}"


class MarkedPage(Flowable):  # type: ignore[misc]
    """A page's picture with numbered frames around places."""

    def __init__(self, picture: bytes, marks: Sequence[Evidence], most_wide: float, most_high: float) -> None:
        super().__init__()
        self.picture = ImageReader(io.BytesIO(picture))
        self.marks = marks
        wide, high = self.picture.getSize()
        scale = min(most_wide / wide, most_high / high)
        self.width, self.height = wide * scale, high * scale

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """Its size."""
        return self.width, self.height

    def draw(self) -> None:
        """The picture, a frame around the paper, and the marks."""
        canvas = self.canv
        font("report")
        canvas.drawImage(self.picture, 0, 0, self.width, self.height)
        canvas.setStrokeColor(LINE)
        canvas.rect(0, 0, self.width, self.height, fill=0)
        for number, place in enumerate(self.marks, start=1):
            box = place.box
            left, bottom = box.x0 * self.width, (1 - box.y1) * self.height
            wide, high = (box.x1 - box.x0) * self.width, (box.y1 - box.y0) * self.height
            canvas.setStrokeColor(MARK)
            canvas.setLineWidth(0.7)
            canvas.setFillColor(Color(0.12, 0.31, 0.47, alpha=0.05))
            canvas.rect(left - 1, bottom - 1, wide + 2, high + 2, fill=1)
            self._number(str(number), left, bottom + high)

    def _number(self, text: str, left: float, top: float) -> None:
        """The mark's number at its upper left corner, outside where there is room."""
        canvas = self.canv
        wide = 4 + 4 * len(text)
        x = max(left - wide - 1, 0)
        canvas.setFillColor(MARK)
        canvas.rect(x, top - 7, wide, 8, fill=1, stroke=0)
        canvas.setFillColor(HexColor("#ffffff"))
        canvas.setFont("report", 6.5)
        canvas.drawCentredString(x + wide / 2, top - 5.2, text)
