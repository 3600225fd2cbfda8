"""Is it a standard that can be certified and speaks about quality, in an edition that is valid on that day?

Obsolete and impossible editions fail; ISO 9001:2015 is valid during the transition to :2026, with a word of warning.
"""

from __future__ import annotations

from datetime import date

from knowledge.models import Certificate, CheckResult, Order, Rule, Status
from knowledge.registers.load import Standard
from knowledge.verify.context import CheckContext, outcome, read, shown, written
from knowledge.verify.rules import rule
from knowledge.verify.standard_names import NamedStandard, read_standards

ID = "standard.edition"
GUIDANCE = {"ISO 9000", "ISO 9004", "ISO 26000", "ISO 31000"}
WITHDRAWN = {"ISO 9002", "ISO 9003"}
# Standards that are or contain a quality management system; the others speak about something else.
ABOUT_QUALITY = {
    "ISO 9001",
    "ISO 13485",
    "IATF 16949",
    "AS9100 / EN 9100 / JISQ 9100",
    "ISO/TS 16949",
    "ISO 9002",
    "ISO 9003",
}
AS_YEARS = {"2016": "D", "2018": "D", "2009": "C"}  # EN 9100 prints a year where AS9100 prints a letter
Judgement = tuple[Status, str, Rule, str]
ORDER = (Status.fail, Status.review, Status.unknown, Status.passed)
NEW_CERTIFICATE = "Ask the supplier for its present certificate to a valid edition; do not accept this one."


def check_standard_edition(certificate: Certificate, order: Order, context: CheckContext) -> CheckResult:
    """The worst of what can be said of each standard that is named."""
    named = _quality_first(read_standards(certificate.items("standards")), context)
    judgements = [_judge(standard, certificate, context) for standard in named] or [_nothing(certificate)]
    if named and not any(one.standard in ABOUT_QUALITY | GUIDANCE for one in named):
        judgements.append(_other_subject(named))
    status, finding, why, action = min(judgements, key=lambda judgement: ORDER.index(judgement[0]))
    return outcome(
        ID,
        status,
        finding,
        why,
        action,
        evidence=shown(certificate, "standards", *(("expiry_date",) if "edition change due" in finding else ())),
        inputs=read(certificate, "standards", "issue_date", "expiry_date"),
        register=("standards.csv", max(row.as_of for row in context.registers.standards)),
    )


def _quality_first(named: tuple[NamedStandard, ...], context: CheckContext) -> tuple[NamedStandard, ...]:
    """ISO 9001 and its like lead; beside them a standard that the register does not have is left alone."""
    quality = tuple(one for one in named if one.standard in ABOUT_QUALITY | GUIDANCE)
    known = {row.standard for row in context.registers.standards}
    others = tuple(one for one in named if one not in quality and (not quality or one.standard in known))
    return quality + others


def _nothing(certificate: Certificate) -> Judgement:
    printed = certificate.text("standards")
    if not printed:
        action = "Find the standard and its year on the page and enter it; without it nothing else can be judged."
        return Status.unknown, "No standard was read on this document.", rule("C05"), action
    finding = f"“{printed}” is no standard that our register knows."
    return Status.review, finding, rule("E01"), "Ask the certification body which standard was audited, and its year."


def _other_subject(named: tuple[NamedStandard, ...]) -> Judgement:
    finding = f"{', '.join(one.text for one in named)} does not speak about quality management."
    return Status.review, finding, rule("E03"), "Ask the supplier for its ISO 9001 certificate; this is not one."


def _judge(named: NamedStandard, certificate: Certificate, context: CheckContext) -> Judgement:
    if named.standard in GUIDANCE:
        finding = f"{named.standard} is a guidance standard: nobody can be certified to it."
        return Status.fail, finding, rule("E02"), "Ask the supplier for a certificate to ISO 9001."
    if named.standard in WITHDRAWN:
        return Status.fail, f"{named.standard} was withdrawn; ISO 9001 replaced it.", rule("E01"), NEW_CERTIFICATE
    rows = [row for row in context.registers.standards if row.standard == named.standard and row.edition != "rule"]
    if not rows:
        finding = f"{named.text} is not in our register of standards."
        return (
            Status.review,
            finding,
            rule("E01"),
            "Ask the certification body what this standard is and who oversees it.",
        )
    if not named.edition:
        return _without_edition(named, rows)
    row = _row(named, rows)
    if row is None:
        return _unknown_edition(named, rows)
    return _edition(row, certificate, context)


def _without_edition(named: NamedStandard, rows: list[Standard]) -> Judgement:
    if all(row.status.startswith("withdrawn") for row in rows):
        return _withdrawn(rows[-1])
    if len(rows) == 1:  # schemes with one edition only, such as IATF 16949
        return Status.passed, f"{named.standard} is a current standard.", rule("E01"), "Nothing to do here."
    finding = f"{named.standard} is named without its year."
    action = "Look for the year on the page; if none is printed, ask the certification body for the edition."
    return Status.review, finding, rule("C05"), action


def _row(named: NamedStandard, rows: list[Standard]) -> Standard | None:
    edition = AS_YEARS.get(named.edition, named.edition) if named.standard.startswith("AS9100") else named.edition
    for row in rows:
        if row.edition == edition or row.edition.startswith(f"Rev {edition} "):
            return row
    if named.adopted:  # a national adoption follows the edition that was the newest when it appeared
        before = [row for row in rows if row.edition.isdigit() and row.edition <= named.edition]
        return max(before, key=lambda row: row.edition, default=None)
    return None


def _unknown_edition(named: NamedStandard, rows: list[Standard]) -> Judgement:
    known = ", ".join(row.edition for row in rows)
    action = "Compare the page with what was read; if it is printed so, ask the certification body about it."
    if named.standard.startswith("AS9100") and named.edition in ("A", "B", "C"):
        return Status.fail, f"AS9100 revision {named.edition} was replaced by revision D.", rule("E01"), NEW_CERTIFICATE
    if named.standard == "ISO/IEC 27001" and named.edition < "2022":
        return Status.fail, "Certificates to ISO/IEC 27001:2013 ended on 31 October 2025.", rule("E01"), NEW_CERTIFICATE
    return Status.review, f"{named.text} is no edition that our register knows ({known}).", rule("E01"), action


def _withdrawn(row: Standard) -> Judgement:
    end = f"; its certificates ended on {written(row.transition_day)}" if row.transition_day else ""
    ids = ("D09", "E01") if row.standard in ("ISO 9001", "ISO 14001") else ("E01",)
    return Status.fail, f"{row.standard}:{row.edition} is withdrawn{end}.", rule(*ids), NEW_CERTIFICATE


def _edition(row: Standard, certificate: Certificate, context: CheckContext) -> Judgement:
    issued, name = certificate.day("issue_date"), f"{row.standard}:{row.edition}"
    published = date.fromisoformat(row.published) if len(row.published) == 10 else None
    if issued and published and issued < published:
        finding = f"Issued on {written(issued)}, but {name} was published on {written(published)}: impossible."
        action = "Ask the certification body, not the supplier, to confirm number, edition and issue date."
        sure = row.verified and "publication" in row.verified_parts
        status = Status.fail if sure else Status.review
        return status, finding, rule("D08"), action
    if row.status.startswith("withdrawn"):
        if row.transition_day and context.day <= row.transition_day:
            action = "Ask the supplier when its certificate to the new edition comes."
            return Status.passed, f"{name} is valid until {written(row.transition_day)}.", rule("D09"), action
        return _withdrawn(row)
    if name == "ISO 9001:2015":
        return _in_transition(certificate, context)
    return Status.passed, f"{name} is a valid edition on {written(context.day)}.", rule("E01"), "Nothing to do here."


def _in_transition(certificate: Certificate, context: CheckContext) -> Judgement:
    """ISO 9001:2015 beside ISO 9001:2026: the end of the transition is a setting, not a confirmed fact."""
    end, expiry = context.transition_end_9001, certificate.day("expiry_date")
    if context.day > end:
        finding = f"The transition from ISO 9001:2015 is reported to have ended on {written(end)}, unconfirmed."
        action = "Confirm the end of the transition on global-aci.org, and ask for the certificate to ISO 9001:2026."
        return Status.review, finding, rule("D10"), action
    published = [
        row.published for row in context.registers.standards if (row.standard, row.edition) == ("ISO 9001", "2026")
    ]
    if published and context.day < date.fromisoformat(published[0]):
        finding = f"ISO 9001:2015 is a valid edition on {written(context.day)}."
        return Status.passed, finding, rule("E01"), "Nothing to do here."
    if expiry and expiry > end:
        finding = (
            f"ISO 9001:2015 is valid during the transition to ISO 9001:2026; edition change due: the certificate runs "
            f"to {written(expiry)}, beyond the reported end of the transition on {written(end)} (unconfirmed)."
        )
        action = "Ask the supplier when the audit to ISO 9001:2026 is planned; note a reminder for that day."
        return Status.passed, finding, rule("D10"), action
    finding = f"ISO 9001:2015 is valid during the transition to ISO 9001:2026, reported to end on {written(end)}."
    return Status.passed, finding, rule("D10"), "Nothing to do now; expect ISO 9001:2026 on the next certificate."
