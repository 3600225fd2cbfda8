"""Sign-in by OpenID Connect against a provider of our own: the whole way, and everything that must stop it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from joserfc.jwk import RSAKey
from pydantic import SecretStr
from starlette.testclient import TestClient

from assistant.services import Services
from assistant.settings import Settings
from assistant.web.gate import COOKIE
from assistant.web.oidc import user_name
from assistant.web.server import build_server
from knowledge.models import Role
from tests.assistant.web.conftest import Clock
from tests.assistant.web.provider import CLIENT, SECRET, LocalProvider


@pytest.fixture
def provider() -> Iterator[LocalProvider]:
    made = LocalProvider(int(Clock().at.timestamp()))
    yield made
    made.close()


@pytest.fixture
def settings(settings: Settings, provider: LocalProvider) -> Settings:
    return settings.model_copy(
        update={"oidc_issuer": provider.issuer, "oidc_client": CLIENT, "oidc_secret": SecretStr(SECRET)}
    )


@pytest.fixture
def browser(services: Services, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr("assistant.web.server.mount_pages", lambda app, services: None)
    with TestClient(build_server(services), follow_redirects=False) as made:
        yield made


def signs_in(browser: TestClient, provider: LocalProvider) -> Any:
    """The reply to coming back from the provider."""
    start = browser.get("/oidc/start")
    assert start.status_code == 303
    code, state = provider.agree(start.headers["location"])
    return browser.get("/oidc/back", params={"code": code, "state": state})


def test_the_first_sign_in_adds_an_account_with_the_role_of_the_settings(
    browser: TestClient, provider: LocalProvider, services: Services
) -> None:
    reply = signs_in(browser, provider)
    assert (reply.status_code, reply.headers["location"]) == (303, "/")
    account = services.store.accounts.get("ida@works.example")
    assert account is not None and account.role is Role.importer and account.password_hash == ""
    viewer = services.users.of_session(browser.cookies[COOKIE])
    assert viewer is not None and viewer.user == "ida@works.example"
    assert signs_in(browser, provider).status_code == 303  # and the second one finds it


def test_the_sign_in_page_offers_the_provider_and_the_request_is_protected(
    browser: TestClient, provider: LocalProvider
) -> None:
    assert "/oidc/start" in browser.get("/login").text
    start = browser.get("/oidc/start")
    location = start.headers["location"]
    for part in ("state=", "nonce=", "code_challenge=", "code_challenge_method=S256", "scope=openid"):
        assert part in location
    assert "httponly" in start.headers["set-cookie"].lower()


def wrong_state(provider: LocalProvider, code: str, state: str) -> tuple[str, str]:
    return code, state + "x"


def wrong_code(provider: LocalProvider, code: str, state: str) -> tuple[str, str]:
    return "guess", state


def wrong_verifier(provider: LocalProvider, code: str, state: str) -> tuple[str, str]:
    provider.codes[code]["code_challenge"] = "another"
    return code, state


def wrong_nonce(provider: LocalProvider, code: str, state: str) -> tuple[str, str]:
    provider.claims["nonce"] = "another"
    return code, state


def wrong_issuer(provider: LocalProvider, code: str, state: str) -> tuple[str, str]:
    provider.claims["iss"] = "https://elsewhere.example"
    return code, state


def wrong_audience(provider: LocalProvider, code: str, state: str) -> tuple[str, str]:
    provider.claims["aud"] = "another client"
    return code, state


def expired(provider: LocalProvider, code: str, state: str) -> tuple[str, str]:
    provider.claims["exp"] = provider.now - 3600
    return code, state


def forged(provider: LocalProvider, code: str, state: str) -> tuple[str, str]:
    provider.signs_with = RSAKey.generate_key(2048, {"kid": "one"})
    return code, state


@pytest.mark.parametrize(
    "wrong", [wrong_state, wrong_code, wrong_verifier, wrong_nonce, wrong_issuer, wrong_audience, expired, forged]
)
def test_whatever_does_not_fit_opens_no_session(
    browser: TestClient,
    provider: LocalProvider,
    services: Services,
    wrong: Callable[[LocalProvider, str, str], tuple[str, str]],
) -> None:
    code, state = wrong(provider, *provider.agree(browser.get("/oidc/start").headers["location"]))
    reply = browser.get("/oidc/back", params={"code": code, "state": state})
    assert reply.status_code == 401 and "not completed" in reply.text
    assert COOKIE not in browser.cookies
    assert services.store.accounts.get("ida@works.example") is None


def test_another_browser_cannot_finish_and_nothing_is_finished_twice(
    browser: TestClient, provider: LocalProvider
) -> None:
    code, state = provider.agree(browser.get("/oidc/start").headers["location"])
    stranger = TestClient(browser.app, follow_redirects=False)
    assert stranger.get("/oidc/back", params={"code": code, "state": state}).status_code == 401
    assert browser.get("/oidc/back", params={"code": code, "state": state}).status_code == 303
    browser.cookies.clear()
    assert browser.get("/oidc/back", params={"code": code, "state": state}).status_code == 401


def test_an_account_with_a_password_is_not_opened_by_the_provider(
    browser: TestClient, provider: LocalProvider, services: Services
) -> None:
    services.store.accounts.add("ida@works.example", Role.admin, "a hash", "test")
    reply = signs_in(browser, provider)
    assert reply.status_code == 401 and "with the password" in reply.text


def test_a_closed_account_stays_closed(browser: TestClient, provider: LocalProvider, services: Services) -> None:
    signs_in(browser, provider)
    services.store.accounts.change("ida@works.example", "test", active=False)
    assert "closed" in signs_in(browser, provider).text


def test_a_provider_that_does_not_answer_is_a_sentence(browser: TestClient, provider: LocalProvider) -> None:
    provider.close()
    reply = browser.get("/oidc/start")
    assert reply.status_code == 502 and "does not answer" in reply.text


@pytest.mark.parametrize(
    ("claims", "verified"),
    [
        ({"email": "Ida@Works.example", "email_verified": True}, True),
        ({"email": "ida@works.example", "email_verified": False}, False),
        ({"email": "ida@works.example", "email_verified": "true"}, False),
        ({"preferred_username": "admin"}, False),
        ({"email": "<b>@x", "email_verified": True}, False),
    ],
)
def test_only_a_verified_address_becomes_the_name(claims: dict[str, object], verified: bool) -> None:
    name = user_name({"iss": "https://id.example", "sub": "17", **claims})
    assert name == "ida@works.example" if verified else name.startswith("oidc-")


def test_without_a_provider_the_paths_do_not_exist(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    services.settings = services.settings.model_copy(update={"oidc_issuer": ""})
    monkeypatch.setattr("assistant.web.server.mount_pages", lambda app, services: None)
    assert TestClient(build_server(services)).get("/oidc/start").status_code == 404
