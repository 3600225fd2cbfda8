"""One call finds all fields that are read row by row, each with its place."""

from __future__ import annotations

from ingest.fields.facts import find_facts
from ingest.fields.rows import rows_of, with_rows
from tests.ingest.fields.typeset import page_of

PAGE = page_of(
    "Acme Certification Ltd. certifies that the management system of",
    "Beta Tools Co., Ltd.",
    "Unified Social Credit Code: 91350200MA00TE5T0F",
    "complies with the standard",
    "GB/T 19001-2016 / ISO 9001:2015",
    "Production of hand tools    IAF code: 17",
    "Issue date: 21 October 2024    Valid until: 20 October 2027",
    "CNAS C999-M",
)


def test_all_facts_of_a_page_are_found() -> None:
    found = find_facts([PAGE])
    assert {field: value.value for field, value in found.items()} == {
        "standards": ("ISO 9001:2015",),
        "certification_body": "Acme Certification Ltd.",
        "registration_code": "91350200MA00TE5T0F",
        "iaf_codes": ("17",),
        "issue_date": "2024-10-21",
        "expiry_date": "2027-10-20",
        "accreditation_body": "CNAS",
        "accreditation_number": "CNAS C999-M",
    }


def test_every_fact_has_a_place_and_a_quote_that_stands_there() -> None:
    text = "\n".join(row.text for row in rows_of(PAGE))
    for value in find_facts([PAGE]).values():
        assert value.page == 1 and value.box is not None
        assert value.quote in text
        assert 0 < value.confidence <= 1


def test_rows_are_made_once() -> None:
    (page,) = with_rows([PAGE])
    assert rows_of(page) is rows_of(page)
    assert with_rows([page]) == [page]


def test_an_empty_page_has_no_facts() -> None:
    assert find_facts([page_of()]) == {}
