"""What the buttons and forms of the review page do: name -> the change, a sentence about it, and where to go next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.receiving import check
from assistant.reviewing import one, uploads
from assistant.reviewing.queue import QueueQuery, each, find_rows, next_row
from assistant.reviewing.supplier import add_evidence
from assistant.services import Services
from assistant.ui.review_parts import address_of, asked
from assistant.ui.texts import Texts
from knowledge.errors import NotAllowed, WrongInput
from knowledge.models import DocumentState, Verdict, Viewer
from knowledge.store.reviews import Decision

DECISIONS: dict[str, Decision] = {"approve": "approve", "reject": "reject", "ask": "ask"}
SOUND = (Verdict.consistent, Verdict.confirmed)


@dataclass(frozen=True)
class Done:
    """What the page shows next. `address` None: where it was. `paper`: the page's picture has to be drawn anew."""

    said: str = ""
    address: str | None = None
    wrong: bool = False
    asking: bool = False


@dataclass(frozen=True)
class Acting:
    """On whose behalf something is done, from where on the page, and with what."""

    services: Services
    viewer: Viewer
    texts: Texts
    query: QueueQuery
    arg: Any
    file: tuple[str, bytes] | None = None

    @property
    def form(self) -> Mapping[str, Any]:
        """What a form sent; empty for a button."""
        return self.arg if isinstance(self.arg, dict) else {}

    @property
    def name(self) -> str:
        """What a button sent."""
        return self.arg if isinstance(self.arg, str) else ""


def open_address(acting: Acting) -> Done:
    """Go somewhere on the page."""
    return Done(address=acting.name)


def filter_queue(acting: Acting) -> Done:
    """Another part of the queue, or another order."""
    return Done(address=QueueQuery.of(acting.form).address)


def save_field(acting: Acting) -> Done:
    """A correction of one field."""
    certificate_id, _, field = asked(acting.form, "name").partition(":")
    changed = one.correct(acting.services, acting.viewer, certificate_id, field, asked(acting.form, "value"))
    return Done(acting.texts("review.saved_field", field=acting.texts(f"field.{field}")) if changed else "")


def save_order(acting: Acting) -> Done:
    """The order's details."""
    one.set_order(acting.services, acting.viewer, asked(acting.form, "doc"), acting.form)
    return Done(acting.texts("review.saved_order"))


def save_look_up(acting: Acting) -> Done:
    """What a register showed."""
    one.record_look_up(acting.services, acting.viewer, asked(acting.form, "certificate"), acting.form)
    return Done(acting.texts("review.saved_look_up"))


def ask_certsearch(acting: Acting) -> Done:
    """What CertSearch shows over its interface."""
    seen = one.ask_certsearch(
        acting.services, acting.viewer, asked(acting.form, "certificate"), asked(acting.form, "country")
    )
    return Done(acting.texts("review.asked_certsearch", result=acting.texts(f"review.look_{seen.result}")))


def save_comment(acting: Acting) -> Done:
    """A comment."""
    one.comment(acting.services, acting.viewer, asked(acting.form, "doc"), asked(acting.form, "text"))
    return Done(acting.texts("review.saved_comment"))


def decide(acting: Acting) -> Done:
    """Approve, ask or reject. Without a reason nothing is rejected, nor approved against open points."""
    document_id, text = asked(acting.form, "doc"), asked(acting.form, "text")
    decision = DECISIONS.get(asked(acting.form, "decision"))
    if decision is None:
        raise WrongInput(acting.texts("review.no_decision"))
    if not text.strip() and decision != "ask":
        _needs_reason(acting, document_id, decision)
    one.decide(acting.services, acting.viewer, document_id, decision, text)
    if decision == "ask":
        return Done(acting.texts("review.decided_ask"), asking=True)
    return Done(acting.texts(f"review.decided_{decision}"))


def _needs_reason(acting: Acting, document_id: str, decision: Decision) -> None:
    review = one.review_of(acting.services, acting.viewer, document_id)
    if decision == "reject":
        raise WrongInput(acting.texts("review.reject_needs_reason"))
    if review.report is None or review.report.verdict not in SOUND:
        raise WrongInput(acting.texts("review.approve_needs_reason"))


def go_on(acting: Acting) -> Done:
    """The next document of the queue that nobody else has; it is claimed."""
    services, viewer = acting.services, acting.viewer
    rows = find_rows(services.store, viewer, acting.query, services.today)
    after = next_row(rows, acting.name, viewer)
    if after is None:
        return Done(acting.texts("review.no_next"), acting.query.address)
    if viewer.is_staff:
        services.store.documents.claim(after.document_id, viewer)
    return Done(address=address_of(acting.query, doc=after.document_id))


def claim(acting: Acting) -> Done:
    """Take a document, so that nobody else begins with it."""
    if not acting.viewer.is_staff:
        raise NotAllowed(acting.texts("review.staff_only"))
    one.take(acting.services, acting.viewer, acting.name)
    return Done(acting.texts("review.claimed"))


def release(acting: Acting) -> Done:
    """Give it back."""
    acting.services.store.documents.release(acting.name, acting.viewer)
    return Done(acting.texts("review.released"))


def reopen(acting: Acting) -> Done:
    """Review a decided document again."""
    one.reopen(acting.services, acting.viewer, acting.name)
    return Done(acting.texts("review.reopened"))


def read(acting: Acting) -> Done:
    """Read a file that failed or was interrupted once more."""
    uploads.read_again(acting.services, acting.viewer, acting.name)
    return Done(acting.texts("review.was_read_again"))


def choose(acting: Acting) -> Done:
    """What becomes of a new version."""
    document_id, _, choice = acting.name.partition(":")
    goes_on = uploads.choose(acting.services, acting.viewer, document_id, choice)
    return Done(acting.texts(f"review.chose_{choice}"), address_of(acting.query, doc=goes_on))


def evidence(acting: Acting) -> Done:
    """An audit, a follow-up, an inspection or a reference of a supplier."""
    add_evidence(acting.services, acting.viewer, asked(acting.form, "supplier"), acting.form, acting.file)
    return Done(acting.texts("supplier.added"))


def bulk(acting: Acting) -> Done:
    """The same with each of the chosen documents; a refusal never stops the rest."""
    what, ids = asked(acting.form, "what"), acting.form.get("id", [])
    chosen = [ids] if isinstance(ids, str) else [one for one in ids if isinstance(one, str)]
    act = BULK.get(what)
    if act is None or not chosen:
        raise WrongInput(acting.texts("review.bulk_nothing"))
    done, refused = each(chosen, lambda document_id: act(acting, document_id))
    said = " ".join([acting.texts("review.bulk_done", count=len(done)), *refused])
    return Done(said, wrong=bool(refused))


def _approve_sound(acting: Acting, document_id: str) -> None:
    """In bulk only what nothing speaks against is approved: each of the others needs a look and a reason."""
    review = one.review_of(acting.services, acting.viewer, document_id)
    if review.report is None or review.report.verdict not in SOUND:
        raise WrongInput(acting.texts("review.bulk_approve_sound"))
    one.decide(acting.services, acting.viewer, document_id, "approve", "")


def _delete(acting: Acting, document_id: str) -> None:
    state = acting.services.store.documents.get(document_id, acting.viewer).state
    if state is DocumentState.approved:
        raise WrongInput(acting.texts("review.delete_approved"))
    one.take(acting.services, acting.viewer, document_id)
    acting.services.store.documents.delete(document_id, acting.viewer)


BULK: dict[str, Callable[[Acting, str], object]] = {
    "claim": lambda acting, id: one.take(acting.services, acting.viewer, id),
    "release": lambda acting, id: acting.services.store.documents.release(id, acting.viewer),
    "check": lambda acting, id: check(acting.services, id, acting.viewer),
    "read": lambda acting, id: uploads.read_again(acting.services, acting.viewer, id),
    "approve": _approve_sound,
    "reject": lambda acting, id: one.decide(
        acting.services, acting.viewer, id, "reject", acting.texts("review.bulk_rejected")
    ),
    "delete": _delete,
}
ACTS: dict[str, Callable[[Acting], Done]] = {
    "open": open_address,
    "filter": filter_queue,
    "field": save_field,
    "order": save_order,
    "look_up": save_look_up,
    "certsearch": ask_certsearch,
    "comment": save_comment,
    "decide": decide,
    "next": go_on,
    "claim": claim,
    "release": release,
    "reopen": reopen,
    "read": read,
    "choose": choose,
    "evidence": evidence,
    "bulk": bulk,
}
