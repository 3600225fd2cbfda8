"""What a question names: dates with their meaning, numbers, standards, bodies, countries, companies."""

import pytest

from assistant.understanding.entities import find_entities
from knowledge.registers import load_registers

REGISTERS = load_registers()


@pytest.mark.parametrize(
    ("question", "dates"),
    [
        ("issued 2023-02-03, valid to 2026-02-02", {"issue_date": "2023-02-03", "expiry_date": "2026-02-02"}),
        ("valid until 5 May 2027?", {"expiry_date": "2027-05-05"}),
        ("from 15.06.2024 to 14.06.2027", {"issue_date": "2024-06-15", "expiry_date": "2027-06-14"}),
        ("2024-01-02 - 2027-01-01 ok?", {"issue_date": "2024-01-02", "expiry_date": "2027-01-01"}),
        (
            "first issue 1 Feb 2020, this issue 2 Mar 2026, expiry 1 Mar 2029",
            {"initial_date": "2020-02-01", "issue_date": "2026-03-02", "expiry_date": "2029-03-01"},
        ),
        ("颁证日期2023年2月3日，有效期至2026年2月2日", {"issue_date": "2023-02-03", "expiry_date": "2026-02-02"}),
        (
            "first certified 2015-06-01, recertified 2024-06-01, expires 2027-05-31",
            {"initial_date": "2015-06-01", "cycle_start_date": "2024-06-01", "expiry_date": "2027-05-31"},
        ),
    ],
)
def test_dates_are_told_with_what_they_are_for(question: str, dates: dict[str, str]) -> None:
    found = find_entities(question, REGISTERS).dates
    assert {one.field: one.days[0] for one in found} == dates


def test_a_date_with_two_readings_keeps_both() -> None:
    (date,) = find_entities("expires 03/04/2027", REGISTERS).dates
    assert set(date.days) == {"2027-04-03", "2027-03-04"}


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("what is 00121Q312345R3M/1100", "00121Q312345R3M/1100"),
        ("certificate number AB 771234 meaning", "AB 771234"),
        ("编号11424Q45678R0S是什么意思", "11424Q45678R0S"),
        ("ISO 9001:2015 certificate from 2024", ""),
        ("China has 651,851 certificates", ""),
        ("valid to 2026-02-28", ""),
        ("DAkkS D-ZM-11111", ""),
    ],
)
def test_a_certificate_number_is_no_date_standard_or_count(question: str, number: str) -> None:
    assert find_entities(question, REGISTERS).number == number


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("Is DAkkS recognised?", ("DAkkS",)),
        ("A2LA on it", ("A2LA",)),
        ("the iso paper", ()),
        ("beside IAF 17 it says", ()),
        ("a dnv paper", ("DNV",)),
        ("took a cab to the lab", ()),
        ("he has the ISO for the office", ()),
        ("is IAC a cousin of DAkkS", ("IAC", "DAkkS")),
        ("the number starts with 001, who is it", ("CQC",)),
        ("ukas or cnas?", ("UKAS", "CNAS")),
        ("CNAS是真的吗", ("CNAS",)),
        ("accreditor on it is IAF-AB", ("IAF-AB",)),
        ("how do I use IAF CertSearch", ()),
        ("China holds 651,851 ISO 9001 certificates", ()),
        ("is it valid for our order", ()),
        ("供应商没有ISO9001证书怎么办？", ()),
        ("没有ISO证书怎么办？", ()),
        ("供应商说ISO认可了他们，真的吗？", ("ISO",)),
    ],
)
def test_bodies_of_the_registers_are_found(question: str, bodies: tuple[str, ...]) -> None:
    assert find_entities(question, REGISTERS).bodies == bodies


@pytest.mark.parametrize(
    ("question", "stranger"),
    [
        ("Is Bluewater Quality Registrar Ltd genuine?", "Bluewater Quality Registrar Ltd"),
        ("accredited by ZQAF, real?", "ZQAF"),
        ("“远海质量认证中心”靠谱吗？", "远海质量认证中心"),
    ],
)
def test_a_name_where_a_body_stands_is_taken_as_one(question: str, stranger: str) -> None:
    assert find_entities(question, REGISTERS).strangers[:1] == (stranger,)


@pytest.mark.parametrize(
    ("question", "standards"),
    [
        ("Is ISO 9001:2008 ok", ("ISO 9001:2008",)),
        ("2008 version ok?", ("ISO 9001:2008",)),
        ("they show iso 9002", ("ISO 9002",)),
        ("what is ISO 9001", ()),
    ],
)
def test_only_telling_standards_are_named(question: str, standards: tuple[str, ...]) -> None:
    assert find_entities(question, REGISTERS).standards == standards


def test_countries_years_and_a_company_are_found() -> None:
    found = find_entities("Germany and 意大利 in 2021; supplier Harbour Lamps Co., Ltd", REGISTERS)
    assert (found.areas, found.years, found.supplier) == (("Germany", "Italy"), (2021,), "Harbour Lamps Co., Ltd")


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("certificates in 2021", (2021,)),
        ("we ordered 2000 lamps in 2024", (2024,)),
        ("2020 pcs of cups", ()),
        ("2000件杯子", ()),
    ],
)
def test_a_quantity_is_no_year(question: str, years: tuple[int, ...]) -> None:
    assert find_entities(question, REGISTERS).years == years
