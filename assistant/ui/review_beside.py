"""Beside a certificate under review, as HTML: order, differences, look-ups, the request, comments, history."""

from __future__ import annotations

from html import escape

from assistant.reviewing.one import RESULTS, Review
from assistant.reviewing.request import request_texts
from assistant.reviewing.uploads import sentence_of
from assistant.ui import render
from assistant.ui.review_one import short
from assistant.ui.review_parts import away, cell, details, field, form, hidden, quoted, select, submit, table
from assistant.ui.texts import LANGUAGES, Texts
from knowledge.verify.where_to_look import Place

SHOWN_HISTORY = 40


def beside(review: Review, texts: Texts, asking: bool = False) -> str:
    """All of it; `asking` opens the request to the supplier."""
    parts = [
        order(review, texts),
        differences(review, texts),
        look_ups(review, texts),
        request(review, texts, asking),
        comments(review, texts),
        history(review, texts),
    ]
    return f'<div class="beside">{"".join(parts)}</div>'


def order(review: Review, texts: Texts) -> str:
    """What is bought, from whom, made where: without it scope and identity cannot be checked."""
    given, id = review.order, short(review)
    inside = [
        hidden("doc", review.document.id),
        field(f"{id}-product", "product", texts("review.product"), given.product, hint=texts("review.product_hint")),
        field(
            f"{id}-processes",
            "processes",
            texts("review.processes"),
            ", ".join(given.processes),
            hint=texts("review.processes_hint"),
        ),
        field(
            f"{id}-supplier",
            "supplier",
            texts("review.order_supplier"),
            given.supplier,
            hint=texts("review.supplier_hint"),
        ),
        field(f"{id}-address", "address", texts("review.order_site"), given.address, hint=texts("review.site_hint")),
        field(f"{id}-code", "registration_code", texts("field.registration_code"), given.registration_code),
        submit(texts("review.save_order"), css="act main"),
    ]
    note = render.paragraph(texts("review.order_note"), "note")
    return details(f"{id}-order", texts("review.order"), note + form("order", "".join(inside)), open=not given.product)


def differences(review: Review, texts: Texts) -> str:
    """Field by field what another version of the same certificate says; nothing where there is no other version."""
    if review.earlier is None:
        return ""
    if not review.differences:
        inside = render.paragraph(texts("review.no_differences"))
    else:
        heads = [texts("review.field"), texts("review.before"), texts("review.after")]
        rows = (
            f"<tr>{cell(escape(texts(f'field.{one.field}')), heads[0])}{cell(escape(one.before) or '–', heads[1])}"
            f"{cell(escape(one.after) or '–', heads[2])}</tr>"
            for one in review.differences
        )
        inside = table(heads, rows, texts("review.differences"))
    return details(f"{short(review)}-differences", texts("review.differences"), inside, open=True)


def look_ups(review: Review, texts: Texts) -> str:
    """Where to look and what to type, what was seen there, and a form to record it."""
    if review.held is None:
        return ""
    places = "".join(_place(place, texts) for place in review.places)
    seen = "".join(
        f"<li>{escape(render.written(one.day, texts.language))}, {escape(one.register_name)}: "
        f"<b>{escape(texts(f'review.look_{one.result}'))}</b> {escape(one.status)} "
        f"<small>{escape(', '.join(part for part in (one.person, one.note) if part))}</small></li>"
        for one in review.look_ups
    )
    recorded = f"<ul>{seen}</ul>" if seen else render.paragraph(texts("review.no_look_ups"))
    inside = (
        f'<ul class="places">{places}</ul><h4>{escape(texts("review.recorded"))}</h4>{recorded}'
        f"{_ask_online(review, texts) if review.online else ''}{_record(review, texts)}"
    )
    return details(f"{short(review)}-look", texts("review.look_ups"), inside, open=not review.look_ups)


def _place(place: Place, texts: Texts) -> str:
    """A register: its link, and each of the exact words with a button that copies it."""
    named = escape(place.register_name)
    if "." in place.address and " " not in place.address:
        named = away(f"https://{place.address}", place.register_name, css="").replace(
            'rel="noopener"', 'rel="noopener noreferrer nofollow"'
        )
    words = "".join(
        f'<code id="{quoted(f"w-{place.register_name}-{number}")}">{escape(word)}</code>'
        f'<button type="button" class="chip" data-act="copy" data-arg="{quoted(f"w-{place.register_name}-{number}")}" '
        f'data-done="{quoted(texts("review.copied"))}" aria-label="{quoted(texts("review.copy_word", word=word))}">'
        f"{escape(texts('review.copy'))}</button>"
        for number, word in enumerate(place.words)
    )
    typed = f"{escape(texts('review.type'))} {words}" if words else ""
    note = f"<small>{escape(place.note)}</small>" if place.note else ""
    return f"<li>{named} <small>{escape(place.address)}</small><div>{typed}</div>{note}</li>"


def _ask_online(review: Review, texts: Texts) -> str:
    """CertSearch looks companies up, so it wants the country; a look-up may cost a credit."""
    assert review.held is not None
    inside = [
        hidden("certificate", review.held.id),
        field(f"{short(review)}-country", "country", texts("review.country"), hint="CN"),
        submit(texts("review.ask_certsearch"), css="act"),
    ]
    return form("certsearch", "".join(inside))


def _record(review: Review, texts: Texts) -> str:
    assert review.held is not None
    id = f"{short(review)}-look"
    registers = [(place.register_name, place.register_name) for place in review.places]
    inside = [
        hidden("certificate", review.held.id),
        select(f"{id}-register", "register", texts("review.register"), registers, ""),
        select(
            f"{id}-result",
            "result",
            texts("review.showed"),
            [(one, texts(f"review.look_{one}")) for one in RESULTS],
            "",
        ),
        field(f"{id}-status", "status", texts("review.status_word"), hint=texts("review.status_hint")),
        field(f"{id}-holder", "organization", texts("field.organization")),
        field(f"{id}-number", "certificate_number", texts("field.certificate_number")),
        field(f"{id}-expiry", "expiry_date", texts("field.expiry_date"), hint="YYYY-MM-DD"),
        field(f"{id}-note", "note", texts("review.note")),
        submit(texts("review.record_look_up"), css="act main"),
    ]
    return f"<h4>{escape(texts('review.record'))}</h4>{form('look_up', ''.join(inside))}"


def request(review: Review, texts: Texts, asking: bool) -> str:
    """The ready text to the supplier, in both languages, with exactly what is missing."""
    reason = sentence_of(review.document.error_code) if review.document.error_code else ""
    made = request_texts(review.report, review.document.name, reason)
    parts = []
    for language, text in made.items():
        id = f"{short(review)}-request-{language}"
        copy = (
            f'<button type="button" class="act" data-act="copy" data-arg="{quoted(id)}" '
            f'data-done="{quoted(texts("review.copied"))}">{escape(texts("review.copy"))}</button>'
        )
        parts.append(
            f'<div><h4>{escape(LANGUAGES[language])}</h4><pre class="letter" lang="{language}" id="{quoted(id)}">'
            f"{escape(text)}</pre>{copy}</div>"
        )
    note = render.paragraph(texts("review.request_note"), "note")
    inside = f'{note}<div class="two">{"".join(parts)}</div>'
    return details(f"{short(review)}-request{'-now' if asking else ''}", texts("review.request"), inside, open=asking)


def comments(review: Review, texts: Texts) -> str:
    """Comments and decisions, and a form for the next one."""
    said = "".join(
        f'<li class="{remark.kind}"><b>{escape(texts(f"review.said_{remark.kind}"))}</b> {escape(remark.person)}, '
        f"{escape(render.written(remark.at.date(), texts.language))}"
        f"{f'<pre>{escape(remark.text)}</pre>' if remark.text else ''}</li>"
        for remark in review.remarks
    )
    listed = f'<ul class="remarks">{said}</ul>' if said else render.paragraph(texts("review.no_comments"))
    inside = [
        hidden("doc", review.document.id),
        field(f"{short(review)}-comment", "text", texts("review.comment"), lines=2),
        submit(texts("review.add_comment")),
    ]
    title = texts("review.comments_n", number=len(review.remarks))
    opened = bool(review.remarks)
    return details(f"{short(review)}-comments", title, listed + form("comment", "".join(inside)), open=opened)


def history(review: Review, texts: Texts) -> str:
    """Who did what when, and every correction with what stood there before."""
    edits = "".join(
        f"<li>{escape(render.written(one.at.date(), texts.language))}, {escape(one.person)}: "
        f"{escape(texts(f'field.{one.field}'))}: <del>{escape(one.before) or '–'}</del> "
        f"<ins>{escape(one.after) or '–'}</ins></li>"
        for one in reversed(review.edits)
    )
    log = "".join(
        f"<li>{escape(render.written(one.at.date(), texts.language))} {one.at:%H:%M}, {escape(one.person)}: "
        f"{escape(action_words(one.action, texts))}</li>"
        for one in review.history[:SHOWN_HISTORY]
    )
    corrections = f"<h4>{escape(texts('review.corrections'))}</h4><ul>{edits}</ul>" if edits else ""
    return details(f"{short(review)}-history", texts("review.history"), f"{corrections}<ul>{log}</ul>")


def action_words(action: str, texts: Texts) -> str:
    """An entry of the audit log for people; an unknown one as it stands there."""
    kind, _, what = action.partition(":")
    name = f"review.log_{kind}"
    words = texts(name)
    if words == name:
        return action
    if kind == "choose" and what:
        return f"{words}: {texts(f'review.choose_{what}')}"
    if kind == "state" and what:
        return f"{words}: {texts(f'state.{what}')}"
    if kind == "decide" and what:
        return texts(f"review.said_{what}")
    return words
