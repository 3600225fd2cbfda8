"""The part of ingesting one file that needs neither records nor index: bytes -> what the file holds.

Runs in a child process with limits (reading.worker), or on another machine; a hostile file ends only that. Its answer
travels as JSON.
"""

from __future__ import annotations

from typing import Literal

from ingest.reading import Limits, read_document
from ingest.reading.media import media_type as own_type
from ingest.texts import CORPUS, Text, media_type_of, read_pages, read_text
from knowledge.models import Extraction, Record

Wanted = Literal["guidance", "certificate", ""]


class Holding(Record):
    """What a file holds: a text to find things in, and what was extracted when it is a certificate."""

    kind: Literal["guidance", "certificate"]
    media_type: str
    text: Text | None = None
    extraction: Extraction | None = None


def read_file(data: bytes, limits: Limits, file_name: str, kind: Wanted = "") -> bytes:
    """The file's Holding as JSON. Raises DocumentError."""
    return read_holding(data, limits, file_name, kind).model_dump_json().encode()


def read_holding(data: bytes, limits: Limits, name: str, kind: Wanted = "") -> Holding:
    """Read one file. Without a kind, a PDF or picture is a certificate when one is found in it, else guidance."""
    media_type = media_type_of(name, data)
    if media_type is not None and media_type != CORPUS and kind != "certificate":
        return Holding(kind="guidance", media_type=media_type, text=read_text(data, media_type, name))
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if kind == "guidance":
        document = read_document(data, limits)
    else:
        from ingest.extract import extract_and_read  # its tables take a while to load, and guidance needs none of them

        extraction, document = extract_and_read(data, limits)
        if extraction.is_certificate or kind == "certificate":
            text = read_pages(document.pages, certificate_title(extraction, stem))
            return Holding(kind="certificate", media_type=own_type(data), text=text, extraction=extraction)
    return Holding(kind="guidance", media_type=document.media_type, text=read_pages(document.pages, stem))


def certificate_title(extraction: Extraction, stem: str) -> str:
    """Whose certificate it is and its number, where they were read; else the file's name."""
    for certificate in extraction.certificates:
        parts = (certificate.text("organization"), certificate.text("certificate_number"))
        if title := ", ".join(filter(None, parts)):
            return title
    return stem
