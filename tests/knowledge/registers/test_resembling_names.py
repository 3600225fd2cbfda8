"""Names that resemble an accreditor's: never corrected to it, and said of it what must be said."""

from __future__ import annotations

import pytest

from knowledge.models import BodyKind
from knowledge.registers import load_registers
from knowledge.registers.bodies import look_up_body

REGISTERS = load_registers()
NOT_TO_BE_CORRECTED = [
    "UKAS Saibao System Certification (China) Co., Ltd",
    "UKAS International Certification Ltd",
    "UKAS (China) Co., Ltd.",
    "UK Accreditation Forum",
    "CNSA",
    "ANAP",
    "DAkkC",
    "JAS-ANS",
    "UKSA",
    "CNAS International Certification Group",
    "China National Accreditation Service International",
    "International Accreditation Council (IAC)",
    "IAF-AB",
    "International Accreditation Federation",
    "IAC",
    "IAF Global Certification Ltd",
    "International Accreditation Forum of Certification Bodies Ltd",
    "American Board of Accreditation",
    "World Accreditation Authority",
    "Global Accreditation Council",
    "EGAS",
    "ACCREDITA",
    "TURKAC",
    "DAKKS Akkreditierung GmbH China",
    "ANAB Global Accreditation Services",
    "JAB International Accreditation",
    "Royal Accreditation Board of UK",
    "",
    "???",
    "12345",
    "ISO Accreditation Board",
    "European Accreditation Council",
    "UKAS-INT",
    "CNAS-HK",
    "Accreditation Service for Certifying Bodies (Europe) Limited",
    "National Accreditation Board for Testing",
    "Vatican Accreditation Board",
    "Kitemark",
    "CE",
    "Dun & Bradstreet",
]
ADDED = ["{} International Certification", "{} (HK) Limited", "Royal {} Group", "{} Accreditation Services Inc."]


@pytest.mark.parametrize("text", NOT_TO_BE_CORRECTED)
def test_M09_a_name_is_not_corrected_to_one_that_it_resembles(text: str) -> None:
    result = look_up_body(text, REGISTERS)
    assert (result.kind, result.acronym) == (BodyKind.unknown, None)
    assert result.iaf_mla is not True


@pytest.mark.parametrize("pattern", ADDED)
def test_M09_words_added_to_any_accreditor_make_another_name(pattern: str) -> None:
    taken = [pattern.format(row.acronym) for row in REGISTERS.accreditation_bodies]
    assert [text for text in taken if look_up_body(text, REGISTERS).acronym] == []


@pytest.mark.parametrize("text", ["UKÀS", "ÜKAS", "CNÄS"])
def test_M09_an_added_accent_makes_another_name(text: str) -> None:
    assert look_up_body(text, REGISTERS).acronym is None


def test_a_lost_accent_does_not() -> None:
    assert look_up_body("TURKAK", REGISTERS).acronym == look_up_body("TÜRKAK", REGISTERS).acronym == "TURKAK"


def test_a_predecessors_name_is_remarked_on() -> None:
    assert "predecessor" in look_up_body("SINCERT", REGISTERS).note
    assert "predecessor" not in look_up_body("ACCREDIA", REGISTERS).note


def test_an_acronym_that_two_bodies_use_is_remarked_on() -> None:
    assert "Standardization Administration of China" in look_up_body("SAC", REGISTERS).note
