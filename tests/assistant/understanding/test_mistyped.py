"""Mistyped words are put right for searching; names, other languages and words made from others stay."""

from __future__ import annotations

import pytest

from assistant.understanding.mistyped import Mender
from knowledge.guidance import load_notes

MENDER = Mender(load_notes())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("suplier certifcate", "supplier certificate"),
        ("surveilance audit", "surveillance audit"),
        ("wats a scop", "what is a scope"),
        ("accredation boddy", "accreditation body"),
    ],
)
def test_slips_are_mended(typed: str, meant: str) -> None:
    assert MENDER.mended(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "an uncertified supplier",  # never its opposite
        "a certifier and its auditors",
        "iaf and cnca",
        "Unser Lieferant hat ein ausgesetztes Zertifikat",
        "certificado vencido",
        "Kiwa and DEKRA",
        "证书过期",
    ],
)
def test_words_that_are_right_stay(text: str) -> None:
    assert MENDER.mended(text) == text
