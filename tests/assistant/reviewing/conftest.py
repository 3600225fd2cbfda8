"""A store with three people, a reader that hands out what it was given, and certificates to put into it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from assistant.services import Services
from assistant.settings import Settings
from ingest.reading.worker import Outcome
from knowledge.errors import Damaged, DocumentError
from knowledge.models import Certificate, Document, Extraction, Found, Role, TextSource, Viewer, Visibility
from knowledge.store import open_store

IDA = Viewer(user="ida", role=Role.importer)
STELLA = Viewer(user="stella", role=Role.staff)
SAM = Viewer(user="sam", role=Role.staff)
NOW = datetime(2026, 6, 9, 12, tzinfo=UTC)


class Clock:
    """9 June 2026, a second later at each look."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


class Reader:
    """Stands for the pool of reading children: knows what each file holds, and remembers what it was asked to read."""

    def __init__(self) -> None:
        self.closed = False
        self.known: dict[str, tuple[Certificate, ...] | DocumentError] = {}
        self.read: list[bytes] = []

    def knows(self, data: bytes, *certificates: Certificate) -> bytes:
        self.known[hashlib.sha256(data).hexdigest()] = certificates
        return data

    def submit(self, name: str, data: bytes, **options: Any) -> Future[Outcome]:
        self.read.append(data)
        sha256 = hashlib.sha256(data).hexdigest()
        found = self.known.get(sha256, Damaged())
        future: Future[Outcome] = Future()
        if isinstance(found, DocumentError):
            future.set_result(Outcome(b"", found, 0.1))
        else:
            extraction = Extraction(
                sha256=sha256,
                pages=1,
                text_source=TextSource.text,
                is_certificate=bool(found),
                certificates=found,
            )
            future.set_result(Outcome(extraction.model_dump_json().encode(), None, 0.1))
        return future

    def run(self, name: str, data: bytes, **options: Any) -> bytes:
        outcome = self.submit(name, data, **options).result()
        if outcome.error:
            raise outcome.error
        return outcome.payload

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def services(tmp_path: Path, reader: Reader) -> Iterator[Services]:
    clock = Clock()
    store = open_store(tmp_path / "data", clock)
    nothing = cast(Any, None)
    yield Services(Settings(), clock, store, nothing, cast(Any, reader), nothing, demo=False)
    store.close()


def certificate(number: str = "QM-77", holder: str = "Lantern Works Ltd", **more: str) -> Certificate:
    values = {"issue_date": "2024-02-01", "expiry_date": "2027-01-31", "scope": "Manufacture of lamps", **more}
    return Certificate(
        certificate_number=Found(value=number),
        organization=Found(value=holder),
        standards=Found(value=("ISO 9001:2015",)),
        certification_body=Found(value="Northern Cert AB"),
        **{name: Found(value=value) for name, value in values.items() if value},
    )


def hold(services: Services, data: bytes, *held: Certificate, viewer: Viewer = STELLA) -> Document:
    """A document that was read, with these certificates."""
    from assistant.reviewing.uploads import read_again

    reader = cast(Reader, services.pool)
    reader.knows(data, *held)
    visibility = Visibility.staff if viewer.is_staff else Visibility.private
    document, _ = services.store.documents.receive(
        data, f"{data.decode()}.pdf", "application/pdf", "certificate", viewer, visibility=visibility
    )
    read_again(services, viewer, document.id)
    return services.store.documents.get(document.id, viewer)
