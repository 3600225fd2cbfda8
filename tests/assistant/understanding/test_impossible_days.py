"""Dates that no calendar has are told as they were written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understanding.impossible_days import impossible_days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2024-02-30 to 2027-02-28", ("2024-02-30",)),
        ("issued 30/02/2024, expires 31.04.2027", ("30/02/2024", "31.04.2027")),
        ("valid until 31 April 2027", ("31 April 2027",)),
        ("February 30, 2025", ("February 30, 2025",)),
        ("有效期到2026年2月30日", ("2026年2月30日",)),
        ("2023-02-29, and 2024-02-29", ("2023-02-29",)),  # only one of them is a leap year
        ("12/31/2024 and 31/12/2024", ()),  # a day in one order of month and day
        ("ISO 9001:2015, number 2024-99-1234", ()),
    ],
)
def test_what_is_no_day_in_any_reading_is_found(text: str, days: tuple[str, ...]) -> None:
    assert impossible_days(text) == days


@given(st.dates())
def test_a_day_is_never_called_impossible(day: object) -> None:
    assert impossible_days(f"issued {day}") == ()
