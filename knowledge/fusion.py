"""How two opinions on a passage become one score: the keyword ranking's and the embedding's. Pure.

Both come on a fixed scale, so nothing is stretched to the list it stands in: the keyword score is a share of the most
a passage could reach, the embedding's a cosine. A Chinese question shares hardly a word with an English passage, its
keyword scores are then near nothing for all, and the embedding decides by itself; no switch by language is needed.
Ranks (RRF) and scores stretched to their list were worse, on SciFact's training claims and across languages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def reordered(scores: Mapping[str, float], families: Sequence[Sequence[str]]) -> dict[str, float]:
    """The same scores, handed out among the families in the order given: the first one's best passage gets the best.

    Passages of no family keep theirs, so both can stand in one list; within a family the distances stay.
    """
    present = [[passage for passage in family if passage in scores] for family in families]
    best = [max(scores[passage] for passage in family) for family in present if family]
    out = dict(scores)
    for family, given, own in zip(filter(None, present), sorted(best, reverse=True), best, strict=True):
        out |= {passage: scores[passage] + given - own for passage in family}
    return out
