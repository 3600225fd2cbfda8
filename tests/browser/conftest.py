"""The real server in a process of its own over a temporary folder, and Chromium; skipped, saying so, without it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
START_SECONDS = 180  # on a machine that does other things
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@dataclass
class Served:
    """A server that runs."""

    address: str
    folder: Path
    process: subprocess.Popen[str]


@contextmanager
def served(folder: Path, **settings: str) -> Iterator[Served]:
    """Start `python app.py` over a folder; the process is ended afterwards."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CERTSCOPE_")}
    environment |= {"CERTSCOPE_DATA_DIR": str(folder), "CERTSCOPE_SAMPLES": "false", **settings}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as `make run` starts it
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "app.py"), "--port", "0", "--json"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, "the server ended before it served"
        yield Served(json.loads(line)["address"], folder, process)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a window."""
    if not CHROMIUM:
        pytest.skip("NO BROWSER TESTS: chromium is not installed (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def server(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all tests that do not stop it; sign-in is off."""
    with served(tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.fixture
def page(browser: Any, server: Served) -> Iterator[Any]:
    """A page at desk width in English; the test fails when a script of the page does."""
    with opened(browser, server.address) as shown:
        yield shown


@contextmanager
def opened(browser: Any, address: str, **context: Any) -> Iterator[Any]:
    """A page of a fresh visitor at the address."""
    given = {"viewport": DESK, "locale": "en-GB", "accept_downloads": True, **context}
    visitor = browser.new_context(base_url=address, **given)
    visitor.set_default_timeout(60_000)
    shown = visitor.new_page()
    faults: list[str] = []
    shown.on("pageerror", lambda error: faults.append(str(error)))
    try:
        yield shown
        assert faults == []
    finally:
        visitor.close()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented certificate for stainless steel pipe fittings, valid today."""
    from assistant.training.specimens import draw, make_specimens

    wanted = make_specimens(0, 12, layouts=["classic"], languages=["en"], variants=["text"], day=date.today())
    made = next(one for one in wanted if "fittings" in str(one.extra["product"]))
    path = tmp_path_factory.mktemp("files") / "harrow.pdf"
    path.write_bytes(draw(made.with_extra(watermark="INVENTED", foot="An invented supplier.")))
    return path
