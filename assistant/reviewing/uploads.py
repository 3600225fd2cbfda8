"""Many files at once: unpack, receive, read, check, each with its steps as they happen.

A batch goes on when the person who started it leaves the page; what is in work when the process ends is interrupted,
and is read again from the start. One bad file ends with its own sentence and never stops the rest.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Literal

from assistant.receiving import check, put_into_file, read
from assistant.reviewing.packed import Sent, unpacked
from assistant.reviewing.queue import SEVERITY
from assistant.services import Services
from ingest.intake import receive
from knowledge.errors import CertScopeError, DocumentError, document_errors
from knowledge.models import Document, DocumentState, Record, Viewer, Visibility
from knowledge.store.certificates import HeldCertificate

STEPS = ("received", "reading", "read", "checked")
READABLE = (DocumentState.received, DocumentState.interrupted, DocumentState.failed, DocumentState.read)
CHOSEN = "choose"  # how the audit log begins to say what became of a new version
PATIENCE = 0.5  # seconds between two looks at a batch that does not change

Ending = Literal["", "done", "duplicate", "version", "no_certificate", "refused", "failed"]


class UploadRow(Record):
    """One file of a batch: how far it is, and how it ended. `earlier`: the document that was held before."""

    name: str
    step: str = ""
    ending: Ending = ""
    document_id: str = ""
    earlier: str = ""
    verdict: str = ""
    sentence: str = ""
    chosen: str = ""  # what the person chose for a new version


class Batch:
    """Files on their way; its rows change while a thread works on them."""

    def __init__(self, names: Sequence[str]) -> None:
        self._rows = [UploadRow(name=name) for name in names]
        self._changed = threading.Condition()
        self._version = 0
        self.done = False

    @property
    def rows(self) -> tuple[UploadRow, ...]:
        """The rows as they are now."""
        with self._changed:
            return tuple(self._rows)

    def put(self, place: int, row: UploadRow) -> None:
        """Change a row."""
        with self._changed:
            self._rows[place] = row
            self._version += 1
            self._changed.notify_all()

    def end(self) -> None:
        """Nothing changes any more."""
        with self._changed:
            self.done = True
            self._changed.notify_all()

    def changes(self) -> Iterator[tuple[UploadRow, ...]]:
        """The rows at once, and again whenever they changed, until the end."""
        seen = -1
        while True:
            with self._changed:
                while self._version == seen and not self.done:
                    self._changed.wait(PATIENCE)
                if self._version == seen:
                    return
                seen, rows = self._version, tuple(self._rows)
            yield rows


def start_batch(services: Services, viewer: Viewer, sent: Sequence[Sent]) -> Batch:
    """Take files in; archives are unpacked first. The batch is worked on in a thread of its own."""
    files = list(unpacked(sent, services.limits))
    batch = Batch([file.name for file in files])
    thread = threading.Thread(target=_work, args=(services, viewer, files, batch), daemon=True, name="uploads")
    thread.start()
    return batch


def _work(services: Services, viewer: Viewer, files: list[Sent], batch: Batch) -> None:
    try:
        kept = [_keep(services, viewer, file, batch, place) for place, file in enumerate(files)]
        with ThreadPoolExecutor(services.settings.readers) as threads:
            for place, document in enumerate(kept):
                if document is not None:
                    threads.submit(_read, services, viewer, document, batch, place)
    finally:
        batch.end()


def _keep(services: Services, viewer: Viewer, file: Sent, batch: Batch, place: int) -> Document | None:
    """The document to read, or None where there is nothing to read. Everything is kept before anything is read."""
    row = UploadRow(name=file.name)
    if file.refused:
        batch.put(place, row.model_copy(update={"ending": "refused", "sentence": file.refused}))
        return None
    try:
        data = file.read()
        looked_at = receive(data, file.name, services.limits)
        visibility = Visibility.staff if viewer.is_staff else Visibility.private
        document, new = services.store.documents.receive(
            data, looked_at.name, looked_at.media_type, "certificate", viewer, visibility=visibility
        )
    except CertScopeError as error:
        batch.put(place, row.model_copy(update={"ending": "refused", "sentence": str(error)}))
        return None
    row = row.model_copy(update={"step": "received", "document_id": document.id})
    if not new and document.state not in (DocumentState.interrupted, DocumentState.failed):
        batch.put(place, row.model_copy(update={"ending": "duplicate", "earlier": document.id}))
        return None
    batch.put(place, row)
    return document


def _read(services: Services, viewer: Viewer, document: Document, batch: Batch, place: int) -> None:
    if services.pool.closed:
        return
    row = batch.rows[place].model_copy(update={"step": "reading"})
    batch.put(place, row)
    try:
        held = read_again(services, viewer, document.id)
    except CertScopeError as error:
        batch.put(place, row.model_copy(update={"ending": "failed", "sentence": str(error)}))
        return
    if not held:
        batch.put(place, row.model_copy(update={"step": "checked", "ending": "no_certificate"}))
        return
    earlier = next((one for one in (services.store.certificates.earlier(h.id, viewer) for h in held) if one), None)
    ending: Ending = "version" if earlier else "done"
    before = earlier.document_id if earlier else ""
    batch.put(
        place,
        row.model_copy(update={"step": "checked", "ending": ending, "earlier": before, "verdict": worst(held)}),
    )


def worst(held: Sequence[HeldCertificate]) -> str:
    """The verdict to show for a document: the worst of its certificates."""
    return min(
        (one.verdict for one in held if one.verdict), key=lambda one: SEVERITY.get(one, len(SEVERITY)), default=""
    )


def read_again(services: Services, viewer: Viewer, document_id: str) -> list[HeldCertificate]:
    """Read a document that is held, check it, and keep the reports; its certificates.

    Raises the DocumentError that it failed with.
    """
    document = read(services, document_id, viewer)
    if document.state is DocumentState.failed:
        raise document_errors().get(document.error_code, DocumentError)()
    return services.store.certificates.of_document(document_id, viewer)


def choose(services: Services, viewer: Viewer, document_id: str, choice: str) -> str:
    """What becomes of a new version: `open` lets go of it for the one held before, `add` takes over order and
    supplier from that one, `keep` leaves both as they are. The id of the document to go on with; what was chosen is
    recorded, and not asked again.
    """
    store = services.store
    held = store.certificates.of_document(document_id, viewer)
    earlier = next((one for one in (store.certificates.earlier(h.id, viewer) for h in held) if one), None)
    if earlier is None:
        return document_id
    store.audit.add(viewer.user, f"{CHOSEN}:{choice}", document_id, earlier=earlier.document_id)
    if choice == "keep":
        return document_id
    if choice == "open":
        store.documents.delete(document_id, viewer)
        return earlier.document_id
    store.documents.set_order(document_id, store.documents.order(earlier.document_id, viewer), viewer)
    put_into_file(services, document_id, viewer)
    check(services, document_id, viewer)
    return document_id


def sentence_of(code: str) -> str:
    """What a document's error code means, for people."""
    return document_errors().get(code, DocumentError).sentence
