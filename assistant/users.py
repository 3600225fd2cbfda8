"""Signing in: passwords (argon2), throttling, sessions and tokens for programs. Who may see what is the records' rule.

There is no default account and no default password.
"""

from __future__ import annotations

import re
import secrets
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from knowledge.errors import NotAllowed, WrongInput
from knowledge.models import Role, Viewer
from knowledge.store import Store
from knowledge.store.accounts import Account

USER = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,63}")
SHORTEST_PASSWORD = 12
SESSION = timedelta(hours=12)
FREE_TRIES = 5  # wrong passwords for one name or address before it has to wait
WAIT = timedelta(minutes=5)
REMEMBERED = 10_000  # names and addresses whose wrong tries are counted

WRONG = "Name or password is wrong."


class Throttle:
    """Counts wrong tries by name and by address; after FREE_TRIES each waits WAIT since its last one."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._tries: OrderedDict[str, tuple[int, datetime]] = OrderedDict()
        self._lock = Lock()

    def wait(self, *keys: str) -> timedelta:
        """How long one of these still has to wait; zero when none has to."""
        at = self._now()
        with self._lock:
            known = [self._tries[key] for key in keys if key in self._tries]
        waits = [last + WAIT - at for count, last in known if count >= FREE_TRIES]
        return max([*waits, timedelta(0)])

    def failed(self, *keys: str) -> None:
        """A wrong try; after a long pause counting begins anew."""
        at = self._now()
        with self._lock:
            for key in keys:
                count, last = self._tries.pop(key, (0, at))
                self._tries[key] = (1 if at - last > WAIT else count + 1, at)
            while len(self._tries) > REMEMBERED:
                self._tries.popitem(last=False)

    def succeeded(self, *keys: str) -> None:
        """A right one: forget the wrong ones."""
        with self._lock:
            for key in keys:
                self._tries.pop(key, None)


class Users:
    """Adds accounts, signs in and out, and tells who a token belongs to."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self.store = store
        self.throttle = Throttle(now)
        self._hasher = PasswordHasher()
        # Checked when a name is unknown, so that it takes as long as a known one.
        self._nobody = self._hasher.hash(secrets.token_hex())

    def add(self, user: str, role: Role, password: str, by: str = "command line") -> Account:
        """A new account. Raises WrongInput for a name that is none or taken, or a password too short."""
        self.check_free(user)
        return self.store.accounts.add(user, role, self._hash(password), by)

    def check_free(self, user: str) -> None:
        """Raises WrongInput for a name that is none, or taken."""
        if not USER.fullmatch(user):
            raise WrongInput("A name is of small letters, digits and . _ @ + -, at most 64 of them.")
        if self.store.accounts.get(user) is not None:
            raise WrongInput(f"There is already an account {user!r}.")

    def change_password(self, user: str, password: str, by: str) -> None:
        """A new password; all sessions of the account end."""
        self.store.accounts.change(user, by, password_hash=self._hash(password))

    def sign_in(self, user: str, password: str, address: str) -> str:
        """A session's token. Raises NotAllowed with a sentence that tells nothing about which part was wrong."""
        keys = (f"user:{user}", f"address:{address}")
        wait = self.throttle.wait(*keys)
        if wait > timedelta(0):
            minutes = max(1, round(wait.total_seconds() / 60))
            raise NotAllowed(f"Too many wrong tries. Wait {minutes} minute{'s' if minutes > 1 else ''} and try again.")
        account = self.store.accounts.get(user)
        if not self._matches(account, password) or account is None or not account.active:
            self.throttle.failed(*keys)
            self.store.audit.add(user[:64], "sign_in_refused", address=address)
            raise NotAllowed(WRONG)
        self.throttle.succeeded(*keys)
        self._renew(account, password)
        return self.open_session(account.user, address)

    def open_session(self, user: str, address: str) -> str:
        """A session for somebody whose identity is known: after a password, or from OpenID Connect."""
        self.store.accounts.drop_expired()
        token = secrets.token_urlsafe(32)
        self.store.accounts.keep_token(token, user, "session", lasts=SESSION)
        self.store.audit.add(user, "sign_in", address=address)
        return token

    def sign_out(self, token: str) -> None:
        """The session's token no longer holds."""
        account = self.store.accounts.by_token(token, "session")
        self.store.accounts.revoke(token)
        if account is not None:
            self.store.audit.add(account.user, "sign_out")

    def of_session(self, token: str) -> Viewer | None:
        """Who is signed in with this token."""
        account = self.store.accounts.by_token(token, "session") if token else None
        return account.viewer if account else None

    def new_token(self, user: str, name: str) -> str:
        """A token for programs; it is shown once and kept as a hash."""
        if self.store.accounts.get(user) is None:
            raise WrongInput(f"There is no account {user!r}.")
        token = f"cs_{secrets.token_urlsafe(32)}"
        self.store.accounts.keep_token(token, user, "api", name)
        return token

    def of_token(self, token: str) -> Viewer | None:
        """Who a program works for."""
        account = self.store.accounts.by_token(token, "api") if token else None
        return account.viewer if account else None

    def _hash(self, password: str) -> str:
        if len(password) < SHORTEST_PASSWORD:
            raise WrongInput(f"A password has at least {SHORTEST_PASSWORD} characters.")
        return self._hasher.hash(password)

    def _matches(self, account: Account | None, password: str) -> bool:
        try:
            return self._hasher.verify(account.password_hash if account else self._nobody, password)
        except (VerificationError, InvalidHashError):
            return False

    def _renew(self, account: Account, password: str) -> None:
        """Hash anew when the parameters became stronger since."""
        if self._hasher.check_needs_rehash(account.password_hash):
            self.store.accounts.change(account.user, account.user, password_hash=self._hasher.hash(password))
