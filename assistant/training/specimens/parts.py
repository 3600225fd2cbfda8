"""What most certificates share: symbol, logo, seal, signature, label with value. Every shape is invented."""

from __future__ import annotations

from itertools import groupby
from math import cos, pi, sin

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from assistant.training.specimens.record import CJK, Specimen
from assistant.training.specimens.sheet import BLACK, GREY, WHITE, Align, Colour, Sheet, Style, Text

STANDARD_FIRST = frozenset({"tr", "kk", "ja", "ko"})  # "ISO 9001:2015 standardı şartlarına uygun"
INKS: tuple[Colour, ...] = (
    (0.07, 0.22, 0.42), (0.45, 0.10, 0.13), (0.05, 0.35, 0.27), (0.25, 0.20, 0.40), (0.48, 0.33, 0.07),
)  # fmt: skip


def ink(s: Specimen) -> Colour:
    """The certification body's colour: the same one each time for the same body."""
    return INKS[sum(map(ord, str(s.fields["certification_body"]))) % len(INKS)]


def face(s: Specimen) -> str:
    """Half of the bodies like serifs."""
    return "serif" if s.seed % 2 else "sans"


def label(s: Specimen, size: float = 9, **more: object) -> Style:
    """How labels look."""
    return Style(size, face(s), GREY if s.seed % 3 else BLACK, **more)  # type: ignore[arg-type]


def value(s: Specimen, size: float = 11, **more: object) -> Style:
    """How values look."""
    return Style(size, face(s), **more)  # type: ignore[arg-type]


def colon(s: Specimen) -> str:
    """What stands between a label and its value on one line."""
    return "：" if s.language in CJK else " : " if s.seed % 5 == 0 else ": "


def pair(
    sheet: Sheet, s: Specimen, field: str, x: float, y: float, key: str, size: float = 10, align: Align = "left"
) -> None:
    """Label and value on one line; Kazakh puts "valid until" after the date."""
    if not s.printed(field):
        return
    after = s.language == "kk" and key == "expiry"
    text = f"{s.printed(field)} {s.word(key)}" if after else f"{s.word(key)}{colon(s)}{s.printed(field)}"
    sheet.text(x, y, text, value(s, size), align)


def row(sheet: Sheet, s: Specimen, key: str, text: str, x: float, y: float, wide: float, indent: float) -> float:
    """Label at the left, value wrapping beside it; returns the next row's baseline."""
    if not text:
        return y
    under = sheet.paragraph(x, y, indent - 12, s.word(key), label(s, 9))
    return max(under, sheet.paragraph(x + indent, y, wide - indent, text, value(s, 10.5))) + 9


def stacked(sheet: Sheet, s: Specimen, key: str, text: str, x: float, y: float, wide: float) -> float:
    """Label above, value wrapping below it; returns the next baseline."""
    if not text:
        return y
    sheet.text(x, y, s.word(key), label(s, 8.5))
    return sheet.paragraph(x, y + 15, wide, text, value(s, 11)) + 9


def conforms(
    sheet: Sheet, s: Specimen, x: float, y: float, wide: float, phrase: Style, standard: Style, align: Align = "left"
) -> float:
    """ "… conforms to" and the standard, in the order of the language; returns the next baseline."""
    lines = [(s.word("complies"), phrase), (s.printed("standards"), standard)]
    for text, style in reversed(lines) if s.language in STANDARD_FIRST else lines:
        y = sheet.paragraph(x, y + style.size * 0.6, wide, text, style, align)
    return y


def logo(sheet: Sheet, s: Specimen, x: float, y: float, high: float = 40) -> None:
    """A mark of the certification body: two letters in one of three shapes."""
    colour, name = (
        ink(s),
        [part for part in str(s.fields["certification_body"]).strip("«").split() if part[0].isalpha()],
    )
    letters = "".join(part.strip("«»")[0] for part in name[:2])
    if s.seed % 3 == 0:
        sheet.oval(x + high / 2, y + high / 2, high / 2, high / 2, None, colour)
    elif s.seed % 3 == 1:
        sheet.box(x, y, high, high, None, colour)
    else:
        sheet.polygon(
            [(x + high / 2, y), (x + high, y + high / 2), (x + high / 2, y + high), (x, y + high / 2)], None, colour
        )
    sheet.text(x + high / 2, y + high * 0.62, letters, Style(high * 0.36, "sans", WHITE, bold=True), "centre")


def accreditation(sheet: Sheet, s: Specimen, x: float, y: float, wide: float = 84) -> None:
    """A symbol with the accreditation body's acronym and number, as text in an invented shape; and further marks."""
    body, number = s.printed("accreditation_body"), s.printed("accreditation_number")
    if body:
        high, colour = wide * 0.86, (0.15, 0.15, 0.2)
        sheet.polygon(
            [(x, y), (x + wide, y), (x + wide, y + high * 0.8), (x + wide / 2, y + high), (x, y + high * 0.8)], colour
        )
        sheet.text(x + wide / 2, y + high * 0.32, body, _fitting(sheet, body, wide - 8, 17), "centre")
        small = "MANAGEMENT SYSTEMS"
        sheet.text(x + wide / 2, y + high * 0.52, small, _fitting(sheet, small, wide - 8, 7), "centre")
        if number:
            sheet.text(x + wide / 2, y + high * 0.73, number, _fitting(sheet, number, wide - 10, 10), "centre")
    if mark := s.extra.get("mark", ""):
        at = x - wide * 0.62 if body else x + wide / 2
        sheet.oval(at, y + wide * 0.36, wide * 0.44, wide * 0.32, (0.1, 0.3, 0.55))
        sheet.text(at, y + wide * 0.42, mark, _fitting(sheet, mark, wide * 0.62, 14), "centre")


def _fitting(sheet: Sheet, text: str, wide: float, size: float) -> Style:
    style = Style(size, "sans", (0.15, 0.15, 0.2), bold=True)
    return Style(size * min(1, wide / max(sheet.measure(text, style), 1)), "sans", style.colour, bold=True)


def seal(sheet: Sheet, s: Specimen, x: float, y: float, radius: float = 38) -> None:
    """A round seal with rays and a star, in red where the body is Chinese."""
    colour: Colour = (0.78, 0.1, 0.12) if s.language.startswith("zh") else ink(s)
    for r in (radius, radius * 0.9, radius * 0.6):
        sheet.oval(x, y, r, r, colour)
    for ray in range(36):
        turn = ray * pi / 18
        sheet.line(x + cos(turn) * radius * 0.66, y + sin(turn) * radius * 0.66, x + cos(turn) * radius * 0.84,
                   y + sin(turn) * radius * 0.84, colour, 0.6)  # fmt: skip
    star = [
        (x + sin(k * pi / 5) * r, y - cos(k * pi / 5) * r) for k in range(10) for r in [radius * (0.42, 0.17)[k % 2]]
    ]
    sheet.polygon(star, None, colour)


def signature(sheet: Sheet, s: Specimen, x: float, y: float, wide: float = 110) -> None:
    """A scribble over a line, with what the person is."""
    last = (x + 8, y - 8)
    for step in range(1, 40):
        turn = step / 39
        here = (x + 8 + turn * wide * 0.75, y - 9 - sin(step * (0.7 + s.seed % 4 * 0.13)) * 9 * (1.2 - turn))
        sheet.line(*last, *here, (0.1, 0.15, 0.45), 0.9)
        last = here
    sheet.line(x, y, x + wide, y)
    sheet.text(x + wide / 2, y + 11, s.word("signed"), label(s, 8), "centre")


def body_foot(sheet: Sheet, s: Specimen, y: float, align: Align = "centre") -> None:
    """The certification body at the foot of the page: legal entity, address, site."""
    x = {"left": 60.0, "centre": sheet.width / 2, "right": sheet.width - 60}[align]
    sheet.text(x, y, s.printed("certification_body"), value(s, 9.5, bold=True), align)
    sheet.text(x, y + 12, s.extra["body_address"], label(s, 8), align)
    sheet.text(x, y + 23, s.extra["web"], label(s, 8), align)


def qr_code(sheet: Sheet, s: Specimen, x: float, y: float, wide: float = 54) -> None:
    """The code to check the certificate with, where the specimen has one."""
    if not (text := s.extra.get("qr", "")):
        return
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    count = code.getModuleCount()
    step = wide / count
    sheet.box(x - 4 * step, y - 4 * step, wide + 8 * step, wide + 8 * step, None, WHITE)
    for line in range(count):
        for dark, cells in groupby(range(count), lambda column: bool(code.isDark(line, column))):  # noqa: B023
            columns = list(cells)
            if dark:
                sheet.box(x + columns[0] * step, y + line * step, len(columns) * step, step, None, (0, 0, 0))


def distractors(sheet: Sheet, s: Specimen, x: float, y: float) -> None:
    """Dates that are none of the certificate's: the next surveillance, and the form's own version."""
    if due := s.extra.get("surveillance", ""):
        sheet.text(x, y, f"{s.word('surveillance')}{colon(s)}{due}", label(s, 8))
    if form := s.extra.get("form", ""):
        sheet.text(sheet.width - 34, sheet.height - 34, form, label(s, 5.5), "right")


SPECIMEN = "SPECIMEN"
FOOT = "SPECIMEN · invented for training · not a certificate"


def specimen_mark(sheet: Sheet, words: str = SPECIMEN, foot: str = FOOT) -> None:
    """What no page goes without. Other words than SPECIMEN where checks are shown on it: they know that one."""
    pale = Style(min(88, sheet.width * 0.15), "sans", (0.91, 0.91, 0.93), bold=True)
    wide = sheet.measure(words, pale)
    turn = pi / 4
    middle = (sheet.width / 2 - cos(turn) * wide / 2 + 30, sheet.height / 2 + sin(turn) * wide / 2 + 30)
    sheet.marks.insert(0, Text(*middle, words, pale, 45))
    sheet.text(sheet.width / 2, sheet.height - 14, foot, Style(7.5, "sans", (0.75, 0.2, 0.15)), "centre")
