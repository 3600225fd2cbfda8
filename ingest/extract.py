"""One file, from its bytes to certificates with findings; and many files, in child processes, in the order given.

`extract` works in the calling process and is meant for a child; `extract_many` and `extract_in` are for the parent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.fields import FieldsResult, find_certificates
from ingest.integrity import inspect_file
from ingest.reading import Limits, add_marks, add_ocr, read_document
from ingest.reading.judge import has_unreadable
from ingest.reading.worker import Pool, Source
from knowledge.errors import DocumentError
from knowledge.models import Certificate, Extraction, ReadDocument

KEY_FIELDS = frozenset(
    {
        "organization",
        "standards",
        "scope",
        "expiry_date",
        "certification_body",
        "accreditation_body",
        "certificate_number",
    }
)
IN_MARKS = frozenset({"certification_body", "accreditation_body"})  # often printed in small pictures alone
NOT_ACCREDITED = "IATF 16949"  # certification bodies for it have a contract with the IATF's offices, no accreditor
MOST_SECOND_LOOKS = 4  # pages; what the picture adds stands on the first pages of a certificate
TASK = "ingest.extract:extract_task"
WARM = ("ingest.extract",)


def extract(data: bytes, limits: Limits) -> Extraction:
    """Read, find fields; where key fields are missing, look at the pictures too; then what the file gives away."""
    return extract_and_read(data, limits)[0]


def extract_and_read(data: bytes, limits: Limits) -> tuple[Extraction, ReadDocument]:
    """The same, with the pages as they were read."""
    document, found = read_fully(data, limits)
    issued = next((certificate.day("issue_date") for certificate in found.certificates), None)
    extraction = Extraction(
        sha256=document.sha256,
        pages=len(document.pages),
        text_source=document.text_source,
        is_certificate=found.is_certificate,
        document_kind=found.document_kind,
        certificates=found.certificates,
        findings=(*document.findings, *inspect_file(data, document, issued)),
        rotations=tuple(page.rotation for page in document.pages),
    )
    return extraction, document


def read_fully(data: bytes, limits: Limits) -> tuple[ReadDocument, FieldsResult]:
    """The document and its fields, with looks at pictures while a key field is missing: the small ones first."""
    document = read_document(data, limits)
    found = find_certificates(document)
    looks = (add_marks, add_ocr) if found.missing & KEY_FIELDS <= IN_MARKS else (add_ocr,)
    for look in looks:
        fuller = look(document, data, pages_to_look_at(document, found), limits)
        if fuller is not document:
            document, found = fuller, find_certificates(fuller)
    return document, found


def pages_to_look_at(document: ReadDocument, found: FieldsResult) -> list[int]:
    """Pages that lack a key field or have unreadable words; the first pages where no certificate was found at all."""
    if not found.certificates:
        return [page.number for page in document.pages][:MOST_SECOND_LOOKS]
    unread = [page.number for page in document.pages if has_unreadable(page.words)]
    lacking = [number for certificate in found.certificates if lacks(certificate) for number in certificate.pages]
    return list(dict.fromkeys([*lacking, *unread]))[:MOST_SECOND_LOOKS]


def lacks(certificate: Certificate) -> bool:
    """Is a key field missing that a certificate to its standards has?"""
    needed = KEY_FIELDS
    if all(NOT_ACCREDITED in standard for standard in certificate.items("standards") or ("",)):
        needed = KEY_FIELDS - {"accreditation_body"}
    return any(getattr(certificate, field) is None for field in needed)


def extract_task(data: bytes, limits: Limits) -> bytes:
    """`extract` for a child process: JSON comes back, never a pickle."""
    return extract(data, limits).model_dump_json().encode()


def extraction_pool(limits: Limits, jobs: int = 1) -> Pool:
    """Children that are ready to extract; close it, or use it in a `with`."""
    return Pool(jobs, limits, WARM)


def extract_in(pool: Pool, source: Source) -> Extraction:
    """One file in a child of the pool. Raises its DocumentError."""
    return Extraction.model_validate_json(pool.run(TASK, source))


def extract_many(
    paths: Iterable[Path], limits: Limits, jobs: int = 1
) -> Iterator[tuple[Path, Extraction | DocumentError, float]]:
    """Every file's extraction or error with its seconds, in the order given; a failure never stops the rest."""
    with extraction_pool(limits, jobs) as pool:
        for path, outcome in pool.run_many(TASK, paths):
            result = outcome.error or Extraction.model_validate_json(outcome.payload)
            yield Path(str(path)), result, outcome.seconds
