from __future__ import annotations

import pytest

from knowledge.models import ScopeVerdict
from knowledge.verify.scope import judge_scope
from knowledge.verify.scope_contrast import contrast
from knowledge.verify.scope_phrase import read_phrase

NOT_COVERED, UNCLEAR = ScopeVerdict.not_covered, ScopeVerdict.unclear


@pytest.mark.parametrize(
    ("scope", "product"),
    [
        ("seamless steel pipes", "welded steel pipes"),
        ("acoustic guitars", "electric guitars"),
        ("flexible printed circuits", "rigid 2-layer PCB"),
        ("motors for toys", "elevator motors"),
        ("veterinary syringes", "human insulin syringes"),
        ("car batteries", "phone batteries"),
    ],
)
def test_siblings_of_one_name_are_other_goods(scope: str, product: str) -> None:
    assert contrast(read_phrase(scope), read_phrase(product))
    assert judge_scope(f"Manufacture of {scope}", product).verdict is NOT_COVERED


@pytest.mark.parametrize(
    ("scope", "product"),
    [("seamless steel pipes", "steel pipes"), ("motors for toys", "motors"), ("LED lamps", "desk lamps")],
)
def test_an_order_that_says_less_stays_a_question(scope: str, product: str) -> None:
    assert contrast(read_phrase(scope), read_phrase(product)) == ""
    assert judge_scope(f"Manufacture of {scope}", product).verdict is UNCLEAR
