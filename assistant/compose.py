"""Puts an answer together from findings and notes: the verdict first, why, what to do next, passages with marks.

Every sentence is a tool's, a passage's, or one of the fixed sentences of answer_texts.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from assistant.asked_also import ASKED_ALSO, UNDER_TOLD
from assistant.chinese import chinese_lead
from assistant.citations import Citations, shortened
from assistant.extracts import Extracts, shown
from assistant.findings import Found
from assistant.question import Intent, Part
from assistant.retrieve import EXAMPLE, NEXT, NoteHit, is_on_others, note_called, sections_of
from assistant.tools.outcome import ToolContext
from assistant.translation import shown as translated
from assistant.understanding.premises import (
    denied,
    has_denial,
    is_closed,
    own_no,
    plain_yes,
    wants_yes,
    with_no,
    without_yes,
)
from knowledge.models import BodyKind, Passage, Status

TEXTS = Path(__file__).with_name("answer_texts.toml")
FACTS_AT_MOST = 3
ACTIONS_AT_MOST = 3
NOTHING_TO_DO = "Nothing to do here."  # a check's own words; no step for a person
SECTION_LENGTH = 330
SECOND_NOTE = 0.86  # of the first note's score: what comes as near as this is told too
NOTE_ABOUT_IT = 0.42  # score from which a note that names the thing asked about comes before the tool's words
APART = re.compile(
    r"\bdifferen(?:ce|t|ces)\b|\bversus\b|\bvs\b|\bunterschied|\bdiferencia|\bdifférence|区别|差别|有什么不同", re.I
)
RANKED = re.compile(r"\b(?:better|best|stronger|stricter|worth|reputa\w*|prefer\w*)\b|更好|更严|哪个好", re.I)


@cache
def texts(language: str) -> dict[str, Any]:
    """The fixed sentences of a language; English ones where it lacks some."""
    every = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    words: dict[str, Any] = every["en"] | every.get(language, {})
    return words


def refusal(language: str) -> str:
    """The fixed refusal: what is covered, and three questions that can be answered."""
    words = texts(language)
    english = [] if language in ("en", "zh") or words["refusal"] == texts("en")["refusal"] else [texts("en")["refusal"]]
    lines = [words["refusal"], *english, "", words["can_answer"], *(f"- {one}" for one in words["suggestions"])]
    return "\n".join(lines)


class Piece:
    """The answer to one part, as it grows: paragraphs, and what a model may put into words."""

    def __init__(self) -> None:
        self.lead = ""
        self.paragraphs: list[str] = []
        self.after: list[str] = []
        self.facts: list[str] = []
        self.actions: list[str] = []
        self.passages: list[str] = []
        self.failed = False  # a tool's check fails

    @property
    def text(self) -> str:
        """Markdown."""
        return "\n\n".join(filter(None, [self.lead, *self.paragraphs, *self.after]))


def lead_of(found: Found, part: Part, language: str) -> str:
    """A tool's sentence as the answer's first: never a yes to a question that says the opposite."""
    own = chinese_lead(found.name, found.arguments, found.outcome) if language == "zh" else ""
    if own and (told := str(found.outcome.data.get(ASKED_ALSO) or "")):
        in_chinese = translated(told, language)
        own = f"{in_chinese if in_chinese != told else ''}{own}"
    lead = own or translated(found.outcome.lead, language)
    lead = plain_yes(lead, part.text)
    statuses = {card.status for card in found.outcome.cards}
    denies = Status.fail in statuses and not has_denial(part.text) and not re.match(r"No\b|Not\b|不", lead)
    can_be_no = part.intent is Intent.standard and is_closed(part.text)
    return with_no(lead, language) if denies and (wants_yes(part.text) or can_be_no) else lead


def compose_tools(
    found: Sequence[Found],
    part: Part,
    notes: Sequence[NoteHit],
    language: str,
    citations: Citations,
    context: ToolContext,
) -> Piece:
    """A part that tools answer; a note that is about the very thing speaks first."""
    piece = Piece()
    piece.failed = any(card.status is Status.fail for one in found for card in one.outcome.cards)
    leads = [lead_of(one, part, language) for one in found]
    for one, lead in zip(found, leads, strict=True):
        piece.facts += [fact for fact in one.outcome.facts if fact not in lead and fact not in piece.facts]
        if language != "zh" or not chinese_lead(one.name, one.arguments, one.outcome):
            new = [action for action in one.outcome.actions if action not in piece.actions]
            piece.actions += [action for action in new if action != NOTHING_TO_DO]
    note = notes[0] if notes else None
    first = note is not None and note_speaks_first(note, part, found)
    if note is not None and first:
        told = denied(plain_yes(note.answer.text, part.text), part.text, language)
        piece.lead = told + citations.mark(note.answer, note.answer.text)
        piece.passages.append(note.answer.text)
        piece.paragraphs += [without_yes(lead) for lead in leads[:2]]
    else:
        piece.lead = "\n\n".join(leads)
    if part.intent is Intent.plan:
        piece.paragraphs.append(_plan_steps(found[0], language))
        piece.actions = []
    facts = _few_facts(piece, found, language, part)
    if facts and not first:
        piece.paragraphs.append(" ".join(facts))
    if note is not None and not first:
        quote = shortened(note.answer.text, 420)
        mark = citations.mark(note.answer, quote)
        if mark:
            piece.after.append(f"{quote}{mark}")
            piece.passages.append(quote)
    if piece.actions:
        piece.after.insert(0, _listed(piece.actions[:ACTIONS_AT_MOST], texts(language)["next"]))
    elif note is not None and part.intent is Intent.standard:
        _add_steps(piece, sections_of([note], context)[0], language, citations, ACTIONS_AT_MOST)
    return piece


# What is told under a verdict, whatever the question's words were found to be near to.
UNDER_SCOPE = {
    Status.passed: "process-not-product",
    Status.fail: "product-not-in-scope",
    Status.review: "scope-how-to-read",
}
UNDER_WORDS = (
    ("of any calendar", "impossible-dates"),
    ("xpired", "expired"),
    ("two ways", "impossible-dates"),
    ("longer than", "three-year-cycle"),
)
UNDER_INTENT = {
    Intent.number: "chinese-certificate-number",
    Intent.plan: "composite-decision",
    Intent.accreditors: "who-accredits",
}
UNKNOWN_BODY = "is-this-body-accredited"
OTHER_NUMBER = "cb-own-register"  # under a number of another shape
ON_BODIES = re.compile(
    r"\baccredit\w*|\bcertification bod\w+|\bbody\b|\bCNAS\b|\bCNCA\b|\bUKAS\b|\bIAF\b|\bGlobal ACI\b|认可|"
    r"认证机构|机构",
    re.I,
)
SUPPORTS = 0.40  # score from which a note that was found stands under a tool's verdict


def supporting(
    part: Part,
    found: Sequence[Found],
    near: Sequence[NoteHit],
    notes: Sequence[NoteHit],
    language: str,
    context: ToolContext,
) -> list[NoteHit]:
    """The notes that may stand beside tools' verdicts, the best first."""
    name = UNDER_INTENT.get(part.intent, "")
    if part.intent is Intent.number and found[0].outcome.data.get("decoded", True) is None:
        name = OTHER_NUMBER
    if part.intent is Intent.scope:
        name = UNDER_SCOPE.get(found[0].outcome.cards[0].status, "")
    if part.intent is Intent.details:
        said = " ".join([found[0].outcome.lead, *found[0].outcome.facts])
        dateless = "social-credit-code" if part.named.code and not part.named.dates else "three-year-cycle"
        name = next((note for words, note in UNDER_WORDS if words in said), dateless)
    if part.intent in (Intent.certificate, Intent.compare):
        name = "inspection-anyway"
    told = [str(one.outcome.data.get(ASKED_ALSO) or "") for one in found]
    name = name or next((UNDER_TOLD[sentence] for sentence in told if sentence in UNDER_TOLD), "")
    if name:
        called = note_called(name, notes, language, context)
        return [called] if called else []
    near = [note for note in near if note.score >= SUPPORTS]
    if part.intent is Intent.statistics:
        return [note for note in near if "survey" in note.note]
    if part.intent is not Intent.body:
        return near
    if all(one.outcome.data.get("kind") == BodyKind.unknown for one in found):
        near = [called] if (called := note_called(UNKNOWN_BODY, notes, language, context)) else near
    return [note for note in near if _on_these(note, found, context)]


def _on_these(note: NoteHit, found: Sequence[Found], context: ToolContext) -> bool:
    """Is the note on bodies, and if its title names some, on one that was looked up?"""
    told = {str(one.outcome.data.get(key) or "") for one in found for key in ("acronym", "name")}
    return bool(ON_BODIES.search(note.answer.title)) and not is_on_others(note, told, context.registers)


def _few_facts(piece: Piece, found: Sequence[Found], language: str, part: Part) -> list[str]:
    """The facts that are told; under a Chinese verdict the English ones stay in the cards, but for the reason."""
    if language == "zh" and all(chinese_lead(one.name, one.arguments, one.outcome) for one in found):
        return [f"（{found[0].outcome.lead}）"] if found[0].name in ("check_scope", "check_certificate_details") else []
    told = [_for_people(fact) for fact in piece.facts] if part.intent is Intent.body else piece.facts
    asked = set(re.findall(r"(?<![\d.,])\d{1,3}(?:[.,]\d+)?(?= ?(?:%|per ?cent))", part.text))
    facts = sorted(
        filter(None, told), key=lambda fact: not any(re.search(rf"(?<!\d){re.escape(n)}(?!\d)", fact) for n in asked)
    )
    return [_sentence(fact) for fact in facts[:FACTS_AT_MOST]]


# The verdict names the arrangement, and a CNCA approval that is only inferred is told as not verified.
SAID_BY_TOOLS = re.compile(r"^IAF MLA / Global ACI MRA signatory|\bapproval number is inferred\b")


def _for_people(note: str) -> str:
    """A register's note without what the tool says in its own words."""
    return " ".join(one for one in re.split(r"(?<=[.!?])\s+(?=[A-Z'\"“])", note) if not SAID_BY_TOOLS.search(one))


def tells_apart(part: Part, notes: Sequence[NoteHit]) -> bool:
    """Is the difference between two bodies asked for, of which the nearest note does not tell by name?"""
    names = part.named.bodies
    title = notes[0].answer.title.casefold() if notes else ""
    return (
        len(names) > 1
        and bool(APART.search(part.text))
        and not RANKED.search(part.text)
        and not all(name.casefold() in title for name in names)
    )


def note_speaks_first(note: NoteHit, part: Part, found: Sequence[Found]) -> bool:
    """Is this note about the very body, edition or number that is asked about?"""
    if part.intent is Intent.body:
        title = note.answer.title.casefold()
        names = [str(one.outcome.data.get(key) or "") for one in found for key in ("acronym", "name")]
        named = [name.casefold() for name in [*names, *part.named.bodies] if len(name) > 1]
        about = (
            not any(ASKED_ALSO in one.outcome.data for one in found)
            and note.score >= NOTE_ABOUT_IT
            and any(name in title for name in named)
        )
        return about and not tells_apart(part, [note])
    if part.intent is Intent.standard:
        return note.score >= NOTE_ABOUT_IT and any(
            name.split(":")[-1] in note.answer.title for name in part.named.standards
        )
    if part.intent is Intent.number:
        return False
    return False


def compose_note(
    part: Part,
    notes: Sequence[NoteHit],
    language: str,
    citations: Citations,
    context: ToolContext,
    brief: bool,
    extracts: Extracts,
    near: frozenset[str] = frozenset(),
) -> Piece:
    """A part that the guidance answers: the note's answer, the useful pieces of its explanation, next steps.

    `near`: ids of notes whose wordings come near; another note is told too only when it is one of these.
    """
    piece = Piece()
    note = notes[0]
    told = denied(plain_yes(note.answer.text, part.text), part.text, language)
    told = own_no(told, part.text, note.answer.title)
    piece.lead = told + citations.mark(note.answer, note.answer.text)
    piece.passages.append(note.answer.text)
    second = None if brief else _second(notes, frozenset() if APART.search(part.text) else near)
    told_notes = [note] if second is None else [note, second]
    kept = sections_of(told_notes, context)
    sections = [section for of_note in kept for section in of_note if section.heading not in NEXT]
    lines = extracts.chosen(part.whole or part.text, " ".join(one.answer.text for one in told_notes), sections)
    if lines:
        marked = [f"{shown(line)}{citations.mark(section, line)}" for section, line in lines]
        piece.paragraphs.append("\n".join(f"- {line}" for line in marked) if len(marked) > 1 else marked[0])
        piece.passages += [line for _, line in lines]
    if second is not None:
        quote = shortened(second.answer.text, 420)
        if quote:
            piece.paragraphs.append(f"{quote}{citations.mark(second.answer, quote)}")
            piece.passages.append(quote)
    elif not brief and not lines:
        section = _useful_section(note)
        quote = shortened(section.text, SECTION_LENGTH) if section else ""
        if section is not None and quote:
            piece.paragraphs.append(f"{quote}{citations.mark(section, quote)}")
            piece.passages.append(quote)
    _add_steps(piece, kept[0], language, citations, 1 if brief else ACTIONS_AT_MOST)
    return piece


def _add_steps(piece: Piece, sections: Sequence[Passage], language: str, citations: Citations, at_most: int) -> None:
    """The note's next steps, as a list with its mark."""
    steps = next((section for section in sections if section.heading in NEXT), None)
    if steps is None:
        return
    bullets = [line for line in steps.text.splitlines() if re.match(r"[-*\d]", line.strip())]
    quote = "\n".join(bullets[:at_most])
    if quote and quote in steps.text:
        piece.actions = [re.sub(r"^\s*(?:[-*]|\d+[.)])\s*", "", line) for line in quote.splitlines()]
        words = texts(language if steps.language != "en" else "en")
        piece.after.append(_listed(piece.actions, words["next"] + citations.mark(steps, quote)))


def _second(notes: Sequence[NoteHit], near: frozenset[str]) -> NoteHit | None:
    """Another note that comes nearly as near, by the index and by its wordings; no worked examples."""
    for note in notes[1:3]:
        known = not near or note.note.removesuffix("-zh") in near
        if known and note.score >= SECOND_NOTE * notes[0].score and "example-" not in note.note:
            return note
    return None


def _useful_section(note: NoteHit) -> Passage | None:
    """The section that was found best, but for examples and next steps."""
    return next((hit.passage for hit in note.sections if hit.passage.heading not in NEXT | EXAMPLE), None)


def _plan_steps(found: Found, language: str) -> str:
    end = "。" if language == "zh" else "."
    steps = [
        (translated(step["title"], language), translated(step["what"], language))
        for step in found.outcome.data.get("steps", [])
    ]
    return "\n".join(f"{number}. **{title}{end}** {what}" for number, (title, what) in enumerate(steps, start=1))


def _listed(lines: Sequence[str], title: str) -> str:
    return f"**{title}**\n\n" + "\n".join(f"- {line}" for line in lines)


def _sentence(text: str) -> str:
    return text if re.search(r"[.!?。！？)）]$", text) else f"{text}."
