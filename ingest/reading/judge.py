"""Can a text layer be trusted? Told from the shape of its words alone: no dictionary, any language.

It cannot tell a wrong word of the right shape; it tells letters that are no language, as broken font maps give them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from knowledge.models import Word

FEW_LETTERS = 12  # a page with fewer has no text layer worth the name: a page number, a stamp
MANY_UNREADABLE = 6  # letters; bullets and check marks of a symbol font are fewer
GARBAGE_BELOW = 0.6  # share of letters in plausible words
LONG_TEXT, SHORT_TEXT = 200, 60  # letters from which letter frequencies say something, and something plain
COMMON_LATIN = frozenset("eainorst")  # make up more than half of the letters in every language written in Latin
COMMON_SHARE, RARE_SHARE = 0.38, 0.27  # of the letters in a long text, in a short one
VOWELS = frozenset("aeiouyæøœıə")
BAD_CATEGORIES = frozenset({"Co", "Cn", "Cc", "Cs"})
SYMBOLS = re.compile(r"[\w.,;:/&'’\"“”„«»()\[\]<>+#%№°º–—\-@*!?·・。、（）：；|_=•✓®©™$€£¥~`´^…§×‐‑]")


class Layer(StrEnum):
    """What a page's text layer is."""

    none = "none"
    garbage = "garbage"
    foreign_ocr = "foreign_ocr"  # laid invisibly under a scan by somebody's OCR program
    good = "good"


def judge_layer(words: tuple[Word, ...], hidden: float, scanned: bool) -> Layer:
    """What the layer is, from its words, its share of invisible text, and whether a picture fills the page."""
    letters = sum(letter.isalnum() or is_no_letter(letter) for word in words for letter in word.text)
    if letters < FEW_LETTERS:
        return Layer.none
    if plausible_share(words) < GARBAGE_BELOW:
        return Layer.garbage
    return Layer.foreign_ocr if scanned and hidden > 0.5 else Layer.good


def plausible_share(words: Iterable[Word]) -> float:
    """Share of the characters that stand in words of a possible shape, 0 to 1."""
    good = seen = 0
    latin: Counter[str] = Counter()
    for word in words:
        seen += len(word.text)
        good += len(word.text) * is_plausible(word.text)
        latin.update(letter for letter in word.text.lower() if "a" <= letter <= "z")
    if not seen:
        return 0.0
    share = good / seen
    total = sum(latin.values())
    least = COMMON_SHARE if total >= LONG_TEXT else RARE_SHARE
    if total >= SHORT_TEXT and sum(latin[letter] for letter in COMMON_LATIN) < least * total:
        share /= 2  # a font map that shifts every letter gives words of good shape and wrong letters
    return share


def is_no_letter(letter: str) -> bool:
    """Private use, unassigned, control and replacement characters: what a font map gives that maps to nothing."""
    return letter == "\ufffd" or unicodedata.category(letter) in BAD_CATEGORIES


def is_unreadable(text: str) -> bool:
    """Nothing but such letters: a word whose font tells nobody what it says, on a page that is good otherwise."""
    return all(map(is_no_letter, text))


def has_unreadable(words: Iterable[Word]) -> bool:
    """Are there so many of them that a name or a scope may be among them?"""
    return sum(len(word.text) for word in words if is_unreadable(word.text)) >= MANY_UNREADABLE


@lru_cache(maxsize=4096)
def is_plausible(text: str) -> bool:
    """Could this be a word, a number or a code?"""
    if any(is_no_letter(letter) for letter in text):
        return False
    odd = sum(not SYMBOLS.match(letter) and not unicodedata.category(letter).startswith("M") for letter in text)
    if odd > len(text) / 3:
        return False
    letters = [letter for letter in text if letter.isalpha()]
    if not letters or any(letter.isdigit() for letter in text):
        return inner_marks(text) <= max(2, len(text) / 3)
    scripts = {script_of(letter) for letter in letters}
    if len(scripts - {"other"}) > 1 and "cjk" not in scripts:
        return len(letters) <= 2
    if inner_marks(text) > max(2, len(letters) / 3):
        return False
    return scripts != {"latin"} or is_latin_word("".join(letters))


def is_latin_word(letters: str) -> bool:
    """Vowels where a word has them, and capitals where a word has them; acronyms pass."""
    plain = unicodedata.normalize("NFD", letters)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    if len(plain) <= 4:
        return True
    changes = sum(a.islower() and b.isupper() for a, b in pairwise(plain))
    if changes > 2:
        return False
    return sum(letter in VOWELS for letter in plain.lower()) >= 0.12 * len(plain)


def inner_marks(text: str) -> int:
    """Punctuation inside a word, beyond what dates, codes and addresses have."""
    return sum(not letter.isalnum() and letter not in ".,-/:@_()'’&" for letter in text[1:-1])


def script_of(letter: str) -> str:
    """The script of a letter, coarsely."""
    code = ord(letter)
    for name, ranges in SCRIPTS.items():
        if any(low <= code <= high for low, high in ranges):
            return name
    return "other"


SCRIPTS: dict[str, tuple[tuple[int, int], ...]] = {
    "latin": (
        (0x41, 0x5A),
        (0x61, 0x7A),
        (0xAA, 0xAA),
        (0xBA, 0xBA),
        (0xC0, 0x24F),
        (0x1E00, 0x1EFF),
        (0xFB00, 0xFB06),
    ),
    "cyrillic": ((0x400, 0x52F),),
    "greek": ((0x370, 0x3FF), (0x1F00, 0x1FFF)),
    "hebrew": ((0x590, 0x5FF),),
    "arabic": ((0x600, 0x6FF), (0x750, 0x77F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)),
    "devanagari": ((0x900, 0x97F),),
    "thai": ((0xE00, 0xE7F),),
    "hangul": ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7AF)),
    "cjk": ((0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F)),
}
