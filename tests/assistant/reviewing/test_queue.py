"""The queue is filtered and sorted as asked, the address says how, and a table never runs in a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from urllib.parse import parse_qsl

import pytest

from assistant.reviewing.queue import QueueQuery, each, expiry_class, find_rows, next_row, queue_csv
from assistant.services import Services
from assistant.ui.texts import texts_of
from knowledge.errors import WrongInput
from tests.assistant.reviewing.conftest import IDA, SAM, STELLA, certificate, hold

TODAY = date(2026, 6, 9)


@pytest.fixture
def filled(services: Services) -> Services:
    """Two open documents, one approved, one that an importer keeps for herself."""
    hold(services, b"lamps", certificate())
    hold(services, b"alloys", certificate("QM-88", "Alloy Works", expiry_date="2026-06-20"))
    decided = hold(services, b"valves", certificate("QM-99", "Valve Works", expiry_date="2025-01-31"))
    services.store.reviews.decide(decided.id, "reject", "expired", STELLA)
    hold(services, b"mine", certificate("QM-11", "Private Works"), viewer=IDA)
    return services


def names(services: Services, **asked: str) -> list[str]:
    return [row.organization for row in find_rows(services.store, STELLA, QueueQuery.of(asked), TODAY)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["Alloy Works", "Lantern Works Ltd"]),
        ({"state": "all", "sort": "expiry"}, ["Valve Works", "Alloy Works", "Lantern Works Ltd"]),
        ({"state": "rejected"}, ["Valve Works"]),
        ({"state": "all", "expiry": "30"}, ["Alloy Works"]),
        ({"state": "all", "expiry": "expired"}, ["Valve Works"]),
        ({"state": "all", "reviewer": "stella"}, ["Valve Works"]),
        ({"state": "all", "supplier": "Alloy Works"}, ["Alloy Works"]),
        ({"state": "all", "sort": "supplier"}, ["Alloy Works", "Lantern Works Ltd", "Valve Works"]),
        ({"state": "all", "sort": "verdict"}, ["Valve Works", "Alloy Works", "Lantern Works Ltd"]),
        ({"text": "qm-88 ALLOY"}, ["Alloy Works"]),
        ({"body": "Northern Cert AB", "sort": "oldest"}, ["Lantern Works Ltd", "Alloy Works"]),
        ({"body": "Another body"}, []),
    ],
)
def test_the_queue_shows_what_is_asked_for_in_its_order(
    filled: Services, asked: dict[str, str], found: list[str]
) -> None:
    assert names(filled, **asked) == found


def test_an_importer_sees_own_documents_only(filled: Services) -> None:
    rows = find_rows(filled.store, IDA, QueueQuery(state="all"), TODAY)
    assert [row.organization for row in rows] == ["Private Works"]
    assert "Private Works" not in names(filled, state="all")


def test_the_address_holds_the_query_and_gives_it_back() -> None:
    query = QueueQuery(state="all", verdict="questions", supplier="A & B 灯具", sort="expiry")
    assert QueueQuery.of(dict(parse_qsl(query.address))) == query
    assert QueueQuery().address == ""


def test_what_is_not_known_in_an_address_is_left_out() -> None:
    assert QueueQuery.of({"sort": "drop table", "doc": "x", "state": ""}) == QueueQuery()


@pytest.mark.parametrize(
    ("days", "asked", "fits"),
    [
        (-1, "expired", True),
        (0, "expired", False),
        (0, "30", True),
        (30, "30", True),
        (31, "30", False),
        (91, "later", True),
        (None, "none", True),
        (None, "30", False),
        (5, "none", False),
        (5, "-3", False),
    ],
)
def test_expiry_is_sorted_into_spans(days: int | None, asked: str, fits: bool) -> None:
    day = None if days is None else TODAY + timedelta(days=days)
    assert expiry_class(day, TODAY, asked) is fits


def test_next_leaves_out_what_somebody_else_has_and_goes_round(filled: Services) -> None:
    rows = find_rows(filled.store, STELLA, QueueQuery(state="all"), TODAY)
    first = next_row(rows, "", STELLA)
    assert first is not None
    filled.store.documents.claim(first.document_id, SAM)
    rows = find_rows(filled.store, STELLA, QueueQuery(state="all"), TODAY)
    second = next_row(rows, "", STELLA)
    assert second is not None and second.document_id != first.document_id
    assert next_row(rows, second.document_id, STELLA) is None
    sams = next_row(rows, second.document_id, SAM)
    assert sams is not None and sams.document_id == first.document_id


def test_the_queue_as_csv_opens_in_a_spreadsheet_and_runs_nothing(services: Services) -> None:
    hold(services, b"x", certificate("=1+1", "@SUM(A1)"))
    data = queue_csv(find_rows(services.store, STELLA, QueueQuery(), TODAY), texts_of("zh"))
    assert data.startswith("\ufeff".encode())
    head, row = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert head[0] == "文件" and len(head) == len(row)
    assert "'=1+1" in row and "'@SUM(A1)" in row


def test_one_refusal_never_stops_the_rest() -> None:
    def act(document_id: str) -> None:
        if document_id == "b":
            raise WrongInput("Not this one.")

    assert each(["a", "b", "a", "c"], act) == (["a", "c"], ["Not this one."])
