"""Every record that parts of CertScope hand to each other. Data only: no rule, no file, no clock.

Boxes are fractions of the page, origin top left, as the page is shown (rotation applied). Pages count from 1 and
are positions in the file. Dates are ISO 8601.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field


class Record(BaseModel):
    """Frozen: a changed record is a new record."""

    # Built on first use: a short command does not pay for forty records that it never makes.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Box(NamedTuple):
    """A rectangle on a page, in fractions of its width and height, origin top left."""

    x0: float
    y0: float
    x1: float
    y1: float

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))


class TextSource(StrEnum):
    """Where the words of a page or file came from."""

    text = "text"
    ocr = "ocr"
    mixed = "mixed"


class Word(Record):
    """One word as printed, or as the OCR read it."""

    text: str
    box: Box
    source: Literal["text", "ocr"] = "text"
    confidence: float = 1.0
    size: float = 0.0  # height of the letters as a fraction of the page's height


class QrCode(Record):
    """A code on a page: its target is data, never opened."""

    page: int
    box: Box
    text: str


class Page(Record):
    """One page: its words in reading order."""

    number: int
    width: float  # points (1/72 inch) as shown
    height: float
    rotation: float = 0  # degrees clockwise, on top of what the file itself says, to show the page upright
    text_source: TextSource = TextSource.text
    words: tuple[Word, ...] = ()
    qr_codes: tuple[QrCode, ...] = ()


class Finding(Record):
    """A fact about the file itself, with its place: not an accusation."""

    code: str
    sentence: str
    page: int | None = None
    box: Box | None = None
    quote: str = ""


class Metadata(Record):
    """What a file says about itself. Empty strings where it says nothing."""

    producer: str = ""
    creator: str = ""
    title: str = ""
    author: str = ""
    created: datetime | None = None
    modified: datetime | None = None
    pdf_version: str = ""
    camera: str = ""


class ReadDocument(Record):
    """A file after reading: pages of words, and what the file itself gave away."""

    sha256: str
    media_type: str
    size: int  # bytes
    pages: tuple[Page, ...]
    text_source: TextSource
    metadata: Metadata = Metadata()
    findings: tuple[Finding, ...] = ()


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


class Order(Record):
    """What the importer wants from the factory. Empty where not said."""

    product: str = ""
    processes: tuple[str, ...] = ()
    supplier: str = ""
    address: str = ""
    registration_code: str = ""


class LookUp(Record):
    """What a register showed when it was asked, by a person or over its interface."""

    register_name: str  # "IAF CertSearch", "CNCA", or the certification body's own register by name
    day: date
    person: str  # who asked, or "interface"
    result: Literal["found", "not_found", "no_answer"]
    status: str = ""  # the word that the register showed
    certificate_number: str = ""
    organization: str = ""
    standard: str = ""
    scope: str = ""
    expiry_date: date | None = None
    note: str = ""
    screenshot_sha256: str = ""


class Status(StrEnum):
    """How a check ended. `review`: a person must look, and is told what to ask. `unknown`: too little was read."""

    passed = "pass"
    fail = "fail"
    review = "review"
    unknown = "unknown"


class Rule(Record):
    """What a check goes by. `ids` are those of docs/rules.md; `confidence` is sourced, inferred or general."""

    ids: tuple[str, ...]
    text: str
    source: str
    confidence: Literal["sourced", "inferred", "general"] = "sourced"


class CheckResult(Record):
    """One check's outcome: what was found, where, by which rule, and what the person does next."""

    id: str
    status: Status
    finding: str
    rule: Rule
    action: str
    evidence: tuple[Evidence, ...] = ()
    inputs: dict[str, str] = Field(default_factory=dict)  # what the verdict was computed from
    register_name: str = ""
    register_as_of: date | None = None


class Verdict(StrEnum):
    """The report's verdict, worst first."""

    discrepant = "discrepant"  # a check fails
    insufficient = "insufficient"  # holder, standard, scope or expiry could not be read
    questions = "questions"  # none fails, some need a person
    consistent = "consistent"  # nothing speaks against it, no register confirmed it
    confirmed = "confirmed"  # consistent, and a register confirmed it


class Report(Record):
    """All checks of one certificate on one day, and what they do not tell."""

    verdict: Verdict
    day: date
    checks: tuple[CheckResult, ...]
    limits: tuple[str, ...]
    order: Order = Order()
    certificate: Certificate | None = None


class ScopeVerdict(StrEnum):
    """Does a scope of certification cover a product? In doubt unclear, never covered."""

    covered = "covered"
    not_covered = "not_covered"
    unclear = "unclear"


class ScopeMatch(Record):
    """Words of the order and of the scope statement, and the relation between them."""

    product_words: str
    scope_words: str
    relation: str  # "same", "kind of", "part of", "synonym", "heading" …


class ScopeResult(Record):
    """Verdict on a scope statement, with the words and relations that decided, and what to ask."""

    verdict: ScopeVerdict
    why: str
    matched: tuple[ScopeMatch, ...] = ()
    question: str = ""  # to put to the factory when unclear or not covered


class BodyKind(StrEnum):
    """What an organisation named beside a mark is."""

    accreditation_body = "accreditation_body"
    certification_body = "certification_body"
    regulator = "regulator"
    standards_body = "standards_body"
    association = "association"
    unknown = "unknown"


class BodyResult(Record):
    """What the registers say of an organisation's name or mark."""

    acronym: str | None
    name: str
    kind: BodyKind
    iaf_mla: bool | None  # signatory for management systems; None: not known, confirm on the Global ACI list
    as_of: date
    source: str
    note: str
    verified: bool = False  # the row's claim has a source


class Visibility(StrEnum):
    """Who may see a record: its owner, all staff, or everybody (guidance)."""

    private = "private"
    staff = "staff"
    public = "public"


class Role(StrEnum):
    """What a person may do: importers ask, staff review, trainers teach, admins also keep the accounts."""

    importer = "importer"
    staff = "staff"
    trainer = "trainer"
    admin = "admin"


class Viewer(Record):
    """The person on whose behalf records are read or changed; every look at a record is filtered by it."""

    user: str
    role: Role = Role.importer

    @property
    def is_staff(self) -> bool:
        """May review: staff and admins."""
        return self.role in (Role.staff, Role.admin)

    def may_see(self, owner: str, visibility: Visibility) -> bool:
        """Their own, what is public, and for staff what was handed to staff. Nobody else's private records."""
        if visibility is Visibility.public or owner == self.user:
            return True
        return visibility is Visibility.staff and self.is_staff


class DocumentState(StrEnum):
    """Where a document is on its way."""

    received = "received"
    reading = "reading"
    read = "read"
    in_review = "in_review"
    approved = "approved"
    rejected = "rejected"
    failed = "failed"
    interrupted = "interrupted"
    deleted = "deleted"


class Document(Record):
    """A file that we hold. Its identity is the SHA-256 of its bytes."""

    id: str
    sha256: str
    name: str
    media_type: str
    size: int
    kind: Literal["certificate", "guidance", "evidence"]
    collection: str
    state: DocumentState
    error_code: str = ""
    owner: str
    visibility: Visibility
    created: datetime


class Passage(Record):
    """A piece of a document that can be found and cited."""

    id: str
    document_id: str
    collection: str
    title: str
    text: str
    page: int = 1
    heading: str = ""
    language: str = "en"
    source: str = ""  # where the facts come from: address or citation
    owner: str = ""
    visibility: Visibility = Visibility.public
    asked_as: tuple[str, ...] = ()  # other wordings of the question it answers: found by them, never shown or cited
    corpus_id: str = ""  # what a .jsonl corpus calls it; stands in run files


class Hit(Record):
    """A passage that was found, with its score (higher is nearer; comparable within one search only)."""

    passage: Passage
    score: float


class Citation(Record):
    """A quote that stands in a document, checked against the stored text."""

    document: str
    title: str
    page: int
    quote: str
    source: str


class ToolCall(Record):
    """A verification tool that ran, with what it was given and what it found."""

    name: str
    arguments: dict[str, Any]
    result: dict[str, Any]


class Answer(Record):
    """An answer to a question. A refusal has answered=False and no citations."""

    question: str
    answered: bool
    answer: str  # Markdown
    citations: tuple[Citation, ...] = ()
    tools: tuple[ToolCall, ...] = ()
    written_by: str = "no model"
