"""Divides a block of lines into a holder's name and its address, and says how likely the name is one.

Where the block stands on the page is for `holder.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.fields.body_names import is_heading
from ingest.fields.folding import fold
from ingest.fields.holder_block import ADDRESS_ONLY, LARGE
from ingest.fields.languages import one_script
from ingest.fields.layout import Piece, gap_to, joined
from ingest.fields.mark_names import find_signs
from ingest.fields.misread import as_meant
from ingest.fields.naming import (
    CODE_ALONE,
    CONTACT,
    ends_with_form,
    has_form,
    is_form,
    is_placed,
    looks_like_address,
    looks_like_name,
    split_name,
)
from ingest.fields.status import ACROSS
from ingest.fields.values import MarkedPage, alike

SAME_LETTERS = 0.95, 0.85  # lines of one name are set in letters of one size; as the OCR measures them
WORD = re.compile(r"[^\W\d_]+")
SENTENCE_WORDS = 5
FORM_GAP = 0.07  # of the page's width: a gap inside a name
OTHER_NAME = re.compile(
    r"\W*(?:d[./]?b[./]?a\.?|t/a|trading as|doing business as|also trading as|formerly(?: known as)?|f/?k/?a"
    r"|previously known as|antes|anteriormente|vormals|ehemals|anciennement|gia|dawniej|eski adi)[ .:]+(?=[^\W\d_])"
)
LONG_FORM = re.compile(
    fold(  # a legal form written out, as it stands in a line of its own over the name
        r"(?:обществ[оау]|товариств[оау]м?) [cсзв3] (?:ограниченной|обмеженою) (?:ответственностью|відповідальністю)|"
        r"(?:публичн|открыт|закрыт|приватн|публічн)?[а-яі]* ?"
        r"(?:акционерн|акціонерн)[а-яі]+ (?:обществ|товариств)[а-яі]+|"
        r"индивидуальн[а-я]+ предпринимател[а-я]+|фізична особа[ -]підприємець"
    )
)


@dataclass(frozen=True)
class Proposal:
    """A name, the address lines that stand with it, how sure, and where."""

    page: MarkedPage
    name: tuple[Piece, ...]
    address: tuple[Piece, ...]
    sure: float


def divided(page: MarkedPage, pieces: Sequence[Piece], sure: float) -> Proposal | None:
    """Name and address of a block of lines."""
    pieces = one_script([piece for piece in pieces if not _is_aside(piece.text)])
    if not pieces:
        return None
    first = pieces[0]
    (start, end), (address, _) = split_name(first.text)
    name = [first.cut(start, end)]
    rest = [first.cut(address)] if address < len(first.text) else []
    if not rest and (form := _form_beside(page, first)):
        name.append(form)
    at = 1
    large = _large_lines(page, pieces)
    while not rest and at < len(pieces) and (at < large or _name_goes_on(pieces[:at], pieces[at], pieces[at + 1 :])):
        name.append(pieces[at])
        at += 1
    rest += pieces[at:]
    rest = _without_remark(rest)
    if any(map(has_form, (piece.text for piece in name))):
        rest = rest[: next((at for at, piece in enumerate(rest) if at and is_anothers_name(piece.text)), None)]
    text = joined(piece.text for piece in name)
    if any(sign.end - sign.start >= len(text) - 1 for sign in find_signs(text)):
        return None  # an accreditor's mark
    if is_heading(text) or is_heading(as_meant(text).text):
        return None  # "organisation", "quality management"
    if _is_said(text) and not has_form(text):
        return None
    if not looks_like_name(text) or ACROSS.match(fold("".join(text.split()))):
        return None
    if text[0].isdigit() and not has_form(text) and not any(word[0].isupper() for word in text.split()):
        return None
    if text[0].islower() and not has_form(text):
        sure -= 0.3 if len(text.split()) < 5 else 0.5
    if len(text.split()) > 14 and not has_form(text):
        sure -= 0.3
    if has_form(text):
        sure += 0.05
    elif is_placed(text):
        sure -= 0.3 if not ADDRESS_ONLY.search(fold(text)) else 0.5
    if any(is_placed(piece.text) for piece in rest):
        sure += 0.02  # an address stands under it
    return Proposal(page, tuple(name), tuple(rest), min(sure, 0.98))


def _is_said(text: str) -> bool:
    """Words of a sentence in a language that the lexicon has not: all small, or all but the first of many."""
    words = WORD.findall(text)
    return text.islower() or (len(words) >= SENTENCE_WORDS and all(word.islower() for word in words[1:]))


def is_anothers_name(text: str) -> bool:
    """Is a line below an address another one's name, as its legal form tells?"""
    return ends_with_form(text) and not looks_like_address(text)


def _without_remark(lines: list[Piece]) -> list[Piece]:
    """Without words in brackets right under a name: "(A wholly owned subsidiary of the National Board)"."""
    if not lines or not lines[0].text.startswith("("):
        return lines
    for at, piece in enumerate(lines[:3]):
        if any(map(str.isdigit, piece.text)):
            return lines
        if piece.text.rstrip(" .,").endswith(")"):
            return lines[at + 1 :] or lines
    return lines


def _form_beside(page: MarkedPage, first: Piece) -> Piece | None:
    """The rest of a name with its legal form, in letters as high behind a gap that the reading left in the line."""
    cell = next(page.page.right_of(first.line), None)
    if cell is None or first.end < len(first.line.text) or ends_with_form(first.text) or page.of(cell):
        return None
    near = gap_to(first.line, cell) < FORM_GAP and alike(first.line, cell)
    if near and first.line.size >= LARGE * page.page.usual_size and looks_like_name(cell.text):
        return Piece(cell, 0, len(cell.text))  # large letters have wide blanks
    return Piece(cell, 0, len(cell.text)) if near and (is_form(cell.text) or ends_with_form(cell.text)) else None


def _large_lines(page: MarkedPage, pieces: Sequence[Piece]) -> int:
    """How many lines a name has that is set over several in letters much larger than the page's; 1 where none tell."""
    size = pieces[0].line.size
    if size < LARGE * page.page.usual_size or ends_with_form(pieces[0].text):
        return 1
    share = SAME_LETTERS[pieces[0].line.is_picture]
    count = 1
    while count < len(pieces) and min(size, pieces[count].line.size) >= share * max(size, pieces[count].line.size):
        count += 1
    if any(looks_like_address(piece.text) for piece in pieces[1:count]):
        return 1
    return next((at + 1 for at in range(count) if ends_with_form(pieces[at].text)), count)


def _is_aside(text: str) -> bool:
    """Web addresses, telephones, company codes and other names of the same firm are neither name nor address."""
    folded = fold(text)
    return bool(CONTACT.search(folded) or CODE_ALONE.match(folded) or OTHER_NAME.match(folded))


def _name_goes_on(name: Sequence[Piece], piece: Piece, others: Sequence[Piece]) -> bool:
    """Does a name run on in the next line? Letters as high, and the name is not complete or the line is no address."""
    text = joined(part.text for part in name)
    if is_form(piece.text) or LONG_FORM.fullmatch(fold(text).strip(" .,")):
        return True
    if piece.text.startswith("(") and ends_with_form(piece.text) and alike(piece.line, name[-1].line):
        return not ends_with_form(text)  # "ACORN WORKS / (MALAYSIA) SDN. BHD."; brackets make letters seem higher
    same = min(piece.line.size, name[-1].line.size) >= (0.8 if piece.line.is_picture else 0.9) * max(
        piece.line.size, name[-1].line.size
    )
    if not same:
        return False
    if text.rstrip().endswith(
        ("&", ",", "-", " and", " ve", " y", " e", " und", " et", " и")
    ) and not looks_like_address(piece.text):
        return True  # fmt: skip
    if looks_like_address(piece.text) and not ends_with_form(piece.text):
        return False
    if ends_with_form(text):
        return False
    if ends_with_form(piece.text):
        return True
    return bool(others) and name[0].line.size > 1.15 * others[0].line.size and alike(piece.line, name[0].line)
