"""What a model is told: the language to answer in, and the material as data, apart from the question."""

from __future__ import annotations

import pytest

from assistant.prompts import instructions, material


@pytest.mark.parametrize("language", ["en", "zh", "de", "es", "fr"])
def test_every_language_has_instructions(language: str) -> None:
    assert len(instructions(language)) > 40


def test_the_material_holds_verdict_facts_actions_and_passages() -> None:
    told = material(
        "Is it covered?", "Not covered.", ["The scope names sales."], ["Ask the factory."], ["Sales is not making."]
    )
    for piece in (
        "Is it covered?",
        "Not covered.",
        "The scope names sales.",
        "Ask the factory.",
        "Sales is not making.",
    ):
        assert piece in told
