"""The HTTP API: tools, upload, certificates, reports, questions, and the sentences of its faults."""

import pytest

from assistant.services import Services
from assistant.tools import TOOLS
from tests.assistant.web.conftest import Client, specimen


@pytest.fixture
def held(client: Client) -> str:
    """The id of ida's document."""
    reply = client("ida").post("/api/v1/documents", files={"file": ("paper.pdf", specimen(), "application/pdf")})
    assert reply.status_code == 201
    identity: str = reply.json()["document"]["id"]
    return identity


def test_a_program_calls_a_tool_with_its_token(client: Client, services: Services) -> None:
    token = services.users.new_token("ida", "script")
    given = {"scope": "Manufacture of LED lamps", "product": "LED lamps"}
    reply = client("").post("/api/v1/tools/check_scope", json=given, headers={"authorization": f"Bearer {token}"})
    assert reply.status_code == 200
    assert reply.json()["lead"].startswith("Covered")
    refused = client("").post("/api/v1/tools/check_scope", json=given, headers={"authorization": "Bearer guess"})
    assert refused.status_code == 401


def test_every_tool_is_described_with_its_arguments(client: Client) -> None:
    ida = client("ida")
    listed = {one["name"]: one for one in ida.get("/api/v1/tools").json()}
    assert set(listed) == set(TOOLS)
    described = ida.get("/openapi.json").json()
    for name, tool in TOOLS.items():
        body = described["paths"][f"/api/v1/tools/{name}"]["post"]["requestBody"]["content"]["application/json"]
        part = described["components"]["schemas"][body["schema"]["$ref"].rsplit("/", 1)[-1]]
        assert set(part["properties"]) == set(tool.arguments.model_fields)


def test_a_handed_in_certificate_is_read_and_checked(client: Client, held: str) -> None:
    found = client("ida").get(f"/api/v1/documents/{held}").json()
    assert found["document"]["state"] == "read"
    certificate = found["certificates"][0]
    assert certificate["certificate"]["organization"]["value"]
    assert certificate["verdict"] in ("discrepant", "questions", "consistent", "insufficient")
    assert client("ida").get(f"/api/v1/certificates/{certificate['id']}/reports").json()[0]["limits"]


def test_the_same_bytes_are_held_once(client: Client, held: str) -> None:
    reply = client("ida").post("/api/v1/documents", files={"file": ("other name.pdf", specimen())})
    assert (reply.json()["document"]["id"], reply.json()["new"]) == (held, False)


def test_a_report_is_made_for_an_order_and_kept(client: Client, held: str) -> None:
    ida = client("ida")
    identity = ida.get(f"/api/v1/documents/{held}").json()["certificates"][0]["id"]
    made = ida.post(f"/api/v1/certificates/{identity}/report", json={"product": "submarines"}).json()
    scope = next(check for check in made["checks"] if check["id"] == "scope.product")
    assert scope["status"] != "pass"
    assert ida.get(f"/api/v1/certificates/{identity}/reports").json()[0]["order"]["product"] == "submarines"


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty"), (b"just words", "not_a_document"), (b"%PDF-1.4" + b" " * 2_000_001, "too_large")]
)
def test_what_is_no_document_is_refused_with_a_sentence(client: Client, data: bytes, code: str) -> None:
    reply = client("ida").post("/api/v1/documents", files={"file": ("x.pdf", data)})
    assert reply.status_code == 422
    assert reply.json()["error"]["code"] == code
    assert reply.json()["error"]["message"].endswith(".")


def test_a_damaged_pdf_is_kept_with_its_reason(client: Client) -> None:
    reply = client("ida").post("/api/v1/documents", files={"file": ("x.pdf", b"%PDF-1.7 and nothing")}).json()
    assert reply["document"]["state"] == "failed"
    assert reply["error"].endswith(".")


def test_a_question_is_answered_for_who_asks(client: Client, services: Services, held: str) -> None:
    reply = client("ida").post("/api/v1/ask", json={"question": "Is it real?", "documents": [held]})
    assert reply.json()["answer"]["answer"] == "You asked: Is it real?"
    assert services.answers.asked == [("ida", "Is it real?", (held,))]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/v1/ask", {"question": ""}),
        ("/api/v1/tools/check_scope", {"scope": "x"}),
        ("/api/v1/tools/certification_statistics", {"years": ["soon"]}),
    ],
)
def test_arguments_that_do_not_fit_are_named(client: Client, path: str, body: dict[str, object]) -> None:
    reply = client("ida").post(path, json=body)
    assert (reply.status_code, reply.json()["error"]["code"]) == (422, "wrong_input")


def test_a_fault_of_ours_is_a_sentence_and_no_traceback(client: Client, services: Services) -> None:
    services.answers = None  # type: ignore[assignment]
    ida = client("ida")
    ida._transport.raise_server_exceptions = False  # type: ignore[attr-defined]
    reply = ida.post("/api/v1/ask", json={"question": "Well?"})
    assert reply.status_code == 500
    assert "noted" in reply.json()["error"]["message"] and "NoneType" not in reply.text


def test_deleting_takes_a_document_out_of_records_and_index(client: Client, services: Services, held: str) -> None:
    assert client("otto").delete(f"/api/v1/documents/{held}").status_code == 404
    assert client("ida").delete(f"/api/v1/documents/{held}").status_code == 204
    assert client("ida").get(f"/api/v1/documents/{held}").status_code == 404
    assert services.index.deleted == [held]  # type: ignore[attr-defined]


def test_looking_and_uploading_stand_in_the_audit_log_once(client: Client, services: Services, held: str) -> None:
    for _ in range(3):
        client("ida").get(f"/api/v1/documents/{held}")
    actions = [entry.action for entry in services.store.audit.entries(held)]
    assert actions.count("view") == 1 and actions.count("upload") == 1
