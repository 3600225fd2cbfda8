"""Countries and regions by the names that people give them, and the accreditation bodies of each."""

from __future__ import annotations

import pytest

from knowledge.registers import load_registers
from knowledge.registers.places import bodies_of, load_places, places_in, without_places

REGISTERS = load_registers()


def of(text: str) -> set[str]:
    return {body.acronym for place in places_in(text) for body in bodies_of(place, REGISTERS)}


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        ("who accredits in Turkey", {"TURKAK"}),
        ("土耳其的认可机构", {"TURKAK"}),
        ("印度尼西亚", {"KAN"}),  # not India, whose name it begins with
        ("Akkreditierungsstelle in Österreich", {"AA"}),
        ("New Zealand", {"JAS-ANZ"}),
        ("the UK and Italy", {"UKAS", "ASCB", "ACCREDIA"}),
        ("Cambodia", set()),
        ("please tell us", set()),
    ],
)
def test_a_country_has_the_bodies_of_the_register(text: str, acronyms: set[str]) -> None:
    assert of(text) == acronyms


def test_a_region_has_the_bodies_of_its_cooperation() -> None:
    assert {"DAkkS", "UKAS", "COFRAC"} <= of("Europe")
    assert not {"CNAS", "ANAB"} & of("Europe")


def test_confirmed_signatories_come_first() -> None:
    (place,) = places_in("USA")
    confirmed = [bool(body.iaf_mla and body.verified) for body in bodies_of(place, REGISTERS)]
    assert confirmed == sorted(confirmed, reverse=True)
    assert confirmed[0] and not confirmed[-1]


def test_every_body_of_the_register_is_at_home_somewhere() -> None:
    named = {body.acronym for place in load_places() if not place.is_region for body in bodies_of(place, REGISTERS)}
    assert {body.acronym for body in REGISTERS.accreditation_bodies} == named


def test_no_name_stands_for_two_places() -> None:
    names = [name.casefold() for place in load_places() for name in {place.name, *place.also_called}]
    assert len(names) == len(set(names))


def test_places_can_be_taken_out_of_a_text() -> None:
    assert without_places("Which body is in South Korea?", "§") == "Which body is in §?"
