"""A report as the JSON object that programs get, and as plain text for people. Words only: it decides nothing."""

from __future__ import annotations

import textwrap
from typing import Any

from knowledge.models import CheckResult, Report, Status, Verdict
from knowledge.verify.context import written

VERDICTS = {
    Verdict.discrepant: "DISCREPANT: at least one check fails",
    Verdict.insufficient: "INSUFFICIENT: holder, standard, scope or expiry could not be read",
    Verdict.questions: "QUESTIONS: nothing fails, but a person must look",
    Verdict.consistent: "CONSISTENT: nothing speaks against it; no register confirmed it",
    Verdict.confirmed: "CONFIRMED: nothing speaks against it, and a register confirmed it",
}
MARKS = {Status.fail: "✖ fail", Status.review: "▲ review", Status.unknown: "? unknown", Status.passed: "✔ pass"}
SEVERITY = list(MARKS)
WIDTH = 100


def report_record(report: Report) -> dict[str, Any]:
    """The command's JSON object for one report: the verdict, the checks, the limits; not the whole certificate."""
    record = report.model_dump(mode="json", include={"verdict", "day", "checks", "limits"})
    record["pages"] = list(report.certificate.pages) if report.certificate else []
    return record


def report_text(report: Report) -> str:
    """For people: the verdict, the checks from the worst on with what to do next, what the report does not tell."""
    lines = [VERDICTS[report.verdict], f"Checked for {written(report.day)}", *_about(report), ""]
    for check in sorted(report.checks, key=lambda one: SEVERITY.index(one.status)):
        lines += _check_lines(check)
    lines += ["", "What this does not tell"]
    lines += [line for limit in report.limits for line in _wrapped(limit, "  - ", "    ")]
    return "\n".join(lines) + "\n"


def _about(report: Report) -> list[str]:
    certificate = report.certificate
    if certificate is None:
        return []
    parts = [certificate.text("organization"), certificate.text("standards"), certificate.text("certificate_number")]
    return [" · ".join(part for part in parts if part)]


def _check_lines(check: CheckResult) -> list[str]:
    head = f"{MARKS[check.status]:10} {check.id}"
    lines = [head, *_wrapped(check.finding, " " * 11, " " * 11)]
    if check.status is not Status.passed:
        lines += _wrapped(f"Next: {check.action}", " " * 11, " " * 17)
        lines += _wrapped(f"Rule {', '.join(check.rule.ids)} ({check.rule.confidence})", " " * 11, " " * 11)
    return lines


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest)
