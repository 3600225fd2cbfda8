from __future__ import annotations

import pytest

from knowledge.verify.scope import judge_scope
from knowledge.verify.scope_served import is_served


@pytest.mark.parametrize(
    ("scope", "product", "verdict"),
    [
        ("Manufacture of packaging for food and beverages", "soft drinks", "not_covered"),
        ("Manufacture of adhesives for footwear, furniture and packaging", "wooden chairs", "not_covered"),
        ("Manufacture of adhesives for footwear, furniture and packaging", "furniture adhesive", "covered"),
        ("Manufacture of cases for phones, power banks and chargers", "power banks", "not_covered"),
        ("Manufacture of pumps for water, oil and chemicals", "lubricating oil", "unclear"),
        ("Herstellung von Verpackungen für Lebensmittel und Getränke", "Limonade", "unclear"),
        ("Manufacture of moulds for bottles, caps and preforms", "PET preforms", "not_covered"),
        ("Manufacture of furniture and window hardware", "wooden wardrobe", "unclear"),
        ("Manufacture of toy and gift boxes", "plastic toys", "unclear"),
        ("Manufacture of toys and gift boxes", "plastic toys", "covered"),
        ("家具、门窗五金配件的生产", "wooden wardrobe", "unclear"),
        ("Manufacture of parts of bicycles and motorcycles", "motorcycles", "not_covered"),
        ("Manufacture of sets of knives, forks and spoons", "stainless steel forks", "covered"),
        ("Fabricación de piezas de automóviles y motocicletas", "motocicletas", "unclear"),
        ("Fabricación de envases de alimentos y bebidas", "zumo de naranja", "not_covered"),
        ("Fabricación de muebles de madera y colchones", "colchones", "covered"),
        ("Manufacture of pumps for swimming pools, filters and pool equipment", "pool sand filter", "covered"),
        ("Manufacture of equipment for playgrounds and gyms", "playground slides", "covered"),
        ("Manufacture of bags for laptops, suitcases and wallets", "leather wallet", "covered"),
        ("Manufacture of handles for furniture, hinges and locks", "door hinges", "covered"),
        ("Manufacture of valves for water and gas, pumps and compressors", "water pump", "covered"),
    ],
)
def test_what_goods_are_for_in_a_list_is_not_taken_for_goods_that_are_made(
    scope: str, product: str, verdict: str
) -> None:
    assert judge_scope(scope, product).verdict == verdict


def test_a_member_of_the_trade_of_the_goods_is_no_use_of_theirs() -> None:
    assert not is_served("handles", "furniture", "hinges")
    assert is_served("handles", "furniture", "chairs") == "is"


@pytest.mark.parametrize(
    ("scope", "product", "verdict"),
    [
        ("Manufacture of bags and pouches for coffee and tea", "coffee bags with valve", "covered"),
        ("Manufacture of motors for fans, pumps and washing machines", "washing machine motor", "covered"),
        ("Manufacture of motors for fans, pumps and washing machines", "washing machine", "not_covered"),
        ("Manufacture of varnishes for furniture and floors", "wooden floors", "not_covered"),
        ("Manufacture of household and commercial vacuum cleaners", "upright vacuum cleaner", "covered"),
        ("Manufacture of household and commercial vacuum cleaners", "carpet cleaner liquid", "unclear"),
    ],
)
def test_goods_in_front_of_a_use_have_it_too_and_names_are_not_cut(scope: str, product: str, verdict: str) -> None:
    assert judge_scope(scope, product).verdict == verdict
