"""Letters that a scan got wrong, put right where exactly one known word fits: 1/l/I, 0/O, rn/m, lost and broken blanks.

A word that is known, or for which nothing known fits, stays as it is: "M8" and "450W" are not repaired.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import product

from knowledge.products.lexicon import load_lexicon
from knowledge.products.nouns import is_known
from knowledge.products.spelling import singular

LOOK_ALIKES = {"1": "li", "l": "li", "i": "il", "|": "li", "0": "o", "5": "s", "8": "b", "6": "gb", "!": "il", "o": "o"}
MOST_DOUBTFUL = 6  # letters; more and the word is left alone
LONGEST_GLUED = 120
JOINING = ("and", "for", "of")
NO_PIECES = frozenset("ion ions super sub head is".split())  # "exception" is no "except ion"
SMALL = frozenset(
    """of and for the in with by to from or on at as per such including except excluding design manufacture
    manufacturing production sale sales service services trading export import not is are applicable within scope
    related products product parts part accessories components etc only without other than quality management
    system""".split()
)


@cache
def _words() -> frozenset[str]:
    """Single words of the tables."""
    lexicon = load_lexicon()
    names = (*lexicon.names, *lexicon.property_names)
    return frozenset(word for name in names for word in name.split()) | SMALL


@lru_cache(maxsize=20_000)
def is_word(word: str) -> bool:
    """Is it in the tables or an English noun?"""
    return word in _words() or singular(word) in _words() or (len(word) > 3 and is_known(singular(word)))


@lru_cache(maxsize=5000)
def _repaired_word(word: str, known: Callable[[str], bool]) -> str:
    if known(word) or len(word) < 3:
        return word
    doubtful = [at for at, char in enumerate(word) if char in LOOK_ALIKES]
    if 0 < len(doubtful) <= MOST_DOUBTFUL and sum(char.isdigit() for char in word) <= len(word) // 2:
        options = [LOOK_ALIKES.get(char, char) for char in word]
        fits = {choice for letters in product(*options) if known(choice := "".join(letters)) and choice.isalpha()}
        if len(fits) == 1 and len(word) > 3:
            return fits.pop()
    swapped = word.replace("rn", "m")
    if swapped != word and known(swapped):
        return swapped
    return word


@lru_cache(maxsize=2000)
def _separated(word: str, known: Callable[[str], bool]) -> str:
    """Blanks put back between known words, as few as possible; unchanged when it cannot be wholly cut up."""
    if len(word) > LONGEST_GLUED or not word.isalpha() or known(word):
        return word
    if len(word) < 9:  # short words may be names: only a joining word in front of a known one is cut off
        joined = next((one for one in JOINING if word.startswith(one) and len(word) > len(one) + 3), "")
        return f"{joined} {word[len(joined) :]}" if joined and known(word[len(joined) :]) else word
    best: list[tuple[float, int] | None] = [None] * (len(word) + 1)
    best[0] = (0.0, 0)
    for end in range(2, len(word) + 1):
        for start in range(max(0, end - 18), end - 1):
            before, piece = best[start], word[start:end]
            if before is None or piece in NO_PIECES or not (piece in SMALL or (len(piece) > 2 and known(piece))):
                continue
            cost = before[0] + (0.8 if piece in SMALL else 1.0 + (1.5 if len(piece) < 4 else 0))
            if best[end] is None or cost < best[end][0]:  # type: ignore[index]
                best[end] = (cost, start)
    if best[len(word)] is None:
        return word
    pieces, at = [], len(word)
    while at:
        start = best[at][1]  # type: ignore[index]
        pieces.append(word[start:at])
        at = start
    return " ".join(reversed(pieces))


def repaired(text: str, more: Callable[[str], bool]) -> str:
    """The text (plain letters) with scan errors put right; `more` says which words are known beside the tables."""
    text = re.sub(r"\b(?:[a-z0-9] ){4,}[a-z0-9]\b", lambda spaced: spaced.group().replace(" ", ""), text)
    known = _known_with(more)
    text = re.sub(r"(\w{2,})- (\w{3,})", lambda broken: _rejoined(broken, known), text)
    text = re.sub(r"\b([a-z]{2,})-([a-z]{3,})\b", lambda torn: _untorn(torn, known), text)
    text = re.sub(r"\b0(?=[fnr]\b)", "o", re.sub(r"\bf0r\b", "for", re.sub(r"\b[1l](?=[nst]\b)", "i", text)))
    text = re.sub(r"\b([a-z]{2,}) (?=([a-z]{2,})\b)", lambda pair: _closed(pair, known), text)
    return re.sub(r"[a-z0-9|!]{3,}", lambda word: _separated(_repaired_word(word.group(), known), known), text)


def _closed(pair: re.Match[str], known: Callable[[str], bool]) -> str:
    """A blank inside a word taken out: 'furnit ure', where one of the pieces is no word and both together are."""
    whole = pair.group(1) + pair.group(2)
    torn = len(whole) > 6 and not (known(pair.group(1)) and known(pair.group(2))) and known(whole)
    return pair.group(1) if torn else pair.group()


def _untorn(torn: re.Match[str], known: Callable[[str], bool]) -> str:
    """A hyphen inside a word taken out: 'manu-facture', where one of the pieces is no word and both together are."""
    first, last = torn.groups()
    whole = first + last
    return whole if known(whole) and not (known(first) and known(last)) and len(whole) > 6 else torn.group()


def _rejoined(broken: re.Match[str], known: Callable[[str], bool]) -> str:
    whole = broken.group(1) + broken.group(2)
    return whole if known(whole) else broken.group()


@cache
def _known_with(more: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda word: is_word(word) or more(word)
