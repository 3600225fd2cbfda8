"""Answers a question: understood by rules, settled by tools, explained by the guidance, worded by a model if any.

The first sentence is always ours. A model's words are held against the material sentence by sentence; without a model,
or when it fails, the answer stands as it was put together. Nothing relevant is the fixed refusal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.called import LOOK_UP_NOTE, asks_where, deciding_note, named_notes, sector_notes
from assistant.citations import Citations
from assistant.compose import (
    APART,
    Piece,
    compose_note,
    compose_tools,
    lead_of,
    refusal,
    supporting,
    tells_apart,
    texts,
)
from assistant.conversation import certificate_names, next_topic, resolve
from assistant.extracts import Extracts
from assistant.findings import Found, findings
from assistant.llm.agent import Chooser, chooser_of
from assistant.llm.grounding import ground
from assistant.llm.writer import NoModel, Writer, WriterFailed
from assistant.prompts import instructions, material
from assistant.question import Intent, Part, Question, asks, understand
from assistant.reply import Card, Event, Reply, Step, Topic, Words
from assistant.retrieve import (
    Near,
    NoteHit,
    best_first,
    by_likeness,
    find_notes,
    led_by,
    nearness,
    others_bodies_last,
    own_language_first,
    told_too,
)
from assistant.tools.outcome import ToolContext
from assistant.understanding.altering import asks_to_alter
from assistant.understanding.examples import Examples
from assistant.understanding.mistyped import Mender
from assistant.understanding.outside import is_outside
from assistant.understanding.plain_words import in_trade_words
from knowledge.embedding import Embedder, Use
from knowledge.errors import NotAllowed
from knowledge.models import Answer, ToolCall

PLAN_LIKE = 0.62  # likeness to an example from which a question counts as asking for a plan, or for help
HELP_LIKE = 0.75
HELP_QUESTION = {"zh": "CertScope能做什么？"}
CARDS_AT_MOST = 8
ASKED_LENGTH = 240  # of what was asked so far, kept for the next follow-up
TOLD_OF = frozenset({Intent.body, Intent.standard, Intent.statistics})  # what is named may be asked other things of


@dataclass
class Draft:
    """An answer in the making."""

    question: Question
    pieces: list[Piece] = field(default_factory=list)
    calls: list[ToolCall] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    unsettled: list[Part] = field(default_factory=list)  # near the subject, and no rule or note settles them
    citations: Citations = field(default_factory=Citations)
    note: str = ""
    asked: str = ""  # a follow-up as it was completed: the next one may lean on its subject
    english_only: bool = False
    certificates: tuple[str, ...] = ()
    noted: list[tuple[Part, list[NoteHit], frozenset[str]]] = field(default_factory=list)  # that the guidance answers
    told: set[str] = field(default_factory=set)  # ids of the notes that lead or support so far
    pending: list[Piece] = field(default_factory=list)  # their places, filled when it is known how many there are


class Answerer:
    """Implements services.Answers. Give it the index's embedders, so that a question is embedded once."""

    def __init__(
        self,
        general: Embedder | None = None,
        english: Embedder | None = None,
        writer: Writer | None = None,
        chooser: Chooser | None = None,
    ) -> None:
        self.examples = Examples(general or Use(), english)
        self.mender = Mender(self.examples.notes)
        self.extracts = Extracts(self.examples.notes)
        self.writer = writer or NoModel()
        self.chooser = chooser or chooser_of(
            self.writer
        )  # chooses tools where the rules cannot settle a question; none without a model

    def answer(
        self, question: str, context: ToolContext, topic: Topic | None = None, attachments: Sequence[str] = ()
    ) -> Reply:
        """The reply, without the steps on the way to it."""
        events = self.stream(question, context, topic or Topic(), attachments)
        return next(event for event in events if isinstance(event, Reply))

    def stream(
        self, question: str, context: ToolContext, topic: Topic, attachments: Sequence[str] = ()
    ) -> Iterator[Event]:
        """Steps, words as they come, and the reply."""
        if attachments:
            topic = _with_attachments(topic, attachments, context)
        held = bool(topic.certificates)
        asked = understand(question, topic, context.registers, held)
        steps = texts(asked.language)["steps"]
        yield Step(text=steps["tool"] if asked.parts[0].intent is not Intent.explain else steps["look"])
        resolved = resolve(asked, topic, context)
        if resolved.choices:
            yield _asked_back(asked, topic, resolved.choices, context)
            return
        draft = Draft(resolved.question, certificates=topic.certificates, asked=resolved.search)
        for number, part in enumerate(draft.question.parts):
            self._answer_part(draft, part, resolved.search, topic, context, new=attachments if number == 0 else ())
        self._explain(draft, context)
        _failed_first(draft)
        if draft.unsettled and self.chooser is not None:
            self._choose(draft, context)
        if not draft.pieces:
            yield self._refused(draft, topic)
            return
        yield from self._worded(draft, topic)

    def _for_search(self, text: str) -> str:
        """The text with its slips put right, and in the trade's words."""
        return in_trade_words(self.mender.mended(text))

    def _answer_part(
        self, draft: Draft, part: Part, completed: str, topic: Topic, context: ToolContext, new: Sequence[str]
    ) -> None:
        told_of = part.intent in TOLD_OF and is_outside(part.text)
        if told_of or asks_to_alter(part.whole or part.text) or asks_to_alter(self.mender.mended(part.text)):
            draft.refused.append(part.text)
            return
        search = self._for_search(completed or part.whole or part.text)
        language, follows = draft.question.language, bool(topic.intent and completed)
        notes = find_notes(search, context)
        near, likeness = nearness(search, notes, self.examples, follows, language)
        notes = by_likeness(best_first(notes, search), likeness, language, context)
        notes = others_bodies_last(own_language_first(notes, language), part.named.bodies, context.registers)
        if part.intent is Intent.explain:
            notes, near = self._called(part, notes, near, language, context)
        elif part.intent is Intent.standard and (called := led_by(deciding_note(part.text), notes, language, context)):
            notes = called
        if part.intent is Intent.explain and (
            (near is not Near.answers and asks_of_body(part)) or tells_apart(part, notes)
        ):
            part = part.model_copy(update={"intent": Intent.body})
        if part.intent is Intent.explain and likeness.help >= max(HELP_LIKE, likeness.note):
            notes = find_notes(HELP_QUESTION.get(language, "What can CertScope do, and what can it not do?"), context)
            near = Near.answers if notes else Near.no
        elif part.intent is Intent.explain and likeness.plan >= max(PLAN_LIKE, likeness.note, likeness.out):
            part = part.model_copy(update={"intent": Intent.plan})
        if new and part.intent not in (Intent.compare,):
            part = part.model_copy(update={"intent": Intent.certificate})
            draft.pieces += _about_documents(new, context, language)
        about = _certificates_of(new, context) or draft.certificates
        if part.intent is Intent.certificate and not new:
            about = about[:1]  # under discussion is the one mentioned last
        found = findings(part, topic, context, about)
        found = [one for one in found if one.outcome.known]
        if found:
            supports = supporting(part, found, notes if near is not Near.no else [], notes, language, context)
            supports = [note for note in supports if note.note not in draft.told]
            self._keep(draft, found)
            piece = compose_tools(found, part, supports, language, draft.citations, context)
            draft.pieces.append(piece)
            draft.note = supports[0].note if supports else draft.note
            draft.told |= {note.note for note in supports[:1]}
            return
        if new and draft.pieces:
            return
        if self._is_answered_by_others(draft, part, notes, near, context):
            return
        if near is not Near.answers:
            draft.refused.append(part.text)
            if near is Near.perhaps or part.intent is Intent.compare:
                draft.unsettled.append(part)
            return
        if notes[0].note in draft.told and asks_where(part.text):
            notes = led_by(LOOK_UP_NOTE, notes, language, context) or notes
        elif notes[0].note in draft.told and part.whole:  # what the whole is about is told: what is asked beside it?
            alone = find_notes(self._for_search(part.text), context)
            if nearness(part.text, alone, self.examples, True, language)[0] is Near.answers:
                notes = alone
        if notes[0].note not in draft.told:
            draft.told.add(notes[0].note)
            draft.noted.append((part, notes, frozenset(name for name, _ in likeness.nearest)))
            draft.pieces.append(Piece())
            draft.pending.append(draft.pieces[-1])

    def _called(
        self, part: Part, notes: list[NoteHit], near: Near, language: str, context: ToolContext
    ) -> tuple[list[NoteHit], Near]:
        """The notes that the part names plainly come first: for a sector always, for a token unless others are near."""
        names = sector_notes(part)
        first = {note.note.removesuffix("-zh") for note in notes[:3]}
        tokens = named_notes(part.whole or part.text)
        names += tuple(name for name in tokens if near is not Near.answers or (len(tokens) == 1 and name not in first))
        if is_outside(part.text):
            return notes, near
        decided = deciding_note(part.text) or deciding_note(self._for_search(part.text))
        if decided:
            names = (decided, *(name for name in names if name != decided))
        if len(tokens) == 1 and near is Near.answers:
            notes = told_too(notes, tokens[0])
        if len(tokens) == 2 and APART.search(part.text):  # both sides of a comparison
            names = tokens
        for name in reversed(names):
            called = led_by(name, notes, language, context)
            if called:
                notes, near = called, Near.answers
        return notes, near

    def _is_answered_by_others(
        self, draft: Draft, part: Part, notes: Sequence[NoteHit], near: Near, context: ToolContext
    ) -> bool:
        """Is a part that nothing answers by itself asked within the whole question, and answered by what is told?"""
        if near is Near.answers or part.whole or len(draft.question.parts) < 2 or is_outside(part.text):
            return False
        found = find_notes(self._for_search(draft.question.text), context)
        return bool(found) and found[0].note in draft.told

    def _choose(self, draft: Draft, context: ToolContext) -> None:
        """Let the model choose tools for what is unsettled; their verdicts are told like all others."""
        assert self.chooser is not None
        for part in draft.unsettled:
            try:
                calls = self.chooser.calls(part.text, context)
            except WriterFailed:
                continue
            found = [Found(name=name, arguments=given, outcome=outcome) for name, given, outcome in calls]
            if found:
                self._keep(draft, found)
                draft.refused.remove(part.text)
                language = draft.question.language
                draft.pieces.append(compose_tools(found, part, [], language, draft.citations, context))

    def _explain(self, draft: Draft, context: ToolContext) -> None:
        """Fill in what the guidance says; at length only where it is one thing."""
        language, brief = draft.question.language, len(draft.pieces) > 1
        for (part, notes, like), place in zip(draft.noted, draft.pending, strict=True):
            composed = compose_note(part, notes, language, draft.citations, context, brief, self.extracts, like)
            named = part.named.model_copy(update={"strangers": ()})
            bodies = findings(part.model_copy(update={"intent": Intent.body, "named": named}), Topic(), context)
            self._keep(draft, bodies)
            composed.paragraphs += [lead_of(one, part, language).removeprefix("Yes, ") for one in bodies]
            composed.facts += [one.outcome.lead for one in bodies]
            draft.pieces[next(n for n, piece in enumerate(draft.pieces) if piece is place)] = composed
            draft.note = draft.note or notes[0].note
            draft.english_only |= language != "en" and notes[0].answer.language != language

    def _keep(self, draft: Draft, found: Sequence[Found]) -> None:
        for one in found:
            draft.calls.append(one.call)
            draft.cards += one.outcome.cards[: CARDS_AT_MOST - len(draft.cards)]
            held = str(one.outcome.data.get("certificate") or "")
            if held:
                draft.certificates = (held, *(known for known in draft.certificates if known != held))

    def _refused(self, draft: Draft, topic: Topic) -> Reply:
        words = texts(draft.question.language)
        answer = Answer(question=draft.question.written, answered=False, answer=refusal(draft.question.language))
        return Reply(answer=answer, topic=topic, suggestions=tuple(words["suggestions"]))

    def _worded(self, draft: Draft, topic: Topic) -> Iterator[Event]:
        """The answer as it stands, or with a model's words between the first sentence and the next steps."""
        language = draft.question.language
        words = texts(language)
        endings = [words["part_refused"].format(part=part) for part in draft.refused]
        if draft.english_only and words["other_language"]:
            endings.append(f"*{words['other_language']}*")
        lead = "\n\n".join(piece.lead for piece in draft.pieces)
        plain = "\n\n".join([*(piece.text for piece in draft.pieces), *endings])
        written_by, text = NoModel.name, plain
        if not isinstance(self.writer, NoModel):
            yield Words(text=lead)
            yield Step(text=words["steps"]["write"])
            written = ""
            for written in self._write(draft, lead):
                yield Words(text=f"{lead}\n\n{written}")
            if written:
                after = [paragraph for piece in draft.pieces for paragraph in piece.after]
                text, written_by = "\n\n".join([lead, written, *after, *endings]), self.writer.name
        answer = Answer(
            question=draft.question.written,
            answered=True,
            answer=text,
            citations=draft.citations.kept,
            tools=tuple(draft.calls),
            written_by=written_by,
        )
        asked = {"asked": draft.asked[-ASKED_LENGTH:]} if draft.asked else {}
        after_topic = next_topic(topic, draft.question, note=draft.note, certificates=draft.certificates, **asked)
        yield Reply(answer=answer, topic=after_topic, cards=tuple(draft.cards))

    def _write(self, draft: Draft, lead: str) -> Iterator[str]:
        """What stands of the model's words, sentence by sentence; at last nothing when too little does."""
        pieces = draft.pieces
        facts = [fact for piece in pieces for fact in (piece.lead, *piece.facts)]
        actions = [action for piece in pieces for action in piece.actions]
        passages = [passage for piece in pieces for passage in piece.passages]
        stock = [re.sub(r"\s?\[\d+\]", "", text) for text in (*facts, *actions, *passages)]
        told = material(draft.question.text, lead, facts[1:], actions, passages)
        text = ""
        try:
            for word in self.writer.write(instructions(draft.question.language), told):
                text += word
                if re.search(r"[.!?。！？]\s*$", text):
                    standing = ground(text, stock, self.examples.alike).text
                    if standing:
                        yield standing
        except WriterFailed:
            yield ""
            return
        yield ground(text, stock, self.examples.alike).text


def _failed_first(draft: Draft) -> None:
    """A paper that has run out is told before what it covers."""
    intents = [part.intent for part in draft.question.parts]
    if intents == [Intent.scope, Intent.details] and len(draft.pieces) == 2 and draft.pieces[1].failed:
        draft.pieces.reverse()


def asks_of_body(part: Part) -> bool:
    """Is a body named, and something asked of it that the register can tell?"""
    return bool(part.named.bodies and asks("body", part.text) and not is_outside(part.text))


def _certificates_of(documents: Sequence[str], context: ToolContext) -> tuple[str, ...]:
    """The ids of the certificates in these documents."""
    if context.store is None:
        return ()
    of_document = context.store.certificates.of_document
    return tuple(held.id for document in documents for held in of_document(document, context.viewer))


def _with_attachments(topic: Topic, attachments: Sequence[str], context: ToolContext) -> Topic:
    """The topic with the certificates of what was attached in front."""
    ids = _certificates_of(attachments, context)
    certificates = (*ids, *(one for one in topic.certificates if one not in ids))
    documents = (*attachments, *(one for one in topic.documents if one not in attachments))
    return topic.model_copy(update={"certificates": certificates, "documents": documents})


def _about_documents(documents: Sequence[str], context: ToolContext, language: str) -> list[Piece]:
    """A sentence for each attached file that is no certificate."""
    pieces: list[Piece] = []
    words = texts(language)
    for document in documents:
        if context.store is None:
            continue
        try:
            name = context.store.documents.get(document, context.viewer).name
            _, reading = context.store.documents.reading(document, context.viewer)
        except NotAllowed:
            continue
        if context.store.certificates.of_document(document, context.viewer):
            continue
        kind = str(reading.get("document_kind", "")).replace("_", " ")
        piece = Piece()
        known = kind and kind != "management system certificate"
        piece.lead = words["not_certificate" if known else "not_read"].format(name=name, kind=kind)
        pieces.append(piece)
    return pieces


def _asked_back(question: Question, topic: Topic, choices: tuple[str, ...], context: ToolContext) -> Reply:
    """Which of these is meant?"""
    words = texts(question.language)
    real = tuple(choice for choice in choices if choice != "—")
    names = real or certificate_names(topic.certificates, context)
    sentence = words["which"] if names else words["which_none"]
    text = "\n".join([sentence, *(f"- {name}" for name in names)])
    suggestions = () if names else tuple(words["suggestions"])
    return Reply(
        answer=Answer(question=question.written, answered=False, answer=text),
        topic=topic,
        choices=names,
        suggestions=suggestions,
    )
