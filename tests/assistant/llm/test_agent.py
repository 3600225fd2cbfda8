"""A model that chooses tools gets four calls, and nothing of what it says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from assistant.llm import NoModel, WriterFailed
from assistant.llm.adapter import connect
from assistant.llm.agent import CALLS_AT_MOST, ToolAgent, chooser_of
from assistant.tools.outcome import ToolContext
from knowledge.models import Role, Viewer
from knowledge.registers import load_registers

# LlamaIndex's workflow still reads attributes that Pydantic renamed (`__fields__` and others).
pytestmark = pytest.mark.filterwarnings("ignore::pydantic.warnings.PydanticDeprecationWarning")
CONTEXT = ToolContext(load_registers(), date(2026, 11, 24), date(2029, 9, 30), Viewer(user="ida", role=Role.importer))


class Lent:
    """A model without connections."""

    name, seconds = "scripted", 30.0

    def __init__(self, llm: Any) -> None:
        self.llm = llm

    def lent(self) -> Any:
        return nullcontext(self.llm)

    lent_to_agent = lent


def model(*answers: Sequence[tuple[str, dict[str, Any]]]) -> Lent:
    """A model that asks for these calls, round by round, and then says something."""
    from llama_index.core.base.llms.types import ToolCallBlock
    from llama_index.core.llms import ChatMessage
    from llama_index.core.llms.mock import MockFunctionCallingLLM

    rounds = iter(answers)

    def respond(messages: Sequence[ChatMessage], **_: Any) -> ChatMessage:
        calls = next(rounds, ())
        blocks = [
            ToolCallBlock(tool_call_id=str(number), tool_name=name, tool_kwargs=given)
            for number, (name, given) in enumerate(calls)
        ]
        return (
            ChatMessage(role="assistant", content="All fine, order now.")
            if not blocks
            else ChatMessage(role="assistant", blocks=blocks)
        )

    return Lent(MockFunctionCallingLLM(response_generator=respond))


def test_what_the_tools_found_is_kept_and_the_models_words_are_not() -> None:
    calls = ToolAgent(model([("check_accreditation", {"name": "CNAS"})])).calls("CNAS?", CONTEXT)
    assert [(name, given) for name, given, _ in calls] == [("check_accreditation", {"name": "CNAS"})]
    assert "order now" not in calls[0][2].lead


def test_no_more_than_four_calls_are_made() -> None:
    many = [[("check_accreditation", {"name": name})] for name in ("CNAS", "UKAS", "ANAB", "DAkkS", "JAS-ANZ", "RvA")]
    assert len(ToolAgent(model(*many)).calls("which?", CONTEXT)) == CALLS_AT_MOST


def test_arguments_that_do_not_fit_are_answered_with_a_sentence_and_count_for_nothing() -> None:
    assert ToolAgent(model([("check_scope", {"product": "x"})])).calls("?", CONTEXT) == []


def test_a_server_that_is_not_there_is_a_failure_with_a_sentence() -> None:
    chooser = chooser_of(connect("http://127.0.0.1:9/v1", "", "m", seconds=2))
    assert chooser is not None
    with pytest.raises(WriterFailed):
        chooser.calls("which?", CONTEXT)


def test_without_a_model_nobody_chooses() -> None:
    assert chooser_of(NoModel()) is None


class ToolServer(ThreadingHTTPServer):
    """Asks for CNAS to be checked once, then talks; remembers what it was sent."""

    daemon_threads = False

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        super().__init__(("127.0.0.1", 0), ToolAnswers)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class ToolAnswers(BaseHTTPRequestHandler):
    server: ToolServer

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.asked.append(asked)
        call = {"name": "check_accreditation", "arguments": '{"name": "CNAS"}'}
        message: dict[str, Any] = {"role": "assistant", "content": "It is fake, I decided."}
        if asked["messages"][-1]["role"] == "user":
            message |= {"content": "", "tool_calls": [{"id": "c1", "type": "function", "function": call}]}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        body = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
        data = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def tool_server() -> Iterator[ToolServer]:
    server = ToolServer()
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_server_gets_the_tools_schemas_and_its_calls_are_made_for_one_question_after_the_other(
    tool_server: ToolServer,
) -> None:
    chooser = chooser_of(connect(tool_server.url, "", "m", seconds=60))
    assert chooser is not None
    for question in ("CNAS?", "and again?"):  # each in an event loop of its own
        ((name, given, outcome),) = chooser.calls(question, CONTEXT)
        assert (name, given) == ("check_accreditation", {"name": "CNAS"})
        assert "fake" not in outcome.lead
    schemas = {tool["function"]["name"]: tool["function"]["parameters"] for tool in tool_server.asked[0]["tools"]}
    assert "name" in schemas["check_accreditation"]["properties"]
    assert "signatory" in tool_server.asked[1]["messages"][-1]["content"]
