"""The type of a file is told by its content."""

from __future__ import annotations

import pytest

from ingest.reading.limits import Limits
from ingest.reading.media import check_size, media_type
from knowledge.errors import Empty, NotADocument, TooLarge
from tests.ingest.reading import make


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (make.text_pdf(), "application/pdf"),
        (b"\xef\xbb\xbf%PDF-1.4 ...", "application/pdf"),
        (b"Received: by mail\r\n" * 20 + b"%PDF-1.4", "application/pdf"),
        (make.encoded(make.picture(), "PNG"), "image/png"),
        (make.encoded(make.picture(), "JPEG"), "image/jpeg"),
        (make.encoded(make.picture(), "WEBP"), "image/webp"),
        (make.encoded(make.picture(), "TIFF"), "image/tiff"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "image/heic"),
    ],
)
def test_known_kinds_are_told_by_their_first_bytes(data: bytes, kind: str) -> None:
    assert media_type(data) == kind


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"PK\x03\x04", b"GIF89a", b"RIFF1234WAVE", b"\x00\x00\x00\x18ftypisom", b"x" * 2000 + b"%PDF-"],
)
def test_anything_else_is_no_document(data: bytes) -> None:
    with pytest.raises(NotADocument):
        media_type(data)


def test_sizes_are_held_to_the_limit() -> None:
    check_size(10, Limits(max_bytes=10))
    with pytest.raises(Empty):
        check_size(0, Limits())
    with pytest.raises(TooLarge, match="3 MB"):
        check_size(3 * 2**20, Limits(max_bytes=2**20))
