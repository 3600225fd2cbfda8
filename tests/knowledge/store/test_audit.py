"""The audit log shows every change to itself, and the files under their hashes show changes to them."""

import io
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from knowledge.errors import StoreError
from knowledge.models import DocumentState
from knowledge.store import Store
from knowledge.store.blobs import FolderBlobs, S3Blobs
from tests.knowledge.store.conftest import IMPORTER
from tests.knowledge.store.test_documents import receive


def change(store: Store, statement: str) -> None:
    with store.database.write() as session:
        session.execute(text(statement))


def fill(store: Store) -> None:
    for number in range(4):
        store.audit.add("ida", "sign_in", str(number), address="127.0.0.1")


def test_an_untouched_log_holds(store: Store) -> None:
    fill(store)
    document = receive(store)
    store.documents.move(document.id, DocumentState.reading, IMPORTER)
    assert store.audit.verify() == (6, None)
    assert store.audit.head()[0] == 6


@pytest.mark.parametrize(
    ("statement", "number", "word"),
    [
        ("UPDATE audit SET person = 'otto' WHERE number = 2", 2, "changed"),
        ("UPDATE audit SET detail = '{}' WHERE number = 3", 3, "changed"),
        ("DELETE FROM audit WHERE number = 2", 2, "missing"),
        ("DELETE FROM audit WHERE number = 1", 1, "missing"),
    ],
)
def test_a_changed_or_removed_entry_shows(store: Store, statement: str, number: int, word: str) -> None:
    fill(store)
    change(store, statement)
    good, fault = store.audit.verify()
    assert fault is not None and (good, fault.number) == (number - 1, number)
    assert word in fault.sentence


def test_a_log_cut_at_its_end_shows_against_a_head_kept_elsewhere(store: Store) -> None:
    fill(store)
    head = store.audit.head()
    change(store, "DELETE FROM audit WHERE number = 4")
    assert store.audit.verify() == (3, None)
    assert store.audit.head() != head


def test_entries_are_told_newest_first_and_by_subject(store: Store) -> None:
    fill(store)
    assert [entry.subject for entry in store.audit.entries(limit=2)] == ["3", "2"]
    assert [entry.number for entry in store.audit.entries("1")] == [2]


def test_what_failed_leaves_no_entry(store: Store) -> None:
    document = receive(store)
    with pytest.raises(StoreError):
        store.documents.move(document.id, DocumentState.approved, IMPORTER)
    assert [entry.action for entry in store.audit.entries()] == ["upload"]


class Missing(Exception):
    """What this client raises for an object that is not there."""


class BucketInMemory:
    """Speaks like a minio client, and remembers."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.buckets: set[str] = set()

    def bucket_exists(self, bucket: str) -> bool:
        return bucket in self.buckets

    def make_bucket(self, bucket: str) -> None:
        self.buckets.add(bucket)

    def put_object(self, bucket: str, name: str, data: io.BytesIO, length: int) -> None:
        self.objects[name] = data.read(length)

    def get_object(self, bucket: str, name: str) -> Any:
        if name not in self.objects:
            raise Missing(name)
        response = io.BytesIO(self.objects[name])
        response.release_conn = lambda: None  # type: ignore[attr-defined]
        return response

    def remove_object(self, bucket: str, name: str) -> None:
        self.objects.pop(name, None)


def test_a_file_that_was_changed_on_disk_is_refused(tmp_path: Path) -> None:
    blobs = FolderBlobs(tmp_path)
    sha256 = blobs.put(b"as received")
    next(tmp_path.glob(f"*/{sha256}")).write_bytes(b"changed")
    with pytest.raises(StoreError, match="not what it was"):
        blobs.get(sha256)


def test_a_name_that_is_no_hash_reaches_no_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        FolderBlobs(tmp_path).get("../../etc/passwd")


def test_leftovers_of_interrupted_writes_are_swept(tmp_path: Path) -> None:
    blobs = FolderBlobs(tmp_path)
    (tmp_path / "incoming-x").write_bytes(b"half")
    assert blobs.sweep() == 1
    assert list(tmp_path.iterdir()) == []


def test_files_live_in_an_s3_bucket_just_the_same() -> None:
    client = BucketInMemory()
    blobs = S3Blobs(client, "files", (Missing,))
    sha256 = blobs.put(b"x")
    assert (blobs.get(sha256), client.buckets) == (b"x", {"files"})
    client.objects[f"{sha256[:2]}/{sha256}"] = b"changed"
    with pytest.raises(StoreError):
        blobs.get(sha256)
    blobs.delete(sha256)
    assert client.objects == {}
    with pytest.raises(StoreError, match="could not be fetched"):
        blobs.get(sha256)
