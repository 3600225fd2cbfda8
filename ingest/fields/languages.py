"""Which letters and language the lines of a value are in: a value printed in two languages is taken in one of them.

Told by scripts, by small words, and by letters that one language alone has; without any, lines stay together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.fields.layout import Piece, is_wide

ENGLISH = frozenset(
    "of and the for with design manufacture manufacturing production sale sales services development installation"
    " maintenance products equipment from by distribution supply street road".split()
)
OTHERS = frozenset(
    "i za u na od sa de la el los las y et des du les pour und von für mit ve di per della dei e do da para dos w z"
    " oraz dla și pentru voor van en het och og pro ile için ul ulica rue calle via rua cad mah"
    " dan untuk serta sekä ir və".split()
)
STROKE = re.compile(r" / ?|(?<=\w)/ ")  # OCR loses blanks
VIETNAMESE = re.compile("[ươƯƠ\u1ea0-\u1ef9]")  # letters of that language alone


@lru_cache(maxsize=1024)
def script(text: str) -> str:
    """Which letters most of a text has: wide (East Asian), cyrillic, latin, other; empty where it has none."""
    counts = {"wide": 0, "cyrillic": 0, "latin": 0, "other": 0}
    for letter in text:
        if is_wide(letter):
            counts["wide"] += 2
        elif "\u0400" <= letter <= "\u052f":
            counts["cyrillic"] += 1
        elif letter.isalpha():
            counts["latin" if letter < "\u0250" or "\u1e00" <= letter <= "\u1eff" else "other"] += 1
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else ""


def one_script(pieces: Sequence[Piece]) -> list[Piece]:
    """Lines in the letters of the first one; short words in between stay."""
    first = next((script(piece.text) for piece in pieces if script(piece.text)), "")
    return [piece for piece in pieces if script(piece.text) in ("", first) or _is_short(piece.text)]


def one_language(pieces: Sequence[Piece]) -> list[Piece]:
    """Lines in the language of the first one, as far as scripts and small words tell."""
    kept = one_script(pieces)
    return _before_translation(kept) if any(script(piece.text) == "latin" for piece in kept) else kept


def _is_short(text: str) -> bool:
    """A model's name or an abbreviation among words of another script."""
    return len(text) < (4 if script(text) == "wide" else 12)


def _before_translation(pieces: list[Piece]) -> list[Piece]:
    """The lines before a translation into or out of English begins, with a line or behind a stroke."""
    pieces = [part for piece in pieces for part in _halves(piece)]
    sides = [_side(piece.text) for piece in pieces]
    told = [side for side in sides if side]
    if not told or told[0] == told[-1]:
        return pieces
    turn = next(index for index, side in enumerate(sides) if side == -told[0])
    if any(side == told[0] for side in sides[turn:]) or turn == 0:
        return pieces
    return pieces[:turn]


def _halves(piece: Piece) -> list[Piece]:
    """Both sides of a stroke where one is English and the other is not."""
    stroke = STROKE.search(piece.text)
    if stroke is None or _side(piece.text[: stroke.start()]) * _side(piece.text[stroke.end() :]) >= 0:
        return [piece]
    return [piece.cut(0, stroke.start()), piece.cut(stroke.end())]


def _side(text: str) -> int:
    """1 for words of English, -1 for small words or letters of another Latin language, 0 where neither or both tell."""
    found = set(re.findall(r"[^\W\d_]+", text.lower().replace("as per ", "")))
    return bool(found & ENGLISH) - bool(found & OTHERS or VIETNAMESE.search(text))
