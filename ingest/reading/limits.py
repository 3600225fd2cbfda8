"""How much reading one document may take. The figures come from the settings; here are their names and defaults."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Wall time in seconds, memory in MiB, pages, bytes, and pixels of one page or picture."""

    seconds: float = 60
    memory_mb: int = 1024
    max_pages: int = 50
    max_bytes: int = 25 * MIB
    max_page_pixels: int = 40_000_000

    def as_dict(self) -> dict[str, Any]:
        """For the way into a child process."""
        return asdict(self)
