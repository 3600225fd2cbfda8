"""A whole server over real records, with five people, for tests of what each of them gets to see."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.reply import Event, Reply, Step, Topic
from assistant.services import Services
from assistant.settings import Settings
from assistant.tools.outcome import ToolContext
from assistant.training.specimens import draw, make_specimens
from assistant.web.gate import COOKIE
from assistant.web.server import build_server
from ingest.reading import Limits
from ingest.reading.worker import Outcome
from knowledge.errors import DocumentError
from knowledge.models import Answer, Hit, Passage, Role, Viewer
from knowledge.store import open_store

PEOPLE = {
    "ida": Role.importer,
    "otto": Role.importer,
    "stella": Role.staff,
    "theo": Role.trainer,
    "ada": Role.admin,
}


class Clock:
    """A day in June; tests move it on."""

    def __init__(self) -> None:
        self.at = datetime(2026, 6, 9, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(milliseconds=20)  # buckets of requests fill
        return self.at


class EmptyIndex:
    """Finds nothing; remembers what was taken out of it."""

    def __init__(self) -> None:
        self.deleted: list[str] = []

    def search(
        self,
        question: str,
        viewer: Viewer,
        collections: Sequence[str],
        k: int,
        live: Callable[..., Mapping[str, Passage]],
    ) -> list[Hit]:
        return []

    def delete(self, document_id: str) -> None:
        self.deleted.append(document_id)

    def close(self) -> None:
        """Nothing to give back."""


class HerePool:
    """Reads in this process: no child to wait for."""

    def __init__(self) -> None:
        self.limits = Limits()
        self.closed = False

    def run(self, name: str, source: bytes, **options: Any) -> bytes:
        module, function = name.split(":")
        done: bytes = getattr(import_module(module), function)(source, self.limits, **options)
        return done

    def submit(self, name: str, source: bytes, **options: Any) -> Future[Outcome]:
        future: Future[Outcome] = Future()
        try:
            future.set_result(Outcome(self.run(name, source, **options), None, 0.0))
        except DocumentError as error:
            future.set_result(Outcome(b"", error, 0.0))
        return future

    def close(self) -> None:
        """Nothing to end."""
        self.closed = True


@dataclass
class Echo:
    """Answers every question with itself, and remembers for whom."""

    asked: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)

    def stream(
        self, question: str, context: ToolContext, topic: Topic, attachments: Sequence[str] = ()
    ) -> Iterator[Event]:
        self.asked.append((context.viewer.user, question, tuple(attachments)))
        yield Step(text="Looking")
        yield Reply(answer=Answer(question=question, answered=True, answer=f"You asked: {question}"), topic=topic)


@cache
def specimen(number: int = 0) -> bytes:
    """A certificate that nobody holds."""
    made = list(make_specimens(seed=7, count=4, layouts=(), languages=("en",), variants=("text",), faults=()))
    return draw(made[number])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", max_bytes=2_000_000)


def built(settings: Settings) -> Services:
    """Services over real records, with five people, sign-in on."""
    now = Clock()
    store = open_store(settings.data_dir, now)
    for user, role in PEOPLE.items():
        store.accounts.add(user, role, "no password here", "test")
    return Services(settings, now, store, EmptyIndex(), HerePool(), Echo(), demo=False)  # type: ignore[arg-type]


@pytest.fixture
def services(settings: Settings) -> Iterator[Services]:
    made = built(settings)
    yield made
    made.close()


@pytest.fixture
def server(services: Services, monkeypatch: pytest.MonkeyPatch) -> FastAPI:
    """The server without Gradio's pages, which take long to make."""
    monkeypatch.setattr("assistant.web.server.mount_pages", lambda app, services: None)
    return build_server(services)


Client = Callable[[str], TestClient]


@pytest.fixture
def client(server: FastAPI, services: Services) -> Iterator[Client]:
    """A browser of somebody signed in; of nobody for an empty name."""
    opened: list[TestClient] = []

    def of(user: str) -> TestClient:
        cookies = {COOKIE: services.users.open_session(user, "test")} if user else None
        made = TestClient(server, cookies=cookies, follow_redirects=False)
        opened.append(made)
        return made

    yield of
    for one in opened:
        one.close()
