"""Does the certificate's scope cover the order's product (scope.product) and its processes (scope.process)?

Both go by `judge_scope`. A scope that only trades fails with the question who makes the goods; excluded design and a
product made to the buyer's design ask for a person. Which site does what is for a person where a scope names several.
"""

from __future__ import annotations

import re

from knowledge.models import Certificate, CheckResult, Order, Rule, ScopeResult, ScopeVerdict, Status
from knowledge.verify.context import CheckContext, outcome, read, shown
from knowledge.verify.rules import rule
from knowledge.verify.scope import judge_scope
from knowledge.verify.scope_clauses import Statement
from knowledge.verify.scope_parse import names_manufacture, parse_statement
from knowledge.verify.scope_sectors import sector_question, trade_question
from knowledge.verify.scope_words import MAKING, Activity, said

STATUS = {
    ScopeVerdict.covered: Status.passed,
    ScopeVerdict.not_covered: Status.fail,
    ScopeVerdict.unclear: Status.review,
}
CUSTOM = re.compile(
    r"\b(?:custom|customi[sz]ed|bespoke|made[- ]to[- ](?:order|drawing|measure)|own design|our (?:design|drawing)|"
    r"according to (?:our |the )?drawing|tailor[- ]made|odm)",
    re.I,
)
READ_IT = "Find the scope on the page, or on its annex, and enter it."
NAME_IT = "Enter what you buy, in the words of the contract."
WHO_MAKES = "Ask who makes the goods, at which site, and for that site's own certificate."
ASK_SECTOR = (
    "Ask the certification body for which IAF sectors its accreditation covers this certificate, and whether the "
    "making of these goods is among them."
)
NOTHING = "Nothing to do here; the scope still says nothing about the quality of the goods."


TRADING = frozenset({Activity.trade, Activity.move, Activity.pack})


def check_scope_product(certificate: Certificate, order: Order, context: CheckContext) -> CheckResult:
    """Does the scope name the product, for whatever activity?"""
    scope, product = certificate.text("scope"), order.product.strip()
    evidence, inputs = shown(certificate, "scope", "exclusions"), _inputs(certificate, order)
    if not scope:
        return outcome(
            "scope.product", Status.unknown, "The scope of certification was not read.", rule("C06"), READ_IT
        )
    if not product:
        finding = "The order names no product to hold against the scope."
        return outcome("scope.product", Status.unknown, finding, rule("C06"), NAME_IT, evidence=evidence, inputs=inputs)
    result = _as_made_or_sold(_statement(certificate), product)
    odd = sector_question(certificate, product, context.registers.sectors)
    if odd and result.verdict is ScopeVerdict.covered:
        return _sectors_asked("scope.product", f"{result.why} {odd}", rule("G02", "C06"), certificate, inputs)
    return outcome(
        "scope.product",
        STATUS[result.verdict],
        result.why,
        rule("C06"),
        result.question or NOTHING,
        evidence=evidence,
        inputs=inputs,
    )


def check_scope_process(certificate: Certificate, order: Order, context: CheckContext) -> CheckResult:
    """Does the scope name the processes that the order needs, for this product?"""
    scope = certificate.text("scope")
    evidence, inputs = shown(certificate, "scope", "exclusions"), _inputs(certificate, order)
    if not scope:
        return outcome(
            "scope.process", Status.unknown, "The scope of certification was not read.", rule("MD03"), READ_IT
        )
    text = _statement(certificate)
    statement = parse_statement(text)
    status, finding, action, ids = _process(text, statement, order)
    odd = trade_question(certificate, context.registers.sectors)
    if odd and status is Status.passed and _needs_making(order):
        return _sectors_asked("scope.process", f"{finding} {odd}", rule("MD03", "G02"), certificate, inputs)
    return outcome("scope.process", status, finding, rule(*ids), action, evidence=evidence, inputs=inputs)


def _sectors_asked(check: str, finding: str, by: Rule, certificate: Certificate, inputs: dict[str, str]) -> CheckResult:
    """A question about the printed IAF codes; never a fault."""
    evidence = shown(certificate, "scope", "exclusions", "iaf_codes")
    given = {**inputs, **read(certificate, "iaf_codes")}
    return outcome(check, Status.review, finding, by, ASK_SECTOR, evidence=evidence, inputs=given)


def _needs_making(order: Order) -> bool:
    """Does the order need the goods made? It does when it names no process."""
    return not order.processes or any(re.search("manufact|produc", word, re.I) for word in order.processes)


def _process(text: str, statement: Statement, order: Order) -> tuple[Status, str, str, tuple[str, ...]]:
    makes = _needs_making(order)
    if not order.product.strip() and not order.processes:
        return _nothing_ordered(statement)
    if order.product.strip() and judge_scope(text, order.product, order.processes).verdict is ScopeVerdict.covered:
        makes = False  # a service that the scope names is not asked for its making
    if makes and statement.clauses and statement.activities and not names_manufacture(statement):
        may = statement.activities & {Activity.assemble, Activity.supply}
        finding = f"The scope names {said(statement.activities)} and no manufacture."
        return (Status.review if may else Status.fail), finding, WHO_MAKES, ("MD03",)
    if not order.product.strip():
        finding = f"The scope names {said(statement.activities)}; the order names no product."
        return Status.unknown, finding, NAME_IT, ("MD03",)
    result = judge_scope(text, order.product, order.processes)
    custom = CUSTOM.search(order.product) or any(CUSTOM.search(word) for word in order.processes)
    if Activity.design in statement.excluded and custom and result.verdict is not ScopeVerdict.not_covered:
        finding = "The scope excludes design, and the order is for a product made to the buyer's design."
        action = "Ask who designs the product, and how changes to the design are checked and approved."
        return Status.review, finding, action, ("MD04", "MD03")
    return STATUS[result.verdict], result.why, result.question or NOTHING, ("MD03", "MD04")


def _nothing_ordered(statement: Statement) -> tuple[Status, str, str, tuple[str, ...]]:
    """Without an order nothing is missing; a scope of trade alone is worth a question all the same."""
    finding = f"The scope names {said(statement.activities)}; the order names no product."
    if statement.activities and statement.activities <= TRADING:
        return Status.review, finding, WHO_MAKES, ("MD03",)
    return Status.unknown, finding, NAME_IT, ("MD03",)


def _as_made_or_sold(text: str, product: str) -> ScopeResult:
    """The best verdict for making, designing or selling it: here the goods count, not what is done."""
    order = [ScopeVerdict.not_covered, ScopeVerdict.unclear, ScopeVerdict.covered]
    needs = ((), ("sales",), ("design",), ("service",), ("assembly",))
    results = [judge_scope(text, product, need) for need in needs]
    made = results[0]
    if made.verdict is not ScopeVerdict.not_covered:
        return made
    return max(results, key=lambda result: order.index(result.verdict))


def _statement(certificate: Certificate) -> str:
    """Scope and exclusions as one text."""
    exclusions = certificate.text("exclusions")
    return f"{certificate.text('scope')}; exclusions: {exclusions}" if exclusions else certificate.text("scope")


def _inputs(certificate: Certificate, order: Order) -> dict[str, str]:
    given = {"product": order.product, "processes": ", ".join(order.processes)}
    return {**read(certificate, "scope", "exclusions"), **{name: value for name, value in given.items() if value}}


__all__ = ["MAKING", "check_scope_process", "check_scope_product"]
