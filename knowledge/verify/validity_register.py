"""What did a register say when it was asked, and by whom (S01, R01)? Not found is never a fault."""

from __future__ import annotations

from knowledge.models import Certificate, CheckResult, LookUp, Order, Rule, Status
from knowledge.names import NameRelation, compare_names, squeezed
from knowledge.verify.context import CheckContext, outcome, read, shown, written
from knowledge.verify.rules import rule
from knowledge.verify.status_words import Meaning, meaning_of
from knowledge.verify.where_to_look import places_to_look

ID = "validity.register"
Judgement = tuple[Status, str, Rule, str, LookUp | None]


def check_validity_register(certificate: Certificate, order: Order, context: CheckContext) -> CheckResult:
    """What the recorded look-ups say of this certificate."""
    status, finding, why, action, decided = _judge(certificate, context)
    return outcome(
        ID,
        status,
        finding,
        why,
        action,
        evidence=shown(certificate, "certificate_number", "organization"),
        inputs={
            **read(certificate, "certificate_number", "organization", "expiry_date"),
            "look-ups": "; ".join(_told(look_up) for look_up in context.look_ups) or "none",
        },
        register=(decided.register_name, decided.day) if decided else None,
    )


def _told(look_up: LookUp) -> str:
    said = look_up.status or look_up.result.replace("_", " ")
    return f"{look_up.register_name}, {look_up.day.isoformat()}, {look_up.person}: {said}"


def _judge(certificate: Certificate, context: CheckContext) -> Judgement:
    where = ". ".join(place.sentence for place in places_to_look(certificate, context.registers))
    answered = [one for one in context.look_ups if one.result != "no_answer" and one.day <= context.day]
    found = [one for one in answered if one.result == "found"]
    if not answered:
        finding = (
            "No register was asked yet." if not context.look_ups else "The register that was asked gave no answer."
        )
        return Status.unknown, finding, rule("S01"), f"Look it up and record what you see. {where}.", None
    if not found:
        last = max(answered, key=lambda one: one.day)
        finding = f"{last.register_name} had no record on {written(last.day)}; not found is not the same as not valid."
        action = f"Ask the certification body itself whether the certificate is valid. {where}."
        return Status.review, finding, rule("R01"), action, last
    return _found(certificate, found)


def _found(certificate: Certificate, found: list[LookUp]) -> Judgement:
    latest = {
        one.register_name: one for one in sorted(found, key=lambda one: one.day)
    }  # the last word of each register
    ask = "Ask the certification body which is right, by its address in the accreditation body's directory."
    meanings = {meaning_of(one.status) for one in latest.values()}
    if Meaning.valid in meanings and Meaning.not_valid in meanings:
        both = " and ".join(f"{one.register_name} “{one.status}” on {written(one.day)}" for one in latest.values())
        return Status.review, f"Registers contradict each other: {both}.", rule("S01"), ask, None
    decided = max(latest.values(), key=lambda one: one.day)
    said = f"{decided.register_name} showed “{decided.status}” on {written(decided.day)}"
    if Meaning.not_valid in meanings:
        action = "Do not rely on this certificate; ask the certification body why, and the supplier for a valid one."
        return Status.fail, f"{said}: the certificate is not valid.", rule("S01"), action, decided
    if Meaning.valid not in meanings:
        finding = (
            f"{said}: a status that our rules do not know."
            if decided.status
            else f"{decided.register_name} showed no status."
        )
        return (
            Status.review,
            finding,
            rule("S01"),
            "Look at the record again and note the status word as shown.",
            decided,
        )
    differences = _differences(certificate, decided)
    if differences:
        return Status.review, f"{said}, but the record differs: {'; '.join(differences)}.", rule("S01"), ask, decided
    finding = f"{said}, asked by {decided.person}."
    return Status.passed, finding, rule("S01"), "Look it up again before each order: a status can change.", decided


def _differences(certificate: Certificate, record: LookUp) -> list[str]:
    """What the record says otherwise than the certificate; nothing where the record is silent."""
    out = []
    number, holder = certificate.text("certificate_number"), certificate.text("organization")
    if record.certificate_number and number and squeezed(record.certificate_number) != squeezed(number):
        out.append(f"number {record.certificate_number}")
    if record.organization and holder and compare_names(record.organization, holder).relation is NameRelation.other:
        out.append(f"holder {record.organization}")
    expiry = certificate.day("expiry_date")
    if record.expiry_date and expiry and record.expiry_date != expiry:
        out.append(f"expiry {written(record.expiry_date)}")
    return out
