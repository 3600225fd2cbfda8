"""Finds the scope of certification, exclusions and sites. A scope that is only 'see annex' is read from the annex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.fields.dates import find_dates
from ingest.fields.folding import fold
from ingest.fields.languages import one_language
from ingest.fields.layout import ENOUGH, Line, PageText, Piece, found, gap_to, joined
from ingest.fields.lexicon import Mark, Place, Role
from ingest.fields.naming import CONTACT, STANDARD, TITLE, looks_like_address
from ingest.fields.values import BESIDE, FIRST_REACH, MarkedPage, alike, is_beside_label, value_of
from knowledge.models import Box, Found

LINES = 40
AS_SURE = 0.055  # less than this apart: as sure
BLANK = 8.0  # letter heights that a form may leave blank over a short scope
LONGEST_LABEL = 40  # letters of a form's label
LONGEST_TITLE = 60  # letters
LONGEST_STANDARD = 40  # letters of a line that has a standard and nothing else
STANDARD_REACH = 5.0  # letter heights from it to a scope without a label
FILLED = 0.86  # of a paragraph's width: a line that reaches so far runs on in the next
WIDENED = 0.07  # of the page's width: a blank in a line that is set to both margins
WIDER = 1.3  # times the pitch so far: a paragraph has ended
CODES = re.compile(
    r"^(?:\d{1,2}[.)]?\s+)?"
    r"(?:(?:iaf|ea|nace|qms)?\s*[a-z]?\d{1,2}(?:\.\d{1,2}){1,3}\s*[;,]?\s*)+(?=[^\W\d]|$)",
    re.IGNORECASE,
)
EXAMINED = re.compile(r"(?:经过?|經過?|由).{0,20}?(?:审核|評定|评审|评定|審核|審查|注册|認證|认证)")  # "examined by"
CODE_LINE = re.compile(r"^[\s\d.,;/()-]*$")
# Ends of a sentence that also stand inside a scope: 'to order and in accordance with …'.
WEAK_STOP = re.compile(
    r"(?:in accordance|in conformity|in compliance|in conformance|according|conforming|against"
    r"|the requirements|requirements|with the requirements|where the"
    r"|under|for the following|nach|gemass|entsprechend|konform|im rahmen|mittels|unter"
    r"|conforme|conformement|selon|de acuerdo|de conformidad|segun|de acordo|em conformidade|secondo|in conformita"
    r"|согласно|в соответствии|требованиям|відповідно|згідно|zgodnie|na podstawie|podle|v souladu|u skladu|conform cu"
    r"|sistem[aui]? (?:menad|uprav|de gest|di gest|quali)|(?:the )?(?:quality )?management system"
    r"|in conformitate|volgens|i enlighet|按照|依据|sesuai|theo yeu cau|propiedad|disponible|以下)"
)
INLINE = re.compile(
    r"(?:9001|14001|45001|13485|16949|9100d?|22000|27001)(?:\s?:\s?\d{4})?\)?,?\s+for\s+(?=(?:the\s+)?(?:design|manufactur|"
    r"provision|supply|production|develop|distribution|sale|trad|assembly|install|processing|machining|import|service))"
)
SYSTEM_STANDARD = re.compile(
    r"(?:iso|iatf|as|en|gb/?t|ohsas)[ /a-z-]{0,12}(?:9001|14001|45001|18001|13485|16949|22000|27001|50001|9100)\b"
)
OF_STANDARD = re.compile(
    r"\b(?:norm|standard|стандарт|pozadav|requisit|requirement|exigence|anforder|kravene|szabv|zahtev|zahtjev)"
)
UNKNOWN_LABEL = re.compile(r"^[^\W\d_][^:：]{2,38}[:：](?:\s|$)")
SENTENCE = re.compile(
    r"(?:the |this |a |an )?(?:quality|environmental)? ?management systems?(?: of)? (?:has|is|in|complies|standard)"
)
POINTER = re.compile(
    r"(?:is |are )?(?:(?:the|las?|los|les?|os|as|die|i|le) )?"
    r"(?:(?:services?|activit\w+|products?|scope|alcance|escopo|actividades|atividades|attivita) )?"
    r"(?:as )?(?:described|detailed|listed|stated|mentioned|specified|given|shown|indicated|defined"
    r"|descritas?|detalladas?|indicad[ao]s?|mencionad[ao]s?|aufgefuhrt|beschrieben|decrites?|riportat[eio])\b"
    r"(?: (?:in|on|below|above|overleaf|herein|here|at|abajo|arriba|abaixo|acima|en|em|nell|ci)\b|\W*$)"
)
OF_ITSELF = re.compile(
    r"(?:the |this )?(?:registration|certification|certificate|approval|organi[sz]ation)\W*"
    r"|(?:the )?(?:whole|entire|complete) (?:company|organi[sz]ation|enterprise)|(?:gesamtes|ganzes) unternehmen"
    r"|(?:toute l'|l'ensemble de l')entreprise|(?:tutta|intera) l'azienda|toda la (?:empresa|organizacion)"
)
ACTIVITY = re.compile(
    r"\b(?:manufactur|production|producing|design|develop|suppl|distribut|trad(?:e|ing)|provision|provid|install|"
    r"maint[ea]|assembl|process|service|construct|sale|import|export|fabricat|machin|packag|consult|research|repair|"
    r"storage|transport|fabricacion|produccion|diseno|comercializac|servicio|prestac|fabricac|producao|comercio|"
    r"herstellung|entwicklung|vertrieb|handel|produkt|progettazione|produzione|commercio|vendita|fornitura|erogazione|"
    r"conception|realisation|vente|uretim|imalat|satis|hizmet|montaj|produkcja|sprzedaz|uslug|вироб|произв|проектир|"
    r"реализац|услуг|продаж)|[生制設设]产|制造|製造|設計|设计|销售|加工|服务|販売|제조|생산|판매"
)
NONE = re.compile(
    r"^(?:n/?a|none|nil|no|ninguna?|nenhuma?|aucune?|nessuna?|keine|brak|yok|нет|немає|无|無|なし|없음|-+|/)\.?$"
)
OPENING_QUOTE = re.compile(r'(?:^|\s)["“„«](?=\S)')
CLAUSE = re.compile(r"\d\.\d")
ZERO_FOR_O = re.compile(r"(?<=[^\W\d_])0(?![\d])|(?<!\d)0(?=[^\W\d_])")  # "0f", "bel0w"
BROKEN = {Role.annex_reference, Role.annex_title}
NOT_ENDING = frozenset({Role.stop, Role.annex_reference, Role.annex_title, Role.exclusions})


@dataclass(frozen=True)
class Proposal:
    """Lines of a scope and how sure they are it."""

    pieces: tuple[Piece, ...]
    sure: float


def find_scope(pages: Sequence[MarkedPage], organization: Found | None = None) -> dict[str, Found]:
    """scope, exclusions and sites, as far as they are printed."""
    result: dict[str, Found] = {}
    best: Proposal | None = None
    for order, page in enumerate(pages):
        one = _first_of_the_best(list(_proposals(page)))
        if one is not None and (best is None or one.sure - 0.02 * order > best.sure):
            best = Proposal(one.pieces, one.sure - 0.02 * order)
        if best is not None and best.sure >= 0.8:
            break
    if best is not None and best.sure >= ENOUGH:
        result["scope"] = found(best.pieces, best.sure, _clean(joined(piece.text for piece in best.pieces)))
    for page in pages:
        if "exclusions" not in result and (exclusions := _exclusions(page)):
            result["exclusions"] = exclusions
    if sites := _sites(pages):
        result["sites"] = sites
    return result


def _first_of_the_best(proposals: Sequence[Proposal]) -> Proposal | None:
    """Among proposals about as sure as the best, the first on the page: a second language follows the first."""
    enough = max((proposal.sure for proposal in proposals), default=0.0) - AS_SURE
    good = [proposal for proposal in proposals if proposal.sure >= enough]
    return min(good, key=lambda proposal: (proposal.pieces[0].line.index, -proposal.sure), default=None)


def _clean(text: str) -> str:
    text = text.strip(" :;,|·_")
    for opening, closing in (('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"), ("(", ")"), ("【", "】"), ("[", "]")):
        if text.startswith(opening) and text.endswith(closing) and text.count(opening) == 1 + (opening == closing):
            text = text[1:-1].strip()
    return text


def _proposals(page: MarkedPage) -> Iterator[Proposal]:
    for line, mark in page.having(Role.scope):
        if mark.place is Place.after:
            if pieces := _before(page, line, mark):
                yield Proposal(tuple(pieces), 0.72)
            continue
        pieces = _paragraph(page, line, mark)
        if not pieces:
            continue
        text = joined(piece.text for piece in pieces)
        if sure := _plausible(page, text, mark):
            alone = mark.start <= 4 and not line.text[mark.end :].strip(" :：.")
            yield Proposal(tuple(pieces), sure + (0.03 if alone else 0.0) + _longer(page, mark))
    yield from _in_sentence(page)
    if pieces := _under_standard(page):
        yield Proposal(tuple(pieces), 0.6)


def _under_standard(page: MarkedPage) -> list[Piece]:
    """No words tell: the paragraph right under the standard's own line, where it names activities."""
    for line in page.page.lines:
        if len(line.text) > LONGEST_STANDARD or not SYSTEM_STANDARD.search(fold(line.text)) or page.of(line):
            continue
        below = page.page.below(line, line.box, STANDARD_REACH)
        if below is None or page.of(below) or below.is_picture != line.is_picture:
            continue
        first = Piece(below, 0, len(below.text))
        pieces = [first, *_going_on(page, first, below.box.joined(line.box))]
        text = joined(piece.text for piece in pieces)
        if len(text) > 20 and ACTIVITY.search(fold(text)) and not TITLE.search(fold(text)):
            return one_language(pieces)
    return []


def _in_sentence(page: MarkedPage) -> Iterator[Proposal]:
    """A scope that goes on the sentence: 'conforms to ISO 9001:2015 for the manufacture of …'."""
    for line in page.page.lines:
        if match := INLINE.search(fold(line.text)):
            first = Piece(line, match.end(), len(line.text)).cut(0)
            rest = [] if first.text.endswith(".") else _going_on(page, first, line.box)
            yield Proposal((first, *rest), 0.7)


def _longer(page: MarkedPage, mark: Mark) -> float:
    return min(0.04, (mark.end - mark.start) / 1000)


def _plausible(page: MarkedPage, text: str, mark: Mark) -> float:
    """How likely the text is a scope; nothing for a mere reference to the annex, a standard, an address."""
    folded = fold(ZERO_FOR_O.sub("o", text))
    letters = sum(c.isalpha() for c in text)
    wide = any(c > "\u2e80" for c in text)
    if letters < (2 if wide else 5) or CONTACT.search(folded):
        return 0.0
    if _refers(page, text):
        return 0.0
    if letters < 30 and (STANDARD.match(folded) or SYSTEM_STANDARD.search(folded)):
        return 0.0
    if SENTENCE.match(folded) or POINTER.match(folded) or OF_ITSELF.fullmatch(folded.strip()):
        return 0.0
    if letters < LONGEST_TITLE and TITLE.search(folded) and not ACTIVITY.search(folded):
        return 0.0  # "(Quality Management System)"
    sure = 0.9 if mark.place is Place.label else 0.86
    if looks_like_address(folded) and not re.search(r"\b(?:of|and|de|und|et|и|та|ve)\b|、|和|及", folded):
        sure -= 0.25
    if letters < 12 and not wide:
        sure -= 0.1
    if mark.weak:
        sure -= 0.06
    return sure


def _refers(page: MarkedPage, text: str) -> bool:
    """Is it only a pointer to an annex?"""
    for line in page.page.lines:
        for mark in page.of(line):
            if mark.role in BROKEN and line.text[mark.start : mark.end] in text:
                return len(text) < 2.2 * (mark.end - mark.start) + 30
    return False


def _paragraph(page: MarkedPage, line: Line, mark: Mark) -> list[Piece]:
    """The text a scope's label or lead-in belongs to, to the paragraph's end."""
    lines = LINES if page.labels_under else 1
    first = value_of(page, line, mark, lines=lines, through=NOT_ENDING, reach=BLANK)
    if not first:
        return []
    if page.labels_under:
        return one_language(first)
    pieces = [first[0]]
    column = first[0].line.box if first[0].line is not line else line.box
    if first[0].line is not line and (under := page.page.below(first[0].line, column, FIRST_REACH)):
        pieces += _set_wide(page, first[0].line, column.joined(under.box))
    pieces += _going_on(page, first[0], column)
    pieces = _before_standard(page, pieces)
    pieces = [stripped for piece in pieces if (stripped := _without_codes(piece)) is not None]
    return one_language(pieces)


def _before_standard(page: MarkedPage, pieces: list[Piece]) -> list[Piece]:
    """Without a last line that speaks of the standard named right under it: the sentence goes on, in any language."""
    last = pieces[-1]
    below = page.page.below(last.line, last.line.box, STANDARD_REACH)
    named = below is not None and len(below.text) <= LONGEST_STANDARD and SYSTEM_STANDARD.search(fold(below.text))
    return pieces[:-1] if named and len(pieces) > 1 and OF_STANDARD.search(fold(last.text)) else pieces


def _without_codes(piece: Piece) -> Piece | None:
    """A table's row without its number and sector codes; nothing where the row has only those."""
    if CODE_LINE.match(piece.text):
        return None
    match = CODES.match(piece.text)
    return piece.cut(match.end()) if match and match.end() < len(piece.text) else piece


def _going_on(page: MarkedPage, first: Piece, column: Box) -> Iterator[Piece]:
    last, pitch, width = first.line, 0.0, first.line.box.x1 - first.line.box.x0
    for _ in range(LINES):
        below = page.page.below(last, column, 1.9)
        if below is None or not alike(below, last) or (below.is_picture and not last.is_picture):
            return
        if is_beside_label(page, below) or _is_dated(below.text):
            return
        step = below.box.y0 - last.box.y0
        gap = pitch > 0 and step > WIDER * pitch
        opening = page.opening(below)
        width = max(width, below.box.x1 - below.box.x0)
        full = last.box.x1 - last.box.x0 >= FILLED * width and not last.text.rstrip().endswith((".", "。"))
        if opening is not None and opening.role is not Role.annex_reference:
            if opening.role is not Role.stop or not full or gap:
                return
            if not WEAK_STOP.match(fold(below.text)):
                return
        if (UNKNOWN_LABEL.match(below.text) and not full) or _is_row_of_form(page, below):
            return
        far = step > 2.4 * max(last.size, 0.008)
        if not pitch and far and not full and not below.text[:1].islower():
            return
        if gap and far and not below.text[:1].islower():
            return
        if EXAMINED.match(below.text) or (len(below.text) < 60 and SYSTEM_STANDARD.search(fold(below.text))):
            return
        end = _inner_end(page, below)
        piece = Piece(below, 0, end).cut(0)
        if piece.text:
            yield piece
        if end < len(below.text):
            return
        yield from _set_wide(page, below, column)
        pitch = step if not pitch else min(pitch, step)
        last, column = below, column.joined(below.box)


def _is_row_of_form(page: MarkedPage, line: Line) -> bool:
    """Does a short line have a cell with figures beside it, as a label that the lexicon does not know?"""
    cell = next(page.page.right_of(line), None)
    if cell is None or len(line.text) > LONGEST_LABEL or gap_to(line, cell) > BESIDE or page.of(cell):
        return False
    return any(map(str.isdigit, cell.text)) and not any(map(str.isdigit, line.text))


def _is_dated(text: str) -> bool:
    """Does a line begin with a date?"""
    return any(date.start == 0 and date.readings for date in find_dates(text))


def _set_wide(page: MarkedPage, line: Line, column: Box) -> Iterator[Piece]:
    """The rest of a line whose blanks were widened to fill the paragraph's width."""
    last = line
    for other in page.page.right_of(line):
        gap = other.box.x0 - last.box.x1
        if other.box.x1 > column.x1 + 0.015 or gap > WIDENED or page.of(other) or not alike(other, line):
            return
        yield Piece(other, 0, len(other.text))
        last = other


def _inner_end(page: MarkedPage, line: Line) -> int:
    """A label with a colon inside a line ends a scope there."""
    for mark in page.of(line):
        is_label = mark.place is Place.label and mark.role not in (Role.scope, Role.stop, Role.annex_reference)
        if mark.start > 4 and is_label and line.text[mark.end :].lstrip(" )").startswith((":", "：")):
            return mark.start
    return len(line.text)


def _before(page: MarkedPage, line: Line, mark: Mark) -> list[Piece]:
    """What stands before words such as kapsamında: the line, and the lines over it."""
    pieces = [Piece(line, 0, mark.start).cut(0)] if mark.start else []
    last, size = line, line.size if mark.start else 0.0
    for _ in range(8):
        reach = 1.1 if pieces else FIRST_REACH
        above = page.page.above(last, line.box, reach)
        if above is None or (size and min(above.size, size) < 0.68 * max(above.size, size)):
            break
        quoted = any(part.text.count('"') % 2 or "”" in part.text for part in pieces)
        if quoted and (opening := OPENING_QUOTE.search(above.text)):
            pieces.insert(0, Piece(above, opening.start(), len(above.text)).cut(0))
            break
        if page.of(above) and not quoted:
            break
        pieces.insert(0, Piece(above, 0, len(above.text)))
        last, size = above, size or above.size
    text = joined(piece.text for piece in pieces)
    if sum(c.isalpha() for c in text) < 12 or STANDARD.search(fold(text)) or CONTACT.search(fold(text)):
        return []
    return [piece for piece in pieces if piece.text]


def _exclusions(page: MarkedPage) -> Found | None:
    """Requirements that do not apply, as printed; none where the words say there are none."""
    for line, mark in page.having(Role.exclusions):
        pieces = value_of(page, line, mark, lines=4, through=frozenset({Role.stop}))
        text = joined(piece.text for piece in pieces).strip(" :()（）")
        if not text and mark.start > 0:
            continue
        if NONE.match(fold(text)) or len(text) < 3:
            continue
        if mark.place is Place.label and (
            CLAUSE.search(text)
            or line.text[mark.end :].lstrip(" )").startswith((":", "："))
            or len(mark_letters(line, mark)) > 10
        ):
            return found(pieces, 0.85, text)
    return None


def mark_letters(line: Line, mark: Mark) -> str:
    """The label's own words."""
    return line.text[mark.start : mark.end]


def _sites(pages: Sequence[MarkedPage]) -> Found | None:
    """Addresses that stand under a label for sites, each once."""
    pieces: list[Piece] = []
    values: list[str] = []
    for page in pages:
        for line, mark in page.having(Role.site, Place.label):
            group: list[Piece] = []
            for piece in value_of(page, line, mark, lines=14):
                if CONTACT.search(fold(piece.text)):
                    break
                group.append(piece)
            for site in _one_by_one(page.page, group):
                text = joined(piece.text for piece in site).strip(" :;,")
                if len(text) >= 6 and (looks_like_address(text) or "," in text) and fold(text) not in map(fold, values):
                    values.append(text)
                    pieces += site
    return found(pieces, 0.8, tuple(values)) if values else None


def _one_by_one(page: PageText, pieces: Sequence[Piece]) -> list[list[Piece]]:
    """A list of sites divided where a number, a dash or a bullet begins the next one."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if re.fullmatch(r"\d{1,2}[.)]?", piece.text):  # a cell of its own: the site stands right of it
            cell = next(page.right_of(piece.line), None)
            groups.append([Piece(cell, 0, len(cell.text))] if cell else [])
            continue
        bullet = re.match(r"^\s*(?:\(?\d{1,2}[.)]|[-–•·*])\s+", piece.text)
        bullet = bullet or re.match(rf"^0?{len(groups) + 1}\s+(?=\D)", piece.text)
        if bullet or not groups:
            groups.append([])
        groups[-1].append(piece.cut(bullet.end()) if bullet else piece)
    return groups
