"""Layouts in columns, tables and boxes: label and value side by side, or the value in a box under its label."""

from __future__ import annotations

from assistant.training.specimens.parts import (
    accreditation,
    body_foot,
    conforms,
    distractors,
    face,
    ink,
    label,
    logo,
    pair,
    qr_code,
    row,
    seal,
    signature,
    stacked,
    value,
)  # fmt: skip
from assistant.training.specimens.record import Specimen
from assistant.training.specimens.sheet import Sheet, Style

ROWS = (
    ("holder", "organization"), ("code", "registration_code"), ("address", "address"), ("standard", "standards"),
    ("scope", "scope"), ("exclusions", "exclusions"), ("number", "certificate_number"), ("initial", "initial_date"),
    ("issue", "issue_date"), ("expiry", "expiry_date"),
)  # fmt: skip
BILINGUAL = {
    "number": "Registration No.", "certifies": "This is to certify that", "code": "Unified Social Credit Code",
    "address": "Registered Address", "site": "Production Address", "standard": "Standard",
    "scope": "Scope of Certification", "exclusions": "Not Applicable Clauses", "initial": "Initial Issue Date",
    "issue": "Issue Date", "expiry": "Valid Until",
    "complies": "has established a quality management system which conforms to the standard",
}  # fmt: skip


def column(s: Specimen) -> list[Sheet]:
    """A coloured column with the body's name at the left, the certificate at the right."""
    sheet = Sheet(s.language)
    sheet.box(0, 0, 150, sheet.height, None, ink(s))
    white = Style(11, face(s), (1, 1, 1), bold=True)
    logo(sheet, s, 45, 50, 58)
    y = sheet.paragraph(18, 150, 118, s.printed("certification_body"), white)
    y = sheet.paragraph(18, y + 6, 118, s.extra["body_address"], Style(7.5, face(s), (0.9, 0.92, 0.95)))
    sheet.paragraph(18, y + 4, 118, s.extra["web"], Style(7.5, face(s), (0.9, 0.92, 0.95)))
    y = sheet.paragraph(175, 90, 390, s.word("title"), Style(24, face(s), ink(s), bold=True), leading=1.2) + 24
    for key, field in ROWS:
        y = stacked(sheet, s, key, s.printed(field), 175, y, 385)
    accreditation(sheet, s, 475, 700, 78)
    signature(sheet, s, 175, 770)
    return [sheet]


def table(s: Specimen) -> list[Sheet]:
    """Ruled rows, the label left, the value right."""
    sheet = Sheet(s.language)
    sheet.box(0, 0, sheet.width, 14, None, ink(s))
    sheet.text(60, 90, s.word("title"), _fit(sheet, s, s.word("title"), 34, 400))
    logo(sheet, s, 485, 50, 52)
    y = sheet.paragraph(60, 122, 440, s.word("certifies"), label(s, 10)) + 20
    for key, field in ROWS:
        if not s.printed(field):
            continue
        sheet.line(60, y - 14, 535, y - 14, thick=0.4)
        y = row(sheet, s, key, s.printed(field), 60, y, 475, 165)
    sheet.line(60, y - 14, 535, y - 14, thick=0.4)
    distractors(sheet, s, 60, 640)
    qr_code(sheet, s, 330, 662)
    signature(sheet, s, 60, 705)
    accreditation(sheet, s, 452, 660)
    body_foot(sheet, s, 760, "left")
    return [sheet]


def bilingual(s: Specimen) -> list[Sheet]:
    """Chinese and English, line under line, as certification bodies in China print them."""
    sheet = Sheet(s.language)
    for inset in (24, 30):
        sheet.box(inset, inset, sheet.width - 2 * inset, sheet.height - 2 * inset, (0.62, 0.5, 0.2), None, 1.2)
    logo(sheet, s, 270, 50, 52)
    sheet.text(297, 140, s.word("title"), Style(24, "serif", (0.65, 0.1, 0.1), bold=True, spacing=3), "centre")
    sheet.text(297, 160, s.word("title_en"), Style(12, "serif", (0.65, 0.1, 0.1)), "centre")
    y = _both(sheet, s, "number", s.printed("certificate_number"), "", 190)
    sheet.text(297, y + 12, f"{s.word('certifies')}  {BILINGUAL['certifies']}", value(s, 10.5), "centre")
    y = sheet.paragraph(60, y + 40, 475, s.printed("organization"), value(s, 17, bold=True), "centre")
    y = sheet.paragraph(60, y, 475, s.extra["name_en"], value(s, 12), "centre")
    y = _both(sheet, s, "code", s.printed("registration_code"), "", y + 8)
    y = _both(sheet, s, "address", s.printed("address"), s.extra["address_en"], y + 2)
    sheet.text(297, y + 12, s.word("complies"), value(s, 10.5), "centre")
    sheet.text(297, y + 26, BILINGUAL["complies"], label(s, 8.5), "centre")
    sheet.text(297, y + 50, s.printed("standards"), value(s, 14, bold=True), "centre")
    y = _both(sheet, s, "scope", s.printed("scope"), s.extra.get("scope_en", ""), y + 80)
    _both(sheet, s, "exclusions", s.printed("exclusions"), "", y)
    for k, (field, key) in enumerate((("initial_date", "initial"), ("issue_date", "issue"), ("expiry_date", "expiry"))):
        if s.printed(field):
            sheet.text(62, 600 + k * 26, f"{s.word(key)}：{s.printed(field)}", value(s, 10))
            sheet.text(62, 611 + k * 26, BILINGUAL[key], label(s, 7.5))
    qr_code(sheet, s, 480, 56, 50)
    signature(sheet, s, 250, 690, 90)
    seal(sheet, s, 395, 655, 42)
    accreditation(sheet, s, 460, 615, 76)
    sheet.text(297, 735, s.printed("certification_body"), value(s, 13, bold=True), "centre")
    sheet.text(297, 750, s.extra["body_en"], value(s, 9.5), "centre")
    sheet.text(297, 764, f"{s.extra['body_address']}  {s.extra['web']}", label(s, 8), "centre")
    sheet.text(
        297, 780, "本证书信息可在国家认证认可监督管理委员会官方网站（www.cnca.gov.cn）上查询", label(s, 7.5), "centre"
    )
    return [sheet]


def _both(sheet: Sheet, s: Specimen, key: str, text: str, english: str, y: float) -> float:
    if not text:
        return y
    sheet.text(62, y, f"{s.word(key)}：", value(s, 10.5))
    sheet.text(62, y + 12, BILINGUAL[key], label(s, 7.5))
    y = sheet.paragraph(190, y, 345, text, value(s, 10.5))
    return sheet.paragraph(190, y - 1, 345, english, value(s, 9)) + 12 if english else y + 12


def dates_row(s: Specimen) -> list[Sheet]:
    """A band of date boxes side by side, the label above each."""
    sheet = Sheet(s.language)
    sheet.box(40, 40, 6, 762, None, ink(s))
    logo(sheet, s, 66, 50, 46)
    sheet.text(535, 74, s.printed("certificate_number"), value(s, 15, bold=True), "right")
    sheet.text(535, 56, s.word("number"), label(s, 8.5), "right")
    y = sheet.paragraph(66, 150, 469, s.word("title"), Style(25, face(s), ink(s)), leading=1.2)
    y = sheet.paragraph(66, y + 20, 460, s.word("certifies"), label(s, 10.5))
    y = sheet.paragraph(66, y + 10, 460, s.printed("organization"), value(s, 18, bold=True)) + 10
    y = conforms(sheet, s, 66, y - 6, 460, label(s, 10.5), value(s, 15, bold=True)) + 10
    y = row(sheet, s, "scope", s.printed("scope"), 66, y, 460, 120)
    row(sheet, s, "address", s.printed("address"), 66, y, 460, 120)
    dates = [("initial_date", "initial"), ("issue_date", "issue"), ("expiry_date", "expiry")]
    shown = [pair for pair in dates if s.printed(pair[0])]
    for k, (field, key) in enumerate(shown):
        x, wide = 66 + k * 158, 152
        sheet.box(x, 560, wide, 46, ink(s))
        sheet.text(x + wide / 2, 576, s.word(key), label(s, 8.5), "centre")
        sheet.text(x + wide / 2, 596, s.printed(field), value(s, 11.5, bold=True), "centre")
    distractors(sheet, s, 66, 625)
    qr_code(sheet, s, 200, 655)
    accreditation(sheet, s, 66, 650)
    signature(sheet, s, 400, 700, 120)
    body_foot(sheet, s, 765, "left")
    return [sheet]


def symbol(s: Specimen) -> list[Sheet]:
    """Title at the left, everything on one axis, accreditation symbol in a box of its own at the foot."""
    sheet = Sheet(s.language)
    sheet.line(60, 110, 535, 110, ink(s), 2.5)
    sheet.text(60, 96, s.word("title"), _fit(sheet, s, s.word("title"), 26, 400))
    logo(sheet, s, 490, 50, 45)
    sheet.text(60, 140, s.word("certifies"), label(s, 9.5))
    y = sheet.paragraph(190, 175, 345, s.printed("organization"), value(s, 14, bold=True))
    for line in s.printed("address").replace(", ", ",\n").split("\n"):
        sheet.text(190, y, line, value(s, 10))
        y += 14
    y = sheet.paragraph(60, y + 20, 475, s.word("complies"), label(s, 9.5))
    y = sheet.paragraph(190, y + 12, 345, s.printed("standards"), value(s, 15, bold=True)) + 14
    y = row(sheet, s, "scope", s.printed("scope"), 60, y, 475, 130)
    if s.printed("iaf_codes"):
        sheet.text(60, y, f"IAF / EA: {s.printed('iaf_codes')}", value(s, 9.5))
    y = 540.0
    for key, field in (
        ("number", "certificate_number"),
        ("initial", "initial_date"),
        ("issue", "issue_date"),
        ("expiry", "expiry_date"),
    ):
        y = row(sheet, s, key, s.printed(field), 60, y, 475, 190) + 2
    sheet.box(420, 640, 120, 110, ink(s))
    accreditation(sheet, s, 438, 652)
    signature(sheet, s, 60, 710, 130)
    body_foot(sheet, s, 765, "left")
    return [sheet]


def boxes(s: Specimen) -> list[Sheet]:
    """Sector-scheme certificate: one box a fact, codes beside the certificate's number."""
    sheet = Sheet(s.language)
    sheet.text(297, 80, s.word("title"), _fit(sheet, s, s.word("title"), 24, 440), "centre")
    sheet.text(297, 112, s.printed("standards"), value(s, 20, bold=True), "centre")
    y = 140.0
    for key, field, high in (("holder", "organization", 62), ("address", "address", 56), ("scope", "scope", 78)):
        sheet.box(60, y, 475, high)
        sheet.text(68, y + 14, s.word(key), label(s, 8))
        sheet.paragraph(68, y + 32, 460, s.printed(field), value(s, 12, bold=field == "organization"))
        y += high + 8
    cells = (
        ("number", "certificate_number"),
        ("initial", "initial_date"),
        ("issue", "issue_date"),
        ("expiry", "expiry_date"),
    )
    for k, (key, field) in enumerate(cells):
        x, top = 60 + (k % 2) * 242, y + (k // 2) * 58
        sheet.box(x, top, 233, 50)
        sheet.text(x + 8, top + 14, s.word(key), label(s, 8))
        sheet.text(x + 8, top + 36, s.printed(field), value(s, 12))
    sheet.box(60, y + 122, 475, 42)
    sheet.text(68, y + 136, "IATF USI / IATF No.", label(s, 8))
    sheet.text(68, y + 154, f"9{s.seed % 97:02d}9ZX / 09{s.seed % 9973:05d}", value(s, 11))
    signature(sheet, s, 80, 690, 130)
    seal(sheet, s, 300, 680)
    logo(sheet, s, 470, 650, 54)
    body_foot(sheet, s, 755)
    pair(sheet, s, "accreditation_body", 60, 735, "accredited", 8.5)
    return [sheet]


def _fit(sheet: Sheet, s: Specimen, text: str, size: float, wide: float) -> Style:
    style = Style(size, face(s), ink(s), bold=True)
    return Style(size * min(1.0, wide / sheet.measure(text, style)), face(s), ink(s), bold=True)
