"""The words of a PDF page's text layer with their boxes. Whether they can be trusted is judge.py's question."""

from __future__ import annotations

import ctypes
import unicodedata
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.reading.layout import reading_order
from ingest.reading.lost_letters import with_ligatures
from ingest.reading.pdf import Frame
from ingest.reading.spacing import joined_letters
from knowledge.models import Box, Word

MOST_CHARACTERS = 200_000  # of one page; a page of a book has 3,000
GAP = 0.7  # of the letters' height between two letters begins a new word where the file prints no space
HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}  # what pdfium gives for a hyphen at the end of a line
LINE_ENDS = frozenset({0x09, 0x0A, 0x0D})
HIDDEN_MODES = frozenset({3, 7})  # text render modes that draw nothing


Sides = tuple[float, float, float, float]  # left, bottom, right, top in the page's own coordinates


@dataclass
class Growing:
    """A word while its letters come in: what is printed of them, and the last one with its whole height."""

    text: list[str] = field(default_factory=list)
    sides: Sides | None = None
    last: Sides | None = None
    size: float = 0.0


def text_words(page: pdfium.PdfPage, frame: Frame) -> tuple[Word, ...]:
    """The words of the text layer in reading order."""
    textpage = page.get_textpage()
    try:
        return reading_order(joined_letters(collect_words(textpage, frame)))
    finally:
        textpage.close()


def collect_words(textpage: pdfium.PdfTextPage, frame: Frame) -> list[Word]:
    """Letters joined to words where nothing stands between them."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    loose = pdfium_c.FS_RECTF()
    sideways = frame.y_y == 0  # the page is turned by a quarter, and with it what is high and what is wide
    words: list[Word] = []
    word = Growing()
    for index in range(min(max(textpage.count_chars(), 0), MOST_CHARACTERS)):
        letter = letter_at(textpage, index)
        if not letter:
            word = finish(word, words, frame)
            continue
        if not pdfium_c.FPDFText_GetCharBox(textpage, index, left, right, bottom, top):
            continue
        printed = (left.value, bottom.value, right.value, top.value)
        if letter == "\ufffd" and printed[0] == printed[2]:
            continue  # nothing is drawn
        whole = printed
        if pdfium_c.FPDFText_GetLooseCharBox(textpage, index, loose):
            whole = (loose.left, loose.bottom, loose.right, loose.top)
        if word.last is not None and apart(word.last, whole, word.size):
            word = finish(word, words, frame)
        add(word, letter, printed, whole, sideways)
    finish(word, words, frame)
    return words


def letter_at(textpage: pdfium.PdfTextPage, index: int) -> str:
    """The letter at an index; empty for spaces, line ends and what cannot be a letter."""
    code = pdfium_c.FPDFText_GetUnicode(textpage, index)
    if code in HYPHENS:
        return HYPHENS[code]
    if code > 0x10FFFF:
        return ""
    if code < 0x20 and code not in LINE_ENDS:
        return "\ufffd"  # a sign of which the font does not tell the letter
    if 0xD800 <= code < 0xDC00:  # the first half of a pair; the second comes next
        low = pdfium_c.FPDFText_GetUnicode(textpage, index + 1)
        return chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)) if 0xDC00 <= low < 0xE000 else "\ufffd"
    if 0xDC00 <= code < 0xE000:
        return ""
    letter = chr(code)
    return "" if letter.isspace() or letter in "\u200b\u200e\u200f\ufeff" else letter


def apart(last: Sides, new: Sides, size: float) -> bool:
    """Is there more between two letters than inside a word? In either direction: text may stand upright."""
    across = max(new[0] - last[2], last[0] - new[2])
    down = max(new[1] - last[3], last[1] - new[3])
    return across > GAP * size or down > GAP * size


def add(word: Growing, letter: str, printed: Sides, whole: Sides, sideways: bool) -> None:
    """One more letter."""
    word.text.append(letter)
    old = word.sides
    word.sides = printed if old is None else (
        min(old[0], printed[0]), min(old[1], printed[1]), max(old[2], printed[2]), max(old[3], printed[3])
    )  # fmt: skip
    word.last = whole
    low = 0 if sideways else 1
    tall, ink = whole[low + 2] - whole[low], printed[low + 2] - printed[low]
    word.size = max(word.size, tall if ink <= 0 or tall < 4 * ink else ink)


def finish(word: Growing, words: list[Word], frame: Frame) -> Growing:
    """Put a grown word among the words, if it lies on the page; returns a new one."""
    if word.text and word.sides is not None:
        box = within_page(frame.box(*word.sides))
        if box is not None:
            text = with_ligatures(unicodedata.normalize("NFC", "".join(word.text)))
            size = word.size * max(abs(frame.y_y), abs(frame.y_x))
            words.append(Word(text=text, box=box, size=round(min(size, 1.0), 5)))
    return Growing()


def within_page(box: Box) -> Box | None:
    """The box cut to the page; None when it lies outside."""
    if box.x1 <= 0 or box.y1 <= 0 or box.x0 >= 1 or box.y0 >= 1:
        return None
    return Box(*(round(min(max(side, 0.0), 1.0), 5) for side in box))


def hidden_share(page: pdfium.PdfPage) -> float:
    """Share of the page's text objects that are drawn invisibly, as OCR programs lay text under a scan."""
    seen = hidden = 0
    for item in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_TEXT,), max_depth=3):
        seen += 1
        hidden += pdfium_c.FPDFTextObj_GetTextRenderMode(item) in HIDDEN_MODES
        if seen >= 2000:
            break
    return hidden / seen if seen else 0.0
