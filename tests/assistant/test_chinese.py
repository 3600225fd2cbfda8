"""Verdicts of tools in Chinese: the same verdict, with the figures and the register's day."""

from __future__ import annotations

import pytest

from assistant.chinese import chinese_lead
from assistant.findings import run

from .conftest import Asking


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("check_scope", {"scope": "塑料玩具的生产", "product": "塑料玩具"}, ("覆盖", "塑料玩具", "检验")),
        ("check_scope", {"scope": "塑料玩具的生产", "product": "钢管"}, ("不覆盖", "钢管")),
        ("check_accreditation", {"name": "UKAS"}, ("UKAS", "认可机构", "签署方", "2026年11月")),
        ("check_accreditation", {"name": "SGS"}, ("认证机构，不是认可机构",)),
        ("check_accreditation", {"name": "中元兴国际认证（中国）有限公司"}, ("2021年第13号", "未经批准", "无效")),
        ("certification_statistics", {"areas": ["China"], "years": [2024]}, ("651,851", "44.2%", "不是工厂")),
        ("certification_statistics", {"areas": ["China"], "years": [2022, 2024]}, ("+18.1%", "不能直接比较")),
        ("decode_certificate_number", {"number": "00124Q30012R1M/1100"}, ("2024是颁发年份", "R1", "中")),
        ("check_standard", {"standard": "ISO 9001:2008"}, ("不能接受",)),
        (
            "check_certificate_details",
            {"issue_date": "2022-01-01", "expiry_date": "2026-01-01"},
            ("2026年1月1日过期", "最长三年"),
        ),
    ],
)
def test_a_verdict_is_told_in_chinese(
    asking: Asking, tool: str, arguments: dict[str, object], words: tuple[str, ...]
) -> None:
    found = run(tool, asking.context, **arguments)
    lead = chinese_lead(tool, found.arguments, found.outcome)
    assert [word for word in words if word not in lead] == [], lead


def test_a_tool_without_chinese_words_gives_none(asking: Asking) -> None:
    found = run("due_diligence_plan", asking.context)
    assert chinese_lead(found.name, found.arguments, found.outcome) == ""
