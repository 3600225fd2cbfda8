"""Lines that are told beside a note's answer: those that speak of what was asked and the answer leaves out."""

from __future__ import annotations

import pytest

from assistant.extracts import Extracts, pieces, shown
from knowledge.guidance import load_notes
from knowledge.models import Passage

TABLE = "| word | meaning |\n|---|---|\n| Suspended | stopped for a time |\n| Withdrawn | taken away |"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TABLE, ["Suspended | stopped for a time", "Withdrawn | taken away"]),
        ("- one thing\n- another", ["one thing", "another"]),
        ("First sentence. Second one.", ["First sentence.", "Second one."]),
        ("先看编号。再看范围。", ["先看编号。", "再看范围。"]),
        ("x" * 400, []),
    ],
)
def test_a_text_is_cut_into_lines_that_stand_in_it(text: str, found: list[str]) -> None:
    assert pieces(text) == found
    assert all(piece in text for piece in pieces(text))


def section(text: str) -> Passage:
    return Passage(
        id="guidance/x/1",
        document_id="guidance",
        corpus_id="x",
        title="Words?",
        heading="Words",
        text=text,
        language="en",
        collection="guidance",
    )


def test_the_row_that_explains_the_asked_word_is_chosen() -> None:
    chosen = Extracts(load_notes()).chosen("what does withdrawn mean", "Only active is a pass.", [section(TABLE)])
    assert [line for _, line in chosen] == ["Withdrawn | taken away"]


def test_nothing_is_added_where_no_line_speaks_of_the_question() -> None:
    assert Extracts(load_notes()).chosen("who pays for audits", "The client.", [section(TABLE)]) == []


def test_a_table_row_is_shown_as_words() -> None:
    assert shown("Withdrawn | taken away") == "Withdrawn — taken away"
