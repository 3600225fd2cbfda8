"""Is a product among the goods that a scope excludes, where no relation of the tables says so by itself?"""

from __future__ import annotations

from knowledge.products.spelling import key
from knowledge.verify.scope_narrow import all_properties, are_close, family_of, have_all
from knowledge.verify.scope_phrase import read_phrase


def share_a_stem(words: str, wanted: str) -> bool:
    """'steam products' are excluded, and the order is for a steamer."""
    mine = set(key(wanted).split())
    stems = [word for word in key(words).split() if len(word) > 4 and word not in mine]
    return any(other.startswith(stem) for stem in stems for other in mine)


def are_near(words: str, wanted: str) -> bool:
    """May the excluded class be one that the product is of: a class of its family, or words that we do not know?"""
    excluded, thing = read_phrase(words), read_phrase(wanted)
    if not excluded.head:
        return False
    family, own = family_of(excluded), family_of(thing)
    return not excluded.is_part and (not family or not own or are_close(family, own))


def is_such(words: str, wanted: str) -> bool:
    """Are only properties excluded ('except plush'), and does the product have them?"""
    phrase, own = read_phrase(words), all_properties(read_phrase(wanted))
    return not phrase.head and bool(phrase.properties) and have_all(own, phrase.properties)
