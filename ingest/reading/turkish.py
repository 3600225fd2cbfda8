"""Turkish, whose letters the built-in OCR takes for their neighbours: İ for I or Í, Ğ for Č, Ş for S or $.

Where a page has Turkish words, its lines are read by Tesseract too. Of its reading only the marks on the letters are
taken: a word counts where both engines have the same letters without marks, so that nothing else can change.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from ingest.reading import tesseract
from ingest.reading.ocr import Line, Piece
from ingest.reading.scripts import TRUST, overlap

LANGUAGE = "tur"
HINTS = re.compile(
    r"[ğıİŞşĞ]|\b(?:sanayi?|san|ticaret|tic|sirketi|[s$]ti|anonim|mah(?:allesi)?|cad(?:desi)?|sok(?:ak)?|osb|ve|ile|"
    r"turkiye|istanbul|ankara|izmir|bursa|belge(?:si|lendirme)?|sertifika(?:si)?|kapsam[iı]?|tarih[iı]|kalite|yonetim|"
    r"sistemi|adres[iı]?|uretim[iı]?|sat[iı]s[iı]?|gecerlilik|kurulusu?n?)\b"
)
FEWEST = 3  # lines of a page with such a letter or word
LETTERS = frozenset("çğıöşüÇĞİÖŞÜâîûÂÎÛ")
PLAIN = str.maketrans({"ı": "i", "İ": "i", "$": "s", "Č": "g", "č": "g"})  # Turkish has no Č


def marked_as_turkish(lines: list[Line]) -> list[Line]:
    """The lines with the marks on Turkish letters as Tesseract sees them, where it is installed with Turkish."""
    hinted = [line for line in lines if hints_at_turkish(line.text)]
    if len(hinted) < FEWEST or LANGUAGE not in tesseract.languages():
        return lines
    again = tesseract.read_again(hinted, LANGUAGE)
    return [with_marks(line, again.get(id(line), ())) for line in lines]


def hints_at_turkish(text: str) -> bool:
    """Does a line have a letter or a word of Turkish?"""
    return bool(HINTS.search(text) or HINTS.search(plain(text)))


def with_marks(line: Line, second: Iterable[Piece]) -> Line:
    """A line whose words have their marks from the second reading."""
    sure = [piece for piece in second if piece.confidence >= TRUST and is_turkish(piece.text)]
    return replace(line, pieces=tuple(marked(piece, sure) for piece in line.pieces)) if sure else line


def marked(piece: Piece, second: Iterable[Piece]) -> Piece:
    """A word with its marks from the same word of the second reading; itself where that has other letters."""
    same = (one for one in second if overlap(piece, one) and plain(one.text) == plain(piece.text))
    found = next(same, None)
    return replace(piece, text=found.text) if found else piece


def is_turkish(word: str) -> bool:
    """Has a word a Turkish letter, and none of another language?"""
    return any(letter in LETTERS for letter in word) and all(c.isascii() or c in LETTERS for c in word)


def plain(text: str) -> str:
    """Small letters without marks."""
    parts = unicodedata.normalize("NFD", text.translate(PLAIN).lower())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
