"""The frame around the pages: head with navigation, mode and register date, theme, own style and script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.components import Navbar

from assistant.ui.render import written
from assistant.ui.texts import LANGUAGES, Texts
from knowledge.models import Viewer

OWN = Path(__file__).parent / "own"
PAGES = ("ask", "review", "learn")
PATHS = {"ask": "/", "review": "/review", "learn": "/learn"}
HEAD = (
    '<link rel="stylesheet" href="/own/style.css"><link rel="stylesheet" href="/own/review.css">'
    '<script src="/own/page.js" defer></script><script src="/own/review.js" defer></script>'
)
PLAIN: dict[str, Any] = {"js_on_load": None, "apply_default_css": False}  # HTML of ours: no script, our own style
FONTS = ["system-ui", "Segoe UI", "Roboto", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "sans-serif"]


@dataclass(frozen=True)
class Mode:
    """What the head names: which model, whether registers are asked online, how old the registers are, whether demo."""

    model: str  # empty: none
    online: bool
    registers: date
    demo: bool


def theme() -> gr.themes.Base:
    """Calm: system fonts, one accent colour, flat surfaces. No font is fetched."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.blue,
        neutral_hue=gr.themes.colors.slate,
        font=FONTS,
        font_mono=["ui-monospace", "Consolas", "monospace"],
        radius_size=gr.themes.sizes.radius_sm,
    ).set(
        button_primary_background_fill="#1f4e79",
        button_primary_background_fill_hover="#163a5b",
        button_primary_text_color="#ffffff",
        button_primary_background_fill_dark="#8fbfee",
        button_primary_text_color_dark="#0f151b",
        block_shadow="none",
    )


def head(page: str, texts: Texts, mode: Mode, user: str) -> str:
    """The page's head as HTML."""
    links = "".join(
        f'<a href="{texts.prefix}{PATHS[name]}"{" aria-current=page" if name == page else ""}>'
        f"{escape(texts(f'frame.{name}'))}</a>"
        for name in PAGES
    )
    model = texts("frame.mode_model", name=mode.model) if mode.model else texts("frame.mode_none")
    facts = [
        model,
        texts("frame.online_on" if mode.online else "frame.online_off"),
        texts("frame.register", day=written(mode.registers, texts.language)),
        texts("frame.demo") if mode.demo else texts("frame.user", user=user),
    ]
    shown = "".join(f"<span>{escape(fact)}</span>" for fact in facts)
    if not mode.demo:
        shown += f'<a href="/logout">{escape(texts("frame.sign_out"))}</a>'
    return (
        f'<a class="skip" href="#content">{escape(texts("frame.skip"))}</a>'
        f'<header class="head"><strong>{escape(texts("frame.name"))}</strong>'
        f'<nav aria-label="{escape(texts("frame.name"), quote=True)}">{links}</nav>'
        f'<div class="facts">{shown}{_languages(page, texts)}</div></header>'
    )


def _languages(page: str, texts: Texts) -> str:
    shown = "".join(
        f'<a lang="{code}" hreflang="{code}" href="/language/{code}?to={page}"'
        f"{' aria-current=true' if code == texts.language else ''}>{escape(name)}</a>"
        for code, name in LANGUAGES.items()
    )
    return f'<span class="lang" aria-label="{escape(texts("frame.language"), quote=True)}">{shown}</span>'


def draw_head(page: str, texts: Texts, mode: Mode, blocks: gr.Blocks, viewer: Callable[[gr.Request], Viewer]) -> None:
    """Put the head on the page being drawn; it names the person when the page is opened."""
    Navbar(visible=False)
    shown = gr.HTML(head(page, texts, mode, ""), elem_id="head", **PLAIN)

    def open_page(request: gr.Request) -> Any:
        return head(page, texts, mode, viewer(request).user)

    blocks.load(open_page, None, shown, show_progress="hidden", api_visibility="private")
