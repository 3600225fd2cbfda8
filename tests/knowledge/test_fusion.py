from __future__ import annotations

import pytest

from knowledge.fusion import ENGLISH, GENERAL, Weights, fused


def test_both_opinions_count() -> None:
    scores = fused({"a": 0.8, "b": 0.8}, {"a": 0.5, "b": 0.7}, Weights(0.6, 0.5))
    assert scores["b"] > scores["a"]
    assert scores["a"] == pytest.approx(0.6 * 0.8 + 0.4 * 0.5)


@pytest.mark.parametrize("weights", [ENGLISH, GENERAL])
def test_without_common_words_the_embedding_decides(weights: Weights) -> None:
    scores = fused({"a": 0.02}, {"a": 0.3, "b": 0.6}, weights)
    assert max(scores, key=lambda passage: scores[passage]) == "b"
