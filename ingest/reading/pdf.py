"""Opening PDFs with pdfium, and pictures of their pages. What is written in them is textlayer.py's."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.reading.limits import Limits
from knowledge.errors import Damaged, Encrypted, TooLarge, TooManyPages
from knowledge.models import Box

Picture = np.ndarray[Any, np.dtype[np.uint8]]

PASSWORD_ERRORS = frozenset({pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY})
SMALLEST_DPI = 10  # a page whose picture is too large even at this is no page that anyone can print
LONGEST_SIDE = 2400  # pixels of a page's picture for OCR: 200 dpi of A4
MOST_OBJECTS = 20_000  # of a page are looked at; a drawing that has more is no certificate


@contextmanager
def opened(data: bytes, limits: Limits) -> Iterator[pdfium.PdfDocument]:
    """The document, with pages that can be counted and are not too many."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in PASSWORD_ERRORS:
            raise Encrypted() from None
        raise Damaged() from None
    try:
        if len(document) > limits.max_pages:
            raise TooManyPages(
                f"This file has {len(document)} pages, more than the limit of {limits.max_pages}. "
                "Send only the certificate's pages."
            )
        yield document
    finally:
        document.close()


@contextmanager
def page_of(document: pdfium.PdfDocument, number: int, limits: Limits) -> Iterator[pdfium.PdfPage | None]:
    """A page by its position from 1; None when pdfium cannot load it. Its size is checked before it is loaded."""
    try:
        width, height = document.get_page_size(number - 1)
        check_page_size(width, height, limits)
        page = document[number - 1]
    except pdfium.PdfiumError:
        yield None
        return
    try:
        yield page
    finally:
        page.close()


def check_page_size(width: float, height: float, limits: Limits) -> None:
    """TooLarge for a page whose picture could not be held, Damaged for one that has no size."""
    if not (math.isfinite(width) and math.isfinite(height)) or width <= 0 or height <= 0:
        raise Damaged()
    if (width * SMALLEST_DPI / 72) * (height * SMALLEST_DPI / 72) > limits.max_page_pixels:
        raise TooLarge("A page of this file is larger than any paper. Send the certificate as a scan or photo.")


def scale_for(page: pdfium.PdfPage, dpi: float, limits: Limits, longest: int) -> float:
    """Pixels a point, so that neither the longest side nor the pixels of a page are exceeded."""
    width, height = page.get_size()
    scale = min(dpi / 72, longest / max(width, height), math.sqrt(limits.max_page_pixels / (width * height)))
    return float(max(scale, 1.0 / min(width, height)))  # a strip still gets one pixel


def render(
    page: pdfium.PdfPage, dpi: float, limits: Limits, longest: int = LONGEST_SIDE, grey: bool = False
) -> Picture:
    """The page as shown, BGR or grey, within the limits."""
    scale = scale_for(page, dpi, limits, longest)
    width, height = page.get_size()
    if (width * scale + 1) * (height * scale + 1) > 2 * limits.max_page_pixels:
        raise TooLarge("A page of this file is larger than any paper. Send the certificate as a scan or photo.")
    bitmap = page.render(scale=scale, grayscale=grey, limit_image_cache=True)
    pixels: Picture = bitmap.to_numpy()
    picture = np.array(pixels[:, :, 0] if grey and pixels.ndim == 3 else pixels)
    bitmap.close()
    return picture


def render_part(page: pdfium.PdfPage, part: Box, dpi: float, limits: Limits) -> Picture:
    """A part of the page as shown, BGR, at the scale that the whole page would have."""
    scale = scale_for(page, dpi, limits, LONGEST_SIDE)
    width, height = page.get_size()
    cut_off = (part.x0 * width, (1 - part.y1) * height, (1 - part.x1) * width, part.y0 * height)
    bitmap = page.render(scale=scale, crop=cut_off, limit_image_cache=True)
    picture = np.array(bitmap.to_numpy())
    bitmap.close()
    return picture


class Frame(NamedTuple):
    """From a page's own coordinates to fractions of the page as shown: crop box and rotation applied."""

    x_x: float
    x_y: float
    x_0: float
    y_x: float
    y_y: float
    y_0: float

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of the page as a box; not cut to the page."""
        x0, x1 = self._x(left, bottom), self._x(right, top)
        y0, y1 = self._y(left, bottom), self._y(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def _x(self, x: float, y: float) -> float:
        return self.x_x * x + self.x_y * y + self.x_0

    def _y(self, x: float, y: float) -> float:
        return self.y_x * x + self.y_y * y + self.y_0


def frame_of(page: pdfium.PdfPage) -> Frame:
    """The page's frame, from its crop box and its own rotation."""
    left, bottom, right, top = view_box(page)
    width, height = max(right - left, 1e-6), max(top - bottom, 1e-6)
    match page.get_rotation():
        case 90:
            return Frame(0, 1 / height, -bottom / height, 1 / width, 0, -left / width)
        case 180:
            return Frame(-1 / width, 0, right / width, 0, 1 / height, -bottom / height)
        case 270:
            return Frame(0, -1 / height, top / height, -1 / width, 0, right / width)
        case _:
            return Frame(1 / width, 0, -left / width, 0, -1 / height, top / height)


def view_box(page: pdfium.PdfPage) -> tuple[float, float, float, float]:
    """What of the page is shown: the crop box within the media box, as pdfium takes it."""
    media, crop = page.get_mediabox(), page.get_cropbox()
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    return (left, bottom, right, top) if right > left and top > bottom else tuple(media)


def object_boxes(page: pdfium.PdfPage, frame: Frame, kinds: tuple[int, ...]) -> list[Box]:
    """Boxes of the page's objects of these kinds (images, paths, forms), in the order drawn."""
    sides = [ctypes.c_float() for _ in range(4)]
    boxes = []
    for index in range(min(pdfium_c.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        item = pdfium_c.FPDFPage_GetObject(page, index)
        if pdfium_c.FPDFPageObj_GetType(item) in kinds and pdfium_c.FPDFPageObj_GetBounds(item, *sides):
            boxes.append(frame.box(*(side.value for side in sides)))
    return boxes
