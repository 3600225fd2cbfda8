"""Layouts over several pages or with text that is only a picture: register extract, list of sites, merged files."""

from __future__ import annotations

from assistant.training.specimens.layouts.plain import border, classic
from assistant.training.specimens.parts import (
    accreditation,
    body_foot,
    conforms,
    face,
    ink,
    label,
    logo,
    pair,
    row,
    seal,
    signature,
    stacked,
    value,
)  # fmt: skip
from assistant.training.specimens.record import Specimen
from assistant.training.specimens.sheet import Picture, Sheet, Style


def register(s: Specimen) -> list[Sheet]:
    """An extract from a state register: the first page refers to the annex, which alone has the scope."""
    first, annex = Sheet(s.language), Sheet(s.language)
    border(first, s)
    pair(first, s, "certification_body", 297, 70, "body", 9.5, "centre")
    first.text(297, 84, s.extra["body_address"], label(s, 8), "centre")
    y = first.paragraph(70, 140, 455, s.word("title"), Style(24, face(s), ink(s), bold=True), "centre")
    pair(first, s, "certificate_number", 297, y + 4, "number", 13, "centre")
    pair(first, s, "issue_date", 297, y + 30, "issue", 10.5, "centre")
    pair(first, s, "expiry_date", 297, y + 48, "expiry", 10.5, "centre")
    y = first.paragraph(70, y + 92, 455, s.word("certifies"), label(s, 10.5), "centre") + 8
    for key, field in (("holder", "organization"), ("code", "registration_code"), ("address", "address")):
        y = row(first, s, key, s.printed(field), 70, y, 455, 150)
    y = row(first, s, "scope", s.word("annex"), 70, y, 455, 150)
    conforms(first, s, 70, y, 455, value(s, 11), value(s, 13, bold=True))
    pair(first, s, "initial_date", 70, 600, "initial")
    accreditation(first, s, 430, 600, 84)
    signature(first, s, 70, 710, 140)
    seal(first, s, 300, 690)
    border(annex, s)
    title = f"{s.word('annex')} {s.printed('certificate_number')}"
    y = annex.paragraph(70, 90, 455, title, value(s, 13, bold=True), "centre")
    y = stacked(annex, s, "scope", s.printed("scope"), 70, y + 40, 455)
    y = stacked(annex, s, "exclusions", s.printed("exclusions"), 70, y + 16, 455)
    signature(annex, s, 70, 710, 140)
    return [first, annex]


def sites(s: Specimen) -> list[Sheet]:
    """A certificate with a second page that lists the sites and what each does."""
    pages = classic(s)
    annex = Sheet(s.language)
    border(annex, s)
    y = annex.paragraph(60, 80, 475, f"{s.word('annex')} {s.printed('certificate_number')}", value(s, 13, bold=True))
    y = annex.paragraph(60, y + 4, 475, s.printed("organization"), value(s, 11))
    for key, field in (("code", "registration_code"), ("exclusions", "exclusions")):
        y = row(annex, s, key, s.printed(field), 60, y + 10, 475, 150)
    annex.text(60, y + 24, s.word("sites"), value(s, 12, bold=True))
    y += 50
    for number, site in enumerate(s.fields["sites"] or (), 1):
        annex.line(60, y - 14, 535, y - 14, thick=0.4)
        annex.text(60, y, f"{number}", label(s, 10))
        y = annex.paragraph(84, y, 450, site, value(s, 10.5)) + 10
    body_foot(annex, s, 740)
    return [*pages, annex]


def picture_head(s: Specimen) -> list[Sheet]:
    """The letterhead with body, standard and accreditation is a picture: the text layer lacks them."""
    sheet, head = Sheet(s.language), Sheet(s.language, (500, 170))
    logo(head, s, 4, 10, 60)
    head.paragraph(84, 32, 300, s.printed("certification_body"), value(s, 14, bold=True))
    head.text(84, 66, s.extra["web"], label(s, 9))
    accreditation(head, s, 410, 8, 84)
    head.paragraph(4, 128, 490, s.printed("standards"), Style(22, face(s), ink(s), bold=True))
    sheet.marks.append(Picture(48, 40, head))
    y = sheet.paragraph(60, 250, 475, s.word("title"), Style(18, face(s), bold=True), "left") + 12
    for key, field in (
        ("number", "certificate_number"), ("holder", "organization"), ("address", "address"), ("scope", "scope"),
        ("initial", "initial_date"), ("issue", "issue_date"), ("expiry", "expiry_date"),
    ):  # fmt: skip
        y = row(sheet, s, key, s.printed(field), 60, y, 475, 150)
    signature(sheet, s, 60, 700)
    sheet.text(60, 770, s.extra["body_address"], label(s, 8))
    return [sheet]


def merged(s: Specimen) -> list[Sheet]:
    """Several certificates behind each other in one file."""
    return [page for one in (s, *s.more) for page in classic(one)]
