"""Which way up a scan or photo lies, and how far from straight, told from its lines of text."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from ingest.reading import tesseract
from ingest.reading.ocr import FIND_SIDE, Line, Quad, find_lines, is_tall, read_lines
from ingest.reading.pdf import Picture

SAMPLE = 6  # the longest lines are read both ways round
SURE = 0.92  # mean confidence of lines that are the right way round
POOR = 0.7  # neither way round is read
CLEARLY = 1.15  # how much better the other way must read
LEAST_SKEW, MOST_SKEW = 0.6, 20.0  # degrees


@dataclass(frozen=True)
class Straight:
    """A picture the right way up, the degrees clockwise it was turned, and its lines (some may be read already)."""

    picture: Picture
    degrees: float
    lines: list[Line]


def straighten(picture: Picture, side: int = FIND_SIDE) -> Straight:
    """Turn by quarters, then by the skew that is left. Lines are looked for on so many pixels of the long side."""
    lines = find_lines(picture, side)
    if not lines:
        return Straight(picture, 0.0, [])
    quarters, lines = quarter_turns(lines)
    degrees = 90.0 * quarters
    if quarters:
        picture = turned(picture, degrees)
        lines = find_lines(picture, side)
    skew = skew_of(lines)
    if LEAST_SKEW <= abs(skew) <= MOST_SKEW:
        picture, degrees = turned(picture, -skew), degrees - skew
        lines = find_lines(picture, side)
    return Straight(picture, round(degrees % 360, 2), lines)


def quarter_turns(lines: list[Line]) -> tuple[int, list[Line]]:
    """Quarters clockwise to turn the page by, and the lines with those that were read for it."""
    long = sorted((line for line in lines if line.aspect >= 2), key=lambda line: -line.crop.shape[1])
    if not long:
        return 0, lines
    upright = sum(line.crop.shape[1] for line in long if is_tall(line.quad))
    sideways = upright > 0.6 * sum(line.crop.shape[1] for line in long)
    sample = [line for line in long if is_tall(line.quad) == sideways][:SAMPLE]
    straight = read_lines(sample)
    if is_upside_down(sample, straight):
        return (1 if sideways else 2), []
    if sideways:
        return 3, []
    known = {id(before): after for before, after in zip(sample, straight, strict=True)}
    return 0, [known.get(id(line), line) for line in lines]


def is_upside_down(sample: list[Line], straight: list[Line]) -> bool:
    """Do these lines, as cut out and as read, stand on their heads? In doubt no."""
    good = reading_score(straight)
    if good >= SURE:
        return False
    flipped = reading_score(
        read_lines(replace(line, crop=np.ascontiguousarray(line.crop[::-1, ::-1])) for line in sample)
    )
    if max(good, flipped) >= POOR and flipped <= CLEARLY * good:
        return False
    seen = tesseract.detect([line.crop for line in sample])  # knows scripts that our OCR reads as well upside down
    return seen.degrees == 180 or (not seen.script and flipped > CLEARLY * good)


def reading_score(lines: list[Line]) -> float:
    """How well lines were read, 0 to 1: letters for their length, each as much as it is sure."""
    length = sum(line.aspect for line in lines)
    sure = sum(len(piece.text) * piece.confidence for line in lines for piece in line.pieces)
    letters = sum(len(piece.text) for line in lines for piece in line.pieces)
    return sure / max(letters, length, 1.0)


def skew_of(lines: list[Line]) -> float:
    """Degrees by which the lines fall to the right; 0 when there are too few to tell."""
    slopes = [(slope_of(line.quad), line.aspect) for line in lines if line.aspect >= 4 and not is_tall(line.quad)]
    if len(slopes) < 3:
        return 0.0
    slopes.sort()
    half, so_far = sum(width for _, width in slopes) / 2, 0.0
    for slope, width in slopes:
        so_far += width
        if so_far >= half:
            return slope
    return 0.0


def slope_of(quad: Quad) -> float:
    """Degrees by which a line falls to the right."""
    along = (quad[1] - quad[0]) + (quad[2] - quad[3])
    return math.degrees(math.atan2(float(along[1]), float(along[0])))


def turned(picture: Picture, degrees: float) -> Picture:
    """The picture turned clockwise: whole quarters exactly, the rest about its middle with the size kept."""
    quarters = round(degrees / 90)
    rest = degrees - 90 * quarters
    if quarters % 4:
        picture = np.ascontiguousarray(np.rot90(picture, -quarters % 4))
    if abs(rest) < 0.01:
        return picture
    import cv2

    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -rest, 1.0)
    return np.asarray(
        cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE),
        dtype=np.uint8,
    )
