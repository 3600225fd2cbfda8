"""All looks at one file, in a fixed order. A look that a damaged file does not allow gives no finding; others go on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain

import pypdfium2 as pdfium

from ingest.integrity.actions import actions, packet_of, structure
from ingest.integrity.drawn import Drawing, drawn
from ingest.integrity.history import history, picture_packet
from ingest.integrity.hosts import qr_targets
from ingest.integrity.letters import covered_text, hidden_text, mixed_fonts
from ingest.integrity.wording import drawn_marks, instructions, marks
from ingest.reading.pdf import frame_of
from knowledge.models import Box, Finding, ReadDocument

log = logging.getLogger(__name__)

MOST_PAGES = 20  # are looked at closely; a certificate with its annexes has fewer
MOST_FINDINGS = 10  # of one code; more tell nothing new
PDF = "application/pdf"


def inspect_file(data: bytes, document: ReadDocument, issue_date: date | None = None) -> tuple[Finding, ...]:
    """Findings about the file itself. With the certificate's issue date also whether the file was changed after it."""
    is_pdf = document.media_type == PDF
    reader = structure(data) if is_pdf else None
    packet = packet_of(reader) if reader is not None else "" if is_pdf else picture_packet(data)
    found = list(history(data, document.metadata, packet, issue_date))
    hidden: list[Finding] = []
    if reader is not None:
        found += actions(reader)
    if is_pdf:
        drawings = _pages(data)
        hidden = [*_each(drawings, hidden_text), *_each(drawings, covered_text)]
        found += hidden
        found += _each(drawings, mixed_fonts)
        found += _each(drawings, drawn_marks)
    turns = {page.number: page.rotation for page in document.pages}
    found = [_as_shown(finding, turns.get(finding.page or 0, 0)) for finding in found]
    found += marks(document)
    found += instructions(document, hidden)
    found += qr_targets(document)
    return tuple(_not_too_many(_distinct(found)))


def _pages(data: bytes) -> list[Drawing]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return []
    try:
        return [
            drawing for number in range(1, min(len(document), MOST_PAGES) + 1) if (drawing := _page(document, number))
        ]
    finally:
        document.close()


def _page(document: pdfium.PdfDocument, number: int) -> Drawing | None:
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        log.info("page %d could not be loaded to look at what is drawn on it", number)
        return None
    try:
        return drawn(page, number, frame_of(page))
    finally:
        page.close()


def _as_shown(finding: Finding, degrees: float) -> Finding:
    """Pages that the reading turned to stand upright have their boxes turned with them; slight skew moves nothing."""
    box = finding.box
    for _ in range(round(degrees / 90) % 4):
        box = box and Box(1 - box.y1, box.x0, 1 - box.y0, box.x1)
    return finding if box is finding.box else finding.model_copy(update={"box": box})


def _each(drawings: list[Drawing], look: Callable[[Drawing], Iterator[Finding]]) -> Iterator[Finding]:
    return chain.from_iterable(map(look, drawings))


def _distinct(found: list[Finding]) -> Iterator[Finding]:
    """Each fact once: a mark that is drawn as text and was also read as a word is one."""
    seen: set[tuple[str, int | None, str]] = set()
    for finding in found:
        key = (finding.code, finding.page, finding.quote.casefold())
        if key not in seen:
            seen.add(key)
            yield finding


def _not_too_many(found: Iterator[Finding]) -> Iterator[Finding]:
    counts: dict[str, int] = {}
    for finding in found:
        counts[finding.code] = counts.get(finding.code, 0) + 1
        if counts[finding.code] <= MOST_FINDINGS:
            yield finding
