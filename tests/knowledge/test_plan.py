"""The plan follows what is known, and never lets goods pass uninspected."""

import itertools

import pytest

from knowledge.models import Verdict
from knowledge.plan import History, Level, Plan, Situation, due_diligence_plan

EVERY = [
    Situation(
        certified=certified, verdict=verdict, order_value=value, product_risk=risk, history=history, own_design=own
    )
    for certified, verdict, value, risk, history, own in itertools.product(
        (None, False, True), (None, *Verdict), (None, *Level), (None, *Level), (None, *History), (False, True)
    )
]


def titles(known: Situation) -> list[str]:
    return [step.title for step in due_diligence_plan(known).steps]


def words(plan: Plan) -> str:
    return " ".join([plan.summary, *(f"{step.what} {step.why} {step.changes}" for step in plan.steps)])


def test_every_plan_ends_with_inspection_before_shipment_and_says_why_and_what_would_change() -> None:
    for known in EVERY:
        plan = due_diligence_plan(known)
        assert plan.steps[-1].title == "Inspect before shipment"
        assert len(plan.steps) >= 5
        assert all(step.why and step.changes for step in plan.steps)


def test_no_plan_promises_quality_from_a_certificate() -> None:
    for known in EVERY:
        assert "guarantee" not in words(due_diligence_plan(known))


def test_a_discrepancy_comes_first() -> None:
    assert titles(Situation(certified=True, verdict=Verdict.discrepant))[0] == "Clear the discrepancy up"


def test_a_confirmed_certificate_needs_no_second_look_up() -> None:
    assert "Look the certificate up" not in titles(Situation(certified=True, verdict=Verdict.confirmed))
    assert "Look the certificate up" in titles(Situation(certified=True, verdict=Verdict.consistent))


def test_a_factory_without_a_certificate_is_asked_for_records_not_for_the_certificate() -> None:
    plan = due_diligence_plan(Situation(certified=False))
    assert "certificate is no verdict" in plan.summary
    assert plan.steps[0].title == "Ask how quality is run without a certificate"
    assert "certification body's last audit" not in words(plan)


def test_an_unknown_supplier_is_asked_for_the_whole_certificate_first() -> None:
    assert titles(Situation())[0] == "Ask for the whole certificate"


@pytest.mark.parametrize(
    ("known", "title"),
    [
        (Situation(order_value=Level.low, product_risk=Level.low), "Look at the factory by video"),
        (Situation(order_value=Level.low, product_risk=Level.low, history=History.problems), "Audit the factory"),
        (Situation(order_value=Level.low, product_risk=Level.high), "Audit the factory"),
        (Situation(order_value=Level.high), "Audit the factory"),
        (Situation(), "Audit the factory"),
    ],
)
def test_the_audit_fits_what_is_at_stake(known: Situation, title: str) -> None:
    assert title in titles(known)


def test_a_sectors_own_standard_is_asked_for() -> None:
    assert "Ask for ISO 13485" in titles(Situation(certified=True, sector_standard="ISO 13485"))


def test_own_history_takes_the_place_of_references() -> None:
    assert "Use your own history" in titles(Situation(history=History.good))
    assert "Talk to customers of theirs" in titles(Situation(history=History.none))


def test_own_design_is_sampled_and_its_records_are_asked_for() -> None:
    text = words(due_diligence_plan(Situation(own_design=True)))
    assert "development and change records" in text
    assert "first sample of your own design" in text
