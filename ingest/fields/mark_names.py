"""Knows accreditation bodies and other marks by the words and numbers of their symbols.

Full names and aliases come from the register of accreditation bodies, the rest is data (marks.toml). A word that only
contains an acronym (UKASCERT), resembles one (UKAF) or leads a company's longer name is not that body.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ingest.fields.body_names import find_names
from ingest.fields.folding import Folded, fold, fold_with_places
from knowledge.registers import load_registers

DATA = Path(__file__).with_name("marks.toml")
START = re.compile(r"(?<![^\W_])[^\W_].{2}")  # of a word, with what follows
NO_SPACES = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
SHORTEST_NAME = 12  # letters that make a full name unmistakable
EAST_ASIAN = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
WORD = re.compile(rf"(?:(?![{EAST_ASIAN}])[^\W_])+(?:['-](?:(?![{EAST_ASIAN}])[^\W_])+)*")
BRAND = re.compile(r"[ -]?certs?\b(?!\.)")
COMPOUND = re.compile(
    r"[^\W\d_]{3,8}(?=[-'](?:(?:ac?k|ac)k?redit|den$|dan$|ten$|tan$|in$|un$))"
)  # "FINAS-akkreditointi"
PLAIN_WORDS = frozenset(  # a name of nothing but these is a part of many accreditors' names
    """accreditation accreditations akkreditering acreditacion national nacional international united center centre
    body bureau board authority service services system council institute foundation organismo organisation
    organization agency commission for of de the and general""".split()
)
NO_PART = frozenset("accredited accreditation body by the from and member an is certification der die of".split())
WORD_BEFORE = re.compile(r"([^\W\d_]{2,})['’]? $")
LIMITED = re.compile(r",? ?(?:limited|ltd|llc|pvt|private)\b")
SPELT = re.compile(r"(?<![^\W_])(?!(?:of|for|and|the|de|la|del)\b)[^\W\d_]{2,}", re.IGNORECASE)
STEM = re.compile(r"acc?redit|akk?redit")
GOES_ON = re.compile(r" (?:of|for|de|in) [^\W\d_]{3}")
LATIN = str.maketrans("авекмнорстух", "abekmhopctyx")
CODE = re.compile(r"[ .,:-]{1,2}(?P<kind>(?:CB|MSCB|MS|QMS)[ .:-]{0,2})?\d{2,4}(?:[-/]\d{1,4})?[A-Z]? *")
NOT_WORDS = r"[^\W_]"


@dataclass(frozen=True, slots=True)
class Sign:
    """Words or a number in a line that stand for a body or mark."""

    body: str  # the register's acronym, or the other mark's name
    start: int
    end: int
    kind: str  # "name", "acronym", "weak", "number", "mark"


@cache
def data() -> dict[str, Any]:
    """marks.toml."""
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


@cache
def _names() -> tuple[dict[str, list[tuple[re.Pattern[str], str]]], re.Pattern[str], dict[str, str]]:
    """First three letters -> patterns of names in scripts with spaces; and all names in the others."""
    spaced: dict[str, list[tuple[str, str]]] = {}
    joined: dict[str, str] = {}
    for name, body in _all_names():
        if NO_SPACES.search(name):
            joined[name] = body
        else:
            spaced.setdefault(name.replace("\\", "")[:3], []).append((name, body))
    index = {
        start: [
            (re.compile(rf"(?:{name})(?!{NOT_WORDS})"), body) for name, body in sorted(names, key=lambda n: -len(n[0]))
        ]
        for start, names in spaced.items()
    }
    return index, re.compile("|".join(sorted(map(re.escape, joined), key=len, reverse=True))), joined


def _all_names() -> Iterator[tuple[str, str]]:
    """Pattern of a full name or of printed words -> body."""
    registers = load_registers()
    full = [(name, row.acronym) for row in registers.accreditation_bodies for name in (row.full_name, *row.aliases)]
    full += [(further.name, further.acronym) for further in registers.body_names]
    for name, acronym in full:
        plain = fold(re.sub(r"\(.*?\)", "", name)).strip()
        if NO_SPACES.search(plain) and len(plain) > 4:
            yield plain, acronym
        elif len(plain) >= SHORTEST_NAME:
            yield re.escape(plain).replace("\\ ", r"[ ,.-]*"), acronym  # OCR loses blanks
    for acronym, words in data()["words"].items():
        yield from ((fold(word), acronym) for word in words)


@cache
def _acronyms() -> tuple[dict[str, str], dict[str, str]]:
    """Acronyms as printed, folded -> body: the unmistakable ones, and the others."""
    strong = {fold(word): word for word in data()["strong"]["words"]}
    weak: dict[str, str] = {}
    for row in load_registers().accreditation_bodies:
        for name in (row.acronym, *row.aliases):
            key = fold(name)
            if key not in strong and re.fullmatch(r"[^\W\d_'-]{2,8}(?:-[^\W\d_]{2,4})?", name) and name.isupper():
                weak.setdefault(key, row.acronym)
                if (latin := key.translate(LATIN)) != key and latin.isascii():
                    weak.setdefault(latin, row.acronym)  # Cyrillic capitals that OCR gives in Latin letters
    return strong, weak


@cache
def _numbers(key: str) -> dict[str, re.Pattern[str]]:
    return {
        body: re.compile("|".join(f"(?:{fold(pattern)})" for pattern in patterns[key]))
        for body, patterns in data()["numbers"].items()
        if patterns[key]
    }


@cache
def _any_number() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in _numbers("alone").values()))


@cache
def _other_marks() -> dict[str, re.Pattern[str]]:
    return {
        mark: re.compile("|".join(fold(pattern) for pattern in patterns))
        for mark, patterns in data()["other_marks"].items()
    }


@lru_cache(maxsize=2048)
def find_signs(line: str) -> tuple[Sign, ...]:
    """Signs of accreditation bodies in a line, the telling ones first."""
    folded = fold_with_places(line)
    signs = [*_named(folded), *_numbered(folded), *_acronym_signs(folded)]
    if not signs:
        return ()
    companies = [name for name in find_names(line) if name.legal]
    return tuple(
        sign
        for sign in signs
        if _leads_its_number(sign, line) or not any(_is_part(sign, name.start, name.end, line) for name in companies)
    )


def _leads_its_number(sign: Sign, line: str) -> bool:
    """Does the body's number stand right behind it? The "AC" of "PCA AC 123" is no legal form."""
    at = number_beside(sign.body, line[sign.end :])
    return at is not None and at[0] <= 1


def _is_part(sign: Sign, start: int, end: int, line: str) -> bool:
    """Does a company's name hold the sign and say more than it? A body's own full name with its legal form does not."""
    if sign.kind == "number" or not (start <= sign.start and sign.end <= end):
        return False
    rest = fold(line[start : sign.start] + " " + line[sign.end : end])
    return len(re.findall(r"[^\W\d_]{3,}", rest)) > 1 or sign.kind != "name"


def _named(folded: Folded) -> Iterator[Sign]:
    index, joined, bodies = _names()
    text, end = folded.text, 0
    for word in START.finditer(text):
        if word.start() < end:
            continue  # "National Accreditation Bureau" within a longer name
        for pattern, body in index.get(word[0], ()):
            if (match := pattern.match(text, word.start())) and not _is_longer(folded, match):
                yield Sign(body, *folded.span(*match.span()), "name")
                end = match.end()
                break
    if NO_SPACES.search(text):
        for match in joined.finditer(text):
            yield Sign(bodies[match[0]], *folded.span(*match.span()), "name")


def _is_longer(folded: Folded, match: re.Match[str]) -> bool:
    """Is a name of plain words only part of another body's: "Example International Accreditation Service"?"""
    if not PLAIN_WORDS.issuperset(WORD.findall(match[0])):
        return False
    before = WORD_BEFORE.search(folded.text[: match.start()])
    if before and before[1] not in NO_PART and before[1] not in _acronyms()[0] and before[1] not in _acronyms()[1]:
        return folded.quote(*before.span(1))[:1].isupper()
    return bool(GOES_ON.match(folded.text, match.end()))


def _numbered(folded: Folded) -> Iterator[Sign]:
    if not _any_number().search(folded.text):
        return
    for body, pattern in _numbers("alone").items():
        for match in pattern.finditer(folded.text):
            yield Sign(body, *folded.span(*match.span()), "number")


def _acronym_signs(folded: Folded) -> Iterator[Sign]:
    strong, weak = _acronyms()
    for word in WORD.finditer(folded.text):
        match = COMPOUND.match(folded.text, *word.span()) or word
        body = strong.get(match[0]) or weak.get(match[0])
        if body is None or _in_address(folded.text, match) or BRAND.match(folded.text, match.end()):
            continue  # "UKAS CERT" is a brand of its own
        start, end = folded.span(*match.span())
        printed = folded.printed[start:end]
        if match[0] in strong and (printed == body or printed.isupper() or len(body) > 4):
            yield Sign(body, start, end, "acronym")
        elif match[0] in weak and (printed.isupper() or printed == body):
            yield Sign(body, start, end, "weak")


def _in_address(text: str, match: re.Match[str]) -> bool:
    """Is the word a piece of "ukas.com" or "info@ukas.com"?"""
    before = text[max(0, match.start() - 1) : match.start()]
    return before in ("@", ".") or bool(re.match(r"[.@][a-z]", text[match.end() : match.end() + 2]))


def is_anothers(sign: Sign, text: str) -> bool:
    """Does the text with the sign in it go on so that it is another body's: other words for its letters, another form?

    "ABC American Board of Certification Accreditors" is not the ABC that a register knows by another name.
    """
    rest = text[sign.end :]
    if sign.kind == "name":
        return sign.body in data()["strong"]["unlimited"] and bool(LIMITED.match(fold(rest)))
    words = SPELT.findall(rest)
    letters = [letter for letter in text[sign.start : sign.end] if letter.isalpha()]
    spelt = words[: len(letters)]
    if len(letters) < 3 or [word[0].upper() for word in spelt] != [letter.upper() for letter in letters]:
        return False
    name = " ".join(spelt)
    return bool(STEM.search(fold(name))) and not any(
        known.body == sign.body for known in _named(fold_with_places(name))
    )


def is_accreditors(text: str) -> bool:
    """Is a number one that an accreditation symbol carries, and nothing else?"""
    close = fold(text).replace(" ", "")
    return any(pattern.fullmatch(close) for pattern in _numbers("alone").values())


def has_code(sign: Sign, text: str, cell: tuple[int, int] | None, low: bool) -> bool:
    """Is a cell the acronym and a code as accreditors give, "ABCD CB 012"? Figures alone only low on the page."""
    match = CODE.fullmatch(text[sign.end : cell[1]]) if cell and cell[0] == sign.start else None
    return match is not None and (low or match["kind"] is not None)


def number_beside(body: str, text: str) -> tuple[int, int] | None:
    """Where in a text near the body's sign its number stands."""
    folded = fold_with_places(text)
    for key in ("alone", "beside"):
        pattern = _numbers(key).get(body)
        match = pattern.search(folded.text) if pattern else None
        if match:
            return folded.span(*match.span())
    return None


def find_other_marks(line: str) -> list[Sign]:
    """Marks that are no accreditation: IAF MLA, IQNet, IATF, CNCA …"""
    folded = fold_with_places(line)
    return [
        Sign(mark, *folded.span(*match.span()), "mark")
        for mark, pattern in _other_marks().items()
        if (match := pattern.search(folded.text))
    ]
