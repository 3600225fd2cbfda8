"""A noun phrase for goods as head, properties and what it is for: "die-cast aluminium brackets for cars".

Reading only; what covers what is in `scope_relate.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.products.lexicon import LONGEST, VAGUE, VAGUE_PART, load_lexicon
from knowledge.products.nouns import is_known
from knowledge.products.spelling import key
from knowledge.verify.scope_heads import is_form, is_named_class, kind_in_front
from knowledge.verify.scope_phrase_words import (
    CUTS,
    DESIGNATION,
    GENERIC,
    IGNORED,
    LAYERS,
    MADE,
    MEASURE,
    MODEL,
    NAMED_PARTS,
    PART_WORDS,
    QUANTITY,
    SAID_BY_NAME,
    STATES,
    STUFF_AND_GOODS,
    STUFF_BEHIND,
    TRAILING,
    UNITS,
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Goods in a phrase."""

    shown: str
    head: str  # id of a trade word, or the head noun as looked up
    known: bool  # the head is in the trade table or in WordNet
    properties: frozenset[str]  # ids said in the phrase
    negatives: frozenset[str] = frozenset()  # "non-medical"
    others: frozenset[str] = frozenset()  # other goods or words in front of the head
    aims: frozenset[str] = frozenset()  # ids of goods it is for, or of

    @property
    def is_goods(self) -> bool:
        """Is the head in the trade table?"""
        return self.head in load_lexicon().goods

    @property
    def ancestors(self) -> Mapping[str, int]:
        """What the head is a kind of, in the trade table: id -> steps."""
        return _ancestors(self.head)

    @property
    def implied(self) -> frozenset[str]:
        """Properties that the head has without saying."""
        return load_lexicon().implied(self.head)

    @property
    def is_vague(self) -> bool:
        """Names no goods by itself: 'metal products'."""
        return (self.is_goods and VAGUE in load_lexicon().goods[self.head].kinds) or not self.head

    @property
    def is_part(self) -> bool:
        """Parts that only a process, a material or their machine tells apart."""
        return (VAGUE_PART in self.ancestors and not NAMED_PARTS & set(self.ancestors)) or (
            self.is_goods and self.head.split()[-1] in PART_WORDS
        )


@lru_cache(maxsize=5000)
def _ancestors(head: str) -> Mapping[str, int]:
    lexicon = load_lexicon()
    return lexicon.ancestors(head) if head in lexicon.goods else {head: 0}


@lru_cache(maxsize=5000)
def read_phrase(text: str) -> Phrase:
    """Read a phrase of English terms. Any text gives a phrase; an empty head means that no noun was found."""
    text = QUANTITY.sub(" ", DESIGNATION.sub(" ", LAYERS.sub(_layers, text))) or text
    whole = key(text) in load_lexicon().names  # "bag in box"
    pieces = [text] if whole else CUTS.split(f" {text} ")
    joins = [] if whole else CUTS.findall(f" {text} ")
    words = _content(pieces[0])
    words, negatives = _without_negatives(words)
    while len(words) > 1 and words[-1] in TRAILING and not _ends_with_name(words):
        words = words[:-1]
    words = _turned(words)
    while _says_how(words):
        words = words[:-1]  # "steel beams fabricated", "bluetooth speaker waterproof"
    head, size, known = _head(words)
    while size == 1 and words[-1] in GENERIC and len(words) > 1 and _names_goods(words[:-1]):
        words = words[:-1]  # "toy products" are toys
        head, size, known = _head(words)
    while size > 1 and words[-1] in GENERIC and is_named_class(words[:-1], size):
        words = words[:-1]  # "tissue paper products" are tissue paper, not paper products of tissue
        head, size, known = _head(words)
    if narrow := kind_in_front(words, head, size):
        words = words[:-size]  # "remote control car toy" is a remote control car
        head, size, known = narrow
    if size == 1 and is_form(words):
        words = words[:-1]  # "plywood boards" are plywood
        head, size, known = _head(words)
    if {"plush", "stuffed"} & set(words[:-1]) and head not in load_lexicon().goods:
        head, known = "plush toy", True  # "plush unicorn", "stuffed rabbit"
    before, straddling = _straddling(words, size)
    properties, others = _modifiers(before)
    properties |= named_in(head) | _said_by_synonym(words[-size:], head) | straddling
    aims: set[str] = set()
    for join, piece in zip(joins, pieces[1:], strict=True):
        inner = [part for word in _content(piece) for part in key(word).split()]
        if not inner:
            continue
        found_properties, found_others = _modifiers(inner)
        if join.strip() in ("made of", "made from", "of") and found_properties:
            properties |= found_properties
        elif join.strip() in ("in", "made in", "from") and any(
            facet_of(name) == "material" for name in found_properties
        ):
            properties |= found_properties  # "chairs in leather"
        elif join.strip() in ("of", "for", "used in", "used for", "suitable for", "in"):
            used = {name for name in found_properties if facet_of(name) in ("use", "audience")}
            aims |= found_others or (
                set() if used or not found_properties else {" ".join(inner)}
            )  # "plates for printing"
            properties |= used
        elif join.strip() in ("made of", "made from"):
            others |= found_others  # narrows as a word in front does
    head = _named_apart(head, (*aims, *properties), before, words[len(words) - size :])
    return Phrase(
        text.strip(),
        head,
        known,
        frozenset(properties),
        frozenset(negatives),
        frozenset(others),
        frozenset(aims),
    )


def _says_how(words: list[str]) -> bool:
    """Does the last word only say how goods are, or that they are made?"""
    last = words[-1] if len(words) > 1 else ""
    plain = (last in IGNORED and last not in lexicon_names()) or last in MADE
    return plain and _names_goods(words[:-1]) and not _ends_with_name(words)


def _ends_with_name(words: list[str]) -> bool:
    """Is the last word a part of the name of goods, as in 'tea set' and 'circuit board assembly'?"""
    return any(" ".join(words[at:]) in lexicon_names() for at in range(len(words) - 1))


def _named_apart(head: str, fronts: tuple[str, ...], before: list[str], noun: list[str]) -> str:
    """The narrower name of goods whose words stand apart: 'instant cup noodles' are instant noodles."""
    names, lexicon = lexicon_names(), load_lexicon()
    for front in fronts:
        if head == "equipment" and front.endswith(" equipment"):
            return front  # "equipment for playgrounds"
        if head == "product" and facet_of(front) == "use":
            continue  # "products for food" need not be food
        if (head != "packaging" or front in lexicon.goods) and f"{front} {head}" in names:
            return names[f"{front} {head}"]
    for front in before[:-1]:
        name = names.get(" ".join((front, *noun)), "")
        if name and name != head and head in lexicon.ancestors(name):
            return name
    return head


def _straddling(words: list[str], size: int) -> tuple[list[str], set[str]]:
    """The words before a name, and a property that reaches into it: 'sheet metal | housing' as a metal housing."""
    before = words[: len(words) - size]
    lexicon = load_lexicon()
    name = lexicon.property_names.get(" ".join(words[-size - 1 : -size + 1])) if before and size > 1 else None
    if "machine" in lexicon.ancestors(lexicon.names.get(" ".join(words[-size:]), "")):
        name = None  # a machine for plastic injection
    return (before[:-1], {name}) if name else (before, set())


def _layers(words: re.Match[str]) -> str:
    return "double-sided" if words.group(1) in ("2", "two") else "multilayer" if words.group(1) != "1" else "single"


def _turned(words: list[str]) -> list[str]:
    """'kitchen sink stainless steel' -> 'stainless steel kitchen sink'. One word behind is mostly the noun itself."""
    lexicon = load_lexicon()
    said = lexicon.property_names.get(words[-1], "") if len(words) > 1 else ""
    behind = facet_of(said) in ("power", "audience") or (said and (words[-1] in STUFF_BEHIND or said in STATES))
    known = len(words) > 1 and words[-1] in STUFF_AND_GOODS
    if (known or (behind and words[-1] not in lexicon.names)) and _names_goods(words[:-1]):
        return [words[-1], *words[:-1]]  # "hospital bed electric"
    front, last = words[:-2], " ".join(words[-2:])
    named = last in lexicon.names and last not in STUFF_AND_GOODS
    if not front or last not in lexicon.property_names or named or not _names_goods(front):
        return words
    if any(" ".join(words[at:]) in lexicon.names for at in range(len(front))):
        return words
    return [*words[-2:], *front]


def _names_goods(words: list[str]) -> bool:
    lexicon = load_lexicon()
    return (
        any(" ".join(words[at:]) in lexicon.names for at in range(len(words)))
        and " ".join(words) not in lexicon.property_names
    )


@lru_cache(maxsize=5000)
def named_in(head: str) -> frozenset[str]:
    """Properties in the name of the goods itself: a glass bottle is of glass, a paper shredder is not of paper."""
    lexicon = load_lexicon()
    row = lexicon.goods.get(head)
    if row is None or lexicon.property_names.get(head):
        return frozenset()
    words = head.split()
    for size in range(len(words) - 1, 0, -1):
        name = lexicon.property_names.get(" ".join(words[:size]))
        if (
            name
            and facet_of(name) != "process"
            and not (facet_of(name) == "material" and (row.hs in ("33", "84", "85", "90") or row.iaf == 19))
        ):
            return frozenset() if _is_of_other_stuff(head, name) else frozenset((name,))
    return frozenset()


def _is_of_other_stuff(head: str, name: str) -> bool:
    """Are such goods of another material by what they are a kind of, as a wood screw is of metal?"""
    lexicon = load_lexicon()
    stuff = of_facet("material", {said for up in lexicon.ancestors(head) for said in lexicon.implied(up)})
    mine = of_facet("material", (name,))
    return bool(stuff and mine) and not any(
        one in lexicon.property_ancestors(name) or name in lexicon.property_ancestors(one) for one in stuff
    )


@lru_cache(maxsize=5000)
def _by_other_name(name: str, head: str) -> frozenset[str]:
    """What another name of goods says beside them: "copper conductor" is a conductor, and of copper."""
    lexicon = load_lexicon()
    row, words = lexicon.goods[head], name.split()
    own = lexicon.implied(head) | named_in(head)
    for size in range(len(words) - 1, 0, -1):
        said = lexicon.property_names.get(" ".join(words[:size]))
        if said is None:
            continue
        machine = facet_of(said) == "material" and (row.hs in ("33", "84", "85", "90") or row.iaf == 19)
        known = any(said in lexicon.property_ancestors(one) for one in own)
        return frozenset((said,)) if facet_of(said) in SAID_BY_NAME and not machine and not known else frozenset()
    return frozenset()


def _said_by_synonym(words: list[str], head: str) -> frozenset[str]:
    name = " ".join(words)
    lexicon = load_lexicon()
    if head not in lexicon.goods or name == head or words[:1] == ["pet"]:
        return frozenset()
    wide = VAGUE in lexicon.goods[head].kinds or VAGUE_PART in lexicon.ancestors(head)
    inner = lexicon.names.get(" ".join(words[1:]), head)  # "forged | steel flange" is a forged flange, and of steel
    within = _said_by_synonym(words[1:], inner) if inner != head else frozenset()
    return within if wide else within | _by_other_name(name, head)


def lexicon_names() -> dict[str, str]:
    """Every English name in the trade table -> its row."""
    return load_lexicon().names


def facet_of(name: str) -> str:
    """The facet of a property: material, power, use …; empty for other words."""
    row = load_lexicon().properties.get(name)
    return row.facet if row else ""


def of_facet(facet: str, names: Iterable[str]) -> frozenset[str]:
    """Those of the properties that are of a facet."""
    return frozenset(name for name in names if facet_of(name) == facet)


def _content(text: str) -> list[str]:
    """The words that say what, in the tables' spelling."""
    words = [word for word in re.split(r"[\s,]+", text) if word]
    kept = [word for word in words if (not _is_measure(word) and word not in UNITS) or word == "3d"]
    return [part for word in kept for part in ([word] if word.startswith("non-") else key(word).split()) if part]


def _is_measure(word: str) -> bool:
    """A size, rating or model number: '60x60', 'dn100', '205/55r16'; but not 'mp3' or 'co2', which name goods."""
    return bool(MEASURE.fullmatch(word) or (MODEL.fullmatch(word) and word not in _words_with_digits()))


@cache
def _words_with_digits() -> frozenset[str]:
    """Words of the tables that hold a digit."""
    names = (*load_lexicon().names, *load_lexicon().property_names)
    return frozenset(word for name in names for word in name.split() if any(map(str.isdigit, word)))


def _without_negatives(words: list[str]) -> tuple[list[str], set[str]]:
    names = load_lexicon().property_names
    kept, negatives, at = [], set(), 0
    while at < len(words):
        word = words[at]
        if word == "non" and at + 1 < len(words) and words[at + 1] in names:
            negatives.add(names[words[at + 1]])
            at += 2
            continue
        if word.startswith("non-") and key(word[4:]) in names and key(word) not in names:
            negatives.add(names[key(word[4:])])
        else:
            kept.extend(key(word).split() if word.startswith("non-") else [word])
        at += 1
    return kept, negatives


def _head(words: list[str]) -> tuple[str, int, bool]:
    """(head, how many words it has, whether it is known): the longest name of goods at the end."""
    lexicon = load_lexicon()
    for size in range(min(LONGEST, len(words)), 0, -1):
        name = lexicon.names.get(" ".join(words[-size:]))
        if name:
            narrow = _by_synonym(words[-size - 1], name) if size < len(words) else ""
            return (narrow, size + 1, True) if narrow else (name, size, True)
    for size in range(min(4, len(words)), 1, -1):
        if is_known(" ".join(words[-size:])):
            return " ".join(words[-size:]), size, True
    if not words:
        return "", 0, False
    last = words[-1]
    if last in lexicon.property_names and len(words) == 1:
        return "", 0, False
    return last, 1, is_known(last)


@lru_cache(maxsize=5000)
def _by_synonym(front: str, name: str) -> str:
    """'multilayer circuit board' is a multilayer PCB: the word in front with another name of the goods."""
    lexicon = load_lexicon()
    row = lexicon.goods[name]
    found = (lexicon.names.get(f"{front} {key(other)}", "") for other in (row.term, *row.synonyms))
    return next((narrow for narrow in found if narrow and name in lexicon.ancestors(narrow)), "")


def _modifiers(words: list[str]) -> tuple[set[str], set[str]]:
    """Properties, and other goods or words, by longest match."""
    lexicon = load_lexicon()
    properties: set[str] = set()
    others: set[str] = set()
    at = 0
    while at < len(words):
        for size in range(min(LONGEST, len(words) - at), 0, -1):
            name = " ".join(words[at : at + size])
            if name in lexicon.property_names:
                properties.add(lexicon.property_names[name])
                if name in lexicon.names and lexicon.properties[lexicon.property_names[name]].facet in (
                    "use",
                    "audience",
                ):
                    others.add(lexicon.names[name])
                break
            if name in lexicon.names:
                others.add(lexicon.names[name])
                break
        else:
            size = 1
            if words[at] not in IGNORED:
                others.add(words[at])
        at += size
    return properties, others
