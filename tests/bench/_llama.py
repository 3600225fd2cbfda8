"""LlamaIndex's own parts around our embedder and bm25s, to measure against."""

from __future__ import annotations

from typing import Any

import bm25s
import Stemmer
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from pydantic import PrivateAttr

from knowledge.embedding import Embedder


class OwnEmbedding(BaseEmbedding):
    """One of our embedders as LlamaIndex wants it."""

    _embedder: Any = PrivateAttr()

    def _get_text_embedding(self, text: str) -> list[float]:
        row: list[float] = self._embedder.embed([text])[0].tolist()
        return row

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


def embedding(embedder: Embedder) -> OwnEmbedding:
    """Our embedder for LlamaIndex."""
    own = OwnEmbedding(model_name=embedder.name)
    own._embedder = embedder
    return own


class Bm25Retriever(BaseRetriever):
    """bm25s as a retriever."""

    def __init__(self, nodes: list[TextNode], k: int) -> None:
        super().__init__()
        self._nodes, self._k = nodes, min(k, len(nodes))
        self._stemmer = Stemmer.Stemmer("english")
        self._bm25 = bm25s.BM25()
        self._bm25.index(self._tokens([node.text for node in nodes]), show_progress=False)

    def _tokens(self, texts: list[str]) -> Any:
        return bm25s.tokenize(texts, stopwords="en", stemmer=self._stemmer, show_progress=False)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        tokens = self._tokens([query_bundle.query_str])
        if not tokens.vocab:
            return []
        found, scores = self._bm25.retrieve(tokens, k=self._k, show_progress=False)
        return [
            NodeWithScore(node=self._nodes[number], score=float(score))
            for number, score in zip(found[0], scores[0], strict=True)
        ]
