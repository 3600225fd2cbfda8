"""Scripts that the built-in OCR drops are read by Tesseract, or reported with what to install; never guessed."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from ingest.reading import Limits, read_document, scripts, tesseract
from ingest.reading.ocr import Piece
from ingest.reading.scripts import (
    best_language,
    is_russian,
    is_unread,
    join_syllables,
    join_thai,
    read_other_scripts,
    takes_second,
    with_figures,
    with_latin_words,
    with_number_signs,
)
from tests.ingest.reading import make
from tests.ingest.reading.lines import line

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")


@pytest.mark.parametrize(
    ("text", "aspect", "confidence", "unread"),
    [
        ("Certificate of registration", 13, 0.99, False),
        ("质量管理体系认证证书", 10, 0.99, False),
        ("", 12, 0.0, True),  # Cyrillic, given as nothing but spaces
        ("KTEB A.", 14, 0.96, True),  # far too few letters
        ("CEPTHΦHKAT", 6, 0.97, True),  # scripts mixed
        ("Cartificale of ragistraton", 13, 0.7, True),
        ("", 1, 0.0, False),  # an ornament
    ],
)
def test_a_line_counts_as_unread_by_what_came_out_of_it(
    text: str, aspect: float, confidence: float, unread: bool
) -> None:
    assert is_unread(line(text, aspect, confidence)) is unread


@needs_tesseract
@pytest.mark.tesseract
@pytest.mark.parametrize(
    ("language", "lines", "expected"),
    [
        ("rus", ("СЕРТИФИКАТ СООТВЕТСТВИЯ", "Система менеджмента", "Действителен до 11.09.2026"), "менеджмента"),
        ("ukr", ("СЕРТИФІКАТ ВІДПОВІДНОСТІ", "Система управління якістю", "Дійсний до 12.03.2027"), "управління"),
        ("kaz", ("СӘЙКЕСТІК СЕРТИФИКАТЫ", "Қазақстан Республикасының", "11.09.2026 дейін жарамды"), "дейін жарамды"),
        ("ell", ("ΠΙΣΤΟΠΟΙΗΤΙΚΟ", "Σύστημα διαχείρισης ποιότητας", "Ημερομηνία λήξης 12/03/2027"), "διαχείρισης"),
    ],
)  # fmt: skip
def test_a_scan_in_another_script_is_read(language: str, lines: tuple[str, ...], expected: str) -> None:
    if language not in tesseract.languages():
        pytest.skip(f"Tesseract's {language} is not installed")
    document = read_document(make.encoded(make.picture(lines), "PNG"), Limits())
    assert expected in " ".join(word.text for word in document.pages[0].words)
    assert document.findings == ()


def test_without_tesseract_the_finding_names_script_and_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "languages", lambda: frozenset())
    lines = ("СЕРТИФИКАТ СООТВЕТСТВИЯ", "ISO 9001:2015", "Система менеджмента качества", "Действителен до 11.09.2026")
    document = read_document(make.encoded(make.picture(lines), "PNG"), Limits())
    text = " ".join(word.text for word in document.pages[0].words)
    [finding] = document.findings
    assert finding.code == "script_not_read"
    assert "tesseract-ocr" in finding.sentence
    assert "ISO 9001:2015" in text
    assert "CEPT" not in text  # Latin look-alikes would be wrong, not missing


def test_a_language_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "languages", lambda: frozenset({"eng", "osd"}))
    monkeypatch.setattr(tesseract, "detect", lambda crops: tesseract.Seen("Thai"))
    result = read_other_scripts([line("", 15), line("ISO 9001", 4, 0.99)])
    assert (result.missing_script, result.install) == ("Thai", "tesseract-ocr-tha")
    assert [kept.text for kept in result.lines] == ["ISO 9001"]


def test_blurred_latin_is_kept_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "languages", lambda: frozenset({"eng", "osd", "rus"}))
    monkeypatch.setattr(tesseract, "detect", lambda crops: tesseract.Seen("Latin"))
    monkeypatch.setattr(tesseract, "read", lambda crops, language: [() for _ in crops])
    lines = [line("Cartificale of ragistraton", 13, 0.7)]
    assert read_other_scripts(lines) == scripts.Reread(lines)


@pytest.mark.parametrize(
    ("first", "second", "taken"),
    [
        ("CEPTKAT COOTBETCTB", "СЕРТИФИКАТ СООТВЕТСТВИЯ", True),
        ("KZ.Q.09.0070.C23", "КZ.О.09.0070.С23", False),  # a number in look-alikes
        ("Quality management", "Quality management", False),
    ],
)
def test_the_better_reading_of_a_line_is_taken(first: str, second: str, taken: bool) -> None:
    pieces = tuple(Piece(part, 0, 1, 0.9) for part in second.split())
    assert takes_second(line(first, len(first) / 2.2, 0.96), pieces, "cyrillic") is taken


def test_korean_words_that_were_taken_apart_are_joined() -> None:
    pieces = (Piece("품", 0.0, 0.1, 0.9), Piece("질", 0.11, 0.2, 0.9), Piece("인증서", 0.3, 0.6, 0.9))
    assert [piece.text for piece in join_syllables(pieces, 8)] == ["품질", "인증서"]


def placed(text: str, wide: float = 0.04, gap: float = 0.005) -> tuple[Piece, ...]:
    """Every character a piece, set apart like the letters of a word; a space as wide as one between sentences."""
    pieces, at = [], 0.0
    for letter in text:
        if letter == " ":
            at += 0.05
            continue
        pieces.append(Piece(letter, at, at + wide, 0.9))
        at += wide + gap
    return tuple(pieces)


@pytest.mark.parametrize(
    ("read", "words"),
    [
        ("บริษัท ตัวอย่าง", ["บริษัท", "ตัวอย่าง"]),
        ("จํากัด", ["จำกัด"]),  # its vowel sign comes in two parts
        ("วันที่: 5", ["วันที่:", "5"]),
    ],
)
def test_thai_letters_become_words(read: str, words: list[str]) -> None:
    assert [piece.text for piece in join_thai(placed(read), 10)] == words


def test_a_number_that_tesseract_is_not_sure_of_is_taken_from_the_first_engine_or_left_out() -> None:
    second = (Piece("तिथि:", 0.0, 0.2, 0.9), Piece("42", 0.3, 0.36, 0.0), Piece("मार्च", 0.4, 0.6, 0.9))
    assert with_figures((Piece("12", 0.3, 0.37, 1.0),), second, "devanagari")[1].text == "12"
    assert [piece.text for piece in with_figures((), second, "devanagari")] == ["तिथि:", "मार्च"]
    sure = (Piece("2024", 0.7, 0.9, 0.7),)
    assert with_figures((Piece("024", 0.74, 0.9, 0.98),), sure, "devanagari") == sure


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ('форме "PKF MAK ALYANS"', 'форме "РКЕ МАК ALYANS"', 'форме "PKF MAK ALYANS"'),
        ("MOCT AOM", "МОСТ ДОМ", "МОСТ ДОМ"),  # Cyrillic words that the first engine gave in Latin letters
        ("«CERT INTERNATIONAL» s.r.o.", "«СЕКТ INTERNATIONAL» s.r.o.", "«CERT INTERNATIONAL» s.r.o."),
        ("TOCT P", "ГОСТ Р", "ГОСТ Р"),
        ("NHH 12", "ИНН 12", "ИНН 12"),
    ],
)
def test_latin_words_in_look_alike_letters_are_latin_again(first: str, second: str, expected: str) -> None:
    def pieces(text: str) -> tuple[Piece, ...]:
        parts = text.split()
        return tuple(Piece(part, i / len(parts), (i + 0.9) / len(parts), 0.97) for i, part in enumerate(parts))

    assert " ".join(piece.text for piece in with_latin_words(pieces(first), pieces(second))) == expected


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ("Серия Ne 0012", "Серия № 0012"),
        ("м. Київ, школа No 31", "м. Київ, школа № 31"),
        ("No comment", "No comment"),
        ("дом No", "дом No"),
    ],
)
def test_the_number_sign_of_a_cyrillic_line_is_one_again(read: str, expected: str) -> None:
    assert " ".join(piece.text for piece in with_number_signs(line(read, 10).pieces)) == expected


@pytest.mark.parametrize(
    ("russian", "other", "own", "expected"),
    [
        ("которые оказывают влияние", "които оказъват влияние", "", True),
        ("Система за управление на качеството", "Система за управление на качеството", "", False),
        ("Настоящий сертификат выдан", "Настояший сертификат видан орғана", "әғқңөұүһі", False),
        (
            "Настоящий сертификат выдан в Казахстане городу Актобе",
            "Настоящий сертификат выдан в Казахстане",
            "әғқң",
            True,
        ),
        ("Система управления якостыо", "Система управління якістю", "іїєґ", False),
    ],
)
def test_russian_is_told_from_its_neighbours_by_letters(russian: str, other: str, own: str, expected: bool) -> None:
    assert is_russian([line(russian, 10).pieces], [line(other, 10).pieces], own) is expected


@pytest.mark.parametrize("candidates", [[], ["kor"], ["bul"], ["bul", "rus"]])
def test_a_language_is_chosen_among_any_candidates(candidates: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    readings = {"bul": "оказъват", "rus": "оказывают", "kor": "noise"}
    monkeypatch.setattr(tesseract, "read", lambda crops, name: [line(readings[name], 10).pieces for _ in crops])
    best, _ = best_language([np.zeros((20, 200, 3), dtype=np.uint8)], candidates)
    assert best == ("rus" if "rus" in candidates else candidates[0] if candidates else "")
