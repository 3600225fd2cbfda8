"""Vectors that were computed before, kept in a file: the guidance is indexed within seconds at the first start.

A text is looked up by its hash, and under the name and version of the embedding, so an outdated file is never wrong,
only slower: what is not in it is embedded. `make vectors` renews the file that is shipped.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from knowledge.embedding import Embedder, MiniLm, Use, Vectors

SHIPPED = Path(__file__).parent / "guidance" / "vectors.npz"
KEY = 12  # bytes of the text's SHA-256
LATELY = 64  # texts asked for one by one whose vectors are kept: a question is looked at from several sides


class Remembered:
    """An embedder that has some texts' vectors at hand."""

    def __init__(self, embedder: Embedder, path: Path = SHIPPED) -> None:
        self._embedder, self._path = embedder, path
        self.name, self.version = embedder.name, embedder.version
        self._lately: OrderedDict[str, Vectors] = OrderedDict()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text; only texts that are not at hand are computed."""
        if len(texts) != 1:
            return self._embed(texts)
        known = self._lately.get(texts[0])
        if known is None:
            known = self._lately[texts[0]] = self._embed(texts)
            if len(self._lately) > LATELY:
                self._lately.popitem(last=False)
        return known

    def _embed(self, texts: Sequence[str]) -> Vectors:
        known = [self.at_hand.get(text_key(text)) for text in texts]
        missing = [text for text, vector in zip(texts, known, strict=True) if vector is None]
        computed = iter(self._embedder.embed(missing) if missing else ())
        rows = [next(computed) if vector is None else vector for vector in known]
        return np.array(rows, dtype=np.float32) if rows else self._embedder.embed([])

    @cached_property
    def at_hand(self) -> dict[bytes, Vectors]:
        """Hash of a text -> its vector; nothing when the file is missing or another embedding's."""
        if not self._path.exists():
            return {}
        with np.load(self._path, allow_pickle=False) as file:
            if slot(self, "keys") not in file:
                return {}
            keys, rows = file[slot(self, "keys")], file[slot(self, "rows")].astype(np.float32)
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
        return {bytes(key): row for key, row in zip(keys, rows, strict=True)}


def text_key(text: str) -> bytes:
    """By what a text is looked up."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:KEY]


def slot(embedder: Embedder, part: str) -> str:
    """The name of an array in the file."""
    return f"{embedder.name}@{embedder.version}/{part}"


def remember(path: Path, texts: Iterable[tuple[Embedder, Sequence[str]]]) -> None:
    """Write a file of vectors; those that the old file has are taken from it."""
    arrays: dict[str, np.ndarray] = {}
    for embedder, given in texts:
        unique = sorted(set(given), key=text_key)
        vectors = Remembered(embedder, path).embed(unique)
        most = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-12)
        keys = np.frombuffer(b"".join(map(text_key, unique)), dtype=np.uint8).reshape(-1, KEY)
        arrays[slot(embedder, "keys")] = keys
        arrays[slot(embedder, "rows")] = np.rint(vectors / most * 127).astype(np.int8)
    np.savez_compressed(path, allow_pickle=False, **arrays)


def main() -> None:
    """Renew the shipped vectors of the guidance."""
    from knowledge.guidance import load_notes
    from knowledge.guidance_index import texts_to_remember

    english, every = texts_to_remember(load_notes())
    remember(SHIPPED, [(MiniLm(), english), (Use(), every)])


if __name__ == "__main__":
    main()
