"""What goods are for in a list: in "adhesives for footwear, furniture and packaging" nobody makes furniture.

A member behind "X for A" is taken for another A, not for goods of the scope, unless it is of the trade of X and not of
that of A ("handles for furniture, hinges and locks"). The same before a noun that serves goods: "furniture and window
hardware", "food and beverage packaging", 家具、门窗五金配件.
"""

from __future__ import annotations

from functools import lru_cache

from knowledge.products.lexicon import COMPONENT, MATERIAL, VAGUE, VAGUE_PART, load_lexicon
from knowledge.products.spelling import key, plain
from knowledge.verify.scope_phrase import facet_of

FLUIDS = frozenset(("water", "air", "gas", "oil", "steam", "wastewater", "slurry", "powder"))
NO_CLASS = frozenset((VAGUE, VAGUE_PART, MATERIAL, COMPONENT))


# Last nouns of goods that are for, of or around other goods.
SERVING = frozenset(
    """hardware accessory part component fitting packaging box case cover bag label lid cap mold machine equipment
    material fabric film adhesive battery charger motor housing shell tire filter cable stand holder casting handle
    wheel spring board sheet tag trim light lamp pump bottle can jar container bracket strap cushion pad mat tool ink
    paint coating wax cleaner polish oil wrap sticker sleeve rack frame machinery line plant element casing
    piece varnish lacquer primer sealant glue""".split()
)
# Of these, the ones that are hardly ever made by who makes the goods that they serve.
TOOLING = frozenset(
    """mold machine machinery equipment line material part component accessory packaging box label lid cap film
    adhesive tool sticker casting paint coating varnish lacquer primer sealant glue""".split()
)
STUFF = frozenset(("material", "power", "process"))


def serves(noun: str) -> bool:
    """Does the noun end with a word for goods that are for, of or around others?"""
    return key(noun).split()[-1:] != [] and key(noun).split()[-1] in SERVING


@lru_cache(maxsize=5000)
def shares_noun(member: str, last: str, foreign: bool) -> str:
    """The noun of the last of a list that a member before it may belong to as well; empty when it does not."""
    lexicon = load_lexicon()
    words, own = key(last).split(), key(member)
    if words[-1:] == [] or words[-1] not in SERVING or own not in lexicon.names:
        return ""
    if not foreign and own != plain(member).replace("-", " "):
        return ""  # "toys and gift boxes" are toys, "toy and gift boxes" are boxes
    fronts = (" ".join(words[:size]) for size in range(len(words) - 1, 0, -1))
    front = next((one for one in fronts if one in lexicon.names), "")
    if not front or front.split()[-1] in SERVING:
        return ""
    if facet_of(lexicon.property_names.get(front, "")) in STUFF or lexicon.names[front] == lexicon.names[own]:
        return ""
    whole = lexicon.names.get(key(last), "")
    if whole and _classes(lexicon.names[own]) & _classes(whole):
        return ""  # locks and door hardware
    both = f"{own} {words[-1]}" in lexicon.names or (foreign and not whole)
    return words[-1] if both or _are_alike(lexicon.names[own], lexicon.names[front]) else ""


@lru_cache(maxsize=5000)
def is_served(noun: str, use: str, member: str) -> str:
    """Is the member only what the noun is for, as the use before it is: "is", "may be", or empty?"""
    aim, other, maker = _name(use), _name(member), _name(noun)
    if key(member) in FLUIDS:
        return "may be"
    if not other or not (aim or key(use) in FLUIDS):
        return ""
    one_class = bool(maker and _classes(maker) & _classes(other))
    if aim and _are_alike(aim, other):
        return "may be" if one_class else "is"
    if one_class:
        return ""
    last = key(noun).split()[-1]
    if last not in TOOLING and maker and _are_alike(maker, other):
        return ""  # pumps for pools, filters
    return "is" if last in SERVING else "may be"  # moulds for bottles, caps and preforms


def _name(words: str) -> str:
    """The longest name of goods that the words end with; empty when they end with none."""
    parts, names = key(words).split(), load_lexicon().names
    tails = (" ".join(parts[at:]) for at in range(len(parts)))
    return next((names[tail] for tail in tails if tail in names), "")


def _classes(name: str) -> frozenset[str]:
    """What goods are a kind of, without classes that say nothing."""
    goods = load_lexicon().goods
    above = load_lexicon().ancestors(name)
    return frozenset(up for up in above if up not in NO_CLASS and not (up in goods and VAGUE in goods[up].kinds))


def _are_alike(one: str, other: str) -> bool:
    """Are both of one family of goods, or of one class?"""
    goods = load_lexicon().goods
    return bool(_classes(one) & _classes(other)) or goods[one].hs == goods[other].hs
