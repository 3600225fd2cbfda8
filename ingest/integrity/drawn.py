"""What is drawn on a PDF page, in the order drawn, as plain data: letters, pictures, shapes. Judges nothing."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, field
from typing import Any, Literal

import pypdfium2 as pdfium
import pypdfium2.raw as c

from ingest.reading.pdf import Frame
from knowledge.models import Box

MOST_OBJECTS = 3000  # of a page; a drawing that has more is no certificate
MOST_DEPTH = 4  # of forms within forms
MOST_PICTURES = 4  # of a page are looked through for transparent parts
SCAN = 0.5  # of the page: pictures larger than that are the page itself, with letters that a program laid under them
MOST_PIXELS = 4_000_000
SIMPLE = 8  # segments of a shape that is taken for a rectangle

Kind = Literal["text", "picture", "shape"]
Matrix = tuple[float, float, float, float, float, float]
UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Item:
    """One thing drawn; `order` grows from the first drawn to the last."""

    kind: Kind
    box: Box  # fractions of the page, not cut to it
    order: int
    colour: tuple[int, int, int, int] | None = None  # red, green, blue, opacity; None: a pattern
    text: str = ""
    font: str = ""
    mode: int = 0  # text render mode
    tall: float = 0.0  # points, of the letters' font
    turned: bool = False  # neither level nor upright
    opaque: bool = True
    simple: bool = True


@dataclass(slots=True)
class Drawing:
    """All that was looked at on one page."""

    number: int
    width: float
    height: float
    items: list[Item] = field(default_factory=list)

    def of(self, kind: Kind) -> list[Item]:
        """The items of one kind, in the order drawn."""
        return [item for item in self.items if item.kind == kind]


def drawn(page: pdfium.PdfPage, number: int, frame: Frame) -> Drawing:
    """The page's items, those in nested forms included."""
    width, height = page.get_size()
    drawing = Drawing(number, width, height)
    textpage = page.get_textpage()
    try:
        walk = _Walk(page, textpage, frame, drawing)
        walk.forms(page.raw, UPRIGHT, 0)
        walk.weigh_pictures()
    finally:
        textpage.close()
    return drawing


class _Walk:
    """Goes over a page's objects with buffers that are used again, since there are thousands of calls."""

    def __init__(self, page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, frame: Frame, drawing: Drawing) -> None:
        self.page, self.textpage, self.frame, self.drawing = page, textpage, frame, drawing
        self.sides = [ctypes.c_float() for _ in range(4)]
        self.colour = [ctypes.c_uint() for _ in range(4)]
        self.matrix = c.FS_MATRIX()
        self.letters = (ctypes.c_ushort * 512)()
        self.name = ctypes.create_string_buffer(128)
        self.fonts: dict[int | None, str] = {}
        self.seen = 0
        self.pictures: list[tuple[Item, Any]] = []
        self.see_through = False  # a form around the object lets what is under it shine through

    def forms(self, container: Any, matrix: Matrix, depth: int) -> None:
        """The objects of a page (depth 0) or of a form."""
        was = self.see_through
        self.see_through = was or (depth > 0 and bool(c.FPDFPageObj_HasTransparency(container)))
        count, at = (
            (c.FPDFPage_CountObjects, c.FPDFPage_GetObject)
            if depth == 0
            else (c.FPDFFormObj_CountObjects, c.FPDFFormObj_GetObject)
        )
        for index in range(max(count(container), 0)):
            if self.seen >= MOST_OBJECTS:
                return
            self.seen += 1
            self.item(at(container, index), matrix, depth)
        self.see_through = was

    def item(self, raw: Any, matrix: Matrix, depth: int) -> None:
        """One object."""
        kind = c.FPDFPageObj_GetType(raw)
        if kind == c.FPDF_PAGEOBJ_FORM:
            if depth < MOST_DEPTH:
                self.forms(raw, times(self.own_matrix(raw), matrix), depth + 1)
            return
        box = self.box(raw, matrix)
        if box is None:
            return
        if kind == c.FPDF_PAGEOBJ_TEXT:
            self.drawing.items.append(self.text(raw, box, matrix))
        elif kind == c.FPDF_PAGEOBJ_PATH:
            if (shape := self.shape(raw, box)) is not None:
                self.drawing.items.append(shape)
        elif kind in (c.FPDF_PAGEOBJ_IMAGE, c.FPDF_PAGEOBJ_SHADING):
            picture = Item("picture", box, self.seen, None, opaque=False)
            self.drawing.items.append(picture)
            if kind == c.FPDF_PAGEOBJ_IMAGE and not self.see_through:
                self.pictures.append((picture, raw))

    def own_matrix(self, raw: Any) -> Matrix:
        """An object's own matrix."""
        if not c.FPDFPageObj_GetMatrix(raw, self.matrix):
            return UPRIGHT
        m = self.matrix
        return (m.a, m.b, m.c, m.d, m.e, m.f)

    def box(self, raw: Any, matrix: Matrix) -> Box | None:
        """Where the object lies on the page as shown; None where pdfium cannot say."""
        if not c.FPDFPageObj_GetBounds(raw, *self.sides):
            return None
        left, bottom, right, top = (side.value for side in self.sides)
        if matrix != UPRIGHT:
            corners = [moved(x, y, matrix) for x in (left, right) for y in (bottom, top)]
            left, right = min(x for x, _ in corners), max(x for x, _ in corners)
            bottom, top = min(y for _, y in corners), max(y for _, y in corners)
        box = self.frame.box(left, bottom, right, top)
        return box if all(map(math.isfinite, box)) else None

    def filled(self, raw: Any, stroke: bool = False) -> tuple[int, int, int, int] | None:
        """The colour an object is filled (or drawn) with."""
        get = c.FPDFPageObj_GetStrokeColor if stroke else c.FPDFPageObj_GetFillColor
        if not get(raw, *self.colour):
            return None
        red, green, blue, opacity = (part.value for part in self.colour)
        return red, green, blue, opacity

    def text(self, raw: Any, box: Box, matrix: Matrix) -> Item:
        """Letters in one font."""
        mode = c.FPDFTextObj_GetTextRenderMode(raw)
        points = ctypes.c_float()
        c.FPDFTextObj_GetFontSize(raw, points)
        a, b, across, up, _, _ = times(self.own_matrix(raw), matrix)
        angle = math.atan2(b, a) if a or b else 0.0
        return Item(
            "text",
            box,
            self.seen,
            self.filled(raw, stroke=mode in (1, 5)),
            self.words(raw),
            self.font(raw),
            mode,
            abs(points.value) * math.hypot(across, up),
            abs(math.sin(2 * angle)) > 0.2,
        )

    def words(self, raw: Any) -> str:
        """The letters as text."""
        got = c.FPDFTextObj_GetText(raw, self.textpage, self.letters, ctypes.sizeof(self.letters))
        units = min(max(got // 2 - 1, 0), len(self.letters))
        return " ".join(
            ctypes.string_at(self.letters, units * 2).decode("utf-16-le", "replace").replace("\x00", "").split()
        )

    def font(self, raw: Any) -> str:
        """The name of the letters' font, as the file has it."""
        font = c.FPDFTextObj_GetFont(raw)
        address = ctypes.cast(font, ctypes.c_void_p).value
        if address not in self.fonts:
            got = c.FPDFFont_GetBaseFontName(font, self.name, len(self.name)) if font else 0
            self.fonts[address] = self.name.value.decode("utf-8", "replace") if 0 < got <= len(self.name) else ""
        return self.fonts[address]

    def shape(self, raw: Any, box: Box) -> Item | None:
        """A filled shape; None for lines."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not c.FPDFPath_GetDrawMode(raw, fill, stroke) or not fill.value:
            return None
        colour = self.filled(raw)
        opaque = not self.see_through and colour is not None and colour[3] == 255
        opaque = opaque and not c.FPDFPageObj_HasTransparency(raw)
        simple = c.FPDFPath_CountSegments(raw) <= SIMPLE
        return Item("shape", box, self.seen, colour, opaque=opaque, simple=simple)

    def weigh_pictures(self) -> None:
        """Which pictures hide the text under them? Not asked where pictures are most of the page: that is a scan."""
        texts = self.drawing.of("text")
        over = [
            (picture, raw)
            for picture, raw in self.pictures
            if any(item.order < picture.order and covers(picture.box, item.box) > 0.9 for item in texts)
        ]
        if sum(size(picture.box) for picture, _ in over) < SCAN:
            for picture, raw in over[:MOST_PICTURES]:
                picture.opaque = self.is_opaque(raw)

    def is_opaque(self, raw: Any) -> bool:
        """Does the picture hide what is under it?"""
        wide, high = ctypes.c_uint(), ctypes.c_uint()
        c.FPDFImageObj_GetImagePixelSize(raw, wide, high)
        if wide.value * high.value > MOST_PIXELS or c.FPDFPageObj_HasTransparency(raw):
            return False
        bitmap = c.FPDFImageObj_GetRenderedBitmap(self.page.pdf.raw, self.page.raw, raw)
        if not bitmap:
            return False
        pixels = pdfium.PdfBitmap.from_raw(bitmap).to_numpy()
        return bool(pixels.ndim < 3 or pixels.shape[2] < 4 or (pixels[:, :, 3] > 250).mean() > 0.98)


def times(one: Matrix, other: Matrix) -> Matrix:
    """First one, then the other."""
    a, b, c_, d, e, f = one
    A, B, C, D, E, F = other
    return (
        a * A + b * C, a * B + b * D, c_ * A + d * C, c_ * B + d * D, e * A + f * C + E, e * B + f * D + F,
    )  # fmt: skip


def moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    """A point under a matrix."""
    a, b, c_, d, e, f = matrix
    return a * x + c_ * y + e, b * x + d * y + f


def size(box: Box) -> float:
    """Area, as a share of the page."""
    return (box.x1 - box.x0) * (box.y1 - box.y0)


def covers(one: Box, other: Box) -> float:
    """How much of the other box lies under the first, as a share of the other."""
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.y1, other.y1) - max(one.y0, other.y0)
    whole = size(other)
    return max(wide, 0.0) * max(high, 0.0) / whole if whole > 0 else 0.0
