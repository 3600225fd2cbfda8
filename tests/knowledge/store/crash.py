"""Kills a process that takes a file in, at each SQL statement and file operation in turn, and looks at what is left.

`python -m tests.knowledge.store.crash FOLDER` prints how many processes were killed, and at how many points. A process
of its own because it forks.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import event

from knowledge.models import Box, Certificate, DocumentState, Extraction, Found, Page, Passage, TextSource, Word
from knowledge.store import Store, open_store
from knowledge.store.documents import IN_WORK
from tests.knowledge.store.conftest import IMPORTER

DATA = b"a certificate"
PAGE = Page(number=1, width=595, height=842, words=(Word(text="scope", box=Box(0, 0, 1, 1)),))
CERTIFICATE = Certificate(certificate_number=Found(value="1"), organization=Found(value="Lantern Works"))


class Tick:
    """A clock that needs no machine."""

    def __init__(self) -> None:
        self.at = datetime(2026, 6, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def take_in(store: Store) -> None:
    """Every step of one file, as ingest makes them; what was done already is done again without harm."""
    document, _ = store.documents.receive(DATA, "a.pdf", "application/pdf", "certificate", IMPORTER)
    if document.state in (DocumentState.received, DocumentState.interrupted):
        store.documents.move(document.id, DocumentState.reading, IMPORTER)
    extraction = Extraction(
        sha256=document.sha256, pages=1, text_source=TextSource.text, is_certificate=True, certificates=(CERTIFICATE,)
    )
    store.passages.put_extraction(document.id, extraction)
    store.documents.keep_reading(document.id, [PAGE], {"read": True}, IMPORTER)
    passage = Passage(id="p", document_id=document.id, collection="certificates", title="a", text="scope")
    store.passages.put_passages(document.id, [passage, passage.model_copy(update={"id": "q"})])
    if store.documents.get(document.id, IMPORTER).state is DocumentState.reading:
        store.documents.move(document.id, DocumentState.read, IMPORTER)


def kill_at(store: Store, point: int) -> list[int]:
    """End the process by SIGKILL before the statement or commit of this number; the count so far."""
    count = [0]

    def pass_by(*_: object, **__: object) -> None:
        count[0] += 1
        if count[0] == point:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(store.database.engine, "before_cursor_execute", pass_by)
    event.listen(store.database.engine, "commit", pass_by)
    put, replace = os.fsync, Path.replace

    def fsync(handle: int) -> None:
        pass_by()
        put(handle)

    def moved(path: Path, target: Path) -> Path:
        pass_by()
        return replace(path, target)

    os.fsync, Path.replace = fsync, moved  # type: ignore[assignment,method-assign]
    return count


def look_at(folder: Path) -> None:
    """Nothing half done after a start, and finishing the work gives what an undisturbed run gives."""
    store = open_store(folder, Tick())
    recovered = store.documents.recover()
    documents = store.documents.find(IMPORTER)
    assert len(documents) <= 1
    assert all(document.state not in IN_WORK for document in documents)
    for document in documents:
        assert store.documents.data(document.id, IMPORTER) == DATA
        assert document.state is (DocumentState.interrupted if recovered else DocumentState.read)
        assert len(list(store.passages.passages(document_id=document.id))) in (0, 2)
        pages, reading = store.documents.reading(document.id, IMPORTER)
        assert len(pages) == ("read" in reading)
    take_in(store)
    (document,) = store.documents.find(IMPORTER)
    assert document.state is DocumentState.read
    assert len(list(store.passages.passages(document_id=document.id))) == 2
    assert len(store.certificates.of_document(document.id, IMPORTER)) == 1
    assert store.documents.reading(document.id, IMPORTER) == ((PAGE,), {"read": True})
    assert store.audit.verify()[1] is None
    store.close()


def attempt(folder: Path, point: int) -> tuple[bool, int]:
    """One process, killed at the point: whether it was, and how many points it passed."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        store = open_store(folder, Tick())
        count = kill_at(store, point)
        take_in(store)
        os.write(write_end, str(count[0]).encode())
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status), int(told or 0)


def main(folder: Path) -> None:
    """All points in turn, each in a folder of its own."""
    killed, points = attempt(folder / "undisturbed", 0)
    assert not killed and points
    look_at(folder / "undisturbed")
    total = 0
    for point in range(1, points + 1):
        killed, _ = attempt(folder / str(point), point)
        total += killed
        look_at(folder / str(point))
    sys.stdout.write(f"{total} {points}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
