"""Several processes may use one index at once: the page serves while files are ingested at the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.index import PassageIndex
from tests.knowledge.filling import ANN, ByHash, fill, live, passage

COUNT = 12


def found(index: PassageIndex, text: str, k: int = 200) -> list[str]:
    return [hit.passage.id for hit in index.search(text, ANN, ["c"], k, live)]


@pytest.mark.slow
def test_two_processes_fill_one_index_and_a_third_that_was_open_sees_all(tmp_path: Path) -> None:
    here = PassageIndex(tmp_path, general=ByHash())
    fill(here, "own", 3)
    command = [sys.executable, "-m", "tests.knowledge.filling", str(tmp_path)]
    running = [subprocess.Popen([*command, name, str(COUNT)], stderr=subprocess.PIPE) for name in ("ada", "bob")]
    fill(here, "eve", COUNT)
    for process in running:
        _, said = process.communicate(timeout=300)
        assert process.returncode == 0, said.decode()
    kept = {passage(name, n).id for name in ("ada", "bob", "eve") for n in range(COUNT) if n % 3 != 2}
    kept |= {passage("own", n).id for n in range(2)}
    afresh = PassageIndex(tmp_path, general=ByHash())
    for index in (here, afresh):
        # By the vector alone: no word of the question stands in any passage.
        assert set(found(index, "nothing")) == kept
        assert found(index, "ada word4", 1) == [passage("ada", 4).id]
    afresh.close()
    here.close()
