"""A store on SQLite and on PostgreSQL, with a clock that goes on by a second at each look."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.models import Role, Viewer
from knowledge.store import Store, open_store

IMPORTER = Viewer(user="ida", role=Role.importer)
OTHER = Viewer(user="otto", role=Role.importer)
STAFF = Viewer(user="stella", role=Role.staff)


class Clock:
    """9 June 2026, a second later at each look."""

    def __init__(self) -> None:
        self.at = datetime(2026, 6, 9, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        port: int = opened.getsockname()[1]
        return port


def postgres_programs() -> Path | None:
    """Where initdb and pg_ctl are, on Debian or on the path."""
    on_path = shutil.which("pg_ctl")
    if on_path:
        return Path(on_path).parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return found[-1] if found else None


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server of our own on loopback; its URL up to the database's name."""
    programs = postgres_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    # Not below pytest's own folder, which is closed to other users: the server refuses to run as root.
    folder = Path(tempfile.mkdtemp(prefix="certscope-postgres-"))
    as_user: list[str] = []
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_user = ["runuser", "-u", "postgres", "--"]
    data, port = folder / "data", free_port()
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder}
    subprocess.run([*as_user, programs / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "-N"], **quiet)
    options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off"
    control = [*as_user, programs / "pg_ctl", "-D", data]
    subprocess.run([*control, "-w", "-o", options, "-l", folder / "log", "start"], **quiet)
    yield f"postgresql+psycopg://postgres@127.0.0.1:{port}"
    subprocess.run([*control, "-m", "immediate", "stop"], **quiet)
    shutil.rmtree(folder)


@pytest.fixture
def postgres_url(postgres: str) -> str:
    """An empty database."""
    from sqlalchemy import create_engine, text

    name = f"t{uuid.uuid4().hex}"
    engine = create_engine(f"{postgres}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{postgres}/{name}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """The same tests on both databases."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    opened = open_store(tmp_path / "data", Clock(), database_url=url)
    yield opened
    opened.close()
