"""A certificate: its fields, each with its place on the page. Dates are ISO 8601."""

from __future__ import annotations

from datetime import date

from knowledge.models.base import Record
from knowledge.models.page import Box, Finding, TextSource


class Evidence(Record):
    """Where something was read: enough to open the page and mark it."""

    page: int
    box: Box
    quote: str  # exactly as printed


class Found(Record):
    """A value found for one field, with its place and how sure the reading is.

    A date that can be read two ways has no value and both readings in `ambiguous`. A value that a person entered
    has `corrected` and no place.
    """

    value: str | tuple[str, ...] | None
    page: int | None = None
    box: Box | None = None
    quote: str = ""
    confidence: float = 1.0
    ambiguous: tuple[str, ...] = ()
    more: tuple[Evidence, ...] = ()  # further places of the same value: a wrapped line, another page
    corrected: bool = False

    @property
    def text(self) -> str:
        """The value as one string; empty when there is none."""
        if self.value is None:
            return ""
        return self.value if isinstance(self.value, str) else "; ".join(self.value)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All places, the first one first; none for a value that a person entered."""
        if self.page is None or self.box is None:
            return self.more
        return (Evidence(page=self.page, box=self.box, quote=self.quote), *self.more)


FIELDS = (
    "certificate_number",
    "organization",
    "registration_code",
    "address",
    "standards",
    "certification_body",
    "accreditation_body",
    "accreditation_number",
    "scope",
    "exclusions",
    "iaf_codes",
    "sites",
    "issue_date",
    "initial_date",
    "cycle_start_date",
    "expiry_date",
    "status",
)
LIST_FIELDS = frozenset({"standards", "iaf_codes", "sites"})
DATE_FIELDS = frozenset({"issue_date", "initial_date", "cycle_start_date", "expiry_date"})


class Certificate(Record):
    """One management-system certificate. A field is None when nothing was read for it."""

    pages: tuple[int, ...] = (1,)
    certificate_number: Found | None = None
    organization: Found | None = None
    registration_code: Found | None = None
    address: Found | None = None
    standards: Found | None = None  # value: tuple, normalised: "ISO 9001:2015"
    certification_body: Found | None = None
    accreditation_body: Found | None = None
    accreditation_number: Found | None = None
    scope: Found | None = None
    exclusions: Found | None = None
    iaf_codes: Found | None = None
    sites: Found | None = None
    issue_date: Found | None = None  # of this version
    initial_date: Found | None = None
    cycle_start_date: Found | None = None
    expiry_date: Found | None = None
    status: Found | None = None  # a status word or DRAFT mark printed on the document
    surveillance_dates: Found | None = None  # value: tuple of ISO dates, audits that the document announces
    marks: tuple[Found, ...] = ()  # marks and logos named on the page, "IAF MLA" and the like included
    mark_unread: bool = False  # read from a picture: an accreditor's symbol may stand there that was not read

    def text(self, field: str) -> str:
        """The field's value as one string; empty when nothing was read."""
        found: Found | None = getattr(self, field)
        return found.text if found else ""

    def items(self, field: str) -> tuple[str, ...]:
        """The values of a list field; empty when nothing was read."""
        found: Found | None = getattr(self, field)
        if found is None or found.value is None:
            return ()
        return (found.value,) if isinstance(found.value, str) else found.value

    def day(self, field: str) -> date | None:
        """The date of a date field; None when missing or ambiguous."""
        found: Found | None = getattr(self, field)
        return date.fromisoformat(found.value) if found and isinstance(found.value, str) else None

    def fields(self) -> dict[str, Found | None]:
        """FIELD -> what was found, in the order of FIELDS."""
        return {name: getattr(self, name) for name in FIELDS}


class Extraction(Record):
    """What a file held: certificates or none, and findings about the file."""

    sha256: str
    pages: int
    text_source: TextSource
    is_certificate: bool
    document_kind: str = "management_system_certificate"  # or what it is instead
    certificates: tuple[Certificate, ...] = ()
    findings: tuple[Finding, ...] = ()
    rotations: tuple[float, ...] = ()  # page by page, see Page.rotation: boxes are those of the turned page
