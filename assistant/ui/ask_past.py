"""Earlier conversations as a list: newest first, each can be opened and deleted."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.ui.render import button, written
from assistant.ui.texts import Texts
from knowledge.store.conversations import Conversation

SHOWN = 100


def past(conversations: Sequence[Conversation], texts: Texts, search: str = "", current: str = "") -> str:
    """The list; where it is empty, what will stand there."""
    if not conversations:
        return f'<p class="note">{escape(texts("ask.none_found" if search.strip() else "ask.none_yet"))}</p>'
    rows = "".join(_row(one, texts, one.id == current) for one in conversations[:SHOWN])
    return f'<ul class="past">{rows}</ul>'


def _row(one: Conversation, texts: Texts, is_current: bool) -> str:
    day = written(one.changed.date(), texts.language)
    opening = button("open", one.id, one.title, css="open").replace(
        "</button>", f"<small>{escape(day)}</small></button>"
    )
    sure = escape(texts("ask.delete_sure"), quote=True)
    gone = button("delete", one.id, "✕", css="close", title=f"{texts('ask.delete')}: {one.title}")
    gone = gone.replace("<button ", f'<button data-sure="{sure}" ', 1)
    return f"<li{' aria-current=true' if is_current else ''}>{opening}{gone}</li>"
