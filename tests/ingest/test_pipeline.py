from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.pipeline import FileResult, Ingest, Order, PoolReader, Reader, files_under
from ingest.reading import Limits
from ingest.reading.worker import Outcome, Pool
from ingest.steps import Holding, Wanted, read_file
from knowledge.embedding import MiniLm, Use
from knowledge.errors import DocumentError, WrongInput
from knowledge.index import PassageIndex
from knowledge.models import DocumentState, Extraction, TextSource, Viewer, Visibility
from tests.knowledge.passage_store import MemoryStore

LIMITS = Limits()
ORDER = Order(owner="operator")
VIEWER = Viewer(user="operator")
MINILM, USE = MiniLm(), Use()


@dataclass
class Ready:
    """An outcome that is there."""

    outcome: Outcome

    def result(self) -> Outcome:
        return self.outcome


class HereReader:
    """Reads in this process, and remembers what it was given. A PDF is taken for a certificate."""

    jobs = 2

    def __init__(self) -> None:
        self.given: list[str] = []

    def submit(self, data: bytes, name: str, kind: Wanted) -> Ready:
        self.given.append(name)
        if data.startswith(b"%PDF"):
            extraction = Extraction(sha256="0", pages=1, text_source=TextSource.text, is_certificate=True)
            holding = Holding(kind="certificate", media_type="application/pdf", extraction=extraction)
            return Ready(Outcome(holding.model_dump_json().encode(), None, 0.0))
        try:
            return Ready(Outcome(read_file(data, LIMITS, name, kind), None, 0.0))
        except DocumentError as error:
            return Ready(Outcome(b"", error, 0.0))


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def index(tmp_path: Path) -> PassageIndex:
    return PassageIndex(tmp_path / "index", english=MINILM, general=USE)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a.md").write_text("# Guide\n\n## Scope\nThe scope names widgets and gears.\n")
    (folder / "b.docx").write_bytes(b"PK no document")
    (folder / "c.html").write_text("<h1>Dates</h1><p>A certificate is valid for three years.</p>")
    (folder / "d.txt").write_text((folder / "a.md").read_text())
    (folder / ".hidden").write_text("not taken")
    return folder


def ingest(store: MemoryStore, index: PassageIndex, files: Path, reader: Reader | None = None) -> list[FileResult]:
    return list(Ingest(store, index, reader or HereReader(), LIMITS).run(files_under([files]), ORDER))


def ask(store: MemoryStore, index: PassageIndex, question: str, collection: str = "guidance") -> list[str]:
    hits = index.search(question, VIEWER, [collection], 5, lambda ids: store.live_passages(ids, VIEWER))
    return [hit.passage.text for hit in hits]


def test_each_file_ends_in_its_own_way_and_in_order(store: MemoryStore, index: PassageIndex, files: Path) -> None:
    results = ingest(store, index, files)
    assert [(Path(result.file).name, result.state) for result in results] == [
        ("a.md", "read"),
        ("b.docx", "failed"),
        ("c.html", "read"),
        ("d.txt", "duplicate"),
    ]
    assert results[3].document_id == results[0].document_id
    assert results[1].error
    assert ask(store, index, "which gears")[0] == "The scope names widgets and gears."


def test_a_second_run_reads_nothing_again_but_what_failed(store: MemoryStore, index: PassageIndex, files: Path) -> None:
    ingest(store, index, files)
    again = HereReader()
    states = [result.state for result in ingest(store, index, files, again)]
    assert states == ["duplicate", "failed", "duplicate", "duplicate"]
    assert again.given == ["b.docx"]
    assert len(store.held) == 3


class Killed(Exception):
    """Stands for the end of the process."""


class BreakingStore(MemoryStore):
    """Dies at the named step, once."""

    def __init__(self, step: str) -> None:
        super().__init__()
        self.step = step

    def __getattribute__(self, name: str) -> object:
        if name == object.__getattribute__(self, "__dict__").get("step"):
            self.step = ""
            raise Killed(name)
        return super().__getattribute__(name)


@pytest.mark.parametrize("step", ["receive", "set_state", "put_passages"])
def test_a_run_that_died_is_finished_by_the_next(index: PassageIndex, files: Path, step: str) -> None:
    store = BreakingStore(step)
    with pytest.raises(Killed):
        ingest(store, index, files)
    states = [result.state for result in ingest(store, index, files)]
    assert states == ["read", "failed", "read", "duplicate"]
    assert ask(store, index, "widgets").count("The scope names widgets and gears.") == 1


@pytest.mark.parametrize("state", [DocumentState.received, DocumentState.reading, DocumentState.interrupted])
def test_what_was_left_in_work_is_taken_up(
    store: MemoryStore, index: PassageIndex, files: Path, state: DocumentState
) -> None:
    first = ingest(store, index, files)[0]
    store.set_state(first.document_id, state)
    assert ingest(store, index, files)[0].state == "read"
    assert store.held[first.document_id].state is DocumentState.read


def test_a_certificate_goes_to_extraction_and_to_staff(store: MemoryStore, index: PassageIndex, files: Path) -> None:
    (files / "z.pdf").write_bytes(b"%PDF-1.7 pretended")
    result = ingest(store, index, files)[-1]
    document = store.held[result.document_id]
    assert (result.kind, document.collection, document.visibility) == ("certificate", "certificates", Visibility.staff)
    assert store.extractions[document.id].is_certificate


def test_a_corpus_is_one_document_of_many_passages(store: MemoryStore, index: PassageIndex, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    rows = [
        {"_id": f"x{n}", "title": f"Part {n}", "text": f"About {word}."} for n, word in enumerate(["gears", "dyes"])
    ]
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows))
    order = Order(owner="operator", collection="parts")
    (result,) = Ingest(store, index, HereReader(), LIMITS).run([corpus], order)
    assert (result.state, result.passages) == ("read", 2)
    assert ask(store, index, "dyes", "parts")[0] == "About dyes."
    assert [passage.corpus_id for passage in store.passages("parts")] == ["x0", "x1"]


def test_a_faulty_corpus_fails_as_a_whole(store: MemoryStore, index: PassageIndex, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text('{"_id": "a", "text": "x"}\nnonsense\n')
    (result,) = Ingest(store, index, HereReader(), LIMITS).run([corpus], ORDER)
    assert (result.state, result.error) == ("failed", "Line 2 is not a JSON object with _id, title and text.")
    assert list(store.passages()) == []


@pytest.fixture
def pool_reader() -> Iterator[Reader]:
    with Pool(2, LIMITS, warm=("ingest.steps",)) as pool:
        yield PoolReader(pool, 2)


@pytest.mark.slow
def test_child_processes_give_the_same_results(
    store: MemoryStore, index: PassageIndex, files: Path, pool_reader: Reader, tmp_path: Path
) -> None:
    (files / "b.docx").unlink()
    here = MemoryStore()
    expected = ingest(here, PassageIndex(tmp_path / "other", english=MINILM, general=USE), files)
    assert ingest(store, index, files, pool_reader) == expected
    assert list(store.passages()) == list(here.passages())


def test_files_are_found_below_folders_and_a_missing_one_is_said(files: Path) -> None:
    assert [path.name for path in files_under([files, files / "a.md"])] == ["a.md", "b.docx", "c.html", "d.txt"]
    with pytest.raises(WrongInput, match="no file or folder"):
        files_under([files / "none"])
