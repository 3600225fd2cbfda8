"""What a file is, told by its first bytes and never by its name."""

from __future__ import annotations

from ingest.reading.limits import Limits
from knowledge.errors import Empty, NotADocument, TooLarge

PDF = "application/pdf"
PDF_HEADER_WITHIN = 1024  # bytes before the header that every reader forgives: mail headers, a byte order mark

STARTS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
    b"II+\x00": "image/tiff",
    b"MM\x00+": "image/tiff",
}
HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


def media_type(data: bytes) -> str:
    """The media type of the bytes; NotADocument when it is none that we read."""
    for start, kind in STARTS.items():
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp" and HEIF_BRANDS & {data[8:12], *(data[i : i + 4] for i in range(16, 40, 4))}:
        return "image/heic"
    if b"%PDF-" in data[:PDF_HEADER_WITHIN]:
        return PDF
    raise NotADocument()


def check_size(size: int, limits: Limits) -> None:
    """Empty or TooLarge, before anything is read."""
    if size == 0:
        raise Empty()
    if size > limits.max_bytes:
        raise TooLarge(
            f"This file has {size / 2**20:.0f} MB, more than the limit of {limits.max_bytes / 2**20:.0f} MB. "
            "Send only the certificate's pages, or a smaller picture."
        )
