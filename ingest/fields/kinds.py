"""Tells a management-system certificate from its neighbours: accreditations, product and course certificates, letters …

Goes by words (kinds.toml) and by what was read as fields. It does not judge whether a certificate is genuine.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from ingest.fields.folding import fold
from ingest.fields.layout import PageText
from knowledge.models import Found

CERTIFICATE = "management_system_certificate"
BADGE_WORDS = 14
SYSTEMS = re.compile(
    r"(?:9001|9002|9003|14001|45001|18001|13485|16949|22000|22301|27001|50001|20000|37001|41001|55001|21001|39001|22716|29990|15378|28000|37301|29001|3834|27701|22163|9100|9110|9120|39001|27017|27018|42001|30000|46001|20121|10002|10012|50430|23001|29110|21101|56002|18788|14064|56001|44001|30301|19650|22483|31001)(?!\d)"
)
NEIGHBOURS = ("laboratory_accreditation", "product_certificate", "course_certificate", "membership", "policy", "letter")


@cache
def _words(kind: str, key: str) -> tuple[str, ...]:
    data = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8"))
    return tuple(_flat(word) for word in data[kind].get(key, ()))


def _flat(text: str) -> str:
    """Without accents, blanks only between words of letters."""
    return " ".join(fold(text).split())


def kind_of(pages: Sequence[PageText], fields: Mapping[str, Found | None]) -> str:
    """What the pages are: `management_system_certificate`, or what they are instead."""
    text = _flat("\n".join(page.text for page in pages))
    close = text.replace(" ", "")
    words = sum(len(page.words) for page in pages)
    if not words or not close:
        return "nothing"
    has_words = any(word in text or word.replace(" ", "") in close for word in _words("certificate", "words"))
    system = any(word in text or word.replace(" ", "") in close for word in _words("management", "words"))
    standard = bool(SYSTEMS.search(_standards(fields))) or bool(SYSTEMS.search(text))
    read = sum(
        bool(fields.get(name)) for name in ("organization", "certificate_number", "scope", "expiry_date", "issue_date")
    )
    if words <= BADGE_WORDS and read < 2:
        return "badge" if standard or has_words else "nothing"
    neighbour, weight = _neighbour(pages, text, close)
    evidence = 1.0 * has_words + 1.5 * system + 1.5 * bool(SYSTEMS.search(_standards(fields))) + 0.5 * read
    if neighbour and weight >= evidence:
        return neighbour
    if not (standard or system):
        return neighbour or ("certificate_of_another_kind" if has_words else "nothing")
    if not has_words or read < 2:
        return neighbour or ("badge" if words < 60 else "nothing")
    return CERTIFICATE


def _standards(fields: Mapping[str, Found | None]) -> str:
    found = fields.get("standards")
    return found.text if found else ""


def _neighbour(pages: Sequence[PageText], text: str, close: str) -> tuple[str, float]:
    """The neighbour that most words speak for; words in large letters or near the top weigh more."""
    title = _title(pages)
    best, most = "", 0.0
    for kind in NEIGHBOURS:
        weight = 0.0
        for word in _words(kind, "strong"):
            tight = word.replace(" ", "")
            if tight in title:
                weight += 3.5
            elif (word in text) if len(tight) < 12 else (tight in close):
                weight += 1.2
        if kind == "laboratory_accreditation" and weight:
            weight += 2.0 * any(number in text for number in _words(kind, "standards"))
        if weight > most:
            best, most = kind, weight
    return best, most


def _title(pages: Sequence[PageText]) -> str:
    """The large letters in the upper part of the first page, without blanks."""
    lines = [line for line in pages[0].lines if line.box.y0 < 0.45]
    if not lines:
        return ""
    usual = sorted(line.size for line in pages[0].lines)[len(pages[0].lines) // 2]
    large = [line for line in lines if line.size >= 1.25 * usual]
    return "".join(fold("".join(line.text.split())) for line in large)
