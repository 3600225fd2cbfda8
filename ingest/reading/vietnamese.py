"""Vietnamese, which the built-in OCR reads without most of its vowels: noticed, and read again by Tesseract.

PP-OCRv6 knows none of the 100 letters that carry two marks (ạ, ấ, ữ …): "Chứng nhận" comes out as "Chng nhn", and the
model is sure of it, so that confidence tells nothing. A page is suspected by the letters that only Vietnamese has and
by what its commonest words shrink to, and taken for Vietnamese where Tesseract then finds those letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ingest.reading import tesseract
from ingest.reading.ocr import Line, Piece
from ingest.reading.scripts import NOISE, SURE, TRUST, Reread, mean_confidence, overlap

LANGUAGE = "vie"
PACKAGE = "tesseract-ocr-vie"
HORNS = frozenset("ươƯƠ")  # letters of Vietnamese alone that the built-in OCR knows
COMMON = frozenset(
    "chứng nhận hiệu lực địa phạm quản chất lượng sản xuất thống việt đường được phần trách nhiệm nghiệp thực phẩm "
    "dịch tnhh công giám đánh".split()
)  # stand on every such certificate
FEWEST = 3  # hints on a page
SAMPLE = 5
ENOUGH = 0.3  # of a line's words have a letter that only Vietnamese has


def is_native(letter: str) -> bool:
    """A letter of Vietnamese alone: with a horn, with two marks, or with a dot below or a hook above."""
    return letter in HORNS or "\u1ea0" <= letter <= "\u1ef9"


def shrunk(word: str) -> str:
    """A word without the letters that the built-in OCR does not know."""
    return "".join(letter for letter in word if letter in HORNS or not is_native(letter))


SHRUNK = frozenset(map(shrunk, COMMON))


def read_vietnamese(lines: list[Line]) -> Reread:
    """Lines in Vietnamese read again, or taken out and reported where nobody here can read them."""
    suspected = [line for line in lines if is_suspected(line)]
    if sum(map(hints, suspected)) < FEWEST:
        return Reread(lines)
    installed = tesseract.languages()
    if LANGUAGE not in installed:
        return Reread([line for line in lines if not is_suspected(line)], "Vietnamese", PACKAGE)
    sample = sorted(suspected, key=lambda line: -line.aspect)[:SAMPLE]
    if not any(is_vietnamese(pieces) for pieces in tesseract.read([line.crop for line in sample], LANGUAGE)):
        return Reread(lines)
    worded = [line for line in lines if any(letter.isalpha() for letter in line.text)]
    with_english = f"{LANGUAGE}+eng" if "eng" in installed else LANGUAGE
    again = tesseract.read_again(worded, with_english)
    return Reread([better(line, again.get(id(line), ())) for line in lines])


def is_suspected(line: Line) -> bool:
    """Does the line have a letter or a word that hints at Vietnamese?"""
    return hints(line) > 0


def hints(line: Line) -> int:
    """How many words of a line hint at Vietnamese."""
    return sum(
        not HORNS.isdisjoint(piece.text) or piece.text.casefold().strip(".,:;()") in SHRUNK for piece in line.pieces
    )


def better(line: Line, pieces: tuple[Piece, ...]) -> Line:
    """The line by Tesseract where that is Vietnamese, with its figures as the first engine has them."""
    if not (is_vietnamese(pieces) or has_dropped_letters(line, pieces)):
        return line
    pieces = tuple(figures_of(line.pieces, piece) for piece in pieces)
    return replace(line, pieces=pieces, confidence=mean_confidence(pieces))


def is_vietnamese(pieces: tuple[Piece, ...]) -> bool:
    """Does Tesseract trust its reading of a line, and do enough of the words have letters that only Vietnamese has?"""
    worded = [piece for piece in pieces if any(letter.isalpha() for letter in piece.text)]
    native = sum(any(map(is_native, piece.text)) for piece in worded)
    return bool(worded) and native >= ENOUGH * len(worded) and mean_confidence(worded) >= TRUST


def has_dropped_letters(line: Line, pieces: tuple[Piece, ...]) -> bool:
    """Does Tesseract see letters that only Vietnamese has, and more letters in all? A name may have one of them."""
    native = any(map(is_native, "".join(piece.text for piece in pieces)))
    more = count_letters(pieces) > count_letters(line.pieces)
    return native and more and mean_confidence(pieces) >= SURE


def count_letters(pieces: Iterable[Piece]) -> int:
    """Letters of pieces."""
    return sum(letter.isalpha() for piece in pieces for letter in piece.text)


def figures_of(first: tuple[Piece, ...], piece: Piece) -> Piece:
    """A piece with figures as the first engine read it, which reads them better."""
    if not any(letter.isdigit() for letter in piece.text) and piece.confidence >= NOISE:
        return piece
    known = [one for one in first if overlap(one, piece) and any(letter.isdigit() for letter in one.text)]
    return known[0] if len(known) == 1 and known[0].confidence >= NOISE else piece
