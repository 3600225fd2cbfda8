"""Finds the address of a holder whose name is known: by its label, behind the name or the sentence, or at the site."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.fields.folding import fold
from ingest.fields.holder_block import ADDRESS_ONLY, BLOCK_REACH, block_below
from ingest.fields.holder_name import Proposal, is_anothers_name
from ingest.fields.languages import one_language, one_script, script
from ingest.fields.layout import ENOUGH, Line, PageText, Piece, found, is_wide, joined
from ingest.fields.lexicon import Mark, Place, Role
from ingest.fields.naming import CONTACT, STANDARD, has_form, looks_like_address
from ingest.fields.values import NEXT_REACH, MarkedPage, alike, beginning, value_of
from knowledge.models import Found

NUMBERED = re.compile(r"(?:site|location|plant|unit|branch|sede|standort|sitio|planta) ?(?:no\.? ?)?\d+ ?[:.-]")
SENTENCE = re.compile(r"(?:This|These|The|It) (?:[a-z-]+ ){2}")
LONGEST_KIND = 12  # letters before a label's word: "Principal site:"
NEAR, FAR = 0.85, 0.7  # how sure an address is whose label stands right below the name, or a third of the page below
BEHIND = 0.25  # of the page's height: how far below the name


def find_address(pages: Sequence[MarkedPage], holder: Proposal | None) -> dict[str, Found]:
    """The address by its label where there is one near the name, else the lines that follow the name."""
    block = _from_label(holder) if holder else []
    best: tuple[float, list[Piece]] | None = None
    for order, page in enumerate(pages):
        for line, mark in page.having(Role.address, Place.label, Place.lead):
            label = line.text[mark.start : mark.end]
            behind = line.text[mark.end :].lstrip()
            if (
                len(label) <= 3
                and not is_wide(label[0])
                and behind.strip(" :")
                and not behind.lstrip(".").startswith(":")
            ):
                continue
            if has_form(line.text[: mark.start]) and (holder is None or line is not holder.name[-1].line):
                continue  # "Acme Registrars Ltd. Address: 1 Mill Lane": the body's
            pieces = _of_label(page, line, mark)
            text = joined(p.text for p in pieces)
            if len(text) < 6 or not (looks_like_address(text) or "," in text):
                continue
            sure = 0.92 - 0.1 * order - _distance(page.page, line, holder)
            if best is None or sure > best[0]:
                best = (sure, pieces)
    site = _site_under_name(holder) if holder else []
    if best and best[0] >= (NEAR if site else FAR):
        return {"address": found(best[1], best[0])}
    if site:
        return {"address": found(site, 0.7)}
    if best and best[0] >= ENOUGH and not block:
        return {"address": found(best[1], best[0])}
    if block and holder:
        block = _same_language(block, holder.name)
        text = joined(piece.text for piece in block)
        if len(text) >= 5:
            return {"address": found(block, min(0.88, holder.sure), text.strip(" ,;:"))}
    if holder and (block := _behind_sentence(holder)):
        return {"address": found(block, 0.65)}
    return _only_site(pages)


def _from_label(holder: Proposal) -> list[Piece]:
    """The lines that follow a name; from the label on where one of them begins with an address's or a site's."""
    block = [piece for piece in holder.address if not _is_lone(piece)]
    page = holder.page
    labelled = ((at, mark) for at, piece in enumerate(block) if (mark := _place_label(page, piece)))
    at, mark = next(labelled, (0, None))
    if mark is None:
        return block
    first = block[at]
    end = next((place for place in range(at + 1, len(block)) if _is_further(page, block[place])), len(block))
    return [first.cut(beginning(page, first.line, mark) - first.start), *block[at + 1 : end]]


def _place_label(page: MarkedPage, piece: Piece) -> Mark | None:
    """The label of an address or a site that a line begins with, if the place stands beside it."""
    mark = page.opening(piece.line)
    if mark is None or piece.start > mark.start or mark.role not in (Role.address, Role.site):
        mark = next((m for m in page.of(piece.line) if m.role is Role.site and m.start <= LONGEST_KIND), None)
    inline = mark and ":" in piece.line.text[mark.end : mark.end + 3] and piece.line.text[mark.end + 3 :].strip()
    return mark if mark and inline and piece.start <= mark.start else None


def _is_further(page: MarkedPage, piece: Piece) -> bool:
    """Does a further place's address begin here, by its label or its number?"""
    return bool(_place_label(page, piece) or NUMBERED.match(fold(piece.text)))


def _of_label(page: MarkedPage, line: Line, mark: Mark) -> list[Piece]:
    """The lines that a label belongs to, without telephones and web addresses or a second script."""
    lines = value_of(page, line, mark, lines=5)
    end = next(
        (at for at, piece in enumerate(lines) if SENTENCE.match(piece.text) or (at and is_anothers_name(piece.text))),
        None,
    )
    return one_script([piece for piece in lines[:end] if not CONTACT.search(fold(piece.text))])


def _site_under_name(holder: Proposal) -> list[Piece]:
    """An address right under the name whose label is a site's: "Principal site: 1 Mill Lane"."""
    last = holder.name[-1].line
    below = holder.page.page.below(last, last.box, BLOCK_REACH)
    opening = holder.page.opening(below) if below else None
    if below is None or opening is None or opening.role is not Role.site:
        return []
    pieces = _of_label(holder.page, below, opening)
    near = pieces and pieces[0].line.box.y0 - below.box.y1 < BLOCK_REACH * below.size
    return pieces if near and looks_like_address(joined(piece.text for piece in pieces)) else []


def _behind_sentence(holder: Proposal) -> list[Piece]:
    """An address that stands between the sentence behind the name and the standard."""
    name = holder.name[-1].line
    for line in holder.page.page.lines[name.index + 1 :]:
        if line.box.y0 > name.box.y0 + BEHIND or STANDARD.search(fold(line.text)):
            return []
        if not holder.page.of(line) and ADDRESS_ONLY.search(fold(line.text)) and line.is_picture <= name.is_picture:
            above = holder.page.page.above(line, line.box, BLOCK_REACH)
            begun = [above] if above and above is not name and not holder.page.of(above) and alike(above, line) else []
            pieces = [Piece(part, 0, len(part.text)) for part in (*begun, line)]
            return [*pieces, *block_below(holder.page, line, reach=NEXT_REACH)]
    return []


def _only_site(pages: Sequence[MarkedPage]) -> dict[str, Found]:
    """Where no address stands with the name: the place where the activities are carried out."""
    for page in pages[:1]:
        for line, mark in page.having(Role.site, Place.label):
            pieces = _of_label(page, line, mark)
            text = joined(piece.text for piece in pieces)
            if len(text) >= 6 and looks_like_address(text):
                return {"address": found(pieces, 0.6)}
    return {}


def _same_language(block: list[Piece], name: Sequence[Piece]) -> list[Piece]:
    wanted = script(" ".join(piece.text for piece in name))
    same = [piece for piece in block if script(piece.text) in ("", wanted)]
    return same or one_language(block)


def _is_lone(piece: Piece) -> bool:
    return len(piece.text.strip(" .,:")) <= 2 and not piece.text.strip(" .,:").isdigit()


def _distance(page: PageText, line: Line, holder: Proposal | None) -> float:
    """An address above the name or far below it is likelier another's."""
    if holder is None:
        return 0.3 if line.box.y0 > 0.8 else 0.1
    name = holder.name[-1].line
    if name.page != page.number:
        return 0.2
    gap = line.box.y0 - name.box.y0
    if gap < -0.02:
        return 0.35
    return min(0.5, max(0.0, gap - 0.12))
