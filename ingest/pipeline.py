"""The steps for one file, in order, and many files at once: read, keep, cut into passages, index.

Reading happens elsewhere (child processes, or a Ray cluster), writing here, one file after the other in the order
given. A file that was being worked on when the process died is taken up again when it is given again; what is done is
not done twice. One bad file ends with its own sentence and never stops the rest.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal, Protocol

from ingest.chunks import passages_of, passages_of_corpus
from ingest.reading import Limits
from ingest.reading.worker import Outcome, Pool, read_file
from ingest.steps import Holding, Wanted
from ingest.texts import CORPUS, media_type_of, read_corpus
from knowledge.errors import DocumentError, WrongInput
from knowledge.index import PassageIndex, PassageStore
from knowledge.models import Document, DocumentState, Passage, Record, Visibility

TASK = "ingest.steps:read_file"
UNFINISHED = (DocumentState.received, DocumentState.reading, DocumentState.interrupted, DocumentState.failed)
DEFAULT_COLLECTIONS = {"guidance": "guidance", "certificate": "certificates"}


class Awaited(Protocol):
    """An outcome on its way."""

    def result(self) -> Outcome:
        """The outcome, when it is there; never raises."""
        ...


class Reader(Protocol):
    """Where files are read. Several may be under way."""

    jobs: int

    def submit(self, data: bytes, name: str, kind: Wanted) -> Awaited:
        """Begin to read a file; the payload will be a Holding as JSON."""
        ...


class PoolReader:
    """Reads in child processes on this machine."""

    def __init__(self, pool: Pool, jobs: int) -> None:
        self._pool = pool
        self.jobs = jobs

    def submit(self, data: bytes, name: str, kind: Wanted) -> Awaited:
        """Begin to read a file."""
        return self._pool.submit(TASK, data, file_name=name, kind=kind)


class Order(Record):
    """How the files of one call are taken in."""

    owner: str
    kind: Wanted = ""
    collection: str = ""  # empty: "guidance" or "certificates", by what a file is
    guidance_visibility: Visibility = Visibility.public
    certificate_visibility: Visibility = Visibility.staff


class FileResult(Record):
    """How one file ended. `duplicate`: the same bytes are held already, under document_id."""

    file: str
    state: Literal["read", "duplicate", "failed"]
    document_id: str = ""
    kind: str = ""
    passages: int = 0
    error_code: str = ""
    error: str = ""


class Ingest:
    """Takes files into the records and the index."""

    def __init__(self, store: PassageStore, index: PassageIndex, reader: Reader, limits: Limits) -> None:
        self._store, self._index, self._reader, self._limits = store, index, reader, limits

    def run(self, paths: Iterable[Path], order: Order) -> Iterator[FileResult]:
        """One result a file, in the order given."""
        held = self._finished(order)
        waiting: deque[tuple[Path, bytes, Awaited | FileResult]] = deque()
        for path in paths:
            waiting.append(self._begin(path, order, held))
            if len(waiting) > 2 * self._reader.jobs:
                yield self._end(*waiting.popleft(), order)
        while waiting:
            yield self._end(*waiting.popleft(), order)

    def _finished(self, order: Order) -> dict[str, Document]:
        """What need not be read again: SHA-256 -> document."""
        collections = [order.collection] if order.collection else list(DEFAULT_COLLECTIONS.values())
        return {
            document.sha256: document
            for collection in collections
            for document in self._store.documents(collection)
            if document.owner == order.owner and document.state not in UNFINISHED
        }

    def _begin(self, path: Path, order: Order, held: dict[str, Document]) -> tuple[Path, bytes, Awaited | FileResult]:
        try:
            # A corpus is not read by a child and not held to the limit of one document.
            data = path.read_bytes() if path.suffix.lower() == ".jsonl" else read_file(path, self._limits)
        except OSError as error:
            return path, b"", failed(path, DocumentError(f"The file cannot be opened: {error.strerror or error}."))
        except DocumentError as error:
            return path, b"", failed(path, error)
        if document := held.get(hashlib.sha256(data).hexdigest()):
            return path, data, duplicate(path, document)
        if media_type_of(path.name, data) == CORPUS:
            return path, data, Done(Outcome(b"", None, 0.0))
        return path, data, self._reader.submit(data, path.name, order.kind)

    def _end(self, path: Path, data: bytes, awaited: Awaited | FileResult, order: Order) -> FileResult:
        if isinstance(awaited, FileResult):
            return awaited
        outcome = awaited.result()
        if outcome.error is not None:
            return self._keep_failure(path, data, outcome.error, order)
        if not outcome.payload:
            return self._keep_corpus(path, data, order)
        holding = Holding.model_validate_json(outcome.payload)
        return self._keep(path, data, holding.kind, holding.media_type, order, lambda doc: self._parts(doc, holding))

    def _parts(self, document: Document, holding: Holding) -> list[Passage]:
        if holding.extraction is not None:
            self._store.put_extraction(document.id, holding.extraction)
        return passages_of(document, holding.text) if holding.text else []

    def _keep_corpus(self, path: Path, data: bytes, order: Order) -> FileResult:
        try:
            lines = read_corpus(data)
        except DocumentError as error:
            return self._keep_failure(path, data, error, order)
        return self._keep(path, data, "guidance", CORPUS, order, lambda document: passages_of_corpus(document, lines))

    def _keep(
        self,
        path: Path,
        data: bytes,
        kind: Literal["guidance", "certificate"],
        media_type: str,
        order: Order,
        parts: Callable[[Document], list[Passage]],
    ) -> FileResult:
        """Into the records first, then into the index: what is in the index only is never shown."""
        document, _ = self._receive(path, data, kind, media_type, order)
        if document.state not in UNFINISHED:
            return duplicate(path, document)
        self._store.set_state(document.id, DocumentState.reading)
        passages = parts(document)
        self._store.put_passages(document.id, passages)
        self._index.replace(document.id, passages)
        self._store.set_state(document.id, DocumentState.read)
        return FileResult(file=str(path), state="read", document_id=document.id, kind=kind, passages=len(passages))

    def _keep_failure(self, path: Path, data: bytes, error: DocumentError, order: Order) -> FileResult:
        kind: Literal["guidance", "certificate"] = "guidance" if order.kind == "guidance" else "certificate"
        document, _ = self._receive(path, data, kind, media_type_of(path.name, data) or "", order)
        if document.state in UNFINISHED:
            self._store.set_state(document.id, DocumentState.failed, error.code)
        return failed(path, error, document.id)

    def _receive(
        self, path: Path, data: bytes, kind: Literal["guidance", "certificate"], media_type: str, order: Order
    ) -> tuple[Document, bool]:
        return self._store.receive(
            data,
            name=path.name,
            media_type=media_type or "application/octet-stream",
            kind=kind,
            collection=order.collection or DEFAULT_COLLECTIONS[kind],
            owner=order.owner,
            visibility=order.guidance_visibility if kind == "guidance" else order.certificate_visibility,
        )


class Done:
    """An outcome that was there at once."""

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome

    def result(self) -> Outcome:
        """The outcome."""
        return self._outcome


def failed(path: Path, error: DocumentError, document_id: str = "") -> FileResult:
    """The result of a file that cannot become knowledge."""
    return FileResult(file=str(path), state="failed", document_id=document_id, error_code=error.code, error=str(error))


def duplicate(path: Path, document: Document) -> FileResult:
    """The result of a file whose bytes are held already."""
    return FileResult(file=str(path), state="duplicate", document_id=document.id, kind=document.kind)


def files_under(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those in the folders named but hidden ones. Raises WrongInput for one that is not there."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            below = (one for one in sorted(path.rglob("*")) if one.is_file())
            files += [one for one in below if not any(part.startswith(".") for part in one.relative_to(path).parts)]
        elif path.exists():
            files.append(path)
        else:
            raise WrongInput(f"There is no file or folder {path}.")
    return list(dict.fromkeys(files))
