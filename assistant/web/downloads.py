"""Downloads, /export/…: reports as PDF, JSON and CSV, the queue, what expires, a conversation. Each is noted.

What is in them comes from the content's own files; who may have it is decided by the records.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import Response

from assistant.export import report_csv, report_json, report_pdf
from assistant.reviewing.expiry import calendar_ics, due_items, expiry_csv
from assistant.reviewing.queue import QueueQuery, find_rows, queue_csv
from assistant.services import Services
from assistant.tools.certificates import report_on
from assistant.ui.texts import LANGUAGES, Texts, texts_of
from assistant.web.person import Looks, viewer_of
from assistant.web.pictures import Pictures
from assistant.web.sign_in import language_of
from knowledge.errors import DocumentError, WrongInput
from knowledge.models import Report, Viewer
from knowledge.store.certificates import HeldCertificate

KINDS = {
    "pdf": "application/pdf",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}
MOST_PAGES = 10  # pictures in a report
DAYS = (30, 60, 90)


def download_routes(services: Services, pictures: Pictures, looks: Looks) -> APIRouter:
    """All routes under /export."""
    router = APIRouter(prefix="/export", include_in_schema=False)

    def given(viewer: Viewer, what: str, subject: str, data: bytes, name: str) -> Response:
        """The file, noted in the audit log."""
        services.store.audit.add(viewer.user, f"export:{what}", subject)
        return attachment(data, name)

    @router.get("/report/{certificate_id}.{kind}")
    def report(certificate_id: str, kind: str, request: Request) -> Response:
        viewer, texts = viewer_of(request), asked_language(request)
        held = services.store.certificates.get(certificate_id, viewer)
        made = latest_report(services, held, viewer)
        writers: dict[str, Callable[[], bytes]] = {
            "pdf": lambda: report_pdf(made, held.certificate, page_pictures(pictures, held, viewer), texts),
            "json": lambda: report_json(made, held.certificate),
            "csv": lambda: report_csv(made),
        }
        if kind not in writers:
            raise WrongInput(f"A report is given as {', '.join(writers)}.")
        looks.note(viewer, held.document_id)
        return given(viewer, "report", held.id, writers[kind](), f"report {named(held)}.{kind}")

    @router.get("/queue.csv")
    def queue(request: Request) -> Response:
        viewer, texts = viewer_of(request), asked_language(request)
        rows = find_rows(services.store, viewer, QueueQuery.of(dict(request.query_params)), services.today)
        return given(viewer, "queue", "", queue_csv(rows, texts), f"certificates {services.today}.csv")

    @router.get("/expiry.{kind}")
    def expiry(kind: str, request: Request, days: int = DAYS[-1]) -> Response:
        viewer, texts = viewer_of(request), asked_language(request)
        items = due_items(services.store, viewer, services.today, min(max(days, 1), 3660))
        if kind == "csv":
            data = expiry_csv(items, texts)
        elif kind == "ics":
            data = calendar_ics(items, services.now(), texts)
        else:
            raise WrongInput("What expires is given as csv or ics.")
        return given(viewer, "expiry", "", data, f"due {services.today}.{kind}")

    @router.get("/conversation/{conversation_id}.md")
    def conversation(conversation_id: str, request: Request) -> Response:
        viewer, texts = viewer_of(request), asked_language(request)
        data = conversation_text(services, conversation_id, viewer, texts)
        return given(viewer, "conversation", conversation_id, data, f"conversation {services.today}.md")

    @router.get("/file/{document_id}")
    def file(document_id: str, request: Request) -> Response:
        viewer = viewer_of(request)
        document = services.store.documents.get(document_id, viewer)
        data = services.store.documents.data(document_id, viewer)
        services.store.audit.add(viewer.user, "export:file", document_id)
        return attachment(data, document.name, "application/octet-stream")

    return router


def asked_language(request: Request) -> Texts:
    """The language in the address (?language=zh), else the person's."""
    asked = request.query_params.get("language", "")
    return texts_of(asked if asked in LANGUAGES else language_of(request))


def latest_report(services: Services, held: HeldCertificate, viewer: Viewer) -> Report:
    """The newest report kept; where none is, one is made for the order details held."""
    kept = services.store.certificates.reports(held.id, viewer)
    if kept:
        return kept[0]
    order = services.store.documents.order(held.document_id, viewer)
    return report_on(held, order, services.context(viewer))


def page_pictures(pictures: Pictures, held: HeldCertificate, viewer: Viewer) -> dict[int, bytes]:
    """The certificate's pages; one that cannot be drawn is left out, the report is worth having without it."""
    found = {}
    for number in held.certificate.pages[:MOST_PAGES]:
        try:
            found[number] = pictures.page(held.document_id, number, viewer)
        except DocumentError:
            continue
    return found


def conversation_text(services: Services, conversation_id: str, viewer: Viewer, texts: Texts) -> bytes:
    """A conversation as Markdown, with the sources of each answer."""
    parts = []
    for message in services.store.conversations.messages(conversation_id, viewer):
        if message.role == "person":
            parts.append(f"## {message.text}")
            continue
        parts.append(message.text)
        citations = message.answer.citations if message.answer else ()
        parts += [
            f"[{number}] {one.title}, {texts('ask.page', number=one.page)}: “{one.quote}” {one.source}".rstrip()
            for number, one in enumerate(citations, start=1)
        ]
    parts.append(texts("frame.not_advice"))
    return ("\n\n".join(parts) + "\n").encode()


def named(held: HeldCertificate) -> str:
    """A short name for a file about this certificate."""
    certificate = held.certificate
    text = certificate.text("certificate_number") or certificate.text("organization") or held.id
    return " ".join(re.sub(r"[^\w-]+", " ", text).split())[:60]


def attachment(data: bytes, name: str, media_type: str = "") -> Response:
    """A file to be saved, not shown: nothing in it runs on our pages."""
    media_type = media_type or KINDS[name.rsplit(".", 1)[-1]]
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=media_type, headers={"content-disposition": disposition})
