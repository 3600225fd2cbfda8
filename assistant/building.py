"""Builds the parts from the settings: records, index, reading, writer, answers; and takes up what was interrupted.

Nothing is decided here. The clock comes in; the settings were read by app.py or cli.py.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime

from assistant.answer import Answerer
from assistant.commands.records import open_index, open_records
from assistant.llm import NoModel, Writer
from assistant.receiving import read
from assistant.services import Answers, Services, reading_pool
from assistant.settings import Settings
from knowledge.errors import CertScopeError
from knowledge.guidance_index import ensure_guidance
from knowledge.index import PassageIndex
from knowledge.models import DocumentState, Role, Viewer
from knowledge.store import Store
from knowledge.store.blobs import FolderBlobs

log = logging.getLogger(__name__)


@contextmanager
def writer_of(settings: Settings) -> Iterator[Writer]:
    """The writer that the settings name: a server by URL, a local model file, or none."""
    if not settings.model_url and settings.model_file is None:
        yield NoModel()
        return
    from assistant.llm.adapter import connect

    if settings.model_url:
        key = settings.model_key.get_secret_value()
        yield connect(settings.model_url, key, settings.model_name, settings.model_seconds)
        return
    from assistant.llm.local import LocalModel

    assert settings.model_file is not None
    with LocalModel(settings.model_file) as model:
        yield connect(model.base_url, "", settings.model_name or settings.model_file.stem, settings.model_seconds)


@contextmanager
def built(settings: Settings, now: Callable[[], datetime]) -> Iterator[Services]:
    """Everything the page needs, closed afterwards. At the first start the guidance is put in."""
    with ExitStack() as stack:
        pool = reading_pool(settings)  # its children load what they need while the rest is built
        stack.callback(pool.close)
        store = open_records(settings, now)
        stack.callback(store.close)
        index = open_index(settings)
        stack.callback(index.close)
        ensure_guidance(store.passages, index)
        writer = stack.enter_context(writer_of(settings))
        model = "" if isinstance(writer, NoModel) else writer.name
        demo = not asks_sign_in(settings, store)
        yield Services(settings, now, store, index, pool, answers_of(index, writer), model, demo)


def answers_of(index: PassageIndex, writer: Writer) -> Answers:
    """What answers questions; it shares the index's embedders, so that a question is embedded once."""
    return Answerer(index.general, index.english, writer)


def asks_sign_in(settings: Settings, store: Store) -> bool:
    """Do people have to sign in? By default as soon as there is an account, or a provider that knows them."""
    if settings.sign_in is not None:
        return settings.sign_in
    return bool(settings.oidc_issuer) or any(account.active for account in store.accounts.all())


def recover(services: Services) -> int:
    """What was in work when the process ended becomes interrupted, and what an ended write left behind goes."""
    if isinstance(services.store.blobs, FolderBlobs):
        services.store.blobs.sweep()
    return len(services.store.documents.recover())


def resume(services: Services) -> None:
    """Read what was interrupted, on behalf of whoever handed it in. A file that fails again keeps its sentence."""
    everybody = Viewer(user="system", role=Role.admin)
    for document in services.store.passages.documents("certificates"):
        if document.state is DocumentState.interrupted:
            try:
                read(services, document.id, everybody.model_copy(update={"user": document.owner}))
            except CertScopeError as error:
                log.warning("document %s could not be taken up again: %s", document.id, error)
