"""Certificates: versions by identity, corrections that keep the original, look-ups and reports as they were."""

from datetime import date

import pytest

from knowledge.errors import NotAllowed, WrongInput
from knowledge.models import (
    Certificate,
    Extraction,
    Found,
    LookUp,
    Report,
    TextSource,
    Verdict,
    Viewer,
)
from knowledge.store import Store
from knowledge.store.certificates import differences
from tests.knowledge.store.conftest import IMPORTER, OTHER
from tests.knowledge.store.test_documents import receive

CERTIFICATE = Certificate(
    certificate_number=Found(value="QM 12-345"),
    organization=Found(value="Lantern Works Ltd"),
    certification_body=Found(value="Northern Cert AB"),
    standards=Found(value=("ISO 9001:2015",)),
    expiry_date=Found(value="2027-05-31"),
)


def keep(store: Store, data: bytes, certificate: Certificate = CERTIFICATE, viewer: Viewer = IMPORTER) -> str:
    """The id of the certificate held for these bytes."""
    document = receive(store, data, viewer)
    extraction = Extraction(
        sha256=document.sha256, pages=1, text_source=TextSource.text, is_certificate=True, certificates=(certificate,)
    )
    store.passages.put_extraction(document.id, extraction)
    return store.certificates.of_document(document.id, viewer)[0].id


def test_the_same_number_in_other_bytes_is_a_new_version(store: Store) -> None:
    first = keep(store, b"1")
    renewed = CERTIFICATE.model_copy(
        update={"certificate_number": Found(value="qm12 345"), "expiry_date": Found(value="2030-05-31")}
    )
    second = keep(store, b"2", renewed)
    held = store.certificates.get(second, IMPORTER)
    assert held.version == 2
    earlier = store.certificates.earlier(second, IMPORTER)
    assert earlier is not None and earlier.id == first
    changed = differences(earlier.original, held.original)
    assert [(change.field, change.before, change.after) for change in changed] == [
        ("expiry_date", "2027-05-31", "2030-05-31")
    ]


def test_the_same_number_of_another_body_is_another_certificate(store: Store) -> None:
    keep(store, b"1")
    other = keep(store, b"2", CERTIFICATE.model_copy(update={"certification_body": Found(value="Southern Cert")}))
    assert store.certificates.get(other, IMPORTER).version == 1
    assert store.certificates.earlier(other, IMPORTER) is None


def test_somebody_elses_private_certificate_makes_no_version_and_is_not_found(store: Store) -> None:
    keep(store, b"1", viewer=OTHER)
    mine = keep(store, b"2")
    assert store.certificates.get(mine, IMPORTER).version == 1
    assert [held.id for held in store.certificates.by_number("QM 12-345", IMPORTER)] == [mine]


def test_certificates_without_a_number_have_no_versions(store: Store) -> None:
    bare = CERTIFICATE.model_copy(update={"certificate_number": None})
    keep(store, b"1", bare)
    assert store.certificates.get(keep(store, b"2", bare), IMPORTER).version == 1
    assert store.certificates.by_number(" - ", IMPORTER) == []


def test_a_correction_keeps_the_original(store: Store) -> None:
    held = store.certificates.correct(keep(store, b"1"), "expiry_date", "2028-05-31", IMPORTER)
    assert held.certificate.day("expiry_date") == date(2028, 5, 31)
    assert held.original.day("expiry_date") == date(2027, 5, 31)
    edits = store.certificates.edits(held.id, IMPORTER)
    assert [(edit.field, edit.before, edit.after, edit.person) for edit in edits] == [
        ("expiry_date", "2027-05-31", "2028-05-31", "ida")
    ]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("expiry_date", "31.05.2028", "YYYY-MM-DD"),
        ("expiry_date", "2028-02-30", "not a date"),
        ("holder", "x", "field"),
    ],
)
def test_a_correction_that_is_no_value_is_refused(store: Store, field: str, value: str, sentence: str) -> None:
    held = keep(store, b"1")
    with pytest.raises(WrongInput, match=sentence):
        store.certificates.correct(held, field, value, IMPORTER)
    assert store.certificates.edits(held, IMPORTER) == []


def test_a_list_is_corrected_with_semicolons_and_an_empty_value_clears(store: Store) -> None:
    held = store.certificates.correct(keep(store, b"1"), "iaf_codes", "17; 19；29", IMPORTER)
    assert held.certificate.items("iaf_codes") == ("17", "19", "29")
    cleared = store.certificates.correct(held.id, "certification_body", " ", IMPORTER)
    assert cleared.certificate.certification_body is None


def test_look_ups_and_reports_are_given_back_as_they_were(store: Store) -> None:
    held = keep(store, b"1")
    look_up = LookUp(register_name="CNCA", day=date(2026, 6, 9), person="ida", result="found", status="有效")
    store.certificates.record_look_up(held, look_up, IMPORTER)
    assert store.certificates.look_ups(held, IMPORTER) == (look_up,)
    report = Report(verdict=Verdict.questions, day=date(2026, 6, 9), checks=(), limits=("process, not product",))
    store.certificates.keep_report(held, report, IMPORTER)
    assert store.certificates.reports(held, IMPORTER) == [report]
    assert store.certificates.get(held, IMPORTER).verdict == "questions"


def test_nobody_else_sees_or_changes_a_private_certificate(store: Store) -> None:
    held = keep(store, b"1")
    for look in (
        store.certificates.get,
        store.certificates.edits,
        store.certificates.look_ups,
        store.certificates.reports,
    ):
        with pytest.raises(NotAllowed):
            look(held, OTHER)
    with pytest.raises(NotAllowed):
        store.certificates.correct(held, "scope", "all products", OTHER)
    assert store.certificates.all(OTHER) == []
