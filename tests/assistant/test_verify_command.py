"""`certscope verify`: what it prints for the certificates that reading found."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.commands import verify
from assistant.output import Output
from assistant.settings import Settings
from knowledge.errors import DocumentError, Encrypted, WrongInput
from knowledge.models import Certificate, Extraction, Finding, TextSource
from tests.knowledge.verify.specimen import DAY, ORDER, certificate

FILE = Path("certificate.pdf")


def extraction(*certificates: Certificate, kind: str = "management_system_certificate", **more: Any) -> Extraction:
    return Extraction(
        sha256="0" * 64,
        pages=2,
        text_source=TextSource.text,
        is_certificate=bool(certificates),
        document_kind=kind,
        certificates=certificates,
        **more,
    )


class Reading:
    """Stands for the child process: hands out what it was given, and remembers the files."""

    def __init__(self, result: Extraction | DocumentError) -> None:
        self.result = result
        self.files: list[Path] = []

    def __call__(
        self, paths: list[Path], limits: object, jobs: int
    ) -> Iterator[tuple[Path, Extraction | DocumentError, float]]:
        for path in paths:
            self.files.append(path)
            yield path, self.result, 0.1


def run(monkeypatch: pytest.MonkeyPatch, result: Extraction | DocumentError, as_json: bool = True) -> None:
    monkeypatch.setattr(verify, "extract_many", Reading(result))
    verify.run(FILE, ORDER, DAY, Settings(), Output(as_json))


def test_one_report_for_each_certificate(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    run(monkeypatch, extraction(certificate(), certificate(standards=("ISO 14001:2015",), pages=(2,))))
    answer = json.loads(capsys.readouterr().out)
    assert answer["file"] == "certificate.pdf"
    assert [report["pages"] for report in answer["reports"]] == [[1], [2]]
    assert "confirmed" not in {report["verdict"] for report in answer["reports"]}


def test_people_are_told_which_certificate_is_meant(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, extraction(certificate(), certificate()), as_json=False)
    assert "Certificate 2 of 2" in capsys.readouterr().out


def test_findings_about_the_file_reach_the_checks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, extraction(certificate(), findings=(Finding(code="revisions", sentence="Edited twice."),)))
    checks = json.loads(capsys.readouterr().out)["reports"][0]["checks"]
    assert next(check for check in checks if check["id"] == "document.integrity")["finding"] == "Edited twice."


def test_the_end_of_the_transition_is_taken_from_the_settings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CERTSCOPE_TRANSITION_END_9001", date(2026, 10, 1).isoformat())
    run(monkeypatch, extraction(certificate()))
    checks = json.loads(capsys.readouterr().out)["reports"][0]["checks"]
    assert next(check for check in checks if check["id"] == "standard.edition")["status"] == "review"


def test_a_file_that_cannot_be_read_is_its_own_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Encrypted):
        run(monkeypatch, Encrypted())


def test_a_file_without_a_certificate_says_what_it_looks_like(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WrongInput, match="looks like: laboratory accreditation"):
        run(monkeypatch, extraction(kind="laboratory_accreditation"))
