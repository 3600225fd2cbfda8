from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.words import language_of, one_script, sentences, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The factories were certified", ["factori", "certifi"]),
        ("Müller café", ["muller", "cafe"]),
        ("认证范围", ["认证", "证范", "范围"]),
        ("是", ["是"]),
        ("ISO 9001:2015认证", ["iso", "9001", "2015", "认证"]),
        ("ＩＳＯ", ["iso"]),
        ("", []),
        ("the of and", []),
    ],
)
def test_terms_are_stems_and_pairs_of_letters(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Is this certificate real?", "en"),
        ("iso 9001 scope", "en"),
        ("这个证书是真的吗?", "zh"),
        ("CNAS 认可的证书是真的吗", "zh"),
        ("この証明書は本物ですか", "ja"),
        ("이 인증서는 진짜입니까", "ko"),
        ("¿Es auténtico el certificado de la fábrica?", "es"),
        ("Ist das Zertifikat des Werks echt und was gilt?", "de"),
        ("Le certificat de cette usine est-il vrai et pour qui ?", "fr"),
        ("Bu sertifika gerçek mi ve nasıl kontrol edilir", "tr"),
        ("Настоящий ли это сертификат", "ru"),
        ("12345 --", "en"),
        ("", "en"),
    ],
)
def test_language_is_told_by_script_and_small_words(text: str, language: str) -> None:
    assert language_of(text) == language


def test_sentences_are_cut_in_both_scripts() -> None:
    assert sentences("One. Two? 三。四！Five") == ["One.", "Two?", "三。", "四！", "Five"]


@given(st.text(max_size=300))
def test_any_text_has_terms_and_a_language(text: str) -> None:
    assert all(len(term) > 0 for term in terms(text))
    assert language_of(text)
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_traditional_and_simplified_chinese_are_one_and_japanese_is_left_alone() -> None:
    assert terms("證書過期") == terms("证书过期")
    assert one_script("證書過期 cert") == "证书过期 cert"
    assert one_script("認証の機関") == "認証の機関"
    assert one_script("plain") == "plain"
    assert one_script("什么覆盖著名") == "什么覆盖著名"
