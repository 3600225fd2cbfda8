"""A LlamaIndex language model as a Writer: any OpenAI-compatible server by URL, or a local GGUF served on loopback.

LlamaIndex is imported on use. A model that is late, broken or silent ends in WriterFailed; the time counts from the
question, whatever the server sends in between.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from assistant.llm.writer import WriterFailed

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

MAX_TOKENS = 500  # an answer's words; the material is at most a page
LOST = "The language model did not answer; this answer was put together without it."
LATE = "The language model took too long; this answer was put together without it."


class LlamaIndexWriter:
    """Asks the model once for each answer, and gives up after `seconds`."""

    def __init__(self, llm: LLM, name: str, seconds: float = 30.0, timer: Callable[[], float] = time.monotonic) -> None:
        self.llm = llm
        self.name = name
        self.seconds = seconds
        self.timer = timer

    def write(self, instructions: str, material: str) -> Iterator[str]:
        """The words as the server streams them."""
        from httpx import HTTPError
        from llama_index.core.llms import ChatMessage
        from openai import OpenAIError

        end = self.timer() + self.seconds
        messages = [ChatMessage(role="system", content=instructions), ChatMessage(role="user", content=material)]
        try:
            for response in self.llm.stream_chat(messages):
                if self.timer() > end:
                    raise WriterFailed(LATE)
                if response.delta:
                    yield response.delta
        except (OpenAIError, HTTPError, OSError, ValueError, KeyError, IndexError, AttributeError) as error:
            # A server that speaks another dialect than OpenAI's shows as any of the last four.
            raise WriterFailed(LOST) from error


def connect(base_url: str, key: str, model: str, seconds: float = 30.0) -> LlamaIndexWriter:
    """A writer at an OpenAI-compatible server. Nothing is sent before the first answer."""
    return LlamaIndexWriter(open_llm(base_url, key, model, seconds), model, seconds)


def open_llm(base_url: str, key: str, model: str, seconds: float) -> Any:
    """LlamaIndex's model for that server: chat and function calls, no retries, no surprise of a default server."""
    from llama_index.llms.openai_like import OpenAILike

    return OpenAILike(
        model=model,
        api_base=base_url,
        api_key=key or "none",
        is_chat_model=True,
        is_function_calling_model=True,
        temperature=0.0,
        max_tokens=MAX_TOKENS,
        max_retries=0,
        timeout=seconds,
        context_window=8192,
    )
