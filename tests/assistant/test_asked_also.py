"""What is asked beside a verdict is told before it, from the registers, and changes no verdict."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.asked_also import also_told
from assistant.tools import call_tool
from assistant.tools.outcome import ToolContext
from knowledge.models import Viewer
from knowledge.registers import load_registers

CONTEXT = ToolContext(load_registers(), date(2026, 11, 24), date(2029, 9, 30), Viewer(user="asker"))


def told(tool: str, text: str, **arguments: str) -> tuple[str, str]:
    """The tool's own first sentence, and the one after what was asked is told too."""
    outcome = call_tool(tool, arguments, CONTEXT)
    return outcome.lead, also_told(tool, arguments, outcome, text, CONTEXT).lead


@pytest.mark.parametrize(
    ("tool", "text", "name", "begins"),
    [
        ("check_accreditation", "Does DAkkS give out certificates to plants?", "DAkkS", "No, DAkkS accredits"),
        ("check_certification_body", "Is DNV allowed to accredit a lab?", "DNV", "No, DNV is a certification body"),
        (
            "check_accreditation",
            "so the supplier is accredited?",
            "RvA",
            "No, RvA accredits",
        ),
        ("check_certification_body", "by whom is it accredited", "SGS", "For SGS"),
        (
            "check_certification_body",
            "a known certifier?",
            "Brightmoor Certification Ltd",
            "“Brightmoor Certification Ltd” is not",
        ),
    ],
)
def test_a_body_does_not_do_what_the_other_kind_does(tool: str, text: str, name: str, begins: str) -> None:
    assert told(tool, text, name=name)[1].startswith(begins)


@pytest.mark.parametrize("text", ["Is DAkkS real?", "certificate with the DAkkS mark, fine?"])
def test_without_such_a_question_the_verdict_stands_first(text: str) -> None:
    own, first = told("check_accreditation", text, name="DAkkS")
    assert own == first


@pytest.mark.parametrize(
    ("number", "end"), [("01620Q30127R2M", "until 2023, so it has"), ("01625Q30127R2M", "2028, at")]
)
def test_a_number_tells_when_its_cycle_ends_at_the_latest(number: str, end: str) -> None:
    assert end in told("decode_certificate_number", "is it still valid", number=number)[1]
    assert end not in told("decode_certificate_number", "what does it mean", number=number)[1]


def test_a_day_that_can_be_read_two_ways_has_expired_when_both_have_passed() -> None:
    for expiry, passed in (("2024-03-11 or 2024-11-03", True), ("2026-03-12 or 2026-12-03", False)):
        assert told("check_certificate_details", "fine?", expiry_date=expiry)[1].startswith("Expired") is passed


def test_another_standard_s_edition_is_told_where_the_edition_is_asked_for() -> None:
    own, first = told("check_standard", "is ISO 14001:2015 outdated?", standard="ISO 14001:2015")
    assert "can still be accepted" in first and own != first
    withdrawn, then = told("check_standard", "is ISO 14001:2004 outdated?", standard="ISO 14001:2004")
    assert withdrawn == then


def test_a_number_tells_how_often_it_was_renewed() -> None:
    first = told("decode_certificate_number", "was it ever renewed?", number="01625Q30127R0M")[1]
    later = told("decode_certificate_number", "how often was it recertified", number="01625Q30127R3M")[1]
    assert first.startswith("Not renewed yet") and "recertified 3 times" in later


@pytest.mark.parametrize(
    ("issued", "expires", "too_long"),
    [
        ("2025-05-06 or 2025-06-05", "2029-05-05 or 2029-05-05", True),
        ("2025-05-06", "2029-01-05 or 2029-05-01", True),
        ("2025-05-06 or 2025-06-05", "2028-05-05 or 2028-06-04", False),  # three years in one of the readings
        ("2025-05-06", "2029-05-05", False),  # read one way only: the check itself says so
    ],
)
def test_a_cycle_that_is_too_long_in_every_reading_is_told_first(issued: str, expires: str, too_long: bool) -> None:
    lead = told("check_certificate_details", "fine?", issue_date=issued, expiry_date=expires)[1]
    assert lead.startswith("Longer than three years in every reading") is too_long


def test_an_end_before_the_beginning_is_told_first() -> None:
    lead = told("check_certificate_details", "ok?", issue_date="2026-05-06", expiry_date="2026-05-01")[1]
    assert lead.startswith("The dates cannot be right")


def test_an_accreditor_withdraws_no_certificate_of_a_factory() -> None:
    lead = told("check_accreditation", "can it withdraw a certificate?", name="DAkkS")[1]
    assert lead.startswith("No, DAkkS accredits") and "withdraw them" in lead


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("DNV is on it, so I need not check it, ok?", "No, a well-known name is no proof"),
        ("DNV is on it, therefore the goods are safe, right?", "No, such a name stands behind the audit"),
        ("who accredits DNV?", "For DNV"),
        ("Is DNV real?", "DNV"),
    ],
)
def test_what_is_concluded_from_a_name_is_answered(text: str, begins: str) -> None:
    assert told("check_certification_body", text, name="DNV")[1].startswith(begins)


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("issued in May 2015, possible?", False),
        ("dated 2014, ok?", False),
        ("issued in October 2015, ok?", True),
        ("from 2019, ok?", True),
        ("still ok?", True),
    ],
)
def test_no_certificate_is_older_than_its_edition(text: str, possible: bool) -> None:
    lead = told("check_standard", text, standard="ISO 9001:2015")[1]
    assert lead.startswith("No, that is not possible: ISO 9001:2015 was published in September 2015") is not possible
