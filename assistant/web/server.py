"""The web server: one FastAPI app with the pages, the sign-in, page pictures, downloads, the HTTP API, MCP and health.

It puts the parts together and starts nothing: `certscope serve` does. Every request passes the Gate first.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import ip_address

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.services import Services
from assistant.settings import Settings
from assistant.ui.texts import FOLDER, LANGUAGES, texts_of
from assistant.web.api import api_routes
from assistant.web.docs import docs_routes
from assistant.web.downloads import download_routes
from assistant.web.faults import tell_faults
from assistant.web.gate import PAGES, Gate
from assistant.web.limits import RateLimit
from assistant.web.metrics import Measured, Metrics, metrics_routes
from assistant.web.person import Looks
from assistant.web.pictures import Pictures, picture_routes
from assistant.web.sign_in import language_of, sign_in_routes
from knowledge.errors import WrongInput
from knowledge.store import Store

OWN = FOLDER.parent / "own"
BURST, PER_SECOND = 600, 60  # a page of Gradio is some hundred and fifty requests
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "testserver"})
DESCRIPTION = """The tools, upload and reports of CertScope for programs. Send `Authorization: Bearer TOKEN`; make a \
token with `certscope users token NAME`. Nothing here says that a certificate guarantees product quality."""


def build_server(services: Services) -> FastAPI:
    """The whole server. `services` stays the caller's to close."""
    pictures = Pictures(services)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        pictures.close()

    app = FastAPI(
        title="CertScope", description=DESCRIPTION, version="1", lifespan=lifespan, redoc_url=None, docs_url=None
    )
    metrics, looks = Metrics(lambda: services.now().timestamp()), Looks(services)
    tell_faults(app)
    app.include_router(health_routes(services))
    app.include_router(sign_in_routes(services))
    if services.settings.oidc_issuer:
        from assistant.web.oidc import oidc_routes  # its libraries take a second to load

        app.include_router(oidc_routes(services))
    app.include_router(metrics_routes(metrics))
    app.include_router(picture_routes(pictures, looks))
    app.include_router(download_routes(services, pictures, looks))
    app.include_router(api_routes(services, looks))
    app.include_router(docs_routes(app))
    app.mount("/own", StaticFiles(directory=OWN))
    app.add_middleware(Translated)
    app.add_middleware(
        Gate,
        who=services.who,
        rate=rate_limit(services),
        secure=services.settings.https,
        hosts=LOOPBACK if services.demo else None,
    )
    app.add_middleware(Measured, metrics=metrics)
    mount_pages(app, services)
    return app


def mount_pages(app: FastAPI, services: Services) -> None:
    """Put the two Gradio apps in; Gradio is loaded here and not before."""
    from assistant.ui.mounting import mount

    mount(app, services)


def rate_limit(services: Services) -> RateLimit:
    """Requests of one person; the demo's person is everybody at this machine."""
    wide = 10 if services.demo else 1
    return RateLimit(BURST * wide, PER_SECOND * wide, lambda: services.now().timestamp())


def check_binding(settings: Settings, store: Store) -> None:
    """Raises WrongInput for an address beyond this machine while nobody has to sign in."""
    if is_loopback(settings.host):
        return
    if settings.sign_in is False:
        raise WrongInput(
            f"With sign-in off the page is served on this machine only, not at {settings.host}. "
            "Leave CERTSCOPE_SIGN_IN unset, or listen at 127.0.0.1."
        )
    if not any(account.active for account in store.accounts.all()) and not settings.oidc_issuer:
        raise WrongInput(
            f"Nobody could sign in yet, so the page is not served at {settings.host}. "
            "Add an account first: certscope users add NAME --role admin."
        )


def is_loopback(host: str) -> bool:
    """Does only this machine reach it?"""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def health_routes(services: Services) -> APIRouter:
    """GET /healthz, /robots.txt, /favicon.ico"""
    router = APIRouter(include_in_schema=False)

    @router.get("/healthz")
    def health() -> Response:
        if services.store.database.answers():
            return JSONResponse({"status": "ok"})
        return JSONResponse({"status": "records cannot be read"}, 503)

    @router.get("/robots.txt")
    def robots() -> Response:
        return PlainTextResponse("User-agent: *\nDisallow: /\n")

    @router.get("/favicon.ico")
    def icon() -> Response:
        return FileResponse(OWN / "icon.svg", media_type="image/svg+xml")

    return router


class Translated:
    """ASGI middleware: who chose another language, or whose browser prefers it, gets the pages in it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send on to the other language's page; the head's language links choose, and are remembered."""
        if scope["type"] == "http" and scope["path"].strip("/") in LANGUAGES and not scope["path"].endswith("/"):
            await RedirectResponse(f"{scope['path']}/", 303)(scope, receive, send)
            return
        if scope["type"] == "http" and scope["method"] == "GET" and PAGES.fullmatch(scope["path"]):
            prefix = texts_of(language_of(Request(scope))).prefix
            if prefix:
                query = f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else ""
                target = f"{prefix}{scope['path']}{query}"
                await RedirectResponse(target, 303, {"vary": "accept-language, cookie"})(scope, receive, send)
                return
        await self.app(scope, receive, send)
