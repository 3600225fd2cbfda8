"""Chinese certificate numbers, decoded (section 6 of the rules). The meaning is inferred from records, not published.

A number in another style is no Chinese one, or one of another style; it is never a fault.
"""

from __future__ import annotations

import re

from knowledge.models import Record
from knowledge.names import fold

SHAPE = re.compile(
    r"^(?P<digits>\d{5,6})(?P<scheme>[A-Z]{1,5})(?P<serial>\d{4,6})R(?P<recert>\d{1,2}?)(?P<size>[SML])?(?P<rest>\d*)"
    r"(?:[/-](?P<branch>\d{4}.*))?$"
)
SCHEMES = {
    "Q": "ISO 9001",
    "E": "ISO 14001",
    "S": "ISO 45001",
    "EN": "ISO 50001",
    "IS": "ISO/IEC 27001",
    "FSMS": "ISO 22000",
}


class ChineseNumber(Record):
    """The parts of a Chinese certificate number."""

    prefix: str  # last digits of the certification body's CNCA approval
    year: int  # of issue of the current certificate
    scheme: str  # Q, E, S …
    serial: str
    recertifications: int
    size: str = ""  # S, M, L: of the certified organisation
    branch: str = ""

    @property
    def standard(self) -> str:
        """The standard that the scheme letter stands for; empty when the letter is not known."""
        return SCHEMES.get(self.scheme, "")


def decode(number: str) -> ChineseNumber | None:
    """The parts of a number in the common Chinese shape; None for any other."""
    plain = re.sub(r"\s", "", fold(number)).upper().replace("–", "-")
    match = SHAPE.match(plain)
    if match is None:
        return None
    digits = match["digits"]
    return ChineseNumber(
        prefix=digits[:-2],
        year=2000 + int(digits[-2:]),
        scheme=match["scheme"],
        serial=match["serial"],
        recertifications=int(match["recert"]),
        size=match["size"] or "",
        branch=match["branch"] or "",
    )
