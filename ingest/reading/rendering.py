"""The picture of a page as it is shown beside its fields: PNG, turned as it was turned for reading."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from ingest.reading.limits import Limits
from ingest.reading.media import PDF, check_size, media_type
from ingest.reading.pdf import Picture, opened, page_of, render
from knowledge.errors import Damaged

LONGEST = 5000  # pixels; 150 dpi of A3 has 2,480


def render_page(data: bytes, number: int, limits: Limits, dpi: float = 150, rotation: float = 0) -> bytes:
    """A page, counted from 1, as PNG. `rotation` is the page's own from reading, degrees clockwise."""
    check_size(len(data), limits)
    kind = media_type(data)
    picture = pdf_picture(data, number, limits, dpi) if kind == PDF else frame_picture(data, kind, number, limits, dpi)
    if rotation:
        from ingest.reading.orientation import turned

        picture = turned(picture, rotation)
    out = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(picture[:, :, ::-1])).save(out, format="PNG", compress_level=3)
    return out.getvalue()


def render_task(data: bytes, limits: Limits, number: int, dpi: float = 150, rotation: float = 0) -> bytes:
    """`render_page` for a child process."""
    return render_page(data, number, limits, dpi, rotation)


def pdf_picture(data: bytes, number: int, limits: Limits, dpi: float) -> Picture:
    """A page of a PDF."""
    with opened(data, limits) as document:
        if not 1 <= number <= len(document):
            raise Damaged(f"This file has no page {number}.")
        with page_of(document, number, limits) as page:
            if page is None:
                raise Damaged()
            return render(page, dpi, limits, longest=LONGEST)


def frame_picture(data: bytes, kind: str, number: int, limits: Limits, dpi: float) -> Picture:
    """A frame of a picture file, no larger than the page would be at this resolution."""
    from ingest.reading.document import fitted
    from ingest.reading.picture import frames

    for position, frame in enumerate(frames(data, kind, limits), start=1):
        if position == number:
            return fitted(frame.pixels, max(round(max(frame.width, frame.height) * dpi / 72), 600))
    raise Damaged(f"This file has no page {number}.")
