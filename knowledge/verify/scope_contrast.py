"""Siblings: goods of one name that differ in what is said of them, as seamless and welded pipes do.

Only makes a doubt a "no", or a "yes" to goods of the same name: where an object is narrower than the order and the
order says another word of the same dimension, the goods are not the ones. Nothing here covers anything.
"""

from __future__ import annotations

from functools import cache, lru_cache

from knowledge.products.lexicon import COMPONENT, MATERIAL, VAGUE, VAGUE_PART, load_lexicon
from knowledge.products.spelling import key
from knowledge.verify.scope_narrow import are_close, family_of
from knowledge.verify.scope_phrase import Phrase, facet_of
from knowledge.verify.scope_words import table_rows

NO_USE = frozenset((VAGUE, VAGUE_PART, MATERIAL, COMPONENT))


@cache
def _dimensions() -> dict[str, list[tuple[str, str]]]:
    """Word -> its dimensions and kinds in contrast_words.csv."""
    table: dict[str, list[tuple[str, str]]] = {}
    for row in table_rows("contrast_words.csv"):
        for word in row["words"].split("|"):
            table.setdefault(key(word), []).append((row["dimension"], row["kind"]))
    return table


@lru_cache(maxsize=5000)
def _kinds(shown: str) -> dict[str, frozenset[str]]:
    """Dimension -> the kinds that a phrase says of it."""
    words, table = key(shown).split(), _dimensions()
    found: dict[str, set[str]] = {}
    for at in range(len(words)):
        for size in (1, 2):
            for dimension, kind in table.get(" ".join(words[at : at + size]), ()):
                found.setdefault(dimension, set()).add(kind)
    return {dimension: frozenset(kinds) for dimension, kinds in found.items()}


def opposed_words(goods: Phrase, thing: Phrase) -> str:
    """The word of the object that a word of the order contradicts in one dimension; empty when none does."""
    theirs, mine = _kinds(goods.shown), _kinds(thing.shown)
    apart = (name for name in sorted(theirs.keys() & mine.keys()) if not theirs[name] & mine[name])
    return next((min(theirs[name]) for name in apart), "")


def contrast(goods: Phrase, thing: Phrase) -> str:
    """What tells siblings apart: opposed words, or goods of other trades; empty when nothing does."""
    if word := opposed_words(goods, thing):
        return word
    if goods.is_part or thing.is_part:
        return ""
    apart = _are_for_others(goods, thing) or _are_apart(goods, thing) or _are_kinds_by_name(goods, thing)
    return "other goods" if apart else ""


def _are_kinds_by_name(goods: Phrase, thing: Phrase) -> bool:
    """Rows of one class, each with a word of its own that is no property: black tea and herbal tea."""
    if not _are_two_rows(goods, thing):
        return False
    lexicon = load_lexicon()
    (*theirs, noun), (*mine, other) = goods.head.split(), thing.head.split()
    fronts = (" ".join(theirs), " ".join(mine))
    return (
        noun == other
        and all(front and front not in lexicon.property_names for front in fronts)
        and bool(set(lexicon.goods[goods.head].kinds) & set(lexicon.goods[thing.head].kinds))
    )


def _are_apart(goods: Phrase, thing: Phrase) -> bool:
    """Rows of families that are far apart, as an electric blanket and a weighted one are."""
    return _are_two_rows(goods, thing) and not are_close(family_of(goods), family_of(thing))


def _are_two_rows(goods: Phrase, thing: Phrase) -> bool:
    """Are both in the table, and neither a kind of the other?"""
    related = goods.head in thing.ancestors or thing.head in goods.ancestors
    return goods.is_goods and thing.is_goods and not related


def _are_for_others(goods: Phrase, thing: Phrase) -> bool:
    """Are both for goods of the table, of families that differ: motors for toys, motors for elevators?"""
    theirs, mine = _served(goods), _served(thing)
    if not theirs or not mine:
        return False
    lexicon = load_lexicon()
    families = {lexicon.goods[name].hs for name in mine}
    return not any(_belong(one, other) for one in theirs for other in mine) and not any(
        lexicon.goods[name].hs in families for name in theirs
    )


def _served(phrase: Phrase) -> frozenset[str]:
    """Goods that a phrase is for: said behind it, in front of it, or at the beginning of its own name."""
    lexicon = load_lexicon()
    words = phrase.head.split()
    front = {lexicon.names.get(" ".join(words[:size]), "") for size in range(1, len(words))}
    named = phrase.aims | phrase.others | front
    return frozenset(
        name
        for name in named
        if name in lexicon.goods
        and not NO_USE & set(lexicon.goods[name].kinds)
        and facet_of(lexicon.property_names.get(name, "")) not in ("material", "power", "process")
    )


def _belong(one: str, other: str) -> bool:
    """Is one a kind or a part of the other, or both kinds of one class?"""
    lexicon = load_lexicon()
    above = [set(lexicon.ancestors(name)) for name in (one, other)]
    wholes = [{whole for up in ups if up in lexicon.goods for whole in lexicon.goods[up].part_of} for ups in above]
    return bool(above[0] & above[1] - NO_USE or wholes[0] & above[1] or wholes[1] & above[0])
