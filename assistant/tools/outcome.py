"""What every verification tool gives back, and what it may look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import Field

from assistant.reply import Card
from knowledge.models import Hit, Record, ToolCall, Viewer
from knowledge.registers import Registers
from knowledge.store import Store


class ToolOutcome(Record):
    """A verdict in one sentence, what it rests on, what to do next; `data` is for programs."""

    lead: str
    facts: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    data: dict[str, Any] = Field(default_factory=dict)
    known: bool = True  # False: the tool found nothing to say

    def call(self, name: str, arguments: dict[str, Any]) -> ToolCall:
        """The record of this call, as it is stored with an answer."""
        return ToolCall(name=name, arguments=arguments, result=self.model_dump(mode="json"))


@dataclass(frozen=True)
class ToolContext:
    """What the tools may look at: registers, this person's records, the day. `find` searches the guidance."""

    registers: Registers
    day: date
    transition_end_9001: date
    viewer: Viewer
    store: Store | None = None  # None: no records at hand, as on the command line's `scope` and `body`
    find: Callable[[str, int], Sequence[Hit]] | None = None


def written(day: date) -> str:
    """A date for people: 9 June 2026."""
    return f"{day.day} {day:%B %Y}"
