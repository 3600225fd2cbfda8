"""Dates, standards, bodies, marks and codes of one certificate in one go: the finders that read a page row by row.

Holder, scope and the like are found elsewhere and come in, so that their words are not taken for a body or standard.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.fields.bodies import find_certification_body
from ingest.fields.codes import find_registration_code, find_sector_codes
from ingest.fields.date_roles import find_dates_with_roles
from ingest.fields.marks import find_accreditation, find_marks
from ingest.fields.rows import Printed, with_rows
from ingest.fields.standards import find_standards
from knowledge.models import Found

__all__ = ["find_facts", "find_marks"]


def find_facts(
    pages: Sequence[Printed], organization: Found | None = None, scope: Found | None = None
) -> dict[str, Found]:
    """FIELD -> what was found, for the fields of this module that are printed on a certificate's pages."""
    rowed = with_rows(pages)
    single = {
        "standards": find_standards(rowed, scope),
        "certification_body": find_certification_body(rowed, organization, scope),
        "registration_code": find_registration_code(rowed, organization),
        "iaf_codes": find_sector_codes(rowed),
    }
    found = {field: value for field, value in single.items() if value is not None}
    return found | find_dates_with_roles(rowed) | find_accreditation(rowed, found.get("certification_body"))
