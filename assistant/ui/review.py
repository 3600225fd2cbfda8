"""The Review page, for staff: upload, queue, one certificate, supplier files, expiry; each in a file beside this.

Everything is drawn on the server as HTML; buttons, links and forms in it come back through one hidden text box
(own/page.js). What is opened stands in the address bar. No person's state is kept here: each event carries its own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import gradio as gr

from assistant.reviewing.expiry import SPANS, due_items
from assistant.reviewing.one import review_of
from assistant.reviewing.packed import Sent
from assistant.reviewing.queue import QueueQuery, chosen, row_of
from assistant.reviewing.supplier import supplier_file
from assistant.reviewing.uploads import start_batch
from assistant.services import Services
from assistant.translation import shown as translated
from assistant.ui import expiry as expiry_page
from assistant.ui import render, review_beside, review_one, review_queue
from assistant.ui import supplier as supplier_page
from assistant.ui.review_acts import ACTS, Acting, Done
from assistant.ui.texts import Texts
from assistant.ui.viewing import viewer_of
from knowledge.errors import CertScopeError
from knowledge.models import Viewer

TO_ADDRESS = "(address) => { window.certscopeShow && window.certscopeShow(address); }"
FROM_ADDRESS = "() => [window.location.search.slice(1)]"
KINDS = [".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".heic", ".zip"]


@dataclass(frozen=True)
class Shown:
    """What the page shows: HTML of its parts; an empty part is not there."""

    view: str
    top: str
    whole: str = ""
    add: str = ""
    head: str = ""
    paper: str = ""
    work: str = ""
    decision: str = ""


def draw_review(texts: Texts, services: Services, blocks: gr.Blocks) -> None:
    """Put the page's parts on it."""
    page = ReviewPage(texts, services)
    page.draw()
    page.listen(blocks)


def shown_at(address: str, services: Services, viewer: Viewer, texts: Texts, asking: bool = False) -> Shown:
    """The page at an address. Raises NotAllowed for what the person may not see."""
    given = dict(parse_qsl(address))
    if given.get("doc"):
        return _one(given, services, viewer, texts, asking)
    view = given.get("view", "queue")
    if view == "supplier":
        file = supplier_file(services, viewer, given.get("id", ""))
        whole = supplier_page.supplier(file, services.today, texts, viewer)
        form = supplier_page.add(file.supplier.id, services.today, texts) if viewer.is_staff else ""
        return Shown("suppliers", review_queue.tabs("suppliers", texts, viewer), whole, add=form)
    if view == "suppliers":
        counts = Counter(entry.supplier_id for entry in services.store.reviews.queue(viewer))
        whole = supplier_page.suppliers(services.store.suppliers.all(viewer), counts, texts)
    elif view == "expiry":
        days = next((span for span in SPANS if str(span) == given.get("days")), SPANS[-1])
        items = due_items(services.store, viewer, services.today, days)
        whole = expiry_page.expiry(items, days, services.today, texts)
    else:
        view, query = "queue", QueueQuery.of(given)
        everything = [row_of(entry) for entry in services.store.reviews.queue(viewer)]
        rows = chosen(everything, query, services.today)
        whole = review_queue.queue(rows, everything, query, services.today, texts, viewer)
    return Shown(view, review_queue.tabs(view, texts, viewer), whole)


def _one(given: dict[str, str], services: Services, viewer: Viewer, texts: Texts, asking: bool) -> Shown:
    number = given.get("cert", "0")
    review = review_of(services, viewer, given["doc"], int(number) if number.isdecimal() else 0)
    work = f"{review_one.fields(review, texts)}{review_one.checks(review, texts)}"
    return Shown(
        view="one",
        top=review_queue.tabs("one", texts, viewer),
        head=review_one.head(review, QueueQuery.of(given), texts),
        paper=review_one.paper(review, texts),
        work=f'<div class="work">{work}</div>{review_beside.beside(review, texts, asking)}',
        decision=review_one.decision(review, texts),
    )


class ReviewPage:
    """The page's components in one language, and what they listen to. It holds nobody's data."""

    def __init__(self, texts: Texts, services: Services) -> None:
        self.texts, self.services = texts, services
        self.viewer = viewer_of(services)

    def draw(self) -> None:
        """The components."""
        texts = self.texts
        gr.HTML(
            f'<h1 id="content" tabindex="-1">{escape(texts("review.title"))}</h1>',
            js_on_load=None,
            apply_default_css=False,
        )
        self.top = gr.HTML(js_on_load=None, apply_default_css=False)
        self.said = gr.HTML(_said("", False), elem_id="said", js_on_load=None, apply_default_css=False)
        with gr.Column(visible=False, elem_id="take-in") as self.take_in:
            self.files = gr.File(
                label=texts("review.upload"), file_count="multiple", file_types=KINDS, height=120, elem_id="drop"
            )
            self.folder = gr.UploadButton(
                texts("review.upload_folder"), file_count="directory", size="sm", elem_id="folder"
            )
            self.batch = gr.HTML(elem_id="batch", js_on_load=None, apply_default_css=False)
        self.whole = gr.HTML(elem_classes=["desk"], js_on_load=None, apply_default_css=False)
        with gr.Column(visible=False) as self.adding:
            self.add = gr.HTML(elem_classes=["desk"], js_on_load=None, apply_default_css=False)
            self.file = gr.File(
                label=texts("supplier.file"), file_types=KINDS[:-1], height=100, elem_id="evidence-file"
            )
        with gr.Column(visible=False, elem_id="desk") as self.desk:
            self.head = gr.HTML(js_on_load=None, apply_default_css=False)
            with gr.Row():
                with gr.Column(scale=6, min_width=320):
                    self.paper = gr.HTML(elem_id="paper", js_on_load=None, apply_default_css=False)
                with gr.Column(scale=9, min_width=320):
                    self.work = gr.HTML(js_on_load=None, apply_default_css=False)
            self.decision = gr.HTML(elem_id="decision", js_on_load=None, apply_default_css=False)
        self.address = gr.Textbox(visible="hidden", elem_id="address")
        self.act = gr.Textbox(visible="hidden", elem_id="act")
        self.go = gr.Button(visible="hidden", elem_id="act-go")

    def listen(self, blocks: gr.Blocks) -> None:
        """Opening the page, what buttons and forms tell, and uploads."""
        outputs = [
            *(self.said, self.top, self.take_in, self.whole, self.adding, self.add, self.file),
            *(self.desk, self.head, self.paper, self.work, self.decision, self.address),
        ]
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        blocks.load(self.open_page, [self.address], outputs, js=FROM_ADDRESS, **quiet)
        acted = self.go.click(self.do, [self.act, self.address, self.file], outputs, trigger_mode="multiple", **quiet)
        acted.then(None, [self.address], None, js=TO_ADDRESS, api_visibility="private")
        for source in (self.files, self.folder):
            source.upload(
                self.upload,
                [source, self.address],
                [source, self.batch, self.whole],
                show_progress="minimal",
                api_visibility="private",
            )

    def open_page(self, address: str, request: gr.Request) -> list[Any]:
        """The page as the address bar asks for it."""
        return self._answer(Done(address=address), "", self.viewer(request))

    def do(self, payload: str, address: str, file: str | None, request: gr.Request) -> list[Any]:
        """What a button, link or form told."""
        viewer = self.viewer(request)
        try:
            told: dict[str, Any] = json.loads(payload or "{}")
            acting = Acting(
                self.services, viewer, self.texts, QueueQuery.of(dict(parse_qsl(address))), told.get("arg"), _file(file)
            )
            done = ACTS[str(told.get("act"))](acting)
        except CertScopeError as error:
            done = Done(translated(str(error), self.texts.language), wrong=True)
        except (KeyError, ValueError, AttributeError):  # nothing that this page's own buttons tell
            done = Done(self.texts("review.not_understood"), wrong=True)
        return self._answer(done, address, viewer)

    def upload(self, files: str | Sequence[str] | None, address: str, request: gr.Request) -> Iterator[list[Any]]:
        """Many files, one row each, with their steps as they happen; the queue follows when all are done."""
        viewer = self.viewer(request)
        paths = [Path(name) for name in ([files] if isinstance(files, str) else files or [])]
        batch = start_batch(self.services, viewer, [Sent(path.name, path=path) for path in paths])
        for rows in batch.changes():
            yield [None, review_queue.batch(rows, False, self.texts), gr.skip()]
        for path in paths:
            path.unlink(missing_ok=True)
        whole = shown_at(address, self.services, viewer, self.texts).whole
        yield [None, review_queue.batch(batch.rows, True, self.texts), whole]

    def _answer(self, done: Done, before: str, viewer: Viewer) -> list[Any]:
        """The outputs after something was done."""
        address = before if done.address is None else done.address
        said, wrong = done.said, done.wrong
        try:
            shown = shown_at(address, self.services, viewer, self.texts, done.asking)
        except CertScopeError as error:
            said, wrong, address = f"{said} {error}".strip(), True, ""
            shown = shown_at(address, self.services, viewer, self.texts)
        same_paper = bool(before) and _opened(address) == _opened(before)
        return [
            _said(said, wrong),
            shown.top,
            gr.update(visible=shown.view == "queue"),
            shown.whole,
            gr.update(visible=bool(shown.add)),
            shown.add,
            None,
            gr.update(visible=shown.view == "one"),
            shown.head,
            gr.skip() if same_paper else shown.paper,
            shown.work,
            shown.decision,
            address,
        ]


def _opened(address: str) -> tuple[str, str]:
    given = dict(parse_qsl(address))
    return given.get("doc", ""), given.get("cert", "")


def _file(path: str | None) -> tuple[str, bytes] | None:
    return (Path(path).name, Path(path).read_bytes()) if path else None


def _said(text: str, wrong: bool) -> str:
    """What was done or why not, told to screen readers too."""
    role = "alert" if wrong else "status"
    css = "said wrong" if wrong else "said"
    return f'<div role="{role}" class="{css if text else "said none"}">{render.paragraph(text) if text else ""}</div>'
