"""Text under a stamp is read, and text beside it stays what it was."""

from __future__ import annotations

import pytest
from PIL import ImageDraw

from ingest.reading import Limits, read_document
from tests.ingest.reading import make


@pytest.mark.parametrize("ink", [(215, 60, 50), (60, 70, 200)])
def test_a_date_under_a_stamp_is_read(ink: tuple[int, int, int]) -> None:
    page = make.picture(
        ("Certificate number: SPECIMEN-12345", "Date of issue: 22-03-2019", "Date of expiry: 21-03-2022")
    )
    pen = ImageDraw.Draw(page)
    for radius in (120, 112, 90):
        pen.ellipse((380 - radius, 200 - radius, 380 + radius, 200 + radius), outline=ink, width=4)
    for offset in range(-80, 81, 32):
        pen.line((300, 200 + offset, 460, 230 - offset), fill=ink, width=4)
    text = " ".join(word.text for word in read_document(make.encoded(page, "PNG"), Limits()).pages[0].words)
    assert "22-03-2019" in text
    assert "21-03-2022" in text
    assert text.count("SPECIMEN-12345") == 1
