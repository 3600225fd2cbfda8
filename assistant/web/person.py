"""Who a request comes from, and the audit log's entries for what they looked at. The Gate put the person there."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

from fastapi import Request

from assistant.services import Services
from knowledge.models import Viewer

AGAIN = timedelta(minutes=10)  # turning the pages of one document is one look at it
REMEMBERED = 5_000


def viewer_of(request: Request) -> Viewer:
    """The person whom the Gate let in."""
    viewer: Viewer = request.state.viewer
    return viewer


class Looks:
    """Notes in the audit log who looked at which document; within ten minutes once."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._last: OrderedDict[tuple[str, str], datetime] = OrderedDict()
        self._lock = Lock()

    def note(self, viewer: Viewer, document_id: str) -> None:
        """This person sees this document now."""
        at, key = self._services.now(), (viewer.user, document_id)
        with self._lock:
            last = self._last.get(key)
            if last is not None and at - last < AGAIN:
                return
            self._last[key] = at
            self._last.move_to_end(key)
            while len(self._last) > REMEMBERED:
                self._last.popitem(last=False)
        self._services.store.audit.add(viewer.user, "view", document_id)
