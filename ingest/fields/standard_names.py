"""Recognises standards in text and normalises them: "GB/T 19001-2016 idt ISO9001:2015" is ISO 9001:2015.

An international edition that is printed counts before the one a national edition stands for. Whether a mention is what
the management system is certified to is for `standards.py`. Takes OCR's slips: IS0 9001:2O15, 1SO9001.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ingest.fields.folding import fold_with_places

DATA = Path(__file__).with_name("standards.toml")
GAP = r"[ \-–:.]{0,3}"
ISO = r"(?:[i1l|!іι][s5ѕ$][o0о]|исо|ысо)"
N = "[0-9ol|]"
BODY = (
    rf"(?P<iatf>[i1l|][a4а]tf)|(?P<fssc>f[s5]{{2}}c)|(?P<ohsas>[o0]h[s5]as)"
    rf"|(?P<iso>{ISO}(?: ?[/-]? ?(?P<sub>iec|[i1l|]ec|ts|мэк|iec ts|tr)(?![^\W\d_]))?)"
)
YEAR = rf"(?:19|20|2o){N}{{2}}"
EDITION = (
    rf"(?:(?P<mark> ?[:;.：] ?| ?- ?|[ /(]{{1,2}}|: ?edition )(?P<year>{YEAR}))"
    r"(?![0-9]|[./][0-9]|-[0-9](?![0-9](?![0-9-])))"
)
NUMBER = rf"(?P<number>(?:{N}{{5}}|{N}{{4}})(?:-[124])?(?!{N}))"
INTERNATIONAL = re.compile(rf"(?:{BODY}){GAP}{NUMBER}(?:{EDITION})?")
NATIONAL = re.compile(
    r"(?P<family>gb ?/? ?t|yy ?/? ?t|cns|jis ?-? ?q|nmx-(?:cc|saa|sast)|ansi/iso/asq q|(?<![a-z])q(?= ?9001))"
    rf"{GAP}(?:iso ?/? ?)?{NUMBER}(?:-(?:imnc|scfi))?(?:{EDITION})?"
)
AEROSPACE = re.compile(
    rf"(?P<family>as/en|as ?/? ?en|en/as|as|en|jis ?q|sae as)(?: ?/ ?(?:en|as|jis ?q))?{GAP}(?P<number>91[012][0o])"
    rf"(?:(?:[ :-]|, ?){{0,3}}(?:rev(?:ision)?\.? ?)?(?P<letter>[a-d])(?![a-z0-9]))?(?:{EDITION})?"
)
FOLLOWS = re.compile(
    rf"(?: ?[,;&+/] ?| (?:and|und|y|e|et|ve|i|и|та|及|和|与|、) ?)(?:{ISO} ?)?(?P<number>[1-9]{N}{{3,4}}){EDITION}"
)
AMENDED = re.compile(
    r" ?(?:\+|/|,|and|und) ?(?:a(?:md|mendment|mendement)?\.? ?)(?P<part>[12])(?![0-9])(?: ?[:-] ?(?P<year>20\d\d))?"
)
FIRST_EDITION = re.compile(r"[ \-–:,(]{0,4}(?:first|1 ?st|1\.) edition|[ \-–:,(]{0,4}primera edicion|第一版")
VERSION = re.compile(r"[ \-–:,(]{0,4}v(?:ersion|er\.?|\.)? ?(?P<version>\d(?:\.\d)?)(?![\d.])")
NATIONAL_BEFORE = re.compile(
    r"(?:\b(?:en|din|bs|une|uni|nf|nbr|np|pn|csn|stn|ts|sr|ntc|nch|ntp|iram|tcvn|sni|ms|ss|ds|ns|sfs|msz|sist|evs|lst|"
    r"lvs|elot|hrn|bas|srps|mks|bds|dstu|gost(?: r)?|st rk|stb|ks ?[a-z]?|is|ansi|can|csa|as/nzs|unit|inen|irs|si)|"
    r"дсту|гост(?: р)?|ст рк|қр ст|стб|бдс|мкс|срб)[ ./\-–]{0,3}(?:en[ ./\-–]{0,2})?$"
)
SPACED = re.compile(r"\bi ?s ?[o0] ?(?:[0-9] ?){4,5}: ?2 ?0 ?[0-9] ?[0-9]\b")  # letters that OCR read one by one


@dataclass(frozen=True, slots=True)
class Mention:
    """A standard named in a text. `number` is its key ("9001"); `own` tells an edition printed as international."""

    name: str
    number: str
    year: str
    start: int
    end: int
    own: bool = True
    guidance: bool = False


@cache
def data() -> dict[str, Any]:
    """standards.toml."""
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


@cache
def _editions() -> dict[str, tuple[int, ...]]:
    return {number: tuple(years) for number, years in data()["editions"].items()}


@cache
def _guidance() -> frozenset[str]:
    return frozenset(data()["guidance"]["numbers"])


def find_mentions(text: str) -> list[Mention]:
    """Every certifiable (or guidance) standard named in a text, in the order of printing."""
    folded = fold_with_places(text)
    found: list[Mention] = []
    for mention in (*_aerospace(folded.text), *_national(folded.text), *_international(folded.text)):
        if all(mention.end <= other.start or mention.start >= other.end for other in found):
            found.append(mention)
    if not found and (spaced := SPACED.search(folded.text)):
        found += [_printed(one, *spaced.span()) for one in list(_international(spaced[0].replace(" ", "")))[:1]]
    found.sort(key=lambda mention: mention.start)
    return [_printed(mention, *folded.span(mention.start, mention.end)) for mention in found]


def is_edition(number: str, year: str) -> bool:
    """Did the standard ever appear in that year? An aerospace revision letter is one too."""
    return year.isalpha() or (year.isdigit() and int(year) in _editions().get(number, ()))


def _printed(mention: Mention, start: int, end: int) -> Mention:
    return Mention(mention.name, mention.number, mention.year, start, end, mention.own, mention.guidance)


def _digits(text: str) -> str:
    return text.translate({ord("o"): "0", ord("l"): "1", ord("|"): "1", ord("i"): "1"})


def _year(match: re.Match[str], number: str) -> str:
    """The printed edition; after a mere space or slash only a year that is one of the standard's editions."""
    if not match["year"]:
        return ""
    year = _digits(match["year"])
    if match["mark"].strip(" ") in (":", ";", ".", "-", ": edition"):
        return year
    return year if int(year) in _editions().get(number, ()) else ""


def adopted(number: str, year: str) -> str:
    """The international edition that a national edition of this year stands for."""
    if not year:
        return ""
    before = [edition for edition in _editions().get(number, ()) if edition <= int(year)]
    return str(before[-1]) if before else year


def _international(text: str) -> Iterator[Mention]:
    for match in INTERNATIONAL.finditer(text):
        if text[match.start() - 1 : match.start()].isalnum() and not text[: match.start()].endswith(
            ("idt", "en", "iatf/")
        ):
            continue
        number = _digits(match["number"])
        if number not in _editions():
            number = number.split("-")[0]
        if number not in _editions() and number not in _guidance():
            continue
        mention = _named(text, match, number)
        yield mention
        yield from _continued(text, mention)


def _named(text: str, match: re.Match[str], number: str) -> Mention:
    year, end, own = _year(match, number), match.end(), True
    if not year:
        end = match.end("number")
    body = _body(match)
    start, adoption = match.start(), NATIONAL_BEFORE.search(text[max(0, match.start() - 16) : match.start()])
    if adoption:
        start -= len(adoption[0])
        own = False
        year = adopted(number, year)
    if body == "IATF":
        if first := FIRST_EDITION.match(text, end):
            year, end = year or "2016", first.end()
    elif body == "FSSC":
        version = VERSION.match(text, end)
        return Mention(f"FSSC 22000{' Version ' + version['version'] if version else ''}", "FSSC 22000", "", start,
                       version.end() if version else end)  # fmt: skip
    name = f"{body} {number}" + (f":{year}" if year else "")
    if amended := AMENDED.match(text, end):
        name += f"+A{amended['part']}" + (f":{amended['year']}" if amended["year"] else "")
        end = amended.end()
    return Mention(name, number, year, start, end, own, number in _guidance())


def _body(match: re.Match[str]) -> str:
    for body in ("iatf", "fssc", "ohsas"):
        if match[body]:
            return body.upper()
    sub = match["sub"]
    if not sub:
        return "ISO"
    return "ISO/TS" if "ts" in sub else "ISO/TR" if sub == "tr" else "ISO/IEC"


def _continued(text: str, mention: Mention) -> Iterator[Mention]:
    """The second and third number of "ISO 9001:2015, 14001:2015 and 45001:2018"."""
    end = mention.end
    while match := FOLLOWS.match(text, end):
        number, end = _digits(match["number"]), match.end()
        if number in _editions():
            year = _year(match, number)
            yield Mention(f"ISO {number}:{year}", number, year, match.start("number"), end, mention.own)


def _national(text: str) -> Iterator[Mention]:
    for match in NATIONAL.finditer(text):
        family = re.sub(r"^(gb|yy) ?/? ?t$", r"\1/t", re.sub(r"^jis ?-? ?q$", "jis q", match["family"]))
        if text[match.start() - 1 : match.start()].isalpha() and text[match.start() - 1 : match.start()].isascii():
            continue
        number = _digits(match["number"])
        table = data()["national"]
        key = next((k for k in (f"{family} {number}", f"{family}{number}") if k in table), "")
        if not key:
            continue
        if not (international := table[key]):
            name = f"{family.upper()} {number}" + (f"-{_digits(match['year'])}" if match["year"] else "")
            yield Mention(name, f"{family} {number}", match["year"] or "", *match.span(), False)
            continue
        number = international.split()[-1]
        year = adopted(number, _digits(match["year"] or ""))
        yield Mention(international + (f":{year}" if year else ""), number, year, *match.span(), False)


def _aerospace(text: str) -> Iterator[Mention]:
    """AS9100D, AS 9100 Rev. D, EN 9100:2018, JIS Q 9100:2016."""
    for match in AEROSPACE.finditer(text):
        if text[match.start() - 1 : match.start()].isalnum():
            continue
        family, number = match["family"], _digits(match["number"])
        letter, year = (match["letter"] or "").upper(), _year(match, number)
        body = "JIS Q" if family.startswith("jis") else "EN" if family == "en" else "AS"
        end = match.end() if year or match["letter"] else match.end("number")
        if body == "AS":
            name = f"AS{number}{letter}" + (f":{year}" if year and not letter else "")
        else:
            name = f"{body} {number}" + (f":{year}" if year else "")
        yield Mention(name, number, year or letter, match.start(), end)
