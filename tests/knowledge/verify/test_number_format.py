"""number.format: Chinese numbers decoded and cross-checked (N01-N07)."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.models import CheckResult
from knowledge.verify.chinese_number import decode
from knowledge.verify.number_format import check_number_format
from tests.knowledge.verify.specimen import CHINESE, ORDER, certificate, context


def check(**fields: Any) -> CheckResult:
    return check_number_format(certificate(CHINESE, **fields), ORDER, context())


def test_the_parts_of_a_number_are_told_apart() -> None:
    number = decode("00121Q312345R3M/1100")
    assert number is not None
    assert (number.prefix, number.year, number.standard, number.serial) == ("001", 2021, "ISO 9001", "312345")
    assert (number.recertifications, number.size, number.branch) == (3, "M", "1100")


@pytest.mark.parametrize(
    ("text", "prefix", "recertifications"),
    [
        ("10425Q0365R0S", "104", 0),
        ("104923Q10365R1L", "1049", 1),
        ("016 24 E 30123 R2 M", "016", 2),
        ("02125IS0033R0", "021", 0),
    ],
)
def test_three_and_four_digit_prefixes(text: str, prefix: str, recertifications: int) -> None:
    number = decode(text)
    assert number is not None
    assert (number.prefix, number.recertifications) == (prefix, recertifications)


@pytest.mark.parametrize("text", ["", "FM 580732", "01 100 1234567", "QMS-2025-0012", "105797-2011-AQ-BRA", "１２３"])
def test_N07_a_number_of_another_style_is_no_fault(text: str) -> None:
    assert decode(text) is None
    assert check(certificate_number=text or None).status == "unknown"


def test_a_number_that_fits_passes() -> None:
    result = check()
    assert result.status == "pass", result.finding
    assert "cx.cnca.cn" in result.action


@pytest.mark.parametrize(
    ("fields", "id"),
    [
        ({"certificate_number": "00125Q10097R1M"}, "N01"),
        ({"certification_body": "中国质量认证中心"}, "N01"),
        ({"certificate_number": "02123Q10097R1M"}, "N02"),
        ({"certificate_number": "02125Q10097R0M", "initial_date": "2019-06-10"}, "N03"),
        ({"initial_date": "2025-06-10"}, "N03"),
        ({"certificate_number": "02125E10097R1M"}, "N04"),
        ({"certificate_number": "99925Q10097R1M", "certification_body": "Northern Lights"}, "N06"),
        ({"certificate_number": "22725Q10097R1M", "certification_body": "Northern Lights"}, "N01"),
    ],
)
def test_N01_N02_N03_N04_N06_a_part_that_does_not_fit_is_a_question(fields: dict[str, str], id: str) -> None:
    result = check(**fields)
    assert result.status == "review", result.finding
    assert id in result.rule.ids
    assert result.rule.confidence == "inferred"


def test_N02_a_reissue_keeps_the_year_of_its_cycle() -> None:
    assert check(issue_date="2026-02-01", cycle_start_date="2025-06-10").status == "pass"


@given(st.text(max_size=30))
def test_any_text_is_decoded_or_not(text: str) -> None:
    number = decode(text)
    assert number is None or number.prefix.isdigit()
