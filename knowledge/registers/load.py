"""Reads the shipped registers into typed rows. What a row is worth is said by its `verified` flags (README.md here).

Looking things up by name or mark is in `bodies.py`; this module only loads and refuses what is not as described.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from knowledge.errors import RegisterError

HERE = Path(__file__).parent
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class AccreditationBody:
    """One row of accreditation_bodies.csv."""

    acronym: str
    full_name: str
    economy: str
    country: str  # ISO 3166-1 alpha-2
    website: str
    region: str
    iaf_mla: bool | None  # for quality management systems; None: unknown
    suspended: bool
    verified: bool
    aliases: tuple[str, ...]
    mark_pattern: str  # in words
    mark_regex: re.Pattern[str] | None
    mark_verified: bool  # the pattern may be enforced
    basis: str
    status_note: str
    source: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Accreditation:
    """That a certification body is accredited, and by whom. `number` is None where no source gives it."""

    accreditation_body: str  # acronym
    number: str | None
    verified: bool


@dataclass(frozen=True, slots=True)
class CertificationBody:
    """One row of certification_bodies.csv."""

    id: str
    name: str
    legal_entities: tuple[str, ...]
    aliases: tuple[str, ...]
    names_zh: tuple[str, ...]
    country: str
    accreditations: tuple[Accreditation, ...]
    verify_page: str  # domain or path, no scheme
    verify_page_verified: bool
    cnca_approval: str
    cnca_prefix: str  # as used at the start of Chinese certificate numbers; empty: unknown
    cnca_verified: bool
    verified: bool
    notes: str
    source: str
    as_of: date


@dataclass(frozen=True, slots=True)
class NonSignatory:
    """One row of non_signatory_entities.csv. `wording` is all that may be said of it."""

    name: str
    name_zh: str
    kind: str
    wording: str
    recognised_equivalent: str
    verified: bool
    source: str
    as_of: date


@dataclass(frozen=True, slots=True)
class OtherBody:
    """One row of other_bodies.csv: regulators, standards bodies, associations, more certification bodies to look up."""

    kind: str  # a BodyKind
    acronym: str  # empty where there is none in use
    name: str
    aliases: tuple[str, ...]
    country: str
    note: str
    verified: bool
    source: str
    as_of: date


@dataclass(frozen=True, slots=True)
class BodyName:
    """One row of body_names.csv: a further name of an accreditation body."""

    acronym: str
    name: str
    source: str
    as_of: date


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """One row of mark_styles.csv: a way of numbering that tells the accreditor, and for what it accredits."""

    acronym: str
    regex: re.Pattern[str]
    accredited_for: str
    management_systems: bool
    source: str
    as_of: date


@dataclass(frozen=True, slots=True)
class RevokedApproval:
    """One row of revoked_approvals.csv: a CNCA approval that the regulator reported as revoked."""

    approval: str
    reported: str
    source: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Sector:
    """One of the 39 IAF sectors."""

    code: int
    title: str
    title_zh: str
    nace: str
    keywords: tuple[str, ...]  # hints of ours, not part of the IAF document
    source: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Standard:
    """One edition of a standard."""

    standard: str  # "ISO 9001"
    edition: str  # "2015"; a letter or a word where the scheme has no years
    published: str  # ISO date, or year-month, or empty
    superseded_by: str
    transition_end: str  # as the source has it: a date, or words where it is only reported
    transition_day: date | None  # only where the source gives a day without reserve
    status: str
    certificate_check: str
    oversight: str
    verify_where: str
    verified: bool
    verified_parts: str  # which of the columns a source was found for
    notes: str
    source: str
    as_of: date


@dataclass(frozen=True, slots=True)
class SurveyNumber:
    """One number of the ISO Survey, with the series it belongs to."""

    year: int
    area: str
    metric: str
    value: float
    series: str
    verified: bool
    note: str
    source: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Registers:
    """All shipped registers, loaded and checked for shape."""

    accreditation_bodies: tuple[AccreditationBody, ...]
    certification_bodies: tuple[CertificationBody, ...]
    non_signatories: tuple[NonSignatory, ...]
    sectors: tuple[Sector, ...]
    standards: tuple[Standard, ...]
    survey: tuple[SurveyNumber, ...]
    other_bodies: tuple[OtherBody, ...] = ()
    body_names: tuple[BodyName, ...] = ()
    mark_styles: tuple[MarkStyle, ...] = ()
    revoked_approvals: tuple[RevokedApproval, ...] = ()

    @property
    def as_of(self) -> date:
        """The day of the oldest row that verdicts are computed from."""
        return min(
            row.as_of for rows in (self.accreditation_bodies, self.certification_bodies, self.standards) for row in rows
        )


Row = Mapping[str, str]
T = TypeVar("T")


def _flag(row: Row, column: str) -> bool:
    value = row[column].strip().lower()
    if value not in ("true", "false"):
        raise ValueError(f"{column} is neither true nor false: {value!r}")
    return value == "true"


def split_names(text: str, separator: str = "|") -> tuple[str, ...]:
    """Names that stand in one cell."""
    return tuple(part.strip() for part in text.split(separator) if part.strip())


def _accreditation_body(row: Row) -> AccreditationBody:
    recognised = {"yes": True, "no": False, "suspended": False, "unknown": None}
    return AccreditationBody(
        acronym=row["acronym"],
        full_name=row["full_name"],
        economy=row["economy"],
        country=row["country_alpha2"],
        website=row["website"],
        region=row["region"],
        iaf_mla=recognised[row["iaf_mla_qms"]],
        suspended=row["iaf_mla_qms"] == "suspended",
        verified=_flag(row, "verified"),
        aliases=split_names(row["aliases"]),
        mark_pattern=row["mark_number_pattern"],
        mark_regex=re.compile(row["mark_number_regex"]) if row["mark_number_regex"] else None,
        mark_verified=_flag(row, "mark_verified"),
        basis=row["basis"],
        status_note=row["status_note"],
        source=row["source"],
        as_of=date.fromisoformat(row["as_of"]),
    )


def _accreditations(text: str) -> tuple[Accreditation, ...]:
    entries: list[dict[str, Any]] = json.loads(text or "[]")
    return tuple(
        Accreditation(entry["ab"], entry["number"], entry["verified"])
        for entry in entries
        if entry["ab"] != "unknown"  # a number without its accreditor tells nothing
    )


def _certification_body(row: Row) -> CertificationBody:
    return CertificationBody(
        id=row["cb_id"],
        name=row["name"],
        legal_entities=split_names(row["legal_entity_examples"], ";"),
        aliases=split_names(row["aliases"]),
        names_zh=split_names(row["name_zh"]),
        country=row["country_alpha2"],
        accreditations=_accreditations(row["accreditations_json"]),
        verify_page=row["verify_page"],
        verify_page_verified=_flag(row, "verify_page_verified"),
        cnca_approval=row["cnca_approval_no"],
        cnca_prefix=row["cnca_prefix"],
        cnca_verified=_flag(row, "cnca_verified"),
        verified=_flag(row, "verified"),
        notes=row["notes"],
        source=row["source"],
        as_of=date.fromisoformat(row["as_of"]),
    )


def _non_signatory(row: Row) -> NonSignatory:
    return NonSignatory(
        name=row["name"],
        name_zh=row["name_zh"],
        kind=row["kind"],
        wording=row["wording_to_use"],
        recognised_equivalent=row["recognised_equivalent"],
        verified=_flag(row, "verified"),
        source=row["source"],
        as_of=date.fromisoformat(row["as_of"]),
    )


def _other_body(row: Row) -> OtherBody:
    return OtherBody(
        kind=row["kind"],
        acronym=row["acronym"],
        name=row["name"],
        aliases=split_names(row["aliases"]),
        country=row["country_alpha2"],
        note=row["note"],
        verified=_flag(row, "verified"),
        source=row["source"],
        as_of=date.fromisoformat(row["as_of"]),
    )


def _body_name(row: Row) -> BodyName:
    return BodyName(row["acronym"], row["name"], row["source"], date.fromisoformat(row["as_of"]))


def _mark_style(row: Row) -> MarkStyle:
    return MarkStyle(
        acronym=row["acronym"],
        regex=re.compile(row["regex"], re.I),
        accredited_for=row["accredited_for"],
        management_systems=_flag(row, "management_systems"),
        source=row["source"],
        as_of=date.fromisoformat(row["as_of"]),
    )


def _revoked_approval(row: Row) -> RevokedApproval:
    return RevokedApproval(row["approval_no"], row["reported"], row["source"], date.fromisoformat(row["as_of"]))


def _sector(row: Row) -> Sector:
    return Sector(
        code=int(row["code"]),
        title=row["title_en"],
        title_zh=row["title_zh"],
        nace=row["nace_rev2"],
        keywords=split_names(row["importer_keywords"]),
        source=row["source"],
        as_of=date.fromisoformat(row["as_of"]),
    )


def _standard(row: Row) -> Standard:
    return Standard(
        standard=row["standard"],
        edition=row["edition"],
        published=row["publication_date"],
        superseded_by=row["superseded_by"],
        transition_end=row["transition_end"],
        transition_day=date.fromisoformat(row["transition_end"]) if ISO_DAY.fullmatch(row["transition_end"]) else None,
        status=row["status_on_as_of"],
        certificate_check=row["certificate_check"],
        oversight=row["mla_or_scheme_oversight"],
        verify_where=row["verify_where"],
        verified=_flag(row, "verified"),
        verified_parts=row["verified_parts"],
        notes=row["notes"],
        source=row["source"],
        as_of=date.fromisoformat(row["as_of"]),
    )


def _survey_number(row: Row) -> SurveyNumber:
    return SurveyNumber(
        year=int(row["year"]),
        area=row["area"],
        metric=row["metric"],
        value=float(row["value"]),
        series=row["series"],
        verified=_flag(row, "verified"),
        note=row["note"],
        source=row["source"],
        as_of=date.fromisoformat(row["as_of"]),
    )


def read_rows(name: str, build: Callable[[Row], T]) -> tuple[T, ...]:
    """A shipped file's rows, built. Raises RegisterError naming the line that does not fit."""
    loaded = []
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                loaded.append(build(row))
            except (KeyError, ValueError, re.error) as error:
                raise RegisterError(f"{name}, line {number}: {error}") from error
    return tuple(loaded)


@cache
def load_registers() -> Registers:
    """The shipped registers. Raises RegisterError naming file and line of a row that is not as described."""
    return Registers(
        accreditation_bodies=read_rows("accreditation_bodies.csv", _accreditation_body),
        certification_bodies=read_rows("certification_bodies.csv", _certification_body),
        non_signatories=read_rows("non_signatory_entities.csv", _non_signatory),
        sectors=read_rows("iaf_sectors.csv", _sector),
        standards=read_rows("standards.csv", _standard),
        survey=read_rows("iso_survey.csv", _survey_number),
        other_bodies=read_rows("other_bodies.csv", _other_body),
        body_names=read_rows("body_names.csv", _body_name),
        mark_styles=read_rows("mark_styles.csv", _mark_style),
        revoked_approvals=read_rows("revoked_approvals.csv", _revoked_approval),
    )
