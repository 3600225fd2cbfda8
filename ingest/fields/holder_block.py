"""The lines that stand with a name: below its lead down to a label, a standard or a wide gap; and its first line above.

Which of them is the name and which the address is for `holder.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.fields.dates import find_dates
from ingest.fields.folding import fold
from ingest.fields.languages import script
from ingest.fields.layout import Line, Piece
from ingest.fields.lexicon import Mark, Place, Role, squeezed
from ingest.fields.naming import (
    STANDARD,
    TITLE,
    ends_with_form,
    has_form,
    is_placed,
    looks_like_address,
    looks_like_name,
)
from ingest.fields.values import NEXT_REACH, OCR_SIZE, MarkedPage, is_beside_label
from knowledge.models import Box

IN_ADDRESSES = frozenset({Role.codes, Role.status, Role.standard})  # "Sector: 4", "Norm" are words of addresses
OTHER = frozenset({Role.other})
ADDRESS_ONLY = re.compile(r"\bno ?[:.]? ?\d|\d+/\d+|\b\d{4,6}\b.*,|,.*\b\d{4,6}\b")
SENTENCE = re.compile(r"(?:The|This|These|For|Which|And|With) (?:[a-z]+ ){2,}[a-z]+$")  # no figure, comma or capital
AND_SITES = re.compile(  # behind an address: "including the locations of the annex"
    r"\W*(?:including|incl\.?|and|with|together with|mit|und|inkl\.?|einschliesslich|inklusive|y|con|e|com|et|avec"
    r"|en|met|og|och|wraz z|oraz|vcetne|ve)\b[^,;\d]{0,24}\b(?:sites?|locations?|premises|facilities"
    r"|implementation|branches|standort|niederlassung|anhang|anlage|anexo|annex|allegat|vestiging|bijlage|locaties|lokaliz|zalacznik"
    r"|emplazamient)"
)
THAI_HOUSE = re.compile(r"เลขที่ ?[\d/]+ ?(?:หมู่|ม\.|ซอย|ซ\.|ถนน|ถ\.|ตำบล|ต\.|แขวง|ชั้น|อาคาร)")  # "No. 99 Moo 5"
LONG_LABEL = re.compile(r"(?:[^\W\d_]+ ){3,}[^\W\d_]+ ?[:：]")  # no address has so many words before a colon
LONGEST_ADDRESS = 70  # letters of a line without comma or figure
LONGEST_WORD = 24  # letters
SYSTEM_TITLE = re.compile(  # of a standard, between "certify that the" and the name
    r"\W*(?:the )?(?:information (?:technology|security)|quality|environment(?:al)?|energy|food safety|(?:it )?service"
    r"|occupational health|health and safety|business continuity|medical devices?|asset|road traffic safety)\b"
    r"(?:[ ,&-]+\w+){0,6}[ -]*management(?: systems?)?\W*$"
)
SLACK = 0.02  # of the page's width
BLOCK_LINES = 9
SCRAP, LONGER = 4, 3  # letters of a logo; how many times as many a name beside it has at least
NAME_LINES = 3
LARGE = 1.35  # times the usual letters: a name set large
BLOCK_REACH = 2.6  # letter heights between the lines of a name and address


def full_name(page: MarkedPage, pieces: list[Piece]) -> list[Piece]:
    """A logo or short name under the lead gives way to the full name right below it, which begins with its letters."""
    if named := _after_logo(pieces) or _after_scrap(page, pieces[0].line):
        return named
    short = squeezed(pieces[0].text)[0]
    if has_form(pieces[0].text) or not 3 <= len(short) <= 30:
        return pieces
    line = pieces[0].line
    for other in page.page.lines[line.index + 1 : line.index + 6]:
        if other.box.y0 - line.box.y1 > 0.08 or page.opening(other) is not None:
            break
        if ends_with_form(other.text) and squeezed(other.text)[0].startswith(short):
            return [Piece(other, 0, len(other.text)), *block_below(page, other)]
    return pieces


def _after_logo(pieces: list[Piece]) -> list[Piece]:
    """The lines from the name on where a logo in another script stands over it, whose legal form tells."""
    first = script(pieces[0].text)
    if has_form(pieces[0].text):
        return []
    for at, piece in enumerate(pieces[1:4], start=1):
        if script(piece.text) != first and ends_with_form(piece.text):
            return pieces[at:]
    return []


def _after_scrap(page: MarkedPage, first: Line) -> list[Piece]:
    """The lines from the name on where a few letters of a logo stand beside or over it, in much smaller ones."""
    if not first.is_picture or sum(map(str.isalnum, first.text)) > SCRAP:
        return []
    for line in page.page.lines[first.index + 1 : first.index + 4]:
        close = line.box.y0 - first.box.y1 < 3 * line.size
        logo = line.size > LARGE * first.size or _are_initials(first.text, line.text)
        if (
            close
            and logo
            and len(line.text) > LONGER * len(first.text)
            and not page.of(line)
            and looks_like_name(line.text)
        ):
            return [Piece(line, 0, len(line.text)), *block_below(page, line)]
    return []


def _are_initials(short: str, text: str) -> bool:
    """ "MF" of "Meadow Fabrications": the logo over the name."""
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", text))
    return len(short.strip(" .")) > 1 and initials.upper().startswith(short.strip(" ."))


def block_below(page: MarkedPage, line: Line, reach: float = 4.5) -> list[Piece]:
    """Lines below until a label, a standard, a title or a wide gap; a lone 'at' is passed over."""
    pieces: list[Piece] = []
    last, column = line, line.box
    while len(pieces) < BLOCK_LINES:
        below = _next_below(page, last, column, reach, line)
        if below is None or is_beside_label(page, below):
            break
        if (opening := _label_of(page, below)) is not None:
            if not _is_passed_over(page, below, opening, pieces, column):
                break
            last = below
            continue
        if _is_sentence(page, below) or any(date.value for date in find_dates(below.text)):
            break
        if STANDARD.search(fold(below.text)) and not has_form(below.text):
            break
        later = page.following(below, 1, but=IN_ADDRESSES)
        if later and later.role is Role.holder and later.place is not Place.after:
            break
        if any(mark.role in (Role.annex_reference, Role.annex_title) for mark in page.of(below)):
            break
        piece = Piece(below, 0, later.start if later and later.start > 4 else len(below.text)).cut(0)
        if TITLE.search(fold(piece.text)) and not has_form(piece.text):
            if pieces or not SYSTEM_TITLE.match(fold(piece.text)):
                break
            last = below
            continue
        cut = later is not None and later.role is Role.stop
        if pieces and (_is_no_address(piece.text) or (_is_small(piece.text) and (cut or _has_place(pieces)))):
            break
        if piece.text:
            pieces.append(piece)
        if later and later.start > 4:
            break
        last, reach = below, BLOCK_REACH
        column = column.joined(below.box)
    return pieces


def _label_of(page: MarkedPage, line: Line) -> Mark | None:
    """The label that a line begins with, where its words are no part of an address."""
    if THAI_HOUSE.match(line.text):
        return None
    return page.opening(line, but=IN_ADDRESSES | OTHER if _is_street(line) else frozenset())


def _is_passed_over(page: MarkedPage, line: Line, opening: Mark, pieces: Sequence[Piece], column: Box) -> bool:
    """Does a block go on behind a line with a label: a lone "at", a company's number, "NAME / of the company"?"""
    rest = line.text[opening.end :].strip(" :")
    match opening.role:
        case Role.address:
            return not pieces or not rest
        case Role.registration:
            return not _has_place(pieces)
        case Role.holder:
            under = page.page.below(line, column, BLOCK_REACH)
            return not pieces and not rest and under is not None and bool(ADDRESS_ONLY.search(fold(under.text)))
        case _:
            return False


def _is_sentence(page: MarkedPage, line: Line) -> bool:
    """A long line without commas, figures or dashes."""
    plain = not any(c in ",，;" or c.isdigit() for c in line.text) and line.text.count(" - ") < 2
    return plain and len(line.text) > LONGEST_ADDRESS and not page.of(line)


def _is_no_address(text: str) -> bool:
    """A sentence, a label, or what the certificate includes."""
    return bool(SENTENCE.match(text) or LONG_LABEL.match(text) or AND_SITES.match(fold(text)))


def _is_small(text: str) -> bool:
    """Words all in small letters, without figures: the sentence goes on, in whatever language."""
    return text.islower() and " " in text and not any(map(str.isdigit, text))


def _has_place(pieces: Sequence[Piece]) -> bool:
    """Is one of the lines plainly an address's?"""
    return any(is_placed(piece.text) for piece in pieces)


def _is_street(line: Line) -> bool:
    """Words of an address with figures and commas, and no colon that would make the first of them a label?"""
    return line.text.count(",") > 1 and looks_like_address(line.text) and ":" not in line.text[:LONGEST_WORD]


def _next_below(page: MarkedPage, last: Line, column: Box, reach: float, lead: Line) -> Line | None:
    """The next line of a block: none of a picture under text; a name in larger letters may stand further off."""
    far = 2 * reach if last is lead else reach
    for other in page.page.all_below(last, column, far):
        if other.is_picture > lead.is_picture and not _is_drawn_name(other, last):
            continue
        if last is not lead and other.box.x0 > last.box.x1 + SLACK:
            continue  # a cell of the column beside a short line
        near = other.box.y0 <= last.box.y1 + reach * last.size
        return other if near or other.size >= 1.15 * lead.size or has_form(other.text) else None
    return None


def _is_drawn_name(line: Line, last: Line) -> bool:
    """A name that is only a picture between lines of text: as wide letters as theirs, with one middle."""
    middle = abs(line.box.x0 + line.box.x1 - last.box.x0 - last.box.x1) / 2 < 0.03
    close = line.box.y0 - last.box.y1 < 4 * last.size and line.size >= 0.7 * last.size
    return middle and close and len(line.text) > 8 and looks_like_name(line.text)


def begun_above(page: MarkedPage, line: Line) -> list[Piece]:
    """The first lines of a name whose legal form stands in a later one: as large, close above, with one middle."""
    pieces: list[Piece] = []
    while len(pieces) < NAME_LINES and (above := _begun_right_above(page, line, large=bool(pieces))):
        pieces.insert(0, Piece(above, 0, len(above.text)))
        line = above
    return pieces


def _begun_right_above(page: MarkedPage, line: Line, *, large: bool) -> Line | None:
    """The line right above that a name began in; `large`: only where its letters are a heading's."""
    above = page.page.above(line, line.box, NEXT_REACH)
    if above is None or page.of(above) or has_form(above.text) or not looks_like_name(above.text):
        return None
    share = OCR_SIZE if line.is_picture and not large else 0.85
    close = min(above.size, line.size) >= share * max(above.size, line.size)
    close &= not large or above.size >= LARGE * page.page.usual_size
    middle = (
        abs(above.box.x0 + above.box.x1 - line.box.x0 - line.box.x1) < 0.06 or abs(above.box.x0 - line.box.x0) < 0.01
    )
    return above if close and middle and not is_placed(above.text) else None
