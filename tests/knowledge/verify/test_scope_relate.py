from __future__ import annotations

import pytest

from knowledge.models import ScopeVerdict
from knowledge.verify.scope import judge_scope
from knowledge.verify.scope_goods import Item
from knowledge.verify.scope_phrase import read_phrase
from knowledge.verify.scope_relate import relate


def related(goods: str, product: str, *shapes: str) -> tuple[str, str]:
    relation = relate(Item(goods), frozenset(shapes), product)
    return relation.verdict.value, relation.name


@pytest.mark.parametrize(
    ("goods", "product", "expected"),
    [
        ("furniture", "office chairs", ("covered", "kind of")),
        ("musical instruments", "saxophones", ("covered", "kind of")),
        ("printed circuit boards", "pcb", ("covered", "same words")),
        ("plastic toys", "wooden toys", ("not_covered", "other material")),
        ("wooden chairs", "office chairs", ("unclear", "narrower")),
        ("children's shoes", "women's shoes", ("not_covered", "other audience")),
        ("non-medical masks", "surgical masks", ("not_covered", "excluded property")),
        ("masks", "surgical masks", ("unclear", "regulated use")),
        ("metal products", "steel brackets", ("unclear", "too wide")),
        ("food products", "cotton shirts", ("not_covered", "other family")),
        ("battery chargers", "batteries", ("not_covered", "for it")),
        ("lamp holders", "lamps", ("not_covered", "part of")),
        ("lamps", "lamp holders", ("not_covered", "part of")),
        ("bicycle parts", "bicycles", ("not_covered", "parts of it")),
        ("machined parts", "forged brackets", ("not_covered", "other process")),
        ("qwzrt", "lamps", ("unclear", "unknown word")),
    ],
)
def test_goods_and_product_stand_in_a_named_relation(goods: str, product: str, expected: tuple[str, str]) -> None:
    assert related(goods, product) == expected


@pytest.mark.parametrize(
    "thing", ["toys", "office chairs", "ball valves", "LED lamps", "shampoo", "bicycle bells", "plastic parts"]
)
def test_goods_cover_themselves(thing: str) -> None:
    assert related(thing, thing)[0] == ScopeVerdict.covered


def test_a_process_of_the_clause_counts_as_said_of_its_parts() -> None:
    assert related("plastic parts", "injection molded plastic parts", "injection molded")[0] == "covered"


def test_a_listed_class_means_its_list_only() -> None:
    relation = relate(Item("furniture", limited=True), frozenset(), "wardrobes")
    assert (relation.verdict, relation.name) == (ScopeVerdict.not_covered, "listed class")


def test_a_shared_material_leaves_the_second_of_a_list_in_doubt() -> None:
    assert relate(Item("plates", shared=("ceramic",)), frozenset(), "plastic plates").name == "shared property"


@pytest.mark.parametrize(
    ("text", "head", "properties"),
    [
        ("die-cast aluminium brackets for cars", "bracket", {"die cast", "aluminum", "automotive"}),
        ("450 W solar panels", "solar panel", {"solar"}),
        ("high quality wooden toys", "toy", {"wood"}),
        ("chairs made of steel", "chair", {"steel"}),
        ("toy products", "toy", set()),
    ],
)
def test_a_phrase_is_read_as_head_and_properties(text: str, head: str, properties: set[str]) -> None:
    phrase = read_phrase(text)
    assert (phrase.head, set(phrase.properties)) == (head, properties)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("remote control car toy", "rc car"),
        ("wardrobe furniture", "wardrobe"),
        ("emergency exit sign light", "emergency light"),
        ("pet toy", "pet toy"),
    ],
)
def test_a_class_behind_one_of_its_kinds_is_no_goods_of_its_own(text: str, head: str) -> None:
    assert read_phrase(text).head == head


def test_a_phrase_without_a_noun_has_no_head() -> None:
    assert read_phrase("").head == read_phrase("12 mm").head == ""


@pytest.mark.parametrize(
    ("goods", "product"),
    [
        ("tin cans", "aluminium beverage cans"),
        ("steel tumblers", "glass tumblers"),
        ("copper conductors", "aluminium conductors"),
        ("women's shirts", "men's shirts"),
    ],
)
def test_what_another_name_of_goods_says_counts(goods: str, product: str) -> None:
    assert relate(Item(goods), frozenset(), product).verdict is not ScopeVerdict.covered


@pytest.mark.parametrize(
    ("scope", "product", "covered"),
    [
        ("umbrellas (golf umbrellas, folding umbrellas)", "folding umbrella", True),
        ("umbrellas (golf umbrellas, folding umbrellas)", "beach umbrella", False),
        ("medical and non-medical masks", "surgical mask", True),
        ("curtains, blinds and accessories", "curtain rods", True),
        ("bolts and nuts", "roasted nuts", False),
        ("nuts and dried fruits", "almonds", True),
        ("furniture of metal and glass", "glass coffee table", True),
        ("bicycle tyres and tubes", "bicycle inner tube", True),
    ],
)
def test_members_of_a_list_are_read_in_their_company(scope: str, product: str, covered: bool) -> None:
    assert (judge_scope(f"Manufacture of {scope}", product).verdict is ScopeVerdict.covered) is covered


@pytest.mark.parametrize(
    ("scope", "product"),
    [
        ("Manufacture of auto parts", "motorcycle brake pads"),
        ("Manufacture of pipe fittings", "cotton T-shirt"),
        ("Manufacture of cosmetics", "electric toothbrush"),
        ("Manufacture of toys", "inflatable boat"),
        ("Manufacture of barbecue grills", "grill brush"),
        ("Manufacture of fishing tackle", "hair net"),
        ("Manufacture of car radiators", "heating radiator"),
        ("Manufacture of label printers", "inkjet printer"),
        ("Manufacture of milling machines", "rice milling machine"),
        ("Manufacture of shackles", "polyester lifting sling"),
    ],
)
def test_goods_that_only_share_a_word_or_a_shelf_are_not_covered(scope: str, product: str) -> None:
    assert judge_scope(scope, product).verdict != "covered"


@pytest.mark.parametrize(
    ("scope", "product", "verdict"),
    [
        ("Manufacture of solid wood furniture and upholstered furniture", "fabric sofa", "covered"),
        ("Manufacture of plastic films and bags", "paper bags", "not_covered"),
        ("Contract electronics manufacturing: SMT assembly of PCBs", "assembled printed circuit boards", "covered"),
        ("Production within the scope of the qualification certificate", "fire hoses", "unclear"),
        ("Provision of customized solutions for customers", "office chairs", "unclear"),
    ],
)
def test_a_noun_said_again_ends_what_a_material_holds_for_and_wide_words_stay_open(
    scope: str, product: str, verdict: str
) -> None:
    assert judge_scope(scope, product).verdict == verdict


@pytest.mark.parametrize(
    ("scope", "product", "verdict"),
    [
        ("Manufacture of hinges, slides and handles for furniture", "drawer slides", "covered"),
        ("Manufacture of hinges, slides and handles for furniture", "handles for furniture", "covered"),
        ("Manufacture of hinges, slides and handles for furniture", "kitchen cabinets", "not_covered"),
        ("Manufacture of digital thermometers", "glass mercury thermometers", "not_covered"),
        ("Production of woven polypropylene bags", "PP woven sacks for rice", "covered"),
    ],
)
def test_a_use_behind_a_list_is_shared_and_words_of_the_name_do_not_narrow(
    scope: str, product: str, verdict: str
) -> None:
    assert judge_scope(scope, product).verdict == verdict


@pytest.mark.parametrize(
    ("scope", "product", "verdict"),
    [
        (
            "Manufacture of plastic products by injection moulding: crates, pallets and bins",
            "plastic pallet",
            "covered",
        ),
        ("Manufacture of stationery and other articles", "umbrellas", "unclear"),
        ("Manufacture of appliances", "coffee grinder", "unclear"),
        ("Manufacture of wax candles", "LED candles", "not_covered"),
    ],
)
def test_lists_behind_a_way_of_making_and_other_articles(scope: str, product: str, verdict: str) -> None:
    assert judge_scope(scope, product).verdict == verdict
