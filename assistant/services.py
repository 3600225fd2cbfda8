"""Everything the page, the HTTP API and MCP need, built once from the settings: records, index, reading, answers.

The clock comes in as `now`. What a person may see is decided below this, in records and index.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from assistant.registers_online.certsearch import CertSearch
from assistant.reply import Event, Topic
from assistant.settings import Settings
from assistant.tools.outcome import ToolContext
from assistant.users import Users
from ingest.extract import extraction_pool
from ingest.reading import Limits
from ingest.reading.worker import Pool
from knowledge.index import PassageIndex
from knowledge.models import Hit, Passage, Role, Viewer
from knowledge.registers import Registers, load_registers
from knowledge.store import Store

DEMO = Viewer(user="demo", role=Role.admin)  # sign-in off: everything is the one person's at this machine
GUIDANCE = "guidance"


class Answers(Protocol):
    """Answers a question in steps; the last event is the Reply."""

    def stream(
        self, question: str, context: ToolContext, topic: Topic, attachments: Sequence[str] = ()
    ) -> Iterator[Event]:
        """Steps, words as they come, and the reply. `attachments`: ids of documents."""
        ...


@dataclass
class Services:
    """The parts, and how they fit together for one person."""

    settings: Settings
    now: Callable[[], datetime]
    store: Store
    index: PassageIndex
    pool: Pool
    answers: Answers
    model: str = ""  # the language model's name; empty: none
    demo: bool = True
    registers: Registers = field(default_factory=load_registers)

    def __post_init__(self) -> None:
        self.users = Users(self.store, self.now)

    @property
    def today(self) -> date:
        """The day that checks are made for."""
        return self.now().astimezone().date()

    @property
    def limits(self) -> Limits:
        """The reading limits of the settings."""
        return self.settings.limits()

    def context(self, viewer: Viewer) -> ToolContext:
        """What the tools may look at for this person."""

        def find(question: str, k: int) -> Sequence[Hit]:
            return self.index.search(question, viewer, (GUIDANCE,), k, lambda ids: self.live(ids, viewer))

        return ToolContext(self.registers, self.today, self.settings.transition_end_9001, viewer, self.store, find)

    def live(self, ids: Sequence[str], viewer: Viewer) -> Mapping[str, Passage]:
        """The passages among these that exist and that the person may see."""
        return self.store.passages.live_passages(ids, viewer)

    def who(self, session: str, token: str) -> Viewer | None:
        """Whose session or token this is; with sign-in off everybody at this machine is the demo's person."""
        if self.demo:
            return DEMO
        return self.users.of_token(token) if token else self.users.of_session(session)

    @property
    def certsearch(self) -> CertSearch | None:
        """The CertSearch interface; None where no address and key are set."""
        key = self.settings.certsearch_key.get_secret_value()
        if not self.settings.certsearch_url or not key:
            return None
        cache = self.settings.data_dir / "certsearch"
        return CertSearch(self.settings.certsearch_url, key, cache, self.now, time.sleep)

    def close(self) -> None:
        """End child processes and give connections back."""
        self.pool.close()
        self.index.close()
        self.store.close()


def reading_pool(settings: Settings) -> Pool:
    """Children ready to read, as many as the settings say."""
    return extraction_pool(settings.limits(), settings.readers)
