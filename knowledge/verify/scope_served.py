"""What goods are for in a list: in "adhesives for footwear, furniture and packaging" nobody makes furniture.

A member behind "X for A" is taken for another A, not for goods of the scope, unless it is of the trade of X and not of
that of A ("handles for furniture, hinges and locks").
"""

from __future__ import annotations

from functools import lru_cache

from knowledge.products.lexicon import COMPONENT, MATERIAL, VAGUE, VAGUE_PART, load_lexicon
from knowledge.products.spelling import key

FLUIDS = frozenset(("water", "air", "gas", "oil", "steam", "wastewater", "slurry", "powder"))
NO_CLASS = frozenset((VAGUE, VAGUE_PART, MATERIAL, COMPONENT))


@lru_cache(maxsize=5000)
def is_served(noun: str, use: str, member: str) -> bool:
    """May the member be only what the noun is for, as the use before it is?"""
    aim, other, maker = _name(use), _name(member), _name(noun)
    if key(member) in FLUIDS:
        return True
    if not other or not (aim or key(use) in FLUIDS):
        return False
    return bool(aim and _are_alike(aim, other)) or not (maker and _are_alike(maker, other))


def _name(words: str) -> str:
    """The longest name of goods that the words end with; empty when they end with none."""
    parts, names = key(words).split(), load_lexicon().names
    tails = (" ".join(parts[at:]) for at in range(len(parts)))
    return next((names[tail] for tail in tails if tail in names), "")


def _are_alike(one: str, other: str) -> bool:
    """Are both of one family of goods, or of one class?"""
    lexicon = load_lexicon()
    classes = (set(lexicon.ancestors(one)) & set(lexicon.ancestors(other))) - NO_CLASS
    return bool(classes) or lexicon.goods[one].hs == lexicon.goods[other].hs
