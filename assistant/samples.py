"""Sample data for a first look: specimen certificates of invented suppliers, received, read, checked and reviewed.

They are made once, in an empty store with sign-in off, and go through the same steps as anybody's file; what the reader
found in them is shipped, so that nobody's own file waits for them. They belong to nobody who signs in, so one call
removes them and nothing else.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.receiving import take_in
from assistant.services import Services
from assistant.training.sample_records import record_of
from assistant.training.specimens import Specimen, draw, make_specimens, plant
from knowledge.errors import CertScopeError, DocumentError, NotAllowed
from knowledge.models import DocumentState, Order, Role, Viewer

log = logging.getLogger(__name__)
OWNER = Viewer(user="samples", role=Role.staff)
SUBJECT = "samples"  # what the audit log says of them stands under this name
DRAWN_FOR = date(2026, 11, 2)  # the day that the shipped records are of
FRESH = timedelta(days=300)  # after that they are drawn for the day of the first start, and read there
BEGUN, MADE, CLEARED = "samples_begun", "samples_made", "samples_cleared"


@dataclass(frozen=True)
class Sample:
    """What is drawn, and how far its review has come."""

    seed: int
    layout: str
    language: str
    fault: str = ""
    variant: str = "text"
    decision: str = ""  # "approve", "reject", "ask", "review": being reviewed; empty: waits in the queue
    remark: str = ""
    broken: bool = False


SAMPLES = (
    Sample(14, "classic", "de", broken=True),
    Sample(13, "policy", "en"),
    Sample(1, "classic", "en", decision="approve", remark="Scope, site and dates fit the order."),
    Sample(2, "dates_row", "en", decision="approve", remark="Register looked up by hand: found, active."),
    Sample(3, "bilingual", "zh"),
    Sample(
        4, "symbol", "de", "expired", decision="reject", remark="Expired; the supplier was told to send the new one."
    ),
    Sample(5, "boxes", "en", "trade_only", decision="review"),
    Sample(6, "table", "es", "unknown_accreditor", decision="ask", remark="Who accredits this certification body?"),
    Sample(7, "landscape", "pl", "scope_mismatch"),
    Sample(8, "under_values", "tr", "long_cycle", decision="review"),
    Sample(9, "classic", "zh", "bad_number"),
    Sample(10, "spaced", "en", variant="scan"),
    Sample(11, "column", "es", "wrong_holder"),
    Sample(12, "dates_row", "de", "edited_date", decision="review"),
)


def wanted(services: Services) -> bool:
    """Should samples be made? Only with sign-in off, where nothing was ever held, and where they are not there yet."""
    if not services.settings.samples or not services.demo or _last(services) not in ("", BEGUN):
        return False
    held = services.store.passages.documents("certificates")
    return all(document.owner == OWNER.user for document in held)


def begin(services: Services) -> None:
    """Note that they are being made, so that the page says so from the first moment."""
    services.store.audit.add(OWNER.user, BEGUN, SUBJECT)


def make_samples(services: Services) -> int:
    """Make them all, one after the other; how many there are now. What a killed process left is made anew."""
    remove(services, OWNER)
    made = sum(_make(services, sample) for sample in SAMPLES)
    services.store.audit.add(OWNER.user, MADE, SUBJECT, number=made)
    return made


def progress(services: Services, viewer: Viewer) -> tuple[int, int] | None:
    """How many samples this person sees, and of how many; None where there are none to speak of."""
    last = _last(services)
    if not viewer.is_staff or last not in (BEGUN, MADE):
        return None
    there = len(_held(services, viewer))
    return (there, len(SAMPLES) if last == BEGUN else there)


def clear_samples(services: Services, viewer: Viewer) -> int:
    """Remove them for good; how many went. Raises NotAllowed for anybody but staff."""
    if not viewer.is_staff:
        raise NotAllowed("Only staff may remove the sample data.")
    gone = remove(services, viewer)
    services.store.audit.add(viewer.user, CLEARED, SUBJECT, number=gone)
    return gone


def remove(services: Services, viewer: Viewer) -> int:
    """Delete the samples that are there."""
    ids = _held(services, viewer)
    for document_id in ids:
        services.store.documents.delete(document_id, viewer)
    return len(ids)


def _last(services: Services) -> str:
    """How far they are; empty: never begun."""
    entries = services.store.audit.entries(SUBJECT, 1)
    return entries[0].action if entries else ""


def _held(services: Services, viewer: Viewer) -> list[str]:
    documents = services.store.documents.find(viewer, kind="certificate")
    return [document.id for document in documents if document.owner == OWNER.user]


def drawn(sample: Sample, on: date) -> tuple[Specimen, bytes]:
    """A sample for a day: what it shows, and its file."""
    one = next(
        make_specimens(
            sample.seed, 1, layouts=[sample.layout], languages=[sample.language], variants=[sample.variant], day=on
        )
    )
    one = one.with_extra(watermark="INVENTED", foot="An invented supplier, to try CertScope with.")
    specimen = plant(one, sample.fault, on) if sample.fault else one
    data = draw(specimen)
    return specimen, data[: len(data) // 3] if sample.broken else data


def day_of(today: date) -> date:
    """The day that the samples are drawn for: the shipped records' while that is not long ago."""
    return DRAWN_FOR if DRAWN_FOR <= today <= DRAWN_FOR + FRESH else today


def _make(services: Services, sample: Sample) -> bool:
    """One sample through all its steps; False when it could not be made, which stops no other."""
    specimen, data = drawn(sample, day_of(services.today))
    holder = str(specimen.extra.get("supplier") or specimen.fields["organization"] or specimen.extra.get("holder", ""))
    order = Order(product=str(specimen.extra.get("product", "")), processes=("manufacture",), supplier=holder)
    name = f"{file_name(holder)}{specimen.suffix}"
    try:
        document, _ = take_in(services, data, name, OWNER, order, record_of(data))
        if document.state is DocumentState.read:
            _review(services, document.id, sample)
    except CertScopeError as error:
        log.warning("sample %s could not be made: %s", name, error)
        return not isinstance(error, DocumentError)
    return True


def _review(services: Services, document_id: str, sample: Sample) -> None:
    reviews = services.store.reviews
    match sample.decision:
        case "review":
            reviews.start(document_id, OWNER)
        case "approve" | "reject" | "ask" as decision:
            reviews.decide(document_id, decision, sample.remark, OWNER)


def file_name(holder: str) -> str:
    """A file name as people give: small letters of the holder's name with hyphens."""
    return re.sub(r"[^\w]+", "-", holder.casefold()).strip("-")[:48] or "certificate"
