"""Embedding and reranking by servers that a setting names: OpenAI-compatible `/embeddings`, and `/rerank`.

Nothing is sent anywhere without such a setting. Faults become a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import httpx
import numpy as np

from knowledge.embedding import Vectors
from knowledge.errors import StoreError

BATCH = 64
SECONDS = 60.0


class Server:
    """A connection to a server; closed when its `with` ends, or with the process."""

    def __init__(self, url: str, key: str) -> None:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = httpx.Client(base_url=url.rstrip("/") + "/", headers=headers, timeout=SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._client.close()

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """The server's answer. Raises StoreError."""
        try:
            response = self._client.post(path, json=body)
            response.raise_for_status()
            answer: dict[str, Any] = response.json()
        except (httpx.HTTPError, ValueError) as error:
            raise StoreError(f"The server at {self._client.base_url} did not answer as it should: {error}") from error
        return answer


class EmbeddingServer(Server):
    """Vectors from an OpenAI-compatible server."""

    version = "server"

    def __init__(self, url: str, model: str, key: str = "") -> None:
        self.name = model or "default"
        self._model = model
        super().__init__(url, key)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text."""
        rows: list[list[float]] = []
        for start in range(0, len(texts), BATCH):
            batch = list(texts[start : start + BATCH])
            answer = self.post("embeddings", {"model": self._model, "input": batch})
            try:
                data = sorted(answer["data"], key=lambda item: item["index"])
                rows += [item["embedding"] for item in data]
                if len(data) != len(batch):
                    raise ValueError
            except (KeyError, TypeError, ValueError):
                raise StoreError("The embedding server's answer is not as the OpenAI interface has it.") from None
        vectors = np.array(rows, dtype=np.float32)
        if not len(vectors):
            return vectors.reshape(0, 0)  # its own length is known from the first answer only
        unit: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return unit


class RerankServer(Server):
    """Scores from a server with the `/rerank` interface that Jina, Cohere, vLLM and llama.cpp share."""

    def __init__(self, url: str, model: str = "", key: str = "") -> None:
        self._model = model
        super().__init__(url, key)

    def rerank(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """One score a text, in the texts' order."""
        answer = self.post("rerank", {"model": self._model, "query": question, "documents": list(texts)})
        try:
            scores = {int(item["index"]): float(item["relevance_score"]) for item in answer["results"]}
            return [scores[number] for number in range(len(texts))]
        except (KeyError, TypeError, ValueError):
            raise StoreError("The reranker's answer is not as the rerank interface has it.") from None
