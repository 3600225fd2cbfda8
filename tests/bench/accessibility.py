"""Lighthouse and axe-core over every page: both come from npm and lie outside the project, where two variables say."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM, DESK, PHONE, opened, served

TITLE = "Accessibility"
COMMAND = "CERTSCOPE_NODE_MODULES=FOLDER python -m tests.bench accessibility"
PAGES = ("/", "/review", "/learn", "/zh/", "/zh/review", "/zh/learn")
AXE = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
    .filter(one => ["serious", "critical"].includes(one.impact)).map(one => `${one.id}: ${one.help}`)"""
QUESTION = "Scope says “R&D and sale of alloys”. I buy alloy rods, ok?"


def measure() -> str:
    """Scores and serious faults, as Markdown."""
    folder = Path(os.environ.get("CERTSCOPE_NODE_MODULES", ""))
    axe, lighthouse = folder / "axe-core" / "axe.min.js", folder / "lighthouse" / "cli" / "index.js"
    if not axe.exists() or not lighthouse.exists():
        return "Not measured: `npm i lighthouse axe-core` somewhere, and name its node_modules in the variable.\n"
    with tempfile.TemporaryDirectory() as data, served(Path(data), CERTSCOPE_SAMPLES="true") as server:
        faults = list(seen_by_axe(server.address, axe.read_text(encoding="utf-8")))
        rows = "\n".join(f"| `{page}` | {score(lighthouse, server.address + page)} |" for page in PAGES)
    listed = "".join(f"- {fault}\n" for fault in faults) or "None.\n"
    return (
        f"| page | Lighthouse, accessibility (of 100) |\n|---|---|\n{rows}\n\n"
        f"Serious or critical faults that axe-core finds, on each page and view, light and dark, desk and phone:\n\n"
        f"{listed}"
    )


def score(lighthouse: Path, address: str) -> int:
    """Lighthouse's score of a page."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = ["node", str(lighthouse), address, "--only-categories=accessibility", "--output=json", "--quiet"]
        subprocess.run(
            [*command, f"--output-path={report}", "--chrome-flags=--headless=new --no-sandbox"],
            check=True,
            env={**os.environ, "CHROME_PATH": CHROMIUM},
            timeout=300,
        )
        read = json.loads(report.read_text(encoding="utf-8"))
    value: float = read["categories"]["accessibility"]["score"]
    return round(100 * value)


def seen_by_axe(address: str, axe: str) -> Iterator[str]:
    """Every serious fault with where it is."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            for size in (DESK, PHONE):
                with opened(browser, address, viewport=size, color_scheme=scheme) as page:
                    for view in walked(page):
                        page.wait_for_timeout(2000)
                        page.evaluate(axe)
                        yield from (f"{view}, {scheme}, {size['width']} px: {one}" for one in page.evaluate(AXE))
        browser.close()


def walked(page: Any) -> Iterator[str]:
    """The pages one after the other, each as it should be looked at."""
    page.goto("/")
    page.wait_for_selector(".welcome")
    yield "Ask, empty"
    page.fill("#ask textarea", QUESTION)
    page.click("#ask .submit-button")
    page.wait_for_selector("#live .answered")
    page.click("#live .chip >> nth=0")
    page.wait_for_selector(".source")
    yield "Ask, answer and source"
    page.goto("/review")
    page.wait_for_selector("table.list")
    yield "Review, queue"
    page.click("table.list a.name >> nth=1")
    page.wait_for_selector("#desk .decide")
    yield "Review, one certificate"
    for view in ("expiry", "suppliers"):
        page.goto(f"/review?view={view}")
        page.wait_for_selector("#content")
        yield f"Review, {view}"
    page.goto("/learn")
    page.wait_for_selector(".limits")
    yield "Learn"
