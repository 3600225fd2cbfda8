"""What an answer is to the page and the conversation: the answer itself, cards, choices, and what it was about."""

from __future__ import annotations

from datetime import date

from knowledge.models import Answer, Evidence, Record, Status


class Topic(Record):
    """What a conversation was last about: what “it” or “and LED strips?” can mean. Empty where nothing."""

    scope: str = ""  # a scope statement that was quoted
    product: str = ""
    processes: tuple[str, ...] = ()
    body: str = ""  # an accreditation or certification body, as it was named
    number: str = ""  # a certificate number
    supplier: str = ""
    standard: str = ""
    dates: tuple[tuple[str, str], ...] = ()  # fields with the days that were told, as the tool takes them
    certificates: tuple[str, ...] = ()  # ids of certificates held, the last mentioned first
    documents: tuple[str, ...] = ()  # ids of documents attached, the last first
    note: str = ""  # id of the guidance note last answered from
    areas: tuple[str, ...] = ()  # countries of the figures asked for last
    years: tuple[int, ...] = ()  # years of figures asked for about these areas, one question after the other
    intent: str = ""  # what was asked last, see assistant/question.py
    asked: str = ""  # the last question, as it was understood


class Card(Record):
    """A verdict as the page shows it: word and icon and colour come from `status`."""

    status: Status
    title: str  # "Not covered", "Expired", "UKAS: accreditation body"
    finding: str  # one sentence
    action: str = ""  # what to do next
    rule: str = ""
    rule_source: str = ""
    register_name: str = ""
    register_as_of: date | None = None
    evidence: tuple[Evidence, ...] = ()
    document: str = ""  # id of the document that the evidence is in


class Reply(Record):
    """An answer with what the page shows around it."""

    answer: Answer
    topic: Topic
    cards: tuple[Card, ...] = ()
    choices: tuple[str, ...] = ()  # asked back: which of these is meant?
    suggestions: tuple[str, ...] = ()  # questions that it can answer, under a refusal or at the start


class Step(Record):
    """What is being done while an answer is made: words for a person, never a bare spinner."""

    text: str


class Words(Record):
    """The answer so far, as Markdown; each one replaces the one before."""

    text: str


Event = Step | Words | Reply
