"""Words of a line that the model read: its spaces, and wide gaps where it printed none."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ingest.reading.ocr import pieces_of


def words(text: str, gaps: list[int]) -> list[str]:
    """The words of a line whose letters lie so many columns apart."""
    columns = [3]
    for gap in gaps:
        columns.append(columns[-1] + gap)
    info = SimpleNamespace(word_cols=[columns], line_txt_len=columns[-1] + 3, confs=[0.99] * len(text))
    return [piece.text for piece in pieces_of(text, info)]


@pytest.mark.parametrize(
    ("text", "gaps", "expected"),
    [
        ("No:12", [2, 2, 7, 2], ["No:", "12"]),  # a space that the model did not print
        ("SMART", [5, 6, 5, 5], ["SMART"]),  # behind a wide letter
        ("CERTIFICATE", [6, 5, 6, 6, 6, 6, 6, 6, 5, 6], ["CERTIFICATE"]),  # letters set apart
        ("MY CAT", [4, 7, 4, 4], ["MY", "CAT"]),
        ("ABCDEF", [6, 6, 14, 6, 6], ["ABC", "DEF"]),  # words apart, of letters set apart
    ],
)
def test_a_gap_is_a_space_only_where_the_line_is_otherwise_narrower(
    text: str, gaps: list[int], expected: list[str]
) -> None:
    assert words(text, gaps) == expected
