"""The label lexicon: every file is sound, and words are found however they are printed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from ingest.fields.layout import Line, lay_out
from ingest.fields.lexicon import FOLDER, Mark, Place, Role, fillers, lexicon, marks_across, marks_in
from tests.ingest.fields.pages import page

FILES = sorted(FOLDER.glob("*.toml"))
LIMITS = {"weak", "alone"}


def line(text: str) -> Line:
    """A line of a page."""
    return lay_out(page((text, 0.05, 0.1))).lines[0]


def roles(text: str) -> list[tuple[str, str]]:
    """The roles in a line, with their words."""
    made = line(text)
    return [(mark.role.value, made.text[mark.start : mark.end]) for mark in marks_in(made)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_language_file_has_only_known_keys_and_no_empty_word(path: Path) -> None:
    for key, words in tomllib.loads(path.read_text(encoding="utf-8")).items():
        name, _, kind = key.rpartition("_")
        assert key in set(Role) or (name in set(Role) and (kind in LIMITS or kind in set(Place))), key
        assert all(word.strip() == word and word for word in words), key


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_language_names_number_holder_address_and_scope(path: Path) -> None:
    keys = tomllib.loads(path.read_text(encoding="utf-8"))
    assert {"number", "holder", "address", "scope", "date", "stop"} <= set(keys)


def test_wordings_are_kept_by_their_first_letters_longest_first() -> None:
    for start, entries in lexicon().items():
        assert all(entry.letters.startswith(start) for entry in entries)
        lengths = [len(entry.letters) for entry in entries]
        assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(
    ("text", "role", "words"),
    [
        ("Certificate No.: AB 1234", "number", "Certificate No"),
        ("C e r t i f i c a t e  N o : AB 1234", "number", "C e r t i f i c a t e N o"),
        ("CertificateNo:AB1234", "number", "CertificateNo"),
        ("Certificado nº: AB 1234", "number", "Certificado n"),
        ("证书编号：02124Q10345R2M", "number", "证书编号"),
        ("地   址：宁海市", "address", "地 址"),
        ("ЗАЯВИТЕЛЬ: ООО «Север»", "holder", "ЗАЯВИТЕЛЬ"),
        ("(Scope of Certification)", "scope", "Scope of Certification"),
        ("Geltungsbereich:", "scope", "Geltungsbereich"),
        ("1. Kapsam: Boru imalatı", "scope", "Kapsam"),
        ("Accreditation No.: CB-778", "accreditation", "Accreditation No"),
        ("Client number 99887", "other", "Client number"),
    ],
)
def test_a_label_is_found_however_it_is_printed(text: str, role: str, words: str) -> None:
    assert (role, words) in roles(text)


@pytest.mark.parametrize(
    "text",
    [
        "Scope Engineering Ltd",
        "Activities and products of every kind",
        "Plot No. 271, Udyog Kendra",
        "Address book makers",
    ],
)
def test_a_short_word_without_a_colon_is_no_label(text: str) -> None:
    assert not {role for role, _ in roles(text)} & {"scope", "number", "address"}


def test_the_same_label_in_two_languages_is_found_twice() -> None:
    assert [role for role, _ in roles("Date of issue / 发证日期: 2024-03-12")][:2] == ["date", "date"]


def test_a_label_that_ocr_misread_by_a_letter_is_found() -> None:
    assert ("number", "Certiflcate Number") in roles("Certiflcate Number: AB 1234")


def test_a_sentence_that_goes_on_in_the_next_line_is_found_there() -> None:
    _, there = marks_across("certifica que o sistema de gestão da", "qualidade da empresa")
    assert [(mark.role, mark.place) for mark in there] == [(Role.holder, Place.lead)]


def test_a_label_that_wraps_is_marked_in_both_lines() -> None:
    here, there = marks_across("Alcance de la", "certificación")
    assert here == (Mark(Role.scope, Place.label, 0, 13),)
    assert there == (Mark(Role.scope, Place.label, 0, 13),)


def test_a_name_can_follow_the_joints_only() -> None:
    words, joints = fillers()
    assert "de" in joints and "quality" in words - joints


def test_the_sentence_that_ends_a_value_is_known_with_a_letter_misread() -> None:
    made = line("has boen assessed and certified as meeting")
    picture = tuple(word.model_copy(update={"source": "ocr"}) for word in made.words)
    (mark,) = marks_in(Line(made.page, picture))
    assert (mark.role, mark.start) == (Role.stop, 0)


def test_words_like_a_label_of_another_meaning_are_not_it() -> None:
    assert ("holder", "Certificate issuer") not in roles("Certificate issuer: Anna Berg")


def test_words_behind_a_scope_may_begin_a_line() -> None:
    assert roles("kapsamında değerlendirildiğini")[0] == ("scope", "kapsamında")
