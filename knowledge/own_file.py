"""One SQLite file beside the index, with one connection a thread: what its three keepers have in common."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class OwnFile:
    """Made with its tables where it is missing. May be used from several threads and processes."""

    def __init__(self, path: Path, schema: str, *, timeout: float = 60) -> None:
        """`timeout`: seconds that a writer waits for another one."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path, self._timeout = path, timeout
        self._local = threading.local()
        self._db.executescript(f"PRAGMA journal_mode = WAL; {schema}")

    @property
    def _db(self) -> sqlite3.Connection:
        """This thread's connection. It begins no transaction by itself."""
        if not hasattr(self._local, "db"):
            self._local.db = sqlite3.connect(self._path, timeout=self._timeout, isolation_level=None)
            self._local.db.execute("PRAGMA synchronous = NORMAL")
        db: sqlite3.Connection = self._local.db
        return db

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, all or nothing."""
        db = self._db
        db.execute("BEGIN IMMEDIATE")
        try:
            yield db
        except BaseException:
            db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")

    def close(self) -> None:
        """Let go of this thread's connection."""
        if hasattr(self._local, "db"):
            self._local.db.close()
            del self._local.db
