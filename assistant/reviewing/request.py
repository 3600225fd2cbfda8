"""The text to a supplier, in English and Chinese, that lists exactly what a report found missing. Nothing is sent here.

Only what a supplier can give is asked for: a failed or open check, by the rule that it ended with. What we have to do
ourselves (look in a register, enter an order) is not.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from assistant.translation import shown
from knowledge.models import Certificate, CheckResult, Order, Report, Status
from knowledge.verify.sector import scheme_for

LANGUAGES = ("en", "zh")
ASKED = (Status.fail, Status.review)
UNNAMED = {"en": "not read", "zh": "未读取"}
GOODS = {"en": "our goods", "zh": "我们的产品"}
BODY = {"en": "the certification body", "zh": "认证机构"}


@cache
def _wording() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("request.toml").read_text(encoding="utf-8"))


def request_texts(report: Report | None, file: str, reason: str = "") -> dict[str, str]:
    """Language -> text. Without a report the file could not be read (with a reason), or held no certificate."""
    return {language: _letter(report, file, reason, language) for language in LANGUAGES}


def _letter(report: Report | None, file: str, reason: str, language: str) -> str:
    wording = _wording()
    if report is None:
        name = "file" if reason else "no_certificate"
        points = [wording["points"][name][language].format(file=file, reason=shown(reason, language))]
    else:
        points = list(dict.fromkeys(missing_points(report, language)))
    subject = _subject(report, file, language)
    letter: str = wording["letter" if points else "nothing"][language]
    numbered = "\n".join(f"{number}. {point}" for number, point in enumerate(points, 1))
    return letter.strip().format(subject=subject, points=numbered)


def missing_points(report: Report, language: str) -> list[str]:
    """What to ask for, one sentence a failed or open check, in the report's order."""
    values = _values(report.certificate or Certificate(), report.order, language)
    points = []
    for check in report.checks:
        if check.status in ASKED and (wording := _point(check)):
            points.append(wording[language].format(**{**values, **_of_check(check, report.order, language)}))
    return points


def _point(check: CheckResult) -> dict[str, str] | None:
    """The wording for the rule that decided the check, else for the check."""
    points: dict[str, dict[str, str]] = _wording()["points"]
    named = [f"{check.id}.{rule}" for rule in check.rule.ids]
    return next((points[name] for name in (*named, check.id) if name in points), None)


def _subject(report: Report | None, file: str, language: str) -> str:
    wording = _wording()
    certificate = report.certificate if report else None
    number = certificate.text("certificate_number") if certificate else ""
    holder = certificate.text("organization") if certificate else ""
    if not (number and holder):
        return str(wording["subject_file"][language]).format(file=file)
    return str(wording["subject"][language]).format(number=number, organization=holder)


def _values(certificate: Certificate, order: Order, language: str) -> dict[str, str]:
    unnamed = UNNAMED[language]
    processes = ("、" if language == "zh" else ", ").join(order.processes)
    brackets = f"（{processes}）" if language == "zh" else f" ({processes})"
    names = ("organization", "address", "issue_date", "expiry_date", "standards", "scope", "status")
    return {
        **{name: certificate.text(name) or unnamed for name in names},
        "number": certificate.text("certificate_number") or unnamed,
        "body": certificate.text("certification_body") or BODY[language],
        "product": order.product or GOODS[language],
        "processes": brackets if processes else "",
    }


def _of_check(check: CheckResult, order: Order, language: str) -> dict[str, str]:
    """What only the check knows: which fields are missing, which sector scheme is usual."""
    scheme = scheme_for(order.product) if check.id == "scheme.sector" else None
    fields = _wording()["fields"]
    missing = [fields[name][language] for name in check.inputs.get("missing", "").split(", ") if name in fields]
    separator = "、" if language == "zh" else ", "
    return {"missing": separator.join(missing), "scheme": scheme.name if scheme else ""}
