from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.products.spelling import key, plain, singular


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("lamps", "lamp"),
        ("batteries", "battery"),
        ("boxes", "box"),
        ("dishes", "dish"),
        ("glasses", "glass"),
        ("shelves", "shelf"),
        ("knives", "knife"),
        ("syringes", "syringe"),
        ("vases", "vase"),
        ("lenses", "lens"),
        ("gas", "gas"),
        ("chassis", "chassis"),
        ("men's", "man"),
        ("cookies", "cookie"),
    ],
)
def test_plurals_become_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize(
    ("british", "american"),
    [("moulds", "mold"), ("aluminium", "aluminum"), ("tyres", "tire"), ("jewellery", "jewelry")],
)
def test_british_and_american_are_one(british: str, american: str) -> None:
    assert key(british) == american


def test_case_accents_width_and_hyphens_do_not_matter() -> None:
    assert key("Ｔ-Shirts") == key("t shirt")
    assert plain("Muñeca（玩具）") == "muneca(玩具)"


@given(st.text(max_size=40))
def test_any_text_has_a_key_and_it_is_stable_in_case(text: str) -> None:
    assert key(key(text)) is not None
    assert key(text.upper()) == key(text.upper().casefold())
