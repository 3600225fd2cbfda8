"""Lines of text read by Tesseract, where it is installed: for scripts that the built-in OCR does not know."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from PIL import Image

from ingest.reading.ocr import Line, Piece
from ingest.reading.pdf import Picture

LINE_HEIGHT = 56  # pixels; Tesseract reads letters of about 35 best
MARGIN = 12
SECONDS = 120  # the document's own limit ends it sooner
ONE_THREAD = (
    "env",
    "OMP_THREAD_LIMIT=1",
)  # on busy cores its threads wait for each other ten times as long as they work
DIRECTION_MARKS = "\u200e\u200f"
TEXT_LEVEL = "5"  # a word, in Tesseract's table


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """The language packages that are installed; none without Tesseract."""
    program = shutil.which("tesseract")
    if program is None:
        return frozenset()
    done = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=SECONDS, check=False)
    return frozenset(done.stdout.split("\n")[1:]) - {""}


def prepared(crop: Picture) -> Image.Image:
    """A line's cut-out in grey, at the height that Tesseract likes, with a margin of its own background."""
    grey = Image.fromarray(np.ascontiguousarray(crop[:, :, ::-1])).convert("L")
    width = max(round(grey.width * LINE_HEIGHT / grey.height), 8)
    grey = grey.resize((width, LINE_HEIGHT), Image.Resampling.LANCZOS)
    background = int(np.median(np.asarray(grey)))
    if background < 110:  # white letters on a dark ground
        grey, background = Image.eval(grey, lambda value: 255 - value), 255 - background
    framed = Image.new("L", (width + 2 * MARGIN, LINE_HEIGHT + 2 * MARGIN), background)
    framed.paste(grey, (MARGIN, MARGIN))
    return framed


def run(pages: Sequence[Image.Image], *arguments: str) -> str:
    """Tesseract's answer for these pictures, as pages of one file that never touches the disk. Empty when it fails."""
    handle = os.memfd_create("lines")
    try:
        with os.fdopen(os.dup(handle), "w+b") as file:
            pages[0].save(file, format="TIFF", save_all=True, append_images=list(pages[1:]))
        done = subprocess.run(
            [*ONE_THREAD, "tesseract", f"/proc/self/fd/{handle}", "stdout", *arguments],
            pass_fds=[handle],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        return done.stdout.decode("utf-8", "replace")
    finally:
        os.close(handle)


class Seen(NamedTuple):
    """Tesseract's name of a script, and the degrees clockwise that would turn it upright; empty when it cannot tell."""

    script: str = ""
    degrees: int = 0


def detect(crops: Sequence[Picture]) -> Seen:
    """Script and orientation of these lines, set below each other."""
    if "osd" not in languages() or not crops:
        return Seen()
    lines = [prepared(crop) for crop in crops]
    sheet = Image.new("L", (max(line.width for line in lines), sum(line.height for line in lines)), 255)
    top = 0
    for line in lines:
        sheet.paste(line, (0, top))
        top += line.height
    answer = run([sheet], "--psm", "0", "-c", "min_characters_to_try=10", "--dpi", "150")
    found = dict(row.split(": ", 1) for row in answer.splitlines() if ": " in row)
    degrees = found.get("Rotate", "0")
    return Seen(found.get("Script", ""), int(degrees) if degrees.isdecimal() else 0)


def read(crops: Sequence[Picture], language: str) -> list[tuple[Piece, ...]]:
    """What stands in each line, in the order given."""
    if not crops:
        return []
    pictures = [prepared(crop) for crop in crops]
    table = run(pictures, "-l", language, "--psm", "7", "--dpi", "150", "tsv")
    lines: list[list[Piece]] = [[] for _ in crops]
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip().strip(DIRECTION_MARKS)
        if row.get("level") != TEXT_LEVEL or not text:
            continue
        index = int(row["page_num"]) - 1
        if not 0 <= index < len(lines):
            continue
        inner = pictures[index].width - 2 * MARGIN
        start = (int(row["left"]) - MARGIN) / inner
        end = start + int(row["width"]) / inner
        lines[index].append(Piece(text, min(max(start, 0), 1), min(max(end, 0), 1), max(float(row["conf"]), 0) / 100))
    return [tuple(line) for line in lines]


def read_again(lines: Sequence[Line], language: str) -> dict[int, tuple[Piece, ...]]:
    """What stands in lines that another engine found, by the line's identity."""
    return dict(zip(map(id, lines), read([line.crop for line in lines], language), strict=True))
