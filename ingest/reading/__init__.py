"""Bytes become pages of words with boxes, or a named failure. Which words are which field is ingest.fields' question.

`read_document`, `add_marks`, `add_ocr` and `render_page` work in the process that calls them; a process that must not
die calls them through a `worker.Pool`. They are loaded when first asked for: the parent of a pool needs none of their
libraries.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ingest.reading.limits import Limits

if TYPE_CHECKING:
    from ingest.reading.document import read_document
    from ingest.reading.pictures import add_marks, add_ocr
    from ingest.reading.rendering import render_page

__all__ = ["Limits", "add_marks", "add_ocr", "read_document", "render_page"]

HOMES = {"add_marks": "pictures", "add_ocr": "pictures", "read_document": "document", "render_page": "rendering"}


def __getattr__(name: str) -> Any:
    """The functions that need pdfium, numpy and Pillow, from their own files."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
