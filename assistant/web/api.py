"""The HTTP API, /api/v1: the verification tools, upload, certificates, reports and questions, for programs.

Whose records a program may see is its token's person's; the records decide that, not this file.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, File, Form, Request, UploadFile
from pydantic import BaseModel, Field

from assistant.receiving import take_in
from assistant.reply import Reply, Topic
from assistant.services import Services
from assistant.tools import TOOLS, Tool
from assistant.tools.certificates import report_on
from assistant.tools.outcome import ToolOutcome
from assistant.web.limits import AtOnce
from assistant.web.person import Looks, viewer_of
from knowledge.errors import StoreError, document_errors
from knowledge.models import Document, Order, Report
from knowledge.store.certificates import HeldCertificate

READING_AT_ONCE = 3
LONGEST_QUESTION = 4_000


class Question(BaseModel):
    """A question, and documents it is about."""

    question: str = Field(min_length=1, max_length=LONGEST_QUESTION, description="The question, in your own words.")
    documents: list[str] = Field(default_factory=list, max_length=20, description="Ids of documents handed in.")


class HandedIn(BaseModel):
    """A document after it was handed in."""

    document: Document
    new: bool = Field(description="False: these bytes were held already.")
    certificates: list[HeldCertificate] = Field(default_factory=list, description="What was read of it.")
    error: str = Field("", description="Why it could not be read, in one sentence.")


class ToolDescription(BaseModel):
    """A tool: name, purpose and the JSON schema of its arguments."""

    name: str
    purpose: str
    arguments: dict[str, Any]


def api_routes(services: Services, looks: Looks) -> APIRouter:
    """All routes under /api/v1."""
    router = APIRouter(prefix="/api/v1")
    for tool in TOOLS.values():
        add_tool(router, tool, services)
    add_documents(router, services, looks)
    add_certificates(router, services, looks)

    @router.get("/tools", tags=["tools"])
    def tools() -> list[ToolDescription]:
        """The tools there are, with the schemas of their arguments."""
        return [ToolDescription(name=one.name, purpose=one.purpose, arguments=one.schema) for one in TOOLS.values()]

    @router.post("/ask", tags=["questions"])
    def ask(question: Question, request: Request) -> Reply:
        """Answer a question with sources; verdicts are computed by rules, never by a language model."""
        viewer = viewer_of(request)
        for document_id in question.documents:
            services.store.documents.get(document_id, viewer)
        context = services.context(viewer)
        reply = None
        for event in services.answers.stream(question.question, context, Topic(), tuple(question.documents)):
            reply = event if isinstance(event, Reply) else reply
        if reply is None:
            raise StoreError("No answer was made. Ask again.")
        return reply

    return router


def add_tool(router: APIRouter, tool: Tool, services: Services) -> None:
    """POST /tools/{name}, with the tool's own arguments as its body."""

    def run(given: Any, request: Request) -> ToolOutcome:
        return tool.run(given, services.context(viewer_of(request)))

    # The body's model differs from tool to tool; FastAPI reads it from the annotation.
    run.__annotations__["given"] = Annotated[tool.arguments, Body()]
    run.__annotations__["request"] = Request
    router.add_api_route(
        f"/tools/{tool.name}",
        run,
        methods=["POST"],
        response_model=ToolOutcome,
        name=tool.name,
        description=tool.purpose,
        tags=["tools"],
    )


def add_documents(router: APIRouter, services: Services, looks: Looks) -> None:
    """Handing in and looking at documents."""
    places = AtOnce(READING_AT_ONCE)

    @router.post("/documents", status_code=201, tags=["documents"])
    def hand_in(
        request: Request,
        file: Annotated[UploadFile, File(description="A PDF, scan or photo of a certificate.")],
        product: Annotated[str, Form(description="What is bought.")] = "",
        supplier: Annotated[str, Form(description="The company that sells.")] = "",
        address: Annotated[str, Form(description="Where the goods are made.")] = "",
    ) -> HandedIn:
        """Hand in a certificate: it is kept, read and checked."""
        viewer = viewer_of(request)
        data = file.file.read(services.limits.max_bytes + 1)  # one more shows that it is too large
        order = Order(product=product, supplier=supplier, address=address)
        with places.place(viewer.user):
            document, new = take_in(services, data, file.filename or "", viewer, order if order != Order() else None)
        return handed_in(services, document, new, request)

    @router.get("/documents", tags=["documents"])
    def documents(request: Request) -> list[Document]:
        """Documents with certificates that you may see, newest first."""
        return services.store.documents.find(viewer_of(request), kind="certificate")

    @router.get("/documents/{document_id}", tags=["documents"])
    def document(document_id: str, request: Request) -> HandedIn:
        """One document with the certificates read of it."""
        viewer = viewer_of(request)
        found = services.store.documents.get(document_id, viewer)
        looks.note(viewer, document_id)
        return handed_in(services, found, False, request)

    @router.delete("/documents/{document_id}", status_code=204, tags=["documents"])
    def delete(document_id: str, request: Request) -> None:
        """Delete a document with everything read of it: its owner may, or staff what was handed to them."""
        services.store.documents.delete(document_id, viewer_of(request))
        services.index.delete(document_id)


def handed_in(services: Services, document: Document, new: bool, request: Request) -> HandedIn:
    """The document with its certificates, or why it has none."""
    known = document_errors()
    error = known[document.error_code].sentence if document.error_code in known else ""
    certificates = services.store.certificates.of_document(document.id, viewer_of(request))
    return HandedIn(document=document, new=new, certificates=certificates, error=error)


def add_certificates(router: APIRouter, services: Services, looks: Looks) -> None:
    """Certificates read, and their reports."""

    @router.get("/certificates", tags=["certificates"])
    def certificates(request: Request, number: str = "") -> list[HeldCertificate]:
        """Certificates that you may see; with `number` those with it, the newest version first."""
        held, viewer = services.store.certificates, viewer_of(request)
        return held.by_number(number, viewer) if number else held.all(viewer)

    @router.get("/certificates/{certificate_id}", tags=["certificates"])
    def certificate(certificate_id: str, request: Request) -> HeldCertificate:
        """One certificate: as read, and with people's corrections."""
        viewer = viewer_of(request)
        held = services.store.certificates.get(certificate_id, viewer)
        looks.note(viewer, held.document_id)
        return held

    @router.post("/certificates/{certificate_id}/report", tags=["certificates"])
    def report(certificate_id: str, request: Request, order: Order | None = None) -> Report:
        """All checks against an order, kept with the certificate; without one, against the order details held."""
        viewer = viewer_of(request)
        held = services.store.certificates.get(certificate_id, viewer)
        order = order or services.store.documents.order(held.document_id, viewer)
        made = report_on(held, order, services.context(viewer))
        services.store.certificates.keep_report(certificate_id, made, viewer)
        return made

    @router.get("/certificates/{certificate_id}/reports", tags=["certificates"])
    def reports(certificate_id: str, request: Request) -> list[Report]:
        """All reports kept, newest first."""
        return services.store.certificates.reports(certificate_id, viewer_of(request))
