"""The certificate's number as printed, and numbers that are none."""

from __future__ import annotations

import pytest

from ingest.fields.layout import Piece
from ingest.fields.numbers import as_printed, code_in, find_number
from ingest.fields.values import MarkedPage
from tests.ingest.fields.pages import laid, typed


def number(text: str) -> str | None:
    """The number found on a page."""
    found = find_number([MarkedPage(page) for page in laid(typed(text))])
    return found.text if found else None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("FM 12345", "FM 12345"),
        ("01 100 123456", "01 100 123456"),
        ("XY012345 - IATF", "XY012345 - IATF"),
        ("Q-118220242001", "Q-118220242001"),
        ("IND/QMS/E26/1234", "IND/QMS/E26/1234"),
        ("2024-2-1188", "2024-2-1188"),
        ("TWR-Q-2025-72019", "TWR-Q-2025-72019"),
        ("ISO 9001 - 0012345", "ISO 9001 - 0012345"),
        ("12345 Rev. 3", "12345"),
        ("AB 1234 Issue 2", "AB 1234"),
        ("KZ.Q.09.9901.С23.04411", "KZ.Q.09.9901.С23.04411"),
        ("123 QMS 001", "123 QMS 001"),
        ("SQ-1234, valid until 2027", "SQ-1234"),
    ],
)
def test_a_code_is_taken_as_printed(text: str, code: str) -> None:
    (page,) = laid(typed(text))
    piece = code_in(Piece(page.lines[0], 0, len(page.lines[0].text)))
    assert piece is not None and piece.text == code


@pytest.mark.parametrize("text", ["ISO 9001:2015", "of registration", "see below", "A"])
def test_standards_and_words_are_no_codes(text: str) -> None:
    (page,) = laid(typed(text))
    assert code_in(Piece(page.lines[0], 0, len(page.lines[0].text))) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Certificate No. || AB 1234", "AB 1234"),
        ("Certificate No.:\nAB 1234", "AB 1234"),
        ("Client No: 99887\nCertificate No: AB 1234", "AB 1234"),
        ("Accreditation No: CB-778", None),
        ("Q-240210004\nCertificate No.\n\n\nDate of certification: 10 May 2024", "Q-240210004"),  # over its label
        ("IATF Certificate No: 0492000\nAcme Certification Certificate No: AB 1234", "AB 1234"),
        ("IATF Certificate No: 0492000", "0492000"),
        ("CERTIFICATO/CERTIFICATE A.2025.0830 rev. 00", "A.2025.0830"),
        ("Contract No. 998877 Certificate No. 112233", "112233"),
        ("ISO 9001:2015 Certificate No. 5511", "5511"),
        ("Αριθμός Πιστοποιητικού: 01 02 1234", "01 02 1234"),
        ("Sertifikāta Nr. LV-12345", "LV-12345"),
        ("Cert. Ref: XYZ/123", "XYZ/123"),
        ("Номер документа || : MTS-12345", "MTS-12345"),
        ("Form No: F-12 Rev 3", None),
        ("Contract number 4711-22", None),
        ("# CERTIFICATE\nNo. Q5 12 34567 001", "Q5 12 34567 001"),
        ("# CERTIFICATE\nER-0123/2004\nCertiberia certifies that", "ER-0123/2004"),
        ("Certificate GB24/00012345", "GB24/00012345"),
        ("Plot No. 271, Udyog Kendra, Noida", None),
        ("Registration No.: 5512\nCertificate No.: AB 1234", "AB 1234"),
        ("Registro Nº ABCD - 417\n\nCertificate No. Q26/4107", "Q26/4107"),  # the accreditor's register
        ("CERTIFICATE NUMBER || 14/MAY/29\nLADDER-4107", "LADDER-4107"),
        ("Certificate Number: || Sector Number:\n400771 || 17", "400771"),
        ("HLS: 40077A\nCertificate Number\n\n\nDate of certification: 10 May 2024", "40077A"),
        ("Certificate No.: 12.03.2024", None),
        ("# CERTYFIKAT\nNR 990042", "990042"),
        ("NÚMERO 2012/CEX.9942", None),  # no certificate is named
        ("Certificate Number: NÚMERO 2012/CEX.9942", "2012/CEX.9942"),
        ("text\n" * 24 + "# N° QX/942/20", "QX/942/20"),  # large, below
        ("text\n" * 24 + "N° 0110XX", None),
        ("text\n" * 24 + "Número 99042-CA", "99042-CA"),
    ],
)
def test_the_certificates_number_is_told_from_others(text: str, expected: str | None) -> None:
    assert number(text) == expected


@pytest.mark.parametrize(
    ("read", "code"),
    [
        ("99042.СКБХХ.о10-24", "99042.СКБХХ.010-24"),
        ("1O0-24", "100-24"),
        ("9942XK001O", "9942XK001O"),  # a letter at the end tells the standard
        ("AB-O5", "AB-O5"),
        ("NO.5", "NO.5"),
        ("99924Q55311ROS", "99924Q55311R0S"),
        ("99924Q55311R15", "99924Q55311R1S"),
        ("XQ-24-R05", "XQ-24-R05"),
        ("QM5 774193", "QMS 774193"),
        ("XM5-4", "XM5-4"),
        ("XG 77l/0", "XG 771/0"),
        ("l.7741.15", "1.7741.15"),
        ("12lb", "12lb"),
    ],
)
def test_letters_and_figures_that_were_read_for_each_other_are_told_by_their_place(read: str, code: str) -> None:
    assert as_printed(read) == code
