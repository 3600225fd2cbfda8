"""Guidance for a question: notes found by the index, the best piece of each, and whether it is near enough to answer.

The thresholds were chosen by measuring, see docs/answers.md. Nothing near enough is no answer, never a weak one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from assistant.tools.outcome import ToolContext
from assistant.understanding.entities import named_bodies
from assistant.understanding.examples import Examples, Likeness
from assistant.understanding.outside import is_outside
from knowledge.models import Hit, Passage, Record
from knowledge.registers import Registers
from knowledge.words import language_of

WANTED = 24  # passages asked of the index: enough for the sections of the notes in front
NEXT = frozenset({"What to do next", "下一步"})
EXAMPLE = frozenset({"An example", "例子"})


class Near(StrEnum):
    """How near the guidance comes to a question."""

    answers = "answers"
    perhaps = "perhaps"  # good beside a tool's verdict, not alone
    no = "no"


class NoteHit(Record):
    """A note that was found: its answer, and the sections that were found with it, best first."""

    note: str
    score: float
    answer: Passage
    sections: tuple[Hit, ...] = ()


# How near the guidance comes to a question: the best score of the index, likeness to a note's wordings, and against it
# likeness to the examples of what is not covered. Shares and limits from docs/answers.md.
NOTE_SHARE, OUT_SHARE = 0.6, 0.5
LIMITS = {"en": 0.52, "zh": 0.42, "ja": 0.42}
OTHER_LIMIT = 0.38
AT_HOME = 0.15  # for an English question that names certificates, accreditation or ISO 9001 in so many words
SUBJECT = re.compile(
    r"\bcertif\w*|\bcerts?\b|\biso ?9001|\b9001\b|\baccredit\w*|\bsurveillance\b|\bscopes?\b|\bIAF\b|\bMLA\b|"
    r"\bholders?\b|\bcorrective\b|\bCAPA\b|\bnon-?conform\w*|\bCBs?\b|\baudits?\b|\bCNCA\b|\bCNAS\b|\bUKAS\b|"
    r"\bUSI\b|\bre-?certif\w*|\bexclusions?\b|\bR\d\b|\bno "
    r"(?:iso|paper)\b|"
    r"\b(?:16949|13485|9100|17021|17025)\b",
    re.I,
)
PERHAPS = 0.12  # below the limit by no more than this: good beside a tool's verdict
FOLLOWS = 0.12  # a follow-up inside a conversation is seldom about something else
OWN_LANGUAGE = 0.72  # of the best note's score: from there on a note in the question's own language comes first


def find_notes(question: str, context: ToolContext) -> list[NoteHit]:
    """The notes nearest to a question, best first, in its language where there is such a note."""
    if context.find is None:
        return []
    hits = list(context.find(question, WANTED))
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(_note_of(hit.passage), []).append(hit)
    language = language_of(question)
    firsts = {note: members[0].passage for note, members in groups.items()}
    answers = _answers(firsts, language, context)
    found: dict[str, NoteHit] = {}
    for note, members in groups.items():
        ids = _answer_ids(note, firsts[note], language)
        answer = next((answers[id_] for id_ in ids if id_ in answers), firsts[note])
        note_id = answer.corpus_id or note
        if note_id in found:
            continue
        sections = tuple(hit for hit in members if hit.passage.heading and hit.passage.language == answer.language)
        found[note_id] = NoteHit(note=note_id, score=members[0].score, answer=answer, sections=sections)
    return list(found.values())


def _note_of(passage: Passage) -> str:
    """What belongs together: a note, or a passage of another document."""
    return passage.corpus_id or passage.id


def _in_language(note: str, language: str) -> str:
    """The id that the note has in the question's language: Chinese notes are named after the English one."""
    if language == "zh":
        return note if note.endswith("-zh") else f"{note}-zh"
    return note.removesuffix("-zh")


def _answer_ids(note: str, passage: Passage, language: str) -> list[str]:
    """Where the note's answer is kept: in the question's language, else in its own."""
    if not passage.corpus_id:
        return []
    return [f"{passage.document_id}/{one}" for one in dict.fromkeys((_in_language(note, language), note))]


def _answers(firsts: Mapping[str, Passage], language: str, context: ToolContext) -> Mapping[str, Passage]:
    """The answers of all these notes that are in the records, by id, in one look."""
    ids = [id_ for note, passage in firsts.items() for id_ in _answer_ids(note, passage, language)]
    return context.store.passages.live_passages(ids, context.viewer) if context.store is not None and ids else {}


def sections_of(notes: Sequence[NoteHit], context: ToolContext) -> list[list[Passage]]:
    """The sections of each note as the records have them, in order, in one look; without records those found."""
    ids = [[f"{note.answer.id}/{number}" for number in range(1, 9)] if note.answer.corpus_id else [] for note in notes]
    every = [id_ for of_note in ids for id_ in of_note]
    if context.store is None or not every:
        return [[hit.passage for hit in note.sections] for note in notes]
    live = context.store.passages.live_passages(every, context.viewer)
    return [
        [live[id_] for id_ in of_note if id_ in live] if of_note else [hit.passage for hit in note.sections]
        for note, of_note in zip(notes, ids, strict=True)
    ]


def nearness(
    question: str, notes: Sequence[NoteHit], examples: Examples, follows: bool = False, language: str = ""
) -> tuple[Near, Likeness]:
    """Do the notes that were found answer this? `follows`: it was completed from the conversation."""
    language = language or language_of(question)
    likeness = examples.likeness(question, language)
    if not notes or is_outside(question):
        return Near.no, likeness
    limit = LIMITS.get(language, OTHER_LIMIT) - (FOLLOWS if follows else 0)
    best = max(note.score for note in notes[:5])
    at_home = AT_HOME if language == "en" and SUBJECT.search(question) else 0
    points = at_home + best + NOTE_SHARE * likeness.note - OUT_SHARE * likeness.out
    if points >= limit:
        return Near.answers, likeness
    return (Near.perhaps if points >= limit - PERHAPS else Near.no), likeness


# In these the trade's words are known (knowledge.trade_terms), so that the index ranks; others go by likeness alone.
RANKED_LANGUAGES = frozenset({"en", "zh", "de", "es", "fr", "pt", "it"})
LIKE = 0.5  # likeness from which a note counts as found for a question in another language
VERY_LIKE, CLEARLY = 0.86, 0.06  # likeness from which the nearest wording decides, and its lead over the next note
# Likeness from which the nearest wording's note stands second, and the share of the score that it then has.
TOLD_TOO, BESIDE = 0.7, 0.9


def by_likeness(notes: list[NoteHit], likeness: Likeness, language: str, context: ToolContext) -> list[NoteHit]:
    """The notes with what the wordings of notes say: all of the order in other languages, else the first or second.

    Where the index and the nearest wording disagree each is right about as often, so both are told.
    """
    if language in RANKED_LANGUAGES:
        (first, near), (_, second) = likeness.nearest[:2] if len(likeness.nearest) > 1 else (("", 0.0), ("", 0.0))
        place = _place_of(first, notes[:6])
        if not place or near < TOLD_TOO:
            return notes
        if near >= VERY_LIKE and near - second >= CLEARLY:
            others = [*notes[:place], *notes[place + 1 :]]
            return [notes[place].model_copy(update={"score": notes[0].score}), *others]
        return _put_second(notes, place)
    best = notes[0].score if notes else 0.0
    found = []
    for name, near in likeness.nearest:
        known = next((note for note in notes if note.note.removesuffix("-zh") == name), None)
        known = known or note_called(name, notes, language, context)
        if known is not None and near >= LIKE:
            found.append(known.model_copy(update={"score": best * near / likeness.nearest[0][1]}))
    kept = {note.note for note in found}
    return [*found, *(note for note in notes if note.note not in kept)]


def best_first(notes: list[NoteHit], question: str) -> list[NoteHit]:
    """A worked example does not lead where a note comes nearly as near, unless an example is asked for."""
    if len(notes) < 2 or "example-" not in notes[0].note or re.search(r"\bexample\b|例子|案例", question, re.I):
        return notes
    for place, note in enumerate(notes[1:4], start=1):
        if "example-" not in note.note and note.score >= 0.75 * notes[0].score:
            return [note, *notes[:place], *notes[place + 1 :]]
    return notes


def told_too(notes: list[NoteHit], name: str) -> list[NoteHit]:
    """The notes with one that is named plainly in the second place, unless it leads or is not near."""
    place = _place_of(name, notes[:3])
    return _put_second(notes, place) if place else notes


def _place_of(name: str, notes: Sequence[NoteHit]) -> int:
    """Where the note of this id stands, in either language; 0 also where it does not."""
    return next((place for place, note in enumerate(notes) if note.note.removesuffix("-zh") == name), 0)


def _put_second(notes: Sequence[NoteHit], place: int) -> list[NoteHit]:
    """The notes with the one at `place`, which is not the first, right behind the first."""
    beside = notes[place].model_copy(update={"score": max(notes[place].score, BESIDE * notes[0].score)})
    return [notes[0], beside, *notes[1:place], *notes[place + 1 :]]


def others_bodies_last(notes: list[NoteHit], asked: Sequence[str], registers: Registers) -> list[NoteHit]:
    """Where bodies are asked about, a note on other bodies alone comes after those that name none."""
    if not asked or not notes or not is_on_others(notes[0], asked, registers):
        return notes
    return sorted(notes, key=lambda note: is_on_others(note, asked, registers))


def is_on_others(note: NoteHit, asked: Iterable[str], registers: Registers) -> bool:
    """Does a note's title name bodies, and none of these?"""
    named = _bodies_in(note.answer.title, registers)
    return bool(named) and named.isdisjoint(asked)


def _bodies_in(title: str, registers: Registers) -> frozenset[str]:
    """The bodies that a note's title names; looked up once a title."""
    if title not in _IN_TITLES:
        _IN_TITLES[title] = frozenset(named_bodies(title, registers)[0])
    return _IN_TITLES[title]


_IN_TITLES: dict[str, frozenset[str]] = {}


def own_language_first(notes: list[NoteHit], language: str) -> list[NoteHit]:
    """A note in the question's language before one that comes only a little nearer."""
    if language == "en" or not notes or notes[0].answer.language == language:
        return notes
    for place, note in enumerate(notes[1:6], start=1):
        if note.answer.language == language and note.score >= OWN_LANGUAGE * notes[0].score:
            return [note, *notes[:place], *notes[place + 1 :]]
    return notes


def note_called(name: str, notes: Sequence[NoteHit], language: str, context: ToolContext) -> NoteHit | None:
    """The note of this id, in the language where there is one; found beside those that were found."""
    guidance = next((note.answer for note in notes if note.answer.corpus_id), None)
    if guidance is None:
        return None
    answers = _answers({name: guidance}, language, context)
    answer = next((answers[id_] for id_ in _answer_ids(name, guidance, language) if id_ in answers), None)
    return NoteHit(note=answer.corpus_id, score=1.0, answer=answer) if answer else None


def led_by(name: str, notes: list[NoteHit], language: str, context: ToolContext) -> list[NoteHit]:
    """The notes with the one of this id first; nothing where there is none."""
    called = note_called(name, notes, language, context) if name else None
    return [called, *(note for note in notes if note.note != called.note)] if called is not None else []
