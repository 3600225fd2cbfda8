"""Records and index as the command line opens them, from the settings; and who the person at the command line is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from assistant.servers import EmbeddingServer, RerankServer
from assistant.settings import Settings
from knowledge.guidance_index import ensure_guidance
from knowledge.index import PassageIndex
from knowledge.models import Role, Viewer
from knowledge.store import Store, open_store
from knowledge.store.blobs import connect_s3

# Whoever can run commands on the machine can read its files: filtering by person begins at the page.
OPERATOR = Viewer(user="operator", role=Role.admin)


def open_index(settings: Settings) -> PassageIndex:
    """The index in the data folder, with the embedding and reranker that the settings name."""
    from knowledge.embedding import MiniLm, Use
    from knowledge.remembered import Remembered

    reranker = None
    if settings.reranker_url:
        key = settings.reranker_key.get_secret_value()
        reranker = RerankServer(settings.reranker_url, settings.reranker_model, key)
    folder = settings.data_dir / "index"
    if settings.embedding_url:
        server = EmbeddingServer(
            settings.embedding_url, settings.embedding_model, settings.embedding_key.get_secret_value()
        )
        return PassageIndex(folder, chroma_url=settings.chroma_url, general=server, reranker=reranker)
    english, general = Remembered(MiniLm()), Remembered(Use())
    return PassageIndex(folder, chroma_url=settings.chroma_url, english=english, general=general, reranker=reranker)


def open_records(settings: Settings, now: Callable[[], datetime]) -> Store:
    """The records where the settings say: database by URL or in the data folder, files in S3 or beside it."""
    blobs = None
    if settings.s3_endpoint:
        address = settings.s3_endpoint
        secure = not address.startswith("http://")
        blobs = connect_s3(
            address.removeprefix("https://").removeprefix("http://"),
            settings.s3_bucket,
            settings.s3_key,
            settings.s3_secret.get_secret_value(),
            secure,
        )
    return open_store(settings.data_dir, now, database_url=settings.database_url, blobs=blobs)


@contextmanager
def opened(
    settings: Settings, now: Callable[[], datetime], guidance: bool = True
) -> Iterator[tuple[Store, PassageIndex]]:
    """Records and index, closed afterwards; at the first start the guidance is put in."""
    store = open_records(settings, now)
    index = open_index(settings)
    try:
        if guidance:
            ensure_guidance(store.passages, index)
        yield store, index
    finally:
        index.close()
        store.close()
