"""Hidden and covered text, fonts mixed in a line, stamps: each with the honest page that looks most like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from assistant.training.specimens import make_specimens, plant
from assistant.training.specimens.drawing import draw as draw_specimen
from ingest.integrity import inspect_file
from ingest.integrity.letters import family
from knowledge.models import Finding
from tests.ingest.integrity.files import bare, document, pdf, picture, rewritten

DRAWN = ("hidden_text", "covered_text", "mixed_fonts", "mark")
Draw = Callable[[Canvas], None]


def found(data: bytes, *codes: str) -> list[Finding]:
    return [finding for finding in inspect_file(data, document()) if finding.code in (codes or DRAWN)]


def line(canvas: Canvas, text: str, x: float = 70, y: float = 300, size: float = 10, mode: int = 0) -> None:
    words = canvas.beginText(x, y)
    words.setFont("Helvetica", size)
    words.setTextRenderMode(mode)
    words.textLine(text)
    canvas.drawText(words)


def white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    line(canvas, "covers every kind of goods")


def dark_on_dark(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.4)
    canvas.rect(60, 290, 300, 30, stroke=0, fill=1)
    line(canvas, "covers every kind of goods")


def see_through(canvas: Canvas) -> None:
    canvas.setFillAlpha(0.01)
    line(canvas, "covers every kind of goods")


def invisible(canvas: Canvas) -> None:
    line(canvas, "covers every kind of goods", mode=3)


def off_page(canvas: Canvas) -> None:
    line(canvas, "covers every kind of goods", x=700)


def tiny(canvas: Canvas) -> None:
    line(canvas, "covers every kind of goods", size=0.8)


def under_picture(canvas: Canvas) -> None:
    line(canvas, "covers every kind of goods")
    canvas.drawImage(picture(), 60, 290, 200, 30, mask="auto")


@pytest.mark.parametrize(
    ("draw", "why"),
    [
        (white, "colour of its background"), (dark_on_dark, "colour of its background"),
        (see_through, "colour of its background"), (invisible, "drawn invisibly"), (off_page, "outside"),
        (tiny, "too small"), (under_picture, "under a picture"),
    ],
)  # fmt: skip
def test_hidden_text_is_quoted_with_its_place(draw: Draw, why: str) -> None:
    (finding,) = found(pdf(draw))
    assert finding.code == "hidden_text" and why in finding.sentence
    assert finding.quote == "covers every kind of goods"
    assert finding.page == 1 and finding.box is not None and all(0 <= side <= 1 for side in finding.box)


def white_on_dark(canvas: Canvas) -> None:
    canvas.rect(60, 290, 300, 30, stroke=0, fill=1)
    white(canvas)


def white_on_picture(canvas: Canvas) -> None:
    canvas.drawImage(picture(40), 60, 290, 300, 30)
    white(canvas)


def scan_with_ocr_layer(canvas: Canvas) -> None:
    canvas.drawImage(picture(230), 0, 0, 595, 842)
    invisible(canvas)


def scan_over_text(canvas: Canvas) -> None:
    line(canvas, "words that a program laid under the scan")
    canvas.drawImage(picture(230), 0, 0, 595, 842)


def under_glass(canvas: Canvas) -> None:
    line(canvas, "words below a pale watermark")
    canvas.drawImage(picture(200, opacity=60), 60, 290, 300, 30, mask="auto")


def on_picture(canvas: Canvas) -> None:
    canvas.drawImage(picture(230), 60, 290, 300, 30)
    line(canvas, "words on a picture")


def dark_cell_in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("cell")
    canvas.rect(60, 290, 300, 30, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    line(canvas, "heading of a table")
    canvas.endForm()
    canvas.doForm("cell")


def footnote(canvas: Canvas) -> None:
    line(canvas, "small print that a person can still read", size=4)


def empty_marks(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    line(canvas, "- . -")


@pytest.mark.parametrize(
    "draw",
    [
        white_on_dark, white_on_picture, scan_with_ocr_layer, scan_over_text, under_glass, on_picture,
        dark_cell_in_a_form, footnote, empty_marks,
    ],
)  # fmt: skip
def test_text_that_can_be_seen_or_is_an_ocr_layer_is_left_alone(draw: Draw) -> None:
    assert not found(bare(draw))


def test_hidden_words_that_stand_together_are_one_finding() -> None:
    def three_lines(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 1, 1)
        for at, words in enumerate(("all goods", "all sites", "all years")):
            line(canvas, words, y=300 - 14 * at)

    (finding,) = found(pdf(three_lines))
    assert finding.quote == "all goods all sites all years"


def typed_over(canvas: Canvas) -> None:
    line(canvas, "Valid until: 11 July 2027")
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(122, 296, 80, 14, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont("Times-Roman", 10)
    canvas.drawString(124, 300, "11 July 2029")


def test_a_date_typed_over_white_is_told_twice_with_both_texts() -> None:
    covered, mixed = found(pdf(typed_over))
    assert covered.code == "covered_text" and "2027" in covered.quote and "11 July 2029" in covered.sentence
    assert mixed.code == "mixed_fonts" and mixed.quote == "11 July 2029"


def test_text_that_is_only_covered_is_told_without_new_text() -> None:
    def whited_out(canvas: Canvas) -> None:
        line(canvas, "Exclusions: 8.3")
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(60, 295, 200, 16, stroke=0, fill=1)

    (finding,) = found(pdf(whited_out))
    assert finding.code == "covered_text" and finding.quote == "Exclusions: 8.3"


def background_first(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.9, 0.9, 0.95)
    canvas.rect(60, 295, 200, 16, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    line(canvas, "Exclusions: 8.3")


def highlighter(canvas: Canvas) -> None:
    line(canvas, "Exclusions: 8.3")
    canvas.setFillColorRGB(1, 1, 0)
    canvas.setFillAlpha(0.4)
    canvas.rect(60, 295, 200, 16, stroke=0, fill=1)


def underlined(canvas: Canvas) -> None:
    line(canvas, "Exclusions: 8.3")
    canvas.rect(60, 297, 200, 0.7, stroke=0, fill=1)


def framed(canvas: Canvas) -> None:
    line(canvas, "Exclusions: 8.3")
    canvas.rect(60, 290, 200, 30, stroke=1, fill=0)


@pytest.mark.parametrize("draw", [background_first, highlighter, underlined, framed])
def test_areas_lines_and_frames_that_hide_nothing_are_left_alone(draw: Draw) -> None:
    assert not found(pdf(draw))


def bold_value(canvas: Canvas) -> None:
    line(canvas, "Valid until:")
    canvas.setFont("Helvetica-Bold", 10)
    canvas.drawString(124, 300, "11 July 2029")


def chinese_label(canvas: Canvas) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas.setFont("STSong-Light", 10)
    canvas.drawString(70, 300, "有效期至：")
    canvas.setFont("Times-Roman", 10)
    canvas.drawString(124, 300, "2029-07-11")


def filled_form(canvas: Canvas) -> None:
    for row, text in enumerate(("No. 1234 for the year 2025 and all that follows it", "11 July 2025", "11 July 2028")):
        line(canvas, "Label:", y=300 - 20 * row)
        canvas.setFont("Courier", 10)
        canvas.drawString(124, 300 - 20 * row, text)


def words_apart(canvas: Canvas) -> None:
    line(canvas, "Valid until")
    canvas.setFont("Courier", 10)
    canvas.drawString(400, 300, "AB 12345")


@pytest.mark.parametrize("draw", [bold_value, chinese_label, filled_form, words_apart])
def test_ordinary_changes_of_font_are_left_alone(draw: Draw) -> None:
    assert not found(pdf(draw))


@pytest.mark.parametrize(
    ("font", "expected"),
    [
        ("ABCDEF+Arial-BoldMT", "arial"), ("ArialMT", "arial"), ("TimesNewRomanPS-BoldItalicMT", "timesnewroman"),
        ("Helvetica-Bold", "helvetica"), ("Calibri,Bold", "calibri"),
        ("CIDFont+F2", ""), ("F1", ""), ("Wingdings", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_font_family_is_told_from_its_name(font: str, expected: str) -> None:
    assert family(font) == expected


def stamped(canvas: Canvas) -> None:
    canvas.translate(150, 250)
    canvas.rotate(40)
    line(canvas, "DRAFT", 0, 0, size=60)


def letter_by_letter(canvas: Canvas) -> None:
    for at, letter in enumerate("ENTWURF"):
        line(canvas, letter, x=70 + 50 * at, size=48)


def in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("stamp")
    line(canvas, "VOID", size=64)
    canvas.endForm()
    canvas.doForm("stamp")


@pytest.mark.parametrize(("draw", "text"), [(stamped, "DRAFT"), (letter_by_letter, "ENTWURF"), (in_a_form, "VOID")])
def test_a_stamp_across_the_page_is_a_mark(draw: Draw, text: str) -> None:
    (finding,) = found(pdf(draw))
    assert finding.code == "mark" and finding.quote == text


def running_text(canvas: Canvas) -> None:
    line(canvas, "This copy is void if altered; a sample was drafted as an example")
    line(canvas, "Copy", y=200)


def test_the_same_words_in_running_text_are_no_marks() -> None:
    assert not found(pdf(running_text))


@pytest.mark.parametrize(
    ("fault", "codes"),
    [
        ("hidden_text", {"hidden_text", "instruction"}), ("edited_date", {"covered_text"}),
        ("draft", {"mark"}),
    ],
)  # fmt: skip
def test_faults_planted_in_specimens_are_found_and_their_clean_twins_are_not(fault: str, codes: set[str]) -> None:
    for layout in ("classic", "table", "dates_row"):
        (clean,) = make_specimens(3, 1, layouts=[layout], languages=["de"], variants=["text"])
        before = inspect_file(draw_specimen(clean), document())
        after = inspect_file(draw_specimen(plant(clean, fault)), document())
        assert {finding.quote for finding in before} == {"SPECIMEN"}
        assert {finding.code for finding in after if finding.quote != "SPECIMEN"} >= codes


def test_boxes_are_those_of_the_page_as_shown() -> None:
    (upright,) = found(pdf(white))
    (lying,) = found(rewritten(lambda writer: writer.pages[0].rotate(90), pdf(white)))
    assert upright.box is not None and lying.box is not None
    left, top, right, bottom = upright.box
    assert lying.box == pytest.approx((1 - bottom, left, 1 - top, right), abs=1e-4)


def test_boxes_turn_with_a_page_that_the_reading_turned() -> None:
    (page,) = document().pages
    turned = document().model_copy(update={"pages": (page.model_copy(update={"rotation": 90}),)})
    (upright,) = found(pdf(white))
    (lying,) = inspect_file(pdf(white), turned)
    assert upright.box is not None and lying.box is not None
    left, top, right, bottom = upright.box
    assert lying.box == pytest.approx((1 - bottom, left, 1 - top, right))
