"""Finds the certified client's registration code and the IAF sector codes of the certificate.

A certificate may print the certification body's own company number as well; the client's is the one nearest to the
client's name, never the one in the certification body's part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.fields.body_names import certification_words, pattern
from ingest.fields.code_names import CodeFound, find_iaf_codes, find_registration_codes
from ingest.fields.folding import fold
from ingest.fields.rows import Printed, Row, found_at, rows_of
from knowledge.models import Evidence, Found

FAR = 0.16  # of the page's height: further from the client's name a code is somebody else's


@dataclass(frozen=True, slots=True)
class Placed:
    """A code in its row."""

    code: CodeFound
    row: Row
    others: bool  # stands in the certification body's part


def find_registration_code(pages: Sequence[Printed], organization: Found | None = None) -> Found | None:
    """The client's registration code; a Chinese one is surer when its check character fits."""
    placed = [item for page in pages for item in _placed(page)]
    if not placed:
        return None
    best = min(placed, key=lambda item: _rank(item, organization))
    if best.others and not best.code.checked:
        return None
    if organization and best.code.kind != "uscc" and _distance(best.row, organization) > FAR:
        return None
    code = best.code
    sure = 0.98 if code.checked else 0.6 if code.kind == "uscc" else 0.85
    return found_at(best.row, code.start, code.end, code.value, sure)


def _placed(page: Printed) -> list[Placed]:
    rows = rows_of(page)
    placed = []
    for index, row in enumerate(rows):
        for code in find_registration_codes(row.text):
            above = rows[index - 1].text if index else ""
            placed.append(Placed(code, row, _of_certification_body(row.text, above)))
    return placed


def _of_certification_body(text: str, above: str) -> bool:
    """Does the row, or a label above it, speak of the certification body?"""
    labels = pattern("labels", "strong")
    return bool(labels.search(fold(text)) or labels.search(fold(above))) or certification_words(text) == 2


def _rank(item: Placed, organization: Found | None) -> tuple[bool, bool, bool, float]:
    distance = _distance(item.row, organization) if organization else 0.0
    return (item.others, item.code.kind != "uscc", not item.code.checked, distance)


def _distance(row: Row, organization: Found) -> float:
    """How far the row is from the client's name; another page is as far as can be."""
    near = [
        abs((row.box.y0 + row.box.y1 - place.box.y0 - place.box.y1) / 2)
        for place in organization.evidence
        if place.page == row.page
    ]
    return min(near, default=1.0)


def find_sector_codes(pages: Sequence[Printed]) -> Found | None:
    """The IAF (EA) sector codes that are labelled as such, in the order of printing."""
    codes: dict[str, tuple[Row, CodeFound]] = {}
    for page in pages:
        for row in rows_of(page):
            for code in find_iaf_codes(row.text):
                codes.setdefault(code.value, (row, code))
    if not codes:
        return None
    row, first = next(iter(codes.values()))
    same = [code for other, code in codes.values() if other is row]
    found = found_at(row, first.start, max(code.end for code in same), tuple(codes), 0.9)
    more: list[Evidence] = [other.evidence(code.start, code.end) for other, code in codes.values() if other is not row]
    return found.model_copy(update={"more": tuple(more)})
