"""`certscope verify`: one file against an order; one report for each certificate in it, as JSON or for people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from assistant.commands.extract import limits_of
from assistant.output import Output
from assistant.report_text import report_record, report_text
from assistant.settings import Settings
from ingest.extract import extract_many
from knowledge.errors import DocumentError, WrongInput
from knowledge.models import Extraction, Order, Report
from knowledge.registers import load_registers
from knowledge.verify.context import CheckContext
from knowledge.verify.report import make_report


def run(file: Path, order: Order, day: date, settings: Settings, out: Output) -> None:
    """Check every certificate in the file. Raises the file's DocumentError, and WrongInput when it holds none."""
    _, result, _ = next(iter(extract_many([file], limits_of(settings), 1)))
    if isinstance(result, DocumentError):
        raise result
    if not result.certificates:
        kind = result.document_kind.replace("_", " ")
        what = "" if kind == "management system certificate" else f"; it looks like: {kind}"
        raise WrongInput(f"{file} holds no management-system certificate that could be read{what}.")
    reports = report_all(result, order, day, settings)
    if out.as_json:
        out.line({"file": str(file), "reports": [report_record(report) for report in reports]})
        return
    for number, report in enumerate(reports, start=1):
        if len(reports) > 1:
            out.say(f"Certificate {number} of {len(reports)}")
        out.say(report_text(report))


def report_all(result: Extraction, order: Order, day: date, settings: Settings) -> list[Report]:
    """One report for each certificate of a file."""
    context = CheckContext(
        registers=load_registers(),
        day=day,
        findings=result.findings,
        transition_end_9001=settings.transition_end_9001,
    )
    return [make_report(certificate, order, context) for certificate in result.certificates]
