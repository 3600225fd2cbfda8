"""Which specimens there are: layouts by languages by variants, with invented holders. Same seed, same specimens."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import cycle, islice
from random import Random
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from assistant.training.specimens.faults import plant, plantable
from assistant.training.specimens.fonts import cjk_font
from assistant.training.specimens.layouts import LAYOUTS, Layout
from assistant.training.specimens.record import CERTIFICATE, CJK, VARIANTS, Specimen, Value, date_as_printed, words
from knowledge.models import FIELDS

DAY = date(2026, 6, 1)  # certificates without a fault are valid on this day
SEVERAL_PAGES = frozenset({"register", "sites", "merged"})
CODE_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # of the unified social credit code, GB 32100
# What the register calls accreditation bodies that print their own name: right as well.
ACRONYMS = {"TÜRKAK": "TURKAK", "НААУ": "NAAU", "Росаккредитация": "RusAccreditation", "Akkreditierung Austria": "AA"}
log = logging.getLogger(__name__)


def make_specimens(
    seed: int = 0,
    count: int | None = None,
    *,
    layouts: Sequence[str] = (),
    languages: Sequence[str] = (),
    variants: Sequence[str] = VARIANTS,
    faults: Sequence[str] = (),
    day: date = DAY,
) -> Iterator[Specimen]:
    """Specimens in a fixed order: every layout before any twice, then every language. Without `count`, each pair once.

    Empty selections mean all; with `faults` each specimen carries one of them, in turn, where it can.
    """
    pairs = _pairs(Random(seed), layouts, languages)
    total = len(pairs) if count is None else count
    kinds, wrongs = cycle(variants), cycle(faults)
    for number, (layout, language) in enumerate(islice(cycle(pairs), total)):
        one = _specimen(seed * 10_007 + number, layout, language, _variant(next(kinds), layout, language), day)
        if faults and one.is_certificate:
            fitting = plantable(one)
            wrong = next((wrong for _ in faults if (wrong := next(wrongs)) in fitting), None)
            one = plant(one, wrong, day) if wrong else one
        yield one


def _pairs(chance: Random, layouts: Sequence[str], languages: Sequence[str]) -> list[tuple[str, str]]:
    """Every layout with each of its languages, one language a round, so that a short run shows every layout."""
    queues = []
    for name in layouts or LAYOUTS:
        fitting = [language for language in LAYOUTS[name].languages if not languages or language in languages]
        chance.shuffle(fitting)
        queues.append([(name, language) for language in fitting])
    longest = max(map(len, queues), default=0)
    return [queue[turn] for turn in range(longest) for queue in queues if turn < len(queue)]


def _variant(variant: str, layout: str, language: str) -> str:
    if variant != "text" and language in CJK and cjk_font() is None:
        log.warning("no font of the system has %s: drawn as text instead of %s", language, variant)
        return "text"
    return "scan" if variant == "photo" and layout in SEVERAL_PAGES else variant


def _specimen(seed: int, name: str, language: str, variant: str, day: date) -> Specimen:
    chance, layout, lexicon = Random(seed), LAYOUTS[name], words()[language]
    holder, body = chance.choice(lexicon["holders"]), chance.choice(lexicon["bodies"])
    issue = day - timedelta(days=chance.randint(120, 880))
    identity = f"{name}-{language}-{variant}-{seed}"
    if layout.document_kind != CERTIFICATE:
        return _neighbour(identity, name, language, variant, seed, holder, body, issue)
    fields = _fields(chance, layout, language, _shouted(chance, language, holder), body, issue)
    extra = {
        "date_style": chance.choice(lexicon["dates"]),
        "standard_printed": layout.edition or chance.choice(lexicon["editions"]),
        "body_address": body["address"],
        "web": body["web"],
        "product": holder["product"],
        **_further(chance, language, body["web"], str(fields["certificate_number"]), issue),
        **({"body_en": body["name_en"]} if "name_en" in body else {}),
        **{key: holder[key] for key in ("name_en", "address_en", "scope_en") if key in holder},
    }
    one = Specimen(
        identity,
        name,
        language,
        variant,
        seed,
        MappingProxyType(fields),
        _also(name, holder, body),
        MappingProxyType(extra),
    )
    return _with_second(one, chance) if name == "merged" else one


def _further(chance: Random, language: str, web: str, number: str, issue: date) -> dict[str, str]:
    """A code to check with, and dates that are none of the certificate's; each on about half of the papers."""
    further = {}
    if chance.random() < 0.5:
        further["qr"] = f"https://{web}/verify?no={quote(number)}"
    if chance.random() < 0.5:
        due, style = issue + timedelta(days=345), words()[language]["dates"][0]
        further["surveillance"] = date_as_printed(due, style, language)
    if chance.random() < 0.5:
        further["form"] = f"F-{chance.randint(10, 99)} Rev. {chance.randint(2, 9)} / {chance.randint(2016, 2021)}-05"
    return further


def _also(name: str, holder: dict[str, str], body: dict[str, str]) -> MappingProxyType[str, tuple[str, ...]]:
    """The English of a bilingual form is right too."""
    english = {"organization": "name_en", "address": "address_en", "scope": "scope_en"}
    also = {field: (holder[key],) for field, key in english.items() if name == "bilingual" and key in holder}
    if name == "bilingual":
        also["certification_body"] = (body["name_en"],)
    if body["ab"] in ACRONYMS:
        also["accreditation_body"] = (ACRONYMS[body["ab"]],)
    return MappingProxyType(also)


def _fields(
    chance: Random, layout: Layout, language: str, holder: dict[str, str], body: dict[str, str], issue: date
) -> dict[str, Value]:
    cycles = chance.choice((0, 0, 1, 2))
    sites = tuple(
        f"{other['address']} — {other['scope']}"
        for other in words()[language]["holders"]
        if other["product"] != holder["product"]
    )
    known: dict[str, Value] = {
        "certificate_number": _number(chance, body["number"], issue, cycles),
        "organization": holder["name"],
        "address": holder["address"],
        "standards": (layout.edition or "ISO 9001:2015",),
        "certification_body": body["name"],
        "accreditation_body": None if layout.edition else body["ab"],
        "scope": holder["scope"],
        "issue_date": issue.isoformat(),
        "expiry_date": (_years(issue, 3) - timedelta(days=chance.choice((0, 1)))).isoformat(),
        "accreditation_number": body["mark"] or None,
        "initial_date": _years(issue, -3 * cycles).isoformat(),
        "registration_code": social_credit_code(chance) if language == "zh" else str(chance.randint(10**9, 10**10 - 1)),
        "exclusions": "8.3" if chance.random() < 0.5 else None,
        "iaf_codes": ("17", "18"),
        "sites": sites,
    }
    optional = {"accreditation_number", "initial_date", "registration_code", "exclusions", "iaf_codes", "sites"}
    unprinted = optional - layout.prints
    return {field: None if field in unprinted else known.get(field) for field in FIELDS}


def _shouted(chance: Random, language: str, holder: dict[str, str]) -> dict[str, str]:
    """A quarter of the bodies print names and scopes in capitals."""
    if language in CJK or chance.random() > 0.25:
        return holder
    turkish = str.maketrans({"i": "İ", "ı": "I"}) if language == "tr" else {}
    loud = {key: holder[key].translate(turkish).upper() for key in ("name", "address", "scope")}
    return {**holder, **loud}


def _number(chance: Random, pattern: str, issue: date, cycles: int) -> str:
    return pattern.format(
        yy=f"{issue.year % 100:02d}", yyyy=issue.year, serial=f"{chance.randint(10_000, 99_999)}", cycle=cycles
    )


def _years(day: date, years: int) -> date:
    """The same day some years on; 28 February where the year has no 29th."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year + years, day=last)


def social_credit_code(chance: Random) -> str:
    """Eighteen signs of which the last is the check character of GB 32100."""
    body = "91" + "990000" + "".join(chance.choice(CODE_SIGNS) for _ in range(9))
    return body + check_sign(body)


def check_sign(body: str) -> str:
    """The last sign that belongs to the seventeen before it."""
    total = sum(CODE_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(body))
    return CODE_SIGNS[-total % 31]


def _with_second(one: Specimen, chance: Random) -> Specimen:
    """The same holder's environmental certificate behind it, as firms merge their files."""
    number = str(one.fields["certificate_number"])
    second = one.with_fields(certificate_number=f"{number}-E{chance.randint(2, 9)}", standards=("ISO 14001:2015",))
    second = second.with_extra(standard_printed="ISO 14001:2015")
    return Specimen(**{**_record(one), "more": (second,)})


def _record(one: Specimen) -> dict[str, Any]:
    return {name: getattr(one, name) for name in Specimen.__dataclass_fields__}


def _neighbour(
    identity: str,
    name: str,
    language: str,
    variant: str,
    seed: int,
    holder: dict[str, str],
    body: dict[str, str],
    day: date,
) -> Specimen:
    fields: dict[str, Value] = dict.fromkeys(FIELDS)
    printed: dict[str, Value] = {
        "certification_body": body["name"],
        "accreditation_body": body["ab"],
        "accreditation_number": body["mark"] or None,
    }
    extra = {
        "holder": holder["name"],
        "holder_address": holder["address"],
        "product": holder["product"],
        "body_address": body["address"],
        "web": body["web"],
        "day": date_as_printed(day, words()[language]["dates"][0], language),
    }
    kind = LAYOUTS[name].document_kind
    known = MappingProxyType(fields | printed)
    return Specimen(identity, name, language, variant, seed, known, extra=MappingProxyType(extra), document_kind=kind)
