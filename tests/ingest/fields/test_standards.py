"""Standards are recognised however they are printed, and only the one that is certified to becomes the field."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.fields.standard_names import adopted, data, find_mentions
from ingest.fields.standards import find_standards
from knowledge.models import Box, Found
from tests.ingest.fields.typeset import Line, page_of


def standards_on(*lines: Line) -> tuple[str, ...]:
    found = find_standards([page_of(*lines)])
    return found.value if found and isinstance(found.value, tuple) else ()


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("ISO 9001:2015", ["ISO 9001:2015"]),
        ("ISO9001 : 2015", ["ISO 9001:2015"]),
        ("IS0 9001:2O15", ["ISO 9001:2015"]),
        ("1SO 9001:2015", ["ISO 9001:2015"]),
        ("IS O 90 01 : 2 015", ["ISO 9001:2015"]),
        ("ISO-9001-2015", ["ISO 9001:2015"]),
        ("ISO 9001 2015", ["ISO 9001:2015"]),
        ("ISO 9001:2015(E)", ["ISO 9001:2015"]),
        ("BS EN ISO 9001:2015", ["ISO 9001:2015"]),
        ("UNE-EN ISO 9001:2015", ["ISO 9001:2015"]),
        ("DIN EN ISO 9001 : 2015", ["ISO 9001:2015"]),
        ("ABNT NBR ISO 9001:2015", ["ISO 9001:2015"]),
        ("PN-EN ISO 9001:2015-10", ["ISO 9001:2015"]),
        ("JIS Q 9001:2015", ["ISO 9001:2015"]),
        ("KS Q ISO 9001:2015", ["ISO 9001:2015"]),
        ("TS EN ISO 9001:2015", ["ISO 9001:2015"]),
        ("ГОСТ Р ИСО 9001-2015", ["ISO 9001:2015"]),
        ("ГОСТ Р ИСО 14001-2016", ["ISO 14001:2015"]),
        ("NMX-CC-9001-IMNC-2015", ["ISO 9001:2015"]),
        ("ANSI/ISO/ASQ Q9001-2015", ["ISO 9001:2015"]),
        ("GB/T 19001-2016", ["ISO 9001:2015"]),
        ("GB/T24001-2016", ["ISO 14001:2015"]),
        ("GB/T 45001-2020", ["ISO 45001:2018"]),
        ("GB/T 50430-2017", ["GB/T 50430-2017"]),
        ("AS9100D", ["AS9100D"]),
        ("AS 9100 Rev. D", ["AS9100D"]),
        ("EN 9100:2018", ["EN 9100:2018"]),
        ("IATF 16949 - FIRST EDITION", ["IATF 16949:2016"]),
        ("IATF 16949:2016", ["IATF 16949:2016"]),
        ("ISO/TS16949 : 2009", ["ISO/TS 16949:2009"]),
        ("OHSAS 18001:2007", ["OHSAS 18001:2007"]),
        ("ISO/IEC 27001:2022", ["ISO/IEC 27001:2022"]),
        ("ISO 9001:2015/Amd 1:2024", ["ISO 9001:2015+A1:2024"]),
        ("FSSC 22000 Version 5.1", ["FSSC 22000 Version 5.1"]),
        ("ISO 9001:2015, 14001:2015 and 45001:2018", ["ISO 9001:2015", "ISO 14001:2015", "ISO 45001:2018"]),
        ("ISO 9001 – 00018408", ["ISO 9001"]),
        ("ISO 9001 - 2014-02-06", ["ISO 9001"]),
        ("ISO/IEC 17021-1:2015", []),
        ("ISO/IEC 17025:2017", []),
        ("ISO 5208:2015", []),
        ("ISOlation 9001", []),
    ],
)
def test_a_printed_standard_is_named(printed: str, names: list[str]) -> None:
    assert [mention.name for mention in find_mentions(f"x {printed} y")] == names


@pytest.mark.parametrize(
    "printed",
    [
        "GB/T 19001-2016 / ISO 9001:2015",
        "GB/T19001-2016idtISO9001:2015",
        "СТ РК ISO 9001-2016 (ISO 9001:2015)",
        "ҚР СТ ISO 9001-2016 (ISO 9001:2015)",
        "ДСТУ EN ISO 9001:2018 (ISO 9001:2015, IDT)",
        "ISO 9001-2018 (ISO 9001:2015)",  # a national year printed as if it were an edition of its own
    ],
)
def test_national_and_international_edition_are_one_standard(printed: str) -> None:
    assert standards_on("conforms to the standard", printed) == ("ISO 9001:2015",)


def test_the_quote_is_as_printed() -> None:
    found = find_standards([page_of("conforms to", "СТ РК ISO 9001-2016 (ISO 9001:2015) Requirements")])
    assert found is not None
    assert (found.quote, found.page) == ("СТ РК ISO 9001-2016 (ISO 9001:2015)", 1)


@pytest.mark.parametrize(
    "note",
    [
        "Accredited to ISO/IEC 17021-1:2015",
        "formerly ISO 9001:2008",
        "This certificate replaces the one to ISO 14001:2004",
        "based on the vocabulary of ISO 9000:2015",
        "Original approval: ISO 9001 - 15 February 2013",
        "Consultancy and training for ISO 14001:2015 and ISO 45001:2018",
    ],
)
def test_a_standard_in_a_note_is_not_certified_to(note: str) -> None:
    assert standards_on("meets the requirements of", "ISO 9001:2015", "", "", "", "", note) == ("ISO 9001:2015",)


def test_a_standard_in_the_scope_is_not_certified_to() -> None:
    page = page_of("meets the requirements of", "ISO 9001:2015", "", "", "", "Software to the standard ISO 13485:2016")
    scope = Found(value="Software", page=1, box=Box(0, 0.2, 1, 0.3), quote="Software")
    found = find_standards([page], scope)
    assert found is not None and found.value == ("ISO 9001:2015",)


def test_several_standards_on_their_lines_are_all_certified_to() -> None:
    assert standards_on("complies with the standards", "ISO 9001:2015", "ISO 14001:2015", "ISO 45001:2018") == (
        "ISO 9001:2015",
        "ISO 14001:2015",
        "ISO 45001:2018",
    )


def test_guidance_is_read_only_where_nothing_else_is_named() -> None:
    assert standards_on("meets the requirements of", "ISO 9000:2015") == ("ISO 9000:2015",)


def test_an_adoption_stands_for_the_newest_edition_before_it() -> None:
    assert adopted("9001", "2016") == "2015"
    assert adopted("27001", "2017") == "2013"
    assert adopted("9001", "") == ""


def test_every_national_number_stands_for_a_known_one() -> None:
    for national, international in data()["national"].items():
        assert not international or international.split()[-1] in data()["editions"], national


@given(st.text(max_size=80))
def test_any_text_gives_mentions_or_none(text: str) -> None:
    for mention in find_mentions(text):
        assert 0 <= mention.start < mention.end <= len(text)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(alphabet="ISO9001:25/GBT-4 (nrequimtsof)", max_size=30), max_size=6))
def test_any_page_gives_standards_or_none(lines: list[str]) -> None:
    found = find_standards([page_of(*lines)])
    assert found is None or found.value


@given(
    st.integers(1987, 2059), st.sampled_from(["9001", "14001", "45001", "13485"]), st.sampled_from([":", " : ", "-"])
)
def test_a_printed_edition_is_kept(year: int, number: str, mark: str) -> None:
    assert [mention.name for mention in find_mentions(f"ISO {number}{mark}{year}")] == [f"ISO {number}:{year}"]
