"""Letters set apart in a text layer are words; figures, columns and lone letters are not joined."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen import canvas

from ingest.reading import Limits, read_document
from ingest.reading.spacing import joined_letters
from knowledge.models import Box, Word

SIZE = 0.02
WIDTH = 0.01


def set_apart(text: str, gap: float, space: float) -> list[Word]:
    """The characters of a text as words of their own, with gaps between letters and between words."""
    made, x = [], 0.05
    for letter in text:
        if letter == " ":
            x += space - gap
            continue
        made.append(Word(text=letter, box=Box(x, 0.1, x + WIDTH, 0.1 + SIZE), size=SIZE))
        x += WIDTH + gap
    return made


@pytest.mark.parametrize(
    ("text", "gap", "space", "expected"),
    [
        ("CERTIFICATE", 0.012, 0.03, ["CERTIFICATE"]),
        ("CERTIFICATE OF REGISTRATION", 0.012, 0.032, ["CERTIFICATE", "OF", "REGISTRATION"]),
        ("СЕРТИФИКАТ", 0.015, 0.04, ["СЕРТИФИКАТ"]),
        ("ABC", 0.012, 0.03, ["A", "B", "C"]),  # too few to tell
        ("2024", 0.012, 0.03, ["2", "0", "2", "4"]),
        ("ABCDE", 0.2, 0.3, ["A", "B", "C", "D", "E"]),  # columns
    ],
)
def test_letters_set_apart_are_words(text: str, gap: float, space: float, expected: list[str]) -> None:
    assert [word.text for word in joined_letters(set_apart(text, gap, space))] == expected


def test_a_joined_word_covers_its_letters() -> None:
    letters = set_apart("SCOPE", 0.012, 0.03)
    (word,) = joined_letters(letters)
    assert word.box == Box(letters[0].box.x0, 0.1, letters[-1].box.x1, 0.1 + SIZE)


def test_other_words_stay_where_they_are() -> None:
    other = Word(text="of", box=Box(0.5, 0.1, 0.53, 0.12), size=SIZE)
    row = [*set_apart("SCOPE", 0.012, 0.03), other]
    assert [word.text for word in joined_letters(row)] == ["SCOPE", "of"]


def typeset() -> bytes:
    """A PDF with a headline of letters set apart, and small capitals in two sizes."""
    sink = io.BytesIO()
    sheet = canvas.Canvas(sink, pagesize=(595, 842))
    headline = sheet.beginText(60, 700)
    headline.setFont("Helvetica-Bold", 28)
    headline.setCharSpace(12)
    headline.textLine("CERTIFICATE")
    sheet.drawText(headline)
    x = 60.0
    for part, size in (("S", 20), ("MALL", 14), (" ", 20), ("C", 20), ("APS", 14)):
        sheet.setFont("Helvetica", size)
        sheet.drawString(x, 660, part)
        x += sheet.stringWidth(part, "Helvetica", size)
    sheet.setFont("Helvetica", 12)
    sheet.drawString(60, 620, "of the management system")
    sheet.save()
    return sink.getvalue()


def test_a_designers_letters_are_read_as_words() -> None:
    (page,) = read_document(typeset(), Limits()).pages
    assert [word.text for word in page.words][:3] == ["CERTIFICATE", "SMALL", "CAPS"]
