"""The tool that names the accreditation bodies of a country or region, from the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel, Field

from assistant.tools.outcome import ToolContext, ToolOutcome, written
from knowledge.registers.load import AccreditationBody
from knowledge.registers.places import Place, bodies_of, places_in

ELSEWHERE = (
    "A certification body may be accredited from another country: another accreditation body's symbol is no fault."
)
LOOK_THERE = "Look for the certification body, with its number, in the list on the accreditation body's own website."
CONFIRM = "Confirm on global-aci.org that it is a signatory for management systems."


class ListAccreditors(BaseModel):
    """A country or region."""

    place: str = Field(description="A country or a region of the world, such as Turkey or Europe.")


def list_accreditation_bodies(given: ListAccreditors, context: ToolContext) -> ToolOutcome:
    """Which accreditation bodies work in a country or region, and which of them are IAF MLA signatories?"""
    places = places_in(given.place)
    if not places:
        return ToolOutcome(
            lead=f"“{given.place}” is no country or region that we know.",
            actions=("Look the country up on global-aci.org.",),
            data={"place": given.place, "bodies": []},
            known=False,
        )
    place = places[0]
    rows = bodies_of(place, context.registers)
    signatories = [row for row in rows if row.iaf_mla and row.verified]
    others = [row for row in rows if row not in signatories]
    day = min((row.as_of for row in rows), default=context.registers.as_of)
    lead = _lead(place, signatories, others, day)
    facts = [f"{row.acronym}: {row.full_name}, {row.website}." for row in rows if row.website and not place.is_region]
    if signatories and others:
        facts.append(f"Not confirmed as signatories, or not for management systems: {_listed(others, place)}.")
    actions = (LOOK_THERE, CONFIRM) if rows else (f"Look for {place.name} in the list on global-aci.org.",)
    data = {
        "place": place.name,
        "code": place.code,
        "signatories": [row.acronym for row in signatories],
        "others": [row.acronym for row in others],
        "as_of": day.isoformat(),
    }
    return ToolOutcome(lead=lead, facts=(*facts, ELSEWHERE), actions=actions, data=data)


def _lead(
    place: Place, signatories: Sequence[AccreditationBody], others: Sequence[AccreditationBody], day: date
) -> str:
    """The register's answer in one sentence."""
    register = f"register of {written(day)}"
    if signatories:
        are = "is the signatory" if len(signatories) == 1 else "are the signatories"
        return (
            f"{_listed(signatories, place)} {are} of the IAF MLA, now the Global ACI MRA, for management systems in "
            f"{place.name} ({register})."
        )
    if others:
        return (
            f"In {place.name} our register names {_listed(others, place)}; that it is a signatory for ISO 9001 is not "
            f"confirmed ({register})."
        )
    return f"Our register has no accreditation body for {place.name} ({register}); that is no proof that there is none."


def _listed(rows: Sequence[AccreditationBody], place: Place) -> str:
    """The bodies with their full names; those of a region with their countries."""
    return ", ".join(f"{row.acronym} ({row.economy if place.is_region else row.full_name})" for row in rows)
