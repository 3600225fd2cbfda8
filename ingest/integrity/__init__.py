"""What a file gives away about itself: facts with a place, worded neutrally, never an accusation and never a verdict.

Runs in the child process that reads documents, on bytes that may be hostile. The words of the pages come from the
reading; structure is looked at with pypdf, what is drawn with pdfium, both only so far. What the findings mean for a
certificate is decided by a check, not here.
"""

from ingest.integrity.inspecting import inspect_file

__all__ = ["inspect_file"]
