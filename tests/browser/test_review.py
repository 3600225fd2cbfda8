"""Staff in a real browser: upload five files, correct a field, decide, ask, export; the address bar keeps the place."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import PHONE, Served, opened, served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A certificate, the same again, a broken one, one in an archive with a bad path, and a note."""
    from assistant.training.specimens import draw, make_specimens

    folder = tmp_path_factory.mktemp("sent")
    one, two = (draw(specimen) for specimen in make_specimens(77, 2, variants=["text"]))
    for name, data in (("one.pdf", one), ("again.pdf", one), ("broken.pdf", b"%PDF-1.7 nothing")):
        (folder / name).write_bytes(data)
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("../../two.pdf", two)
        archive.writestr("notes.txt", "hello")
    return [folder / name for name in ("one.pdf", "again.pdf", "broken.pdf", "more.zip")]


@pytest.fixture(scope="module")
def office(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of its own: these tests follow each other on the same documents."""
    with served(tmp_path_factory.mktemp("office")) as running:
        yield running


@pytest.fixture
def desk(browser: Any, office: Served) -> Iterator[Any]:
    with opened(browser, office.address) as shown:
        yield shown


def said(page: Any, words: str) -> None:
    """Wait until the page says so."""
    page.wait_for_function("words => document.querySelector('#said').innerText.includes(words)", arg=words)


def open_first(page: Any, name: str) -> None:
    page.goto("/review?state=all&sort=supplier")
    page.click(f"table.list tr:has-text('{name}') a.name")
    page.wait_for_selector("#desk .decide")


def test_an_empty_queue_says_what_to_do(desk: Any) -> None:
    desk.goto("/review")
    assert "Drop the certificates" in desk.wait_for_selector(".empty").inner_text()


def test_five_files_are_taken_in_with_their_steps_and_endings(desk: Any, files: list[Path]) -> None:
    desk.goto("/review")
    desk.wait_for_selector("#drop input[type=file]", state="attached")
    desk.set_input_files("#drop input[type=file]", files)
    desk.wait_for_selector("#batch h2:has-text('5 files taken in')")
    rows = [row.inner_text() for row in desk.query_selector_all("#batch tbody tr")]
    assert [row.split()[0] for row in rows] == ["one.pdf", "again.pdf", "broken.pdf", "two.pdf", "notes.txt"]
    assert "We have this very file already" in rows[1]
    assert "damaged" in rows[2] and "neither a PDF nor a picture" in rows[4]
    desk.wait_for_selector(".states a[aria-current]:has-text('Open 3')")


def test_a_field_and_its_place_show_each_other_and_a_correction_is_checked(desk: Any) -> None:
    open_first(desk, "one.pdf")
    desk.wait_for_function("() => document.querySelector('.paper img').naturalWidth > 300")
    desk.focus("[data-field=scope] textarea")
    assert desk.locator(".mark.near[data-field=scope]").count() >= 1
    desk.hover(".mark[data-field=certificate_number]")
    assert desk.locator(".field.near[data-field=certificate_number]").count() == 1
    desk.fill("[data-field=expiry_date] input", "2020-01-31")
    desk.keyboard.press("Tab")
    said(desk, "Expiry date saved")
    assert "Expired on 31 January 2020" in desk.inner_text(".work")
    assert "Corrected; read was" in desk.inner_text(".field[data-field=expiry_date]")
    assert desk.evaluate("document.activeElement.id").endswith("-status")


def test_the_order_and_a_look_up_are_kept(desk: Any) -> None:
    open_first(desk, "one.pdf")
    desk.fill("form[data-form=order] [name=product]", "steel pipes <b>bold</b> ${1+1} {{x}}")
    desk.click("form[data-form=order] button")
    said(desk, "The order was saved")
    product = desk.input_value("form[data-form=order] [name=product]")
    assert product == "steel pipes <b>bold</b> ${1+1} {{x}}"
    desk.fill("form[data-form=look_up] [name=status]", "Active")
    desk.click("form[data-form=look_up] button")
    said(desk, "Recorded")
    assert desk.locator("#desk b:text-is('bold')").count() == 0


def test_keys_ask_and_reject_and_a_rejection_needs_its_reason(desk: Any) -> None:
    open_first(desk, "one.pdf")
    desk.keyboard.press("s")
    said(desk, "Noted as asked")
    assert "The renewed certificate" in desk.inner_text(".letter[lang=en]")
    assert "换发后的证书" in desk.inner_text(".letter[lang=zh]")
    desk.keyboard.press("r")
    said(desk, "Say why")
    desk.fill("form[data-form=decide] [name=text]", "It has expired.")
    desk.click("[data-key=reject]")
    said(desk, "Rejected")
    desk.evaluate("document.activeElement.blur()")
    before = desk.url
    desk.keyboard.press("n")
    desk.wait_for_function("before => location.href !== before", arg=before)
    desk.go_back()
    desk.wait_for_function("before => location.href === before", arg=before)


def test_the_filter_stands_in_the_address_and_survives_a_reload(desk: Any) -> None:
    desk.goto("/review")
    desk.select_option("#q-state", "rejected")
    desk.wait_for_function("() => location.search === '?state=rejected'")
    desk.reload()
    desk.wait_for_selector("table.list a.name")
    assert desk.locator("table.list tbody tr").count() == 1
    assert desk.input_value("#q-state") == "rejected"


def test_the_report_the_queue_and_the_calendar_can_be_taken_along(desk: Any) -> None:
    open_first(desk, "two.pdf")
    report = desk.get_attribute("a:has-text('Report as PDF')", "href")
    answer = desk.request.get(report)
    assert answer.ok and answer.body().startswith(b"%PDF")
    assert b"two.pdf" in desk.request.get("/export/queue.csv?state=all").body()
    assert desk.request.get("/export/expiry.ics?days=90").body().startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_supplier_file_takes_an_audit_and_names_what_is_missing(desk: Any) -> None:
    desk.goto("/review?view=suppliers")
    desk.click("table.list a.name >> nth=0")
    desk.wait_for_selector(".pieces")
    assert "Missing" in desk.inner_text(".pieces")
    desk.select_option("#ev-result", "findings")
    desk.fill("#ev-note", "3 minor findings")
    desk.click("form[data-form=evidence] button")
    said(desk, "Added")
    assert "3 minor findings" in desk.inner_text(".timeline")
    assert "Follow-up of what was found" in desk.inner_text(".pieces")


@pytest.mark.parametrize("address", ["/review?state=all", "/review?view=expiry", "/zh/review?view=suppliers"])
def test_nothing_is_wider_than_a_phone(browser: Any, office: Served, address: str) -> None:
    with opened(browser, office.address, viewport=PHONE, locale="zh-CN" if "/zh" in address else "en-GB") as shown:
        shown.goto(address)
        shown.wait_for_selector(".views")
        shown.wait_for_timeout(500)
        assert shown.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
