"""`certscope ask`: the JSON shape, turns, and plain sentences for what is wrong."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.cli import app
from assistant.commands.ask import run, run_questions
from assistant.output import Output
from assistant.settings import Settings
from knowledge.errors import WrongInput

KEYS = {"question", "answered", "answer", "citations", "tools", "seconds"}


def now() -> datetime:
    return datetime.fromisoformat("2026-11-24T09:00:00+00:00")


@pytest.mark.slow
def test_questions_of_a_file_are_answered_in_their_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        {"id": "a", "question": "Is UKAS real?"},
        {"id": "b", "turns": ["What is CNCA?", "and does it accredit?"]},
        {"question": "What is the weather?"},
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    run_questions(path, Settings(), now, Output(True))
    first, second, third = map(json.loads, capsys.readouterr().out.splitlines())
    assert set(first) == {"id", *KEYS} and set(third) == KEYS
    assert (first["id"], second["id"], third["answered"]) == ("a", "b", False)
    assert second["question"] == "and does it accredit?" and "CNAS" in second["answer"]
    assert all(set(citation) == {"document", "title", "page", "quote", "source"} for citation in first["citations"])
    assert all(set(call) == {"name", "arguments", "result"} for call in first["tools"])
    run("Is UKAS real?", None, Settings(), now, Output(False))
    assert "UKAS" in capsys.readouterr().out


@pytest.mark.parametrize("line", ['{"id": 1}', '{"turns": []}', '{"turns": [1]}', "no json"])
def test_a_line_without_a_question_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(WrongInput):
        run_questions(path, Settings(), now, Output(True))


@pytest.mark.parametrize("arguments", [["ask"], ["ask", "x", "--questions", "y"]])
def test_a_question_or_a_file_of_them_is_needed(arguments: list[str]) -> None:
    assert CliRunner().invoke(app, arguments).exit_code == 2
