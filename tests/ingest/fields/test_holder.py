"""The certified organization where only places tell: gaps inside a name, columns beside an address."""

from __future__ import annotations

from ingest.fields import find_certificates
from knowledge.models import Certificate
from tests.ingest.fields.pages import Placed, document, page

REST: tuple[Placed, ...] = (
    ("has been found to conform to ISO 9001:2015", 0.2, 0.36),
    ("Scope: Manufacture of valves", 0.2, 0.5),
    ("Certificate No.: QM-55123", 0.2, 0.6),
    ("Valid until: 2028-03-01", 0.2, 0.65),
)


def certificate_of(*lines: Placed) -> Certificate:
    """What is found on a page of these lines."""
    (one,) = find_certificates(document(page(("CERTIFICATE", 0.3, 0.05, 0.03), *lines, *REST))).certificates
    return one


def as_read(*lines: Placed) -> Certificate:
    """The same with words as the OCR reads them, and nothing but these lines."""
    drawn = page(*lines)
    words = tuple(word.model_copy(update={"source": "ocr", "confidence": 0.98}) for word in drawn.words)
    (one,) = find_certificates(document(drawn.model_copy(update={"words": words}))).certificates
    return one


def test_the_legal_form_behind_a_gap_in_the_line_belongs_to_the_name() -> None:
    one = certificate_of(
        ("This is to certify that the", 0.3, 0.2),
        ("ACORN INDIA", 0.2, 0.24),
        ("PRIVATE LIMITED", 0.37, 0.24),
        ("PLOT NO 3, LOTUS NAGAR, JALPUR 999059, INDIA", 0.2, 0.28),
    )
    assert one.text("organization") == "ACORN INDIA PRIVATE LIMITED"
    assert one.text("address") == "PLOT NO 3, LOTUS NAGAR, JALPUR 999059, INDIA"


def test_an_address_is_not_cut_by_the_dates_in_the_column_beside_it() -> None:
    one = certificate_of(
        ("This certificate is awarded to:", 0.43, 0.15),
        ("Juniper Hollow Tools", 0.43, 0.18),
        ("Location:", 0.43, 0.24),
        ("118 East 7th Place N.", 0.43, 0.27),
        ("Effective Date", 0.08, 0.25),
        ("07 May 2025", 0.08, 0.268),
        ("Expiration Date", 0.08, 0.29),
        ("06 May 2028", 0.08, 0.308),
        ("Elmwood, Kansas 67999", 0.43, 0.291),
    )
    assert one.text("address") == "118 East 7th Place N. Elmwood, Kansas 67999"


def test_a_seal_far_right_of_a_label_is_not_its_value_where_one_stands_under_it() -> None:
    found = find_certificates(
        document(
            page(
                ("CERTIFICATE", 0.3, 0.05, 0.03),
                ("This is to certify that the management system of", 0.1, 0.15),
                ("Acorn Valves Ltd", 0.1, 0.18),
                ("complies with ISO 9001:2015", 0.1, 0.25),
                ("Scope of certification:", 0.1, 0.4),
                ("QUALITY GROUP", 0.62, 0.4),
                ("Manufacture of valves", 0.1, 0.42),
                ("Certificate No.: QM-55123", 0.1, 0.6),
                ("Valid until: 2028-03-01", 0.1, 0.65),
            )
        )
    )
    assert found.certificates[0].text("scope") == "Manufacture of valves"


def test_a_name_that_is_a_picture_between_lines_of_text_is_taken() -> None:
    made = page(
        ("CERTIFICATE", 0.36, 0.05, 0.03),
        ("grants the certificate of quality management system to", 0.25, 0.2),
        ("SABIA CONSULTORIA E SERVICOS LTDA", 0.325, 0.24),
        ("Quadra 9, Bloco 03, Palmeiras - 99340-000", 0.31, 0.28),
        *REST,
    )
    words = tuple(w.model_copy(update={"source": "ocr"}) if 0.23 < w.box.y0 < 0.25 else w for w in made.words)
    (one,) = find_certificates(document(made.model_copy(update={"words": words}))).certificates
    assert one.text("organization") == "SABIA CONSULTORIA E SERVICOS LTDA"
    assert one.text("address") == "Quadra 9, Bloco 03, Palmeiras - 99340-000"


def test_a_country_and_legal_form_in_higher_letters_under_the_name_belong_to_it() -> None:
    one = certificate_of(
        ("This is to certify that", 0.3, 0.15),
        ("ACORN BRASS HINGE WORKS", 0.25, 0.18, 0.017),
        ("(MALAYSIA) SDN. BHD.", 0.3, 0.205, 0.021),
        ("LOT 17, JALAN MAWAR, 99550 SABAH, MALAYSIA.", 0.2, 0.25),
    )
    assert one.text("organization") == "ACORN BRASS HINGE WORKS (MALAYSIA) SDN. BHD."
    assert one.text("address") == "LOT 17, JALAN MAWAR, 99550 SABAH, MALAYSIA."


def test_a_name_over_three_large_lines_is_taken_from_its_first() -> None:
    one = certificate_of(
        ("HARBOUR LADDER WORKS", 0.2, 0.2, 0.024),
        ("AND STEP KEEPING", 0.24, 0.228, 0.024),
        ("PRIVATE LIMITED", 0.25, 0.256, 0.024),
        ("PLOT NO 3, LOTUS NAGAR, JALPUR 999059, INDIA", 0.2, 0.29),
    )
    assert one.text("organization") == "HARBOUR LADDER WORKS AND STEP KEEPING PRIVATE LIMITED"


def test_an_acronym_in_brackets_with_a_figure_makes_no_address_of_a_name() -> None:
    one = certificate_of(
        ("This is to certify that", 0.2, 0.16),
        ("Board for Ladders, Steps and Rails", 0.2, 0.2, 0.022),
        ("School (BL3S) Harbour School", 0.2, 0.228, 0.022),
        ("Elm Park, Floor 2,", 0.2, 0.262),
        ("New Campus, Newtown", 0.2, 0.28),
    )
    assert one.text("organization") == "Board for Ladders, Steps and Rails School (BL3S) Harbour School"
    assert one.text("address") == "Elm Park, Floor 2, New Campus, Newtown"


def test_the_first_line_of_a_scope_may_be_set_wide_to_both_margins() -> None:
    one = certificate_of(
        ("This is to certify that the management system of", 0.1, 0.12),
        ("ACORN LADDERS LTD", 0.1, 0.15),
        ("Certified scope:", 0.1, 0.4),
        ("MAKING", 0.1, 0.43),
        ("OF LADDERS", 0.2, 0.43),
        ("AND STEPS", 0.35, 0.43),
        ("FOR SHOPS AND SCHOOLS AND THE SALE OF", 0.1, 0.45),
        ("WOODEN RAILS.", 0.1, 0.47),
    )
    assert one.text("scope") == "MAKING OF LADDERS AND STEPS FOR SHOPS AND SCHOOLS AND THE SALE OF WOODEN RAILS."


def test_letters_of_a_logo_beside_the_name_are_not_the_name() -> None:
    one = as_read(
        ("This is to certify that the Quality Management System of", 0.2, 0.16, 0.017),
        ("SUN", 0.2, 0.19, 0.011),
        ("SUN & SEA TOURS", 0.3, 0.2, 0.031),
        ("4th Floor, Office No 99, Mumbai 999001, India", 0.2, 0.25, 0.014),
        ("conforms with the following standard", 0.3, 0.3, 0.014),
        ("ISO 9001:2015", 0.35, 0.35, 0.033),
        ("Certificate No.: QM-55123", 0.24, 0.55),
        ("Date of Expiry: 10.01.2027", 0.24, 0.6),
    )
    assert one.text("organization") == "SUN & SEA TOURS"


def test_initials_over_the_name_are_its_logo() -> None:
    one = as_read(
        ("certifies that", 0.56, 0.16, 0.013),
        ("MF", 0.6, 0.2, 0.013),
        ("MEADOW FABRICATIONS", 0.41, 0.23, 0.013),
        ("99-D, Mill Road, Nandipur - 999 108, Tamil Nadu, India", 0.29, 0.25, 0.013),
        ("has implemented Quality Management System", 0.39, 0.3, 0.013),
        ("in accordance with ISO 9001:2015", 0.45, 0.32, 0.013),
        ("Certificate Registration No. 99 100 99042", 0.42, 0.5, 0.013),
        ("The certificate is valid from 2025-06-12 until 2028-06-11", 0.35, 0.55, 0.013),
    )
    assert one.text("organization") == "MEADOW FABRICATIONS"


def test_a_slogan_beside_a_sentence_is_not_the_name_in_the_middle_under_it() -> None:
    one = as_read(
        ("We Look Twice And Then Certify!", 0.78, 0.15, 0.009),
        ("This Certificate has been awarded to", 0.4, 0.15, 0.012),
        ("Delta Industries L.L.C", 0.46, 0.2, 0.0135),
        ("Plot No: 99, Palm Park, Dubai, United Arab Emirates.", 0.26, 0.22, 0.0135),
        ("which complies with", 0.48, 0.31, 0.012),
        ("ISO 9001:2015", 0.46, 0.35, 0.015),
        ("Certificate Number: SX990042", 0.3, 0.58),
        ("Expiry Date: 31.07.2027", 0.3, 0.62),
    )
    assert one.text("organization") == "Delta Industries L.L.C"


def test_a_name_stands_under_a_lead_whose_blanks_were_lost() -> None:
    one = as_read(
        ("CERTIFICATE", 0.3, 0.05, 0.03),
        ("Acme Certification certifies that themanagement system implemented by:", 0.1, 0.2),
        ("ATELIERS DELORME", 0.1, 0.23, 0.02),
        ("for the following activities:", 0.1, 0.27),
        ("Manufacture of cutting and stamping tools", 0.1, 0.3),
        ("has been assessed and found to meet the requirements of ISO 9001:2015", 0.1, 0.36),
        ("Certificate No.: QM-55123", 0.1, 0.5),
    )
    assert one.text("organization") == "ATELIERS DELORME"


def test_a_sentence_in_a_language_that_no_lexicon_has_is_no_name() -> None:
    one = certificate_of(
        ("Xerto vel qondas ubrite perlon sistam ni", 0.2, 0.2, 0.02),
        ("Beta Valves AS", 0.2, 0.25, 0.02),
        ("Kaiveien 8, 6799 Fjordby", 0.2, 0.29),
    )
    assert one.text("organization") in (None, "Beta Valves AS")


def test_a_name_with_its_legal_form_may_be_set_only_a_little_larger() -> None:
    one = certificate_of(
        ("Con base en xx evaluaxion realixada otorxa el presente", 0.2, 0.2),
        ("Servicios del Valle Centro, S.C.", 0.2, 0.24, 0.018),
        ("Blvd. Torres No. 1450, C.P. 37999, Villa Alta", 0.2, 0.28),
    )
    assert one.text("organization") == "Servicios del Valle Centro, S.C."


def test_an_address_goes_on_in_the_next_line_where_lines_are_set_wide_apart() -> None:
    one = certificate_of(
        ("This is to certify that", 0.3, 0.2),
        ("Tasun Machinery Casting Co., Ltd.", 0.25, 0.23, 0.018),
        ("Address: West Side of Middle Section, Xingye Avenue, Tasun County Industrial", 0.12, 0.27, 0.012),
        ("Cluster, Jialin City, Henan, China", 0.3, 0.297, 0.012),
    )
    address = "West Side of Middle Section, Xingye Avenue, Tasun County Industrial Cluster, Jialin City, Henan, China"
    assert one.text("address") == address
