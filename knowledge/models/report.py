"""Orders, look-ups, checks and reports: what is asked of a certificate, and what came out."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from knowledge.models.base import Record
from knowledge.models.certificate import Certificate, Evidence


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
