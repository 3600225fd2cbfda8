"""Accounts, tokens, reviews and suppliers: who may do what, and what is kept of it."""

from datetime import date, timedelta

import pytest

from knowledge.errors import NotAllowed, WrongInput
from knowledge.models import DocumentState, Role, Viewer, Visibility
from knowledge.store import Store
from tests.knowledge.store.conftest import IMPORTER, OTHER, STAFF
from tests.knowledge.store.test_documents import receive

ADMIN = Viewer(user="ada", role=Role.admin)


def read_document(store: Store, visibility: Visibility = Visibility.staff) -> str:
    document = receive(store, visibility=visibility)
    store.documents.move(document.id, DocumentState.reading, IMPORTER)
    store.documents.move(document.id, DocumentState.read, IMPORTER)
    return document.id


def test_an_account_name_is_given_once(store: Store) -> None:
    store.accounts.add("ida", Role.importer, "hash", "ada")
    with pytest.raises(WrongInput, match="already"):
        store.accounts.add("ida", Role.staff, "hash", "ada")
    account = store.accounts.get("ida")
    assert account is not None and account.viewer == IMPORTER
    assert store.accounts.get("nobody") is None


def test_a_token_opens_its_account_until_it_expires_or_is_revoked(store: Store) -> None:
    store.accounts.add("ida", Role.importer, "hash", "ada")
    store.accounts.keep_token("secret", "ida", "session", lasts=timedelta(hours=1))
    account = store.accounts.by_token("secret", "session")
    assert account is not None and account.user == "ida"
    assert store.accounts.by_token("secret", "api") is None
    assert store.accounts.by_token("guess", "session") is None
    store.accounts.revoke("secret")
    assert store.accounts.by_token("secret", "session") is None
    store.accounts.keep_token("short", "ida", "session", lasts=timedelta(seconds=0.5))
    assert store.accounts.by_token("short", "session") is None


def test_a_new_password_or_a_closed_account_ends_sessions(store: Store) -> None:
    store.accounts.add("ida", Role.importer, "hash", "ada")
    store.accounts.keep_token("one", "ida", "session")
    store.accounts.change("ida", "ada", password_hash="new")
    assert store.accounts.by_token("one", "session") is None
    store.accounts.keep_token("two", "ida", "api", "script")
    store.accounts.change("ida", "ada", active=False)
    assert store.accounts.by_token("two", "api") is None


def test_only_an_admin_revokes_other_peoples_tokens(store: Store) -> None:
    store.accounts.add("ida", Role.importer, "hash", "ada")
    store.accounts.keep_token("one", "ida", "api", "script")
    with pytest.raises(NotAllowed):
        store.accounts.revoke_named("ida", "script", OTHER)
    store.accounts.revoke_named("ida", "script", ADMIN)
    assert store.accounts.by_token("one", "api") is None


def test_tokens_are_kept_as_hashes_only(store: Store) -> None:
    from sqlalchemy import select

    from knowledge.store.tables import TokenRow

    store.accounts.add("ida", Role.importer, "hash", "ada")
    store.accounts.keep_token("secret-token", "ida", "api")
    with store.database.read() as session:
        assert all("secret-token" not in row.hash for row in session.scalars(select(TokenRow)))


@pytest.mark.parametrize(
    ("decision", "state"),
    [("approve", DocumentState.approved), ("reject", DocumentState.rejected), ("ask", DocumentState.in_review)],
)
def test_a_decision_moves_the_document_and_keeps_its_text(store: Store, decision: str, state: DocumentState) -> None:
    document_id = read_document(store)
    assert store.reviews.decide(document_id, decision, "because", STAFF).state is state  # type: ignore[arg-type]
    remarks = store.reviews.remarks(document_id, STAFF)
    assert [(remark.kind, remark.text, remark.person) for remark in remarks] == [(decision, "because", "stella")]


def test_only_staff_decide_and_a_decided_review_can_be_opened_again(store: Store) -> None:
    document_id = read_document(store)
    with pytest.raises(NotAllowed):
        store.reviews.decide(document_id, "approve", "", IMPORTER)
    store.reviews.decide(document_id, "approve", "", STAFF)
    assert store.reviews.start(document_id, STAFF).state is DocumentState.in_review


def test_comments_are_kept_in_order(store: Store) -> None:
    document_id = read_document(store)
    store.reviews.comment(document_id, "first", IMPORTER)
    store.reviews.comment(document_id, "second", STAFF)
    assert [remark.text for remark in store.reviews.remarks(document_id, STAFF)] == ["first", "second"]


def test_a_supplier_is_one_whatever_the_spelling_and_private_to_an_importer(store: Store) -> None:
    mine = store.suppliers.named("Lantern Works Ltd.", IMPORTER)
    assert store.suppliers.named("LANTERN WORKS, LTD", IMPORTER).id == mine.id
    assert store.suppliers.named("Lantern Works Ltd", OTHER).id != mine.id
    assert [supplier.id for supplier in store.suppliers.all(IMPORTER)] == [mine.id]
    with pytest.raises(WrongInput):
        store.suppliers.named(" . ", IMPORTER)
    with pytest.raises(NotAllowed):
        store.suppliers.evidence(mine.id, OTHER)


def test_a_suppliers_file_holds_documents_and_evidence(store: Store) -> None:
    supplier = store.suppliers.named("Lantern Works", STAFF)
    document = receive(store, visibility=Visibility.staff)
    store.suppliers.attach(supplier.id, document.id, STAFF)
    assert [found.id for found in store.suppliers.documents(supplier.id, STAFF)] == [document.id]
    store.suppliers.add_evidence(supplier.id, "audit", date(2026, 3, 1), "2 major findings", STAFF)
    store.suppliers.add_evidence(supplier.id, "inspection", date(2026, 5, 1), "passed", STAFF, document_id=document.id)
    assert [evidence.kind for evidence in store.suppliers.evidence(supplier.id, STAFF)] == ["inspection", "audit"]
