"""Finds the certification body: the legal entity printed, whether a register knows it or not.

Every name on the page is weighed by what speaks for it: a label, the sentence "… certifies that", a register, words
such as certification, a legal form, its place in head or foot, the web address. The certified client, accreditors and
names in the scope are none. Where a brand wins and its legal entity stands beside it, the entity is the value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from ingest.fields.body_names import CONNECTORS, Name, certification_words, find_names, is_heading, pattern
from ingest.fields.folding import fold, letters_in
from ingest.fields.layout import is_wide
from ingest.fields.mending import mended
from ingest.fields.rows import Printed, Row, found_at, rows_of
from knowledge.models import Box, Evidence, Found

ENOUGH = 3.4  # less, and no name on the page is the certification body's
ENOUGH_LEFT = 1.5  # for the one other company on a page where the client is known
ENOUGH_NAMED = 3.0  # for a name in the head or foot that says what it does
NAMED = re.compile(
    r"(?:[A-Z][\w&.'-]+ |& ){1,5}(?i:certifications?|certifiers|registrars?|assessments?|assessors)"
    r"(?: (?i:services?|body|bureau|group|international|council|institute|organi[sz]ation|cent(?:er|re))){0,2}"
)
LONGEST_LABEL = 80
LOGO = 24  # letters of a line in a logo
LONGEST_CELL = 60  # letters of a cell whose name may go on below
HEAD, FOOT = 0.2, 0.72  # of the page's height
WORDS = re.compile(r"[^\W_]+")
HOST = re.compile(r"(?:www\.|https?://|@)[^\s,;()]+|\b[a-z0-9-]+\.(?:com|org|net|co\.[a-z]{2}|[a-z]{2})\b")
OF_LETTERS = re.compile(r"[^\W\d_]{2}")
BARE = re.compile(r"[ :.,-]*(?:[^\W\d_]{2,5} ?)?[\d -]*[ :.,-]*")  # nothing, or a company's number
NUMBERED = re.compile(r"\d{3}|[:№]|\d[./-]\d")
OPENING = re.compile(r"(?:we|wir|nosotros|nos|noi|nous|biz|мы|ми),? (?=.)")  # "We, X, hereby certify that"
BY = re.compile(
    r"[^\W\d_]{4,} (?:by|por|p[eo]l[ao]|par|da)[ :]*$"
)  # what is named so is a name, be its words ever so plain
OF_A_GROUP = re.compile(r"(?:an? |part of |member of )")  # "a company of the Acme group"
IMPERSONAL = re.compile(r"[兹茲本]|(?:hereby|herewith) (?:certified|certify)\b")  # nobody is said to speak
NAMES_THE_PAPER = re.compile(
    r"certificad[oa]|certificate\b|certificato|zertifikat|certificat\b|certyfikat|sertifika|certifikat|сертифікат|"
    r"сертификат|证书|證書|認証書|登録証|인증서|specimen"
)
PASSIVE = re.compile(r"[^\w]*(?:is|are|was|were|has been|have been|accredit)")
QUOTES = "\"'«»“”„‘’"
ARTICLE = re.compile(r"(?:a|o|la|el|the|l'|die|der|das|il|le) ?(?<=[ '])")
ITS_ACRONYM = re.compile(r"(?:accredit|akkredit|acredit|аккредит|акредит)[^()]{0,40}\(([^\W\d_]{2,8})\)")
SURELY_NOT = 12.0
PARTNERS_HEAD = re.compile(r"(?:iqnet ?part|partn|member)[a-z]{0,4}[* ]*:\W*$")
PARTNERS, FEW = 6.0, 3  # what speaks against a name in a list of so many known bodies: a network's members
NAME_END = re.compile(r",| - |\||;|\(|www\.|http|tel[.:]|\baddress\b|地址")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name in its row, and what speaks for it."""

    name: Name
    row: Row
    weight: float = 0.0
    more: tuple[Row, ...] = field(default=())
    onward: tuple[Evidence, ...] = ()  # where a name goes on in the line below

    @property
    def key(self) -> str:
        """The name as it is compared."""
        return letters_in(self.name.text)


def find_certification_body(
    pages: Sequence[Printed], organization: Found | None = None, scope: Found | None = None
) -> Found | None:
    """The certification body as printed; None where no name is likely enough."""
    best: dict[str, Candidate] = {}
    for page in pages:
        for candidate in _weighed(page, organization, scope):
            known = best.get(candidate.key)
            if known is None:
                best[candidate.key] = candidate
            elif candidate.weight > known.weight:
                best[candidate.key] = replace(candidate, weight=candidate.weight + 0.5, more=(*known.more, known.row))
            else:
                best[candidate.key] = replace(known, weight=known.weight + 0.5, more=(*known.more, candidate.row))
    if not best:
        return None
    top = max(best.values(), key=lambda candidate: candidate.weight)
    if top.weight < ENOUGH:
        left = [one for one in best.values() if organization and _is_left(one)]
        if not left:
            return None
        top = max(left, key=lambda candidate: (candidate.name.legal, candidate.weight))
    return _as_found(_entity_of(top, best.values()))


def _is_left(candidate: Candidate) -> bool:
    """Where the client is known: another company on the page, or a name that says certification as its last word."""
    if candidate.name.legal:
        return candidate.weight >= ENOUGH_LEFT
    return candidate.weight >= ENOUGH_NAMED and bool(NAMED.fullmatch(candidate.name.text.strip()))


@cache
def _at(key: str, place: str) -> re.Pattern[str]:
    """Labels of a kind at the end or start of a text, or as all of it."""
    labels = f"(?:{pattern('labels', key).pattern})"
    return re.compile(
        {"end": rf"{labels}[ :.,{QUOTES}-]*$", "start": rf"[ ,.]*{labels}", "whole": rf".{{0,16}}{labels}"}[place]
    )


@lru_cache(maxsize=1024)
def _label_in(folded: str, key: str) -> re.Match[str] | None:
    """The first label of a kind in a text; kept, as a cell is searched again with the line below it."""
    return pattern("labels", key).search(folded)


def _entity_of(top: Candidate, candidates: Iterable[Candidate]) -> Candidate:
    """The legal entity of a brand, where it is printed too, or the name that its initials stand for."""
    if top.name.legal:
        return top
    spelt = [other for other in candidates if _has_initials(top, other) and (other.name.legal or not top.name.body)]
    if spelt:
        top = max(spelt, key=lambda other: other.weight)
    entities = [other for other in candidates if other.name.legal and other.weight > 0 and _same_house(top, other)]
    return max(entities, key=lambda other: other.weight, default=top)


def _has_initials(brand: Candidate, other: Candidate) -> bool:
    """Is a brand of capitals made of the first letters of another name: "ABC" and "Acme Body for Certification"?"""
    letters = brand.name.text.strip(QUOTES)
    words = [word for word in WORDS.findall(other.name.text) if fold(word) not in CONNECTORS]
    if not (letters.isalpha() and letters.isupper() and 2 < len(letters) <= len(words) <= len(letters) + 3):
        return False
    initials = "".join(word[0] for word in words)
    return other.weight > 0 and initials.startswith(letters) and (len(letters) == len(words) or other.name.legal)


def _same_house(brand: Candidate, entity: Candidate) -> bool:
    if brand.name.body and brand.name.body == entity.name.body:
        return True
    first = WORDS.findall(fold(brand.name.text))[:1]
    return bool(first) and len(first[0]) > 2 and WORDS.findall(fold(entity.name.text))[:1] == first


def _as_found(candidate: Candidate) -> Found:
    name = candidate.name
    printed = candidate.row.words_at(name.start, name.end)
    text = mended(name.text, printed)
    found = found_at(candidate.row, name.start, name.end, text, min(0.95, 0.45 + candidate.weight / 16))
    others = list(candidate.onward)
    for row in candidate.more[:3]:
        at = row.text.find(name.text)
        if at >= 0 and row is not candidate.row:
            others.append(row.evidence(at, at + len(name.text)))
    return found.model_copy(update={"more": tuple(others)})


def _weighed(page: Printed, organization: Found | None, scope: Found | None) -> Iterator[Candidate]:
    rows = rows_of(page)
    hosts = " ".join(match[0] for row in rows for match in HOST.finditer(fold(row.text)))
    accreditors = {match[1].lower() for row in rows for match in ITS_ACRONYM.finditer(row.folded.text)}
    for index, row in enumerate(rows):
        above = rows[index - 1].text if index else ""
        below = _spoken(rows, index)
        for start, end in row.cells():
            for name in _names(row.text[start:end], above, below):
                shifted = replace(name, start=name.start + start, end=name.end + start)
                weight = _weight(shifted, row, (start, end), (above, below), hosts)
                client = None if _speaks(shifted, row, (start, end), below) else organization
                weight -= _not_the_body(shifted, row, client, scope) + (
                    PARTNERS if _lists_partners(rows, index) else 0.0
                )
                weight -= SURELY_NOT if name.text.lower() in accreditors else 0.0
                yield Candidate(shifted, row, weight)
            if wrapped := _wrapped(rows, index, (start, end)):
                name, onward = wrapped
                weight = _weight(name, row, (start, end), (above, below), hosts)
                weight -= _not_the_body(name, row, organization, scope)
                yield Candidate(name, row, weight + 0.2, onward=(onward,))


def _lists_partners(rows: Sequence[Row], index: int) -> bool:
    """Does a row name many bodies that the register knows, or stand under "Partners:": a network's members?"""
    headed = any(PARTNERS_HEAD.search(row.folded.text) for row in rows[max(0, index - 6) : index])
    return headed or len({name.body for name in find_names(rows[index].text) if name.body}) >= FEW


def _spoken(rows: Sequence[Row], index: int) -> bool:
    """Does the next row begin with what the certification body does: "hereby certifies that …"?"""
    if index + 1 >= len(rows):
        return False
    below = rows[index + 1]
    if below.box.y0 - rows[index].box.y1 > 2 * max(below.height, rows[index].height):
        return False
    text = below.folded.text
    if IMPERSONAL.match(text) or PASSIVE.match(text) or NAMES_THE_PAPER.search(rows[index].folded.text):
        return False
    return bool(_at("speaks", "start").match(text))


def _speaks(name: Name, row: Row, cell: tuple[int, int], below: bool) -> bool:
    """Is the name what certifies, in this line or with the verb under it? The client does not, whoever it is."""
    after = fold(row.text[name.end : cell[1]])
    if below and not after.strip(" .,") and not row.text[cell[0] : name.start].strip():
        return True
    return bool(_at("speaks", "start").match(after)) and not PASSIVE.match(after)


def _wrapped(rows: Sequence[Row], index: int, cell: tuple[int, int]) -> tuple[Name, Evidence] | None:
    """A company's name that goes on in the cell right under it, as in a narrow column."""
    row, (start, end) = rows[index], cell
    text = row.text[start:end]
    if len(text) > LONGEST_CELL or any(name.legal for name in find_names(text)) or is_heading(text):
        return None
    if any(_label_in(fold(text), key) for key in ("speaks", "strong", "holder")):
        return None
    box = row.box_at(start, end)
    logo = len(text) <= LOGO and (box.y1 < HEAD or box.y0 > FOOT)
    for below in rows[index + 1 : index + 3]:
        for first, last in below.cells():
            other = below.box_at(first, last)
            if other.y0 - box.y1 > 1.2 * (box.y1 - box.y0) or not _aligned(box, other):
                continue
            blank = "" if is_wide(text[-1]) and is_wide(below.text[first]) else " "
            joined = f"{text}{blank}{below.text[first:last]}"
            seam = len(text) + len(blank)
            for name in find_names(joined):
                if name.legal and name.start < len(text) and name.end > seam:
                    inside = replace(name, start=start + name.start, end=end)
                    return inside, below.evidence(first, first + name.end - seam)
            if logo and last - first <= LOGO and _is_brand(joined):
                return Name(joined, start, end), below.evidence(first, last)
            return None
    return None


def _aligned(one: Box, other: Box) -> bool:
    """Do two lines begin at one place, or have one middle, with letters of about one height?"""
    high, low = one.y1 - one.y0, other.y1 - other.y0
    if max(high, low) > 1.5 * min(high, low):
        return False
    return abs(one.x0 - other.x0) < 0.012 or abs(one.x0 + one.x1 - other.x0 - other.x1) < 0.024


def _is_brand(text: str) -> bool:
    """Do two short lines of a logo make the name of a certification body?"""
    words = WORDS.findall(text)
    capitals = all(word[0].isupper() for word in words)
    return capitals and len(words) <= 5 and certification_words(text) == 2 and not is_heading(words[0])


def _names(cell: str, above: str, below: bool) -> Iterator[Name]:
    """Names in a cell; where it holds none, a cell that a label or its own words make one."""
    names = find_names(cell)
    yield from names
    folded = fold(cell)
    if opening := OPENING.match(folded):
        yield from _free_name(cell, opening.end(), names)
        return
    if label := _label_in(folded, "strong"):
        rest = cell[label.end() :] if len(folded) == len(cell) else ""
        if rest.lstrip()[:1] == ":" or rest.lstrip(f" {QUOTES}")[:1].isupper():
            yield from _free_name(cell, label.end(), names, said=bool(BY.search(label[0])))
    if speaks := _label_in(folded, "speaks"):
        if speaks.start() > 2 and not _is_no_speaker(cell, folded) and len(folded) == len(cell):
            article = ARTICLE.match(folded)
            yield from _free_name(cell[: speaks.start()], article.end() if article else 0, names)
        return
    if len(cell) <= 70 and (certification_words(cell) == 2 or _ends_with_label(above) or below):
        yield from _free_name(cell, 0, names)


def _is_no_speaker(cell: str, folded: str) -> bool:
    """Does the sentence begin with "this", "hiermit" or the like? A word in capitals of its own is a brand."""
    brand = cell.split()[0].isupper() and len(cell.split()[0]) > 1 and not cell.isupper()
    return not brand and bool(pattern("words", "no_speaker").match(folded))


def _free_name(cell: str, start: int, names: Sequence[Name], *, said: bool = False) -> Iterator[Name]:
    """The capitalised text from here to a comma, bracket or web address: no heading, number or name found before."""
    stop = NAME_END.search(fold(cell), start + 1) if len(fold(cell)) == len(cell) else None
    if stop and _is_acronym_of(cell[start : stop.start()], cell[stop.end() :]):
        stop = NAME_END.search(fold(cell), stop.end())
    text = cell[start : stop.start() if stop else len(cell)]
    core = text.strip(f" :.,;-–*•{QUOTES}")
    core = _capitalised(core) if start else core  # behind a label a sentence may go on
    at = cell.find(core, start) if core else -1
    words = core.split()
    if at < 0 or not 1 <= len(words) <= 9 or len(core) < 3 or not OF_LETTERS.search(core):
        return
    if OF_A_GROUP.match(fold(core)) or (is_heading(core) and not (said and len(words) > 1)):
        return
    capitals = sum(word[0].isupper() or not word[0].isalpha() or ord(word[0]) > 0x2E80 for word in words)
    if capitals * 2 < len(words) or core[0].islower() or NUMBERED.search(core) or HOST.search(fold(core)):
        return
    if any(name.start < at + len(core) and at < name.end for name in names):
        return
    yield Name(core, at, at + len(core))


def _is_acronym_of(short: str, rest: str) -> bool:
    """ "ABCER - Associação Bairense de Certificação": is what stands before a dash the short form of what follows?"""
    words = [word for word in re.findall(r"[^\W\d_]+", rest) if word[0].isupper()]
    begins = len(words) > 1 and short.strip()[:2].upper() == words[0][0] + words[1][0]
    return short.strip().isupper() and begins and certification_words(rest) == 2


def _capitalised(text: str) -> str:
    """Up to the first word in small letters that is no connector: "Acme Registrars in recognition of"."""
    kept: list[str] = []
    for word in text.split(" "):
        if word[:1].islower() and fold(word) not in CONNECTORS:
            break
        kept.append(word)
    while kept and (fold(kept[-1]) in CONNECTORS or not kept[-1]):
        kept.pop()
    return " ".join(kept).rstrip(f" :.,;-–*•{QUOTES}")


def _ends_with_label(text: str) -> bool:
    """Is the text a label and nothing else?"""
    folded = fold(text).strip(" :.-/")
    return len(folded) <= LONGEST_LABEL and bool(_at("strong", "whole").fullmatch(folded))


def _weight(name: Name, row: Row, cell: tuple[int, int], around: tuple[str, bool], hosts: str) -> float:
    above, below = around
    before = fold(row.text[cell[0] : name.start])
    after = fold(row.text[name.end : cell[1]])
    middle = (row.box.y0 + row.box.y1) / 2
    weight = (1.5 if name.legal else 0.0) + (4.0 if name.body else 0.0) + (0.5 if name.exact else 0.0)
    weight += (0.0, 1.0, 3.0)[certification_words(name.text)]
    weight += 1.0 if middle < HEAD or middle > FOOT else 0.0
    weight += 2.0 if _in_hosts(name.text, hosts) else 0.0
    if _at("strong", "end").search(before) or (BARE.fullmatch(before) and _ends_with_label(above)):
        weight += 6.0
    elif _at("weak", "end").search(before):
        weight += 2.0
    opened = OPENING.fullmatch(before) and _at("speaks", "start").match(after.lstrip(" ,"))
    if opened or _at("speaks", "start").match(after) or (below and not before and not after.strip(" .,")):
        weight += 4.0
    elif not name.legal and not name.body:
        weight -= 1.0
    if is_heading(name.text) and not (" " in name.text and BY.search(before)):
        weight -= 20.0
    return weight


def _in_hosts(text: str, hosts: str) -> bool:
    """Is the name, or its first telling word, in a web or mail address of the page?"""
    words = [word for word in WORDS.findall(fold(text)) if len(word) > 2 and word.isascii()]
    if not words or not hosts:
        return False
    plain = re.sub(r"[^a-z0-9]", "", hosts)
    return (len(words[0]) > 3 and words[0] in plain and not is_heading(words[0])) or "".join(words[:2]) in plain


def _not_the_body(name: Name, row: Row, organization: Found | None, scope: Found | None) -> float:
    """What speaks against a name: it is the client's, an accreditor's, or stands in the scope."""
    against = 0.0
    before = fold(row.text[: name.start])
    if pattern("words", "accreditor").search(fold(name.text)):
        against += 6.0
    if _accreditor_before().search(before):
        against += 6.0
    if _at("holder", "end").search(before):
        against += 6.0
    if organization and _same_name(name.text, organization.text) and not _is_its_brand(organization.text, name.text):
        against += 30.0
    if scope and any(
        place.page == row.page and place.box.y0 <= (row.box.y0 + row.box.y1) / 2 <= place.box.y1
        for place in scope.evidence
    ):
        against += 6.0
    return against


@cache
def _accreditor_before() -> re.Pattern[str]:
    named = pattern("words", "accredited").pattern
    return re.compile(rf"(?<!\w)(?!{named})[^\s]*(?:{pattern('words', 'accreditor').pattern})[^.]{{0,25}}$")


def _is_its_brand(brand: str, name: str) -> bool:
    """Is what was taken for the client one word of a name that is plainly a certification body's?"""
    return " " not in brand.strip() and " " in name and certification_words(name) == 2 > certification_words(brand)


def _same_name(one: str, other: str) -> bool:
    """The same letters, or one within the other."""
    left, right = letters_in(one), letters_in(other)
    return bool(left and right) and (
        left == right or (min(len(left), len(right)) > 5 and (left in right or right in left))
    )
