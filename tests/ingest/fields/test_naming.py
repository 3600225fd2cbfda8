"""What looks like a name, an address, both in one line."""

from __future__ import annotations

import pytest

from ingest.fields.naming import ends_with_form, has_form, is_form, looks_like_address, looks_like_name, split_name


@pytest.mark.parametrize(
    "name",
    [
        "Ferrant Valve Works Limited",
        "Kessler Feinblech GmbH",
        "Brandner Hydraulik GmbH & Co. KG",
        "FUNDICIONES ARRIETA, S.A.",
        "Zakład Metalowy Kowalex Sp. z o.o.",
        "Demirhan Kalıp Sanayi ve Ticaret Ltd. Şti.",
        "ООО «Металлпром Сервис»",
        "宁州恒瑞管业有限公司",
        "株式会社北浜精密",
        "PT MAJU LOGAM SEJATI",
        "SHREE VARDHA ENGINEERING PVT. LTD.",
    ],
)
def test_a_legal_form_is_known(name: str) -> None:
    assert has_form(name) and ends_with_form(name) and looks_like_name(name)


@pytest.mark.parametrize("form", ["Co., Ltd.", "GmbH", "S.p.A.", "Sp. z o.o.", "LLC", "d.o.o."])
def test_a_form_alone_is_one(form: str) -> None:
    assert is_form(form)


@pytest.mark.parametrize(
    "text",
    [
        "CERTIFICATE OF REGISTRATION",
        "ISO 9001:2015",
        "www.acme.example",
        "the quality management system of",
        "인 증 서",
        "品質マネジメントシステム登録証",
        "本機構は",
        "12.03.2024",
        "",
    ],
)
def test_titles_standards_and_sentences_are_no_names(text: str) -> None:
    assert not looks_like_name(text) if text else not looks_like_name(" ")


@pytest.mark.parametrize(
    "text",
    [
        "14 Canal Wharf",
        "Hauptstr. 7",
        "ul. Przemysłowa 5, 41-200 Górzno",
        "浙江省宁州市北海区工业路18号",
        "경기도 한빛시 공단로 45번길 12",
        "88 Airport Way, Fielding, KS 67000, USA",
    ],
)
def test_streets_and_towns_are_addresses(text: str) -> None:
    assert looks_like_address(text)


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("Hollin Rubber Ltd, 12 Foss Lane, Hollin", "Hollin Rubber Ltd", "12 Foss Lane, Hollin"),
        (
            'BIN 010203040506, "Steppe Build" LLP, Kazakhstan, Abay street 4',
            '"Steppe Build" LLP',
            "Kazakhstan, Abay street 4",
        ),
        ("LINHAI OUDA VALVE CO., LTD.", "LINHAI OUDA VALVE CO., LTD.", ""),
        ("Smith, Jones and Partners", "Smith, Jones and Partners", ""),
        ("M/s. Kaveri Polymers", "Kaveri Polymers", ""),
    ],
)
def test_name_and_address_in_one_line_are_told_apart(text: str, name: str, address: str) -> None:
    (start, end), (begin, stop) = split_name(text)
    assert (text[start:end], text[begin:stop]) == (name, address)
