"""Parts in scopes and orders: "machined parts", "bicycle components", "plastic parts" on either side.

Such words say what the parts are of, made of or made by; nothing else tells whether a product is one of them.
"""

from __future__ import annotations

from knowledge.products.lexicon import COMPONENT, MATERIAL, VAGUE_PART, load_lexicon
from knowledge.products.spelling import key
from knowledge.verify.scope_narrow import (
    COVERED,
    NOT_COVERED,
    REGULATED,
    UNCLEAR,
    Relation,
    all_properties,
    are_alike,
    family_of,
    have_all,
    is_kind,
    term_of,
    uses_of_aims,
)
from knowledge.verify.scope_phrase import Phrase, facet_of, of_facet
from knowledge.verify.scope_phrase_words import IGNORED, PART_WORDS

ELECTRONIC = frozenset(("electronic component", "electronic assembly", "electronic product", "consumer electronic"))
MACHINES = frozenset(("84", "85", "87", "90", "98"))
MACHINE_NOUNS = frozenset(("maker", "equipment", "system", "unit", "device", "plant", "line", "instrument", "robot"))


def is_other_machine(goods: Phrase, thing: Phrase) -> bool:
    """'Terminal crimping machines' for a wire harness: machines of a named kind, and a product that is none."""
    named = {word for other in goods.others - IGNORED for word in other.split()}
    none = thing.is_goods and "machine" not in thing.ancestors and thing.head.split()[-1] not in MACHINE_NOUNS
    return goods.head == "machine" and bool(named) and none and not named & set(key(thing.shown).split())


def relate_parts(goods: Phrase, thing: Phrase, shapes: frozenset[str], against: Relation | None) -> Relation:
    """An object such as 'machined parts', 'bicycle components', 'parts'."""
    lexicon = load_lexicon()
    owners = ((goods.others - IGNORED) | goods.aims | _owners(goods)) - {"machine", "equipment", "hardware"}
    above = owners & set(thing.ancestors)
    if any(name.split()[-1] in PART_WORDS for name in above):  # "car interior accessories": parts themselves
        return against or Relation(COVERED, "kind of", f"names parts that it is one of ({term_of(min(above))})")
    if above:
        return Relation(NOT_COVERED, "parts of it", "are parts for it, not the product")
    made = of_facet("process", goods.properties | goods.implied | shapes)
    if against:
        return against
    if any(facet_of(name) == "material" for name in all_properties(goods)) and ELECTRONIC & set(thing.ancestors):
        return Relation(NOT_COVERED, "parts", "are parts of one material; the product is electronic")
    row = lexicon.goods.get(thing.head)
    belongs = set(row.part_of if row else ()) | (set() if _consumer(thing) else thing.others | thing.aims)
    belongs |= {owner for name in belongs if name in lexicon.goods for owner in lexicon.goods[name].part_of}
    belongs |= {up for name in belongs for up in lexicon.ancestors(name)}
    if owners & belongs:
        return Relation(
            COVERED,
            "part of",
            f"names the parts that it is one of ({', '.join(sorted(term_of(name) for name in owners & belongs))})",
        )
    may_be = not thing.is_goods or (family_of(thing) in (*MACHINES, "73", "39") and not (row and row.part_of))
    if owners and not made and may_be and not _consumer(thing) and not _is_sibling(owners, thing):
        return Relation(UNCLEAR, "parts", "are parts of one kind of goods; the order does not say that it is for them")
    if owners and not made:
        return Relation(
            NOT_COVERED, "other parts", f"are parts for {', '.join(sorted(term_of(name) for name in owners))}"
        )
    mine = of_facet("process", all_properties(thing))
    if any(is_kind(name, "cast iron") for name in thing.properties):
        mine |= {"cast"}
    if made and mine:
        if are_alike(made, mine):
            stuff = of_facet("material", all_properties(goods))
            own = of_facet("material", all_properties(thing))
            if all_properties(thing) & REGULATED - all_properties(goods):
                return Relation(UNCLEAR, "regulated use", "does not say whether it includes such a use")
            if owners or (stuff - {"metal", "plastic"} and own and not any(is_kind(a, b) for a in own for b in stuff)):
                return Relation(UNCLEAR, "narrower parts", "are limited in a way that the order does not say")
            return Relation(
                COVERED, "made by", f"are made by the same process ({', '.join(sorted(made & mine) or sorted(made))})"
            )
        return Relation(
            NOT_COVERED, "other process", f"are {', '.join(sorted(made))}, the product {', '.join(sorted(mine))}"
        )
    if _is_of_one_use(goods, thing):
        return Relation(COVERED, "part of", "names the parts for such a use, and of such a material, that it is one of")
    if is_whole(thing) and (made or not is_bare(goods)):
        return Relation(NOT_COVERED, "parts", "are parts; the product is a finished article")
    return Relation(UNCLEAR, "parts", "are parts without saying which")


def is_bare(goods: Phrase) -> bool:
    """'accessories' alone: may be anything."""
    return (
        goods.head in ("component", "material")
        and not all_properties(goods)
        and not goods.others - IGNORED
        and not goods.aims
    )


def _is_of_one_use(goods: Phrase, thing: Phrase) -> bool:
    """'automotive rubber parts' and a rubber bushing for cars: use, and a material if any, are said of both."""
    said = all_properties(goods)
    uses = of_facet("use", said)
    stuff = of_facet("material", said)
    own = all_properties(thing) | uses_of_aims(thing)
    return bool(uses) and not is_whole(thing) and have_all(own, uses | stuff)


def _is_sibling(owners: set[str] | frozenset[str], thing: Phrase) -> bool:
    """Is the product a whole of the same class as what the parts are for: chargers, and housings for adapters?"""
    goods = load_lexicon().goods
    classes = {kind for name in owners if name in goods for kind in goods[name].kinds if kind in goods}
    narrow = {kind for kind in classes if not {"vague", "vague part"} & set(load_lexicon().ancestors(kind))}
    return bool(narrow & set(thing.ancestors)) and COMPONENT not in thing.ancestors


def _consumer(thing: Phrase) -> bool:
    """Sold to people as it is, so no part of anything."""
    ends = {
        "household electrical appliance",
        "consumer electronics",
        "audio equipment",
        "vehicle",
        "bicycle",
        "lighting product",
        "computer",
    }
    return bool(ends & set(thing.ancestors)) or thing.head in ("car", "motorcycle", "truck")


def _owners(goods: Phrase) -> set[str]:
    row = load_lexicon().goods.get(goods.head)
    return set(row.part_of) if row else set()


def is_whole(thing: Phrase) -> bool:
    """A finished article of another family than metal or plastic parts?"""
    if not thing.is_goods or thing.is_part or {VAGUE_PART, COMPONENT, MATERIAL} & set(thing.ancestors):
        return False
    return not load_lexicon().goods[thing.head].part_of and not (
        {"metal product", "metal material", "plastic product", "rubber product"} & set(thing.ancestors)
    )


def relate_to_part(goods: Phrase, thing: Phrase, against: Relation | None) -> Relation:
    """The order says 'plastic parts' or 'brackets'; the object is particular."""
    if against:
        return against
    above = [up for up in thing.ancestors if up in goods.others | goods.aims and up.split()[-1] not in PART_WORDS]
    if thing.is_goods and above:
        return Relation(NOT_COVERED, "for it", f"is something for {term_of(above[0])}, not the product")
    owners = thing.others | thing.aims | _owners(thing)
    if goods.head in owners or owners & set(goods.ancestors):
        return Relation(NOT_COVERED, "whole", "is what the product is a part of")
    made = of_facet("process", all_properties(thing))
    theirs = of_facet("process", all_properties(goods))
    if made and theirs and not are_alike(made, theirs):
        return Relation(NOT_COVERED, "other process", f"is {', '.join(sorted(theirs))}, the product {min(made)}")
    if is_whole(goods) or (
        made and goods.is_goods and not any(facet_of(name) == "process" for name in all_properties(goods))
    ):
        return Relation(NOT_COVERED, "other goods", f"is other goods ({term_of(goods.head)})")
    return Relation(UNCLEAR, "parts", "may be among the parts ordered; the order does not say which")
