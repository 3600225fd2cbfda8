"""An answer with its citations and the tools that ran."""

from __future__ import annotations

from typing import Any

from knowledge.models.base import Record


class Citation(Record):
    """A quote that stands in a document, checked against the stored text."""

    document: str
    title: str
    page: int
    quote: str
    source: str


class ToolCall(Record):
    """A verification tool that ran, with what it was given and what it found."""

    name: str
    arguments: dict[str, Any]
    result: dict[str, Any]


class Answer(Record):
    """An answer to a question. A refusal has answered=False and no citations."""

    question: str
    answered: bool
    answer: str  # Markdown
    citations: tuple[Citation, ...] = ()
    tools: tuple[ToolCall, ...] = ()
    written_by: str = "no model"
