"""Whose accreditation bodies a question wants to know."""

from __future__ import annotations

import pytest

from assistant.understanding.accreditors_asked import accreditors_asked


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Who accredits in Vietnam?", "Vietnam"),
        ("Which European accreditation bodies are signatories?", "Europe"),
        ("What is Italy's national accreditation body?", "Italy"),
        ("list the IAF MLA signatories in Asia", "Asia"),
        ("墨西哥有哪些认可机构？", "Mexico"),
        ("Welche Akkreditierungsstelle hat Polen?", "Poland"),
    ],
)
def test_a_country_or_region_beside_the_word_is_asked_for(question: str, place: str) -> None:
    found = accreditors_asked(question)
    assert found is not None
    assert found.name == place


@pytest.mark.parametrize(
    "question",
    [
        "Is a Chinese accreditation body as good as a British one?",
        "What does an accreditation body do in Germany?",
        "Which certification bodies work in Italy?",
        "The certificate from Turkey shows no accreditation body",
        "Which accreditation body is real?",
    ],
)
def test_other_questions_are_none_of_it(question: str) -> None:
    assert accreditors_asked(question) is None
