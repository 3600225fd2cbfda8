"""Dates get their roles from the words beside, above or after them, in any language; distractors get none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.fields.date_roles import find_dates_with_roles
from knowledge.models import DATE_FIELDS, Found
from tests.ingest.fields.typeset import Line, page_of


def dates_on(*lines: Line) -> dict[str, str]:
    """Field -> ISO day of what was read."""
    found = find_dates_with_roles([page_of(*lines)])
    return {field: date.value for field, date in found.items() if isinstance(date.value, str)}


@pytest.mark.parametrize(
    ("line", "field", "day"),
    [
        ("Issue date: 21 October 2024", "issue_date", "2024-10-21"),
        ("Revision date 2024-10-21", "issue_date", "2024-10-21"),
        ("Date of Print : 2024-10-21", "issue_date", "2024-10-21"),
        ("Fecha de emisión: 21/10/2024", "issue_date", "2024-10-21"),
        ("Data wydania: 21.10.2024", "issue_date", "2024-10-21"),
        ("Yayın Tarihi : 21.10.2024", "issue_date", "2024-10-21"),
        ("颁证日期：2024年10月21日", "issue_date", "2024-10-21"),
        ("発行日 2024年10月21日", "issue_date", "2024-10-21"),
        ("발행일자 : 2024년 10월 21일", "issue_date", "2024-10-21"),
        ("Дата выдачи: 21.10.2024", "issue_date", "2024-10-21"),
        ("Дата видачі 21 жовтня 2024 року", "issue_date", "2024-10-21"),
        ("Original Registration Date: 21-Oct-2021", "initial_date", "2021-10-21"),
        ("Date of initial certification: 21.10.2021", "initial_date", "2021-10-21"),
        ("First issued on 21 October 2021", "initial_date", "2021-10-21"),
        ("Data da aprovação original: 21-10-2021", "initial_date", "2021-10-21"),
        ("Data di prima emissione 21/10/2021", "initial_date", "2021-10-21"),
        ("Erstzertifizierung 21.10.2021", "initial_date", "2021-10-21"),
        ("İlk Belgelendirme Tarihi: 21.10.2021", "initial_date", "2021-10-21"),
        ("Дата первичной сертификации: 21.10.2021", "initial_date", "2021-10-21"),
        ("Бастапқы сертификаттау күні: 21.10.2021", "initial_date", "2021-10-21"),
        ("初次发证日期：2021年10月21日", "initial_date", "2021-10-21"),
        ("최초 인증일 : 2021.10.21", "initial_date", "2021-10-21"),
        ("Certification cycle start date: 21 Oct 2024", "cycle_start_date", "2024-10-21"),
        ("Recertification date: 21 Oct 2024", "cycle_start_date", "2024-10-21"),
        ("Gültig ab 21.10.2024", "cycle_start_date", "2024-10-21"),
        ("Data de Início do Ciclo de Certificação: 21-10-2024", "cycle_start_date", "2024-10-21"),
        ("Valid until 20.10.2027", "expiry_date", "2027-10-20"),
        ("ValidUntil:20October2027", "expiry_date", "2027-10-20"),
        ("Expiry date of this certificate: 20 Oct 2027", "expiry_date", "2027-10-20"),
        ("Fecha de caducidad 20/10/2027", "expiry_date", "2027-10-20"),
        ("este certificado é válido até: 20-10-2027", "expiry_date", "2027-10-20"),
        ("Valable jusqu'au 20 octobre 2027", "expiry_date", "2027-10-20"),
        ("Data di scadenza 20/10/2027", "expiry_date", "2027-10-20"),
        ("Ważny do: 20.10.2027", "expiry_date", "2027-10-20"),
        ("Действителен до 20.10.2027", "expiry_date", "2027-10-20"),
        ("дійсний до 20.10.2027", "expiry_date", "2027-10-20"),
        ("20.10.2027 дейін жарамды", "expiry_date", "2027-10-20"),
        ("Bu belge 20.10.2027 tarihine kadar geçerlidir", "expiry_date", "2027-10-20"),
        ("2027年10月20日まで有効", "expiry_date", "2027-10-20"),
        ("2027년 10월 20일까지", "expiry_date", "2027-10-20"),
        ("有效期至：2027年10月20日", "expiry_date", "2027-10-20"),
        ("Validity: 20.10.2027", "expiry_date", "2027-10-20"),
        ("Geçerlilik Tarihi : 20.10.2027", "expiry_date", "2027-10-20"),
        ("Subject to surveillance audits, this certificate is valid until 20 Oct 2027", "expiry_date", "2027-10-20"),
    ],
)
def test_a_label_gives_the_role(line: str, field: str, day: str) -> None:
    found = dates_on(line)
    assert found.pop(field) == day
    assert set(found) <= {"issue_date"}  # where no issue is printed, the start of validity stands in


@pytest.mark.parametrize(
    "line",
    [
        "The certificate is valid from 2024-10-21 to 2027-10-20",
        "Validity: 21.10.2024 - 20.10.2027",
        "Gültigkeit 21.10.2024 bis 20.10.2027",
        "Valable du 21 octobre 2024 au 20 octobre 2027",
        "Válido desde 21/10/2024 hasta 20/10/2027",
        "Срок действия с 21.10.2024 по 20.10.2027",
        "有效期：2024年10月21日至2027年10月20日",
        "有効期間 2024年10月21日から2027年10月20日まで",
        "유효기간 : 2024년 10월 21일 ~ 2027년 10월 20일",
        "Ważny od 21.10.2024 do 20.10.2027",
    ],
)
def test_a_range_gives_start_and_expiry(line: str) -> None:
    found = dates_on(line)
    assert found["cycle_start_date"] == found["issue_date"] == "2024-10-21"
    assert found["expiry_date"] == "2027-10-20"


@pytest.mark.parametrize(
    "line",
    [
        "1 st Surveillance on or before: 18 October 2025",
        "Surveillance 2 Audit Date 20.04.2026",
        "Recertification audit date: 20.04.2024",
        "Expiry date of previous certificate: 20.10.2024",
        "Previous cycle expiry date: 20.10.2024",
        "Data da auditoria de recertificação/certificação: 23-01-2025",
        "Form QF-12 Rev. 3 2021-03-04",
        "according to Article 7 of the Law of the Republic dated January 7, 2003",
        "Date of birth: 7 January 1983",
        "监督审核日期：2025年10月21日",
        "2003 жылғы 7 қаңтарда электрондық құжат туралы",
    ],
)
def test_a_distractor_gets_no_role(line: str) -> None:
    assert dates_on(line) == {}


def test_labels_above_boxes_belong_to_the_date_below() -> None:
    found = dates_on(
        [(0.06, "Issue date"), (0.4, "Initial certification"), (0.75, "Expiry date")],
        [(0.06, "21.10.2024"), (0.4, "21.10.2018"), (0.75, "20.10.2027")],
    )
    assert found == {"issue_date": "2024-10-21", "initial_date": "2018-10-21", "expiry_date": "2027-10-20"}


def test_labels_below_boxes_belong_to_the_date_above() -> None:
    found = dates_on(
        "has been assessed and meets the requirements",
        "",
        [(0.06, "21.10.2024"), (0.75, "20.10.2027")],
        [(0.06, "Issue date"), (0.75, "Valid until")],
    )
    assert found == {"issue_date": "2024-10-21", "expiry_date": "2027-10-20"}


def test_a_label_may_stand_two_lines_above() -> None:
    assert dates_on("registered in the data register", "of the state system of regulation", "21.10.2024") == {
        "issue_date": "2024-10-21"
    }


def test_the_latest_version_is_the_issue_date() -> None:
    assert dates_on("Issue date: 21.10.2023", "Revision date: 05.06.2024")["issue_date"] == "2024-06-05"


def test_recertification_due_counts_only_without_a_printed_expiry() -> None:
    due = "Re-Certification Due Before 19.05.2029"
    assert dates_on(due)["expiry_date"] == "2029-05-19"
    assert dates_on(due, "Date of Expiry 19.05.2027")["expiry_date"] == "2027-05-19"


def test_a_term_in_words_gives_no_date() -> None:
    assert dates_on("Issue date: 21.10.2024", "valid for three years from the date of issue") == {
        "issue_date": "2024-10-21"
    }


def test_a_day_above_twelve_settles_the_order_of_its_form() -> None:
    found = dates_on("Issue date: 05/06/2024", "Expiry date: 20/10/2027")
    assert found["issue_date"] == "2024-06-05"
    assert dates_on("Issue date: 05/06/2024", "Expiry date: 10/20/2027")["issue_date"] == "2024-05-06"


def test_three_years_settle_the_order() -> None:
    assert dates_on("Issue date: 05/06/2024", "Expiry date: 04/06/2027") == {
        "issue_date": "2024-06-05",
        "expiry_date": "2027-06-04",
    }


def test_three_years_settle_a_month_name_that_two_languages_share() -> None:
    found = dates_on("Issue date: 21 listopada 2024", "Valid until: 20 listopada 2027")
    assert found == {}  # both languages fit, so a person decides
    assert dates_on("Issue date: 21 listopada 2024", "Valid until: 20 October 2027")["issue_date"] == "2024-10-21"
    polish = dates_on("Certyfikat jest ważny", "od 19 listopada 2022 do 18 listopada 2025")
    assert polish["expiry_date"] == "2025-11-18"
    croatian = dates_on("Certifikat sustava upravljanja", "vrijedi od 19. listopada 2022. do 18. listopada 2025.")
    assert croatian["expiry_date"] == "2025-10-18"


def test_an_early_registration_is_the_initial_date() -> None:
    found = dates_on("Effective Date: 06/05/2024", "Registration Date: 06/05/2018", "Expiration Date: 06/04/2027")
    assert found["initial_date"] == "2018-06-05"
    assert found["cycle_start_date"] == "2024-06-05"


def test_a_range_may_stand_under_its_label() -> None:
    found = dates_on(
        [(0.06, "Certificate no.:"), (0.35, "Initial certification date:"), (0.7, "Valid:")],
        [(0.06, "12345-AQ"), (0.35, "05 June 2008"), (0.7, "05 June 2023 – 04 June 2026")],
    )
    assert found["initial_date"] == "2008-06-05"
    assert (found["cycle_start_date"], found["expiry_date"]) == ("2023-06-05", "2026-06-04")


@pytest.mark.parametrize(
    "sign", ["Acme Cert Pvt. Ltd., Mumbai, India", "Este certificado es para el sistema de la empresa"]
)
def test_country_or_language_settles_the_order(sign: str) -> None:
    assert dates_on(sign, "Issue date: 05/06/2024")["issue_date"] == "2024-06-05"


@pytest.mark.parametrize("sign", ["", "Houston, Texas, USA", "India and USA"])
def test_without_a_sign_both_readings_are_kept(sign: str) -> None:
    found = find_dates_with_roles([page_of(sign, "Issue date: 05/06/2024")])["issue_date"]
    assert found.value is None
    assert set(found.ambiguous) == {"2024-06-05", "2024-05-06"}
    assert found.quote == "05/06/2024"


def test_a_printed_order_is_believed() -> None:
    assert dates_on("USA", "Issue date (mm/dd/yyyy): 05/06/2024")["issue_date"] == "2024-05-06"


def test_evidence_marks_the_date_on_its_page() -> None:
    found: Found = find_dates_with_roles([page_of("nothing"), page_of("Valid until: 20.10.2027", number=2)])[
        "expiry_date"
    ]
    assert (found.page, found.quote) == (2, "20.10.2027")
    assert found.box is not None and found.box.x0 > 0.15


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="0123456789./- validuntissue:年月日до", max_size=30), max_size=6))
def test_any_page_gives_dates_or_none(lines: list[str]) -> None:
    assert set(find_dates_with_roles([page_of(*lines)])) <= DATE_FIELDS


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        (["Date of issue: 17/01/2025", "1st Surveillance Due: 16/01/2026", "2nd Surveillance Due: 16/01/2027"],
         ("2026-01-16", "2027-01-16")),
        (["Fecha de emisión: 28/12/2024", "Próxima auditoría de seguimiento antes de: 2025-12-08"], ("2025-12-08",)),
        (["颁证日期：2024年10月21日", "第一次监督审核日期：2025年10月20日"], ("2025-10-20",)),
        (["Belge Tarihi: 21.10.2024", "1. Ara Denetim: 20.10.2025"], ("2025-10-20",)),
        (["Issue date: 21 October 2024", "Last surveillance audit: 3 May 2023"], None),
    ],
)  # fmt: skip
def test_announced_surveillance_audits_are_listed(lines: list[Line], days: tuple[str, ...] | None) -> None:
    found = find_dates_with_roles([page_of(*lines)]).get("surveillance_dates")
    assert (found.value if found else None) == days


def test_words_of_another_column_are_no_label_of_a_date() -> None:
    beside = [(0.06, "Main Site: Foundry Road, Ashby, Leicestershire, LE65"), (0.8, "20 June 2024")]
    assert dates_on([(0.8, "Issuing Date:")], beside) == {"issue_date": "2024-06-20"}


def test_two_dates_of_one_term_share_the_label_above_them() -> None:
    dates = dates_on("Período de validade:", "18/02/2025 a 18/02/2028")
    assert (dates["cycle_start_date"], dates["expiry_date"]) == ("2025-02-18", "2028-02-18")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Valid until: 26* December, 2005"], {"expiry_date": "2005-12-26"}),
        (["Expiry Date 16 0CT 2026"], {"expiry_date": "2026-10-16"}),
        (
            ["Date of Certificate Expiry 16 Oct 2026 Re-certification Due 16 Oct 2028"],
            {"expiry_date": "2026-10-16"},
        ),
        (
            ["Original Registration Date: 2021-01-08", "[Previously certified to OHSAS 18001:2007 since 2018-01-03]"],
            {"initial_date": "2021-01-08"},
        ),
        (
            ["Belgelendirme Tarihi : 01.02.2019", "Sertifika Yayın Tarihi : 26.01.2022"],
            {"initial_date": "2019-02-01", "issue_date": "2022-01-26"},
        ),
        (
            ["Valid until 28 November 2025", "Praha, 29.11.2022"],
            {"expiry_date": "2025-11-28", "issue_date": "2022-11-29"},
        ),
        (
            ["26 December 2002", "This certificate is valid until 25 December 2005"],
            {"expiry_date": "2005-12-25", "cycle_start_date": "2002-12-26", "issue_date": "2002-12-26"},
        ),
        (["4 May 2001", "This certificate is valid until 25 December 2005"], {"expiry_date": "2005-12-25"}),
    ],
    ids=["raised", "zero", "recertification", "previously", "bare", "place", "years", "no years"],
)
def test_dates_that_are_set_or_labelled_in_unusual_ways(lines: list[str], expected: dict[str, str]) -> None:
    assert dates_on(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["A tanúsítvány érvényessége: 2023. május 12. - 2026. május 11."],
         {"cycle_start_date": "2023-05-12", "issue_date": "2023-05-12", "expiry_date": "2026-05-11"}),
        (["วันที่ออกใบรับรอง: 12 พฤษภาคม 2566", "วันที่รับรองครั้งแรก: 12 พฤษภาคม 2563"],
         {"issue_date": "2023-05-12", "initial_date": "2020-05-12"}),
        (["Certyfikat wydano po raz pierwszy: 12-05-2020", "Ważny od: 12-05-2023", "Ważny do: 11-05-2026"],
         {"initial_date": "2020-05-12", "cycle_start_date": "2023-05-12", "issue_date": "2023-05-12",
          "expiry_date": "2026-05-11"}),
        (["Geldig tot: 11 mei 2026", "Eerste certificatiedatum: 12 mei 2020"],
         {"expiry_date": "2026-05-11", "initial_date": "2020-05-12"}),
        (["Verilmə tarixi: 22.05.2023", "Etibarlıdır: 21.05.2026"],
         {"issue_date": "2023-05-22", "expiry_date": "2026-05-21"}),
        (["Amended on 1 July 2024", "Issued on 12 May 2023", "Expires on 11 May 2026"],
         {"issue_date": "2024-07-01", "expiry_date": "2026-05-11"}),
        (["Issue date: 12 May 2023", "Next Renewal Due: 11 May 2026"],
         {"issue_date": "2023-05-12", "expiry_date": "2026-05-11"}),
        (["Fecha de expedición inicial. Initial Date Issued 17/04/2015",
          "Fecha de modificación. Reissued on 21/02/2016", "Vigencia del certificado. Certificate valid 16/04/2018"],
         {"initial_date": "2015-04-17", "issue_date": "2016-02-21", "expiry_date": "2018-04-16"}),
        (["- Certification- Certificación: 31/10/2020", "Próxima actualización de documento: 31/10/2021",
          "Expiración: 31/10/2023"], {"issue_date": "2020-10-31", "expiry_date": "2023-10-31"}),
        (["Hiu lc chúng chi: 21.07.2025", "Han chúng chi truóc: 21.07.2022"], {"expiry_date": "2025-07-21"}),  # as read
        (["Certificate Validity Date: 28.05.2026", "Belge Geçerlilik Tarihi: 28.05.2026"],
         {"expiry_date": "2026-05-28"}),  # the same day in two languages is no term
    ],
    ids=["hu", "th", "pl", "nl", "az", "amended", "renewal", "es", "bilingual", "vi", "two languages"],
)  # fmt: skip
def test_dates_in_further_languages_and_words(lines: list[str], expected: dict[str, str]) -> None:
    assert dates_on(*lines) == expected


def test_of_several_versions_in_a_table_the_last_counts() -> None:
    places = (0.06, 0.3, 0.55, 0.8)
    rows = [("Issue No", "Issue Date", "Expiry date", "Reason"), ("1", "22.05.2020", "21.05.2023", "Initial"),
            ("2", "22.05.2023", "21.05.2026", "Renewal")]  # fmt: skip
    found = dates_on(*(list(zip(places, row, strict=True)) for row in rows))
    assert (found["issue_date"], found["expiry_date"]) == ("2023-05-22", "2026-05-21")


def test_a_due_date_with_a_label_nobody_knows_is_not_the_one_over_it() -> None:
    found = dates_on(
        "Initial Registration Date : 17 June 2025 Issuance Date : 17 June 2025",
        "Date of Expiry : 16 June 2028",
        "1st Surve. Due : 17 May 2026 2nd Surve. Due : 17 May 2027",
    )
    assert (found["issue_date"], found["expiry_date"]) == ("2025-06-17", "2028-06-16")


def test_a_telling_label_under_a_date_counts_before_a_vague_one_over_it() -> None:
    page = page_of(
        [(0.06, "2021-02-20"), (0.5, "For the following activities")],
        [(0.06, "Lanstisue date"), (0.5, "Sale of machines and of plants")],
        [(0.06, "2024-02-20"), (0.5, "for industry")],
        [(0.5, "and trade")],
        [(0.06, "Data di scadenza"), (0.5, "and nothing else")],
        step=0.018,
    )
    assert find_dates_with_roles([page])["expiry_date"].value == "2024-02-20"


def test_a_label_at_the_left_in_a_row_of_its_own_belongs_to_a_slanting_date() -> None:
    slanting = page_of(
        [(0.06, "Original Certificate Date: 17-March-2022")],
        [(0.06, "Issue Date"), (0.4, "18-March-2022")],
        [(0.06, "Expiry Date"), (0.7, "Acorn Certification")],
    )
    place = page_of([(0.4, ": 16-March-2025"), (0.7, "Head office")], top=0.08 + 2 * 0.03 + 0.006)
    found = find_dates_with_roles([slanting.model_copy(update={"words": (*slanting.words, *place.words)})])
    assert {name: date.value for name, date in found.items()} == {
        "issue_date": "2022-03-18",
        "initial_date": "2022-03-17",
        "expiry_date": "2025-03-16",
    }


def test_a_label_that_has_a_year_of_its_own_names_no_date_below_it() -> None:
    found = dates_on("Valid from 2022-03-17 until 2025-03-16", "First certification 2019", "Newtown 2022-03-18")
    assert "initial_date" not in found


def test_a_label_in_a_row_with_its_own_date_is_none_of_the_date_below() -> None:
    found = dates_on("Original date: 21.02.2020", [(0.06, "Serial 7"), (0.5, "25.06.2024")])
    assert found == {"initial_date": "2020-02-21"}


def test_the_last_letter_of_a_label_is_no_day() -> None:
    assert dates_on("Fecha de aprobación original Marzo 17, 2022") == {"initial_date": "2022-03-17"}


def test_of_two_labels_over_and_under_a_date_the_plainly_nearer_one_is_its_own() -> None:
    page = page_of(
        [(0.1, "17 MAR. 2025")],
        [(0.1, "Date of initial registration")],
        "",
        [(0.1, "16 MAR. 2028")],
        [(0.1, "Date of expiry")],
        step=0.018,
    )
    found = find_dates_with_roles([page])
    assert found["expiry_date"].value == "2028-03-16"
    assert found["initial_date"].value == "2025-03-17"


def test_two_dates_one_under_the_other_share_the_label_of_their_term() -> None:
    found = dates_on("Registration period", "15/MAY/26", "14/MAY/29")
    assert (found["cycle_start_date"], found["expiry_date"]) == ("2026-05-15", "2029-05-14")


def test_expiry_and_recertification_under_one_label_are_the_expiry() -> None:
    assert dates_on("Certification Expiry/Re Certification Date: 18/03/2027") == {"expiry_date": "2027-03-18"}


def test_labels_behind_the_dates_of_one_row_are_theirs() -> None:
    found = dates_on("18 APR 2019 Original Approval 27 SEP 2021 Current Certificate 26 SEP 2022 Certificate Expiry")
    assert found["initial_date"] == "2019-04-18"
    assert (found["issue_date"], found["expiry_date"]) == ("2021-09-27", "2022-09-26")


def test_a_day_of_an_audit_is_no_day_of_issue() -> None:
    found = dates_on(
        "This certificate is valid from 17 Aug 2020 until 16 Aug 2023",
        "Surveillance audits are due",
        "on 14 Aug 2021 and 14 Aug 2022.",
    )
    assert found["issue_date"] == "2020-08-17"


def test_no_expiry_falls_on_the_day_of_issue_where_another_one_is_printed() -> None:
    found = dates_on("Date of issue: 31 August 2023", "Valid until: 31 August 2023", "Expiry date: 30 August 2026")
    assert found["expiry_date"] == "2026-08-30"


@pytest.mark.parametrize(
    ("line", "field", "day"),
    [
        ("TheInitial date of issue: 7 April 2023", "initial_date", "2023-04-07"),
        ("The first certificate date of issue is 26 November 2020", "initial_date", "2020-11-26"),
        ("IIk Belgelendinme Tarihi : 29.03.2006", "initial_date", "2006-03-29"),
    ],
)
def test_first_certifications_are_told_in_spoilt_labels(line: str, field: str, day: str) -> None:
    assert dates_on(line)[field] == day


def test_half_a_year_in_chinese_is_no_year() -> None:
    assert dates_on("发证日期：20年6月3日") == {}
