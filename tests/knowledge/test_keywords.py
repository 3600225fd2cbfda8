from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from knowledge.keywords import BLOCK, Entry, KeywordIndex
from knowledge.models import Viewer, Visibility
from knowledge.words import counted_terms, terms

ANN = Viewer(user="ann")
BEN = Viewer(user="ben")


def entry(passage: str, text: str, document: str = "d", owner: str = "", public: bool = True) -> Entry:
    visibility = Visibility.public if public else Visibility.private
    return Entry(passage, document, owner, visibility, counted_terms(text))


@pytest.fixture
def index(tmp_path: Path) -> KeywordIndex:
    return KeywordIndex(tmp_path / "words.db")


def test_the_passage_with_the_rarer_word_comes_first(index: KeywordIndex) -> None:
    index.add("s", [entry("a", "factory audit"), entry("b", "factory certificate"), entry("c", "factory audit plan")])
    assert next(iter(index.search("s", terms("certificates of a factory"), ANN, 10))) == "b"


def test_an_empty_question_or_an_unknown_space_finds_nothing(index: KeywordIndex) -> None:
    index.add("s", [entry("a", "audit")])
    assert index.search("s", [], ANN, 10) == {}
    assert index.search("other", ["audit"], ANN, 10) == {}


def test_what_was_deleted_is_forgotten_as_if_it_had_never_been_there(tmp_path: Path) -> None:
    kept = [entry(f"k{n}", f"audit of plant {n}", "kept") for n in range(5)]
    gone = [entry(f"g{n}", f"audit of scope {n}", "gone") for n in range(5)]
    both, never = KeywordIndex(tmp_path / "both.db"), KeywordIndex(tmp_path / "never.db")
    both.add("s", [*gone, *kept])
    both.delete("gone")
    never.add("s", kept)
    query = terms("audit of the scope of plant 3")
    assert both.search("s", query, ANN, 10) == pytest.approx(never.search("s", query, ANN, 10))
    assert both.size("s") == 5


def test_the_same_passage_added_again_is_replaced(index: KeywordIndex) -> None:
    index.add("s", [entry("a", "surveillance audit")])
    index.add("s", [entry("a", "recertification")])
    assert index.size("s") == 1
    assert index.search("s", ["audit"], ANN, 10) == {}
    assert list(index.search("s", terms("recertification"), ANN, 10)) == ["a"]


def test_one_by_one_and_all_at_once_rank_the_same_across_blocks(tmp_path: Path) -> None:
    entries = [
        Entry(f"p{n}", "d", "", Visibility.public, Counter({"common": 1 + n % 3, f"w{n % 50}": 1}))
        for n in range(BLOCK + 100)
    ]
    whole, pieces = KeywordIndex(tmp_path / "whole.db"), KeywordIndex(tmp_path / "pieces.db")
    whole.add("s", entries)
    for start in range(0, len(entries), 700):
        pieces.add("s", entries[start : start + 700])
    assert whole.search("s", ["common", "w7"], ANN, 200) == pieces.search("s", ["common", "w7"], ANN, 200)
    assert f"p{BLOCK + 61}" in whole.search("s", ["w7"], ANN, 200) or f"p{BLOCK + 11}" in whole.search(
        "s", ["w7"], ANN, 200
    )


def test_others_private_passages_never_fill_the_places(index: KeywordIndex) -> None:
    private = [entry(f"p{n}", "audit audit audit", f"d{n}", owner="ben", public=False) for n in range(300)]
    index.add("s", [*private, entry("mine", "one audit among many other words here", "m", owner="ann", public=False)])
    assert list(index.search("s", ["audit"], ANN, 5)) == ["mine"]
    assert len(index.search("s", ["audit"], BEN, 5)) == 5


def test_a_dropped_space_leaves_the_others(index: KeywordIndex) -> None:
    index.add("s", [entry("a", "audit")])
    index.add("t", [entry("b", "audit", "e")])
    index.drop("s")
    assert index.search("s", ["audit"], ANN, 5) == {}
    assert list(index.search("t", ["audit"], ANN, 5)) == ["b"]
    index.add("s", [entry("c", "audit", "f")])
    assert list(index.search("s", ["audit"], ANN, 5)) == ["c"]


def test_a_second_opening_of_the_file_sees_what_the_first_wrote(tmp_path: Path) -> None:
    first, second = KeywordIndex(tmp_path / "w.db"), KeywordIndex(tmp_path / "w.db")
    first.add("s", [entry("a", "audit")])
    assert list(second.search("s", ["audit"], ANN, 5)) == ["a"]
