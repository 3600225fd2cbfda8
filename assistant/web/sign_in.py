"""Signing in and out: a plain page with a form, and OpenID Connect where a provider is set. Works without script."""

from __future__ import annotations

from html import escape
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from assistant.services import Services
from assistant.ui.texts import LANGUAGES, Texts, preferred, texts_of
from assistant.users import SESSION
from assistant.web.gate import COOKIE
from knowledge.errors import NotAllowed

LANGUAGE_COOKIE = "certscope_language"
LONGEST_FORM = 4096


def language_of(request: Request) -> str:
    """The language a person chose, else the browser's."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in LANGUAGES else preferred(request.headers.get("accept-language", ""))


def page(texts: Texts, services: Services, sentence: str = "", user: str = "") -> str:
    """The sign-in page; `sentence` says what was wrong."""
    settings = services.settings
    alert = f'<p role="alert" class="wrong">{escape(sentence)}</p>' if sentence else ""
    other = ""
    if settings.oidc_issuer:
        other = f'<p><a href="/oidc/start">{escape(texts("sign_in.oidc", name=settings.oidc_name))}</a></p>'
    return f"""<!doctype html><html lang="{texts.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(texts("sign_in.title"))}</title>
<link rel="stylesheet" href="/own/sign_in.css"></head><body><main><h1>{escape(texts("sign_in.title"))}</h1>{alert}
<form method="post" action="/login">
<label for="user">{escape(texts("sign_in.user"))}</label>
<input id="user" name="user" autocomplete="username" required value="{escape(user, quote=True)}">
<label for="password">{escape(texts("sign_in.password"))}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">{escape(texts("sign_in.submit"))}</button></form>{other}</main></body></html>"""


def give_session(response: Response, token: str, secure: bool) -> Response:
    """The session's cookie: for this site only, out of scripts' reach."""
    response.set_cookie(
        COOKIE, token, max_age=int(SESSION.total_seconds()), httponly=True, samesite="lax", secure=secure, path="/"
    )
    return response


def address_of(request: Request) -> str:
    """Where a request comes from, for throttling and the audit log."""
    return request.client.host if request.client else "unknown"


def sign_in_routes(services: Services) -> APIRouter:
    """GET and POST /login, /logout, /language/…"""
    router = APIRouter(include_in_schema=False)

    @router.get("/login")
    def show(request: Request) -> Response:
        if services.demo:
            return RedirectResponse("/", 303)
        return HTMLResponse(page(texts_of(language_of(request)), services))

    @router.post("/login")
    async def sign_in(request: Request) -> Response:
        body = (await request.body())[:LONGEST_FORM]
        form = {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}
        user, password = form.get("user", "").strip().lower(), form.get("password", "")
        try:
            token = services.users.sign_in(user, password, address_of(request))
        except NotAllowed as refused:
            shown = page(texts_of(language_of(request)), services, str(refused), user)
            return HTMLResponse(shown, status_code=401)
        return give_session(RedirectResponse("/", 303), token, services.settings.https)

    @router.get("/logout")
    def sign_out(request: Request) -> Response:
        token = request.cookies.get(COOKIE, "")
        if token:
            services.users.sign_out(token)
        response = RedirectResponse("/login", 303)
        response.delete_cookie(COOKIE, path="/")
        return response

    @router.get("/language/{code}")
    def choose(code: str, to: str = "ask") -> Response:
        texts = texts_of(code if code in LANGUAGES else next(iter(LANGUAGES)))
        path = {"review": "/review", "learn": "/learn"}.get(to, "/")
        response = RedirectResponse(f"{texts.prefix}{path}", 303)
        response.set_cookie(LANGUAGE_COOKIE, texts.language, max_age=365 * 86400, samesite="lax", path="/")
        return response

    return router
