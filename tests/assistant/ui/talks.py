"""Services over a temporary folder for tests of the page: real records, registers and reading; answers are scripted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.reply import Event, Reply, Step, Topic, Words
from assistant.services import Services
from assistant.settings import Settings
from assistant.tools.outcome import ToolContext
from knowledge.models import Answer, Role, Viewer
from knowledge.store import open_store

DAY = datetime(2026, 6, 1, 9, tzinfo=UTC)
ANA = Viewer(user="ana", role=Role.importer)
BEN = Viewer(user="ben", role=Role.importer)
SAM = Viewer(user="sam", role=Role.staff)


class Scripted:
    """Answers with what it was handed, and remembers what it was asked."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.asked: list[tuple[str, Topic, tuple[str, ...]]] = []

    def stream(
        self, question: str, context: ToolContext, topic: Topic, attachments: Sequence[str] = ()
    ) -> Iterator[Event]:
        """A step, a word, and the next reply."""
        self.asked.append((question, topic, tuple(attachments)))
        yield Step(text="Looking it up")
        yield Words(text="So")
        yield self.replies.pop(0) if self.replies else said(question)


class NoIndex:
    """An index that holds nothing, and remembers what it was told to forget."""

    def __init__(self) -> None:
        self.forgotten: list[str] = []

    def delete(self, document_id: str) -> None:
        """Forget a document."""
        self.forgotten.append(document_id)

    def close(self) -> None:
        """Nothing is open."""


class NoPool:
    """Reading that always fails with the error it was made with."""

    def __init__(self, error: Exception) -> None:
        self.error = error
        self.closed = False

    def run(self, *_: Any, **__: Any) -> bytes:
        """Fail."""
        raise self.error

    def close(self) -> None:
        """Nothing runs."""


def said(question: str, text: str = "No.", **more: Any) -> Reply:
    """A reply with these words."""
    return Reply(answer=Answer(question=question, answered=True, answer=text, **more), topic=Topic())


def services_in(folder: Path, answers: Scripted | None = None, pool: Any = None, **settings: Any) -> Services:
    """Everything but an index, a model and child processes."""
    store = open_store(folder, lambda: DAY)
    made: Any = Services(
        Settings(data_dir=folder, **settings),
        lambda: DAY,
        store,
        NoIndex(),  # type: ignore[arg-type]
        pool,
        answers or Scripted(),
    )
    return made
