"""What a document is: management-system certificates in unusual words are taken, their neighbours are refused."""

from __future__ import annotations

import pytest

from ingest.fields import find_certificates
from tests.ingest.fields.pages import document, typed

ENDING = "Certificate No: 12345   Issue Date 12 May 2023  Expiry 11 May 2026"


def kind(text: str) -> str:
    """What a page of text is."""
    return find_certificates(document(typed(text))).document_kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# CERTIFICADO DE AUDITORÍA DE SEGUNDA PARTE\nNo. 004-2022\nEMPRESA: Beta S.A.C.\nALCANCE: transporte,\n"
            "norma ISO 39001, sistema de gestión de seguridad vial\nPuntaje total 85%\nValidez 01 año",
            "letter",
        ),
        (
            "# CERTIFICATE OF CONFORMITY\nCertificate No: CE-12345\nApplicant: Beta Tools Ltd, 12 Example Road, Leeds\n"
            "Manufacturer: Beta Tools Ltd\nProduct: Electric drill\nModel: BD-100\n"
            "Directive 2006/42/EC Machinery\nThe manufacturer operates an ISO 9001:2015 quality management system\n"
            "Date of issue 12 May 2023  Valid until 11 May 2028",
            "product_certificate",
        ),
        (
            "# CERTIFICATE OF ACCREDITATION\nThis is to certify that\n# Beta Testing Laboratory Ltd\n"
            "has been assessed and accredited in accordance with ISO/IEC 17025:2017\nin the field of testing\n"
            "Certificate Number TC-1234   Issue Date 12/05/2023  Valid Until 11/05/2026",
            "laboratory_accreditation",
        ),
        (
            "# CERTIFICATE\nThis is to certify that\n# John Example\nhas successfully completed the\n"
            "ISO 9001:2015 Lead Auditor Training Course\nQuality Management System\nheld on 12 - 16 May 2023\n"
            "Certificate No: LA-12345  Date of issue: 16 May 2023",
            "course_certificate",
        ),
        (
            "# CERTIFICATE\nThis is to certify that the management system of\n# Beta Press Ltd\n12 Example Way, Leeds\n"
            "complies with Good Manufacturing Practice (GMP)\nScope: Printing\n" + ENDING,
            "certificate_of_another_kind",
        ),
        (
            "# CERTIFICATE OF REGISTRATION\nThis is to certify that the management system of\n# Beta Clean Ltd\n"
            "12 Example Road, Leeds\ncomplies with the requirements of ISO 14644-2:2015\nScope: Clean rooms\n" + ENDING,
            "certificate_of_another_kind",
        ),
        (
            "# Quality Policy\nBeta Tools Ltd is committed to meeting needs and to continual improvement of its\n"
            "quality management system according to ISO 9001:2015.\nManaging Director 12 May 2023",
            "policy",
        ),
        (
            "To whom it may concern\nWe confirm that Beta Tools Ltd, 12 Example Road, is in the process of\n"
            "certification to ISO 9001:2015 of its quality management system. The certificate will be issued\n"
            "by 11 June 2023.\nYours sincerely\nAcme Registrars",
            "letter",
        ),
    ],
    ids=["second party", "CE", "laboratory", "course", "GMP", "clean rooms", "policy", "letter"],
)
def test_a_neighbour_is_refused_as_what_it_is(text: str, expected: str) -> None:
    assert kind(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "# CERTIFICATE OF COMPLIANCE\nThis is to certify that the Quality Management System of\n# Beta Tools Ltd\n"
        "12 Example Road, Leeds\ncomplies with the requirements of ISO 9001:2015\n"
        "Scope: Manufacture of hand tools, test reports and product certification services\n" + ENDING,
        "# CERTIFICATE OF CONFORMITY\nThis certificate is awarded to\n# Beta Course Training Ltd\n"
        "12 Example Road, Leeds\nISO 9001:2015 Quality Management System\n"
        "Scope: Provision of training courses and auditor training\n" + ENDING,
        "# CERTIFICATE OF REGISTRATION\nBeta Lab Ltd, 12 Example Road, Leeds\nISO 9001:2015 Quality management system\n"
        "Scope: testing laboratory and calibration laboratory services\n" + ENDING,
        "# INTEGRATED MANAGEMENT SYSTEM CERTIFICATE\nThe organization Beta Tools Ltd, 12 Example Road, Leeds\n"
        "operates a QHSE management system complying with ISO 9001:2015, ISO 14001:2015 and ISO 45001:2018\n"
        "Scope: Manufacture of hand tools\n" + ENDING,
        "# Appendix to Certificate\nCertificate No: 12345  ISO 9001:2015\n# Beta Tools Ltd\n"
        "Sites covered by the quality management system:\nSite 1: 12 Example Road, Leeds - Manufacture of hand tools\n"
        "Issue Date 12 May 2023  Expiry 11 May 2026",
        "# Sertilika\nISO 9001: 2015\nBETA ALETLERI LTD. STI.\nOrnek Cad. No:3 Ankara\nKAPSAM\nEl aletleri imalati\n"
        "Sertifka No: KY-12345\nGecerlilik Tarihi: 19.10.2018",  # as a poor scan is read
    ],
    ids=["tests in the scope", "training company", "laboratory", "integrated", "annex", "misread title"],
)
def test_an_unusual_certificate_is_taken(text: str) -> None:
    assert kind(text) == "management_system_certificate"
