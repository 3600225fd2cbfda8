from __future__ import annotations

import pytest

from knowledge.verify.scope import judge_scope
from knowledge.verify.scope_doings import made_by_doing
from knowledge.verify.scope_goods import Item


@pytest.mark.parametrize(
    ("doing", "goods", "made"),
    [
        ("milling", "wheat", ["wheat flour"]),
        ("spinning", "cotton", ["cotton yarn"]),
        ("slaughtering", "cattle", ["beef"]),
        ("polishing", "granite", ["granite"]),
        ("milling", "steel", []),
        ("polishing", "castings", []),
    ],
)
def test_a_doing_gives_what_it_makes_of_its_goods(doing: str, goods: str, made: list[str]) -> None:
    assert [item.words for item in made_by_doing([doing], [Item(goods)])] == made


@pytest.mark.parametrize(
    ("scope", "product", "verdict"),
    [
        ("Grinding and packing of spices", "ground cumin", "covered"),
        ("Rice milling", "basmati rice", "covered"),
        ("Manufacture of wheat", "wheat flour", "not_covered"),
        ("Breeding of cattle", "frozen beef", "not_covered"),
        ("Packing of spices", "ground cumin", "not_covered"),
    ],
)
def test_raw_goods_are_what_is_made_of_them_only_by_such_a_doing(scope: str, product: str, verdict: str) -> None:
    assert judge_scope(scope, product).verdict == verdict
