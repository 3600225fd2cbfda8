"""Layouts that read from top to bottom: the classic sheet with a border, and its relatives."""

from __future__ import annotations

from assistant.training.specimens.parts import (
    accreditation,
    body_foot,
    colon,
    conforms,
    distractors,
    face,
    ink,
    label,
    logo,
    pair,
    qr_code,
    seal,
    signature,
    value,
)  # fmt: skip
from assistant.training.specimens.record import Specimen
from assistant.training.specimens.sheet import Sheet, Style


def border(sheet: Sheet, s: Specimen) -> None:
    """A double frame with corners."""
    for inset, thick in ((22, 2.2), (28, 0.7)):
        sheet.box(inset, inset, sheet.width - 2 * inset, sheet.height - 2 * inset, ink(s), None, thick)
    for x in (28, sheet.width - 44):
        for y in (28, sheet.height - 44):
            sheet.box(x, y, 16, 16, ink(s), None, 0.7)


def classic(s: Specimen) -> list[Sheet]:
    """Everything centred, frame round it, seal and signature at the foot."""
    sheet = Sheet(s.language)
    border(sheet, s)
    middle, wide = sheet.width / 2, 400.0
    x = middle - wide / 2
    logo(sheet, s, middle - 24, 50, 48)
    sheet.text(middle, 124, s.printed("certification_body"), value(s, 12), "centre")
    y = sheet.paragraph(x - 40, 170, wide + 80, s.word("title"), Style(26, face(s), ink(s), bold=True), "centre", 1.25)
    pair(sheet, s, "certificate_number", middle, y + 2, "number", 11, "centre")
    y = sheet.paragraph(x, y + 38, wide, s.word("certifies"), label(s, 10.5), "centre")
    y = sheet.paragraph(x, y + 12, wide, s.printed("organization"), value(s, 17, bold=True), "centre")
    y = sheet.paragraph(x, y + 2, wide, s.printed("address"), value(s, 10.5), "centre")
    y = conforms(sheet, s, x, y + 10, wide, label(s, 10.5), value(s, 18, bold=True), "centre")
    if s.printed("scope"):
        y = sheet.paragraph(x, y + 12, wide, s.word("scope_intro"), label(s, 10.5), "centre")
        sheet.paragraph(x, y + 4, wide, s.printed("scope"), value(s, 11.5, bold=s.seed % 2 == 0), "centre")
    for k, (field, key) in enumerate((("issue_date", "issue"), ("initial_date", "initial"), ("expiry_date", "expiry"))):
        pair(sheet, s, field, 70, 610 + k * 17, key)
    distractors(sheet, s, 70, 663)
    qr_code(sheet, s, 492, 56)
    seal(sheet, s, middle + 45, 690)
    signature(sheet, s, 90, 720)
    accreditation(sheet, s, 440, 650)
    sheet.text(middle, 770, s.extra["body_address"], label(s, 8), "centre")
    sheet.text(middle, 782, s.extra["web"], label(s, 8), "centre")
    return [sheet]


def spaced(s: Specimen) -> list[Sheet]:
    """Modern and airy, headings in l e t t e r s p a c i n g, dates in one line."""
    sheet = Sheet(s.language)
    sheet.box(0, 0, sheet.width, 96, None, ink(s))
    title = s.word("title").upper()
    heading = Style(20, face(s), (1, 1, 1), spacing=6)
    size = 20 * min(1.0, 470 / sheet.measure(title, heading))
    sheet.text(60, 60, title, Style(size, face(s), (1, 1, 1), spacing=size * 0.3))
    wide = 440.0
    y = sheet.paragraph(60, 150, wide, s.word("certifies"), label(s, 10))
    y = sheet.paragraph(60, y + 12, wide, s.printed("organization"), value(s, 20, bold=True))
    y = sheet.paragraph(60, y, wide, s.printed("address"), value(s, 10))
    y = conforms(sheet, s, 60, y + 14, wide, label(s, 10), value(s, 20))
    if s.printed("scope"):
        scope = s.word("scope").upper()
        sheet.text(60, y + 22, scope, Style(9, face(s), ink(s), bold=True, spacing=2.4))
        sheet.paragraph(60, y + 40, wide, s.printed("scope"), value(s, 11))
    sheet.line(60, 600, 535, 600)
    sheet.text(60, 620, s.word("number"), label(s, 8))
    sheet.text(60, 634, s.printed("certificate_number"), value(s, 11))
    pair(sheet, s, "issue_date", 60, 664, "issue")
    pair(sheet, s, "expiry_date", 535, 664, "expiry", align="right")
    distractors(sheet, s, 60, 682)
    accreditation(sheet, s, 445, 690, 80)
    logo(sheet, s, 60, 700, 36)
    sheet.text(108, 712, s.printed("certification_body"), value(s, 10, bold=True))
    sheet.text(108, 725, s.extra["body_address"], label(s, 8))
    sheet.text(108, 736, s.extra["web"], label(s, 8))
    return [sheet]


def sentence(s: Specimen) -> list[Sheet]:
    """One running text: the body certifies that the system of … at … conforms to …, for …, until …"""
    sheet = Sheet(s.language)
    sheet.box(36, 36, 523, 770, ink(s), None, 1.4)
    logo(sheet, s, 60, 60, 44)
    sheet.text(118, 80, s.printed("certification_body"), value(s, 13, bold=True))
    sheet.text(118, 96, s.extra["body_address"], label(s, 8))
    y = sheet.paragraph(60, 170, 475, s.word("title"), Style(22, face(s), ink(s)), "centre")
    pair(sheet, s, "certificate_number", 297, y + 8, "number", 11, "centre")
    wide = 435.0
    y = sheet.paragraph(80, y + 60, wide, s.word("certifies"), value(s, 12))
    y = sheet.paragraph(80, y + 6, wide, s.printed("organization"), value(s, 14, bold=True))
    y = sheet.paragraph(80, y + 2, wide, s.printed("address"), value(s, 11))
    y = conforms(sheet, s, 80, y + 4, wide, value(s, 12), value(s, 14, bold=True))
    if s.printed("scope"):
        y = sheet.paragraph(80, y + 10, wide, s.word("scope_intro"), value(s, 12))
        sheet.paragraph(80, y + 4, wide, s.printed("scope"), value(s, 12, bold=True))
    for k, (field, key) in enumerate((("initial_date", "initial"), ("issue_date", "issue"), ("expiry_date", "expiry"))):
        pair(sheet, s, field, 80, 600 + k * 20, key, 11)
    signature(sheet, s, 380, 655, 120)
    accreditation(sheet, s, 80, 690, 76)
    if s.printed("accreditation_body"):
        line = f"{s.word('accredited')}{colon(s)}{s.printed('accreditation_body')}"
        sheet.text(535, 775, line, label(s, 8.5), "right")
    sheet.text(535, 788, s.extra["web"], label(s, 8), "right")
    return [sheet]


def landscape(s: Specimen) -> list[Sheet]:
    """Lying sheet to hang on a wall, few words, big seal."""
    sheet = Sheet(s.language, (842, 595))
    border(sheet, s)
    middle, wide = 421.0, 620.0
    y = sheet.paragraph(111, 100, wide, s.word("title"), Style(30, face(s), ink(s), bold=True), "centre", 1.2)
    y = sheet.paragraph(111, y + 14, wide, s.word("certifies"), label(s, 11), "centre")
    y = sheet.paragraph(111, y + 14, wide, s.printed("organization"), value(s, 22, bold=True), "centre")
    y = sheet.paragraph(111, y, wide, s.printed("address"), value(s, 11), "centre")
    y = conforms(sheet, s, 111, y + 4, wide, label(s, 11), value(s, 20, bold=True), "centre")
    if s.printed("scope"):
        line = f"{s.word('scope')}{colon(s)}{s.printed('scope')}"
        sheet.paragraph(111, y + 6, wide, line, value(s, 11.5), "centre")
    pair(sheet, s, "certificate_number", 70, 430, "number")
    pair(sheet, s, "issue_date", 70, 448, "issue")
    pair(sheet, s, "expiry_date", 70, 466, "expiry")
    seal(sheet, s, middle, 470, 52)
    accreditation(sheet, s, 680, 410, 90)
    signature(sheet, s, 540, 500, 110)
    body_foot(sheet, s, 535, "left")
    return [sheet]


def under_values(s: Specimen) -> list[Sheet]:
    """Values on lines, the small label under each: as on forms filled in by hand."""
    sheet = Sheet(s.language)
    sheet.box(30, 30, 535, 782, ink(s), None, 1.5)
    logo(sheet, s, 480, 50, 50)
    sheet.paragraph(60, 80, 400, s.word("title"), Style(22, face(s), ink(s), bold=True))
    fields = (
        ("certificate_number", "number"), ("organization", "holder"), ("address", "address"),
        ("standards", "standard"), ("scope", "scope"),
    )  # fmt: skip
    y = 170.0
    for field, key in fields:
        if not s.printed(field):
            continue
        y = sheet.paragraph(66, y, 460, s.printed(field), value(s, 13, bold=field == "organization"))
        sheet.line(60, y - 12, 535, y - 12)
        sheet.text(66, y, f"({s.word(key)})", label(s, 8))
        y += 40
    x = 60.0
    for field, key in (("initial_date", "initial"), ("issue_date", "issue"), ("expiry_date", "expiry")):
        if not s.printed(field):
            continue
        sheet.text(x + 72, 590, s.printed(field), value(s, 11.5), "centre")
        sheet.line(x, 596, x + 145, 596)
        sheet.text(x + 72, 607, f"({s.word(key)})", label(s, 8), "centre")
        x += 165
    signature(sheet, s, 60, 690)
    seal(sheet, s, 260, 690)
    accreditation(sheet, s, 430, 645)
    body_foot(sheet, s, 765)
    return [sheet]
