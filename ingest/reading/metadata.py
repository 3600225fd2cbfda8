"""What a PDF says about itself: program, author, days. Read by pdfium, which does not choke on what pypdf does."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

import pypdfium2 as pdfium

from knowledge.models import Metadata

PDF_TIME = re.compile(
    r"D?:?\s*(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:\s*(Z|[+-])\s*(\d\d)?'?(\d\d)?)?",
)
MOST_TEXT = 300


def pdf_metadata(document: pdfium.PdfDocument) -> Metadata:
    """The information dictionary; what is not there or makes no sense stays empty."""
    values = {key: " ".join(text.split())[:MOST_TEXT] for key, text in document.get_metadata_dict().items()}
    version = document.get_version()
    return Metadata(
        producer=values.get("Producer", ""),
        creator=values.get("Creator", ""),
        title=values.get("Title", ""),
        author=values.get("Author", ""),
        created=pdf_time(values.get("CreationDate", "")),
        modified=pdf_time(values.get("ModDate", "")),
        pdf_version=f"{version // 10}.{version % 10}" if version else "",
    )


def pdf_time(text: str) -> datetime | None:
    """A PDF's way to write a time, D:YYYYMMDDHHmmSS+HH'mm'; None for anything that is no time."""
    match = PDF_TIME.match(text)
    if not match:
        return None
    year, month, day, hour, minute, second = (
        int(part or default) for part, default in zip(match.groups()[:6], (0, 1, 1, 0, 0, 0), strict=True)
    )
    sign, hours, minutes = match.groups()[6:]
    zone = None
    try:
        if sign == "Z":
            zone = UTC
        elif sign:
            offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
            zone = timezone(offset if sign == "+" else -offset)
        return datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
