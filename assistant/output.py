"""How a subcommand speaks: JSON lines for programs on standard output, words for people; progress on standard error."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console


class Output:
    """Where a subcommand prints. With `as_json`, standard output carries one JSON object a line and nothing else."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json

    def line(self, record: dict[str, Any]) -> None:
        """One JSON object on standard output, at once."""
        sys.stdout.write(json.dumps(record, ensure_ascii=False, default=str) + "\n")
        sys.stdout.flush()

    def say(self, text: str = "") -> None:
        """Words for a person on standard output; nothing with --json. Plain text: no markup is read in it."""
        if not self.as_json:
            sys.stdout.write(text + "\n")

    def note(self, text: str) -> None:
        """A remark on standard error, with or without --json."""
        sys.stderr.write(text + "\n")

    def console(self) -> Console:
        """Tables and progress for people, on standard error with --json."""
        from rich.console import Console

        return Console(stderr=self.as_json, markup=False, highlight=False)
