"""Dates of rare forms: due ones, alternatives, labels behind or far from them, months and orders told by the page."""

from __future__ import annotations

import pytest

from knowledge.models import DATE_FIELDS
from tests.ingest.fields.test_date_roles import dates_on
from tests.ingest.fields.typeset import Line


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Surveillance/ Expiry Date: 25/11/2028",), {"expiry_date": "2028-11-25"}),
        (("Previous surveillance expiry date: 25/11/2028",), {}),
        (
            (
                "Initial Registration Date: 15-01-2024",
                "1st surveillance audit: 14-01-2025",
                "Recertification: 15-01-2027",
            ),
            {"initial_date": "2024-01-15"},  # what is due begins nothing
        ),
        (
            ("Date of issue: 30-08-2022", [(0.6, ": 29-08-2025")]),
            {"issue_date": "2022-08-30", "expiry_date": "2025-08-29"},  # its label was not read
        ),
        (("Date of issue: 30-08-2022", [(0.6, ": 29-08-2024")]), {"issue_date": "2022-08-30"}),
        (("Expiry date: 12h November 2028",), {"expiry_date": "2028-11-12"}),  # a letter of "th" was not read
        (
            ("Issue date: 02.04.2022", "Expiry date: 07.03.2025"),
            {"issue_date": "2022-04-02", "expiry_date": "2025-03-07"},
        ),
        (("Issue date: 02.04.2022", "Brea, California, USA"), {}),
        (
            (
                "Emitido con anterioridad por otra entidad de certificación en fecha 19/05/2013.",
                "Fecha de 1ª emisión: 30/05/2018",
                "Fecha de renovación: 20/05/2025",
                "Fecha de expiración: 19/05/2028",
            ),
            {"initial_date": "2018-05-30", "issue_date": "2025-05-20", "expiry_date": "2028-05-19"},
        ),
        (
            ("Data de início: 05 fevereiro 1999", "Válido: 14 outubro 2021 – 13 outubro 2024"),
            {"initial_date": "1999-02-05", "issue_date": "2021-10-14", "expiry_date": "2024-10-13"},
        ),
        (
            ("Мемлекеттік тізілімде 2020ж. «19» маусым тіркелді", "2023ж. «19» маусым “дейін жарамды"),
            {"issue_date": "2020-06-19", "expiry_date": "2023-06-19"},
        ),
        (
            ("Issue date: 02.04.2022", "Dubai, United Arab Emirates", "Accredited in California, USA"),
            {"issue_date": "2022-04-02"},
        ),
    ],
    ids=[
        "also expiry",
        "overruled",
        "due",
        "three years on",
        "two years on",
        "12h",
        "dots",
        "America",
        "first",
        "start",
        "Kazakh",
        "both",
    ],
)
def test_dates_of_rare_forms_get_their_roles(lines: tuple[Line, ...], expected: dict[str, str]) -> None:
    assert {
        name: day for name, day in dates_on(*lines).items() if name in DATE_FIELDS and name != "cycle_start_date"
    } == expected


def test_labels_may_stand_behind_their_dates_in_cells_of_their_own() -> None:
    row = [
        (0.0, "18 APR 2019 Original Approval"),
        (0.5, "27 SEP 2021 Current Certificate"),
        (1.0, "26 SEP 2022 Certificate Expiry"),
    ]
    found = dates_on(row)
    assert (found["initial_date"], found["issue_date"], found["expiry_date"]) == (
        "2019-04-18",
        "2021-09-27",
        "2022-09-26",
    )
    usual = dates_on([(0.06, "Issue date: 27 SEP 2021"), (0.5, "Expiry date: 26 SEP 2024")])
    assert (usual["issue_date"], usual["expiry_date"]) == ("2021-09-27", "2024-09-26")


def test_a_label_under_a_date_that_ends_with_a_colon_is_that_of_what_follows() -> None:
    found = dates_on("Fecha de renovación", "12 de junio de 2023", "Término de vigencia:", "03 de marzo de 2026")
    assert found["expiry_date"] == "2026-03-03"
    assert found["issue_date"] == "2023-06-12"


def test_an_expiry_printed_on_its_own_wins_over_the_sentence_on_the_whole_cycle() -> None:
    found = dates_on(
        "Date of expiry: 04 Jan 2027", "Certificate is valid for 3 years (05/01/2026 to 04/01/2029) from the date."
    )
    assert found["expiry_date"] == "2027-01-04"
    alone = dates_on("Certificate is valid for 3 years (05/01/2026 to 04/01/2029) from the date.")
    assert alone["expiry_date"] == "2029-01-04"
