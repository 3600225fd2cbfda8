"""Records -> safe HTML for the page. All escaping lives here: nothing from a document or a person goes out unescaped.

Markdown of answers is ours, but carries quotes from documents: it is turned into HTML by a converter with raw HTML off,
and links only where they go to http(s). Status is word, icon and colour together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from html import escape

from markdown_it import MarkdownIt

from assistant.reply import Card
from assistant.translation import shown as translated
from assistant.ui.texts import Texts
from knowledge.models import Citation, Evidence, Status, Verdict

ICONS = {Status.passed: "✔", Status.fail: "✖", Status.review: "▲", Status.unknown: "?"}
VERDICT_STATUS = {
    Verdict.discrepant: Status.fail,
    Verdict.insufficient: Status.unknown,
    Verdict.questions: Status.review,
    Verdict.consistent: Status.passed,
    Verdict.confirmed: Status.passed,
}
MARK = re.compile(r"\[(\d{1,3})\](?![(:])")


def written(day: date | None, language: str = "en") -> str:
    """A date for people: 9 June 2026, or 2026年6月9日."""
    if day is None:
        return ""
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else f"{day.day} {day:%B %Y}"


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")


def markdown(text: str) -> str:
    """Markdown as HTML; raw HTML in it stays text, links open elsewhere and go to http(s) only, no pictures."""
    parser = _markdown()
    tokens = parser.parse(text)
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open":
                if not re.match(r"https?://", str(child.attrGet("href") or ""), re.I):
                    child.attrSet("href", "#")
                child.attrSet("target", "_blank")
                child.attrSet("rel", "noopener noreferrer nofollow")
            elif child.type == "image":  # a picture would be fetched from another host
                child.type, child.tag, child.children = "text", "", None
    rendered: str = parser.renderer.render(tokens, parser.options, {})
    return rendered


def answer(text: str, citations: Sequence[Citation], message: str) -> str:
    """An answer's Markdown with its [n] marks as chips that open citation n of this message."""

    def chip(mark: re.Match[str]) -> str:
        number = int(mark[1])
        if not 1 <= number <= len(citations):
            return ""
        title = f"{number}. {citations[number - 1].title}"  # read out with the number that is seen
        return button("cite", f"{message}:{number}", str(number), css="chip", title=title)

    return f'<div class="answer">{MARK.sub(chip, markdown(text))}</div>'


def button(act: str, argument: str, label: str, *, css: str = "", title: str = "") -> str:
    """A button that tells the server `act` and its argument (see own/page.js)."""
    shown = f' title="{escape(title, quote=True)}" aria-label="{escape(title or label, quote=True)}"' if title else ""
    return (
        f'<button type="button" class="{escape(css, quote=True)}" data-act="{escape(act, quote=True)}" '
        f'data-arg="{escape(argument, quote=True)}"{shown}>{escape(label)}</button>'
    )


def _badge(kind: Status, word: str) -> str:
    return f'<span class="status {kind}"><i aria-hidden="true">{ICONS[kind]}</i> {escape(word)}</span>'


def status(value: Status, texts: Texts) -> str:
    """Word and icon of a status, in its colour."""
    return _badge(value, texts(f"status.{value}"))


def verdict(value: Verdict, texts: Texts) -> str:
    """Word and icon of a report's verdict."""
    return _badge(VERDICT_STATUS[value], texts(f"verdict.{value}"))


def card(value: Card, texts: Texts, more: str = "") -> str:
    """A verdict card: status, finding, what to do next; rule and register on demand. `more`: safe HTML under it."""
    parts = [
        f'<section class="card {value.status}" aria-label="{escape(value.title, quote=True)}">',
        f"<h3>{status(value.status, texts)} <span class='what'>{escape(value.title)}</span></h3>",
        f"<p>{escape(translated(value.finding, texts.language))}</p>",
    ]
    if value.action:
        action = translated(value.action, texts.language)
        parts.append(f"<p class='next'><b>{escape(texts('ask.next'))}:</b> {escape(action)}</p>")
    ids, _, words = value.rule.partition(": ")
    rule = f"{ids}: {translated(words, texts.language)}" if words else value.rule
    details = [(texts("ask.rule"), f"{rule} {f'({value.rule_source})' if value.rule_source else ''}".strip())]
    if value.register_name:
        day = written(value.register_as_of, texts.language)
        details.append((texts("ask.register"), f"{value.register_name}, {day}" if day else value.register_name))
    details += [("“", place.quote) for place in value.evidence[:3] if place.quote]
    shown = [(name, text) for name, text in details if text]
    if shown:
        rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in shown)
        parts.append(f"<details><summary>{escape(texts('ask.why'))}</summary><dl>{rows}</dl></details>")
    return "".join([*parts, more, "</section>"])


def cards(values: Iterable[Card], texts: Texts) -> str:
    """Several cards, one below the other."""
    shown = "".join(card(value, texts) for value in values)
    return f'<div class="cards">{shown}</div>' if shown else ""


def marked_page(image: str, alt: str, marks: Sequence[tuple[Evidence, str, str]], chosen: str = "") -> str:
    """A page's picture with places marked. `marks`: place, name, label; the chosen name is drawn strongly."""
    drawn = "".join(
        f'<div class="mark{" chosen" if name == chosen else ""}" data-field="{escape(name, quote=True)}" '
        f'title="{escape(label, quote=True)}" style="left:{100 * box.x0:.2f}%;top:{100 * box.y0:.2f}%;'
        f'width:{100 * (box.x1 - box.x0):.2f}%;height:{100 * (box.y1 - box.y0):.2f}%"></div>'
        for (place, name, label) in marks
        if (box := place.box)
    )
    picture = f'<img src="{escape(image, quote=True)}" alt="{escape(alt, quote=True)}" loading="lazy">'
    return f'<div class="paper">{picture}{drawn}</div>'


def paragraph(text: str, css: str = "") -> str:
    """Words of ours or of a document, as one paragraph."""
    return f'<p class="{escape(css, quote=True)}">{escape(text)}</p>' if css else f"<p>{escape(text)}</p>"
