"""How company names relate. The companies are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.names import NameRelation, compare_names, fold, split_legal_form, words
from knowledge.pinyin import spelled_share, spells

SAME, NEAR, FAMILY, OTHER, UNCLEAR = (
    NameRelation.same,
    NameRelation.near,
    NameRelation.family,
    NameRelation.other,
    NameRelation.unclear,
)


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("Lantern Bay Electronics Co., Ltd.", "LANTERN BAY ELECTRONICS COMPANY LIMITED", SAME),
        ("Lantern Bay Electronics", "Lantern Bay Electronics (Pvt) Ltd", SAME),
        ("Krüger Präzision GmbH", "Krueger Praezision GmbH", SAME),
        ("Bär & Falk Ltd", "Baer and Falk Limited", SAME),
        ("Falk and Bär Ltd", "Bär & Falk Ltd", SAME),
        ("Sınır Makina San. ve Tic. Ltd. Şti.", "SINIR MAKINA SAN VE TIC LTD STI", SAME),
        ("ТОО «Северный Мост»", "Severnyi Most LLP", SAME),
        ("Quellwerk Intl Mfg Inc", "Quellwerk International Manufacturing Inc.", SAME),
        ("深圳市鸣岳电子有限公司", "深圳市鸣岳电子有限公司 Shenzhen Mingyue Electronics Co., Ltd", SAME),
        ("深圳市鸣岳电子有限公司", "Shenzhen Mingyue Electronics Co., Ltd", SAME),
        ("Shenzhen Ming Yue Electronic Co Ltd", "Shenzhen Mingyue Electronics Co Ltd", SAME),
        ("東莞市鳴岳電子有限公司", "东莞市鸣岳电子有限公司", SAME),
        ("A & B Trading Co", "AB Trade Co", SAME),
        ("Arvika Tools AB", "Arvika Tools", SAME),
        ("AB Motion Ltd", "AB Motion Limited", SAME),
        ("Old Name Ltd trading as Lantern Bay", "Lantern Bay Ltd", SAME),
        ("Quellwerk GmbH", "Quellwerk AG", NameRelation.other_form),
        ("Lantern Bay Electronics", "Lantem Bay Electronics", NEAR),
        ("Lantern Bay Toys Ltd", "Lantern Bay Trading Ltd", FAMILY),
        ("Ningbo Lantern Tools Co Ltd", "Shenzhen Lantern Tools Co Ltd", FAMILY),
        ("深圳市鸣岳电子有限公司", "深圳市鸣岳贸易有限公司", FAMILY),
        ("深圳市鸣岳电子有限公司", "Ningbo Mingyue Electronics Co., Ltd", FAMILY),
        ("深圳市鸣岳电子有限公司", "Shenzhen Mingyue Trading Co., Ltd", FAMILY),
        ("Shenzhen Alder Electronics Co Ltd", "Shenzhen Birch Electronics Co Ltd", OTHER),
        ("Alder Metal Inc", "Birch Metal Inc", OTHER),
        ("深圳市鸣岳电子有限公司", "Sunshine Electronics Ltd", UNCLEAR),
        ("세림 산업", "Serim Industry", UNCLEAR),
    ],
)
def test_names_relate_as_a_person_would_say(left: str, right: str, relation: NameRelation) -> None:
    assert compare_names(left, right).relation is relation
    assert compare_names(right, left).relation is relation


def test_letters_of_another_alphabet_inside_a_word_are_mended() -> None:
    assert fold("Соmpаny") == "company"  # Cyrillic С, а


def test_spaced_and_dotted_letters_are_one_word() -> None:
    assert words("U.K.A.S and C N A S") == ("ukas", "and", "cnas")


@pytest.mark.parametrize(
    ("name", "core", "form"),
    [
        ("PT. Angin Timur", ("angin", "timur"), "limited"),
        ("Casa Norte, S.A. de C.V.", ("casa", "norte"), "stock"),
        ("Falk GmbH & Co. KG", ("falk",), "partnership"),
        ("SA Instruments Inc", ("sa", "instruments"), "stock"),
        ("鸣岳股份有限公司", ("鸣岳",), "stock"),
    ],
)
def test_a_legal_form_is_not_part_of_the_name(name: str, core: tuple[str, ...], form: str) -> None:
    assert split_legal_form(name) == (core, form)


def test_sounds_are_read_in_order_and_without_gaps() -> None:
    assert spells("鸣岳", "shenzhenmingyueelectronics")
    assert not spells("鸣岳", "yueming")
    assert not spells("", "mingyue")
    assert spelled_share("鸣岳", "ming x yue".replace(" ", "")) == 0.0


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_are_compared_alike_from_both_sides(left: str, right: str) -> None:
    assert compare_names(left, right).relation is compare_names(right, left).relation


@given(st.lists(st.sampled_from(["lantern", "bay", "electronics", "krug", "tools"]), min_size=1, unique=True))
def test_the_order_of_words_changes_nothing(name: list[str]) -> None:
    assert compare_names(" ".join(name), " ".join(reversed(name))).relation is SAME
