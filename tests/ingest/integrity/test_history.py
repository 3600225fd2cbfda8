"""Programs, times and revisions: each found where it is, and not found where it only looks so."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import NameObject, StreamObject

from ingest.integrity import inspect_file
from knowledge.models import Finding
from tests.ingest.integrity.files import added_to, document, pdf, rewritten

MADE = datetime(2025, 3, 1, 12, 0)
XMP = "<x:xmpmeta><xmp:CreatorTool>{}</xmp:CreatorTool></x:xmpmeta>"


def of(code: str, data: bytes, **metadata: object) -> list[Finding]:
    return [finding for finding in inspect_file(data, document(**metadata)) if finding.code == code]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("says", "name"),
    [
        ("Adobe Photoshop CC 2019 (Windows)", "Adobe Photoshop"),
        ("GIMP 2.10.34", "GIMP"),
        ("Canva", "Canva"),
        ("PDFfiller", "PDFfiller"),
        ("SAMBox 2.4.10 (www.sejda.com)", "Sejda"),
        ("iLovePDF", "iLovePDF"),
        ("Foxit PDF Editor 12", "Foxit PDF editor"),
        ("Adobe Acrobat Pro DC 20.9", "Adobe Acrobat"),
        ("CorelDRAW 2021", "CorelDRAW or Corel PHOTO-PAINT"),
        ("Wondershare PDFelement", "Wondershare PDFelement"),
        ("WPS PDF", "WPS PDF"),
        ("paint.net 5.0", "Paint"),
        ("Draw", "LibreOffice Draw"),
    ],
)
def test_a_program_that_edits_is_named(says: str, name: str) -> None:
    (finding,) = of("editing_program", pdf(), producer=says)
    assert name in finding.sentence and finding.quote == says


@pytest.mark.parametrize(
    "says",
    [
        "Microsoft® Word 2021", "Acrobat Distiller 11.0 (Windows)", "Adobe PDF Library 15.0", "Skia/PDF m120", "Writer",
        "Acrobat PDFMaker 20 for Word", "Foxit Reader PDF Printer Version 9.7", "ReportLab PDF Library",
        "Oracle XML Publisher 5.6.3", "ABBYY FineReader Engine 12", "Canon iR-ADV C5535", "LibreOffice 7.3", "",
    ],
)  # fmt: skip
def test_a_program_that_makes_certificates_is_not(says: str) -> None:
    assert not of("editing_program", pdf(), producer=says, creator=says)


def with_xmp(writer: PdfWriter) -> None:
    stream = StreamObject()
    stream.set_data(XMP.format("Adobe Illustrator 25.4").encode())
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)


def test_the_files_own_xmp_is_read() -> None:
    (finding,) = of("editing_program", rewritten(with_xmp))
    assert finding.quote == "Adobe Illustrator 25.4"


def test_the_xmp_of_a_picture_inside_the_file_is_not_the_files() -> None:
    def inside(writer: PdfWriter) -> None:
        stream = StreamObject()
        stream.set_data(XMP.format("Adobe Photoshop 22.2").encode())
        writer._add_object(stream)

    assert not of("editing_program", rewritten(inside))


def test_a_pictures_xmp_is_read() -> None:
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", xmp=XMP.format("Adobe Photoshop 22.2").encode())
    (finding,) = of("editing_program", out.getvalue(), media_type="image/jpeg")
    assert "edits pictures" in finding.sentence


@pytest.mark.parametrize(
    ("later", "found"), [(timedelta(0), False), (timedelta(minutes=3), False), (timedelta(days=40), True)]
)
def test_a_change_after_the_file_was_made_is_told(later: timedelta, found: bool) -> None:
    assert bool(of("modified_after_creation", pdf(), created=MADE, modified=MADE + later)) is found


def test_times_with_and_without_zone_can_be_compared() -> None:
    (finding,) = of("modified_after_creation", pdf(), created=MADE, modified=datetime(2025, 4, 2, tzinfo=UTC))
    assert "1 March 2025" in finding.sentence and "2 April 2025" in finding.sentence


@pytest.mark.parametrize(
    ("issued", "found"),
    [(date(2025, 4, 10), False), (date(2025, 4, 9), False), (date(2025, 3, 1), True), (None, False)],
)
def test_a_change_after_the_issue_date_is_told(issued: date | None, found: bool) -> None:
    changed = document(created=MADE, modified=MADE + timedelta(days=40))
    codes = [finding.code for finding in inspect_file(pdf(), changed, issued)]
    assert ("modified_after_issue" in codes) is found


def test_a_file_printed_again_after_its_issue_is_no_change() -> None:
    printed = document(created=MADE, modified=MADE)
    assert not inspect_file(pdf(), printed, date(2024, 1, 1))


def test_a_file_written_once_has_no_revisions() -> None:
    assert not of("revisions", pdf())


@pytest.mark.parametrize(("times", "words"), [(1, "1 time after"), (2, "2 times after")])
def test_additions_at_the_end_are_counted(times: int, words: str) -> None:
    data = pdf()
    for _ in range(times):
        data = added_to(data)
    (finding,) = of("revisions", data)
    assert words in finding.sentence and "signature" not in finding.sentence


SIGNATURE = b"\n9 0 obj\n<< /Type /Sig /ByteRange [0 1 2 3] >>\nendobj\nxref\n0 0\ntrailer <<>>\nstartxref\n0\n%%EOF\n"
CHANGE = b"\n4 0 obj\n<< /Length 0 >>\nendobj\nxref\n0 0\ntrailer <<>>\nstartxref\n0\n%%EOF\n"
SECOND_TABLE = b"xref\n0 0\ntrailer\n<< /Size 9 >>\nstartxref\n99\n%%EOF\n"


def test_a_signature_is_no_revision_but_a_change_after_it_is() -> None:
    assert not of("revisions", pdf() + SIGNATURE)
    (finding,) = of("revisions", pdf() + SIGNATURE + CHANGE)
    assert "after a signature" in finding.sentence


def test_the_second_table_that_word_processors_write_is_no_revision() -> None:
    assert not of("revisions", pdf() + SECOND_TABLE)


def test_a_linearised_file_has_two_ends_and_no_revision() -> None:
    data = b"%PDF-1.5\n1 0 obj\n<< /Linearized 1 >>\nendobj\nstartxref\n0\n%%EOF\n" + CHANGE
    assert not of("revisions", data)
    assert of("revisions", data + CHANGE)
