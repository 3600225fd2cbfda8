from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.commands.scope import run, run_cases
from assistant.output import Output
from knowledge.errors import WrongInput


def test_an_answer_in_json_has_verdict_why_matched_and_question(capsys: pytest.CaptureFixture[str]) -> None:
    run("Manufacture of furniture", "office chairs", (), Output(True))
    answer = json.loads(capsys.readouterr().out)
    assert answer["verdict"] == "covered"
    assert answer["matched"][0] == {"product_words": "office chairs", "scope_words": "furniture", "relation": "kind of"}
    assert set(answer) == {"verdict", "why", "matched", "question"}


def test_an_answer_for_people_says_what_to_ask(capsys: pytest.CaptureFixture[str]) -> None:
    run("Trading of furniture", "office chairs", ("manufacture",), Output(False))
    said = capsys.readouterr().out
    assert said.startswith("Not covered.")
    assert "Ask: Who makes" in said


def test_cases_are_answered_in_their_order_with_their_ids(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(
        '{"id": "b", "scope": "Manufacture of toys", "product": "toys", "processes": ["manufacture"]}\n\n'
        '{"scope": "Sales of toys", "product": "toys"}\n',
        encoding="utf-8",
    )
    run_cases(path, Output(True))
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(answer.get("id"), answer["verdict"]) for answer in answers] == [("b", "covered"), (None, "not_covered")]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("not json", "line 2"),
        ('{"scope": "x"}', "line 2"),
        ('["x"]', "line 2"),
        ('{"scope": "x", "product": "y", "processes": "make"}', "processes"),
    ],
)
def test_a_malformed_case_is_named(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text('{"scope": "Manufacture of toys", "product": "toys"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(WrongInput, match=told):
        run_cases(path, Output(True))


def test_a_file_that_is_not_there_is_wrong_input(tmp_path: Path) -> None:
    with pytest.raises(WrongInput):
        run_cases(tmp_path / "none.jsonl", Output(True))


def test_nothing_heavy_is_imported() -> None:
    code = (
        "import sys; from assistant.commands.scope import judge_scope; judge_scope('家具的生产', 'office chairs');"
        "print([name for name in ('gradio', 'llama_index', 'chromadb', 'pypdf') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
