"""WordNet's noun relations for goods: what is a kind of what, for words that the trade table does not have.

`nouns.txt.gz` is an extract of Princeton WordNet 3.0 (licence in README.md here): a line `word <tab> meanings` in the
order of their frequency, then a line `#meaning <tab> wider meanings <tab> words`. It is searched as one text, not
parsed: loading takes a hundredth of a second. Words for acts, states and people are left out.
"""

from __future__ import annotations

import gzip
from functools import cache, lru_cache
from pathlib import Path

HERE = Path(__file__).parent
MEANINGS = 2  # of a word are considered: rare ones mislead
STEPS = 6  # up from a word: beyond, everything is an artifact

# Classes so wide that being one of them says nothing.
WIDE_WORDS = frozenset(
    word.strip()
    for word in " ".join(
        """animal|apparatus|area|artefact|article|artifact|attachment|bar|barrier|block|blockage|body part|
    chemical|cloth covering|commodity|component|compound|connecter|connection|consumer goods|container|
    conveyance|cover|covering|creation|decoration|device|electrical device|electronic device|electronic
    equipment|entity|equipment|facility|fastening|fixture|fluid|food|food product|foodstuff|furnishing|
    good|goods|holding device|implement|instrument|instrumentality|instrumentation|layer|line|liquid|
    living thing|machine|material|matter|mechanism|merchandise|mixture|natural object|nutrient|object|
    obstruction|opening|organism|paper|part|piece|pipe|place|plant|plant organ|plant part|produce|
    product|protection|protective cover|protective covering|restraint|rod|sheet|solid|solid food|source|
    stick|stopper|strip|structure|substance|support|supporting structure|surface|system|thing|toiletry|
    tool|transport|unit|vessel|ware|way|weapon|whole|work of art""".split()
    ).split("|")
)


@cache
def _text() -> str:
    return gzip.decompress((HERE / "nouns.txt.gz").read_bytes()).decode("utf-8")


def _line(start: str) -> str | None:
    text = _text()
    at = text.find(f"\n{start}\t")
    if at < 0:
        return None
    begin = at + len(start) + 2
    return text[begin : text.index("\n", begin)]


@lru_cache(maxsize=20_000)
def meanings(word: str) -> tuple[str, ...]:
    """The meanings of a word or phrase that are things, most frequent first; none when it is not known."""
    line = None if word.startswith("#") else _line(word)
    return tuple(line.split()) if line else ()


@lru_cache(maxsize=50_000)
def _meaning(number: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    line = _line(f"#{number}")
    if line is None:
        return (), ()
    wider, words = line.split("\t")
    return tuple(wider.split()), tuple(words.split("|"))


def is_known(word: str) -> bool:
    """Is the word or phrase in the extract?"""
    return bool(meanings(word))


@lru_cache(maxsize=20_000)
def wider_words(word: str) -> tuple[tuple[str, int], ...]:
    """Words for what a word is a kind of, with the number of steps; synonyms at 0, too-wide classes left out."""
    found: dict[str, int] = {}
    edge = list(meanings(word)[:MEANINGS])
    for steps in range(STEPS + 1):
        following: list[str] = []
        for number in edge:
            wider, words = _meaning(number)
            if words and words[0] in WIDE_WORDS:
                continue
            for name in words:
                if name not in WIDE_WORDS:
                    found.setdefault(name, steps)
            following.extend(wider)
        edge = following
    return tuple(found.items())
