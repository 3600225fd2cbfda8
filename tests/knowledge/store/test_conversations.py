"""Conversations belong to one person, come back as they were, and take their attachments with them."""

import pytest

from knowledge.errors import NotAllowed
from knowledge.models import Answer, Citation, ToolCall, Visibility
from knowledge.store import Store
from tests.knowledge.store.conftest import IMPORTER, OTHER, STAFF
from tests.knowledge.store.test_documents import receive

ANSWER = Answer(
    question="Is it valid?",
    answered=True,
    answer="It expired.",
    citations=(Citation(document="d", title="t", page=2, quote="q", source="s"),),
    tools=(ToolCall(name="check", arguments={"a": 1}, result={"b": [2]}),),
)


def test_answers_come_back_with_citations_and_tools_as_they_were(store: Store) -> None:
    conversation = store.conversations.start(IMPORTER)
    store.conversations.ask(conversation, "Is it valid?", IMPORTER, attachments=["x"])
    store.conversations.answer(conversation, ANSWER, IMPORTER, scope="lamps")
    asked, answered = store.conversations.messages(conversation, IMPORTER)
    assert (asked.role, asked.text, asked.about) == ("person", "Is it valid?", {"attachments": ["x"]})
    assert (answered.role, answered.answer, answered.about) == ("assistant", ANSWER, {"scope": "lamps"})


def test_the_list_shows_the_last_changed_first_and_no_empty_ones(store: Store) -> None:
    first, second, _ = (store.conversations.start(IMPORTER) for _ in range(3))
    store.conversations.ask(first, "one", IMPORTER)
    store.conversations.ask(second, "two", IMPORTER)
    store.conversations.ask(first, "more", IMPORTER)
    assert [found.title for found in store.conversations.listed(IMPORTER)] == ["one", "two"]


@pytest.mark.parametrize(("search", "found"), [("LAMP", 1), ("lamp valid", 1), ("lamp pump", 0), ("100%", 1), ("_", 0)])
def test_conversations_are_searched_by_all_words(store: Store, search: str, found: int) -> None:
    conversation = store.conversations.start(IMPORTER)
    store.conversations.ask(conversation, "Is the lamp certificate valid? 100% sure?", IMPORTER)
    assert len(store.conversations.listed(IMPORTER, search)) == found


def test_nobody_else_reads_adds_rates_or_deletes(store: Store) -> None:
    conversation = store.conversations.start(IMPORTER)
    message = store.conversations.answer(conversation, ANSWER, IMPORTER)
    for viewer in (OTHER, STAFF):
        assert store.conversations.listed(viewer) == []
        with pytest.raises(NotAllowed):
            store.conversations.messages(conversation, viewer)
        with pytest.raises(NotAllowed):
            store.conversations.ask(conversation, "x", viewer)
        with pytest.raises(NotAllowed):
            store.conversations.rate(message, True, "", viewer)
        with pytest.raises(NotAllowed):
            store.conversations.delete(conversation, viewer)


def test_a_second_thumb_takes_the_place_of_the_first(store: Store) -> None:
    conversation = store.conversations.start(IMPORTER)
    message = store.conversations.answer(conversation, ANSWER, IMPORTER)
    store.conversations.rate(message, False, "wrong date", IMPORTER)
    store.conversations.rate(message, True, "", IMPORTER)
    with store.database.read() as session:
        from knowledge.store.tables import FeedbackRow

        row = session.get(FeedbackRow, (message, "ida"))
        assert row is not None and row.good


def test_deleting_a_conversation_deletes_its_attachments_but_not_what_staff_review(store: Store) -> None:
    conversation = store.conversations.start(IMPORTER)
    attached = receive(store, b"1", conversation_id=conversation)
    reviewed = receive(store, b"2", conversation_id=conversation)
    unrelated = receive(store, b"3")
    store.documents.share(reviewed.id, Visibility.staff, IMPORTER)
    assert store.conversations.delete(conversation, IMPORTER) == [attached.id]
    left = {document.id for document in store.documents.find(IMPORTER)}
    assert left == {reviewed.id, unrelated.id}
    assert store.conversations.listed(IMPORTER) == []
