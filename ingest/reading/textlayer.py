"""The words of a PDF page's text layer with their boxes. Whether they can be trusted is judge.py's question."""

from __future__ import annotations

import ctypes
import unicodedata
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.reading.layout import reading_order
from ingest.reading.pdf import Frame
from knowledge.models import Box, Word

MOST_CHARACTERS = 200_000  # of one page; a page of a book has 3,000
GAP = 0.7  # of the letters' height between two letters begins a new word where the file prints no space
HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}  # what pdfium gives for a hyphen at the end of a line
HIDDEN_MODES = frozenset({3, 7})  # text render modes that draw nothing


@dataclass
class Growing:
    """A word while its letters come in."""

    text: list[str] = field(default_factory=list)
    box: Box | None = None
    last: Box | None = None
    size: float = 0.0


def text_words(page: pdfium.PdfPage, frame: Frame) -> tuple[Word, ...]:
    """The words of the text layer in reading order."""
    textpage = page.get_textpage()
    try:
        return reading_order(tuple(collect_words(textpage, frame)))
    finally:
        textpage.close()


def collect_words(textpage: pdfium.PdfTextPage, frame: Frame) -> list[Word]:
    """Letters joined to words where nothing stands between them."""
    tight = [ctypes.c_double() for _ in range(4)]
    loose = pdfium_c.FS_RECTF()
    words: list[Word] = []
    word = Growing()
    for index in range(min(max(textpage.count_chars(), 0), MOST_CHARACTERS)):
        letter = letter_at(textpage, index)
        if not letter:
            word = finish(word, words)
            continue
        if not pdfium_c.FPDFText_GetCharBox(textpage, index, tight[0], tight[2], tight[1], tight[3]):
            continue
        box = frame.box(*(side.value for side in tight))
        if pdfium_c.FPDFText_GetLooseCharBox(textpage, index, loose):
            whole = frame.box(loose.left, loose.bottom, loose.right, loose.top)
        else:
            whole = box
        if word.last is not None and apart(word.last, whole, word.size):
            word = finish(word, words)
        add(word, letter, box, whole)
    finish(word, words)
    return words


def letter_at(textpage: pdfium.PdfTextPage, index: int) -> str:
    """The letter at an index; empty for spaces, line ends and what cannot be a letter."""
    code = pdfium_c.FPDFText_GetUnicode(textpage, index)
    if code in HYPHENS:
        return HYPHENS[code]
    if code == 0 or code > 0x10FFFF:
        return ""
    if 0xD800 <= code < 0xDC00:  # the first half of a pair; the second comes next
        low = pdfium_c.FPDFText_GetUnicode(textpage, index + 1)
        return chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)) if 0xDC00 <= low < 0xE000 else "\ufffd"
    if 0xDC00 <= code < 0xE000:
        return ""
    letter = chr(code)
    return "" if letter.isspace() or letter in "\u200b\u200e\u200f\ufeff" else letter


def apart(last: Box, new: Box, size: float) -> bool:
    """Is there more between two letters than inside a word? In either direction: text may stand upright."""
    across = max(new.x0 - last.x1, last.x0 - new.x1)
    down = max(new.y0 - last.y1, last.y0 - new.y1)
    return across > GAP * size or down > GAP * size


def add(word: Growing, letter: str, box: Box, whole: Box) -> None:
    """One more letter."""
    word.text.append(letter)
    word.box = box if word.box is None else word.box.joined(box)
    word.last = whole
    tall, printed = whole.y1 - whole.y0, box.y1 - box.y0
    word.size = max(word.size, tall if printed <= 0 or tall < 4 * printed else printed)


def finish(word: Growing, words: list[Word]) -> Growing:
    """Put a grown word among the words, if it lies on the page; returns a new one."""
    if word.text and word.box is not None:
        box = within_page(word.box)
        if box is not None:
            text = unicodedata.normalize("NFC", "".join(word.text))
            words.append(Word(text=text, box=box, size=round(min(word.size, 1.0), 5)))
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
