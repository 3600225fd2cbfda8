"""Which pages of a file belong to which certificate."""

from __future__ import annotations

import pytest

from ingest.fields.parts import certificate_pages
from ingest.fields.values import MarkedPage
from tests.ingest.fields.pages import laid, typed

FIRST = "# Certificate\nCertificate No.: {0}\nThis is to certify that\nAcme Ltd\n{1}\nValid until: 2027-03-01"


def parts(*texts: str) -> list[list[int]]:
    """Page numbers of each certificate."""
    pages = laid(*(typed(text, number) for number, text in enumerate(texts, 1)))
    return [[page.page.number for page in part] for part in certificate_pages([MarkedPage(page) for page in pages])]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("# Annex to certificate QM-5512\nScope of certification", [[1, 2]]),
        ("Certificate No.: QM-5512/02\nBranch: Leeds", [[1, 2]]),
        ("Sites\nLeeds\nPage 2 of 2", [[1, 2]]),
        ("General conditions of certification", [[1, 2]]),
        (FIRST.format("EM-7781", "ISO 14001:2015"), [[1], [2]]),
        (FIRST.format("QM-5512", "ISO 14001:2015"), [[1], [2]]),
        (FIRST.format("QM-5512", "ISO 9001:2015"), [[1, 2]]),
    ],
)
def test_a_page_continues_or_begins_a_certificate(second: str, expected: list[list[int]]) -> None:
    assert parts(FIRST.format("QM-5512", "ISO 9001:2015"), second) == expected


def test_a_later_version_joins_the_certificate_with_its_number() -> None:
    one, other = FIRST.format("QM-5512", "ISO 9001:2015"), FIRST.format("EM-7781", "ISO 14001:2015")
    assert parts(one, other, one) == [[1, 3], [2]]
