from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.products.repair import repaired


def no_more(word: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("scanned", "meant"),
    [
        ("f1oodlight", "floodlight"),
        ("wooden f1oor", "wooden floor"),
        ("g1ass bott1es", "glass bottles"),
        ("production 0f toys", "production of toys"),
        ("ceramictilesandvases", "ceramic tiles and vases"),
        ("manu- facture of chairs", "manufacture of chairs"),
        ("furni-ture of wood", "furniture of wood"),
        ("f u r n i t u r e", "furniture"),
    ],
)
def test_scan_errors_are_put_right(scanned: str, meant: str) -> None:
    assert repaired(scanned, no_more) == meant


@pytest.mark.parametrize(
    "text",
    ["m8 bolts", "450w panels", "100x60", "led lamps", "model a1b2", "xlr cables", "qwzrt", "exception", "supervision"],
)
def test_what_may_be_right_stays(text: str) -> None:
    assert repaired(text, no_more) == text


@settings(deadline=None)
@given(st.text(alphabet="abcdefghilmnoprst015| -", max_size=60))
def test_repair_never_raises_and_loses_no_words(text: str) -> None:
    assert len(repaired(text, no_more).replace(" ", "")) >= len(text.replace(" ", "").replace("-", "")) * 0.4
