"""Files come in whatever the sender packed, one after the other; nothing is lost and nothing stops the rest."""

from __future__ import annotations

import io
import zipfile
from typing import cast

import pytest

from assistant.reviewing import packed
from assistant.reviewing.packed import Sent, unpacked
from assistant.reviewing.uploads import Batch, UploadRow, choose, read_again, start_batch
from assistant.services import Services
from ingest.reading import Limits
from knowledge.errors import DocumentError
from knowledge.models import DocumentState, Order, Viewer, Visibility
from tests.assistant.reviewing.conftest import IDA, STELLA, Reader, certificate, hold

PDF = b"%PDF-1.7 "
LIMITS = Limits(max_bytes=1000)


def archive(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in files:
            opened.writestr(name, data)
    return out.getvalue()


def took(*files: tuple[str, bytes], limits: Limits = LIMITS) -> list[tuple[str, str]]:
    return [(one.name, one.refused) for one in unpacked([Sent("a.zip", archive(*files))], limits)]


def test_an_archive_is_replaced_by_its_files() -> None:
    files = list(
        unpacked([Sent("x.pdf", b"1"), Sent("a.zip", archive(("b/c.pdf", b"2"))), Sent("y.pdf", b"3")], LIMITS)
    )
    assert [(one.name, one.read()) for one in files] == [("x.pdf", b"1"), ("c.pdf", b"2"), ("y.pdf", b"3")]


@pytest.mark.parametrize("name", ["../../etc/c.pdf", "/etc/c.pdf", "a\\..\\c.pdf", "./c.pdf", "C:\\x\\c.pdf"])
def test_a_path_in_an_archive_is_only_a_name(name: str) -> None:
    assert took((name, b"x")) == [("c.pdf", "")]


@pytest.mark.parametrize("name", ["__MACOSX/._c.pdf", ".DS_Store", "a/.hidden"])
def test_what_a_system_hides_in_archives_is_left_out(name: str) -> None:
    assert took((name, b"x"), ("c.pdf", b"x")) == [("c.pdf", "")]


def test_a_file_that_unpacks_to_more_than_the_limit_is_refused_and_the_rest_goes_on() -> None:
    found = took(("bomb.pdf", b"0" * 100_000), ("c.pdf", b"x"))
    assert found[0][1].startswith("This file is larger than the limit")
    assert found[1] == ("c.pdf", "")


def test_an_archive_that_holds_too_much_ends_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_BYTES", 1500)
    found = took(("a.pdf", b"0" * 900), ("b.pdf", b"0" * 900), ("c.pdf", b"x"))
    assert [refused for _, refused in found] == ["", packed.TOO_MUCH, packed.TOO_MUCH]


def test_more_files_than_the_limit_are_named_as_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_FILES", 2)
    found = list(unpacked([Sent(f"{number}.pdf", b"x") for number in range(3)], LIMITS))
    assert [one.refused for one in found] == ["", "", packed.TOO_MANY]
    inside = took(*((f"{number}.pdf", b"x") for number in range(9)))
    assert [refused for _, refused in inside] == ["", "", packed.TOO_MANY]


def test_nested_locked_empty_and_broken_archives_say_so() -> None:
    assert took(("b.zip", archive(("c.pdf", b"x")))) == [("b.zip", packed.NESTED)]
    assert took() == [("a.zip", packed.NOTHING)]
    data = bytearray(archive(("c.pdf", b"x" * 50)))
    data[40:44] = b"\xff\xff\xff\xff"
    assert [one.refused for one in unpacked([Sent("a.zip", bytes(data))], LIMITS)] == [packed.BROKEN]
    locked = bytearray(archive(("c.pdf", b"x")))
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    locked[6] |= 1
    assert [one.refused for one in unpacked([Sent("a.zip", bytes(locked))], LIMITS)] == [packed.LOCKED]


def finished(services: Services, viewer: Viewer, *sent: Sent) -> list[UploadRow]:
    rows: list[UploadRow] = []
    for seen in start_batch(services, viewer, sent).changes():
        rows = list(seen)
    return rows


def test_each_file_of_a_batch_ends_in_its_own_way(services: Services, reader: Reader) -> None:
    good, other = reader.knows(PDF + b"good", certificate()), reader.knows(PDF + b"none")
    rows = finished(
        services,
        STELLA,
        Sent("good.pdf", good),
        Sent("again.pdf", good),
        Sent("broken.pdf", PDF + b"broken"),
        Sent("none.pdf", other),
        Sent("notes.txt", b"hello"),
    )
    assert [row.ending for row in rows] == ["done", "duplicate", "failed", "no_certificate", "refused"]
    assert rows[0].verdict and rows[0].step == "checked"
    assert rows[1].earlier == rows[0].document_id
    assert "damaged" in rows[2].sentence and "neither a PDF" in rows[4].sentence
    states = [services.store.documents.get(row.document_id, STELLA).state for row in rows[:4]]
    assert states == [DocumentState.read, DocumentState.read, DocumentState.failed, DocumentState.read]


def test_everything_is_kept_before_anything_is_read(services: Services, reader: Reader) -> None:
    reader.closed = True  # the program is being ended: nothing is read any more
    rows = finished(services, STELLA, Sent("a.pdf", PDF + b"1"), Sent("b.pdf", PDF + b"2"))
    assert [row.ending for row in rows] == ["", ""]
    recovered = services.store.documents.recover()
    assert {document.name for document in recovered} == {"a.pdf", "b.pdf"}
    assert {document.state for document in recovered} == {DocumentState.interrupted}


def test_an_interrupted_file_is_finished_when_it_is_read_again(services: Services, reader: Reader) -> None:
    data = reader.knows(PDF, certificate())
    document, _ = services.store.documents.receive(data, "a.pdf", "application/pdf", "certificate", STELLA)
    services.store.documents.recover()
    assert [held.verdict != "" for held in read_again(services, STELLA, document.id)] == [True]
    assert services.store.reviews.queue(STELLA)[0].certificates[0].verdict


def test_a_file_that_fails_again_keeps_its_sentence(services: Services) -> None:
    document, _ = services.store.documents.receive(PDF, "a.pdf", "application/pdf", "certificate", STELLA)
    with pytest.raises(DocumentError, match="damaged"):
        read_again(services, STELLA, document.id)
    assert services.store.documents.get(document.id, STELLA).error_code == "damaged"


def test_what_an_importer_uploads_stays_the_importers(services: Services, reader: Reader) -> None:
    rows = finished(services, IDA, Sent("a.pdf", reader.knows(PDF, certificate())))
    assert services.store.documents.get(rows[0].document_id, IDA).visibility is Visibility.private
    assert services.store.reviews.queue(STELLA) == []


def test_a_new_version_is_told_with_the_one_before(services: Services, reader: Reader) -> None:
    first = hold(services, b"first", certificate())
    rows = finished(services, STELLA, Sent("b.pdf", reader.knows(PDF, certificate(expiry_date="2030-01-31"))))
    assert (rows[0].ending, rows[0].earlier) == ("version", first.id)


@pytest.mark.parametrize(("choice", "kept", "product"), [("open", 1, "lamps"), ("add", 2, "lamps"), ("keep", 2, "")])
def test_a_new_version_is_let_go_added_or_kept_beside(services: Services, choice: str, kept: int, product: str) -> None:
    first = hold(services, b"first", certificate())
    services.store.documents.set_order(first.id, Order(product="lamps", supplier="Lantern Trading"), STELLA)
    second = hold(services, b"second", certificate(expiry_date="2030-01-31"))
    goes_on = choose(services, STELLA, second.id, choice)
    assert goes_on == (first.id if choice == "open" else second.id)
    assert f"choose:{choice}" in {entry.action for entry in services.store.audit.entries(second.id)}
    assert services.store.documents.order(goes_on, STELLA).product == product
    assert len(services.store.reviews.queue(STELLA)) == kept


def test_a_batch_tells_every_change_and_ends() -> None:
    batch = Batch(["a.pdf"])
    changes = batch.changes()
    assert next(changes)[0].step == ""
    batch.put(0, UploadRow(name="a.pdf", step="received"))
    assert next(changes)[0].step == "received"
    batch.end()
    assert list(changes) == []


def test_a_document_that_is_read_lies_in_the_file_of_its_holder(services: Services) -> None:
    hold(services, b"first", certificate())
    assert [one.name for one in services.store.suppliers.all(STELLA)] == ["Lantern Works Ltd"]
    assert cast(Reader, services.pool).read == [b"first"]
