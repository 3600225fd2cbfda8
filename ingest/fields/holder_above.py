"""The lines that stand over a sentence about 'the above organisation', or over one that begins with its verb.

Which of them is the name and which the address is for `holder.py`.
"""

from __future__ import annotations

import re

from ingest.fields.body_names import find_names
from ingest.fields.dates import find_dates
from ingest.fields.folding import fold
from ingest.fields.holder_block import ADDRESS_ONLY, begun_above, block_below
from ingest.fields.layout import Line, Piece, common
from ingest.fields.lexicon import Place, Role
from ingest.fields.naming import STANDARD, TITLE, has_form, is_placed, looks_like_address, looks_like_name
from ingest.fields.values import MarkedPage

LONGEST_TITLE = 60  # letters
ABOVE_LINES = 12
BLOCK_REACH = 5.0  # letter heights between a name's block and its sentence
ADDRESS_REACH = 3.0  # letter heights from a name to its address
LOWEST = 0.65  # of the page's height: sentences below it speak of something else
ONE_MIDDLE = 0.08  # of the page's width: lines of one column have one middle,
ONE_EDGE = 0.03, 0.008  # or one edge: the left, the right
VERB = re.compile(
    r"(?:has (?:been|successfully|implemented|established|introduced|demonstrated)\b|have been\b|operates an?\b"
    r"|maintains an?\b|applies an?\b|has an? [a-z ]*management system|is (?:certified|registered|in conformity)\b"
    r"|was (?:assessed|audited)\b|ha (?:sido|implantado|implementado)\b|dispone de\b|foi (?:avaliad|auditad|certificad)"
    r"|e (?:stato|conforme)\b|a ete\b|est conforme\b|hat (?:ein|den nachweis)\b|wurde\b|spelnia\b|zostal)"
)


def block_over(page: MarkedPage, line: Line) -> list[Piece]:
    """The name above 'the above organisation' and what follows it: the largest letters of the column above."""
    above: list[Line] = []
    for other in reversed(page.page.lines[: line.index]):
        if len(above) >= ABOVE_LINES:
            break
        if (other.box.y1 <= line.box.y0 + 0.004 and not other.is_picture) or line.is_picture:
            above.append(other)
    above.reverse()
    scope = next((other.index for other in above if _begins_scope(page, other)), line.index)
    above = [other for other in above if other.index < scope] or above
    names = [
        other
        for other in above
        if not page.opening(other) and not _is_lead(page, other) and may_name(other) and common(other.box, line.box) > 0
    ]  # the margin is another column
    names = [other for other in names if _one_column(other, line)] or names
    title = max((other.index for other in above if _is_title(other)), default=-1)
    names = [other for other in names if other.index > title] or names
    if not names:
        return []
    top = max(other.size for other in names)
    large = [other for other in names if other.size >= 0.93 * top]
    formal = [other for other in names if has_form(other.text) and other.size >= 0.8 * top]
    settled = [other for other in names if other.size >= 0.45 * top and has_address(page, other)]
    first = (formal or ([] if has_address(page, large[0]) else settled[-1:]) or large)[0]
    block = [*begun_above(page, first), Piece(first, 0, len(first.text)), *block_below(page, first)]
    return [piece for piece in block if piece.line.box.y0 < line.box.y0]


def _is_title(line: Line) -> bool:
    """Is it a heading such as "Certificate of registration"? A sentence about the certificate is none."""
    return len(line.text) <= LONGEST_TITLE and bool(TITLE.search(fold(line.text))) and not has_form(line.text)


def _is_lead(page: MarkedPage, line: Line) -> bool:
    """Is it the sentence itself, "Acme Ltd. certifies that the management system of"?"""
    return any(mark.role is Role.holder and mark.place is Place.lead for mark in page.of(line))


def _begins_scope(page: MarkedPage, line: Line) -> bool:
    """Is a line the heading of a scope?"""
    opening = page.opening(line)
    return opening is not None and opening.role is Role.scope and opening.place is Place.label


def has_address(page: MarkedPage, line: Line) -> bool:
    """Does an address stand right under a line?"""
    below = page.page.below(line, line.box, ADDRESS_REACH)
    if below is None or has_form(below.text):
        return False
    figures = bool(ADDRESS_ONLY.search(fold(below.text))) and looks_like_address(below.text)
    return figures or (below.text.count(",") >= 2 and not page.of(below))


def block_before_verb(page: MarkedPage) -> list[Piece]:
    """The block over the first sentence that begins with its verb: what stands there is its subject."""
    for line in page.page.lines:
        if line.box.y0 > LOWEST:
            return []
        if VERB.match(fold(line.text)):
            block = _block_above(page, line)
            return [Piece(other, 0, len(other.text)) for other in block]
    return []


def _block_above(page: MarkedPage, line: Line) -> list[Line]:
    """Lines over a sentence up to a title, a label or a sentence, from its name on."""
    block: list[Line] = []
    last = line
    while len(block) < ABOVE_LINES:
        above = page.page.above(last, line.box, BLOCK_REACH)
        if above is None or above.is_picture > line.is_picture or _ends_block(page, above):
            break
        block.insert(0, above)
        last = above
    names = [other for other in block if may_name(other) and page.opening(other) is None]
    if not names:
        return []
    top = max(other.size for other in names)
    first = next((other for other in names if has_form(other.text)), None)
    first = first or next(other for other in names if other.size >= 0.93 * top)
    begun = [piece.line for piece in begun_above(page, first)]
    return [*begun, *block[block.index(first) :]]


def _ends_block(page: MarkedPage, line: Line) -> bool:
    """A title, a standard, a date, a label of something else, or a body's name."""
    if any(mark.role not in (Role.address, Role.site, Role.registration, Role.codes) for mark in page.of(line)):
        return True
    folded = fold(line.text)
    if (TITLE.search(folded) or STANDARD.search(folded)) and not has_form(line.text):
        return True
    return any(date.value for date in find_dates(line.text)) or any(name.body for name in find_names(line.text))


def _one_column(line: Line, sentence: Line) -> bool:
    """Have two lines one middle or one edge?"""
    one, other = line.box, sentence.box
    middle = abs(one.x0 + one.x1 - other.x0 - other.x1) / 2 < ONE_MIDDLE
    return middle or abs(one.x0 - other.x0) < ONE_EDGE[0] or abs(one.x1 - other.x1) < ONE_EDGE[1]


def may_name(line: Line) -> bool:
    """Could a line be a holder's name?"""
    if any(name.body for name in find_names(line.text)):
        return False  # a certification body's
    return (looks_like_name(line.text) and not is_placed(line.text)) or has_form(line.text)
