from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.verify.scope_clauses import Statement
from knowledge.verify.scope_parse import parse_statement
from knowledge.verify.scope_words import Activity as A


def pairs(text: str) -> list[tuple[set[A], list[str]]]:
    return [(set(clause.activities), [item.words for item in clause.items]) for clause in parse_statement(text).clauses]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Design, manufacture and sales of pumps", [({A.design, A.make, A.trade}, ["pumps"])]),
        ("Pump production and export", [({A.make, A.trade}, ["pump"])]),
        ("Pumps: manufacture", [({A.make}, ["pumps"])]),
        ("Manufacture: pumps, valves", [({A.make}, ["pumps", "valves"])]),
        ("Sale of toys and manufacture of pumps", [({A.trade}, ["toys"]), ({A.make}, ["pumps"])]),
        ("Manufacture of pumps, and sales", [({A.make, A.trade}, ["pumps"])]),
        ("R&D of drones", [({A.design}, ["drones"])]),
        ("Manufacture of printing machines", [({A.make}, ["printing machines"])]),
        ("Manufacture of toy packaging", [({A.make}, ["toy packaging"])]),
        ("Manufacturing pumps", [({A.make}, ["pumps"])]),
        (
            "Aluminium die casting and machining of brackets",
            [({A.shape}, ["aluminium die casting"]), ({A.shape}, ["brackets"])],
        ),
        ("Manufacture of plastic and metal parts", [({A.make}, ["plastic parts", "metal parts"])]),
        ("水泵的设计和制造；阀门的销售", [({A.design, A.make}, ["pump"]), ({A.trade}, ["valve"])]),
        ("生产水泵", [({A.make}, ["pump"])]),
        ("Entwicklung und Vertrieb von Pumpen", [({A.design, A.trade}, ["pump"])]),
        ("Fabricación de muebles metálicos", [({A.make}, ["metal furniture"])]),
    ],
)
def test_activities_stay_with_their_goods(text: str, expected: list[tuple[set[A], list[str]]]) -> None:
    got = [(acts, [word.replace("water ", "") for word in words]) for acts, words in pairs(text)]
    assert got == expected


@pytest.mark.parametrize(
    "text",
    [
        "Manufacture of pumps (design excluded)",
        "Manufacture of pumps. 8.3 not applicable",
        "Manufacture of pumps; exclusion: clause 7.3",
        "Manufacture of pumps, excluding design",
        "Manufacture of pumps without design and development",
        "水泵的生产（设计除外）",
        "水泵的生产，不含设计",
        "Herstellung von Pumpen ohne Entwicklung",
        "Fabricación de bombas, excepto diseño",
    ],
)
def test_excluded_design_is_found(text: str) -> None:
    assert parse_statement(text).excluded == {A.design}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Manufacture of toys except wooden toys", "wooden toys"),
        ("Manufacture of toys with the exception of wooden toys", "wooden toys"),
        ("Manufacture of toys (not including wooden toys)", "wooden toys"),
        ("玩具的生产（木制玩具除外）", "wood toy"),
    ],
)
def test_excluded_goods_are_found(text: str, words: str) -> None:
    assert parse_statement(text).excluded_items == (words,)


@pytest.mark.parametrize(
    "text",
    [
        "Design and sale of toys (manufacture outsourced)",
        "Design, manufacture (subcontracted) and sale of toys",
        "Sale of toys manufactured by third parties",
        "玩具的设计（生产外包）",
    ],
)
def test_outsourced_manufacture_is_found_and_not_counted(text: str) -> None:
    statement = parse_statement(text)
    assert A.make in statement.outsourced
    assert A.make not in statement.activities


@pytest.mark.parametrize(
    "text", ["Manufacture of valves within the scope of the licence", "资质许可范围内医疗器械的生产"]
)
def test_a_licence_limits(text: str) -> None:
    assert parse_statement(text).licensed


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Manufacture of lamps etc.", "open_ended"),
        ("Manufacture of lamps and related products", "open_ended"),
        ("Manufacture of valves as per catalogue", "listed_elsewhere"),
        ("Manufacture of valves, see annex", "listed_elsewhere"),
    ],
)
def test_open_lists_are_noticed(text: str, field: str) -> None:
    assert getattr(parse_statement(text), field)


def test_sites_are_separate_clauses_and_their_names_no_goods() -> None:
    assert pairs("Site 1 (Hong Kong): sales of toys; Site 2 (Dongguan): manufacture of toys") == [
        ({A.trade}, ["toys"]),
        ({A.make}, ["toys"]),
    ]


def test_a_bracket_that_lists_limits_its_class_and_examples_do_not() -> None:
    listed = parse_statement("Manufacture of furniture (chairs, tables)").clauses[0].items
    examples = parse_statement("Manufacture of furniture such as chairs and tables").clauses[0].items
    assert [(item.words, item.limited) for item in listed] == [
        ("furniture", True),
        ("chairs", False),
        ("tables", False),
    ]
    assert not examples[0].limited


def test_an_acronym_in_brackets_is_the_same_goods() -> None:
    assert not parse_statement("Manufacture of printed circuit boards (PCB)").clauses[0].items[0].limited


def test_codes_and_standards_are_no_goods() -> None:
    assert parse_statement("IAF 19, ISO 9001:2015").clauses == ()


def test_both_languages_of_a_statement_are_read() -> None:
    assert [set(clause.activities) for clause in parse_statement("水泵的销售 / Sales of pumps").clauses] == [
        {A.trade}
    ] * 2


@pytest.mark.parametrize("text", ["@0", "@make toys", "%excluded% toys", "~ toys", "@shape:"])
def test_signs_that_marks_are_made_of_are_only_letters_in_a_scope(text: str) -> None:
    assert parse_statement(text).activities == frozenset() or "make" in text


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_gives_a_statement(text: str) -> None:
    assert isinstance(parse_statement(text), Statement)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "manufacture",
                "of",
                "(",
                ")",
                ",",
                "toys",
                "excluding",
                "design",
                ":",
                ";",
                "outsourced",
                "and",
                "such as",
                "除外",
                "的",
                "生产",
                "site",
                "including",
                "etc.",
                "8.3",
                "for",
                "by",
                "/",
                "non",
                "plastic",
            ]
        ),
        max_size=14,
    )
)
def test_any_order_of_scope_words_gives_a_statement(words: list[str]) -> None:
    assert isinstance(parse_statement(" ".join(words)), Statement)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Knitting and linking of sweaters", [({A.shape}, ["sweaters"])]),
        ("Metal stamping, tooling design and manufacture", [({A.shape}, []), ({A.design, A.make}, ["tooling"])]),
        ("Trading of hotel supplies", [({A.trade}, ["hotel supplies"])]),
        ("Production of solar cells and modules", [({A.make}, ["solar cells", "solar modules"])]),
        ("Electronics manufacturing services (EMS)", [({A.make}, ["electronic assemblies"])]),
    ],
)
def test_doings_lists_and_supplies_are_told_apart(text: str, expected: list[tuple[set[A], list[str]]]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize("text", ["不含设计的家具生产", "Manufacture of furniture; excluded: design"])
def test_exclusions_that_come_first_are_found(text: str) -> None:
    assert parse_statement(text).excluded == {A.design}


def test_no_exclusion_is_no_exclusion() -> None:
    assert not parse_statement("Manufacture of pumps. Exclusions: none").excluded_items


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Manufacture of glass fibre reinforced plastic (GRP) tanks", ["glass fibre reinforced plastic tanks"]),
        ("Manufacture of garments (woven and knitted)", ["woven garments", "knitted garments"]),
        ("Manufacture of polyester filament yarn (DTY)", ["polyester filament yarn", "dty"]),
        ("Manufacture of metal parts as per customers' drawings", ["metal parts"]),
    ],
)
def test_brackets_inside_names_alternatives_and_short_forms(text: str, words: list[str]) -> None:
    assert [item.words for item in parse_statement(text).clauses[0].items] == words
