"""Numbers of the Russian register: the letters of a reading in Russian, the figures of the first engine."""

from __future__ import annotations

import pytest

from ingest.reading.gost_numbers import in_cyrillic, with_register_numbers
from ingest.reading.ocr import Piece
from tests.ingest.reading.lines import line


@pytest.mark.parametrize(
    ("first", "russian", "expected"),
    [
        ("POCC RU.AB12.K00045", "РОСС КЦ.АБ12.К00045", "РОСС RU.АБ12.К00045"),  # B is Б here
        ("№ POCC RU.C.05IIIA.CK.1234", "№ РОСС КО. С.05ША. СК. 1234", "№ РОСС RU.С.05ША.СК.1234"),
        ("№ POCC RU.31234 от 12.03.2024", "№ РОСС ВЧ.31234 от 12.03.2024", "№ РОСС RU.31234 от 12.03.2024"),
        ("POCC RU.AB12.K00045", "РОСС КЦ.АБ17.К00046", "РОСС RU.АБ12.К00045"),  # figures are the first engine's
        ("POCC RU.AB12.K00045", "РОСС КЦ.К00045", "POCC RU.AB12.K00045"),  # a part is missing
        ("POCC RU.AB12.K00045", "нечитаемо", "POCC RU.AB12.K00045"),
        ("Certificate 12345", "РОСС КЦ.АБ12.К00045", "Certificate 12345"),
    ],
)
def test_the_letters_come_from_the_russian_reading(first: str, russian: str, expected: str) -> None:
    assert in_cyrillic(line(first), line(russian).pieces).text == expected


def test_only_lines_with_such_a_number_are_read_again() -> None:
    asked: list[int] = []

    def read(crops: object) -> list[tuple[Piece, ...]]:
        asked.append(len(list(crops)))  # type: ignore[call-overload]
        return [line("РОСС КЦ.АБ12.К00045").pieces]

    lines = [line("СЕРТИФИКАТ"), line("POCC RU.AB12.K00045"), line("Система менеджмента")]
    assert [one.text for one in with_register_numbers(lines, read)] == [
        "СЕРТИФИКАТ",
        "РОСС RU.АБ12.К00045",
        "Система менеджмента",
    ]
    assert asked == [1]
