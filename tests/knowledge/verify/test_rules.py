"""docs/rules.md against rules.csv, the register's tagged rules, the checks and the tests."""

import re
from pathlib import Path

import pytest

from knowledge.models import Status
from knowledge.verify import report
from knowledge.verify.context import outcome
from knowledge.verify.rules import all_rules, rule

ROOT = Path(__file__).parents[3]
TABLE = re.compile(r"^\| ([A-Z]+\d\d) \| (.+?) \| (.+?) \| (\w+) \| (.+?) \|$", re.M)
TAGGED = [f"C0{n}" for n in range(1, 10)] + [f"D{n:02}" for n in range(1, 13)] + [f"M0{n}" for n in range(1, 10)]
TAGGED += [f"MD0{n}" for n in range(1, 6)]


def documented() -> dict[str, tuple[str, ...]]:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    return {id: (text, by, confidence, source) for id, text, by, confidence, source in TABLE.findall(page)}


def test_the_page_has_every_rule_as_the_program_has_it() -> None:
    expected = {
        row.id: (row.text, f"`{row.check}`" if row.check else f"*a person*: {row.person}", row.confidence, row.source)
        for row in all_rules().values()
    }
    assert documented() == expected


def test_every_tagged_rule_is_decided_by_a_check_or_by_a_person() -> None:
    rules = all_rules()
    assert [id for id in TAGGED if id not in rules] == []
    assert [row.id for row in rules.values() if not row.check and not row.person] == []


def test_every_rule_with_a_check_is_used_in_the_code_of_that_check() -> None:
    sources = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "knowledge" / "verify").glob("*.py")}
    own = {row.id: row.check for row in all_rules().values() if row.check}
    unused = [id for id in own if not any(f'"{id}"' in text for text in sources.values())]
    assert unused == []


def test_every_rule_with_a_check_is_in_a_tests_name() -> None:
    tests = "\n".join(
        name
        for path in (ROOT / "tests" / "knowledge").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)", path.read_text(encoding="utf-8"))
    )
    ids = [row.id for row in all_rules().values() if row.check]
    named = {id for name in tests.split() for id in re.findall(r"_([A-Z]+\d\d)(?=_)", name)}
    spans = {"C02", "C03", "C04", "C05", "C06", "C07"}  # test_C01_to_C07_…
    assert [id for id in ids if id not in named | spans] == []


def test_the_first_rule_says_how_sure_a_result_is() -> None:
    assert rule("C03", "D06").confidence == "sourced"
    assert rule("D06", "C03").confidence == "general"
    assert rule("C03", "D06").ids == ("C03", "D06")


def test_a_rule_that_is_not_sourced_cannot_fail_a_certificate() -> None:
    with pytest.raises(ValueError, match="may not fail"):
        outcome("x", Status.fail, "Wrong.", rule("MD05"), "Ask.")


def test_the_checks_that_rules_name_are_those_of_the_report() -> None:
    from tests.knowledge.verify.specimen import ORDER, certificate, context

    ids = [check.id for check in report.make_report(certificate(), ORDER, context()).checks]
    named = {row.check for row in all_rules().values() if row.check}
    assert named <= set(ids)
