"""Several people in real browsers: each sees their own only; Chinese pages; charts; a server that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.training.specimens import draw, make_specimens
from tests.browser.conftest import ROOT, Served, opened, served
from tests.browser.test_ask import ask, attach

pytestmark = pytest.mark.browser
PASSWORD = "long enough for all 3"
PEOPLE = {"ana": "importer", "ben": "importer", "theo": "trainer"}


def add_account(folder: Path, user: str, role: str) -> None:
    """As an operator does on the command line; the password is piped in."""
    subprocess.run(
        [sys.executable, "-m", "assistant", "users", "add", user, "--role", role],
        cwd=ROOT,
        env={**os.environ, "CERTSCOPE_DATA_DIR": str(folder)},
        input=f"{PASSWORD}\n",
        text=True,
        check=True,
        capture_output=True,
    )


@pytest.fixture(scope="module")
def house(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that asks for sign-in."""
    folder = tmp_path_factory.mktemp("house")
    for user, role in PEOPLE.items():
        add_account(folder, user, role)
    with served(folder) as running:
        yield running


@contextmanager
def signed_in(browser: Any, house: Served, user: str, **context: Any) -> Iterator[Any]:
    with opened(browser, house.address, **context) as page:
        page.goto("/")
        page.wait_for_url("**/login")
        page.fill("#user", user)
        page.fill("#password", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_selector(".welcome")
        yield page


def test_two_people_at_once_do_not_see_each_other(browser: Any, house: Served, certificate: Path) -> None:
    with signed_in(browser, house, "ana") as ana, signed_in(browser, house, "ben") as ben:
        attach(ana, certificate)
        ask(ana, "Does it cover garden furniture, asked Quibble?")
        ask(ben, "Is UKAS a real accreditation body, asked Sotto?")
        ana.wait_for_url("**/?c=*")
        ana.click("#live [data-act=place] >> nth=0")
        picture = ana.wait_for_selector(".source img").get_attribute("src")
        export = ana.get_attribute("#live a.act[download]", "href")
        assert "Quibble" in ana.inner_text("#past") and "Sotto" not in ana.inner_text("body")
        assert "Sotto" in ben.inner_text("#past") and "Quibble" not in ben.inner_text("body")
        ben.goto(ana.url.removeprefix(house.address))
        ben.wait_for_selector(".welcome")
        assert "Quibble" not in ben.inner_text("body")
        for address in (picture, export):
            assert ana.request.get(address).ok
            assert ben.request.get(address).status in (403, 404)


def test_a_trainer_opens_the_charts_with_the_breaks_of_the_series(browser: Any, house: Served) -> None:
    with signed_in(browser, house, "theo") as page:
        page.goto("/learn")
        page.wait_for_selector(".limits")
        page.wait_for_function("() => document.querySelector('.limit img').naturalWidth > 100")
        page.click("button[role=tab] >> nth=2")
        page.wait_for_selector(".chart .js-plotly-plot .scatterlayer path")
        assert page.locator(".chart .js-plotly-plot").count() == 2
        assert "2023" in page.locator(".chart .js-plotly-plot").first.inner_text()
        page.click("summary:has-text('as a table')")
        assert page.locator("table.numbers tbody tr").count() > 20


def test_a_chinese_reader_gets_verdict_findings_and_next_steps_in_chinese(
    browser: Any, house: Served, certificate: Path
) -> None:
    with signed_in(browser, house, "ben", locale="zh-CN") as page:
        assert page.url.startswith(f"{house.address}/zh/")
        attach(page, certificate)
        answer = ask(page, "它覆盖花园家具吗？")
        for part in answer.locator(".card > p, .card h3 .status").all_text_contents():
            assert any("\u4e00" <= letter <= "\u9fff" for letter in part), part
        page.click(".lang a[hreflang=en]")
        page.wait_for_selector(".welcome")
        assert page.url.rstrip("/") == house.address


def test_what_was_in_work_when_the_server_was_killed_is_interrupted_and_then_finished(
    browser: Any, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(draw(next(make_specimens(5, 1, layouts=["classic"], languages=["en"], variants=["scan"]))))
    with served(tmp_path / "data") as running, opened(browser, running.address) as page:
        page.goto("/review")
        page.wait_for_selector("#drop input[type=file]", state="attached")
        page.set_input_files("#drop input[type=file]", scan)
        page.wait_for_selector("#batch tr:has-text('scan.pdf') .done:has-text('reading')")
        running.process.send_signal(signal.SIGKILL)
        running.process.wait(20)
    with served(tmp_path / "data") as running, opened(browser, running.address) as page:
        page.goto("/review")
        page.click("table.list a.name >> nth=0")
        page.wait_for_selector("#desk .decide")
        for _ in range(60):
            if page.locator(".fields").count():
                break
            page.wait_for_timeout(1000)
            page.reload()
            page.wait_for_selector("#desk .decide")
        page.click("summary:has-text('History')")
        history = page.inner_text("details[id$=-history]")
        assert "Interrupted" in history and "Read" in history.split("Interrupted")[0]  # newest first
        assert page.locator(".field[data-field=certificate_number] input").input_value()
