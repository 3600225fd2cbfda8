"""Lines, their neighbours, and the way back to words, box and quote."""

from __future__ import annotations

import pytest

from ingest.fields.layout import Piece, found, joined, lay_out
from ingest.fields.rows import rows_of
from knowledge.models import Box, Page, Word
from tests.ingest.fields.pages import page, texts, typed


def test_a_wide_gap_begins_another_line() -> None:
    (left, right) = lay_out(typed("Certificate No. || AB 1234")).lines
    assert (left.text, right.text) == ("Certificate No.", "AB 1234")


def test_a_line_knows_what_stands_right_below_and_above() -> None:
    laid = lay_out(typed("Holder || Acme Fittings\nSite || Leeds"))
    holder = laid.lines[0]
    assert texts(list(laid.right_of(holder))) == ["Acme Fittings"]
    below = laid.below(holder, holder.box, 3)
    assert below is not None and below.text == "Site"
    above = laid.above(below, below.box, 3)
    assert above is holder


def test_nothing_stands_below_beyond_reach() -> None:
    laid = lay_out(page(("Scope", 0.1, 0.1), ("far away", 0.1, 0.5)))
    assert laid.below(laid.lines[0], laid.lines[0].box, 3) is None


def test_words_of_a_picture_do_not_join_a_line_of_the_text_layer() -> None:
    words = (
        Word(text="Expiry", box=Box(0.1, 0.1, 0.16, 0.114), size=0.014),
        Word(text="LOGO", box=Box(0.17, 0.1, 0.2, 0.114), size=0.014, source="ocr"),
    )
    laid = lay_out(Page(number=1, width=595, height=842, words=words))
    assert texts(laid.lines) == ["Expiry", "LOGO"]


def test_a_margin_that_repeats_a_name_is_dropped_but_common_words_are_not() -> None:
    margin = tuple(
        Word(text="LOGO", box=Box(0.95, y / 10, 0.98, y / 10 + 0.01), size=0.01, source="ocr") for y in range(1, 8)
    )
    text = tuple(
        Word(text="the", box=Box(y / 10, y / 10, y / 10 + 0.03, y / 10 + 0.01), size=0.01, source="ocr")
        for y in range(1, 8)
    )
    laid = lay_out(Page(number=1, width=595, height=842, words=margin + text))
    assert set(texts(laid.lines)) == {"the"}


def test_text_that_runs_up_the_margin_is_dropped() -> None:
    upright = Word(text="Bureau", box=Box(0.02, 0.1, 0.04, 0.3), size=0.02)
    assert lay_out(Page(number=1, width=595, height=842, words=(upright,))).lines == ()


def test_short_words_of_text_that_runs_up_the_margin_are_dropped_with_it() -> None:
    margin = [Word(text="running", box=Box(0.02, y, 0.035, y + 0.08), size=0.006) for y in (0.1, 0.2, 0.3)]
    short = Word(text="up", box=Box(0.021, 0.185, 0.033, 0.195), size=0.006)
    body = Word(text="12 Harbour Road", box=Box(0.2, 0.185, 0.5, 0.195), size=0.01)
    laid = lay_out(Page(number=1, width=595, height=842, words=(*margin, short, body)))
    assert texts(laid.lines) == ["12 Harbour Road"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("design and", "manufacture"), "design and manufacture"),
        (("不锈钢管件的", "设计和制造"), "不锈钢管件的设计和制造"),
        (("스테인리스 강관의", "설계"), "스테인리스 강관의 설계"),
        (("产品", "ISO 9001"), "产品 ISO 9001"),
    ],
)
def test_wrapped_lines_join_as_their_script_does(lines: tuple[str, ...], text: str) -> None:
    assert joined(lines) == text


def test_a_value_over_two_lines_keeps_a_quote_for_each() -> None:
    laid = lay_out(typed("Design and manufacture of\nvalves"))
    value = found([Piece(line, 0, len(line.text)) for line in laid.lines], 0.9)
    assert value.value == "Design and manufacture of valves"
    assert [place.quote for place in value.evidence] == ["Design and manufacture of", "valves"]


def test_the_box_of_a_piece_is_that_of_its_words() -> None:
    (line,) = lay_out(typed("No. AB 1234")).lines
    value = found([Piece(line, 4, 11)], 1.0)
    assert value.box is not None and value.box.x0 == line.words[1].box.x0
    assert value.quote == "AB 1234"


def test_a_seal_between_two_close_lines_does_not_join_them() -> None:
    first = page(("First granted: 2 June 2023", 0.3, 0.634, 0.018)).words
    second = page(("Cycle start: 20 January 2025", 0.29, 0.65, 0.018)).words
    seal = Word(text="SEAL", box=Box(0.1, 0.637, 0.17, 0.667), size=0.025)
    laid = lay_out(Page(number=1, width=595, height=842, words=(*first, seal, *second)))
    assert {"First granted: 2 June 2023", "Cycle start: 20 January 2025"} <= set(texts(laid.lines))


def test_a_large_name_beside_small_columns_is_one_line() -> None:
    def word(text: str, x0: float, x1: float, y0: float, y1: float, size: float) -> Word:
        return Word(text=text, box=Box(x0, y0, x1, y1), size=size)

    words = (
        word("Marlow", 0.07, 0.21, 0.360, 0.384, 0.036),
        word("Castings", 0.28, 0.53, 0.360, 0.390, 0.036),  # reaches lower: a tail
        word("Initial", 0.65, 0.69, 0.364, 0.373, 0.012),
        word("Date:", 0.70, 0.74, 0.365, 0.373, 0.012),
        word("2018-01-03", 0.65, 0.74, 0.379, 0.388, 0.012),
    )
    laid = lay_out(Page(number=1, width=595, height=842, words=words))
    assert sorted(texts(list(laid.lines))) == ["2018-01-03", "Initial Date:", "Marlow Castings"]


def test_a_raised_ordinal_stays_in_the_row_of_its_day() -> None:
    def word(text: str, x0: float, x1: float, y0: float, y1: float) -> Word:
        return Word(text=text, box=Box(x0, y0, x1, y1), size=0.012)

    words = (
        word("1", 0.170, 0.176, 0.6734, 0.6823),
        word("st", 0.178, 0.186, 0.6690, 0.6738),
        word("Surveillance", 0.191, 0.282, 0.6733, 0.6824),
        word("August", 0.417, 0.470, 0.6734, 0.6851),
    )
    (line, other) = lay_out(Page(number=1, width=595, height=842, words=words)).lines
    assert (line.text, other.text) == ("1 st Surveillance", "August")


def test_letters_of_chinese_that_were_read_apart_come_together_in_a_value() -> None:
    assert joined(["济南 玫 德 铸 造有", "限 公 司"]) == "济南玫德铸造有限公司"


def test_scraps_of_a_border_at_the_edge_are_dropped_but_not_one_short_word() -> None:
    def scrap(text: str, x: float, y: float) -> Word:
        return Word(text=text, box=Box(x, y, x + 0.02, y + 0.01), size=0.01, source="ocr")

    border = tuple(scrap(text, 0.965, y) for text, y in (("UO", 0.1), ("OUO", 0.3), ("GU", 0.5), ("U", 0.7)))
    laid = lay_out(Page(number=1, width=595, height=842, words=(*border, scrap("No", 0.01, 0.2))))
    assert texts(laid.lines) == ["No"]


def test_upright_letters_read_as_one_huge_word_do_not_join_the_paragraph_beside_them() -> None:
    words = (
        Word(text="OSI", box=Box(0.04, 0.616, 0.12, 0.70), size=0.044, source="ocr"),
        Word(text="welded", box=Box(0.16, 0.65, 0.25, 0.664), size=0.012, source="ocr"),
        Word(text="fittings", box=Box(0.26, 0.65, 0.34, 0.664), size=0.012, source="ocr"),
    )
    laid = lay_out(Page(number=1, width=595, height=842, words=words))
    assert sorted(texts(laid.lines)) == ["OSI", "welded fittings"]


def test_a_hebrew_line_is_read_from_the_right_and_its_value_stands_left_of_its_label() -> None:
    laid = lay_out(typed("מס' אישור: || 84001"))
    label = next(line for line in laid.lines if not line.text.isdigit())
    assert label.text == "מס' אישור:"
    assert texts(list(laid.right_of(label))) == ["84001"]


def test_a_name_printed_all_over_the_paper_is_dropped_but_not_where_it_stands_in_a_line() -> None:
    def read(text: str, x: float, y: float) -> Word:
        return Word(text=text, box=Box(x, y, x + 0.07, y + 0.018), size=0.018, source="ocr")

    paper = tuple(read("QXYZ", 0.1 + 0.11 * n, 0.08 + 0.1 * n) for n in range(7))
    paper = (*paper, read("QXYZ", 0.08, 0.6), read("QXYZ", 0.16, 0.6))
    words = (*paper, read("audited", 0.2, 0.9), read("by", 0.28, 0.9), read("QXYZ", 0.36, 0.9))
    laid = lay_out(Page(number=1, width=595, height=842, words=words))
    assert texts(laid.lines) == ["audited by QXYZ"]


def test_letters_of_a_logo_beside_a_line_are_no_part_of_it() -> None:
    def read(text: str, x0: float, x1: float, y0: float, y1: float) -> Word:
        return Word(text=text, box=Box(x0, y0, x1, y1), size=y1 - y0, source="ocr")

    words = (
        read("Logo", 0.06, 0.15, 0.2, 0.25),
        read("Acme", 0.24, 0.3, 0.21, 0.225),
        read("Ltd", 0.31, 0.34, 0.21, 0.225),
    )
    assert sorted(texts(lay_out(Page(number=1, width=595, height=842, words=words)).lines)) == ["Acme Ltd", "Logo"]


def test_a_word_set_a_little_lower_stays_in_the_row_of_the_word_right_beside_it() -> None:
    def word(text: str, x0: float, x1: float, y0: float, y1: float) -> Word:
        return Word(text=text, box=Box(x0, y0, x1, y1), size=0.0177)

    words = (
        word("Date", 0.326, 0.378, 0.728, 0.742),
        word("of", 0.383, 0.402, 0.728, 0.742),
        word("Expiry", 0.407, 0.473, 0.728, 0.745),
        word(":", 0.774, 0.776, 0.727, 0.734),
        word("12/04/2029", 0.781, 0.913, 0.719, 0.736),
    )
    rows = rows_of(Page(number=1, width=595, height=842, words=words))
    assert [row.text for row in rows] == ["Date of Expiry : 12/04/2029"]


def test_a_name_set_all_over_the_paper_behind_itself_is_dropped_but_not_where_it_stands_in_a_line() -> None:
    paper = [("Qxyz Qxyz Qxyz Qxyz", 0.05, 0.05 + 0.03 * n) for n in range(12)]
    laid = lay_out(page(*paper, ("audited by Qxyz", 0.5, 0.5)))
    assert texts(laid.lines) == ["audited by Qxyz"]


def test_a_word_of_a_slanting_line_stays_in_it_though_it_stands_level_with_the_line_above() -> None:
    def placed(text: str, x: float, y: float, size: float, height: float = 0.019) -> Word:
        box = Box(x, y, x + 0.01 * len(text), y + height)
        return Word(text=text, box=box, source="ocr", confidence=0.9, size=size)

    names = ("Lower", "Kiln", "Lane,", "third", "yard", "behind", "the", "old", "mill")
    places = [(name, 0.1 + 0.06 * at, 0.4405 - 0.0004 * at) for at, name in enumerate(names)]
    logo = Word(text="Mark", box=Box(0.72, 0.4195, 0.88, 0.4492), source="ocr", confidence=0.9, size=0.021)
    above = [placed("Kilnstadt,", 0.1, 0.4255, 0.014), placed("North", 0.22, 0.4253, 0.014), logo]
    rows = rows_of(Page(number=1, width=595, height=842, words=(*above, *(placed(*one, 0.0151) for one in places))))
    assert rows[-1].text == " ".join(names)
