"""The report: its order, its verdict, its limits; one planted fault turns its check and no other."""

import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.models import Certificate, Order, Report
from knowledge.verify.report import LIMITS, make_report
from tests.knowledge.verify.specimen import CHINESE, CLEAN, ORDER, certificate, context, look_up, two_readings

OWN = [
    "document.complete",
    "document.integrity",
    "standard.edition",
    "validity.dates",
    "validity.register",
    "identity.name",
    "identity.address",
    "number.format",
    "accreditation.body",
    "accreditation.certification_body",
    "scope.product",
    "scope.process",
    "scheme.sector",
]
FAULTS: list[tuple[dict[str, Any], set[str]]] = [
    ({"expiry_date": "2026-11-23", "issue_date": "2023-11-24", "initial_date": "2023-11-24"}, {"validity.dates"}),
    ({"expiry_date": "2029-12-20"}, {"validity.dates"}),
    ({"issue_date": "2027-01-05", "expiry_date": "2028-06-09"}, {"validity.dates"}),
    ({"expiry_date": two_readings("2027-03-04", "2027-04-03")}, {"validity.dates"}),
    ({"standards": ("ISO 9001:2008",)}, {"standard.edition"}),
    ({"standards": ("ISO 9000:2015",)}, {"standard.edition"}),
    ({"standards": ("ISO 9001:2026",)}, {"standard.edition"}),
    ({"accreditation_body": "UKAS Northern Lights Ltd", "accreditation_number": None}, {"accreditation.body"}),
    ({"accreditation_body": "IAF", "accreditation_number": None}, {"accreditation.body"}),
    ({"accreditation_body": None, "accreditation_number": None}, {"accreditation.body"}),
    ({"accreditation_number": "0026"}, {"accreditation.certification_body"}),
    ({"certification_body": "Northern Lights Certification"}, {"accreditation.certification_body"}),
    ({"organization": "Alder Metal Works Ltd"}, {"identity.name"}),
    ({"address": "5 Hill Street, Ningbo"}, {"identity.address"}),
    ({"scope": None}, {"document.complete", "scope.product", "scope.process"}),
    ({"scope": "Sales of desk lamps"}, {"scope.process"}),
    ({"scope": "Design and testing of desk lamps"}, {"scope.process"}),
    ({"scope": "Manufacture of lamp shades"}, {"scope.product", "scope.process"}),
    ({"scope": "Manufacture of electrical goods within the licence"}, {"scope.product", "scope.process"}),
    ({"iaf_codes": ("29", "35")}, {"scope.process"}),
    ({"iaf_codes": ("3",)}, {"scope.product"}),
    ({"status": "DRAFT"}, {"document.complete"}),
    ({"status": "withdrawn"}, {"validity.dates"}),
]


def statuses(report: Report) -> dict[str, str]:
    return {check.id: check.status.value for check in report.checks if check.id in OWN}


def report_of(read: Certificate, order: Order = ORDER, **more: Any) -> Report:
    return make_report(read, order, context(**more))


def test_the_checks_come_in_a_fixed_order() -> None:
    assert [check.id for check in report_of(certificate()).checks if check.id in OWN] == OWN


def test_a_clean_certificate_has_nothing_against_it() -> None:
    for base in (CLEAN, CHINESE):
        assert not {"fail", "review"} & set(statuses(report_of(certificate(base))).values())


@pytest.mark.parametrize(("fault", "turned"), FAULTS)
def test_one_fault_turns_its_check_and_no_other(fault: dict[str, Any], turned: set[str]) -> None:
    clean = statuses(report_of(certificate()))
    faulty = statuses(report_of(certificate(**fault)))
    assert {id for id in OWN if clean[id] != faulty[id]} == turned


@pytest.mark.parametrize(
    ("number", "turned"), [("00125Q10097R1M", {"number.format"}), ("02124Q10097R1M", {"number.format"})]
)
def test_a_fault_in_a_chinese_number_turns_its_check_and_no_other(number: str, turned: set[str]) -> None:
    clean = statuses(report_of(certificate(CHINESE)))
    faulty = statuses(report_of(certificate(CHINESE, certificate_number=number)))
    assert {id for id in OWN if clean[id] != faulty[id]} == turned


def own_verdict(report: Report) -> str:
    """The verdict of the checks tested here: those of the scope are tested beside them."""
    from knowledge.verify.report import verdict_of

    assert report.certificate is not None
    return verdict_of(report.certificate, tuple(check for check in report.checks if check.id in OWN)).value


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, "consistent"),
        ({"accreditation_body": "UAF", "accreditation_number": None}, "questions"),
        ({"scope": None}, "insufficient"),
        ({"expiry_date": None}, "insufficient"),
        ({"organization": None}, "insufficient"),
        ({"standards": None}, "insufficient"),
        ({"scope": None, "standards": ("ISO 9001:2008",)}, "discrepant"),
        ({"expiry_date": two_readings("2027-03-04", "2027-04-03")}, "questions"),
    ],
)
def test_the_worst_of_the_checks_gives_the_verdict(changes: dict[str, Any], verdict: str) -> None:
    assert own_verdict(report_of(certificate(**changes))) == verdict


def test_only_a_register_confirms() -> None:
    confirmed = make_report(certificate(), ORDER, context(look_up()))
    assert own_verdict(confirmed) == "confirmed"
    assert own_verdict(make_report(certificate(), ORDER, context(look_up("", "not_found")))) == "questions"
    assert own_verdict(make_report(certificate(), ORDER, context(look_up("Suspended")))) == "discrepant"


def test_under_every_report_stand_the_limits() -> None:
    report = report_of(certificate())
    assert report.limits == LIMITS
    assert "process" in report.limits[0]
    assert any("nspect before shipment" in limit for limit in report.limits)


def test_nothing_suggests_that_a_certificate_guarantees_products() -> None:
    reports = [report_of(certificate(**fault)) for fault, _ in FAULTS] + [report_of(certificate())]
    words = " ".join(f"{check.finding} {check.action}" for report in reports for check in report.checks)
    assert not re.search(r"guarante|product quality|quality of the product|safe product", words, re.I)


def test_every_result_says_what_to_do_and_by_which_rule() -> None:
    for fault, _ in FAULTS:
        for check in report_of(certificate(**fault)).checks:
            assert check.action.strip().endswith((".", "?", ")")), (check.id, check.action)
            assert check.finding.strip().endswith("."), (check.id, check.finding)
            assert check.rule.ids, check.id
            assert check.rule.source, check.id


def test_dates_are_written_for_people() -> None:
    for fault, _ in FAULTS:
        findings = " ".join(check.finding for check in report_of(certificate(**fault)).checks)
        assert not re.search(r"\d{4}-\d\d-\d\d", findings)


@given(
    st.permutations(["No. 12", "Xinhe Road", "Shenzhen", "China"]), st.sampled_from(["Co., Ltd.", "Company Limited"])
)
def test_the_order_of_words_that_do_not_matter_changes_nothing(address: list[str], form: str) -> None:
    shuffled = certificate(address=", ".join(address), organization=f"LANTERN BAY LIGHTING {form}")
    assert statuses(report_of(shuffled)) == statuses(report_of(certificate()))


@given(st.dates(date(2020, 1, 1), date(2032, 1, 1)), st.sampled_from([fault for fault, _ in FAULTS]))
def test_the_same_input_gives_the_same_bytes(day: date, fault: dict[str, Any]) -> None:
    first = report_of(certificate(**fault), day=day).model_dump_json()
    again = report_of(Certificate.model_validate_json(certificate(**fault).model_dump_json()), day=day)
    assert first == again.model_dump_json()
    assert Report.model_validate(json.loads(first)) == again
