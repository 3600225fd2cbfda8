from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.embedding import MiniLm, Use
from knowledge.guidance import load_notes
from knowledge.guidance_index import ensure_guidance, texts_to_remember
from knowledge.index import PassageIndex
from knowledge.models import DocumentState, Viewer
from knowledge.remembered import Remembered, text_key
from tests.knowledge.passage_store import MemoryStore

ENGLISH, GENERAL = Remembered(MiniLm()), Remembered(Use())
ANN = Viewer(user="ann")
FEW = load_notes()[:6]


def make(folder: Path) -> PassageIndex:
    return PassageIndex(folder, english=ENGLISH, general=GENERAL)


def found(store: MemoryStore, index: PassageIndex, question: str, k: int = 10) -> list[str]:
    """The notes that a question finds, each once, best first."""
    hits = index.search(question, ANN, ["guidance"], k, lambda ids: store.live_passages(ids, ANN))
    return list(dict.fromkeys(hit.passage.corpus_id for hit in hits))


def test_the_shipped_vectors_are_those_of_the_notes_as_they_are() -> None:
    english, every = texts_to_remember(load_notes())
    missing = [text for text in english if text_key(text) not in ENGLISH.at_hand]
    missing += [text for text in every if text_key(text) not in GENERAL.at_hand]
    assert missing == [], "run `python -m knowledge.remembered`"


def test_guidance_is_put_in_once_and_found(tmp_path: Path) -> None:
    store, index = MemoryStore(), make(tmp_path)
    assert ensure_guidance(store, index, FEW)
    steps = len(store.history)
    assert not ensure_guidance(store, index, FEW)
    assert len(store.history) == steps
    assert found(store, index, FEW[2].question)[0] == FEW[2].id


def test_a_changed_note_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    store, index = MemoryStore(), make(tmp_path)
    ensure_guidance(store, index, FEW)
    changed = (replace(FEW[0], answer="Zeppelins are inspected at the mooring mast."), *FEW[1:])
    assert ensure_guidance(store, index, changed)
    assert found(store, index, "inspection of zeppelins")[0] == FEW[0].id
    assert len(list(store.documents("guidance"))) == 1


@pytest.mark.parametrize("state", [DocumentState.received, DocumentState.reading, DocumentState.interrupted])
def test_a_first_start_that_was_cut_short_is_finished_at_the_next(tmp_path: Path, state: DocumentState) -> None:
    store, index = MemoryStore(), make(tmp_path)
    ensure_guidance(store, index, FEW)
    store.set_state("d1", state)
    assert ensure_guidance(store, index, FEW)
    assert store.held["d1"].state is DocumentState.read


def test_an_index_that_was_lost_is_filled_again(tmp_path: Path) -> None:
    store = MemoryStore()
    ensure_guidance(store, make(tmp_path / "one"), FEW)
    index = make(tmp_path / "two")
    assert ensure_guidance(store, index, FEW)
    assert found(store, index, FEW[1].question)[0] == FEW[1].id


@pytest.mark.slow
@pytest.mark.parametrize(("indexed", "floor"), [(True, 0.97), (False, 0.65)], ids=["as shipped", "held out"])
def test_notes_are_found_by_other_wordings(tmp_path: Path, indexed: bool, floor: float) -> None:
    """The share of wordings that have their note, or its translation, among the first three.

    Held out is far below the 95 % that we want: many notes answer neighbouring questions. The floor holds it.
    """
    notes = [note for note in load_notes() if note.asked_as]
    store, index = MemoryStore(), make(tmp_path)
    ensure_guidance(store, index, notes if indexed else [replace(note, asked_as=()) for note in notes])
    cases = [(note.id, wording) for note in notes for wording in note.asked_as]
    missed = [case for case in cases if translated(case[0]) not in first_three(store, index, case[1])]
    assert 1 - len(missed) / len(cases) >= floor, missed


def first_three(store: MemoryStore, index: PassageIndex, question: str) -> list[str]:
    return list(dict.fromkeys(map(translated, found(store, index, question, 20))))[:3]


def translated(note_id: str) -> str:
    """A note and its Chinese counterpart count as one."""
    return note_id.removesuffix("-zh")
