"""Whatever stands on a page, finding fields ends with a result whose places lie on its pages."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.fields import find_certificates
from knowledge.models import Box, Page, Word
from tests.ingest.fields.pages import document

PIECES = st.sampled_from(
    "Certificate No.: Scope Address: / certifies that ISO 9001:2015 管理体系 证书编号： Ltd, of the above organisation"
    " - № see annex Kapsam Geltungsbereich: 12.03.2024 AB-1234 殿 (Organization) Page 2 of 3 DRAFT www.a.example".split(
        " "
    )
)
TEXTS = st.one_of(PIECES, st.text(min_size=1, max_size=12).filter(lambda text: text.strip() != ""))
PLACES = st.floats(min_value=0, max_value=0.95, allow_nan=False)


@st.composite
def words(draw: st.DrawFn) -> Word:
    """A word anywhere on a page, in any size, from either source."""
    x, y, size = draw(PLACES), draw(PLACES), draw(st.sampled_from([0.0, 0.004, 0.014, 0.03, 0.2]))
    box = Box(x, y, x + draw(st.sampled_from([0.0, 0.01, 0.05, 0.3])), y + max(size, 0.001))
    return Word(text=draw(TEXTS), box=box, size=size, source=draw(st.sampled_from(["text", "ocr"])))


PAGES = st.lists(words(), max_size=25).map(lambda made: Page(number=1, width=595, height=842, words=tuple(made)))


@settings(max_examples=60, deadline=None)
@given(st.lists(PAGES, min_size=1, max_size=3))
def test_any_page_ends_in_a_result(pages: list[Page]) -> None:
    result = find_certificates(document(*pages))
    assert result.is_certificate == bool(result.certificates)
    for certificate in result.certificates:
        for found in certificate.fields().values():
            assert found is None or all(1 <= place.page <= len(pages) for place in found.evidence)
