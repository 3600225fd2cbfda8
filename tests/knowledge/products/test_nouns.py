from __future__ import annotations

import pytest

from knowledge.products.nouns import WIDE_WORDS, is_known, wider_words


@pytest.mark.parametrize(
    ("word", "wider"),
    [("saxophone", "wind instrument"), ("ottoman", "stool"), ("spaniel", "dog"), ("cardigan", "sweater")],
)
def test_a_noun_has_its_wider_classes(word: str, wider: str) -> None:
    assert wider in dict(wider_words(word))


def test_classes_that_say_nothing_are_left_out() -> None:
    assert not WIDE_WORDS & set(dict(wider_words("saxophone")))


def test_steps_count_upward() -> None:
    steps = dict(wider_words("saxophone"))
    assert steps["saxophone"] == 0 < steps["single-reed instrument"] < steps["wind instrument"]


@pytest.mark.parametrize("word", ["", "xqzt", "#1", "a\tb", "\n"])
def test_what_is_no_noun_is_not_known(word: str) -> None:
    assert not is_known(word)
    assert wider_words(word) == ()
