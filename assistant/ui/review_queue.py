"""The review queue as HTML: tabs by state, filters, bulk actions, one row a document; and the rows of an upload."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from html import escape

from assistant.reviewing.queue import EXPIRIES, SORTS, QueueQuery, QueueRow
from assistant.reviewing.uploads import STEPS, UploadRow, sentence_of
from assistant.translation import shown as translated
from assistant.ui import render
from assistant.ui.review_parts import (
    Option,
    address_of,
    away,
    cell,
    details,
    field,
    form,
    link,
    quoted,
    select,
    submit,
    table,
    values_of,
)
from assistant.ui.texts import Texts
from knowledge.models import DocumentState, Verdict, Viewer

TABS = ("open", "approved", "rejected", "all")
BULK_STAFF = ("claim", "release", "check", "read", "approve", "reject", "delete")
BULK = ("check", "read", "delete")
SHOWN = 100  # rows at once; the filters narrow a longer queue down
SOON = 90  # days before expiry that are pointed out


def tabs(view: str, texts: Texts, viewer: Viewer) -> str:
    """Queue, suppliers, expiry: the three parts of the page."""
    places = (("queue", ""), ("suppliers", "view=suppliers"), ("expiry", "view=expiry"))
    links = "".join(
        link(texts, address, texts(f"review.view_{name}"), current=name == view) for name, address in places
    )
    whose = "" if viewer.is_staff else render.paragraph(texts("review.own_only"), "note")
    return f'<nav class="views" aria-label="{quoted(texts("review.title"))}">{links}</nav>{whose}'


def queue(
    rows: Sequence[QueueRow],
    everything: Sequence[QueueRow],
    query: QueueQuery,
    today: date,
    texts: Texts,
    viewer: Viewer,
) -> str:
    """The whole queue. `everything`: all rows, for the counts and what can be filtered by."""
    if not everything:
        title = f"<h2>{escape(texts('review.empty_title'))}</h2>"
        return f'<section class="empty">{title}{render.paragraph(texts("review.empty"))}</section>'
    parts = [_states(everything, query, texts), _filters(everything, query, texts)]
    if not rows:
        every = link(texts, "state=all", texts("review.show_all"), css="act")
        parts.append(f'<div class="empty">{render.paragraph(texts("review.none_fit"))}{every}</div>')
        return "".join(parts)
    parts.append(
        form("bulk", f"{_bulk(query, texts, viewer)}{_table(rows, query, today, texts)}", css="bulk", id="bulk")
    )
    if len(rows) > SHOWN:
        parts.append(render.paragraph(texts("review.more", shown=SHOWN, count=len(rows)), "note"))
    return "".join(parts)


def _states(everything: Sequence[QueueRow], query: QueueQuery, texts: Texts) -> str:
    counts = Counter("open" if row.open else row.state.value for row in everything)
    counts["all"] = len(everything)
    links = "".join(
        link(
            texts,
            query.model_copy(update={"state": name}).address,
            f"{texts(f'review.tab_{name}')} {counts[name]}",
            current=query.state == name,
        )
        for name in TABS
    )
    language = f"language={texts.language}"
    address = f"/export/queue.csv?{'&'.join(filter(None, (query.address, language)))}"
    export = away(address, texts("review.csv"), css="csv")
    return f'<nav class="states" aria-label="{quoted(texts("review.state"))}">{links}{export}</nav>'


def _filters(everything: Sequence[QueueRow], query: QueueQuery, texts: Texts) -> str:
    def named(values: set[str]) -> list[Option]:
        return [("", texts("review.any")), *((one, one) for one in sorted(values - {""}, key=str.casefold))]

    states = [*TABS[:1], *(state for state in DocumentState if state is not DocumentState.deleted)]
    every = [("", texts("review.any"))]
    expiries = [*every, *((name, texts(f"expiry.class_{name}")) for name in EXPIRIES)]
    first = [
        field("q-text", "text", texts("review.search"), query.text, kind="search"),
        select(
            "q-state",
            "state",
            texts("review.state"),
            [("all", texts("review.any")), ("open", texts("review.tab_open")), *values_of(texts, "state", states[1:])],
            query.state,
        ),
        select(
            "q-verdict",
            "verdict",
            texts("review.verdict"),
            [*every, *values_of(texts, "verdict", Verdict)],
            query.verdict,
        ),
        select(
            "q-sort", "sort", texts("review.sort"), [(one, texts(f"review.sort_{one}")) for one in SORTS], query.sort
        ),
    ]
    more = [
        select(
            "q-supplier", "supplier", texts("review.supplier"), named({r.supplier for r in everything}), query.supplier
        ),
        select("q-expiry", "expiry", texts("review.expiry"), expiries, query.expiry),
        select("q-body", "body", texts("review.body"), named({r.body for r in everything}), query.body),
        select(
            "q-reviewer", "reviewer", texts("review.reviewer"), named({r.reviewer for r in everything}), query.reviewer
        ),
    ]
    used = any((query.supplier, query.expiry, query.body, query.reviewer))
    hidden = details("q-more", texts("review.more_filters"), f'<div class="more">{"".join(more)}</div>', open=used)
    return form("filter", "".join(first) + hidden, css="filters", auto=True)


def _bulk(query: QueueQuery, texts: Texts, viewer: Viewer) -> str:
    names = BULK_STAFF if viewer.is_staff else BULK
    options = [("", texts("review.bulk_choose")), *((name, texts(f"review.bulk_{name}")) for name in names)]
    return (
        f'<div class="acts">{select("bulk-what", "what", texts("review.bulk"), options, "")}'
        f"{submit(texts('review.bulk_go'), sure=texts('review.bulk_sure'))}</div>"
    )


def _table(rows: Sequence[QueueRow], query: QueueQuery, today: date, texts: Texts) -> str:
    names = ("", "supplier", "number", "state", "verdict", "expiry", "body", "reviewer")
    heads = [texts(f"review.{name}") if name else texts("review.chosen") for name in names]
    return table(heads, (_row(row, query, today, texts) for row in rows[:SHOWN]), texts("review.view_queue"))


def _row(row: QueueRow, query: QueueQuery, today: date, texts: Texts) -> str:
    named = row.supplier or row.organization or row.file
    label = quoted(texts("review.choose", name=named))
    box = f'<input type="checkbox" name="id" value="{quoted(row.document_id)}" aria-label="{label}">'
    title = link(texts, address_of(query, doc=row.document_id), named, css="name")
    other = row.organization if row.organization and row.organization != named else ""
    small = " · ".join(part for part in (other, row.file, row.product) if part)
    return (
        f"<tr>{cell(box, texts('review.chosen'), 'tick')}"
        f"{cell(f'{title}<small>{escape(small)}</small>', texts('review.supplier'))}"
        f"{cell(_number(row, texts), texts('review.number'))}"
        f"{cell(_state(row, texts), texts('review.state'))}"
        f"{cell(render.verdict(Verdict(row.verdict), texts) if row.verdict else '–', texts('review.verdict'))}"
        f"{cell(expiry_words(row.expiry, today, texts), texts('review.expiry'), 'number')}"
        f"{cell(escape(row.body) or '–', texts('review.body'))}"
        f"{cell(escape(row.reviewer) or '–', texts('review.reviewer'))}</tr>"
    )


def _number(row: QueueRow, texts: Texts) -> str:
    notes = []
    if row.version > 1:
        notes.append(texts("review.version_n", number=row.version))
    if row.superseded:
        notes.append(texts("review.superseded"))
    if row.certificates > 1:
        notes.append(texts("review.certificates_n", number=row.certificates))
    small = f"<small>{escape(', '.join(notes))}</small>" if notes else ""
    return f"{escape(row.number) or '–'}{small}"


def _state(row: QueueRow, texts: Texts) -> str:
    words = escape(texts(f"state.{row.state}"))
    notes = []
    if row.claimed_by:
        notes.append(texts("review.claimed_by", name=row.claimed_by))
    if row.decision == "ask" and row.open:
        notes.append(texts("review.was_asked"))
    if row.error_code:
        notes.append(translated(sentence_of(row.error_code), texts.language))
    return f"{words}{''.join(f'<small>{escape(note)}</small>' for note in notes)}"


def expiry_words(day: date | None, today: date, texts: Texts) -> str:
    """The expiry date with what it means today, in words."""
    if day is None:
        return "–"
    left = (day - today).days
    note = ""
    if left <= SOON:
        css, icon = ("fail", "✖") if left < 0 else ("review", "▲")
        words = texts("expiry.was") if left < 0 else texts("expiry.in_days", days=left)
        note = f'<small class="status {css}"><i aria-hidden="true">{icon}</i> {escape(words)}</small>'
    return f"{escape(render.written(day, texts.language))}{note}"


def batch(rows: Sequence[UploadRow], done: bool, texts: Texts) -> str:
    """The rows of an upload, with their steps as they happen."""
    if not rows:
        return ""
    left = sum(not row.ending for row in rows)
    head = (
        texts("review.batch_done", count=len(rows)) if done else texts("review.batch_left", left=left, count=len(rows))
    )
    heads = [texts("review.file"), texts("review.steps"), texts("review.outcome")]
    body = table(heads, (_upload(row, texts) for row in rows), texts("review.batch"))
    return f'<section class="batch" aria-live="polite"><h2>{escape(head)}</h2>{body}</section>'


def _upload(row: UploadRow, texts: Texts) -> str:
    at = STEPS.index(row.step) if row.step else -1
    steps = " → ".join(
        f'<span class="{"done" if place <= at else "later"}">{escape(texts(f"review.step_{name}"))}</span>'
        for place, name in enumerate(STEPS)
    )
    if row.ending in ("refused", "duplicate") or (row.ending == "failed" and at < 0):
        steps = escape(texts(f"review.step_{row.step}")) if row.step else "–"
    return (
        f"<tr>{cell(escape(row.name), texts('review.file'))}{cell(steps, texts('review.steps'), 'steps')}"
        f"{cell(_outcome(row, texts), texts('review.outcome'))}</tr>"
    )


def _outcome(row: UploadRow, texts: Texts) -> str:
    opens = link(texts, f"doc={row.document_id}", texts("review.open"), css="act") if row.document_id else ""
    if not row.ending:
        return escape(texts("review.working"))
    if row.ending == "done":
        shown = render.verdict(Verdict(row.verdict), texts) if row.verdict else ""
        return f"{shown} {opens}"
    if row.ending == "version":
        return f"{render.paragraph(texts('review.is_version'))}{choices(row.document_id, row.earlier, texts)}"
    words = translated(row.sentence, texts.language) or texts(f"review.ending_{row.ending}")
    kept = opens if row.ending in ("duplicate", "no_certificate", "failed") else ""
    return f"{render.paragraph(words)}{kept}"


def choices(document_id: str, earlier: str, texts: Texts) -> str:
    """What can become of a new version."""
    buttons = [
        render.button("choose", f"{document_id}:{name}", texts(f"review.choose_{name}"), css="act")
        for name in ("open", "add", "keep")
    ]
    return f'<div class="acts">{"".join(buttons)}</div>'
