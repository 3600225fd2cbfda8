"""Finds the certificate's number as printed: by its label, not that of an accreditation, a form, a client or a law."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.fields.dates import find_dates
from ingest.fields.folding import fold
from ingest.fields.layout import ENOUGH, Line, Piece, common, found
from ingest.fields.lexicon import Mark, Place, Role
from ingest.fields.mark_names import is_accreditors
from ingest.fields.naming import STANDARD, TITLE
from ingest.fields.values import MarkedPage, value_of
from knowledge.models import Found

LONGEST = 42
LONE_O = re.compile(r"(?<=\d)[oоОO](?=\d)|(?<![^\W_])[oо](?=\d)")  # between figures, or small before one
LONE_L = re.compile(r"(?<=\d)l(?![^\W\d_])|(?<=\d[./-])l(?![^\W\d_])|(?<![^\W_])l(?=\.?\d)")
SYSTEM = re.compile(r"(?<![^\W\d_])(QM|EM|IM|FSM|ISM|OHSM)5(?=[-/ .]|\d{4})")  # QMS, EMS …: the last letter is no five
CHINESE_END = re.compile(r"(\d\d[A-Z]{1,2}\d{4,6}R)([\dOolI])([SML5])(?=$|[-/(（ ])")  # the cycle and the holder's size
TO_FIGURE, TO_LETTER = {"O": "0", "o": "0", "l": "1", "I": "1"}, {"S": "S", "M": "M", "L": "L", "5": "S"}
SIGNED = 0.45  # of the page's height: a number with hardly a label stands above
LARGER = 1.4  # times the usual letters
MARKED = re.compile(r"\W{0,2}(?:N[°ºo]\.?|№|N[uú]mero|Number)\s*[:.]?\s*(?=\S{4,})")
UNDER = 2.0  # letter heights
TOKEN = re.compile(r"[^\s,;，；。]+")
DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}|(?:19|20)\d\d年")
PREFIX = re.compile(
    r"^(?:[^\W\d_]+\.?\s*){1,3}[:：]\s*|^(?:no|nr|n|num|number|nummer|č|br)?\s*[.:°º#№]\s*|"
    r"^(?:no|nr|num|number|nummer|numer|n[uú]mero)\s+(?=\S*\d{3})",
    re.IGNORECASE,
)
SIGN = re.compile(  # with what OCR makes of №: Ne, N2, мо
    r"^\W{0,2}(?:(?:reg|рег|pet|per)\.?\s*)?(?:№|N\.?[°º]|No\b\.?:?|Nо\b|N[e2е]\b|N\b(?=\s[A-ZА-Я]{2})|мо\b|Nr\b\.?:?|#|č\.|br\.|бр\.|n\.)"
    r"\s*[:：]?\s*(?=\S{4,})",
    re.IGNORECASE,
)
TITLED = re.compile(
    r"^(?:(?:certificate|certificat|certificado|certificato|zertifikat|certyfikat|sertifika|certifikat|сертификат|"
    r"сертифікат|证书|證書|登録証|登錄證書|인증서|certificaat|sertifikat)(?:\s*/\s*)?){1,3}\s+(?=\S{5,})",
    re.IGNORECASE,
)
BARE = re.compile(r"(?=.*\d{3})[^\W_]{1,6}[-/. ]?[\w./-]{4,24}")
SET_OFF = re.compile(r"\s*[^\W\d_]{2,5}\s*:\s*")  # a scheme's letters before the code
REGISTRATION = re.compile(
    r"accredit|akkredit|acredit|аккредит|акредит|认可|認定|인정|client|customer|contract|form|template|report|audit|order|invoice|license|licence|law|закон"
)
INLINE = re.compile(  # within a line, where nothing sets the label off: "Contract No. 12 Certificate No. 34"
    r"\b(?:certificate|certificat|certificado|certificato|zertifikat|certyfikat|sertifika|certifikat)(?: registration)?"
    r"[ -](?:no\b|number\b|nro?\b|n[°º]|num\b|numero\b)[ .:]*(?=[^ .:]{3})",
    re.IGNORECASE,
)
REGISTERED = re.compile(r"\W*(?:regist|рег)")
OF_A_SCHEME = re.compile(r"\biatf\b")
OF_A_SYSTEM = re.compile(
    fold(r"voluntary certification system|систем[аы]? добровольной|единого реестра зарегистрированных")
)
REPORT = re.compile(
    r"(?:report|bericht|informe|rapport|rapporto|relatorio|отчет|звіт|raport|zprav[ay]|decision|order|solution|решени[ея])\W*$"
)
EDITION = re.compile(r"[:\s-]*(?:19|20)\d\d(?!\d)")
REVISION = re.compile(r"\s*[(（]?\s*(?:rev(?:ision)?|issue|version|ver|page|edition|ed)\b.*$", re.IGNORECASE)


def number_candidates(page: MarkedPage) -> Iterator[tuple[Piece, float]]:
    """Numbers with a label on a page, and how sure each is the certificate's."""
    for line, mark in page.having(Role.number, Place.label, Place.lead):
        pieces = value_of(page, line, mark, lines=1, through=frozenset({Role.number, Role.stop}), figures=True)
        if pieces and _is_date(pieces[0].text) and (under := page.page.below(line, line.box, UNDER)):
            pieces = [Piece(under, 0, len(under.text))]  # beside the label stands another column's date
        if pieces and (piece := code_in(pieces[0])):
            yield piece, _sure(page, line, mark, piece)
        elif over := _over(page, line, mark):
            yield over, 0.55 if mark.weak else 0.62
    yield from _inline(page)
    yield from _signed(page)


def _inline(page: MarkedPage) -> Iterator[tuple[Piece, float]]:
    """Codes behind a label in the middle of a line, which the lexicon takes for no label."""
    for line in page.page.lines:
        for match in INLINE.finditer(line.text):
            known = any(mark.role is Role.number and mark.start <= match.start() < mark.end for mark in page.of(line))
            if known or match.start() == 0 or REGISTRATION.search(fold(line.text[: match.start()])[-16:]):
                continue
            if (piece := code_in(Piece(line, match.end(), len(line.text)))) and not DATE.fullmatch(piece.text):
                yield piece, 0.7 if sum(map(str.isdigit, piece.text)) >= 3 else 0.5


def _over(page: MarkedPage, line: Line, mark: Mark) -> Piece | None:
    """The code that fills the line right over a label which has nothing beside it, as over a rule to sign on."""
    if line.text[: mark.start].strip(" .") or line.text[mark.end :].strip(" .:："):
        return None
    for above in reversed(page.page.lines[: line.index]):
        apart = line.box.y0 - above.box.y1
        if apart > 1.5 * line.size:
            return None
        if apart > -line.size / 2 and common(line.box, above.box) > 0:
            start = match.end() if (match := SET_OFF.match(above.text)) else 0
            return _filling(above, start) if BARE.fullmatch(above.text[start:].strip()) else None
    return None


def _is_date(text: str) -> bool:
    """Is it a date and nothing else?"""
    return any(date.quote == text.strip(" .:") and date.readings for date in find_dates(text))


def _sure(page: MarkedPage, line: Line, mark: Mark, piece: Piece) -> float:
    sure = 0.7 if mark.weak else 0.93 if mark.place is Place.label else 0.8
    before = fold(line.text[: mark.start])
    if REGISTRATION.search(before[-30:]):
        sure -= 0.5
    if piece.line is not line and piece.line.box.y0 > line.box.y1 + 2.5 * line.size:
        sure -= 0.25
    if mark.weak and not line.text[mark.end :].lstrip(" .°ºo").startswith((":", "：", "#")) and piece.line is line:
        sure -= 0.15
    if DATE.fullmatch(piece.text):
        sure -= 0.5
    if sum(c.isdigit() for c in piece.text) < 3:
        sure -= 0.15
    if REGISTERED.match(before + fold(line.text[mark.start : mark.end])):
        sure -= 0.03  # a label that names the certificate is the surer one
    if OF_A_SCHEME.search(fold(line.text[: mark.end])):
        sure -= 0.1  # the body's own number is printed too, or this one is all there is
    if OF_A_SYSTEM.search(fold(line.text)) or is_accreditors(piece.text):
        sure -= 0.5
    return sure


def code_in(piece: Piece) -> Piece | None:
    """The code that a stretch begins with: words with figures, and prefixes in capitals before them."""
    text = REVISION.sub("", piece.text[:LONGEST])
    begin = match.end() if (match := PREFIX.match(text)) else 0
    end, digits = begin, False
    for token in TOKEN.finditer(text, begin):
        word = token[0]
        if end > begin and text[end : token.start()].strip():
            break
        if not _code_like(word, first=end == begin):
            break
        if DATE.match(word) and digits:
            break
        digits = digits or any(c.isdigit() for c in word)
        end = token.end()
    code = piece.cut(begin, end)
    stripped = code.text.rstrip(" .:-–—/(（")
    code = code.cut(0, len(stripped))
    if not digits or len(code.text) < 3 or _is_standard(code.text):
        return None
    return code


def as_printed(text: str) -> str:
    """A code read from a picture, with 0 and 1 for o and l among figures, and letters where only they can be."""
    text = SYSTEM.sub(r"\1S", LONE_L.sub("1", LONE_O.sub("0", text)))
    return CHINESE_END.sub(lambda found: found[1] + TO_FIGURE.get(found[2], found[2]) + TO_LETTER[found[3]], text)


def _is_standard(text: str) -> bool:
    """ISO 9001:2015 is no number; ISO 9001 - 0012345 is."""
    folded = fold(text)
    rest = STANDARD.sub("", folded)
    return rest != folded and sum(c.isdigit() for c in EDITION.sub("", rest)) < 3


def _code_like(word: str, *, first: bool) -> bool:
    """Figures, or capitals that go with them: FM 12345, 01 100 123456, XY012345 - IATF."""
    bare = word.strip("()[].:")
    if any(c.isdigit() for c in bare):
        return not re.fullmatch(r"\d{4}年?|\d+(?:st|nd|rd|th)", bare) or first or len(bare) == 4
    if not bare:
        return word in "-–—/()" or not first
    if bare in ("-", "–", "—", "/", "_"):
        return True
    return bare.isupper() and len(bare) <= 8 and not any(c > "\u2e80" for c in bare)


def _signed(page: MarkedPage) -> Iterator[tuple[Piece, float]]:
    """A code that fills its line in the upper part of the page: behind № or No., behind the title, or under it."""
    title, before = None, ""
    usual = sorted(line.size for line in page.page.lines)[len(page.page.lines) // 2] if page.page.lines else 0.0
    for line in page.page.lines:
        if line.box.y0 > SIGNED:
            if (
                (match := MARKED.match(line.text))
                and (line.size > LARGER * usual or match[0].strip(" .:").isalpha())
                and (piece := _filling(line, match.end()))
            ):
                yield piece, 0.55 if not is_accreditors(piece.text) else 0.2
            continue
        folded = fold(line.text)
        if TITLE.search(folded) and line.size > 1.2 * usual:
            title = line
        if len(line.text) > 60:
            before = folded
            continue
        for pattern, sure in ((SIGN, 0.68), (TITLED, 0.75)):
            if (match := pattern.match(line.text)) and (piece := _filling(line, match.end())):
                yield piece, sure - (0.3 if REPORT.search(before) or is_accreditors(piece.text) else 0.0)
        before = folded
        under = title is not None and line.box.y0 < title.box.y1 + 4 * title.size and line is not title
        if under and BARE.fullmatch(line.text.strip()) and (piece := _filling(line, 0)):
            yield piece, 0.52


def _filling(line: Line, start: int) -> Piece | None:
    """A code from here to the line's end, with three figures or more, and no date."""
    piece = code_in(Piece(line, start, len(line.text)))
    if piece is None or REVISION.sub("", line.text[piece.end :]).strip(" .)") or DATE.fullmatch(piece.text):
        return None
    return piece if sum(c.isdigit() for c in piece.text) >= 3 else None


def find_number(pages: Sequence[MarkedPage]) -> Found | None:
    """The certificate's number; the surest, of equals the first."""
    best: tuple[Piece, float] | None = None
    for order, page in enumerate(pages):
        for piece, sure in number_candidates(page):
            sure -= 0.05 * order
            if best is None or sure > best[1] + 1e-6:
                best = (piece, sure)
    if best is None or best[1] < ENOUGH:
        return None
    code = best[0]
    return found([code], best[1], as_printed(code.text) if code.line.is_picture else None)
