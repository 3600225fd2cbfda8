"""The hand-made tables: trade words with their kinds, parts and translations, and the properties that narrow them.

`trade_words.csv` has one row a kind of goods; where it has a row, it wins over WordNet. `properties.csv` has words for
material, power, use, audience, process and form. Nothing here decides what covers what.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from knowledge.errors import RegisterError
from knowledge.products.spelling import key, plain

HERE = Path(__file__).parent
# Heads that name no goods by themselves. "vague part": only with a process, a material or what it is part of.
VAGUE, VAGUE_PART, MATERIAL, COMPONENT = "vague", "vague part", "material", "component"
LONGEST = 6  # words in a table entry
ELIDED = re.compile(r"\b(?:d|l|un|dell|all|nell|sull|degl)'(?=\w)")
OWN_COLUMNS = ("zh", "de", "es")  # other languages stand in more_languages.csv


@dataclass(frozen=True, slots=True)
class TradeWord:
    """One row of trade_words.csv: a kind of goods."""

    id: str  # how it is looked up
    term: str
    synonyms: tuple[str, ...]
    kinds: tuple[str, ...]  # ids of what it is a kind of
    part_of: tuple[str, ...]  # ids of what it is a part, material or accessory of
    implies: tuple[str, ...]  # properties it has without saying
    words: dict[str, tuple[str, ...]]  # language -> its names there
    hs: str  # the HS chapter its family is named after
    iaf: int
    source: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Property:
    """One row of properties.csv: a word that narrows goods."""

    word: str
    facet: str
    synonyms: tuple[str, ...]
    kinds: tuple[str, ...]
    words: dict[str, tuple[str, ...]]
    source: str
    as_of: date

    @property
    def id(self) -> str:
        """How it is looked up."""
        return key(self.word)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Both tables, ready to be looked up."""

    goods: dict[str, TradeWord]  # id -> row
    names: dict[str, str]  # key of any English name -> id
    properties: dict[str, Property]
    property_names: dict[str, str]

    def ancestors(self, start: str) -> dict[str, int]:
        """What a kind of goods is a kind of: id -> how many steps; itself at 0."""
        ends = {MATERIAL, COMPONENT} - {start}
        return _closure(start, lambda name: self.goods[name].kinds if name in self.goods and name not in ends else ())

    def property_ancestors(self, start: str) -> dict[str, int]:
        """The wider properties of a property: porcelain is ceramic; itself at 0."""
        return _closure(start, lambda name: self.properties[name].kinds if name in self.properties else ())

    def implied(self, start: str) -> frozenset[str]:
        """Properties that goods of this kind have without saying."""
        row = self.goods.get(start)
        return frozenset(self.property_names.get(key(word), key(word)) for word in row.implies) if row else frozenset()


def _closure(start: str, wider: object) -> dict[str, int]:
    found, edge, steps = {start: 0}, [start], 0
    while edge:
        steps += 1
        edge = [up for name in edge for up in wider(name) if up not in found]  # type: ignore[operator]
        found.update((up, steps) for up in edge if up not in found)
    return found


def _rows(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from enumerate(csv.DictReader(file), start=2)


def _split(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split("|"))) if text else ()


def _languages(row: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {code: _split(row[code]) for code in OWN_COLUMNS}


@cache
def load_lexicon() -> Lexicon:
    """The shipped tables. Raises RegisterError naming file and line of a row that is not as described."""
    goods, properties = tuple(_load_goods()), tuple(_load_properties())
    return Lexicon(
        goods={row.id: row for row in goods},
        names=_names((row.id, row.term, row.synonyms) for row in goods),
        properties={row.id: row for row in properties},
        property_names=_names((row.id, row.word, row.synonyms) for row in properties),
    )


def _load_goods() -> Iterator[TradeWord]:
    """By place, not by name: with thousands of rows the names cost more than all the rest."""
    with (HERE / "trade_words.csv").open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.reader(file), start=1):
            try:
                term, synonyms, kinds, part_of, implies, zh, de, es, hs, iaf, source, as_of = row
                if line > 1:
                    yield TradeWord(
                        id=key(term),
                        term=term,
                        synonyms=_split(synonyms),
                        kinds=tuple([key(word) for word in _split(kinds)]),
                        part_of=tuple([key(word) for word in _split(part_of)]),
                        implies=_split(implies),
                        words=dict(zip(OWN_COLUMNS, map(_split, (zh, de, es)), strict=True)),
                        hs=hs,
                        iaf=int(iaf),
                        source=source,
                        as_of=_day(as_of),
                    )
            except ValueError as error:
                raise RegisterError(f"trade_words.csv, line {line}: {error}") from error


@cache
def _day(text: str) -> date:
    return date.fromisoformat(text)


def _load_properties() -> Iterator[Property]:
    for line, row in _rows("properties.csv"):
        try:
            yield Property(
                word=row["word"],
                facet=row["facet"],
                synonyms=_split(row["synonyms"]),
                kinds=tuple(key(word) for word in _split(row["kind_of"])),
                words=_languages(row),
                source=row["source"],
                as_of=_day(row["as_of"]),
            )
        except (KeyError, ValueError) as error:
            raise RegisterError(f"properties.csv, line {line}: {error}") from error


def _names(rows: Iterable[tuple[str, str, tuple[str, ...]]]) -> dict[str, str]:
    names: dict[str, str] = {}
    rows = tuple(rows)
    for row_id, term, _ in rows:
        names.setdefault(key(term), row_id)
    for row_id, _, synonyms in rows:
        for synonym in synonyms:
            names.setdefault(key(synonym), row_id)
    return names


@cache
def foreign_names(language: str) -> dict[str, str]:
    """Names in another language (plain letters) -> the English term; goods first, then properties."""
    if language not in OWN_COLUMNS:
        return _more_names(language)
    lexicon = load_lexicon()
    names: dict[str, str] = {}
    for row in lexicon.goods.values():
        for word in row.words[language]:
            names.setdefault(plain(word), row.term)
    for narrow in lexicon.properties.values():
        for word in narrow.words[language]:
            term = names.get(plain(word))
            if term is None or VAGUE in lexicon.goods[key(term)].kinds:  # vidrio is glass before it is glass products
                names[plain(word)] = narrow.word
    return names


def _more_names(language: str) -> dict[str, str]:
    """Names of more_languages.csv; the first row that has a word wins, so goods come before what they are made of."""
    names: dict[str, str] = {}
    for _, row in _rows("more_languages.csv"):
        for word in _split(row[language]):
            names.setdefault(unelided(word), row["term"])
    return names


def unelided(text: str) -> str:
    """Plain letters, "d'acier" as "de acier"."""
    return ELIDED.sub(lambda cut: "de " if "d" in cut.group() else "", plain(text))
