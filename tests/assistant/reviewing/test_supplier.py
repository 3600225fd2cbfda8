"""A supplier's file shows what is there, what is too old and what is missing, and takes new pieces from staff."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assistant.reviewing.supplier import Piece, add_evidence, pieces, supplier_file
from assistant.services import Services
from knowledge.errors import DocumentError, NotAllowed, WrongInput
from knowledge.models import DocumentState
from knowledge.store.suppliers import SupplierEvidence
from tests.assistant.reviewing.conftest import IDA, STELLA, certificate, hold

TODAY = date(2026, 6, 9)
AUDIT = {"kind": "audit", "day": "2026-05-01", "result": "findings", "note": "3 minor findings"}


@pytest.fixture
def supplier(services: Services) -> str:
    hold(services, b"lamps", certificate())
    return services.store.suppliers.all(STELLA)[0].id


def presence(found: tuple[Piece, ...]) -> dict[str, str]:
    return {piece.name: piece.presence for piece in found}


def seen(kind: str, day: date, result: str = "good") -> SupplierEvidence:
    return SupplierEvidence.model_validate(
        {"id": "x", "kind": kind, "day": day, "result": result, "note": "", "document_id": None, "person": "s"}
    )


def test_a_new_file_has_its_certificate_and_names_what_is_missing(services: Services, supplier: str) -> None:
    file = supplier_file(services, STELLA, supplier)
    assert presence(file.pieces) == {
        **{"certificate": "there", "reviewed": "missing", "register": "missing"},
        **{"audit": "missing", "inspection": "missing", "reference": "missing"},
    }
    assert [(event.kind, event.ahead) for event in file.timeline] == [("expiry", True), ("received", False)]


def test_an_approved_and_confirmed_certificate_counts(services: Services, supplier: str) -> None:
    entry = services.store.reviews.queue(STELLA)[0]
    services.store.reviews.decide(entry.document.id, "approve", "", STELLA)
    assert presence(supplier_file(services, STELLA, supplier).pieces)["reviewed"] == "there"


@pytest.mark.parametrize(
    ("kind", "days", "found"),
    [
        ("audit", 730, "there"),
        ("audit", 731, "old"),
        ("inspection", 365, "there"),
        ("inspection", 366, "old"),
        ("reference", 731, "old"),
    ],
)
def test_evidence_grows_old(kind: str, days: int, found: str) -> None:
    assert presence(pieces((), (seen(kind, TODAY - timedelta(days=days)),), TODAY))[kind] == found


def test_corrective_action_is_asked_for_after_findings_and_until_it_came() -> None:
    found = seen("audit", TODAY - timedelta(days=30), "findings")
    early = seen("corrective_action", TODAY - timedelta(days=60))
    late = seen("corrective_action", TODAY)
    assert "corrective_action" not in presence(pieces((), (seen("audit", TODAY),), TODAY))
    assert presence(pieces((), (found,), TODAY))["corrective_action"] == "missing"
    assert presence(pieces((), (found, early), TODAY))["corrective_action"] == "missing"
    assert presence(pieces((), (found, late), TODAY))["corrective_action"] == "there"


def test_an_expired_certificate_is_old_and_a_rejected_one_none(services: Services) -> None:
    document = hold(services, b"old", certificate(expiry_date="2026-01-31"))
    supplier = services.store.suppliers.all(STELLA)[0].id
    assert presence(supplier_file(services, STELLA, supplier).pieces)["certificate"] == "old"
    services.store.reviews.decide(document.id, "reject", "expired", STELLA)
    assert presence(supplier_file(services, STELLA, supplier).pieces)["certificate"] == "missing"


def test_staff_add_an_audit_with_its_file(services: Services, supplier: str) -> None:
    kept = add_evidence(services, STELLA, supplier, AUDIT, ("audit.pdf", b"%PDF-1.7 audit"))
    assert kept.document_id is not None
    document = services.store.documents.get(kept.document_id, STELLA)
    assert (document.kind, document.state) == ("evidence", DocumentState.read)
    file = supplier_file(services, STELLA, supplier)
    assert any(event.kind == "audit" and event.note == "3 minor findings" for event in file.timeline)
    assert services.store.documents.recover() == []


@pytest.mark.parametrize("wrong", [{"kind": "rumour"}, {"result": ""}, {"day": "2099-01-01"}, {"day": "yesterday"}])
def test_a_piece_that_says_too_little_is_refused(services: Services, supplier: str, wrong: dict[str, str]) -> None:
    with pytest.raises(WrongInput):
        add_evidence(services, STELLA, supplier, {**AUDIT, **wrong}, None)
    with pytest.raises(DocumentError):
        add_evidence(services, STELLA, supplier, AUDIT, ("page.html", b"<script>"))
    assert supplier_file(services, STELLA, supplier).evidence == ()


def test_importers_neither_see_nor_add_to_staffs_files(services: Services, supplier: str) -> None:
    with pytest.raises(NotAllowed):
        supplier_file(services, IDA, supplier)
    with pytest.raises(NotAllowed):
        add_evidence(services, IDA, supplier, AUDIT, None)
