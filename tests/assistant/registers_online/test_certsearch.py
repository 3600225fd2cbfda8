"""The CertSearch client against a server of our own that answers as the developer guide says, faults included."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from assistant.registers_online.certsearch import CertSearch
from knowledge.errors import LookUpError, WrongInput
from knowledge.models import LookUp

KEY = "the-secret-key"
CERTIFICATE = {
    "cert_id": "c-1",
    "certification_number": "QM-12 345",
    "certification_status": "Active",
    "certification_scope": "Manufacture of lanterns",
    "certification_bodies_name": "Northern Cert AB",
    "accreditation_bodies_name": "SWEDAC",
    "certification_standards_scheme": [{"standard_name": "ISO 9001:2015", "is_accredited_mla": True}],
    "certified_entities": [{"ce_id": "e-1", "certified_entity_english_name": "Lantern Works Ltd"}],
    "updated_at": 1780000000,
}
COMPANY = {"data": {"ce_id": "e-1", "certificates": [CERTIFICATE]}, "meta": {"total_rows": 1}}


def problem(status: int, code: str) -> tuple[int, dict[str, Any]]:
    return status, {"type": "about:blank", "title": code, "status": status, "detail": "", "code": code}


class Register(ThreadingHTTPServer):
    """Gives the answers it was handed, and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.answers: list[tuple[int, Any]] = []
        self.headers: dict[str, str] = {}
        self.asked: list[tuple[str, str, Any]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/api/client/v1"


class Asked(BaseHTTPRequestHandler):
    server: Register

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.asked.append((self.path, self.headers["x-http-authorization"], body))
        status, answer = self.server.answers.pop(0) if self.server.answers else (200, COMPANY)
        if status == 0:  # the connection breaks
            self.connection.close()
            return
        self.send_response(status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer if isinstance(answer, bytes) else json.dumps(answer).encode())

    def log_message(self, *_: object) -> None:
        """Quiet."""


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 6, 9, tzinfo=UTC)
        self.slept: list[float] = []

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def register() -> Iterator[Register]:
    server = Register()
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(register: Register, clock: Clock, tmp_path: Path) -> CertSearch:
    return CertSearch(register.url, KEY, tmp_path, clock, clock.slept.append, timeout=5)


def ask(client: CertSearch, number: str = "qm12345") -> LookUp:
    return client.look_up(number, "Lantern Works", "cn", "ida")


def test_a_company_is_matched_and_its_numbers_are_compared(register: Register, client: CertSearch) -> None:
    found = ask(client)
    assert (found.result, found.status, found.certificate_number) == ("found", "Active", "QM-12 345")
    assert (found.organization, found.standard) == ("Lantern Works Ltd", "ISO 9001:2015")
    assert (found.day, found.register_name, found.person) == (date(2026, 6, 9), "IAF CertSearch", "ida")
    path, key, question = register.asked[0]
    assert (path, key) == ("/api/client/v1/company", KEY)
    assert question == {"company_country": "CN", "company_name": "Lantern Works", "match_rate": 80}


@pytest.mark.parametrize(
    "reply",
    [
        {"data": [CERTIFICATE]},
        {"data": {"entity": {"certified": [CERTIFICATE]}}},
        [{"anything": {"deep": [[CERTIFICATE]]}}],
    ],
)
def test_certificates_are_found_under_whatever_key(register: Register, client: CertSearch, reply: Any) -> None:
    register.answers.append((200, reply))
    assert ask(client).result == "found"


@pytest.mark.parametrize(("status", "reply"), [(404, {}), (200, {"data": []}), (200, COMPANY), (202, {"data": None})])
def test_no_record_is_not_found_and_says_what_that_can_mean(
    register: Register, client: CertSearch, status: int, reply: Any
) -> None:
    register.answers.append((status, reply))
    found = ask(client, "another number")
    assert (found.result, found.status) == ("not_found", "")
    assert "not uploaded yet" in found.note


def test_confidential_and_missing_parts_do_not_hinder(register: Register, client: CertSearch) -> None:
    bare = {"certification_number": "QM12345", "certification_status": None, "certified_entities": [None, {}]}
    register.answers.append((200, {"data": [bare]}))
    found = ask(client)
    assert (found.result, found.status, found.organization) == ("found", "", "Lantern Works")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (problem(401, "unauthorized"), "refused the key"),
        (problem(403, "insufficient_credit"), "no credit left"),
        (problem(403, "forbidden"), "does not allow"),
        (problem(422, "unprocessable"), "name and country"),
        (problem(400, "validation"), "name and country"),
        (problem(418, "teapot"), "did not answer properly"),
        ((200, b"<html>no json"), "did not answer properly"),
    ],
)
def test_a_refusal_is_a_sentence_and_is_not_tried_again(
    register: Register, client: CertSearch, answer: tuple[int, Any], sentence: str
) -> None:
    register.answers.append(answer)
    with pytest.raises(LookUpError, match=sentence):
        ask(client)
    assert len(register.asked) == 1


@pytest.mark.parametrize("trouble", [problem(429, "limit"), problem(503, "down"), (0, None)])
def test_passing_trouble_is_tried_again_with_longer_waits(
    register: Register, client: CertSearch, clock: Clock, trouble: tuple[int, Any]
) -> None:
    register.answers += [trouble, trouble]
    assert ask(client).result == "found"
    assert clock.slept == [1.0, 2.0]


@pytest.mark.parametrize(
    ("trouble", "sentence"), [(problem(429, "limit"), "limit of look-ups"), (problem(500, "x"), "properly")]
)
def test_lasting_trouble_ends_in_a_sentence(
    register: Register, client: CertSearch, trouble: tuple[int, Any], sentence: str
) -> None:
    register.answers += [trouble] * 3
    with pytest.raises(LookUpError, match=sentence):
        ask(client)
    assert len(register.asked) == 3


def test_the_register_says_how_long_to_wait(register: Register, client: CertSearch, clock: Clock) -> None:
    register.headers["retry-after"] = "7"
    register.answers.append(problem(429, "limit"))
    ask(client)
    assert clock.slept == [7.0]


def test_a_wait_of_hours_is_left_to_the_person(register: Register, client: CertSearch, clock: Clock) -> None:
    register.headers["retry-after"] = "3600"
    register.answers.append(problem(429, "limit"))
    with pytest.raises(LookUpError):
        ask(client)
    assert clock.slept == []


def test_a_reply_is_used_again_with_its_own_date_until_it_is_old(
    register: Register, client: CertSearch, clock: Clock
) -> None:
    ask(client)
    clock.at += timedelta(days=3)
    assert ask(client, "another").day == date(2026, 6, 9)
    assert len(register.asked) == 1
    clock.at += timedelta(days=5)
    assert ask(client).day == date(2026, 6, 17)
    assert len(register.asked) == 2


def test_a_failure_is_not_kept(register: Register, client: CertSearch) -> None:
    register.answers.append(problem(403, "insufficient_credit"))
    with pytest.raises(LookUpError):
        ask(client)
    assert ask(client).result == "found"


def test_the_key_is_neither_logged_nor_kept(
    register: Register, client: CertSearch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    register.answers += [(0, None), problem(500, "x")]
    ask(client)
    assert KEY not in caplog.text
    assert all(KEY not in path.read_text() for path in tmp_path.rglob("*.json"))


@pytest.mark.parametrize("url", ["http://api.example.org/v1", "ftp://127.0.0.1", "file:///etc/passwd"])
def test_the_key_goes_over_https_only(url: str, clock: Clock, tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="https"):
        CertSearch(url, KEY, tmp_path, clock, clock.slept.append)


def test_a_company_without_a_name_is_not_asked_for(register: Register, client: CertSearch) -> None:
    with pytest.raises(WrongInput):
        client.look_up("1", " ", "CN", "ida")
    assert register.asked == []
