"""What a question takes for granted: Yes and No stand where they are due."""

from __future__ import annotations

import pytest

from assistant.understanding.premises import denied, own_no, plain_yes

INTERVALS = "ISO 9001 requires internal audits at planned intervals; once a year is custom, not a number in it."


@pytest.mark.parametrize(
    ("answer", "question"),
    [
        ("The mark alone does not show accreditation.", "It has the mark, so it is accredited, right?"),
        (INTERVALS, "Audits inside the company must be done yearly, correct?"),
        ("A new paper is not a fault by itself.", "Paper of last week = forgery, i assume?"),
    ],
)
def test_a_premise_that_the_note_speaks_against_gets_a_no(answer: str, question: str) -> None:
    assert denied(answer, question, "en") == f"No. {answer}"


@pytest.mark.parametrize(
    ("answer", "question"),
    [
        (INTERVALS, "It requires internal audits at planned intervals, right?"),  # the note agrees
        ("The mark alone does not show accreditation.", "The mark does not show accreditation, right?"),
        ("The mark alone does not show accreditation.", "What does the mark show?"),  # no premise
        ("No, it does not.", "It does, right?"),  # decided already
        ("Three years at most.", "It runs three years, right?"),  # nothing is denied
    ],
)
def test_other_questions_keep_the_note_s_own_words(answer: str, question: str) -> None:
    assert denied(answer, question, "en") == answer


def test_a_chinese_premise_gets_a_chinese_no() -> None:
    assert denied("标志本身不说明认可。", "有标志就是获得认可了，对吧？", "zh").startswith("不是。")


def test_a_no_to_another_question_is_left_out_where_one_asks_what_is_needed() -> None:
    answer = "No, a certificate does not guarantee goods."
    assert (
        own_no(answer, "Do I need an inspection?", "Does it guarantee goods?")
        == "A certificate does not guarantee goods."
    )
    assert own_no(answer, "Do I need an inspection?", "Do I need an inspection?") == answer
    assert own_no(answer, "Is it a guarantee?", "Does it guarantee goods?") == answer


def test_an_open_question_is_not_answered_with_yes() -> None:
    assert plain_yes("Yes, it is real.", "What is it?") == "It is real."
    assert plain_yes("Yes, it is real.", "Is it real?") == "Yes, it is real."
    assert plain_yes("Yes, it is real.", "the second lot in a row") == "It is real."
    assert plain_yes("Yes, it is real.", "Der Stempel ist falsch. Stimmt das?") == "It is real."
