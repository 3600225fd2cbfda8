"""A file's bytes become pages of words: text layer or OCR, whichever can be trusted, or a named failure.

Runs in a child process (worker.py): hostile files end it, and only it. It finds no fields and opens no link.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.reading.judge import Layer, judge_layer, plausible_share
from ingest.reading.layout import area, reading_order, shared_area
from ingest.reading.limits import Limits
from ingest.reading.lost_letters import with_lost_letters
from ingest.reading.media import PDF, check_size, media_type
from ingest.reading.metadata import pdf_metadata
from ingest.reading.pdf import Picture, frame_of, object_boxes, opened, page_of, render, render_part
from ingest.reading.textlayer import hidden_share, text_words
from knowledge.errors import Garbled, NoText
from knowledge.models import Box, Finding, Metadata, Page, QrCode, ReadDocument, TextSource, Word

if TYPE_CHECKING:
    from ingest.reading.ocr import Line

OCR_DPI = 200
CODE_DPI = 100  # enough for a QR code of a certificate
OCR_TIME = 0.7  # share of the time limit after which no further page is read by OCR
MOST_CODE_SIDE = 1500  # pixels of a picture that is looked at for a code; larger ones are photos and backgrounds
LARGE = 0.03  # of the page: a picture that may hold a code beside other things
CODE_STROKES = 100  # a drawn QR code has hundreds of little squares
FULL_PAGE = 0.6  # share of the page from which a picture is a scan of it
GARBLED_BELOW = 0.35  # plausible share of what our own OCR read
DRAWN = (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_FORM, pdfium_c.FPDF_PAGEOBJ_SHADING)
WHOLE = Box(0, 0, 1, 1)


@dataclass
class Reading:
    """One document while it is read."""

    limits: Limits
    ocr_seconds: float
    began: float = field(default_factory=time.monotonic)
    findings: list[Finding] = field(default_factory=list)
    garbage: bool = False
    skipped: list[int] = field(default_factory=list)
    filled: dict[str, str] = field(default_factory=dict)  # words whose letters were lost, as the pages show them

    def has_time(self) -> bool:
        """Is there time for another page of OCR?"""
        return time.monotonic() - self.began < self.ocr_seconds


def read_document(data: bytes, limits: Limits, ocr_seconds: float | None = None) -> ReadDocument:
    """The document with its words. Raises the DocumentError that says why it cannot be read.

    After `ocr_seconds` (else most of the time limit) no further page is read by OCR, which is reported.
    """
    check_size(len(data), limits)
    kind = media_type(data)
    reading = Reading(limits, OCR_TIME * limits.seconds if ocr_seconds is None else ocr_seconds)
    pages, metadata = read_pdf(data, reading) if kind == PDF else read_picture_file(data, kind, reading)
    if not any(page.words for page in pages):
        raise Garbled() if reading.garbage else NoText()
    if reading.skipped:
        numbers = ", ".join(map(str, reading.skipped))
        reading.findings.append(
            Finding(
                code="pages_not_read",
                sentence=f"There was no time to read the pictures of these pages: {numbers}. Send them on their own.",
                page=reading.skipped[0],
            )
        )
    return ReadDocument(
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=kind,
        size=len(data),
        pages=tuple(pages),
        text_source=source_of(pages),
        metadata=metadata,
        findings=tuple(reading.findings),
    )


def read_task(data: bytes, limits: Limits, ocr_seconds: float | None = None) -> bytes:
    """`read_document` for a child process: JSON comes back, never a pickle."""
    return read_document(data, limits, ocr_seconds).model_dump_json().encode()


def source_of(pages: Iterable[Page]) -> TextSource:
    """Where a document's words came from, of those pages that have any."""
    sources = {page.text_source for page in pages if page.words}
    return sources.pop() if len(sources) == 1 else TextSource.mixed


def read_pdf(data: bytes, reading: Reading) -> tuple[list[Page], Metadata]:
    """Every page of a PDF."""
    with opened(data, reading.limits) as document:
        pages = [read_pdf_page(document, number, reading) for number in range(1, len(document) + 1)]
        return pages, pdf_metadata(document)


def read_pdf_page(document: pdfium.PdfDocument, number: int, reading: Reading) -> Page:
    """A page by its text layer if that is good, else by OCR."""
    with page_of(document, number, reading.limits) as page:
        if page is None:
            return Page(number=number, width=0, height=0)
        frame = frame_of(page)
        words = text_words(page, frame)
        images = object_boxes(page, frame, (pdfium_c.FPDF_PAGEOBJ_IMAGE,))
        drawn = object_boxes(page, frame, DRAWN)
        scanned = any(visible_area(image) >= FULL_PAGE for image in images)
        layer = judge_layer(words, hidden_share(page) if scanned else 0.0, scanned)
        width, height = page.get_size()
        if layer is Layer.good:
            if reading.has_time():
                part = partial(render_part, page, dpi=OCR_DPI, limits=reading.limits)
                words = with_lost_letters(words, part, reading.filled)
            codes = codes_of(page, number, reading.limits)
            return Page(number=number, width=width, height=height, words=words, qr_codes=codes)
        kept = () if layer is Layer.garbage else words
        reading.garbage |= layer is Layer.garbage
        if not (images or drawn or words):
            return Page(number=number, width=width, height=height)
        if not reading.has_time():
            reading.skipped.append(number)
            return Page(number=number, width=width, height=height, words=kept)
        return choose_reading(
            read_picture(render(page, OCR_DPI, reading.limits), number, (width, height), reading), kept
        )


def choose_reading(ours: Page, theirs: tuple[Word, ...]) -> Page:
    """Our own OCR or the text layer, whichever has more words of a possible shape."""
    if quality(theirs) <= 1.1 * quality(ours.words):
        return ours
    return ours.model_copy(update={"words": theirs, "text_source": TextSource.text, "rotation": 0})


def quality(words: tuple[Word, ...]) -> float:
    """Letters of a possible shape."""
    return plausible_share(words) * sum(len(word.text) for word in words)


def visible_area(box: Box) -> float:
    """Area of a box as far as it lies on the page."""
    return shared_area(box, WHOLE)


def read_picture_file(data: bytes, kind: str, reading: Reading) -> tuple[list[Page], Metadata]:
    """Every frame of a picture file."""
    from ingest.reading.picture import frames, picture_metadata

    pages = []
    for number, frame in enumerate(frames(data, kind, reading.limits), start=1):
        if reading.has_time():
            pages.append(read_picture(fitted(frame.pixels), number, (frame.width, frame.height), reading))
        else:
            reading.skipped.append(number)
            pages.append(Page(number=number, width=frame.width, height=frame.height))
    return pages, picture_metadata(data, kind, reading.limits)


def fitted(picture: Picture, longest: int = 2400) -> Picture:
    """A photo brought down to what OCR can use."""
    scale = longest / max(picture.shape[:2])
    if scale >= 1:
        return picture
    import cv2

    sizes = (max(round(picture.shape[1] * scale), 1), max(round(picture.shape[0] * scale), 1))
    return np.asarray(cv2.resize(picture, sizes, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def read_picture(picture: Picture, number: int, size: tuple[float, float], reading: Reading) -> Page:
    """A page by OCR: straightened, read, other scripts read again, QR codes decoded."""
    from ingest.reading import enlarging
    from ingest.reading.ocr import FIND_SIDE, read_lines, words_of
    from ingest.reading.orientation import straighten
    from ingest.reading.qr import qr_codes
    from ingest.reading.stamps import without_stamps

    side = FIND_SIDE
    if enlarging.is_small(picture):
        picture, side = enlarging.enlarged(picture), enlarging.FIND_SIDE
    straight = straighten(picture, side)
    new = {id(line): line for line in straight.lines if not line.pieces}
    read = dict(zip(new, read_lines(new.values()), strict=True))
    lines = without_stamps(straight.picture, [read.get(id(line), line) for line in straight.lines])
    lines = second_look(lines, number, reading)
    words = reading_order(words_of(lines, straight.picture))
    if words and plausible_share(words) < GARBLED_BELOW:
        reading.garbage, words = True, ()
    width, height = size[::-1] if round(straight.degrees / 90) % 2 else size
    return Page(
        number=number,
        width=width,
        height=height,
        rotation=straight.degrees,
        text_source=TextSource.ocr,
        words=words,
        qr_codes=qr_codes(straight.picture, number),
    )


def second_look(lines: list[Line], number: int, reading: Reading) -> list[Line]:
    """Lines in scripts or letters that the first engine does not know are read by the second, or reported."""
    from ingest.reading.scripts import read_other_scripts
    from ingest.reading.turkish import marked_as_turkish
    from ingest.reading.vietnamese import read_vietnamese

    lines = marked_as_turkish(lines)
    for look in (read_vietnamese, read_other_scripts):
        result = look(lines)
        lines = result.lines
        if result.missing_script:
            reading.findings.append(
                Finding(
                    code="script_not_read",
                    sentence=f"Lines on page {number} are in a script that could not be read (probably "
                    f"{result.missing_script}). Install Tesseract with {result.install} and read the file again.",
                    page=number,
                )
            )
    return lines


def codes_of(page: pdfium.PdfPage, number: int, limits: Limits) -> tuple[QrCode, ...]:
    """QR codes of a page with a good text layer: pictures are decoded as they are, the page only where it must be."""
    from ingest.reading.qr import qr_codes

    frame = frame_of(page)
    codes: list[QrCode] = []
    too_large = False  # a background or a photo, in which a code would have to be looked for as it is shown
    for item in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=1):
        box = frame.box(*item.get_bounds())
        if visible_area(box) >= FULL_PAGE or max(item.get_px_size()) > MOST_CODE_SIDE:
            too_large |= visible_area(box) >= LARGE
        elif max(item.get_px_size()) >= 21 and (is_square(box, page) or visible_area(box) >= LARGE):
            codes += qr_codes(np.array(item.get_bitmap().to_numpy()), number, box)
    if codes:
        return tuple(codes)
    forms = object_boxes(page, frame, (pdfium_c.FPDF_PAGEOBJ_FORM,))
    strokes = object_boxes(page, frame, (pdfium_c.FPDF_PAGEOBJ_PATH,))
    drawn = (
        too_large
        or len(strokes) >= CODE_STROKES
        or any(is_square(form, page) and area(form) < FULL_PAGE for form in forms)
    )
    return qr_codes(render(page, CODE_DPI, limits, grey=True), number) if drawn else ()


def is_square(box: Box, page: pdfium.PdfPage) -> bool:
    """Is the picture about as wide as high, as it is shown?"""
    width, height = page.get_size()
    wide, high = (box.x1 - box.x0) * width, (box.y1 - box.y0) * height
    return bool(high > 0 and 0.75 <= wide / high <= 1.33)
