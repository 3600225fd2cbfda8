"""The tables fit their migrations, and a process killed at any statement loses nothing and leaves nothing half done."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from knowledge.errors import StoreError
from knowledge.store import Store, open_store
from knowledge.store.database import Database
from knowledge.store.tables import Table
from tests.knowledge.store.conftest import Clock

ROOT = Path(__file__).parents[3]


def test_migrations_make_the_tables_as_they_are_described(store: Store) -> None:
    with store.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_opening_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    url = store.database.engine.url.render_as_string(hide_password=False)
    store.audit.add("ida", "sign_in")
    again = open_store(tmp_path / "data", Clock(), database_url=url)
    assert again.audit.verify() == (1, None)
    again.close()


def test_sqlite_writes_ahead_and_keeps_foreign_keys(tmp_path: Path) -> None:
    store = open_store(tmp_path, Clock())
    with store.database.read() as session:
        assert session.scalar(text("PRAGMA journal_mode")) == "wal"
        assert session.scalar(text("PRAGMA foreign_keys")) == 1
        assert session.scalar(text("PRAGMA synchronous")) == 2
    store.close()


def test_a_database_that_cannot_be_opened_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="could not be opened"):
        Database(f"sqlite:///{tmp_path / 'no' / 'folder' / 'x.sqlite'}")


def test_kill_at_every_statement_loses_nothing_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    run = [sys.executable, "-m", "tests.knowledge.store.crash", str(tmp_path)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    killed, points = (int(word) for word in done.stdout.split())
    assert killed == points >= 30
