"""A supplier's file as HTML: what the picture has and lacks, the time line, certificates, and a form to add to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from assistant.reviewing.supplier import KINDS, RESULTS, Event, Piece, SupplierFile
from assistant.ui import render
from assistant.ui.review_parts import away, cell, field, form, hidden, link, select, submit, table
from assistant.ui.review_queue import expiry_words
from assistant.ui.texts import Texts
from knowledge.models import Status, Verdict, Viewer
from knowledge.store.reviews import QueueEntry
from knowledge.store.suppliers import Supplier

PRESENCE = {"there": Status.passed, "old": Status.review, "missing": Status.unknown}


def suppliers(all_of_them: Sequence[Supplier], counts: Mapping[str, int], texts: Texts) -> str:
    """The list of suppliers, with how many documents each has."""
    if not all_of_them:
        return f'<section class="empty">{render.paragraph(texts("supplier.none"))}</section>'
    rows = (
        f"<tr>{cell(link(texts, f'view=supplier&id={one.id}', one.name, css='name'), texts('supplier.name'))}"
        f"{cell(str(counts.get(one.id, 0)), texts('supplier.documents'), 'number')}</tr>"
        for one in all_of_them
    )
    return table([texts("supplier.name"), texts("supplier.documents")], rows, texts("review.view_suppliers"))


def supplier(file: SupplierFile, today: date, texts: Texts, viewer: Viewer) -> str:
    """One supplier's page, but for the form that adds to it (`add`)."""
    return (
        f"<p>{link(texts, 'view=suppliers', texts('supplier.back'))}</p><h2>{escape(file.supplier.name)}</h2>"
        f"{render.paragraph(texts('supplier.intro'), 'note')}"
        f'<div class="two"><section><h3>{escape(texts("supplier.picture"))}</h3>{_pieces(file.pieces, texts)}</section>'
        f"<section><h3>{escape(texts('supplier.timeline'))}</h3>{_timeline(file.timeline, texts)}</section></div>"
        f"<section><h3>{escape(texts('supplier.certificates'))}</h3>"
        f"{_certificates(file.entries, today, texts)}</section>"
    )


def _pieces(pieces: Sequence[Piece], texts: Texts) -> str:
    rows = "".join(
        f'<li><span class="status {PRESENCE[piece.presence]}"><i aria-hidden="true">'
        f"{render.ICONS[PRESENCE[piece.presence]]}</i> {escape(texts(f'supplier.{piece.presence}'))}</span> "
        f"<b>{escape(texts(f'supplier.piece_{piece.name}'))}</b>"
        f"{f', {escape(render.written(piece.day, texts.language))}' if piece.day else ''}"
        f"{_todo(piece, texts)}</li>"
        for piece in pieces
    )
    return f'<ul class="pieces">{rows}</ul>'


def _todo(piece: Piece, texts: Texts) -> str:
    return "" if piece.presence == "there" else f"<small>{escape(texts(f'supplier.todo_{piece.name}'))}</small>"


def _timeline(events: Sequence[Event], texts: Texts) -> str:
    if not events:
        return render.paragraph(texts("supplier.no_events"))
    rows = "".join(_event(event, texts) for event in events)
    return f'<ol class="timeline">{rows}</ol>'


def _event(event: Event, texts: Texts) -> str:
    ended = f": {escape(texts(f'supplier.result_{event.result}'))}" if event.result else ""
    note = f"<small>{escape(event.note)}</small>" if event.note else ""
    css = "ahead" if event.ahead else event.kind
    return (
        f'<li class="{css}"><time datetime="{event.day}">{escape(render.written(event.day, texts.language))}</time> '
        f"<b>{escape(texts(f'supplier.event_{event.kind}'))}</b>{ended} {_event_title(event, texts)}{note}</li>"
    )


def _event_title(event: Event, texts: Texts) -> str:
    if not event.document_id:
        return escape(event.title)
    if event.kind in KINDS:
        return away(f"/export/file/{event.document_id}", texts("supplier.open_file"), css="")
    return link(texts, f"doc={event.document_id}", event.title or texts("review.open"))


def _certificates(entries: Sequence[QueueEntry], today: date, texts: Texts) -> str:
    if not entries:
        return render.paragraph(texts("supplier.no_certificates"))
    heads = [texts(f"review.{name}") for name in ("number", "standards", "state", "verdict", "expiry")]
    return table(
        heads, (row for entry in entries for row in _entry(entry, today, texts)), texts("supplier.certificates")
    )


def _entry(entry: QueueEntry, today: date, texts: Texts) -> list[str]:
    state = escape(texts(f"state.{entry.document.state}"))
    if not entry.certificates:
        name = link(texts, f"doc={entry.document.id}", entry.document.name, css="name")
        blank = cell("–")
        shown = cell(state, texts("review.state"))
        return [f"<tr>{cell(name, texts('review.number'))}{blank}{shown}{blank}{blank}</tr>"]
    rows = []
    for held in entry.certificates:
        name = link(
            texts, f"doc={entry.document.id}&cert={held.ordinal}", held.number or entry.document.name, css="name"
        )
        small = f"<small>{escape(held.organization)}</small>"
        shown = render.verdict(Verdict(held.verdict), texts) if held.verdict else "–"
        rows.append(
            f"<tr>{cell(name + small, texts('review.number'))}{cell(escape(held.standards), texts('review.standards'))}"
            f"{cell(state, texts('review.state'))}{cell(shown, texts('review.verdict'))}"
            f"{cell(expiry_words(held.expiry_date, today, texts), texts('review.expiry'), 'number')}</tr>"
        )
    return rows


def add(supplier_id: str, today: date, texts: Texts) -> str:
    """The form for an audit, a follow-up, an inspection or a reference."""
    inside = [
        hidden("supplier", supplier_id),
        select("ev-kind", "kind", texts("supplier.kind"), [(one, texts(f"supplier.event_{one}")) for one in KINDS], ""),
        field("ev-day", "day", texts("supplier.day"), today.isoformat(), hint="YYYY-MM-DD"),
        select(
            "ev-result",
            "result",
            texts("supplier.result"),
            [(one, texts(f"supplier.result_{one}")) for one in RESULTS],
            "",
        ),
        field("ev-note", "note", texts("supplier.note"), lines=3, hint=texts("supplier.note_hint")),
        submit(texts("supplier.add"), css="act main"),
    ]
    title = f"<h3>{escape(texts('supplier.add_title'))}</h3>{render.paragraph(texts('supplier.add_note'), 'note')}"
    return f"<section>{title}{form('evidence', ''.join(inside))}</section>"
