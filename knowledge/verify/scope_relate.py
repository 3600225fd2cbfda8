"""Does the object of a scope clause cover a product? By named relations only; in doubt unclear.

An object covers a product when it is the same goods, a synonym, or a wider class, and no property of it (material,
power, use, audience, process, form) speaks against the product or narrows the object. A part, accessory, material,
packaging, tool or machine for the product is not the product, and the other way round.
"""

from __future__ import annotations

from functools import lru_cache

from knowledge.products.headings import CHAPTERS, heading_of
from knowledge.products.lexicon import MATERIAL, VAGUE, load_lexicon
from knowledge.products.nouns import wider_words
from knowledge.products.spelling import key
from knowledge.verify.scope_contrast import contrast, opposed_words
from knowledge.verify.scope_goods import Item
from knowledge.verify.scope_members import is_member, is_other_member
from knowledge.verify.scope_narrow import (
    COVERED,
    NOT_COVERED,
    REGULATED,
    SOFT,
    UNCLEAR,
    Relation,
    all_properties,
    are_alike,
    are_close,
    family_of,
    have_all,
    is_kind,
    may_be_of,
    spoken_against,
    term_of,
    uses_of_aims,
    what_is_missing,
)
from knowledge.verify.scope_parts import MACHINES, is_other_machine, relate_parts, relate_to_part
from knowledge.verify.scope_phrase import Phrase, facet_of, named_in, of_facet, read_phrase
from knowledge.verify.scope_phrase_words import IGNORED, STATES

# Classes that a material makes: of the material, and one of these.
OF_MATERIAL = {
    "glassware": ("glass", ("tableware", "drinkware", "vase", "kitchenware", "packaging container")),
    "leather goods": ("leather", ("bag", "wallet", "belt")),
    "knitwear": ("knitted", ("garment",)),
    "paper packaging": ("paper", ("packaging", "packaging container", "packaging box", "packaging bag")),
    "plastic packaging": ("plastic", ("packaging", "packaging container", "packaging box", "packaging bag")),
    "nonwoven product": ("nonwoven", ("medical disposable", "home textile", "bag", "hygiene product", "mask")),
    "disposable tableware": ("disposable", ("tableware", "cutlery", "drinking straw")),
    "plastic household article": ("plastic", ("kitchenware", "tableware", "household article", "plastic basin")),
}
DOUBTS = frozenset(("narrower", "narrower kind", "same noun", "unknown kind", "narrower parts", "parts"))


@lru_cache(maxsize=5000)
def relate(item: Item, shapes: frozenset[str], product: str) -> Relation:
    """How an item of a clause (made by processes that give `shapes`) stands to a product, both in English terms."""
    goods, thing = read_phrase(item.words), read_phrase(product)
    relation = _related(goods, thing, shapes, item)
    if relation.verdict is not COVERED and item.within and is_member(item, goods, thing):
        relation = Relation(COVERED, "kind of", f"names it among {item.within}")
    if relation.verdict is COVERED and item.within and is_other_member(item, goods, product):
        relation = Relation(UNCLEAR, "narrower", f"is one kind that the list of {item.within} names")
    if relation.name == "same goods" and (word := opposed_words(goods, thing)):  # digital and mercury thermometers
        return Relation(NOT_COVERED, "sibling", f"is a kind of its own ({word}), the product another")
    if relation.verdict is UNCLEAR and relation.name in DOUBTS and (other := contrast(goods, thing)):
        relation = Relation(NOT_COVERED, "sibling", f"is a kind of its own ({other}), the product another")
    if relation.verdict is not NOT_COVERED and item.served_by:
        verdict, may = (NOT_COVERED, "is") if item.is_use else (UNCLEAR, "may be")
        return Relation(verdict, "for it", f"{may} only what {item.served_by} are for")
    if item.limited and (
        (relation.verdict is COVERED and relation.name != "same words")
        or relation.name in ("too wide", "narrower", "narrower kind", "shared property")
    ):
        return Relation(NOT_COVERED, "listed class", "is followed by a list that does not name it")
    return relation


def _related(goods: Phrase, thing: Phrase, shapes: frozenset[str], item: Item) -> Relation:
    if not goods.head and not goods.properties:
        return Relation(UNCLEAR, "no goods", "names no goods")
    if _same_words(goods, thing):
        return Relation(COVERED, "same words", "names it")
    if not thing.head:
        return Relation(UNCLEAR, "no product", "cannot be compared with a product without a noun")
    against = spoken_against(goods, thing)
    if goods.is_vague or not goods.head:
        return against or _made_so(goods, thing, shapes) or _vague(goods, thing)
    if goods.is_part and goods.head not in thing.ancestors:
        return relate_parts(goods, thing, shapes, against)
    steps = _steps(thing, goods)
    if goods.head in OF_MATERIAL and _is_of(goods.head, thing):
        return against or Relation(COVERED, "kind of", f"names {term_of(goods.head)}")
    if steps is None and not against and (opened := _by_opening(goods, thing, item, shapes)) is not None:
        return opened
    if steps is not None:
        return against or _narrowed(goods, thing, steps, item, shapes)
    if _steps(goods, thing) is not None and not thing.is_vague:
        return against or Relation(UNCLEAR, "narrower", f"is only one kind of {term_of(thing.head)}")
    if thing.is_vague:
        if thing.head and _in_front(goods) in thing.ancestors:
            return Relation(NOT_COVERED, "for it", f"is something for {term_of(thing.head)}, not the product")
        return against or _vague(thing, goods)
    if thing.is_part:
        return relate_to_part(goods, thing, against)
    if not against and _is_same_base(goods, thing):
        return Relation(COVERED, "same goods", f"names the same goods ({term_of(thing.head)})")
    return _apart(goods, thing)


def _same_words(goods: Phrase, thing: Phrase) -> bool:
    same_head = goods.head == thing.head and bool(goods.head)
    return (
        same_head
        and goods.negatives == thing.negatives
        and (goods.properties | goods.implied, goods.others - IGNORED, goods.aims)
        == (thing.properties | thing.implied, thing.others - IGNORED, thing.aims)
    )


def _steps(narrow: Phrase, wide: Phrase) -> int | None:
    """How many steps up from one head to the other; None when it is not a kind of it."""
    lexicon = load_lexicon()
    above = narrow.ancestors
    if wide.head in above:
        return above[wide.head]
    if narrow.is_goods and wide.is_goods:
        return None
    for name, steps in wider_words(narrow.head):
        if key(name) == wide.head and (steps == 0 or " " in name or steps <= 4):
            return steps
        trade = lexicon.names.get(key(name))
        if trade and not narrow.is_goods and wide.head in lexicon.ancestors(trade):
            return steps + lexicon.ancestors(trade)[wide.head]
    return None


def _by_opening(goods: Phrase, thing: Phrase, item: Item, shapes: frozenset[str]) -> Relation | None:
    """The relation of 'LED lamp' read as a lamp with LED; None where that reading decides nothing."""
    wider = _opened(goods, thing)
    steps = _steps(thing, wider) if wider else None
    if wider is None or steps is None or _is_other_kind(goods, thing, wider):
        return None
    front = wider.properties - goods.properties | named_in(goods.head)
    uses = of_facet("use", front)
    if uses and uses <= all_properties(Phrase(wider.head, wider.head, True, frozenset())):
        return Relation(UNCLEAR, "narrower", f"is only one kind of {term_of(wider.head)}")  # all helmets are for safety
    relation = spoken_against(wider, thing) or _narrowed(wider, thing, steps, item, shapes)
    if relation.verdict is not UNCLEAR or relation.name != "narrower":
        return relation
    if front and not front & set(what_is_missing(wider, thing, shapes)):
        return Relation(UNCLEAR, "narrower", relation.words)
    by_property = {name for name in front if facet_of(name) in ("material", "power", "audience") or name == "led"}
    return Relation(UNCLEAR, "narrower kind", relation.words) if by_property and wider.others == goods.others else None


def _is_other_kind(goods: Phrase, thing: Phrase, wider: Phrase) -> bool:
    """'Car tyres' and 'truck tyres' are two kinds of tyres, each named after what it is for."""
    front = goods.head.removesuffix(wider.head).strip()
    return thing.head != wider.head and thing.head.endswith(f" {wider.head}") and _names_other(front)


def _names_other(front: str) -> bool:
    """Is the word in front the name of goods, and of no stuff: car, truck, but not paper or leather?"""
    lexicon = load_lexicon()
    return front in lexicon.names and facet_of(lexicon.property_names.get(front, "")) not in ("material", "power")


def _opened(goods: Phrase, thing: Phrase) -> Phrase | None:
    """'LED lamp' read as a lamp with LED, where the table has it as one word and the lamp is what the product is."""
    for up in goods.ancestors:
        if up != goods.head and up in thing.ancestors and goods.head.endswith(f" {up}"):
            return _reread(goods, up)
    lexicon = load_lexicon()
    words = goods.head.split()
    for size in range(1, len(words)):
        name = lexicon.names.get(" ".join(words[size:]))
        front = " ".join(words[:size])
        ours = name == " ".join(words[size:]) or (  # "slab" is only another name of a wider class
            name in goods.ancestors and lexicon.property_names.get(front) in goods.implied | named_in(goods.head)
        )
        if name and ours and front in lexicon.property_names and name in thing.ancestors:
            return _reread(goods, name, lexicon.property_names[front])
    return None


def _reread(goods: Phrase, head: str, more: str = "") -> Phrase:
    front = goods.head.removesuffix(head).strip()
    name = more or load_lexicon().property_names.get(front, "")
    properties = goods.properties | ({name} if name else goods.implied)
    others = goods.others if name else goods.others | ({front} if front else set())
    return Phrase(goods.shown, head, True, properties, goods.negatives, others, goods.aims)


# --- properties --------------------------------------------------------------------------------------------------


def _narrowed(goods: Phrase, thing: Phrase, steps: int, item: Item, shapes: frozenset[str]) -> Relation:
    missing = what_is_missing(goods, thing, shapes)
    if missing:
        return Relation(
            UNCLEAR, "narrower", f"is limited to {', '.join(sorted(missing))}, which the order does not say"
        )
    regulated = {name for name in all_properties(thing) & REGULATED if name not in all_properties(goods)}
    if regulated and not any(is_kind(own, name) for name in regulated for own in goods.properties):
        return Relation(
            UNCLEAR, "regulated use", f"does not say whether it includes {', '.join(sorted(regulated))} goods"
        )
    own = all_properties(thing)
    for name in item.shared:
        alike = [mine for mine in own if facet_of(mine) == facet_of(name) and (name in STATES) == (mine in STATES)]
        mine = thing.properties & set(alike) or set(alike)
        if mine and not are_alike(mine, (name,)):
            return Relation(UNCLEAR, "shared property", f"may be meant in {name} only")
    if VAGUE in thing.ancestors and steps == 0 and thing.is_vague:
        return Relation(UNCLEAR, "too wide", "names a class too wide to say")
    if steps == 0:
        return Relation(COVERED, "same goods", f"names the same goods ({term_of(goods.head)})")
    path = _path(thing, goods)
    return Relation(COVERED, "kind of", f"names a wider class: {path}")


def _path(thing: Phrase, goods: Phrase) -> str:
    """'office chair → chair → furniture'."""
    lexicon = load_lexicon()
    if not thing.is_goods:
        return f"{thing.head} → {term_of(goods.head)}"
    names = [thing.head]
    while names[-1] != goods.head:
        upward = (
            [up for up in lexicon.goods[names[-1]].kinds if goods.head in lexicon.ancestors(up)]
            if names[-1] in lexicon.goods
            else []
        )
        if not upward:
            names.append(goods.head)
            break
        names.append(min(upward, key=lambda up: lexicon.ancestors(up)[goods.head]))
    return " → ".join(term_of(name) for name in names)


# --- classes too wide, parts, and what only belongs to the product --------------------------------------------------


def _vague(goods: Phrase, thing: Phrase) -> Relation:
    """An object such as 'metal products': unclear, unless the product is plainly of another family."""
    family, own = family_of(goods), family_of(thing)
    if goods.is_goods and goods.head != "product" and (goods.others | goods.aims) & set(thing.ancestors):
        return Relation(NOT_COVERED, "for it", f"is something for {term_of(thing.head)}, not the product")
    if is_other_machine(goods, thing) or (goods.head in ("machine", "equipment") and own and own not in MACHINES):
        return Relation(NOT_COVERED, "machine", f"is {term_of(goods.head)} of some kind, not the product")
    asked = frozenset(goods.properties | goods.implied) - SOFT
    mine_too = all_properties(thing) | uses_of_aims(thing)
    met = asked and have_all(mine_too, asked)
    materials = of_facet("material", asked)
    if materials and met and goods.head == "packaging" and goods.head in thing.ancestors:
        return Relation(COVERED, "kind of", f"names packaging of {', '.join(sorted(materials))}")
    if (VAGUE in thing.ancestors and goods.head in thing.ancestors) or met:
        return Relation(UNCLEAR, "too wide", "names a class too wide to say whether it is meant")
    if (
        family not in ("", "98")
        and own not in ("", "98")
        and family != own
        and not materials
        and not are_close(family, own)
    ):
        return Relation(
            NOT_COVERED, "other family", f"is a family of goods (HS {family}) that it does not belong to (HS {own})"
        )
    if materials and not may_be_of(materials, thing):
        return Relation(NOT_COVERED, "other material", f"is of {', '.join(sorted(materials))}")
    return Relation(UNCLEAR, "too wide", "names a class too wide to say whether it is meant")


def _made_so(goods: Phrase, thing: Phrase, shapes: frozenset[str]) -> Relation | None:
    """'moulding of plastic products' for 'moulded plastic covers': both say the way of making and the material."""
    materials = of_facet("material", goods.properties | goods.implied)
    said = shapes & thing.properties
    own = all_properties(thing)
    if not materials or not said or own & REGULATED or goods.others - IGNORED or goods.aims:
        return None
    if have_all(own, materials):
        return Relation(COVERED, "made by", f"are goods of such a material made by the same process ({min(said)})")
    return None


def _in_front(goods: Phrase) -> str:
    """The goods that a name such as 'battery charger' begins with; empty when it begins with none."""
    names, words = load_lexicon().names, goods.head.split()
    found = (names.get(" ".join(words[:size])) for size in range(len(words) - 1, 0, -1))
    return next((name for name in found if name), "")


@lru_cache(maxsize=5000)
def _is_class(head: str) -> bool:
    """Has the table several kinds of it?"""
    return sum(head in row.kinds for row in load_lexicon().goods.values()) > 2


@lru_cache(maxsize=5000)
def _trade_families(word: str) -> frozenset[str]:
    """Families of what WordNet says that a word is a kind of."""
    lexicon = load_lexicon()
    rows = (lexicon.goods.get(lexicon.names.get(key(wider), "")) for wider, _ in wider_words(word))
    return frozenset(row.hs for row in rows if row)


def _is_same_base(goods: Phrase, thing: Phrase) -> bool:
    """'plastic containers for food' and 'plastic food containers': one noun, all said of it only by properties."""
    names = load_lexicon().property_names
    (*theirs, noun), (*mine, other) = goods.head.split(), thing.head.split()
    if noun != other or goods.others - IGNORED or goods.aims or not all(word in names for word in (*theirs, *mine)):
        return False
    if any(facet_of(names[word]) == "process" for word in (*theirs, *mine)):
        return False  # a welding helmet is for welding, not welded
    asked = goods.properties | {names[word] for word in theirs}
    own = all_properties(thing) | {names[word] for word in mine}
    return bool(theirs and mine) and have_all(own, asked)


def _is_bare(goods: Phrase) -> bool:
    """One noun alone, such as 'feeders', that may be meant of any kind."""
    return " " not in goods.head and not goods.others - IGNORED and not goods.aims and not goods.properties


@lru_cache(maxsize=5000)
def _last_nouns(head: str) -> frozenset[str]:
    """The nouns that a name ends with: 'garbage bag' is some bag, whatever the table says of it."""
    words = head.split()
    tails = [" ".join(words[-size:]) for size in range(1, len(words))]
    return frozenset(tails)


def _are_other_families(goods: Phrase, thing: Phrase) -> bool:
    """Is the product in the table, or both of families that are known and apart: by WordNet, or HS headings?"""
    if thing.is_goods:
        return True
    theirs, mine = _families(goods), _families(thing)
    return bool(theirs and mine) and not any(are_close(one, other) for one in theirs for other in mine)


def _families(phrase: Phrase) -> frozenset[str]:
    if phrase.is_goods:
        return frozenset((family_of(phrase),))
    found = heading_of(phrase.head, "")
    by_heading = frozenset(name for name, chapters in CHAPTERS.items() if found and int(found.chapter) in chapters)
    return _trade_families(phrase.head) or by_heading


def _is_of(name: str, thing: Phrase) -> bool:
    material, kinds = OF_MATERIAL[name]
    return any(is_kind(one, material) for one in all_properties(thing)) and any(
        kind in thing.ancestors for kind in kinds
    )


def _apart(goods: Phrase, thing: Phrase) -> Relation:
    """No relation that covers: say which other one there is."""
    lexicon = load_lexicon()
    theirs, mine = lexicon.goods.get(goods.head), lexicon.goods.get(thing.head)
    around = set(thing.ancestors)
    if theirs and around & set(theirs.part_of):
        return Relation(
            NOT_COVERED, "part of", f"is a part, accessory or material of {term_of(thing.head)}, not the product"
        )
    if mine and set(goods.ancestors) & set(mine.part_of):
        return Relation(
            NOT_COVERED,
            "part of",
            f"is the whole; the product is a part, accessory or material of {term_of(goods.head)}",
        )
    if around & (goods.others | goods.aims):
        return Relation(NOT_COVERED, "for it", f"is something for {term_of(thing.head)}, not the product")
    if set(goods.ancestors) & (thing.others | thing.aims):
        return Relation(
            NOT_COVERED, "for it", f"is what the product is of or for ({term_of(goods.head)}), not the product"
        )
    if _in_front(goods) in around:
        return Relation(NOT_COVERED, "for it", f"is something for {term_of(thing.head)}, not the product")
    if not goods.known or not thing.known:
        unknown = [phrase.head for phrase in (goods, thing) if not phrase.known]
        return Relation(
            UNCLEAR, "unknown word", f"holds a word that we do not know ({', '.join(unknown)})", certain=False
        )
    if ("toy" in thing.ancestors) != ("toy" in goods.ancestors) and goods.is_goods and thing.is_goods:
        return Relation(NOT_COVERED, "not the thing", "and the product: only one of them is a toy")
    if _is_bare(goods) and goods.head in _last_nouns(thing.head):
        return Relation(UNCLEAR, "same noun", f"names {term_of(goods.head)} without saying which")
    if MATERIAL in goods.ancestors:
        return Relation(NOT_COVERED, "material", "is a material, not the product")
    if thing.is_part:
        return Relation(UNCLEAR, "parts", "does not say whether such parts are meant")
    if not thing.is_goods and _is_class(goods.head) and not _trade_families(thing.head) - {family_of(goods)}:
        return Relation(UNCLEAR, "unknown kind", f"is a class; whether {thing.head} belongs to it is not in our table")
    if not _are_other_families(goods, thing):
        return Relation(UNCLEAR, "unknown kind", f"cannot be compared with {thing.head}: our table has not both")
    return Relation(NOT_COVERED, "other goods", f"is other goods ({term_of(goods.head)}, not {term_of(thing.head)})")
