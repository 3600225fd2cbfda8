"""Holds what a model wrote against its material, sentence by sentence; what does not come from there is dropped.

A sentence stands when its figures, dates, names and links are in the material, its verdict words are the material's,
and one sentence of the material says the same: enough shared words, and the same of them denied. A text in another
language shares no words with the material: it keeps figures, names and verdict words, denies as often, and `alike` (an
embedding) judges the rest. With too many sentences dropped the whole text is given up, and the answer stands without
it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from knowledge.models import Record
from knowledge.words import language_of

Alike = Callable[[str, str], float]  # likeness of two sentences, 0 to 1

SENTENCE = re.compile(r"(?<=[.!?。！？])(?:\s+|(?=[一-鿿]))|\n+")
NUMBER = re.compile(r"\d[\d.,:/\-]*\d|\d")
NAME = re.compile(r"\b[A-Z][A-Za-z0-9&\-]*[A-Z0-9][A-Za-z0-9&\-]*\b|(?<=[a-z,;:] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
LINK = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|org|net|cn|eu|uk|de|info|top)\b", re.I)
WORD = re.compile(r"[^\W\d_]{3,}")
HAN = re.compile(r"[一-鿿]")
PART = re.compile(r"[一-鿿]{2,}|[^\W\d_一-鿿]{3,}")
NO = re.compile(
    r"\b(?:no|not|never|cannot|without|neither|nor|none|nothing|nobody|unless)\b|n't\b|不|没|未|無|无|\bkein|\bnicht|\bsin\b",
    re.I,
)
# Words that state a verdict; each group may be used only when the material uses it.
VERDICTS = {
    "covered": re.compile(r"\bcover(?:s|ed)?\b|覆盖|涵盖", re.I),
    "valid": re.compile(r"\b(?:valid|active|in force)\b|有效", re.I),
    "genuine": re.compile(r"\b(?:genuine|authentic|legitimate|real|trustworthy|reliable)\b|真实|可靠", re.I),
    "fake": re.compile(r"\b(?:fake|forged|fraud\w*|scam|counterfeit)\b|伪造|假的", re.I),
    "confirmed": re.compile(r"\b(?:confirmed|verified|proven|approved)\b|已确认|已核实", re.I),
    "safe": re.compile(r"\b(?:safe|guarantee\w*|ensur\w+|no (?:risk|problem)|compliant)\b|保证|安全", re.I),
    "accredited": re.compile(r"\baccredited\b|认可", re.I),
    "expired": re.compile(r"\bexpired\b|过期", re.I),
}
TO_DO = re.compile(
    r"\b(?:ask|request|look|check|compare|confirm|enter|find|put|send|should|must|need)\b|请|询问|核对|查询|应当", re.I
)
COMMON = frozenset(
    """
    the and that this with for are was were from have has had its your you their they which what when who will would
    can could should may must does did but also there than then into about such each any all more most only very
    """.split()
)
SHARED_WORDS = 0.6  # of a sentence's words that one or two sentences of the material must have
LIKENESS = 0.55  # of a sentence in another language; below it says something else
DENIED_WORDS = 4  # after a no, which it may deny …
DENIED_SAID = 2  # … and of these, the ones that the sentence must have from the fact
DROPPED_AT_MOST = 0.5  # of the sentences; with more the text is given up


class Grounded(Record):
    """What stands of a written text; empty when too little did."""

    text: str
    kept: int
    dropped: tuple[str, ...]


def ground(text: str, material: Sequence[str], alike: Alike | None = None) -> Grounded:
    """The sentences of `text` that come from the material, in their order."""
    # A question states nothing, so nothing can rest on it.
    facts = [one for part in material for one in sentences(part) if not _is_question(one)]
    stock = _Stock(" ".join(material))
    kept: list[str] = []
    dropped: list[str] = []
    for sentence in sentences(text):
        stands = stock.holds(sentence) and _said(sentence, facts, alike)
        (kept if stands else dropped).append(sentence)
    if not kept or len(dropped) > DROPPED_AT_MOST * (len(kept) + len(dropped)):
        return Grounded(text="", kept=0, dropped=(*dropped, *kept))
    return Grounded(text=_joined(kept), kept=len(kept), dropped=tuple(dropped))


def sentences(text: str) -> list[str]:
    """The sentences of a text, list marks and emphasis taken off."""
    parts = (re.sub(r"^\s*(?:[>*#\-•]+|\d+[.)])\s+|[*_`]", "", part).strip() for part in SENTENCE.split(text))
    return [part for part in parts if WORD.search(part) or HAN.search(part)]


class _Stock:
    """Figures, names, links and verdict words that the material has."""

    def __init__(self, material: str) -> None:
        self.numbers = set(_numbers(material))
        self.folded = _fold(material)
        self.verdicts = {name for name, pattern in VERDICTS.items() if pattern.search(material)}

    def holds(self, sentence: str) -> bool:
        """Nothing in the sentence that the material does not have."""
        if any(number not in self.numbers for number in _numbers(sentence)):
            return False
        if any(_fold(name) not in self.folded for name in NAME.findall(sentence)):
            return False
        if LINK.search(sentence) and not all(_fold(link) in self.folded for link in LINK.findall(sentence)):
            return False
        return all(name in self.verdicts for name, pattern in VERDICTS.items() if pattern.search(sentence))


def _numbers(text: str) -> Iterable[str]:
    """Figures in one form: 1,474,118 and 1 474 118 and 1474118 are the same, so are 44.2% and 44.2 %."""
    text = re.sub(r"(?<=\d)[,   ](?=\d{3}(?!\d))", "", unicodedata.normalize("NFKC", text))
    return (number.strip(".,:/-") for number in NUMBER.findall(text))


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def _words(sentence: str) -> set[str]:
    return set(_in_order(sentence))


def _in_order(text: str) -> list[str]:
    """The beginnings of the words that say something; of Chinese, which has no spaces, every two characters."""
    parts = (part for part in PART.findall(_fold(text)) if part not in COMMON)
    return [
        few
        for part in parts
        for few in ([part[at : at + 2] for at in range(len(part) - 1)] if HAN.match(part) else [part[:6]])
    ]


def _said(sentence: str, facts: Sequence[str], alike: Alike | None) -> bool:
    """Does one sentence of the material say this, with the same yes or no?"""
    words = _words(sentence)
    if not words:
        return False
    # An order to ask and look states nothing either: only what asks or orders can rest on it.
    orders = _is_question(sentence) or TO_DO.search(sentence)
    told = facts if orders else [fact for fact in facts if not TO_DO.search(fact)]
    best = max(told, key=lambda fact: len(words & _words(fact)), default="")
    shared = len(words & _words(best)) / len(words)
    if shared >= SHARED_WORDS:
        return _agree(sentence, best) and _deny_the_same(sentence, best)
    if alike is None:
        return False
    language = language_of(sentence)
    foreign = [fact for fact in told if language_of(fact) != language]
    likeness, nearest = max(((alike(sentence, fact), fact) for fact in foreign), default=(0.0, ""))
    as_often = len(NO.findall(sentence)) == len(NO.findall(nearest))
    return likeness >= LIKENESS and as_often and _agree(sentence, nearest)


def _is_question(sentence: str) -> bool:
    return sentence.rstrip(" \"”'").endswith(("?", "？"))


def _agree(sentence: str, fact: str) -> bool:
    """The same yes or no, and no verdict word that this very fact does not have."""
    added = [name for name, pattern in VERDICTS.items() if pattern.search(sentence) and not pattern.search(fact)]
    return not added and bool(NO.search(sentence)) == bool(NO.search(fact))


def _deny_the_same(sentence: str, fact: str) -> bool:
    """Is what the sentence denies denied by the fact, and the other way round where both speak of it?"""
    said, told = _denied(sentence), _denied(fact)
    denied = all(any(set(words[:DENIED_SAID]) <= set(others) for others in told) for words in said)
    spoken = _words(sentence)
    return denied and all(words[0] not in spoken or any(words[0] in others for others in said) for words in told)


def _denied(text: str) -> list[list[str]]:
    """For each no in the text the words that follow it, the nearest first."""
    words = (_in_order(text[found.end() :])[:DENIED_WORDS] for found in NO.finditer(text))
    return [few for few in words if few]


def _joined(kept: Sequence[str]) -> str:
    chinese = sum(bool(HAN.search(sentence)) for sentence in kept) > len(kept) / 2
    return ("" if chinese else " ").join(kept)
