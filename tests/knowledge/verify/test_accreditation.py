"""accreditation.body (M01, M05, M06, M09, A01-A03) and accreditation.certification_body (M02, M03, A04, A05)."""

from datetime import date
from typing import Any

import pytest

from knowledge.models import CheckResult
from knowledge.verify.accreditation_body import check_accreditation_body
from knowledge.verify.certification_body import check_accreditation_certification_body
from tests.knowledge.verify.specimen import CHINESE, ORDER, REGISTERS, certificate, context, found


def body(printed: str | None, day: date = date(2026, 11, 24), **fields: Any) -> CheckResult:
    without = {"accreditation_number": None} | fields
    return check_accreditation_body(certificate(accreditation_body=printed, **without), ORDER, context(day=day))


@pytest.mark.parametrize(
    ("printed", "status", "id"),
    [
        ("UKAS", "pass", "M01"),
        ("China National Accreditation Service for Conformity Assessment", "pass", "M01"),
        ("UAF", "review", "M01"),  # a row without a source
        ("HAA", "review", "M01"),  # standing not known
        ("IOAS", "review", "M01"),  # no signatory, but without a source
        ("NACI", "fail", "M01"),
        ("SINCERT", "review", "M01"),  # a predecessor
        ("NATA", "review", "M01"),  # laboratories only
        ("IAF", "fail", "M05"),
        ("Global ACI MRA", "review", "M06"),
        ("UKAS Northern Lights Certification Ltd", "fail", "M09"),
        ("UKAX", "review", "M01"),
        ("Lighthouse Accreditation Union", "review", "M01"),
        ("International Accreditation Council (IAC)", "fail", "M01"),
        ("Accreditation Commission for Conformity Assessment Bodies", "review", "M01"),
        ("ISO", "fail", "A02"),
        ("CNCA", "review", "A01"),
        ("SGS", "review", "A03"),
        ("DIN", "review", "A03"),
        (None, "review", "A03"),
    ],
)
def test_M01_A01_A02_the_accreditor_must_be_a_signatory(printed: str | None, status: str, id: str) -> None:
    result = body(printed)
    assert (result.status, result.rule.ids[0]) == (status, id), result.finding


def test_M01_a_row_older_than_a_year_is_to_be_confirmed() -> None:
    assert body("UKAS", day=date(2027, 11, 20)).status == "pass"
    result = body("UKAS", day=date(2027, 12, 1))
    assert result.status == "review"
    assert "global-aci.org" in result.action


def test_M01_the_register_and_its_day_are_named() -> None:
    result = body("UKAS")
    assert (result.register_name, result.register_as_of) == ("accreditation_bodies.csv", date(2026, 11, 23))


def test_M05_the_iaf_mark_beside_an_accreditor_is_normal() -> None:
    assert body("UKAS", marks=("IAF MLA",)).status == "pass"
    assert body(None, marks=("UKAS Management Systems 0043", "IAF MLA")).status == "pass"


def test_M05_the_iaf_mark_alone_fails_with_its_place() -> None:
    result = body(None, marks=("IAF MLA",))
    assert (result.status, result.evidence[0].quote) == ("fail", "IAF MLA")


def test_M05_the_iaf_mark_alone_in_a_picture_is_for_a_person_to_look_at() -> None:
    result = body(None, marks=("IAF MLA",), mark_unread=True)
    assert (result.status, result.rule.ids[0]) == ("review", "M05")
    assert "picture" in result.finding and "symbol" in result.action


def test_M06_a_global_aci_mark_never_fails() -> None:
    assert body(None, marks=("Global ACI MRA",)).status == "review"
    assert body("UKAS", marks=("Global ACI MRA",)).status == "pass"


def test_A03_without_a_mark_accreditation_is_not_shown_which_is_no_fake() -> None:
    assert "no proof of a fake" in body(None).finding


def test_an_iatf_certificate_is_sent_to_its_portal() -> None:
    assert "iatf-customerportal.org" in body(None, standards=("IATF 16949:2016",)).action


def test_the_number_alone_can_tell_the_accreditor() -> None:
    assert body(None, accreditation_number="D-ZM-16029-01-00").status == "pass"


@pytest.mark.parametrize("row", REGISTERS.non_signatories, ids=lambda row: row.name)
def test_only_the_wording_of_the_row_is_used(row: Any) -> None:
    result = body(row.name)
    assert (
        result.finding == f"{row.name}: {row.wording}." or "adds words" in result.finding or "certification" in row.kind
    )
    assert "fake" not in result.finding


def cb(**fields: Any) -> CheckResult:
    return check_accreditation_certification_body(certificate(**fields), ORDER, context())


def test_a_known_body_with_its_number_passes() -> None:
    assert cb().status == "pass"
    assert check_accreditation_certification_body(certificate(CHINESE), ORDER, context()).status == "pass"


@pytest.mark.parametrize(
    ("accreditor", "number", "status", "id"),
    [
        ("UKAS", "UKAS MANAGEMENT SYSTEMS 0043", "pass", "M02"),
        ("UKAS", "43-A", "fail", "M02"),
        ("UKAS", "0026", "fail", "M03"),  # sourced as another body's
        ("UKAS", "0777", "fail", "M03"),  # not the number that the register has for this body
        ("DAkkS", "D-PL-16029-01-00", "fail", "M02"),  # a laboratory's
        ("FINAS", "0043", "review", "M02"),  # a pattern that is not sourced
        ("UKAS", None, "pass", "M02"),
    ],
)
def test_M02_M03_the_number_fits_accreditor_and_body(accreditor: str, number: str | None, status: str, id: str) -> None:
    result = cb(accreditation_body=accreditor, accreditation_number=number)
    assert (result.status, result.rule.ids[0]) == (status, id), result.finding


def test_M02_a_number_of_another_management_system_is_in_style() -> None:
    fields = {"certification_body": "KMR", "accreditation_body": "KAB", "standards": ("ISO 14001:2015",)}
    assert "style" not in cb(accreditation_number="KAB-EC-17", **fields).finding


def test_M02_a_number_read_with_doubt_is_a_question() -> None:
    assert cb(accreditation_number=found("43-A", confidence=0.6)).status == "review"


def test_M03_an_unsourced_number_is_a_question() -> None:
    result = cb(certification_body="LRQA Limited", accreditation_number="0002")
    assert (result.status, result.rule.ids[0]) == ("review", "M03")


def test_A05_a_body_that_we_do_not_know_is_a_question_with_the_directory_to_look_in() -> None:
    result = cb(certification_body="Northern Lights Certification Ltd", accreditation_number=None)
    assert (result.status, result.rule.ids[0]) == ("review", "A05")
    assert "ukas.com" in result.action


def test_A05_a_row_without_a_source_is_a_question() -> None:
    assert (
        cb(certification_body="TÜV NORD CERT GmbH", accreditation_body=None, accreditation_number=None).status
        == "review"
    )


def test_A04_a_body_that_a_notice_names_as_unapproved_fails() -> None:
    result = cb(certification_body="艾瑟标准管理体系认证有限公司")
    assert (result.status, result.rule.ids) == ("fail", ("A04",))


def test_A04_a_revoked_approval_fails() -> None:
    result = cb(certification_body="Northern Lights Certification (CNCA-R-2016-227)")
    assert (result.status, result.rule.ids) == ("fail", ("A04",))
    assert "2020" in result.finding


def test_no_certification_body_read_is_unknown() -> None:
    assert cb(certification_body=None).status == "unknown"
