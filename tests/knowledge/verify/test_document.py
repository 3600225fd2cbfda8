"""document.complete (C01-C07, S02) and document.integrity (I01)."""

import pytest

from knowledge.models import Box, Finding
from knowledge.verify.document_complete import check_document_complete
from knowledge.verify.document_integrity import check_document_integrity
from tests.knowledge.verify.specimen import CLEAN, ORDER, certificate, context, found, two_readings


def test_C01_to_C07_a_complete_document_passes_with_evidence_of_each_item() -> None:
    result = check_document_complete(certificate(), ORDER, context())
    assert result.status == "pass"
    assert len(result.evidence) == 8


@pytest.mark.parametrize(
    ("field", "id"),
    [
        ("organization", "C01"),
        ("address", "C01"),
        ("issue_date", "C02"),
        ("expiry_date", "C03"),
        ("certificate_number", "C04"),
        ("standards", "C05"),
        ("scope", "C06"),
        ("certification_body", "C07"),
    ],
)
def test_a_missing_item_is_a_question_and_named_with_its_rule(field: str, id: str) -> None:
    result = check_document_complete(certificate(**{field: None}), ORDER, context())
    assert (result.status, result.rule.ids) == ("review", (id,))
    assert result.inputs["missing"]


def test_C06_a_scope_of_one_word_is_a_stub_but_two_chinese_characters_are_not() -> None:
    assert check_document_complete(certificate(scope="Goods"), ORDER, context()).status == "review"
    assert check_document_complete(certificate(scope="灯具"), ORDER, context()).status == "pass"


def test_a_date_with_two_readings_is_not_missing() -> None:
    dated = certificate(expiry_date=two_readings("2027-03-04", "2027-04-03"))
    assert check_document_complete(dated, ORDER, context()).status == "pass"


@pytest.mark.parametrize("mark", ["DRAFT", "Draft for review", "SPECIMEN", "样本", "ENTWURF", "образец"])
def test_S02_a_draft_or_specimen_is_no_certificate(mark: str) -> None:
    result = check_document_complete(certificate(status=mark), ORDER, context())
    assert (result.status, result.rule.ids) == ("fail", ("S02",))
    assert result.evidence[0].quote == mark


@pytest.mark.parametrize("status", ["Active", "有效", "Valid"])
def test_a_status_word_is_no_draft_mark(status: str) -> None:
    assert check_document_complete(certificate(status=status), ORDER, context()).status == "pass"


def told(code: str, page: int | None = 1) -> Finding:
    return Finding(code=code, sentence=f"About {code}.", page=page, box=Box(0, 0, 1, 1) if page else None, quote="x")


def test_I01_what_the_file_gives_away_is_a_question_and_never_a_fault() -> None:
    result = check_document_integrity(certificate(), ORDER, context(findings=(told("revisions", None), told("script"))))
    assert result.status == "review"
    assert result.finding == "About revisions. About script."
    assert [place.page for place in result.evidence] == [1]


def test_findings_on_pages_of_another_certificate_do_not_concern_this_one() -> None:
    assert check_document_integrity(certificate(), ORDER, context(findings=(told("script", 4),))).status == "pass"


def test_an_ordinary_qr_code_is_no_reason_to_look_closer() -> None:
    result = check_document_integrity(certificate(), ORDER, context(findings=(told("qr_target"),)))
    assert (result.status, result.inputs["findings"]) == ("pass", "qr_target")


def test_where_a_qr_code_leads_is_told_beside_whatever_else_was_found() -> None:
    code = told("qr_target")
    for findings in ((code,), (told("edited"), code)):
        result = check_document_integrity(certificate(), ORDER, context(findings=findings))
        assert code.sentence in result.finding
        assert any(place.quote == code.quote for place in result.evidence)


def test_the_specimen_has_what_the_checks_need() -> None:
    assert found("x").evidence[0].quote == "x"
    assert set(CLEAN) >= {"organization", "standards", "scope", "expiry_date"}
