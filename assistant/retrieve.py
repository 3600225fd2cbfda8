"""Guidance for a question: notes found by the index, the best piece of each, and whether it is near enough to answer.

The thresholds were chosen by measuring, see docs/answers.md. Nothing near enough is no answer, never a weak one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from assistant.tools.outcome import ToolContext
from assistant.understanding.examples import Examples, Likeness
from knowledge.models import Hit, Passage, Record
from knowledge.words import language_of

WANTED = 24  # passages asked of the index: enough for the sections of the notes in front
NEXT = frozenset({"What to do next", "下一步"})
EXAMPLE = frozenset({"An example", "例子"})
TRADE = re.compile(
    r"\biso\s?-?\s?(?:9\d{3}|14001|45001|13485|22000)|certif|\bcerts?\b|accredit|\bscope\b|\baudit|\bregistrar|"
    r"certsearch|\biatf\b|\bas ?9100|"
    r"\b(?:cnas|cnca|ukas|anab|dakks|iaf|global aci|mla)\b|surveillance|supplier|factory|inspection|zertifi|"
    r"akkredit|auditor|lieferant|"
    r"acredit|proveedor|fournisseur|usine|f[áa]brica|证书|认证|认可|审核|工厂|供应商|检验",
    re.I,
)


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


class Thresholds(Record):
    """Scores of the index from which a note answers; with `out`, those examples have to be beaten by this much."""

    answers: float = 0.40  # with a word of the trade
    strange: float = 0.52  # without one
    perhaps: float = 0.33
    out: float = 0.04


ENGLISH = Thresholds()
CHINESE = Thresholds(answers=0.26, strange=0.33, perhaps=0.22)
OTHERS = Thresholds(answers=0.22, strange=0.28, perhaps=0.18)


def find_notes(question: str, context: ToolContext) -> list[NoteHit]:
    """The notes nearest to a question, best first, in its language where there is such a note."""
    if context.find is None:
        return []
    hits = list(context.find(question, WANTED))
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(_note_of(hit.passage), []).append(hit)
    language = language_of(question)
    found: dict[str, NoteHit] = {}
    for note, members in groups.items():
        wanted = _in_language(note, language)
        answers = _answers(members[0].passage, (wanted, note), context)
        answer = answers.get(wanted) or answers.get(note) or members[0].passage
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


def _answers(passage: Passage, notes: Sequence[str], context: ToolContext) -> dict[str, Passage]:
    """The answers of notes that are in the records, by note."""
    if context.store is None or not passage.corpus_id:
        return {}
    ids = [f"{passage.document_id}/{note}" for note in notes]
    live = context.store.passages.live_passages(list(dict.fromkeys(ids)), context.viewer)
    return {passage.corpus_id: passage for passage in live.values()}


def section_of(note: NoteHit, headings: frozenset[str], context: ToolContext) -> Passage | None:
    """The note's section under one of these headings."""
    for hit in note.sections:
        if hit.passage.heading in headings:
            return hit.passage
    if context.store is None or not note.answer.corpus_id:
        return None
    ids = [f"{note.answer.id}/{number}" for number in range(1, 9)]
    live = context.store.passages.live_passages(ids, context.viewer)
    return next((live[id_] for id_ in ids if id_ in live and live[id_].heading in headings), None)


def nearness(question: str, notes: Sequence[NoteHit], examples: Examples) -> tuple[Near, Likeness]:
    """Do the notes that were found answer this?"""
    likeness = examples.likeness(question)
    if not notes:
        return Near.no, likeness
    language = language_of(question)
    limits = ENGLISH if language == "en" else CHINESE if language in ("zh", "ja") else OTHERS
    score = notes[0].score
    trade = bool(TRADE.search(question))
    if likeness.out > likeness.note + limits.out:
        return Near.no, likeness
    if score >= (limits.answers if trade else limits.strange) or (trade and likeness.note >= 0.6):
        return Near.answers, likeness
    if score >= limits.perhaps and trade:
        return Near.perhaps, likeness
    return Near.no, likeness
