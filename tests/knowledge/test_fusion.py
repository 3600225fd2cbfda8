from __future__ import annotations

import pytest

from knowledge.fusion import fused


def test_both_opinions_count() -> None:
    scores = fused({"a": 0.8, "b": 0.8}, {"a": 0.5, "b": 0.7})
    assert scores["b"] > scores["a"]
    assert scores["a"] == pytest.approx(0.55 * 0.8 + 0.45 * 0.5)


def test_without_common_words_the_embedding_decides() -> None:
    scores = fused({"a": 0.02, "b": 0.0}, {"a": 0.3, "b": 0.6})
    assert max(scores, key=lambda passage: scores[passage]) == "b"


def test_who_is_known_to_one_side_only_is_kept() -> None:
    assert set(fused({"a": 0.5}, {"b": 0.5})) == {"a", "b"}
