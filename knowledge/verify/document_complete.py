"""Does the document show all that ISO/IEC 17021-1, 8.2.2 asks for (C01-C07), and is it no draft (S02)?

A missing item is a question and no fault: reading may have missed what is on the page.
"""

from __future__ import annotations

import re

from knowledge.models import Certificate, CheckResult, Order, Status
from knowledge.names import fold
from knowledge.verify.context import CheckContext, outcome, read, shown
from knowledge.verify.rules import rule

ID = "document.complete"
ITEMS = {
    "organization": ("C01", "the certified client's name"),
    "address": ("C01", "the client's address"),
    "issue_date": ("C02", "the issue date"),
    "expiry_date": ("C03", "the expiry date"),
    "certificate_number": ("C04", "the certificate number"),
    "standards": ("C05", "the standard"),
    "scope": ("C06", "the scope of certification"),
    "certification_body": ("C07", "the certification body"),
}
NO_CERTIFICATE = re.compile(
    r"\b(?:draft|specimen|sample|void|proof|for review|not valid|entwurf|muster|borrador|brouillon|rascunho|"
    r"taslak|чернов\w*|образец|проект)\b|草稿|样本|樣本|作废|作廢|見本|견본"
)
STUB = 8  # letters; a scope shorter than this says nothing


def check_document_complete(certificate: Certificate, order: Order, context: CheckContext) -> CheckResult:
    """What the document does not show."""
    mark = NO_CERTIFICATE.search(fold(certificate.text("status")))
    if mark:
        return outcome(
            ID,
            Status.fail,
            f"The document is marked “{certificate.text('status')}”: it is not an issued certificate.",
            rule("S02"),
            "Ask the supplier for the issued certificate; do not accept a draft or specimen.",
            evidence=shown(certificate, "status"),
            inputs=read(certificate, "status"),
        )
    missing = {field: item for field, item in ITEMS.items() if not _is_read(certificate, field)}
    inputs = {"missing": ", ".join(missing) or "nothing"}
    if not missing:
        return outcome(
            ID,
            Status.passed,
            "The document shows client, address, dates, number, standard, scope and certification body.",
            rule("C01", "C02", "C03", "C04", "C05", "C06", "C07"),
            "Nothing to do here. Look for a revision number if you have another version of this certificate.",
            evidence=shown(certificate, *ITEMS),
            inputs=inputs,
        )
    named = _listed([words for _, words in missing.values()])
    return outcome(
        ID,
        Status.review,
        f"Not found on the document: {named}.",
        rule(*dict.fromkeys(id for id, _ in missing.values())),
        f"Look at the pages for {named}; if it is not there, ask the certification body for a complete certificate.",
        evidence=shown(certificate, *(field for field in ITEMS if field not in missing)),
        inputs=inputs,
    )


def _is_read(certificate: Certificate, field: str) -> bool:
    found = getattr(certificate, field)
    if found is None:
        return False
    if field == "scope":
        return len(re.findall(r"\w", found.text)) >= (STUB if found.text.isascii() else 2)
    return bool(found.text or found.ambiguous)


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
