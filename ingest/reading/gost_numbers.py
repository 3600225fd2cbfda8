"""Numbers of the Russian register of certification: "РОСС RU.АБ12.К00045", Cyrillic but for the RU.

GOST R 40.x forms carry them. The letters have Latin look-alikes, so the first engine gives "POCC RU.AB12.K00045",
in which B may be Б or В. Tesseract with Russian alone reads the letters, and makes the RU and some figures into others:
from it come the letters, from the first engine the figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.reading.ocr import Line, Piece
from ingest.reading.pdf import Picture

REST = r"\.? ?(?P<rest>[0-9A-ZА-Я]+(?: ?\. ?[0-9A-ZА-Я]+)*)"
LATIN = re.compile(rf"\b[PР][OО0][CС][CС] ?RU{REST}")
CYRILLIC = re.compile(rf"РОСС ?[^\W\d_]{{2}}{REST}")
LETTERS = re.compile(r"[^\W\d_]+")

Reader = Callable[[Sequence[Picture]], list[tuple[Piece, ...]]]


def with_register_numbers(lines: list[Line], read_russian: Reader) -> list[Line]:
    """The lines, with such numbers in Cyrillic letters where a reading of Russian alone tells them."""
    numbered = [line for line in lines if LATIN.search(line.text)]
    readings = read_russian([line.crop for line in numbered])
    again = dict(zip(map(id, numbered), readings, strict=True))
    return [in_cyrillic(line, again[id(line)]) if id(line) in again else line for line in lines]


def in_cyrillic(line: Line, russian: tuple[Piece, ...]) -> Line:
    """A line with its number mended; unchanged where the two readings differ in figures or parts."""
    first, second = LATIN.search(line.text), CYRILLIC.search(" ".join(piece.text for piece in russian))
    if not first or not second:
        return line
    ours, theirs = parts_of(first["rest"]), parts_of(second["rest"])
    if len(ours) != len(theirs):
        return line
    mended = [mended_part(one, other) for one, other in zip(ours, theirs, strict=True)]
    whole = "РОСС RU." + ".".join(mended)
    return with_text(line, first.start(), first.end(), whole)


def parts_of(text: str) -> list[str]:
    """What stands between full stops."""
    return [part for part in text.replace(" ", "").split(".") if part]


def mended_part(ours: str, theirs: str) -> str:
    """The figures of the first reading with the letters of the second, where both have them at the same places."""
    letters = LETTERS.findall(theirs)
    if len(letters) != len(LETTERS.findall(ours)) or not all("\u0400" <= c <= "\u04ff" for c in "".join(letters)):
        return ours
    following = iter(letters)
    return LETTERS.sub(lambda _: next(following), ours)


def with_text(line: Line, start: int, end: int, text: str) -> Line:
    """The line with a stretch of its text replaced: its first word takes all of it."""
    pieces: list[Piece] = []
    at, taken = 0, False
    for piece in line.pieces:
        begin, at = at, at + len(piece.text) + 1
        if begin + len(piece.text) <= start or begin >= end:
            pieces.append(piece)
        elif not taken:
            pieces.append(replace(piece, text=text))
            taken = True
        else:
            pieces[-1] = replace(pieces[-1], end=piece.end)
    return replace(line, pieces=tuple(pieces))
