"""Accounts and tokens. Hashing a password is `assistant.users`' work: here are only hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import delete, select

from knowledge.errors import NotAllowed, WrongInput
from knowledge.models import Record, Role, Viewer
from knowledge.store import audit
from knowledge.store.database import Database
from knowledge.store.tables import AccountRow, TokenRow

TokenKind = Literal["session", "api"]


class Account(Record):
    """A person who may sign in."""

    user: str
    role: Role
    active: bool
    password_hash: str
    created: datetime

    @property
    def viewer(self) -> Viewer:
        """This person, as the one who looks at records."""
        return Viewer(user=self.user, role=self.role)


def token_hash(token: str) -> str:
    """Tokens are long and random, so a plain hash keeps them."""
    return hashlib.sha256(token.encode()).hexdigest()


class Accounts:
    """Who may sign in, and with which tokens."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self.database = database
        self.now = now

    def add(self, user: str, role: Role, password_hash: str, by: str) -> Account:
        """A new account. Raises WrongInput when the name is taken."""
        with self.database.write() as session:
            if session.get(AccountRow, user) is not None:
                raise WrongInput(f"There is already an account {user!r}.")
            at = self.now()
            row = AccountRow(user=user, role=role, password_hash=password_hash, active=True, created=at)
            session.add(row)
            audit.append(session, at, by, "account_added", user, role=role)
            return _account(row)

    def get(self, user: str) -> Account | None:
        """The account of this name."""
        with self.database.read() as session:
            row = session.get(AccountRow, user)
            return _account(row) if row else None

    def all(self) -> list[Account]:
        """All accounts by name."""
        with self.database.read() as session:
            return [_account(row) for row in session.scalars(select(AccountRow).order_by(AccountRow.user))]

    def change(
        self,
        user: str,
        by: str,
        *,
        role: Role | None = None,
        password_hash: str | None = None,
        active: bool | None = None,
    ) -> Account:
        """Change role, password or whether the account is active. A new password or a closed account ends sessions."""
        with self.database.write() as session:
            row = session.get(AccountRow, user)
            if row is None:
                raise WrongInput(f"There is no account {user!r}.")
            row.role = role if role is not None else row.role
            row.active = active if active is not None else row.active
            if password_hash is not None:
                row.password_hash = password_hash
            if password_hash is not None or not row.active:
                session.execute(delete(TokenRow).where(TokenRow.user == user))
            changed = [
                name
                for name, value in (("role", role), ("password", password_hash), ("active", active))
                if value is not None
            ]
            audit.append(session, self.now(), by, "account_changed", user, changed=changed)
            return _account(row)

    def keep_token(
        self, token: str, user: str, kind: TokenKind, name: str = "", lasts: timedelta | None = None
    ) -> None:
        """Keep a new token's hash; without `lasts` it holds until it is revoked."""
        with self.database.write() as session:
            at = self.now()
            session.add(
                TokenRow(
                    hash=token_hash(token),
                    user=user,
                    kind=kind,
                    name=name,
                    created=at,
                    expires=at + lasts if lasts else None,
                )
            )
            audit.append(session, at, user, f"token:{kind}", name)

    def by_token(self, token: str, kind: TokenKind) -> Account | None:
        """The active account of a token that has not expired."""
        with self.database.read() as session:
            row = session.get(TokenRow, token_hash(token))
            if row is None or row.kind != kind or (row.expires is not None and row.expires <= self.now()):
                return None
            account = session.get(AccountRow, row.user)
            return _account(account) if account and account.active else None

    def revoke(self, token: str) -> None:
        """A token that no longer holds: sign-out."""
        with self.database.write() as session:
            session.execute(delete(TokenRow).where(TokenRow.hash == token_hash(token)))

    def revoke_named(self, user: str, name: str, viewer: Viewer) -> int:
        """Revoke a program's tokens of a name, one's own, or anybody's for an admin; how many there were."""
        if viewer.user != user and viewer.role is not Role.admin:
            raise NotAllowed("Only an admin revokes other people's tokens.")
        with self.database.write() as session:
            rows = session.scalars(
                select(TokenRow).where(TokenRow.user == user, TokenRow.name == name, TokenRow.kind == "api")
            ).all()
            for row in rows:
                session.delete(row)
            if rows:
                audit.append(session, self.now(), viewer.user, "token_revoked", user, name=name)
            return len(rows)

    def drop_expired(self) -> None:
        """Forget tokens that no longer hold."""
        with self.database.write() as session:
            session.execute(delete(TokenRow).where(TokenRow.expires.is_not(None), TokenRow.expires <= self.now()))


def _account(row: AccountRow) -> Account:
    return Account(
        user=row.user,
        role=Role(row.role),
        active=row.active,
        password_hash=row.password_hash,
        created=row.created,
    )
