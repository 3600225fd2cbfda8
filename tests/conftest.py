"""What every test stands on: no network beyond loopback, no user's data folder, and the shared files where they are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
# Tables load at the first call; speed is measured in tests/bench, not here.
settings.register_profile("certscope", deadline=None)
settings.load_profile("certscope")


@pytest.fixture(autouse=True)
def clean_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine reaches a test, and what is kept lies in a temporary folder."""
    for name in list(os.environ):
        if name.startswith("CERTSCOPE_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("CERTSCOPE_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real certificates and labelled cases; the test is skipped, saying so, where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("the shared certificates and cases are not beside this checkout")
    return SHARED
