"""Words in a picture, by PP-OCRv6 through rapidocr: lines are found, cut out and read one by one.

One thread a process: two readers side by side use two cores better than one reader does. Lines are found on a smaller
picture and read from the large one; read one at a time they need half the memory of a batch. Scripts that the model
does not know are scripts.py's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.reading.pdf import Picture
from ingest.reading.textlayer import within_page
from knowledge.models import Box, Word

if TYPE_CHECKING:
    from rapidocr import RapidOCR

FIND_SIDE = 1440  # pixels of the long side when lines are looked for: more finds no more on our files, and costs
SMALL_SIDE = 1000  # pictures below are enlarged first
SHORTEST_LINE = 160  # pixels to which short lines are filled up: rapidocr's 320 takes two thirds longer for a word
MOST_LINES = 400  # a page of dense text has 80
WIDE_GAP = 5  # columns of the model's output between two letters: a space that it did not print …
WIDE_FOR_LINE = 1.5  # … if it is as many times the line's usual gap: wide letters and letters set apart have no spaces
TALL = 1.5  # height to width from which rapidocr turns a line before reading it
LETTER_PART = 0.75  # of a found line's height is letters, the rest its margin

Quad = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True)
class Piece:
    """A word within a line: text, start and end as fractions of the line, how sure."""

    text: str
    start: float
    end: float
    confidence: float


@dataclass(frozen=True)
class Line:
    """A line that was found: its corners in pixels from the top left clockwise, its cut-out picture, what was read."""

    quad: Quad
    crop: Picture
    pieces: tuple[Piece, ...] = ()
    confidence: float = 0.0

    @property
    def text(self) -> str:
        """The line's words."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def aspect(self) -> float:
        """Width of the cut-out for its height: how many letters may stand in it."""
        return float(self.crop.shape[1]) / max(float(self.crop.shape[0]), 1.0)


@lru_cache(maxsize=1)
def engine() -> RapidOCR:
    """The models, loaded at first use: half a second and 150 MB."""
    import cv2
    from rapidocr import RapidOCR

    cv2.setNumThreads(1)
    one_thread = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Rec.rec_batch_num": 1,
            "Rec.rec_img_shape": [3, 48, SHORTEST_LINE],
            "Det.limit_side_len": 64,
            **one_thread,
        }
    )


def find_lines(picture: Picture, side: int = FIND_SIDE) -> list[Line]:
    """Every line of text in the picture, not yet read."""
    import cv2
    from rapidocr.utils.process_img import get_rotate_crop_image

    height, width = picture.shape[:2]
    scale = side / max(height, width)
    if scale > 1:
        scale = min(scale, 2.0) if max(height, width) < SMALL_SIDE else 1.0
    sizes = (max(round(width * scale), 32), max(round(height * scale), 32))
    small = cv2.resize(picture, sizes, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    found = engine()._load_det_model()(small)  # type: ignore[no-untyped-call]
    if found.boxes is None:
        return []
    stretch = np.array([width / sizes[0], height / sizes[1]], dtype=np.float32)
    quads = [np.asarray(box, dtype=np.float32) * stretch for box in found.boxes[:MOST_LINES]]
    return [Line(quad, get_rotate_crop_image(picture, quad.copy())) for quad in quads]


def read_lines(lines: Iterable[Line]) -> list[Line]:
    """The lines with what stands in them; a line without a word keeps no pieces."""
    from rapidocr.ch_ppocr_rec import TextRecInput

    lines = list(lines)
    if not lines:
        return []
    reader = engine()._load_rec_model()  # type: ignore[no-untyped-call]
    result = reader(TextRecInput(img=[line.crop for line in lines], return_word_box=True))
    return [
        Line(line.quad, line.crop, pieces_of(text, info), float(score) if text.strip() else 0.0)
        for line, text, score, info in zip(lines, result.txts, result.scores, result.word_results, strict=True)
    ]


def pieces_of(text: str, info: Any) -> tuple[Piece, ...]:
    """Words of a line with their stretch of it, from the model's output columns."""
    columns = [column for word in info.word_cols for column in word]
    wide = gap_of_words(text, columns)
    total = max(float(info.line_txt_len), 1.0)
    pieces: list[Piece] = []
    letters: list[str] = []
    places: list[int] = []
    scores: list[float] = []

    def finish() -> None:
        if letters:
            start, end = max(places[0] - 0.5, 0) / total, min((places[-1] + 1.5) / total, 1.0)
            pieces.append(Piece("".join(letters), start, end, sum(scores) / len(scores)))
            for gathered in (letters, places, scores):
                gathered.clear()

    following = iter(columns)
    for letter, score in zip(text, info.confs, strict=False):
        if letter.isspace():
            finish()
            continue
        column = next(following, places[-1] if places else 0)
        if places and column - places[-1] > wide:
            finish()
        letters.append(letter)
        places.append(column)
        scores.append(float(score))
    finish()
    return tuple(pieces)


def gap_of_words(text: str, columns: Sequence[int]) -> float:
    """The columns that two letters of one word may lie apart in this line."""
    printed = columns[: sum(not letter.isspace() for letter in text)]
    begins = {len("".join(text[:at].split())) for at, letter in enumerate(text) if letter.isspace()}
    gaps = sorted(after - before for at, (before, after) in enumerate(pairwise(printed), start=1) if at not in begins)
    usual = gaps[len(gaps) // 2] if gaps else 0
    return max(WIDE_GAP, WIDE_FOR_LINE * usual)


def line_box(line: Line, picture: Picture, start: float = 0.0, end: float = 1.0) -> Box:
    """The upright box around a stretch of a line, in fractions of the picture."""
    height, width = picture.shape[:2]
    top_left, top_right, bottom_right, bottom_left = line.quad
    if is_tall(line.quad):  # read from top to bottom
        corners = [
            side + part * (other - side)
            for side, other in ((top_left, bottom_left), (top_right, bottom_right))
            for part in (start, end)
        ]
    else:
        corners = [
            side + part * (other - side)
            for side, other in ((top_left, top_right), (bottom_left, bottom_right))
            for part in (start, end)
        ]
    xs, ys = [float(corner[0]) / width for corner in corners], [float(corner[1]) / height for corner in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def is_tall(quad: Quad) -> bool:
    """Does the line stand upright?"""
    across = max(np.linalg.norm(quad[0] - quad[1]), np.linalg.norm(quad[2] - quad[3]))
    down = max(np.linalg.norm(quad[0] - quad[3]), np.linalg.norm(quad[1] - quad[2]))
    return bool(down >= TALL * across)


def words_of(lines: Iterable[Line], picture: Picture) -> list[Word]:
    """The words of read lines."""
    height = picture.shape[0]
    words = []
    for line in lines:
        across = np.linalg.norm(line.quad[0] - line.quad[3 if not is_tall(line.quad) else 1])
        size = round(float(across) * LETTER_PART / height, 5)
        for piece in line.pieces:
            box = within_page(line_box(line, picture, piece.start, piece.end))
            if box is not None:
                words.append(
                    Word(text=piece.text, box=box, source="ocr", confidence=round(piece.confidence, 4), size=size)
                )
    return words
