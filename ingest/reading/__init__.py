"""Bytes become pages of words with boxes, or a named failure. Which words are which field is ingest.fields' question.

`read_document`, `add_ocr` and `render_page` work in the process that calls them; a process that must not die calls
them through a `worker.Pool`.
"""

from ingest.reading.document import read_document
from ingest.reading.limits import Limits
from ingest.reading.pictures import add_ocr
from ingest.reading.rendering import render_page

__all__ = ["Limits", "add_ocr", "read_document", "render_page"]
