"""The value that belongs to a label: beside it, below it, over several lines, up to the next label.

Works on places only; what a value may look like is asked by the module of its field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.fields.folding import fold
from ingest.fields.layout import Line, PageText, Piece, gap_to, same_height
from ingest.fields.lexicon import Mark, Place, Role, marks_across, marks_in
from ingest.fields.naming import STANDARD
from knowledge.models import Box

LEADING = re.compile(r"^(?:[\s:：.．/|)）\]\-–—=*#,;，、_]|[°º№])+")
LABEL_END = re.compile(
    r"(?:(?:covered|described|stated|given|indicated|acoperit|coperto|couvert|cubierto|abrangido)\b.{0,40})?"
    r"(?:(?:by|of|in|de|da|del|par|dal) )?(?:(?:this|the|acest|este|questo|ce|presente) )?"
    r"(?:certificate|certificat|certificado|certificato|certification)?\s*(?:is|are|este|est|e|es|sono|son|ist)?\W*$"
    r"|に?適用(?:され|する)"
)
FIRST_REACH = 4.5  # letter heights from a label down to its value
ASIDE_REACH = 1.5  # the same where the value does not stand in the label's column
NEXT_REACH = 1.3  # letter heights from one line of a value to the next
LONGEST_REST = 60  # letters between a label's words and its colon
OTHER_COLUMN = 0.12  # of the page's width: so far right of a label begins another column
BESIDE = 0.45  # of the page's width: how far right of its label a value may stand
FORM = frozenset({Role.holder, Role.address, Role.scope, Role.number, Role.date, Role.standard})
IN_FIGURES = frozenset({Role.date, Role.number})
NEARER = 0.6  # a label is told to belong to the line over it where that gap is so much of the gap below
SAME_SIZE = 0.8  # letters of one value are not more different than this
OCR_SIZE = 0.68  # the same where the OCR measured them
LARGER = 2.5  # times as high: few letters of a picture like that are an ornament's
CENTRED = 0.03  # of the page's width between the middles of two lines
SENTENCE = 4  # words of a label that is no form's


@dataclass(frozen=True)
class MarkedPage:
    """A page laid out, with the labels of each of its lines."""

    page: PageText

    @cached_property
    def marks(self) -> tuple[tuple[Mark, ...], ...]:
        """The labels of each line, by the line's index."""
        own = [marks_in(line) for line in self.page.lines]
        for line in self.page.lines:
            below = self.page.below(line, line.box, 1.2)
            if below is None or not alike(line, below):
                continue
            if _is_label(own[line.index], line) and _is_label(own[below.index], below):
                continue
            here, there = marks_across(line.text, below.text)
            if any(mark.place is Place.above and mark.start <= 4 for mark in own[below.index]):
                continue  # "… the system of / the above organisation": the name stands above
            if there:
                end = there[0].end
                own[below.index] = (*there, *(mark for mark in own[below.index] if mark.start >= end))
            if here:
                own[line.index] = (*(mark for mark in own[line.index] if mark.end <= here[0].start), *here)
        return tuple(own)

    @cached_property
    def labels_under(self) -> bool:
        """Do the labels of this form stand under their values? Told by which of the two they are nearer to."""
        votes = [vote for line in self.page.lines if (vote := self._side_of_value(line))]
        return votes.count(1) >= 2 and votes.count(1) > votes.count(-1)

    def _side_of_value(self, line: Line) -> int:
        """1 where a lone label is nearer to what stands over it, -1 where it is not, 0 for other lines."""
        marks = self.of(line)
        if not marks or marks[0].place is not Place.label or line.text[marks[-1].end :].strip(" :：.)）"):
            return 0
        if marks[0].role not in FORM or marks[0].weak or line.text.endswith((":", "：")):
            return 0
        if marks[0].role is Role.number and " " not in line.text:
            return 0  # "Certification": a logo
        above, below = self.page.above(line, line.box, 3), self.page.below(line, line.box, 3)
        if above is None or self.opening(above) is not None:
            return -1
        if marks[0].role in IN_FIGURES and not any(map(str.isdigit, above.text)):
            return -1
        near = below is None or NEARER * (below.box.y0 - line.box.y1) > line.box.y0 - above.box.y1
        return 1 if near else -1

    def of(self, line: Line) -> tuple[Mark, ...]:
        """The labels of a line."""
        return self.marks[line.index]

    @cached_property
    def _by_role(self) -> dict[Role, list[tuple[Line, Mark]]]:
        found: dict[Role, list[tuple[Line, Mark]]] = {}
        for line, marks in zip(self.page.lines, self.marks, strict=True):
            for mark in marks:
                found.setdefault(mark.role, []).append((line, mark))
        return found

    def having(self, role: Role, *places: Place) -> Iterator[tuple[Line, Mark]]:
        """Lines with labels of a role, from top to bottom."""
        for line, mark in self._by_role.get(role, ()):
            if not places or mark.place in places:
                yield line, mark

    def opening(self, line: Line, *, but: frozenset[Role] = frozenset()) -> Mark | None:
        """The label that a line begins with."""
        return next(
            (m for m in self.of(line) if m.start <= 4 and m.role not in but and m.place is not Place.after), None
        )

    def following(self, line: Line, offset: int, *, but: frozenset[Role] = frozenset()) -> Mark | None:
        """The next label in a line from an offset on."""
        return next((m for m in self.of(line) if m.start >= offset and m.role not in but), None)


def _is_label(marks: Sequence[Mark], line: Line) -> bool:
    """Does a line have its own label at its beginning?"""
    return bool(marks) and marks[0].place is Place.label and marks[0].start <= 2 and marks[0].role is not Role.stop


def beginning(marked: MarkedPage, line: Line, mark: Mark) -> int:
    """Where a value would begin behind a label: past signs and the same label in other languages."""
    end = mark.end
    while True:
        end += _signs(line.text[end:])
        chained = next((m for m in marked.of(line) if m.start == end and m.end > end and m.role is mark.role), None)
        if chained is None:
            return end
        end = chained.end


def _signs(text: str) -> int:
    match = LEADING.match(text)
    return match.end() if match else 0


def value_of(
    marked: MarkedPage,
    line: Line,
    mark: Mark,
    *,
    lines: int = 1,
    through: frozenset[Role] = frozenset(),
    reach: float = FIRST_REACH,
    figures: bool = False,
) -> list[Piece]:
    """The stretches of text that a label belongs to, at most so many lines.

    `through`: labels that do not end it. `figures`: words without any in the label's line belong to the label.
    """
    through = through | {mark.role}
    start = beginning(marked, line, mark)
    if figures and len(line.text) - start < 30 and not any(c.isdigit() for c in line.text[start:]):
        start = len(line.text)
    rest = line.text[start:].strip()
    if LABEL_END.match(fold(rest)):
        start = len(line.text)  # "the scope covered by this certificate is"
    if rest.endswith((":", "：")) and len(rest) < LONGEST_REST and not any(c.isdigit() for c in rest):
        start = len(line.text)  # "field of activity covered by this certificate:"
    if inline := _up_to_mark(marked, line, start, through):
        whole = inline.end >= len(line.text.rstrip())
        return [inline, *(_wrapped(marked, inline, line.box, lines - 1, through) if whole else ())]
    if line.text[start:].strip():
        return []
    if marked.labels_under and (over := _over(marked, line, lines)):
        return over
    right, under = beside(marked, line), _under(marked, line, mark, reach)
    if right is not None and under is not None and _is_nearer(line, mark, under, right):
        right = None
    for column in (right, under):
        if column is not None and (first := _up_to_mark(marked, column, _colon(column.text), through)):
            box = column.box if same_height(column.box, line.box) else column.box.joined(line.box)
            return [first, *_wrapped(marked, first, box, lines - 1, through)]
    return []


def _is_nearer(label: Line, mark: Mark, under: Line, right: Line) -> bool:
    """Does a value stand at the label's own edge under it, while the cell to the right is far off?"""
    lead = mark.place is Place.lead  # a sentence goes on in the next line rather than in another cell
    reach, far = (FIRST_REACH, OTHER_COLUMN) if lead else (NEXT_REACH, 2 * OTHER_COLUMN)
    close = under.box.y0 - label.box.y1 < reach * label.size and abs(under.box.x0 - label.box.x0) < 0.02
    return (close and gap_to(label, right) > far) or _goes_on_centred(label, under, right)


def _goes_on_centred(label: Line, under: Line, right: Line) -> bool:
    """Does a sentence without a colon go on in the middle under it, and is what stands beside it in smaller letters?"""
    sentence = len(label.text.split()) >= SENTENCE and not label.text.rstrip().endswith((":", "："))
    middle = abs(under.box.x0 + under.box.x1 - label.box.x0 - label.box.x1) / 2 < CENTRED
    close = under.box.y0 - label.box.y1 < FIRST_REACH * label.size
    return sentence and close and middle and right.size < under.size


def _colon(text: str) -> int:
    """A colon that stands in the value's cell rather than behind the label."""
    return len(text) - len(text.lstrip(" :："))


def _up_to_mark(marked: MarkedPage, line: Line, start: int, through: frozenset[Role]) -> Piece | None:
    following = marked.following(line, start, but=frozenset({Role.annex_reference, Role.annex_title}) | through)
    piece = Piece(line, start, following.start if following else len(line.text)).cut(0)
    return piece if piece.text.strip(" :：.-–—_") else None


def _over(marked: MarkedPage, line: Line, lines: int) -> list[Piece]:
    """The lines over a label, where a form has its labels under the values."""
    pieces: list[Piece] = []
    last = line
    while len(pieces) < max(lines, 1):
        above = marked.page.above(last, line.box, NEXT_REACH)
        if above is None or marked.opening(above) is not None or (pieces and not alike(above, last)):
            break
        pieces.insert(0, Piece(above, 0, len(above.text)))
        last = above
    return pieces


def beside(marked: MarkedPage, line: Line) -> Line | None:
    """The next cell to the right, unless it is a label itself; no scrap of a picture beside text, no lone sign."""
    for other in marked.page.right_of(line):
        if gap_to(line, other) > BESIDE:
            return None
        if other.text.strip(" :：") == "" or (other.is_picture and not line.is_picture):
            continue
        if other.is_picture and sum(map(str.isalnum, other.text)) < (2 if other.size < LARGER * line.size else 4):
            continue
        if _is_translated_label(other) and not line.text.rstrip().endswith(("-", "–", "/")):
            return None  # a label that the lexicon does not know
        opening = marked.opening(other)
        return None if opening and opening.role is not Role.annex_reference else other
    return None


def _under(marked: MarkedPage, line: Line, mark: Mark, reach: float) -> Line | None:
    """The first line below; past the same label in another language."""
    for _ in range(3):
        below, aside = marked.page.below(line, line.box, reach), _aside_below(marked, line)
        opening = marked.opening(below, but=frozenset({Role.annex_reference})) if below else None
        if aside and (below is None or (opening and opening.role is not mark.role and aside.index < below.index)):
            below, opening = aside, marked.opening(aside, but=frozenset({Role.annex_reference}))
        if below is None:
            return None
        if opening is None and (_is_translated_label(below) or _ends_with_label(marked, below, mark)):
            line = below
            continue
        if opening is None and mark.role is Role.scope and mark.place is Place.lead and _is_standard(below):
            line = below  # "… meeting the requirements and scope / ISO 9001 / Manufacture of"
            continue
        if opening is None:
            return below
        if opening.role is Role.codes and mark.role is Role.scope:
            line = below  # "IAF: 28" between the heading and the scope
            continue
        if opening.role is not mark.role or beginning(marked, below, opening) < len(below.text.rstrip(" :：")):
            return None
        line = below
    return None


def _is_standard(line: Line) -> bool:
    """Does a line name a standard and its title, and nothing else?"""
    named = STANDARD.search(fold(line.text))
    return named is not None and named.start() == 0 and len(line.text) < LONGEST_REST


def _aside_below(marked: MarkedPage, line: Line) -> Line | None:
    """The line right under a label that ends with a colon, where it is set to another edge than the label."""
    if not line.text.endswith((":", "：")):
        return None
    for below in marked.page.all_below(line, Box(0.0, line.box.y0, 1.0, line.box.y1), ASIDE_REACH):
        if below.is_picture <= line.is_picture:
            return None if is_beside_label(marked, below) else below
    return None


def _ends_with_label(marked: MarkedPage, line: Line, mark: Mark) -> bool:
    """Does a sentence under a label end with the same label in another language?"""
    last = next((other for other in reversed(marked.of(line)) if other.role is mark.role), None)
    return last is not None and last.place is not Place.after and not line.text[last.end :].strip(" :：.")


def _is_translated_label(line: Line) -> bool:
    """Words that end with a colon under a label: the label in another language, which the lexicon does not know."""
    text = line.text.rstrip()
    return text.endswith((":", "：")) and len(text) < LONGEST_REST and not any(c.isdigit() for c in text)


def _wrapped(marked: MarkedPage, first: Piece, column: Box, lines: int, through: frozenset[Role]) -> Iterator[Piece]:
    """Further lines of a value: close below, letters as high, not beginning with a label."""
    last, pitch = first.line, NEXT_REACH
    for _ in range(lines):
        below = marked.page.below(last, column, pitch)
        if below is None or not alike(below, last) or below.box.x0 > column.x1 or is_beside_label(marked, below):
            return
        opening = marked.opening(below, but=frozenset({Role.annex_reference}))
        if opening is not None and not (opening.role in through - {Role.holder} and not _has_colon(below, opening)):
            return
        piece = _up_to_mark(marked, below, 0, through)
        if piece is None:
            return
        yield piece
        if piece.end < len(below.text.rstrip()):
            return
        last, column = below, column.joined(below.box)


def _has_colon(line: Line, mark: Mark) -> bool:
    """Does a label begin anew here: the same one in another language, or another one's?"""
    return line.text[mark.end :].lstrip().startswith((":", "：")) and bool(line.text[mark.end :].strip(" :："))


def is_beside_label(marked: MarkedPage, line: Line) -> bool:
    """Does a label stand left of it? Then it is that label's value."""
    for other in marked.page.lines[max(0, line.index - 6) : line.index + 7]:
        if other is not line and gap_to(other, line) >= 0 and same_height(other.box, line.box):
            marks = marked.of(other)
            if marks and marks[-1].place is Place.label and not other.text[marks[-1].end :].strip(" :：.)"):
                return gap_to(other, line) < OTHER_COLUMN or not _has_own_value(marked, other)
    return False


def _has_own_value(marked: MarkedPage, label: Line) -> bool:
    """Does a value stand right under a label? Then what is far right of it is another column's."""
    below = marked.page.below(label, label.box, 1.0)
    return below is not None and not marked.of(below) and any(map(str.isdigit, below.text))


def alike(one: Line, other: Line) -> bool:
    """Are the letters of two lines about as high?"""
    share = OCR_SIZE if one.is_picture or other.is_picture else SAME_SIZE
    return min(one.size, other.size) >= share * max(one.size, other.size)
