"""`certscope extract`: files to fields, each value with its place; one JSON line a file, or tables for people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.output import Output
from assistant.settings import Settings
from ingest.extract import extract_many
from ingest.reading.limits import Limits
from knowledge.errors import DocumentError, WrongInput
from knowledge.models import Certificate, Extraction, Found

if TYPE_CHECKING:
    from rich.console import Console

LABELS = {"iaf_codes": "IAF codes"}  # the others are their names with spaces


def run(files: list[Path], jobs: int, settings: Settings, out: Output) -> None:
    """Read the files and print them in the order given. Raises WrongInput when not one of them could be read."""
    console = out.console()
    read = 0
    for path, result, seconds in extract_many(files, limits_of(settings), min(jobs, len(files))):
        read += isinstance(result, Extraction)
        if out.as_json:
            out.line(record(path, result, seconds))
        else:
            show(path, result, console)
    if not read:
        raise WrongInput("None of the files could be read." if len(files) > 1 else f"{files[0]} could not be read.")


def limits_of(settings: Settings) -> Limits:
    """The limits that the settings ask for."""
    return settings.limits()


def record(path: Path, result: Extraction | DocumentError, seconds: float) -> dict[str, Any]:
    """The command's JSON object for one file."""
    if isinstance(result, DocumentError):
        return {"file": str(path), "ok": False, "error": {"code": result.code, "message": str(result)}}
    return {
        "file": str(path),
        "ok": True,
        "sha256": result.sha256,
        "pages": result.pages,
        "text_source": result.text_source.value,
        "is_certificate": result.is_certificate,
        "document_kind": result.document_kind,
        "certificates": [certificate_record(certificate) for certificate in result.certificates],
        "findings": [finding.model_dump(mode="json") for finding in result.findings],
        "rotations": list(result.rotations),
        "seconds": round(seconds, 3),
    }


def certificate_record(certificate: Certificate) -> dict[str, Any]:
    """One certificate: its pages, and every field with its place or null."""
    fields = {name: found_record(found) for name, found in certificate.fields().items()}
    return {"pages": list(certificate.pages), "fields": fields}


def found_record(found: Found | None) -> dict[str, Any] | None:
    """A value with page, box, quote, confidence and, for an ambiguous date, its readings."""
    if found is None:
        return None
    return {
        "value": list(found.value) if isinstance(found.value, tuple) else found.value,
        "page": found.page,
        "box": list(found.box) if found.box else None,
        "quote": found.quote,
        "confidence": round(found.confidence, 3),
        "ambiguous": list(found.ambiguous),
    }


def show(path: Path, result: Extraction | DocumentError, console: Console) -> None:
    """One file for a person: a table a certificate, the findings below."""
    from rich.text import Text

    console.print(Text(str(path), style="bold"))
    if isinstance(result, DocumentError):
        console.print(f"  {result}\n")
        return
    if not result.is_certificate:
        console.print(f"  This is not a management-system certificate ({result.document_kind.replace('_', ' ')}).")
    for certificate in result.certificates:
        console.print(table_of(certificate))
    for finding in result.findings:
        where = f" (page {finding.page})" if finding.page else ""
        console.print(f"  • {finding.sentence}{where}")
    console.print()


def table_of(certificate: Certificate) -> Any:
    """The fields that were read, with the page; what was not read is named below the table."""
    from rich.table import Table

    table = Table(box=None, padding=(0, 2), header_style="dim")
    table.add_column("field")
    table.add_column("value", overflow="fold")
    table.add_column("page", justify="right")
    fields = certificate.fields()
    for name, found in fields.items():
        if found is not None:
            value = found.text or "ambiguous: " + " or ".join(found.ambiguous)
            table.add_row(LABELS.get(name, name.replace("_", " ")), value, str(found.page or ""))
    missing = [LABELS.get(name, name.replace("_", " ")) for name, found in fields.items() if found is None]
    if missing:
        table.caption = "not read: " + ", ".join(missing)
        table.caption_justify = "left"
    return table
