"""A report as a file to keep and to send on: PDF with marked pages, JSON for programs, CSV for a spreadsheet.

Words and layout only. What stands in a document is escaped, and in CSV cannot become a formula.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from functools import partial

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, PageBreak, SimpleDocTemplate, Spacer, Table, TableStyle

from assistant.report_paper import GREY, LINE, STATUS_COLOURS, MarkedPage, paragraph, written
from assistant.report_text import report_record
from assistant.reviewing.tables import csv_bytes
from assistant.translation import shown as translated
from assistant.ui.texts import Texts
from knowledge.models import FIELDS, Certificate, CheckResult, Evidence, Report, Status, Verdict

ICONS = {Status.fail: "✖", Status.review: "▲", Status.unknown: "?", Status.passed: "✔"}
ORDER = list(ICONS)
VERDICT_STATUS = {
    Verdict.discrepant: Status.fail,
    Verdict.insufficient: Status.unknown,
    Verdict.questions: Status.review,
    Verdict.consistent: Status.passed,
    Verdict.confirmed: Status.passed,
}
WIDTH = A4[0] - 36 * mm - 12  # reportlab keeps six points free at each side


def report_pdf(report: Report, certificate: Certificate, pages: Mapping[int, bytes], texts: Texts) -> bytes:
    """The report on paper: verdict, what to do, every check with its rule, fields, marked pages (PNG), limits."""
    out = io.BytesIO()
    title = f"CertScope: {certificate.text('organization') or certificate.text('certificate_number')}".rstrip(": ")
    paper = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=18 * mm, rightMargin=18 * mm, topMargin=16 * mm, bottomMargin=20 * mm,
        title=title, author="CertScope", creator="CertScope", subject=texts("export.title"),
    )  # fmt: skip
    story: list[Flowable] = [
        *_head(report, certificate, texts),
        *_actions(report, texts),
        *_limits(report, texts),
        *_checks(report, texts),
        *_fields(certificate, texts),
        *_pages(report, certificate, pages, texts),
    ]
    foot = partial(_foot, texts=texts, day=written(report.day, texts.language))
    paper.build(story, onFirstPage=foot, onLaterPages=foot)
    return out.getvalue()


def report_json(report: Report, certificate: Certificate) -> bytes:
    """The verdict, checks and limits as the command line has them, with the order and the certificate's fields."""
    record = report_record(report)
    record["order"] = report.order.model_dump(mode="json")
    record["fields"] = {
        name: found.model_dump(mode="json") if found else None for name, found in certificate.fields().items()
    }
    return json.dumps(record, ensure_ascii=False, indent=1).encode()


def report_csv(report: Report) -> bytes:
    """One line a check, worst first, for a spreadsheet."""
    head = ("check", "status", "finding", "action", "rule", "rule_source", "register", "register_as_of", "checked_for")
    return csv_bytes(
        head,
        (
            (
                check.id,
                check.status,
                check.finding,
                check.action,
                f"{', '.join(check.rule.ids)}: {check.rule.text}",
                check.rule.source,
                check.register_name,
                check.register_as_of.isoformat() if check.register_as_of else "",
                report.day.isoformat(),
            )
            for check in worst_first(report)
        ),
    )


def worst_first(report: Report) -> list[CheckResult]:
    """The checks, failures first."""
    return sorted(report.checks, key=lambda check: ORDER.index(check.status))


def check_title(check_id: str, texts: Texts) -> str:
    """A check's name for people."""
    return texts(f"check.{check_id.replace('.', '_')}")


def _head(report: Report, certificate: Certificate, texts: Texts) -> list[Flowable]:
    status = VERDICT_STATUS[report.verdict]
    verdict = f"{ICONS[status]} {texts(f'verdict.{report.verdict}')}"
    facts = [
        (texts("field.organization"), certificate.text("organization")),
        (texts("field.certificate_number"), certificate.text("certificate_number")),
        (texts("field.standards"), certificate.text("standards")),
        (texts("field.certification_body"), certificate.text("certification_body")),
        (texts("export.product"), report.order.product),
        (texts("export.processes"), ", ".join(report.order.processes)),
        (texts("export.supplier"), report.order.supplier),
        (texts("export.address"), report.order.address),
        (texts("export.day"), written(report.day, texts.language)),
    ]
    return [
        paragraph(texts("export.title"), size=11, colour=GREY),
        Spacer(1, 2 * mm),
        paragraph(verdict, size=20, colour=STATUS_COLOURS[status]),
        Spacer(1, 3 * mm),
        _table([(name, value) for name, value in facts if value]),
        Spacer(1, 4 * mm),
    ]


def _actions(report: Report, texts: Texts) -> list[Flowable]:
    """What the person does next: the actions of what fails and what a person must look at."""
    open_checks = [check for check in worst_first(report) if check.status in (Status.fail, Status.review)]
    actions = list(dict.fromkeys(check.action for check in open_checks if check.action))
    if not actions:
        return []
    told = [translated(action, texts.language) for action in actions]
    lines = [paragraph(f"{number}. {action}", indent=4 * mm) for number, action in enumerate(told, start=1)]
    return [_heading(texts("export.next")), *lines, Spacer(1, 3 * mm)]


def _limits(report: Report, texts: Texts) -> list[Flowable]:
    lines = [paragraph(f"•  {translated(limit, texts.language)}", indent=4 * mm) for limit in report.limits]
    return [KeepTogether([_heading(texts("export.limits")), *lines, Spacer(1, 3 * mm)])]


def _checks(report: Report, texts: Texts) -> list[Flowable]:
    story: list[Flowable] = [_heading(texts("export.checks"))]
    for check in worst_first(report):
        status = f"{ICONS[check.status]} {texts(f'status.{check.status}')}"
        action = translated(check.action, texts.language)
        rows = [(texts("ask.next"), action)] if check.status is not Status.passed else []
        rule = translated(check.rule.text, texts.language)
        rows += [(texts("ask.rule"), f"{', '.join(check.rule.ids)}: {rule} ({check.rule.source})")]
        if check.register_name:
            day = f", {written(check.register_as_of, texts.language)}" if check.register_as_of else ""
            rows.append((texts("ask.register"), f"{check.register_name}{day}"))
        rows += [
            (texts("ask.page", number=place.page), f"“{place.quote}”") for place in check.evidence[:4] if place.quote
        ]
        top = [
            paragraph(f"{status}  ·  {check_title(check.id, texts)}", size=10.5, colour=STATUS_COLOURS[check.status]),
            paragraph(translated(check.finding, texts.language)),
        ]
        story.append(KeepTogether([*top, _table(rows, small=True), Spacer(1, 3 * mm)]))
    return story


def _fields(certificate: Certificate, texts: Texts) -> list[Flowable]:
    rows = []
    for name, found in certificate.fields().items():
        if found is None:
            rows.append((texts(f"field.{name}"), texts("export.not_read")))
        elif found.ambiguous:
            rows.append((texts(f"field.{name}"), f"{texts('export.ambiguous')}: {' / '.join(found.ambiguous)}"))
        else:
            note = f" ({texts('export.corrected')})" if found.corrected else ""
            rows.append((texts(f"field.{name}"), f"{found.text}{note}"))
    return [_heading(texts("export.fields")), _table(rows, small=True)]


def _pages(report: Report, certificate: Certificate, pages: Mapping[int, bytes], texts: Texts) -> list[Flowable]:
    story: list[Flowable] = []
    for number in sorted(pages):
        marks = marks_on(number, certificate, texts)
        legend = "  ".join(f"{place}: {name}" for place, (_, name) in enumerate(marks, start=1))
        story += [
            PageBreak(),
            paragraph(texts("export.page", number=number), size=11),
            paragraph(legend, size=7.5, colour=GREY),
            Spacer(1, 2 * mm),
            MarkedPage(pages[number], [place for place, _ in marks], WIDTH, 205 * mm),
        ]
    return story


def marks_on(number: int, certificate: Certificate, texts: Texts) -> list[tuple[Evidence, str]]:
    """The places on this page that fields were read at, each with the field's name, in the order of FIELDS."""
    fields = certificate.fields()
    return [
        (place, texts(f"field.{name}"))
        for name in FIELDS
        if (found := fields[name])
        for place in found.evidence
        if place.page == number
    ]


def _heading(text: str) -> Flowable:
    return paragraph(text, size=12.5, above=3 * mm, below=1.5 * mm, stays=True)


def _table(rows: Sequence[tuple[str, str]], small: bool = False) -> Flowable:
    if not rows:
        return Spacer(1, 0)
    size = 8 if small else 9.5
    cells = [[paragraph(name, size=size, colour=GREY), paragraph(value, size=size)] for name, value in rows]
    table = Table(cells, colWidths=[38 * mm, WIDTH - 38 * mm], hAlign="LEFT")
    lines = [("LINEBELOW", (0, 0), (-1, -1), 0.3, LINE)]
    padding = [("TOPPADDING", (0, 0), (-1, -1), 1.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5)]
    sides = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    table.setStyle(TableStyle([*lines, *padding, *sides]))
    return table


def _foot(canvas: Canvas, paper: SimpleDocTemplate, texts: Texts, day: str) -> None:
    """On every page: that a certificate is no promise about products, the day, the page's number."""
    canvas.saveState()
    canvas.setStrokeColor(HexColor("#c8ced6"))
    canvas.line(18 * mm, 16 * mm, A4[0] - 18 * mm, 16 * mm)
    line = paragraph(texts("frame.not_advice"), size=7.5, colour=GREY)
    line.wrap(WIDTH - 40 * mm, 20 * mm)
    line.drawOn(canvas, 18 * mm, 9 * mm)
    right = paragraph(f"CertScope · {day} · {canvas.getPageNumber()}", size=7.5, colour=GREY, right=True)
    right.wrap(60 * mm, 10 * mm)
    right.drawOn(canvas, A4[0] - 78 * mm, 11.5 * mm)
    canvas.restoreState()
