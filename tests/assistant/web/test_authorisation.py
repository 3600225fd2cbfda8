"""Nobody sees what is not theirs: every route, every Gradio endpoint, file addresses, the HTTP API and MCP, every role.

Ida's private document, conversation and supplier carry words that stand nowhere else. Whatever anybody else asks for
with her ids must not give one of them back; she herself must get them, or the walk would prove nothing.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Mount, Route
from starlette.testclient import TestClient

from assistant.receiving import take_in
from assistant.services import Services
from assistant.settings import Settings
from assistant.tools import TOOLS
from assistant.web.gate import COOKIE, plain
from assistant.web.server import build_server
from knowledge.models import Answer, Citation, Order, Role, Viewer
from tests.assistant.web.conftest import built, specimen

IDA = Viewer(user="ida", role=Role.importer)
OTHERS = ("otto", "theo", "stella", "ada")  # importer, trainer, staff, admin: a private document is nobody else's
WORD = "Zanzibarquoll"  # stands in everything of ida's
OPEN = ("/healthz", "/login", "/logout", "/robots.txt", "/favicon.ico", "/own")
PREFIXES = ("", "/zh")
# Gradio uses what pandas is giving up; as errors these warnings would stop every event before our code.
pytestmark = pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning")


@dataclass
class House:
    """The whole server, with what ida keeps in it."""

    app: FastAPI
    services: Services
    document: str
    certificate: str
    conversation: str
    message: str
    supplier: str
    running: TestClient
    secrets: tuple[str, ...]  # words that only ida may get to see

    @property
    def ids(self) -> tuple[str, ...]:
        """What somebody else might know or guess."""
        return (self.document, self.certificate, self.conversation, self.message, self.supplier)

    def browser(self, user: str) -> TestClient:
        """Somebody's browser; nobody's for an empty name."""
        cookies = {COOKIE: self.services.users.open_session(user, "test")} if user else None
        made = TestClient(self.app, cookies=cookies, follow_redirects=False, raise_server_exceptions=False)
        made.portal = self.running.portal  # one event loop for all, as on a real server
        return made

    def leaked(self, text: str) -> list[str]:
        """The words of ida's in a reply."""
        return [word for word in self.secrets if word in text]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    services = built(Settings(data_dir=tmp_path_factory.mktemp("house"), max_bytes=2_000_000))
    store = services.store
    order = Order(product=f"{WORD} lamps", supplier=f"{WORD} Trading")
    document, _ = take_in(services, specimen(), f"{WORD}.pdf", IDA, order)
    certificate = store.certificates.of_document(document.id, IDA)[0]
    store.reviews.comment(document.id, f"{WORD} comment", IDA)
    conversation = store.conversations.start(IDA)
    store.conversations.ask(conversation, f"{WORD} question", IDA, documents=[document.id])
    citation = Citation(document=document.id, title=f"{WORD} title", page=1, quote=f"{WORD} quote", source="")
    answer = Answer(question=WORD, answered=True, answer=f"{WORD} answer [1]", citations=(citation,))
    message = store.conversations.answer(conversation, answer, IDA)
    supplier = store.suppliers.named(f"{WORD} Works", IDA).id
    store.suppliers.attach(supplier, document.id, IDA)
    app = asyncio.run(assembled(services))
    read = certificate.certificate
    secrets = (WORD, read.text("organization"), read.text("certificate_number"))
    with TestClient(app) as running:  # its start-up, for Gradio's queue and for MCP
        yield House(app, services, document.id, certificate.id, conversation, message, supplier, running, secrets)
    services.close()


async def assembled(services: Services) -> FastAPI:
    """The server, made while an event loop runs: without one Gradio makes loops that it never closes."""
    return build_server(services)


def routes_of(routes: list[BaseRoute], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Method and path of every route, those of mounted apps included."""
    for route in routes:
        if isinstance(route, Mount):
            yield from routes_of(list(route.routes), prefix + route.path)
        elif isinstance(route, Route | APIRoute):
            for method in route.methods or ():
                yield method, prefix + route.path
        else:
            inner = getattr(route, "routes", None) or getattr(getattr(route, "original_router", None), "routes", [])
            yield from routes_of(list(inner), prefix)


def filled(path: str, house: House) -> set[str]:
    """The path with ida's ids in the places of its parameters."""
    found = set()
    for one in house.ids:
        shown = path
        for name, value in (
            ("{number}", "1"), ("{kind}", "pdf"), ("{code}", "en"), ("{limit_id}", "product"),
            ("{path:path}", f"{house.services.settings.data_dir}/files"), ("{path_or_url:path}", "x"),
        ):  # fmt: skip
            shown = shown.replace(name, value)
        while "{" in shown:
            start, end = shown.index("{"), shown.index("}")
            shown = shown[:start] + one + shown[end + 1 :]
        found.add(shown)
        if "{kind}" in path:
            found |= {shown.replace(".pdf", f".{kind}") for kind in ("json", "csv", "ics")}
    return found


def walk(house: House, user: str) -> dict[str, list[str]]:
    """Every route, asked by somebody with ida's ids -> the words of hers that came back."""
    browser, leaks = house.browser(user), {}
    never = ("/queue/data", "/heartbeat", "/mcp", "/logout", "/startup-events", "/upload_progress", "/call/")
    for method, pattern in sorted(set(routes_of(list(house.app.routes)))):
        if method in ("OPTIONS", "DELETE", "HEAD") or any(part in pattern for part in never):
            continue  # event streams and MCP have tests of their own; what deletes is tried one by one
        for path in filled(pattern, house):
            body = {"question": "What does it say?", "documents": [house.document]} if path.endswith("/ask") else {}
            reply = browser.request(method, path, json=body if method == "POST" else None)
            if house.leaked(reply.text) or reply.content.startswith((b"\x89PNG", b"%PDF")):
                leaks[f"{method} {path}"] = [str(reply.status_code)]
    return {path: found for path, found in leaks.items() if "/page/specimen/" not in path}


@pytest.mark.slow
def test_no_route_gives_away_what_is_anothers(house: House) -> None:
    own = walk(house, "ida")
    for path in (
        f"GET /api/v1/documents/{house.document}",
        "GET /api/v1/documents",
        "GET /api/v1/certificates",
        f"GET /page/{house.document}/1.png",
        f"GET /export/report/{house.certificate}.pdf",
        f"GET /export/report/{house.certificate}.json",
        "GET /export/queue.csv",
        f"GET /export/conversation/{house.conversation}.md",
        f"GET /export/file/{house.document}",
    ):
        assert path in own
    for user in OTHERS:
        assert walk(house, user) == {}, user


@pytest.mark.slow
def test_who_is_not_signed_in_gets_nowhere(house: House) -> None:
    nobody = house.browser("")
    for method, pattern in sorted(set(routes_of(list(house.app.routes)))):
        for path in filled(pattern, house):
            if plain(path).startswith(OPEN) or method == "OPTIONS":
                continue
            reply = nobody.request(method, path)
            assert reply.status_code in (303, 401, 404), (method, path)
            if reply.status_code == 303:
                assert reply.headers["location"] == "/login"


@pytest.mark.parametrize("user", OTHERS)
def test_others_cannot_change_or_delete_it(house: House, user: str) -> None:
    browser = house.browser(user)
    assert browser.delete(f"/api/v1/documents/{house.document}").status_code == 404
    assert browser.post(f"/api/v1/certificates/{house.certificate}/report", json={}).status_code == 404
    assert house.services.store.documents.get(house.document, IDA).state == "read"


def events(browser: TestClient, prefix: str, function: int, data: list[Any], session: str) -> str:
    """What a Gradio event sends back, all of it."""
    body = {"data": data, "fn_index": function, "session_hash": session, "event_data": None, "trigger_id": None}
    joined = browser.post(f"{prefix}/gradio_api/queue/join", json=body)
    if joined.status_code != 200:
        return joined.text
    return browser.get(f"{prefix}/gradio_api/queue/data", params={"session_hash": session}).text


def payloads(house: House, user: str) -> list[str]:
    """What a page could be made to send about ida's things; she herself deletes and reads again nothing."""
    told = [{"act": "open", "arg": house.conversation}]
    if user != "ida":
        told += [{"act": "delete", "arg": house.conversation}]
        told += [{"act": act, "arg": house.document} for act in ("read", "approve")]
    told += [{"act": act, "arg": house.document} for act in ("review", "claim")]
    told += [{"act": "cite", "arg": f"{house.message}:1"}]
    addresses = [f"c={house.conversation}", f"doc={house.document}", f"view=supplier&id={house.supplier}"]
    return [house.conversation, house.document, *addresses, *map(json.dumps, told)]


def values(config: dict[str, Any], inputs: list[int], text: str) -> list[Any]:
    """A value for each input of an event, with the text wherever words go."""
    kinds = {one["id"]: one["type"] for one in config["components"]}
    found: list[Any] = []
    for one in inputs:
        kind = kinds.get(one, "")
        if kind == "multimodaltextbox":
            found.append({"text": text, "files": []})
        elif kind in ("state", "file", "uploadbutton", "timer"):
            found.append(None)
        else:
            found.append(text)
    return found


def press_everything(house: House, user: str, prefix: str) -> dict[int, list[str]]:
    """Every event of a language's pages, with everything that names a thing of ida's -> words that came back."""
    browser, leaks = house.browser(user), {}
    config = browser.get(f"{prefix}/config").json()
    for event in config["dependencies"]:
        if not event.get("backend_fn", True) or event["api_visibility"] != "private":
            continue
        for number, text in enumerate(payloads(house, user) if event["inputs"] else [""]):
            data = values(config, event["inputs"], text)
            shown = events(browser, prefix, event["id"], data, f"{user}{prefix.strip('/')}{event['id']}x{number}")
            if found := [word for word in house.leaked(shown) if word not in text]:
                leaks[event["id"]] = found
    return leaks


@pytest.mark.slow
@pytest.mark.parametrize("prefix", PREFIXES)
def test_no_button_of_the_pages_gives_it_away(house: House, prefix: str) -> None:
    assert press_everything(house, "otto", prefix) == {}
    assert press_everything(house, "theo", prefix) == {}
    own = press_everything(house, "ida", prefix)
    assert len(own) >= 3


def test_an_event_stream_of_another_is_closed(house: House) -> None:
    ida, otto = house.browser("ida"), house.browser("otto")
    for prefix in PREFIXES:
        session = f"mine{prefix.strip('/')}"
        events(ida, prefix, 0, [], session)
        assert otto.get(f"{prefix}/gradio_api/queue/data", params={"session_hash": session}).status_code == 404


def test_an_uploaded_file_is_given_back_to_its_owner_only(house: House) -> None:
    ida = house.browser("ida")
    for prefix in PREFIXES:
        files = {"files": ("note.txt", f"{WORD} {prefix}".encode())}
        path = ida.post(f"{prefix}/gradio_api/upload", files=files).json()[0]
        address = f"{prefix}/gradio_api/file={quote(path)}"
        assert WORD in ida.get(address).text
        for user in (*OTHERS, ""):
            reply = house.browser(user).get(address)
            assert reply.status_code in (401, 404) and WORD not in reply.text


@pytest.mark.parametrize("target", ["/etc/passwd", "pyproject.toml", "../../etc/passwd"])
def test_no_file_of_the_machine_is_given(house: House, target: str) -> None:
    for user in ("ida", "ada"):
        for path in (f"/gradio_api/file={target}", f"/gradio_api/file/{target}", f"/static/{target}", f"/own/{target}"):
            assert house.browser(user).get(path).status_code in (400, 403, 404, 405), path


def test_the_records_folder_is_not_reachable_as_files(house: House) -> None:
    folder = Path(house.services.settings.data_dir)
    kept = next(path for path in folder.rglob("*") if path.is_file())
    assert house.browser("ada").get(f"/gradio_api/file={kept}").status_code == 404


def mcp(house: House, user: str, method: str, **given: Any) -> str:
    """An MCP reply for somebody's token."""
    headers = {"accept": "application/json, text/event-stream"}
    if user:
        headers["authorization"] = f"Bearer {house.services.users.new_token(user, 'mcp')}"
    body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": given}
    reply = house.browser("").post("/gradio_api/mcp/", headers=headers, json=body)
    return reply.text if reply.status_code == 200 else str(reply.status_code)


def test_mcp_offers_the_tools_to_who_has_a_token(house: House) -> None:
    assert mcp(house, "", "tools/list") == "401"
    listed = mcp(house, "otto", "tools/list")
    for tool in TOOLS.values():
        assert f'"name":"{tool.name}"' in listed
    covered = mcp(
        house, "otto", "tools/call", name="check_scope", arguments={"scope": "Manufacture of lamps", "product": "lamps"}
    )
    assert "Covered" in covered and '"isError":true' not in covered


@pytest.mark.parametrize("user", OTHERS)
def test_no_tool_over_mcp_or_http_tells_of_anothers_certificate(house: House, user: str) -> None:
    for name in (house.certificate, house.secrets[2]):
        given = {"certificate": name}
        refused = mcp(house, user, "tools/call", name="check_certificate", arguments=given)
        assert '"isError":true' in refused and house.secrets[1] not in refused
        over_http = house.browser(user).post("/api/v1/tools/check_certificate", json=given)
        assert over_http.status_code == 422 and house.secrets[1] not in over_http.text
        compared = house.browser(user).post("/api/v1/tools/compare_certificates", json={"certificates": [name]})
        assert compared.status_code == 422 and house.secrets[1] not in compared.text


def test_the_owner_gets_it_over_mcp(house: House) -> None:
    told = mcp(house, "ida", "tools/call", name="check_certificate", arguments={"certificate": house.certificate})
    assert '"isError":true' not in told and "checked for" in told
