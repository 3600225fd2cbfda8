from __future__ import annotations

import pytest

from knowledge.models import Order, Status
from knowledge.verify.sector import check_scheme_sector, scheme_for
from tests.knowledge.verify.specimen import certificate, context


@pytest.mark.parametrize(
    ("product", "scheme"),
    [
        ("disposable syringes", "ISO 13485"),
        ("wheelchairs", "ISO 13485"),
        ("医用口罩", "ISO 13485"),
        ("brake pads", "IATF 16949"),
        ("die-cast brackets for cars", "IATF 16949"),
        ("aircraft components", "AS9100"),
        ("biscuits", "ISO 22000 or FSSC 22000"),
        ("frozen shrimp", "ISO 22000 or FSSC 22000"),
        ("desk lamps", None),
        ("non-medical masks", None),
        ("toy cars", None),
        ("food machinery", None),
        ("", None),
    ],
)
def test_goods_of_a_sector_have_their_scheme(product: str, scheme: str | None) -> None:
    found = scheme_for(product)
    assert (found.name if found else None) == scheme


def test_G01_a_missing_scheme_is_a_question_with_the_place_to_verify_it() -> None:
    result = check_scheme_sector(certificate(), Order(product="brake pads"), context())
    assert result.status is Status.review
    assert "IATF" in result.finding and "iatf-customerportal.org" in result.action


@pytest.mark.parametrize(
    ("standards", "product"),
    [
        (("ISO 9001:2015", "ISO 13485:2016"), "syringes"),
        (("IATF 16949:2016",), "brake pads"),
        (("EN 9100:2018",), "aircraft parts"),
        (("FSSC 22000 v6",), "biscuits"),
    ],
)
def test_a_certificate_that_names_the_scheme_passes(standards: tuple[str, ...], product: str) -> None:
    assert (
        check_scheme_sector(certificate(standards=standards), Order(product=product), context()).status is Status.passed
    )


def test_goods_without_a_scheme_pass_and_no_product_is_unknown() -> None:
    assert check_scheme_sector(certificate(), Order(product="toys"), context()).status is Status.passed
    assert check_scheme_sector(certificate(), Order(), context()).status is Status.unknown
