"""The Chinese unified social credit code and its two check characters (GB 32100, inside it GB 11714). Pure."""

from __future__ import annotations

import re
from enum import StrEnum

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I, O, S, V, Z
VALUES = {char: value for value, char in enumerate(ALPHABET)}
INNER = {char: value for value, char in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
WEIGHTS = [pow(3, place, 31) for place in range(17)]
INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


class CodeState(StrEnum):
    """What the check characters say. `other`: not a code of this kind."""

    fits = "fits"
    broken = "broken"
    other = "other"


def plain(code: str) -> str:
    """Capitals and digits only."""
    return re.sub(r"[^0-9A-Z]", "", code.upper())


def check_code(code: str) -> CodeState:
    """Do both check characters fit? Only a text of 18 characters that begins as such codes do is judged."""
    text = plain(code)
    if len(text) != 18 or not re.fullmatch(r"[1-9A-HJ-Y][0-9A-Z]\d{6}[0-9A-Z]{10}", text):
        return CodeState.other
    if any(char not in VALUES for char in text):
        return CodeState.broken
    return CodeState.fits if _outer(text[:17]) == text[17] and _inner(text[8:16]) == text[16] else CodeState.broken


def _outer(text: str) -> str:
    total = sum(VALUES[char] * weight for char, weight in zip(text, WEIGHTS, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


def _inner(text: str) -> str:
    total = sum(INNER[char] * weight for char, weight in zip(text, INNER_WEIGHTS, strict=True))
    rest = 11 - total % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))
