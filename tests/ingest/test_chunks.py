from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from ingest.chunks import WORDS, cut_paragraphs, cut_sections, passages_of, passages_of_corpus
from ingest.texts import CorpusLine, Section, Text
from knowledge.models import Document, DocumentState, Visibility

DOCUMENT = Document(
    id="d", sha256="0", name="n", media_type="text/plain", size=1, kind="guidance", collection="c",
    state=DocumentState.reading, owner="ann", visibility=Visibility.staff, created=datetime(2026, 1, 1, tzinfo=UTC),
)  # fmt: skip
SENTENCE = "The auditor looks at the process and not at the product. "


def test_short_paragraphs_stay_together_and_long_ones_are_cut_at_sentences() -> None:
    short = "One.\n\nTwo."
    assert cut_paragraphs(short) == [short]
    chunks = cut_paragraphs(SENTENCE * 60)
    assert len(chunks) > 2
    assert all(chunk.endswith("product.") and len(chunk.split()) <= WORDS for chunk in chunks)


def test_a_passage_crosses_neither_heading_nor_page() -> None:
    sections = [
        Section(heading="A", text="x.", page=1),
        Section(heading="A", text="y.", page=2),
        Section(heading="B", text="z."),
    ]
    assert list(cut_sections(sections)) == sections


@given(st.lists(st.text(alphabet="ab 。.\n认", max_size=60), max_size=8).map("\n\n".join))
def test_cutting_loses_no_letter(text: str) -> None:
    assert "".join("".join(cut_paragraphs(text, 5)).split()) == "".join(text.split())


def test_passages_carry_what_is_needed_to_find_and_cite_them() -> None:
    text = Text(title="Guide", sections=(Section(heading="范围", text="认证范围包括产品的生产。", page=3),))
    (passage,) = passages_of(DOCUMENT, text)
    assert (passage.id, passage.document_id, passage.collection) == ("d/1", "d", "c")
    assert (passage.title, passage.heading, passage.page, passage.language) == ("Guide", "范围", 3, "zh")
    assert (passage.owner, passage.visibility) == ("ann", Visibility.staff)


def test_a_line_of_a_corpus_is_one_passage_that_keeps_its_id() -> None:
    lines = [CorpusLine.model_validate({"_id": "x9", "title": "T", "text": SENTENCE * 60})]
    (passage,) = passages_of_corpus(DOCUMENT, lines)
    assert (passage.corpus_id, passage.title, passage.text) == ("x9", "T", SENTENCE * 60)


def test_each_page_has_its_own_language() -> None:
    sections = (
        Section(heading="", text="The scope is manufacture.", page=1),
        Section(heading="", text="认证范围包括产品的生产。", page=2),
    )
    assert [passage.language for passage in passages_of(DOCUMENT, Text(title="T", sections=sections))] == ["en", "zh"]
