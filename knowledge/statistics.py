"""Figures of the ISO Survey: numbers, shares and changes, computed from the register, with the breaks in the series.

Counts are certificates, not factories: one certificate can cover many sites, and services are certified too.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from knowledge.models import Record
from knowledge.registers.load import Registers, SurveyNumber

WORLD = "World"
# Years from which figures cannot be compared with those before, and why; sources stand in iso_survey.csv.
BREAKS = {
    2015: "Chinese data were counted in a new way from 2015",
    2018: "ISO changed the survey's method in 2018",
    2023: "the Chinese accreditation body did not take part in 2023, so that year lacks China",
    2024: "from 2024 the survey is compiled from IAF CertSearch, and is not comparable with earlier years",
}
COUNTS = "The survey counts certificates, not factories: one certificate can cover many sites, and service companies \
and traders are certified too. No rate of success or of good quality follows from it."
ARTICLE = {
    "share": "The share is 44.2 %, so just over 44 %, not “nearly 44 %” as often written.",
    "rise": "A rise of 23 % since 2022, as often quoted, is not supported: against the usual 2022 figure of 551,855, "
    "which is itself unverified, it is 18.1 %, and the 2024 survey has a new source.",
}


class Figure(Record):
    """A number of the register, as it is shown."""

    area: str
    year: int
    value: int
    verified: bool
    note: str
    source: str


class Statistics(Record):
    """What the register says to a question about numbers; `finding` is empty when it holds nothing for it."""

    finding: str
    figures: tuple[Figure, ...]
    computed: tuple[str, ...]  # shares and changes, in words
    caveats: tuple[str, ...]
    as_of: date


def percent(part: float, whole: float) -> str:
    """'44.2 %'."""
    return f"{100 * part / whole:.1f} %"


def metric_of(standard: str) -> str:
    """The register's name for the certificates of a standard."""
    return f"{standard.split(':')[0].strip()} valid certificates"


def areas_held(registers: Registers, standard: str = "ISO 9001") -> tuple[str, ...]:
    """Countries and the world, as far as the register has figures for the standard."""
    metric = metric_of(standard)
    return tuple(dict.fromkeys(row.area for row in registers.survey if row.metric == metric))


def series(registers: Registers, area: str, standard: str = "ISO 9001") -> tuple[SurveyNumber, ...]:
    """One number a year, oldest first; values that contradict a better sourced one are left out."""
    metric = metric_of(standard)
    by_year: dict[int, SurveyNumber] = {}
    for row in registers.survey:
        if row.area == area and row.metric == metric and not row.note.startswith("conflicting value"):
            by_year.setdefault(row.year, row)
    return tuple(by_year[year] for year in sorted(by_year))


def certification_statistics(
    registers: Registers, areas: Sequence[str] = (), years: Sequence[int] = (), standard: str = "ISO 9001"
) -> Statistics:
    """Numbers for the areas and years asked for; without years the newest, without areas the world.

    With one area its share of the world is added, with two years the change between them and the breaks in between.
    """
    wanted = tuple(dict.fromkeys(areas)) or (WORLD,)
    held = {area: {row.year: row for row in series(registers, area, standard)} for area in (*wanted, WORLD)}
    figures, missing = _figures(held, wanted, years)
    computed = [*_shares(held, figures), *_changes(figures)]
    return Statistics(
        finding=_finding(figures, computed, missing, standard),
        figures=tuple(_figure(row) for row in figures),
        computed=tuple(computed),
        caveats=tuple(_caveats(figures, standard)),
        as_of=max(row.as_of for row in registers.survey),
    )


def _figures(
    held: dict[str, dict[int, SurveyNumber]], areas: Sequence[str], years: Sequence[int]
) -> tuple[list[SurveyNumber], list[str]]:
    """The rows asked for, and sentences about those that the register does not hold."""
    rows, missing = [], []
    for area in areas:
        known = held[area]
        for year in sorted(set(years)) or sorted(known)[-1:]:
            if year in known:
                rows.append(known[year])
            else:
                near = f"; it has {', '.join(str(one) for one in sorted(known)[-5:])}" if known else ""
                missing.append(f"The register holds no figure for {area} in {year}{near}.")
        if not known and not years:
            missing.append(f"The register holds no figure for {area}.")
    return rows, missing


def _shares(held: dict[str, dict[int, SurveyNumber]], rows: Sequence[SurveyNumber]) -> list[str]:
    found = []
    for row in rows:
        world = held[WORLD].get(row.year)
        if row.area != WORLD and world is not None:
            share = percent(row.value, world.value)
            found.append(f"{row.area} had {share} of the world's {world.value:,.0f} certificates in {row.year}.")
    return found


def _changes(rows: Sequence[SurveyNumber]) -> list[str]:
    found = []
    for area in dict.fromkeys(row.area for row in rows):
        of_area = [row for row in rows if row.area == area]
        if len(of_area) < 2:
            continue
        first, last = of_area[0], of_area[-1]
        change = 100 * (last.value - first.value) / first.value
        text = f"{area}, {first.year} to {last.year}: {change:+.1f} % ({first.value:,.0f} to {last.value:,.0f})"
        reasons = [reason for year, reason in BREAKS.items() if first.year < year <= last.year]
        if reasons:
            text += f"; not comparable without reserve, because {', and '.join(reasons)}"
        if not first.verified or not last.verified:
            text += "; a figure in it is commonly quoted but was not verified"
        found.append(text + ".")
    return found


def _finding(rows: Sequence[SurveyNumber], computed: Sequence[str], missing: Sequence[str], standard: str) -> str:
    if not rows:
        return " ".join(missing)
    counts = "; ".join(f"{row.area} {row.year}: {row.value:,.0f}" for row in rows)
    return " ".join([f"Valid {standard.split(':')[0]} certificates in the ISO Survey: {counts}.", *computed, *missing])


def _caveats(rows: Sequence[SurveyNumber], standard: str) -> list[str]:
    found = [COUNTS]
    years = {row.year for row in rows}
    found += [reason[0].upper() + reason[1:] + "." for year, reason in BREAKS.items() if year in years]
    unverified = [f"{row.area} {row.year}" for row in rows if not row.verified]
    if unverified:
        found.append(f"Not verified in a source that could be read: {', '.join(unverified)}.")
    if standard.startswith("ISO 9001") and ("China", 2024) in {(row.area, row.year) for row in rows}:
        found += [ARTICLE["share"], ARTICLE["rise"]]
    return found


def _figure(row: SurveyNumber) -> Figure:
    return Figure(
        area=row.area, year=row.year, value=int(row.value), verified=row.verified, note=row.note, source=row.source
    )
