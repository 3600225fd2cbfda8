"""What a writer is, the one used when no model is configured, and one with memory for tests.

A writer gets instructions and material and gives words, piece by piece. It decides nothing: what it wrote is held
against the material afterwards (`grounding.py`), and the verdict sentence is never its work.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from knowledge.errors import CertScopeError


class WriterFailed(CertScopeError):
    """The model gave no usable words in time. The answer without a model stands in its place."""

    code = "writer"


class Writer(Protocol):
    """Puts material into words. `name` is shown in the page's header."""

    name: str

    def write(self, instructions: str, material: str) -> Iterator[str]:
        """The words in pieces, as they come. Raises WriterFailed, also in the middle."""
        ...


class NoModel:
    """Used when no model is configured: the facts are shown as they are, and nobody is asked."""

    name = "no model"

    def write(self, instructions: str, material: str) -> Iterator[str]:
        """Nothing: an answer is complete without a writer."""
        return iter(())


class QueuedWriter:
    """For tests: gives the answers it was handed, word by word, and remembers what it was asked."""

    name = "queued"

    def __init__(self, *answers: str | WriterFailed) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def write(self, instructions: str, material: str) -> Iterator[str]:
        """The next answer; a failure in the queue is raised instead."""
        self.asked.append(material)
        answer = self.answers.pop(0)
        if isinstance(answer, WriterFailed):
            raise answer
        for number, word in enumerate(answer.split(" ")):
            yield word if number == 0 else f" {word}"
