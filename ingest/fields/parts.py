"""Divides a file's pages into certificates: an annex belongs to the page before, another number begins another one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.fields.folding import fold
from ingest.fields.lexicon import Role, squeezed
from ingest.fields.numbers import number_candidates
from ingest.fields.values import MarkedPage

SURE = 0.65
TOP = 0.35  # of the page: where the title of an annex stands
LATER_PAGE = re.compile(
    r"(?:page|pagina|pag|seite|strona|sayfa|стр|страница|лист|p|sheet|第)\W{0,3}(\d{1,2})\s*(?:of|de|di|von|z|/|из|з|sur|页|頁|\()",
    re.IGNORECASE,
)
SYSTEM = re.compile(r"(9001|14001|45001|18001|13485|16949|27001|22000|50001|9100)(?!\d)")


def certificate_pages(pages: Sequence[MarkedPage]) -> list[list[MarkedPage]]:
    """The pages of each certificate, in the file's order."""
    parts: list[list[MarkedPage]] = []
    numbers: list[set[str]] = []
    for page in pages:
        own = _numbers(page)
        if parts and _continues(page, own, parts[-1], numbers[-1]):
            parts[-1].append(page)
            numbers[-1] |= own
        else:
            parts.append([page])
            numbers.append(own)
    return _joined_versions(parts, numbers)


def _numbers(page: MarkedPage) -> set[str]:
    return {squeezed(piece.text)[0] for piece, sure in number_candidates(page) if sure >= SURE}


def _continues(page: MarkedPage, own: set[str], part: list[MarkedPage], numbers: set[str]) -> bool:
    """Is this page a further page of the certificate before it?"""
    if not page.page.lines:
        return True
    if _is_annex(page) or _page_number(page) > 1:
        return not own or not numbers or _akin(own, numbers) or not _is_first(page)
    if own and numbers:
        if not _akin(own, numbers):
            return False
        return _systems(page) <= _systems(part[0]) or not _systems(page)
    return not _is_first(page)


def _akin(own: set[str], numbers: set[str]) -> bool:
    """The same number, or one with the number of a site or page behind it."""
    return any(
        one == other or (min(len(one), len(other)) >= 6 and (one.startswith(other) or other.startswith(one)))
        for one in own
        for other in numbers
    )


def _is_annex(page: MarkedPage) -> bool:
    return any(line.box.y0 < TOP and len(line.text) < 90 for line, _ in page.having(Role.annex_title))


def _page_number(page: MarkedPage) -> int:
    for line in page.page.lines:
        if len(line.text) < 40 and (match := LATER_PAGE.search(fold(line.text))):
            return int(match[1])
    return 0


def _is_first(page: MarkedPage) -> bool:
    """Does the page show what a first page shows: a holder's lead-in or label, and an expiry or issue date?"""
    holder = any(True for _ in page.having(Role.holder))
    dates = sum(1 for _ in page.having(Role.date))
    return holder and dates >= 1


def _systems(page: MarkedPage) -> set[str]:
    return set(SYSTEM.findall(page.page.text))


def _joined_versions(parts: list[list[MarkedPage]], numbers: list[set[str]]) -> list[list[MarkedPage]]:
    """The same number again later, as in a second language, is the same certificate."""
    kept: list[list[MarkedPage]] = []
    known: list[set[str]] = []
    for part, own in zip(parts, numbers, strict=True):
        for index, other in enumerate(known):
            if own & other and _systems(part[0]) == _systems(kept[index][0]):
                kept[index] += part
                other |= own
                break
        else:
            kept.append(part)
            known.append(set(own))
    return kept
