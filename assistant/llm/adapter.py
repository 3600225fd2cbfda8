"""A LlamaIndex language model as a Writer: any OpenAI-compatible server by URL, or a local GGUF served on loopback.

LlamaIndex is imported on use. A model that is late, broken or silent ends in WriterFailed; the time counts from the
question, whatever the server sends in between.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from assistant.llm.writer import WriterFailed

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager, AbstractContextManager
    from ssl import SSLContext

    from llama_index.core.llms import LLM

MAX_TOKENS = 500  # an answer's words; the material is at most a page
LOST = "The language model did not answer; this answer was put together without it."
LATE = "The language model took too long; this answer was put together without it."


class Model(Protocol):
    """Lends a LlamaIndex model for one question, and closes its connections afterwards."""

    @property
    def name(self) -> str:
        """Shown beside what it wrote."""
        ...

    @property
    def seconds(self) -> float:
        """How long an answer may take."""
        ...

    def lent(self) -> AbstractContextManager[LLM]:
        """For words, which are streamed."""
        ...

    def lent_to_agent(self) -> AbstractAsyncContextManager[LLM]:
        """For choosing tools, inside an event loop."""
        ...


@dataclass(frozen=True)
class ServedModel:
    """A model at an OpenAI-compatible server. Connections live as long as a question: one that is given up in the
    middle of a stream leaves none behind, and none outlives the event loop that it was made in."""

    base_url: str
    key: str
    name: str
    seconds: float

    @contextmanager
    def lent(self) -> Iterator[LLM]:
        """The model over a client of its own."""
        from httpx import Client

        with Client(timeout=self.seconds, verify=self._trusted) as client:
            yield self._model(http_client=client)

    @asynccontextmanager
    async def lent_to_agent(self) -> AsyncIterator[LLM]:
        """The model over a client of this event loop."""
        from httpx import AsyncClient

        async with AsyncClient(timeout=self.seconds, verify=self._trusted) as client:
            yield self._model(async_http_client=client)

    @cached_property
    def _trusted(self) -> SSLContext:
        """Loaded once: reading the certificates of authorities takes longer than a connection."""
        from httpx import create_ssl_context

        return create_ssl_context()

    def _model(self, **clients: Any) -> LLM:
        """Chat and function calls, no retries, no surprise of a default server."""
        from llama_index.llms.openai_like import OpenAILike

        return OpenAILike(
            model=self.name,
            api_base=self.base_url,
            api_key=self.key or "none",
            is_chat_model=True,
            is_function_calling_model=True,
            temperature=0.0,
            max_tokens=MAX_TOKENS,
            max_retries=0,
            timeout=self.seconds,
            context_window=8192,
            **clients,
        )


class LlamaIndexWriter:
    """Asks the model once for each answer, and gives up after its seconds."""

    def __init__(self, model: Model, timer: Callable[[], float] = time.monotonic) -> None:
        self.model = model
        self.name = model.name
        self.timer = timer

    def write(self, instructions: str, material: str) -> Generator[str, None, None]:
        """The words as the server streams them; closing it ends the connection."""
        from httpx import HTTPError
        from llama_index.core.llms import ChatMessage
        from openai import OpenAIError

        end = self.timer() + self.model.seconds
        messages = [ChatMessage(role="system", content=instructions), ChatMessage(role="user", content=material)]
        try:
            with self.model.lent() as llm:
                for response in llm.stream_chat(messages):
                    if self.timer() > end:
                        raise WriterFailed(LATE)
                    if response.delta:
                        yield response.delta
        except (OpenAIError, HTTPError, OSError, ValueError, KeyError, IndexError, AttributeError) as error:
            # A server that speaks another dialect than OpenAI's shows as any of the last four.
            raise WriterFailed(LOST) from error


def connect(base_url: str, key: str, model: str, seconds: float = 30.0) -> LlamaIndexWriter:
    """A writer at an OpenAI-compatible server. Nothing is sent before the first answer."""
    return LlamaIndexWriter(ServedModel(base_url, key, model, seconds))
