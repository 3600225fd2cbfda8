from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.embedding import MiniLm, Use
from knowledge.guidance import Note, load_notes
from knowledge.guidance_index import ensure_guidance, texts_to_remember
from knowledge.index import PassageIndex
from knowledge.models import DocumentState, Viewer
from knowledge.remembered import Remembered, text_key
from tests.knowledge.passage_store import MemoryStore

ENGLISH, GENERAL = Remembered(MiniLm()), Remembered(Use())
ANN = Viewer(user="ann")
FEW = [note for note in load_notes() if note.language == "en"][:6]


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
    assert missing == [], "run `make vectors`"


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
    assert found(store, index, "zeppelins at a mooring mast")[0] == FEW[0].id
    assert len(list(store.documents("guidance"))) == 1


@pytest.mark.parametrize("state", [DocumentState.received, DocumentState.reading, DocumentState.interrupted])
def test_a_first_start_that_was_cut_short_is_finished_at_the_next(tmp_path: Path, state: DocumentState) -> None:
    store, index = MemoryStore(), make(tmp_path)
    ensure_guidance(store, index, FEW)
    store.set_state("d1", state)
    assert ensure_guidance(store, index, FEW)
    assert store.held["d1"].state is DocumentState.read


def test_a_note_is_found_by_a_fragment_in_the_order_of_the_note_ranking(tmp_path: Path) -> None:
    store, index = MemoryStore(), make(tmp_path)
    ensure_guidance(store, index, FEW)
    ranked = [family[0].split("/")[1] for family in index.families["guidance"].families("mark on brochure")]
    assert list(dict.fromkeys(map(translated, found(store, index, "mark on brochure", 60)))) == ranked


def test_an_index_that_was_lost_is_filled_again(tmp_path: Path) -> None:
    store = MemoryStore()
    ensure_guidance(store, make(tmp_path / "one"), FEW)
    index = make(tmp_path / "two")
    assert ensure_guidance(store, index, FEW)
    assert found(store, index, FEW[1].question)[0] == FEW[1].id


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kept", "floor"),
    [("all", 0.97), ("others", 0.84), ("none", 0.75)],
    ids=["as shipped", "one left out", "all left out"],
)
def test_notes_are_found_by_other_wordings(tmp_path: Path, kept: str, floor: float) -> None:
    """The share of wordings of every third note that have it, or its translation, among the first three.

    "One left out" asks the second wording of a note while it is not in the index. Measured wholly, and against the
    bar of 95 %, by `python -m tests.bench golden`; here floors hold it.
    """
    notes = [note for note in load_notes() if note.asked_as]
    left = {"all": notes, "others": [without(note, 1) for note in notes]}
    indexed = left.get(kept) or [replace(note, asked_as=()) for note in notes]
    store, index = MemoryStore(), make(tmp_path)
    ensure_guidance(store, index, indexed)
    cases = [(note.id, note.asked_as[1]) for note in notes[::3]]
    missed = [case for case in cases if translated(case[0]) not in first_three(store, index, case[1])]
    assert 1 - len(missed) / len(cases) >= floor, missed


def without(note: Note, number: int) -> Note:
    return replace(note, asked_as=note.asked_as[:number] + note.asked_as[number + 1 :])


def first_three(store: MemoryStore, index: PassageIndex, question: str) -> list[str]:
    return list(dict.fromkeys(map(translated, found(store, index, question, 20))))[:3]


def translated(note_id: str) -> str:
    """A note and its Chinese counterpart count as one."""
    return note_id.removesuffix("-zh")
