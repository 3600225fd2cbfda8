"""Records and index with the guidance in them, made once for all tests that ask questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from assistant.answer import Answerer
from assistant.commands.records import open_index
from assistant.settings import Settings
from assistant.tools.outcome import ToolContext
from knowledge.guidance_index import ensure_guidance
from knowledge.index import PassageIndex
from knowledge.models import Hit, Role, Viewer
from knowledge.registers import load_registers
from knowledge.store import Store, open_store

ASKER = Viewer(user="ida", role=Role.importer)
DAY = date(2026, 11, 24)


@dataclass
class Asking:
    """What answering needs, on a fixed day."""

    answerer: Answerer
    store: Store
    index: PassageIndex
    context: ToolContext


@pytest.fixture(scope="session")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    """The shipped guidance, the shipped registers, one asker."""
    folder = tmp_path_factory.mktemp("asking")
    store = open_store(folder, lambda: datetime(2026, 11, 24, 9, tzinfo=UTC))
    index = open_index(Settings(data_dir=folder))
    ensure_guidance(store.passages, index)

    def find(question: str, k: int) -> Sequence[Hit]:
        return index.search(question, ASKER, ("guidance",), k, lambda ids: store.passages.live_passages(ids, ASKER))

    context = ToolContext(load_registers(), DAY, date(2029, 9, 30), ASKER, store, find)
    yield Asking(Answerer(index.general, index.english), store, index, context)
    index.close()
    store.close()
