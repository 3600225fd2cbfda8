from __future__ import annotations

import pytest

from knowledge.products.foreign import from_german
from knowledge.verify.scope import judge_scope


@pytest.mark.parametrize(
    ("scope", "product", "verdict"),
    [
        ("Manufacture of PVC pipes and fittings for water supply and drainage", "PVC drainage pipes", "covered"),
        ("Manufacture of pipes for water supply", "PVC drainage pipes", "unclear"),
        ("Supply of water pumps", "water pumps", "unclear"),
    ],
)
def test_what_pipes_supply_is_no_activity_but_what_they_are_for(scope: str, product: str, verdict: str) -> None:
    assert judge_scope(scope, product).verdict == verdict


@pytest.mark.parametrize(
    ("scope", "product", "verdict"),
    [
        ("SMT贴片加工和电子产品组装", "PCBA", "covered"),
        ("SMT processing of circuit boards", "PCBA", "covered"),
        ("SMT processing of circuit boards", "bare printed circuit boards", "not_covered"),
    ],
)
def test_surface_mounting_gives_board_assemblies_and_nothing_else(scope: str, product: str, verdict: str) -> None:
    assert judge_scope(scope, product, ["assembly"]).verdict == verdict


@pytest.mark.parametrize(
    ("scope", "product", "verdict"),
    [
        ("Casting and rough machining of cast iron parts", "centrifugal pumps", "not_covered"),
        ("Finish machining of steel parts", "machined steel parts", "covered"),
        ("塑料包装袋的吹膜、印刷和制袋", "printed plastic bags", "covered"),
    ],
)
def test_finer_words_for_ways_of_making_are_ways_of_making(scope: str, product: str, verdict: str) -> None:
    assert judge_scope(scope, product).verdict == verdict


@pytest.mark.parametrize(
    ("product", "verdict"),
    [("forged steel flanges", "covered"), ("forged aluminium flanges", "not_covered")],
)
def test_a_name_of_several_words_keeps_what_it_is_made_of(product: str, verdict: str) -> None:
    assert judge_scope("Forging and machining of steel flanges", product).verdict == verdict


def test_a_german_word_with_an_english_one_behind_it_is_read() -> None:
    assert from_german("Schraubendreher-Set", {}) == "screwdriver set"
