"""What stands before a question is taken off, and a pasted form becomes one line whose pieces stay apart."""

import pytest

from assistant.understanding.openings import in_one_line, without_opening


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Two things: who issues it, and where is it found?", "Who issues it, and where is it found?"),
        ("Hi team, quick question: what is an IAF code?", "What is an IAF code?"),
        ("For beginners: what is a surveillance audit?", "What is a surveillance audit?"),
        ("My boss asks: is CNAS real?", "Is CNAS real?"),
        ("您好，请问什么是认证范围？", "什么是认证范围？"),
        ("hello", "hello"),
        ("For a factory with two sites: is one certificate enough?", None),
        ("Scope: manufacture of tents. Are awnings covered?", None),
    ],
)
def test_greetings_and_announcements_are_taken_off(text: str, rest: str | None) -> None:
    assert without_opening(text) == (text if rest is None else rest)


def test_labelled_lines_of_a_pasted_certificate_stay_apart() -> None:
    pasted = "Scope: Manufacture of hinges\nand locks\nCertificate No.: 12345\nExpiry date: 2027-05-19\n\nok?"
    assert in_one_line(pasted) == (
        "Scope: Manufacture of hinges and locks; Certificate No.: 12345; Expiry date: 2027-05-19 ok?"
    )


def test_a_question_over_two_lines_is_one_line() -> None:
    assert in_one_line("What is a scope\nof certification?") == "What is a scope of certification?"
