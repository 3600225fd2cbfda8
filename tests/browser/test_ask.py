"""An importer in a real browser: asks, opens a source, drops a certificate in, finds the conversation again."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import PHONE, Served, opened

pytestmark = pytest.mark.browser


def ask(page: Any, text: str) -> Any:
    """Ask, and wait for the answer, which is the last on the page."""
    page.fill("#ask textarea", text)
    page.click("#ask .submit-button")
    page.wait_for_selector("#live .answered")
    return page.locator("#live .answered")


def attach(page: Any, file: Any) -> None:
    """Put a file into the question box, and wait until it is there."""
    page.set_input_files("#ask input[type=file]", file)
    page.wait_for_selector("#ask .thumbnail-item, #ask .thumbnail-wrapper, #ask [data-testid=file]", state="attached")
    page.wait_for_timeout(1000)


def test_an_example_question_is_answered_with_sources_that_open_beside_it(page: Any) -> None:
    page.goto("/")
    page.click(".examples button >> nth=0")
    page.wait_for_selector("#live .answered")
    assert page.locator("#live .answered .answer").first.inner_text().startswith("No")
    page.click("#live .chip >> nth=0")
    source = page.wait_for_selector(".source")
    assert "guarantee" in source.inner_text() and page.locator(".source mark").count() == 1
    page.keyboard.press("Escape")
    page.wait_for_selector(".source", state="detached")


def test_a_certificate_that_is_dropped_in_gets_its_verdict_and_shows_its_place(page: Any, certificate: Path) -> None:
    page.goto("/")
    attach(page, certificate)
    answer = ask(page, "Does it cover garden furniture?")
    assert "harrow.pdf" in page.locator("#live .files").inner_text()
    assert answer.locator(".card.fail").count() >= 1
    answer.locator("[data-act=place]").first.click()
    picture = page.wait_for_selector(".source img")
    page.wait_for_function("() => document.querySelector('.source img').naturalWidth > 300")
    assert re.fullmatch(r"/page/[0-9a-f]{32}/1\.png", picture.get_attribute("src"))
    assert page.locator(".source .mark").count() == 1


def test_a_file_that_is_no_document_is_said_in_a_sentence(page: Any, tmp_path: Path) -> None:
    path = tmp_path / "note.pdf"
    path.write_bytes(b"only words")
    page.goto("/")
    attach(page, path)
    page.click("#ask .submit-button")
    page.wait_for_selector("#live .answered")
    assert "neither a PDF nor a picture" in page.locator("#live").inner_text()


def test_a_conversation_is_found_again_by_its_address_and_its_words_and_can_be_deleted(page: Any) -> None:
    page.goto("/")
    ask(page, "Is UKAS a real accreditation body, asked Quibble?")
    page.wait_for_url("**/?c=*")
    page.reload()
    page.wait_for_selector("#talk .answered")
    page.fill("#past input, #past textarea", "Quibble")
    page.wait_for_function("() => document.querySelectorAll('ul.past li').length === 1")
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("ul.past [data-act=delete]")
    page.wait_for_selector(".welcome")
    page.goto("/")
    page.wait_for_selector("#past .note, ul.past")
    assert "Quibble" not in page.locator("#past").inner_text()


def test_words_with_markup_stay_words(page: Any) -> None:
    page.goto("/")
    ask(page, "<img src=x onerror=\"document.title='hacked'\"> Is CNAS real? <script>document.title='hacked'</script>")
    page.wait_for_timeout(500)
    assert page.title() != "hacked" and page.locator("#live .asked img").count() == 0


def test_a_thumb_with_a_reason_is_taken(page: Any) -> None:
    page.goto("/")
    answer = ask(page, "Is CNAS a real accreditation body?")
    answer.locator("details.thumb summary").click()
    answer.locator(".reason input").fill("too short")
    answer.locator(".reason button").click()
    page.wait_for_selector("text=Thank you")


def test_chinese_browsers_get_chinese_pages_and_answers(browser: Any, server: Served) -> None:
    with opened(browser, server.address, locale="zh-CN") as page:
        page.goto("/")
        page.wait_for_selector(".welcome")
        assert page.url.endswith("/zh/") or "/zh" in page.url
        page.click(".examples button >> nth=0")
        page.wait_for_selector("#live .answered")
        assert re.search(r"[一-鿿]", page.locator("#live .answered .answer").first.inner_text())


def test_on_a_phone_nothing_is_wider_than_the_screen_and_the_source_covers_the_chat(
    browser: Any, server: Served
) -> None:
    with opened(browser, server.address, viewport=PHONE) as page:
        page.goto("/")
        page.wait_for_selector(".welcome")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert page.locator("#ask textarea").bounding_box()["y"] < PHONE["height"]
        ask(page, "Does ISO 9001 guarantee product quality?")
        page.click("#live .chip >> nth=0")
        box = page.wait_for_selector(".source").bounding_box()
        assert box["width"] > 300
        page.click(".source .close")
        page.wait_for_selector(".source", state="detached")


def test_everything_on_the_page_has_a_name_that_can_be_read_out(page: Any) -> None:
    page.goto("/")
    ask(page, "Is CNAS a real accreditation body?")
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('#content button, #content input, #content textarea, #content a')]
        .filter(e => e.offsetParent && !e.textContent.trim() && !e.getAttribute('aria-label')
          && !(e.labels && e.labels.length)).map(e => e.outerHTML.slice(0, 120))"""
    )
    assert nameless == []
