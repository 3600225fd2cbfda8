"""Which tools a part of a question needs, with which arguments, and what they found. Decides no verdict itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.asked_also import also_told
from assistant.question import Intent, Part
from assistant.reply import Topic
from assistant.tools import call_tool
from assistant.tools.outcome import ToolContext, ToolOutcome
from assistant.understanding.accreditors_asked import accreditors_asked
from assistant.understanding.scope_asked import scope_statement
from knowledge.errors import NotAllowed, WrongInput
from knowledge.models import BodyKind, Record, ToolCall
from knowledge.registers.bodies import look_up_body
from knowledge.registers.places import places_in

BODIES_AT_MOST = 3
CERTIFICATES_AT_MOST = 5


class Found(Record):
    """A tool that ran."""

    name: str
    arguments: dict[str, Any]
    outcome: ToolOutcome

    @property
    def call(self) -> ToolCall:
        """The record that is kept with the answer."""
        return self.outcome.call(self.name, self.arguments)


def run(name: str, context: ToolContext, /, **arguments: Any) -> Found:
    """Run one tool; arguments that are empty are left out."""
    given = {key: value for key, value in arguments.items() if value not in ("", (), [], None)}
    return Found(name=name, arguments=given, outcome=call_tool(name, given, context))


def findings(part: Part, topic: Topic, context: ToolContext, certificates: Sequence[str] = ()) -> list[Found]:
    """What the tools say to a part; `certificates` are the ids that it is about. Empty when no tool is needed."""
    makers = {
        Intent.scope: _scope,
        Intent.body: _bodies,
        Intent.accreditors: _accreditors,
        Intent.number: _number,
        Intent.details: _details,
        Intent.standard: _standards,
        Intent.statistics: _statistics,
        Intent.plan: _plan,
    }
    if part.intent is Intent.compare and len(certificates) > 1:
        product = part.named.product or topic.product
        return [run("compare_certificates", context, certificates=list(certificates), product=product)]
    if part.intent in (Intent.certificate, Intent.compare):
        return list(_certificates(part, topic, context, certificates))
    maker = makers.get(part.intent)
    found = list(maker(part, topic, context)) if maker else []
    return [
        one.model_copy(update={"outcome": also_told(one.name, one.arguments, one.outcome, part.text, context)})
        for one in found
    ]


DESIGN_WANTED = re.compile(
    r"\b(?:(?:them|him|you|it|factory|supplier|they|who) (?:to |should |must |shall |will |also )*(?:develop|design)|"
    r"designed by|(?:their|own|custom|its) design|to (?:be )?design(?:ed)?|design(?:ed)? (?:it|them|and|too))\b|"
    r"(?:他们|工厂|厂家|由其).{0,6}设计",
    re.I,
)


def _scope(part: Part, topic: Topic, context: ToolContext) -> Iterator[Found]:
    product = part.named.product or topic.product
    _, order = scope_statement(part.text)
    processes = ["manufacture", "design"] if DESIGN_WANTED.search(order) else []
    for one in re.split(r"\s*(?:,|;|、|\band\b|\bor\b|和|或)\s*", product) if _is_list(product) else [product]:
        yield run("check_scope", context, scope=part.named.scope, product=one, processes=processes)


def _is_list(product: str) -> bool:
    """“lamps and drivers” are two questions; “nuts, bolts and screws” three; more than four is one phrase."""
    parts = [one for one in re.split(r",|;|、|\band\b|\bor\b|和|或", product) if one.strip()]
    return 2 <= len(parts) <= 4 and all(len(one.strip()) >= 2 for one in parts)


def _bodies(part: Part, _: Topic, context: ToolContext) -> Iterator[Found]:
    for name in (*part.named.bodies, *part.named.strangers)[:BODIES_AT_MOST]:
        tool = "check_certification_body" if _certifies(name, context) else "check_accreditation"
        yield run(tool, context, name=name)


def _accreditors(part: Part, topic: Topic, context: ToolContext) -> Iterator[Found]:
    place = accreditors_asked(part.text) or next(iter(places_in(part.text)), None)  # “and in Italy?” after another
    if place is not None:
        yield run("list_accreditation_bodies", context, place=place.name)


def _number(part: Part, _: Topic, context: ToolContext) -> Iterator[Found]:
    held = _held(part.named.number, context)
    if held:
        yield run(
            "check_certificate", context, certificate=held, product=part.named.product, supplier=part.named.supplier
        )
        return
    yield run("decode_certificate_number", context, number=part.named.number)
    for name in part.named.bodies:
        if _certifies(name, context):
            yield run("check_certification_body", context, name=name)  # its register is where the number is looked up


def _certifies(name: str, context: ToolContext) -> bool:
    """Is it a certification body's name?"""
    return look_up_body(name, context.registers).kind is BodyKind.certification_body


def _held(number: str, context: ToolContext) -> str:
    """The id of a certificate with this number that the person may see."""
    if context.store is None:
        return ""
    found = context.store.certificates.by_number(number, context.viewer)
    return found[0].id if found else ""


def _details(part: Part, _: Topic, context: ToolContext) -> Iterator[Found]:
    named = part.named
    given: dict[str, Any] = {one.field: " or ".join(one.days) for one in named.dates}
    if named.impossible:
        given["impossible"] = list(named.impossible)
    if named.standards:
        given["standard"] = named.standards[0]
    if named.code:
        given["registration_code"] = named.code
    if named.number:
        given["certificate_number"] = named.number
    yield run("check_certificate_details", context, **given)


def _standards(part: Part, _: Topic, context: ToolContext) -> Iterator[Found]:
    for name in part.named.standards[:2]:
        yield run("check_standard", context, standard=name)


STANDARD_COUNTED = re.compile(r"\b(?:27001|45001|14001)\b")


def _statistics(part: Part, _: Topic, context: ToolContext) -> Iterator[Found]:
    other = STANDARD_COUNTED.search(part.text)
    standard = {"27001": "ISO/IEC 27001"}.get(other[0], f"ISO {other[0]}") if other else "ISO 9001"
    found = run(
        "certification_statistics",
        context,
        areas=list(part.named.areas),
        years=list(part.named.years),
        standard="" if standard == "ISO 9001" else standard,
    )
    yield found


SITUATION: Sequence[tuple[str, Any, str]] = (
    ("certified", False, r"\b(?:without|no|not|non|never|isn't|lacks?)[- ](?:\w+ ){0,3}(?:iso|certif\w*)|"
    r"\buncertified\b|(?:没有|没|无(?!锡)|未|不具备)[^，。？！；,?有]{0,16}(?:证书|认证|获证|证的)"),
    ("certified", True, r"\bcertified\b|\b(?:has|holds|with|have)\b.{0,20}\b(?:iso|certificate)|获证|有证书|有认证"),
    ("order_value", "high", r"\b(?:big|large|high[- ]value|huge|expensive|bulk|container)\b|大(?:单|额|批)"),
    ("order_value", "low", r"\b(?:small|trial|sample|low[- ]value)\s+(?:order|lot|batch|quantit\w+)|小(?:单|批)|试单"),
    ("product_risk", "high", r"\b(?:medical|toys?|baby|babies|batter\w+|safety|critical|automotive|car parts|food|"
    r"aerospace|electrical|pressure|high[- ]risk)\b|医疗|玩具|电池|汽车|食品"),
    ("history", "problems", r"\b(?:complaints?|problems?|defects?|bad lot|rejected|late deliver\w*)\b|投诉|质量问题"),
    ("history", "good", r"\b(?:good (?:history|experience|track record)|never a problem|years? of good)\b|合作多年"),
    ("own_design", True, r"\b(?:our|my|own|custom)\s+(?:own\s+)?(?:design|drawing|tooling)|\bcustom(?:[- ]made)?\b|"
    r"自己设计|图纸|定制"),
)  # fmt: skip
SECTOR = {
    "ISO 13485": r"\bmedical\b|医疗",
    "IATF 16949": r"\b(?:automotive|car parts?|vehicle)\b|汽车",
    "AS9100": r"\b(?:aerospace|aircraft|aviation)\b|航空",
    "ISO 22000": r"\bfood\b|食品",
}


def _plan(part: Part, topic: Topic, context: ToolContext) -> Iterator[Found]:
    known: dict[str, Any] = {"product": part.named.product or topic.product}
    for key, value, pattern in SITUATION:
        if key not in known and re.search(pattern, part.text, re.I):
            known[key] = value
    known["sector_standard"] = next((name for name, words in SECTOR.items() if re.search(words, part.text, re.I)), "")
    yield run("due_diligence_plan", context, **known)


def _certificates(part: Part, topic: Topic, context: ToolContext, certificates: Sequence[str]) -> Iterator[Found]:
    named = part.named
    ids = [named.number] if named.number else list(certificates[:CERTIFICATES_AT_MOST])
    for one in ids:
        try:
            yield run(
                "check_certificate",
                context,
                certificate=one,
                product=named.product or topic.product,
                supplier=named.supplier or topic.supplier,
            )
        except (WrongInput, NotAllowed):
            if named.number:
                yield run("decode_certificate_number", context, number=named.number)
