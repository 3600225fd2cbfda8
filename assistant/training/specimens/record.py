"""What is known of a specimen before it is drawn, and how its values are printed. Draws nothing itself."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from knowledge.models import DATE_FIELDS, FIELDS

Value = str | tuple[str, ...] | None
VARIANTS = ("text", "scan", "photo")
CERTIFICATE = "management_system_certificate"
LANGUAGES = (
    "en", "zh", "zh-Hant", "ja", "ko", "es", "pt", "fr", "de", "it", "pl", "tr", "ru", "uk", "kk",
)  # fmt: skip
CJK = frozenset({"zh", "zh-Hant", "ja", "ko"})


@cache
def words() -> dict[str, dict[str, Any]]:
    """What certificates say, by language: labels, invented holders and certification bodies."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Specimen:
    """One specimen: what is printed on it is known. Equal specimens are drawn as equal bytes."""

    id: str
    layout: str
    language: str
    variant: str  # one of VARIANTS
    seed: int
    fields: Mapping[str, Value]  # FIELD -> expected value, None when it is not printed; dates in ISO
    accept_also: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    extra: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # printed, or told of the order
    fault: str | None = None
    document_kind: str = CERTIFICATE
    more: tuple[Specimen, ...] = ()  # further certificates in the same file

    @property
    def is_certificate(self) -> bool:
        """A management-system certificate, and not one of its neighbours."""
        return self.document_kind == CERTIFICATE

    @property
    def suffix(self) -> str:
        """Of a file that `draw` makes."""
        return ".jpg" if self.variant == "photo" else ".pdf"

    def with_fields(self, **changes: Value) -> Specimen:
        """The same specimen with other values; refuses names that are no fields."""
        if unknown := set(changes) - set(FIELDS):
            raise KeyError(f"no fields of a certificate: {sorted(unknown)}")
        return replace(self, fields=MappingProxyType({**self.fields, **changes}))

    def with_extra(self, **changes: str) -> Specimen:
        """The same specimen with other printed matter that is no field."""
        return replace(self, extra=MappingProxyType({**self.extra, **changes}))

    def printed(self, name: str) -> str:
        """A field as it stands on the paper; empty when it does not."""
        value = self.fields.get(name)
        if value is None:
            return ""
        if name in DATE_FIELDS:
            return date_as_printed(date.fromisoformat(str(value)), self.extra["date_style"], self.language)
        if name == "standards":
            return self.extra["standard_printed"]
        return value if isinstance(value, str) else "; ".join(value)

    def word(self, key: str) -> str:
        """A label or set phrase in the specimen's language."""
        return str(words()[self.language][key])


DATE_PART = re.compile(r"d2|m2|y2|[dmyM](?![a-zа-я])")


def date_as_printed(day: date, style: str, language: str) -> str:
    """A date in a style of words.toml: d and m as they are, d2 and m2 with two digits, M the month's name."""
    months = words()[language]["months"]
    parts = {
        "d": str(day.day), "d2": f"{day.day:02d}", "m": str(day.month), "m2": f"{day.month:02d}",
        "y": str(day.year), "y2": f"{day.year % 100:02d}", "M": months[day.month - 1] if months else str(day.month),
    }  # fmt: skip
    return DATE_PART.sub(lambda found: parts[found[0]], style)
