"""Files that were sent, archives among them: unpacked in memory within limits. Nothing is written to a folder.

Sizes are counted while unpacking, never believed from the archive; a path in it is only a name to show.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.intake import is_word, shown_name
from ingest.reading import Limits

MOST_FILES = 200  # of one batch
MOST_BYTES = 250 * 1024 * 1024  # of all that one archive holds
BESIDE = "__MACOSX/"  # what a Mac puts into archives beside the files

TOO_MANY = f"More than {MOST_FILES} files at once: this one was left out. Send it in another batch."
TOO_MUCH = "The archive holds more than 250 MB: what comes after was left out. Send it in several parts."
LOCKED = "This file in the archive needs a password. Send it without one."
NESTED = "An archive in an archive is not unpacked. Send its files themselves."
BROKEN = "This archive is damaged and cannot be unpacked. Send it again, or the files themselves."
LARGE = "This file is larger than the limit of {limit:g} MB. Send only the certificate's pages."
NOTHING = "There is no file in this archive."


@dataclass(frozen=True)
class Sent:
    """A file as it was sent: bytes, or a place to read them from; or the sentence why it was left out."""

    name: str
    data: bytes = b""
    path: Path | None = None
    refused: str = ""

    def read(self) -> bytes:
        """The bytes."""
        return self.path.read_bytes() if self.path is not None else self.data


def unpacked(sent: Sequence[Sent], limits: Limits) -> Iterator[Sent]:
    """The files themselves, those of archives in their place."""
    count = 0
    for one in sent:
        for file in _opened(one, limits) if _is_archive(one) else (one,):
            count += 1
            yield file if count <= MOST_FILES else Sent(file.name, refused=TOO_MANY)


def _is_archive(sent: Sent) -> bool:
    source = sent.path if sent.path is not None else io.BytesIO(sent.data)
    return sent.name.lower().endswith(".zip") and zipfile.is_zipfile(source)


def _opened(sent: Sent, limits: Limits) -> Iterator[Sent]:
    try:
        with zipfile.ZipFile(sent.path if sent.path is not None else io.BytesIO(sent.data)) as archive:
            yield from _files(archive, sent.name, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        yield Sent(sent.name, refused=BROKEN)


def _files(archive: zipfile.ZipFile, name: str, limits: Limits) -> Iterator[Sent]:
    left, found = MOST_BYTES, 0
    for entry in archive.infolist():
        if entry.is_dir() or entry.filename.startswith(BESIDE) or shown_name(entry.filename).startswith("."):
            continue
        found += 1
        if found > MOST_FILES:
            yield Sent(name, refused=TOO_MANY)
            return
        file = _file(archive, entry, min(limits.max_bytes, left), limits)
        yield file
        left -= len(file.data)
        if left <= 0 or (file.refused == TOO_MUCH):
            yield Sent(name, refused=TOO_MUCH)
            return
    if not found:
        yield Sent(name, refused=NOTHING)


def _file(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int, limits: Limits) -> Sent:
    name = shown_name(entry.filename)
    if entry.flag_bits & 1:
        return Sent(name, refused=LOCKED)
    try:
        with archive.open(entry) as file:
            data = file.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return Sent(name, refused=BROKEN)
    if len(data) > most:
        whole = most >= limits.max_bytes
        return Sent(name, refused=LARGE.format(limit=limits.max_bytes / 1024**2) if whole else TOO_MUCH)
    if zipfile.is_zipfile(io.BytesIO(data)) and not is_word(data) and not data.startswith(b"%PDF"):
        return Sent(name, refused=NESTED)
    return Sent(name, data)
