"""A quote is shown only when it stands in the passage letter by letter, and keeps its number."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.citations import Citations, cite, shortened
from knowledge.models import Passage

PASSAGE = Passage(
    id="d/n", document_id="d", collection="guidance", title="Q?", text="One. Two here.\n- three", source="S"
)


def test_a_quote_from_the_passage_is_cited_with_its_place() -> None:
    citation = cite(PASSAGE, "Two here.")
    assert citation is not None
    assert (citation.document, citation.title, citation.quote, citation.source) == ("d", "Q?", "Two here.", "S")


def test_a_quote_that_is_not_there_is_dropped() -> None:
    assert cite(PASSAGE, "two here.") is None
    assert cite(PASSAGE, " ") is None


def test_the_same_quote_keeps_its_number() -> None:
    citations = Citations()
    marks = [citations.mark(PASSAGE, quote) for quote in ("One.", "Two here.", "One.", "Four.")]
    assert marks == [" [1]", " [2]", " [1]", ""]
    assert len(citations.kept) == 2


@given(st.text(), st.integers(0, 80))
def test_a_shortened_text_is_a_beginning_of_the_text(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert len(short) <= max(limit, 0) and text.strip().startswith(short)
