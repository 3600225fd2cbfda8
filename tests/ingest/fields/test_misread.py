"""Labels whose words the OCR spoilt are found all the same; values keep the letters that were read."""

from __future__ import annotations

import pytest

from ingest.fields import find_certificates
from ingest.fields.date_labels import DateRole, label_before
from ingest.fields.misread import as_meant, meant_word
from tests.ingest.fields.pages import document, typed


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("lssue", "issue"),
        ("VaIid", "valid"),
        ("Inltlal", "initial"),
        ("cortificd", "certified"),
        ("requrements", "requirements"),
        ("Registralion", "registration"),
        ("cornpany", "company"),
    ],
)
def test_a_word_of_a_label_is_told_with_letters_misread_or_lost(read: str, meant: str) -> None:
    assert meant_word(read) == meant


@pytest.mark.parametrize("word", ["certificado", "certificato", "issue", "to", "Kettle", "2024", "證書編號", "QZ1742"])
def test_known_words_short_words_and_words_like_none_stay_as_they_are(word: str) -> None:
    assert meant_word(word) is None
    assert as_meant(word).text == word


def test_a_mended_text_tells_where_its_words_are_printed() -> None:
    printed = "The requrements of lssue: 4"
    mended = as_meant(printed)
    assert mended.text == "The requirements of issue: 4"
    start = mended.text.index("issue")
    assert printed[slice(*mended.span(start, start + 5))] == "lssue"


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("datc of lssue: ", DateRole.issue),
        ("lnitial registralion date ", DateRole.initial),
        ("certificatc vaIid untll ", DateRole.expiry),
        ("surveilance audit due ", DateRole.surveillance),
    ],
)
def test_misread_labels_of_dates_give_their_roles(label: str, role: DateRole) -> None:
    found = label_before(label)
    assert found is not None and found.role is role


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("thefollowing scope", "the following scope"),
        ("QualityManagemeut", "Quality Management"),
        ("auditedby", "audited by"),
        ("McGlade", "McGlade"),
        ("Kilnworkers", "Kilnworkers"),
    ],
)
def test_words_of_labels_that_were_run_together_come_apart(read: str, meant: str) -> None:
    mended = as_meant(read)
    assert mended.text == meant
    assert mended.span(0, len(meant)) == (0, len(read))


@pytest.mark.parametrize(("sure", "expected"), [(0.95, "QX 774193"), (0.3, None)])
def test_a_number_that_the_picture_hardly_shows_is_missing(sure: float, expected: str | None) -> None:
    shown = typed(
        """
        # CERTIFICATE
        This is to certify that the management system of
        # Glade Kilns Limited
        1 Lower Lane, Kilnstadt
        meets the requirements of ISO 9001:2015
        Scope: manufacture of bricks
        Certificate number: QX 774193
        Valid until: 31 December 2027
        """
    )
    pages = shown.model_copy(
        update={
            "words": tuple(
                word.model_copy(update={"source": "ocr", "confidence": sure if word.text == "774193" else 0.95})
                for word in shown.words
            )
        }
    )
    (one,) = find_certificates(document(pages)).certificates
    assert (one.certificate_number.value if one.certificate_number else None) == expected
