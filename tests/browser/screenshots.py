"""`make screenshots`: docs/screenshots/*.webp of every page, desk and phone width, light and dark, on sample data."""

from __future__ import annotations

import io
import logging
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from assistant.samples import DRAWN_FOR, SAMPLES, drawn
from tests.browser.conftest import CHROMIUM, DESK, PHONE, ROOT, opened, served
from tests.browser.test_ask import attach

OUT = ROOT / "docs" / "screenshots"
QUALITY = 82  # of WebP: letters stay sharp at a third of a PNG
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
        for scheme in ("light", "dark"):
            with opened(browser, server.address, locale="zh-CN", color_scheme=scheme) as page:
                in_chinese(page, f"zh-{scheme}")
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
    page.goto("/")
    attach(page, certificate())
    page.click("#ask .submit-button")
    page.wait_for_selector("#live .answered")
    keep(page, f"ask-certificate-{name}")
    review(page, name)
    page.goto("/learn")
    page.wait_for_selector(".limits")
    keep(page, f"learn-{name}")
    if "desk" in name:
        page.click("button[role=tab] >> nth=2")
        page.wait_for_selector(".chart .js-plotly-plot")
        keep(page, f"learn-figures-{name}")


def review(page: Any, name: str) -> None:
    """The queue, one certificate with a check that fails, a supplier's file, what falls due."""
    page.goto("/review")
    page.wait_for_selector("table.list")
    keep(page, f"review-queue-{name}")
    page.goto("/review?state=all&verdict=discrepant")
    page.click("table.list a.name >> nth=0")
    page.wait_for_selector("#desk .decide")
    page.wait_for_function("() => document.querySelector('.paper img').naturalWidth > 300")
    keep(page, f"review-one-{name}")
    page.goto("/review?view=suppliers")
    page.click("table.list a.name >> nth=0")
    page.wait_for_selector(".pieces")
    keep(page, f"review-supplier-{name}")
    page.goto("/review?view=expiry")
    page.wait_for_selector(".due, .empty")
    keep(page, f"review-expiry-{name}")


def in_chinese(page: Any, name: str) -> None:
    """Ask with a certificate, and one certificate under review, in Chinese."""
    page.goto("/zh/")
    attach(page, certificate())
    page.click("#ask .submit-button")
    page.wait_for_selector("#live .answered")
    keep(page, f"ask-certificate-{name}")
    page.goto("/zh/review?state=all&verdict=discrepant")
    page.click("table.list a.name >> nth=0")
    page.wait_for_selector("#desk .decide")
    page.wait_for_function("() => document.querySelector('.paper img').naturalWidth > 300")
    keep(page, f"review-one-{name}")


def certificate() -> dict[str, Any]:
    """A certificate that has expired, as a person drops it in."""
    sample = next(one for one in SAMPLES if one.fault == "expired")
    return {"name": "certificate.pdf", "mimeType": "application/pdf", "buffer": drawn(sample, DRAWN_FOR)[1]}


def keep(page: Any, name: str) -> None:
    """What is seen now, as a picture."""
    page.wait_for_timeout(1200)
    path = OUT / f"{name}.webp"
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        picture.save(path, quality=QUALITY, method=6)
    log.info("%s", path.relative_to(ROOT))


if __name__ == "__main__":
    main()
