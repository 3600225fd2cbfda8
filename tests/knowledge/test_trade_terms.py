from __future__ import annotations

from collections import Counter

import pytest

from knowledge.trade_terms import TABLE, meanings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my cert is out of date", ["certificate", "expired"]),
        ("Certificates of certification bodies", ["certificate", "certification body"]),
        ("NC raised at recert", ["nonconformity", "recertification"]),
        ("证书过期了", ["certificate", "expired"]),
        ("认证机构 and CB", ["certification body", "certification body"]),
        ("认证机构的认可范围", ["certification body", "accreditation", "scope of certification"]),
        ("zeppelins at the mast", []),
        ("", []),
    ],
)
def test_the_trades_words_have_one_meaning_in_both_languages(text: str, expected: list[str]) -> None:
    assert sorted(meanings(text)) == sorted(expected)


def test_every_line_of_the_table_has_a_meaning_of_its_own_and_words_for_it() -> None:
    lines = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert [line for line in lines if len(line) not in (2, 3) or not any(line[1:])] == []
    assert [meaning for meaning, count in Counter(line[0] for line in lines).items() if count > 1] == []
    silent = [line[0] for line in lines if not meanings(line[0])]
    assert silent == ["what to do"]  # small words only in English; it stands for its Chinese forms
