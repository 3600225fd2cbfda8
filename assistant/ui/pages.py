"""The pages of one language as one Gradio app: Ask at its root, Review and Learn below it."""

from __future__ import annotations

import gradio as gr

from assistant.services import Services
from assistant.ui.ask import draw_ask
from assistant.ui.frame import PATHS, Mode, draw_head
from assistant.ui.learn import draw_learn
from assistant.ui.review import draw_review
from assistant.ui.sample_bar import draw_samples
from assistant.ui.texts import Texts, texts_of
from assistant.ui.viewing import viewer_of

__all__ = ["build_pages", "viewer_of"]

AT_ONCE = 40  # events of one kind under way; Gradio's own default is one


def build_pages(language: str, services: Services) -> gr.Blocks:
    """The app, not yet mounted."""
    texts = texts_of(language)
    blocks: gr.Blocks = gr.Blocks(title=texts("frame.name"), analytics_enabled=False, delete_cache=(3600, 3600))
    with blocks:
        _frame("ask", texts, services, blocks)
        draw_ask(texts, services, blocks)
    for name, draw in (("review", draw_review), ("learn", draw_learn)):
        with blocks.route(texts(f"frame.{name}"), PATHS[name]):
            _frame(name, texts, services, blocks)
            draw(texts, services, blocks)
    blocks.queue(default_concurrency_limit=AT_ONCE, api_open=False)
    return blocks


def _frame(page: str, texts: Texts, services: Services, blocks: gr.Blocks) -> None:
    mode = Mode(
        model=services.model,
        online=bool(services.settings.certsearch_url),
        registers=services.registers.as_of,
        demo=services.demo,
    )
    draw_head(page, texts, mode, blocks, viewer_of(services))
    draw_samples(texts, services, blocks)
