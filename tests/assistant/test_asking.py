"""A question of a conversation: files in, answered, kept; what cannot be read is said and stops nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.asking import (
    LONGEST_QUESTION,
    MOST_FILES,
    Upload,
    Wording,
    ask,
    attached_to,
    documents_of,
    hand_to_review,
    last_topic,
    reply_of,
)
from assistant.reply import Card, Event, Reply, Step, Topic, Words
from assistant.services import Services
from knowledge.errors import NotAllowed, TimedOut, WrongInput
from knowledge.models import Answer, Status
from tests.assistant.ui.talks import ANA, BEN, SAM, NoPool, Scripted, said, services_in

PDF = b"%PDF-1.4\n" + b"0" * 200
WORDING = Wording(
    reading="Reading {name} …",
    read="{name} was read.",
    failed="{name}: {sentence}",
    thinking="Looking it up …",
    files_only="Is this certificate in order?",
)


def run(services: Services, conversation: str, text: str, *uploads: Upload) -> list[Event]:
    return list(ask(services, conversation, text, uploads, ANA, WORDING))


def test_a_question_and_its_answer_are_kept_as_they_were_given(tmp_path: Path) -> None:
    card = Card(status=Status.fail, title="scope.product", finding="Other goods.")
    reply = Reply(
        answer=Answer(question="ok?", answered=True, answer="No."),
        topic=Topic(product="rods"),
        cards=(card,),
        choices=("this", "that"),
        suggestions=("Is CNAS real?",),
    )
    services = services_in(tmp_path, Scripted(reply))
    conversation = services.store.conversations.start(ANA)
    events = run(services, conversation, "  ok?  ")
    assert [type(event) for event in events] == [Step, Step, Words, Reply]
    question, answer = services.store.conversations.messages(conversation, ANA)
    assert (question.role, question.text) == ("person", "ok?")
    assert reply_of(answer) == reply


def test_the_next_question_is_asked_with_what_the_last_was_about(tmp_path: Path) -> None:
    answers = Scripted(said("a").model_copy(update={"topic": Topic(product="rods")}), said("b"))
    services = services_in(tmp_path, answers)
    conversation = services.store.conversations.start(ANA)
    run(services, conversation, "a")
    run(services, conversation, "b")
    assert [topic.product for _, topic, _ in answers.asked] == ["", "rods"]
    assert last_topic(services.store.conversations.messages(conversation, ANA)) == Topic()


@pytest.mark.parametrize(
    ("text", "files", "word"),
    [("", 0, "Write a question"), ("x" * (LONGEST_QUESTION + 1), 0, "characters"), ("x", MOST_FILES + 1, "files")],
)
def test_what_is_no_question_is_said_in_a_sentence(tmp_path: Path, text: str, files: int, word: str) -> None:
    services = services_in(tmp_path)
    conversation = services.store.conversations.start(ANA)
    with pytest.raises(WrongInput, match=word):
        run(services, conversation, text, *[Upload("a.pdf", PDF)] * files)
    assert services.store.conversations.messages(conversation, ANA) == []


def test_a_file_that_is_none_is_named_and_nobody_is_asked(tmp_path: Path) -> None:
    answers = Scripted()
    services = services_in(tmp_path, answers)
    conversation = services.store.conversations.start(ANA)
    events = run(services, conversation, "", Upload("../../etc/notes.txt", b"hello"))
    assert next(event.text for event in events if isinstance(event, Step)) == "Reading notes.txt …"
    last = events[-1]
    assert isinstance(last, Reply) and not last.answer.answered and "neither a PDF nor a picture" in last.answer.answer
    assert answers.asked == []


def test_a_file_that_cannot_be_read_does_not_stop_the_question(tmp_path: Path) -> None:
    answers = Scripted()
    services = services_in(tmp_path, answers, NoPool(TimedOut()))
    conversation = services.store.conversations.start(ANA)
    run(services, conversation, "Is CNAS real?", Upload("slow.pdf", PDF))
    assert [(question, attached) for question, _, attached in answers.asked] == [("Is CNAS real?", ())]
    messages = services.store.conversations.messages(conversation, ANA)
    (one,) = attached_to(messages[0])
    assert "too long" in one.sentence
    assert documents_of(messages) == []


def test_another_persons_conversation_takes_no_question(tmp_path: Path) -> None:
    services = services_in(tmp_path)
    conversation = services.store.conversations.start(BEN)
    with pytest.raises(NotAllowed):
        run(services, conversation, "Is CNAS real?")


def test_only_what_was_handed_to_review_is_seen_by_staff(tmp_path: Path) -> None:
    services = services_in(tmp_path)
    held = services.store.documents
    conversation = services.store.conversations.start(ANA)
    document, _ = held.receive(PDF, "a.pdf", "application/pdf", "certificate", ANA, conversation_id=conversation)
    services.store.conversations.ask(
        conversation, "ok?", ANA, attachments=[{"id": document.id, "name": "a.pdf", "sentence": ""}]
    )
    assert held.find(SAM) == []
    assert hand_to_review(services, conversation, ANA) == 1
    assert [one.id for one in held.find(SAM)] == [document.id]
    with pytest.raises(NotAllowed):
        hand_to_review(services, conversation, BEN)
