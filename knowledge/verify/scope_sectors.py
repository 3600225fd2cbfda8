"""Do the IAF sector codes printed on a certificate fit the goods and the making of them?

The sectors are wide and one product may stand in several, by what it is, is made of, and is for. So all that are
thinkable are taken, and only codes that are none of them ask a question; nothing here fails a certificate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.models import Certificate
from knowledge.products.lexicon import load_lexicon
from knowledge.products.spelling import key
from knowledge.registers.load import Sector
from knowledge.verify.scope_narrow import all_properties, family_of
from knowledge.verify.scope_order import product_terms
from knowledge.verify.scope_phrase import Phrase, read_phrase

MANUFACTURING = frozenset(range(1, 25))  # agriculture and mining to recycling: who makes, grows or digs goods
# Sectors of goods with a property, and of goods of a family (HS chapter as the trade table notes it).
BY_PROPERTY = {
    "plastic": 14,
    "rubber": 14,
    "wood": 6,
    "bamboo": 6,
    "rattan": 6,
    "paper": 7,
    "glass": 15,
    "ceramic": 15,
    "stone": 15,
    "metal": 17,
    "textile": 4,
    "nonwoven": 4,
    "leather": 5,
    "electric": 19,
    "led": 19,
    "solar": 19,
    "printed": 9,
    "automotive": 22,
    "aerospace": 21,
    "marine": 20,
    "pharmaceutical": 13,
    "food": 3,
}
BY_FAMILY = {
    "16": {1, 3, 13},
    "33": {2, 10, 12, 13},
    "39": {12, 14, 17, 23},
    "42": {4, 5, 14, 23},
    "48": {6, 7, 9, 14, 17},
    "61": {4, 5, 14, 23},
    "69": {2, 6, 14, 15, 16, 17},
    "73": {14, 17, 18},
    "82": {6, 14, 15, 17, 18, 19, 23},
    "84": {17, 18, 19},
    "85": {14, 17, 18, 19},
    "87": {14, 17, 18, 19, 20, 21, 22},
    "90": {4, 12, 13, 14, 17, 18, 19, 23},
    "94": {4, 6, 14, 17, 19, 23},
    "95": {4, 14, 17, 19, 22, 23},
}


def printed_sectors(certificate: Certificate) -> frozenset[int]:
    """The IAF codes read, as numbers from 1 to 39."""
    numbers = (re.search(r"\d{1,2}", code) for code in certificate.items("iaf_codes"))
    return frozenset(int(found[0]) for found in numbers if found and 1 <= int(found[0]) <= 39)


def thinkable_sectors(product: str, sectors: Iterable[Sector]) -> frozenset[int]:
    """All sectors in which the product may stand; none when its words are not in the trade table."""
    terms, _ = product_terms(product)
    thing = read_phrase(terms)
    if not thing.is_goods or not family_of(thing) or family_of(thing) == "98":
        return frozenset()
    lexicon = load_lexicon()
    own = {up for name in all_properties(thing) for up in lexicon.property_ancestors(name)}
    found = {code for name, code in BY_PROPERTY.items() if name in own} | BY_FAMILY.get(family_of(thing), set())
    found |= {lexicon.goods[up].iaf for up in thing.ancestors if up in lexicon.goods and lexicon.goods[up].iaf}
    return frozenset(found | _by_hint(terms, thing, sectors))


def _by_hint(terms: str, thing: Phrase, sectors: Iterable[Sector]) -> set[int]:
    words = f" {key(terms)} {' '.join(thing.ancestors)} "
    return {row.code for row in sectors if any(f" {key(hint)} " in words for hint in row.keywords)}


def sector_question(certificate: Certificate, product: str, sectors: tuple[Sector, ...]) -> str:
    """What speaks against the printed codes for this product, in a sentence; empty when nothing does."""
    printed, fitting = printed_sectors(certificate), thinkable_sectors(product, sectors)
    making = printed & MANUFACTURING
    if not making or not fitting or making & fitting:
        return ""
    return f"The IAF sectors printed ({_named(printed, sectors)}) are none in which such goods usually stand."


def trade_question(certificate: Certificate, sectors: tuple[Sector, ...]) -> str:
    """A sentence when only sectors of trade and services are printed; empty else."""
    printed = printed_sectors(certificate)
    if not printed or printed & MANUFACTURING:
        return ""
    return f"The IAF sectors printed ({_named(printed, sectors)}) are of trade or services, none of making goods."


def _named(codes: frozenset[int], sectors: tuple[Sector, ...]) -> str:
    titles = {row.code: row.title for row in sectors}
    return "; ".join(f"{code} {titles[code]}" if code in titles else str(code) for code in sorted(codes))
