"""Lines under a red or blue stamp, read again without the stamp's ink: dates and names often stand there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ingest.reading.ocr import Line, find_lines, read_lines
from ingest.reading.pdf import Picture

INKS = (2, 0)  # channels of BGR in which red ink, and blue ink, is as bright as paper
STRONGER = 40  # by which an ink's own channel exceeds the others
SMALLEST, LARGEST = 0.08, 0.4  # of the page's width
SURE = 0.85
MOST_STAMPS = 4
FIND_SIDE = 1280

Rectangle = tuple[int, int, int, int]  # left, top, right, bottom in pixels


def without_stamps(picture: Picture, lines: list[Line]) -> list[Line]:
    """The lines with those under stamps replaced where they read better without its ink."""
    for channel in INKS:
        for stamp in stamps(picture, channel)[:MOST_STAMPS]:
            for line in lines_under(picture, stamp, channel):
                lines = with_better(lines, line)
    return lines


def stamps(picture: Picture, channel: int) -> list[Rectangle]:
    """Round or square patches of one ink."""
    import cv2

    ink = picture[:, :, channel].astype(np.int16)
    others = np.maximum(picture[:, :, 1], picture[:, :, 2 - channel]).astype(np.int16)
    mask = ((ink - others > STRONGER) & (ink > 100)).astype(np.uint8)
    width = mask.shape[1]
    reach = max(width // 80, 3)
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    _, _, patches, _ = cv2.connectedComponentsWithStats(joined)
    return [
        (int(x), int(y), int(x + wide), int(y + high))
        for x, y, wide, high, _ in patches[1:]
        if SMALLEST * width < wide < LARGEST * width and 0.7 < wide / high < 1.4
    ]


def lines_under(picture: Picture, stamp: Rectangle, channel: int) -> list[Line]:
    """What can be read in and beside a stamp when its ink is taken for paper."""
    left, top, right, bottom = stamp
    wide, margin = right - left, (bottom - top) // 8
    x0, y0 = max(left - wide, 0), max(top - margin, 0)
    part = picture[y0 : bottom + margin, x0 : right + wide, channel]
    grey = np.ascontiguousarray(np.repeat(part[:, :, None], 3, axis=2))
    shift = np.array([x0, y0], dtype=np.float32)
    read = [line for line in read_lines(find_lines(grey, FIND_SIDE)) if line.confidence >= SURE]
    return [replace(line, quad=line.quad + shift) for line in read]


def with_better(lines: list[Line], new: Line) -> list[Line]:
    """The lines with a new one in the place of those it covers, if it says more than they do."""
    old = [line for line in lines if same_place(line, new)]
    if letters(new) <= sum(map(letters, old)) or (not old and letters(new) < 4):
        return lines
    covered = {id(line) for line in old}
    return [*(line for line in lines if id(line) not in covered), new]


def letters(line: Line) -> int:
    """Letters that were read."""
    return sum(len(piece.text) for piece in line.pieces)


def same_place(one: Line, other: Line) -> bool:
    """Do two lines overlap by half of the smaller?"""
    (a0, b0), (a1, b1) = one.quad.min(axis=0), one.quad.max(axis=0)
    (c0, d0), (c1, d1) = other.quad.min(axis=0), other.quad.max(axis=0)
    common = max(min(a1, c1) - max(a0, c0), 0) * max(min(b1, d1) - max(b0, d0), 0)
    return bool(common >= 0.5 * max(min((a1 - a0) * (b1 - b0), (c1 - c0) * (d1 - d0)), 1))
