"""Should a sector scheme stand beside or instead of ISO 9001 for this product (scheme.sector)?

Told by the product's words through the trade table: medical goods ISO 13485, car parts IATF 16949, aircraft parts
AS9100, food ISO 22000 or FSSC 22000. A missing scheme is a question, never a fault: the buyer's market decides.
"""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.models import Certificate, CheckResult, Order, Rule, Status
from knowledge.registers.load import Standard
from knowledge.verify.context import CheckContext, outcome, read, shown
from knowledge.verify.rules import rule
from knowledge.verify.scope_narrow import all_properties, family_of
from knowledge.verify.scope_order import product_terms
from knowledge.verify.scope_phrase import read_phrase

ID = "scheme.sector"


@dataclass(frozen=True, slots=True)
class Scheme:
    """A sector scheme, how its certificates are named, and why it is asked for."""

    name: str
    names: tuple[str, ...]  # as they stand on certificates, compared without blanks and case
    row: str  # its row in standards.csv
    goods: str


SCHEMES = {
    "medical": Scheme("ISO 13485", ("iso13485", "yy/t0287"), "ISO 13485", "medical devices"),
    "automotive": Scheme("IATF 16949", ("iatf16949",), "IATF 16949", "parts of motor vehicles"),
    "aerospace": Scheme(
        "AS9100", ("as9100", "en9100", "jisq9100", "as/en9100"), "AS9100 / EN 9100 / JISQ 9100", "aircraft parts"
    ),
    "food": Scheme("ISO 22000 or FSSC 22000", ("iso22000", "fssc22000"), "ISO 22000", "food"),
}


def check_scheme_sector(certificate: Certificate, order: Order, context: CheckContext) -> CheckResult:
    """Asks for the sector scheme that buyers of such goods look for, and where it is verified."""
    evidence = shown(certificate, "standards", "scope")
    inputs = {**read(certificate, "standards"), **({"product": order.product} if order.product else {})}
    if not order.product.strip():
        finding = "The order names no product, so no sector scheme can be named."
        action = "Enter what you buy, in the words of the contract."
        return outcome(ID, Status.unknown, finding, _rule(None), action, inputs=inputs)
    scheme = scheme_for(order.product)
    if scheme is None:
        finding = "For such a product no sector scheme is known that stands beside ISO 9001."
        return outcome(ID, Status.passed, finding, _rule(None), "Nothing to do here.", evidence=evidence, inputs=inputs)
    standard = next((row for row in context.registers.standards if row.standard == scheme.row), None)
    register = ("standards", standard.as_of) if standard else None
    where = f" Verify it at: {standard.verify_where}." if standard else ""
    held = _holds(certificate, scheme)
    if held:
        finding = f"The certificate names {scheme.name}, the scheme for {scheme.goods}."
        return outcome(
            ID,
            Status.passed,
            finding,
            _rule(standard),
            where.strip(),
            evidence=evidence,
            inputs=inputs,
            register=register,
        )
    finding = f"For {scheme.goods} buyers ask for {scheme.name} beside or instead of ISO 9001; it is not named here."
    action = f"Ask whether the site holds {scheme.name}, for these goods.{where}"
    return outcome(
        ID, Status.review, finding, _rule(standard), action, evidence=evidence, inputs=inputs, register=register
    )


def scheme_for(product: str) -> Scheme | None:
    """The scheme for a product, by its words; None when none is known."""
    terms, _ = product_terms(product)
    thing = read_phrase(terms)
    properties = all_properties(thing)
    if "aerospace" in properties:
        return SCHEMES["aerospace"]
    if "medical" in properties and "medical" not in thing.negatives:
        return SCHEMES["medical"]
    is_part = (thing.is_goods and "auto part" in thing.ancestors) or (thing.is_part and "automotive" in properties)
    if is_part or ("car" in thing.aims and thing.head != "car"):
        return SCHEMES["automotive"]
    if (family_of(thing) == "16" and "food" in properties) or (thing.is_goods and "food" in thing.ancestors):
        return SCHEMES["food"]
    return None


def _holds(certificate: Certificate, scheme: Scheme) -> bool:
    named = " ".join(certificate.items("standards")).casefold().replace(" ", "")
    return any(name in named for name in scheme.names)


def _rule(standard: Standard | None) -> Rule:
    """The rule with the source of the scheme's row."""
    own = rule("G01")
    return own.model_copy(update={"source": standard.source}) if standard else own
