"""Findings, actions, rules and limits in Chinese: all of them have words, and nothing of a document is changed."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest

import assistant
import knowledge.store
from assistant.samples import DRAWN_FOR, SAMPLES, Sample, drawn
from assistant.training.sample_records import record_of
from assistant.translation import shown, untranslated
from knowledge.errors import document_errors
from knowledge.models import LookUp, Order, Verdict
from knowledge.plan import History, Level, Situation, due_diligence_plan
from knowledge.registers import load_registers
from knowledge.verify.context import CheckContext
from knowledge.verify.report import LIMITS, make_report
from knowledge.verify.rules import all_rules

GOLDEN = Path(__file__).parents[1] / "golden"
DAY = date(2026, 11, 24)
LOOK_UPS = (
    (),
    (LookUp(register_name="CNCA", day=DAY, person="ana", result="not_found"),),
    (LookUp(register_name="CNCA", day=DAY, person="ana", result="found", status="暂停"),),
    (LookUp(register_name="CNCA", day=DAY, person="ana", result="found", status="有效", organization="Other Ltd"),),
)
ORDERS = (
    Order(),
    Order(product="garden chairs", supplier="Other Ltd", address="1 Some Road, Town 12345"),
    Order(product="steel pipe", processes=("design",), address="Industrial Zone"),
)


@pytest.mark.parametrize(
    "sample", [one for one in SAMPLES if one.variant == "text" and not one.broken and one.layout != "policy"]
)
def test_every_sentence_of_a_report_has_chinese_words(sample: Sample) -> None:
    record = record_of(drawn(sample, DRAWN_FOR)[1])
    assert record is not None
    for order, look_ups in product(ORDERS, LOOK_UPS):
        context = CheckContext(load_registers(), DAY, look_ups, record.findings)
        report = make_report(record.certificates[0], order, context)
        said = [text for check in report.checks for text in (check.finding, check.action, check.rule.text)]
        assert untranslated(said) == []


def test_limits_rules_and_failures_have_chinese_words() -> None:
    rules = [row.text for row in all_rules().values() if row.check]
    failures = [error.sentence for error in document_errors().values()]
    assert untranslated([*LIMITS, *rules, *failures]) == []


def refusals(folder: Path) -> Iterator[str]:
    """The sentences that are raised for what cannot be done, their gaps filled with a name."""
    for path in (folder, *folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if path.is_file() else ():
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and isinstance(node.exc.func, ast.Name):
                given = node.exc.args[0] if node.exc.func.id in ("WrongInput", "NotAllowed") and node.exc.args else None
                if isinstance(given, ast.Constant):
                    yield str(given.value)
                elif isinstance(given, ast.JoinedStr):
                    yield "".join(str(one.value) if isinstance(one, ast.Constant) else "Ana" for one in given.values)


@pytest.mark.parametrize("name", ["asking.py", "reviewing", "web/limits.py"])
def test_what_cannot_be_done_is_said_in_chinese(name: str) -> None:
    assert untranslated(refusals(Path(assistant.__file__).parent / name)) == []


def test_what_the_records_refuse_is_said_in_chinese() -> None:
    for name in ("conversations", "documents", "reviews", "suppliers", "certificates"):
        path = Path(knowledge.store.__file__).parent / f"{name}.py"
        assert list(refusals(path)) and untranslated(refusals(path)) == []


@pytest.mark.parametrize("own_design", [False, True])
@pytest.mark.parametrize("certified", [None, False, True])
@pytest.mark.parametrize("verdict", [None, Verdict.confirmed, Verdict.discrepant])
@pytest.mark.parametrize("level", [None, *Level])
def test_every_step_of_a_plan_has_chinese_words(
    own_design: bool, certified: bool | None, verdict: Verdict | None, level: Level | None
) -> None:
    for history in (None, *History):
        known = Situation(
            certified=certified,
            verdict=verdict,
            sector_standard="ISO 13485",
            order_value=level,
            product_risk=level,
            history=history,
            own_design=own_design,
        )
        plan = due_diligence_plan(known)
        said = [text for step in plan.steps for text in (step.title, step.what, step.why, step.changes)]
        assert untranslated([plan.summary, *said]) == []


def test_explanations_of_scopes_have_chinese_words() -> None:
    from knowledge.verify.scope import judge_scope

    missing = []
    for line in (GOLDEN / "scope_own.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        result = judge_scope(case["scope"], case["product"], tuple(case.get("processes", ())))
        missing += untranslated([result.why, result.question])
    assert len(missing) <= 5, missing  # a new relation of goods shows in English until it has its words


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Expired on 3 May 2026, before 24 November 2026.", "已于2026年5月3日到期，早于2026年11月24日。"),
        ("Not found on the document: the issue date and the standard.", "文件上未找到：发证日期、标准。"),
        (
            "The document is marked “草稿 Draft. Void”: it is not an issued certificate.",
            "文件上标有“草稿 Draft. Void”：这不是已颁发的证书。",
        ),
        ("The scope's '合金' (alloys) names a class too wide to say.", "范围中的“合金”（alloys）类别太宽，无法判断。"),
        ("The file carries a script that would run when page 2 is shown.", "文件中带有脚本，会在显示第 2 页时运行。"),
        ("Nobody wrote this sentence.", "Nobody wrote this sentence."),
        ("Enter the issue date. Nobody wrote this.", "Enter the issue date. Nobody wrote this."),
    ],
)
def test_slots_keep_what_stands_on_the_document(english: str, chinese: str) -> None:
    assert shown(english, "zh") == chinese


def test_english_readers_get_the_record_itself() -> None:
    assert shown("Enter the issue date.", "en") == "Enter the issue date."
