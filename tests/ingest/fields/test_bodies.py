"""The certification body is the legal entity printed, known to a register or not; never client or accreditor."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.fields.bodies import find_certification_body
from ingest.fields.body_names import certification_words, find_names, is_heading
from knowledge.models import Box, Found
from tests.ingest.fields.typeset import Line, page_of

BLANK = [""] * 6


def body_on(*lines: Line, organization: Found | None = None) -> str | None:
    found = find_certification_body([page_of(*lines)], organization)
    return found.text if found else None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Issued by: LRQA Limited, 1 Example Park, Birmingham B37 7ES", "LRQA Limited"),
        ("TÜV SÜD PSB Pte Ltd 15 Example Park Singapore 609937", "TÜV SÜD PSB Pte Ltd"),
        ("for and on behalf of SGS United Kingdom Ltd", "SGS United Kingdom Ltd"),
        ("Perry Johnson Registrars, Inc., 755 Example Road", "Perry Johnson Registrars, Inc."),
        ("RINA Services S.p.A. Via Esempio 12 - 16128 Genova", "RINA Services S.p.A."),
        (
            "Bureau Veritas Certification Holding SAS - UK Branch",
            "Bureau Veritas Certification Holding SAS - UK Branch",
        ),
        ('БИН 111111111111, ТОО "Пример Серт", Казахстан', 'ТОО "Пример Серт"'),
        ("ООО «Центр сертификации Пример», г. Москва", "ООО «Центр сертификации Пример»"),
        ("认证机构：北京示例认证有限公司 地址：北京市", "北京示例认证有限公司"),
        ("Beispiel Zertifizierungen d.o.o. Sarajevo", "Beispiel Zertifizierungen d.o.o."),
        ("Acme Global Registrars Sp. z o.o.", "Acme Global Registrars Sp. z o.o."),
        ("Acme Registrar of Systems (India) Pvt. Ltd., Delhi", "Acme Registrar of Systems (India) Pvt. Ltd."),
        ("A ACME - Organismo de Certificação, Lda. certifica", "ACME - Organismo de Certificação, Lda."),
        ("Registrar: Acme Systems (Pty) Ltd", "Acme Systems (Pty) Ltd"),
        ("Acme Belgelendirme ve Denetim A.Ş.", "Acme Belgelendirme ve Denetim A.Ş."),
    ],
)
def test_a_name_is_cut_to_the_name(line: str, name: str) -> None:
    assert name in [found.text for found in find_names(line)]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Certification Body: Acme Quality Audits", *BLANK, "Beta Tools Ltd"], "Acme Quality Audits"),
        (
            ["CONFORMITY ASSESSMENT AUTHORITY", "BIN 111111111111, Alpha Group LLP, Uralsk", "ISSUED TO", "Beta LLP"],
            "Alpha Group LLP",
        ),
        (["Acme Cert Services certifies that", "the management system of", "Beta Tools Ltd"], "Acme Cert Services"),
        (
            [
                "This is to certify that",
                "Beta Tools Ltd",
                *BLANK,
                *BLANK,
                *BLANK,
                "Acme Certification and Assessment Ltd.",
            ],
            "Acme Certification and Assessment Ltd.",
        ),
        (["兹证明", "厦门样品工具有限公司", *BLANK, *BLANK, *BLANK, "北京示例认证有限公司"], "北京示例认证有限公司"),
        (["Beta Tools Ltd", *BLANK, *BLANK, "DQS GmbH, August-Example-Straße 1, Frankfurt"], "DQS GmbH"),
        (["Орган по сертификации", "ООО «Пример-Тест», г. Тверь", "выдан", "ООО «Бета»"], "ООО «Пример-Тест»"),
    ],
)
def test_the_certification_body_is_found(lines: list[str], name: str) -> None:
    assert body_on(*lines) == name


@pytest.mark.parametrize("line", ["This is approved as it is", "Certified as Limited", "we certify as follows"])
def test_a_word_that_looks_like_a_legal_form_makes_no_name(line: str) -> None:
    assert find_names(line) == ()


def test_the_legal_entity_is_preferred_to_the_brand() -> None:
    lines = ["LRQA", "has been approved by LRQA to the standard", *BLANK, "Issued by: LRQA Limited, 1 Example Park"]
    assert body_on(*lines) == "LRQA Limited"


def test_a_web_address_speaks_for_a_name() -> None:
    assert body_on("Beta Tools Ltd", *BLANK, "Acme Systems Ltd", "www.acmesystems.example.org") == "Acme Systems Ltd"


def test_the_client_is_not_the_certification_body() -> None:
    client = Found(value="Beta Certified Tools Ltd", page=1, box=Box(0, 0.1, 1, 0.12), quote="Beta Certified Tools Ltd")
    assert body_on("Beta Certified Tools Ltd", organization=client) is None
    assert (
        body_on("This is to certify that the management system of", "Beta Tools Ltd", "meets the requirements") is None
    )


def test_the_only_other_company_is_taken_where_the_client_is_known() -> None:
    client = Found(value="BETA S.R.L.", page=1, box=Box(0, 0.1, 1, 0.12), quote="BETA S.R.L.")
    lines = ["SI CERTIFICA CHE IL SISTEMA DI", "BETA S.R.L.", *BLANK, "Esempio Services S.p.A."]
    assert body_on(*lines, organization=client) == "Esempio Services S.p.A."
    assert body_on(*lines) is None


def test_the_accreditor_is_not_the_certification_body() -> None:
    assert body_on("accredited by United Accreditation Foundation Inc.") is None


@pytest.mark.parametrize(
    "text", ["Certificate of Registration", "CERTIFICATION BODY", "Scope of certification", "Date of issue"]
)
def test_headings_are_no_names(text: str) -> None:
    assert is_heading(text)
    assert body_on(text) is None


def test_names_sound_more_or_less_like_a_certification_body() -> None:
    assert [certification_words(name) for name in ("Acme Certification", "Acme Quality", "Acme Tools")] == [2, 1, 0]


@given(st.text(max_size=80))
def test_any_text_gives_names_inside_it_or_none(text: str) -> None:
    for name in find_names(text):
        assert text[name.start : name.end] == name.text


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(alphabet="Certifcaon Ltd.GmbH:,认证有限公司", max_size=40), max_size=6))
def test_any_page_gives_a_body_or_none(lines: list[str]) -> None:
    found = find_certification_body([page_of(*lines)])
    assert found is None or found.text


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Acme Global", "Registrars Ltd", *BLANK, "Beta Tools Ltd"], "Acme Global Registrars Ltd"),
        (["Цим засвідчується, що", "ТОВ «Бета»", *BLANK, "ТОВ «Приклад Якість»"], "ТОВ «Приклад Якість»"),
        (["ACCREDITED UNIT: Acme Assurance España, SLU", "Beta Tools Ltd"], "Acme Assurance España, SLU"),
        (["Acme Sp. z 0.0.", *BLANK, "Beta Tools Ltd"], "Acme Sp. z 0.0."),
        (["A M TIVO", *BLANK, "Beta Tools Ltd"], "AMTIVO"),
    ],
    ids=["wrapped", "no speaker", "accredited unit", "zeros for o", "letters apart"],
)
def test_a_name_is_the_bodys_beside_the_clients(lines: list[Line], name: str) -> None:
    client = next(line for line in lines if "Beta" in str(line) or "Бета" in str(line))
    holder = Found(value=str(client), page=1, box=Box(0, 0, 1, 0.01), quote=str(client))
    assert body_on(*lines, organization=holder) == name


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["We, Acme Assurance Bureau, hereby certify that the system of", "Beta Tools Ltd"], "Acme Assurance Bureau"),
        (["Acme Registrars", "has assessed the management system of", "Beta Tools Ltd"], "Acme Registrars"),
        (["Beta Tools Ltd", "is registered by Systems Certification Body in recognition of a system"],
         "Systems Certification Body"),
        (["Beta Tools Ltd", "has been assessed by Acme Global Services and"], "Acme Global Services"),
        (["Beta Tools Ltd", *BLANK, "This certificate remains the property of Acme LLC, and shall be returned"],
         "Acme LLC"),
        (["Beta Tools Ltd", *BLANK, "This certificate remains the property of Acme Bureau and shall be returned"],
         "Acme Bureau"),
        (["Acme World Audits (AWA) accredit by another body", "Beta Tools Ltd"], "Acme World Audits"),
        (["Beta Tools Ltd", *BLANK, "Certification Body at Acme Hessen"], "Acme Hessen"),
        (["délivré par Acme Certification à", "Beta Tools Ltd"], "Acme Certification"),
        (["ACME", "CERTIFICATION", *BLANK, "Beta Tools Ltd", "www.acmecertification.org"], "ACME CERTIFICATION"),
        (["Орган по сертификации «Пример Стандарт»", *BLANK, "Beta Tools Ltd"], "Пример Стандарт"),
        (["Beta Tools Ltd", *BLANK, "Acme Global Certification", "property of AGC, this paper", "AGC certifies that"],
         "Acme Global Certification"),
        (["Beta Tools Ltd", *BLANK, "Issued by: Acme Certification Co.. Lid."], "Acme Certification Co.. Lid."),
    ],
    ids=["we", "over its verb", "plain words", "sentence", "property", "property of a brand", "accredit by", "at",
         "delivered by", "logo", "quoted", "initials", "misread form"],
)  # fmt: skip
def test_a_body_that_no_register_knows_is_found_in_sentences_and_logos(lines: list[str], name: str) -> None:
    client = next(line for line in lines if "Beta" in line)
    holder = Found(value="Beta Tools Ltd", page=1, box=Box(0, 0, 1, 0.01), quote=client)
    assert body_on(*lines, organization=holder) == name


def test_the_client_over_a_passive_verb_is_not_the_body() -> None:
    assert body_on("Beta Tools", "has been approved by Acme Registrars to ISO 9001:2015") == "Acme Registrars"


def test_a_brand_taken_for_the_client_does_not_hide_the_body() -> None:
    brand = Found(value="BRILL", page=1, box=Box(0, 0, 1, 0.01), quote="BRILL")
    lines = ["Beta Exports", *BLANK, "The certificate remains the property of Brill Certification and must be returned"]
    assert body_on(*lines, organization=brand) == "Brill Certification"


@pytest.mark.parametrize(
    "lines",
    [
        ["Acme-Register S.p.A.", "certifica che il sistema di gestione di", "Beta Utensili S.r.l."],
        ["A Acme Avaliações concede o certificado de conformidade à", "Beta Ltda"],
    ],
)
def test_what_certifies_is_the_body_even_where_it_was_taken_for_the_client(lines: list[str]) -> None:
    wrong = Found(value=lines[0], page=1, box=Box(0, 0, 1, 0.01), quote=lines[0])
    assert str(body_on(*lines, organization=wrong)).startswith("Acme")


def test_a_title_over_a_sentence_is_no_name() -> None:
    assert body_on("质量管理体系认证证书", "兹证明", "厦门样品工具有限公司") is None
    assert body_on("Certificado del Sistema de Gestión", "certifica que el sistema de", "Beta S.L.") is None
    assert body_on("Leitung der Zertifizierungsstelle", "SPECIMEN · invented for training · not one") is None


def test_the_acronym_of_an_accreditor_is_not_the_certification_body() -> None:
    found = body_on(
        "ICXS",
        "ACCREDITED CERTIFICATE AUTHORISED FOR ISSUE BY INVENTED CONFORMITY ACCREDITATION SERVICES (ICXS)",
        "VERIFY AT WWW.ICXSAB.COM",
        "ARGUS GLOBAL CERTIFICATIONS",
        "www.argusglobal.com",
    )
    assert found == "ARGUS GLOBAL CERTIFICATIONS"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["CSQ", "Acme Valves Ltd", *BLANK, "IMQ S.p.A. - Via Esempio 43 - 20138 Milano"], "IMQ S.p.A."),
        (
            ["CQM", "Acme Pipes Ltd", *BLANK, "China Quality Mark Certification Group Co., Ltd."],
            "China Quality Mark Certification Group Co., Ltd.",
        ),
        (
            ["Acme Valves Ltd", *BLANK, "Accredited Body: DQS Inc., 1 Example Road", "Office: DQS Norte, S. de R.L."],
            "DQS Inc.",
        ),
    ],
)
def test_a_brand_known_to_a_register_gives_way_to_its_entity(lines: list[str], name: str) -> None:
    assert body_on(*lines) == name


def test_a_member_of_the_network_of_bodies_is_not_the_one_that_certifies() -> None:
    network = ["IQNet Partners*:", "AENOR Spain AFNOR Certification France CISQ Italy CQC China"]
    assert body_on("IQNet and", "AENOR", "hereby certify that", "Acme Valves", *BLANK, *network) == "AENOR"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["ACME VALLEY CERTIFICATION", "Certificate", "Beta Tools Ltd", *BLANK], "ACME VALLEY CERTIFICATION"),
        (["Acme Assessment & Registrar Services", "Beta Tools Ltd", *BLANK], "Acme Assessment & Registrar Services"),
        (["ACME QUALITY CERTIFICATION JSC", "Beta Tools Ltd", *BLANK], "ACME QUALITY CERTIFICATION JSC"),
        (["SERTIFIKAATTI", "Beta Tools Ltd", *BLANK, "Acme Sertifiointi Oy, Helsinki"], "Acme Sertifiointi Oy"),
        (["TÜRK STANDARDLARI ENSTİTÜSÜ", "Beta Tools Ltd", *BLANK], "TÜRK STANDARDLARI ENSTİTÜSÜ"),
    ],
)
def test_what_is_left_beside_the_client_is_the_body(lines: list[str], name: str) -> None:
    client = Found(value="Beta Tools Ltd", page=1, box=Box(0, 0.1, 1, 0.12), quote="Beta Tools Ltd")
    assert body_on(*lines, organization=client) == name


@pytest.mark.parametrize("line", ["Certificate of Registration", "Scope of Certification", "For the certification"])
def test_a_heading_that_ends_with_certification_is_no_body(line: str) -> None:
    client = Found(value="Beta Tools Ltd", page=1, box=Box(0, 0.1, 1, 0.12), quote="Beta Tools Ltd")
    assert body_on(line, "Beta Tools Ltd", *BLANK, organization=client) is None
