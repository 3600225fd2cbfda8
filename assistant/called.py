"""Which guidance notes a question is for by what it names: goods of a sector, or a token that only one note explains.

Where likeness ranks another note first, or none near enough, what is named so plainly decides. The wordings stand in
understanding/called.toml.
"""

from __future__ import annotations

import re

from assistant.question import Part
from assistant.understanding.wordings import wordings
from knowledge.verify.sector import SCHEMES, scheme_for

NOTES = {"medical": "iso-13485", "automotive": "iatf-16949", "aerospace": "as9100", "food": "iso-22000-fssc"}
BOUGHT = re.compile(
    r"\b(?:buy(?:ing)?|sourc(?:e|ing)|import(?:ing)?|sell(?:ing)?|order(?:ing)?|purchas(?:e|ing)|mak(?:e|es|ing)|"
    r"for|need)\s+"
    r"(?P<goods>[^?.!;:]{3,80})",
    re.I,
)
STATED = re.compile(r"\b(?:iso|iatf|as|en|fssc)[ -]?\d{4,5}", re.I)

LOOK_UP_NOTE = "verify-step-by-step"  # for “and where would I see that?” after another answer
BODY_CHECKS = re.compile(r"\b(?:certification bod\w+|certifiers?|registrars?|auditors?)\b", re.I)


def asks_where(text: str) -> bool:
    """Does the text ask where something can be looked up?"""
    return bool(wordings("called")["asked"]["look_up"].search(text))


def deciding_note(text: str) -> str:
    """The id of the note that a turn of phrase is for; empty where none is, or where several are."""
    found = {note for note, pattern in wordings("called")["turns"].items() if pattern.search(text)}
    if BODY_CHECKS.search(text):  # who tests no piece is told by another note
        found.discard("every-piece-tested")
    if not found and wordings("called")["asked"]["goods_follow"].search(text) and not named_notes(text):
        return "process-not-product"
    return found.pop() if len(found) == 1 else ""


def named_notes(text: str) -> tuple[str, ...]:
    """Ids of notes that explain a token which the text names."""
    return tuple(note for note, pattern in wordings("called")["tokens"].items() if pattern.search(text))


def sector_notes(part: Part) -> tuple[str, ...]:
    """Ids of the notes on the sector standards that a part asks for; empty when it asks for none."""
    text = part.whole or part.text
    if not wordings("called")["asked"]["standard"].search(text) or re.search(r"\b(?:13485|16949|9100|22000)\b", text):
        return ()
    found = [sector for sector, pattern in wordings("called")["sectors"].items() if pattern.search(text)]
    phrases = [found_goods["goods"] for found_goods in BOUGHT.finditer(text)] + [part.named.product]
    for phrase in filter(None, phrases):
        for goods in re.split(r"\s*(?:,|\band\b|\bor\b|&|和|或)\s*", STATED.sub(" ", phrase)):
            scheme = scheme_for(goods) if goods.strip() else None
            found += [sector for sector, one in SCHEMES.items() if one is scheme and sector not in found]
    return tuple(NOTES[sector] for sector in dict.fromkeys(found))
