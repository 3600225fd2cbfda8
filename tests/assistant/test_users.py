"""Signing in: no default account, nothing told about what was wrong, and patience with wrong tries only so far."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.users import FREE_TRIES, SESSION, WAIT, WRONG, Users
from knowledge.errors import NotAllowed, WrongInput
from knowledge.models import Role, Viewer
from knowledge.store import Store, open_store

PASSWORD = "a long password"


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 6, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    opened = open_store(tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def users(store: Store, clock: Clock) -> Users:
    users = Users(store, clock)
    users.add("ida", Role.importer, PASSWORD)
    return users


def sign_in(users: Users, password: str = PASSWORD, user: str = "ida", address: str = "1") -> str:
    return users.sign_in(user, password, address)


def fail(users: Users, times: int, user: str = "ida", address: str = "1") -> None:
    for _ in range(times):
        with pytest.raises(NotAllowed, match=WRONG):
            sign_in(users, "wrong", user, address)


def test_a_password_opens_a_session_that_ends(users: Users, clock: Clock) -> None:
    token = sign_in(users)
    assert users.of_session(token) == Viewer(user="ida", role=Role.importer)
    clock.at += SESSION
    assert users.of_session(token) is None


def test_signing_out_ends_the_session(users: Users) -> None:
    token = sign_in(users)
    users.sign_out(token)
    assert users.of_session(token) is None
    assert users.of_session("") is None


@pytest.mark.parametrize(("user", "password"), [("ida", "wrong password"), ("nobody", PASSWORD), ("ida", "")])
def test_what_was_wrong_is_not_told(users: Users, user: str, password: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        users.sign_in(user, password, "1")
    assert str(refused.value) == WRONG


def test_too_many_wrong_tries_have_to_wait_even_with_the_right_password(users: Users, clock: Clock) -> None:
    fail(users, FREE_TRIES)
    with pytest.raises(NotAllowed, match="Wait 5 minutes"):
        sign_in(users)
    clock.at += WAIT
    assert sign_in(users)


def test_one_address_cannot_try_many_names(users: Users) -> None:
    for number in range(FREE_TRIES):
        fail(users, 1, user=f"name{number}")
    with pytest.raises(NotAllowed, match="Too many"):
        sign_in(users)
    assert sign_in(users, address="2")


def test_a_right_password_forgets_the_wrong_ones(users: Users) -> None:
    fail(users, FREE_TRIES - 1)
    sign_in(users)
    fail(users, FREE_TRIES - 1)
    assert sign_in(users)


@pytest.mark.parametrize(("user", "password"), [("Ida Maier", PASSWORD), ("", PASSWORD), ("otto", "short")])
def test_accounts_need_a_proper_name_and_a_long_password(users: Users, user: str, password: str) -> None:
    with pytest.raises(WrongInput):
        users.add(user, Role.importer, password)


def test_passwords_are_kept_as_argon2_hashes_and_differ_by_salt(users: Users, store: Store) -> None:
    users.add("otto", Role.importer, PASSWORD)
    ida, otto = store.accounts.get("ida"), store.accounts.get("otto")
    assert ida is not None and otto is not None
    assert ida.password_hash.startswith("$argon2id$")
    assert ida.password_hash != otto.password_hash


def test_a_new_password_ends_old_sessions_and_the_old_password(users: Users) -> None:
    token = sign_in(users)
    users.change_password("ida", "another long one", "ida")
    assert users.of_session(token) is None
    fail(users, 1)
    with pytest.raises(NotAllowed):
        sign_in(users)
    assert sign_in(users, "another long one")


def test_a_closed_account_cannot_sign_in(users: Users, store: Store) -> None:
    store.accounts.change("ida", "ada", active=False)
    with pytest.raises(NotAllowed, match=WRONG):
        sign_in(users)


def test_a_programs_token_is_no_session_and_the_other_way_round(users: Users) -> None:
    token = users.new_token("ida", "script")
    assert users.of_token(token) == Viewer(user="ida", role=Role.importer)
    assert users.of_session(token) is None
    assert users.of_token(sign_in(users)) is None
    assert users.of_token("") is None
    with pytest.raises(WrongInput):
        users.new_token("nobody", "script")


def test_sign_ins_and_refusals_are_in_the_audit_log_without_passwords(users: Users, store: Store) -> None:
    fail(users, 1)
    users.sign_out(sign_in(users))
    actions = [entry.action for entry in store.audit.entries()]
    assert {"sign_in_refused", "sign_in", "sign_out"} <= set(actions)
    assert all(PASSWORD not in str(entry.detail) for entry in store.audit.entries())


def test_a_throttle_forgets_after_a_pause(users: Users, clock: Clock) -> None:
    fail(users, FREE_TRIES - 1)
    clock.at += WAIT + timedelta(seconds=1)
    fail(users, FREE_TRIES - 1)
    assert sign_in(users)
