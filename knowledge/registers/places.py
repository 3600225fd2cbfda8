"""Countries and regions by the names that people give them, and which accreditation bodies work there.

A region's code is the regional cooperation of accreditation bodies: EA, APAC, IAAC, AFRAC, ARAC.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from knowledge.registers.load import AccreditationBody, Registers, Row, read_rows, split_names

WITHOUT_BLANKS = "\u2e80"  # letters from here on are Chinese and its neighbours
REGIONS = frozenset({"EA", "APAC", "IAAC", "AFRAC", "ARAC"})
ALSO_AT_HOME_IN = {"NZ": "AU", "AU": "NZ"}  # JAS-ANZ is the body of two countries


@dataclass(frozen=True, slots=True)
class Place:
    """One row of places.csv: a country (ISO 3166-1 alpha-2) or a region (its cooperation's acronym)."""

    code: str
    name: str
    also_called: tuple[str, ...]
    source: str
    as_of: date

    @property
    def is_region(self) -> bool:
        """Does it hold many countries?"""
        return self.code in REGIONS


def _place(row: Row) -> Place:
    names = split_names(row["also_called"])
    return Place(row["code"], row["name"], names, row["source"], date.fromisoformat(row["as_of"]))


@cache
def load_places() -> tuple[Place, ...]:
    """The shipped places. Raises RegisterError naming the line of a row that is not as described."""
    return read_rows("places.csv", _place)


@cache
def _names() -> tuple[re.Pattern[str], dict[str, Place]]:
    """Every name, the longest first, and whose it is."""
    by_name = {name.casefold(): place for place in load_places() for name in (place.name, *place.also_called)}
    longest_first = sorted(by_name, key=len, reverse=True)
    return re.compile("|".join(map(_pattern, longest_first)), re.I), by_name


def _pattern(name: str) -> str:
    """How a name stands in a text: Chinese without blanks around it, two letters as capitals alone (“us” is a word)."""
    if name[0] >= WITHOUT_BLANKS:
        return re.escape(name)
    if len(name) == 2:
        return rf"(?-i:(?<!\w){name.upper()}(?!\w))"
    return rf"(?<!\w){re.escape(name)}(?!\w)"


def places_in(text: str) -> tuple[Place, ...]:
    """The places that a text names, in its order."""
    pattern, by_name = _names()
    return tuple(dict.fromkeys(by_name[found[0].casefold()] for found in pattern.finditer(text)))


def without_places(text: str, mark: str) -> str:
    """The text with a mark for each place."""
    return _names()[0].sub(mark, text)


def bodies_of(place: Place, registers: Registers) -> tuple[AccreditationBody, ...]:
    """The accreditation bodies of a country, or of a region's countries; confirmed signatories first."""
    codes = {place.code, ALSO_AT_HOME_IN.get(place.code, place.code)}
    rows: Iterable[AccreditationBody] = (
        row
        for row in registers.accreditation_bodies
        if (place.code in row.region.split("/") if place.is_region else row.country in codes)
    )
    return tuple(sorted(rows, key=lambda row: not (row.iaf_mla and row.verified)))
