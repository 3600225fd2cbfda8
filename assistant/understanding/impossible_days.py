"""Dates in a question that no calendar has: 30 February, 31 April, a 14th month."""

from __future__ import annotations

import re
from calendar import monthrange

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAME = rf"(?P<name>{'|'.join(MONTHS)})[a-z]*\.?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
FORMS = (
    re.compile(rf"(?<![\w./-]){YEAR}(?P<mark>[./-])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?![\w/-])"),
    re.compile(rf"(?<![\w./-])(?P<day>\d{{1,2}})(?P<mark>[./-])(?P<month>\d{{1,2}})(?P=mark){YEAR}(?![\w/-])"),
    re.compile(rf"{YEAR}\s*年\s*(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*日"),
    re.compile(rf"(?<![\w.])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{NAME}\s*,?\s+{YEAR}(?!\w)", re.I),
    re.compile(rf"\b{NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+{YEAR}(?!\w)", re.I),
)
EITHER_ORDER = FORMS[1]


def impossible_days(text: str) -> tuple[str, ...]:
    """The dates, as written, that are no day in any reading."""
    found = [match for form in FORMS for match in form.finditer(text) if not _is_day(match)]
    return tuple(dict.fromkeys(match[0] for match in sorted(found, key=lambda match: match.start())))


def _is_day(match: re.Match[str]) -> bool:
    """Does one order of day and month give a day?"""
    year, day = int(match["year"]), int(match["day"])
    month = MONTHS.index(match["name"].lower()) + 1 if "name" in match.re.groupindex else int(match["month"])
    orders = [(month, day), (day, month)] if match.re is EITHER_ORDER else [(month, day)]
    return any(1 <= m <= 12 and 1 <= d <= monthrange(year, m)[1] for m, d in orders)
