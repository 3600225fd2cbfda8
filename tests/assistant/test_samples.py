"""Sample data: made once, only in an empty store with sign-in off, and gone for good when it is removed."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant.samples import (
    DRAWN_FOR,
    OWNER,
    SAMPLES,
    Sample,
    begin,
    clear_samples,
    day_of,
    drawn,
    file_name,
    make_samples,
    progress,
    wanted,
)
from assistant.services import DEMO, Services
from assistant.training.sample_records import record_of
from ingest.extract import extract
from ingest.reading import Limits
from knowledge.errors import NotAllowed, TimedOut
from knowledge.models import FIELDS, DocumentState, Role, Viewer
from tests.assistant.ui.talks import ANA, NoPool, services_in


@pytest.fixture
def services(tmp_path: Path) -> Services:
    """Reading fails at once here: what is tested is which samples are there, not what is read."""
    return services_in(tmp_path, pool=NoPool(TimedOut()))


def test_samples_are_made_once_and_not_again_after_they_were_removed(services: Services) -> None:
    assert wanted(services) and progress(services, DEMO) is None
    begin(services)
    assert wanted(services) and progress(services, DEMO) == (0, len(SAMPLES))
    assert make_samples(services) == len(SAMPLES)
    assert not wanted(services)
    assert progress(services, DEMO) == (len(SAMPLES), len(SAMPLES))
    assert clear_samples(services, DEMO) == len(SAMPLES)
    assert progress(services, DEMO) is None and not wanted(services)
    assert services.store.documents.find(DEMO) == []


def test_what_people_handed_in_outlives_the_samples_and_keeps_them_away(services: Services) -> None:
    make_samples(services)
    services.store.documents.receive(b"%PDF-1", "mine.pdf", "application/pdf", "certificate", DEMO)
    clear_samples(services, DEMO)
    assert [document.name for document in services.store.documents.find(DEMO)] == ["mine.pdf"]


def test_a_store_in_use_gets_no_samples(services: Services) -> None:
    services.store.documents.receive(b"%PDF-1", "mine.pdf", "application/pdf", "certificate", DEMO)
    assert not wanted(services)


def test_half_made_samples_are_made_anew(services: Services) -> None:
    services.store.documents.receive(b"%PDF-1", "half.pdf", "application/pdf", "certificate", OWNER)
    assert wanted(services)
    make_samples(services)
    assert "half.pdf" not in {document.name for document in services.store.documents.find(OWNER)}


def test_with_sign_in_or_by_setting_there_are_none(tmp_path: Path) -> None:
    without = services_in(tmp_path / "a", samples=False)
    signed = services_in(tmp_path / "b")
    signed.demo = False
    assert not wanted(without) and not wanted(signed)


def test_importers_neither_see_nor_remove_them(services: Services) -> None:
    make_samples(services)
    assert progress(services, ANA) is None
    with pytest.raises(NotAllowed):
        clear_samples(services, Viewer(user="tia", role=Role.trainer))


def test_samples_need_no_reader_while_their_records_are_fresh(tmp_path: Path) -> None:
    services = services_in(tmp_path, pool=NoPool(TimedOut()))
    services.now = lambda: datetime(2027, 1, 15, tzinfo=UTC)
    make_samples(services)
    states = Counter(document.state for document in services.store.documents.find(OWNER))
    assert states.pop(DocumentState.failed) == 1  # the broken one; its reading fails here with all others'
    assert sum(states.values()) == len(SAMPLES) - 1
    assert {DocumentState.approved, DocumentState.rejected, DocumentState.in_review, DocumentState.read} == set(states)


def test_records_are_used_for_ten_months_and_never_before_their_day() -> None:
    assert day_of(date(2027, 6, 1)) == DRAWN_FOR
    assert day_of(date(2028, 6, 1)) == date(2028, 6, 1)
    assert day_of(date(2026, 6, 1)) == date(2026, 6, 1)


@pytest.mark.parametrize("sample", [one for one in SAMPLES if one.variant == "text" and not one.broken])
def test_a_shipped_record_is_of_the_file_that_is_drawn_and_tells_its_number(sample: Sample) -> None:
    specimen, data = drawn(sample, DRAWN_FOR)
    record = record_of(data)
    assert record is not None, "drawing has changed: make samples"
    numbers = [one.text("certificate_number") for one in record.certificates]
    assert not record.is_certificate or numbers == [specimen.fields["certificate_number"]]
    assert record_of(data + b" ") is None


@pytest.mark.parametrize("sample", [one for one in SAMPLES if one.variant == "text" and not one.broken][1:4])
def test_a_sample_is_read_as_its_record_says_and_not_marked_as_a_specimen(sample: Sample) -> None:
    _, data = drawn(sample, DRAWN_FOR)
    found, record = extract(data, Limits()), record_of(data)
    assert record is not None and found.is_certificate
    named = [[one.text(field) for one in found.certificates] for field in FIELDS]
    assert named == [[one.text(field) for one in record.certificates] for field in FIELDS], "make samples"
    assert found.certificates[0].text("status") == ""
    assert "mark" not in {finding.code for finding in found.findings}


def test_a_holders_name_becomes_a_file_name() -> None:
    assert file_name("Harrow & Pell Fittings Ltd") == "harrow-pell-fittings-ltd"
    assert file_name("临禾市明远五金制品有限公司") == "临禾市明远五金制品有限公司"
    assert file_name("…") == "certificate"
