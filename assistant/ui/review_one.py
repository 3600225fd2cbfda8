"""One document under review as HTML: the marked page, the fields beside it, the checks, and the way to a decision.

What else belongs to it (order, look-ups, comments, history) is drawn in `review_beside.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from assistant.reviewing.one import Review
from assistant.reviewing.queue import QueueQuery
from assistant.reviewing.uploads import CHOSEN, sentence_of
from assistant.tools.certificates import ORDER, check_card
from assistant.translation import shown as translated
from assistant.ui import render
from assistant.ui.review_parts import KEYS, address_of, away, details, field, form, hidden, link, quoted, submit
from assistant.ui.review_queue import choices
from assistant.ui.texts import Texts
from knowledge.models import DATE_FIELDS, FIELDS, Certificate, DocumentState, Evidence, Found, Status
from knowledge.store.certificates import HeldCertificate

LONG_FIELDS = ("address", "scope", "exclusions", "sites")
DECIDABLE = (DocumentState.read, DocumentState.in_review)
DECIDED = (DocumentState.approved, DocumentState.rejected)
UNREAD = (DocumentState.failed, DocumentState.interrupted)


def short(review: Review) -> str:
    """What names of inputs begin with, so that no draft moves from one document to another."""
    return f"d{review.document.id[:10]}"


def head(review: Review, query: QueueQuery, texts: Texts) -> str:
    """Name, state and who has it; the certificates of the file; what can be taken along."""
    held, document = review.held, review.document
    named = (held.certificate.text("organization") if held else "") or document.name
    facts = [texts(f"state.{document.state}"), document.name, render.written(document.created.date(), texts.language)]
    if review.claimed_by:
        facts.append(texts("review.claimed_by", name=review.claimed_by))
    parts = [
        f'<p class="back">{link(texts, query.address, texts("review.back"))}</p>',
        f"<h2>{escape(named)}</h2>",
        render.paragraph(" · ".join(facts), "note"),
        _certificates(review, query, texts),
        f'<div class="acts">{_claim(review, texts)}{_exports(review, texts)}</div>',
        _trouble(review, texts),
    ]
    chosen = any(entry.action.startswith(f"{CHOSEN}:") for entry in review.history)
    if review.earlier is not None and document.state in DECIDABLE and not chosen:
        words = texts("review.version_of", number=held.version if held else 2)
        parts.append(
            f"<section class='card review'>{render.paragraph(words)}{choices(document.id, '', texts)}</section>"
        )
    return "".join(parts)


def _certificates(review: Review, query: QueueQuery, texts: Texts) -> str:
    if len(review.certificates) < 2:
        return ""
    links = "".join(
        link(
            texts,
            address_of(query, doc=review.document.id, cert=held.ordinal),
            held.certificate.text("certificate_number") or texts("review.certificate_n", number=held.ordinal + 1),
            current=held.ordinal == review.ordinal,
        )
        for held in review.certificates
    )
    return f'<nav class="states" aria-label="{quoted(texts("review.certificates"))}">{links}</nav>'


def _claim(review: Review, texts: Texts) -> str:
    if not review.may_decide:
        return ""
    if review.claimed_by:
        return render.button("release", review.document.id, texts("review.bulk_release"), css="act")
    return render.button("claim", review.document.id, texts("review.bulk_claim"), css="act")


def _exports(review: Review, texts: Texts) -> str:
    parts = [away(f"/export/file/{review.document.id}", texts("review.original"))]
    if review.held is not None:
        base = f"/export/report/{review.held.id}"
        parts.insert(0, away(f"{base}.pdf?language={texts.language}", texts("review.report_pdf")))
        parts.append(away(f"{base}.json", "JSON"))
    if review.supplier_id:
        parts.append(link(texts, f"view=supplier&id={review.supplier_id}", texts("review.to_supplier"), css="act"))
    return "".join(parts)


def _trouble(review: Review, texts: Texts) -> str:
    """Why there are no fields, and what to do."""
    state = review.document.state
    if state in UNREAD:
        code = review.document.error_code
        words = translated(sentence_of(code), texts.language) if code else texts("review.interrupted")
    elif state in (DocumentState.received, DocumentState.reading):
        words = texts("review.being_read")
    elif not review.certificates:
        words = texts("review.ending_no_certificate")
    else:
        return ""
    again = render.button("read", review.document.id, texts("review.bulk_read"), css="act")
    return f"<section class='card unknown'>{render.paragraph(words)}<div class='acts'>{again}</div></section>"


def paper(review: Review, texts: Texts) -> str:
    """The certificate's pages with the places of its fields marked; the file's first page where none was found."""
    held = review.held
    if review.document.state in UNREAD and not held:
        return ""
    numbers: Sequence[int] = held.original.pages if held else range(1, min(review.pages, 3) + 1)
    pages = []
    for number in numbers:
        marks = _marks(held.original, number, texts) if held else []
        alt = texts("review.page_alt", number=number, name=review.document.name)
        pages.append(render.marked_page(f"/page/{review.document.id}/{number}.png", alt, marks))
    return f'<section class="pages" aria-label="{quoted(texts("review.pages"))}">{"".join(pages)}</section>'


def _marks(certificate: Certificate, page: int, texts: Texts) -> list[tuple[Evidence, str, str]]:
    return [
        (place, name, f"{texts(f'field.{name}')}: {place.quote}")
        for name, found in certificate.fields().items()
        if found
        for place in found.evidence
        if place.page == page
    ]


def fields(review: Review, texts: Texts) -> str:
    """All fields, each to be corrected where it stands; what was read first stays below it."""
    held = review.held
    if held is None:
        return ""
    rows = "".join(_field(held, name, review, texts) for name in FIELDS)
    return (
        f"<section><h3>{escape(texts('review.fields'))}</h3>{render.paragraph(texts('review.fields_note'), 'note')}"
        f'<div class="fields">{rows}</div></section>'
    )


def _field(held: HeldCertificate, name: str, review: Review, texts: Texts) -> str:
    found: Found | None = getattr(held.certificate, name)
    original: Found | None = getattr(held.original, name)
    value = found.text if found else ""
    hint = "YYYY-MM-DD" if name in DATE_FIELDS else texts("review.not_read")  # a browser would write 12/09 its own way
    common = (
        f'id="{short(review)}-{held.ordinal}-{name}" name="{quoted(f"{held.id}:{name}")}" data-save="field" '
        f'placeholder="{quoted(hint)}"'
    )
    if name in LONG_FIELDS:
        box = f'<textarea {common} rows="{min(6, 1 + len(value) // 42)}">{escape(value)}</textarea>'
    else:
        box = f'<input type="text" {common} value="{quoted(value)}">'
    return (
        f'<div class="field" data-field="{name}"><label for="{short(review)}-{held.ordinal}-{name}">'
        f"{escape(texts(f'field.{name}'))}</label>{box}{_notes(name, found, original, texts)}</div>"
    )


def _notes(name: str, found: Found | None, original: Found | None, texts: Texts) -> str:
    """What is told under a field: two readings of a date, an unsure reading, what was read before a correction."""
    notes = []
    if name in DATE_FIELDS and found and isinstance(found.value, str):
        notes.append(render.written(date.fromisoformat(found.value), texts.language))
    if found and found.ambiguous:
        notes.append(texts("review.two_readings", readings=" / ".join(found.ambiguous)))
    changed = (found.text if found else "") != (original.text if original else "")
    if changed:
        notes.append(texts("review.was_read", value=(original.text if original else "") or texts("review.nothing")))
    elif found and found.quote and found.quote.split() != found.text.split():
        notes.append(texts("review.printed", quote=found.quote))
    return "".join(f"<small>{escape(note)}</small>" for note in notes)


def checks(review: Review, texts: Texts) -> str:
    """The verdict and every check, the worst first; the standing limits below."""
    report = review.report
    if report is None:
        return ""
    shown = sorted(report.checks, key=lambda check: ORDER.index(check.status))
    cards = [check_card(check, review.document.id) for check in shown]
    named = [card.model_copy(update={"title": texts(f"check.{card.title.replace('.', '_')}")}) for card in cards]
    fitting = [card for card in named if card.status is Status.passed]
    fit = details(f"{short(review)}-fit", texts("review.checks_fit", number=len(fitting)), render.cards(fitting, texts))
    limits = "".join(f"<li>{escape(translated(limit, texts.language))}</li>" for limit in report.limits)
    day = texts("review.checked_for", day=render.written(report.day, texts.language))
    return (
        f"<section><h3>{escape(texts('review.checks'))}</h3>"
        f'<p class="verdict">{render.verdict(report.verdict, texts)}</p>{render.paragraph(day, "note")}'
        f"{render.cards([card for card in named if card.status is not Status.passed], texts)}{fit if fitting else ''}"
        f"{details(f'{short(review)}-limits', texts('review.limits'), f'<ul>{limits}</ul>')}</section>"
    )


def decision(review: Review, texts: Texts) -> str:
    """Approve, ask, reject, next: with their keys, where they can always be reached."""
    after = (
        f'<button type="button" class="act" data-key="next" data-act="next" data-arg="{quoted(review.document.id)}">'
        f'{escape(texts("review.next"))}<span class="key"> ({KEYS["next"]})</span></button>'
    )
    if not review.may_decide:
        return f'<div class="decide">{after}</div>'
    if review.document.state in DECIDED:
        again = render.button("reopen", review.document.id, texts("review.reopen"), css="act")
        return f'<div class="decide">{again}{after}</div>'
    ask = submit(texts("review.ask"), name="decision", value="ask", key="ask")
    if review.document.state in UNREAD:
        inside = [hidden("doc", review.document.id), ask]
    elif review.document.state in DECIDABLE:
        inside = [
            hidden("doc", review.document.id),
            field(f"{short(review)}-reason", "text", texts("review.reason"), hint=texts("review.reason_hint")),
            submit(texts("review.approve"), css="act main", name="decision", value="approve", key="approve"),
            ask,
            submit(texts("review.reject"), name="decision", value="reject", key="reject"),
        ]
    else:
        return f'<div class="decide">{after}</div>'
    return f'<div class="decide">{form("decide", "".join(inside), css="row")}{after}</div>'
