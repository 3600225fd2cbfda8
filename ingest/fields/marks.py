"""Finds who accredited the certification body, the number in the accreditation symbol, and the marks on the page.

The symbol's words, its number and sentences such as "accredited by" are weighed together. The IAF mark, IATF, CNCA's
approval and laboratory accreditations are no accreditation of a management-system certificate. A body that no register
knows keeps its printed name; nothing is corrected to a name that it resembles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.fields.folding import fold, letters_in
from ingest.fields.mark_names import Sign, find_other_marks, find_signs, has_code, is_anothers, number_beside
from ingest.fields.mending import mended
from ingest.fields.rows import Printed, Row, found_at, rows_of
from knowledge.models import Found

WEIGHTS = {"name": 4.0, "acronym": 3.0, "number": 4.0, "weak": 0.5}
ENOUGH = 2.0
BESIDE = 0.1  # of the page: how near a symbol's number is to its words
STACK = 4  # rows that a symbol's words can take
SHORTEST_LOGO = 3  # letters of an acronym that a logo alone can stand for
LOGO = 1.4  # times the usual height of a row
EDGE = 0.02  # of the page's width between the left edges of a label and of what stands under it
SHORT_CELL = 34  # letters of a cell that can be part of a symbol
ACCREDITED = (
    r"(?:accred[a-z]{2,6}ed|akkreditiert|acreditad[oa]|accreditee?|accreditat[oa]|akredytowan[a-z]*|akreditovan[a-z]*|acreditata?|"
    r"аккредитован[а-я]*|акредит[оиу][рв]?[а-яіј]*|geaccrediteerd|akkreditoitu|akkreditoima|terakreditasi|akreditiran[a-z]*|"
    r"ac?kk?rediter[a-z]{1,2}|akkreditalt|διαπιστευμεν[α-ω]{1,3}|cong nhan|accreditation(?: granted)?)"
)
PREPOSITIONS = (
    r"by|with|durch|von(?: der)?|por(?: la| el| o| a)?|pel[oa]|par(?: le| la)?|da(?:l|lla)?|przez|de (?:la|catre)|door|"
    r"oleh|av|af|od(?: strane)?|u|в|від|от|от страна на|од|απο(?: το[νυ]?| την| τη)?|boi"
)
BY = re.compile(
    rf"{ACCREDITED}[^.:;]{{0,30}}? ?\b(?:{PREPOSITIONS})\b(?: the)?[ :]+"
    r"|accredited certificate [^.:;]{0,40}(?:authori[sz]ed|sanctioned) for issue by(?: the)?[ :]+"
    r"|认可机构[ :：]*|認可機構[ :：]*|accreditation body(?: name)?[ :]+|인정기관[ :]*|認定機関[ :]*"
)
DIRECT = re.compile(  # where the case of the name says "by": "akreditovaný ČIA", "аккредитован Росаккредитацией"
    r"(?:akreditovan[a-z]*|аккредитован[а-я]*|акредитован[а-яі]*|acreditat|akkreditierung|accreditation|"
    r"accreditee?|akkrediteret|akreditovano|acreditata?)[ :,]+(?:pod c\. |de )?$"
)
DENIED = re.compile(r"\b(?:not|nicht|nie|ne|не|no (?:esta|es|e)|nao (?:e|esta)|pas)\b[^.;]{0,25}$")
NOT_AFTER = re.compile(r"[^.;]{0,32}\bdegil")
BEFORE = re.compile(
    r"\btarafindan akredite|'?(?:den|dan|tan|ten) (?:[\w.-]{4,14} (?:numara(?:si)? )?(?:ile )?)?akredite|"
    r"(?:gmbh )?akkreditiert|(?:altal )(?:[\w/.-]{4,20} (?:szamon |szam alatt )?)?akkreditalt|:?(?:n )?akkreditoima"
)
LABORATORY = re.compile(r"17025|17020|17065|17024|laborator|calibration|\bl ?\d{4,5}\b|inspection body")
STACKED = re.compile(
    r"ms certification|accredit|akkredit|acredit|akredit|akredyt|ackredit|"
    r"аккредит|акредит|认可|認可|raad voor|standards council|인정"
)
NOUNS = (
    r"(?:board|council|services?|forum|foundation|cent(?:er|re)|authority|agency|institute|bureau|federation|commission|"
    r"organi[sz]ation|association|society|network|system|limited|ltd|inc|gmbh)"
)
STEM = r"[^\W\d_]*(?:accredit|akkredit|acredit|akredit|akredyt|аккредит|акредит)[^\W\d_]*"
NAME_LIKE = re.compile(rf"\b{STEM}\b.*\b{NOUNS}\b|\b{NOUNS}\b.*\b{STEM}\b|认可(?:委员会|中心|机构)|認可(?:委員會|中心)")
NO_NAME = re.compile(
    r"accreditation (?:body|bodies|no|number|cert|mark|symbol|scope|status|rules)|international accreditation forum|"
    r"\baccredited\b|\bacreditad[oa]\b|under accreditation|certificat|ensured|accreditation forum\b(?! (?:ltd|of\b))|"
    r"认可机构|approved|register|multilateral|recognition|\bmember of"
)
ENDS = re.compile(r"[,;:]|\. |\.$| under | for the| with | and is|\bno\b|\(accred| in accordance| according")
SYMBOLS_FROM = 0.55  # of the page's height: symbols stand in its lower part, or at its head where they are named
ACCREDITED_ALONE = re.compile(r"accredited(?: body)?")
OWN_NUMBER = re.compile(
    r"([A-Z]{3,8})[ -](?:(?:CB|MS|QMS|MSCB)[ -]\d{2,4}(?:[ -](?:MS|CB|QMS))?|\d{2,4}[ -](?:MS|CB|QMS))"
)
SYMBOL = re.compile(  # what stands in symbols beside the acronym
    r"(?:quality |environmental )?management systems?(?: cert[a-z]*)?|mgmt\.? sys\.?|accredited(?: body)?|"
    r"accreditation|certification bod(?:y|ies)|management systems certification body|"
    r"(?:iso/iec ?)?17021(?:-1)?|certificacion|acreditad[oa]|akkreditiert|accreditato|akredytowan[ya]|认可|認可|認證"
)
BULLET = re.compile("[·•]")  # begins a list beside the symbol
OF_ITS_OWN = re.compile(r"([A-Z]{3,8})-ZM-\d{2}(?:-\d{2}){1,2}")  # as German accreditors numbered bodies
NUMBER_LABEL = re.compile(
    r"(?:accreditation|accred\.?|akkreditierungs?|acreditacion|acreditacao|accreditamento|akredytacji|аккредитации|"
    r"акредитації|认可)[ -]*(?:cert(?:ificate)?|reg(?:istration)?\.?|urkunde|注册|证书)?[ -]*"
    r"(?:no|number|nr|num|n|号|编号|code|id)?[ .:º#№]{1,4}([a-z0-9][\w./-]*[0-9][\w./-]*)"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A sign in its row."""

    sign: Sign
    row: Row
    weight: float


def find_accreditation(pages: Sequence[Printed], certification: Found | None = None) -> dict[str, Found]:
    """accreditation_body and accreditation_number, where they are printed; the certification body is none."""
    rows = {page.number: rows_of(page) for page in pages}
    spots = [spot for page_rows in rows.values() for spot in _spots(page_rows)]
    spots = _without_brand(spots, certification.text if certification else "")
    totals: dict[str, float] = defaultdict(float)
    for body in {spot.sign.body for spot in spots}:
        kinds: dict[str, float] = {}
        for spot in spots:
            if spot.sign.body == body:
                kinds[spot.sign.kind] = max(kinds.get(spot.sign.kind, -9.0), spot.weight)
        if set(kinds) == {"number"} and _is_others(body, spots):
            kinds["number"] -= 3.0
        totals[body] = sum(kinds.values()) + 0.1 * sum(spot.sign.body == body for spot in spots)
    best = max(totals, key=lambda body: totals[body], default="")
    if not best or totals[best] < ENOUGH:
        unknown = _unknown_body(rows, letters_in(certification.text) if certification else "")
        return _both(unknown, _labelled_number(rows)) if unknown else {}
    own = [spot for spot in spots if spot.sign.body == best]
    if {spot.sign.kind for spot in own} == {"number"} and (said := _said_body(rows)) and not find_signs(said.text):
        return _both(said, None)  # "accredited by" another one, whose symbol has a number of the same form
    lead = max(own, key=lambda spot: (spot.sign.kind != "number", spot.weight))
    found = found_at(lead.row, lead.sign.start, lead.sign.end, best, min(0.97, 0.6 + totals[best] / 20))
    return _both(found, _number_of(best, own, rows) or _labelled_number(rows))


def _without_brand(spots: Sequence[Spot], certification: str) -> list[Spot]:
    """Without short acronyms that are the certification body's own brand."""
    brand = set(certification.split())
    return [
        spot
        for spot in spots
        if spot.sign.kind != "weak" or spot.row.text[spot.sign.start : spot.sign.end] not in brand
    ]


def _is_others(body: str, spots: Sequence[Spot]) -> bool:
    """Does a number stand in the symbol of another body, which is named there and numbers in the same way?"""
    places = [spot.row.evidence(spot.sign.start, spot.sign.end) for spot in spots if spot.sign.body == body]
    for spot in spots:
        if spot.sign.body == body or spot.sign.kind == "number" or spot.weight < ENOUGH:
            continue
        named = spot.row.evidence(spot.sign.start, spot.sign.end)
        for place in places:
            beside = max(named.box.x0 - place.box.x1, place.box.x0 - named.box.x1, 0.0)
            apart = max(named.box.y0 - place.box.y1, place.box.y0 - named.box.y1, 0.0)
            if named.page == place.page and beside < BESIDE / 4 and apart < BESIDE / 2:
                return True
    return False


def _both(body: Found, number: Found | None) -> dict[str, Found]:
    return {"accreditation_body": body} | ({"accreditation_number": number} if number else {})


def _spots(rows: Sequence[Row]) -> Iterator[Spot]:
    for index, row in enumerate(rows):
        text = fold(row.text)
        said = BY.search(text)
        for sign in _signs(row):
            if is_anothers(sign, _goes_on(rows, index, sign)):
                continue
            weight = WEIGHTS[sign.kind]
            if DENIED.search(text[: sign.start]) or NOT_AFTER.match(text[sign.end :]):
                weight -= 8.0
            after_words = said and said.end() - 4 <= sign.start <= said.end() + 60
            if after_words or DIRECT.search(text[: sign.start]) or BEFORE.match(text[sign.end :].lstrip()):
                weight += 3.0
            elif sign.kind == "weak" and (
                _in_symbol(sign, row, rows)
                or _beside_iaf(sign, row, rows)
                or has_code(sign, row.text, row.cell_at(sign.start, sign.end), row.box.y0 > SYMBOLS_FROM)
            ):
                weight += 2.5
            elif sign.kind == "weak" and not _number_near(sign, row, rows):
                weight -= 1.0
            elif sign.kind == "weak":
                weight += 2.0
            if LABORATORY.search(said[0] if said else text):
                weight -= 7.0
            yield Spot(sign, row, weight)
        yield from _stacked(rows, index)


def _goes_on(rows: Sequence[Row], index: int, sign: Sign) -> str:
    """The row up to the end of the sign's cell, and the short cells right under it."""
    row = rows[index]
    start, end = row.cell_at(sign.start, sign.end) or (0, len(row.text))
    below = _stack(rows, index, start, end)[1:]
    return " ".join([row.text[:end], *(part.text[a:b] for part, a, b in below)])


def _signs(row: Row) -> Iterator[Sign]:
    """Signs in each of the row's cells: words of another column do not make a longer name."""
    for start, end in row.cells():
        for sign in find_signs(row.text[start:end]):
            yield replace(sign, start=start + sign.start, end=start + sign.end)


def _stacked(rows: Sequence[Row], index: int) -> Iterator[Spot]:
    """A full name set in several short lines, one under the other."""
    if not any(STACKED.search(row.folded.text) for row in rows[index : index + STACK]):
        return
    for start, end in rows[index].cells():
        cell = _stack(rows, index, start, end)
        if len(cell) < 2:
            continue
        for count in range(2, len(cell) + 1):
            text = " ".join(row.text[a:b] for row, a, b in cell[:count])
            first = rows[index].text[start:end]
            for sign in find_signs(text):
                if sign.kind in ("name", "number") and sign.start < len(first) < sign.end:
                    yield Spot(Sign(sign.body, start + sign.start, end, sign.kind), rows[index], WEIGHTS[sign.kind])
                    return


def _stack(rows: Sequence[Row], index: int, start: int, end: int) -> list[tuple[Row, int, int]]:
    """The cell and the short cells right under it."""
    stack = [(rows[index], start, end)]
    if end - start > 60:
        return stack
    box = rows[index].box_at(start, end)
    for row in rows[index + 1 : index + STACK + 1]:
        if row.box.y0 - box.y1 > 1.2 * max(row.height, box.y1 - box.y0):
            break
        for a, b in row.cells():
            other = row.box_at(a, b)
            if min(box.x1, other.x1) - max(box.x0, other.x0) > 0 and b - a <= 60:
                stack.append((row, a, b))
                box = other
                break
    return stack


def _number_near(sign: Sign, row: Row, rows: Sequence[Row]) -> bool:
    return any(number_beside(sign.body, text) for text, _, _, _ in _near(sign, row, rows))


def _in_symbol(sign: Sign, row: Row, rows: Sequence[Row]) -> bool:
    """Is the acronym all of its cell, with a symbol's words right above or under it?"""
    cell = row.cell_at(sign.start, sign.end)
    if cell is None or row.text[cell[0] : cell[1]].strip(" .®*") != row.text[sign.start : sign.end]:
        return False
    near = (part for text, _, _, _ in _near(sign, row, rows) for part in BULLET.split(fold(text)))
    return any(SYMBOL.fullmatch(part.strip(" .:")) for part in near)


def _beside_iaf(sign: Sign, row: Row, rows: Sequence[Row]) -> bool:
    """Is the acronym all of its cell, in the letters of a logo, with the IAF's mark beside it?"""
    cell = row.cell_at(sign.start, sign.end)
    if cell is None or row.box.y0 < SYMBOLS_FROM or sign.end - sign.start < SHORTEST_LOGO:
        return False
    if row.text[cell[0] : cell[1]].replace("IAF", "").strip(" .®*") != row.text[sign.start : sign.end]:
        return False
    heights = sorted(other.height for other in rows)
    place = row.box_at(sign.start, sign.end)
    if place.y1 - place.y0 < LOGO * heights[len(heights) // 2]:
        return False
    return any(
        abs(other.box.y0 + other.box.y1 - place.y0 - place.y1) < BESIDE and "IAF" in other.text.split()
        for other in rows
    )


def _near(sign: Sign, row: Row, rows: Sequence[Row]) -> Iterator[tuple[str, Row, int, float]]:
    """Texts near a sign: the rest of its cell first, then cells around it, with their row, start and distance."""
    place = row.box_at(sign.start, sign.end)
    x, y = (place.x0 + place.x1) / 2, (place.y0 + place.y1) / 2
    cells = []
    for other in rows:
        if abs((other.box.y0 + other.box.y1) / 2 - y) > BESIDE:
            continue
        for start, end in other.cells():
            if end - start > SHORT_CELL and other is not row:
                continue
            box = other.box_at(start, end)
            apart = max(box.x0 - x, x - box.x1, 0.0) + abs((box.y0 + box.y1) / 2 - y)
            if apart <= 1.6 * BESIDE:
                cells.append((other.text[start:end], other, start, apart))
    yield from sorted(cells, key=lambda cell: cell[3])


def _number_of(body: str, spots: Sequence[Spot], rows: dict[int, list[Row]]) -> Found | None:
    """The number in or beside the body's symbol."""
    for spot in spots:
        if spot.sign.kind == "number" and any(map(str.isdigit, spot.row.text[spot.sign.start : spot.sign.end])):
            return found_at(spot.row, spot.sign.start, spot.sign.end, confidence=0.95)
    for spot in sorted(spots, key=lambda spot: -spot.weight):
        for text, row, start, _ in _near(spot.sign, spot.row, rows[spot.row.page]):
            if at := number_beside(body, text):
                return found_at(row, start + at[0], start + at[1], confidence=0.85)
    return None


def _labelled_number(rows: dict[int, list[Row]]) -> Found | None:
    for page_rows in rows.values():
        for row in page_rows:
            folded = row.folded
            if (match := NUMBER_LABEL.search(folded.text)) and not LABORATORY.search(folded.text):
                return found_at(row, *folded.span(*match.span(1)), confidence=0.8)
    return None


def _unknown_body(rows: dict[int, list[Row]], certification: str) -> Found | None:
    """An accreditor that no register knows: after "accredited by", or a name that says accreditation."""
    if said := _said_body(rows):
        return said
    named = (
        found for found in _accreditor_names(rows) if not certification or certification not in letters_in(found.text)
    )
    return next(named, None) or next(_by_number(rows), None)


def _said_body(rows: dict[int, list[Row]]) -> Found | None:
    """What stands after "accredited by", in the line or, behind its colon, under it."""
    for page_rows in rows.values():
        for index, row in enumerate(page_rows):
            folded = row.folded
            said = BY.search(folded.text)
            if said and not LABORATORY.search(folded.text) and not DENIED.search(folded.text[: said.start()]):
                rest = folded.text[said.end() :]
                stop = ENDS.search(rest)
                end = said.end() + (stop.start() if stop else len(rest))
                start, end = folded.span(said.end(), end) if end > said.end() else (0, 0)
                end = min(end, next((last for _, last in row.cells() if last > start), end))  # not in the next column
                text = row.text[start:end].strip(" .()\"'")
                if text[:1].isupper() and 2 <= len(text) <= 80 and not NO_NAME.search(fold(text)):
                    at = row.text.index(text, start)
                    name = mended(_balanced(text), row.words_at(at, at + len(text)))
                    return found_at(row, at, at + len(text), name, 0.7)
                if not text and (under := _name_under(row, said.start(), page_rows[index + 1 : index + 3])):
                    return under
    return None


def _name_under(label: Row, start: int, below: Sequence[Row]) -> Found | None:
    """The name in a row under "Accredited by:", at the label's left edge: up to its bracket or comma."""
    edge = label.box_at(*label.folded.span(start, len(label.folded.text))).x0
    for row in below:
        for first, last in row.cells():
            if abs(row.box_at(first, last).x0 - edge) < EDGE and row.text[first].isupper():
                name = re.split(r"[,;]| \(", row.text[first:last], maxsplit=1)[0].strip(" .")
                return found_at(row, first, first + len(name), name, 0.65) if len(name) > 2 else None
    return None


def _by_number(rows: dict[int, list[Row]]) -> Iterator[Found]:
    """A symbol's number that begins with its body's acronym, "ABCD-CB-004" or "ABC-004-MS", with the acronym by it."""
    for page_rows in rows.values():
        for row in page_rows:
            if row.box.y0 < SYMBOLS_FROM:
                continue
            for start, end in row.cells():
                if alone := OF_ITS_OWN.fullmatch(row.text[start:end].strip()):
                    yield found_at(row, start, start + len(alone[1]), alone[1], 0.6)
                    continue
                if not (match := OWN_NUMBER.fullmatch(row.text[start:end].strip())):
                    continue
                sign = Sign(match[1], start, start + len(match[1]), "number")
                near = [text for text, _, _, _ in _near(sign, row, page_rows)]
                if any(match[1] in text.split() or ACCREDITED_ALONE.fullmatch(fold(text)) for text in near):
                    yield found_at(row, start, start + len(match[1]), match[1], 0.6)


def _accreditor_names(rows: dict[int, list[Row]]) -> Iterator[Found]:
    for page_rows in rows.values():
        for index, row in enumerate(page_rows):
            if not any(STACKED.search(near.folded.text) for near in page_rows[index : index + STACK]):
                continue
            for start, end in row.cells():
                stack = _stack(page_rows, index, start, end)
                for count in range(1, len(stack) + 1):
                    text = " ".join(part.text[a:b] for part, a, b in stack[:count]).strip(" .,")
                    folded = fold(text)
                    if NAME_LIKE.search(folded) and not NO_NAME.search(folded) and _is_name(text):
                        yield found_at(row, start, end, mended(_balanced(text), row.words_at(start, end)), 0.6)
                        break


def _balanced(text: str) -> str:
    """Without a bracket around the whole, and with the closing one that fell off."""
    if text.startswith("(") and text.find(")") in (-1, len(text) - 1):
        return text.strip("()")
    return text + ")" * (text.count("(") - text.count(")"))


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) <= 8 and sum(not word[0].islower() for word in words) * 2 > len(words)


def find_marks(pages: Sequence[Printed], accreditation: Found | None = None) -> tuple[Found, ...]:
    """Every mark that is named on the pages, each once: accreditation bodies, IAF MLA, IQNet, IATF …"""
    marks: dict[str, Found] = {accreditation.text: accreditation} if accreditation else {}
    for page in pages:
        for row in rows_of(page):
            signs = [sign for sign in _signs(row) if sign.kind != "weak"]
            for sign in (*signs, *find_other_marks(row.text)):
                if sign.body not in marks:
                    marks[sign.body] = found_at(row, sign.start, sign.end, sign.body, 0.9)
    return tuple(marks.values())
