"""`certscope body` as a program would call it, and that it starts without the heavy packages."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.commands.body import run, run_cases
from assistant.output import Output
from knowledge.errors import WrongInput

ROOT = Path(__file__).parents[2]


def test_the_json_object_has_the_promised_keys(capsys: pytest.CaptureFixture[str]) -> None:
    run("UKAS MANAGEMENT SYSTEMS 0043", Output(as_json=True))
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["acronym", "name", "kind", "iaf_mla", "as_of", "source", "note"]
    assert (answer["acronym"], answer["kind"], answer["iaf_mla"]) == ("UKAS", "accreditation_body", True)


def test_people_read_who_it_is_and_on_what_it_rests(capsys: pytest.CaptureFixture[str]) -> None:
    run("CNCA", Output(as_json=False))
    said = capsys.readouterr().out
    assert "regulator" in said
    assert "not accreditation" in said
    assert "Register of" in said


def test_cases_are_answered_in_their_order_with_their_ids(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text('{"id": "b", "text": "ISO"}\n\n{"text": "CNAS"}\n', encoding="utf-8")
    run_cases(file, Output(as_json=True))
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer.get("id") for answer in answers] == ["b", None]
    assert [answer["acronym"] for answer in answers] == ["ISO", "CNAS"]


@pytest.mark.parametrize("line", ["not json", "[1]", '{"id": 1}', '{"text": 7}'])
def test_a_line_that_is_no_case_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(f'{{"text": "ISO"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(WrongInput, match="line 2"):
        run_cases(file, Output(as_json=True))


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="cannot be read"):
        run_cases(tmp_path / "none.jsonl", Output(as_json=True))


def test_body_starts_without_gradio_llama_index_and_chromadb() -> None:
    code = (
        "import sys; sys.argv = ['certscope', 'body', 'UKAS']\n"
        "from assistant.cli import app\n"
        "app(standalone_mode=False)\n"
        "print(sorted({'gradio', 'llama_index', 'chromadb', 'pypdf', 'numpy'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
