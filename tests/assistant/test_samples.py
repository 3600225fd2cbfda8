"""Sample data: made once, only in an empty store with sign-in off, and gone for good when it is removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.samples import OWNER, SAMPLES, begin, clear_samples, file_name, make_samples, progress, wanted
from assistant.services import DEMO, Services
from assistant.training.specimens import draw, make_specimens, plant
from ingest.extract import extract
from ingest.reading import Limits
from knowledge.errors import NotAllowed, TimedOut
from knowledge.models import Role, Viewer
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


@pytest.mark.parametrize("sample", [one for one in SAMPLES if one.variant == "text" and not one.broken][:4])
def test_a_sample_is_read_and_not_marked_as_a_specimen(sample) -> None:  # type: ignore[no-untyped-def]
    made = next(make_specimens(sample.seed, 1, layouts=[sample.layout], languages=[sample.language], variants=["text"]))
    made = made.with_extra(watermark="INVENTED", foot="An invented supplier, to try CertScope with.")
    made = plant(made, sample.fault) if sample.fault else made
    found = extract(draw(made), Limits())
    assert found.is_certificate
    assert found.certificates[0].text("status") == ""
    assert "mark" not in {finding.code for finding in found.findings}


def test_a_holders_name_becomes_a_file_name() -> None:
    assert file_name("Harrow & Pell Fittings Ltd") == "harrow-pell-fittings-ltd"
    assert file_name("临禾市明远五金制品有限公司") == "临禾市明远五金制品有限公司"
    assert file_name("…") == "certificate"
