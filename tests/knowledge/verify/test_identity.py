"""identity.name (C01, MD01, MD05) and identity.address (C01, MD01)."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.models import CheckResult, Order
from knowledge.verify.identity_address import check_identity_address
from knowledge.verify.identity_name import check_identity_name
from knowledge.verify.social_credit import ALPHABET, CodeState, _inner, _outer, check_code
from tests.knowledge.verify.specimen import ORDER, certificate, context


def code(area: str = "440300", body: str = "MA5F0ABC") -> str:
    """A social credit code of nobody, with the check characters that it must have."""
    text = f"91{area}{body}{_inner(body)}"
    return text + _outer(text)


def name(order: Order = ORDER, **fields: Any) -> CheckResult:
    return check_identity_name(certificate(**fields), order, context())


def address(asked: str, **fields: Any) -> CheckResult:
    return check_identity_address(certificate(**fields), Order(address=asked), context())


@pytest.mark.parametrize(
    ("holder", "status"),
    [
        ("LANTERN BAY LIGHTING COMPANY LIMITED", "pass"),
        ("Lantern Bay Lighting Co., Ltd. 灯湾照明有限公司", "pass"),
        ("Lantern Bay Lighting AG", "review"),
        ("Lantem Bay Lighting Co., Ltd.", "review"),
        ("Lantern Bay Trading Ltd", "review"),
        ("灯湾照明有限公司", "review"),
        ("Alder Metal Works Ltd", "fail"),
        (None, "unknown"),
    ],
)
def test_C01_a_certificate_speaks_for_the_client_named_on_it(holder: str | None, status: str) -> None:
    assert name(organization=holder).status == status


def test_MD01_a_sister_company_is_a_question_with_what_to_ask() -> None:
    result = name(organization="Lantern Bay Trading Ltd")
    assert result.rule.ids[0] == "MD01"
    assert "who makes your goods" in result.action


def test_MD01_a_supplier_among_the_sites_of_a_group_is_a_question() -> None:
    sites = ("Lantern Bay Lighting, 12 Xinhe Road, Shenzhen: assembly",)
    result = name(organization="Alder Holding Ltd", sites=sites)
    assert (result.status, result.rule.ids[0]) == ("review", "MD01")


def test_a_chinese_holder_is_known_by_the_sounds_of_its_name() -> None:
    assert name(Order(supplier="Shenzhen Mingyue Electronics"), organization="深圳市鸣岳电子有限公司").status == "pass"


def test_without_a_supplier_nothing_is_compared() -> None:
    result = name(Order())
    assert result.status == "unknown"
    assert "contract" in result.action


def test_MD05_a_broken_code_is_a_question() -> None:
    result = name(registration_code=code()[:-1] + ("A" if code()[-1] != "A" else "B"))
    assert (result.status, result.rule.ids) == ("review", ("MD05",))


def test_MD05_the_same_code_is_the_same_company_whatever_the_names() -> None:
    order = Order(supplier="Sunshine Lamps", registration_code=code())
    assert name(order, registration_code=code().lower()).status == "pass"


def test_another_code_is_another_company_even_with_the_same_name() -> None:
    order = Order(supplier=ORDER.supplier, registration_code=code("330200"))
    assert name(order, registration_code=code()).status == "fail"


@given(st.text(alphabet="0123456789", min_size=6, max_size=6), st.text(alphabet=ALPHABET, min_size=8, max_size=8))
def test_MD05_codes_made_by_the_standard_fit_and_any_changed_character_breaks_them(area: str, body: str) -> None:
    made = code(area, body)
    assert check_code(made) is CodeState.fits
    place = 9
    changed = made[:place] + ALPHABET[(ALPHABET.index(made[place]) + 1) % len(ALPHABET)] + made[place + 1 :]
    assert check_code(changed) is CodeState.broken


@pytest.mark.parametrize("text", ["", "12345", "HRB 12345", "GB123456789", "91440300"])
def test_MD05_other_codes_are_not_judged(text: str) -> None:
    assert check_code(text) is CodeState.other


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("12 Xinhe Rd., Shenzhen", "pass"),
        ("12 Xinhe Road, Shenzhen, Guangdong", "pass"),
        ("Shenzhen", "review"),
        ("88 Fuyong Avenue, Shenzhen", "review"),
        ("5 Hill Street, Ningbo", "review"),
        ("", "unknown"),
    ],
)
def test_MD01_another_place_is_a_question_and_never_a_fault(asked: str, status: str) -> None:
    assert address(asked).status == status


def test_C01_a_listed_site_counts_as_well_as_the_head_office() -> None:
    sites = ("3 Harbour Street, Ningbo", "5 Hill Street, Ningbo")
    assert address("5 Hill St., Ningbo", sites=sites).status == "pass"


def test_no_address_read_is_unknown() -> None:
    assert address("5 Hill St., Ningbo", address=None).status == "unknown"
