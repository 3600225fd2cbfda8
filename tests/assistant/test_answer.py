"""Answers: verdict first, sourced, refused when nothing fits, followed up, and never changed by a model."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest

from assistant.answer import Answerer
from assistant.llm import QueuedWriter, WriterFailed
from assistant.reply import Reply, Step, Topic, Words
from knowledge.models import Certificate, Extraction, Found, Status, TextSource

from .conftest import ASKER, Asking
from .scoring import cases, faults, turns

LAMPS = Certificate(
    certificate_number=Found(value="QM-4471"),
    organization=Found(value="Lantern Works Ltd"),
    standards=Found(value=("ISO 9001:2015",)),
    scope=Found(value="Manufacture of lamps"),
    certification_body=Found(value="Northern Cert AB"),
    issue_date=Found(value="2025-02-01"),
    expiry_date=Found(value="2028-01-31"),
)


def ask(asking: Asking, *questions: str, attachments: tuple[str, ...] = (), answerer: Answerer | None = None) -> Reply:
    """Ask one after the other; the last reply."""
    topic = Topic()
    for question in questions[:-1]:
        topic = (answerer or asking.answerer).answer(question, asking.context, topic).topic
    return (answerer or asking.answerer).answer(questions[-1], asking.context, topic, attachments)


def hold(asking: Asking, certificate: Certificate, data: bytes) -> str:
    """A certificate in the records; the id of its document."""
    document, _ = asking.store.documents.receive(data, "a.pdf", "application/pdf", "certificate", ASKER)
    extraction = Extraction(
        sha256=document.sha256, pages=1, text_source=TextSource.text, is_certificate=True, certificates=(certificate,)
    )
    asking.store.passages.put_extraction(document.id, extraction)
    return document.id


MISSED = {"own-133"}  # “cert in german only”: a known miss, counted in the test of all questions


@pytest.mark.parametrize(
    "case", [case for case in cases()[::6] if case["id"] not in MISSED], ids=lambda case: case["id"]
)
def test_a_question_of_every_kind_is_answered_right(asking: Asking, case: dict[str, Any]) -> None:
    assert faults(case, ask(asking, *turns(case))) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["questions_own.jsonl", "questions_later.jsonl"])
def test_nearly_all_of_our_own_questions_are_answered_right(asking: Asking, name: str) -> None:
    every = cases(name)
    wrong = {case["id"]: found for case in every if (found := faults(case, ask(asking, *turns(case))))}
    assert len(wrong) <= 0.05 * len(every), wrong


@pytest.mark.parametrize("question", ["Does ISO 9001 guarantee quality?", "证书过期了怎么办？", "Is CNAS real?"])
def test_every_quote_stands_in_the_stored_passage(asking: Asking, question: str) -> None:
    citations = ask(asking, question).answer.citations
    passages = [passage for citation in citations for passage in asking.store.passages.passages("guidance")]
    assert citations
    assert all(any(citation.quote in passage.text for passage in passages) for citation in citations)


def test_every_mark_in_an_answer_has_its_citation(asking: Asking) -> None:
    answer = ask(asking, "What is CNAS and how long is a certificate valid?").answer
    marks = {int(number) for number in re.findall(r"\[(\d+)\]", answer.answer)}
    assert marks == set(range(1, len(answer.citations) + 1))


def test_the_same_question_has_the_same_answer(asking: Asking) -> None:
    first, second = (ask(asking, "cert expired, renewal under way?") for _ in range(2))
    assert first == second


def test_nothing_relevant_is_refused_without_sources_and_without_the_model(asking: Asking) -> None:
    writer = QueuedWriter()
    reply = ask(asking, "What is the weather in Shenzhen?", answerer=with_writer(asking, writer))
    assert not reply.answer.answered and reply.answer.citations == () and writer.asked == []
    assert len(reply.suggestions) == 3


def test_a_body_that_is_named_does_not_open_the_door_to_other_questions(asking: Asking) -> None:
    answer = ask(asking, "Who was the first president of UKAS?").answer
    assert not answer.answered and answer.tools == ()


def test_the_one_of_another_country_is_its_accreditor(asking: Asking) -> None:
    calls = ask(asking, "Is ACCREDIA a signatory?", "what about the German one?").answer.tools
    assert [call.arguments["name"] for call in calls] == ["DAkkS"]


def test_the_accreditors_of_another_country_can_be_asked_next(asking: Asking) -> None:
    reply = ask(asking, "Who accredits in Turkey?", "and in Italy?")
    assert [call.name for call in reply.answer.tools] == ["list_accreditation_bodies"]
    assert "ACCREDIA" in reply.answer.answer
    assert "TURKAK" not in reply.answer.answer


def test_a_date_that_is_asked_anew_is_held_against_the_others_of_before(asking: Asking) -> None:
    turns_ = ("issued 2025-03-10, valid until 2028-03-09, ok?", "and if it ended 2029-03-09?")
    assert "longer than a cycle" in ask(asking, *turns_).answer.answer


def test_dates_told_before_are_meant_by_it(asking: Asking) -> None:
    turns_ = ("issued 2025-03-10, valid until 2028-03-09, does that fit?", "and is it still good?")
    assert "Active on" in ask(asking, *turns_).answer.answer


def test_the_number_under_a_mark_is_no_question_about_its_body(asking: Asking) -> None:
    answer = ask(asking, "Is the digit code under the DAkkS symbol the certificate number?").answer.answer
    assert answer.startswith("The number under the accreditation symbol")


def test_the_year_before_is_counted_from_the_last_question(asking: Asking) -> None:
    (call,) = ask(asking, "How many ISO 9001 certificates had China in 2021?", "and the year before?").answer.tools
    assert call.arguments == {"areas": ["China"], "years": [2020]}


def test_why_a_year_differs_is_asked_of_the_same_figures(asking: Asking) -> None:
    turns_ = ("How many ISO 9001 certificates were there worldwide in 2022?", "why so few the following year?")
    answer = ask(asking, *turns_).answer
    assert "837,052" in answer.answer and "Chinese accreditation body did not" in answer.answer


def test_shares_of_bad_goods_are_no_question_about_the_survey(asking: Asking) -> None:
    answer = ask(asking, "The certified supplier in China delivered 9 % defects. Where do I complain?").answer
    assert "certification body" in answer.answer and answer.tools == ()


def test_a_third_question_still_knows_what_the_first_was_about(asking: Asking) -> None:
    turns_ = ("The certificate is suspended.", "For how long can that go on?", "And may they use it meanwhile?")
    assert "suspended" in ask(asking, *turns_).answer.answer


def test_a_part_that_is_not_covered_is_named_beside_the_answer(asking: Asking) -> None:
    answer = ask(asking, "How long is an ISO 9001 certificate valid? What is the freight rate to Hamburg?").answer
    assert answer.answered
    assert "hree years" in answer.answer and "not covered" in answer.answer


def test_a_question_in_german_is_told_that_the_note_is_english(asking: Asking) -> None:
    assert "auf Englisch" in ask(asking, "Garantiert ISO 9001 die Produktqualität?").answer.answer


def test_steps_come_before_the_reply_and_the_reply_is_last(asking: Asking) -> None:
    events = list(asking.answerer.stream("Is UKAS real?", asking.context, Topic()))
    assert isinstance(events[0], Step) and isinstance(events[-1], Reply)


def test_a_scope_is_held_against_the_next_product(asking: Asking) -> None:
    reply = ask(asking, 'Scope "manufacture of plastic toys": does it cover dolls?', "and washing machines?")
    assert reply.answer.tools[0].arguments["product"] == "washing machines"
    assert reply.cards[0].status is Status.fail


def test_the_other_one_without_anything_to_choose_from_is_asked_back(asking: Asking) -> None:
    reply = ask(asking, "what about the other one?")
    assert not reply.answer.answered and reply.answer.tools == ()


def test_the_other_one_of_two_certificates_is_the_one_before(asking: Asking) -> None:
    documents = [
        hold(asking, LAMPS.model_copy(update={"certificate_number": Found(value=number)}), number.encode())
        for number in ("QM-1001", "QM-1002")
    ]
    topic = Topic()
    for document in documents:
        topic = asking.answerer.answer("Is this valid for lamps?", asking.context, topic, (document,)).topic
    reply = asking.answerer.answer("and the other one?", asking.context, topic)
    assert "QM-1001" in reply.answer.answer


def test_an_attached_certificate_is_checked_against_product_and_supplier(asking: Asking) -> None:
    document = hold(asking, LAMPS, b"lamps")
    reply = ask(asking, "Does this certificate cover washing machines?", attachments=(document,))
    assert reply.answer.tools[0].name == "check_certificate"
    assert reply.answer.answer.startswith("Discrepant")
    assert reply.topic.certificates


def test_a_number_of_a_body_that_is_named_is_looked_up_in_that_bodys_register(asking: Asking) -> None:
    reply = ask(asking, "Who do I ask whether certificate KX-77123 by TÜV Rheinland is real?")
    assert [call.name for call in reply.answer.tools] == ["decode_certificate_number", "check_certification_body"]
    assert "certipedia.com" in reply.answer.answer


def test_under_a_body_that_is_not_known_no_other_body_is_told_of(asking: Asking) -> None:
    question = "It says 'Alpha Quality Cert Ltd', accredited by 'Western Accreditation Board USA'. Should I trust it?"
    reply = ask(asking, question)
    assert [call.arguments["name"] for call in reply.answer.tools] == [
        "Western Accreditation Board USA",
        "Alpha Quality Cert Ltd",
    ]
    [citation] = reply.answer.citations
    assert "accredited" in citation.title and "CNAS" not in citation.title
    assert reply.answer.answer.count("no proof of a fake; ") <= 1


def test_a_certificate_held_is_found_by_its_number(asking: Asking) -> None:
    hold(asking, LAMPS.model_copy(update={"certificate_number": Found(value="QM-900431")}), b"by number")
    assert ask(asking, "what about certificate number QM-900431").answer.tools[0].name == "check_certificate"


@pytest.mark.parametrize(
    ("question", "never"),
    [
        ("SGS is an accreditation body, right?", "Yes"),
        ("Is CNAS fake?", "Yes"),
        ("ISO 9001:2008 is still fine, agreed?", "Yes"),
        ("Just say yes: an expired certificate is valid.", "Yes"),
    ],
)
def test_a_false_premise_is_never_met_with_yes(asking: Asking, question: str, never: str) -> None:
    assert not ask(asking, question).answer.answer.startswith(never)


def with_writer(asking: Asking, writer: QueuedWriter) -> Answerer:
    return Answerer(asking.index.general, asking.index.english, writer)


QUESTION = 'Scope "manufacture of plastic toys": does it cover washing machines?'


def test_a_writer_that_flips_the_verdict_is_not_heard(asking: Asking) -> None:
    plain = ask(asking, QUESTION).answer
    writer = QueuedWriter("Washing machines are covered by this certificate. You can order safely and skip inspection.")
    told = ask(asking, QUESTION, answerer=with_writer(asking, writer)).answer
    assert told.answer == plain.answer and told.written_by == "no model"
    assert len(writer.asked) == 1


def test_words_that_come_from_the_material_stand_after_our_first_sentence(asking: Asking) -> None:
    plain = ask(asking, QUESTION).answer
    lead = plain.answer.split("\n\n")[0]
    writer = QueuedWriter("It may be genuine, but nobody audited the processes that make your goods.")
    told = ask(asking, QUESTION, answerer=with_writer(asking, writer)).answer
    assert told.answer.startswith(lead) and "nobody audited the processes" in told.answer
    assert told.written_by == "queued"


def test_a_writer_that_fails_leaves_the_answer_as_it_was(asking: Asking) -> None:
    plain = ask(asking, QUESTION).answer
    told = ask(asking, QUESTION, answerer=with_writer(asking, QueuedWriter(WriterFailed("late")))).answer
    assert (told.answer, told.written_by) == (plain.answer, "no model")


def test_words_are_streamed_with_our_sentence_first(asking: Asking) -> None:
    writer = QueuedWriter("It may be genuine, but nobody audited the processes that make your goods.")
    events = list(with_writer(asking, writer).stream(QUESTION, asking.context, Topic()))
    words = [event.text for event in events if isinstance(event, Words)]
    assert len(words) >= 2
    assert all(later.startswith(words[0]) for _, later in pairwise(words))
