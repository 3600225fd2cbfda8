"""The Ray engine on a cluster of this machine gives what the local one gives. Needs the extra `ray`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.pipeline import FileResult, Ingest, Order, PoolReader, Reader, files_under
from ingest.ray_engine import as_outcome, ray_reader
from ingest.reading import Limits
from ingest.reading.worker import Pool
from knowledge.embedding import MiniLm, Use
from knowledge.errors import Encrypted
from knowledge.index import PassageIndex
from knowledge.models import Viewer
from tests.ingest.reading import make
from tests.knowledge.passage_store import MemoryStore

LIMITS = Limits()
VIEWER = Viewer(user="operator")
MINILM, USE = MiniLm(), Use()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a.md").write_text("# Guide\n\n## Scope\nThe scope names widgets and gears.\n")
    (folder / "b.pdf").write_bytes(make.text_pdf())
    (folder / "c.pdf").write_bytes(make.locked_pdf("user", "owner"))
    (folder / "d.docx").write_bytes(b"PK no document")
    (folder / "e.html").write_text("<h1>Dates</h1><p>A certificate is valid for three years.</p>")
    (folder / "f.txt").write_text((folder / "a.md").read_text())
    return folder


def taken(reader: Reader, files: Path, folder: Path) -> tuple[list[FileResult], MemoryStore, list[str]]:
    """The results, the records, and what a question finds."""
    store = MemoryStore()
    index = PassageIndex(folder, english=MINILM, general=USE)
    results = list(Ingest(store, index, reader, LIMITS).run(files_under([files]), Order(owner="operator")))
    hits = index.search("which gears", VIEWER, ["guidance"], 5, lambda ids: store.live_passages(ids, VIEWER))
    index.close()
    return results, store, [hit.passage.id for hit in hits]


@pytest.fixture
def ray_cluster() -> Iterator[Reader]:
    pytest.importorskip("ray", reason="Ray is not installed: the Ray engine was NOT tested (extra `ray`)")
    with ray_reader(2, LIMITS) as reader:
        yield reader


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # Ray's own, also of processes that it leaves to the system
def test_a_local_cluster_gives_what_child_processes_give(ray_cluster: Reader, files: Path, tmp_path: Path) -> None:
    with Pool(2, LIMITS, warm=("ingest.steps",)) as pool:
        expected, there, found = taken(PoolReader(pool, 2), files, tmp_path / "local")
    results, here, found_too = taken(ray_cluster, files, tmp_path / "ray")
    assert [result.state for result in results] == ["read", "read", "failed", "failed", "read", "duplicate"]
    assert results == expected
    assert list(here.passages()) == list(there.passages())
    assert here.extractions == there.extractions
    assert found_too == found


def test_plain_values_become_the_named_failure_again() -> None:
    outcome = as_outcome((b"", "encrypted", Encrypted.sentence, 0.5))
    assert isinstance(outcome.error, Encrypted)
    assert as_outcome((b"{}", "", "", 0.5)).error is None
