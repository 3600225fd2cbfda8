"""Standards as certificates name them -> standard and edition. Reads names only; judges no edition.

National adoptions ("GB/T 19001-2016", "EN ISO 9001:2015") are read as what they adopt, with their own year kept apart.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from knowledge.names import fold


class NamedStandard(NamedTuple):
    """A standard as printed. `adopted` tells that the year is a national one."""

    standard: str  # "ISO 9001"
    edition: str  # "2015", "D"; empty when none is printed
    adopted: bool = False

    @property
    def text(self) -> str:
        """For people."""
        return f"{self.standard}:{self.edition}" if self.edition else self.standard


YEAR = r"(?:\s*[-:/,(]?\s*(?P<year>(?:19|20)\d\d)(?!\d))?"
AEROSPACE = re.compile(
    r"\b(?:as|en|jisq|jis q)\s*/?\s*9100\s*[-:]?\s*(?:rev(?:ision)?\.?\s*)?(?P<letter>[a-d])?\b" + YEAR
)
CHINESE = re.compile(r"\bgb\s*/?\s*t\s*(?P<number>\d{5})" + YEAR)
ADOPTED = {
    "19001": "ISO 9001",
    "24001": "ISO 14001",
    "45001": "ISO 45001",
    "28001": "OHSAS 18001",
    "22000": "ISO 22000",
}
NATIONAL = re.compile(r"(?:\b(?:st rk|ст рк|қр ст|dstu|дсту|gost r?|гост р?|o.?z ?dst|stb)\s*)$")
ISO = re.compile(
    r"\b(?P<body>iso\s*/?\s*ts|iso\s*/?\s*iec|iso|jis\s*q|ks\s*q|ohsas|iatf|ia|fssc|sa|исо)\s*[-:/]?\s*(?P<number>\d{4,5}(?:-\d)?)(?!\d)"
    + YEAR
)
BODIES = {"jisq": "ISO", "ksq": "ISO", "isots": "ISO/TS", "isoiec": "ISO/IEC", "исо": "ISO"}


def read_standards(values: tuple[str, ...]) -> tuple[NamedStandard, ...]:
    """Every standard that is named, each once; an edition of its own comes before a national year."""
    found: dict[str, NamedStandard] = {}
    for value in values:
        for named in _in_text(fold(value)):
            known = found.get(named.standard)
            if known is None or (not known.edition and named.edition) or (known.adopted and not named.adopted):
                found[named.standard] = named
    return tuple(found.values())


def _in_text(text: str) -> list[NamedStandard]:
    out = [
        NamedStandard("AS9100 / EN 9100 / JISQ 9100", (match["letter"] or "").upper() or match["year"] or "")
        for match in AEROSPACE.finditer(text)
    ]
    out += [
        NamedStandard(ADOPTED[match["number"]], match["year"] or "", adopted=True)
        for match in CHINESE.finditer(text)
        if match["number"] in ADOPTED
    ]
    for match in ISO.finditer(text):
        if match["number"] == "9100":
            continue
        body = re.sub(r"[\s/]", "", match["body"])
        number = match["number"]
        name = f"{BODIES.get(body, body.upper())} {number}"
        national = bool(NATIONAL.search(text[: match.start()]))
        out.append(NamedStandard("ISO/IEC 27001" if number == "27001" else name, match["year"] or "", adopted=national))
    return out
