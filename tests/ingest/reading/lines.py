"""Lines as an engine gives them: words one after the other, in a picture that nobody looks at."""

from __future__ import annotations

import numpy as np

from ingest.reading.ocr import Line, Piece


def pieces_of(text: str, confidence: float = 0.95) -> tuple[Piece, ...]:
    """The words of a text, each as wide as the others."""
    words = text.split()
    return tuple(Piece(word, i / len(words), (i + 0.9) / len(words), confidence) for i, word in enumerate(words))


def line(text: str, aspect: float = 10, confidence: float = 0.95) -> Line:
    """A line with these words, so many times as wide as high."""
    crop = np.zeros((20, int(20 * aspect), 3), dtype=np.uint8)
    return Line(np.zeros((4, 2), dtype=np.float32), crop, pieces_of(text, confidence), confidence)
