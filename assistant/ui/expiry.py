"""What expires or falls due for surveillance, as HTML: by month, with links to take it along as CSV or iCalendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import groupby

from assistant.reviewing.expiry import SPANS, DueItem
from assistant.ui import render
from assistant.ui.review_parts import away, cell, link, quoted, table
from assistant.ui.texts import Texts


def expiry(items: Sequence[DueItem], days: int, today: date, texts: Texts) -> str:
    """The list for so many days ahead."""
    spans = "".join(
        link(texts, f"view=expiry&days={span}", texts("expiry.span", days=span), current=span == days) for span in SPANS
    )
    language = f"language={texts.language}"
    files = away(f"/export/expiry.ics?days={days}&{language}", texts("expiry.ics")) + away(
        f"/export/expiry.csv?days={days}&{language}", texts("expiry.csv")
    )
    nav = f'<nav class="states" aria-label="{quoted(texts("expiry.title"))}">{spans}</nav>'
    head = f'{nav}<div class="acts">{files}</div>'
    if not items:
        return f'{head}<section class="empty">{render.paragraph(texts("expiry.none", days=days))}</section>'
    past = [item for item in items if item.day < today]
    ahead = [item for item in items if item.day >= today]
    parts = [head, render.paragraph(texts("expiry.note"), "note")]
    for (year, month), group in groupby(ahead, key=lambda item: (item.day.year, item.day.month)):
        parts.append(_section(_month(year, month, texts), list(group), today, texts))
    if not ahead:
        parts.append(render.paragraph(texts("expiry.none", days=days)))
    if past:
        parts.append(_section(texts("expiry.past"), past[::-1], today, texts))
    return f'<div class="due">{"".join(parts)}</div>'


def _month(year: int, month: int, texts: Texts) -> str:
    return f"{year}年{month}月" if texts.language == "zh" else f"{date(year, month, 1):%B %Y}"


def _section(title: str, items: Sequence[DueItem], today: date, texts: Texts) -> str:
    heads = [texts(f"expiry.column_{name}") for name in ("day", "kind", "supplier", "number", "body")]
    return f"<h2>{escape(title)}</h2>{table(heads, (_row(item, today, texts) for item in items), title)}"


def _row(item: DueItem, today: date, texts: Texts) -> str:
    left = (item.day - today).days
    when = texts("expiry.in_days", days=left) if left >= 0 else texts("expiry.was")
    name = link(texts, f"doc={item.document_id}", item.supplier or item.organization or item.number, css="name")
    other = item.organization if item.organization != item.supplier else ""
    day = f"{escape(render.written(item.day, texts.language))}<small>{escape(when)}</small>"
    return (
        f"<tr>{cell(day, texts('expiry.column_day'), 'number')}"
        f"{cell(escape(texts(f'expiry.{item.kind}')), texts('expiry.column_kind'))}"
        f"{cell(f'{name}<small>{escape(other)}</small>', texts('expiry.column_supplier'))}"
        f"{cell(escape(item.number) or '–', texts('expiry.column_number'))}"
        f"{cell(escape(item.body) or '–', texts('expiry.column_body'))}</tr>"
    )
