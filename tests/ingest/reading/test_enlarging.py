"""Small pictures are brought to a size at which the models tell their letters; others stay as they are."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.reading import Limits, read_document
from ingest.reading.enlarging import LARGE, enlarged, is_small
from tests.ingest.reading.make import FONT, encoded


def blank(width: int, height: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """White paper of so many pixels."""
    return np.full((height, width, 3), 255, dtype=np.uint8)


@pytest.mark.parametrize(
    ("size", "small"), [((600, 848), True), ((1100, 780), True), ((1240, 1754), False), ((1100, 300), False)]
)
def test_a_page_of_few_pixels_is_small_whichever_way_it_lies(size: tuple[int, int], small: bool) -> None:
    assert is_small(blank(*size)) is small


@pytest.mark.parametrize(("size", "larger"), [((700, 1000), (1400, 2000)), ((200, 300), (500, 750))])
def test_it_keeps_its_shape_and_is_not_blown_up_without_measure(size: tuple[int, int], larger: tuple[int, int]) -> None:
    height, width = enlarged(blank(*size)).shape[:2]
    assert (width, height) == larger
    assert max(width, height) <= LARGE


def test_words_of_a_small_picture_are_where_they_stand_in_it() -> None:
    image = Image.new("RGB", (600, 848), "white")
    font = ImageFont.truetype(str(FONT), 11)
    for row, text in enumerate(("Certificate of kiln works", "Example Kilns Limited", "Valid until 14 May 2031")):
        ImageDraw.Draw(image).text((60, 200 + 40 * row), text, "black", font)
    document = read_document(encoded(image, "PNG"), Limits())
    found = {word.text: word.box for word in document.pages[0].words}
    assert {"Kilns", "2031"} <= set(found)
    assert found["Certificate"].x0 == pytest.approx(0.1, abs=0.01)
    assert found["Certificate"].y0 == pytest.approx(202 / 848, abs=0.01)
