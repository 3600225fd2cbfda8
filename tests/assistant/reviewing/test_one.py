"""One document under review: each change is checked anew and kept, by who may and by nobody else at the time."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from pydantic import SecretStr

from assistant.reviewing.one import (
    ask_certsearch,
    comment,
    correct,
    decide,
    record_look_up,
    reopen,
    review_of,
    set_order,
    take,
)
from assistant.services import Services
from knowledge.errors import NotAllowed, WrongInput
from knowledge.models import Document, DocumentState, Status, Verdict
from tests.assistant.reviewing.conftest import IDA, SAM, STELLA, certificate, hold


@pytest.fixture
def document(services: Services) -> Document:
    return hold(services, b"lamps", certificate())


def held_id(services: Services, document: Document) -> str:
    return services.store.certificates.of_document(document.id, STELLA)[0].id


def test_a_correction_keeps_the_original_and_is_checked_anew(services: Services, document: Document) -> None:
    assert correct(services, STELLA, held_id(services, document), "expiry_date", "2025-01-31")
    review = review_of(services, STELLA, document.id)
    assert review.held is not None and review.report is not None
    assert review.held.original.text("expiry_date") == "2027-01-31"
    assert [(edit.before, edit.after, edit.person) for edit in review.edits] == [("2027-01-31", "2025-01-31", "stella")]
    assert review.report.verdict is Verdict.discrepant
    assert services.store.reviews.queue(STELLA)[0].certificates[0].verdict == "discrepant"


def test_the_same_value_again_is_no_correction(services: Services, document: Document) -> None:
    assert not correct(services, STELLA, held_id(services, document), "organization", " Lantern  Works Ltd ")
    assert review_of(services, STELLA, document.id).edits == ()


@pytest.mark.parametrize(("field", "value"), [("expiry_date", "31.01.2025"), ("colour", "red")])
def test_a_value_that_cannot_be_is_refused(services: Services, document: Document, field: str, value: str) -> None:
    with pytest.raises(WrongInput):
        correct(services, STELLA, held_id(services, document), field, value)


def test_the_order_decides_scope_and_supplier_file(services: Services, document: Document) -> None:
    given = {"product": "steel pipes", "processes": "design; welding，coating", "supplier": "Lantern Trading"}
    set_order(services, STELLA, document.id, given)
    review = review_of(services, STELLA, document.id)
    assert review.order.processes == ("design", "welding", "coating")
    assert review.supplier == "Lantern Trading"
    by_id = {check.id: check.status for check in review.report.checks} if review.report else {}
    assert by_id["scope.product"] is not Status.unknown


LOOK_UP = {"register": "CNCA", "result": "found", "status": "有效", "certificate_number": "QM-77"}


def test_a_look_up_is_kept_with_its_day_and_person(services: Services, document: Document) -> None:
    record_look_up(services, STELLA, held_id(services, document), LOOK_UP)
    (seen,) = review_of(services, STELLA, document.id).look_ups
    assert (seen.register_name, seen.day, seen.person, seen.status) == ("CNCA", services.today, "stella", "有效")
    report = review_of(services, STELLA, document.id).report
    assert report is not None
    assert next(check for check in report.checks if check.id == "validity.register").status is Status.passed


@pytest.mark.parametrize(
    "wrong", [{"register": ""}, {"result": "perhaps"}, {"expiry_date": "soon"}, {"day": "2099-01-01"}]
)
def test_a_look_up_that_says_too_little_is_refused(
    services: Services, document: Document, wrong: dict[str, str]
) -> None:
    with pytest.raises(WrongInput):
        record_look_up(services, STELLA, held_id(services, document), {**LOOK_UP, **wrong})
    assert review_of(services, STELLA, document.id).look_ups == ()


CHANGES: dict[str, Any] = {
    "correct": lambda services, document: correct(services, SAM, held_id(services, document), "scope", "x"),
    "order": lambda services, document: set_order(services, SAM, document.id, {"product": "x"}),
    "look_up": lambda services, document: record_look_up(services, SAM, held_id(services, document), LOOK_UP),
    "decide": lambda services, document: decide(services, SAM, document.id, "approve", "x"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_nobody_changes_what_somebody_else_reviews(services: Services, document: Document, change: str) -> None:
    take(services, STELLA, document.id)
    with pytest.raises(NotAllowed, match="stella is reviewing"):
        CHANGES[change](services, document)
    assert services.store.reviews.queue(STELLA)[0].document.state is DocumentState.read


def test_a_decision_keeps_its_reason_and_the_report_it_was_made_on(services: Services, document: Document) -> None:
    before = len(services.store.certificates.reports(held_id(services, document), STELLA))
    decided = decide(services, STELLA, document.id, "reject", "Another company's.")
    assert decided.state is DocumentState.rejected
    review = review_of(services, STELLA, document.id)
    assert [(remark.kind, remark.text) for remark in review.remarks] == [("reject", "Another company's.")]
    assert len(services.store.certificates.reports(held_id(services, document), STELLA)) == before + 1
    assert review.claimed_by == ""
    with pytest.raises(WrongInput, match="Reopen"):
        decide(services, STELLA, document.id, "approve", "")
    reopen(services, STELLA, document.id)
    assert decide(services, STELLA, document.id, "approve", "").state is DocumentState.approved


def test_an_importer_neither_decides_nor_sees_what_is_not_theirs(services: Services, document: Document) -> None:
    mine = hold(services, b"mine", certificate("QM-1"), viewer=IDA)
    assert review_of(services, IDA, mine.id).may_decide is False
    comment(services, IDA, mine.id, " Please have a look. ")
    for act in (
        lambda: decide(services, IDA, mine.id, "approve", ""),
        lambda: reopen(services, IDA, mine.id),
        lambda: review_of(services, IDA, document.id),
        lambda: comment(services, IDA, document.id, "x"),
        lambda: set_order(services, IDA, document.id, {}),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert review_of(services, IDA, mine.id).remarks[0].text == "Please have a look."


def test_an_unread_file_can_be_asked_about_and_not_approved(services: Services) -> None:
    broken, _ = services.store.documents.receive(b"%PDF", "b.pdf", "application/pdf", "certificate", STELLA)
    services.store.documents.move(broken.id, DocumentState.failed, STELLA, error_code="damaged")
    assert decide(services, STELLA, broken.id, "ask", "").state is DocumentState.failed
    with pytest.raises(WrongInput):
        decide(services, STELLA, broken.id, "approve", "fine")
    assert review_of(services, STELLA, broken.id).held is None


def test_differences_to_the_earlier_version_are_listed(services: Services, document: Document) -> None:
    newer = hold(services, b"newer", certificate(expiry_date="2030-01-31"))
    review = review_of(services, STELLA, newer.id)
    assert [(one.field, one.before, one.after) for one in review.differences] == [
        ("expiry_date", "2027-01-31", "2030-01-31")
    ]


def test_the_second_certificate_of_a_file_is_opened_by_its_place(services: Services) -> None:
    both = hold(services, b"both", certificate("QM-1", "First"), certificate("QM-2", "Second"))
    for ordinal, name in ((0, "First"), (1, "Second"), (7, "Second")):
        review = review_of(services, STELLA, both.id, ordinal)
        assert review.held is not None and review.held.certificate.text("organization") == name


def test_an_empty_comment_is_refused(services: Services, document: Document) -> None:
    with pytest.raises(WrongInput):
        comment(services, STELLA, document.id, "  ")


class AskedRegister(BaseHTTPRequestHandler):
    """Answers as CertSearch does: one company with one certificate."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        found = {"certification_number": "QM-77", "certification_status": "Suspended"}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"data": {"certificates": [found]}}).encode())

    def log_message(self, *_: object) -> None:
        """Quiet."""


def test_certsearch_is_asked_because_a_person_asked_and_decides_with_its_day(
    services: Services, document: Document
) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), AskedRegister)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    settings = {"certsearch_url": f"http://127.0.0.1:{server.server_address[1]}", "certsearch_key": SecretStr("key")}
    services.settings = services.settings.model_copy(update=settings)
    try:
        seen = ask_certsearch(services, STELLA, held_id(services, document), "CN")
    finally:
        server.shutdown()
        server.server_close()
    review = review_of(services, STELLA, document.id)
    assert (seen.status, review.look_ups, review.online) == ("Suspended", (seen,), True)
    assert review.report is not None
    assert {check.id: check.status for check in review.report.checks}["validity.register"] is Status.fail


def test_without_address_and_key_certsearch_is_not_asked(services: Services, document: Document) -> None:
    assert not review_of(services, STELLA, document.id).online
    with pytest.raises(WrongInput, match="not set up"):
        ask_certsearch(services, STELLA, held_id(services, document), "CN")
