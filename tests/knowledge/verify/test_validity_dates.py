"""validity.dates: D01, D04-D07, D11, D13. Money hangs on these, so each rule has its cases."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.models import CheckResult
from knowledge.verify.validity_dates import add_years, check_validity_dates
from tests.knowledge.verify.specimen import DAY, ORDER, certificate, context, two_readings


def check(day: date = DAY, **fields: Any) -> CheckResult:
    return check_validity_dates(certificate(**fields), ORDER, context(day=day))


def dated(issue: str | None, expiry: str | None, initial: str | None = None, cycle: str | None = None) -> CheckResult:
    return check(issue_date=issue, expiry_date=expiry, initial_date=initial, cycle_start_date=cycle)


def test_D06_expiry_day_itself_is_valid() -> None:
    assert check(day=date(2028, 6, 9)).status == "pass"


def test_D06_the_day_after_expiry_is_not() -> None:
    result = check(day=date(2028, 6, 10))
    assert (result.status, result.rule.ids) == ("fail", ("C03", "D06"))
    assert "9 June 2028" in result.finding
    assert result.evidence[0].quote == "2028-06-09"


@pytest.mark.parametrize(
    ("issue", "expiry", "initial", "cycle", "status"),
    [
        ("2025-06-10", "2028-06-09", "2025-06-10", None, "pass"),
        ("2025-06-10", "2028-06-10", "2025-06-10", None, "pass"),  # three years to the day
        ("2025-06-10", "2028-06-11", "2025-06-10", None, "pass"),  # and the one day of grace
        ("2025-06-10", "2028-06-12", "2025-06-10", None, "fail"),
        ("2024-09-10", "2028-12-20", None, None, "fail"),
        ("2024-02-29", "2027-03-01", "2024-02-29", None, "pass"),
        ("2026-06-10", "2029-06-12", None, "2026-06-10", "review"),
        ("2026-06-10", "2030-06-12", None, "2026-06-10", "fail"),
        ("2026-06-10", "2029-06-12", "2026-06-10", "2026-06-10", "fail"),  # a first cycle has no expiry before it
    ],
)
def test_D01_a_cycle_is_three_years(
    issue: str, expiry: str, initial: str | None, cycle: str | None, status: str
) -> None:
    result = dated(issue, expiry, initial, cycle)
    assert result.status == status, result.finding


def test_D04_an_expiry_counted_from_the_old_expiry_is_normal() -> None:
    assert dated("2026-04-01", "2029-06-09", "2020-06-10").status == "pass"


def test_D04_a_little_too_long_without_the_old_expiry_is_a_question() -> None:
    result = dated("2026-04-01", "2029-06-09")
    assert (result.status, result.rule.ids[0]) == ("review", "D04")
    assert "certificate before this one" in result.action


@pytest.mark.parametrize(
    ("issue", "expiry", "initial", "cycle"),
    [
        ("2025-06-16", "2027-06-09", "2024-06-10", None),  # re-issued in its second year
        ("2026-08-20", "2027-06-09", "2024-06-10", None),  # re-issued in its last year
        ("2026-08-20", "2027-06-09", None, "2024-06-10"),
        ("2025-02-25", "2028-02-24", "2013-02-15", None),
    ],
)
def test_D11_a_reissue_inside_the_cycle_keeps_the_expiry(
    issue: str, expiry: str, initial: str | None, cycle: str | None
) -> None:
    assert dated(issue, expiry, initial, cycle).status == "pass"


def test_D05_restored_within_six_months_is_normal_and_said() -> None:
    result = dated("2026-08-10", "2029-06-09", "2023-06-10")
    assert result.status == "pass"
    assert "D05" in result.rule.ids
    assert "restored" in result.finding


def test_D05_seven_months_after_a_cycle_is_not_called_restored() -> None:
    assert "restored" not in dated("2026-01-20", "2029-01-19", "2022-06-10").finding


def test_D07_an_issue_in_the_future_has_not_begun() -> None:
    result = dated("2026-11-25", "2029-11-24")
    assert (result.status, result.rule.ids) == ("fail", ("C02", "D07"))
    assert dated("2026-11-24", "2029-11-23").status == "pass"


def test_D07_a_first_certification_after_the_issue_is_a_question() -> None:
    result = dated("2025-06-10", "2028-06-09", "2025-07-01")
    assert (result.status, result.rule.ids) == ("review", ("D07",))


def test_issue_after_expiry_is_impossible() -> None:
    result = dated("2028-07-01", "2028-06-09")
    assert (result.status, result.rule.ids) == ("fail", ("C03",))


@pytest.mark.parametrize("field", ["initial_date", "cycle_start_date"])
def test_a_beginning_after_the_expiry_is_impossible(field: str) -> None:
    result = check(**{field: "2028-07-01"})
    assert (result.status, result.rule.ids) == ("fail", ("C03",))


def test_D04_a_cycle_that_begins_later_does_not_count_yet() -> None:
    result = dated("2026-11-01", "2029-12-31", "2024-01-01", "2027-01-01")
    assert (result.status, result.rule.ids) == ("review", ("D04",))
    assert "1 January 2027" in result.finding


@pytest.mark.parametrize("initial", [None, "2026-05-20"])
def test_D13_a_certificate_of_one_year_is_a_question(initial: str | None) -> None:
    result = dated("2026-05-20", "2027-05-19", initial)
    assert (result.status, result.rule.ids[0]) == ("review", "D13")
    assert "why" in result.action


def test_D13_expiry_before_an_announced_audit_is_a_question() -> None:
    result = check(surveillance_dates=("2026-06-01", "2028-07-01"))
    assert (result.status, result.rule.ids) == ("review", ("D13",))
    assert "1 July 2028" in result.finding
    assert check(surveillance_dates=("2026-06-01", "2027-06-01")).status == "pass"


@pytest.mark.parametrize("field", ["expiry_date", "issue_date", "initial_date", "cycle_start_date"])
def test_an_ambiguous_date_is_a_question_with_both_readings(field: str) -> None:
    result = check(**{field: two_readings("2027-03-04", "2027-04-03")})
    assert result.status == "review"
    assert "4 March 2027 or 3 April 2027" in result.finding


def test_a_missing_expiry_is_unknown() -> None:
    assert dated("2025-06-10", None).status == "unknown"


def test_a_leap_day_becomes_the_last_of_february() -> None:
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert add_years(date(2024, 2, 29), -3) == date(2021, 2, 28)


def test_S01_a_document_that_says_suspended_is_not_valid() -> None:
    assert check(status="Certificate suspended").status == "fail"


days = st.dates(date(2015, 1, 1), date(2035, 1, 1))


@given(st.dates(date(2016, 1, 1), date(2030, 1, 1)), st.integers(0, 1095))
def test_any_three_year_cycle_passes_on_each_of_its_days(start: date, later: int) -> None:
    expiry = add_years(start, 3)
    day = min(date.fromordinal(start.toordinal() + later), expiry)
    assert (
        check(day, issue_date=start.isoformat(), initial_date=start.isoformat(), expiry_date=expiry.isoformat()).status
        == "pass"
    )


@given(days, days, days, days, days)
def test_any_dates_get_a_result_and_an_expired_one_never_passes(
    day: date, issue: date, initial: date, cycle: date, expiry: date
) -> None:
    result = check(
        day,
        issue_date=issue.isoformat(),
        initial_date=initial.isoformat(),
        cycle_start_date=cycle.isoformat(),
        expiry_date=expiry.isoformat(),
    )
    assert result.status != "pass" or issue <= day <= expiry
