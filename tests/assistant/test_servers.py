from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import numpy as np
import pytest

from assistant.servers import EmbeddingServer, RerankServer
from knowledge.errors import StoreError


class Answers(BaseHTTPRequestHandler):
    """A small server with both interfaces; it remembers what it was asked."""

    asked: list[tuple[str, str, dict[str, Any]]]
    broken = False

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append((self.path, self.headers.get("Authorization", ""), body))
        if self.broken:
            answer: dict[str, Any] = {"other": []}
        elif self.path == "/v1/embeddings":
            rows = [{"index": n, "embedding": [float(len(text)), 1.0]} for n, text in enumerate(body["input"])]
            answer = {"data": rows[::-1]}
        else:
            rows = [{"index": n, "relevance_score": float(n)} for n in range(len(body["documents"]))]
            answer = {"results": rows[::-1]}
        data = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: Any) -> None:
        """Quiet."""


@pytest.fixture
def server() -> Iterator[tuple[str, type[Answers]]]:
    handler = type("Fresh", (Answers,), {"asked": []})
    httpd = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=httpd.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}/v1", handler
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def test_vectors_come_in_the_texts_order_and_with_length_one(server: tuple[str, type[Answers]]) -> None:
    url, handler = server
    with EmbeddingServer(url, "some-model", "secret") as embedder:
        vectors = embedder.embed(["a", "bbbb"])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert vectors[1][0] > vectors[0][0]
    assert handler.asked == [("/v1/embeddings", "Bearer secret", {"model": "some-model", "input": ["a", "bbbb"]})]


def test_scores_come_in_the_texts_order(server: tuple[str, type[Answers]]) -> None:
    with RerankServer(server[0]) as reranker:
        assert reranker.rerank("q", ["a", "b", "c"]) == [0.0, 1.0, 2.0]


def test_an_answer_in_another_form_is_a_sentence(server: tuple[str, type[Answers]]) -> None:
    url, handler = server
    handler.broken = True
    with EmbeddingServer(url, "m") as embedder, pytest.raises(StoreError, match="OpenAI interface"):
        embedder.embed(["a"])
    with RerankServer(url) as reranker, pytest.raises(StoreError, match="rerank interface"):
        reranker.rerank("q", ["a"])


def test_a_server_that_is_not_there_is_a_sentence() -> None:
    with EmbeddingServer("http://127.0.0.1:9/v1", "m") as embedder, pytest.raises(StoreError, match="did not answer"):
        embedder.embed(["a"])
