"""Reports as files: everything on paper, letters of every language, nothing in a document becomes markup or formula."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pypdfium2
import pytest

from assistant.export import marks_on, report_csv, report_json, report_pdf
from assistant.report_paper import marked_up
from assistant.training.specimens import draw, make_specimens
from assistant.translation import shown as translated
from assistant.ui.texts import LANGUAGES, texts_of
from ingest.extract import extract
from ingest.reading import Limits
from ingest.reading.rendering import render_page
from knowledge.models import FIELDS, Certificate, Extraction, Found, Order, Report, Status
from knowledge.registers import load_registers
from knowledge.verify.context import CheckContext
from knowledge.verify.report import CHECKS, make_report

DAY = date(2026, 6, 9)


@pytest.fixture(scope="module")
def paper() -> bytes:
    made = make_specimens(seed=7, count=1, layouts=(), languages=("en",), variants=("text",), faults=())
    return draw(next(iter(made)))


@pytest.fixture(scope="module")
def extraction(paper: bytes) -> Extraction:
    return extract(paper, Limits())


def made(certificate: Certificate, **order: object) -> Report:
    return make_report(certificate, Order.model_validate(order), CheckContext(load_registers(), DAY))


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_has_verdict_checks_rules_days_and_limits(
    extraction: Extraction, paper: bytes, language: str
) -> None:
    certificate, texts = extraction.certificates[0], texts_of(language)
    report = made(certificate, product="submarines", supplier="Harbour Trading")
    pictures = {1: render_page(paper, 1, Limits(), 60)}
    shown = words_of(report_pdf(report, certificate, pictures, texts))
    for words in (
        texts(f"verdict.{report.verdict}"),
        certificate.text("organization"),
        "submarines",
        "Harbour Trading",
    ):
        assert words in shown
    for check in report.checks:
        assert texts(f"status.{check.status}") in shown
        assert check.rule.ids[0] in shown
        assert translated(check.finding, language)[:12] in shown
    for limit in report.limits:
        assert translated(limit, language)[:14] in shown
    assert texts("frame.not_advice")[:20] in shown


def test_every_check_has_a_name_in_every_language(extraction: Extraction) -> None:
    report = made(extraction.certificates[0])
    assert len(report.checks) == len(CHECKS)
    for check in report.checks:
        for language in LANGUAGES:
            name = f"check.{check.id.replace('.', '_')}"
            assert texts_of(language)(name) != name


def test_pages_are_marked_where_fields_were_read(extraction: Extraction) -> None:
    certificate = extraction.certificates[0]
    marks = marks_on(1, certificate, texts_of("en"))
    read = [name for name in FIELDS if (found := certificate.fields()[name]) and found.page == 1]
    assert len(marks) >= len(read) > 8
    assert marks_on(2, certificate, texts_of("en")) == []


@pytest.mark.parametrize(
    "name",
    [
        "<b>Bold & Sons</b>",
        "<para><font color=red>",
        "北京明远五金制品有限公司",
        "ООО Кабель",
        "日本語 한국어",
        "a" * 3000,
        "\x00\x1b]0;x",
    ],
)
def test_hostile_and_foreign_names_are_words_and_nothing_else(name: str) -> None:
    certificate = Certificate(organization=Found(value=name), scope=Found(value=f"Making of {name}"))
    shown = words_of(report_pdf(made(certificate), certificate, {}, texts_of("en")))
    printable = "".join(letter for letter in name if letter.isprintable())
    assert printable[:12] in shown or printable[:12] in shown.replace(" ", "")


def test_markup_of_documents_is_escaped_and_letters_find_a_font() -> None:
    assert marked_up("a<b>&中✔") == 'a&lt;b&gt;&amp;<font name="report-east">中✔</font>'


def test_what_was_not_read_or_is_ambiguous_or_corrected_is_said() -> None:
    certificate = Certificate(
        organization=Found(value="Lantern Works", corrected=True),
        issue_date=Found(value=None, ambiguous=("2026-03-04", "2026-04-03")),
    )
    shown = words_of(report_pdf(made(certificate), certificate, {}, texts_of("en")))
    for words in ("not read", "can be read two ways: 2026-03-04 / 2026-04-03", "Lantern Works (entered by a person)"):
        assert words in shown


def test_json_is_what_the_command_says_with_order_and_fields(extraction: Extraction) -> None:
    certificate = extraction.certificates[0]
    record = json.loads(report_json(made(certificate, product="lamps"), certificate))
    assert record["verdict"] and record["limits"] and record["day"] == "2026-06-09"
    assert record["order"]["product"] == "lamps"
    assert list(record["fields"]) == list(FIELDS)
    assert record["fields"]["organization"]["page"] == 1


def test_csv_has_a_line_a_check_worst_first_and_runs_nothing() -> None:
    certificate = Certificate(organization=Found(value="=cmd()"), scope=Found(value="@lamps"))
    report = made(certificate, supplier="Lantern Works")
    forged = report.checks[0].model_copy(update={"finding": "=HYPERLINK()", "status": Status.fail})
    data = report_csv(report.model_copy(update={"checks": (*report.checks[1:], forged)}))
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == len(CHECKS)
    assert rows[0]["status"] == "fail"
    assert "'=HYPERLINK()" in {row["finding"] for row in rows}
    assert not any(cell.startswith("=") for row in rows for cell in row.values())
