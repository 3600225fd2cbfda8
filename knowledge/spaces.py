"""How passages are laid out in the index: in which space each lies, and which of its texts are ranked and embedded.

A space is a collection and an audience: everybody, staff, or one owner. So what a viewer may see is a matter of which
spaces are asked, not of sifting results; only owners who are not staff look into the staff's space for their own.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice
from typing import NamedTuple, TypeVar

from knowledge.models import Passage, Viewer, Visibility
from knowledge.words import RUN, counted_terms, one_script, sentences

T = TypeVar("T")
PREFIX = "certscope."
TITLE_WEIGHT = 2  # a word in the title counts twice in the keyword ranking
PIECE = 60  # words (long ones, in letters by eight), or letters by two of a script without blanks


class Role(StrEnum):
    """What a vector collection is for. English passages have two vectors: questions come in other languages too."""

    english = "english"
    general = "general"
    general_of_english = "general-en"


class Place(NamedTuple):
    """A space to look into; only what this owner has in it, when one is named."""

    space: str
    only_owner: str | None = None


def space_of(passage: Passage) -> str:
    """The space a passage lies in."""
    if passage.visibility is Visibility.private:
        return f"{passage.collection}/private/{passage.owner}"
    return f"{passage.collection}/{passage.visibility.value}"


def places_of(collection: str, viewer: Viewer) -> list[Place]:
    """Where a viewer may look in a collection."""
    staff = Place(f"{collection}/staff", None if viewer.is_staff else viewer.user)
    return [Place(f"{collection}/public"), staff, Place(f"{collection}/private/{viewer.user}")]


def collection_name(role: Role, space: str) -> str:
    """A name that Chroma takes: readable, and different for different spaces."""
    readable = re.sub(r"[^A-Za-z0-9]+", "-", space).strip("-")[:60] or "x"
    return f"{PREFIX}{role.value}.{readable}.{hashlib.sha256(space.encode()).hexdigest()[:12]}"


def keyword_counts(passage: Passage) -> Counter[str]:
    """The terms by which a passage is ranked: title, heading, text, and other wordings of its question."""
    counts = counted_terms("\n".join((passage.heading, passage.text, *passage.asked_as)))
    for term, count in counted_terms(passage.title).items():
        counts[term] += TITLE_WEIGHT * count
    return counts


def vector_texts(passage: Passage) -> list[str]:
    """What is embedded: the whole first, then its pieces when there are several, and other wordings."""
    head = ". ".join(dict.fromkeys(part for part in (passage.title, passage.heading) if part))
    pieces = cut_pieces(passage.text)
    parts = pieces if len(pieces) > 1 else []
    texts = (_under(head, passage.text), *(_under(head, piece) for piece in parts), *passage.asked_as)
    return [one_script(text) for text in texts]


def cut_pieces(text: str, size: int = PIECE) -> list[str]:
    """Whole sentences, gathered until a piece has enough words."""
    pieces: list[str] = []
    held: list[str] = []
    for sentence in sentences(text):
        if held and _length(held) + _length([sentence]) > size:
            pieces.append(" ".join(held))
            held = []
        held.append(sentence)
    return [*pieces, " ".join(held)] if held else pieces


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of up to `size` items."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _under(head: str, text: str) -> str:
    return f"{head}. {text}" if head and text else head or text


def _length(parts: list[str]) -> int:
    return sum(max(len(part.split()), len(part) // 8) + len(RUN.findall(part)) // 2 for part in parts)
