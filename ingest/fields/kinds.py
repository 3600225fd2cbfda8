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
OTHER = "certificate_of_another_kind"
BADGE_WORDS = 14
SYSTEM_STANDARDS = tuple(
    """9001 9002 9003 14001 45001 18001 13485 16949 22000 22301 27001 50001 20000 37001 41001 55001 21001 39001 22716
    29990 15378 28000 37301 29001 3834 27701 22163 9100 9110 9120 27017 27018 42001 30000 46001 20121 10002 10012
    50430 23001 29110 21101 56002 18788 14064 56001 44001 30301 19650 22483 31001""".split()
)
SYSTEMS = re.compile(rf"(?:{'|'.join(SYSTEM_STANDARDS)})(?!\d)")
NAMED = re.compile(r"\b(?:iso|iec)[/ a-z]{0,8}[ -]?(\d{4,5})(?!\d)")
LABELLED = re.compile(r"^\W{0,3}([^:：]{2,24}?)\W{0,3}[:：]")
LABEL_WEIGHT, MOST_LABELS = 1.6, 5
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
    certified = bool(SYSTEMS.search(_standards(fields)))
    has_words = any(word in text or word.replace(" ", "") in close for word in _words("certificate", "words"))
    has_words |= bool(fields.get("certificate_number")) and certified  # "Sertifka No"
    system = any(word in text or word.replace(" ", "") in close for word in _words("management", "words"))
    standard = certified or bool(SYSTEMS.search(text))
    read = sum(
        bool(fields.get(name)) for name in ("organization", "certificate_number", "scope", "expiry_date", "issue_date")
    )
    if words <= BADGE_WORDS and read < 2:
        return "badge" if standard or has_words else "nothing"
    neighbour, weight = _neighbour(pages, text, fields)
    evidence = 1.0 * has_words + 1.5 * system + 1.5 * certified + 0.5 * read
    if neighbour and weight >= evidence:
        return neighbour
    if not (standard or system):
        return neighbour or (OTHER if has_words else "nothing")
    if not has_words or read < 2:
        return neighbour or ("badge" if words < 60 else "nothing")
    if not standard and (_is_other_standard(text) or _is_other_scheme(text)):
        return neighbour or OTHER
    return CERTIFICATE


def _is_other_standard(text: str) -> bool:
    """Is a standard named that is none of a management system, nor one with a figure misread?"""
    return any(
        all(len(one) != len(named) or sum(map(str.__ne__, one, named)) > 1 for one in SYSTEM_STANDARDS)
        for named in NAMED.findall(text)
    )


def _is_other_scheme(text: str) -> bool:
    """Is another scheme named, such as good manufacturing practice, where no management-system standard is?"""
    return bool(_other_schemes().search(text))


@cache
def _other_schemes() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _words('other_scheme', 'words')))})\b")


def _standards(fields: Mapping[str, Found | None]) -> str:
    found = fields.get("standards")
    return found.text if found else ""


def _neighbour(pages: Sequence[PageText], text: str, fields: Mapping[str, Found | None]) -> tuple[str, float]:
    """The neighbour that most words speak for; words in large letters or near the top weigh more.

    The client's name and the scope do not speak: a training company is certified too.
    """
    own = [_flat(found.text) for name in ("organization", "scope") if (found := fields.get(name))]
    title = _title(pages)
    for said in own:
        text = text.replace(said, " ")
        title = title.replace(said.replace(" ", ""), " ")
    close = text.replace(" ", "")
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
        if kind == "course_certificate" and "auditor" in title:
            weight += 2.0  # a person's
        if kind == "product_certificate":
            weight += _labels_of_goods(pages)
        if weight > most:
            best, most = kind, weight
    return best, most


def _labels_of_goods(pages: Sequence[PageText]) -> float:
    """What a form says that has a field for the product or its model, by the number of such fields."""
    labels = {
        _flat(match[1]) for page in pages for line in page.lines if (match := LABELLED.match(line.text)) is not None
    }
    if not labels & set(_words("product_certificate", "goods")):
        return 0.0
    return LABEL_WEIGHT * min(MOST_LABELS, len(labels & set(_words("product_certificate", "labels"))))


def _title(pages: Sequence[PageText]) -> str:
    """The large letters in the upper part of the first page, without blanks."""
    lines = [line for line in pages[0].lines if line.box.y0 < 0.45]
    if not lines:
        return ""
    large = [line for line in lines if line.size >= 1.25 * pages[0].usual_size]
    return "".join(fold("".join(line.text.split())) for line in large)
