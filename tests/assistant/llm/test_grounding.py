"""What a model wrote stands only as far as the material says it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.llm.grounding import ground, sentences

MATERIAL = (
    "Not covered: the scope names research and sale of alloys, not manufacture.",
    "Ask the supplier who makes the rods, and for the certificate of that site.",
    "CNAS is a signatory of the IAF MLA for quality management systems; register of 23 November 2026.",
    "China had 44.2 % of the world's 1,474,118 certificates in 2024.",
    "A certificate speaks for the management system; it does not guarantee the product.",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "The scope names research and sale of alloys, not manufacture.",
        "Ask the supplier who makes the rods and request the certificate of that site.",
        "CNAS is a signatory of the IAF MLA.",
        "In 2024 China had 44.2% of the world's 1474118 certificates.",
        "A certificate does not guarantee the product.",
    ],
)
def test_what_the_material_says_stands(sentence: str) -> None:
    assert ground(sentence, MATERIAL).text == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "The scope covers research and sale of alloys and manufacture.",
        "China had 47 % of the world's certificates in 2024.",
        "UKAS is a signatory of the IAF MLA.",
        "The certificate is valid and the supplier is reliable.",
        "A certificate does guarantee the product.",
        "The factory was founded by two brothers near the river.",
        "See www.quick-verify.top for the certificate of that site.",
        "This certificate is fake.",
        "The scope names research, sale and manufacture of alloys and the rods are safe.",
    ],
)
def test_what_the_material_does_not_say_is_dropped(sentence: str) -> None:
    found = ground(sentence, MATERIAL)
    assert (found.text, found.dropped) == ("", (sentence,))


def test_nothing_rests_on_a_question() -> None:
    asked = "Who makes the washing machines, and does that site hold a certificate?"
    assert ground("Washing machines are covered by this certificate.", (*MATERIAL, asked)).text == ""


def test_one_bad_sentence_among_good_ones_is_dropped_alone() -> None:
    good, bad = "A certificate does not guarantee the product.", "It was issued in 1999."
    found = ground(f"{good} {bad} CNAS is a signatory of the IAF MLA.", MATERIAL)
    assert found.text == f"{good} CNAS is a signatory of the IAF MLA."
    assert found.dropped == (bad,)


def test_a_question_to_the_supplier_is_no_ground_for_a_statement() -> None:
    material = (*MATERIAL, "Who makes the steel rods, and does that site hold a certificate whose scope covers them?")
    assert ground("The site that makes the steel rods does hold a certificate.", material).text == ""
    assert ground("Who makes the steel rods, and does that site hold a certificate?", material).kept == 1


def test_a_verdict_word_must_stand_in_the_sentence_that_is_said() -> None:
    material = ("The scope covers pumps.", "Valves are a part of pumps in this scope and need their own proof.")
    assert ground("Valves are covered in this scope as a part of pumps.", material).text == ""


@pytest.mark.parametrize(
    ("sentence", "stands"),
    [
        ("The certificate covers the management system, and nobody has looked at your batch.", True),
        ("The certificate does not cover the management system, and nobody has looked at your batch.", False),
        ("Not being in the register is no proof of a fake.", True),
        ("Being in the register does not show that it is no fake.", False),
        ("The register was not looked at, and the pages show signs of editing.", False),
    ],
)
def test_the_very_thing_must_be_denied_that_the_material_denies(sentence: str, stands: bool) -> None:
    material = (
        "The certificate covers the management system, and nobody has looked at your batch on your behalf.",
        "Not being in the register is no proof of a fake.",
        "The register was looked at, and the pages show no signs of editing.",
    )
    assert bool(ground(sentence, material, lambda sentence, fact: 0.9).text) is stands


def test_with_too_many_dropped_nothing_stands() -> None:
    text = "It is fine. Buy it today. It was made in 1999. A certificate does not guarantee the product."
    assert ground(text, MATERIAL).text == ""


def test_another_language_stands_by_likeness_figures_and_names() -> None:
    def alike(sentence: str, fact: str) -> float:
        return 0.9 if "1,474,118" in fact else 0.1

    good = "2024年中国占全世界1,474,118张证书的44.2%。"
    assert ground(good, MATERIAL, alike).text == good
    assert ground(good.replace("44.2", "47"), MATERIAL, alike).text == ""
    assert ground(good, MATERIAL).text == ""


def test_a_chinese_sentence_of_the_other_polarity_is_dropped() -> None:
    assert ground("证书不是2024年的。", MATERIAL, lambda sentence, fact: 0.9 if "44.2" in fact else 0.0).text == ""


@pytest.mark.parametrize(
    ("sentence", "stands"),
    [
        ("认证范围覆盖研发和销售，不覆盖生产。", True),
        ("认证范围覆盖研发和生产，不覆盖销售。", False),
        ("认证范围不覆盖研发和销售。", False),
    ],
)
def test_a_chinese_sentence_rests_on_a_chinese_one_that_says_the_same(sentence: str, stands: bool) -> None:
    material = ("按照证书，认证范围覆盖研发和销售，不覆盖生产。",)
    assert bool(ground(sentence, material, lambda sentence, fact: 0.9).text) is stands


def test_lists_and_emphasis_are_read_as_sentences() -> None:
    assert sentences("- **Ask** the supplier.\n2. Look it up!\n\n。") == ["Ask the supplier.", "Look it up!"]


@given(st.text(max_size=300))
def test_any_text_is_grounded_without_an_error_and_nothing_is_added(text: str) -> None:
    found = ground(text, MATERIAL)
    assert found.kept + len(found.dropped) == len(sentences(text))
