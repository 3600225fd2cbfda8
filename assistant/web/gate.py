"""The gate before everything: who is asking, which paths exist at all, whose files and sessions are whose.

Gradio serves more than this product uses (proxies, monitoring, code editing, anybody's uploads by path). What is not in
the lists here is not reachable. A file that a person uploaded is given back to that person only, and a page's event
stream belongs to who opened it. A page of another site cannot act through a visitor's browser: what changes something
must come from our own pages, and with sign-in off only requests to this machine's own names are answered.
"""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.ui.texts import LANGUAGES
from assistant.web.limits import TOO_FAST, RateLimit
from knowledge.models import Viewer

COOKIE = "certscope_session"
OPEN = re.compile(r"/(?:healthz|login|oidc/(?:start|back)|favicon\.ico|robots\.txt|own/.*)")
PAGES = re.compile(r"/(?:review|learn)?/?")
# The pages of the second language are a Gradio app of their own, with the same paths below its name.
LANGUAGE = re.compile(rf"/(?:{'|'.join(list(LANGUAGES)[1:])})(?=/|$)")
# What the page needs of Gradio, and our own paths. Everything else of Gradio is closed.
KNOWN = re.compile(
    r"/(?:"
    r"config/?|theme\.css|assets/.*|static/.*|svelte/.*|manifest\.json|"
    r"gradio_api/(?:theme\.css|info/?|app_id/?|startup-events|heartbeat/\w+|queue/(?:join|data)|cancel|reset/?|"
    r"upload|upload_progress|file=.*|call/[\w-]+(?:/\w+)?|mcp(?:/.*)?|user/?|login_check/?)|"
    r"login|logout|language/\w+|oidc/.*|api/v1(?:/.*)?|openapi\.json|docs|metrics|own/.*|page/.*|export/.*"
    r")"
)
REMEMBERED = 20_000
FOREIGN = "This request came from another site's page, or for another site. Open the page by its own address."
HEADERS = {
    b"content-security-policy": b"default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    b"style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    b"connect-src 'self' ws: wss:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
    b"form-action 'self'; frame-ancestors 'none'",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"same-origin",  # with none at all a browser names no origin in forms, and sign-in is refused
    b"permissions-policy": b"camera=(self), microphone=(), geolocation=()",
    b"cross-origin-opener-policy": b"same-origin",
}


class Owners:
    """Remembers whose a thing is, by its name; the first to name it owns it."""

    def __init__(self) -> None:
        self._owners: OrderedDict[str, str] = OrderedDict()
        self._lock = Lock()

    def take(self, name: str, user: str) -> bool:
        """Make the thing this person's, unless it is somebody else's; False when it is."""
        with self._lock:
            owner = self._owners.setdefault(name, user)
            self._owners.move_to_end(name)
            while len(self._owners) > REMEMBERED:
                self._owners.popitem(last=False)
            return owner == user

    def share(self, name: str, user: str) -> None:
        """The thing is this person's too: equal bytes come to lie at one path."""
        self.take(f"{user}\0{name}", user)

    def owned(self, name: str, user: str) -> bool:
        """Is it this person's?"""
        with self._lock:
            return self._owners.get(f"{user}\0{name}") == user


class Gate:
    """ASGI middleware. `who` tells the person of a session's cookie and of a program's bearer token."""

    def __init__(
        self,
        app: ASGIApp,
        who: Callable[[str, str], Viewer | None],
        rate: RateLimit,
        *,
        secure: bool = False,
        hosts: frozenset[str] | None = None,
    ) -> None:
        """`hosts`: the only names that requests may be addressed to; None: any."""
        self.app = app
        self.who = who
        self.rate = rate
        self.secure = secure
        self.hosts = hosts
        self.files = Owners()
        self.sessions = Owners()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through what may pass, with the person in the request's state."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return  # no page of ours opens a web socket
        send = self._with_headers(scope, send)
        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, send)
            return
        if plain(scope["path"]) == "/gradio_api/upload":
            send = self._noting_uploads(scope, send)
        await self.app(scope, receive, send)

    def _refused(self, scope: Scope) -> ASGIApp | None:
        """The answer to a request that may not pass; None for one that may."""
        path = plain(scope["path"])
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        viewer = self.who(_cookie(headers.get("cookie", "")), _bearer(headers.get("authorization", "")))
        scope.setdefault("state", {})["viewer"] = viewer
        client = scope["client"][0] if scope.get("client") else "nobody"
        if not self.rate.allows(viewer.user if viewer else client):
            return JSONResponse({"error": {"code": "too_fast", "message": TOO_FAST}}, 429)
        if self._foreign(scope["method"], headers):
            return JSONResponse({"error": {"code": "foreign", "message": FOREIGN}}, 403)
        if OPEN.fullmatch(path):
            return None
        page = bool(PAGES.fullmatch(path))
        if not page and not KNOWN.fullmatch(path):
            return PlainTextResponse("There is nothing here.", 404)
        if viewer is None:
            if page and scope["method"] in ("GET", "HEAD"):
                return RedirectResponse("/login", 303)
            return JSONResponse({"error": {"code": "not_signed_in", "message": "Sign in first."}}, 401)
        return self._not_theirs(path, scope, viewer)

    def _foreign(self, method: str, headers: dict[str, str]) -> bool:
        """Was this sent by a page of another site, or to a name that is not ours?"""
        host = headers.get("host", "")
        if self.hosts is not None and _name(f"//{host}") not in self.hosts:
            return True
        origin = headers.get("origin")
        return origin is not None and method not in ("GET", "HEAD") and origin.partition("://")[2] != host

    def _not_theirs(self, path: str, scope: Scope, viewer: Viewer) -> ASGIApp | None:
        if path.startswith("/gradio_api/file="):
            name = unquote(path.removeprefix("/gradio_api/file="))
            if not self.files.owned(name, viewer.user):
                return PlainTextResponse("There is no such file, or it is not yours to see.", 404)
        session = _session(path, scope)
        if session and not self.sessions.take(session, viewer.user):
            return PlainTextResponse("There is no such session, or it is not yours.", 404)
        return None

    def _noting_uploads(self, scope: Scope, send: Send) -> Send:
        """Remember who uploaded what: the reply to an upload lists the paths."""
        viewer: Viewer = scope["state"]["viewer"]
        body = bytearray()

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    for name in _listed(bytes(body)):
                        self.files.share(name, viewer.user)
            await send(message)

        return noting

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        private = not plain(scope["path"]).startswith(("/assets/", "/static/", "/svelte/"))

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [(name, value) for name, value in message["headers"] if name.lower() not in HEADERS]
                kept += HEADERS.items()
                if private and not any(name.lower() == b"cache-control" for name, _ in kept):
                    kept.append((b"cache-control", b"no-store"))
                if self.secure:
                    kept.append((b"strict-transport-security", b"max-age=31536000"))
                message["headers"] = kept
            await send(message)

        return with_headers


def plain(path: str) -> str:
    """The path without its language: /zh/review is /review in Chinese."""
    return LANGUAGE.sub("", path, count=1) or "/"


def _name(address: str) -> str:
    """The host's name in an address; empty where there is none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _cookie(header: str) -> str:
    for part in header.split(";"):
        name, _, value = part.strip().partition("=")
        if name == COOKIE:
            return value
    return ""


def _bearer(header: str) -> str:
    kind, _, token = header.partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def _session(path: str, scope: Scope) -> str:
    """The page session that a request is about: in the query of event streams, in the path of heartbeats."""
    if path.startswith("/gradio_api/heartbeat/"):
        return path.rsplit("/", 1)[-1]
    if path == "/gradio_api/queue/data":
        query: bytes = scope["query_string"]
        return parse_qs(query.decode("latin-1")).get("session_hash", [""])[0]
    return ""


def _listed(body: bytes) -> list[str]:
    try:
        names: Any = json.loads(body)
    except ValueError:
        return []
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
