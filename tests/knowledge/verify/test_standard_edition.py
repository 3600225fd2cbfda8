"""standard.edition: D08-D10, E01-E03, and how standards are named."""

from datetime import date

import pytest

from knowledge.models import CheckResult
from knowledge.verify.standard_edition import check_standard_edition
from knowledge.verify.standard_names import read_standards
from tests.knowledge.verify.specimen import DAY, ORDER, certificate, context


def check(*standards: str, day: date = DAY, **fields: str) -> CheckResult:
    return check_standard_edition(certificate(standards=standards, **fields), ORDER, context(day=day))


@pytest.mark.parametrize(
    ("printed", "standards"),
    [
        ("GB/T 19001-2016 idt ISO 9001:2015", ["ISO 9001:2015"]),
        ("ST RK ISO 9001:2016 (ISO 9001:2015)", ["ISO 9001:2015"]),
        ("BS EN ISO 9001 : 2015", ["ISO 9001:2015"]),
        ("JIS Q 9001:2015", ["ISO 9001:2015"]),
        ("ГОСТ Р ИСО 9001-2015", ["ISO 9001:2015"]),
        ("AS9100D and ISO 9001:2015", ["AS9100 / EN 9100 / JISQ 9100:D", "ISO 9001:2015"]),
        ("EN 9100:2018", ["AS9100 / EN 9100 / JISQ 9100:2018"]),
        ("IATF 16949:2016", ["IATF 16949:2016"]),
        ("ISO/TS 16949:2009", ["ISO/TS 16949:2009"]),
        ("GB/T28001-2011/OHSAS18001:2007", ["OHSAS 18001:2007"]),
        ("ISO 9001", ["ISO 9001"]),
        ("quality management", []),
    ],
)
def test_standards_are_read_as_certificates_name_them(printed: str, standards: list[str]) -> None:
    assert [one.text for one in read_standards((printed,))] == standards


@pytest.mark.parametrize(
    ("standards", "status", "id"),
    [
        (("ISO 9001:2015",), "pass", "D10"),
        (("ISO 9001:2008",), "fail", "D09"),
        (("ISO 9001:2000",), "fail", "D09"),
        (("ISO 9002:1994",), "fail", "E01"),
        (("ISO 9003",), "fail", "E01"),
        (("ISO 9000",), "fail", "E02"),
        (("ISO 9004:2018",), "fail", "E02"),
        (("ISO 26000:2010",), "fail", "E02"),
        (("ISO 31000:2018",), "fail", "E02"),
        (("OHSAS 18001:2007",), "fail", "E01"),
        (("ISO/TS 16949:2009",), "fail", "E01"),
        (("AS9100C",), "fail", "E01"),
        (("AS9100D",), "pass", "E01"),
        (("EN 9100:2018",), "pass", "E01"),
        (("IATF 16949",), "pass", "E01"),
        (("ISO 13485:2016",), "pass", "E01"),
        (("ISO/IEC 27001:2013",), "fail", "E01"),
        (("ISO 9001",), "review", "C05"),
        (("ISO 9001:2017",), "review", "E01"),
        (("GB/T 19001-2016",), "pass", "D10"),
        (("ISO 14001:2015",), "review", "E03"),
        (("ISO 14001:2015", "ISO 9001:2015"), "pass", "D10"),
        (("ISO 9001:2015", "OHSAS 18001:2007"), "fail", "E01"),
        (("ISO 50001:2018",), "review", "E01"),
        (("ISO 50001:2018", "ISO 9001:2015"), "pass", "D10"),
        (("Gold standard of quality",), "review", "E01"),
    ],
)
def test_E01_E02_E03_the_worst_of_all_named_standards_counts(standards: tuple[str, ...], status: str, id: str) -> None:
    result = check(*standards)
    assert result.status == status, result.finding
    assert id in result.rule.ids


def test_D08_an_edition_newer_than_the_issue_is_impossible() -> None:
    result = check("ISO 9001:2026", issue_date="2026-09-15")
    assert (result.status, result.rule.ids) == ("fail", ("D08",))
    assert "16 September 2026" in result.finding
    assert check("ISO 9001:2026", issue_date="2026-09-16").status == "pass"


def test_D09_the_last_day_of_a_transition_is_still_valid() -> None:
    assert check("ISO 9001:2008", day=date(2018, 9, 15), issue_date="2016-01-01").status == "pass"
    assert check("ISO 9001:2008", day=date(2018, 9, 16), issue_date="2016-01-01").status == "fail"


def test_D10_an_expiry_after_the_transition_is_a_warning_and_no_fault() -> None:
    result = check("ISO 9001:2015", expiry_date="2029-11-01", issue_date="2026-11-02")
    assert (result.status, result.rule.ids) == ("pass", ("D10",))
    assert "edition change due" in result.finding
    assert "edition change due" not in check("ISO 9001:2015", expiry_date="2029-09-30").finding


def test_D10_the_end_of_the_transition_is_a_setting_and_gives_a_question() -> None:
    late = certificate(standards=("ISO 9001:2015",))
    result = check_standard_edition(late, ORDER, context(day=date(2027, 2, 1), end=date(2027, 1, 31)))
    assert (result.status, result.rule.ids) == ("review", ("D10",))


def test_before_the_new_edition_nothing_is_said_of_a_transition() -> None:
    assert "transition" not in check("ISO 9001:2015", day=date(2026, 1, 5)).finding


def test_nothing_read_is_unknown() -> None:
    result = check_standard_edition(certificate(standards=None), ORDER, context())
    assert (result.status, result.rule.ids) == ("unknown", ("C05",))
