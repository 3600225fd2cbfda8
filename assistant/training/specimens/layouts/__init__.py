"""The layouts by name. Each is one function from a specimen to its pages; which fields it prints is said here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.training.specimens.layouts import annexed, forms, neighbours, plain
from assistant.training.specimens.record import CERTIFICATE, LANGUAGES, Specimen
from assistant.training.specimens.sheet import Sheet

LATIN = tuple(language for language in LANGUAGES if language not in ("zh", "zh-Hant", "ja", "ko"))


@dataclass(frozen=True)
class Layout:
    """How a certificate is laid out, and for whom."""

    pages: Callable[[Specimen], list[Sheet]]
    languages: tuple[str, ...] = LANGUAGES
    prints: frozenset[str] = frozenset({"initial_date", "accreditation_number"})  # besides what all print
    document_kind: str = CERTIFICATE
    edition: str = ""  # the standard, where it is not ISO 9001:2015
    partial: bool = False  # some of the text is in a picture even in the PDF


_DATES = frozenset({"initial_date"})
_CODES = frozenset({"initial_date", "accreditation_number", "iaf_codes"})
_ALL = frozenset({"initial_date", "accreditation_number", "registration_code", "exclusions"})

LAYOUTS: dict[str, Layout] = {
    "classic": Layout(plain.classic),
    "spaced": Layout(plain.spaced, LATIN, frozenset({"accreditation_number"})),
    "sentence": Layout(plain.sentence, LATIN),
    "landscape": Layout(plain.landscape, prints=frozenset({"accreditation_number"})),
    "under_values": Layout(plain.under_values),
    "column": Layout(forms.column, prints=_ALL),
    "table": Layout(forms.table, prints=_ALL),
    "bilingual": Layout(forms.bilingual, ("zh",), _ALL),
    "dates_row": Layout(forms.dates_row),
    "symbol": Layout(forms.symbol, ("en", "de", "it", "pt", "pl"), _CODES),
    "boxes": Layout(forms.boxes, ("en", "de", "es", "fr", "pl"), _DATES, edition="IATF 16949:2016"),
    "register": Layout(annexed.register, ("ru", "kk", "uk", "en"), _ALL),
    "sites": Layout(annexed.sites, prints=_ALL | {"sites"}),
    "picture_head": Layout(annexed.picture_head, partial=True),
    "merged": Layout(annexed.merged, LATIN),
    "laboratory": Layout(neighbours.laboratory, ("en", "de", "es", "tr"), document_kind="laboratory_accreditation"),
    "course": Layout(neighbours.course, ("en", "fr", "it", "pt"), document_kind="course_certificate"),
    "product": Layout(neighbours.product, ("en", "pl", "es", "ru"), document_kind="product_certificate"),
    "policy": Layout(neighbours.policy, ("en", "de", "tr"), document_kind="policy"),
    "badge": Layout(neighbours.badge, ("en", "es"), document_kind="badge"),
}  # fmt: skip
