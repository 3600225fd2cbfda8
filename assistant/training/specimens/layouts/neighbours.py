"""Documents that lie beside certificates and are none: laboratory, course, product, policy, badge."""

from __future__ import annotations

from assistant.training.specimens.layouts.plain import border
from assistant.training.specimens.parts import accreditation, body_foot, face, ink, label, logo, seal, signature, value
from assistant.training.specimens.record import Specimen
from assistant.training.specimens.sheet import Sheet, Style

TITLES = {
    "laboratory": {
        "en": "Certificate of Accreditation", "de": "Akkreditierungsurkunde", "es": "Certificado de Acreditación",
        "tr": "Akreditasyon Sertifikası",
    },
    "course": {
        "en": "Certificate of Attendance", "fr": "Attestation de formation", "it": "Attestato di partecipazione",
        "pt": "Certificado de participação",
    },
    "product": {
        "en": "Certificate of Product Conformity", "pl": "Certyfikat zgodności wyrobu",
        "es": "Certificado de conformidad de producto", "ru": "Сертификат соответствия продукции",
    },
    "policy": {"en": "Quality Policy", "de": "Qualitätspolitik", "tr": "Kalite Politikası"},
    "badge": {"en": "CERTIFIED COMPANY", "es": "EMPRESA CERTIFICADA"},
}  # fmt: skip
COURSE = {
    "en": "has attended the two-day course Internal Auditor for quality management systems to ISO 9001:2015",
    "fr": "a suivi la formation de deux jours Auditeur interne selon ISO 9001:2015",
    "it": "ha frequentato il corso di due giorni Auditor interno secondo ISO 9001:2015",
    "pt": "participou no curso de dois dias Auditor interno segundo ISO 9001:2015",
}
POLICY = {
    "en": "Our quality management system follows ISO 9001:2015. We listen to our customers, keep our promises and "
    "improve what we do. Every employee knows these aims and works towards them.",
    "de": "Unser Qualitätsmanagementsystem richtet sich nach ISO 9001:2015. Wir hören unseren Kunden zu, halten unsere "
    "Zusagen und verbessern uns stetig. Alle Mitarbeitenden kennen diese Ziele.",
    "tr": "Kalite yönetim sistemimiz ISO 9001:2015 standardına göre kurulmuştur. Müşterilerimizi dinler, sözümüzü "
    "tutar ve sürekli iyileşiriz. Tüm çalışanlarımız bu hedefleri bilir.",
}
PEOPLE = {"en": "Avery Lindholm", "fr": "Camille Rouvière", "it": "Elena Marchetti", "pt": "Rui Valadares"}


def _headed(s: Specimen) -> tuple[Sheet, float]:
    sheet = Sheet(s.language)
    border(sheet, s)
    logo(sheet, s, 273, 56, 50)
    title = TITLES[s.layout][s.language]
    return sheet, sheet.paragraph(60, 160, 475, title, Style(25, face(s), ink(s), bold=True), "centre")


def laboratory(s: Specimen) -> list[Sheet]:
    """An accreditation body says that a laboratory is competent to ISO/IEC 17025."""
    sheet, y = _headed(s)
    y = sheet.paragraph(90, y + 20, 415, s.extra["holder"], value(s, 16, bold=True), "centre")
    y = sheet.paragraph(90, y, 415, s.extra["holder_address"], value(s, 10), "centre")
    y = sheet.paragraph(90, y + 20, 415, "ISO/IEC 17025:2017", value(s, 18, bold=True), "centre")
    sheet.paragraph(90, y + 10, 415, "Testing laboratory · Laboratory No. T-0912", value(s, 11), "centre")
    sheet.text(90, 640, s.extra["day"], value(s, 10))
    seal(sheet, s, 420, 660)
    return [sheet]


def course(s: Specimen) -> list[Sheet]:
    """A person has attended a course about ISO 9001."""
    sheet, y = _headed(s)
    y = sheet.paragraph(90, y + 30, 415, PEOPLE[s.language], value(s, 20, bold=True), "centre")
    sheet.paragraph(90, y + 14, 415, COURSE[s.language], value(s, 12), "centre")
    sheet.text(90, 600, s.extra["day"], value(s, 10))
    signature(sheet, s, 330, 620)
    body_foot(sheet, s, 740)
    return [sheet]


def product(s: Specimen) -> list[Sheet]:
    """A product type was tested; the factory's ISO 9001 is mentioned and tempts."""
    sheet, y = _headed(s)
    for line in (
        s.extra["holder"],
        s.extra["holder_address"],
        s.extra["product"],
        "EN 10253-4:2008 · Type T-90 / T-91",
    ):
        y = sheet.paragraph(90, y + 12, 415, line, value(s, 12), "centre")
    sheet.paragraph(90, y + 20, 415, "Scheme 3 · Test report TR-90412 · ISO 9001:2015", label(s, 9), "centre")
    sheet.text(90, 640, s.extra["day"], value(s, 10))
    accreditation(sheet, s, 430, 620)
    body_foot(sheet, s, 740)
    return [sheet]


def policy(s: Specimen) -> list[Sheet]:
    """A company promises quality and names the standard."""
    sheet, y = _headed(s)
    y = sheet.paragraph(90, y + 20, 415, s.extra["holder"], value(s, 15, bold=True))
    sheet.paragraph(90, y + 20, 415, POLICY[s.language], value(s, 12), leading=1.7)
    sheet.text(90, 600, s.extra["day"], value(s, 10))
    signature(sheet, s, 330, 620)
    return [sheet]


def badge(s: Specimen) -> list[Sheet]:
    """A round badge as firms put it on their pages."""
    sheet = Sheet(s.language, (300, 300))
    for radius in (130, 120, 84):
        sheet.oval(150, 150, radius, radius, ink(s))
    sheet.text(150, 145, "ISO 9001", Style(30, "sans", ink(s), bold=True), "centre")
    sheet.text(150, 170, "2015", Style(18, "sans", ink(s)), "centre")
    sheet.text(150, 54, TITLES["badge"][s.language], Style(9, "sans", ink(s), bold=True), "centre")
    return [sheet]
