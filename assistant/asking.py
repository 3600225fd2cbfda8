"""One question of a conversation, from what a person sent to the answer as it is kept: files in, answered, stored.

The page shows what comes out step by step; nothing here draws. Files go through the same steps as everywhere, and one
that cannot be read ends with its sentence and does not stop the question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.receiving import UNREAD, read
from assistant.reply import Card, Event, Reply, Step, Topic
from assistant.services import Services
from ingest.intake import receive, shown_name
from knowledge.errors import DocumentError, WrongInput, document_errors
from knowledge.models import Answer, Document, DocumentState, Record, Viewer, Visibility
from knowledge.store.conversations import Message

MOST_FILES = 10
LONGEST_QUESTION = 4_000


class Attached(Record):
    """A file that came with a question; `sentence` says why it could not be read."""

    id: str
    name: str
    sentence: str = ""


@dataclass(frozen=True)
class Upload:
    """A file as it was sent."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Wording:
    """The sentences of the page's language that stand in a conversation."""

    reading: str  # with {name}
    read: str  # with {name}
    failed: str  # with {name} and {sentence}
    thinking: str
    files_only: str  # the question when only files came


def ask(
    services: Services, conversation: str, text: str, uploads: Sequence[Upload], viewer: Viewer, wording: Wording
) -> Iterator[Event]:
    """Steps, words and the reply, which is kept when it is given. Raises WrongInput for what is no question."""
    question = text.strip() or (wording.files_only if uploads else "")
    check(question, uploads)
    topic = last_topic(services.store.conversations.messages(conversation, viewer))
    attached: list[Attached] = []
    for upload in uploads:
        yield Step(text=wording.reading.format(name=shown_name(upload.name)))
        one = take_file(services, conversation, upload, viewer)
        attached.append(one)
        shown = wording.failed if one.sentence else wording.read
        yield Step(text=shown.format(name=one.name, sentence=one.sentence))
    about = {"attachments": [one.model_dump() for one in attached]} if attached else {}
    services.store.conversations.ask(conversation, question, viewer, **about)
    usable = tuple(one.id for one in attached if not one.sentence)
    if attached and not usable and not text.strip():
        yield keep(services, conversation, _unread(question, attached, wording, topic), viewer)
        return
    yield Step(text=wording.thinking)
    for event in services.answers.stream(question, services.context(viewer), topic, usable):
        yield keep(services, conversation, event, viewer) if isinstance(event, Reply) else event


def check(question: str, uploads: Sequence[Upload]) -> None:
    """Raises WrongInput where there is nothing to answer, or too much."""
    if not question:
        raise WrongInput("Write a question, or attach a certificate.")
    if len(question) > LONGEST_QUESTION:
        raise WrongInput(f"A question has at most {LONGEST_QUESTION:,} characters. Attach the document instead.")
    if len(uploads) > MOST_FILES:
        raise WrongInput(f"At most {MOST_FILES} files at once here. The Review page takes more.")


def take_file(services: Services, conversation: str, upload: Upload, viewer: Viewer) -> Attached:
    """Keep and read one file; how it ended. The same bytes are held once for a person."""
    try:
        received = receive(upload.data, upload.name, services.limits)
    except DocumentError as error:
        return Attached(id="", name=shown_name(upload.name), sentence=str(error))
    document, _ = services.store.documents.receive(
        upload.data,
        received.name,
        received.media_type,
        "certificate",
        viewer,
        visibility=Visibility.private,
        conversation_id=conversation,
    )
    if document.state in UNREAD:
        try:
            document = read(services, document.id, viewer)
        except DocumentError as error:  # reading could not be started: it stays, and can be read again
            return Attached(id=document.id, name=received.name, sentence=str(error))
    return Attached(id=document.id, name=received.name, sentence=why_not(document))


def why_not(document: Document) -> str:
    """The sentence of a document that could not be read; empty for one that was."""
    if document.state is not DocumentState.failed:
        return ""
    known = document_errors()
    return known[document.error_code].sentence if document.error_code in known else "This file could not be read."


def keep(services: Services, conversation: str, reply: Reply, viewer: Viewer) -> Reply:
    """Store an answer with everything the page shows around it."""
    about = reply.model_dump(mode="json", include={"topic", "cards", "choices", "suggestions"})
    services.store.conversations.answer(conversation, reply.answer, viewer, **about)
    return reply


def reply_of(message: Message) -> Reply:
    """An answer as it was given, from what was kept."""
    answer = message.answer or Answer(question="", answered=False, answer=message.text)
    about = message.about
    return Reply(
        answer=answer,
        topic=Topic.model_validate(about.get("topic", {})),
        cards=tuple(Card.model_validate(card) for card in about.get("cards", ())),
        choices=tuple(about.get("choices", ())),
        suggestions=tuple(about.get("suggestions", ())),
    )


def attached_to(message: Message) -> list[Attached]:
    """The files that came with a question."""
    return [Attached.model_validate(one) for one in message.about.get("attachments", ())]


def last_topic(messages: Sequence[Message]) -> Topic:
    """What the conversation was last about."""
    last = next((message for message in reversed(messages) if message.role == "assistant"), None)
    return reply_of(last).topic if last else Topic()


def documents_of(messages: Sequence[Message]) -> list[str]:
    """The documents attached in a conversation that were read, in order."""
    found = [one.id for message in messages for one in attached_to(message) if one.id and not one.sentence]
    return list(dict.fromkeys(found))


def hand_to_review(services: Services, conversation: str, viewer: Viewer) -> int:
    """Hand the conversation's certificates to staff: they see them in their queue. How many; raises NotAllowed."""
    ids = documents_of(services.store.conversations.messages(conversation, viewer))
    for document_id in ids:
        services.store.documents.share(document_id, Visibility.staff, viewer)
    return len(ids)


def _unread(question: str, attached: Sequence[Attached], wording: Wording, topic: Topic) -> Reply:
    words = "\n\n".join(wording.failed.format(name=one.name, sentence=one.sentence) for one in attached)
    return Reply(answer=Answer(question=question, answered=False, answer=words), topic=topic)
