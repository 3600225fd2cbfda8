"""One file to certificates and findings; a second look at pictures when key fields are missing; many files in order."""

from __future__ import annotations

from pathlib import Path

import pytest

import ingest.extract
from ingest.extract import KEY_FIELDS, extract, extract_in, extract_many, extraction_pool, pages_to_look_at
from ingest.fields import FieldsResult
from ingest.reading import Limits, read_document
from knowledge.errors import DocumentError, Empty, NotADocument
from knowledge.models import Certificate, Extraction, Found, ReadDocument, TextSource
from tests.ingest.reading import make

LIMITS = Limits()
FULL = Certificate(**{field: Found(value=("x",) if field == "standards" else "x") for field in KEY_FIELDS})


class FieldsThatRemember:
    """Stands in for the finding of fields: complete once it sees the word it waits for."""

    def __init__(self, waits_for: str) -> None:
        self.waits_for = waits_for
        self.seen: list[str] = []

    def __call__(self, document: ReadDocument) -> FieldsResult:
        text = " ".join(word.text for page in document.pages for word in page.words)
        self.seen.append(text)
        done = self.waits_for in text
        certificate = FULL if done else FULL.model_copy(update={"accreditation_body": None})
        missing = frozenset() if done else frozenset({"accreditation_body"})
        return FieldsResult(
            is_certificate=True,
            document_kind="management_system_certificate",
            certificates=(certificate,),
            missing=missing,
        )


def test_a_certificate_is_extracted_with_its_identity() -> None:
    data = make.text_pdf()
    result = extract(data, LIMITS)
    assert result.sha256 == read_document(data, LIMITS).sha256
    assert (result.pages, result.text_source, result.rotations) == (1, TextSource.text, (0,))
    assert result.is_certificate
    [certificate] = result.certificates
    assert certificate.items("standards") == ("ISO 9001:2015",)
    assert certificate.text("organization") == "Example Valves Company Limited"


def test_pictures_are_looked_at_when_a_key_field_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = FieldsThatRemember("ACCREDITED")
    monkeypatch.setattr(ingest.extract, "find_certificates", fields)
    result = extract(make.pdf_with_logo("ACCREDITED BODY 0005"), LIMITS)
    assert len(fields.seen) == 2
    assert result.text_source is TextSource.mixed
    assert result.certificates == (FULL,)


def test_pictures_are_left_alone_when_everything_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = FieldsThatRemember("ISO")
    monkeypatch.setattr(ingest.extract, "find_certificates", fields)
    result = extract(make.pdf_with_logo("ACCREDITED BODY 0005"), LIMITS)
    assert len(fields.seen) == 1
    assert result.text_source is TextSource.text


def test_a_mark_in_a_small_picture_is_found_without_reading_the_whole_page(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = FieldsThatRemember("ACCREDITED")
    monkeypatch.setattr(ingest.extract, "find_certificates", fields)
    mark, heading = make.picture(("ACCREDITED BODY 0005",), size=40, width=700), make.picture(("MOTTO",), size=60)
    result = extract(make.pdf_with_pictures((mark, 300, 100, 200), (heading, 50, 500, 500)), LIMITS)
    assert result.certificates == (FULL,)
    assert "ACCREDITED" in fields.seen[-1] and "MOTTO" not in fields.seen[-1]


def test_large_pictures_are_looked_at_when_the_small_ones_say_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = FieldsThatRemember("ACCREDITED")
    monkeypatch.setattr(ingest.extract, "find_certificates", fields)
    mark, heading = make.picture(("MOTTO",), size=40, width=700), make.picture(("ACCREDITED BODY",), size=60)
    result = extract(make.pdf_with_pictures((mark, 300, 100, 200), (heading, 50, 500, 500)), LIMITS)
    assert result.certificates == (FULL,)
    assert fields.seen[-1].count("MOTTO") == 1


@pytest.mark.parametrize(("standards", "looked_at"), [(("IATF 16949:2016",), []), (("ISO 9001:2015",), [3])])
def test_no_accreditor_is_looked_for_where_there_is_none(standards: tuple[str, ...], looked_at: list[int]) -> None:
    document = read_document(make.text_pdf(pages=3), LIMITS)
    changes = {"pages": (3,), "accreditation_body": None, "standards": Found(value=standards)}
    certificate = FULL.model_copy(update=changes)
    kind = "management_system_certificate"
    found = FieldsResult(is_certificate=True, document_kind=kind, certificates=(certificate,))
    assert pages_to_look_at(document, found) == looked_at


def test_only_pages_of_certificates_that_lack_something_are_looked_at() -> None:
    document = read_document(make.text_pdf(pages=6), LIMITS)
    whole = FULL.model_copy(update={"pages": (1,)})
    lacking = FULL.model_copy(update={"pages": (3, 4), "scope": None})
    kind = "management_system_certificate"
    found = FieldsResult(is_certificate=True, document_kind=kind, certificates=(whole, lacking), missing=frozenset())
    none = FieldsResult(is_certificate=False, document_kind="other", certificates=(), missing=KEY_FIELDS)
    assert pages_to_look_at(document, found) == [3, 4]
    assert pages_to_look_at(document, none) == [1, 2, 3, 4]


def test_files_come_back_in_the_order_given_and_failures_stop_nothing(tmp_path: Path) -> None:
    contents = {"b.pdf": make.text_pdf(), "a.pdf": b"", "c.pdf": b"no document", "d.pdf": make.text_pdf(pages=2)}
    paths = []
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
        paths.append(tmp_path / name)
    results = list(extract_many(paths, LIMITS, jobs=2))
    assert [path for path, _, _ in results] == paths
    first, empty, nothing, last = (result for _, result, _ in results)
    assert isinstance(first, Extraction)
    assert isinstance(empty, Empty)
    assert isinstance(nothing, NotADocument)
    assert isinstance(last, Extraction) and last.pages == 2


def test_one_file_is_extracted_in_a_child() -> None:
    data = make.text_pdf()
    with extraction_pool(LIMITS) as pool:
        assert extract_in(pool, data) == extract(data, LIMITS)
        with pytest.raises(DocumentError):
            extract_in(pool, b"no document")
