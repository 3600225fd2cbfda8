"""Finds what a document says of its own standing: a status word behind its label, or DRAFT, COPY across the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.fields.folding import fold
from ingest.fields.layout import Piece, found
from ingest.fields.lexicon import Place, Role
from ingest.fields.naming import words
from ingest.fields.values import MarkedPage, value_of
from knowledge.models import Found

WORD = re.compile(words("status"))
ACROSS = re.compile(rf"^\W*(?:{words('across')})\W*$")


def find_status(pages: Sequence[MarkedPage]) -> Found | None:
    """The status word or mark as printed."""
    for page in pages:
        for line, mark in page.having(Role.status, Place.label):
            pieces = value_of(page, line, mark, lines=1)
            if pieces and (match := WORD.search(fold(pieces[0].text))) and len(pieces[0].text) < 40:
                at = match.start() if len(fold(pieces[0].text)) == len(pieces[0].text) else 0
                piece = pieces[0].cut(at, match.end() if at else None)
                return found([piece], 0.85)
    for page in pages:
        for line in (*page.page.watermarks, *page.page.lines):
            if len(line.text) < 24 and ACROSS.match(fold("".join(line.text.split()))):
                return found([Piece(line, 0, len(line.text))], 0.8)
    return None
