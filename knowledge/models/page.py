"""A file after reading: pages of words with boxes, and what the file says about itself.

Boxes are fractions of the page, origin top left, as the page is shown (rotation applied). Pages count from 1 and are
positions in the file.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Literal, NamedTuple

from knowledge.models.base import Record


class Box(NamedTuple):
    """A rectangle on a page, in fractions of its width and height, origin top left."""

    x0: float
    y0: float
    x1: float
    y1: float

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))


class TextSource(StrEnum):
    """Where the words of a page or file came from."""

    text = "text"
    ocr = "ocr"
    mixed = "mixed"


class Word(Record):
    """One word as printed, or as the OCR read it."""

    text: str
    box: Box
    source: Literal["text", "ocr"] = "text"
    confidence: float = 1.0
    size: float = 0.0  # height of the letters as a fraction of the page's height


class QrCode(Record):
    """A code on a page: its target is data, never opened."""

    page: int
    box: Box
    text: str


class Page(Record):
    """One page: its words in reading order."""

    number: int
    width: float  # points (1/72 inch) as shown
    height: float
    rotation: float = 0  # degrees clockwise, on top of what the file itself says, to show the page upright
    text_source: TextSource = TextSource.text
    words: tuple[Word, ...] = ()
    qr_codes: tuple[QrCode, ...] = ()


class Finding(Record):
    """A fact about the file itself, with its place: not an accusation."""

    code: str
    sentence: str
    page: int | None = None
    box: Box | None = None
    quote: str = ""


class Metadata(Record):
    """What a file says about itself. Empty strings where it says nothing."""

    producer: str = ""
    creator: str = ""
    title: str = ""
    author: str = ""
    created: datetime | None = None
    modified: datetime | None = None
    pdf_version: str = ""
    camera: str = ""


class ReadDocument(Record):
    """A file after reading: pages of words, and what the file itself gave away."""

    sha256: str
    media_type: str
    size: int  # bytes
    pages: tuple[Page, ...]
    text_source: TextSource
    metadata: Metadata = Metadata()
    findings: tuple[Finding, ...] = ()
