"""From a specimen to the bytes of a file: layout, what a planted fault adds to the page, the mark SPECIMEN, variant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.training.specimens import paint, spoil
from assistant.training.specimens.layouts import LAYOUTS
from assistant.training.specimens.parts import FOOT, SPECIMEN, specimen_mark
from assistant.training.specimens.record import Specimen, date_as_printed
from assistant.training.specimens.sheet import WHITE, Sheet, Style, Text


def draw(specimen: Specimen) -> bytes:
    """The file: a PDF with text, a PDF as from a scanner, or a JPEG as from a phone. Equal specimens, equal bytes."""
    sheets = pages(specimen)
    title = f"{specimen.extra.get('watermark', SPECIMEN)} {specimen.id}"
    if specimen.variant == "text":
        return paint.pdf(sheets, title)
    if specimen.variant == "scan":
        spoiled = [spoil.scanned(paint.picture(sheet), specimen.seed + number) for number, sheet in enumerate(sheets)]
        sizes = [(sheet.width, sheet.height) for sheet in sheets]
        return paint.picture_pdf([(data, *size) for data, size in zip(spoiled, sizes, strict=True)], title)
    return spoil.photographed(paint.picture(sheets[0]), specimen.seed)


def pages(specimen: Specimen) -> list[Sheet]:
    """The pages before they become a file."""
    old = specimen.extra.get("edited_from")
    sheets = LAYOUTS[specimen.layout].pages(specimen.with_fields(expiry_date=old) if old else specimen)
    if old:
        _type_over(sheets, specimen, old)
    if words := specimen.extra.get("hidden"):
        sheets[0].text(70, 560, words, Style(9, "sans", WHITE))
    if words := specimen.extra.get("note"):
        sheets[-1].paragraph(70, sheets[-1].height - 100, 300, words, Style(6.5))
    if words := specimen.extra.get("stamp"):
        sheets[0].marks.append(Text(330, 130, words, Style(30, "sans", (0.8, 0.15, 0.1), bold=True, spacing=4), 12))
    for sheet in sheets:
        specimen_mark(sheet, specimen.extra.get("watermark", SPECIMEN), specimen.extra.get("foot", FOOT))
    return sheets


def _type_over(sheets: list[Sheet], specimen: Specimen, old: str) -> None:
    """White over the date's last letters, and a new date on it in another font: as a PDF editor does it."""
    covered = date_as_printed(date.fromisoformat(old), specimen.extra["date_style"], specimen.language)
    for sheet in sheets:
        for mark in [mark for mark in sheet.marks if isinstance(mark, Text) and covered in mark.text]:
            style = replace(mark.style, spacing=0.0)
            start = mark.x + sheet.measure(mark.text.partition(covered)[0], style)
            wide = sheet.measure(covered, style)
            sheet.box(start - 1, mark.y - style.size, wide + 2, style.size * 1.3, None, WHITE)
            other = "sans" if style.face == "serif" else "serif"
            sheet.text(start, mark.y, specimen.printed("expiry_date"), replace(style, face=other, bold=False))
