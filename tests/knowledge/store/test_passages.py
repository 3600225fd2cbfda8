"""Passages reach a person only while their document lives and is for them; ingest sees all of them."""

from knowledge.index import PassageStore
from knowledge.models import DocumentState, Passage, Visibility
from knowledge.store import Store
from tests.knowledge.store.conftest import IMPORTER, OTHER, STAFF


def put(store: Store, name: str, visibility: Visibility = Visibility.private, count: int = 1) -> str:
    document, _ = store.passages.receive(
        name.encode(),
        name=name,
        media_type="text/plain",
        kind="guidance",
        collection="notes",
        owner="ida",
        visibility=visibility,
    )
    store.passages.put_passages(
        document.id,
        [
            Passage(
                id=f"{name}-{number}",
                document_id=document.id,
                collection="notes",
                title=name,
                text=f"passage {number}",
                asked_as=("what?",),
                corpus_id="c1",
                owner="ida",
                visibility=visibility,
            )
            for number in range(count)
        ],
    )
    return document.id


def test_the_store_is_what_index_and_ingest_ask_for(store: Store) -> None:
    side: PassageStore = store.passages
    assert list(side.documents()) == []


def test_passages_come_back_as_they_were_put(store: Store) -> None:
    put(store, "a", count=2)
    found = list(store.passages.passages("notes"))
    assert [(passage.id, passage.asked_as, passage.corpus_id) for passage in found] == [
        ("a-0", ("what?",), "c1"),
        ("a-1", ("what?",), "c1"),
    ]


def test_live_passages_are_those_the_viewer_may_see(store: Store) -> None:
    put(store, "mine")
    put(store, "staff", Visibility.staff)
    put(store, "all", Visibility.public)
    ids = ["mine-0", "staff-0", "all-0", "stray"]
    assert set(store.passages.live_passages(ids, IMPORTER)) == {"mine-0", "staff-0", "all-0"}
    assert set(store.passages.live_passages(ids, STAFF)) == {"staff-0", "all-0"}
    assert set(store.passages.live_passages(ids, OTHER)) == {"all-0"}


def test_a_deleted_document_has_no_live_passage(store: Store) -> None:
    document_id = put(store, "a", Visibility.public)
    store.passages.delete_document(document_id)
    assert store.passages.live_passages(["a-0"], IMPORTER) == {}
    assert list(store.passages.passages()) == []
    assert list(store.passages.documents()) == []


def test_putting_passages_again_replaces_them(store: Store) -> None:
    document_id = put(store, "a", count=3)
    put(store, "a", count=1)
    assert [passage.id for passage in store.passages.passages(document_id=document_id)] == ["a-0"]


def test_more_ids_than_one_query_takes_are_answered(store: Store) -> None:
    put(store, "a", Visibility.public, count=1200)
    ids = [f"a-{number}" for number in range(1200)]
    assert len(store.passages.live_passages(ids, OTHER)) == 1200


def test_a_state_set_twice_is_set_once(store: Store) -> None:
    document_id = put(store, "a")
    store.passages.set_state(document_id, DocumentState.reading)
    store.passages.set_state(document_id, DocumentState.reading)
    states = [entry.action for entry in store.audit.entries(document_id)]
    assert states == ["state:reading", "upload"]
