"""Passages in, passages out: the vector index (Chroma) and a keyword ranking, fused. Owns no truth.

The store holds documents and passages; the index holds what is needed to find them, and can be rebuilt from the
store. It returns ids and scores; a passage is shown only after `live_passages` of the store has handed it out, so a
vector that was left behind is never returned.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import chain, product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from knowledge.embedding import Embedder, MiniLm, Use, Vectors
from knowledge.errors import StoreError
from knowledge.fusion import ENGLISH, GENERAL, Weights, fused, reordered
from knowledge.keywords import Entry, KeywordIndex
from knowledge.models import Hit, Passage, Viewer
from knowledge.needs import Families as Families
from knowledge.needs import PassageStore as PassageStore
from knowledge.needs import Reranker as Reranker
from knowledge.pieces import PieceVectors
from knowledge.spaces import (
    PREFIX,
    Place,
    Role,
    batched,
    collection_name,
    keyword_counts,
    places_of,
    space_of,
    vector_texts,
)
from knowledge.turns import PATIENCE, Turns
from knowledge.words import language_of, one_script, terms

CANDIDATES = 200  # taken from each list before the exact second look
RERANKED = 30
FAMILIES = 20  # whose passages are candidates in any case
BATCH = 256  # passages embedded and written at a time

Live = Callable[[Sequence[str]], Mapping[str, Passage]]


class PassageIndex:
    """The index of all collections, in one folder (and a Chroma server, when one is named)."""

    def __init__(
        self,
        folder: Path,
        *,
        chroma_url: str = "",
        english: Embedder | None = None,
        general: Embedder | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        """`general` embeds every passage, `english` the English ones too; a general one alone serves all."""
        self.general = general or Use()
        self.english = english or (None if general else MiniLm())
        self._keywords = KeywordIndex(folder / "keywords.db")
        self._pieces = PieceVectors(folder / "pieces.db")
        self._vectors = Chroma(folder / "chroma", chroma_url)
        self._turns = Turns(folder / "turns.db")
        self._reranker = reranker
        self.families: dict[str, Families] = {}  # by collection

    def replace(self, document_id: str, passages: Iterable[Passage]) -> int:
        """Index a document's passages in the place of earlier ones; how many there were."""
        self.delete(document_id)
        count = 0
        for batch in batched(passages, BATCH):
            self._add(batch)
            count += len(batch)
        return count

    def holds(self, document_id: str) -> bool:
        """Does the index have passages of a document?"""
        return bool(self._keywords.passages(document_id))

    def delete(self, document_id: str) -> None:
        """Forget a document. Costs the same whatever else is in the index."""
        if not self.holds(document_id):
            return
        with self._writing():
            for space, ids in self._keywords.passages(document_id).items():
                for role in Role:
                    self._vectors.delete(role, space, ids)
                self._pieces.delete(ids)
            self._keywords.delete(document_id)

    def rebuild(self, store: PassageStore, progress: Callable[[int], None] = lambda _: None) -> int:
        """Make the index anew from the records; how many passages it holds then."""
        with self._writing():
            self._vectors.clear()
            self._pieces.clear()
            self._keywords.clear()
        count = 0
        for batch in batched(store.passages(), BATCH):
            self._add(batch)
            count += len(batch)
            progress(len(batch))
        return count

    def search(self, question: str, viewer: Viewer, collections: Sequence[str], k: int, live: Live) -> list[Hit]:
        """The k passages nearest to a question that `live` hands out, best first."""
        question = one_script(question)
        self._vectors.follow(self._turns.of_others())
        filled = self._keywords.spaces()  # asking Chroma for a collection that is not there is slow
        places = [place for name in collections for place in places_of(name, viewer) if place.space in filled]
        ranking = self._keywords.rank([place.space for place in places], dict.fromkeys(terms(question)))
        candidates = dict.fromkeys(ranking.best(viewer, max(CANDIDATES, k)))
        families = [f for name in collections if name in self.families for f in self.families[name].families(question)]
        candidates |= dict.fromkeys(chain.from_iterable(families[:FAMILIES]))
        looks = [(*look, look[0].embed([question])[0]) for look in self._looks(question)]
        for embedder, _, roles, vector in looks:
            for role, place in product(roles, places):
                found = self._vectors.nearest(role, embedder, place, vector, max(CANDIDATES, k))
                candidates |= dict.fromkeys(found)
        keywords = ranking.of(list(candidates))
        scores: dict[str, float] = {}
        for embedder, weights, _, vector in looks:
            left = [passage for passage in candidates if passage not in scores]
            near = self._pieces.nearness(_identity(embedder), left, vector, weights.whole)
            scores |= fused(keywords, near, weights)
        return self._reranked(question, _living(reordered(scores, families), k, live))

    def close(self) -> None:
        """Let go of files and connections; the index opens them again when it is used again."""
        self._keywords.close()
        self._pieces.close()
        self._vectors.close()
        self._turns.close()

    def _looks(self, question: str) -> list[tuple[Embedder, Weights, tuple[Role, ...]]]:
        """With which embedder, and where, to look for passages: the English one where both are English."""
        if self.english and language_of(question) == "en":
            return [(self.english, ENGLISH, (Role.english,)), (self.general, GENERAL, (Role.general,))]
        return [(self.general, GENERAL, (Role.general, Role.general_of_english))]

    def _add(self, passages: Sequence[Passage]) -> None:
        by_space: dict[str, list[Passage]] = {}
        for passage in passages:
            by_space.setdefault(space_of(passage), []).append(passage)
        for space, group in by_space.items():
            embedded = list(self._embedded(group))  # takes longest, and keeps nobody from writing
            with self._writing():
                self._keywords.add(space, [_entry(passage) for passage in group])
                for role, embedder, vectors in embedded:
                    self._pieces.put(_identity(embedder), {passage.id: rows for passage, rows in vectors})
                    self._vectors.add(role, embedder, space, [(passage, rows[0]) for passage, rows in vectors])

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Alone, and on what others have written."""
        with self._turns.writing():
            self._vectors.follow(self._turns.of_others(), must=True)
            yield

    def _embedded(self, passages: Sequence[Passage]) -> Iterator[tuple[Role, Embedder, list[tuple[Passage, Vectors]]]]:
        """The vectors of passages, for each role that they have."""
        english = [passage for passage in passages if self.english and passage.language.startswith("en")]
        if self.english and english:
            yield Role.english, self.english, _vectors_of(self.english, english)
            yield Role.general_of_english, self.general, _vectors_of(self.general, english)
        others = [passage for passage in passages if passage not in english] if english else passages
        yield Role.general, self.general, _vectors_of(self.general, others)

    def _reranked(self, question: str, hits: list[Hit]) -> list[Hit]:
        if self._reranker is None or not hits:
            return hits
        head, tail = hits[:RERANKED], hits[RERANKED:]
        scores = self._reranker.rerank(question, [f"{hit.passage.title}\n{hit.passage.text}" for hit in head])
        head = [Hit(passage=hit.passage, score=score) for hit, score in zip(head, scores, strict=True)]
        least = min(scores)
        tail = [Hit(passage=hit.passage, score=least - 1 - n) for n, hit in enumerate(tail)]
        return sorted(head, key=lambda hit: -hit.score) + tail


def _living(scores: Mapping[str, float], k: int, live: Live) -> list[Hit]:
    """The k best of those that the store still hands out."""
    ordered = sorted(scores, key=lambda passage: (-scores[passage], passage))
    hits: list[Hit] = []
    for chunk in batched(ordered, k):
        passages = live(chunk)
        hits += [Hit(passage=passages[id_], score=scores[id_]) for id_ in chunk if id_ in passages]
        if len(hits) >= k:
            break
    return hits[:k]


def _entry(passage: Passage) -> Entry:
    return Entry(passage.id, passage.document_id, passage.owner, passage.visibility, keyword_counts(passage))


def _vectors_of(embedder: Embedder, passages: Sequence[Passage]) -> list[tuple[Passage, Vectors]]:
    """Each passage with the vectors of its texts, the whole first."""
    texts = [vector_texts(passage) for passage in passages]
    rows = iter(embedder.embed([text for group in texts for text in group]))
    return [(passage, np.stack([next(rows) for _ in group])) for passage, group in zip(passages, texts, strict=True)]


def _identity(embedder: Embedder) -> str:
    return f"{embedder.name} {embedder.version}"


class Chroma:
    """One Chroma collection a space and role, filled through LlamaIndex; its metadata name the embedding."""

    def __init__(self, folder: Path, url: str) -> None:
        self._folder, self._url = folder, url
        self._open: dict[str, Any] = {}
        self._lock = threading.Condition(threading.RLock())
        self._uses = 0
        self._seen: int | None = None  # how often others had written when the index was loaded
        self._waiting = False

    def follow(self, others: int, must: bool = False) -> None:
        """Load the embedded index anew when others have written since; a question does not wait for other questions."""
        with self._lock:
            if self._url or others == self._seen:
                return
            self._waiting = must
            idle = self._lock.wait_for(lambda: not self._uses, timeout=PATIENCE if must else 0)
            self._waiting = False
            self._lock.notify_all()
            if idle:
                self.close()
                self._seen = others
            elif must:
                raise StoreError("The index is too busy to be written to. Try again.")

    def add(self, role: Role, embedder: Embedder, space: str, passages: Sequence[tuple[Passage, Vectors]]) -> None:
        """Add passages with their vectors, which are of this embedder."""
        if not passages:
            return
        from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode
        from llama_index.vector_stores.chroma import ChromaVectorStore

        nodes = [
            TextNode(
                id_=passage.id,
                text=passage.text,
                metadata={"owner": passage.owner, "title": passage.title, "page": passage.page},
                relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=passage.document_id)},
                embedding=vector.tolist(),
            )
            for passage, vector in passages
        ]
        with self._said_plainly():
            collection = self._collection(role, embedder, space, create=True)
            ChromaVectorStore(chroma_collection=collection).add(list(nodes))

    def nearest(self, role: Role, embedder: Embedder, place: Place, question: Vectors, k: int) -> list[str]:
        """The ids of the k passages nearest to a question's vector, in one place."""
        with self._said_plainly():
            collection = self._collection(role, embedder, place.space, create=False)
            if collection is None:
                return []
            # Straight to Chroma: LlamaIndex would build a node from JSON for each of the hundreds of candidates.
            where = {"owner": place.only_owner} if place.only_owner is not None else None
            found = collection.query(query_embeddings=[question], n_results=k, where=where, include=[])
        ids: list[str] = found["ids"][0]
        return ids

    def delete(self, role: Role, space: str, ids: Sequence[str]) -> None:
        """Forget passages of a space."""
        from llama_index.vector_stores.chroma import ChromaVectorStore

        with self._said_plainly():
            collection = self._collection(role, None, space, create=False)
            if collection is not None:
                ChromaVectorStore(chroma_collection=collection).delete_nodes(list(ids))

    def clear(self) -> None:
        """Forget everything of ours; a Chroma server may hold other people's collections too."""
        with self._said_plainly(), self._lock:
            for collection in self._client.list_collections():
                if collection.name.startswith(PREFIX):
                    self._client.delete_collection(collection.name)
            self._open.clear()

    def close(self) -> None:
        """Let go of the database, or of the connection to the server."""
        if "_client" in self.__dict__:
            client = self._client
            # Chroma leaves its connections to a server open: its own, and those it asks for tenants with.
            sides = (client, getattr(client, "_admin_client", None))
            sessions = [getattr(getattr(side, "_server", None), "_session", None) for side in sides]
            client.close()
            for session in filter(None, sessions):
                session.close()
            del self._client
        self._open.clear()

    def _collection(self, role: Role, embedder: Embedder | None, space: str, create: bool) -> Any:
        from chromadb.errors import NotFoundError

        name = collection_name(role, space)
        with self._lock:
            if name not in self._open:
                try:
                    self._open[name] = self._client.get_collection(name, embedding_function=None)
                except NotFoundError:
                    if not create or embedder is None:
                        return None
                    self._open[name] = self._create(name, embedder, space)
            collection = self._open[name]
        if embedder is not None:
            _same_embedding(collection.metadata, embedder)
        return collection

    def _create(self, name: str, embedder: Embedder, space: str) -> Any:
        return self._client.create_collection(
            name,
            embedding_function=None,  # ours is passed with every record; Chroma's own would be downloaded
            metadata={"embedding": embedder.name, "embedding_version": embedder.version, "space": space},
            configuration={"hnsw": {"space": "cosine", "ef_search": 256, "ef_construction": 128}},
            get_or_create=True,
        )

    @cached_property
    def _client(self) -> Any:
        import chromadb
        from chromadb.config import Settings

        quiet = Settings(anonymized_telemetry=False)
        if not self._url:
            self._folder.mkdir(parents=True, exist_ok=True)
            return chromadb.PersistentClient(str(self._folder), settings=quiet)
        url = urlsplit(self._url)
        secure = url.scheme == "https"
        port = url.port or (443 if secure else 8000)
        return chromadb.HttpClient(host=url.hostname or "", port=port, ssl=secure, settings=quiet)

    @contextmanager
    def _used(self) -> Iterator[None]:
        """While this lasts the index is not loaded anew."""
        with self._lock:
            self._lock.wait_for(lambda: not self._waiting)
            self._uses += 1
        try:
            yield
        finally:
            with self._lock:
                self._uses -= 1
                self._lock.notify_all()

    @contextmanager
    def _said_plainly(self) -> Iterator[None]:
        """What Chroma or the way to it reports becomes a sentence."""
        import httpx
        from chromadb.errors import ChromaError, NotFoundError

        try:
            with self._used():
                yield
        except NotFoundError as error:  # another process rebuilt the index under us
            self._open.clear()
            raise StoreError("The index was rebuilt just now. Ask again.") from error
        except (ChromaError, httpx.HTTPError, ValueError) as error:
            where = f"Chroma at {self._url}" if self._url else "The vector index"
            raise StoreError(f"{where} did not answer as it should: {error}") from error


def _same_embedding(metadata: Mapping[str, Any] | None, embedder: Embedder) -> None:
    held = ((metadata or {}).get("embedding"), (metadata or {}).get("embedding_version"))
    if held != (embedder.name, embedder.version):
        raise StoreError(
            f"The index was made with the embedding {held[0]} ({held[1]}), the setting now says {embedder.name} "
            f"({embedder.version}). Run `certscope index rebuild`, or go back to the former setting."
        )
