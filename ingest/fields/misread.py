"""Words of labels and sentences that the OCR spoilt, as they were meant: "Date of lssue", "cortified", "requrements".

Small and blurred print is misread in a few ways: letters of one shape are taken for each other, thin ones are lost. A
word is mended only where one word of the lexicons alone is like it, and only to find labels by: values keep the letters
that were read. Only scripts with spaces between words; figures are never touched.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from ingest.fields.folding import fold

LABELS = Path(__file__).with_name("labels")
DATE_LABELS = Path(__file__).with_name("date_labels.toml")
WORD = re.compile(r"[A-Z]?(?:[^\W_A-Z]+(?=[A-Z][a-z])|[^\W_]+)")  # "QualityManagement" is two
JOINTS = frozenset(
    "the and of for to by is in on been has have with this that de la el del por para y et und per il".split()
)
SHORTEST_GLUED, SHORTEST_PART = 8, 5
SHORTEST, SHORTEST_ALIKE, SHORTEST_OTHER = 3, 6, 7  # letters: the more a slip changes, the longer the word must be
LETTERS_A_SLIP = 4
LAST_SPACED = "\u0d7f"  # Thai and all scripts behind it have no spaces or other slips
ONE_SHAPE = str.maketrans("0|1l5$8c", "oiiissbe")
LIKE_SHAPES = str.maketrans("0|1l5$8ceahvutqf", "oiiissbooobynigi")  # and what blurred print makes alike
PAIRS = (("rn", "m"), ("vv", "w"))
GLUED = re.compile(r"(?<=[^\W\d_])\(\?:[^()]*\)\??|\(\?:[^()]*\)\??(?=[^\W\d_])|\\.|\[[^]]*\][*+?]?")
WHOLE = re.compile(r"(?<![\w~])[^\W\d_]+(?![\w?*+~{])")  # words of an expression that are no part of one


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with such words mended, and the place in the printed text that each of its characters came from."""

    text: str
    places: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of it in the printed text."""
        if self.places is None or start >= end:
            return start, end
        return self.places[start], self.places[end - 1] + 1


@lru_cache(maxsize=2048)
def as_meant(text: str) -> Mended:
    """The text with misread words of labels as they were meant; itself where there are none."""
    letters: list[str] = []
    places: list[int] = []
    end, last = 0, -1
    for match in WORD.finditer(text):
        start = match.start()
        meant = glued_words(match[0]) or meant_word(match[0])
        told = meant is not None or fold(match[0]) in _known()
        apart = told and start == last  # a capital inside a word begins the next one
        last = match.end() if told else -1
        if meant is None and not apart:
            continue
        letters += text[end:start] + " " * apart
        places += [*range(end, start), *[start - 1] * apart]
        for letter, place in _aligned(match[0], meant) if meant else zip(match[0], range(len(match[0])), strict=True):
            letters.append(letter)
            places.append(start + place)
        end = match.end()
    if not end:
        return Mended(text)
    return Mended("".join(letters) + text[end:], (*places, *range(end, len(text))))


@lru_cache(maxsize=4096)
def meant_word(word: str) -> str | None:
    """The folded word of the lexicons that this one is, misread; None where it is one of them or none is like it."""
    if len(word) < SHORTEST or max(word) > LAST_SPACED or sum(map(str.isalpha, word)) < 0.6 * len(word):
        return None
    folded = fold(word)
    if len(folded) != len(word) or folded in _known() or (len(word) == SHORTEST and not word.isalpha()):
        return None
    shapes = _by_shape()
    if same := shapes[0].get(_shape(folded, ONE_SHAPE)):
        return _nearest(folded, same, len(word) // 2)
    alike = shapes[1].get(_shape(folded, LIKE_SHAPES), ()) if len(word) >= SHORTEST_ALIKE else ()
    if not alike and len(word) >= SHORTEST_OTHER and folded.isalpha():
        alike = _one_letter_off(folded)
    return _nearest(folded, alike, max(1, len(word) // LETTERS_A_SLIP)) if alike else None


@lru_cache(maxsize=4096)
def glued_words(word: str) -> str | None:
    """Two words of the lexicons that the OCR ran together, with the blank between them; None where it is no two."""
    folded = fold(word)
    if len(word) < SHORTEST_GLUED or len(folded) != len(word) or not folded.isascii() or folded in _known():
        return None
    for at in range(2, len(folded) - 1):
        first, second = folded[:at], folded[at:]
        known = [part for part in (first, second) if len(part) >= SHORTEST_PART and part in _known()]
        if known and (len(known) == 2 or first in JOINTS or second in JOINTS):
            return f"{first} {second}"
    return None


def _nearest(word: str, found: tuple[str, ...], most: int) -> str | None:
    """The one of them that fewest letters tell from the word, at most so many; none where two are as near."""
    ranked = sorted((Levenshtein.distance(word, known), known) for known in found)
    distance, best = ranked[0]
    if distance > most or (len(ranked) > 1 and distance == ranked[1][0]):
        return None
    return best if word not in (f"{best}s", best.removesuffix("s")) else None  # one and several


def _aligned(word: str, meant: str) -> list[tuple[str, int]]:
    """The letters of the meant word in the printed case, each with its place in the printed one."""
    result = []
    upper = sum(map(str.isupper, word)) > len(word) / 2
    folded = fold(word)
    for step in Levenshtein.opcodes(folded, meant):
        for at in range(step.dest_start, step.dest_end):
            place = min(step.src_start + at - step.dest_start, max(step.src_end - 1, step.src_start), len(word) - 1)
            raised = upper or (at == 0 and word[0].isupper())
            letter = word[place] if step.tag == "equal" else meant[at].upper() if raised else meant[at]
            result.append((letter, place))
    return result


@cache
def _known() -> frozenset[str]:
    """Every word of the labels, folded."""
    found: set[str] = set()
    for path in (*LABELS.glob("*.toml"), *LABELS.glob("*/*.toml"), DATE_LABELS):
        for texts in _texts(tomllib.loads(path.read_text(encoding="utf-8"))):
            found.update(WHOLE.findall(fold(texts)))
    return frozenset(word for word in found if len(word) >= SHORTEST and max(word) <= LAST_SPACED)


def _texts(data: object) -> list[str]:
    if isinstance(data, str):
        return [GLUED.sub("~", data)]  # labels of dates are expressions
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [text for part in parts for text in _texts(part)]


@cache
def _by_shape() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The words by what they look like, strictly and loosely."""
    strict, loose = defaultdict(list), defaultdict(list)
    for word in sorted(_known()):
        strict[_shape(word, ONE_SHAPE)].append(word)
        if len(word) >= SHORTEST_ALIKE:
            loose[_shape(word, LIKE_SHAPES)].append(word)
    return {key: tuple(words) for key, words in strict.items()}, {key: tuple(words) for key, words in loose.items()}


def _shape(word: str, table: dict[int, int]) -> str:
    for pair, letter in PAIRS:
        word = word.replace(pair, letter)
    return word.translate(table)


@cache
def _by_deletion() -> dict[str, tuple[str, ...]]:
    """Every word with each of its letters left out -> the words that it comes from."""
    found = defaultdict(set)
    for word in _known():
        if len(word) >= SHORTEST_OTHER:
            for at in range(len(word)):
                found[word[:at] + word[at + 1 :]].add(word)
    return {key: tuple(sorted(words)) for key, words in found.items()}


def _one_letter_off(word: str) -> tuple[str, ...]:
    """Words that have one letter more, less or other."""
    index = _by_deletion()
    known = _known()
    shorter = [word[:at] + word[at + 1 :] for at in range(len(word))]
    near = {one for key in (word, *shorter) for one in index.get(key, ())} | {one for one in shorter if one in known}
    return tuple(sorted(one for one in near if Levenshtein.distance(word, one, score_cutoff=1) == 1))
