"""Sign-in by OpenID Connect: authorization code with state, nonce and PKCE; at the first one an account is added.

What a provider says of a person is believed only as far as its signed ID token goes. An account with a password of ours
is never opened this way, whatever name the provider gives.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

import httpx
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from fastapi import APIRouter, Request
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from starlette.responses import HTMLResponse, RedirectResponse, Response

from assistant.services import Services
from assistant.ui.texts import texts_of
from assistant.users import USER
from assistant.web.sign_in import address_of, give_session, language_of, page
from knowledge.errors import LookUpError, NotAllowed
from knowledge.models import Role
from knowledge.store.accounts import Account

STARTED = "certscope_oidc"  # cookie: which start of ours this browser made
LASTS = timedelta(minutes=10)
MOST_STARTED = 2_000
SECONDS = 10.0
ALGORITHMS = ["RS256", "PS256", "ES256", "ES384", "EdDSA"]  # signed with the provider's key, never with our secret
REFUSED = "The sign-in was not completed. Start it again."


@dataclass(frozen=True)
class Started:
    """A sign-in under way: what the answer must fit."""

    state: str
    nonce: str
    verifier: str
    at: datetime


class Provider:
    """The provider of the settings: its addresses and keys, asked for when first needed."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self._found: dict[str, Any] = {}
        self._started: OrderedDict[str, Started] = OrderedDict()
        self._lock = Lock()

    def start(self, back: str) -> tuple[str, str]:
        """Where to send the browser, and the name of this start for its cookie. Raises LookUpError."""
        name, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(48)
        nonce = secrets.token_urlsafe(24)
        with self._client(back) as client:
            url, state = client.create_authorization_url(
                self._address("authorization_endpoint"), code_verifier=verifier, nonce=nonce
            )
        with self._lock:
            self._started[name] = Started(state, nonce, verifier, self.services.now())
            while len(self._started) > MOST_STARTED:
                self._started.popitem(last=False)
        return str(url), name

    def finish(self, name: str, state: str, code: str, back: str) -> dict[str, Any]:
        """The claims of the person who comes back. Raises NotAllowed where anything does not fit, LookUpError."""
        with self._lock:
            started = self._started.pop(name, None)
        late = started is None or self.services.now() - started.at > LASTS
        if started is None or late or not secrets.compare_digest(started.state.encode(), state.encode()) or not code:
            raise NotAllowed(REFUSED)
        try:
            with self._client(back) as client:
                token = client.fetch_token(
                    self._address("token_endpoint"),
                    code=code,
                    code_verifier=started.verifier,
                    grant_type="authorization_code",
                )
        except (OAuthError, httpx.HTTPError, ValueError) as error:
            raise NotAllowed(REFUSED) from error
        return self._claims(str(token.get("id_token", "")), started.nonce)

    def _claims(self, id_token: str, nonce: str) -> dict[str, Any]:
        settings = self.services.settings
        rules = jwt.JWTClaimsRegistry(
            now=int(self.services.now().timestamp()),
            leeway=60,
            iss={"essential": True, "value": settings.oidc_issuer},
            aud={"essential": True, "value": settings.oidc_client},
            nonce={"essential": True, "value": nonce},
            exp={"essential": True},
            sub={"essential": True},
        )
        try:
            claims = jwt.decode(id_token, self._keys(), algorithms=ALGORITHMS).claims
            rules.validate(claims)
        except (JoseError, ValueError) as error:
            raise NotAllowed(REFUSED) from error
        if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != settings.oidc_client:
            raise NotAllowed(REFUSED)
        return claims

    def _client(self, back: str) -> OAuth2Client:
        settings = self.services.settings
        return OAuth2Client(
            settings.oidc_client,
            settings.oidc_secret.get_secret_value() or None,
            scope="openid email profile",
            redirect_uri=back,
            code_challenge_method="S256",
            timeout=SECONDS,
        )

    def _address(self, name: str) -> str:
        if not self._found:
            issuer = self.services.settings.oidc_issuer
            found = self._get(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
            if found.get("issuer") != issuer:
                raise LookUpError("The OpenID Connect provider names another issuer than the setting does.")
            self._found = found
        address = self._found.get(name)
        if not isinstance(address, str):
            raise LookUpError(f"The OpenID Connect provider does not say its {name}.")
        return address

    def _keys(self) -> KeySet:
        """Asked for at every sign-in: providers change their keys, and people sign in seldom."""
        return KeySet.import_key_set(self._get(self._address("jwks_uri")))  # type: ignore[arg-type]

    def _get(self, address: str) -> dict[str, Any]:
        try:
            response = httpx.get(address, timeout=SECONDS)
            response.raise_for_status()
            found: dict[str, Any] = response.json()
        except (httpx.HTTPError, ValueError) as error:
            raise LookUpError("The OpenID Connect provider does not answer. Try again, or use a password.") from error
        return found


def user_name(claims: dict[str, Any]) -> str:
    """The account's name: the address that the provider verified, else one made from issuer and subject.

    Other names, such as preferred_username, can be chosen by the person and are given to another later.
    """
    email = str(claims.get("email", "")).strip().lower()
    if claims.get("email_verified") is True and USER.fullmatch(email):
        return email
    return "oidc-" + hashlib.sha256(f"{claims['iss']} {claims['sub']}".encode()).hexdigest()[:20]


def account_of(services: Services, claims: dict[str, Any]) -> Account:
    """The person's account, added when they come for the first time. Raises NotAllowed."""
    user = user_name(claims)
    account = services.store.accounts.get(user)
    if account is None:
        return services.store.accounts.add(user, Role(services.settings.oidc_role), "", "oidc")
    if account.password_hash:
        raise NotAllowed("There is an account with this name and a password. Sign in with the password.")
    if not account.active:
        raise NotAllowed("This account is closed. Ask an admin.")
    return account


def oidc_routes(services: Services) -> APIRouter:
    """GET /oidc/start and /oidc/back, for the provider in the settings."""
    router = APIRouter(include_in_schema=False)
    settings = services.settings
    provider = Provider(services)

    def back_to(request: Request) -> str:
        scheme = "https" if settings.https else request.url.scheme
        return f"{scheme}://{request.url.netloc}/oidc/back"

    def refused(request: Request, sentence: str, status: int) -> Response:
        return HTMLResponse(page(texts_of(language_of(request)), services, sentence), status_code=status)

    @router.get("/oidc/start")
    def start(request: Request) -> Response:
        try:
            url, name = provider.start(back_to(request))
        except LookUpError as error:
            return refused(request, str(error), 502)
        response = RedirectResponse(url, 303)
        response.set_cookie(
            STARTED, name, max_age=int(LASTS.total_seconds()), httponly=True, samesite="lax", secure=settings.https,
            path="/oidc",
        )  # fmt: skip
        return response

    @router.get("/oidc/back")
    def back(request: Request, state: str = "", code: str = "") -> Response:
        try:
            claims = provider.finish(request.cookies.get(STARTED, ""), state, code, back_to(request))
            account = account_of(services, claims)
        except NotAllowed as error:
            services.store.audit.add("unknown", "sign_in_refused", address=address_of(request), by="oidc")
            return refused(request, str(error), 401)
        except LookUpError as error:
            return refused(request, str(error), 502)
        token = services.users.open_session(account.user, address_of(request))
        response = give_session(RedirectResponse("/", 303), token, settings.https)
        response.delete_cookie(STARTED, path="/oidc")
        return response

    return router
