"""The Ask page: questions with files, answers as they come, the source beside them, earlier conversations.

It draws and wires; what happens to a question is `assistant.asking`'s work. What a person sees lies in their own
session or comes from the records by their name; nothing of theirs is kept on an object here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from assistant import asking
from assistant.asking import Upload, Wording
from assistant.reply import Reply, Step
from assistant.services import Services
from assistant.translation import shown as translated
from assistant.ui import render
from assistant.ui.ask_acts import Acts
from assistant.ui.ask_past import past
from assistant.ui.ask_talk import failed, talk, working
from assistant.ui.frame import PLAIN
from assistant.ui.texts import Texts
from assistant.ui.viewing import viewer_of
from assistant.web.limits import AtOnce
from knowledge.errors import CertScopeError
from knowledge.models import Viewer

log = logging.getLogger(__name__)
FILES = [".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".heic", ".heif", ".bmp"]
ANSWERS_AT_ONCE = 4  # of one person
LOWEST = "() => window.ownAsk && window.ownAsk.follow()"  # own/page.js: the question in work is scrolled to
ADDRESS = "(id) => window.ownAsk && window.ownAsk.address(id)"  # the conversation stands in the address bar


@dataclass(frozen=True)
class Parts:
    """What is on the page."""

    talk: gr.HTML
    live: gr.HTML
    box: gr.MultimodalTextbox
    conversation: gr.Textbox
    past: gr.HTML
    search: gr.Textbox
    source: gr.HTML

    @property
    def shown(self) -> list[Any]:
        """What an answer changes."""
        return [self.talk, self.live, self.box, self.conversation, self.past]


def draw_ask(texts: Texts, services: Services, blocks: gr.Blocks) -> None:
    """Put the Ask page on the page being drawn."""
    parts, act, go = layout(texts)
    who = viewer_of(services)
    flow = Flow(texts, services, who)
    acts = Acts(texts, services, who)
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    parts.box.submit(None, None, None, js=LOWEST, **quiet)
    parts.box.submit(flow.ask, [parts.box, parts.conversation], parts.shown, trigger_mode="once", **quiet).then(
        None, parts.conversation, None, js=ADDRESS, **quiet
    )
    go.click(
        acts.act,
        [act, parts.conversation, parts.search],
        [parts.talk, parts.live, parts.conversation, parts.past, parts.source],
        trigger_mode="multiple",
        **quiet,
    ).then(None, parts.conversation, None, js=ADDRESS, **quiet)
    parts.search.change(acts.find, [parts.search, parts.conversation], parts.past, trigger_mode="always_last", **quiet)
    blocks.load(acts.open_page, None, [parts.talk, parts.conversation, parts.past], **quiet)


def layout(texts: Texts) -> tuple[Parts, gr.Textbox, gr.Button]:
    """Earlier conversations, the conversation with the question box under it, the source."""
    with gr.Row(elem_id="content", equal_height=False, elem_classes="ask"):
        with gr.Column(scale=0, min_width=232, elem_id="past"):
            fixed = (
                f'<button type="button" class="act" data-act="new">＋ {escape(texts("ask.new"))}</button>'
                f"<h2>{escape(texts('ask.conversations'))}</h2>"
            )
            gr.HTML(fixed, **PLAIN)
            search = gr.Textbox(
                label=texts("ask.search"), placeholder=texts("ask.search"), show_label=False, container=False, lines=1
            )
            earlier = gr.HTML("", **PLAIN)
        with gr.Column(scale=3, min_width=280, elem_id="chat"):
            toggle = render.button("past", "", f"☰ {texts('ask.past')}", css="act past-button")
            gr.HTML(toggle, **PLAIN)
            said = gr.HTML(talk([], texts, ""), **PLAIN, elem_id="talk")
            live = gr.HTML("", **PLAIN, elem_id="live")
            box = gr.MultimodalTextbox(
                label=texts("ask.question"),
                show_label=False,
                placeholder=texts("ask.placeholder"),
                file_count="multiple",
                file_types=FILES,
                sources=["upload"],
                elem_id="ask",
                max_plain_text_length=asking.LONGEST_QUESTION,
                lines=1,
                max_lines=8,
            )
        with gr.Column(scale=2, min_width=280, elem_id="beside"):
            source = gr.HTML("", **PLAIN, elem_id="source")
    conversation = gr.Textbox("", visible="hidden", elem_id="conversation", label="conversation")
    act = gr.Textbox(visible="hidden", elem_id="act", label="act")
    go = gr.Button("act", visible="hidden", elem_id="act-go")
    return Parts(said, live, box, conversation, earlier, search, source), act, go


class Flow:
    """A question on its way through the page. It holds nobody's state."""

    def __init__(self, texts: Texts, services: Services, who: Callable[[gr.Request], Viewer]) -> None:
        self.texts = texts
        self.services = services
        self.who = who
        self.places = AtOnce(ANSWERS_AT_ONCE)
        self.wording = Wording(
            reading=texts("ask.reading"),
            read=texts("ask.read"),
            failed=texts("ask.failed"),
            thinking=texts("ask.thinking"),
            files_only=texts("ask.attached_question"),
        )

    def ask(self, box: dict[str, Any], conversation: str, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        """Everything that is shown from sending a question to its answer; a fault is a sentence under the question."""
        text, files = str(box.get("text") or "").strip(), [Path(name) for name in box.get("files") or ()]
        if not text and not files:
            yield (gr.skip(),) * 5
            return
        try:
            yield from self._answer(text, files, conversation, self.who(request))
        except CertScopeError as error:
            yield self._stopped(text, translated(str(error), self.texts.language), box)
        except Exception:  # the page's last line: whatever happened, the person reads a sentence
            log.exception("a question ended with a fault")
            yield self._stopped(text, self.texts("ask.stopped"), box)

    def _answer(self, text: str, files: list[Path], conversation: str, viewer: Viewer) -> Iterator[tuple[Any, ...]]:
        held = self.services.store.conversations
        with self.places.place(viewer.user):
            conversation = conversation or held.start(viewer)
            earlier = held.messages(conversation, viewer)
            before = talk(earlier, self.texts, "") if earlier else title(self.texts)
            names, words = [path.name for path in files], ""
            steps: list[str] = []
            shown = text or self.wording.files_only

            def now() -> str:
                return working(shown, names, steps, words, self.texts)

            yield before, now(), empty_box(), conversation, gr.skip()
            uploads = [Upload(path.name, path.read_bytes()) for path in files]
            for event in asking.ask(self.services, conversation, text, uploads, viewer, self.wording):
                if isinstance(event, Reply):
                    break
                if isinstance(event, Step):
                    steps.append(event.text)
                else:
                    words = event.text
                yield gr.skip(), now(), gr.skip(), gr.skip(), gr.skip()
        messages = held.messages(conversation, viewer)
        listed = past(held.listed(viewer), self.texts, "", conversation)
        yield gr.skip(), talk(messages[-2:], self.texts, conversation), gr.skip(), conversation, listed

    def _stopped(self, text: str, sentence: str, box: dict[str, Any]) -> tuple[Any, ...]:
        shown = failed(text or self.wording.files_only, sentence, self.texts)
        return gr.skip(), shown, gr.MultimodalTextbox(value={"text": text, "files": []}), gr.skip(), gr.skip()


def title(texts: Texts) -> str:
    """The page's heading for those who do not see it, in the place of the welcome."""
    return f'<h1 class="unseen">{escape(texts("ask.title"))}</h1>'


def empty_box() -> Any:
    """The question box, emptied."""
    return gr.MultimodalTextbox(value={"text": "", "files": []})
