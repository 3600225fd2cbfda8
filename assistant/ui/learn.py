"""The Learn page, for trainers: what a certificate does not tell, the comparison, the figures, the words.

Its material is the guidance notes and registers; the files beside this one draw one part each.
"""

from __future__ import annotations

import gradio as gr

from assistant.services import Services
from assistant.ui.render import paragraph
from assistant.ui.texts import Texts


def draw_learn(texts: Texts, services: Services, blocks: gr.Blocks) -> None:
    """Put the page's parts on it."""
    gr.HTML(f"<h1>{texts('learn.title')}</h1>{paragraph(texts('learn.intro'))}", elem_id="content", js_on_load=None)
