"""Documents: held once, seen only by whom they are for, moved on step by step, deleted at once."""

import pytest

from knowledge.errors import NotAllowed, StoreError
from knowledge.models import Box, Document, DocumentState, Order, Page, Viewer, Visibility, Word
from knowledge.store import Store
from tests.knowledge.store.conftest import IMPORTER, OTHER, STAFF

PAGE = Page(number=1, width=595, height=842, words=(Word(text="ISO 9001:2015", box=Box(0.1, 0.1, 0.3, 0.12)),))


def receive(store: Store, data: bytes = b"a file", viewer: Viewer = IMPORTER, **more: object) -> Document:
    document, _ = store.documents.receive(data, "a.pdf", "application/pdf", "certificate", viewer, **more)
    return document


def test_the_same_bytes_of_the_same_person_are_held_once(store: Store) -> None:
    first, new = store.documents.receive(b"x", "a.pdf", "application/pdf", "certificate", IMPORTER)
    again, new_again = store.documents.receive(b"x", "b.pdf", "application/pdf", "certificate", IMPORTER)
    assert (new, new_again) == (True, False)
    assert again == first


def test_somebody_elses_private_file_is_not_given_away_by_its_bytes(store: Store) -> None:
    first = receive(store, b"x", IMPORTER)
    other, new = store.documents.receive(b"x", "a.pdf", "application/pdf", "certificate", OTHER)
    assert new and other.id != first.id
    assert store.documents.held(first.sha256, OTHER) == other


@pytest.mark.parametrize(
    ("visibility", "viewer", "seen"),
    [
        (Visibility.private, IMPORTER, True),
        (Visibility.private, OTHER, False),
        (Visibility.private, STAFF, False),
        (Visibility.staff, STAFF, True),
        (Visibility.staff, OTHER, False),
        (Visibility.public, OTHER, True),
    ],
)
def test_a_document_is_seen_by_whom_it_is_for(store: Store, visibility: Visibility, viewer: Viewer, seen: bool) -> None:
    document = receive(store, visibility=visibility)
    assert viewer.may_see(document.owner, document.visibility) is seen
    assert [found.id for found in store.documents.find(viewer)] == ([document.id] if seen else [])
    if seen:
        assert store.documents.data(document.id, viewer) == b"a file"
        return
    for look in (store.documents.get, store.documents.data, store.documents.reading, store.documents.order):
        with pytest.raises(NotAllowed):
            look(document.id, viewer)


def test_a_document_moves_through_its_states_and_no_other_way(store: Store) -> None:
    document = receive(store)
    for state in (DocumentState.reading, DocumentState.read, DocumentState.in_review, DocumentState.approved):
        assert store.documents.move(document.id, state, IMPORTER).state is state
    with pytest.raises(StoreError, match="approved cannot become reading"):
        store.documents.move(document.id, DocumentState.reading, IMPORTER)


def test_a_failure_keeps_its_code_and_can_be_tried_again(store: Store) -> None:
    document = receive(store)
    store.documents.move(document.id, DocumentState.reading, IMPORTER)
    failed = store.documents.move(document.id, DocumentState.failed, IMPORTER, error_code="encrypted")
    assert failed.error_code == "encrypted"
    assert store.documents.move(document.id, DocumentState.reading, IMPORTER).error_code == ""


def test_what_was_in_work_is_interrupted_at_the_next_start_and_can_be_resumed(store: Store) -> None:
    waiting, reading, done = receive(store, b"1"), receive(store, b"2"), receive(store, b"3")
    store.documents.move(reading.id, DocumentState.reading, IMPORTER)
    store.documents.move(done.id, DocumentState.reading, IMPORTER)
    store.documents.move(done.id, DocumentState.read, IMPORTER)
    assert {document.id for document in store.documents.recover()} == {waiting.id, reading.id}
    assert store.documents.get(done.id, IMPORTER).state is DocumentState.read
    assert store.documents.move(reading.id, DocumentState.reading, IMPORTER).state is DocumentState.reading


def test_a_reading_is_kept_whole_and_replaced_whole(store: Store) -> None:
    document = receive(store)
    store.documents.keep_reading(document.id, [PAGE, PAGE.model_copy(update={"number": 2})], {"n": 2}, IMPORTER)
    store.documents.keep_reading(document.id, [PAGE], {"n": 1}, IMPORTER)
    assert store.documents.reading(document.id, IMPORTER) == ((PAGE,), {"n": 1})


def test_order_details_are_kept(store: Store) -> None:
    document = receive(store)
    assert store.documents.order(document.id, IMPORTER) == Order()
    order = Order(product="LED lamps", processes=("assembly",))
    store.documents.set_order(document.id, order, IMPORTER)
    assert store.documents.order(document.id, IMPORTER) == order


def test_two_people_do_not_review_the_same_file(store: Store) -> None:
    document = receive(store, visibility=Visibility.staff)
    second = STAFF.model_copy(update={"user": "sven"})
    assert store.documents.claim(document.id, STAFF) == "stella"
    assert store.documents.claim(document.id, second) == "stella"
    store.documents.release(document.id, second)
    assert store.documents.claim(document.id, second) == "stella"
    store.documents.release(document.id, STAFF)
    assert store.documents.claim(document.id, second) == "sven"


def test_an_importer_cannot_claim(store: Store) -> None:
    document = receive(store)
    with pytest.raises(NotAllowed):
        store.documents.claim(document.id, IMPORTER)


def test_a_deleted_document_is_gone_at_once_and_so_are_its_bytes(store: Store) -> None:
    document = receive(store)
    store.documents.keep_reading(document.id, [PAGE], {}, IMPORTER)
    store.documents.delete(document.id, IMPORTER)
    assert store.documents.find(IMPORTER) == []
    with pytest.raises(NotAllowed):
        store.documents.get(document.id, IMPORTER)
    with pytest.raises(StoreError, match="missing"):
        store.blobs.get(document.sha256)


def test_bytes_stay_while_somebody_else_holds_the_same_file(store: Store) -> None:
    mine, theirs = receive(store, b"x", IMPORTER), receive(store, b"x", OTHER)
    store.documents.delete(mine.id, IMPORTER)
    assert store.documents.data(theirs.id, OTHER) == b"x"


def test_a_deleted_file_can_be_sent_again(store: Store) -> None:
    document = receive(store)
    store.documents.delete(document.id, IMPORTER)
    again = receive(store)
    assert again.id != document.id
    assert store.documents.data(again.id, IMPORTER) == b"a file"


def test_nobody_deletes_or_shares_what_is_not_theirs(store: Store) -> None:
    document = receive(store, visibility=Visibility.public)
    with pytest.raises(NotAllowed):
        store.documents.delete(document.id, OTHER)
    with pytest.raises(NotAllowed):
        store.documents.share(document.id, Visibility.private, OTHER)


def test_sharing_with_staff_shows_the_document_to_staff(store: Store) -> None:
    document = receive(store)
    store.documents.share(document.id, Visibility.staff, IMPORTER)
    assert store.documents.get(document.id, STAFF).id == document.id
