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
    assert next(iter(index.rank(["s"], terms("certificates of a factory")).best(ANN, 10))) == "b"


def test_an_empty_question_or_an_unknown_space_finds_nothing(index: KeywordIndex) -> None:
    index.add("s", [entry("a", "audit")])
    assert index.rank(["s"], []).best(ANN, 10) == {}
    assert index.rank(["other"], ["audit"]).best(ANN, 10) == {}


def test_what_was_deleted_is_forgotten_as_if_it_had_never_been_there(tmp_path: Path) -> None:
    kept = [entry(f"k{n}", f"audit of plant {n}", "kept") for n in range(5)]
    gone = [entry(f"g{n}", f"audit of scope {n}", "gone") for n in range(5)]
    both, never = KeywordIndex(tmp_path / "both.db"), KeywordIndex(tmp_path / "never.db")
    both.add("s", [*gone, *kept])
    both.delete("gone")
    never.add("s", kept)
    query = terms("audit of the scope of plant 3")
    assert both.rank(["s"], query).best(ANN, 10) == pytest.approx(never.rank(["s"], query).best(ANN, 10))
    assert both.size("s") == 5


def test_the_same_passage_added_again_is_replaced(index: KeywordIndex) -> None:
    index.add("s", [entry("a", "surveillance audit")])
    index.add("s", [entry("a", "recertification")])
    assert index.size("s") == 1
    assert index.rank(["s"], ["audit"]).best(ANN, 10) == {}
    assert list(index.rank(["s"], terms("recertification")).best(ANN, 10)) == ["a"]


def test_one_by_one_and_all_at_once_rank_the_same_across_blocks(tmp_path: Path) -> None:
    entries = [
        Entry(f"p{n}", "d", "", Visibility.public, Counter({"common": 1 + n % 3, f"w{n % 50}": 1}))
        for n in range(BLOCK + 100)
    ]
    whole, pieces = KeywordIndex(tmp_path / "whole.db"), KeywordIndex(tmp_path / "pieces.db")
    whole.add("s", entries)
    for start in range(0, len(entries), 700):
        pieces.add("s", entries[start : start + 700])
    assert whole.rank(["s"], ["common", "w7"]).best(ANN, 200) == pieces.rank(["s"], ["common", "w7"]).best(ANN, 200)
    last = max(n for n in range(BLOCK + 100) if n % 50 == 7)
    assert f"p{last}" in whole.rank(["s"], ["w7"]).best(ANN, 200)


def test_others_private_passages_never_fill_the_places(index: KeywordIndex) -> None:
    private = [entry(f"p{n}", "audit audit audit", f"d{n}", owner="ben", public=False) for n in range(300)]
    index.add("s", [*private, entry("mine", "one audit among many other words here", "m", owner="ann", public=False)])
    assert list(index.rank(["s"], ["audit"]).best(ANN, 5)) == ["mine"]
    assert len(index.rank(["s"], ["audit"]).best(BEN, 5)) == 5


def test_a_cleared_index_can_be_filled_again(index: KeywordIndex) -> None:
    index.add("s", [entry("a", "audit")])
    index.clear()
    assert index.rank(["s"], ["audit"]).best(ANN, 5) == {}
    index.add("s", [entry("c", "audit", "f")])
    assert list(index.rank(["s"], ["audit"]).best(ANN, 5)) == ["c"]
    assert index.passages("f") == {"s": ["c"]}


def test_a_second_opening_of_the_file_sees_what_the_first_wrote(tmp_path: Path) -> None:
    first, second = KeywordIndex(tmp_path / "w.db"), KeywordIndex(tmp_path / "w.db")
    first.add("s", [entry("a", "audit")])
    assert list(second.rank(["s"], ["audit"]).best(ANN, 5)) == ["a"]


def test_scores_are_shares_of_the_most_that_was_possible(index: KeywordIndex) -> None:
    index.add("s", [entry("a", "audit audit audit"), entry("b", "scope of supply")])
    assert 0.5 < index.rank(["s"], ["audit"]).best(ANN, 5)["a"] <= 1
    half_unknown = index.rank(["s"], ["audit", "zebra"]).best(ANN, 5)["a"]
    assert half_unknown < 0.5


def test_spaces_that_are_searched_together_rank_as_one(tmp_path: Path) -> None:
    entries = [entry(f"p{n}", f"audit of plant {n % 3} with scope {n}") for n in range(20)]
    one, two = KeywordIndex(tmp_path / "one.db"), KeywordIndex(tmp_path / "two.db")
    one.add("s", entries)
    two.add("s", entries[:7])
    two.add("t", entries[7:])
    words = terms("plant 2 scope 11")
    assert two.rank(["s", "t"], words).best(ANN, 20) == pytest.approx(one.rank(["s"], words).best(ANN, 20))


def test_any_passage_can_be_asked_for_its_score(index: KeywordIndex) -> None:
    index.add("s", [entry("a", "audit"), entry("b", "scope")])
    index.add("t", [entry("c", "audit", "e")])
    ranking = index.rank(["s"], ["audit"])
    assert ranking.of(["a", "b", "c", "none"]) == {"a": ranking.best(ANN, 1)["a"], "b": 0.0}
