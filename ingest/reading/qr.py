"""QR codes on a page: their targets are kept as data and never opened."""

from __future__ import annotations

import zxingcpp

from ingest.reading.pdf import Picture
from ingest.reading.textlayer import within_page
from knowledge.models import Box, QrCode

QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
MOST_CODES = 20
MOST_TEXT = 2000


def qr_codes(picture: Picture, page: int, within: Box | None = None) -> tuple[QrCode, ...]:
    """The codes in a picture of a page, or of the part `within` it."""
    height, width = picture.shape[:2]
    if min(height, width) < 16:
        return ()
    part = within or Box(0, 0, 1, 1)
    codes = []
    for found in zxingcpp.read_barcodes(picture, formats=QR)[:MOST_CODES]:
        place = found.position
        corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
        xs = [part.x0 + corner.x / width * (part.x1 - part.x0) for corner in corners]
        ys = [part.y0 + corner.y / height * (part.y1 - part.y0) for corner in corners]
        box = within_page(Box(min(xs), min(ys), max(xs), max(ys)))
        if box is not None and found.text:
            codes.append(QrCode(page=page, box=box, text=found.text[:MOST_TEXT]))
    return tuple(codes)
