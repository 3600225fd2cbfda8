from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.products.foreign import from_chinese, from_german, from_latin
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
        ("Schrauben", "threaded fastener"),
    ],
)
def test_german_words_and_compounds(word: str, english: str) -> None:
    assert key(from_german(word, {})) == key(english)


def test_german_words_that_are_not_known_stay() -> None:
    assert from_german("Quatschwort", {}) == "quatschwort"


def test_spanish_plurals_and_endings() -> None:
    assert key(from_latin("juguetes", "es", {})) == "toy"
    assert key(from_latin("eléctricas", "es", {})) == "electric"


@pytest.mark.parametrize(
    ("word", "language", "english"),
    [
        ("meubles", "fr", "furniture"),
        ("fils électriques", "fr", "electric wire"),
        ("valvole a sfera", "it", "ball valve"),
        ("giocattoli", "it", "toy"),
        ("móveis", "pt", "furniture"),
        ("torneiras", "pt", "faucet"),
        ("mobilyaları", "tr", "furniture"),
        ("oyuncaklar", "tr", "toy"),
    ],
)
def test_french_italian_portuguese_and_turkish_goods(word: str, language: str, english: str) -> None:
    assert key(from_latin(word, language, {})) == english


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_text_can_be_read_in_any_language(text: str) -> None:
    for read in (from_chinese, from_german):
        assert isinstance(read(text, {}), str)
    for language in ("es", "fr", "it", "pt", "tr"):
        assert isinstance(from_latin(text, language, {}), str)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("曲线锯", "jigsaw"),
        ("压力传感器", "pressure sensor"),
        ("凸轮轴", "camshaft"),
        ("消防车", "fire truck"),
        ("安全气囊", "airbag"),
    ],
)
def test_a_chinese_name_of_a_narrow_kind_is_not_read_as_its_neighbour(chinese: str, english: str) -> None:
    assert from_chinese(chinese, {}) == english


@pytest.mark.parametrize(
    ("text", "english"),
    [("Verpackungen aus Karton", "packaging made of cardboard"), ("schwarze Stühle", "black chair")],
)
def test_german_small_words_are_read(text: str, english: str) -> None:
    from knowledge.verify.scope_words import foreign_words

    assert from_german(text, foreign_words("de")) == english
