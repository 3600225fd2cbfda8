"""The year of the largest fall or rise, or of the highest figure, is computed from the register."""

from datetime import date

import pytest

from assistant.extremes import extreme_told
from assistant.tools.outcome import ToolContext
from knowledge.models import Role, Viewer
from knowledge.registers import load_registers

CONTEXT = ToolContext(load_registers(), date(2026, 11, 24), date(2029, 9, 30), Viewer(user="anna", role=Role.staff))


@pytest.mark.parametrize(
    ("text", "areas", "told"),
    [
        ("In which year did the world total fall most?", (), "from 1,265,216 to 837,052, 33.8 % fewer"),
        ("When did it grow most worldwide?", ("World",), "The largest rise for World"),
        ("Which year had the highest number in China?", ("China",), "is that of 2024: 651,851"),
        ("Is it true that there were never more?", (), "The highest figure for World"),
        ("What is the total?", (), ""),
        ("In which year did Brazil grow most?", ("Brazil",), ""),  # one figure makes no series
    ],
)
def test_a_year_is_told_where_one_is_asked_for(text: str, areas: tuple[str, ...], told: str) -> None:
    found = extreme_told(text, areas, (), CONTEXT)
    assert told in found
    assert bool(found) is bool(told)


def test_where_years_are_named_none_is_looked_for() -> None:
    assert extreme_told("when was it highest, 2021 or 2024?", (), (2021, 2024), CONTEXT) == ""
