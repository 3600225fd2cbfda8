"""Turns sheets into a PDF with a text layer, or into a picture. Equal sheets become equal bytes."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.training.specimens.fonts import pdf_font, picture_font, runs
from assistant.training.specimens.sheet import Colour, Picture, Shape, Sheet, Style, Text

PICTURE_DPI = 200


def pdf(sheets: list[Sheet], title: str) -> bytes:
    """A PDF, one page a sheet. No clock and no chance goes into it."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setCreator("CertScope specimens")
    for sheet in sheets:
        canvas.setPageSize((sheet.width, sheet.height))
        for mark in sheet.marks:
            _print(canvas, mark, sheet)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def picture_pdf(pictures: list[tuple[bytes, float, float]], title: str) -> bytes:
    """A PDF as a scanner makes it: one JPEG a page, no text."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=0)
    canvas.setTitle(title)
    for data, wide, high in pictures:
        canvas.setPageSize((wide, high))
        canvas.drawImage(ImageReader(BytesIO(data)), 0, 0, wide, high)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _print(canvas: Canvas, mark: Text | Shape | Picture, sheet: Sheet) -> None:
    if isinstance(mark, Text):
        _print_text(canvas, mark, sheet)
    elif isinstance(mark, Shape):
        _print_shape(canvas, mark, sheet.height)
    else:
        image = picture(mark.sheet)
        bottom = sheet.height - mark.y - mark.sheet.height
        canvas.drawImage(ImageReader(image), mark.x, bottom, mark.sheet.width, mark.sheet.height)


def _print_text(canvas: Canvas, mark: Text, sheet: Sheet) -> None:
    style = mark.style
    canvas.saveState()
    canvas.translate(mark.x, sheet.height - mark.y)
    canvas.rotate(mark.angle)
    line = canvas.beginText(0, 0)
    line.setFillColorRGB(*style.colour)
    line.setStrokeColorRGB(*style.colour)
    line.setCharSpace(style.spacing)
    # Mode 2 draws the outline too: bold. Mode 3 draws nothing.
    line.setTextRenderMode(3 if style.invisible else 2 if style.bold else 0)
    canvas.setLineWidth(style.size / 45)
    for part, east_asian in runs(mark.text):
        line.setFont(pdf_font(style.face, sheet.language, east_asian), style.size)
        line.textOut(part)
    canvas.drawText(line)
    canvas.restoreState()


def _print_shape(canvas: Canvas, mark: Shape, height: float) -> None:
    if mark.stroke:
        canvas.setStrokeColorRGB(*mark.stroke)
    if mark.fill:
        canvas.setFillColorRGB(*mark.fill)
    canvas.setLineWidth(mark.thick)
    stroke, fill = int(mark.stroke is not None), int(mark.fill is not None)
    (x0, y0), (x1, y1) = mark.points[0], mark.points[1]
    if mark.kind == "rectangle":
        canvas.rect(x0, height - y1, x1 - x0, y1 - y0, stroke=stroke, fill=fill)
    elif mark.kind == "oval":
        canvas.ellipse(x0, height - y1, x1, height - y0, stroke=stroke, fill=fill)
    else:
        path = canvas.beginPath()
        path.moveTo(x0, height - y0)
        for x, y in mark.points[1:]:
            path.lineTo(x, height - y)
        if len(mark.points) > 2:
            path.close()
        canvas.drawPath(path, stroke=stroke, fill=fill)


def picture(sheet: Sheet, dpi: int = PICTURE_DPI) -> Image.Image:
    """The sheet as a picture."""
    scale = dpi / 72
    image = Image.new("RGB", (round(sheet.width * scale), round(sheet.height * scale)), "white")
    pen = ImageDraw.Draw(image)
    for mark in sheet.marks:
        if isinstance(mark, Shape):
            _sketch(pen, mark, scale)
        elif isinstance(mark, Picture):
            image.paste(picture(mark.sheet, dpi), (round(mark.x * scale), round(mark.y * scale)))
        elif mark.angle:
            _letter_turned(image, mark, sheet, scale)
        elif not mark.style.invisible:
            _letter(pen, mark, sheet.language, scale)
    return image


def _sketch(pen: ImageDraw.ImageDraw, mark: Shape, scale: float) -> None:
    points = [(x * scale, y * scale) for x, y in mark.points]
    stroke, fill = _rgb(mark.stroke), _rgb(mark.fill)
    thick = max(1, round(mark.thick * scale))
    if mark.kind == "rectangle":
        pen.rectangle(points, outline=stroke, fill=fill, width=thick)
    elif mark.kind == "oval":
        pen.ellipse(points, outline=stroke, fill=fill, width=thick)
    elif len(points) == 2:
        pen.line(points, fill=stroke, width=thick)
    else:
        pen.polygon(points, outline=stroke, fill=fill, width=thick)


def _letter(pen: ImageDraw.ImageDraw, mark: Text, language: str, scale: float) -> None:
    x, y = mark.x * scale, mark.y * scale
    style = mark.style
    for part, east_asian in runs(mark.text):
        font = picture_font(style.face, language, east_asian, round(style.size * scale))
        for piece in part if style.spacing else (part,):
            _strokes(pen, (x, y), piece, style, font, scale)
            x += font.getlength(piece) + style.spacing * scale


def _strokes(
    pen: ImageDraw.ImageDraw, at: tuple[float, float], text: str, style: Style, font: object, scale: float
) -> None:
    bold = style.size * scale / 64 if style.bold else 0
    pen.text(at, text, fill=_rgb(style.colour), font=font, anchor="ls", stroke_width=bold)  # type: ignore[arg-type]


def _letter_turned(image: Image.Image, mark: Text, sheet: Sheet, scale: float) -> None:
    wide = round((sheet.measure(mark.text, mark.style) + 2 * mark.style.size) * scale)
    layer = Image.new("RGB", (wide * 2, wide * 2))
    middle = Text(wide / scale, wide / scale, mark.text, mark.style)
    white = Style(mark.style.size, mark.style.face, (1, 1, 1), mark.style.bold, mark.style.spacing)
    _letter(ImageDraw.Draw(layer), Text(middle.x, middle.y, mark.text, white), sheet.language, scale)
    turned = layer.getchannel(0).rotate(mark.angle, resample=Image.Resampling.BILINEAR)
    corner = (round(mark.x * scale) - wide, round(mark.y * scale) - wide)
    image.paste(Image.new("RGB", layer.size, _rgb(mark.style.colour) or "grey"), corner, turned)


def _rgb(colour: Colour | None) -> tuple[int, int, int] | None:
    return None if colour is None else (round(colour[0] * 255), round(colour[1] * 255), round(colour[2] * 255))
