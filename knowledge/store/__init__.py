"""Records: documents, passages, certificates, reviews, suppliers, conversations, accounts and the audit log.

One `Store` holds them all, each under its name. It is the truth; the index can be rebuilt from it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from knowledge.store.accounts import Accounts
from knowledge.store.audit import AuditLog
from knowledge.store.blobs import Blobs, FolderBlobs
from knowledge.store.certificates import Certificates
from knowledge.store.conversations import Conversations
from knowledge.store.database import Database, sqlite_url
from knowledge.store.documents import Documents
from knowledge.store.passages import Passages
from knowledge.store.reviews import Reviews
from knowledge.store.suppliers import Suppliers

__all__ = ["Store", "open_store"]


class Store:
    """All records. `now` is asked for the time of every change."""

    def __init__(self, database: Database, blobs: Blobs, now: Callable[[], datetime]) -> None:
        self.database = database
        self.blobs = blobs
        self.audit = AuditLog(database, now)
        self.documents = Documents(database, blobs, now)
        self.certificates = Certificates(database, now)
        self.passages = Passages(self.documents, self.certificates)
        self.reviews = Reviews(database, now)
        self.suppliers = Suppliers(database, now)
        self.conversations = Conversations(database, self.documents, now)
        self.accounts = Accounts(database, now)

    def close(self) -> None:
        """Give all connections back."""
        self.database.close()


def open_store(
    data_dir: Path, now: Callable[[], datetime], *, database_url: str = "", blobs: Blobs | None = None
) -> Store:
    """The store in a folder; with `database_url` the records are elsewhere, with `blobs` the files.

    Raises StoreError where the database cannot be opened.
    """
    database = Database(database_url or sqlite_url(data_dir / "certscope.sqlite"))
    return Store(database, blobs if blobs is not None else FolderBlobs(data_dir / "files"), now)
