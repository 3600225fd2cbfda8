"""certscope audit verify: does the chain of the audit log hold?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from assistant.output import Output
from assistant.settings import Settings
from knowledge.errors import StoreError
from knowledge.store import open_store


def verify(settings: Settings, now: Callable[[], datetime], out: Output) -> None:
    """Say how many entries hold and the last one's hash. Raises StoreError at the first that does not hold."""
    store = open_store(settings.data_dir, now, database_url=settings.database_url)
    try:
        count, fault = store.audit.verify()
        _, head = store.audit.head()
    finally:
        store.close()
    if out.as_json:
        out.line({"entries": count, "head": head, "fault": fault.model_dump() if fault else None})
    if fault is not None:
        raise StoreError(f"The audit log does not hold: {fault.sentence} {count} entries before it do.")
    if not out.as_json:
        out.say(f"{count} entries, and every one holds. The last one's hash is {head}.")
        out.say("Keep it elsewhere: it shows whether entries at the end were cut off.")
