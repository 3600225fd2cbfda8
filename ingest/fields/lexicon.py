"""The words that stand before, beside or after a value, in many languages, and where they stand in a line.

The words are data (labels/*.toml). They are compared letter by letter without blanks, signs and accents, so letters
set wide apart, words run together by OCR and "No." or "N°" make no difference. Which value a label has is not decided
here.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from ingest.fields.folding import fold, fold_with_places
from ingest.fields.layout import Line, is_wide
from ingest.fields.misread import Mended, as_meant
from ingest.fields.sentences import holder_lead, scope_heading, scope_lead

FOLDER = Path(__file__).with_name("labels")
LOOKALIKES = str.maketrans("аеорсхуктмнвіәӘǝ", "aeopcxyktmhbieee")  # OCR mixes them
MISREAD_NO = re.compile(r"\bN0(?=[.:°º\s]|$)")
TRANSLATED = re.compile(r"[^\W\d_][^\d:：/]{2,36}(?: /|/ ) ?$")
BULLET = re.compile(r"^[\s\d.)(、•·*■▪●◆◇✓>-]*$")
CLOSED = re.compile(r"[°º]?\s*(?:$|[:：;/|)(（）\]\-–—=.]|[#*])")
COLON = re.compile(r"[\s)）.°º\]]*[:：]")
JOINT = re.compile(r"^[\s:：/|()（）\[\]\-–—.,•·*]*$")
KINDS = re.compile(
    r"^(?:注册|註冊|生产|生產|经营|經營|办公|辦公|通讯|通訊|审核|登记|工厂|场所|住所|[/、，,和及与·\s])+$"
)
TAIL = 90  # characters of a line in which a sentence that goes on is looked for
HEAD = re.compile(r"^[^:：]{8,40}[:：]")
FUZZY_FROM, FUZZY_SCORE, FUZZY_LONGEST = 9, 88, 48
SHORT_LABEL = 5  # letters of a label behind its translation
LONG_WORD = 8  # letters of a word that alone can be a sentence's lead
LONG_STOP = 14  # letters of a sentence's beginning that are told with one of them wrong
LONG_LEAD = 18  # letters of a sentence's lead that are unmistakable even with one misread


class Role(StrEnum):
    """What the words are about. `other` and `stop` only end the value before them."""

    number = "number"
    holder = "holder"
    address = "address"
    site = "site"
    scope = "scope"
    exclusions = "exclusions"
    codes = "codes"
    registration = "registration"
    date = "date"
    body = "body"
    accreditation = "accreditation"
    standard = "standard"
    status = "status"
    other = "other"
    stop = "stop"
    annex_title = "annex_title"
    annex_reference = "annex_reference"


class Place(StrEnum):
    """Where the value stands: beside or below a label, after a sentence's lead, over the words, or before them."""

    label = "label"
    lead = "lead"
    above = "above"
    after = "after"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a role in a line's text. `weak`: they name other things as often."""

    role: Role
    place: Place
    start: int
    end: int
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A wording of the lexicon: its letters, how many words, what it can be."""

    letters: str
    words: int
    meanings: tuple[tuple[Role, Place, str], ...]  # the last is "", "weak" or "alone"


@cache
def lexicon() -> dict[str, tuple[Entry, ...]]:
    """First letters -> wordings that begin with them, the longest first."""
    meanings: dict[str, dict[tuple[Role, Place], str]] = defaultdict(dict)
    words: dict[str, int] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        for key, texts in tomllib.loads(path.read_text(encoding="utf-8")).items():
            role, place, limit = _meaning(key)
            for text in texts:
                letters = letters_of(text)
                known = meanings[letters]
                known[role, place] = limit or known.get((role, place), "")
                words[letters] = max(words.get(letters, 0), _word_count(text))
    index: dict[str, list[Entry]] = defaultdict(list)
    for letters, known in meanings.items():
        entry = Entry(letters, words[letters], tuple((*meaning, limit) for meaning, limit in known.items()))
        index[letters[:3]].append(entry)
    return {start: tuple(sorted(found, key=lambda e: -len(e.letters))) for start, found in index.items()}


@cache
def fillers() -> tuple[frozenset[str], frozenset[str]]:
    """Words that a sentence may have between its lead and the name, and those of them that a name can follow."""
    data = tomllib.loads((FOLDER / "fillers" / "words.toml").read_text(encoding="utf-8"))
    words, joints = (frozenset(letters_of(word) for word in data[key]) for key in ("words", "joints"))
    return words | joints, joints


def _meaning(key: str) -> tuple[Role, Place, str]:
    """ "holder_lead" -> holder, lead; "holder_alone" -> holder, label, only where nothing else stands in the line."""
    name, _, kind = key.rpartition("_")
    if key in set(Role):
        return Role(key), Place.label, ""
    if kind in ("weak", "alone"):
        return Role(name), Place.label, kind
    return Role(name), Place(kind), ""


def _word_count(text: str) -> int:
    """Words, or for scripts without blanks every two letters."""
    wide = sum(is_wide(letter) or "\u0e00" <= letter <= "\u0e7f" for letter in text)
    return len(re.findall(r"[^\W\d_]+|№", text)) if wide < 2 else max(1, (wide + 1) // 2)


def letters_of(text: str) -> str:
    """Letters and digits as they are compared."""
    return "".join(c for c in fold(text) if c.isalnum() and c not in "ºª").translate(LOOKALIKES)


@lru_cache(maxsize=2048)
def squeezed(text: str) -> tuple[str, list[int]]:
    """Letters and digits as they are compared, and the place in the text that each came from."""
    folded = fold_with_places(text)
    places = folded.places or range(len(folded.text))
    kept = [(c, at) for c, at in zip(folded.text, places, strict=True) if c.isalnum() and c not in "ºª"]
    return "".join(c for c, _ in kept).translate(LOOKALIKES), [at for _, at in kept]


def marks_in(line: Line) -> tuple[Mark, ...]:
    """All wordings of the lexicon in a line, left to right."""
    if not line.is_picture:
        return _marks_of(line.text, False)
    meant = as_meant(MISREAD_NO.sub("No", line.text))
    return tuple(_printed(mark, meant) for mark in _marks_of(meant.text, True))


def _printed(mark: Mark, meant: Mended) -> Mark:
    """A mark of a mended text where it stands in the printed one."""
    if meant.places is None:
        return mark
    start, end = meant.span(mark.start, mark.end)
    return replace(mark, start=start, end=end)


@lru_cache(maxsize=2048)
def _marks_of(text: str, is_picture: bool) -> tuple[Mark, ...]:
    """Kept for a second look at a file, which finds most of its lines again."""
    letters, places = squeezed(text)
    found: list[Mark] = []
    at, index = 0, lexicon()
    while at < len(letters):
        for entry in _candidates(index, letters, at) if _begins(text, places, at) else ():
            marks = list(_accepted(text, entry, places, at, found))
            if marks:
                found += marks
                at += len(entry.letters) - 1
                break
        at += 1
    if not found and (is_picture or HEAD.match(text)):
        found += _misread(text)
    elif is_picture and found[0].start > 4 and (end := _misread_stop(text)):
        found = [Mark(Role.stop, Place.label, 0, end), *(mark for mark in found if mark.start >= end)]
    return tuple(_with_kinds(text, mark) for mark in _with_sentences(text, found))


def _with_sentences(text: str, found: list[Mark]) -> list[Mark]:
    """The marks with the end of a sentence, or a heading, that is told by its form, in place of shorter ones."""
    for place, span in ((Place.lead, scope_lead(text)), (Place.label, scope_heading(text))):
        if span is None or any(_covers(mark, text, *span) for mark in found):
            continue
        start, end = span
        start = min([start, *(mark.start for mark in found if mark.role is Role.scope and mark.end > start)])
        found = [mark for mark in found if mark.end <= start or mark.start >= end]
        found = sorted([*found, Mark(Role.scope, place, start, end)], key=lambda mark: mark.start)
    span = holder_lead(text)
    taken = (Role.holder, Role.scope)  # "the management system applies to" names no holder
    if span is not None and not any(mark.role in taken and mark.end >= span[1] - 2 for mark in found):
        found = [*(mark for mark in found if mark.end <= span[0]), Mark(Role.holder, Place.lead, *span)]
    return found


def _covers(mark: Mark, text: str, start: int, end: int) -> bool:
    """Has a scope's mark all letters of a stretch?"""
    return mark.role is Role.scope and not any(map(str.isalnum, text[start : mark.start] + text[mark.end : end]))


def _with_kinds(text: str, mark: Mark) -> Mark:
    """An address with what it is for before it, as in 注册/生产/办公地址: one label."""
    if mark.role not in (Role.address, Role.site) or not mark.start or not KINDS.match(text[: mark.start]):
        return mark
    role = Role.address if "注册" in text[: mark.end] or "註冊" in text[: mark.end] else mark.role
    return Mark(role, mark.place, 0, mark.end, mark.weak)


def _candidates(index: dict[str, tuple[Entry, ...]], letters: str, at: int) -> list[Entry]:
    """Wordings that stand at a place, the longest first."""
    first = letters[at : at + 3]
    found = [entry for entry in index.get(first, ()) if letters.startswith(entry.letters, at)]
    for length in (2, 1):
        if short := index.get(first[:length]):
            found += [entry for entry in short if len(entry.letters) == length]
    return found


def _begins(text: str, places: list[int], at: int) -> bool:
    """Does a word begin here? Also inside words run together: at a capital, or in a script without blanks."""
    here, before = places[at], places[at - 1] if at else -2
    if before < here - 1 or (before == here and at == 0):
        return True
    letter, last = text[here], text[before]
    return is_wide(letter) or is_wide(last) or letter > "\u0dff" or (letter.isupper() and not last.isupper())


def _ends(text: str, places: list[int], last: int) -> bool:
    """Does a word end here?"""
    if last + 1 >= len(places):
        return True
    here, following = places[last], places[last + 1]
    if following > here + 1:
        return True
    letter, follow = text[here], text[following]
    return is_wide(letter) or is_wide(follow) or follow > "\u0dff" or letter.isdigit() != follow.isdigit() or (
        follow.isupper() and letter.islower()
    )  # fmt: skip


def _accepted(text: str, entry: Entry, places: list[int], at: int, before: list[Mark]) -> Iterator[Mark]:
    last = at + len(entry.letters) - 1
    if not _ends(text, places, last):
        return
    start, end = places[at], _past_signs(text, places[last] + 1)
    if not before and end - start >= SHORT_LABEL and TRANSLATED.match(text[:start]):
        start = 0  # the label in another language stands before it
    opening = bool(BULLET.match(text[:start]))
    chained = bool(before) and bool(JOINT.match(text[before[-1].end : start]))
    colon, closed = bool(COLON.match(text, end)), bool(CLOSED.match(text, end))
    ending = not text[end:].strip(" :：.,;-–—)）]】")
    for role, place, limit in entry.meanings:
        if limit == "alone" and not (opening and (ending or colon)):
            continue
        if _stands(role, place, entry, (opening, chained, colon, closed, ending)):
            yield Mark(role, place, start, end, limit == "weak")


def _past_signs(text: str, end: int) -> int:
    """Past vowel and tone signs that belong to the last letter."""
    while end < len(text) and unicodedata.category(text[end]).startswith("M"):
        end += 1
    return end


def _stands(role: Role, place: Place, entry: Entry, around: tuple[bool, bool, bool, bool, bool]) -> bool:
    """Are these words what the lexicon says, where they stand? Short words must stand alone or before a colon."""
    opening, chained, colon, closed, ending = around
    if place is Place.above or role is Role.annex_reference:
        return True
    if place is Place.after:
        return not opening or (role is Role.scope and entry.words == 1 and not colon)
    if place is Place.lead:
        return entry.words > 1 or ending or (opening and len(entry.letters) >= LONG_WORD)
    if role is Role.stop:
        return opening or entry.words > 1
    if role is Role.annex_title:
        return opening
    if not (opening or chained):
        return colon and len(entry.letters) >= 4 and role is not Role.other
    short = len(entry.letters) <= (2 if is_wide(entry.letters[0]) else 3)
    if short or entry.words == 1:
        return colon or ending or (closed and (chained or not short))
    return True


@cache
def _long_labels() -> dict[str, Entry]:
    return {
        entry.letters: entry
        for entries in lexicon().values()
        for entry in entries
        if len(entry.letters)
        >= (FUZZY_FROM if any(place is Place.label for _, place, _ in entry.meanings) else LONG_LEAD)
    }


@cache
def _labels_as_long(size: int) -> tuple[str, ...]:
    """Those of them that so many letters can be like enough: the difference in length alone costs the rest too much."""
    return tuple(label for label in _long_labels() if 200 * min(size, len(label)) >= FUZZY_SCORE * (size + len(label)))


def _misread(text: str) -> Iterator[Mark]:
    """A label that the OCR spoilt by a letter or two, at the line's beginning; or the sentence that ends a value."""
    head = re.split(r"[:：]", text, maxsplit=1)[0]
    letters, places = squeezed(head)
    if not FUZZY_FROM <= len(letters) <= FUZZY_LONGEST:
        yield from _stop_misread(text)
        return
    best = process.extractOne(letters, _labels_as_long(len(letters)), scorer=fuzz.ratio, score_cutoff=FUZZY_SCORE)
    if best:
        for role, place, limit in _long_labels()[best[0]].meanings:
            if (place is Place.label or (place, role) == (Place.lead, Role.scope)) and role is not Role.stop:
                yield Mark(role, place, places[0], places[-1] + 1, limit == "weak")
    else:
        yield from _stop_misread(text)


def _stop_misread(text: str) -> Iterator[Mark]:
    if (end := _misread_stop(text)) > 0:
        yield Mark(Role.stop, Place.label, 0, end)


@cache
def _long_stops() -> dict[str, tuple[str, ...]]:
    """First letters -> how sentences begin that end a value."""
    stops: dict[str, list[str]] = defaultdict(list)
    for entries in lexicon().values():
        for entry in entries:
            if len(entry.letters) >= LONG_STOP and any(role is Role.stop for role, _, _ in entry.meanings):
                stops[entry.letters[:2]].append(entry.letters)
    return {start: tuple(found) for start, found in stops.items()}


def _misread_stop(text: str) -> int:
    """Where the words end that begin a line like "has been assessed" with one letter misread; 0 where none are."""
    letters, places = squeezed(text)
    for stop in _long_stops().get(letters[:2], ()):
        size = len(stop)
        for length in (size, size - 1, size + 1):  # a letter wrong, lost or too many
            if len(letters) >= length and Levenshtein.distance(letters[:length], stop, score_cutoff=1) == 1:
                return places[length - 1] + 1
    return 0


@lru_cache(maxsize=2048)
def marks_across(first: str, second: str) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Wordings that begin in one line and go on in the next: their parts in the first line and in the second."""
    shift = max(0, len(first) - TAIL)
    begun = first[shift:]
    head, places = squeezed(begun)
    tail, onward = squeezed(second[:TAIL])
    if not head or not tail:
        return (), ()
    letters, index = head + tail, lexicon()
    for at in range(len(head)):
        for entry in _candidates(index, letters, at) if _begins(begun, places, at) else ():
            end = at + len(entry.letters) - len(head)
            if end <= 0 or entry.words < 2:
                break
            if not _ends(second[:TAIL], onward, end - 1):
                continue
            start, stop = shift + places[at], onward[end - 1] + 1
            whole = start <= 2 and bool(CLOSED.match(second, stop))
            kept = [(role, place) for role, place, _ in entry.meanings if _crosses(place, entry, whole)]
            if kept:
                return (
                    tuple(Mark(role, place, start, len(first)) for role, place in kept if place is Place.label),
                    tuple(Mark(role, place, 0, stop) for role, place in kept),
                )
    return (), ()


def _crosses(place: Place, entry: Entry, whole: bool) -> bool:
    """Ends of sentences may begin anywhere; a label must begin its line and fill the next up to a sign."""
    if place is Place.above:
        return entry.words > 1
    return (place is Place.lead and entry.words > 2) or (place is Place.label and whole)
