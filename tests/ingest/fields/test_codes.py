"""Registration codes belong to the certified client; sector codes are IAF's and no other classification's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fields.code_names import (
    CREDIT_ALPHABET,
    credit_check,
    find_iaf_codes,
    find_registration_codes,
)
from ingest.fields.codes import find_registration_code, find_sector_codes
from knowledge.models import Box, Found
from tests.ingest.fields.typeset import page_of


def with_check(seventeen: str) -> str:
    """An invented code with the check character that fits."""
    return next(seventeen + last for last in CREDIT_ALPHABET if credit_check(seventeen + last))


INVENTED = with_check("91350200MA00TEST0".replace("S", "5"))


@pytest.mark.parametrize(
    "line",
    [
        f"统一社会信用代码：{INVENTED}",
        f"Unified Social Credit Code: {INVENTED}",
        f"Unify The Social Credit Code: {INVENTED[:4]} {INVENTED[4:8]} {INVENTED[8:]}",
        INVENTED,
    ],
)
def test_a_credit_code_is_read_and_checked(line: str) -> None:
    found = find_registration_code([page_of(line)])
    assert found is not None
    assert (found.value, found.confidence) == (INVENTED, 0.98)


def test_letters_that_ocr_takes_for_figures_are_mended_by_the_check() -> None:
    assert [code.value for code in find_registration_codes(f"USCC {INVENTED.replace('0', 'O')}")] == [INVENTED]


def test_a_labelled_code_that_fails_its_check_is_kept_but_unsure() -> None:
    wrong = INVENTED[:-1] + ("1" if INVENTED[-1] != "1" else "2")
    found = find_registration_code([page_of(f"统一社会信用代码：{wrong}")])
    assert found is not None and found.value == wrong and found.confidence < 0.7
    assert find_registration_code([page_of(wrong)]) is None


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("CNPJ: 12.345.678/0001-95", "12.345.678/0001-95"),
        ("VAT No. IT01234567890", "IT01234567890"),
        ("ИНН 7701234567", "7701234567"),
        ("NIP: 526-10-40-828", "526-10-40-828"),
        ("Company Registration No. 01234567", "01234567"),
        ("사업자등록번호 123-45-67890", "123-45-67890"),
        ("bin 12", None),
        ("Certificate No. 12345678", None),
    ],
)
def test_a_labelled_company_number_is_read(line: str, value: str | None) -> None:
    found = find_registration_code([page_of(line)])
    assert (found.value if found else None) == value


def test_the_certification_bodys_number_is_not_the_clients() -> None:
    page = page_of(
        "CONFORMITY ASSESSMENT AUTHORITY", "BIN 111111111111, Alpha LLP", "", "ISSUED TO", "BIN 222222222222, Beta LLP"
    )
    found = find_registration_code([page])
    assert found is not None and found.value == "222222222222"


def test_a_number_far_from_the_client_is_somebody_elses() -> None:
    client = Found(value="Beta", page=1, box=Box(0.1, 0.1, 0.5, 0.12), quote="Beta")
    lines = ["VAT 012345678", *[""] * 12, "VAT 999999999"]
    found = find_registration_code([page_of(*lines)], client)
    assert found is not None and found.value == "012345678"
    assert find_registration_code([page_of(*[""] * 20, "VAT 999999999")], client) is None


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("IAF code: 17, 19", ("17", "19")),
        ("IAF Code(s): 17; 19", ("17", "19")),
        ("EA 18", ("18",)),
        ("EA/IAF kodu: 17", ("17",)),
        ("Código IAF: 03", ("3",)),
        ("Settore IAF/EA: 18", ("18",)),
        ("Codes IAF : 12", ("12",)),
        ("Sector: 14", ("14",)),
        ("专业代码：17.06.02", ("17",)),
        ("IAF CODE : 28/34", ("28", "34")),
        ("IAF MLA", ()),
        ("IAF MD 5", ()),
        ("NACE 25.6", ()),
        ("IAF code: 40", ()),
    ],
)
def test_sector_codes_are_read_after_their_label(line: str, codes: tuple[str, ...]) -> None:
    found = find_sector_codes([page_of(line)])
    assert (found.value if found else ()) == codes


def test_sector_codes_of_several_rows_are_one_list() -> None:
    found = find_sector_codes([page_of("IAF code: 17", "Some scope", "IAF code: 19, 17")])
    assert found is not None
    assert found.value == ("17", "19")
    assert [place.quote for place in found.more] == ["19"]


@given(st.text(max_size=60))
def test_any_text_gives_codes_or_none(text: str) -> None:
    for code in (*find_registration_codes(text), *find_iaf_codes(text)):
        assert 0 <= code.start < code.end <= len(text)


@given(
    st.text(alphabet=CREDIT_ALPHABET, min_size=17, max_size=17), st.integers(0, 17), st.sampled_from(CREDIT_ALPHABET)
)
def test_one_changed_character_breaks_the_check(seventeen: str, at: int, other: str) -> None:
    code = next((seventeen + last for last in CREDIT_ALPHABET if credit_check(seventeen + last)), "")
    assert code
    changed = code[:at] + other + code[at + 1 :]
    assert credit_check(changed) == (changed == code)
