"""The tools give a verdict as a sentence, computed, and refuse arguments that do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.tools import TOOLS, call_tool
from assistant.tools.outcome import ToolContext
from knowledge.errors import WrongInput
from knowledge.models import Certificate, Extraction, Found, Role, Status, TextSource, Viewer
from knowledge.registers import load_registers
from knowledge.store import Store, open_store

IDA, OTTO = Viewer(user="ida", role=Role.importer), Viewer(user="otto", role=Role.importer)
CERTIFICATE = Certificate(
    certificate_number=Found(value="QM-77"),
    organization=Found(value="Lantern Works Ltd"),
    standards=Found(value=("ISO 9001:2015",)),
    scope=Found(value="Manufacture of lamps"),
    certification_body=Found(value="Northern Cert AB"),
    issue_date=Found(value="2024-02-01"),
    expiry_date=Found(value="2027-01-31"),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path, lambda: datetime(2026, 6, 9, tzinfo=UTC))
    yield opened
    opened.close()


@pytest.fixture
def context(store: Store) -> ToolContext:
    return ToolContext(load_registers(), date(2026, 11, 24), date(2029, 9, 30), IDA, store)


def hold(store: Store, certificate: Certificate = CERTIFICATE, data: bytes = b"x") -> str:
    document, _ = store.documents.receive(data, "a.pdf", "application/pdf", "certificate", IDA)
    extraction = Extraction(
        sha256=document.sha256, pages=1, text_source=TextSource.text, is_certificate=True, certificates=(certificate,)
    )
    store.passages.put_extraction(document.id, extraction)
    return store.certificates.of_document(document.id, IDA)[0].id


@pytest.mark.parametrize("name", TOOLS)
def test_every_tool_has_a_one_line_purpose_and_described_arguments(name: str) -> None:
    tool = TOOLS[name]
    assert tool.name == name
    assert tool.purpose and "\n" not in tool.purpose
    assert all("description" in field for field in tool.schema["properties"].values())


@pytest.mark.parametrize(
    ("name", "start", "status"),
    [
        ("CNAS", "Yes, CNAS", Status.passed),
        ("UKAF", "“UKAF” is not in our registers", Status.review),
        ("CNCA", "CNCA", Status.review),
    ],
)
def test_a_body_is_judged_from_the_register_with_its_day(
    context: ToolContext, name: str, start: str, status: Status
) -> None:
    outcome = call_tool("check_accreditation", {"name": name}, context)
    assert outcome.lead.startswith(start)
    assert outcome.cards[0].status is status
    assert " November 2026" in outcome.lead


def test_a_regulator_is_not_called_an_accreditor(context: ToolContext) -> None:
    outcome = call_tool("check_accreditation", {"name": "CNCA"}, context)
    assert "does not accredit" in outcome.lead


def test_the_accreditors_of_a_country_come_from_the_register_with_its_day(context: ToolContext) -> None:
    outcome = call_tool("list_accreditation_bodies", {"place": "Türkiye"}, context)
    assert outcome.data["signatories"] == ["TURKAK"]
    assert "register of 23 November 2026" in outcome.lead


def test_a_country_without_a_row_is_no_country_without_an_accreditor(context: ToolContext) -> None:
    outcome = call_tool("list_accreditation_bodies", {"place": "Laos"}, context)
    assert "no proof that there is none" in outcome.lead


def test_bodies_that_are_no_confirmed_signatories_are_told_apart(context: ToolContext) -> None:
    outcome = call_tool("list_accreditation_bodies", {"place": "USA"}, context)
    assert {"ANAB", "IAS"} <= set(outcome.data["signatories"])
    assert "IOAS" in outcome.data["others"]
    assert not call_tool("list_accreditation_bodies", {"place": "Atlantis"}, context).known


def test_a_date_that_is_no_day_is_a_fault(context: ToolContext) -> None:
    told = {"impossible": ["30.02.2024"], "expiry_date": "2027-02-28"}
    outcome = call_tool("check_certificate_details", told, context)
    assert outcome.lead == "30.02.2024 is no day of any calendar."
    assert outcome.cards[0].status is Status.fail


def test_a_scope_is_judged_with_the_words_that_decided(context: ToolContext) -> None:
    outcome = call_tool("check_scope", {"scope": "Manufacture of lamps", "product": "lamps"}, context)
    assert outcome.lead.startswith("Covered: ")
    assert any("inspect before shipment" in action for action in outcome.actions)
    other = call_tool("check_scope", {"scope": "Sales of lamps", "product": "lamps"}, context)
    assert other.cards[0].status is not Status.passed


def test_a_chinese_number_is_taken_apart_and_another_is_no_fault(context: ToolContext) -> None:
    outcome = call_tool("decode_certificate_number", {"number": "00121Q312345R3M/1100"}, context)
    for part in ("2021", "quality management, ISO 9001", "R3 recertified 3 times", "/1100", "size class"):
        assert part in outcome.lead
    other = call_tool("decode_certificate_number", {"number": "FM 123456"}, context)
    assert "no fault" in other.lead


@pytest.mark.parametrize(
    ("standard", "status"),
    [("ISO 9001:2015", Status.passed), ("ISO 9001:2008", Status.fail), ("ISO 9004", Status.fail)],
)
def test_a_standard_is_judged_by_its_edition(context: ToolContext, standard: str, status: Status) -> None:
    assert call_tool("check_standard", {"standard": standard}, context).cards[0].status is status


def test_a_certificate_is_found_by_number_and_checked(context: ToolContext, store: Store) -> None:
    hold(store)
    outcome = call_tool("check_certificate", {"certificate": "qm 77", "product": "lamps"}, context)
    assert "QM-77" in outcome.lead and "24 November 2026" in outcome.lead
    assert "confirmed" not in outcome.data["report"]["verdict"]
    assert outcome.cards[0].status is not Status.passed  # what matters comes first


def test_somebody_elses_certificate_is_not_found(context: ToolContext, store: Store) -> None:
    held = hold(store)
    others = ToolContext(context.registers, context.day, context.transition_end_9001, OTTO, store)
    for name in (held, "QM-77"):
        with pytest.raises(WrongInput, match="you may see"):
            call_tool("check_certificate", {"certificate": name}, others)


def test_the_order_kept_with_a_document_is_used(context: ToolContext, store: Store) -> None:
    from knowledge.models import Order

    held = hold(store)
    document = store.certificates.get(held, IDA).document_id
    store.documents.set_order(document, Order(supplier="Another Company GmbH"), IDA)
    outcome = call_tool("check_certificate", {"certificate": held}, context)
    checks = {check["id"]: check["status"] for check in outcome.data["report"]["checks"]}
    assert checks["identity.name"] != "unknown"


def test_certificates_are_compared_for_an_order(context: ToolContext, store: Store) -> None:
    lamps = hold(store)
    pumps = hold(store, CERTIFICATE.model_copy(update={"scope": Found(value="Manufacture of pumps")}), b"y")
    outcome = call_tool("compare_certificates", {"certificates": [lamps, pumps], "product": "lamps"}, context)
    assert len(outcome.facts) == 2


@pytest.mark.parametrize(
    ("name", "arguments", "sentence"),
    [
        ("no_tool", {}, "no tool"),
        ("check_scope", {"scope": "x"}, "product"),
        ("certification_statistics", {"years": ["soon"]}, "years"),
        ("due_diligence_plan", {"order_value": "gigantic"}, "order_value"),
    ],
)
def test_arguments_that_do_not_fit_are_refused_by_name(
    context: ToolContext, name: str, arguments: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(WrongInput, match=sentence):
        call_tool(name, arguments, context)


def test_a_plan_has_steps_with_reasons(context: ToolContext) -> None:
    outcome = call_tool("due_diligence_plan", {"certified": False, "product": "toys"}, context)
    assert len(outcome.actions) >= 5
    assert all("Why:" in step for step in outcome.actions)


def test_statistics_come_with_what_they_do_not_tell(context: ToolContext) -> None:
    outcome = call_tool("certification_statistics", {"areas": ["China"], "years": [2024]}, context)
    assert "651,851" in outcome.lead and "44.2 %" in outcome.lead
    assert any("not factories" in fact for fact in outcome.facts)


def test_guidance_without_an_index_says_that_it_has_nothing(context: ToolContext) -> None:
    assert not call_tool("find_guidance", {"question": "x"}, context).known
