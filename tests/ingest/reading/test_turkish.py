"""Turkish on scans: the marks on its letters come from the second engine, and nothing else does."""

from __future__ import annotations

import shutil

import pytest

from ingest.reading import Limits, read_document, tesseract
from ingest.reading.turkish import hints_at_turkish, marked_as_turkish, with_marks
from tests.ingest.reading import make
from tests.ingest.reading.lines import line, pieces_of

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
PAGE = (
    "KALİTE YÖNETİM SİSTEMİ SERTİFİKASI - SPECIMEN",
    "ÖRNEK BAĞLANTI ELEMANLARI SANAYİ VE TİCARET ANONİM ŞİRKETİ",
    "ÇAMLICA MAH. IŞIK SK. NO:6 İSTANBUL / TÜRKİYE",
    "BAĞLANTI ELEMANLARI ÜRETİMİ VE SATIŞI",
    "Geçerlilik Tarihi: 25/01/2028",
)


@needs_tesseract
@pytest.mark.tesseract
def test_a_turkish_scan_keeps_the_marks_on_its_letters() -> None:
    if "tur" not in tesseract.languages():
        pytest.skip("Tesseract's tur is not installed")
    document = read_document(make.encoded(make.picture(PAGE), "PNG"), Limits())
    text = " ".join(word.text for word in document.pages[0].words)
    assert "SANAYİ VE TİCARET ANONİM ŞİRKETİ" in text
    assert "BAĞLANTI ELEMANLARI ÜRETİMİ VE SATIŞI" in text
    assert document.findings == ()


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("SANAYI VE TICARET $TI.", "SANAYİ VE TİCARET ŞTİ.", "SANAYİ VE TİCARET ŞTİ."),
        ("BAČLANTI ÜRETÍMI", "BAĞLANTI ÜRETİMİ", "BAĞLANTI ÜRETİMİ"),
        ("KARAAGAC MAH. NO:6/1", "KARAAĞAÇ MAH. NO:671", "KARAAĞAÇ MAH. NO:6/1"),  # no figure comes from there
        ("yukarda KIRIK SAN.", "yukarıda KİRİŞ SAN.", "yukarda KIRIK SAN."),  # nor another word
        ("Straße VE", "Strağe VE", "Straße VE"),
    ],
)
def test_only_marks_are_taken_from_the_second_reading(first: str, second: str, expected: str) -> None:
    assert with_marks(line(first), pieces_of(second)).text == expected


def test_a_doubtful_second_reading_changes_nothing() -> None:
    first = line("SANAYI VE TICARET")
    assert with_marks(first, pieces_of("SANAYİ VE TİCARET", confidence=0.4)) == first


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("ORNEK BORU SANAYI VE TICARET", True),
        ("LTD. $TI.", True),
        ("ERGENE - TEKİRDAĞ", True),
        ("Certificate of registration", False),
        ("Sistema de gestión de la calidad", False),
        ("Đurđevac, Čakovec", False),
    ],
)
def test_turkish_is_told_by_its_letters_and_words(text: str, hints: bool) -> None:
    assert hints_at_turkish(text) is hints


def test_a_page_with_hardly_a_turkish_word_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> frozenset[str]:
        raise AssertionError("asked for Tesseract")

    monkeypatch.setattr(tesseract, "languages", refuse)
    lines = [line("Certificate"), line("Ankara Branch"), line("Quality Management")]
    assert marked_as_turkish(lines) == lines
