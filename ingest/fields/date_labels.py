"""What a date is for, told by the words before or after it. The words are data (date_labels.toml), in any language.

Only words are looked at here; which words belong to which date, left, above or below, is for `date_roles.py`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from ingest.fields.folding import fold
from ingest.fields.misread import as_meant
from ingest.fields.rows import without_seams

DATA = Path(__file__).with_name("date_labels.toml")
LETTER = r"[^\W\d_]"
NO_SPACES = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
REACH = 46  # characters between a label and its date
ALIKE, SHORTEST_ALIKE = 84, 9  # of 100; letters
BARE = 8  # letters of a word such as "tarihi" that leaves the words before it unread
SHORT = 3  # a label of so few letters must touch its date
TAIL = re.compile(
    r"\((?:[^()]*)\)|\b(?:date|on|is|of|tarihi|datum|am|le|el|il)\b|日期|[\s:：.,;/|()\[\]\"'«»“”№#=*_-]+"
)
CLAUSE = re.compile(r"[.;,](?= |$)")
TOUCHING = re.compile(r"^[\s.,)'’\"“”«»]*")


class DateRole(StrEnum):
    """What a date is for. `span` is validity without a word whether its start or its end."""

    issue = "issue"
    initial = "initial"
    cycle = "cycle"
    expiry = "expiry"
    span = "span"
    surveillance = "surveillance"
    distractor = "distractor"


OUTSIDE = (DateRole.distractor, DateRole.surveillance)  # no field's date; their words reach over a few others


@dataclass(frozen=True, slots=True)
class Label:
    """A role, how near its words stand to the date, and how many letters they have. `weak`: it says little alone."""

    role: DateRole
    gap: int
    length: int
    weak: bool = False

    @property
    def rank(self) -> tuple[int, bool, int]:
        """The nearest words win; of those at one place the telling, then the longest."""
        return (self.gap, self.weak, -self.length)


DEADLINES = frozenset({"on or before", "not later than", "no later than"})
CODE = re.compile(r"\d{3}")
ALTERNATIVE = re.compile(r" ?/ ?(?:certificate )?$")  # "Surveillance / Expiry Date" is the expiry too


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


@cache
def _patterns(role: DateRole, key: str) -> tuple[re.Pattern[str], ...]:
    """One pattern for scripts with spaces between words, one for those without."""
    texts = [fold(text).replace(" ", " ?") for text in _data()[role.value].get(key, ())]  # OCR loses spaces
    spaced = sorted((text for text in texts if not NO_SPACES.search(text)), key=len, reverse=True)
    joined = sorted((text for text in texts if NO_SPACES.search(text)), key=len, reverse=True)
    ending = f"{LETTER}*" if role in OUTSIDE else ""  # stems, for the languages that decline
    found = [re.compile(rf"(?<!{LETTER})(?:{'|'.join(spaced)}){ending}(?!{LETTER})")] if spaced else []
    return (*found, re.compile("|".join(joined))) if joined else tuple(found)


@cache
def _after(role: DateRole) -> re.Pattern[str] | None:
    patterns = [fold(text) for text in _data()[role.value]["after"]]
    return re.compile(rf"(?:{'|'.join(sorted(patterns, key=len, reverse=True))})") if patterns else None


@lru_cache(maxsize=4096)
def label_before(text: str) -> Label | None:
    """The label at the end of a folded text that stands before a date."""
    text = as_meant(without_seams(text[-160:])).text
    joined = bool(NO_SPACES.search(text))
    labels = [label for role in DateRole for label in _labels(role, text, joined)]
    best = min(labels, key=lambda label: label.rank, default=None)
    if best is None or (best.weak and best.length <= BARE):
        best = _misread(text) or best
    if best is None:
        return None
    audit = best.role is DateRole.surveillance or _overruled(text, best, joined, DateRole.surveillance)
    if audit:
        return replace(best, role=DateRole.distractor if _past().search(text) else DateRole.surveillance, weak=False)
    if best.role is not DateRole.distractor and _overruled(text, best, joined, DateRole.distractor):
        return Label(DateRole.distractor, best.gap, best.length)
    return best


def _misread(text: str) -> Label | None:
    """A usual label that the OCR spoilt by a letter or two, so that only its last word is known."""
    words = text.rstrip(" :.,-").split()
    best, most = None, float(ALIKE)
    for count in range(2, 1 + min(4, len(words))):
        tail = " ".join(words[-count:])
        if len(tail) < SHORTEST_ALIKE or any(c.isdigit() for c in tail):
            continue
        for role, label in _usual():
            likeness = fuzz.ratio(tail, label, score_cutoff=most)
            if most < likeness < 100:
                best, most = Label(role, 0, len(tail)), likeness
    return best


@cache
def _usual() -> tuple[tuple[DateRole, str], ...]:
    return tuple((role, fold(label)) for role in DateRole for label in _data()[role.value].get("usual", ()))


@cache
def _past() -> re.Pattern[str]:
    """Words that make an audit one that was held."""
    return re.compile("|".join(_data()["surveillance"]["past"]))


def _labels(role: DateRole, text: str, joined: bool) -> Iterator[Label]:
    for key in ("before", "weak"):
        for pattern in _patterns(role, key)[: 2 if joined else 1]:
            for match in pattern.finditer(text):
                if label := _weigh(role, text, match, key == "weak"):
                    yield label


def _weigh(role: DateRole, text: str, match: re.Match[str], weak: bool) -> Label | None:
    rest = text[match.end() :]
    gap = len(TAIL.sub("", rest))
    length = match.end() - match.start()
    if len(rest) > REACH or CLAUSE.search(rest.rstrip(" .,:;")):
        return None
    if length <= SHORT and gap and not joined_script(match[0]):
        return None
    return Label(role, gap, length, weak)


def joined_script(text: str) -> bool:
    """Is it written without spaces between words?"""
    return bool(NO_SPACES.search(text))


def _overruled(text: str, best: Label, joined: bool, role: DateRole) -> bool:
    """ "Previous certificate's expiry date": a distractor a few words before the label, in the same clause."""
    label_start = len(text.rstrip(" :.,-")) - best.gap - best.length
    for key, words in (("before", 3), ("far", 8)):
        for pattern in _patterns(role, key)[: 2 if joined else 1]:
            for match in pattern.finditer(text):
                if match.start() >= label_start:
                    break
                between = text[match.end() : max(match.end(), label_start)]
                other = role is DateRole.surveillance or match[0] in DEADLINES
                if other and ALTERNATIVE.search(between):
                    continue
                if role is DateRole.distractor and CODE.search(between):
                    continue  # "report no. 9876 valid until": those words have their own value
                if len(between.split()) <= words and not CLAUSE.search(between):
                    return True
    return False


@lru_cache(maxsize=4096)
def label_after(text: str) -> Label | None:
    """The label at the beginning of a folded text that follows a date, as Kazakh, Turkish or Japanese have it."""
    text = without_seams(text[:60])
    skipped = TOUCHING.match(text)
    at = skipped.end() if skipped else 0
    best: Label | None = None
    for role in DateRole:
        pattern = _after(role)
        match = pattern.match(text, at) if pattern else None
        if match and (best is None or match.end() - at > best.length):
            best = Label(role, 0, match.end() - at)
    return best
