"""A second look at pages with a text layer: words that stand only in their pictures, drawings and logos.

Only the parts of a page that hold pictures are read, and only lines that the text layer does not have, so that no word
comes twice. Marks of accreditation are small pictures: looking at those alone takes a tenth of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.reading.document import DRAWN, OCR_DPI, OCR_TIME, WHOLE, Reading, second_look, source_of, visible_area
from ingest.reading.judge import has_unreadable, is_unreadable
from ingest.reading.layout import area, is_covered, merged, shared_area
from ingest.reading.limits import Limits
from ingest.reading.media import PDF
from ingest.reading.pdf import Frame, Picture, frame_of, object_boxes, opened, page_of, render, render_part
from knowledge.models import Box, Page, ReadDocument, TextSource, Word

MARGIN = 0.01  # of the page around a picture
SMALLEST = 0.025  # of the page; rules, bullets and lines of a table hold no words
MOST_REGIONS = 60  # separate drawings; more are looked at as one page
FIND_SIDE = 1280  # pixels; what is printed in logos is larger than a scan's small print
SAME = 0.3  # of a line's area that words of the text layer cover when it is one of theirs
LARGEST_MARK = 0.4  # of the page's width or height
MOST_MARKS = 8  # of a page
MARKS_SHARE = 0.2  # of the page; more small pictures than that are its artwork
MARK_SCALE = 0.5  # of the picture's pixels, in which lines are looked for: logos are set large; more finds no more
LEAST_CONFIDENCE = 0.6  # of a line in a picture: ornaments and guilloches give letters too


def add_ocr(document: ReadDocument, data: bytes, pages: Iterable[int], limits: Limits) -> ReadDocument:
    """The document with the words that stand only in the pictures of these pages; unchanged where there are none."""
    return looked_at(document, data, pages, limits, add_pictures)


def add_marks(document: ReadDocument, data: bytes, pages: Iterable[int], limits: Limits) -> ReadDocument:
    """The same with the words of small pictures alone: logos and marks."""
    return looked_at(document, data, pages, limits, add_small_pictures)


Look = Callable[[pdfium.PdfDocument, Page, Reading], Page]


def looked_at(document: ReadDocument, data: bytes, pages: Iterable[int], limits: Limits, look: Look) -> ReadDocument:
    """The document with those of these pages that have a text layer looked at once more."""
    if document.media_type != PDF:
        return document
    wanted = {page.number for page in document.pages if page.text_source is not TextSource.ocr} & set(pages)
    if not wanted:
        return document
    reading = Reading(limits, OCR_TIME * limits.seconds)
    with opened(data, limits) as pdf:
        read = tuple(
            look(pdf, page, reading) if page.number in wanted and reading.has_time() else page
            for page in document.pages
        )
    findings = (*document.findings, *reading.findings)
    return document.model_copy(update={"pages": read, "text_source": source_of(read), "findings": findings})


def add_pictures(document: pdfium.PdfDocument, known: Page, reading: Reading) -> Page:
    """A page with what its pictures and drawings say beside its text layer."""
    with page_of(document, known.number, reading.limits) as page:
        if page is None:
            return known
        frame = frame_of(page)
        known, unreadable = without_unreadable(known)
        regions = picture_regions(page, frame, unreadable)
        if not regions:
            return known
        picture = render(page, OCR_DPI, reading.limits)
    words = []
    for region in regions:
        part, place = part_of(picture, region)
        words += read_part(part, place, known, reading, FIND_SIDE)
    return with_words(known, words)


def add_small_pictures(document: pdfium.PdfDocument, known: Page, reading: Reading) -> Page:
    """A page with what its small pictures say, those at the foot first."""
    words: list[Word] = []
    with page_of(document, known.number, reading.limits) as page:
        if page is None:
            return known
        for place in small_regions(page, frame_of(page), known):
            part = render_part(page, place, OCR_DPI, reading.limits)
            words += read_part(part, place, known, reading, round(MARK_SCALE * max(part.shape[:2])))
    return with_words(known, words)


def with_words(known: Page, words: list[Word]) -> Page:
    """A page with more words than its text layer has."""
    if not words:
        return known
    return known.model_copy(update={"words": merged(known.words, words), "text_source": TextSource.mixed})


def small_regions(page: pdfium.PdfPage, frame: Frame, known: Page) -> list[Box]:
    """Where small pictures and drawings stand without words of the text layer; none where they are all over it."""
    regions: list[Box] = []
    for box in object_boxes(page, frame, (pdfium_c.FPDF_PAGEOBJ_IMAGE, *DRAWN)):
        if visible_area(box) > 0 and is_small(cut(box)):
            regions = joined_regions(regions, widened(box))
            if len(regions) > MOST_REGIONS:
                return []
    regions = [cut(region) for region in regions if is_small(cut(region)) and shortest(region) > SMALLEST]
    codes = [code.box for code in known.qr_codes]
    regions = [region for region in regions if is_new(region, known) and not any(holds(region, one) for one in codes)]
    if sum(map(area, regions)) > MARKS_SHARE:
        return []
    return sorted(regions, key=lambda region: -region.y1)[:MOST_MARKS]


def is_small(box: Box) -> bool:
    """Is it no larger than a mark may be?"""
    return box.x1 - box.x0 <= LARGEST_MARK and box.y1 - box.y0 <= LARGEST_MARK


def shortest(box: Box) -> float:
    """The shorter side."""
    return min(box.x1 - box.x0, box.y1 - box.y0)


def holds(region: Box, code: Box) -> bool:
    """Is the region hardly more than this QR code?"""
    return shared_area(region, code) > 0.3 * area(region)


def without_unreadable(known: Page) -> tuple[Page, list[Box]]:
    """A page without the words whose font tells nobody what they say, and where those stand: to be read by eye."""
    if not has_unreadable(known.words):
        return known, []
    readable = tuple(word for word in known.words if not is_unreadable(word.text))
    boxes = [word.box for word in known.words if is_unreadable(word.text)]
    return known.model_copy(update={"words": readable}), boxes


def picture_regions(page: pdfium.PdfPage, frame: Frame, unreadable: Iterable[Box] = ()) -> list[Box]:
    """Where pictures, drawings or unreadable text stand that may hold words; the whole page when they fill it."""
    boxes = [*object_boxes(page, frame, (pdfium_c.FPDF_PAGEOBJ_IMAGE, *DRAWN)), *unreadable]
    boxes = [cut(box) for box in boxes if visible_area(box) > 0]
    regions: list[Box] = []
    for box in boxes:
        regions = joined_regions(regions, widened(box))
        if len(regions) > MOST_REGIONS:
            return [WHOLE]
    regions = [cut(region) for region in regions if min(region.x1 - region.x0, region.y1 - region.y0) > SMALLEST]
    if sum(map(area, regions)) > 0.5:
        return [WHOLE]
    return regions


def joined_regions(regions: list[Box], new: Box) -> list[Box]:
    """The regions with one more; those that touch become one."""
    apart = []
    for region in regions:
        if shared_area(region, new) > 0:
            new = new.joined(region)
        else:
            apart.append(region)
    return [*apart, new] if len(apart) == len(regions) else joined_regions(apart, new)


def widened(box: Box) -> Box:
    """The box with a margin."""
    return Box(box.x0 - MARGIN, box.y0 - MARGIN, box.x1 + MARGIN, box.y1 + MARGIN)


def cut(box: Box) -> Box:
    """The box as far as it lies on the page."""
    return Box(max(box.x0, 0.0), max(box.y0, 0.0), min(box.x1, 1.0), min(box.y1, 1.0))


def part_of(picture: Picture, region: Box) -> tuple[Picture, Box]:
    """A region cut out of the page's picture, and where exactly it lies."""
    height, width = picture.shape[:2]
    x0, y0 = int(region.x0 * width), int(region.y0 * height)
    part = np.ascontiguousarray(picture[y0 : int(np.ceil(region.y1 * height)), x0 : int(np.ceil(region.x1 * width))])
    return part, Box(x0 / width, y0 / height, (x0 + part.shape[1]) / width, (y0 + part.shape[0]) / height)


def read_part(part: Picture, place: Box, known: Page, reading: Reading, side: int) -> list[Word]:
    """Words in a part of the page that its text layer does not have."""
    from ingest.reading.ocr import find_lines, line_box, read_lines, words_of

    if min(part.shape[:2]) < 12:
        return []
    found = [line for line in find_lines(part, side) if is_new(on_page(line_box(line, part), place), known)]
    sure = [line for line in read_lines(found) if line.confidence >= LEAST_CONFIDENCE]
    lines = second_look(sure, known.number, reading)
    return [
        word.model_copy(update={"box": on_page(word.box, place), "size": round(word.size * (place.y1 - place.y0), 5)})
        for word in words_of(lines, part)
    ]


def is_new(box: Box, known: Page) -> bool:
    """Does the text layer have nothing here?"""
    return not is_covered(box, known.words, SAME)


def on_page(box: Box, place: Box) -> Box:
    """A box within a part of the page as a box of the page."""
    wide, high = place.x1 - place.x0, place.y1 - place.y0
    return Box(
        round(place.x0 + box.x0 * wide, 5),
        round(place.y0 + box.y0 * high, 5),
        round(place.x0 + box.x1 * wide, 5),
        round(place.y0 + box.y1 * high, 5),
    )
