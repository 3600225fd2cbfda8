"""Are the goods made at a place that the certificate names (C01, MD01)? A difference is a question, never a fault."""

from __future__ import annotations

import re

from knowledge.addresses import ORDER, AddressComparison, AddressRelation, compare_addresses
from knowledge.models import Certificate, CheckResult, Order, Rule, Status
from knowledge.verify.context import CheckContext, outcome, read, shown
from knowledge.verify.rules import rule

ID = "identity.address"
Judgement = tuple[Status, str, Rule, str]
ASK_SITES = (
    "Ask the supplier at which address the goods are made, and the certification body for the list of certified sites"
)


def check_identity_address(certificate: Certificate, order: Order, context: CheckContext) -> CheckResult:
    """How the place of manufacture relates to the addresses on the certificate."""
    status, finding, why, action = _judge(certificate, order)
    return outcome(
        ID,
        status,
        finding,
        why,
        action,
        evidence=shown(certificate, "address", "sites"),
        inputs={**read(certificate, "address", "sites"), **({"order": order.address} if order.address else {})},
    )


def _judge(certificate: Certificate, order: Order) -> Judgement:
    printed = [text for text in (certificate.text("address"), *certificate.items("sites")) if text]
    if not printed:
        action = "Find the address on the page and enter it, or ask the certification body for it."
        return Status.unknown, "No address was read on this document.", rule("C01"), action
    if not order.address:
        action = "Enter the address where your goods are made."
        return Status.unknown, "The order names no address where the goods are made.", rule("C01"), action
    best, place = min(
        ((compare_addresses(text, order.address), text) for text in printed),
        key=lambda pair: ORDER.index(pair[0].relation),
    )
    return _compared(best, place, order.address)


def _compared(best: AddressComparison, place: str, asked: str) -> Judgement:
    relation, why = best
    if relation is AddressRelation.same:
        return Status.passed, "The certificate names the address of the order.", rule("C01"), "Nothing to do here."
    if relation is AddressRelation.part:
        if not re.search(r"\d", place) or not re.search(r"\d", asked):
            finding = f"The addresses agree as far as they go ({why}), but one has no street or number."
            return Status.review, finding, rule("MD01", "C01"), f"{ASK_SITES}."
        return (
            Status.passed,
            f"The certificate names the address of the order: {why}.",
            rule("C01"),
            "Nothing to do here.",
        )
    if relation is AddressRelation.same_town:
        finding = f"Another place in the same town: {why} (certificate “{place}”)."
        action = f"{ASK_SITES}: a registered office does not cover a factory elsewhere."
        return Status.review, finding, rule("MD01", "C01"), action
    if relation is AddressRelation.other:
        finding = f"The certificate names another place (“{place}”): {why}."
        action = f"{ASK_SITES}; a site that is not listed is not covered."
        return Status.review, finding, rule("MD01", "C01"), action
    finding = f"The addresses cannot be compared by rules: {why}."
    return Status.review, finding, rule("C01"), f"{ASK_SITES}; have someone who reads the language compare them."
