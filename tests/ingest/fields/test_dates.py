"""Dates as certificates print them: each form says its day, says two, or is none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fields.dates import Outcome, find_dates, months, read_date, year_first
from ingest.fields.folding import fold, fold_with_places

DAY = date(2024, 10, 21)
FORMS = """2024-10-21
2024.10.21
2024. 10. 21.
2024/10/21
21.10.2024
21. 10. 2024
21/10/2024
21-10-2024
10/21/2024
21.10.24
21 October 2024
October 21st, 2024
October 21 2024
Oct. 21, 2024
the 21st day of October, 2024
21-Oct-2024
21-Oct-24
21OCT2024
21 October '24
2024 Oct 21
2024年10月21日
２０２４年１０月２１日
二〇二四年十月二十一日
二○二四年十月廿一日
2024년 10월 21일
令和6年10月21日
民國113年10月21日
中華民國113年10月21日
21 de octubre de 2024
21 de Outubro de 2024
21 d'octubre de 2024
21 octobre 2024
21 ottobre 2024
21. Oktober 2024
21 oktober 2024
21 października 2024 r.
21 Ekim 2024
21 EKİM 2024
21 октября 2024 г.
«21» октября 2024 г.
21 жовтня 2024 року
2024 жылғы 21 қазан
21 қазан 2024 ж.
21. října 2024
21. októbra 2024
21 octombrie 2024
21. oktobra 2024.
21. октобра 2024.
21 октомври 2024
2024. október 21.
2024 m. spalio 21 d.
2024. gada 21. oktobris
21 Οκτωβρίου 2024
Ngày 21 tháng 10 năm 2024
21 ตุลาคม 2567
21 ต.ค. 2567
21/10/2567
21 أكتوبر 2024
٢١/١٠/٢٠٢٤
2O24-1O-21
2l.10.2024
21October2024
21stOctober2024
2lOctober 2024
2024 -10- 21
October21,2024
20241021
21 10 2024
21-X-2024
21. X. 2024
21 X 2024 r.
October, 21-2024
21st - October -2024
21, October, 2024
21 Осtober 2024"""


@pytest.mark.parametrize("printed", FORMS.splitlines())
def test_a_usual_form_is_read(printed: str) -> None:
    found = read_date(f"Date: {printed}")
    assert found.outcome is Outcome.read
    assert found.value == DAY


@pytest.mark.parametrize(
    ("printed", "readings"),
    [
        ("05/06/2024", {date(2024, 6, 5), date(2024, 5, 6)}),
        ("05.06.24", {date(2024, 6, 5), date(2024, 5, 6)}),
        ("21 listopada 2024", {date(2024, 10, 21), date(2024, 11, 21)}),  # Croatian October, Polish November
    ],
)
def test_a_form_with_two_meanings_keeps_both(printed: str, readings: set[date]) -> None:
    found = read_date(printed)
    assert found.outcome is Outcome.ambiguous
    assert found.value is None
    assert set(found.readings) == readings


def test_equal_readings_are_one() -> None:
    assert read_date("05/05/2024").value == date(2024, 5, 5)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "31/02/2024",
        "2024-13-01",
        "2024年13月1日",
        "21.10.1979",
        "21.10.2061",
        "2024-2-2690",
        "43.99.9;42.21.2;42.13.0",
        "+49 30 12 2024 11",
        "Rev. 12-10-2024-001",
        "ISO 9001:2015",
        "October 2024",
        "may 20 people enter",
        "Q-281119102023",
        "12 v 2024",  # small letters are no Roman figures
        "20 24-03-04",  # a torn year is no day
    ],
)
def test_what_is_no_date_gives_none(printed: str) -> None:
    found = read_date(printed)
    assert found.outcome is Outcome.none
    assert found.value is None


def test_a_year_before_the_month_is_not_lost_to_the_end_of_a_term() -> None:
    found = find_dates("érvényes: 2023. május 12. - 2026. május 11.")
    assert [reading.value for reading in found] == [date(2023, 5, 12), date(2026, 5, 11)]


def test_dates_side_by_side_are_all_read() -> None:
    found = find_dates("2019-02-20 2025-02-20 21.02.20 28.02.20")
    assert [reading.value for reading in found] == [
        date(2019, 2, 20),
        date(2025, 2, 20),
        date(2020, 2, 21),
        date(2020, 2, 28),
    ]


def test_a_range_gives_both_days_in_order() -> None:
    assert [found.value for found in find_dates("21.10.2024-20.10.2027")] == [DAY, date(2027, 10, 20)]


def test_the_quote_is_what_is_printed() -> None:
    text = "gültig ab\u200b  21.  Oktober 2024 bis"
    assert read_date("x 21 OCT. 2024 y").quote == "21 OCT. 2024"
    found = read_date(text)
    assert text[found.start : found.end].strip() == found.quote


def test_an_order_keeps_its_reading_only() -> None:
    both = read_date("05/06/2024")
    assert both.in_order("mdy").value == date(2024, 5, 6)
    assert both.in_order("ymd") == both


def test_year_first_reads_two_figure_years_the_east_asian_way() -> None:
    assert year_first(read_date("24.10.21")).value == DAY
    assert year_first(read_date("21.10.2024")).value == DAY


def test_every_language_names_twelve_months() -> None:
    assert set().union(*months().values()) == set(range(1, 13))
    assert len(months()) > 400


@given(st.text(max_size=80))
def test_any_text_gives_a_reading_or_none(text: str) -> None:
    for found in find_dates(text):
        assert found.readings
        assert 0 <= found.start < found.end <= len(text)


@given(st.text(alphabet="0123456789oOlI|./-, 年月日元十二三〇令和JANOCTmarțst", max_size=40))
def test_texts_of_date_like_pieces_give_a_reading_or_none(text: str) -> None:
    assert all(1980 <= day.year <= 2060 for found in find_dates(text) for day in found.readings)


PRINTERS = {
    "iso": lambda d: d.isoformat(),
    "dotted": lambda d: f"{d.day}.{d.month}.{d.year}",
    "day first": lambda d: f"{d:%d/%m/%Y}",
    "month first": lambda d: f"{d:%m/%d/%Y}",
    "two figures": lambda d: f"{d:%d.%m.%y}" if d.year >= 2000 else f"{d:%d.%m.%Y}",
    "english": lambda d: f"{d:%d %B %Y}",
    "american": lambda d: f"{d:%B} {d.day}, {d.year}",
    "abbreviated": lambda d: f"{d:%d-%b-%Y}".upper(),
    "glued": lambda d: f"{d:%d%B%Y}",
    "chinese": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "korean": lambda d: f"{d.year}년 {d.month}월 {d.day}일",
    "taiwanese": lambda d: f"民國{d.year - 1911}年{d.month}月{d.day}日",
    "thai": lambda d: f"{d:%d/%m}/{d.year + 543}",
    "vietnamese": lambda d: f"ngày {d.day} tháng {d.month} năm {d.year}",
}


@given(st.dates(date(1980, 1, 1), date(2060, 12, 31)), st.sampled_from(sorted(PRINTERS)))
def test_a_printed_day_is_read_back_or_is_among_the_readings(day: date, form: str) -> None:
    assert day in read_date(PRINTERS[form](day)).readings


@given(st.dates(date(1980, 1, 1), date(2060, 12, 31)), st.sampled_from(sorted(months())))
def test_a_day_with_any_month_name_is_among_the_readings(day: date, name: str) -> None:
    for month in months()[name]:
        there = day.replace(month=month, day=min(day.day, 28))
        assert there in read_date(f"{there.day} {name} {there.year}").readings


@given(st.text(max_size=60))
def test_folding_knows_the_way_back(text: str) -> None:
    folded = fold_with_places(text)
    assert folded.text == fold(text)
    start, end = folded.span(0, len(folded.text))
    assert folded.quote(0, len(folded.text)) == text[start:end]


def test_folding_levels_accents_but_not_hangul() -> None:
    assert fold("Ağustos ÉTÉ Їжак ６ ﬁn") == "agustos ete іжак 6 fin"
    assert fold("월") == "월"


def test_a_months_name_with_a_blank_inside_is_read() -> None:
    assert read_date("28 de diciem bre de 2024").value == date(2024, 12, 28)
    assert read_date("may be 5 to 2024").value is None


def test_a_blank_lost_before_the_months_name_is_passed_over() -> None:
    assert read_date("01 deabril de 2026").readings == (date(2026, 4, 1),)


def test_an_interim_audit_in_turkish_is_no_december() -> None:
    assert [found.quote for found in find_dates("07.03.2023 1. Ara Tetkik : 06.03.2024")] == [
        "07.03.2023",
        "06.03.2024",
    ]
