"""Is the certificate's holder the supplier? Names by their words, and the Chinese social credit code (MD05).

Another company's certificate fails, because a certificate speaks for the client named on it (C01). What could be a
spelling, a translation or a company of the same group is a question.
"""

from __future__ import annotations

from knowledge.models import Certificate, CheckResult, Order, Rule, Status
from knowledge.names import NameRelation, compare_names, split_legal_form, words
from knowledge.verify.context import CheckContext, outcome, read, shown
from knowledge.verify.rules import rule
from knowledge.verify.social_credit import CodeState, check_code, plain

ID = "identity.name"
Judgement = tuple[Status, str, Rule, str]
ASK_CODE = "its registered name in its own language and its registration code (in China the social credit code)"


def check_identity_name(certificate: Certificate, order: Order, context: CheckContext) -> CheckResult:
    """How the holder's name and code relate to the supplier's."""
    status, finding, why, action = _judge(certificate, order)
    inputs = {"supplier": order.supplier, "code of the order": order.registration_code}
    return outcome(
        ID,
        status,
        finding,
        why,
        action,
        evidence=shown(certificate, "organization", "registration_code", "sites"),
        inputs={**read(certificate, "organization", "registration_code"), **{k: v for k, v in inputs.items() if v}},
    )


def _judge(certificate: Certificate, order: Order) -> Judgement:
    holder, code = certificate.text("organization"), certificate.text("registration_code")
    if check_code(code) is CodeState.broken:
        finding = f"The social credit code {code} does not have the check characters that such a code must have."
        action = "Compare the code on the page with what was read; then look for the Chinese name at gsxt.gov.cn."
        return Status.review, finding, rule("MD05"), action
    asked = plain(order.registration_code)
    if asked and code:
        return _by_code(plain(code), asked, holder)
    if not holder:
        action = "Find the certified client's name on the page and enter it."
        return Status.unknown, "The certificate's holder was not read.", rule("C01"), action
    if not order.supplier:
        finding = f"The certificate is held by {holder}; the order names no supplier to compare."
        action = "Enter the company on the contract and the invoice as the supplier."
        return Status.unknown, finding, rule("C01"), action
    return _at_a_site(certificate, order) or _by_name(holder, order.supplier)


def _at_a_site(certificate: Certificate, order: Order) -> Judgement | None:
    """Another holder, but the supplier is named among the sites: its activities there must be read."""
    if compare_names(certificate.text("organization"), order.supplier).relation is NameRelation.same:
        return None
    core = set(split_legal_form(order.supplier)[0])
    site = next((text for text in certificate.items("sites") if core and core <= set(words(text))), None)
    if site is None:
        return None
    finding = f"The holder is “{certificate.text('organization')}”; the supplier is named among its sites (“{site}”)."
    action = "Read which activities the certificate gives for that site; only those are covered."
    return Status.review, finding, rule("MD01", "C01"), action


def _by_code(code: str, asked: str, holder: str) -> Judgement:
    if code == asked:
        return (
            Status.passed,
            f"The registration code {code} is the supplier's.",
            rule("C01", "MD05"),
            "Nothing to do here.",
        )
    finding = f"The certificate carries the code {code}, the supplier's is {asked}: another legal entity."
    action = f"Ask the supplier for its own certificate; {holder or 'the holder'} is another company."
    return Status.fail, finding, rule("C01", "MD01", "MD05"), action


def _by_name(holder: str, supplier: str) -> Judgement:
    relation, why = compare_names(holder, supplier)
    pair = f"holder “{holder}”, supplier “{supplier}”"
    ask = f"Ask the supplier for {ASK_CODE}, and compare it with the certificate."
    if relation is NameRelation.same:
        action = "Compare the registration code too, if the certificate has one: names can be alike."
        return Status.passed, f"The holder is the supplier: {why}.", rule("C01"), action
    if relation is NameRelation.near:
        return Status.review, f"{why} ({pair}): a spelling, or another company?".capitalize(), rule("C01"), ask
    if relation is NameRelation.other_form:
        finding = f"The legal form differs ({pair}): that can be another legal entity."
        return Status.review, finding, rule("MD01", "C01"), ask
    if relation is NameRelation.family:
        finding = (
            f"Perhaps a company of the same group: {why} ({pair}). A sister company's certificate does not cover it."
        )
        action = f"Ask who makes your goods and for that company's certificate. {ask}"
        return Status.review, finding, rule("MD01", "C01"), action
    if relation is NameRelation.unclear:
        return Status.review, f"The names cannot be compared by rules: {why} ({pair}).", rule("C01"), ask
    finding = f"The certificate is another company's: {why} ({pair})."
    action = f"Ask the supplier for its own certificate. If it was renamed, or the name is a translation: {ask}"
    return Status.fail, finding, rule("C01", "MD01"), action
