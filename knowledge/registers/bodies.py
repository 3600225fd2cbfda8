"""Who is this? Looks up what is printed beside a mark: accreditors, certification bodies, regulators, associations.

A name is never corrected to one that it resembles: a real name with words added, or with a letter changed, stays
unknown (rule M09). Only what reading does to letters is mended: full stops, spaces, 0 for O, 1 for I. Whether a body is
good enough for a certificate is decided in `verify/`.
"""

from __future__ import annotations

import re
from datetime import date

from knowledge.models import BodyKind, BodyResult
from knowledge.names import HAS_CJK, fold
from knowledge.registers.body_index import Entry, Index, Match, index_of
from knowledge.registers.body_words import (
    ACCREDITED_BY,
    ACCREDITED_ZH,
    CERTIFICATION,
    CERTIFIES,
    CERTIFIES_WHAT,
    HARMLESS,
    ISO_CERTIFIED,
    LEGAL,
    SENTENCE,
    STANDARD,
    SUSPICIOUS,
    WEAK,
)
from knowledge.registers.load import AccreditationBody, CertificationBody, NonSignatory, Registers

CONFIRM = "Confirm on the Global ACI list (global-aci.org) that it is a signatory for management systems."
PRIORITY = (
    BodyKind.accreditation_body,
    BodyKind.certification_body,
    BodyKind.regulator,
    BodyKind.association,
    BodyKind.standards_body,
)
# "AB-0012-YS", "MSYS 013", "09-CSG-001": a word with digits in it, with short capitals before it.
CODE = re.compile(r"\b(?:[A-Z][A-Za-z]{0,4}[ ])?[A-Za-z.-]*\d[\w/.-]*\d[\w/-]*")
SEPARATOR = re.compile(
    r"[/|;:\n\[\]【】•·。，、]|\s[-–—]+\s|(?<=\w\w)\.\s+(?!ltd|limited)|,(?!\s*(?:ltd|limited|inc|llc|co\b|corp|gmbh|s\.))",
    re.I,
)
NO_ROW = "no register row"  # the source of what is told of a name that the registers do not hold


def look_up_body(text: str, registers: Registers) -> BodyResult:
    """What the registers say of a name, acronym or mark number as printed; kind `unknown` when they say nothing."""
    index = index_of(registers)
    private = index.private_body(text)
    if private is not None:
        kind = BodyKind.certification_body if "openly non-accredited" in private.kind else BodyKind.unknown
        note = f"{private.name}: {private.wording}."
        iaf_mla = False if private.wording.startswith("not an IAF MLA") else None
        return _result(None, private.name, kind, iaf_mla, private.as_of, private.source, note, private.verified)
    segments = _segments(_told_part(text), index)
    found, borrowed = _find(segments, index)
    style = None if borrowed else index.style_of(text)
    if style is not None and (found is None or found.entry.kind is not BodyKind.accreditation_body):
        return _known(index.bodies[style.acronym], text, index)
    if found is not None:
        return _known(found.entry, text, index, found.former)
    if borrowed in ("", "ISO") and ISO_CERTIFIED.search(text):
        return look_up_body("ISO", registers)
    return _unknown(text, borrowed, index)


def find_certification_body(text: str, registers: Registers) -> CertificationBody | None:
    """The row of certification_bodies.csv that a printed name names; None when there is none."""
    index = index_of(registers)
    for part in _segments(text, index):
        for item in part:
            if isinstance(item, Match) and isinstance(item.entry.row, CertificationBody):
                return item.entry.row
    return None


def find_private_body(text: str, registers: Registers) -> NonSignatory | None:
    """The row of a body that a notice, or its own words, name as no signatory or not approved."""
    return index_of(registers).private_body(text)


def name_borrowed_by(text: str, registers: Registers) -> str:
    """The real name to which a printed one adds words (M09); empty when it borrows none."""
    index = index_of(registers)
    found, borrowed = _find(_segments(_told_part(text), index), index)
    return "" if found else borrowed


def _told_part(text: str) -> str:
    """What stands after "accredited by"; else the text. Names of standards are taken out."""
    between = ACCREDITED_ZH.search(text)
    if between:
        return between[1]
    said = ACCREDITED_BY.search(text)
    part = text[said.end() :] if said and len(text) - said.end() > 1 else text
    rest = STANDARD.sub(" / ", part)
    return CODE.sub(_code_without_letters, rest) if re.search(r"\w", rest) else part


def _code_without_letters(code: re.Match[str]) -> str:
    """A registration number's digits; its letters are no words. A name before the number stays ("CNCA-R-2002-001")."""
    letters = re.match(r"[^\W\d_]{3,}(?=[\s-])", code.group())
    named = letters is not None and not re.fullmatch(
        r"(?:MSYS|OCS|OCA|SCES|LSSM|MSCB|CSG|SYS|VICAS|REG)[A-Z]*", letters[0], re.I
    )
    return f" {letters[0]} 0 " if letters and named else " 0 "


def _segments(text: str, index: Index) -> list[list[Match | str]]:
    """Each part of the text as matched names and remaining words; a name may bridge a separator."""
    out = []
    whole = index.match_words(text)
    if sum(isinstance(item, Match) and item.size > 3 for item in whole):  # a full name with commas or dashes in it
        out.append(whole)
    out += [index.match_words(part) for part in SEPARATOR.split(text) if part and re.search(r"\w", part)]
    return out


def _find(segments: list[list[Match | str]], index: Index) -> tuple[Match | None, str]:
    """The body that the text names, and the name that it only borrows with words added."""
    accepted: list[Match] = []
    borrowed = ""
    sole = len([part for part in segments if any(_telling(item) for item in part)]) <= 1
    for part in segments:
        matches = [item for item in part if isinstance(item, Match)]
        for match in matches:
            namesake = next((other for other in match.namesakes if not _adds_words(other, match, part)), None)
            if _adds_words(match.entry, match, part):
                if namesake is not None:
                    accepted.append(Match(namesake, match.size, match.capitals))
                borrowed = borrowed or ("" if namesake else match.entry.label)
            elif (
                match.entry.label not in WEAK
                or match.size > 1
                or (sole and len(part) == 1)
                or _stands_out(match, part, sole)
            ):
                accepted.append(match)
    if borrowed and not any(m.entry.kind is BodyKind.accreditation_body and m.size > 1 for m in accepted):
        strong = [m for m in accepted if m.entry.label != borrowed]
        accepted = [m for m in strong if m.entry.kind is BodyKind.accreditation_body]
    accepted = [match for match in accepted if not _spelled_out_otherwise(match, accepted)]
    accepted.sort(key=lambda match: (PRIORITY.index(match.entry.kind), match.former, -match.size))
    return (accepted[0] if accepted else None), borrowed


def _spelled_out_otherwise(match: Match, others: list[Match]) -> bool:
    """Is this an acronym whose full name stands beside it, and is another body's ("SAC")?"""
    return match.size == 1 and any(
        other.size > 1 and other.entry is not match.entry and fold(other.entry.acronym) == fold(match.entry.acronym)
        for other in others
    )


def _telling(item: Match | str) -> bool:
    return isinstance(item, Match) or (item.isalpha() and item not in HARMLESS)


def _stands_out(match: Match, part: list[Match | str], sole: bool) -> bool:
    """An acronym that is also a word or a legal form counts when it is printed in capitals and leads its part."""
    first = next((item for item in part if _telling(item)), None)
    return first is match and match.capitals and (sole or len([i for i in part if _telling(i)]) == 1)


def _adds_words(entry: Entry, match: Match, part: list[Match | str]) -> bool:
    """Do the words beside the name make it the name of something else?"""
    if entry.kind is BodyKind.certification_body:
        return False  # companies of a group add places and trades to the brand
    others = [item.entry.kind for item in part if isinstance(item, Match)]
    if BodyKind.certification_body in others and entry.kind is BodyKind.accreditation_body:
        return False  # a certification body printed beside its accreditor
    at = part.index(match)
    before, after = _strange(part[:at], entry, part), _strange(part[at + 1 :], entry, part)
    if any(word in LEGAL for word in before + after):
        return True
    if any(item in SENTENCE for item in part if isinstance(item, str)):
        beside = [item for item in part[max(0, at - 1) : at + 3] if isinstance(item, str)]
        return any(item in SUSPICIOUS and item not in entry.own_words for item in beside)
    numbered = at + 1 < len(part) and str(part[at + 1]).isdigit()
    return bool(after) or any(word in SUSPICIOUS or not numbered for word in before)


def _strange(items: list[Match | str], entry: Entry, part: list[Match | str]) -> list[str]:
    """The words that are neither the body's own nor usual beside a mark."""
    harmless = HARMLESS | (
        CERTIFICATION if any(item in CERTIFIES_WHAT for item in part if isinstance(item, str)) else set()
    )
    return [
        item
        for item in items
        if isinstance(item, str)
        if len(item) > 1 and not re.search(r"\d", item) and item not in harmless and item not in entry.own_words
    ]


def is_former_name(text: str, registers: Registers) -> bool:
    """Is it a predecessor's name, which no current certificate has a reason to show?"""
    index = index_of(registers)
    found, _ = _find(_segments(_told_part(text), index), index)
    return found is not None and found.former


def _known(entry: Entry, text: str, index: Index, former: bool = False) -> BodyResult:
    if isinstance(entry.row, AccreditationBody):
        result = _accreditor(entry.row, text, index)
        said = f"Printed is a predecessor's name. {result.note}"
        return result.model_copy(update={"note": said}) if former else result
    row = entry.row
    note = getattr(row, "note", "") or getattr(row, "notes", "")
    acronym = entry.acronym or None
    # Accreditors that only other_bodies.csv has are none for management systems.
    iaf_mla = False if entry.kind is BodyKind.accreditation_body else None
    return _result(acronym, row.name, entry.kind, iaf_mla, row.as_of, row.source, note, row.verified)


def _accreditor(row: AccreditationBody, text: str, index: Index) -> BodyResult:
    """The row in words: what is sourced, what is not, and what the number beside the mark is for."""
    notes = []
    if row.iaf_mla and row.verified:
        notes.append("IAF MLA / Global ACI MRA signatory for management systems.")
    elif row.iaf_mla is False:
        notes.append(f"Not a signatory for management systems: {row.basis}.")
    elif row.iaf_mla:
        notes.append(f"Said to be a signatory, but our row has no source for it. {CONFIRM}")
    else:
        notes.append(f"Whether it is a signatory is not known. {CONFIRM}")
    style = index.style_of(text)
    if style is not None and style.acronym == row.acronym and not style.management_systems:
        notes.append(f"The number printed is in its style for {style.accredited_for}, not for management systems.")
    others = index.same_acronym(row.acronym)
    if others:
        notes.append(f"The acronym is also used by {', '.join(others)}.")
    if row.status_note:
        notes.append(f"{row.status_note.rstrip('.')}.")
    return _result(
        row.acronym,
        row.full_name,
        BodyKind.accreditation_body,
        row.iaf_mla,
        row.as_of,
        row.source,
        " ".join(notes),
        row.verified,
    )


def _unknown(text: str, borrowed: str, index: Index) -> BodyResult:
    """Nothing in the registers: said so, with their day. A company that calls itself a certification body is one."""
    day, printed = index.as_of, " ".join(text.split())
    if borrowed:
        note = f"Words are added to the name of {borrowed}: that makes it another organisation, not in the registers."
    elif near := index.near_acronym(text):
        note = f"Resembles {near} but is not printed as {near}; not found in the registers, and not corrected."
    else:
        note = "Not found in the registers; that is no proof of a fake."
    note += " Ask which accreditation body this is and look for it on global-aci.org."
    calls_itself = CERTIFIES.search(fold(text)) and not re.search(r"accredit|akkredit|认可|認可", fold(text))
    if calls_itself and not borrowed and (len(fold(text).split()) > 1 or HAS_CJK.search(text)):
        note = "By its name a certification body; not in the registers. Ask who accredits it, and look it up there."
        return _result(None, printed, BodyKind.certification_body, None, day, NO_ROW, note)
    return _result(None, printed, BodyKind.unknown, None, day, NO_ROW, note)


def _result(
    acronym: str | None,
    name: str,
    kind: BodyKind,
    iaf_mla: bool | None,
    as_of: date,
    source: str,
    note: str,
    verified: bool = False,
) -> BodyResult:
    return BodyResult(
        acronym=acronym,
        name=name,
        kind=kind,
        iaf_mla=iaf_mla,
        as_of=as_of,
        source=source,
        note=" ".join(note.split()),
        verified=verified,
    )
