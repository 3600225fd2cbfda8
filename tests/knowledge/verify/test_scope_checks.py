from __future__ import annotations

import pytest

from knowledge.models import Order, Status
from knowledge.verify.scope_checks import check_scope_process, check_scope_product
from tests.knowledge.verify.specimen import ORDER, certificate, context

MADE = Order(product="desk lamps", processes=("manufacture",))


@pytest.mark.parametrize(
    ("scope", "product", "status"),
    [
        ("Design and manufacture of desk lamps", "desk lamps", Status.passed),
        ("Sales of lighting products", "desk lamps", Status.passed),
        ("Manufacture of plush toys", "desk lamps", Status.fail),
        ("Manufacture of household articles", "combs", Status.review),
        ("Manufacture of desk lamps", "", Status.unknown),
        (None, "desk lamps", Status.unknown),
    ],
)
def test_product_is_judged_by_the_goods_that_the_scope_names(scope: str | None, product: str, status: Status) -> None:
    result = check_scope_product(certificate(scope=scope), Order(product=product), context())
    assert (result.id, result.status) == ("scope.product", status)
    assert result.finding and result.action


@pytest.mark.parametrize(
    ("scope", "status"),
    [
        ("Design and manufacture of desk lamps", Status.passed),
        ("Sales of desk lamps", Status.fail),
        ("Import and export of desk lamps; manufacture of toys", Status.fail),
        ("Supply of desk lamps", Status.review),
        ("Assembly of desk lamps", Status.review),
        ("Manufacture of lamps within the scope of the licence", Status.review),
        (None, Status.unknown),
    ],
)
def test_MD03_trade_alone_is_not_manufacture(scope: str | None, status: Status) -> None:
    result = check_scope_process(certificate(scope=scope), MADE, context())
    assert (result.id, result.status) == ("scope.process", status)
    assert "MD03" in result.rule.ids


def test_MD03_a_trader_is_asked_who_makes_the_goods() -> None:
    result = check_scope_process(certificate(scope="Trading of lamps"), MADE, context())
    assert "who makes" in result.action
    assert "no manufacture" in result.finding


def test_MD04_excluded_design_and_a_custom_product_ask_for_a_person() -> None:
    custom = Order(product="desk lamps made to our drawing", processes=("manufacture",))
    shown = certificate(scope="Manufacture of desk lamps", exclusions="8.3 not applicable")
    assert check_scope_process(shown, MADE, context()).status is Status.passed
    result = check_scope_process(shown, custom, context())
    assert (result.status, result.rule.ids[0]) == (Status.review, "MD04")


def test_MD04_design_that_the_order_needs_and_the_exclusions_name_fails() -> None:
    order = Order(product="desk lamps", processes=("design", "manufacture"))
    shown = certificate(scope="Manufacture of desk lamps", exclusions="Design and development (8.3)")
    assert check_scope_process(shown, order, context()).status is Status.fail


def test_evidence_and_inputs_say_what_was_read() -> None:
    result = check_scope_product(certificate(), ORDER, context())
    assert result.evidence[0].quote == "Design and manufacture of desk lamps"
    assert result.inputs["product"] == "desk lamps"


def test_an_order_without_a_product_is_not_judged_by_process_alone() -> None:
    assert check_scope_process(certificate(), Order(), context()).status is Status.unknown


def test_MD03_a_scope_of_trade_alone_is_asked_about_even_without_an_order() -> None:
    trader = certificate(scope="Sales and import and export of lamps")
    assert check_scope_process(trader, Order(), context()).status is Status.review


def test_without_an_order_a_service_company_lacks_no_manufacture() -> None:
    builder = certificate(scope="Calibration of torque wrenches")
    assert check_scope_process(builder, Order(), context()).status is Status.unknown


def test_a_service_that_the_scope_names_needs_no_manufacture() -> None:
    order = Order(product="calibration of torque wrenches")
    assert (
        check_scope_process(certificate(scope="Calibration of torque wrenches"), order, context()).status
        is Status.passed
    )
