"""Everyday words are put into the trade's words for searching; paper as a stuff, and other languages, stay."""

from __future__ import annotations

import pytest

from assistant.understanding.plain_words import in_trade_words


@pytest.mark.parametrize(
    ("asked", "searched"),
    [
        ("Their paper ran out in May", "the certificate expired in May"),
        ("what about rejects", "what about defective goods"),
        ("Has anybody been there since?", "Has surveillance audit since?"),
        ("the guys who issued it", "the certification body that issued the certificate"),
        ("seller has no iso", "seller has no ISO 9001 certificate"),
        ("has the iso for one office", "has the ISO 9001 certificate for one office"),
        ("those ISO guys", "the certification body's auditors"),
        ("a globe logo", "a IAF mark logo on the certificate"),
        ("did it pass or fail", "did it certification decision"),
        ("someone to look at my goods", "a pre-shipment inspection"),
        ("it was taken back", "it was withdrawn certificate"),
        ("it is my uncle's firm", "it is my a sister company"),
        ("which of their two plants is meant", "which sites is meant"),
    ],
)
def test_everyday_turns_are_searched_in_the_trade_s_words(asked: str, searched: str) -> None:
    assert in_trade_words(asked) == searched


@pytest.mark.parametrize(
    "text",
    [
        "scope: paper bags and the paper cups",
        "a paper-only system, the paper trail",
        "is ISO 9001 enough",
        "the iso standard, an ISO 9001 audit",
        "no iso 27001 here",
        "Das Papier ist abgelaufen",
        "证书过期了",
    ],
)
def test_what_means_something_else_stays(text: str) -> None:
    assert in_trade_words(text) == text
