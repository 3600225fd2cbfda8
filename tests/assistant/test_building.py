"""The parts from the settings: who has to sign in, where records lie, and what a killed server left behind."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from assistant.building import asks_sign_in, open_records, recover, resume, writer_of
from assistant.commands.serve import bound
from assistant.llm import NoModel
from assistant.settings import Settings
from assistant.training.specimens import draw, make_specimens
from ingest.extract import extract
from ingest.reading import Limits
from knowledge.errors import TimedOut, WrongInput
from knowledge.models import DocumentState, Role
from tests.assistant.ui.talks import ANA, DAY, NoPool, services_in


class HerePool:
    """Reads in this process."""

    closed = False

    def run(self, _: str, source: Any, **__: Any) -> bytes:
        """The extraction as a child would send it."""
        return extract(source, Limits()).model_dump_json().encode()


@pytest.mark.parametrize(
    ("given", "account", "expected"),
    [
        ({}, False, False),
        ({}, True, True),
        ({"sign_in": False}, True, False),
        ({"sign_in": True}, False, True),
        ({"oidc_issuer": "https://id.example"}, False, True),
    ],
)
def test_people_sign_in_as_soon_as_there_is_somebody_who_can(
    tmp_path: Path, given: dict[str, Any], account: bool, expected: bool
) -> None:
    settings = Settings(data_dir=tmp_path, **given)
    store = open_records(settings, lambda: DAY)
    if account:
        store.accounts.add("ana", Role.importer, "hash", "test")
    assert asks_sign_in(settings, store) is expected
    store.close()


def test_records_lie_where_the_settings_say(tmp_path: Path) -> None:
    place = tmp_path / "elsewhere.sqlite"
    store = open_records(Settings(data_dir=tmp_path / "data", database_url=f"sqlite:///{place}"), lambda: DAY)
    store.close()
    assert place.exists() and not (tmp_path / "data" / "certscope.sqlite").exists()


def test_without_a_model_nobody_writes() -> None:
    with writer_of(Settings()) as writer:
        assert isinstance(writer, NoModel)


def test_a_server_by_url_is_named_by_its_model() -> None:
    with writer_of(Settings(model_url="http://127.0.0.1:9/v1", model_name="small")) as writer:
        assert writer.name == "small"


def test_what_was_being_read_when_the_server_was_killed_is_read_at_the_next_start(tmp_path: Path) -> None:
    data = draw(next(make_specimens(1, 1, layouts=["classic"], languages=["en"], variants=["text"])))
    services = services_in(tmp_path, pool=HerePool())
    held = services.store.documents
    document, _ = held.receive(data, "a.pdf", "application/pdf", "certificate", ANA)
    held.move(document.id, DocumentState.reading, ANA)
    assert recover(services) == 1
    assert held.get(document.id, ANA).state is DocumentState.interrupted
    resume(services)
    assert held.get(document.id, ANA).state is DocumentState.read
    assert len(services.store.certificates.of_document(document.id, ANA)) == 1


def test_one_that_fails_again_is_failed_and_stops_no_other(tmp_path: Path) -> None:
    services = services_in(tmp_path, pool=NoPool(TimedOut()))
    held = services.store.documents
    for name in ("a", "b"):
        held.receive(b"%PDF-" + name.encode(), f"{name}.pdf", "application/pdf", "certificate", ANA)
    assert recover(services) == 2
    resume(services)
    assert {document.state for document in held.find(ANA)} == {DocumentState.failed}


def test_an_address_in_use_is_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(WrongInput, match="--port"):
            bound("127.0.0.1", taken.getsockname()[1])


def test_port_0_takes_any_that_is_free() -> None:
    with bound("127.0.0.1", 0) as listening:
        assert listening.getsockname()[1] > 0
