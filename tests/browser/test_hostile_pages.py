"""A certificate whose every printed value is markup: on every page that shows it, it stays text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.training.specimens import draw, make_specimens
from tests.browser.conftest import opened, served
from tests.browser.test_ask import ask, attach

pytestmark = pytest.mark.browser
IMAGE = "<img src=x onerror=window.hacked=1>"
PAYLOADS = {
    "organization": f"Harrow {IMAGE} Ltd",
    "certificate_number": "QM-1</td><svg/onload=window.hacked=2>",
    "address": "1 <b onmouseover=window.hacked=3>Mill</b> Road, Leeds, United Kingdom",
    "scope": f"Manufacture of garden chairs {IMAGE} and <script>window.hacked=4</script> benches",
}
QR = 'http://ukas-verify.top/"><script>window.hacked=5</script>'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = next(make_specimens(3, 1, layouts=["classic"], languages=["en"], variants=["text"], day=date.today()))
    path = tmp_path_factory.mktemp("sent") / "<img src=x onerror=window.hacked=7>.pdf"
    path.write_bytes(draw(made.with_fields(**PAYLOADS).with_extra(qr=QR)))
    return path


def untouched(page: Any) -> None:
    """No script of the document ran, and none of its markup became part of the page."""
    page.wait_for_timeout(500)
    assert page.evaluate("() => window.hacked") is None
    assert page.locator("[onerror], [onload], [onmouseover], a[href^=javascript]").count() == 0


def test_on_no_page_does_a_hostile_certificate_become_markup(browser: Any, tmp_path: Path, hostile: Path) -> None:
    with served(tmp_path) as running, opened(browser, running.address) as page:
        page.goto("/")
        attach(page, hostile)
        answer = ask(page, f"Does it cover {IMAGE}?")
        assert answer.locator(".card").count() >= 1
        untouched(page)
        answer.locator("[data-act=place]").first.click()
        page.wait_for_selector(".source img")
        untouched(page)
        page.goto("/review?state=all")
        page.set_input_files("#drop input[type=file]", hostile)
        page.wait_for_selector("#batch tbody tr")
        page.wait_for_selector("table.list a.name")
        untouched(page)
        page.goto("/review?state=all")
        page.click("table.list a.name >> nth=0")
        page.wait_for_selector("#desk .decide")
        scope = page.locator(".field[data-field=scope] textarea, .field[data-field=scope] input")
        assert IMAGE in scope.input_value()
        assert "ukas-verify.top" in page.text_content("#desk")
        untouched(page)
        page.goto("/review?view=suppliers")
        page.wait_for_function("() => document.body.innerText.includes('Harrow <img')")
        untouched(page)
