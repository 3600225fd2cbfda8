"""Words of a good text layer in which a letter or two have no text: ligatures whose font does not say what they are.

"cer\\ufffdficate" is printed as "certificate", and some programs write the ligature as a letter that merely has the
same low bits. The latter is known (Calibri's "ti" has the code U+10019F, cut to U+019F: Unicode mailing list, March
2016, "Joined ti coded as Ɵ in PDF"); what the former are is read from the page's picture, word by word, and taken only
where the letters around the gap are the text layer's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from ingest.reading.judge import is_no_letter, is_unreadable
from knowledge.models import Box, Word

if TYPE_CHECKING:
    from ingest.reading.pdf import Picture

LIGATURES = {"Ɵ": "ti", "Ʃ": "tt", "ƫ": "tti", "ƞ": "tf", "Ō": "ft"}
CODED = re.compile("(?<=[a-zà-ÿ])[ƟƩƫƞŌ]|[ƟƩƫƞ](?=[a-zà-ÿ])")  # "Ōsaka" is a name
LONGEST = 3  # letters of a ligature: ffi
MOST = 80  # different words of a page that are looked at
MARGIN = 0.2  # of the word's height around it
SURE = 0.8


def with_ligatures(text: str) -> str:
    """A word with the letters of ligatures that are written as another letter: "InternaƟonal"."""
    if text.isascii():
        return text
    return CODED.sub(lambda match: LIGATURES[match[0]], text)


def has_gap(text: str) -> bool:
    """Letters among which some have no text; not a word without any."""
    return any(map(is_no_letter, text)) and not is_unreadable(text) and any(map(str.isalpha, text))


def with_lost_letters(
    words: tuple[Word, ...], picture_of: Callable[[Box], Picture], filled: dict[str, str]
) -> tuple[Word, ...]:
    """The words with their gaps filled from the page's picture, as far as that can be read.

    `filled`: what was read on the pages before, empty where that failed; it grows.
    """
    broken: dict[str, Word] = {}
    for word in words:
        if has_gap(word.text) and word.text not in filled:
            broken.setdefault(word.text, word)
    looked = list(broken.values())[:MOST]
    seen = read_as_lines(picture_of(framed(word.box)) for word in looked) if looked else []
    filled |= {word.text: filled_in(word.text, text) for word, text in zip(looked, seen, strict=True)}
    if not filled:
        return words
    return tuple(
        word.model_copy(update={"text": filled[word.text]}) if filled.get(word.text) else word for word in words
    )


def read_as_lines(pictures: Iterable[Picture]) -> list[str]:
    """What stands in each picture of one word; empty where the reading is not sure."""
    import numpy as np

    from ingest.reading.ocr import Line, read_lines

    lines = [Line(np.zeros((4, 2), dtype=np.float32), picture) for picture in pictures]
    return [line.text if line.confidence >= SURE else "" for line in read_lines(lines)]


def filled_in(text: str, seen: str) -> str:
    """The text layer's word with the letters of the picture in its gaps; empty where the two do not fit."""
    parts = [f"(.{{1,{LONGEST}}})" if is_no_letter(letter) else re.escape(letter) for letter in text]
    match = re.fullmatch("".join(parts), "".join(seen.split()), re.IGNORECASE)
    if not match:
        return ""
    gaps = iter(match.groups())
    return "".join(next(gaps) if is_no_letter(letter) else letter for letter in text)


def framed(box: Box) -> Box:
    """A word's box with a margin, as far as it lies on the page."""
    margin = MARGIN * (box.y1 - box.y0)
    return Box(
        max(box.x0 - margin, 0.0), max(box.y0 - margin, 0.0), min(box.x1 + margin, 1.0), min(box.y1 + margin, 1.0)
    )
