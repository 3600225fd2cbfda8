"""Figures of the ISO Survey are computed, not remembered, and come with what they do not tell."""

import pytest

from knowledge.registers import load_registers
from knowledge.statistics import BREAKS, certification_statistics, series

REGISTERS = load_registers()


def test_china_in_2024_is_just_over_44_percent_of_the_world() -> None:
    found = certification_statistics(REGISTERS, ["China"], [2024])
    assert "651,851" in found.finding
    assert found.computed == ("China had 44.2 % of the world's 1,474,118 certificates in 2024.",)
    assert any("nearly 44" in caveat for caveat in found.caveats)


def test_without_areas_and_years_the_newest_world_figure_is_given() -> None:
    found = certification_statistics(REGISTERS)
    assert [(figure.area, figure.year, figure.value) for figure in found.figures] == [("World", 2024, 1_474_118)]
    assert found.computed == ()


def test_the_rise_of_china_since_2022_is_computed_and_doubted() -> None:
    found = certification_statistics(REGISTERS, ["China"], [2022, 2024])
    (change,) = [text for text in found.computed if "2022 to 2024" in text]
    assert "+18.1 %" in change
    assert "CertSearch" in change
    assert "not verified" in change
    assert any("23 %" in caveat and "not supported" in caveat for caveat in found.caveats)


def test_a_change_between_breaks_is_told_without_reserve() -> None:
    (change,) = certification_statistics(REGISTERS, ["World"], [2018, 2019]).computed
    assert "not comparable" not in change


@pytest.mark.parametrize("year", BREAKS)
def test_a_change_across_each_break_names_it(year: int) -> None:
    (change,) = certification_statistics(REGISTERS, ["World"], [year - 1, year]).computed
    assert BREAKS[year] in change


def test_conflicting_values_are_left_out() -> None:
    world = {row.year: row.value for row in series(REGISTERS, "World")}
    china = {row.year: row.value for row in series(REGISTERS, "China")}
    assert (world[2023], china[2016]) == (837_052, 350_631)


def test_a_year_without_a_figure_is_said_to_have_none() -> None:
    found = certification_statistics(REGISTERS, ["China"], [2023])
    assert found.figures == ()
    assert "no figure for China in 2023" in found.finding


def test_a_country_without_figures_is_said_to_have_none() -> None:
    found = certification_statistics(REGISTERS, ["Atlantis"])
    assert "no figure for Atlantis" in found.finding


def test_other_standards_have_their_own_figures() -> None:
    found = certification_statistics(REGISTERS, standard="ISO 45001:2018")
    assert [figure.value for figure in found.figures] == [542_527]


def test_every_answer_says_that_certificates_are_no_factories() -> None:
    for found in (certification_statistics(REGISTERS), certification_statistics(REGISTERS, ["China"], [2010, 2021])):
        assert "not factories" in found.caveats[0]
