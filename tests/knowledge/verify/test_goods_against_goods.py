"""Classes against their members, wholes against their parts, and goods of one shelf against each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

from knowledge.verify.scope import judge_scope

GOODS = Path(__file__).parents[2] / "golden" / "goods_own.txt"
MOSTLY = 0.8


def lines(sign: str) -> Iterator[str]:
    yield from (
        line for line in GOODS.read_text(encoding="utf-8").splitlines() if sign in line and not line.startswith("#")
    )


def words(text: str) -> list[str]:
    return [word.strip() for word in text.strip("~ ").split(",")]


def verdict(goods: str, product: str) -> str:
    return judge_scope(f"Manufacture of {goods}", product).verdict


def test_most_members_are_covered_by_their_class() -> None:
    pairs = [(line.split(" : ")[0], member) for line in lines(" : ") for member in words(line.split(" : ")[1])]
    covered = sum(verdict(goods, product) == "covered" for goods, product in pairs)
    assert covered >= MOSTLY * len(pairs), f"{covered} of {len(pairs)}"


def test_a_part_never_covers_the_whole_nor_the_whole_its_part() -> None:
    pairs = [(line.split(">>")[0].strip(), part) for line in lines(">>") for part in words(line.split(">>")[1])]
    both_ways = [*pairs, *((part, whole) for whole, part in pairs)]
    assert [pair for pair in both_ways if verdict(*pair) == "covered"] == []


def test_goods_of_one_shelf_never_cover_each_other() -> None:
    pairs = [pair for line in lines("~") for pair in permutations(words(line), 2)]
    assert [pair for pair in pairs if verdict(*pair) == "covered"] == []
