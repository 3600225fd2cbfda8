"""Sections become passages: short enough to cite, each whole in itself, with page and heading.

A passage never crosses a heading or a page. It ends at a paragraph's end where that is possible, else at a sentence's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.texts import CorpusLine, Section, Text
from knowledge.models import Document, Passage
from knowledge.spaces import cut_pieces
from knowledge.words import language_of

WORDS = 160  # of a passage: a paragraph or two, and well within what the embedding reads


def cut_sections(sections: Sequence[Section], words: int = WORDS) -> Iterator[Section]:
    """The same text in sections of at most about so many words."""
    for section in sections:
        for text in cut_paragraphs(section.text, words):
            yield section.model_copy(update={"text": text})


def cut_paragraphs(text: str, words: int = WORDS) -> list[str]:
    """Paragraphs gathered until there are enough words; one that is too long by itself is cut between sentences."""
    chunks: list[str] = []
    held = ""
    for paragraph in filter(None, (part.strip() for part in text.split("\n\n"))):
        together = f"{held}\n\n{paragraph}" if held else paragraph
        if len(cut_pieces(together, words)) == 1:
            held = together
            continue
        if held:
            chunks.append(held)
        *whole, held = cut_pieces(paragraph, words)
        chunks += whole
    return [*chunks, held] if held else chunks


def passages_of(document: Document, text: Text) -> list[Passage]:
    """The passages of a document. A page has one language: certificates are often printed in two, page by page."""
    written: dict[int, str] = defaultdict(str)
    for section in text.sections:
        written[section.page] += f"{section.heading} {section.text} "
    languages = {page: language_of(words[:4000]) for page, words in written.items()}
    return [
        _passage(
            document,
            number,
            title=text.title,
            heading=chunk.heading,
            text=chunk.text,
            page=chunk.page,
            language=languages[chunk.page],
        )
        for number, chunk in enumerate(cut_sections(text.sections), 1)
    ]


def passages_of_corpus(document: Document, lines: Sequence[CorpusLine]) -> list[Passage]:
    """One passage a line."""
    return [
        _passage(
            document,
            number,
            title=line.title,
            text=line.text,
            language=language_of((line.text or line.title)[:4000]),
            corpus_id=line.id,
        )
        for number, line in enumerate(lines, 1)
    ]


def _passage(document: Document, number: int, **fields: object) -> Passage:
    return Passage.model_validate(
        {
            "id": f"{document.id}/{number}",
            "document_id": document.id,
            "collection": document.collection,
            "owner": document.owner,
            "visibility": document.visibility,
            **fields,
        }
    )
