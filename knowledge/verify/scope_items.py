"""The items of a clause held against the product: which of them decides, and what a process makes without naming goods.

Relations are in `scope_relate.py`; whether the clause names the needed process is decided in `scope.py`.
"""

from __future__ import annotations

from dataclasses import replace

from knowledge.products.lexicon import load_lexicon
from knowledge.products.spelling import key
from knowledge.verify.scope_clauses import Clause
from knowledge.verify.scope_goods import Item
from knowledge.verify.scope_narrow import (
    COVERED,
    NOT_COVERED,
    UNCLEAR,
    Relation,
    all_properties,
    are_alike,
    have_all,
    is_kind,
    uses_of_aims,
)
from knowledge.verify.scope_parts import is_bare, is_whole
from knowledge.verify.scope_phrase import Phrase, facet_of, of_facet, read_phrase
from knowledge.verify.scope_phrase_words import PART_WORDS
from knowledge.verify.scope_relate import relate
from knowledge.verify.scope_words import Activity

RANK = {COVERED: 2, UNCLEAR: 1, NOT_COVERED: 0}
MATTER = frozenset(("material", "metal material", "board panel", "plastic raw material"))
PRINTING = "printed"
MOUNTED = "surface mounted"  # parts on a board
BOARD, BOARD_ASSEMBLY = "printed circuit board", "printed circuit board assembly"


def strength(relation: Relation) -> tuple[int, int, bool]:
    """Which item of a list decides: one that is plainly near the product before one that cannot be compared."""
    weak = relation.verdict is UNCLEAR and relation.name in ("unknown kind", "unknown word")
    near = relation.verdict is NOT_COVERED and relation.name in ("for it", "part of", "parts of it")
    return (0 if weak else RANK[relation.verdict], int(near) * 2 + int(weak), relation.certain)


def related(item: Item, clause: Clause, wanted: str, shape: str) -> Relation:
    """How an item stands to the product, whose process the order may name beside it."""
    goods, thing = read_phrase(item.words), read_phrase(wanted)
    generic = goods.is_part and (goods.head.split()[-1:] and goods.head.split()[-1] in PART_WORDS)
    if shape and generic and not is_whole(thing) and not _processes(thing):
        wanted = f"{shape} {wanted}"
    if MOUNTED in clause.shapes and BOARD_ASSEMBLY in thing.ancestors:
        return Relation(COVERED, "made by", "is mounted on boards, and that gives board assemblies")
    relation = relate(item, clause.shapes, wanted)
    if goods.is_part and is_bare(goods) and (owner := _owned(clause, thing)):
        return Relation(COVERED, "part of", f"names the parts that it is one of ({owner})")
    only_shaped = bool(clause.shapes) and Activity.make not in clause.activities
    matter = relation.verdict is UNCLEAR and only_shaped and MATTER & set(goods.ancestors) and thing.is_part
    if matter and (are_alike(_processes(thing), clause.shapes) or shape in clause.shapes):
        return Relation(COVERED, "made by", f"is what such parts are made of ({', '.join(sorted(clause.shapes))})")
    said = _said_processes(thing)
    if (
        relation.name in ("too wide", "narrower", "narrower kind")
        and only_shaped
        and said
        and not are_alike(said, clause.shapes)
    ):
        return Relation(NOT_COVERED, "other process", f"are {', '.join(sorted(clause.shapes))}, the product is not")
    if relation.verdict is UNCLEAR and len(clause.items) > 1 and goods.is_part and is_bare(goods) and is_whole(thing):
        return Relation(NOT_COVERED, "parts", "are parts of what is named before; the product is a finished article")
    return relation


def is_of_its_material(item: Item, wanted: str) -> bool:
    """Does a vague item name only a material, and is the product of it: 'glass', 'metal products'?"""
    goods, thing = read_phrase(item.words), read_phrase(wanted)
    stuff = of_facet("material", goods.properties | goods.implied)
    own = all_properties(thing)
    return bool(stuff) and have_all(own, stuff)


def _said_processes(thing: Phrase) -> frozenset[str]:
    """Ways of making that the order says, also in the name of the goods: knitted fabric."""
    names = load_lexicon().property_names
    said = {*thing.properties, *(names.get(word, "") for word in thing.head.split()[:-1])}
    return of_facet("process", said - ({PRINTING} if BOARD in thing.head else set()))  # no printing on goods


def _owned(clause: Clause, thing: Phrase) -> str:
    """'curtains and accessories': goods named beside bare parts that the product is a part of by the table."""
    row = load_lexicon().goods.get(thing.head)
    named = (read_phrase(item.words) for item in clause.items)
    return next((goods.shown for goods in named if row and set(goods.ancestors) & set(row.part_of)), "")


def _processes(phrase: Phrase) -> frozenset[str]:
    return of_facet("process", all_properties(phrase))


def assembled(clause: Clause) -> tuple[Item, ...]:
    """Assembly of bare boards, without making them, gives board assemblies."""
    mounts = Activity.assemble in clause.activities or MOUNTED in clause.shapes
    if not mounts or Activity.make in clause.activities:
        return clause.items
    return tuple(
        replace(item, words=BOARD_ASSEMBLY) if BOARD in read_phrase(item.words).ancestors else item
        for item in clause.items
    )


def only_use(clause: Clause, wanted: str) -> bool:
    """Does the clause name only a material, or who the goods are for ('zinc die casting'), and are these such?"""
    thing = read_phrase(wanted)
    for item in clause.items:
        stuff = load_lexicon().property_names.get(key(item.words), "")
        if stuff and facet_of(stuff) == "material" and any(is_kind(one, stuff) for one in all_properties(thing)):
            continue
        goods = read_phrase(item.words)
        if goods.head or not goods.properties <= all_properties(thing) | uses_of_aims(thing):
            return False
    return True


def made_so(clause: Clause, wanted: str) -> bool:
    """Does the order name a process of the clause: 'machined parts'?"""
    thing = read_phrase(wanted)
    shapes = clause.shapes if "printed matter" in thing.ancestors else clause.shapes - {PRINTING}
    return bool(shapes & (thing.properties | (thing.implied if thing.is_part else frozenset())))
