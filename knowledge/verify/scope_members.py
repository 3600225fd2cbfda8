"""Members of a list in a scope: 'pet products (leashes)', 'umbrellas (golf umbrellas, folding umbrellas)'."""

from __future__ import annotations

from knowledge.products.lexicon import load_lexicon
from knowledge.products.spelling import key
from knowledge.verify.scope_goods import Item
from knowledge.verify.scope_narrow import all_properties
from knowledge.verify.scope_phrase import Phrase, read_phrase
from knowledge.verify.scope_phrase_words import IGNORED


def is_other_member(item: Item, goods: Phrase, product: str) -> bool:
    """'umbrellas (folding umbrellas)': the word that makes it a member is not in the order."""
    parent = key(item.within).split()
    told = [word for word in key(item.words).split() if word not in parent]
    return goods.head == read_phrase(item.within).head and bool(told) and not set(told) & set(key(product).split())


def is_member(item: Item, goods: Phrase, thing: Phrase) -> bool:
    """'pet products (leashes)': a dog leash is the leash that is meant."""
    parent = read_phrase(item.within)
    row = load_lexicon().goods.get(thing.head)
    is_part = bool(row) and parent.is_part and bool((parent.aims | parent.others) & set(row.part_of if row else ()))
    noun = goods.head.split()
    same_noun = bool(noun) and thing.head.split()[-len(noun) :] == noun  # a butterfly valve is no ball valve
    said = not goods.properties - all_properties(thing) and not goods.others - IGNORED - thing.others - parent.others
    return same_noun and (parent.head in thing.ancestors or is_part) and said
