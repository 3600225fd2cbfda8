"""What comes in is known by its bytes; its name is only shown."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest

from ingest.intake import receive, shown_name
from ingest.reading.limits import Limits
from knowledge.errors import Empty, NotADocument, TooLarge
from tests.ingest.reading import make


def test_an_upload_is_known_by_its_bytes_and_typed_by_its_content() -> None:
    data = make.text_pdf()
    received = receive(data, "certificate.jpg", Limits())
    assert received.sha256 == hashlib.sha256(data).hexdigest()
    assert (received.media_type, received.size, received.name) == ("application/pdf", len(data), "certificate.jpg")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\certificate.pdf", "certificate.pdf"),
        ("a\x00b\nc.pdf", "abc.pdf"),
        ("", "unnamed"),
        ("证书.pdf", "证书.pdf"),
    ],
)
def test_only_the_last_part_of_a_name_is_kept(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def word_file() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"# A note", "note.md", "text/markdown"),
        ("Grüße".encode(), "note.txt", "text/plain"),
        (b"<p>x</p>", "page.HTML", "text/html"),
        (b'{"_id": "1"}', "corpus.jsonl", "application/jsonl"),
        (word_file(), "anything", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (make.text_pdf(), "note.md", "application/pdf"),
    ],
)
def test_guidance_may_be_text_as_well(data: bytes, name: str, kind: str) -> None:
    assert receive(data, name, Limits(), guidance=True).media_type == kind


@pytest.mark.parametrize(
    ("data", "name", "guidance"),
    [(b"# A note", "note.md", False), (b"\x00\x01", "note.md", True), (b"\xff\xfe\xfa", "note.txt", True),
     (b"text", "program.exe", True), (b"PK\x03\x04broken", "file.docx", True)],
)  # fmt: skip
def test_anything_else_is_refused(data: bytes, name: str, guidance: bool) -> None:
    with pytest.raises(NotADocument):
        receive(data, name, Limits(), guidance=guidance)


def test_sizes_are_checked_first() -> None:
    with pytest.raises(Empty):
        receive(b"", "x.pdf", Limits())
    with pytest.raises(TooLarge):
        receive(b"12345", "x.pdf", Limits(max_bytes=4))
