from __future__ import annotations

from collections import Counter

import pytest

from knowledge.products.lexicon import COMPONENT, HERE, MATERIAL, VAGUE, VAGUE_PART, foreign_names, load_lexicon
from knowledge.products.spelling import CJK, key

LEXICON = load_lexicon()
MARKERS = {VAGUE, VAGUE_PART, MATERIAL, COMPONENT}


def test_every_kind_that_a_row_names_is_a_row() -> None:
    missing = {(row.term, kind) for row in LEXICON.goods.values() for kind in row.kinds if kind not in LEXICON.goods}
    assert {kind for _, kind in missing} <= MARKERS


def test_every_whole_that_a_row_names_is_a_row() -> None:
    assert [
        (row.term, whole) for row in LEXICON.goods.values() for whole in row.part_of if whole not in LEXICON.goods
    ] == []


def test_no_row_is_a_kind_of_itself_by_a_detour() -> None:
    around = [row.term for row in LEXICON.goods.values() for up in row.kinds if row.id in LEXICON.ancestors(up)]
    assert around == []


def test_every_implied_property_is_in_the_table_of_properties() -> None:
    words = {word for row in LEXICON.goods.values() for word in row.implies}
    assert {word for word in words if key(word) not in LEXICON.property_names} == set()


def test_every_wider_property_is_a_property() -> None:
    assert [row.word for row in LEXICON.properties.values() for up in row.kinds if up not in LEXICON.properties] == []


def test_rows_have_a_source_a_day_and_a_family() -> None:
    rows = LEXICON.goods.values()
    assert all(row.source and row.as_of.year >= 2026 and row.hs.isdigit() and 1 <= row.iaf <= 39 for row in rows)
    assert len(LEXICON.goods) > 1500


def test_no_term_stands_twice() -> None:
    lines = (HERE / "trade_words.csv").read_text(encoding="utf-8").splitlines()[1:]
    terms = Counter(key(line.split(",")[0]) for line in lines)
    assert [term for term, count in terms.items() if count > 1] == []


def test_terms_are_in_the_spelling_that_they_are_looked_up_by() -> None:
    assert [row.term for row in LEXICON.goods.values() if LEXICON.names[key(row.term)] != row.id] == []


@pytest.mark.parametrize("language", ["zh", "de", "es"])
def test_a_foreign_name_belongs_to_one_row(language: str) -> None:
    names = [word for row in LEXICON.goods.values() for word in row.words[language]]
    assert [word for word, count in Counter(names).items() if count > 1] == []
    assert len(names) > 300


def test_chinese_names_are_chinese() -> None:
    assert [word for word in foreign_names("zh") if not CJK.search(word) and word not in ("led",)] == []


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("office chair", "furniture"),
        ("sofa", "upholstered furniture"),
        ("phone case", "mobile phone accessory"),
        ("hex bolt", "fastener"),
        ("led bulb", "lighting product"),
        ("electric bicycle", "bicycle"),
    ],
)
def test_kinds_are_found_over_several_steps(narrow: str, wide: str) -> None:
    assert LEXICON.names[key(wide)] in LEXICON.ancestors(LEXICON.names[key(narrow)])


@pytest.mark.parametrize(
    ("one", "other"),
    [("bicycle frame", "bicycle"), ("led driver", "lighting product"), ("phone case", "smartphone"), ("nut", "bolt")],
)
def test_parts_and_siblings_are_no_kinds(one: str, other: str) -> None:
    assert other not in LEXICON.ancestors(one)
    assert one not in LEXICON.ancestors(other)


def test_a_narrow_material_has_its_wider_ones() -> None:
    assert {"steel", "metal"} <= set(LEXICON.property_ancestors("stainless steel"))
