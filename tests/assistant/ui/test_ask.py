"""The Ask page's HTML and buttons: escaped, verdict first, everything openable; each person sees their own only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from assistant.asking import Attached
from assistant.reply import Card, Reply, Topic
from assistant.ui import ask_source
from assistant.ui.ask import Flow
from assistant.ui.ask_acts import Acts, parsed
from assistant.ui.ask_past import past
from assistant.ui.ask_talk import (
    answered,
    asked,
    check_name,
    failed,
    in_their_language,
    talk,
    unrepeated,
    welcome,
    working,
)
from assistant.ui.texts import LANGUAGES, texts_of
from knowledge.errors import NotAllowed
from knowledge.guidance import load_notes
from knowledge.models import Answer, Box, Citation, Evidence, Status, Viewer
from tests.assistant.ui.talks import ANA, BEN, Scripted, said, services_in

EN = texts_of("en")
HOSTILE = '"><img src=x onerror=alert(1)><script>x</script>'
PLACE = Evidence(page=2, box=Box(x0=0.1, y0=0.1, x1=0.2, y1=0.2), quote="sale of alloys")


def a_card(status: Status, finding: str = "So it is.") -> Card:
    return Card(status=status, title="scope.product", finding=finding, evidence=(PLACE,), document="d1")


def a_reply(*cards: Card, text: str = "Not covered.\n\nWhy so.", **more: Any) -> Reply:
    return Reply(answer=Answer(question="q", answered=True, answer=text, **more), topic=Topic(), cards=cards)


def nobody(viewer: Viewer) -> Any:
    return lambda request: viewer


def a_request(**query: str) -> Any:
    return gr.Request(query_params=query)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_beginning_shows_questions_for_every_kind_of_person(language: str) -> None:
    texts = texts_of(language)
    shown = welcome(texts)
    assert shown.count('data-act="say"') == 6
    for persona in ("importer", "staff", "trainer"):
        assert texts(f"ask.persona_{persona}") in shown


@pytest.mark.parametrize(
    "shown",
    [
        asked(HOSTILE, [Attached(id="", name=HOSTILE, sentence=HOSTILE)], EN),
        failed(HOSTILE, HOSTILE, EN),
        working(HOSTILE, [HOSTILE], [HOSTILE], HOSTILE, EN),
        answered(HOSTILE, a_reply(a_card(Status.fail, HOSTILE), text=HOSTILE), EN, HOSTILE, True),
        answered("m", Reply(answer=said("q").answer, topic=Topic(), choices=(HOSTILE,), suggestions=(HOSTILE,)), EN),
        ask_source.framed(HOSTILE, "", EN),
        ask_source.passage_text(Citation(document="d", title="t", page=1, quote=HOSTILE, source=HOSTILE)),
    ],
)
def test_nothing_that_somebody_wrote_becomes_markup(shown: str) -> None:
    assert "<img src=x" not in shown and "<script" not in shown


def test_the_verdict_stands_before_its_cards_and_they_before_the_other_words() -> None:
    shown = answered("m", a_reply(a_card(Status.fail)), EN)
    assert shown.index("Not covered.") < shown.index('class="card fail"') < shown.index("Why so.")


def test_of_many_checks_those_that_fit_are_folded() -> None:
    cards = [a_card(Status.passed)] * 5 + [a_card(Status.fail, "Wrong.")]
    shown = answered("m", a_reply(*cards), EN)
    loud, _, quiet = shown.partition('<details class="quiet">')
    assert loud.count("card fail") == 1 and "card pass" not in loud
    assert "5 more checks" in quiet and quiet.count("card pass") == 5


def test_words_with_sources_are_never_folded() -> None:
    cite = Citation(document="d", title="t", page=1, quote="q", source="s")
    reply = a_reply(*[a_card(Status.fail)] * 5, text="No.\n\nBecause [1]", citations=(cite,))
    assert EN("ask.in_words") not in answered("m", reply, EN)


def test_a_check_is_named_in_words() -> None:
    assert check_name("scope.product", EN) != "scope.product"
    assert check_name("UKAS: accreditation body", EN) == "UKAS: accreditation body"


def test_what_can_be_done_next_stands_under_the_last_answer_only(tmp_path: Path) -> None:
    services = services_in(tmp_path)
    held = services.store.conversations
    conversation = held.start(ANA)
    for number in range(2):
        held.ask(conversation, f"q{number}", ANA)
        held.answer(conversation, said("q").answer, ANA)
    shown = talk(held.messages(conversation, ANA), EN, conversation)
    assert shown.count(EN("ask.plan")) == 1
    assert shown.count(f"/export/conversation/{conversation}.md") == 1
    assert shown.count('data-act="copy"') == 2


def test_an_empty_list_says_what_will_stand_there() -> None:
    assert EN("ask.none_yet") in past([], EN)
    assert EN("ask.none_found") in past([], EN, "zebra")


@pytest.mark.parametrize("sent", ["", "no json", "[]", "7", '"x"'])
def test_a_button_that_sends_nonsense_does_nothing(tmp_path: Path, sent: str) -> None:
    assert parsed(sent) == ("", "", "")
    acts = Acts(EN, services_in(tmp_path), nobody(ANA))
    assert all(isinstance(one, dict) or one == gr.skip() for one in acts.act(sent, "", "", a_request()))


def test_a_note_opens_at_its_section_with_the_quote_marked(tmp_path: Path) -> None:
    services = services_in(tmp_path)
    note = next(one for one in load_notes() if one.sections and one.language == "en")
    quote = note.answer.split(". ")[0]
    cite = Citation(document="gone", title=note.question, page=1, quote=quote, source="")
    held = services.store.conversations
    conversation = held.start(ANA)
    held.ask(conversation, "q", ANA)
    message = held.answer(conversation, said("q", "[1]", citations=(cite,)).answer, ANA)
    shown = ask_source.open_source(services, ANA, conversation, f"{message}:1", EN)
    assert "<mark>" in shown and note.sections[0].heading in shown
    for which in (f"{message}:2", f"{message}:x", "other:1", ""):
        with pytest.raises(NotAllowed):
            ask_source.open_source(services, ANA, conversation, which, EN)
    with pytest.raises(NotAllowed):
        ask_source.open_source(services, BEN, conversation, f"{message}:1", EN)


def test_the_place_that_a_verdict_goes_by_opens_for_its_owner_only(tmp_path: Path) -> None:
    services = services_in(tmp_path)
    document, _ = services.store.documents.receive(b"%PDF-1", "a.pdf", "application/pdf", "certificate", ANA)
    card = a_card(Status.fail).model_copy(update={"document": document.id})
    held = services.store.conversations
    conversation = held.start(ANA)
    held.ask(conversation, "q", ANA)
    message = held.answer(conversation, said("q").answer, ANA, cards=[card.model_dump(mode="json")])
    shown = ask_source.open_place(services, ANA, conversation, f"{message}:0:0", EN)
    assert f"/page/{document.id}/2.png" in shown and "sale of alloys" in shown and "left:10.00%" in shown
    for viewer, which in ((BEN, f"{message}:0:0"), (ANA, f"{message}:0:9"), (ANA, f"{message}:a:b")):
        with pytest.raises(NotAllowed):
            ask_source.open_place(services, viewer, conversation, which, EN)


def steps_of(flow: Flow, box: dict[str, Any], conversation: str = "") -> list[tuple[Any, ...]]:
    return list(flow.ask(box, conversation, a_request()))


def test_a_question_shows_its_steps_and_then_its_answer(tmp_path: Path) -> None:
    services = services_in(tmp_path, Scripted(said("Is CNAS real?", "Yes, it is.")))
    shown = steps_of(Flow(EN, services, nobody(ANA)), {"text": "Is CNAS real?", "files": []})
    assert 'class="steps"' in shown[2][1] and "Looking it up" in shown[2][1]
    assert "Yes, it is." in shown[-1][1] and 'class="steps"' not in shown[-1][1]
    conversation = shown[-1][3]
    assert "Is CNAS real?" in shown[-1][4]
    assert len(services.store.conversations.messages(conversation, ANA)) == 2


def test_a_fault_is_a_sentence_and_the_question_stays_in_the_box(tmp_path: Path) -> None:
    class Broken:
        def stream(self, *_: Any) -> Any:
            raise RuntimeError("secret detail")

    services = services_in(tmp_path)
    services.answers = Broken()
    shown = steps_of(Flow(EN, services, nobody(ANA)), {"text": "Is CNAS real?", "files": []})[-1]
    assert EN("ask.stopped") in shown[1] and "secret" not in shown[1]
    assert shown[2].value["text"] == "Is CNAS real?"


def test_somebody_elses_conversation_can_neither_be_asked_in_nor_opened_nor_deleted(tmp_path: Path) -> None:
    services = services_in(tmp_path)
    conversation = services.store.conversations.start(BEN)
    services.store.conversations.ask(conversation, "mine alone", BEN)
    flow, acts = Flow(EN, services, nobody(ANA)), Acts(EN, services, nobody(ANA))
    assert "not yours" in steps_of(flow, {"text": "hello", "files": []}, conversation)[-1][1]
    for act in ("open", "delete", "review"):
        with pytest.warns(UserWarning, match="not yours"):
            acts.act(json.dumps({"act": act, "arg": conversation}), "", "", a_request())
    with pytest.warns(UserWarning, match="not yours"):
        shown, current, _ = acts.open_page(a_request(c=conversation))
    assert "mine alone" not in shown and current == ""
    assert len(services.store.conversations.messages(conversation, BEN)) == 1


def test_a_thumb_is_kept_with_its_reason_cut_to_length(tmp_path: Path) -> None:
    from sqlalchemy import select

    from knowledge.store.tables import FeedbackRow

    services = services_in(tmp_path)
    held = services.store.conversations
    conversation = held.start(ANA)
    held.ask(conversation, "q", ANA)
    message = held.answer(conversation, said("q").answer, ANA)
    acts = Acts(EN, services, nobody(ANA))
    acts.act(
        json.dumps({"act": "bad", "arg": message, "words": " wrong body " + "x" * 900}), conversation, "", a_request()
    )
    with services.store.database.read() as session:
        row = session.scalars(select(FeedbackRow)).one()
        assert not row.good and row.reason.startswith("wrong body") and len(row.reason) == 500


def test_a_deleted_conversation_leaves_the_list_the_page_and_the_index(tmp_path: Path) -> None:
    services = services_in(tmp_path)
    held = services.store.conversations
    conversation = held.start(ANA)
    document, _ = services.store.documents.receive(
        b"%PDF-1", "a.pdf", "application/pdf", "certificate", ANA, conversation_id=conversation
    )
    held.ask(conversation, "about alloys", ANA)
    acts = Acts(EN, services, nobody(ANA))
    shown, _, current, listed, source = acts.act(
        json.dumps({"act": "delete", "arg": conversation}), conversation, "", a_request()
    )
    assert EN("ask.title") in shown and current == "" and "about alloys" not in listed and source == ""
    assert services.index.forgotten == [document.id]  # type: ignore[attr-defined]


def test_conversations_are_found_by_their_words(tmp_path: Path) -> None:
    services = services_in(tmp_path)
    for words in ("alloy rods", "garden furniture"):
        services.store.conversations.ask(services.store.conversations.start(ANA), words, ANA)
    acts = Acts(EN, services, nobody(ANA))
    assert "garden" in acts.find("furniture", "", a_request()) and "alloy" not in acts.find(
        "furniture", "", a_request()
    )
    assert EN("ask.none_found") in acts.find("zebra", "", a_request())


CARD = Card(status=Status.fail, title="Not covered: rods", finding="It names sales.", action="Ask who makes it.")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("“rods” and “alloys”: for it.\n\n**What to do next**\n\n- Ask who makes it.", ""),
        ("**What to do next**\n\n- Ask who makes it.\n- Inspect.", "**What to do next**\n\n- Inspect."),
        (
            "It names sales. Made by others.\n\nThen it is not covered. [1]",
            "Made by others.\n\nThen it is not covered. [1]",
        ),
    ],
)
def test_what_a_card_says_is_not_said_again_below_it(text: str, left: str) -> None:
    assert unrepeated(text, [CARD]) == left


def test_a_chinese_question_has_the_findings_in_chinese_and_an_english_one_as_they_are() -> None:
    text = "**Enter the issue date.** [1]\n\n- Nothing to do here."
    assert in_their_language(text, "有没有问题？", texts_of("zh")) == "**请填写发证日期。** [1]\n\n- 此项无需处理。"
    assert in_their_language(text, "Any problem?", texts_of("zh")) == text
