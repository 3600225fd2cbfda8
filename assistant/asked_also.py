"""What is asked of a thing beside a tool's own verdict: does a body issue certificates, is an edition valid, does a
certificate with this number still run. Told from the same registers, before the tool's words; no verdict is changed.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from assistant.extremes import extreme_told
from assistant.tools.details import readings
from assistant.tools.lookups import accreditors_of, often
from assistant.tools.outcome import ToolContext, ToolOutcome, written
from assistant.understanding.premises import wants_yes
from knowledge.models import BodyKind
from knowledge.registers.bodies import find_certification_body
from knowledge.verify.standard_names import NamedStandard, read_standards
from knowledge.verify.validity_dates import add_years

ISSUES = re.compile(
    r"\b(?:issues?|gives? out|grants?|awards?|sells?|hands? out|signs?|cancels?|withdraws?|suspends?|revokes?|takes? "
    r"(?:away|back))\b.{0,30}\bcert\w*|"
    r"\bcertif(?:y|ies)\b(?! bodies).{0,30}\b(?:factor\w*|compan\w*|suppliers?|plants?|manufacturers?|firms?|me|us)\b|"
    r"\baudits? (?:the |our |my )?(?:factor\w*|compan\w*|suppliers?|plants?)\b|颁发?证书|发证|"
    r"\b(?:stellt|vergibt)\b.{0,30}\bzertifikate?\b|"
    r"\b(?:emite|expide)\b.{0,20}\bcertificad|\bd[ée]livre\b.{0,20}\bcertificat",
    re.I,
)
ENDS = re.compile(r"\b(?:cancel|withdraw|suspend|revoke|take)", re.I)
ACCREDITS = re.compile(
    r"\baccredits?\b(?! by)|\b(?:able|allowed|entitled) to accredit\b|\bgives? accreditation\b|"
    r"(?<!被)认可(?:别人|其他|工厂|机构)",
    re.I,
)
ACCREDITED_BY = re.compile(
    r"\bby whom\b|\bwho\b.{0,20}\baccredit|\b(?:is|are|be) (?:it|they|he|\w+) accredited\b|\baccredited (?:by|"
    r"under|where)\b|"
    r"\bwhich\b.{0,16}\baccredit|\bwhose accreditation\b|\bits accredit|谁认可|由谁|哪个认可|哪家认可|被.{0,6}认可吗|"
    r"akkreditiert|acreditad|accr[ée]dit[ée]",
    re.I,
)
CALLED_ACCREDITOR = re.compile(
    r"\b(?:is|are|being|as) (?:an? |the )?(?:\w+ )?(?:accreditation bod(?:y|ies)|accreditors?)\b|是.{0,4}认可机构", re.I
)
SKIPS = re.compile(
    r"\b(?:skip|needn'?t|need not|no need|don'?t (?:have|need) to|not (?:have|need) to|leave out|without (?:a |any "
    r")?(?:check|look)\w*|"
    r"spare)\b",
    re.I,
)
TRUSTED = (
    "No, a well-known name is no proof: look the certificate up in a register, and compare holder, scope, sites and "
    "status."
)
GOODS_FOLLOW = re.compile(
    r"\b(?:so|therefore|then|hence|means?|proves?|surely|guarantees?)\b.{0,40}\b(?:law|laws|legal|safe|safety|"
    r"quality|goods|"
    r"products?|order)\b",
    re.I,
)
OF_SYSTEMS = (
    "No, such a name stands behind the audit of a management system: it says nothing about a product, its safety or "
    "the law."
)
UNDER_TOLD = {TRUSTED: "cb-own-register", OF_SYSTEMS: "process-not-product"}  # the notes that stand under these
OF_FACTORIES = re.compile(
    r"\bcertified (?:firms?|businesses|makers)\b|"
    r"\b(?:factories|companies|firms|manufacturers|suppliers|plants)\b.{0,40}\bcertified\b|\bcertified "
    r"(?:factories|companies|firms|"
    r"manufacturers|suppliers|plants)\b|\b(?:good|best|better|quality) (?:factories|companies|manufacturers|"
    r"suppliers)\b|"
    r"(?:工厂|企业).{0,12}(?:获证|认证)",
    re.I,
)
FACTORY_ACCREDITED = re.compile(
    r"\b(?:factory|supplier|company|plant|manufacturer|they|he|firm)\b (?:is|are|was|were|be|gets?) (?:also "
    r")?accredited\b|"
    r"\baccredited (?:factory|supplier|company|plant|manufacturer)|工厂.{0,8}(?:被|获得?|是).{0,8}认可",
    re.I,
)
STILL_VALID = re.compile(
    r"\bstill\b|\bvalid\b|\brun(?:s|ning)?\b|\bexpir\w*|\bactive\b|\bin force\b|\bgood (?:until|for)\b|\buntil when\b|"
    r"\btoday\b|\bnow\b|"
    r"还有效|过期|到期|有效|g[üu]ltig|vigente|valable",
    re.I,
)
EDITION_ITSELF = re.compile(
    r"\bstill\b|\bvalid\b|\bcurrent\b|\boutdated\b|\bobsolete\b|\bold\b|\bok(?:ay)?\b|\baccept\w*|\btoday\b|\bnow\b|"
    r"\bwithdrawn\b|\breplaced\b|\bnewest\b|\blatest\b|\bedition\b|\bversion\b|有效|过期|版本|作废|g[üu]ltig|"
    r"vigente|valable",
    re.I,
)
QUALITY = re.compile(r"ISO ?9001|\b9001\b")
RENEWED = re.compile(
    r"\b(?:renewed|recertified|re-certified|renewals?|recertifications?|how (?:often|many times)|first (?:cycle|time|"
    r"certificate)|brand[- ]new|new certificate)\b",
    re.I,
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ISSUED_IN = re.compile(
    r"\b(?:issued|dated|granted|from|of)\b(?: in| on)?\s+(?:(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|"
    r"nov|dec)"
    r"[a-z]*)\s+)?(?P<year>(?:19|20)\d\d)\b(?! (?:edition|version))",
    re.I,
)
CYCLE_YEARS = 3
DAY_OF_GRACE = timedelta(days=1)
ASKED_ALSO = "asked_also"  # where the sentence stands in an outcome's data, for answers in another language


def also_told(
    name: str, arguments: Mapping[str, Any], outcome: ToolOutcome, text: str, context: ToolContext
) -> ToolOutcome:
    """The outcome with the answer to what was asked beside its verdict, where something was."""
    if name == "check_certificate_details":
        return _either_way(arguments, outcome, context)
    makers = {
        "check_accreditation": _role,
        "check_certification_body": _role,
        "decode_certificate_number": _still_running,
        "check_standard": _edition,
    }
    if name == "certification_statistics":
        told = _factories(text) or extreme_told(
            text, arguments.get("areas") or (), arguments.get("years") or (), context
        )
        return _led_by(told, outcome)
    maker = makers.get(name)
    return maker(outcome, text, context) if maker else outcome


def _role(outcome: ToolOutcome, text: str, context: ToolContext) -> ToolOutcome:
    """Who issues and who accredits: a body of the other kind does not."""
    name = outcome.data.get("acronym") or outcome.data.get("name") or ""
    kind = outcome.data.get("kind")
    told = ""
    if kind == BodyKind.accreditation_body and ISSUES.search(text):
        told = (
            f"No, {name} accredits certification bodies; certificates are issued to factories by certification bodies, "
            f"which audit them{' and also suspend or withdraw them' if ENDS.search(text) else ''}."
        )
    elif kind == BodyKind.accreditation_body and FACTORY_ACCREDITED.search(text):
        told = (
            f"No, {name} accredits certification bodies, not factories: a factory is certified by one of these bodies."
        )
    if kind == BodyKind.certification_body and CALLED_ACCREDITOR.search(text):
        told = f"No, {name} is a certification body and no accreditation body: it certifies, and accredits nobody."
    elif kind == BodyKind.certification_body and ACCREDITED_BY.search(text):
        told = _accreditors(str(name), context)
    elif kind == BodyKind.certification_body and ACCREDITS.search(text):
        told = f"No, {name} is a certification body: it certifies companies, and accredits nobody."
    if not told and kind in (BodyKind.certification_body, BodyKind.accreditation_body) and wants_yes(text):
        told = TRUSTED if SKIPS.search(text) else OF_SYSTEMS if GOODS_FOLLOW.search(text) else ""
    return _led_by(told, outcome)


def _accreditors(name: str, context: ToolContext) -> str:
    """Who accredits a certification body, as far as the register has it from a source."""
    row = find_certification_body(name, context.registers)
    if row is None or not row.accreditations:
        return ""
    seen = accreditors_of(row, sourced=True)
    named = seen or accreditors_of(row, sourced=False)
    how = "a source names" if seen else "our register names, not verified,"
    return (
        f"For {name} {how} as accreditor: {', '.join(named)}. A body can hold several accreditations; the symbol and "
        "number on your certificate decide."
    )


def _factories(text: str) -> str:
    """That a share of factories is to be confirmed, which no survey of certificates can tell."""
    if not (OF_FACTORIES.search(text) and wants_yes(text)):
        return ""
    return "No, the survey counts certificates and not factories: no number and no share of factories follows from it."


def _either_way(arguments: Mapping[str, Any], outcome: ToolOutcome, context: ToolContext) -> ToolOutcome:
    """What holds however a date is read that can be read two ways: it need not be settled first."""
    starts, ends = (_days(str(arguments.get(key) or "")) for key in ("issue_date", "expiry_date"))
    start = _days(str(arguments.get("cycle_start_date") or "")) or starts
    told = []
    first_days = starts or start
    if first_days and ends and ends[-1] < first_days[0]:
        told.append("The dates cannot be right: the certificate would end before it was issued.")
    if len(start) > 1 or len(ends) > 1:
        spans = [(first, last) for first in start for last in ends]
        if spans and all(last > add_years(first, CYCLE_YEARS) + DAY_OF_GRACE for first, last in spans):
            told.append("Longer than three years in every reading of the dates, and a cycle is three years at most.")
    if len(ends) > 1 and ends[-1] < context.day:
        told.append(f"Expired in either reading: {' and '.join(map(written, ends))} have both passed.")
    return _led_by(" ".join(told), outcome)


def _days(text: str) -> list[date]:
    """The readings of a date, the earliest first."""
    return sorted(date.fromisoformat(day) for day in readings(text) if day)


def _still_running(outcome: ToolOutcome, text: str, context: ToolContext) -> ToolOutcome:
    """A number holds the year of issue, and a cycle is three years at most."""
    year = int(outcome.data.get("year") or 0)
    if year and RENEWED.search(text):
        return _led_by(_renewed(int(outcome.data.get("recertifications") or 0)), outcome)
    if not year or not STILL_VALID.search(text):
        return outcome
    last = year + CYCLE_YEARS
    ended = "so it has expired, and a later certificate is needed" if last < context.day.year else "at the latest"
    told = (
        f"A certificate issued in {year} runs until {last}, {ended}: a cycle is three years at most. The number itself "
        "says nothing about the status; look it up in a register."
    )
    return _led_by(told, outcome)


def _renewed(times: int) -> str:
    """How often a certificate was renewed, by the R in its number."""
    if not times:
        return "Not renewed yet: R0 in the number stands for the first certification cycle."
    told = f"By its number, R{times}, it was recertified {often(times)} since the first certification"
    return f"{told}; the register decides."


def _edition(outcome: ToolOutcome, text: str, context: ToolContext) -> ToolOutcome:
    """What the register says of an edition that is not of ISO 9001, where the edition itself is asked about."""
    named = read_standards((str(outcome.data.get("standard") or ""),))
    early = _before_it_existed(named[0], text, context) if named and named[0].edition else ""
    if early:
        return _led_by(early, outcome)
    if not named or not named[0].edition or QUALITY.search(named[0].standard) or not EDITION_ITSELF.search(text):
        return outcome
    row = next(
        (
            one
            for one in context.registers.standards
            if (one.standard, one.edition) == (named[0].standard, named[0].edition)
        ),
        None,
    )
    if row is None or row.status.startswith("withdrawn"):
        return outcome
    return _led_by(f"{row.standard}:{row.edition} can still be accepted: {row.status}.", outcome)


def _before_it_existed(named: NamedStandard, text: str, context: ToolContext) -> str:
    """That an edition was not out yet in the year, or month, in which a certificate to it is said to be issued."""
    issued = ISSUED_IN.search(text)
    key = (named.standard, named.edition)
    row = next((one for one in context.registers.standards if (one.standard, one.edition) == key), None)
    published = re.match(r"(\d{4})(?:-(\d\d))?", row.published) if row else None
    if issued is None or row is None or published is None:
        return ""
    month = MONTHS.index(issued["month"][:3].casefold()) + 1 if issued["month"] else 0
    year, out_year, out_month = int(issued["year"]), int(published[1]), int(published[2] or 0)
    if year > out_year or (year == out_year and not (month and out_month and month < out_month)):
        return ""
    out = f"{month_name[out_month]} {out_year}".strip()
    return f"No, that is not possible: {row.standard}:{row.edition} was published in {out}; no certificate is older."


def _led_by(told: str, outcome: ToolOutcome) -> ToolOutcome:
    """The tool's own first sentence comes second."""
    if not told:
        return outcome
    own = re.sub(r"^Yes, ", "", outcome.lead)
    facts = (own[0].upper() + own[1:], *outcome.facts)
    return outcome.model_copy(update={"lead": told, "facts": facts, "data": outcome.data | {ASKED_ALSO: told}})
