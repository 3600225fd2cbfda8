"""Every row of every shipped register is loaded and held against what its README promises."""

import re
from datetime import date, timedelta

import pytest

from knowledge.errors import RegisterError
from knowledge.registers import load, load_registers

REGISTERS = load_registers()
SOURCED = [
    *REGISTERS.accreditation_bodies,
    *REGISTERS.certification_bodies,
    *REGISTERS.non_signatories,
    *REGISTERS.sectors,
    *REGISTERS.standards,
    *REGISTERS.survey,
]


def unique(values: list[str]) -> bool:
    return len(values) == len(set(values))


def test_keys_are_unique() -> None:
    assert unique([row.acronym for row in REGISTERS.accreditation_bodies])
    assert unique([row.id for row in REGISTERS.certification_bodies])
    assert unique([f"{row.standard}:{row.edition}" for row in REGISTERS.standards])
    assert [row.code for row in REGISTERS.sectors] == list(range(1, 40))


def test_every_row_names_its_source() -> None:
    assert [row for row in SOURCED if not row.source.strip()] == []


def test_rows_were_looked_at_within_the_last_year_and_a_half() -> None:
    newest = max(row.as_of for row in SOURCED)
    assert [row for row in SOURCED if row.as_of < newest - timedelta(days=548)] == []


def test_accreditations_name_bodies_that_the_register_has() -> None:
    known = {row.acronym for row in REGISTERS.accreditation_bodies}
    named = {entry.accreditation_body for row in REGISTERS.certification_bodies for entry in row.accreditations}
    assert named - known == set()


def test_verified_accreditation_numbers_fit_an_enforced_pattern() -> None:
    patterns = {row.acronym: row.mark_regex for row in REGISTERS.accreditation_bodies if row.mark_verified}
    misfits = [
        (row.id, entry)
        for row in REGISTERS.certification_bodies
        for entry in row.accreditations
        if entry.verified and entry.number and (pattern := patterns.get(entry.accreditation_body))
        if not pattern.search(entry.number) and not pattern.search(f"{entry.accreditation_body} {entry.number}")
    ]
    assert misfits == []


def test_enforced_patterns_exist() -> None:
    assert [row.acronym for row in REGISTERS.accreditation_bodies if row.mark_verified and not row.mark_regex] == []


def test_countries_are_two_letters_or_said_to_be_unknown() -> None:
    rows = [*REGISTERS.accreditation_bodies, *REGISTERS.certification_bodies]
    odd = [row for row in rows if not re.fullmatch(r"[A-Z]{2}", row.country)]
    assert [row for row in odd if row.country or "not established" not in getattr(row, "notes", "")] == []


def test_look_up_pages_are_domains_or_paths() -> None:
    pages = [row.verify_page for row in REGISTERS.certification_bodies if row.verify_page]
    assert [page for page in pages if "://" in page or " " in page.strip()] == []


def test_superseding_editions_exist() -> None:
    editions = {f"{row.standard}:{row.edition}" for row in REGISTERS.standards}
    standards = {row.standard for row in REGISTERS.standards}
    named = {row.superseded_by for row in REGISTERS.standards if re.fullmatch(r"ISO \d+:\d{4}", row.superseded_by)}
    assert {name for name in named if name not in editions and name.split(":")[0] in standards} == set()


def test_survey_numbers_are_plausible() -> None:
    assert [row for row in REGISTERS.survey if not 1993 <= row.year <= date.today().year or row.value < 0] == []


def test_a_broken_row_is_named_with_file_and_line(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    def fail(row: load.Row) -> None:
        raise ValueError("wrong")

    with pytest.raises(RegisterError, match=r"iaf_sectors\.csv, line 2: wrong"):
        load.read_rows("iaf_sectors.csv", fail)
