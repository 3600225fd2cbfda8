"""The queue: every document with what it is filtered and sorted by, and only what the person may see."""

from datetime import date, timedelta

from knowledge.models import Certificate, Extraction, Found, Order, TextSource, Visibility
from knowledge.store import Store
from tests.knowledge.store.conftest import IMPORTER, OTHER, STAFF, Clock
from tests.knowledge.store.test_documents import receive
from tests.knowledge.store.test_people import read_document


def certificate(number: str = "QM-77", expiry: str = "2027-01-31") -> Certificate:
    return Certificate(
        certificate_number=Found(value=number),
        organization=Found(value="Lantern Works Ltd"),
        standards=Found(value=("ISO 9001:2015", "ISO 14001:2015")),
        certification_body=Found(value="Northern Cert AB"),
        cycle_start_date=Found(value="2024-02-01"),
        expiry_date=Found(value=expiry),
        surveillance_dates=Found(value=("2025-02-01", "2026-02-01")),
    )


def hold(store: Store, document_id: str, *held: Certificate) -> None:
    sha256 = store.documents.get(document_id, IMPORTER).sha256
    extraction = Extraction(sha256=sha256, pages=1, text_source=TextSource.text, is_certificate=True, certificates=held)
    store.certificates.replace(document_id, extraction)


def test_an_entry_tells_what_the_queue_is_sorted_by(store: Store) -> None:
    document = read_document(store)
    hold(store, document, certificate())
    store.documents.set_order(document, Order(product="lamps", supplier="Lantern Trading"), STAFF)
    (entry,) = store.reviews.queue(STAFF)
    (shown,) = entry.certificates
    assert (entry.supplier, entry.product, entry.reviewer, entry.decision) == ("Lantern Trading", "lamps", "", "")
    assert (shown.number, shown.body, shown.standards) == ("QM-77", "Northern Cert AB", "ISO 9001:2015; ISO 14001:2015")
    assert (shown.expiry_date, shown.cycle_start) == (date(2027, 1, 31), date(2024, 2, 1))
    assert shown.surveillance == (date(2025, 2, 1), date(2026, 2, 1))


def test_whoever_claims_is_the_reviewer_until_the_claim_runs_out(store: Store) -> None:
    document = read_document(store)
    store.documents.claim(document, STAFF)
    assert store.reviews.queue(STAFF)[0].claimed_by == "stella"
    clock = store.reviews.now
    assert isinstance(clock, Clock)
    clock.at += timedelta(hours=1)
    assert store.reviews.queue(STAFF)[0].claimed_by == ""
    store.reviews.decide(document, "ask", "Please send all pages.", STAFF)
    entry = store.reviews.queue(STAFF)[0]
    assert (entry.reviewer, entry.decision) == ("stella", "ask")


def test_an_older_version_is_marked_as_superseded(store: Store) -> None:
    first = receive(store, b"one", visibility=Visibility.staff).id
    second = receive(store, b"two", visibility=Visibility.staff).id
    hold(store, first, certificate())
    hold(store, second, certificate(expiry="2030-01-31"))
    by_id = {entry.document.id: entry.certificates[0] for entry in store.reviews.queue(STAFF)}
    assert (by_id[first].superseded, by_id[second].superseded, by_id[second].version) == (True, False, 2)


def test_nobody_sees_another_persons_private_documents_in_the_queue(store: Store) -> None:
    private = receive(store, visibility=Visibility.private).id
    assert [entry.document.id for entry in store.reviews.queue(IMPORTER)] == [private]
    assert store.reviews.queue(OTHER) == store.reviews.queue(STAFF) == []
