"""The index behind `bodies.py`: every name of every body as words, built once from the registers. Judges nothing.

Matching is by whole words, longest name first; Chinese, Japanese and Korean names are found inside a run of letters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from rapidfuzz.distance import OSA

from knowledge.models import BodyKind
from knowledge.names import CJK, HAS_CJK, squeezed, words
from knowledge.registers.body_words import COUNTRY_WORDS
from knowledge.registers.load import (
    AccreditationBody,
    CertificationBody,
    MarkStyle,
    NonSignatory,
    OtherBody,
    Registers,
)

Row = AccreditationBody | CertificationBody | OtherBody
READ_AS = str.maketrans("0158", "oisb")  # digits that are read for letters
CAPITAL_I = re.compile(r"(?<=[A-Z])l(?=[A-Z])|(?<![a-z])l(?=[A-Z]{2})|(?<=[A-Z]{2})l(?![a-z])")  # an I read as l
FORMER = re.compile(r"\((?:predecessor|former\b[^)]*)\)", re.I)
BRACKET = re.compile(rf"(?<=[{CJK}])[（）()](?=[{CJK}])")  # a place inside a Chinese company's name
LONG_NAME = 18  # letters from which a name may be read with a letter wrong or without its spaces


class Rank(IntEnum):
    """How a name belongs to its body: a name of its own comes before one that needs a remark."""

    own = 0
    remarked = 1  # "SAC (Saudi)"
    former = 2  # a predecessor's


@dataclass(frozen=True, slots=True)
class Entry:
    """A body as it is found."""

    label: str  # the acronym, else the name
    acronym: str
    kind: BodyKind
    row: Row
    own_words: frozenset[str]  # words of its names and economy: harmless beside its acronym


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """A name that stands in a text."""

    entry: Entry
    size: int  # words of the name
    capitals: bool
    former: bool = False
    namesakes: tuple[Entry, ...] = ()  # others that use the same acronym


class Index:
    """Names in words -> bodies; and what else is looked up by name."""

    def __init__(self, registers: Registers) -> None:
        self.registers = registers
        self.as_of: date = min(registers.as_of, *(row.as_of for row in registers.other_bodies or registers.standards))
        self._accented: set[str] = set()
        self.bodies: dict[str, Entry] = {}
        self._spaced: dict[tuple[str, ...], list[tuple[Entry, Rank]]] = defaultdict(list)
        self._runs: dict[str, list[tuple[Entry, Rank]]] = defaultdict(list)
        self._private = [(_private_names(row), row) for row in registers.non_signatories]
        self._add_all(registers)
        self._longest = max(map(len, self._spaced))
        self._run_names = sorted(self._runs, key=len, reverse=True)
        self._long = {
            "".join(name): entries[0][0] for name, entries in self._spaced.items() if len("".join(name)) >= LONG_NAME
        }

    def _add_all(self, registers: Registers) -> None:
        more: dict[str, list[str]] = defaultdict(list)
        for name in registers.body_names:
            more[name.acronym].append(name.name)
        for body in registers.accreditation_bodies:
            names = [body.acronym, body.full_name, *body.aliases, *more[body.acronym]]
            self._add(body.acronym, BodyKind.accreditation_body, body, names, body.economy)
        for other in registers.other_bodies:
            names = [other.acronym, other.name, *other.aliases]
            self._add(other.acronym, BodyKind(other.kind), other, names, "")
        for cb in registers.certification_bodies:
            names = [cb.name, *cb.name.split(" / "), *cb.aliases, *cb.names_zh, *cb.legal_entities]
            acronym = cb.name if cb.name.isupper() and " " not in cb.name else ""
            self._add(acronym, BodyKind.certification_body, cb, names, "")

    def _add(self, acronym: str, kind: BodyKind, row: Row, names: list[str], economy: str) -> None:
        country = " ".join(COUNTRY_WORDS.get(row.country, ())) if kind is not BodyKind.certification_body else ""
        own = frozenset(word for name in [*names, economy, country] for word in words(name) if len(word) > 1)
        label = acronym or getattr(row, "name", "")
        entry = Entry(label, acronym, kind, row, own)
        self.bodies.setdefault(label, entry)
        for name in filter(None, names):
            rank = Rank.former if FORMER.search(name) else Rank.remarked if "(" in name else Rank.own
            plain = re.sub(r"\([^)]*\)", " ", name) if rank is not Rank.own else name
            self._put(words(plain), entry, rank)
            self._accented.update(token for token in _accented(plain))
            if re.search(r"\W", plain.strip()) and len(squeezed(plain)) <= 9:
                self._put((squeezed(plain),), entry, rank)  # JAS-ANZ and JASANZ

    def _put(self, name: tuple[str, ...], entry: Entry, rank: Rank) -> None:
        if not name or (len(name) == 1 and len(name[0]) < 2):
            return
        if all(HAS_CJK.match(word) for word in name):
            self._runs["".join(name)].append((entry, rank))
        elif all(known.row is not entry.row for known, _ in self._spaced[name]):
            self._spaced[name].append((entry, rank))

    def match_words(self, text: str) -> list[Match | str]:
        """The text as matched names and the words that remain, in order."""
        text = CAPITAL_I.sub("I", BRACKET.sub("", text))
        tokens = list(words(text))
        strange = {word for token in _accented(text) - self._accented for word in words(token)}
        capitals = {
            word for token in re.findall(r"[\w.’'&-]+", text) if not re.search("[a-z]", token) for word in words(token)
        }
        whole = self._whole(tokens)
        if whole is not None:
            return [Match(whole, 9, False)]
        out: list[Match | str] = []
        at = 0
        while at < len(tokens):
            for size in range(min(self._longest, len(tokens) - at), 0, -1):
                found = self._named(tuple(tokens[at : at + size]))
                if found and (size > 1 or tokens[at] not in strange):
                    entry, rank = found[0]
                    others = tuple(pair[0] for pair in found[1:])
                    out.append(Match(entry, size, set(tokens[at : at + size]) <= capitals, rank is Rank.former, others))
                    at += size
                    break
            else:
                out += self._in_run(tokens[at]) if HAS_CJK.match(tokens[at]) else [tokens[at]]
                at += 1
        return out

    def _named(self, name: tuple[str, ...]) -> list[tuple[Entry, Rank]]:
        """Bodies of that name, accreditors and present names first."""
        found = self._spaced.get(name, [])
        if not found and len(name) <= 2 and any(char.isdigit() for char in "".join(name)):
            found = self._spaced.get(tuple(word.translate(READ_AS) for word in name if word.isalnum()), [])
        return sorted(found, key=lambda pair: (pair[1], pair[0].kind is not BodyKind.accreditation_body))

    def _whole(self, tokens: list[str]) -> Entry | None:
        """A long name read without its spaces or with a letter wrong; a plural or another word is another name."""
        text = "".join(word.translate(READ_AS) if re.search("[a-z]", word) else word for word in tokens)
        if len(text) < LONG_NAME or tuple(tokens) in self._spaced:
            return None
        if text in self._long:
            return self._long[text]
        for name, entry in self._long.items():
            allowed = min(2, len(name) // LONG_NAME)
            if abs(len(name) - len(text)) <= allowed and OSA.distance(name, text, score_cutoff=allowed) <= allowed:
                return None if _plural(name, text) else entry
        return None

    def _in_run(self, run: str) -> list[Match | str]:
        for name in self._run_names:
            at = run.find(name)
            if at >= 0:
                rest = [part for part in (run[:at], run[at + len(name) :]) if part]
                entry, rank = min(self._runs[name], key=lambda pair: pair[1])
                before, after = ([part] if part else [] for part in (run[:at], run[at + len(name) :]))
                return [*before, Match(entry, 2 if rest else 3, True, rank is Rank.former), *after]
        return [run]

    def private_body(self, text: str) -> NonSignatory | None:
        """The row of a body that a notice or its own words name as no signatory."""
        plain = squeezed(text)
        for names, row in self._private:
            if any(name in plain if len(name) > 9 else name == plain for name in names):
                return row
        return None

    def style_of(self, text: str) -> MarkStyle | None:
        """The way of numbering that the text shows."""
        plain = " ".join(text.replace("–", "-").split())
        return next((style for style in self.registers.mark_styles if style.regex.search(plain)), None)

    def same_acronym(self, acronym: str) -> list[str]:
        """Other bodies that use the same acronym, in words."""
        found = {
            f"{getattr(entry.row, 'name', '') or getattr(entry.row, 'full_name', '')}"
            for name in {words(acronym), (squeezed(acronym),)}
            for entry, _ in self._spaced.get(name, [])
            if entry.label != acronym or entry.kind is not BodyKind.accreditation_body
        }
        return sorted(found - {""})

    def near_acronym(self, text: str) -> str:
        """The accreditor's acronym that a short text is one letter away from, to say so and not to correct it."""
        plain = squeezed(text)
        if not 3 <= len(plain) <= 10:
            return ""
        near = (row.acronym for row in self.registers.accreditation_bodies)
        return next((name for name in near if len(name) > 3 and OSA.distance(squeezed(name), plain) == 1), "")


def _accented(text: str) -> set[str]:
    """The words with accents, as printed but without case: an accent may be lost in print, but none comes by itself."""
    return {word for word in re.findall(r"\w+", text.casefold()) if not word.isascii() and squeezed(word).isascii()}


def _plural(name: str, text: str) -> bool:
    """Do the two differ only by an s somewhere? That is another word, not a reading error."""
    return len(text) == len(name) + 1 and any(
        text[at] == "s" and text[:at] + text[at + 1 :] == name for at in range(len(text))
    )


def _private_names(row: NonSignatory) -> tuple[str, ...]:
    """Names without the acronym in brackets, and that acronym when it is telling enough."""
    names = [
        row.name,
        re.sub(r"\([A-Z-]{2,}\)", "", row.name),
        row.name_zh,
        *re.findall(r"\(([A-Z][A-Z-]{2,})\)", row.name),
    ]
    return tuple(squeezed(name) for name in names if name)


_built: dict[int, Index] = {}


def index_of(registers: Registers) -> Index:
    """The index of these registers, built once. Kept with them, so an address is never taken for another's."""
    index = _built.get(id(registers))
    if index is None or index.registers is not registers:
        index = _built[id(registers)] = Index(registers)
    return index
