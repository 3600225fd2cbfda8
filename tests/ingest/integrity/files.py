"""Small files for the tests of integrity findings, made here, each with one thing to find or to leave alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO

from PIL import Image
from pypdf import PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from knowledge.models import Box, Metadata, Page, QrCode, ReadDocument, TextSource, Word

WIDTH, HEIGHT = 595.0, 842.0
PDF = "application/pdf"


def body(canvas: Canvas) -> None:
    """Ten plain lines, as most of a certificate is."""
    canvas.setFont("Helvetica", 11)
    for line in range(10):
        canvas.drawString(70, 600 - 20 * line, "This is to certify that the management system of the organization")


def pdf(*draw: Callable[[Canvas], None]) -> bytes:
    """One page with the plain lines and what is drawn after them."""
    out = BytesIO()
    canvas = Canvas(out, (WIDTH, HEIGHT), invariant=1)
    for step in (body, *draw):
        canvas.saveState()
        step(canvas)
        canvas.restoreState()
    canvas.save()
    return out.getvalue()


def bare(*draw: Callable[[Canvas], None]) -> bytes:
    """The same, with the plain lines last."""
    out = BytesIO()
    canvas = Canvas(out, (WIDTH, HEIGHT), invariant=1)
    for step in (*draw, body):
        canvas.saveState()
        step(canvas)
        canvas.restoreState()
    canvas.save()
    return out.getvalue()


def rewritten(change: Callable[[PdfWriter], object], data: bytes = b"") -> bytes:
    """A PDF with something done to its structure."""
    writer = PdfWriter(clone_from=BytesIO(data or pdf()))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def added_to(data: bytes) -> bytes:
    """Saved again with a change at its end, as PDF editors do it."""
    writer = PdfWriter(BytesIO(data), incremental=True)
    writer.add_metadata({"/Subject": f"saved {len(data)}"})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def picture(grey: int = 200, opacity: int = 255, size: int = 60) -> ImageReader:
    """A flat picture, see-through on demand."""
    return ImageReader(Image.new("RGBA", (size, size), (grey, grey, grey, opacity)))


def document(
    text: str = "", *, media_type: str = PDF, qr: Iterable[str] = (), large: str = "", **metadata: object
) -> ReadDocument:
    """What the reading would hand on: words on one line, perhaps one large word, codes."""
    words = [
        Word(text=word, box=Box(0.1 + 0.02 * at, 0.5, 0.11 + 0.02 * at, 0.51), size=0.012)
        for at, word in enumerate(text.split())
    ]
    words += [Word(text=large, box=Box(0.2, 0.2, 0.8, 0.3), size=0.08)] if large else []
    codes = tuple(QrCode(page=1, box=Box(0.8, 0.8, 0.9, 0.9), text=target) for target in qr)
    return ReadDocument(
        sha256="0" * 64,
        media_type=media_type,
        size=1,
        pages=(Page(number=1, width=WIDTH, height=HEIGHT, words=tuple(words), qr_codes=codes),),
        text_source=TextSource.text,
        metadata=Metadata(**metadata),
    )
