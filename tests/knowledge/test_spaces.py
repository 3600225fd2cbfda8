from __future__ import annotations

import re

import pytest

from knowledge.models import Passage, Role, Viewer, Visibility
from knowledge.spaces import Role as VectorRole
from knowledge.spaces import batched, collection_name, cut_pieces, keyword_counts, places_of, space_of, vector_texts


def passage(owner: str = "", visibility: Visibility = Visibility.public, **more: object) -> Passage:
    fields = {"id": "p", "document_id": "d", "collection": "c", "title": "Scope", "text": "What is covered."} | more
    return Passage.model_validate(fields | {"owner": owner, "visibility": visibility})


@pytest.mark.parametrize("owner", ["ann", "ben"])
@pytest.mark.parametrize("visibility", list(Visibility))
@pytest.mark.parametrize("viewer", [Viewer(user="ann"), Viewer(user="cleo", role=Role.staff), Viewer(user="ben")])
def test_the_places_of_a_viewer_hold_what_the_viewer_may_see_and_nothing_else(
    owner: str, visibility: Visibility, viewer: Viewer
) -> None:
    space = space_of(passage(owner, visibility))
    reachable = any(place.space == space and place.only_owner in (None, owner) for place in places_of("c", viewer))
    assert reachable == viewer.may_see(owner, visibility)


def test_names_of_collections_are_taken_by_chroma_and_differ() -> None:
    names = {
        collection_name(role, space) for role in VectorRole for space in ("a b/public", "a-b/public", "认证/x", "")
    }
    assert len(names) == 12
    assert all(re.fullmatch(r"[a-zA-Z0-9][a-zA-Z0-9._-]{1,510}[a-zA-Z0-9]", name) for name in names)


def test_title_and_other_wordings_count_for_keywords() -> None:
    counts = keyword_counts(passage(asked_as=("is my product in it",)))
    assert (counts["scope"], counts["cover"], counts["product"]) == (2, 1, 1)


def test_a_long_text_is_embedded_whole_and_in_pieces_under_its_title() -> None:
    text = " ".join(f"Sentence number {n} says something about an audit." for n in range(20))
    whole, *pieces = vector_texts(passage(text=text))
    assert whole == f"Scope. {text}"
    assert len(pieces) > 1
    assert all(piece.startswith("Scope. Sentence") for piece in pieces)


def test_a_short_text_is_embedded_once_and_each_wording_beside_it() -> None:
    assert vector_texts(passage(asked_as=("in it?",))) == ["Scope. What is covered.", "in it?"]


@pytest.mark.parametrize(
    "sentence", ["Some words about audits of plants. ", "工厂审核的范围包括生产和检验过程的全部内容。"]
)
def test_pieces_lose_nothing_and_keep_sentences_whole(sentence: str) -> None:
    text = (sentence * 40).strip()
    pieces = cut_pieces(text)
    assert len(pieces) > 3
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(piece.endswith(sentence.strip()[-1]) for piece in pieces)


def test_batches_are_full_but_the_last() -> None:
    assert list(batched(range(5), 2)) == [[0, 1], [2, 3], [4]]
