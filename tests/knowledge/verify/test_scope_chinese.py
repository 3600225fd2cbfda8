from __future__ import annotations

import pytest

from knowledge.verify.scope import judge_scope
from knowledge.verify.scope_chinese import uses_behind


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("汽车、摩托车用橡胶密封件的生产", "橡胶密封件 for 摩托车、汽车的生产"),
        ("生产汽车、摩托车用橡胶密封件", "生产橡胶密封件 for 摩托车、汽车"),
        ("汽车、摩托车用橡胶密封件研发生产", "橡胶密封件 for 摩托车、汽车研发生产"),
        ("玩具、家具用五金件、轴承的生产", "轴承、五金件 for 家具、玩具的生产"),
        ("家用、商用电器的生产", "家用、商用电器的生产"),
        ("汽车用橡胶件的生产", "汽车用橡胶件的生产"),
        ("厨房、办公用品的生产", "厨房、办公用品的生产"),
    ],
)
def test_a_list_of_uses_goes_behind_its_goods_and_other_words_stay(text: str, turned: str) -> None:
    assert uses_behind(text) == turned


@pytest.mark.parametrize(
    ("scope", "product", "verdict"),
    [
        ("汽车、摩托车用橡胶密封件的生产", "rubber seals for cars", "covered"),
        ("汽车、摩托车用橡胶密封件的生产", "motorcycles", "not_covered"),
        ("汽车、摩托车用橡胶密封件、轮胎的生产", "car tyres", "covered"),
        ("家用电器、汽车用塑料零部件的生产", "rice cookers", "not_covered"),
        ("食品、饮料用包装瓶的生产", "beverages", "not_covered"),
        ("食品、饮料用包装瓶的生产", "beverage bottles", "covered"),
    ],
)
def test_what_goods_are_for_in_a_chinese_list_is_not_made(scope: str, product: str, verdict: str) -> None:
    assert judge_scope(scope, product).verdict == verdict
