"""A text layer is trusted when its words have the shape of words, in any language."""

from __future__ import annotations

import pytest

from ingest.reading.judge import Layer, has_unreadable, is_plausible, is_unreadable, judge_layer, plausible_share
from knowledge.models import Box, Word


def words(text: str) -> tuple[Word, ...]:
    return tuple(Word(text=part, box=Box(0, 0, 0.1, 0.1)) for part in text.split())


LANGUAGES = [
    "This is to certify that the quality management system of Example Valves (UK) Ltd. meets ISO 9001:2015",
    "Der Geltungsbereich umfasst Entwicklung, Herstellung und Rechtschreibprüfung für die GmbH & Co. KG",
    "Niniejszym zaświadcza się, że przedsiębiorstwo wdrożyło i stosuje system zarządzania jakością",
    "Kuruluşun kalite yönetim sistemi şartlarına uygunluğu belgelendirilmiştir İSTANBUL",
    "Настоящим удостоверяется, что система менеджмента качества соответствует ГОСТ Р ИСО 9001-2015",
    "兹证明 北京示例阀门有限公司 质量管理体系符合 GB/T19001-2016/ISO9001:2015 证书编号:00124Q30001R0S/1100",
    "品質マネジメントシステム 登録証 有効期限 2027年12月31日",
    "품질경영시스템 인증서 인증번호 QMS-12345 유효기간",
    "شهادة نظام إدارة الجودة تاريخ الإصدار",
    "Σύστημα διαχείρισης ποιότητας πιστοποιητικό",
    "ใบรับรอง ระบบ บริหาร คุณภาพ",
    "गुणवत्ता प्रबंधन प्रणाली प्रमाणपत्र",
]


@pytest.mark.parametrize("text", LANGUAGES)
def test_good_text_is_trusted_in_every_language(text: str) -> None:
    assert judge_layer(words(text), hidden=0, scanned=False) is Layer.good


@pytest.mark.parametrize(
    "text",
    [
        "".join(chr(0xE000 + ord(letter)) if letter != " " else " " for letter in LANGUAGES[0]),
        "\ufffd\ufffd\ufffd \ufffd\ufffd\ufffd\ufffd \ufffd\ufffd\ufffd\ufffd\ufffd \ufffd\ufffd",
        "".join(chr(ord(letter) - 29) if letter != " " else " " for letter in LANGUAGES[0]),
        "CЕRТIFIСАТЕ оf rеgistrаtiоn Ѕресimеn соmраnу vаlvеs",  # Latin and Cyrillic mixed in every word
        " ".join(
            "".join(chr((ord(c) - 97 + 3) % 26 + 97) for c in part) for part in (LANGUAGES[0].lower() * 4).split()
        ),
    ],
)
def test_what_broken_font_maps_give_is_garbage(text: str) -> None:
    assert judge_layer(words(text), hidden=0, scanned=False) is Layer.garbage


def test_a_page_number_is_no_text_layer() -> None:
    assert judge_layer(words("Page 1/2"), hidden=0, scanned=True) is Layer.none


def test_invisible_text_over_a_scan_is_somebody_elses_ocr() -> None:
    assert judge_layer(words(LANGUAGES[0]), hidden=1, scanned=True) is Layer.foreign_ocr
    assert judge_layer(words(LANGUAGES[0]), hidden=1, scanned=False) is Layer.good
    assert judge_layer(words(LANGUAGES[0]), hidden=0.1, scanned=True) is Layer.good


@pytest.mark.parametrize(
    "text",
    ["2027-12-31", "31.12.2027", "KZ.Q.09.0070", "C001-M", "info@example.com", "www.example.com/check", "ISO", "NQA",
     "TÜV", "(EN)", "McDonald", "00124Q30001R0S/1100", "–", "8.3"],
)  # fmt: skip
def test_numbers_codes_and_acronyms_pass(text: str) -> None:
    assert is_plausible(text)


def test_no_words_are_not_plausible() -> None:
    assert plausible_share(()) == 0


def test_words_of_an_unreadable_font_are_noticed_and_bullets_are_not() -> None:
    box = Box(0, 0, 0.1, 0.1)
    assert is_unreadable("\x1a\x19\x18")
    assert not is_unreadable("A\x19")
    assert has_unreadable([Word(text="\x1a\x19\x18\x17", box=box)] * 2)
    assert not has_unreadable([Word(text="\uf0b7", box=box)] * 3)
