"""Every record that parts of CertScope hand to each other. Data only: no rule, no file, no clock.

Import from here; the files beside this one group them by what they are about.
"""

from knowledge.models.answer import Answer, Citation, ToolCall
from knowledge.models.base import Record
from knowledge.models.certificate import DATE_FIELDS, FIELDS, LIST_FIELDS, Certificate, Evidence, Extraction, Found
from knowledge.models.holding import Document, DocumentState, Hit, Passage, Role, Viewer, Visibility
from knowledge.models.page import Box, Finding, Metadata, Page, QrCode, ReadDocument, TextSource, Word
from knowledge.models.report import (
    BodyKind,
    BodyResult,
    CheckResult,
    LookUp,
    Order,
    Report,
    Rule,
    ScopeMatch,
    ScopeResult,
    ScopeVerdict,
    Status,
    Verdict,
)

__all__ = [
    "DATE_FIELDS",
    "FIELDS",
    "LIST_FIELDS",
    "Answer",
    "BodyKind",
    "BodyResult",
    "Box",
    "Certificate",
    "CheckResult",
    "Citation",
    "Document",
    "DocumentState",
    "Evidence",
    "Extraction",
    "Finding",
    "Found",
    "Hit",
    "LookUp",
    "Metadata",
    "Order",
    "Page",
    "Passage",
    "QrCode",
    "ReadDocument",
    "Record",
    "Report",
    "Role",
    "Rule",
    "ScopeMatch",
    "ScopeResult",
    "ScopeVerdict",
    "Status",
    "TextSource",
    "ToolCall",
    "Verdict",
    "Viewer",
    "Visibility",
    "Word",
]
