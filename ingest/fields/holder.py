"""Finds the certified organization and its address: by label, by sentence, above the sentence, or by the letters' size.

Every way proposes a block of lines; `holder_name.py` divides it into name and address, `holder_address.py` finds an
address that stands elsewhere. The surest proposal wins, and where none is sure enough nothing is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.fields.folding import fold
from ingest.fields.holder_above import block_before_verb, block_over, has_address, may_name
from ingest.fields.holder_address import find_address
from ingest.fields.holder_block import BLOCK_REACH, LARGE, begun_above, block_below, full_name
from ingest.fields.holder_name import Proposal, divided
from ingest.fields.layout import ENOUGH, Line, Piece, found, joined
from ingest.fields.lexicon import Mark, Place, Role, fillers, squeezed
from ingest.fields.naming import TITLE, has_form, looks_like_name
from ingest.fields.values import LONGEST_REST, MarkedPage, beginning, beside, value_of
from knowledge.models import Found

LARGE_FORM = 1.2  # times the usual letters: a name with its legal form set a little larger
HEAD, FOOT = 0.12, 0.75  # of the page's height
NORM = re.compile(r"\s*(?:standard|norm|requirement|regulation|management|scheme|criteri|specification)")
BY_BODY = re.compile(r"\s*(?:орган|by\b|von der\b|durch\b|por el organismo|par l'organisme|dall'organismo|przez\b)")
ISSUED_TO = re.compile(
    r"^(?:(?:сертификат|сертифікат|настоящий сертификат) )?(?:выдан[оа]?|видан(?:ий|о)?) +"
    r"(?=обществ|товариств|акционерн|акціонерн|предприят|"
    r"підприємств|индивидуальн|закрыт|открыт|публичн|государств|федеральн|муниципальн|фгуп|ооо\b|тов\b|зао\b|ао\b|пао\b|[«\"“])"
)
THIS_ONE = re.compile(  # "the management system of the following organisation", without blanks
    r"\s*(?:以下|下述|下列|如下)(?:组织|組織|公司|企业|企業|单位|單位|机构|機構)(?:[建立实施運作运行]*的?(?:质量|品质|品質)?管理(?:体系|系統|系统))?[:：]?\s*"
)
OF_THE_HOLDER = re.compile(r"\W?s\b")  # "the organization's management system"
SENTENCE = re.compile(
    r"(?:the|its|das|die|la|le|el|il|o|a|los|les)?\s*(?:quality|management|sistem|system|systeme)(?![^\W\d_])"
)


def find_holder(pages: Sequence[MarkedPage]) -> dict[str, Found]:
    """organization and address, as far as they are printed."""
    best: Proposal | None = None
    for order, page in enumerate(pages):
        for proposal in _proposals(page):
            sure = proposal.sure - 0.15 * order
            if best is None or sure > best.sure:
                best = Proposal(page, proposal.name, proposal.address, sure)
        if best is not None and best.sure >= 0.85:
            break
    if best is None or best.sure < ENOUGH:
        return find_address(pages, None)
    name = found(best.name, best.sure, _clean_name(joined(piece.text for piece in best.name)))
    return {"organization": name} | find_address(pages, best)


def _clean_name(text: str) -> str:
    text = text.strip(" ,;:·|_")
    for opening, closing in (('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"), ("'", "'")):
        if text.startswith(opening) and text.endswith(closing) and text.count(opening) + text.count(closing) <= 4:
            inner = text[1:-1]
            if opening not in inner and closing not in inner:
                return inner.strip()
    return text


def _proposals(page: MarkedPage) -> Iterator[Proposal]:
    pointed = False  # "the above organization" has been said: again, it points at the same
    for line, mark in page.having(Role.holder):
        pieces: list[Piece] = []
        match mark.place:
            case Place.label:
                pieces, sure = _labelled(page, line, mark), 0.92
                if mark.start <= 4 and not line.text[mark.end :].strip(" :：.") and len(fold(line.text)) < 5:
                    sure = 0.8
            case Place.lead:
                aside = line.text.startswith("(") and line.text.endswith(")")  # "(Quality management system)"
                pieces, sure = [] if aside else _after_lead(page, line, mark), 0.9
            case Place.above:
                inner = mark.start > 4 and any(m.place is Place.after and m.start == mark.start for m in page.of(line))
                if not inner and not NORM.match(fold(line.text[mark.end :])):
                    pieces, sure = block_over(page, line), 0.6 if pointed else 0.84
                    pointed = True
            case Place.after:
                pointing = any(m.place is Place.above and m.end == mark.start for m in page.of(line))  # "貴社の…"
                pieces, sure = [] if pointing else _before(line, mark), 0.85
        if line.box.y0 > FOOT:
            sure -= 0.2  # the foot is the body's own
        if pieces and (proposal := divided(page, full_name(page, pieces), sure)):
            yield proposal
    yield from _issued_to(page)
    if proposal := divided(page, block_before_verb(page), 0.7):
        yield proposal
    yield from _largest(page)


def _issued_to(page: MarkedPage) -> Iterator[Proposal]:
    """A line that says to whom the certificate is issued, with the name in its grammatical case."""
    for line in page.page.lines:
        if match := ISSUED_TO.match(fold(line.text)):
            first = Piece(line, match.end(), len(line.text)).cut(0)
            if proposal := divided(page, [first, *block_below(page, line)], 0.88):
                yield proposal


def _labelled(page: MarkedPage, line: Line, mark: Mark) -> list[Piece]:
    """What stands beside or below a label, with the address lines that follow in smaller letters."""
    if BY_BODY.match(fold(line.text[mark.end :]).lstrip(" :")):
        return []  # "issued by" is no holder
    if any(other.role is Role.annex_reference and other.start >= mark.end for other in page.of(line)):
        return []  # "name and place of the sites: see annex"
    pieces = value_of(page, line, mark, lines=1 if not page.labels_under else 3, through=frozenset({Role.address}))
    if not pieces or page.labels_under or pieces[0].end < len(pieces[0].line.text.rstrip()):
        return pieces
    return [pieces[0], *block_below(page, pieces[0].line, reach=BLOCK_REACH)]


def _after_lead(page: MarkedPage, line: Line, mark: Mark) -> list[Piece]:
    """What a sentence names: in the same line, else the lines below."""
    start = beginning(page, line, mark)
    later = page.following(line, start)
    start += match.end() if (match := THIS_ONE.match(line.text[start:])) else 0
    if not without_fillers(Piece(line, start, len(line.text)).cut(0)).text.strip(" :,.-"):
        return _beside_or_below(page, line)
    rest = without_fillers(Piece(line, start, later.start if later else len(line.text)).cut(0))
    if rest.text.rstrip().endswith((":", "：")) and len(rest.text) < LONGEST_REST:
        return _beside_or_below(page, line)  # "certifies that the road traffic safety system:"
    if rest.text.strip(" :,.-"):
        if _is_function(rest.text) or OF_THE_HOLDER.match(rest.text):
            return []
        pieces = [rest]
        if later is None:
            pieces += block_below(page, line)
        return pieces
    onward = later is not None and later.role is Role.stop and line.text.rstrip().endswith((":", "："))
    if later is not None and later.role is not Role.number and not onward:
        return []  # "certifies that the management system implemented by:" goes on below
    return _beside_or_below(page, line)


def _beside_or_below(page: MarkedPage, line: Line) -> list[Piece]:
    if (cell := beside(page, line)) is not None and looks_like_name(cell.text):
        return [Piece(cell, 0, len(cell.text)), *block_below(page, cell, reach=BLOCK_REACH)]
    return block_below(page, line)


def without_fillers(piece: Piece) -> Piece:
    """A stretch without words that still belong to the sentence: 'de la qualité de', 'quality management system of'."""
    known, joints = fillers()
    consumed = end = 0
    for word in re.finditer(r"[^\W\d_]+['’]?|\S", piece.text):
        letters = squeezed(word[0])[0]
        if letters and letters not in known:
            break
        consumed = word.end()
        if letters in joints:
            end = consumed
    return piece.cut(len(piece.text) if consumed >= len(piece.text) else end)


def _is_function(text: str) -> bool:
    """Words of the sentence rather than a name: 'the quality management system of'."""
    folded = fold(text).strip()
    return bool(SENTENCE.match(folded)) or (not has_form(text) and bool(TITLE.search(folded)))


def _before(line: Line, mark: Mark) -> list[Piece]:
    """The name before words such as 殿 or firmasının in the same line."""
    piece = Piece(line, 0, mark.start).cut(0)
    return [piece] if looks_like_name(piece.text) else []


def _largest(page: MarkedPage) -> Iterator[Proposal]:
    """No words tell: the largest letters that are neither title nor standard."""
    lines = [line for line in page.page.lines if len(line.text) > 3]
    if len(lines) < 6:
        return
    usual = sorted(line.size for line in lines)[len(lines) // 2]
    large = [
        line
        for line in lines
        if line.size >= (LARGE_FORM if has_form(line.text) else LARGE) * usual and not page.of(line) and may_name(line)
        and (HEAD if not has_form(line.text) else 0.0) < line.box.y0 < 0.7
        and not (line.is_picture and not lines[0].is_picture)
    ]  # fmt: skip
    if large:
        first = max(large, key=lambda line: (has_form(line.text), has_address(page, line), line.size))
        block = full_name(
            page, [*begun_above(page, first), Piece(first, 0, len(first.text)), *block_below(page, first)]
        )
        proposal = divided(page, block, 0.55)
        if proposal:
            yield proposal
