"""How answers are put together."""

from __future__ import annotations

import pytest

from assistant.compose import refusal


@pytest.mark.parametrize("language", ["en", "zh", "de", "es", "fr"])
def test_a_refusal_says_what_is_covered_and_names_three_questions(language: str) -> None:
    assert "ISO 9001" in refusal(language)
    assert refusal(language).count("\n- ") == 3
