"""What expires is told in time, once, and in a form that calendars take in."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.reviewing.expiry import calendar_ics, due_items, expiry_csv, surveillance
from assistant.services import Services
from assistant.ui.texts import texts_of
from knowledge.models import Found
from knowledge.store.reviews import QueuedCertificate
from tests.assistant.reviewing.conftest import IDA, NOW, STELLA, certificate, hold

TODAY = date(2026, 6, 9)
EN = texts_of("en")


def due(services: Services, days: int = 90) -> list[tuple[str, str, date]]:
    items = due_items(services.store, STELLA, TODAY, days)
    return [(item.organization, item.kind, item.day) for item in items]


def test_expiry_and_surveillance_are_listed_soonest_first(services: Services) -> None:
    hold(services, b"a", certificate("A", "Ahead", expiry_date="2026-07-01"))
    announced = certificate("B", "Announced", expiry_date="2027-08-01")
    hold(services, b"b", announced.model_copy(update={"surveillance_dates": Found(value=("2026-06-30",))}))
    hold(services, b"c", certificate("C", "Late", expiry_date="2026-12-01"))
    hold(services, b"d", certificate("D", "Past", expiry_date="2026-06-01"))
    assert due(services) == [
        ("Past", "expiry", date(2026, 6, 1)),
        ("Announced", "announced", date(2026, 6, 30)),
        ("Ahead", "expiry", date(2026, 7, 1)),
    ]
    assert ("Ahead", "expiry", date(2026, 7, 1)) in due(services, 30)
    assert len(due(services, 10)) == 1


def test_rejected_documents_and_older_versions_are_left_out(services: Services) -> None:
    rejected = hold(services, b"a", certificate("A", "Rejected", expiry_date="2026-07-01"))
    services.store.reviews.decide(rejected.id, "reject", "no", STELLA)
    hold(services, b"b", certificate("B", "Renewed", expiry_date="2026-07-01"))
    hold(services, b"c", certificate("B", "Renewed", expiry_date="2029-07-01"))
    assert [name for name, kind, _ in due(services) if kind == "expiry"] == []


def test_nobody_is_told_of_another_persons_certificates(services: Services) -> None:
    hold(services, b"a", certificate(expiry_date="2026-07-01"), viewer=IDA)
    assert due(services) == []


def held(**more: object) -> QueuedCertificate:
    values = {
        **{"id": "c", "ordinal": 0, "version": 1, "verdict": "", "organization": "", "number": "", "standards": ""},
        **{"body": "", "expiry_date": None, "cycle_start": None, "surveillance": ()},
        **more,
    }
    return QueuedCertificate.model_validate(values)


@pytest.mark.parametrize(
    ("certificate", "days"),
    [
        (held(), []),
        (held(cycle_start=date(2024, 2, 29)), ["2025-02-28", "2026-02-28"]),
        (held(expiry_date=date(2027, 1, 31)), ["2025-01-31", "2026-01-31"]),
        (held(cycle_start=date(2025, 3, 1), expiry_date=date(2026, 2, 28)), []),
        (held(surveillance=(date(2026, 5, 1),), cycle_start=date(2024, 2, 1)), ["2026-05-01"]),
    ],
)
def test_surveillance_is_announced_or_expected_and_never_after_expiry(
    certificate: QueuedCertificate, days: list[str]
) -> None:
    assert [day.isoformat() for day, _ in surveillance(certificate)] == days


def test_the_calendar_keeps_to_its_standard(services: Services) -> None:
    name = "灯具制造有限公司, Lamps; “Süd” " * 4
    hold(services, b"a", certificate("A\r\nBEGIN:VEVENT", name, expiry_date="2026-07-01"))
    data = calendar_ics(due_items(services.store, STELLA, TODAY), NOW, EN)
    lines = data.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR" and lines[-2:] == [b"END:VCALENDAR", b""]
    assert max(len(line) for line in lines) <= 75
    assert lines.count(b"BEGIN:VEVENT") == 1
    whole = data.replace(b"\r\n ", b"").decode()
    assert "DTSTART;VALUE=DATE:20260701\r\nDTEND;VALUE=DATE:20260702" in whole
    assert "DTSTAMP:20260609T120000Z" in whole
    assert "SUMMARY:Expires: 灯具制造有限公司\\, Lamps\\; “Süd”" in whole


def test_the_list_as_csv_names_day_and_kind(services: Services) -> None:
    hold(services, b"a", certificate(expiry_date="2026-07-01"))
    text = expiry_csv(due_items(services.store, STELLA, TODAY), texts_of("zh")).decode("utf-8-sig")
    assert "2026-07-01,到期,Lantern Works Ltd" in text
