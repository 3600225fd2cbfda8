"""Finds the certified organization and its address: by label, by sentence, above the sentence, or by the letters' size.

Every way proposes a block of lines; the block is divided into name and address. The surest proposal wins, and where
none is sure enough nothing is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.fields.body_names import is_heading
from ingest.fields.folding import fold
from ingest.fields.holder_above import block_before_verb, block_over, block_over_address, has_address, may_name
from ingest.fields.holder_block import ADDRESS_ONLY, BLOCK_REACH, begun_above, block_below, full_name
from ingest.fields.layout import Line, PageText, Piece, found, gap_to, is_wide, joined
from ingest.fields.lexicon import Mark, Place, Role, fillers, squeezed
from ingest.fields.mark_names import find_signs
from ingest.fields.naming import (
    CODE_ALONE,
    CONTACT,
    STANDARD,
    TITLE,
    ends_with_form,
    has_form,
    is_form,
    looks_like_address,
    looks_like_name,
    split_name,
)
from ingest.fields.status import ACROSS
from ingest.fields.values import (
    NEXT_REACH,
    MarkedPage,
    alike,
    beginning,
    beside,
    one_language,
    one_script,
    script,
    value_of,
)
from knowledge.models import Found

ENOUGH = 0.5
ABOVE_LINES = 12
HEAD, FOOT = 0.12, 0.75  # of the page's height
LARGE = 1.35  # times the usual letters: the holder's name when no words tell
SAME_LETTERS = 0.95, 0.85  # lines of one name are set in letters of one size; as the OCR measures them
BEHIND = 0.25  # of the page's height: how far below the name
FORM_GAP = 0.07  # of the page's width: a gap inside a name
NORM = re.compile(r"\s*(?:standard|norm|requirement|regulation|management|scheme|criteri|specification)")
BY_BODY = re.compile(r"\s*(?:орган|by\b|von der\b|durch\b|por el organismo|par l'organisme|dall'organismo|przez\b)")
ISSUED_TO = re.compile(
    r"^(?:(?:сертификат|сертифікат|настоящий сертификат) )?(?:выдан[оа]?|видан(?:ий|о)?) +"
    r"(?=обществ|товариств|акционерн|акціонерн|предприят|"
    r"підприємств|индивидуальн|закрыт|открыт|публичн|государств|федеральн|муниципальн|фгуп|ооо\b|тов\b|зао\b|ао\b|пао\b|[«\"“])"
)
RUNNING = re.compile(r"[^\W\d_]{4}\. [^\W\d_][^\W\d_]* [^\W\d_]")
LONG_FORM = re.compile(
    fold(  # a legal form written out, as it stands in a line of its own over the name
        r"(?:обществ[оау]|товариств[оау]м?) [cсзв3] (?:ограниченной|обмеженою) (?:ответственностью|відповідальністю)|"
        r"(?:публичн|открыт|закрыт|приватн|публічн)?[а-яі]* ?"
        r"(?:акционерн|акціонерн)[а-яі]+ (?:обществ|товариств)[а-яі]+|"
        r"индивидуальн[а-я]+ предпринимател[а-я]+|фізична особа[ -]підприємець"
    )
)
SENTENCE = re.compile(
    r"(?:the|its|das|die|la|le|el|il|o|a|los|les)?\s*(?:quality|management|sistem|system|systeme)(?![^\W\d_])"
)


@dataclass(frozen=True)
class Proposal:
    """A name, the address lines that stand with it, how sure, and where."""

    page: MarkedPage
    name: tuple[Piece, ...]
    address: tuple[Piece, ...]
    sure: float


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
        return _labelled_address(pages, None)
    name = found(best.name, best.sure, _clean_name(joined(piece.text for piece in best.name)))
    return {"organization": name} | _labelled_address(pages, best)


def _clean_name(text: str) -> str:
    text = text.strip(" ,;:·|_")
    for opening, closing in (('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"), ("'", "'")):
        if text.startswith(opening) and text.endswith(closing) and text.count(opening) + text.count(closing) <= 4:
            inner = text[1:-1]
            if opening not in inner and closing not in inner:
                return inner.strip()
    return text


def _proposals(page: MarkedPage) -> Iterator[Proposal]:
    for line, mark in page.having(Role.holder):
        pieces: list[Piece] = []
        match mark.place:
            case Place.label:
                pieces, sure = _labelled(page, line, mark), 0.92
                if mark.start <= 4 and not line.text[mark.end :].strip(" :：.") and len(fold(line.text)) < 5:
                    sure = 0.8
            case Place.lead:
                pieces, sure = _after_lead(page, line, mark), 0.9
            case Place.above:
                inner = mark.start > 4 and any(m.place is Place.after and m.start == mark.start for m in page.of(line))
                if not inner and not NORM.match(fold(line.text[mark.end :])):
                    pieces, sure = block_over(page, line), 0.84
            case Place.after:
                pieces, sure = _before(line, mark), 0.85
        if line.box.y0 > FOOT:
            sure -= 0.2  # the foot is the body's own
        if pieces and (proposal := _divided(page, full_name(page, pieces), sure)):
            yield proposal
    yield from _issued_to(page)
    for block, sure in ((block_before_verb(page), 0.7), (block_over_address(page), 0.66)):
        if proposal := _divided(page, block, sure):
            yield proposal
    yield from _largest(page)


def _issued_to(page: MarkedPage) -> Iterator[Proposal]:
    """A line that says to whom the certificate is issued, with the name in its grammatical case."""
    for line in page.page.lines:
        if match := ISSUED_TO.match(fold(line.text)):
            first = Piece(line, match.end(), len(line.text)).cut(0)
            if proposal := _divided(page, [first, *block_below(page, line)], 0.88):
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
    if not without_fillers(Piece(line, start, len(line.text)).cut(0)).text.strip(" :,.-"):
        return _beside_or_below(page, line)
    rest = without_fillers(Piece(line, start, later.start if later else len(line.text)).cut(0))
    if rest.text.strip(" :,.-"):
        if _is_function(rest.text):
            return []
        pieces = [rest]
        if later is None:
            pieces += block_below(page, line)
        return pieces
    if later is not None and later.role is not Role.number:
        return []
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


def _divided(page: MarkedPage, pieces: Sequence[Piece], sure: float) -> Proposal | None:
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
    text = joined(piece.text for piece in name)
    if any(sign.end - sign.start >= len(text) - 1 for sign in find_signs(text)):
        return None  # an accreditor's mark
    if is_heading(text):
        return None  # "organisation", "quality management"
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
    elif looks_like_address(text):
        sure -= 0.3 if not ADDRESS_ONLY.search(fold(text)) else 0.5
    if RUNNING.search(text) and len(text.split()) > 6:
        sure -= 0.4  # two sentences
    return Proposal(page, tuple(name), tuple(rest), min(sure, 0.98))


def _form_beside(page: MarkedPage, first: Piece) -> Piece | None:
    """The rest of a name with its legal form, in letters as high behind a gap that the reading left in the line."""
    cell = next(page.page.right_of(first.line), None)
    if cell is None or first.end < len(first.line.text) or ends_with_form(first.text) or page.of(cell):
        return None
    near = gap_to(first.line, cell) < FORM_GAP and alike(first.line, cell)
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
    """Web addresses, telephones and company codes are neither name nor address."""
    folded = fold(text)
    return bool(CONTACT.search(folded) or CODE_ALONE.match(folded))


def _name_goes_on(name: Sequence[Piece], piece: Piece, others: Sequence[Piece]) -> bool:
    """Does a name run on in the next line? Letters as high, and the name is not complete or the line is no address."""
    text = joined(part.text for part in name)
    if is_form(piece.text) or LONG_FORM.fullmatch(fold(text).strip(" .,")):
        return True
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


def _largest(page: MarkedPage) -> Iterator[Proposal]:
    """No words tell: the largest letters that are neither title nor standard."""
    lines = [line for line in page.page.lines if len(line.text) > 3]
    if len(lines) < 6:
        return
    usual = sorted(line.size for line in lines)[len(lines) // 2]
    large = [
        line
        for line in lines
        if line.size >= LARGE * usual and not page.of(line) and may_name(line)
        and (HEAD if not has_form(line.text) else 0.0) < line.box.y0 < 0.7
        and not (line.is_picture and not lines[0].is_picture)
    ]  # fmt: skip
    if large:
        first = max(large, key=lambda line: (has_form(line.text), has_address(page, line), line.size))
        begun = begun_above(page, first)
        proposal = _divided(page, [*begun, Piece(first, 0, len(first.text)), *block_below(page, first)], 0.55)
        if proposal:
            yield proposal


def _labelled_address(pages: Sequence[MarkedPage], holder: Proposal | None) -> dict[str, Found]:
    """The address by its label where there is one near the name, else the lines that follow the name."""
    block = [piece for piece in holder.address if not _is_lone(piece)] if holder else []
    best: tuple[float, list[Piece]] | None = None
    for order, page in enumerate(pages):
        for line, mark in page.having(Role.address, Place.label, Place.lead):
            label = line.text[mark.start : mark.end]
            if len(label) <= 3 and not is_wide(label[0]) and line.text.strip(" :") != label:
                continue
            pieces = value_of(page, line, mark, lines=5)
            pieces = one_script([p for p in pieces if not CONTACT.search(fold(p.text))])
            text = joined(p.text for p in pieces)
            if len(text) < 6 or not (looks_like_address(text) or "," in text):
                continue
            sure = 0.92 - 0.1 * order - _distance(page.page, line, holder)
            if best is None or sure > best[0]:
                best = (sure, pieces)
    if best and (best[0] >= 0.7 or not block):
        return {"address": found(best[1], max(best[0], 0.4))} if best[0] >= ENOUGH else {}
    if block and holder:
        block = _same_language(block, holder.name)
        text = joined(piece.text for piece in block)
        if len(text) >= 5:
            return {"address": found(block, min(0.88, holder.sure), text.strip(" ,;:"))}
    if holder and (block := _behind_sentence(holder)):
        return {"address": found(block, 0.65)}
    return _only_site(pages)


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
            pieces = one_script([p for p in value_of(page, line, mark, lines=5) if not CONTACT.search(fold(p.text))])
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
