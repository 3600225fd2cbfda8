"""Comparing addresses: street words and abbreviations, order, numbers, Chinese against its spelling. Pure.

Says whether two texts name the same place, one with less detail, the same town, or different places. It knows no map.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from knowledge.names import CJK, HAS_HAN, latin, name_words, words
from knowledge.pinyin import simplified, spelled_share, spells

SHORT = {
    **{"rd": "road", "st": "street", "str": "street", "strasse": "street", "straße": "street", "ave": "avenue"},
    **{"av": "avenue", "blvd": "boulevard", "bldg": "building", "blk": "block", "fl": "floor", "flr": "floor"},
    **{"rm": "room", "dist": "district", "prov": "province", "ind": "industrial", "indl": "industrial", "zn": "zone"},
    **{"twp": "township", "hwy": "highway", "ln": "lane", "apt": "apartment", "ste": "suite", "sq": "square"},
    **{
        "ul": "street",
        "ulitsa": "street",
        "ulica": "street",
        "g": "city",
        "gorod": "city",
        "dom": "house",
        "d": "house",
    },
    **{"obl": "region", "oblast": "region", "lu": "road", "jie": "street", "dadao": "avenue", "nr": "no", "num": "no"},
    **{"rua": "street", "calle": "street", "cad": "street", "sok": "street", "mah": "quarter", "jl": "street"},
}
SMALL = {
    *["no", "street", "road", "avenue", "boulevard", "building", "block", "floor", "room", "district", "province"],
    *["city", "town", "township", "village", "county", "zone", "industrial", "park", "area", "region", "house"],
    *[
        "lane",
        "house",
        "unit",
        "suite",
        "plot",
        "the",
        "of",
        "and",
        "quarter",
        "apartment",
        "number",
        "shi",
        "qu",
        "zhen",
    ],
    *["p", "r", "prc", "china", "science", "technology", "development", "economic", "high", "tech", "new"],
}
CHINESE_UNITS = re.compile("[省市区县镇乡村路街道号栋楼层室座巷弄大]")


class AddressRelation(StrEnum):
    """How two addresses relate. `unclear`: too little, or scripts that rules cannot compare."""

    same = "same"
    part = "part"  # one says less than the other, and nothing else
    same_town = "same_town"  # a place name in common, another street or number
    other = "other"
    unclear = "unclear"


class AddressComparison(NamedTuple):
    """A relation, and the reason in a few words."""

    relation: AddressRelation
    why: str


ORDER = [*AddressRelation]  # best first


def compare_addresses(left: str, right: str) -> AddressComparison:
    """How two addresses relate; of bilingual texts the best pair counts."""
    pairs = [_compare(one, other) for one in _readings(left) for other in _readings(right)]
    if not pairs:
        return AddressComparison(AddressRelation.unclear, "there is no address to compare")
    return min(pairs, key=lambda pair: ORDER.index(pair.relation))


def _readings(text: str) -> list[str]:
    parts = [part for part in re.split(r"\|\||\n", text) if part.strip()]
    out = []
    for part in parts:
        rest = re.sub(rf"[{CJK}]+\d*", " ", part)
        if HAS_HAN.search(part) and len(re.findall(r"[A-Za-z]{3,}", rest)) > 2:
            out += [rest, "".join(re.findall(rf"[{CJK}]+\d*|\d+[{CJK}]*", part))]
        else:
            out.append(part)
    return out


def _parts(text: str) -> tuple[set[str], set[str]]:
    """Telling words, and numbers without leading zeros. Postcodes count as numbers."""
    tokens = [SHORT.get(word, word) for word in map(latin, words(re.sub(r"(?<=\D)(?=\d)|(?<=\d)(?=\D)", " ", text)))]
    numbers = {token.lstrip("0") or "0" for token in tokens if token.isdigit()}
    return {token for token in tokens if token not in SMALL and not token.isdigit() and len(token) > 1}, numbers


def _compare(left: str, right: str) -> AddressComparison:
    chinese = [bool(HAS_HAN.search(text)) for text in (left, right)]
    if chinese[0] != chinese[1]:
        return _across_scripts(left, right) if chinese[0] else _across_scripts(right, left)
    if all(chinese):
        return _chinese(left, right)
    (one, numbers), (other, other_numbers) = _parts(left), _parts(right)
    if not one or not other:
        return AddressComparison(AddressRelation.unclear, "one of the addresses has no telling word")
    return _judged(_shared(one, other), one, other, numbers, other_numbers)


def _shared(one: set[str], other: set[str]) -> set[str]:
    """Words in common; words that were run together or split count too."""
    run, other_run = "".join(sorted(one)), "".join(other)
    return {word for word in one if word in other or (len(word) > 4 and word in other_run)} | {
        word for word in other if len(word) > 4 and word in run
    }


def _judged(
    shared: set[str], one: set[str], other: set[str], numbers: set[str], other_numbers: set[str]
) -> AddressComparison:
    smaller = min(one, other, key=len)
    share = len(shared & smaller) / len(smaller)
    clash = bool(numbers and other_numbers) and not (numbers <= other_numbers or other_numbers <= numbers)
    house_clash = clash and not numbers & other_numbers
    if share >= 0.7 and not house_clash:
        fewer = len(smaller) < max(len(one), len(other)) or numbers != other_numbers
        if clash:
            return AddressComparison(AddressRelation.same_town, "the street agrees, some numbers differ")
        if fewer:
            return AddressComparison(AddressRelation.part, "one address says less than the other, and nothing else")
        return AddressComparison(AddressRelation.same, "the addresses agree")
    places = {word for word in shared if word not in name_words("generic") and word != "china"}
    if places:
        return AddressComparison(
            AddressRelation.same_town, f"both name “{max(sorted(places), key=len)}”, the rest differs"
        )
    return AddressComparison(AddressRelation.other, "no place name in common")


def _chinese(left: str, right: str) -> AddressComparison:
    left, right = simplified(left), simplified(right)
    one, other = (set(CHINESE_UNITS.sub(" ", re.sub(r"[\d\W]", " ", text)).split()) for text in (left, right))
    numbers, other_numbers = (set(re.findall(r"\d+", text)) for text in (left, right))
    if not one or not other:
        return AddressComparison(AddressRelation.unclear, "one of the addresses has no telling word")
    shared = {word for word in one if any(word in part or part in word for part in other)}
    return _judged(
        shared | {w for w in other if any(w in p or p in w for p in one)}, one, other, numbers, other_numbers
    )


def _across_scripts(chinese: str, other: str) -> AddressComparison:
    """A Chinese address against its Latin spelling: sounds of the parts, and the same numbers."""
    names = CHINESE_UNITS.sub(" ", re.sub(r"[\d\W]", " ", chinese)).split()
    text = "".join(word for word in words(other) if word.isascii())
    if not names or len(text) < 4:
        return AddressComparison(AddressRelation.unclear, "one of the addresses has no telling word")
    spelled = [name for name in names if len(name) > 1 and (spells(name, text) or spelled_share(name, text) > 0.6)]
    numbers, other_numbers = set(re.findall(r"\d+", chinese)), set(re.findall(r"\d+", other))
    fits = not numbers or not other_numbers or bool(numbers & other_numbers)
    if len(spelled) >= 0.6 * len(names) and fits:
        return AddressComparison(AddressRelation.part, "the Chinese address is spelled by its sounds in the other")
    if spelled:
        return AddressComparison(
            AddressRelation.same_town, f"both name “{spelled[0]}”, the rest differs or is translated"
        )
    return AddressComparison(AddressRelation.unclear, "one address is Chinese and the other is not its sounds")
