"""Properties of goods held against each other: what contradicts, what narrows, which family goods are of.

Material, power and audience exclude their like; what an object says and the order does not, narrows the object.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from knowledge.models import ScopeVerdict
from knowledge.products.lexicon import load_lexicon
from knowledge.verify.scope_phrase import Phrase, facet_of, named_in, of_facet
from knowledge.verify.scope_phrase_words import IGNORED, STATES

COVERED, NOT_COVERED, UNCLEAR = ScopeVerdict.covered, ScopeVerdict.not_covered, ScopeVerdict.unclear
# Facets in which two different words exclude each other.
EXCLUSIVE = frozenset(("material", "power", "audience", "voltage", "current", "layers", "link"))
OF_THE_NAME = EXCLUSIVE - {"power"}  # also when the goods' own name says it: children's clothing
OPPOSED = (
    *map(frozenset, combinations(STATES, 2)),
    *map(frozenset, (("household", "industrial"), ("household", "commercial"), ("indoor", "garden"))),
)


RECHARGED = frozenset(("nimh", "lithium", "lead acid"))
MOSTLY = frozenset(("household",))  # a freezer is for homes unless the order says more
# Say where goods are used; silence of the product does not narrow them.
SOFT = frozenset(("household", "industrial", "commercial", "indoor", "ac", "dc", "wireless"))
# Goods that people buy for their homes: an industrial kind of them is another.
DOMESTIC = frozenset(
    (
        "household electrical appliance",
        "consumer electronic",
        "furniture",
        "kitchenware",
        "lighting product",
        "sewing machine",
    )
)


# Uses under rules of their own: a class that does not name them is not taken to include them.
POWERED = frozenset(("84", "85", "90"))  # families whose goods are electric more often than said
REGULATED = frozenset(("disinfecting", "medical", "aerospace", "pharmaceutical", "alcoholic"))
# A use that goods have when they are for goods of that use: a harness for trucks is automotive.
USED_IN = {
    "automotive": frozenset(("vehicle", "auto part")),
    "marine": frozenset(("boat", "ship")),
    "food": frozenset(("food", "beverage")),
    "medical": frozenset(("medical device",)),
    "aerospace": frozenset(("aircraft",)),
    "cosmetic": frozenset(("cosmetic",)),
    "pharmaceutical": frozenset(("pharmaceutical",)),
    "furniture": frozenset(("furniture",)),
}
UNREAL = frozenset(
    ("model", "imitation", "artificial", "dummy", "replica", "mock", "fake", "toy", "doll", "substitute")
)
MOLDED_OF = "injection molded"  # of plastic, where no other material is said
PLAIN_USE = frozenset(("industrial", "household"))
NOT_WORN = frozenset(  # of those families, and made for industry too
    ("yarn", "fabric", "fiber", "rope", "thread", "webbing", "net", "tarpaulin", "leather", "nonwoven")
)
TWO_WHEELED = frozenset(("motorcycle part", "bicycle part"))
OF_CARS = frozenset(  # classes of parts that are for cars, though motorcycles have such parts too
    ("auto part", "chassis part", "engine part", "automotive electrical part", "automotive filter")
)
WORN = frozenset(("42", "61", "95"))  # families whose goods people wear or play with: "industrial belts" are others


@dataclass(frozen=True, slots=True)
class Relation:
    """How an object and a product stand to each other."""

    verdict: ScopeVerdict
    name: str  # "same", "synonym", "kind of", "part of", "narrower", "other material", …
    words: str  # the explanation, after "the scope's '…' "
    certain: bool = True  # False: from words that we do not know


def term_of(head: str) -> str:
    row = load_lexicon().goods.get(head)
    return row.term if row else head


@lru_cache(maxsize=5000)
def all_properties(phrase: Phrase) -> frozenset[str]:
    implied = (
        frozenset().union(*(load_lexicon().implied(name) | named_in(name) for name in phrase.ancestors))
        if phrase.is_goods
        else frozenset()
    )
    said = phrase.properties | implied
    moulded = MOLDED_OF in said and not any(facet_of(name) == "material" for name in said)
    return said | {"plastic"} if moulded else said


def is_kind(narrow: str, wide: str) -> bool:
    return wide in load_lexicon().property_ancestors(narrow)


def are_alike(some: Iterable[str], others: Collection[str]) -> bool:
    """Is one of the properties a kind of one of the others, or the other way round?"""
    return any(is_kind(one, other) or is_kind(other, one) for one in some for other in others)


def have_all(own: Collection[str], asked: Iterable[str]) -> bool:
    """Is every property that is asked for among the own ones, or a wider word for one?"""
    return all(any(is_kind(one, name) for one in own) for name in asked)


def family_of(phrase: Phrase) -> str:
    row = load_lexicon().goods.get(phrase.head)
    return row.hs if row else ""


def spoken_against(goods: Phrase, thing: Phrase) -> Relation | None:
    """A property of the object that the product contradicts, or a 'non-…' that it meets."""
    own = all_properties(thing)
    for name in goods.negatives:
        if any(is_kind(mine, name) for mine in own):
            return Relation(NOT_COVERED, "excluded property", f"says that it is not {name}")
    for name in thing.negatives:
        if any(is_kind(theirs, name) for theirs in goods.properties):
            return Relation(NOT_COVERED, "other property", f"is {name}, the product is not")
    toys = "toy" in goods.ancestors or "toy" in thing.ancestors
    real = goods.is_vague or goods.is_part or thing.is_part  # "seasonal products" may be artificial
    if not toys and not real and bool(goods.others & UNREAL) != bool(thing.others & UNREAL):
        return Relation(NOT_COVERED, "not the thing", "and the product: only one of them is the real thing")
    if goods.properties & PLAIN_USE and own & REGULATED and not goods.properties & REGULATED:
        return Relation(NOT_COVERED, "other use", f"is for {', '.join(sorted(goods.properties & PLAIN_USE))} use")
    working = {"workwear", "protective equipment", "industrial"} & (own | set(thing.ancestors))
    worn = family_of(thing) in WORN and not working and not NOT_WORN & set(thing.ancestors)
    if "industrial" in goods.properties and worn and not goods.is_vague:
        return Relation(NOT_COVERED, "other use", "is for industrial use")
    other_vehicle = goods.head in OF_CARS and TWO_WHEELED & set(thing.ancestors)
    if other_vehicle and "auto part" not in _direct_kinds(thing):
        return Relation(NOT_COVERED, "other vehicle", "is for cars, the product for two wheels")
    for pair in OPPOSED:
        said_of_it = goods.properties & pair
        asked = (
            thing.properties & pair
            or (own - MOSTLY) & pair
            or (own & pair if "industrial" in said_of_it else own - own)
        )
        if said_of_it and asked and not said_of_it & asked:
            return Relation(NOT_COVERED, "opposite", f"is {min(said_of_it)}, the product {min(asked)}")
    for facet in EXCLUSIVE:
        theirs = of_facet(facet, goods.properties)
        if not theirs and facet in OF_THE_NAME:
            by_name = (
                all_properties(goods) if goods.head not in thing.ancestors else goods.implied | named_in(goods.head)
            )
            theirs = of_facet(facet, by_name)
        if not theirs:
            continue
        mine = of_facet(facet, thing.properties) or _narrowest(of_facet(facet, own))
        if mine and not are_alike(mine, theirs):
            return Relation(
                NOT_COVERED,
                f"other {facet}",
                f"is for {facet} {', '.join(sorted(theirs))}, the product {', '.join(sorted(mine))}",
            )
    return None


def _direct_kinds(thing: Phrase) -> tuple[str, ...]:
    row = load_lexicon().goods.get(thing.head)
    return row.kinds if row else ()


def _narrowest(names: frozenset[str]) -> frozenset[str]:
    """Without what only is wider: of metal and aluminum, aluminum."""
    return frozenset(name for name in names if not any(other != name and is_kind(other, name) for other in names))


def uses_of_aims(thing: Phrase) -> frozenset[str]:
    """The uses that goods have by what they are for: 'jars for jam' are for food."""
    lexicon = load_lexicon()
    above = {up for aim in thing.aims | thing.others for up in lexicon.ancestors(aim)}
    implied: frozenset[str] = frozenset().union(*(lexicon.implied(up) for up in above), frozenset())
    return implied | {use for use, served in USED_IN.items() if served & above}


def what_is_missing(goods: Phrase, thing: Phrase, shapes: frozenset[str]) -> list[str]:
    """What the object says and the product does not: the object is narrower by it."""
    own = all_properties(thing)
    soft = SOFT | ({"electric"} if family_of(thing) in POWERED else frozenset())
    soft -= {"industrial", "commercial"} if DOMESTIC & set(thing.ancestors) else frozenset()
    if {"packaging", "packaging box", "label"} & set(thing.ancestors):
        soft |= {"printed"}  # as boxes and labels are, unless an order says that they are plain
    if "battery" in thing.ancestors and own & RECHARGED:
        soft |= {"cordless"}  # "rechargeable", as such batteries are
    met = of_facet("use", uses_of_aims(thing))
    missing = [
        name
        for name in goods.properties
        if name not in soft | met | set(thing.head.split()) and not any(is_kind(mine, name) for mine in own)
    ]
    words = thing.others | thing.aims | set(thing.ancestors) | thing.properties | own | set(thing.head.split())
    words |= {word for up in thing.ancestors for word in up.split()[:-1]}  # what is camping equipment is for camping
    words |= _goods_in_front(thing.head)
    row = load_lexicon().goods.get(thing.head)
    parts_of = set(row.part_of) if row else set()
    for other in (goods.others - IGNORED) | goods.aims:
        if other in words or other in parts_of or any(other in load_lexicon().ancestors(word) for word in words):
            continue
        if (named := load_lexicon().goods.get(other)) and words & set(named.synonyms):
            continue  # "ratchet" is a ratchet wrench, and a word of ratchet straps
        name = load_lexicon().property_names.get(other, other)
        if any(is_kind(mine, name) for mine in own):
            continue
        missing.append(term_of(other))
    return [name for name in missing if name not in shapes]


def _goods_in_front(head: str) -> set[str]:
    """Goods that a name of goods begins with: a washing machine motor is for washing machines."""
    names, parts = load_lexicon().names, head.split()
    return {names[front] for size in range(1, len(parts)) if (front := " ".join(parts[:size])) in names}


CLOSE = {
    frozenset(pair)
    for pair in (
        ("82", "69"),
        ("82", "73"),
        ("82", "39"),
        ("95", "39"),
        ("95", "42"),
        ("61", "42"),
        ("94", "69"),
        ("85", "84"),
        ("85", "94"),
        ("73", "84"),
        ("73", "69"),
        ("73", "87"),
        ("84", "87"),
        ("85", "87"),
        ("85", "90"),
        ("84", "90"),
        ("82", "85"),
        ("82", "94"),
        ("82", "95"),
        ("82", "61"),
        ("82", "48"),
        ("82", "42"),
        ("95", "61"),
        ("95", "94"),
        ("95", "85"),
        ("95", "82"),
        ("82", "33"),
        ("61", "94"),
        ("61", "90"),
        ("95", "87"),
        ("95", "48"),
        ("95", "69"),
        ("95", "73"),
        ("39", "94"),
        ("39", "48"),
        ("33", "90"),
        ("39", "90"),
        ("39", "87"),
        ("39", "73"),
        ("33", "69"),
        ("33", "39"),
        ("39", "85"),
        ("95", "33"),
    )
}


def are_close(one: str, other: str) -> bool:
    return one == other or frozenset((one, other)) in CLOSE


def may_be_of(materials: frozenset[str], thing: Phrase) -> bool:
    """May goods of this family be of one of the materials? Food and chemicals are of none, garments of textile."""
    own = family_of(thing)
    if own in ("16", "33"):
        return False
    if own == "61":
        return bool(materials & {"textile", "leather", "rubber", "plastic"}) or any(
            is_kind(name, "textile") for name in materials
        )
    return not (own in ("84", "85") and materials & {"paper", "textile", "ceramic", "wood", "glass"})
