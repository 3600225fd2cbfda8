"""The source beside the chat: a guidance note at its section, or a certificate's page with the quote marked."""

from __future__ import annotations

import re
from html import escape

from assistant.asking import reply_of
from assistant.reply import Reply
from assistant.services import Services
from assistant.ui.ask_talk import check_name
from assistant.ui.render import button, markdown, marked_page, paragraph, written
from assistant.ui.texts import Texts
from knowledge.errors import NotAllowed
from knowledge.guidance import Note, load_notes
from knowledge.models import FIELDS, Citation, Document, Evidence, Found, Viewer

ADDRESS = re.compile(r"https?://[^\s;)]+")


def open_source(services: Services, viewer: Viewer, conversation: str, which: str, texts: Texts) -> str:
    """The panel for `message:number` of this person's conversation; a sentence where there is no such source."""
    message_id, _, number = which.partition(":")
    citations = _reply(services, viewer, conversation, message_id, texts).answer.citations
    if not number.isdecimal() or not 1 <= int(number) <= len(citations):
        raise NotAllowed(texts("ask.source_gone"))
    return panel(services, viewer, citations[int(number) - 1], number, texts)


def open_place(services: Services, viewer: Viewer, conversation: str, which: str, texts: Texts) -> str:
    """The panel for `message:card:evidence`: the page with the place that a verdict goes by."""
    message_id, _, rest = which.partition(":")
    cards = _reply(services, viewer, conversation, message_id, texts).cards
    try:
        number, at = (int(part) for part in rest.split(":"))
        card, place = cards[number], cards[number].evidence[at]
    except (ValueError, IndexError):
        raise NotAllowed(texts("ask.source_gone")) from None
    document = services.store.documents.get(card.document, viewer)
    drawn = picture(document, place.page, place.quote, [(place, card.title, card.finding)], texts)
    return framed(check_name(card.title, texts), drawn, texts)


def _reply(services: Services, viewer: Viewer, conversation: str, message_id: str, texts: Texts) -> Reply:
    messages = services.store.conversations.messages(conversation, viewer)
    found = next((one for one in messages if one.id == message_id), None)
    if found is None:
        raise NotAllowed(texts("ask.source_gone"))
    return reply_of(found)


def framed(title: str, body: str, texts: Texts) -> str:
    """The panel with its title and a way to close it."""
    close = button("close", "", "✕", css="close", title=texts("ask.close"))
    return (
        f'<section class="source" tabindex="-1" aria-label="{escape(texts("ask.source"), quote=True)}">'
        f"<header><h2>{escape(title)}</h2>{close}</header>{body}</section>"
    )


def panel(services: Services, viewer: Viewer, citation: Citation, number: str, texts: Texts) -> str:
    """Head with title and a way to close it, and the source."""
    try:
        document = services.store.documents.get(citation.document, viewer)
    except NotAllowed:
        note = _note(citation)
        body = note_text(note, citation, texts) if note else paragraph(texts("ask.source_gone"))
    else:
        if document.kind == "certificate":
            body = page_picture(services, viewer, document, citation, texts)
        else:
            note = _note(citation)
            body = note_text(note, citation, texts) if note else passage_text(citation)
    return framed(f"{number}. {citation.title}", body, texts)


def note_text(note: Note, citation: Citation, texts: Texts) -> str:
    """The quote, the note's answer, its sections (the one with the quote open), and where its facts come from."""
    sections = "".join(
        f"<details{' open' if citation.quote in section.text else ''}><summary>{escape(section.heading)}</summary>"
        f"{quoted(markdown(section.text), citation.quote)}</details>"
        for section in note.sections
        if section.text
    )
    rows = "".join(
        f"<li>{_linked(source.address, source.title)} ({escape(source.publisher)}, {source.year})</li>"
        for source in note.sources
    )
    day = written(note.looked_at, texts.language)
    return (
        f"{quoted(markdown(note.answer), citation.quote)}{sections}"
        f'<h3>{escape(texts("ask.sources"))}</h3><ul class="origins">{rows}</ul>'
        f'<p class="note">{escape(texts("ask.as_of", day=day))}</p>'
    )


def quoted(html: str, quote: str) -> str:
    """The HTML with the quote marked, where it stands in one piece."""
    plain = escape(quote, quote=False)
    for wanted in (plain, plain.replace('"', "&quot;")):
        if wanted and wanted in html:
            return html.replace(wanted, f"<mark>{wanted}</mark>", 1)
    return html


def passage_text(citation: Citation) -> str:
    """A quote of a document that has no picture, with where it stands."""
    where = citation.source
    link = ADDRESS.search(where)
    shown = _linked(link[0], where) if link else escape(where)
    return f'<blockquote class="quote">{escape(citation.quote)}</blockquote><p class="note">{shown}</p>'


def page_picture(services: Services, viewer: Viewer, document: Document, citation: Citation, texts: Texts) -> str:
    """The page as a picture with the quote's place marked, the quote under it, and the file's name and day."""
    marks = [
        (place, field, texts(f"field.{field}"))
        for held in services.store.certificates.of_document(document.id, viewer)
        for field in FIELDS
        for place in _places(getattr(held.certificate, field))
        if place.page == citation.page and _same(place.quote, citation.quote)
    ]
    return picture(document, citation.page, citation.quote, marks, texts)


def picture(document: Document, page: int, quote: str, marks: list[tuple[Evidence, str, str]], texts: Texts) -> str:
    """The page with its marks, the quote under it, and the file's name and day."""
    number = texts("ask.page", number=page)
    chosen = marks[0][1] if marks else ""
    shown = marked_page(f"/page/{document.id}/{page}.png", f"{document.name}, {number}", marks, chosen)
    day = written(document.created.date(), texts.language)
    return (
        f'{shown}<blockquote class="quote">{escape(quote)}</blockquote>'
        f'<p class="note">{escape(document.name)} · {escape(number)} · {escape(day)}</p>'
    )


def _places(found: Found | None) -> tuple[Evidence, ...]:
    return found.evidence if found else ()


def _same(one: str, other: str) -> bool:
    """Equal apart from line breaks, or one stands in the other."""
    left, right = " ".join(one.split()), " ".join(other.split())
    return bool(left and right) and (left in right or right in left)


def _note(citation: Citation) -> Note | None:
    return next((note for note in load_notes() if citation.title == note.question), None)


def _linked(address: str, title: str) -> str:
    if not re.match(r"https?://", address):
        return escape(title)
    href = escape(address, quote=True)
    return f'<a href="{href}" target="_blank" rel="noopener noreferrer nofollow">{escape(title)}</a>'
