from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.products.foreign import from_chinese, from_german, from_spanish
from knowledge.products.spelling import key

LINKS = {"的": "~", "和": "and", "生产": "@make", "、": ","}


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("办公椅的生产", "office chair ~ @make"),
        ("锂电池充电器", "lithium battery charger"),
        ("不锈钢餐具", "stainless steel tableware"),
        ("PVC管和阀门", "plastic pipe and valve"),
        ("LED灯具", "LED lamp"),
        ("水龍頭", "faucet"),
    ],
)
def test_chinese_goods_become_terms_of_the_table(text: str, english: str) -> None:
    words, wanted = from_chinese(text, LINKS).split(), english.split()
    assert [key(word) for word in words][-1] == key(wanted[-1]) or key(" ".join(words)) == key(english)


def test_a_chinese_word_that_the_table_lacks_is_looked_up_in_the_dictionary() -> None:
    assert "abacus" in from_chinese("算盘的生产", LINKS)


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("Fahrradreifen", "bicycle tire"),
        ("Bürostühle", "office chair"),
        ("Holzspielzeug", "wood toy"),
        ("Schrauben", "screw"),
    ],
)
def test_german_words_and_compounds(word: str, english: str) -> None:
    assert key(from_german(word, {})) == key(english)


def test_german_words_that_are_not_known_stay() -> None:
    assert from_german("Quatschwort", {}) == "quatschwort"


def test_spanish_plurals_and_endings() -> None:
    assert key(from_spanish("juguetes", {})) == "toy"
    assert key(from_spanish("eléctricas", {})) == "electric"


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_text_can_be_read_in_any_language(text: str) -> None:
    for read in (from_chinese, from_german, from_spanish):
        assert isinstance(read(text, {}), str)
