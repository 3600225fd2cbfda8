"""Reviewing certificates, without a screen: queue, uploads, one certificate, the request to a supplier, what expires.

Every function is told on whose behalf it works; what that person may see and do is decided by the records.
"""

from assistant.reviewing.expiry import DueItem, calendar_ics, due_items, expiry_csv
from assistant.reviewing.one import Review, review_of
from assistant.reviewing.queue import QueueQuery, QueueRow, find_rows, queue_csv
from assistant.reviewing.request import request_texts
from assistant.reviewing.supplier import SupplierFile, supplier_file
from assistant.reviewing.uploads import Batch, read_again, start_batch

__all__ = [
    "Batch",
    "DueItem",
    "QueueQuery",
    "QueueRow",
    "Review",
    "SupplierFile",
    "calendar_ics",
    "due_items",
    "expiry_csv",
    "find_rows",
    "queue_csv",
    "read_again",
    "request_texts",
    "review_of",
    "start_batch",
    "supplier_file",
]
