from __future__ import annotations

from pathlib import Path

import pytest

import knowledge.turns
from knowledge.errors import StoreError
from knowledge.turns import Turns


def test_writes_of_others_are_counted_also_failed_ones_and_own_are_not(tmp_path: Path) -> None:
    one, two = Turns(tmp_path / "turns.db"), Turns(tmp_path / "turns.db")
    with one.writing():
        pass
    with pytest.raises(ValueError, match="stop"), one.writing():
        raise ValueError("stop")
    assert (one.of_others(), two.of_others()) == (0, 2)
    with two.writing():
        pass
    assert (one.of_others(), two.of_others()) == (1, 2)
    one.close()
    two.close()


def test_who_waits_too_long_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowledge.turns, "PATIENCE", 0.05)
    one, two = Turns(tmp_path / "turns.db"), Turns(tmp_path / "turns.db")
    with one.writing(), pytest.raises(StoreError, match="Another process is writing"), two.writing():
        pass
    with two.writing():
        pass
    one.close()
    two.close()
