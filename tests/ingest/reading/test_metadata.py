"""What files say about themselves is read where it makes sense, and empty where it does not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ingest.reading.limits import Limits
from ingest.reading.metadata import pdf_time
from ingest.reading.picture import picture_metadata
from tests.ingest.reading import make


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("D:20250225101530Z", datetime(2025, 2, 25, 10, 15, 30, tzinfo=UTC)),
        ("D:20250225101530+05'30'", datetime(2025, 2, 25, 10, 15, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))),
        ("D:20250225101530-03'00", datetime(2025, 2, 25, 10, 15, 30, tzinfo=timezone(timedelta(hours=-3)))),
        ("20250225", datetime(2025, 2, 25)),
        ("D:2025", datetime(2025, 1, 1)),
        ("D:20259999", None),
        ("yesterday", None),
        ("", None),
        ("D:00000000000000", None),
    ],
)
def test_a_pdfs_times(text: str, moment: datetime | None) -> None:
    assert pdf_time(text) == moment


@given(st.text("D:0123456789+-Z' ", max_size=30))
def test_whatever_stands_there_is_a_time_or_none(text: str) -> None:
    assert pdf_time(text) is None or isinstance(pdf_time(text), datetime)


def test_a_photos_camera_and_day() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0131], exif[0x0132] = "Maker\x00", "Model 5", "Editor 3", "2025:02:25 10:15:30"
    found = picture_metadata(make.encoded(make.picture(), "JPEG", exif=exif.tobytes()), "image/jpeg", Limits())
    assert found.camera == "Maker Model 5"
    assert found.producer == "Editor 3"
    assert found.modified == datetime(2025, 2, 25, 10, 15, 30)
    assert found.created is None
