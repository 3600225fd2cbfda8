"""Whose turn it is to write, and whether others have written: what keeps several processes on one index from harm.

Chroma's embedded index lives in each process's memory and is written to disk whole: a process that writes from an old
state would undo what another one wrote. So one process writes at a time, and looks first whether it must load anew.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import StoreError
from knowledge.own_file import OwnFile

SCHEMA = "CREATE TABLE IF NOT EXISTS writer (name TEXT PRIMARY KEY, writes INTEGER)"
PATIENCE = 120  # seconds until a turn is given up


class Turns(OwnFile):
    """Counts of each process's writes."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, SCHEMA, timeout=PATIENCE)
        self._name = uuid.uuid4().hex

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Alone among all writers; whatever happened inside, the others will know of it. Raises StoreError."""
        db = self._db
        try:
            db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise StoreError("Another process is writing to the index. Try again when it has ended.") from error
        try:
            yield
        finally:
            db.execute(
                "INSERT INTO writer VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET writes = writes + 1", (self._name,)
            )
            db.execute("COMMIT")

    def of_others(self) -> int:
        """How often others have written."""
        row = self._db.execute("SELECT coalesce(sum(writes), 0) FROM writer WHERE name <> ?", (self._name,)).fetchone()
        return int(row[0])
