"""What a follow-up means: “and LED strips?”, “is it valid?”, “the other one” are completed from what was talked about.

When several things can be meant, they are handed back as choices; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.called import deciding_note
from assistant.question import Intent, Part, Question
from assistant.reply import Topic
from assistant.tools.details import readings
from assistant.tools.outcome import ToolContext
from assistant.understanding.entities import Entities, GivenDate, find_entities
from assistant.understanding.scope_asked import clean_product
from knowledge.errors import NotAllowed
from knowledge.models import Record
from knowledge.registers.places import Place, bodies_of, places_in

AND = re.compile(
    r"^(?:and|so|but|what about|how about|or|also|then|ok(?:ay)?,? and|same for|plus|und|was ist mit|y|qu[ée] tal|et|"
    r"那么?|还有|以及|另外|换成|如果是)\b\s*,?\s*|^(?:那么?|还有|以及|另外|换成|如果是)|呢[？?]?$",
    re.I,
)
MORE_AND = re.compile(
    r"^(?:what about|how about|with|for|if (?:it is|it's|they are)|if i (?:buy|order)|also|the|about|mit|con|avec)\s+",
    re.I,
)
PRONOUN = re.compile(
    r"\b(?:it|this|that|they|them|those|these|that one|this one|which one|which of them|either|both of them|its|"
    r"their|there)\b|它|这个|那个|他们|它们|该",
    re.I,
)
OTHER = re.compile(
    r"\bthe (?:other|second|first|last|previous|former|latter)(?: (?:one|cert\w*|supplier|factory|file))?\s*[?.!]*$|"
    r"(?:另(?:外)?一|第[一二])[张个家份](?:证书|供应商|工厂|公司)?(?:呢|怎么样|如何|(?:也)?(?:有效|可以|行|覆盖)吗|"
    r"[？?。]|$)",
    re.I,
)
OWN_QUESTION = re.compile(
    r"^(?:and |but |so |then )*(?:what|where|which|who|why|how|when|is|are|does|do|can|should|will|"
    r"must)\b.{12,}|(?:什么|怎么|如何|为什么|哪)",
    re.I,
)
# Asks nothing that could be understood alone: “how often?”, “why not?”, “and then?”.
ELLIPTIC = re.compile(
    r"^(?:and |but |so |ok,? |then )*(?:why(?: not| so| is that)?|how(?: often| long| so| many| much| come| exactly|"
    r" do i know)?|"
    r"where(?: exactly| can i)?|when|since when|until when|who(?: says so)?|by whom|which(?: one| ones)?|"
    r"what (?:else|then|now|next|for)|"
    r"really|sure|are you sure|for how long|how is that|in which case|(?:any )?examples?|what does that mean|meaning|"
    r"says who|warum|wie (?:lange|oft)|por qu[ée]|cu[áa]ndo|pourquoi|combien de temps)\W*$"
    r"|^(?:那|那么)?(?:为什么|为何|多久|多长时间|怎么办|在哪里|哪里|谁|什么时候|怎么查|然后呢|真的吗|多少)[?？]?$",
    re.I,
)
SHARE = re.compile(r"\bshare|percent|per cent|%|占|比例", re.I)
AFTER = re.compile(
    r"\b(?:(?:the )?(?:next|following) year|(?:the )?year after|one year later)\b|次年|后一年|第二年", re.I
)
BEFORE = re.compile(
    r"\b(?:(?:the )?(?:previous|last) year|(?:the )?year before|one year earlier)\b|前一年|上一年", re.I
)
CHANGE = re.compile(
    r"\b(?:chang\w*|grow\w*|grew|rise|rose|risen|increas\w*|decreas\w*|fall|fell|fallen|drop\w*|went up|gone up|"
    r"go up|up or down)\b|"
    r"增长|变化|增加|减少|下降|上升",
    re.I,
)
SUBJECT = re.compile(
    r"\b(?:ISO(?:/IEC)?[ -]?\d{4,5}(?:[-:]\d+)*|IATF ?16949|AS ?9100|FSSC ?22000|IAF CertSearch|CertSearch|"
    r"CertCheck|IAF MLA|Global ACI|"
    r"OASIS|USI code|AQL|surveillance audits?|recertification|stage [12]|scope of certification|"
    r"social credit code|QR code|"
    r"accreditation body|certification body|CAPA|DUPRO|pre-?shipment inspection|factory audit|suspended certificate|"
    r"suspended|withdrawn|expired|exclusions?|design|GB/T ?\d{5})\b|统一社会信用代码|监督审核|认证范围|认可机构|"
    r"认证机构",
    re.I,
)


STILL_GOOD = re.compile(
    r"\b(?:valid|good|ok(?:ay)?|fine|expired|active|current|running|over|too long)\b|有效|过期|可以", re.I
)
THE_STANDARD = re.compile(r"ISO[ -]?9001(?:[:-]\d+)?", re.I)


class Resolved(Record):
    """A question made whole; with `choices` it cannot be, and these are what may be meant."""

    question: Question
    search: str = ""  # the text to search with instead, for a follow-up
    choices: tuple[str, ...] = ()


def resolve(question: Question, topic: Topic, context: ToolContext) -> Resolved:
    """Complete a follow-up from the topic."""
    text = question.text
    if OTHER.search(text) and len(text.split()) <= 9 and not question.parts[0].named.bodies:
        return _other(question, topic, context)
    if not topic.intent or (len(question.parts) > 1 and not AND.search(text)):
        return Resolved(question=question)
    part = question.parts[0]
    rest = AND.sub("", text).strip(" ?？,，.")
    leads_on = rest != text.strip(" ?？,，.")
    refers = bool(PRONOUN.search(text))
    elliptic = bool(ELLIPTIC.match(text))
    relative = topic.intent == Intent.statistics and bool(AFTER.search(text) or BEFORE.search(text))
    if not leads_on and not refers and not elliptic and not relative and len(text.split()) > 4:
        return Resolved(question=question)
    completed = _completed(part, rest, topic, context, leads_on)
    if completed is not None:
        return Resolved(question=question.model_copy(update={"parts": (completed,)}))
    if part.intent is not Intent.explain or not (leads_on or refers or elliptic):
        return Resolved(question=question)
    if elliptic and not refers:
        return Resolved(question=question, search=f"{topic.asked} {text}")
    return Resolved(question=question, search=_search_text(text, rest, topic, refers))


def _completed(part: Part, rest: str, topic: Topic, context: ToolContext, leads_on: bool) -> Part | None:
    """The same kind of question about another thing."""
    named = part.named
    own = OWN_QUESTION.search(part.text)
    product = clean_product(MORE_AND.sub("", rest)) if leads_on and not own else named.product
    nothing_else = not (named.bodies or named.strangers or named.number or named.dates or named.standards)
    if named.scope and (named.product or topic.product):
        product = named.product or topic.product
        return _as(part, Intent.scope, named.model_copy(update={"product": product}))
    if topic.scope and product and nothing_else and topic.intent in (Intent.scope, Intent.certificate):
        return _as(part, Intent.scope, named.model_copy(update={"scope": topic.scope, "product": product}))
    if topic.dates and topic.intent == Intent.details and named.dates and leads_on:
        return _as(part, Intent.details, named.model_copy(update={"dates": _dates_of_before(named, topic)}))
    if topic.dates and topic.intent == Intent.details and nothing_else and refers_to_dates(part.text):
        return _as(part, Intent.details, named.model_copy(update={"dates": _dates_of_before(named, topic)}))
    if topic.standard and topic.intent == Intent.standard and PRONOUN.search(part.text) and nothing_else:
        text = PRONOUN.sub(topic.standard, part.text, count=1)
        if re.search(r"certif|valid|edition|accept|current|ok\b", text, re.I):
            return Part(text=text, intent=Intent.standard, named=Entities(standards=(topic.standard,)), whole=text)
    if (
        topic.certificates
        and topic.intent in (Intent.certificate, Intent.compare)
        and nothing_else
        and (product or not own)
    ):
        return _as(part, Intent.certificate, named.model_copy(update={"product": product or topic.product}))
    if leads_on and not own and (named.bodies or named.strangers):
        return _as(part, Intent.body, named)
    if leads_on and topic.intent == Intent.accreditors and places_in(rest) and not OWN_QUESTION.search(rest):
        return _as(part, Intent.accreditors, named)
    if leads_on and topic.intent == Intent.body and nothing_else and not OWN_QUESTION.search(rest):
        of_country = the_accreditors_of(places_in(rest), context)
        if of_country:
            return _as(part, Intent.body, named.model_copy(update={"bodies": of_country, "areas": ()}))
    if leads_on and topic.intent == Intent.body and not own:
        found = find_entities(f"is {rest.strip()} a real accreditation body", context.registers)
        if found.bodies or found.strangers:
            return _as(part, Intent.body, found)
    if (
        topic.number
        and topic.intent == Intent.number
        and nothing_else
        and not named.areas
        and not OUTSIDE_NUMBER.search(rest)
    ):
        return _as(part, Intent.number, named.model_copy(update={"number": topic.number}))
    if topic.intent == Intent.statistics and (
        ((named.areas or named.years) and not own)
        or AFTER.search(part.text)
        or BEFORE.search(part.text)
        or SHARE.search(part.text)
        or CHANGE.search(part.text)
    ):
        return _as(part, Intent.statistics, _of_before(named, topic, context, part.text))
    if topic.body and PRONOUN.search(part.text) and topic.intent == Intent.body and nothing_else:
        text = PRONOUN.sub(topic.body, part.text, count=1)
        intent = Intent.explain if deciding_note(text) else Intent.body  # “and who checks them?”
        return Part(text=text, intent=intent, named=Entities(bodies=(topic.body,)), whole=text)
    return None


def the_accreditors_of(places: Iterable[Place], context: ToolContext) -> tuple[str, ...]:
    """The signatory of each country, where the register has just one: “what about the Chinese one?”."""
    found: list[str] = []
    for place in places:
        rows = [row for row in bodies_of(place, context.registers) if row.iaf_mla]
        found += [rows[0].acronym] if len(rows) == 1 else []
    return tuple(found)


OUTSIDE_NUMBER = re.compile(r"\b(?:price|weather|cost|phone|inspect\w*|audit\w*|suspend\w*|expir\w*)\b", re.I)


def _of_before(named: Entities, topic: Topic, context: ToolContext, text: str) -> Entities:
    """Areas and years of a question about figures, from the one before; a share is of what was talked about."""
    before = find_entities(topic.asked, context.registers)
    areas_before = before.areas or topic.areas
    areas = named.areas or areas_before
    if SHARE.search(text):
        areas = tuple(dict.fromkeys((*areas_before, *(area for area in named.areas if area != "World")))) or areas
    last = max(before.years or topic.years or (0,))
    if last and (AFTER.search(text) or BEFORE.search(text)):
        years: tuple[int, ...] = (last + 1 if AFTER.search(text) else last - 1,)
    elif CHANGE.search(text):
        years = tuple(sorted({*topic.years, *before.years, *named.years}))
    else:
        years = named.years or before.years or topic.years[-1:]
    return named.model_copy(update={"areas": areas, "years": years})


def refers_to_dates(text: str) -> bool:
    """“and is it good today?” after dates were told."""
    return bool(PRONOUN.search(text) and STILL_GOOD.search(text) and len(text.split()) <= 8)


def _dates_of_before(named: Entities, topic: Topic) -> tuple[GivenDate, ...]:
    """The dates of a question, and those of the one before that it does not name anew: “and if the end is …?”."""
    new = {one.field for one in named.dates}
    kept = (GivenDate(field=field, days=readings(days), quote="") for field, days in topic.dates if field not in new)
    return (*named.dates, *kept)


def _as(part: Part, intent: Intent, named: Entities) -> Part:
    return part.model_copy(update={"intent": intent, "named": named})


def _search_text(text: str, rest: str, topic: Topic, refers: bool) -> str:
    """The follow-up with its subject: “it” replaced by what was named last, else put behind the last question."""
    subjects = SUBJECT.findall(topic.asked)
    subject = topic.body or topic.standard or (subjects[-1] if subjects else "")
    if refers and subject:
        return PRONOUN.sub(subject, text, count=1)
    if THE_STANDARD.fullmatch(subject):  # everything is about it, so that it tells nothing
        return f"{topic.asked} {rest}"
    if subject and subject.casefold() not in text.casefold():
        return f"{rest}, {subject}"
    return f"{topic.asked} {rest}"


def _other(question: Question, topic: Topic, context: ToolContext) -> Resolved:
    """“The other one”: the one of two certificates that was not last, else a choice."""
    if len(topic.certificates) == 2:
        part = question.parts[0]
        named = part.named.model_copy(update={"number": topic.certificates[1], "product": topic.product})
        return Resolved(question=question.model_copy(update={"parts": (_as(part, Intent.certificate, named),)}))
    choices = certificate_names(topic.certificates, context)
    if not choices and topic.intent and not topic.certificates and OWN_QUESTION.search(question.text):
        return Resolved(question=question)
    return Resolved(question=question, choices=choices or (topic.body,) if topic.body else choices or ("—",))


def certificate_names(ids: tuple[str, ...], context: ToolContext) -> tuple[str, ...]:
    """What certificates are called when a person has to choose between them."""
    names = []
    for one in ids[:5]:
        try:
            held = context.store.certificates.get(one, context.viewer) if context.store else None
        except NotAllowed:
            continue
        if held is not None:
            number, holder = held.certificate.text("certificate_number"), held.certificate.text("organization")
            names.append(" · ".join(filter(None, (number, holder))) or one)
    return tuple(names)


def next_topic(before: Topic, question: Question, **more: object) -> Topic:
    """What the conversation is about after an answer: what is new takes the place of what was."""
    named = question.parts[0].named
    for part in question.parts[1:]:
        named = named.model_copy(
            update={k: v for k, v in part.named.model_dump().items() if v and not getattr(named, k)}
        )
    told: dict[str, object] = {
        "scope": named.scope,
        "product": named.product,
        "body": (*named.bodies, *named.strangers)[0] if named.bodies or named.strangers else "",
        "number": named.number,
        "supplier": named.supplier,
        "standard": named.standards[0] if named.standards else "",
    }
    if named.dates:
        told["dates"] = tuple((one.field, " or ".join(one.days)) for one in named.dates)
    update: dict[str, object] = {key: value for key, value in told.items() if value}
    if question.parts[0].intent is Intent.statistics:
        same = not named.areas or not before.areas or named.areas == before.areas
        update |= {"areas": named.areas, "years": tuple(dict.fromkeys((*(before.years if same else ()), *named.years)))}
    subject_changed = question.parts[0].intent is Intent.explain and not update
    if subject_changed:
        update |= {"body": "", "standard": ""}
    update |= {"intent": question.parts[0].intent.value, "asked": question.text}
    return before.model_copy(update=update | more)
