"""`users add|list|role|password|close|token|revoke`: accounts. A password is typed or piped in, never an argument."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from assistant.commands.records import OPERATOR
from assistant.output import Output
from assistant.settings import Settings
from assistant.users import Users
from knowledge.errors import WrongInput
from knowledge.models import Role
from knowledge.store import open_store
from knowledge.store.accounts import Account

Now = Callable[[], datetime]


@contextmanager
def opened(settings: Settings, now: Now) -> Iterator[Users]:
    """The accounts in the records; no index is opened for them."""
    store = open_store(settings.data_dir, now, database_url=settings.database_url)
    try:
        yield Users(store, now)
    finally:
        store.close()


def ask_password() -> str:
    """Asked twice on a terminal, else the first line of standard input. Raises WrongInput when the two differ."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != password:
        raise WrongInput("The two passwords are not the same.")
    return password


def add(user: str, role: Role, settings: Settings, now: Now, out: Output) -> None:
    """A new account. Raises WrongInput."""
    with opened(settings, now) as users:
        users.check_free(user)  # before a password is typed for nothing
        shown(users.add(user, role, ask_password(), OPERATOR.user), out)


def listed(settings: Settings, now: Now, out: Output) -> None:
    """All accounts by name."""
    with opened(settings, now) as users:
        accounts = users.store.accounts.all()
    for account in accounts:
        shown(account, out)
    if not accounts and not out.as_json:
        out.say("There is no account yet: certscope users add NAME --role admin")


def change_role(user: str, role: Role, settings: Settings, now: Now, out: Output) -> None:
    """Another role from the next request on. Raises WrongInput."""
    with opened(settings, now) as users:
        shown(users.store.accounts.change(user, OPERATOR.user, role=role), out)


def change_password(user: str, settings: Settings, now: Now, out: Output) -> None:
    """A new password; sessions and tokens of the account end. Raises WrongInput."""
    with opened(settings, now) as users:
        account = existing(users, user)
        users.change_password(user, ask_password(), OPERATOR.user)
        shown(account, out)


def close(user: str, settings: Settings, now: Now, out: Output) -> None:
    """Nobody signs in with the account any more; what it owns stays. Raises WrongInput."""
    with opened(settings, now) as users:
        shown(users.store.accounts.change(user, OPERATOR.user, active=False), out)


def token(user: str, name: str, settings: Settings, now: Now, out: Output) -> None:
    """A token for programs, shown this once. Raises WrongInput."""
    with opened(settings, now) as users:
        if not existing(users, user).active:
            raise WrongInput(f"The account {user!r} is closed.")
        made = users.new_token(user, name)
    if out.as_json:
        out.line({"user": user, "name": name, "token": made})
    else:
        out.say(made)


def revoke(user: str, name: str, settings: Settings, now: Now, out: Output) -> None:
    """A program's token holds no longer. Raises WrongInput where there is none of this name."""
    with opened(settings, now) as users:
        existing(users, user)
        gone = users.store.accounts.revoke_named(user, name, OPERATOR)
    if not gone:
        raise WrongInput(f"The account {user!r} has no token {name!r}.")
    if out.as_json:
        out.line({"user": user, "name": name, "revoked": gone})
    else:
        out.say(f"{user}: the token “{name}” no longer holds.")


def existing(users: Users, user: str) -> Account:
    """The account of this name. Raises WrongInput."""
    account = users.store.accounts.get(user)
    if account is None:
        raise WrongInput(f"There is no account {user!r}.")
    return account


def shown(account: Account, out: Output) -> None:
    """An account in a line; never its hash."""
    if out.as_json:
        out.line(
            {
                "user": account.user,
                "role": account.role,
                "active": account.active,
                "created": account.created.isoformat(timespec="seconds"),
            }
        )
    else:
        state = "" if account.active else ", closed"
        out.say(f"{account.user}: {account.role}{state}, since {account.created:%Y-%m-%d}")
