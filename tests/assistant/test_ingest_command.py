"""`certscope ingest`, `search` and `index rebuild` as they are called: states, order, failures as sentences."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from assistant.cli import app, now
from assistant.commands.records import OPERATOR, open_index, open_records
from assistant.settings import Settings
from knowledge.errors import WrongInput
from knowledge.models import DocumentState, Visibility
from tests.ingest.reading import make

LINES = [
    {"_id": "g", "title": "Gears", "text": "Gears are cut from steel and hardened."},
    {"_id": "d", "title": "Dyes", "text": "Dyes for cotton are tested for fastness."},
    {"_id": "z", "title": "染料", "text": "棉布的染料要做色牢度检验。"},
]


def call(*words: object) -> Result:
    """The command in this process; a failure that was not expected is raised here."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception and not isinstance(result.exception, SystemExit | WrongInput):
        raise result.exception
    return result


def objects(result: Result) -> list[dict[str, Any]]:
    """The JSON lines of standard output."""
    return [json.loads(line) for line in result.stdout.splitlines()]


def write_lines(path: Path, rows: Sequence[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with guidance, a certificate, a file that is none, and a second copy."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a.md").write_text("# Guide\n\n## Scope\nThe scope names widgets and gears.\n")
    (folder / "b.pdf").write_bytes(make.text_pdf())
    (folder / "c.docx").write_bytes(b"PK no document")
    (folder / "d.txt").write_text((folder / "a.md").read_text())
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus that is taken in."""
    path = write_lines(tmp_path / "corpus.jsonl", LINES)
    assert call("ingest", path, "--collection", "parts").exit_code == 0
    return path


@pytest.mark.slow
def test_each_file_is_one_json_line_in_order_and_a_bad_one_stops_nothing(files: Path) -> None:
    result = call("ingest", files, "--json", "--jobs", 2)
    assert result.exit_code == 0
    guide, certificate, bad, copy = objects(result)
    assert [Path(one["file"]).name for one in (guide, certificate, bad, copy)] == ["a.md", "b.pdf", "c.docx", "d.txt"]
    assert (guide["state"], guide["kind"], guide["passages"]) == ("read", "guidance", 1)
    assert (certificate["state"], certificate["kind"]) == ("read", "certificate")
    assert (bad["state"], bad["error"]["code"]) == ("failed", "damaged")
    assert bad["error"]["message"].endswith(".")
    assert (copy["state"], copy["document_id"]) == ("duplicate", guide["document_id"])


@pytest.mark.slow
def test_a_second_run_says_what_is_held_and_reads_only_what_was_left(files: Path) -> None:
    first = objects(call("ingest", files, "--json"))
    store = open_records(Settings(), now)
    # As a run leaves it that ended in the middle of this file.
    store.passages.set_state(first[0]["document_id"], DocumentState.reading)
    store.close()
    again = objects(call("ingest", files, "--json"))
    assert [one["state"] for one in again] == ["read", "duplicate", "failed", "duplicate"]
    assert [one["document_id"] for one in again] == [one["document_id"] for one in first]
    found = objects(call("search", "which gears", "--collection", "guidance", "--json"))
    assert sum(one["document_id"] == first[0]["document_id"] for one in found) == 1


@pytest.mark.slow
def test_a_certificate_is_found_by_its_words_by_staff_and_not_by_strangers(files: Path) -> None:
    certificate = objects(call("ingest", files / "b.pdf", "--json"))[0]
    assert certificate["passages"] >= 1
    [best, *_] = objects(call("search", "Example Valves Company", "--collection", "certificates", "--json"))
    assert best["document_id"] == certificate["document_id"]
    assert "Example Valves Company Limited" in best["title"] + best["text"]
    assert best["page"] == 1
    store = open_records(Settings(), now)
    [passage, *_] = store.passages.passages("certificates")
    stranger = OPERATOR.model_copy(update={"user": "ida", "role": "importer"})
    assert (passage.owner, passage.visibility) == (OPERATOR.user, Visibility.staff)
    assert not store.passages.live_passages([passage.id], stranger)
    store.close()


def test_people_read_sentences(files: Path, corpus: Path) -> None:
    said = call("ingest", corpus, files / "c.docx", "--collection", "parts").stdout
    assert f"{corpus}: held already" in said
    assert f"{files / 'c.docx'}: " in said
    assert "Traceback" not in said and "{" not in said


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["ingest"], 2, "PATH"),
        (["ingest", "none.pdf"], 1, "There is no file or folder none.pdf."),
        (["ingest", ".", "--jobs", "0"], 2, "--jobs"),
        (["ingest", ".", "--kind", "poem"], 2, "--kind"),
        (["ingest", ".", "--engine", "steam"], 2, "--engine"),
        (["search"], 2, "give a question, or --queries"),
        (["search", "x", "-k", "0"], 2, "-k"),
        (["search", "x", "--run", "out.trec"], 2, "--queries"),
        (["search", "--queries", "none.jsonl"], 1, "none.jsonl cannot be read as a file of questions"),
        (["index"], 2, ""),
    ],
)
def test_wrong_usage_and_what_is_not_there(
    words: list[str], code: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = call(*words)
    assert result.exit_code == code
    assert told in result.output + str(result.exception)


def test_nothing_that_could_be_taken_in_is_a_failure(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("nonsense\n")
    result = call("ingest", bad, "--json")
    assert result.exit_code == 1
    assert objects(result)[0]["error"]["message"] == "Line 1 is not a JSON object with _id, title and text."
    assert str(result.exception) == "The file could not be taken in."
    empty = tmp_path / "empty"
    empty.mkdir()
    assert str(call("ingest", empty).exception) == "There is no file in what was named."


def test_search_gives_json_lines_best_first_and_words_for_people(corpus: Path) -> None:
    found = objects(call("search", "how are gears made", "--collection", "parts", "-k", 2, "--json"))
    assert [one["rank"] for one in found] == [1, 2]
    assert found[0]["document"] == "g"
    assert found[0]["score"] >= found[1]["score"]
    assert set(found[0]) >= {"document_id", "passage_id", "title", "page", "text", "source"}
    assert "1. Gears · page 1" in call("search", "how are gears made", "--collection", "parts").stdout
    assert "Nothing was found." in call("search", "gears", "--collection", "elsewhere").stdout


def test_a_run_file_has_every_document_once_per_question(corpus: Path, tmp_path: Path) -> None:
    queries = write_lines(tmp_path / "q.jsonl", [{"_id": "1", "text": "fast dyes"}, {"_id": "2", "text": "染料检验"}])
    run = tmp_path / "out.trec"
    result = call("search", "--collection", "parts", "--queries", queries, "--run", run, "-k", 100, "--json")
    rows = [line.split() for line in run.read_text(encoding="utf-8").splitlines()]
    assert [(row[0], row[2]) for row in rows if row[3] == "1"] == [("1", "d"), ("2", "z")]
    assert all((row[1], row[5]) == ("Q0", "certscope") for row in rows)
    assert len({(row[0], row[2]) for row in rows}) == len(rows) == 2 * len(LINES)
    scores = [float(row[4]) for row in rows if row[0] == "1"]
    assert scores == sorted(scores, reverse=True)
    assert [one["_id"] for one in objects(result)] == ["1", "2"]


@pytest.mark.parametrize(
    "line", ["nonsense", '{"_id": "1"}', '{"_id": "a b", "text": "x"}', '{"_id": "", "text": "x"}', "[1]"]
)
def test_a_faulty_line_of_questions_is_named_and_no_run_is_written(line: str, tmp_path: Path) -> None:
    queries, run = tmp_path / "q.jsonl", tmp_path / "out.trec"
    queries.write_text('{"_id": "1", "text": "x"}\n\n' + line + "\n")
    result = call("search", "--queries", queries, "--run", run)
    assert result.exit_code == 1
    assert str(result.exception) == f"Line 3 of {queries} is not a JSON object with _id and text."
    assert not run.exists()


def test_a_run_that_cannot_be_written_is_a_sentence(corpus: Path, tmp_path: Path) -> None:
    queries = write_lines(tmp_path / "q.jsonl", [{"_id": "1", "text": "dyes"}])
    result = call("search", "--collection", "parts", "--queries", queries, "--run", tmp_path / "no" / "out.trec")
    assert "cannot be written" in str(result.exception)


def test_a_lost_index_is_rebuilt_from_the_records(corpus: Path) -> None:
    before = objects(call("search", "cotton", "--collection", "parts", "--json"))
    index = open_index(Settings())
    for document in {one["document_id"] for one in before}:
        index.delete(document)
    index.close()
    assert objects(call("search", "cotton", "--collection", "parts", "--json")) == []
    assert objects(call("index", "rebuild", "--json")) == [{"passages": len(LINES)}]
    assert objects(call("search", "cotton", "--collection", "parts", "--json")) == before
    assert "rebuilt from the records: 3 passages" in call("index", "rebuild").stdout
