"""`certscope extract` prints a JSON line a file in the order given, or tables; failures are sentences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.commands.extract import found_record, limits_of, record, run
from assistant.output import Output
from assistant.settings import Settings
from knowledge.errors import Encrypted, WrongInput
from knowledge.models import FIELDS, Box, Certificate, Extraction, Found, TextSource
from tests.ingest.reading import make

SETTINGS = Settings()


def write(folder: Path, **contents: bytes) -> list[Path]:
    paths = []
    for name, data in contents.items():
        path = folder / f"{name}.pdf"
        path.write_bytes(data)
        paths.append(path)
    return paths


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_json_line_a_file_also_for_failures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = write(tmp_path, locked=make.locked_pdf("user", "owner"), good=make.text_pdf(), empty=b"")
    run([*paths, tmp_path / "missing.pdf"], 2, SETTINGS, Output(as_json=True))
    locked, good, empty, missing = lines(capsys)
    assert locked == {
        "file": str(paths[0]),
        "ok": False,
        "error": {"code": "encrypted", "message": Encrypted.sentence},
    }
    assert (empty["error"]["code"], missing["error"]["code"]) == ("empty", "not_a_document")
    assert good["ok"] and good["pages"] == 1 and good["text_source"] == "text" and good["is_certificate"]
    [certificate] = good["certificates"]
    assert list(certificate["fields"]) == list(FIELDS)
    standards = certificate["fields"]["standards"]
    assert standards["value"] == ["ISO 9001:2015"]
    assert set(standards) == {"value", "page", "box", "quote", "confidence", "ambiguous"}
    assert len(standards["box"]) == 4 and standards["page"] == 1


def test_a_table_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(write(tmp_path, good=make.text_pdf(), empty=b""), 1, SETTINGS, Output(as_json=False))
    shown = capsys.readouterr().out
    assert "Example Valves Company Limited" in shown
    assert "not read:" in shown
    assert "This file is empty. Send it again." in shown


def test_nothing_readable_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(WrongInput):
        run(write(tmp_path, empty=b""), 1, SETTINGS, Output(as_json=True))


def test_an_ambiguous_date_shows_both_readings() -> None:
    found = Found(value=None, page=1, box=Box(0, 0, 1, 1), quote="03/04/2027", ambiguous=("2027-03-04", "2027-04-03"))
    shown = found_record(found)
    assert shown and shown["value"] is None and shown["ambiguous"] == ["2027-03-04", "2027-04-03"]


def test_what_was_not_read_is_null() -> None:
    extraction = Extraction(
        sha256="0" * 64, pages=1, text_source=TextSource.ocr, is_certificate=True, certificates=(Certificate(),)
    )
    fields = record(Path("x.pdf"), extraction, 0.5)["certificates"][0]["fields"]
    assert set(fields.values()) == {None}


def test_limits_come_from_the_settings() -> None:
    limits = limits_of(Settings(read_seconds=5, read_memory_mb=512, max_pages=3, max_bytes=100, max_page_pixels=1000))
    assert (limits.seconds, limits.memory_mb, limits.max_pages, limits.max_bytes) == (5, 512, 3, 100)
    assert limits.max_page_pixels == 1000
