"""Opens the database (SQLite by default, PostgreSQL by URL), brings its tables up to date, hands out transactions.

A `write()` block is one transaction: all of it is there afterwards, or none. SQLite runs in WAL mode with full
synchronisation, so what was committed outlives a killed process and a power cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from knowledge.errors import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"


def sqlite_url(path: Path) -> str:
    """The URL of an SQLite file; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{path}"


class Database:
    """A database with up-to-date tables. Raises StoreError where it cannot be opened."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        try:
            self._upgrade()
        except OperationalError as error:
            raise StoreError(f"The database could not be opened: {error.orig}") from error

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that changes nothing."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session
            session.rollback()

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction, committed at the end of the block; undone when the block raises."""
        with Session(self.engine, expire_on_commit=False) as session:
            if self.is_sqlite:
                session.connection(execution_options={"immediate": True})
            yield session
            session.commit()

    def answers(self) -> bool:
        """Can it be read now?"""
        try:
            with self.engine.connect() as connection:
                connection.execute(text("SELECT 1"))
        except SQLAlchemyError:
            return False
        return True

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    def _upgrade(self) -> None:
        from alembic.runtime.migration import MigrationContext
        from alembic.script import ScriptDirectory

        scripts = ScriptDirectory(str(MIGRATIONS))
        with self.engine.connect() as connection:
            if MigrationContext.configure(connection).get_current_revision() == scripts.get_current_head():
                return
        _migrate(self.engine)


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": 30, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver must not open transactions by itself
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        # A transaction that will write takes the lock at its start: two of them wait instead of failing.
        mode = "IMMEDIATE" if connection.get_execution_options().get("immediate") else "DEFERRED"
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.connect().execution_options(immediate=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":  # two servers starting together: one migrates, the other waits
            connection.execute(text("SELECT pg_advisory_xact_lock(7241990)"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
