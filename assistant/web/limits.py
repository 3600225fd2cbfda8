"""How much one person may ask of the server: a bucket of requests that fills again, and work under way at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from knowledge.errors import NotAllowed

REMEMBERED = 10_000
TOO_FAST = "Too many requests at once. Wait a few seconds and try again."
TOO_MANY = "You have several files being read already. Wait until one of them is done."


class RateLimit:
    """Allows `burst` requests at once and `per_second` in the long run, for each key."""

    def __init__(self, burst: float, per_second: float, timer: Callable[[], float]) -> None:
        self.burst, self.per_second, self._timer = burst, per_second, timer
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def allows(self, key: str, cost: float = 1.0) -> bool:
        """Take `cost` from the key's bucket; False when it is empty."""
        now = self._timer()
        with self._lock:
            left, at = self._left.pop(key, (self.burst, now))
            left = min(self.burst, left + (now - at) * self.per_second)
            allowed = left >= cost
            self._left[key] = (left - cost if allowed else left, now)
            if len(self._left) > REMEMBERED:
                self._left.popitem(last=False)
        return allowed


class AtOnce:
    """At most `most` pieces of work under way for each key."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._running: dict[str, int] = {}
        self._lock = Lock()

    @contextmanager
    def place(self, key: str) -> Iterator[None]:
        """A place for one piece of work. Raises NotAllowed when all are taken."""
        with self._lock:
            if self._running.get(key, 0) >= self.most:
                raise NotAllowed(TOO_MANY)
            self._running[key] = self._running.get(key, 0) + 1
        try:
            yield
        finally:
            with self._lock:
                self._running[key] -= 1
                if not self._running[key]:
                    del self._running[key]
