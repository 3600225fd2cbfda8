"""Pages of words become certificates with typed fields, each with its place. Reads no file, follows no instruction.

`find_certificates` is the one call: it lays the pages out, divides them into certificates, and asks the finder of each
field. What the fields mean for an order is the rules' question (`knowledge.verify`).
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.fields.facts import find_facts, find_marks
from ingest.fields.holder import find_holder
from ingest.fields.kinds import CERTIFICATE, kind_of
from ingest.fields.layout import lay_out
from ingest.fields.numbers import find_number
from ingest.fields.parts import certificate_pages
from ingest.fields.rows import Printed, with_rows
from ingest.fields.scope import find_scope
from ingest.fields.status import find_status
from ingest.fields.values import MarkedPage
from knowledge.models import Certificate, Found, ReadDocument, Record

__all__ = ["EXPECTED", "FieldsResult", "find_certificates"]

EXPECTED = frozenset(
    {
        "certificate_number",
        "organization",
        "address",
        "standards",
        "certification_body",
        "accreditation_body",
        "scope",
        "issue_date",
        "expiry_date",
    }
)
# How sure a value must be, with the least sure of its words: what blurred pictures give below is more often wrong.
LEGIBLE = {"certificate_number": 0.5, "organization": 0.45, "scope": 0.4}


class FieldsResult(Record):
    """What a file's pages hold. `missing`: expected fields that no value was found for, in any of its certificates."""

    is_certificate: bool
    document_kind: str
    certificates: tuple[Certificate, ...] = ()
    missing: frozenset[str] = frozenset()


def find_certificates(document: ReadDocument) -> FieldsResult:
    """The certificates of a document, or what it is instead."""
    pages = [MarkedPage(lay_out(page)) for page in document.pages]
    certificates, kinds = [], []
    for part in certificate_pages(pages):
        rowed = with_rows(page.page for page in part)
        fields = _fields(part, rowed)
        kinds.append(kind_of([page.page for page in part], fields))
        if kinds[-1] == CERTIFICATE:
            certificates.append(_certificate(rowed, fields))
    if not certificates:
        return FieldsResult(is_certificate=False, document_kind=_instead(kinds), missing=EXPECTED)
    missing = {name for name in EXPECTED for one in certificates if getattr(one, name) is None}
    return FieldsResult(
        is_certificate=True,
        document_kind=CERTIFICATE,
        certificates=tuple(certificates),
        missing=frozenset(missing),
    )


def _instead(kinds: Sequence[str]) -> str:
    return next((kind for kind in kinds if kind != "nothing"), "nothing")


def _fields(part: Sequence[MarkedPage], rowed: Sequence[Printed]) -> dict[str, Found]:
    """Every field that was found on a certificate's pages."""
    fields = find_holder(part)
    fields |= find_scope(part, fields.get("organization"))
    if number := find_number(part):
        fields["certificate_number"] = number
    if status := find_status(part):
        fields["status"] = status
    facts = find_facts(rowed, fields.get("organization"), fields.get("scope"))
    return {name: found for name, found in (fields | facts).items() if found.confidence >= LEGIBLE.get(name, 0.0)}


def _certificate(pages: Sequence[Printed], fields: dict[str, Found]) -> Certificate:
    marks = find_marks(pages, fields.get("accreditation_body"))
    unread = "accreditation_body" not in fields and any(word.source == "ocr" for page in pages for word in page.words)
    numbers = tuple(page.number for page in pages)
    return Certificate.model_validate({"pages": numbers, "marks": marks, "mark_unread": unread, **fields})
