"""Recognises names of certification bodies in a line: names the registers know, and company names by their legal form.

What a name is worth as the certification body of this certificate is for `bodies.py`; here a line only gives up the
names it holds, cut to the name itself: no label, no address.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ingest.fields.folding import Folded, fold, fold_with_places
from knowledge.registers import load_registers

DATA = Path(__file__).with_name("bodies.toml")
SHORT_FORM = 4  # letters: "gmbh"
LONG_NAME = 4  # letters: shorter names of bodies that are known only by name are words of other things, too
SPACED_FROM, SHORT_PART = 4, 2  # letters of a name set apart, and of one of its parts
LONGEST = 12  # words in a name
CONNECTORS = frozenset(
    """of and & for de the y e et und - – di da do del della des la le der fur ve és i si dan en in a og och ed dla pour
    von""".split()
)
TOKEN = re.compile(r"\S+")
WORD = re.compile(r"[^\W_]+")
CJK_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af（）()·]+")
BRANCH = re.compile(r"\.?(?: ?[-–] ?| )(?:uk|[a-z]{2,12}) branch")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a line. `body` is the register's id, empty where none knows it; `legal`: it has a legal form."""

    text: str
    start: int
    end: int
    legal: bool = False
    body: str = ""
    exact: bool = False  # the register's own entity, letter for letter


@cache
def data() -> dict[str, Any]:
    """bodies.toml."""
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


@cache
def pattern(table: str, key: str) -> re.Pattern[str]:
    """The patterns of one key, as one."""
    value = data()[table][key]
    return re.compile(fold("|".join(sorted(value, key=len, reverse=True)) if isinstance(value, list) else value))


@cache
def _legal_after() -> re.Pattern[str]:
    forms = "|".join(sorted(data()["legal"]["after"], key=len, reverse=True))
    return re.compile(rf"(?<=[\w)\]\"'»”.])(?:,? |(?<=[\"»”.)]) ?|, ?)(?:{forms})\.?(?![^\W_])")


@cache
def _legal_before() -> re.Pattern[str]:
    forms = fold("|".join(sorted(data()["legal"]["before"], key=len, reverse=True)))
    return re.compile(
        rf"(?<![^\W_])(?:{forms})(?:\.? |\.(?=\w)|(?=[\"«“„']))"
        r"(?:[\"«“„'](?P<quoted>[^\"»”“'«]{2,60})[\"»”“']|(?P<bare>[\w][^,;:|\"«]{2,50}))"
    )


@cache
def _cjk_legal() -> re.Pattern[str]:
    return re.compile(data()["legal"]["cjk"])


@cache
def _generic() -> frozenset[str]:
    return frozenset(data()["words"]["generic"].split())


@cache
def _known() -> dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    """First word of a known name -> (all its words, register id, is it the whole legal entity)."""
    index: dict[str, dict[tuple[str, ...], tuple[str, bool]]] = {}
    registers = load_registers()
    named = [(name, body.id, True) for body in registers.certification_bodies for name in body.legal_entities]
    named += [(name, b.id, False) for b in registers.certification_bodies for name in (b.name, *b.aliases)]
    named += [(name, identity, False) for name, identity in _further_names()]
    for name, identity, entity in named:
        words = tuple(map(_spelt, WORD.findall(fold(re.sub(r"\(.*?\)", "", name)))))
        if words and (len(words) > 1 or len(words[0]) > 1):
            index.setdefault(words[0], {}).setdefault(words, (identity, entity))
    return {
        first: tuple((words, *found) for words, found in sorted(names.items(), key=lambda item: -len(item[0])))
        for first, names in index.items()
    }


def _further_names() -> Iterator[tuple[str, str]]:
    """Names of bodies that the register has to look up only, and of standards institutes that certify themselves."""
    institutes = frozenset(data()["words"]["institutes"].split())
    for body in load_registers().other_bodies:
        if body.kind == "certification_body" or body.acronym in institutes:
            yield from ((name, body.name) for name in (body.name, *body.aliases) if len(name) >= LONG_NAME)


def _spelt(word: str) -> str:
    """A word in the one of two English spellings that names are compared in."""
    return "center" if word == "centre" else word


@cache
def _known_cjk() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {
        fold(name): body.id
        for body in load_registers().certification_bodies
        for name in (*body.names_zh, *body.aliases)
        if CJK_RUN.fullmatch(name)
    }
    names |= {fold(name): identity for name, identity in _further_names() if CJK_RUN.fullmatch(name)}
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))), names


@lru_cache(maxsize=2048)
def find_names(line: str) -> tuple[Name, ...]:
    """The names in a line, longest first where they overlap."""
    folded = fold_with_places(line)
    names = [*_entities(folded), *_cjk_entities(folded), *_prefixed(folded), *_known_names(folded)]
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: (not name.legal, -(name.end - name.start))):
        overlapping = [other for other in kept if name.start < other.end and other.start < name.end]
        if not overlapping:
            kept.append(name)
        elif name.body:
            for other in overlapping:
                if not other.body:
                    kept[kept.index(other)] = Name(other.text, other.start, other.end, other.legal, name.body)
    return tuple(sorted(kept, key=lambda name: name.start))


def _cut(folded: Folded, start: int, end: int, legal: bool, body: str = "", exact: bool = False) -> Name:
    start, end = folded.span(start, end)
    text = folded.printed[start:end]
    stripped = text.lstrip(" ,.;:-–|*•")
    start += len(text) - len(stripped)
    text = stripped.rstrip(" ,;:-–|")
    return Name(text, start, start + len(text), legal, body, exact)


def _entities(folded: Folded) -> Iterator[Name]:
    """Names before a legal form: leftwards over capitalised words to the last thing that can be no part of it."""
    for form in _legal_after().finditer(folded.text):
        start = _name_start(folded, form.start())
        if start is None or not _set_as_form(folded, form):
            continue
        branch = BRANCH.match(folded.text, form.end())
        name = _cut(folded, start, branch.end() if branch else form.end(), True)
        if len(WORD.findall(name.text)) > 1:
            yield name


def _set_as_form(folded: Folded, form: re.Match[str]) -> bool:
    """A short form is told from a word ("as", "spa", "ad") by its capitals or full stops."""
    printed = folded.quote(*form.span()).strip(" ,")
    return printed[:1].isupper() or "." in printed.rstrip(".") or len(printed) > SHORT_FORM or not printed.isascii()


def _name_start(folded: Folded, end: int) -> int | None:
    printed_end = folded.span(0, end)[1] if end else 0
    tokens = list(TOKEN.finditer(folded.printed[:printed_end]))[-LONGEST:]
    start: int | None = None
    for token in reversed(tokens):
        word = token[0]
        if (
            word[-1] in ":;|"
            or (word[-1] == "," and start is not None)
            or (start is not None and _is_label(folded.printed, token))
        ):
            break
        core = word.strip("\"'«»“”„(),.")
        if (
            core
            and not core[0].isupper()
            and core.lower() not in CONNECTORS
            and not core[0].isdigit()
            and core[0].islower()
        ):
            break
        if core.isdigit() and len(core) > 3:
            break
        if core.lower() not in CONNECTORS or core in ("&",):
            start = token.start()
    return start


def _is_label(printed: str, token: re.Match[str]) -> bool:
    """Is this the last word of a label such as "issued by" or, at the line's beginning, "For"?"""
    upto = fold(printed[: token.end()])
    return any(_ends_with_label(upto, key) for key in ("strong", "weak"))


@cache
def _label_end(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|\b)(?:{pattern('labels', key).pattern})[ .:]*$")


def _ends_with_label(text: str, key: str) -> bool:
    """A label of one word ("Registrar") may be a part of the name as well; only its colon makes it one."""
    label = _label_end(key).search(text)
    return label is not None and (key == "weak" or " " in label[0].strip() or not text.isascii())


def _prefixed(folded: Folded) -> Iterator[Name]:
    for match in _legal_before().finditer(folded.text):
        group = "quoted" if match["quoted"] else "bare"
        end = match.end() if group == "quoted" else match.end(group)
        initials = (
            folded.quote(match.start(), match.start() + 1),
            folded.quote(match.start(group), match.start(group) + 1),
        )
        if all(initial.isupper() or initial.isdigit() for initial in initials):
            yield _cut(folded, match.start(), end, True)


def _cjk_entities(folded: Folded) -> Iterator[Name]:
    for run in CJK_RUN.finditer(folded.text):
        for form in _cjk_legal().finditer(run[0]):
            after_label = re.compile(rf".*(?:{pattern('labels', 'strong').pattern}|兹证明|茲證明)[：:]?")
            label = after_label.match(run[0][: form.start()])
            start = run.start() + (label.end() if label else 0)
            end = run.start() + form.end()
            if end - start > 4:
                yield _cut(folded, start, end, True)
                break


def _known_names(folded: Folded) -> Iterator[Name]:
    words = list(WORD.finditer(folded.text))
    index = _known()
    for position, word in enumerate(words):
        for sought, body, entity in index.get(_spelt(word[0]), ()):
            here = words[position : position + len(sought)]
            if tuple(_spelt(match[0]) for match in here) != sought:
                continue
            start, end = here[0].start(), here[-1].end()
            if len(sought) == 1 and not _stands_as_name(folded, start, end):
                continue
            yield _cut(folded, start, end, entity, body, entity)
            break
    yield from _spaced_name(folded)
    regex, names = _known_cjk()
    for match in regex.finditer(folded.text):
        yield _cut(folded, *match.span(), len(match[0]) > 6, names[match[0]], len(match[0]) > 6)


@cache
def _known_letters() -> dict[str, str]:
    """Letters of a known name -> register id, for logos that are set or read with their letters apart."""
    return {
        "".join(words): body
        for names in _known().values()
        for words, body, _ in names
        if len("".join(words)) >= SPACED_FROM
    }


def _spaced_name(folded: Folded) -> Iterator[Name]:
    """A line that is nothing but a known name in letters set apart."""
    parts = WORD.findall(folded.text)
    letters = "".join(parts)
    body = _known_letters().get(letters) if len(parts) > 1 else None
    if body and min(map(len, parts)) <= SHORT_PART and folded.printed.strip()[0].isupper():
        yield replace(_cut(folded, 0, len(folded.text), False, body), text="".join(folded.printed.split()))


def _stands_as_name(folded: Folded, start: int, end: int) -> bool:
    """A short brand counts only in capitals, as a word of its own: "NQA", not "nqa.com" or "No. AQC-12"."""
    printed = folded.quote(start, end)
    around = folded.text[max(0, start - 1) : start] + folded.text[end : end + 1]
    return (printed.isupper() or (printed[0].isupper() and len(printed) > 4)) and not re.search(
        r"[@/.\-_]\w?|\d", around
    )


def is_heading(text: str) -> bool:
    """Nothing but the words every certificate is full of."""
    words = WORD.findall(fold(text))
    return all(word in _generic() or word.isdigit() for word in words)


def certification_words(text: str) -> int:
    """How much a name sounds like a certification body: 2 strong, 1 somewhat, 0 not."""
    folded = fold(text)
    if pattern("words", "strong").search(folded):
        return 2
    return 1 if pattern("words", "medium").search(folded) else 0
