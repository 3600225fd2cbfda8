"""What comes in at the door: the bytes' identity, type and size, before anything reads them.

The type is told by the content; a name is only shown, and only its last part. Whether we have these bytes already is
the store's answer to `sha256`.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import PurePosixPath, PureWindowsPath

from ingest.reading.limits import Limits
from ingest.reading.media import check_size, media_type
from knowledge.errors import NotADocument
from knowledge.models import Record

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXTS = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".jsonl": "application/jsonl",
}
LONGEST_NAME = 200


class Received(Record):
    """A file that came in. `sha256` of the bytes is its identity, `name` what the sender called it."""

    sha256: str
    name: str
    media_type: str
    size: int


def receive(data: bytes, name: str, limits: Limits, guidance: bool = False) -> Received:
    """Look at an upload. Raises Empty, TooLarge or NotADocument; guidance may be text, HTML or Word as well."""
    check_size(len(data), limits)
    kind = guidance_type(data, name) if guidance else media_type(data)
    return Received(sha256=hashlib.sha256(data).hexdigest(), name=shown_name(name), media_type=kind, size=len(data))


def guidance_type(data: bytes, name: str) -> str:
    """The media type of a guidance file: by content where the content tells, else text by the name's ending."""
    try:
        return media_type(data)
    except NotADocument:
        if data.startswith(b"PK\x03\x04") and is_word(data):
            return DOCX
        kind = TEXTS.get(PurePosixPath(name).suffix.lower())
        if kind and is_text(data):
            return kind
        raise


def is_word(data: bytes) -> bool:
    """A zip file with Word's main part in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return False


def is_text(data: bytes) -> bool:
    """UTF-8 without zero bytes."""
    try:
        return "\x00" not in data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False


def shown_name(name: str) -> str:
    """The last part of a name, printable and short; folders and control characters do not get in."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    printable = "".join(letter for letter in last if letter.isprintable()).strip()
    return printable[-LONGEST_NAME:] or "unnamed"
