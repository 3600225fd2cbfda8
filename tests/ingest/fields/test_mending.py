"""One misread letter in a usual word of a body's name is repaired; what tells a body from another is never touched."""

from __future__ import annotations

import pytest

from ingest.fields.mending import mended
from knowledge.models import Box, Word

BOX = Box(0, 0, 1, 1)


def read(text: str, source: str) -> str:
    return mended(text, [Word(text=text, box=BOX, source=source)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme Accrediting Forum Linited", "Acme Accrediting Forum Limited"),
        ("ACME INTEMNATIONAL CERTIFCATION", "ACME INTERNATIONAL CERTIFICATION"),
        ("UKAZ Akreditering Ltd", "UKAZ Akreditering Ltd"),  # two usual words are near, or none
        ("Acme Certificacion", "Acme Certificacion"),  # another language's word
        ("Acme Companies", "Acme Companies"),
        ("Interrnatlional", "Interrnatlional"),  # more than one letter
    ],
)
def test_a_usual_word_with_one_letter_misread_is_repaired(text: str, expected: str) -> None:
    assert read(text, "ocr") == expected


def test_what_a_text_layer_says_stays_as_it_is() -> None:
    assert read("Acme Linited", "text") == "Acme Linited"
