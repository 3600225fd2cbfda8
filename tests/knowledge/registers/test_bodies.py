"""Who is printed beside a mark: names, acronyms, numbers, sentences, reading errors, and names that only resemble."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.models import BodyKind
from knowledge.registers import load_registers
from knowledge.registers.bodies import look_up_body

REGISTERS = load_registers()
ACCREDITORS = [
    ("UKAS MANAGEMENT SYSTEMS 0005", "UKAS"),
    ("UKAS Management Systems", "UKAS"),
    ("UKAS 0005", "UKAS"),
    ("United Kingdom Accreditation Service", "UKAS"),
    ("United Kingdom Accreditation Service (UKAS)", "UKAS"),
    ("accredited by UKAS", "UKAS"),
    ("Accredited by the United Kingdom Accreditation Service under no. 0043", "UKAS"),
    ("UKAS Accreditation", "UKAS"),
    ("CNAS C001-M", "CNAS"),
    ("CNAS", "CNAS"),
    ("中国合格评定国家认可委员会", "CNAS"),
    ("国家认可委 CNAS", "CNAS"),
    ("CNA5 C021-M", "CNAS"),
    ("C N A S", "CNAS"),
    ("CNAS L0579", "CNAS"),
    ("CNAS C123-P", "CNAS"),
    ("cnas", "CNAS"),
    ("CNAB", "CNAS"),
    ("DAkkS", "DAkkS"),
    ("Deutsche Akkreditierungsstelle D-ZM-12007-01-00", "DAkkS"),
    ("D-ZM-16031-01-00", "DAkkS"),
    ("Deutsche Akkreditierungsstelle GmbH (DAkkS)", "DAkkS"),
    ("DAkk S D-ZM-16031-01-00", "DAkkS"),
    ("ANAB ACCREDITED", "ANAB"),
    ("ANSI National Accreditation Board", "ANAB"),
    ("ANAB - ANSI National Accreditation Board, Management Systems Certification Body", "ANAB"),
    ("ANSI-ASQ", "ANAB"),
    ("RAB", "ANAB"),
    ("JASANZ", "JAS-ANZ"),
    ("JAS ANZ", "JAS-ANZ"),
    ("www.jas-anz.org/register", "JAS-ANZ"),
    ("Joint Accreditation System of Australia & New Zealand", "JAS-ANZ"),
    ("RvA C 024", "RvA"),
    ("Raad voor Accreditatie", "RvA"),
    ("Dutch Accreditation Council RvA", "RvA"),
    ("ACCREDIA L'ente Italiano di Accreditamento SGQ N° 009A", "ACCREDIA"),
    ("SINCERT", "ACCREDIA"),
    ("TÜRKAK AB-0012-YS", "TURKAK"),
    ("TURKAK", "TURKAK"),
    ("Türk Akreditasyon Kurumu", "TURKAK"),
    ("Turkish Accreditation Agency", "TURKAK"),
    ("ENAC CERTIFICACIÓN 01/C-SC003", "ENAC"),
    ("Entidad Nacional de Acreditacion", "ENAC"),
    ("COFRAC CERTIFICATION DE SYSTEMES DE MANAGEMENT N° 4-0001", "COFRAC"),
    ("Comite francais d'accreditation", "COFRAC"),
    ("SWEDAC 1234", "SWEDAC"),
    ("FINAS S022", "FINAS"),
    ("DANAK Reg. nr. 6001", "DANAK"),
    ("Norsk akkreditering MSYS 001", "NA"),
    ("NORWEGIAN ACCREDITATION MSYS 013", "NA"),
    ("SAS SCESm 0012", "SAS"),
    ("Swiss Accreditation Service", "SAS"),
    ("PCA AC 014", "PCA"),
    ("Polskie Centrum Akredytacji", "PCA"),
    ("ČIA 3005", "CAI"),
    ("Český institut pro akreditaci", "CAI"),
    ("SNAS 021/Q-021", "SNAS"),
    ("NAH-4-0047/2023", "NAH"),
    ("RENAR SM 001", "RENAR"),
    ("ESYD", "ESYD"),
    ("Hellenic Accreditation System", "ESYD"),
    ("E.SY.D.", "ESYD"),
    ("ATS", "ATS"),
    ("BAS", "EA BAS"),
    ("HAA", "HAA"),
    ("SA", "SA"),
    ("NA", "NA"),
    ("INMETRO OCS 0001", "Cgcre"),
    ("Cgcre/Inmetro", "Cgcre"),
    ("CGCRE", "Cgcre"),
    ("ema", "ema"),
    ("EMA 68/12", "ema"),
    ("Entidad Mexicana de Acreditación, a.c.", "ema"),
    ("ONAC 09-CSG-001", "ONAC"),
    ("SCC Accredited CB-MS", "SCC"),
    ("Standards Council of Canada", "SCC"),
    ("Organismo Argentino de Acreditación", "OAA"),
    ("UAF", "UAF"),
    ("United Accreditation Foundation", "UAF"),
    ("IAS Accredited MSCB-129", "IAS"),
    ("International Accreditation Service", "IAS"),
    ("IAS", "IAS"),
    ("EGAC", "EGAC"),
    ("NABCB QM 012", "NABCB"),
    ("National Accreditation Board for Certification Bodies", "NABCB"),
    ("JAB CM001", "JAB"),
    ("Japan Accreditation Board", "JAB"),
    ("公益財団法人日本適合性認定協会", "JAB"),
    ("KAB", "KAB"),
    ("한국인정지원센터", "KAB"),
    ("KAN LSSM-001-IDN", "KAN"),
    ("Komite Akreditasi Nasional", "KAN"),
    ("TAF", "TAF"),
    ("全國認證基金會", "TAF"),
    ("HKAS", "HKAS"),
    ("HKCAS-003", "HKAS"),
    ("香港認可處", "HKAS"),
    ("SAC", "SAC"),
    ("Singapore Accreditation Council", "SAC"),
    ("Saudi Accreditation Center", "SAAC"),
    ("DAC", "EIAC"),
    ("EIAC", "EIAC"),
    ("Emirates International Accreditation Centre CB-MS-012", "EIAC"),
    ("GAC", "GAC"),
    ("SANAS", "SANAS"),
    ("BELAC 012-QMS", "BELAC"),
    ("НЦА", "NCA-KZ"),
    ("Росаккредитация", "RusAccreditation"),
    ("НААУ", "NAAU"),
    ("SGS United Kingdom Ltd, accredited by UKAS 0005", "UKAS"),
    ("TÜV Rheinland Cert GmbH / DAkkS D-ZM-16031-01-00", "DAkkS"),
    ("Bureau Veritas Certification Holding SAS - UK Branch UKAS 0008", "UKAS"),
    ("IAF MLA UKAS MANAGEMENT SYSTEMS 0005", "UKAS"),
    ("The certification body is accredited by CNAS, registration number CNAS C021-M.", "CNAS"),
    ("Our certificates carry the UKAS crown and tick mark", "UKAS"),
    ("ANAB USA", "ANAB"),
    ("BS EN ISO 9001:2015 UKAS 0026", "UKAS"),
    ("ChinaNational Accreditation Servicefor Conformity Assessment", "CNAS"),
    ("Deutsche Akkreditierungstelle", "DAkkS"),
    ("United Klngdom Accreditation Service", "UKAS"),
    ("UKA5", "UKAS"),
    ("Egyptian Accreditation Council", "EGAC"),
    ("UKAS Quality Management 003", "UKAS"),
    ("ukas quality management", "UKAS"),
    ("Accreditation body: ANAB", "ANAB"),
    ("Akkreditiert durch die DAkkS", "DAkkS"),
    ("accréditation par le COFRAC", "COFRAC"),
    ("Acreditado por ENAC", "ENAC"),
    ("SNAS", "SNAS"),
    ("Slovenska akreditacija CS-004", "SA"),
    ("IPAC C0007", "IPAC"),
    ("INAB 6001", "INAB"),
    ("BoA VICAS 001 - QMS", "BoA"),
    ("PNAC", "PNAC"),
    ("NSC", "NSC"),
    ("National Standardization Council of Thailand", "NSC"),
    ("DSM", "DSM"),
    ("Standards Malaysia", "DSM"),
    ("PAB", "PAB"),
    ("SLAB", "SLAB"),
    ("A2LA", "A2LA"),
    ("KOLAS", "KOLAS"),
    ("O'ZAKK", "O'ZAKK"),
    ("IOAS", "IOAS"),
    ("NACI", "NACI"),
]
OTHERS = [
    ("IAF", BodyKind.association, "IAF"),
    ("IAF MLA", BodyKind.association, "IAF"),
    ("International Accreditation Forum, Inc.", BodyKind.association, "IAF"),
    ("ILAC-MRA", BodyKind.association, "ILAC"),
    ("ILAC", BodyKind.association, "ILAC"),
    ("Global ACI", BodyKind.association, "Global ACI"),
    ("Global Accreditation Cooperation Incorporated", BodyKind.association, "Global ACI"),
    ("European co-operation for Accreditation", BodyKind.association, "EA"),
    ("EA MLA", BodyKind.association, "EA"),
    ("APAC", BodyKind.association, "APAC"),
    ("IATF", BodyKind.association, "IATF"),
    ("IAQG", BodyKind.association, "IAQG"),
    ("IQNet", BodyKind.association, "IQNet"),
    ("IQNET RECOGNIZED CERTIFICATION", BodyKind.association, "IQNet"),
    ("Member of IAF MLA", BodyKind.association, "IAF"),
    ("国际认可论坛", BodyKind.association, "IAF"),
    ("lAF", BodyKind.association, "IAF"),
    ("1AF", BodyKind.association, "IAF"),
    ("EA", BodyKind.association, "EA"),
    ("CCAA", BodyKind.association, "CCAA"),
    ("IRCA", BodyKind.association, None),
    ("CNCA", BodyKind.regulator, "CNCA"),
    ("国家认证认可监督管理委员会", BodyKind.regulator, "CNCA"),
    ("Certification and Accreditation Administration of the People's Republic of China", BodyKind.regulator, "CNCA"),
    ("中国国家认证认可监督管理委员会批准", BodyKind.regulator, "CNCA"),
    ("中国认监委 CNCA-R-2009-999", BodyKind.regulator, "CNCA"),
    ("中国国家标准化管理委员会", BodyKind.standards_body, "SAC"),
    ("CNCA-R-2002-001", BodyKind.regulator, "CNCA"),
    ("CNCA Approval No. CNCA-R-2003-117", BodyKind.regulator, "CNCA"),
    ("SAMR", BodyKind.regulator, "SAMR"),
    ("国家市场监督管理总局", BodyKind.regulator, "SAMR"),
    ("MHRA", BodyKind.regulator, "MHRA"),
    ("FDA", BodyKind.regulator, "FDA"),
    ("FDA registered", BodyKind.regulator, "FDA"),
    ("AQSIQ", BodyKind.regulator, "AQSIQ"),
    ("Standardization Administration of China", BodyKind.standards_body, "SAC"),
    ("SAC (Standardization Administration of China)", BodyKind.standards_body, "SAC"),
    ("国家标准化管理委员会", BodyKind.standards_body, "SAC"),
    ("ISO", BodyKind.standards_body, "ISO"),
    ("International Organization for Standardization", BodyKind.standards_body, "ISO"),
    ("Accredited by ISO", BodyKind.standards_body, "ISO"),
    ("ISO accredited", BodyKind.standards_body, "ISO"),
    ("国际标准化组织", BodyKind.standards_body, "ISO"),
    ("DIN", BodyKind.standards_body, "DIN"),
    ("Deutsches Institut für Normung e.V.", BodyKind.standards_body, "DIN"),
    ("ANSI", BodyKind.standards_body, "ANSI"),
    ("American National Standards Institute", BodyKind.standards_body, "ANSI"),
    ("IEC", BodyKind.standards_body, "IEC"),
    ("CEN", BodyKind.standards_body, "CEN"),
]
CERTIFICATION_BODIES = [
    "SGS",
    "SGS United Kingdom Ltd",
    "TÜV Rheinland",
    "TUV SUD Management Service GmbH",
    "TÜV NORD CERT GmbH",
    "TÜV",
    "Bureau Veritas Certification",
    "BSI",
    "Intertek",
    "DNV",
    "DNV GL Business Assurance",
    "LRQA Limited",
    "Lloyd's Register Quality Assurance",
    "中国质量认证中心",
    "方圆标志认证集团有限公司",
    "DQS GmbH",
    "DEKRA Certification",
    "NQA",
    "Global Trust Certification Pvt. Ltd.",
    "北京某某认证有限公司",
    "Alpha Quality Registrars Inc.",
    "QAIC Certification body",
    "AENOR",
    "RINA",
    "UL",
    "CQC",
]
# Acronyms that two bodies share, or that also are words: what they stand for needs more than the acronym.
SHARED = {"LA"}


@pytest.mark.parametrize(("text", "acronym"), ACCREDITORS)
def test_an_accreditation_body_is_known_by_any_of_its_names(text: str, acronym: str) -> None:
    result = look_up_body(text, REGISTERS)
    assert (result.kind, result.acronym) == (BodyKind.accreditation_body, acronym)


@pytest.mark.parametrize(("text", "kind", "acronym"), OTHERS)
def test_who_accredits_nobody_is_told_apart(text: str, kind: BodyKind, acronym: str | None) -> None:
    result = look_up_body(text, REGISTERS)
    assert (result.kind, result.iaf_mla) == (kind, None)
    assert acronym in (None, result.acronym)


@pytest.mark.parametrize("text", CERTIFICATION_BODIES)
def test_a_certification_body_is_no_accreditor(text: str) -> None:
    result = look_up_body(text, REGISTERS)
    assert (result.kind, result.iaf_mla) == (BodyKind.certification_body, None)


def test_every_accreditor_is_found_by_its_acronym_and_full_name() -> None:
    missed = [
        (row.acronym, text)
        for row in REGISTERS.accreditation_bodies
        for text in (row.acronym, row.full_name, f"accredited by {row.acronym}")
        if look_up_body(text, REGISTERS).acronym != row.acronym
    ]
    assert [pair for pair in missed if pair[0] not in SHARED] == []


def test_every_row_of_the_other_registers_is_found_by_its_name() -> None:
    rows = [(row.name, BodyKind(row.kind)) for row in REGISTERS.other_bodies]
    rows += [(row.name, BodyKind.certification_body) for row in REGISTERS.certification_bodies]
    assert [(name, kind) for name, kind in rows if look_up_body(name, REGISTERS).kind is not kind] == []


def test_names_of_body_names_belong_to_bodies_of_the_register() -> None:
    known = {row.acronym for row in REGISTERS.accreditation_bodies}
    assert {row.acronym for row in REGISTERS.body_names} | {row.acronym for row in REGISTERS.mark_styles} <= known


def test_kinds_and_sources_of_added_rows_are_given() -> None:
    assert {row.kind for row in REGISTERS.other_bodies} <= set(BodyKind) - {BodyKind.unknown}
    added = [*REGISTERS.other_bodies, *REGISTERS.body_names, *REGISTERS.mark_styles, *REGISTERS.revoked_approvals]
    assert [row for row in added if not row.source] == []
    assert [row for row in REGISTERS.other_bodies if row.verified and "general knowledge" in row.source] == []


@pytest.mark.parametrize("text", ["NATA", "NABL", "NVLAP Lab Code 123456-0"])
def test_an_accreditor_of_laboratories_is_none_for_management_systems(text: str) -> None:
    result = look_up_body(text, REGISTERS)
    assert (result.kind, result.iaf_mla, result.verified) == (BodyKind.accreditation_body, False, False)


def test_a_number_of_another_scheme_is_remarked_on() -> None:
    assert "laboratories" in look_up_body("CNAS L0123", REGISTERS).note


def test_an_unverified_row_sends_to_the_signatory_list() -> None:
    result = look_up_body("United Accreditation Foundation", REGISTERS)
    assert not result.verified
    assert "global-aci.org" in result.note


def test_only_the_neutral_wording_is_said_of_a_private_accreditor() -> None:
    row = REGISTERS.non_signatories[0]
    assert look_up_body(row.name, REGISTERS).note == f"{row.name}: {row.wording}."


@given(st.text(alphabet=string.printable + "认可ÜЖ한", max_size=60))
def test_any_text_gets_an_answer(text: str) -> None:
    result = look_up_body(text, REGISTERS)
    assert (result.acronym is None) or result.kind is not BodyKind.unknown


@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        ("本证书由CNAS认可的认证机构颁发", "CNAS"),
        ("经中国合格评定国家认可委员会认可", "CNAS"),
        ("由UKAS认可的机构颁发", "UKAS"),
        ("由UKAF认可的机构颁发", None),
    ],
)
def test_a_chinese_sentence_names_the_accreditor_in_its_middle(text: str, acronym: str | None) -> None:
    assert look_up_body(text, REGISTERS).acronym == acronym


@pytest.mark.parametrize("text", ["ISO certified company", "We are ISO certified", "ISO approved factory"])
def test_iso_certified_uses_the_name_of_a_standards_body(text: str) -> None:
    assert look_up_body(text, REGISTERS).kind == "standards_body"


def test_a_certified_company_is_no_certification_body() -> None:
    assert look_up_body("ISO 9001 certified company", load_registers()).kind == "unknown"


@pytest.mark.parametrize("text", ["see certificate", "on the certificates", "中国 UKAS", "中国认可委员会联盟"])
def test_words_around_a_name_or_in_its_place_are_nobody(text: str) -> None:
    result = look_up_body(text, REGISTERS)
    assert (result.kind, result.acronym) == (BodyKind.unknown, None)
