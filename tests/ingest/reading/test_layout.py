"""Words in reading order, and two readings merged by place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.layout import is_covered, merged, reading_order, shared_area
from knowledge.models import Box, Word


def word(text: str, x: float, y: float, wide: float = 0.1, high: float = 0.02) -> Word:
    return Word(text=text, box=Box(x, y, x + wide, y + high), size=high)


def texts(words: tuple[Word, ...]) -> list[str]:
    return [word.text for word in words]


def test_lines_come_from_the_top_and_words_from_the_left() -> None:
    words = [word("d", 0.5, 0.2), word("b", 0.5, 0.101), word("c", 0.1, 0.2), word("a", 0.1, 0.1)]
    assert texts(reading_order(words)) == ["a", "b", "c", "d"]


def test_a_dash_stays_on_its_line() -> None:
    words = [
        word("to", 0.5, 0.1),
        Word(text="–", box=Box(0.45, 0.109, 0.47, 0.1095), size=0.02),
        word("from", 0.3, 0.1),
    ]
    assert texts(reading_order(words)) == ["from", "–", "to"]


def test_a_signature_beside_two_lines_does_not_make_one_of_them() -> None:
    words = [word("signed", 0.1, 0.1, high=0.06), word("issue", 0.5, 0.105), word("expiry", 0.4, 0.135)]
    assert texts(reading_order(words)).index("issue") < texts(reading_order(words)).index("expiry")


def test_latin_words_keep_their_order_in_a_line_from_the_right() -> None:
    line = [word("مواصفة", 0.7, 0.1), word("متطلبات", 0.85, 0.1), word("ISO", 0.3, 0.1), word("9001:2015", 0.45, 0.1)]
    assert texts(reading_order(line)) == ["متطلبات", "مواصفة", "ISO", "9001:2015"]


def test_arabic_lines_are_read_from_the_right() -> None:
    assert texts(reading_order([word("الجودة", 0.1, 0.1), word("شهادة", 0.5, 0.1)])) == ["شهادة", "الجودة"]


def test_words_of_the_second_reading_come_only_where_the_first_has_none() -> None:
    known = (word("ISO", 0.1, 0.1), word("9001", 0.21, 0.1))
    seen = [word("1SO", 0.101, 0.101), word("UKAS", 0.1, 0.5), word("1S0 900l", 0.1, 0.1, wide=0.21)]
    assert texts(merged(known, seen)) == ["ISO", "9001", "UKAS"]


def test_a_line_is_covered_when_words_fill_it() -> None:
    line = Box(0.1, 0.1, 0.3, 0.12)
    assert is_covered(line, [word("a", 0.1, 0.1), word("b", 0.2, 0.1)])
    assert not is_covered(line, [word("a", 0.1, 0.1, wide=0.05)])


places = st.floats(0, 0.9)
some_words = st.lists(st.builds(word, st.text("abc", min_size=1, max_size=3), places, places), max_size=30)


@given(some_words)
def test_ordering_loses_and_invents_no_word(words: list[Word]) -> None:
    assert sorted(reading_order(words), key=repr) == sorted(words, key=repr)


@given(some_words, some_words)
def test_merging_keeps_the_trusted_words_and_never_lays_one_over_another(known: list[Word], seen: list[Word]) -> None:
    result = merged(tuple(known), seen)
    assert all(result.count(word) >= known.count(word) for word in known)
    for new in set(result) - set(known):
        assert all(shared_area(new.box, old.box) < 0.5 * 0.1 * 0.02 + 1e-9 for old in known)
