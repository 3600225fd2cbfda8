"""One line on each page while sample data is there: what it is, how far its making is, and a button that removes it."""

from __future__ import annotations

from html import escape
from typing import Any

import gradio as gr

from assistant.samples import clear_samples, progress
from assistant.services import Services
from assistant.ui.frame import PLAIN
from assistant.ui.texts import Texts
from assistant.ui.viewing import viewer_of
from knowledge.models import Viewer

LOOK_AGAIN = 3.0  # seconds, while samples are being made


def draw_samples(texts: Texts, services: Services, blocks: gr.Blocks) -> None:
    """Put the line on the page being drawn; it is not there where there are no samples."""
    who = viewer_of(services)
    with gr.Row(visible=False, elem_id="samples") as row:
        shown = gr.HTML("", **PLAIN)
        clear = gr.Button(texts("frame.clear_samples"), size="sm", min_width=120, scale=0)
    timer = gr.Timer(LOOK_AGAIN, active=False)

    def look(request: gr.Request) -> tuple[Any, Any, Any]:
        text, making = line(services, who(request), texts)
        return gr.Row(visible=bool(text)), f'<p class="note">{escape(text)}</p>', gr.Timer(active=making)

    def remove(request: gr.Request) -> tuple[Any, Any, Any]:
        clear_samples(services, who(request))
        gr.Info(texts("frame.samples_cleared"))
        return look(request)

    parts = [row, shown, timer]
    blocks.load(look, None, parts, show_progress="hidden", api_visibility="private")
    timer.tick(look, None, parts, show_progress="hidden", api_visibility="private")
    clear.click(remove, None, parts, show_progress="hidden", api_visibility="private").then(
        None, None, None, js="() => window.setTimeout(() => window.location.reload(), 900)"
    )


def line(services: Services, viewer: Viewer, texts: Texts) -> tuple[str, bool]:
    """The words, empty where there are no samples; and whether they are still being made."""
    made = progress(services, viewer)
    if made is None:
        return "", False
    done, total = made
    if not total:
        return "", False
    if done < total:
        return texts("frame.samples_making", done=done, total=total), True
    return texts("frame.samples"), False
