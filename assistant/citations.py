"""Quotes with their places. A quote that does not stand in the stored passage, letter by letter, is dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from knowledge.models import Citation, Passage

LONGEST = 600  # letters of a quote


def cite(passage: Passage, quote: str) -> Citation | None:
    """A citation of words that stand in the passage; None when they do not."""
    quote = quote.strip()
    if not quote or quote not in passage.text:
        return None
    return Citation(
        document=passage.document_id, title=passage.title, page=passage.page, quote=quote, source=passage.source
    )


class Citations:
    """The citations of one answer, numbered from 1; the same quote keeps its number."""

    def __init__(self) -> None:
        self._kept: list[Citation] = []

    def mark(self, passage: Passage, quote: str) -> str:
        """“ [1]” for a quote that stands in the passage, else nothing."""
        citation = cite(passage, quote)
        if citation is None:
            return ""
        if citation not in self._kept:
            self._kept.append(citation)
        return f" [{self._kept.index(citation) + 1}]"

    @property
    def kept(self) -> tuple[Citation, ...]:
        """All of them, in the order of their numbers."""
        return tuple(self._kept)


def checked(citations: Iterable[Citation], texts: Sequence[str]) -> tuple[Citation, ...]:
    """Those whose quote stands in one of the texts."""
    return tuple(citation for citation in citations if any(citation.quote in text for text in texts))


def shortened(text: str, limit: int) -> str:
    """The first whole sentences or lines of a text, up to a limit; always a piece of the text as it stands."""
    text = text.strip()
    if len(text) <= limit:
        return text
    ends = [
        end.end() for end in re.finditer(r"[.!?](?=\s)|[。！？；]|\n(?=\s*(?:[-*|\d]|$))", text) if end.end() <= limit
    ]
    return text[: ends[-1]].rstrip() if ends else ""
