"""IAF codes printed on a certificate against the goods of the order."""

from __future__ import annotations

import pytest

from knowledge.models import Order, Status
from knowledge.products.lexicon import load_lexicon
from knowledge.verify.scope_checks import check_scope_process, check_scope_product
from knowledge.verify.scope_sectors import printed_sectors, thinkable_sectors
from tests.knowledge.verify.specimen import REGISTERS, certificate, context

SECTORS = REGISTERS.sectors


@pytest.mark.parametrize(
    ("product", "code"),
    [
        ("desk lamps", 19),
        ("plastic spoons", 14),
        ("plastic spoons", 23),
        ("wooden chairs", 6),
        ("wooden chairs", 23),
        ("cotton T-shirts", 4),
        ("ball valves", 18),
        ("ball valves", 17),
        ("ceramic mugs", 15),
        ("brake pads", 22),
        ("biscuits", 3),
        ("lipstick", 12),
        ("syringes", 19),
    ],
)
def test_goods_may_stand_in_several_sectors(product: str, code: int) -> None:
    assert code in thinkable_sectors(product, SECTORS)


def test_the_sector_that_the_table_hints_at_is_always_thinkable() -> None:
    rows = [row for row in load_lexicon().goods.values() if row.hs != "98" and row.iaf]
    odd = [row.term for row in rows if (fit := thinkable_sectors(row.term, SECTORS)) and row.iaf not in fit]
    assert odd == []


@pytest.mark.parametrize(
    ("codes", "numbers"), [(("19",), {19}), (("IAF 17", "EA 29"), {17, 29}), (("19a",), {19}), (("99", "x"), set())]
)
def test_codes_are_read_as_numbers_up_to_39(codes: tuple[str, ...], numbers: set[int]) -> None:
    assert printed_sectors(certificate(iaf_codes=codes)) == numbers


@pytest.mark.parametrize(
    ("codes", "product", "process"),
    [
        (None, Status.passed, Status.passed),
        (("19",), Status.passed, Status.passed),
        (("19", "29"), Status.passed, Status.passed),
        (("14", "17"), Status.passed, Status.passed),
        (("29",), Status.passed, Status.review),
        (("33", "35"), Status.passed, Status.review),
        (("3",), Status.review, Status.passed),
    ],
)
def test_G02_printed_codes_that_do_not_fit_are_a_question_and_never_a_fault(
    codes: tuple[str, ...] | None, product: Status, process: Status
) -> None:
    read, order = certificate(iaf_codes=codes), Order(product="desk lamps")
    assert check_scope_product(read, order, context()).status is product
    result = check_scope_process(read, order, context())
    assert result.status is process
    if process is Status.review:
        assert "none of making goods" in result.finding
        assert "IAF sectors" in result.action


def test_a_trader_who_is_to_sell_may_stand_in_a_sector_of_trade() -> None:
    read = certificate(iaf_codes=("29",), scope="Sales of desk lamps")
    order = Order(product="desk lamps", processes=("sales",))
    assert check_scope_process(read, order, context()).status is Status.passed


def test_goods_that_we_do_not_know_are_not_held_against_sectors() -> None:
    assert thinkable_sectors("zorblatt", SECTORS) == frozenset()
