"""Vietnamese on scans: its letters with two marks are read by the second engine, or left out and named."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from ingest.extract import extract
from ingest.reading import Limits, read_document, tesseract
from ingest.reading.ocr import Line, Piece
from ingest.reading.vietnamese import SHRUNK, better, hints, is_vietnamese, read_vietnamese
from tests.ingest.reading import make

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
PAGE = (
    "GIẤY CHỨNG NHẬN - SPECIMEN",
    "Chứng nhận hệ thống quản lý chất lượng của",
    "CÔNG TY TNHH NHỰA SAO MAI",
    "Số 45 đường Lê Lợi, thành phố Biên Hòa, Việt Nam",
    "cho lĩnh vực",
    "Sản xuất bao bì nhựa và vật liệu xây dựng",
    "đã được đánh giá phù hợp với tiêu chuẩn",
    "ISO 9001:2015",
    "Số chứng chỉ: SPECIMEN-4821",
    "Ngày cấp: 12/03/2023",
    "Ngày hết hạn: 11/03/2026",
)


def line(*words: str, confidence: float = 0.95) -> Line:
    pieces = pieces_of(*words, confidence=confidence)
    return Line(np.zeros((4, 2), dtype=np.float32), np.zeros((20, 200, 3), dtype=np.uint8), pieces, confidence)


def pieces_of(*words: str, confidence: float = 0.95) -> tuple[Piece, ...]:
    return tuple(Piece(word, i / len(words), (i + 0.9) / len(words), confidence) for i, word in enumerate(words))


@needs_tesseract
@pytest.mark.tesseract
def test_a_vietnamese_scan_is_read_with_all_its_letters() -> None:
    if "vie" not in tesseract.languages():
        pytest.skip("Tesseract's vie is not installed")
    [certificate] = extract(make.encoded(make.picture(PAGE), "PNG"), Limits()).certificates
    wanted = {
        "organization": "CÔNG TY TNHH NHỰA SAO MAI",
        "scope": "Sản xuất bao bì nhựa và vật liệu xây dựng",
        "certificate_number": "SPECIMEN-4821",
        "issue_date": "2023-03-12",
        "expiry_date": "2026-03-11",
    }
    assert {name: certificate.text(name) for name in wanted} == wanted


def test_without_the_language_its_lines_are_missing_and_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "languages", lambda: frozenset({"eng", "osd"}))
    document = read_document(make.encoded(make.picture(PAGE), "PNG"), Limits())
    text = " ".join(word.text for word in document.pages[0].words)
    assert ["tesseract-ocr-vie" in finding.sentence for finding in document.findings] == [True]
    assert "ISO 9001:2015" in text
    assert not SHRUNK & set(text.casefold().split())


def test_a_page_that_is_not_vietnamese_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> frozenset[str]:
        raise AssertionError("asked for Tesseract")

    monkeypatch.setattr(tesseract, "languages", refuse)
    lines = [line("Đorđe", "Đokić", "d.o.o."), line("This", "is", "to", "certify", "that"), line("Công", "Ltd")]
    assert read_vietnamese(lines).lines == lines


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("Ch", "g", "nhn", "H", "thóng"), 1),
        (("Phưòng", "Qun", "Dưong", "Kinh"), 3),  # horns are letters of Vietnamese alone
        (("Sn", "xut", "mui"), 2),
        (("CÔNG", "TY", "TNHH"), 2),
        (("Đakovo", "društvo"), 0),
        (("Certificate", "of", "registration"), 0),
    ],
)
def test_vietnamese_is_suspected_by_what_its_words_shrink_to(words: tuple[str, ...], count: int) -> None:
    assert hints(line(*words)) == count


@pytest.mark.parametrize(
    ("words", "confidence", "taken"),
    [
        (("Sản", "xuất", "muối"), 0.95, True),
        (("Sản", "xuất", "muối"), 0.4, False),  # noise
        (("ISO", "22000", ":", "2018"), 0.95, False),
        (("by", "reason", "of", "its", "qụality"), 0.95, False),  # one letter in a line of English
    ],
)
def test_tesseracts_line_is_taken_where_it_is_vietnamese_and_sure(
    words: tuple[str, ...], confidence: float, taken: bool
) -> None:
    assert is_vietnamese(pieces_of(*words, confidence=confidence)) is taken


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("TNHH", "NH", "A", "SAO", "MAI"), ("CÔNG", "TY", "TNHH", "NHỰA", "SAO", "MAI"), "CÔNG TY TNHH NHỰA SAO MAI"),
        (("the", "quality", "system", "of"), ("the", "qụality", "system", "of"), "the quality system of"),
    ],
)
def test_a_line_with_one_vietnamese_word_is_taken_where_letters_had_been_dropped(
    first: tuple[str, ...], second: tuple[str, ...], expected: str
) -> None:
    assert better(line(*first), pieces_of(*second)).text == expected


def test_figures_stay_as_the_first_engine_read_them() -> None:
    first = line("Ngày", "cáp", "01.07.2016")
    assert better(first, pieces_of("Ngày", "cấp", "O1.07.2Q16")).text == "Ngày cấp 01.07.2016"
