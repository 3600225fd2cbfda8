"""Small pieces that the review pages are made of: links, form fields, tables. All values are escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from urllib.parse import urlencode

from assistant.reviewing.queue import QueueQuery
from assistant.ui.frame import PATHS
from assistant.ui.texts import Texts

Option = tuple[str, str]  # value, label
KEYS = {"next": "n", "approve": "a", "ask": "s", "reject": "r"}  # as own/page.js listens to them


def quoted(text: object) -> str:
    """Text for an attribute."""
    return escape(str(text), quote=True)


def address_of(query: QueueQuery, **more: str | int) -> str:
    """What stands in the address bar: the queue as it was asked for, and what is opened."""
    opened = urlencode({name: value for name, value in more.items() if value not in ("", 0)})
    return "&".join(part for part in (opened, query.address) if part)


def link(texts: Texts, address: str, label: str, *, css: str = "", current: bool = False) -> str:
    """A link inside the review page: opened in place, and as any link in a new tab."""
    target = f"{texts.prefix}{PATHS['review']}{f'?{address}' if address else ''}"
    shown = ' aria-current="page"' if current else ""
    return (
        f'<a href="{quoted(target)}" class="{quoted(css)}" data-act="open" data-arg="{quoted(address)}"{shown}>'
        f"{escape(label)}</a>"
    )


def away(address: str, label: str, css: str = "act") -> str:
    """A link to a page or file of our own that opens beside this page."""
    return f'<a class="{quoted(css)}" href="{quoted(address)}" target="_blank" rel="noopener">{escape(label)}</a>'


def select(id: str, name: str, label: str, options: Iterable[Option], chosen: str) -> str:
    """A labelled choice."""
    shown = "".join(
        f'<option value="{quoted(value)}"{" selected" if value == chosen else ""}>{escape(word)}</option>'
        for value, word in options
    )
    return f'<label for="{quoted(id)}">{escape(label)}<select id="{quoted(id)}" name="{name}">{shown}</select></label>'


def field(
    id: str, name: str, label: str, value: str = "", *, kind: str = "text", hint: str = "", lines: int = 0
) -> str:
    """A labelled text field; with `lines` a larger one."""
    common = f'id="{quoted(id)}" name="{quoted(name)}" placeholder="{quoted(hint)}"'
    if lines:
        box = f'<textarea {common} rows="{lines}">{escape(value)}</textarea>'
    else:
        box = f'<input type="{kind}" {common} value="{quoted(value)}">'
    return f'<label for="{quoted(id)}">{escape(label)}{box}</label>'


def hidden(name: str, value: str) -> str:
    """What a form sends along."""
    return f'<input type="hidden" name="{quoted(name)}" value="{quoted(value)}">'


def submit(label: str, *, css: str = "act", name: str = "", value: str = "", key: str = "", sure: str = "") -> str:
    """A form's button."""
    more = f' name="{quoted(name)}" value="{quoted(value)}"' if name else ""
    more += f' data-key="{quoted(key)}"' if key else ""
    more += f' data-sure="{quoted(sure)}"' if sure else ""
    hint = f'<span class="key"> ({KEYS[key]})</span>' if key else ""
    return f'<button type="submit" class="{quoted(css)}"{more}>{escape(label)}{hint}</button>'


def form(act: str, inside: str, *, css: str = "form", auto: bool = False, id: str = "") -> str:
    """A form that tells the server `act` with all it holds; `auto`: as soon as something was changed in it."""
    more = f' id="{quoted(id)}"' if id else ""
    return f'<form class="{css}" data-form="{quoted(act)}"{" data-auto" if auto else ""}{more}>{inside}</form>'


def details(id: str, title: str, inside: str, *, open: bool = False, key: str = "") -> str:
    """Something that opens on demand and stays as it was left."""
    more = f' data-key="{quoted(key)}"' if key else ""
    return (
        f'<details id="{quoted(id)}" class="part"{" open" if open else ""}>'
        f"<summary{more}>{escape(title)}</summary>{inside}</details>"
    )


def table(heads: Sequence[str], rows: Iterable[str], caption: str) -> str:
    """A list with one row a line; `rows` are ready <tr>s."""
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    return (
        f'<table class="list"><caption class="unseen">{escape(caption)}</caption>'
        f"<thead><tr>{top}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def cell(inside: str, label: str = "", css: str = "") -> str:
    """A table cell of ready HTML; the label names it where the head is not shown (a phone)."""
    return f'<td class="{css}" data-label="{quoted(label)}">{inside}</td>'


def values_of(texts: Texts, part: str, names: Iterable[str]) -> list[Option]:
    """Options with the words of a part of the texts."""
    return [(name, texts(f"{part}.{name}")) for name in names]


def asked(given: Mapping[str, object] | str, name: str) -> str:
    """One value of what a form sent."""
    value = given.get(name, "") if isinstance(given, Mapping) else ""
    return value if isinstance(value, str) else ""
