"""`make screenshots`: docs/screenshots/*.png of every page, at desk and phone width, light and dark, on sample data."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM, DESK, PHONE, ROOT, opened, served

OUT = ROOT / "docs" / "screenshots"
QUESTION = "Scope says “R&D and sale of alloys”. I buy alloy rods, ok?"
log = logging.getLogger(__name__)


def main() -> None:
    """Start a server with sample data, wait until they are made, and take all pictures."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    OUT.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), CERTSCOPE_SAMPLES="true") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        with opened(browser, server.address) as page:
            page.goto("/review")
            page.wait_for_function(
                "() => /Sample data/.test((document.querySelector('#samples') || {}).innerText || '')", timeout=600_000
            )
        for width, size in (("desk", DESK), ("phone", PHONE)):
            for scheme in ("light", "dark"):
                with opened(browser, server.address, viewport=size, color_scheme=scheme) as page:
                    shoot(page, f"{width}-{scheme}")
        with opened(browser, server.address, locale="zh-CN") as page:
            page.goto("/zh/")
            page.wait_for_selector(".welcome")
            keep(page, "ask-zh")
        browser.close()


def shoot(page: Any, name: str) -> None:
    """Every page in one size and scheme."""
    page.goto("/")
    page.wait_for_selector(".welcome")
    keep(page, f"ask-empty-{name}")
    page.fill("#ask textarea", QUESTION)
    page.click("#ask .submit-button")
    page.wait_for_selector("#live .answered")
    chips = page.locator("#live .chip")
    if chips.count() and "desk" in name:
        chips.first.click()
        page.wait_for_selector(".source")
    keep(page, f"ask-answer-{name}")
    page.goto("/review")
    page.wait_for_selector("#desk, #content")
    keep(page, f"review-queue-{name}")
    first = page.locator("table a.name, a.name").first
    if first.count():
        first.click()
        page.wait_for_timeout(4000)
        keep(page, f"review-one-{name}")
    page.goto("/learn")
    page.wait_for_timeout(3000)
    keep(page, f"learn-{name}")


def keep(page: Any, name: str) -> None:
    """What is seen now, as a picture."""
    page.wait_for_timeout(1200)
    path = OUT / f"{name}.png"
    page.screenshot(path=path)
    log.info("%s", path.relative_to(ROOT))


if __name__ == "__main__":
    main()
