"""A model that chooses tools gets four calls, and nothing of what it says."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
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
