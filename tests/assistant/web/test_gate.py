"""The gate: nobody passes unnamed, closed paths do not exist, and files and sessions are whose they are."""

import json
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant.web.gate import COOKIE, Gate
from assistant.web.limits import RateLimit
from knowledge.models import Role, Viewer

PEOPLE = {
    "ida-session": Viewer(user="ida", role=Role.importer),
    "otto-session": Viewer(user="otto", role=Role.importer),
    "stella-token": Viewer(user="stella", role=Role.staff),
}


def who(session: str, token: str) -> Viewer | None:
    return PEOPLE.get(session) or PEOPLE.get(token)


async def echo(request: Request) -> Response:
    viewer = request.state.viewer
    return PlainTextResponse(viewer.user if viewer else "nobody")


async def upload(request: Request) -> Response:
    return JSONResponse([f"/kept/{request.state.viewer.user}.pdf", "/kept/same.pdf"])


def client(session: str = "", rate: RateLimit | None = None, gate: Gate | None = None) -> TestClient:
    inner = Starlette(
        routes=[
            Route("/gradio_api/upload", upload, methods=["POST"]),
            Route("/{path:path}", echo, methods=["GET", "POST"]),
        ]
    )
    rate = rate or RateLimit(1000, 0, lambda: 0.0)
    app = gate or Gate(inner, who, rate)
    return TestClient(app, cookies={COOKIE: session} if session else None, follow_redirects=False)


@pytest.fixture
def gate() -> Iterator[Gate]:
    yield client().app  # type: ignore[misc]


def test_a_page_sends_who_is_not_signed_in_to_the_sign_in() -> None:
    reply = client().get("/review")
    assert (reply.status_code, reply.headers["location"]) == (303, "/login")


@pytest.mark.parametrize("path", ["/config", "/gradio_api/queue/data?session_hash=x", "/api/v1/documents", "/page/x/1"])
def test_everything_else_tells_them_to_sign_in(path: str) -> None:
    reply = client().get(path)
    assert reply.status_code == 401
    assert reply.json()["error"]["code"] == "not_signed_in"


@pytest.mark.parametrize("path", ["/healthz", "/login", "/favicon.ico", "/own/style.css"])
def test_a_few_paths_are_open(path: str) -> None:
    assert client().get(path).text == "nobody"


def test_who_is_signed_in_passes_by_cookie_and_programs_by_token() -> None:
    assert client("ida-session").get("/").text == "ida"
    assert client().get("/api/v1/x", headers={"authorization": "Bearer stella-token"}).text == "stella"
    assert client("guess").get("/").status_code == 303


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/proxy=http://example.org",
        "/gradio_api/vibe-edit",
        "/gradio_api/vibe-code/",
        "/monitoring",
        "/gradio_api/dev/reload",
        "/gradio_api/runs",
        "/gradio_api/stream/x/1/1/playlist.m3u8",
        "/gradio_api/deep_link",
        "/gradio_api/process_recording",
        "/gradio_api/custom_component/a/b/c/d",
        "/gradio_api/file/etc/passwd",
        "/.env",
    ],
)
def test_what_the_product_does_not_use_does_not_exist(path: str) -> None:
    assert client("ida-session").get(path).status_code == 404


def test_an_upload_is_given_back_to_its_owner_only(gate: Gate) -> None:
    ida, otto = client("ida-session", gate=gate), client("otto-session", gate=gate)
    ida.post("/gradio_api/upload")
    assert ida.get("/gradio_api/file=/kept/ida.pdf").status_code == 200
    assert otto.get("/gradio_api/file=/kept/ida.pdf").status_code == 404
    assert otto.get("/gradio_api/file=/kept/same.pdf").status_code == 404
    otto.post("/gradio_api/upload")
    assert otto.get("/gradio_api/file=/kept/same.pdf").status_code == 200
    assert ida.get("/gradio_api/file=/kept/same.pdf").status_code == 200


def test_files_that_nobody_uploaded_are_not_given(gate: Gate) -> None:
    reply = client("ida-session", gate=gate).get("/gradio_api/file=/etc/passwd")
    assert reply.status_code == 404


@pytest.mark.parametrize("path", ["/gradio_api/queue/data?session_hash=abc", "/gradio_api/heartbeat/abc"])
def test_an_event_stream_belongs_to_who_opened_it(gate: Gate, path: str) -> None:
    ida, otto = client("ida-session", gate=gate), client("otto-session", gate=gate)
    assert ida.get(path).status_code == 200
    assert otto.get(path).status_code == 404
    assert ida.get(path).status_code == 200


def test_too_many_requests_are_told_to_wait() -> None:
    hasty = client("ida-session", RateLimit(2, 0, lambda: 0.0))
    assert [hasty.get("/").status_code for _ in range(3)] == [200, 200, 429]


def test_every_reply_carries_the_security_headers_once() -> None:
    for reply in (client("ida-session").get("/"), client().get("/review"), client("ida-session").get("/.env")):
        assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers.get("cache-control") == "no-store"


def test_an_upload_reply_that_is_no_list_is_let_through() -> None:
    from assistant.web.gate import _listed

    assert _listed(b"<html>") == _listed(json.dumps({"a": 1}).encode()) == []
