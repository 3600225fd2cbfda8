"""How addresses relate. The streets are invented or common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.addresses import AddressRelation, compare_addresses

FULL = "No. 12 Xinhe Road, Bao'an District, Shenzhen, China"


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        (FULL, "12, Xinhe Rd., Baoan Dist., Shenzhen", "same"),
        (FULL, "Shenzhen, Baoan, Xinhe Road 12", "same"),
        (FULL, "12 Xinhe Rd., Baoan Dist., Shenzhen City, Guangdong 518101", "part"),
        ("广东省深圳市宝安区新和路12号", "深圳市宝安区新和路12号", "part"),
        ("深圳市宝安区新和路12号", FULL, "part"),
        ("深圳市寶安區新和路12號", "深圳市宝安区新和路12号", "same"),
        ("深圳市宝安区新和路12号 No. 12, Xinhe Road, Baoan District, Shenzhen", FULL, "same"),
        ("Казахстан, город Алматы, улица Садовая, дом 7", "Kazakhstan, Almaty city, Sadovaya street, house 7", "same"),
        ("12 Xinhe Road, Shenzhen", "88 Fuyong Avenue, Shenzhen", "same_town"),
        ("12 Xinhe Road, Shenzhen", "14 Xinhe Road, Shenzhen", "same_town"),
        ("深圳市宝安区新和路12号", "深圳市宝安区福永路88号", "same_town"),
        ("12 Xinhe Road, Shenzhen", "5 Hill Street, Ningbo", "other"),
        ("12", "5 Hill Street, Ningbo", "unclear"),
        ("上海市浦东新区", "Hamburg, Hafenstrasse 3", "unclear"),
    ],
)
def test_addresses_relate_as_a_person_would_say(left: str, right: str, relation: str) -> None:
    assert compare_addresses(left, right).relation == relation
    assert compare_addresses(right, left).relation == relation


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_get_a_relation(left: str, right: str) -> None:
    assert compare_addresses(left, right).relation in AddressRelation
