"""The Review page draws what the records hold, safely, in both languages, and its buttons do what they say."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

import pytest

from assistant.reviewing.queue import QueueQuery
from assistant.reviewing.uploads import UploadRow
from assistant.services import Services
from assistant.ui import review_queue
from assistant.ui.review import shown_at
from assistant.ui.review_acts import ACTS, BULK, Acting, Done
from assistant.ui.texts import LANGUAGES, texts_of
from knowledge.errors import NotAllowed, WrongInput
from knowledge.models import Box, DocumentState, Found, Order, Viewer
from tests.assistant.reviewing.conftest import IDA, SAM, STELLA, certificate, hold, reader, services
from tests.assistant.ui.test_render import HOSTILE, tags_of

__all__ = ["reader", "services"]
EN = texts_of("en")
VIEWS = ("", "state=all", "view=suppliers", "view=expiry&days=30")


def act(services: Services, name: str, arg: Any, viewer: Viewer = STELLA, **query: str) -> Done:
    return ACTS[name](Acting(services, viewer, EN, QueueQuery.of(query), arg))


def everything(services: Services, address: str, viewer: Viewer = STELLA, language: str = "en") -> str:
    shown = shown_at(address, services, viewer, texts_of(language))
    return "".join((shown.top, shown.whole, shown.add, shown.head, shown.paper, shown.work, shown.decision))


def located(value: str) -> Found:
    return Found(value=value, page=1, box=Box(0.1, 0.1, 0.4, 0.2), quote=value)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", VIEWS)
def test_an_empty_store_says_what_to_do(services: Services, address: str, language: str) -> None:
    html = everything(services, address, language=language)
    assert 'class="empty"' in html
    assert not re.search(r">[^<]*\b(review|supplier|expiry|state|verdict)\.[a-z_]+", html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_every_view_is_in_the_language(services: Services, language: str) -> None:
    document = hold(services, b"lamps", certificate(expiry_date="2026-07-01"))
    hold(services, b"newer", certificate(expiry_date="2029-07-01"))
    supplier = services.store.suppliers.all(STELLA)[0].id
    for address in (*VIEWS, f"doc={document.id}", f"view=supplier&id={supplier}"):
        html = everything(services, address, language=language)
        assert not re.search(r">[^<]*\b(review|supplier|expiry|state|verdict|field|check)\.[a-z_]+", html), address


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_scopes_and_orders_stay_text(services: Services, text: str) -> None:
    held = certificate("QM-1", text, scope=text, status=text).model_copy(update={"scope": located(text)})
    document = hold(services, b"x", held)
    services.store.documents.set_order(document.id, Order(product=text, supplier=f"S {text}"), STELLA)
    act(services, "order", {"doc": document.id, "product": text, "supplier": f"S {text}", "address": text})
    services.store.reviews.comment(document.id, text, STELLA)
    supplier = services.store.reviews.queue(STELLA)[0].supplier_id
    for address in (*VIEWS, f"doc={document.id}", f"view=supplier&id={supplier}", f"text={text}"):
        shown = [tag for tag in tags_of(everything(services, address)) if tag not in ("href", "img")]
        assert shown == [], address
    assert tags_of(shown_at(f"doc={document.id}", services, STELLA, EN).paper) == ["img"]
    assert tags_of(review_queue.batch([UploadRow(name=text, ending="failed", sentence=text)], True, EN)) == []


def test_a_field_and_its_mark_carry_the_same_name(services: Services) -> None:
    held = certificate().model_copy(update={"scope": located("Manufacture of lamps")})
    shown = shown_at(f"doc={hold(services, b'x', held).id}", services, STELLA, EN)
    assert 'class="mark" data-field="scope"' in shown.paper and "/page/" in shown.paper
    assert 'class="field" data-field="scope"' in shown.work


def test_the_keys_have_their_buttons(services: Services) -> None:
    shown = shown_at(f"doc={hold(services, b'x', certificate()).id}", services, STELLA, EN)
    assert re.findall(r'data-key="(\w+)"', shown.decision) == ["approve", "ask", "reject", "next"]


def test_an_importer_is_shown_no_way_to_decide(services: Services) -> None:
    document = hold(services, b"x", certificate(), viewer=IDA)
    shown = shown_at(f"doc={document.id}", services, IDA, EN)
    assert re.findall(r'data-key="(\w+)"', shown.decision) == ["next"]
    assert 'data-form="decide"' not in shown.decision
    with pytest.raises(NotAllowed):
        shown_at(f"doc={document.id}", services, STELLA, EN)


def test_a_filter_goes_into_the_address_and_back_into_the_form(services: Services) -> None:
    hold(services, b"x", certificate())
    address = act(
        services, "filter", {"state": "all", "verdict": "questions", "sort": "expiry", "text": "lamp"}
    ).address
    assert address is not None
    assert dict(parse_qsl(address)) == {"state": "all", "verdict": "questions", "sort": "expiry", "text": "lamp"}
    html = everything(services, address)
    assert '<option value="questions" selected>' in html and 'value="lamp"' in html


def test_a_rejection_needs_its_reason_and_so_does_an_approval_against_open_points(services: Services) -> None:
    document = hold(services, b"x", certificate())
    for decision in ("reject", "approve"):
        with pytest.raises(WrongInput, match="why"):
            act(services, "decide", {"doc": document.id, "decision": decision, "text": " "})
    act(services, "decide", {"doc": document.id, "decision": "approve", "text": "Seen at the factory."})
    assert services.store.documents.get(document.id, STELLA).state is DocumentState.approved


def test_asking_opens_the_text_to_the_supplier(services: Services) -> None:
    document = hold(services, b"x", certificate(expiry_date="2026-01-31"))
    done = act(services, "decide", {"doc": document.id, "decision": "ask", "text": ""})
    assert done.asking
    work = shown_at(f"doc={document.id}", services, STELLA, EN, asking=True).work
    assert "The renewed certificate" in work and "换发后的证书" in work


def test_next_goes_through_the_filtered_queue_and_claims(services: Services) -> None:
    first, second = hold(services, b"a", certificate("1", "A")), hold(services, b"b", certificate("2", "B"))
    done = act(services, "next", second.id, state="open", sort="supplier")
    assert done.address is not None and dict(parse_qsl(done.address)) == {"doc": first.id, "sort": "supplier"}
    assert services.store.documents.claim(first.id, SAM) == "stella"


def test_bulk_actions_tell_what_was_refused(services: Services) -> None:
    mine, taken = hold(services, b"a", certificate("1", "A")), hold(services, b"b", certificate("2", "B"))
    services.store.documents.claim(taken.id, SAM)
    done = act(services, "bulk", {"what": "claim", "id": [mine.id, taken.id]})
    assert done.wrong and done.said.startswith("Done with 1.") and "sam is reviewing" in done.said
    done = act(services, "bulk", {"what": "approve", "id": mine.id})
    assert "Done with 0." in done.said and "nothing speaks against" in done.said
    assert act(services, "bulk", {"what": "reject", "id": mine.id}).said == "Done with 1."
    assert services.store.documents.get(mine.id, STELLA).state is DocumentState.rejected


@pytest.mark.parametrize("arg", [{}, {"what": "claim"}, {"what": "drop", "id": ["x"]}, "text"])
def test_a_bulk_action_without_documents_says_so(services: Services, arg: Any) -> None:
    with pytest.raises(WrongInput, match="Choose"):
        act(services, "bulk", arg)


@pytest.mark.parametrize("what", [name for name in BULK if name != "delete"])
def test_no_bulk_action_reaches_another_persons_document(services: Services, what: str) -> None:
    document = hold(services, b"x", certificate())
    before = services.store.reviews.queue(STELLA)
    done = act(services, "bulk", {"what": what, "id": [document.id]}, viewer=IDA)
    assert done.wrong or what in ("claim",)
    assert [entry.document for entry in services.store.reviews.queue(STELLA)] == [entry.document for entry in before]
    assert services.store.reviews.queue(STELLA)[0].claimed_by == ""


def test_a_deleted_document_is_gone_and_an_approved_one_stays(services: Services) -> None:
    kept, gone = hold(services, b"a", certificate("1", "A")), hold(services, b"b", certificate("2", "B"))
    services.store.reviews.decide(kept.id, "approve", "", STELLA)
    done = act(services, "bulk", {"what": "delete", "id": [kept.id, gone.id]})
    assert "Reopen it first" in done.said
    assert [entry.document.id for entry in services.store.reviews.queue(STELLA)] == [kept.id]


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("arg", ["", "no such id", {}, {"doc": "x", "id": ["x"], "name": "a:b"}, None, 7])
def test_whatever_is_sent_ends_in_a_sentence_or_a_place(services: Services, name: str, arg: Any) -> None:
    try:
        done = act(services, name, arg)
    except (NotAllowed, WrongInput) as error:
        assert str(error).endswith((".", "?"))
    else:
        assert isinstance(done, Done)


def test_expiry_is_told_in_words_beside_its_day() -> None:
    today = date(2026, 6, 9)
    assert "expired" in review_queue.expiry_words(date(2026, 6, 1), today, EN)
    assert "in 21 days" in review_queue.expiry_words(date(2026, 6, 30), today, EN)
    assert "<small" not in review_queue.expiry_words(date(2027, 6, 30), today, EN)


def test_an_upload_shows_steps_outcomes_and_choices() -> None:
    rows = [
        UploadRow(name="a.pdf", step="reading", document_id="d"),
        UploadRow(name="b.pdf", step="checked", ending="version", document_id="d2", earlier="d1"),
        UploadRow(name="c.pdf", step="received", ending="duplicate", document_id="d3", earlier="d3"),
    ]
    html = review_queue.batch(rows, False, EN)
    assert "1 of 3 files still to go" in html and "working" in html
    assert re.findall(r'data-arg="d2:(\w+)"', html) == ["open", "add", "keep"]
    assert "We have this very file already." in html and 'data-arg="doc=d3"' in html
