"""The text to a supplier asks for exactly what is missing, in two languages, and accuses nobody."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assistant.reviewing.request import LANGUAGES, _wording, missing_points, request_texts
from knowledge.models import Certificate, CheckResult, LookUp, Order, Report, Status
from knowledge.registers import load_registers
from knowledge.verify.context import CheckContext
from knowledge.verify.report import CHECKS, make_report
from tests.assistant.reviewing.conftest import certificate

LOOKED_UP = LookUp(register_name="IAF CertSearch", day=date(2026, 6, 1), person="stella", result="not_found")


def report(held: Certificate, *look_ups: LookUp, **order: str) -> Report:
    context = CheckContext(load_registers(), date(2026, 6, 9), look_ups, (), date(2029, 9, 30))
    return make_report(held, Order.model_validate(order), context)


def test_an_expired_certificate_is_asked_for_anew_with_its_day() -> None:
    texts = request_texts(report(certificate(expiry_date="2026-01-31")), "a.pdf")
    assert "certificate QM-77 of Lantern Works Ltd" in texts["en"]
    assert "The renewed certificate: the one we have was valid until 2026-01-31." in texts["en"]
    assert "换发后的证书：我们手中的证书有效期至 2026-01-31。" in texts["zh"]


def test_missing_fields_are_named_one_by_one() -> None:
    texts = request_texts(report(certificate(issue_date="", scope="")), "a.pdf")
    assert "could not find: the address of the certified client, the issue date, the scope" in texts["en"]
    assert "未找到：获证组织地址、发证日期、认证范围" in texts["zh"]


def test_another_holder_leads_to_licence_and_relation() -> None:
    points = missing_points(report(certificate(), supplier="Valve Trading GmbH"), "en")
    assert any("business licence" in point and "“Lantern Works Ltd”" in point for point in points)


def test_a_scope_that_does_not_name_the_product_is_quoted() -> None:
    points = missing_points(report(certificate(scope="Manufacture of lamps"), product="steel pipes"), "en")
    assert any("make steel pipes" in point and "“Manufacture of lamps”" in point for point in points)


def test_what_we_have_to_do_ourselves_is_not_asked_for() -> None:
    silent = {"en": "register", "zh": "登记系统"}
    for language, word in silent.items():
        assert not any(word in point for point in missing_points(report(certificate()), language))
        assert any(word in point for point in missing_points(report(certificate(), LOOKED_UP), language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_points_are_numbered_and_none_comes_twice(language: str) -> None:
    text = request_texts(report(Certificate(), product="lamps"), "a.pdf")[language]
    numbered = re.findall(r"^(\d+)\. (.+)$", text, re.M)
    assert [int(number) for number, _ in numbered] == list(range(1, len(numbered) + 1))
    assert len({point for _, point in numbered}) == len(numbered) > 1


def test_a_file_that_could_not_be_read_is_asked_for_with_the_reason() -> None:
    assert "could not read the file “a.pdf” (It is damaged.)" in request_texts(None, "a.pdf", "It is damaged.")["en"]
    assert "we found none" in request_texts(None, "a.pdf")["en"]


def test_names_with_braces_change_nothing() -> None:
    texts = request_texts(report(certificate(holder="{0} {points} Ltd", expiry_date="2020-01-01")), "{x}.pdf")
    assert "{0} {points} Ltd" in texts["en"]


def test_every_check_that_a_supplier_can_answer_has_a_wording_in_each_language() -> None:
    points = _wording()["points"]
    held = report(Certificate())
    assert len(held.checks) == len(CHECKS)
    assert [check.id for check in held.checks if check.id not in points] == []
    for wording in points.values():
        assert set(wording) == set(LANGUAGES)
        assert re.findall(r"\{\w+\}", wording["zh"]) == [] or set(re.findall(r"\{\w+\}", wording["zh"])) <= set(
            re.findall(r"\{\w+\}", wording["en"])
        )


@pytest.mark.parametrize("status", [Status.passed, Status.unknown])
def test_a_check_that_is_fine_or_waits_for_us_asks_nothing(status: Status) -> None:
    made = report(certificate())
    quiet = tuple(CheckResult.model_validate({**check.model_dump(), "status": status}) for check in made.checks)
    texts = request_texts(made.model_copy(update={"checks": quiet}), "a.pdf")
    assert "nothing more at present" in texts["en"] and "不需要其他资料" in texts["zh"]
