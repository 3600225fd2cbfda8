"""How two opinions on a passage become one score: the keyword ranking's and the embedding's. Pure.

Both come on a fixed scale, so nothing is stretched to the list it stands in: the keyword score is a share of the most
a passage could reach, the embedding's a cosine. A Chinese question shares hardly a word with an English passage, its
keyword scores are then near nothing for all, and the embedding decides by itself; no switch by language is needed.
Ranks (RRF) and scores stretched to their list were worse, on SciFact's training claims and across languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Weights(NamedTuple):
    """Shares: of the keyword ranking in the score, and of the whole passage (not its nearest piece) in the nearness."""

    keywords: float
    whole: float


ENGLISH = Weights(0.5, 0.2)  # MiniLM is nearly as good as keywords
GENERAL = Weights(0.6, 0.5)  # the multilingual embedding is weaker within one language


def fused(keywords: Mapping[str, float], nearness: Mapping[str, float], weights: Weights) -> dict[str, float]:
    """Passage -> score, for those whose nearness is known; no common word is a keyword score of nothing."""
    return {
        passage: weights.keywords * keywords.get(passage, 0.0) + (1 - weights.keywords) * near
        for passage, near in nearness.items()
    }
