"""The accreditation body is told by its symbol or by "accredited by"; look-alikes keep their own names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.fields.mark_names import data, find_other_marks, find_signs
from ingest.fields.marks import find_accreditation, find_marks
from knowledge.models import Box, Found
from knowledge.registers import load_registers
from tests.ingest.fields.typeset import Line, page_of


def accreditation_on(*lines: Line) -> tuple[str | None, str | None]:
    found = find_accreditation([page_of(*lines)])
    body, number = found.get("accreditation_body"), found.get("accreditation_number")
    return body.text if body else None, number.text if number else None


@pytest.mark.parametrize(
    ("lines", "body", "number"),
    [
        (["UKAS MANAGEMENT SYSTEMS 0005"], "UKAS", "0005"),
        (["UKAS", "MANAGEMENT", "SYSTEMS", "0005"], "UKAS", "0005"),
        (["CNAS C001-M"], "CNAS", "CNAS C001-M"),
        (["中国合格评定国家认可委员会"], "CNAS", None),
        (["Deutsche Akkreditierungsstelle", "D-ZM-16031-01-00"], "DAkkS", "D-ZM-16031-01-00"),
        (["RvA C 024"], "RvA", "RvA C 024"),
        (["MSCB-345"], "IAS", "MSCB-345"),
        (["ACCREDIA SGQ N° 002 A"], "ACCREDIA", "SGQ N° 002 A"),
        (["ENAC", "Nº 01/C-SC001"], "ENAC", "01/C-SC001"),
        (["COFRAC", "4-0002"], "COFRAC", "4-0002"),
        (["TÜRKAK AB-0001-YS"], "TURKAK", "AB-0001-YS"),
        (["KAB-QC-01"], "KAB", "KAB-QC-01"),
        (["OCS 0001"], "Cgcre", "OCS 0001"),
        (["JAS-ANZ"], "JAS-ANZ", None),
        (["ANSI National Accreditation Board"], "ANAB", None),
        (["SAC Accredited Certification Body", "QS-2001-11"], "SAC", "QS-2001-11"),
        (["UNITED", "ACCREDITATION", "FOUNDATION"], "UAF", None),
        (["Accredited by United Accreditation Foundation (UAF)", "Accreditation No.: CB-MS-2809"], "UAF", "CB-MS-2809"),
        (["TAF", "MANAGEMENT SYSTEMS", "MSCB-345"], "TAF", None),
        (["EMA", "ACREDITADO"], "ema", None),
        (["HAAY", "MANAGEMENT SYSTEMS"], "NAAU", None),
        (["PCA AC 123"], "PCA", "AC 123"),
        (["INACAL-DA Registro OCSG-099"], "INACAL", None),
        (["SLAB CB 012"], "SLAB", None),
        (["AKKREDITIERUNGAUSTRIA"], "AA", None),
        (["KZ.Q.09.0070", "№ KZ.Q.09.0070.С23.00001"], "NCA-KZ", "KZ.Q.09.0070"),
    ],
)
def test_a_symbol_tells_body_and_number(lines: list[str], body: str, number: str | None) -> None:
    assert accreditation_on(*lines) == (body, number)


@pytest.mark.parametrize(
    ("lines", "body", "number"),
    [
        (["Certifikační orgán akreditovaný ČIA pod č. 3001"], "CAI", "3001"),
        (["akreditovaný Českým institutem pro akreditaci, o.p.s."], "CAI", None),
        (["Durch die Deutsche Akkreditierungsstelle GmbH akkreditiert"], "DAkkS", None),
        (["acreditado por ENAC"], "ENAC", None),
        (["organism acreditat de RENAR, certificat nr. SM 001"], "RENAR", "SM 001"),
        (["TÜRKAK tarafından akredite edilmiştir"], "TURKAK", None),
        (["TÜRKAK'tan AB-0012-YS ile akredite"], "TURKAK", "AB-0012-YS"),
        (["accréditation COFRAC n° 4-0001"], "COFRAC", "4-0001"),
        (["POLSKIE CENTRUM", "AKREDYTACJI", "AC 014"], "PCA", "AC 014"),
        (["Φορέας διαπιστευμένος από το ΕΣΥΔ"], "ESYD", None),
        (["được công nhận bởi BoA, VICAS 001-QMS"], "BoA", "VICAS 001-QMS"),
        (["FINAS-akkreditointipalvelun akkreditoima S012"], "FINAS", "S012"),
        (["NORSK AKKREDITERING", "MSYS 003"], "NA", "MSYS 003"),
        (["Akreditovaný SNAS, Reg. No. 012/Q-007"], "SNAS", "012/Q-007"),
        (["akreditiran od Hrvatske akreditacijske agencije"], "HAA", None),
        (["Орган, акредитований Національним агентством з акредитації України"], "NAAU", None),
        (["аккредитован БГЦА"], "BSCA", None),
        (["Acreditado pela Cgcre sob o nº OCS 0012"], "Cgcre", "OCS 0012"),
        (["Acreditado por ema, a.c. con número 12/12"], "ema", "12/12"),
        (["Sri Lanka Accreditation Board", "MSCB 001"], "SLAB", None),
        (["MS Certification Cert. No. 1007"], "ESYD", "MS Certification Cert. No. 1007"),
        (["eiaci", "CB-ISMS-045"], "EIAC", "CB-ISMS-045"),  # how its symbol reads
        (["牛SNAS", "Reg. No. 012/Q-007"], "SNAS", "012/Q-007"),  # an emblem read as a character
    ],
)
def test_an_accreditor_is_known_in_the_words_of_its_country(lines: list[str], body: str, number: str | None) -> None:
    assert accreditation_on(*lines) == (body, number)


@pytest.mark.parametrize(
    "line",
    [
        "Example International Accreditation Service",
        "Accredited by Asian International Accreditation Service",
        "National Accreditation Bureau of Example",
    ],
)
def test_a_longer_name_is_another_body(line: str) -> None:
    assert accreditation_on(line)[0] not in ("IAS", "BoA", "LA")


def test_the_certification_body_is_not_its_own_accreditor() -> None:
    page = page_of("India Office", "Acme Accreditation Services Pvt Ltd")
    name = Found(value="Acme Accreditation Services Pvt Ltd", page=1, box=Box(0, 0, 1, 0.1), quote="Acme")
    assert "accreditation_body" in find_accreditation([page])
    assert find_accreditation([page], name) == {}


@pytest.mark.parametrize(
    "line",
    [
        "IAF MLA",
        "IAF",
        "IATF",
        "CNCA-R-2002-001",
        "ISO",
        "UKASCERT",
        "UKAS CERT",
        "UKAF",
        "www.ukas.com",
        "UKAS Saibao System Certification (China) Co., Ltd",
        "International Accreditation Forum",
        "Accreditation body:",
        "accredited certification body",
        "SAC",  # alone an abbreviation of many things
        "Accredited by: Member of IAF MLA for QMS",
        "Le certificat d'accréditation de Beta Outils SARL",
        "ACCREDITED BY Member of the International Accreditation Forum Multilateral Recognition Arrangement",
        "Laboratory accredited to ISO/IEC 17025 by CNAS",
    ],
)
def test_what_is_no_accreditation_gives_none(line: str) -> None:
    assert accreditation_on(line)[0] is None


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (["Accredited by Invented Conformity Council, London"], "Invented Conformity Council"),
        (["(UNITED AKKREDITERING FORUM LTD)"], "UNITED AKKREDITERING FORUM LTD"),
        (["Global Accreditation Board"], "Global Accreditation Board"),
        (["Accrediated by: Invented Service for Standards"], "Invented Service for Standards"),  # misspelt in print
        ([[(0.1, "Accredited by: Invented Service"), (0.8, "ACCREDITED")]], "Invented Service"),
        ([[(0.1, "IAF"), (0.5, "MSA-002")]], "PAB"),
        (["Accredited by Accreditation Forum of Invented Standards"], "Accreditation Forum of Invented Standards"),
        (["KAN", "L5SM-099-IDN"], "KAN"),  # S read as 5
        ([*["text"] * 18, "TXA-ZM-99-42-00"], "TXA"),
        (["IAS", "ACCREDITED ·The certificate can be verified"], "IAS"),
        (["This certificate is issued by X, accredited with Invented Forum Limited"], "Invented Forum Limited"),
        (
            ["This is an accredited certificate authorised for issue by Invented Conformity Services (ICXS)"],
            "Invented Conformity Services (ICXS)",
        ),
    ],
)
def test_an_unknown_accreditor_keeps_its_printed_name(lines: list[Line], body: str) -> None:
    assert accreditation_on(*lines)[0] == body


@pytest.mark.parametrize(
    ("name", "number", "body"),
    [
        ("NWC", "NWC-004-MS", "NWC"),
        ("UKAX", "UKAX-CB-004", "UKAX"),  # a look-alike keeps its own name
        ("Northern", "NWC-004-MS", None),  # the acronym stands nowhere else
        ("FORM", "FORM-004", None),
        ("NVC ACCREDITED", "NWC-MS-0089", None),  # nothing says so
        ("ACCREDITED", "NWC-MS-0089", "NWC"),  # in a symbol whose letters were misread
    ],
)
def test_a_symbols_number_names_an_accreditor_that_no_register_knows(name: str, number: str, body: str | None) -> None:
    page = page_of(name, "MANAGEMENT SYSTEM", "ISO/IEC 17021-1:2015", number, top=0.75)
    found = find_accreditation([page]).get("accreditation_body")
    assert (found.text if found else None) == body


def test_a_sentence_weighs_more_than_a_word_elsewhere() -> None:
    assert accreditation_on("Training recognised by ANAB", "", "", "Accredited by SANAS")[0] == "SANAS"


def test_every_mark_is_named_once() -> None:
    page = page_of("UKAS MANAGEMENT SYSTEMS", "UKAS", "IAF", "Member of IQNet", "Global ACI MRA")
    assert [mark.value for mark in find_marks([page])] == ["UKAS", "IAF MLA", "IQNET", "Global ACI MRA"]


def test_a_sector_code_is_no_iaf_mark() -> None:
    assert find_other_marks("IAF code: 17") == []


def test_marks_belong_to_bodies_of_the_register() -> None:
    known = {row.acronym for row in load_registers().accreditation_bodies}
    assert set(data()["words"]) <= known
    assert set(data()["numbers"]) <= known
    named = {row.acronym.casefold() for row in load_registers().accreditation_bodies}
    assert {word.casefold() for word in data()["strong"]["words"]} <= named


@given(st.text(max_size=80))
def test_any_text_gives_signs_inside_it_or_none(text: str) -> None:
    for sign in find_signs(text):
        assert 0 <= sign.start < sign.end <= len(text)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(alphabet="UKASCN 0015-M(IAF)accreditedby", max_size=40), max_size=6))
def test_any_page_gives_accreditation_or_none(lines: list[str]) -> None:
    assert set(find_accreditation([page_of(*lines)])) <= {"accreditation_body", "accreditation_number"}


@pytest.mark.parametrize(("size", "beside", "body"), [(1.0, "IAF", None), (2.0, "IAF", "SAC"), (2.0, "Director", None)])
def test_an_ambiguous_acronym_is_a_symbol_where_a_logo_stands_beside_the_iafs(
    size: float, beside: str, body: str | None
) -> None:
    small = page_of(*["Words of the usual size"] * 5, top=0.1)
    marks = page_of([(0.1, "SAC"), (0.5, beside)], top=0.85, size=size)
    page = small.model_copy(update={"words": (*small.words, *marks.words)})
    found = find_accreditation([page]).get("accreditation_body")
    assert (found.text if found else None) == body
    name = Found(value="SAC Acme Registrars", page=1, box=Box(0, 0, 1, 0.1), quote="SAC Acme Registrars")
    assert find_accreditation([page], name) == {}


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (["EGAC Europe Global Accreditation Council"], "EGAC Europe Global Accreditation Council"),
        (
            ["EIAC", "European International", "Accreditation Council"],
            "EIAC European International Accreditation Council",
        ),
        (["EIAC Emirates International Accreditation Centre"], "EIAC"),
        (["UNITED ACCREDITATION FOUNDATION LIMITED"], "UNITED ACCREDITATION FOUNDATION LIMITED"),
        (["United Accreditation Foundation Inc."], "UAF"),
        (["This body is not accredited by UKAS"], None),
        (["TÜRKAK tarafından akredite değildir"], None),
    ],
)
def test_letters_that_stand_for_other_words_are_another_body(lines: list[Line], body: str | None) -> None:
    assert accreditation_on(*lines)[0] == body


def test_a_named_accreditor_weighs_more_than_a_number_in_anothers_form() -> None:
    named = accreditation_on("MSCB157", "Accredited by:", "AXIB (Accred Invented Board (Europe) Limited) Kemp House")
    assert named[0] == "AXIB"
    assert accreditation_on("MSCB157", "Accredited by: International Accreditation Service")[0] == "IAS"
    assert accreditation_on("MSCB157")[0] == "IAS"
