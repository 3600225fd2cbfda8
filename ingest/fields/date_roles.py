"""Gives the dates of a certificate their roles: issue of this version, initial certification, cycle start, expiry.

Words left of a date or right after it decide, then words above or below it in its column. Surveillance visits, forms,
previous cycles and laws are passed over. Nothing is computed: "valid for three years" alone gives no expiry.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.fields.date_columns import RANGE, Dated, from_column
from ingest.fields.date_labels import OUTSIDE, DateRole, Label, label_after, label_before
from ingest.fields.date_order import by_cycle, settle, three_years
from ingest.fields.dates import DateReading, find_dates
from ingest.fields.folding import fold
from ingest.fields.rows import Printed, Row, found_at, rows_of
from knowledge.models import Evidence, Found

FIELD_OF = {
    DateRole.issue: "issue_date",
    DateRole.initial: "initial_date",
    DateRole.cycle: "cycle_start_date",
    DateRole.expiry: "expiry_date",
}
OTHER_COLUMN = 46  # letters of a cell beside a date: more is text, no label
PLACE_BEFORE = re.compile(  # "Rio de Janeiro, 21 de janeiro de 2025": the place and date of issue
    r"^[^\W\d_a-zа-я][^\W\d_]+(?:[ '.-][^\W\d_]+){0,3}, ?(?:den |le |dne |dnia |an |am |il |em |en )?$"
)
SHORTEST_LABEL, SLACK = 8, 3  # letters of a label behind its date, and how many of them the lexicon need not know
OF_THE_CYCLE = re.compile(r"\bvalid for (?:a period of )?(?:\d|two|three|four|five) years?\b")
RUN_TOGETHER = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z][a-z])")  # "TheInitial date of issue", where the OCR lost a blank
YEAR_DAYS = 360
AND = re.compile(r"\W*(?:and|&|y|e|et|und|ve|и|і|та)?\W*")
CYCLE_DAYS = 1000  # near three years
LATER = datetime.date(9999, 12, 31)


def find_dates_with_roles(pages: Sequence[Printed]) -> dict[str, Found]:
    """Field -> date found, for the date fields that are printed. An ambiguous date has no value."""
    dated: list[Dated] = []
    for page in pages:
        dated += _page_dates(page)
    dated = _without_audits(_without_due(dated))
    chosen = _choose(dated)
    found = {FIELD_OF[role]: _as_found(best, others) for role, (best, others) in chosen.items()}
    return found | _announced(dated, chosen)


def _announced(dated: Sequence[Dated], chosen: dict[DateRole, tuple[Dated, list[Dated]]]) -> dict[str, Found]:
    """The surveillance audits that are still to come on the day of issue; ambiguous days are none."""
    starts = [chosen[role][0].reading.value for role in (DateRole.issue, DateRole.cycle) if role in chosen]
    begin = max((day for day in starts if day), default=datetime.date.min)
    audits: dict[datetime.date, Dated] = {}
    for date in dated:
        if date.role is DateRole.surveillance and date.reading.value and date.reading.value > begin:
            audits.setdefault(date.reading.value, date)
    if not audits:
        return {}
    first, *others = (audits[day] for day in sorted(audits))
    days = tuple(day.isoformat() for day in sorted(audits))
    more = tuple(other.row.evidence(other.reading.start, other.reading.end) for other in others)
    return {"surveillance_dates": _as_found(first, []).model_copy(update={"value": days, "more": more})}


def _without_due(dated: Sequence[Dated]) -> list[Dated]:
    """The dates, where a "recertification" after the audits to come is one that is due: no start of this cycle."""
    audits = [date.reading.value for date in dated if date.role is DateRole.surveillance and date.reading.value]
    last = max(audits, default=None)
    return [
        date.given(DateRole.distractor, date.sure)
        if last and date.role is DateRole.cycle and date.reading.value and date.reading.value > last
        else date
        for date in dated
    ]


def _without_audits(dated: Sequence[Dated]) -> list[Dated]:
    """The dates, where a day of an audit that hardly a word names again is the audit's: "due on 16 August"."""
    audits = {date.reading.value for date in dated if date.role is DateRole.surveillance} - {None}
    result = list(dated)
    for index, date in enumerate(dated):
        after = dated[index + 1] if index + 1 < len(dated) else None
        listed = (
            after is not None
            and after.role in OUTSIDE
            and after.row is date.row
            and AND.fullmatch(fold(date.row.text[date.reading.end : after.reading.start]))
        )
        weak = date.role is DateRole.issue and date.label is not None and date.label.weak
        if weak and (listed or date.reading.value in audits):
            role = after.role if listed and after is not None and after.role else DateRole.surveillance
            result[index] = date.given(role, date.sure)
    return result


def _page_dates(page: Printed) -> list[Dated]:
    rows = rows_of(page)
    text = "\n".join(row.text for row in rows)
    located = [(index, reading) for index, row in enumerate(rows) for reading in find_dates(row.folded)]
    settled = settle([reading for _, reading in located], text)
    dated = [Dated(rows[index], index, reading) for (index, _), reading in zip(located, settled, strict=True)]
    dated = [_labelled(date, dated, rows) for date in dated]
    return _spans(dated)


def _labelled(date: Dated, all_dates: Sequence[Dated], rows: Sequence[Row]) -> Dated:
    """The date with the label of its row, else of its column."""
    row, reading = date.row, date.reading
    same = [other.reading for other in all_dates if other.index == date.index]
    begin = max((other.end for other in same if other.end <= reading.start), default=0)
    stop = min((other.start for other in same if other.start >= reading.end), default=len(row.text))
    after = label_after(fold(row.text[reading.end : stop]))
    if after := after or _in_its_cell(date):
        return replace(date, label=after)
    left = row.text[begin : reading.start]
    cell = max((start for start, _ in row.cells() if start <= reading.start), default=0)
    label = label_before(fold(RUN_TOGETHER.sub(" ", left)))
    far = (
        cell > begin and len(row.text[begin:cell]) > OTHER_COLUMN and not row.text[cell : reading.start].strip(" :-/|")
    )
    if far and (label is None or label.weak or label.gap):
        return from_column(date, all_dates, rows)
    if label:
        return replace(date, label=label, sure=1.0 if label.gap == 0 else 0.9)
    place = row.text[max(begin, cell) : reading.start]
    cell_end = min((end for _, end in row.cells() if end >= reading.end), default=stop)
    if PLACE_BEFORE.match(place) and not row.text[reading.end : min(stop, cell_end)].strip(" ."):
        return replace(date, label=Label(DateRole.issue, 0, 1, weak=True), sure=0.8)
    if left.strip(" :-–—~/.|") and reading.start - begin > 60:
        return date
    if RANGE.match(fold(left)) and begin:
        return date
    if reading.form == "compact":
        return date
    return from_column(date, all_dates, rows)


def _in_its_cell(date: Dated) -> Label | None:
    """The label right behind a date in its own cell, where the row begins so: "18 Apr 2019 Original Approval"."""
    row, reading = date.row, date.reading
    cell = row.cell_at(reading.start, reading.end)
    if cell is None or not _begins_with_date(row):
        return None
    if row.text[cell[0] : reading.start].strip() and not _ends_with_label(row):
        return None
    rest = fold(row.text[reading.end : cell[1]]).strip()
    if (following := next(iter(find_dates(rest)), None)) and _ends_with_label(row):
        rest = rest[: following.start].strip()  # "18 Apr 2019 Original Approval 27 Sep 2021 Current Certificate"
    label = label_before(rest) if len(rest) >= SHORTEST_LABEL else None
    return label if label and label.length >= len(rest) - SLACK else None


def _begins_with_date(row: Row) -> bool:
    first = next(iter(find_dates(row.folded)), None)
    return first is not None and not row.text[: first.start].strip()


def _ends_with_label(row: Row) -> bool:
    """Do words follow the last date of a row?"""
    last = max((found.end for found in find_dates(row.folded)), default=len(row.text))
    return sum(map(str.isalpha, row.text[last:])) >= SHORTEST_LABEL


def _spans(dated: list[Dated]) -> list[Dated]:
    """Two dates of one term: "valid from A to B", "A – B". A bare "validity" is its end where one date follows."""
    result = list(dated)
    for index, date in enumerate(dated):
        following = dated[index + 1] if index + 1 < len(dated) else None
        joined = following is not None and following.index == date.index and _is_range(date, following)
        if date.role in (DateRole.span, DateRole.expiry, DateRole.cycle) and joined and following is not None:
            result[index] = date.given(DateRole.cycle, 0.95)
            if following.role in (None, DateRole.span, DateRole.expiry):
                result[index + 1] = following.given(DateRole.expiry, 0.95)
        elif date.role is DateRole.span and result[index].role is DateRole.span:
            ends_next = (
                following is not None
                and (following.role is DateRole.expiry or _follows_in_column(date, following))
                and following.index - date.index <= 1
                and not _same(date, following)
            )
            result[index] = date.given(DateRole.cycle if ends_next else DateRole.expiry, 0.85)
    return result


def _follows_in_column(first: Dated, second: Dated) -> bool:
    """Do two dates stand one under the other beneath one label of a term, the later one below?"""
    start, end = first.reading.value, second.reading.value
    aligned = abs(first.box.x0 - second.box.x0) < 0.03
    return second.role is DateRole.span and aligned and bool(start and end and start < end)


def _is_range(first: Dated, second: Dated) -> bool:
    between = fold(first.row.text[first.reading.end : second.reading.start])
    return bool(RANGE.match(between)) or (
        second.role is DateRole.expiry and len(between) <= 30 and not (second.label and second.label.weak)
    )


def _choose(dated: Sequence[Dated]) -> dict[DateRole, tuple[Dated, list[Dated]]]:
    """One date for each role; start of validity stands in for an issue date that is not printed."""
    chosen: dict[DateRole, tuple[Dated, list[Dated]]] = {}
    for role in FIELD_OF:
        candidates = [date for date in dated if date.role is role]
        strong = [date for date in candidates if date.label and not date.label.weak]
        candidates = strong or candidates
        if role is DateRole.expiry:
            candidates = _after_the_start(candidates, chosen)
        if candidates:
            best = _best(role, candidates)
            chosen[role] = best, [date for date in candidates if date is not best and _same(date, best)]
    if (ordered := _ordered_by_cycle(dated, chosen)) is not None:
        return _choose(ordered)
    _split_starts(dated, chosen)
    _first_certified(dated, chosen)
    if DateRole.issue not in chosen and DateRole.cycle not in chosen and (start := _whole_years(dated, chosen)):
        chosen[DateRole.cycle] = start, []
    if DateRole.expiry not in chosen and (end := _three_years_on(dated, chosen)):
        chosen[DateRole.expiry] = end, []
    if DateRole.issue not in chosen and DateRole.cycle in chosen:
        best, others = chosen[DateRole.cycle]
        chosen[DateRole.issue] = replace(best, sure=min(best.sure, 0.8)), others
    return chosen


def _after_the_start(ends: list[Dated], chosen: dict[DateRole, tuple[Dated, list[Dated]]]) -> list[Dated]:
    """The expiries but those on the day of the start, where another one is left."""
    starts = {chosen[role][0].reading.value for role in (DateRole.issue, DateRole.cycle) if role in chosen} - {None}
    return [date for date in ends if date.reading.value not in starts] or ends


def _split_starts(dated: Sequence[Dated], chosen: dict[DateRole, tuple[Dated, list[Dated]]]) -> None:
    """Of two starts ("registration", "effective") one long before the cycle is the initial certification's."""
    starts = [date for date in dated if date.role is DateRole.cycle]
    days = {date.reading.value for date in starts}
    if DateRole.initial in chosen or len(days) < 2 or None in days:
        return
    first = min(starts, key=lambda date: date.reading.value or LATER)
    last = max(starts, key=lambda date: date.reading.value or LATER)
    if first.reading.value and last.reading.value and (last.reading.value - first.reading.value).days > CYCLE_DAYS:
        chosen[DateRole.initial] = replace(first, sure=0.7), []
        chosen[DateRole.cycle] = replace(last, sure=0.9), []


def _first_certified(dated: Sequence[Dated], chosen: dict[DateRole, tuple[Dated, list[Dated]]]) -> None:
    """A bare "date of certification" a year or more before the issue of this version is the first certification's."""
    if DateRole.initial in chosen or DateRole.issue not in chosen:
        return
    issue = chosen[DateRole.issue][0]
    for date in dated:
        bare = date.role is DateRole.issue and date.label and date.label.weak and issue.label and not issue.label.weak
        first, last = date.reading.value, issue.reading.value
        if bare and first and last and (last - first).days >= YEAR_DAYS:
            chosen[DateRole.initial] = replace(date, sure=0.75), []
            return


def _whole_years(dated: Sequence[Dated], chosen: dict[DateRole, tuple[Dated, list[Dated]]]) -> Dated | None:
    """A date without a label exactly one, two or three years before the expiry, if there is one such."""
    expiry = chosen[DateRole.expiry][0].reading.value if DateRole.expiry in chosen else None
    if expiry is None:
        return None
    found = [
        date
        for date in dated
        if date.role is None
        and date.reading.value
        and any(abs((expiry - date.reading.value).days - round(365.25 * years)) <= 2 for years in (1, 2, 3))
    ]
    return replace(found[0], sure=0.7) if len({date.reading.value for date in found}) == 1 else None


def _three_years_on(dated: Sequence[Dated], chosen: dict[DateRole, tuple[Dated, list[Dated]]]) -> Dated | None:
    """A date whose label was not read, exactly three years after the start: no other date of a certificate is so."""
    starts = [chosen[role][0].reading.value for role in (DateRole.issue, DateRole.cycle) if role in chosen]
    found = [
        date
        for date in dated
        if date.role is None
        and date.reading.value
        and any(three_years(day, date.reading.value) for day in starts if day)
    ]
    return replace(found[0], sure=0.7) if len({date.reading.value for date in found}) == 1 else None


def _best(role: DateRole, candidates: Sequence[Dated]) -> Dated:
    """Issue: the latest version's. Initial: the earliest. Else the surest, the first printed.

    A sentence that tells the whole cycle is no expiry where one is printed on its own: the next audit extends it.
    """
    candidates = [date for date in candidates if not OF_THE_CYCLE.search(date.row.folded.text)] or candidates
    read = [date for date in candidates if date.reading.value]
    if role is DateRole.issue and len(read) == len(candidates):
        return max(read, key=lambda date: (date.reading.value, date.sure))
    if role is DateRole.initial and len(read) == len(candidates):
        return min(read, key=lambda date: (date.reading.value, -date.sure))
    return max(
        candidates, key=lambda date: (date.sure * date.reading.sure, _times(date, candidates), _version(role, date))
    )


def _version(role: DateRole, date: Dated) -> int:
    """Of the expiries of several versions in one table the latest counts; elsewhere the first printed."""
    return date.reading.value.toordinal() if role is DateRole.expiry and date.reading.value else 0


def _times(date: Dated, candidates: Sequence[Dated]) -> int:
    return sum(_same(date, other) for other in candidates)


def _same(one: Dated, other: Dated) -> bool:
    return bool(set(one.reading.readings) & set(other.reading.readings))


def _ordered_by_cycle(dated: Sequence[Dated], chosen: dict[DateRole, tuple[Dated, list[Dated]]]) -> list[Dated] | None:
    """All dates of the expiry's form in the one order that makes three years of a start and the expiry."""
    if DateRole.expiry not in chosen:
        return None
    end = chosen[DateRole.expiry][0].reading
    for start in dated:
        if start.role not in (DateRole.cycle, DateRole.issue, DateRole.initial):
            continue
        first, last = by_cycle(start.reading, end)
        if first == start.reading and last == end:
            continue
        orders = {start.reading.form: first.orders[0], end.form: last.orders[0]}
        known = {start.reading: first, end: last}
        return [replace(date, reading=known.get(date.reading) or _in_form(date.reading, orders)) for date in dated]
    return None


def _in_form(reading: DateReading, orders: dict[str, str]) -> DateReading:
    """A date of figures in the order that its form has; a month's name is not told by another date."""
    return reading.in_order(orders[reading.form]) if reading.in_figures and reading.form in orders else reading


def _as_found(date: Dated, others: Sequence[Dated]) -> Found:
    reading = date.reading
    confidence = date.sure * reading.sure * (0.9 if date.label and date.label.weak else 1.0)
    found = found_at(date.row, reading.start, reading.end, reading.quote, confidence)
    more: list[Evidence] = [
        other.row.evidence(other.reading.start, other.reading.end) for other in others if other.row is not date.row
    ]
    return found.model_copy(
        update={
            "value": reading.value.isoformat() if reading.value else None,
            "ambiguous": () if reading.value else tuple(day.isoformat() for day in reading.readings),
            "more": tuple(more),
        }
    )
