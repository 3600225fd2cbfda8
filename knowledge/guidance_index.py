"""The guidance notes as passages in records and index: put there at the first start, and again when a note changed.

All notes are one document of the collection "guidance", owned by nobody who signs in and seen by everybody; a passage's
`corpus_id` is its note's id. What a note says is not judged here.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from knowledge.guidance import Note, Source, load_notes
from knowledge.index import PassageIndex, PassageStore
from knowledge.models import DocumentState, Passage, Visibility
from knowledge.note_ranking import NoteRanking
from knowledge.spaces import vector_texts
from knowledge.words import one_script

COLLECTION = "guidance"
OWNER = "certscope"
NAME = "guidance notes"
LAYOUT = 2  # raise it when notes become passages in another way


def ensure_guidance(store: PassageStore, index: PassageIndex, notes: Sequence[Note] | None = None) -> bool:
    """Make sure that records and index hold the notes as they are now; True when something had to be done."""
    notes = load_notes() if notes is None else notes
    document, _ = store.receive(
        notes_bytes(notes),
        name=NAME,
        media_type="application/json",
        kind="guidance",
        collection=COLLECTION,
        owner=OWNER,
        visibility=Visibility.public,
    )
    changed = document.state is not DocumentState.read or not index.holds(document.id)
    if changed:
        passages = note_passages(notes, document.id)
        if document.state is not DocumentState.read:
            store.set_state(document.id, DocumentState.reading)
            store.put_passages(document.id, passages)
        index.replace(document.id, passages)
        if document.state is not DocumentState.read:
            store.set_state(document.id, DocumentState.read)
    for old in list(store.documents(COLLECTION)):
        if (old.owner, old.name) == (OWNER, NAME) and old.id != document.id:
            store.delete_document(old.id)
            index.delete(old.id)
            changed = True
    if index.english is not None:
        passages = note_passages(notes, document.id)
        index.families[COLLECTION] = NoteRanking(passages, index.english, index.general)
    return changed


def notes_bytes(notes: Sequence[Note]) -> bytes:
    """The notes as one file: its hash tells whether any of them changed."""
    rows = [asdict(note) for note in notes]
    text = json.dumps({"layout": LAYOUT, "notes": rows}, ensure_ascii=False, indent=1, sort_keys=True, default=str)
    return text.encode()


def note_passages(notes: Sequence[Note], document_id: str) -> list[Passage]:
    """Each note's answer, found by its question and other wordings, and each section of its explanation."""
    return [
        Passage(
            id=f"{document_id}/{note.id}/{number}" if number else f"{document_id}/{note.id}",
            document_id=document_id,
            collection=COLLECTION,
            title=note.question,
            heading=heading,
            text=text,
            language=note.language,
            source="; ".join(source_line(source) for source in note.sources),
            owner=OWNER,
            visibility=Visibility.public,
            asked_as=() if number else note.asked_as,
            corpus_id=note.id,
        )
        for note in notes
        for number, (heading, text) in enumerate(
            [("", note.answer), *((section.heading, section.text) for section in note.sections if section.text)]
        )
    ]


def source_line(source: Source) -> str:
    """A source in one line."""
    return f"{source.title} ({source.publisher}, {source.year}) {source.address}".strip()


def texts_to_remember(notes: Sequence[Note]) -> tuple[list[str], list[str]]:
    """What is embedded of the notes: the English texts, and all of them."""
    english: list[str] = []
    every: list[str] = []
    for passage in note_passages(notes, ""):
        texts = [*vector_texts(passage), *([] if passage.heading else [one_script(passage.title)])]
        every += texts
        english += texts if passage.language == "en" else []
    return english, every
