"""Tools that need no certificate: a scope statement against a product, a body, a number, a standard."""

from __future__ import annotations

from pydantic import BaseModel, Field

from assistant.reply import Card
from assistant.tools.outcome import ToolContext, ToolOutcome, written
from knowledge.models import BodyKind, BodyResult, Certificate, Found, Order, ScopeVerdict, Status
from knowledge.registers.bodies import NO_ROW, find_certification_body, look_up_body
from knowledge.registers.load import CertificationBody
from knowledge.verify.chinese_number import ChineseNumber, decode
from knowledge.verify.context import CheckContext
from knowledge.verify.scope import judge_scope
from knowledge.verify.standard_edition import check_standard_edition
from knowledge.verify.standard_names import read_standards

GLOBAL_ACI = "Look the name up on the Global ACI list of signatories (global-aci.org)."
NOT_LISTED = "Not being listed is no proof of a fake; without proof do not rely on it."
SCOPE_STATUS = {
    ScopeVerdict.covered: Status.passed,
    ScopeVerdict.not_covered: Status.fail,
    ScopeVerdict.unclear: Status.review,
}
SCOPE_WORDS = {
    ScopeVerdict.covered: "Covered",
    ScopeVerdict.not_covered: "Not covered",
    ScopeVerdict.unclear: "Unclear",
}
KIND_WORDS = {
    BodyKind.accreditation_body: "an accreditation body",
    BodyKind.certification_body: "a certification body",
    BodyKind.regulator: "a regulator",
    BodyKind.standards_body: "a standards body",
    BodyKind.association: "an association",
}


class CheckScope(BaseModel):
    """A scope of certification against an order."""

    scope: str = Field(description="The scope of certification, as printed on the certificate.")
    product: str = Field(description="What is bought.")
    processes: list[str] = Field(default_factory=list, description="Processes the order needs, such as assembly.")


class CheckBody(BaseModel):
    """An organisation's name or mark."""

    name: str = Field(description="A name, acronym or mark number as printed, such as UKAS or CNAS C001-M.")


class DecodeNumber(BaseModel):
    """A certificate number."""

    number: str = Field(description="The certificate number as printed.")


class CheckStandard(BaseModel):
    """A standard with its edition."""

    standard: str = Field(description="The standard as printed, such as ISO 9001:2008.")


def check_scope(given: CheckScope, context: ToolContext) -> ToolOutcome:
    """Does a scope of certification cover a product? Computed from the statement's words."""
    result = judge_scope(given.scope, given.product, tuple(given.processes))
    word = SCOPE_WORDS[result.verdict]
    lead = f"{word}: {result.why}"
    actions = [result.question] if result.question else []
    if result.verdict is ScopeVerdict.covered:
        actions.append("The scope says what was audited, not how good the goods are: inspect before shipment.")
    matched = tuple(f"“{match.product_words}” and “{match.scope_words}”: {match.relation}" for match in result.matched)
    card = Card(
        status=SCOPE_STATUS[result.verdict],
        title=f"{word}: {given.product}",
        finding=result.why,
        action=actions[0] if actions else "",
        rule="The scope of certification must name the product, or a wider class of it, with its making",
        rule_source="ISO/IEC 17021-1 8.2.2 on scope; IAF sectors; relations of words as named",
    )
    return ToolOutcome(
        lead=lead,
        facts=matched,
        actions=tuple(actions),
        cards=(card,),
        data=result.model_dump(mode="json"),
    )


def check_accreditation(given: CheckBody, context: ToolContext) -> ToolOutcome:
    """Is this a real accreditation body, and a signatory of the IAF MLA (Global ACI MRA) for ISO 9001?"""
    body = look_up_body(given.name, context.registers)
    row = next((row for row in context.registers.accreditation_bodies if row.acronym == body.acronym), None)
    return body_outcome(body, given.name, row.economy if row else "")


def check_certification_body(given: CheckBody, context: ToolContext) -> ToolOutcome:
    """Is this certification body known, who accredits it, and where are its certificates looked up?"""
    outcome = body_outcome(look_up_body(given.name, context.registers), given.name)
    row = find_certification_body(given.name, context.registers)
    if row is None:
        return outcome
    facts = list(outcome.facts)
    if accredited := ", ".join(accreditors_of(row, sourced=True)):
        facts.append(
            f"Accreditors named for {row.name} in a source: {accredited}; the symbol on the certificate decides."
        )
    if row.cnca_approval:
        facts.append(f"CNCA approval: {row.cnca_approval}{'' if row.cnca_verified else ' (not verified)'}.")
    actions = list(outcome.actions)
    if row.verify_page:
        actions.insert(0, f"Look the certificate up in the register of {row.name}: {row.verify_page}.")
    return outcome.model_copy(update={"facts": tuple(facts), "actions": tuple(actions)})


def accreditors_of(row: CertificationBody, *, sourced: bool) -> tuple[str, ...]:
    """The accreditors that the register has for a certification body; `sourced`: only those that a source names."""
    entries = (entry for entry in row.accreditations if entry.verified or not sourced)
    return tuple(dict.fromkeys(entry.accreditation_body for entry in entries))


def body_outcome(body: BodyResult, asked: str, economy: str = "") -> ToolOutcome:
    """A register's answer about a body, in words. `economy`: the country or region that an accreditor works for."""
    day = written(body.as_of)
    named = f"{body.acronym} ({body.name})" if body.acronym and body.acronym != body.name else body.name
    of_country = f"{named}, {economy}," if economy and economy.casefold() not in named.casefold() else named
    status, lead, actions = _judged(body, of_country, asked, day)
    card = Card(
        status=status,
        title=named,
        finding=lead,
        action=actions[0] if actions else "",
        rule="M01: the accreditor must be a signatory for management systems",
        rule_source="EA and UKAS advice on reading certificates",
        register_name="CertScope's register of bodies",
        register_as_of=body.as_of,
    )
    return ToolOutcome(
        lead=lead,
        facts=(body.note,) if body.note else (),
        actions=tuple(actions),
        cards=(card,),
        data=body.model_dump(mode="json"),
    )


def _judged(body: BodyResult, named: str, asked: str, day: str) -> tuple[Status, str, list[str]]:
    register = f"register of {day}"
    symbol = "Check that the symbol's number on the certificate belongs to the certification body named there."
    if body.kind is BodyKind.accreditation_body and body.iaf_mla and body.verified:
        lead = (
            f"Yes, {named} is a real accreditation body and a signatory of the IAF MLA, now the Global ACI MRA, for "
            f"management systems ({register})."
        )
        return Status.passed, lead, [symbol]
    if body.kind is BodyKind.accreditation_body and body.iaf_mla is False:
        return Status.fail, f"{named} is not an IAF MLA signatory for management systems ({register}).", [GLOBAL_ACI]
    if body.kind is BodyKind.accreditation_body:
        lead = f"{named} is an accreditation body; that it is a signatory for ISO 9001 is not confirmed ({register})."
        return Status.review, lead, [GLOBAL_ACI]
    if body.kind is BodyKind.certification_body and body.source == NO_ROW:
        lead = (
            f"“{asked.strip()}” is not in our registers of accreditation and certification bodies ({register}); by its "
            "name it would be a certification body."
        )
        return Status.review, lead, [GLOBAL_ACI, NOT_LISTED]
    if body.kind is BodyKind.certification_body:
        lead = (
            f"{named} is a certification body, not an accreditation body: it issues certificates ({register}). "
            "Whether that is worth something depends on who accredits it."
        )
        return Status.review, lead, ["Look for the accreditation symbol and its number on the certificate."]
    if body.kind is not BodyKind.unknown:
        lead = f"{named} is {KIND_WORDS[body.kind]}; it does not accredit certification bodies ({register})."
        return Status.review, lead, ["Look for the accreditation body's own symbol on the certificate."]
    lead = f"“{asked.strip()}” is not in our registers of accreditation and certification bodies ({register})."
    if body.note.startswith(body.name):  # named in a notice, or describing itself: the register's words and no more
        lead = f"{body.note} ({register[0].upper()}{register[1:]}.)"
    return Status.review, lead, [GLOBAL_ACI, NOT_LISTED]


def decode_certificate_number(given: DecodeNumber, context: ToolContext) -> ToolOutcome:
    """What the parts of a certificate number mean, as far as its shape is known."""
    number = decode(given.number)
    if number is None:
        lead = f"“{given.number}” follows no numbering rule that we know; that is no fault, bodies number as they like."
        actions = ("Look the number up in the register of the certification body named on the certificate.",)
        return ToolOutcome(lead=lead, actions=actions, data={"number": given.number, "decoded": None})
    rows = [row for row in context.registers.certification_bodies if row.cnca_prefix == number.prefix]
    parts = _parts(number, [row.name for row in rows])
    lead = f"{given.number} has the common Chinese shape: {'; '.join(parts)}."
    next_steps = (
        f"Type {given.number} at cx.cnca.cn and compare holder, certification body, dates and status.",
        "The meaning of the digits is inferred from records, not from a published rule: a mismatch is a question.",
    )
    card = Card(
        status=Status.review,
        title=given.number,
        finding=f"{'; '.join(parts)}.",
        action=next_steps[0],
        rule="Section 6: common shape of Chinese certificate numbers (inferred from records)",
        register_name="certification_bodies.csv",
        register_as_of=context.registers.as_of,
    )
    return ToolOutcome(lead=lead, actions=next_steps, cards=(card,), data=number.model_dump(mode="json"))


SCHEME_WORDS = {"Q": "quality management", "E": "environmental management", "S": "occupational health and safety"}
SIZE_WORDS = {"S": "small", "M": "medium", "L": "large"}


def _parts(number: ChineseNumber, names: list[str]) -> list[str]:
    """What each part says, in the order of the number."""
    body = (
        f"the CNCA approval number of {' or '.join(names)}"
        if names
        else "the certification body's CNCA approval number"
    )
    scheme = ", ".join(word for word in (SCHEME_WORDS.get(number.scheme, ""), number.standard) if word)
    cycle = (
        "R0 the first certification cycle, no recertification yet"
        if number.recertifications == 0
        else f"R{number.recertifications} recertified {often(number.recertifications)} since the first certification"
    )
    parts = [
        f"{number.prefix} stands for {body}",
        f"{number.year} is the year of issue",
        f"{number.scheme} is the scheme ({scheme or 'not known to us'})",
        f"{number.serial} is the body's own serial number",
        cycle,
    ]
    if number.size:
        parts.append(f"{number.size} is the size class of the organisation ({SIZE_WORDS[number.size]})")
    if number.branch:
        parts.append(f"/{number.branch} is the branch of the certification body")
    return parts


def often(count: int) -> str:
    """“once”, “3 times”."""
    return "once" if count == 1 else f"{count} times"


# Standards that bodies are measured by; no factory can be certified to them.
FOR_BODIES = {
    "17021": ("certification bodies for management systems", "the certification body, not to a factory"),
    "17011": ("accreditation bodies", "accreditation bodies, not to a factory"),
    "17065": ("bodies that certify products", "the certification body, not to a factory"),
    "17020": ("inspection bodies", "inspection bodies, which are accredited to it"),
    "17024": ("bodies that certify persons", "the certification body, not to a factory"),
}


def _for_bodies(given: CheckStandard, context: ToolContext) -> ToolOutcome | None:
    """A standard for bodies themselves, which nobody can hold as a supplier."""
    number = next((number for number in FOR_BODIES if number in given.standard), "")
    if not number:
        return None
    whom, applies = FOR_BODIES[number]
    lead = f"{given.standard} holds the rules for {whom}: it applies to {applies}; no supplier can be certified to it."
    row = next((row for row in context.registers.standards if number in row.standard), None)
    card = Card(
        status=Status.fail,
        title=given.standard,
        finding=lead,
        action="Ask the supplier for a certificate to ISO 9001.",
        rule="E02: only standards with requirements for the company itself can be certified",
        rule_source=row.source if row else "",
        register_name="standards.csv",
        register_as_of=row.as_of if row else None,
    )
    data = {"status": Status.fail, "standard": given.standard, "rule": ["E02"]}
    return ToolOutcome(lead=lead, actions=(card.action,), cards=(card,), data=data)


def _editions(given: CheckStandard, context: ToolContext) -> str:
    """Which editions the register holds of a standard that is named without one; empty for a single one."""
    named = read_standards((given.standard,))
    rows = [
        row
        for row in context.registers.standards
        if named and not named[0].edition and row.standard == named[0].standard and row.edition.isdigit()
    ]
    if len(rows) < 2:
        return ""
    newest = max(rows, key=lambda row: row.edition)
    before = [row for row in rows if row is not newest]
    still = [row.edition for row in before if not row.status.startswith("withdrawn")]
    told = (
        f"The current edition of {newest.standard} is {newest.standard}:{newest.edition} (published {newest.published})"
    )
    if still:
        told += f"; certificates to {newest.standard}:{' and :'.join(still)} stay valid during the transition"
    old = [row.edition for row in before if row.edition not in still]
    return f"{told}. Withdrawn: {', '.join(old)}." if old else f"{told}."


def check_standard(given: CheckStandard, context: ToolContext) -> ToolOutcome:
    """Can one be certified to this standard, and is the edition valid on the day?"""
    for_bodies = _for_bodies(given, context)
    if for_bodies is not None:
        return for_bodies
    certificate = Certificate(standards=Found(value=(given.standard,)))
    checked = check_standard_edition(
        certificate,
        Order(),
        CheckContext(context.registers, context.day, transition_end_9001=context.transition_end_9001),
    )
    card = Card(
        status=checked.status,
        title=given.standard,
        finding=checked.finding,
        action=checked.action,
        rule=f"{', '.join(checked.rule.ids)}: {checked.rule.text}",
        rule_source=checked.rule.source,
        register_name=checked.register_name,
        register_as_of=checked.register_as_of,
    )
    editions = _editions(given, context)
    return ToolOutcome(
        lead=editions or checked.finding,
        actions=() if editions else (checked.action,),
        cards=() if editions else (card,),
        data={"status": checked.status, "standard": given.standard, "rule": list(checked.rule.ids)},
        known=checked.status is not Status.unknown,
    )
