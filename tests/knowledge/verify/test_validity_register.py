"""validity.register (S01, R01), status words, and where to look."""

from datetime import date, timedelta

import pytest

from knowledge.models import CheckResult, LookUp
from knowledge.verify.status_words import Meaning, meaning_of
from knowledge.verify.validity_register import check_validity_register
from knowledge.verify.where_to_look import places_to_look
from tests.knowledge.verify.specimen import CHINESE, CLEAN, DAY, ORDER, REGISTERS, certificate, context, look_up


def check(*look_ups: LookUp) -> CheckResult:
    return check_validity_register(certificate(), ORDER, context(*look_ups))


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("Active", Meaning.valid),
        ("有效", Meaning.valid),
        ("действует", Meaning.valid),
        ("Suspended", Meaning.not_valid),
        ("Withdrawn", Meaning.not_valid),
        ("Cancelled", Meaning.not_valid),
        ("Expired", Meaning.not_valid),
        ("Inactive", Meaning.not_valid),
        ("过期失效", Meaning.not_valid),
        ("撤销", Meaning.not_valid),
        ("暂停", Meaning.not_valid),
        ("注销", Meaning.not_valid),
        ("无效", Meaning.not_valid),
        ("not valid", Meaning.not_valid),
        ("under review", Meaning.unknown),
        ("", Meaning.unknown),
    ],
)
def test_S01_status_words(word: str, meaning: Meaning) -> None:
    assert meaning_of(word) is meaning


def test_S01_an_active_record_confirms() -> None:
    result = check(look_up())
    assert (result.status, result.register_name, result.register_as_of) == ("pass", "IAF CertSearch", DAY)
    assert "24 November 2026" in result.finding
    assert "mei" in result.finding


@pytest.mark.parametrize("word", ["Suspended", "Withdrawn", "Cancelled", "Expired", "暂停"])
def test_S01_any_other_status_fails(word: str) -> None:
    assert check(look_up(word)).status == "fail"


def test_S01_an_unknown_word_needs_a_person() -> None:
    assert check(look_up("in process")).status == "review"


def test_R01_not_found_is_never_a_fault() -> None:
    result = check(look_up("", "not_found"))
    assert (result.status, result.rule.ids) == ("review", ("R01",))
    assert "IAF CertSearch had no record on 24 November 2026" in result.finding


def test_no_answer_is_unknown() -> None:
    assert check(look_up("", "no_answer")).status == "unknown"


def test_registers_that_contradict_each_other_are_a_question() -> None:
    assert check(look_up(), look_up("暂停", register_name="CNCA")).status == "review"


def test_the_last_word_of_one_register_counts() -> None:
    before = look_up("Suspended", day=DAY - timedelta(days=30))
    assert check(before, look_up()).status == "pass"
    assert check(look_up(day=DAY - timedelta(days=30)), look_up("Suspended")).status == "fail"


def test_found_in_one_register_outweighs_not_found_in_another() -> None:
    assert check(look_up(), look_up("", "not_found", register_name="CNCA")).status == "pass"


@pytest.mark.parametrize(
    "record",
    [{"certificate_number": "9"}, {"organization": "Alder Metal Works"}, {"expiry_date": date(2027, 1, 1)}],
)
def test_a_record_that_differs_is_a_question(record: dict[str, object]) -> None:
    result = check(look_up(**record))
    assert result.status == "review"
    assert "differs" in result.finding


def test_without_a_look_up_the_person_is_told_where_and_what_to_type() -> None:
    result = check()
    assert result.status == "unknown"
    assert "certcheck.ukas.com" in result.action
    assert CLEAN["certificate_number"] in result.action
    assert "iafcertsearch.org" in result.action


def test_a_look_up_after_the_day_asked_about_does_not_count() -> None:
    assert check(look_up(day=DAY + timedelta(days=1))).status == "unknown"


def test_a_chinese_certificate_is_sent_to_cnca_with_its_captcha() -> None:
    places = places_to_look(certificate(CHINESE), REGISTERS)
    cnca = next(place for place in places if place.register_name == "CNCA")
    assert cnca.words[0] == CHINESE["certificate_number"]
    assert "captcha" in cnca.note


def test_sector_schemes_are_sent_to_their_own_registers() -> None:
    both = certificate(standards=("IATF 16949:2016", "AS9100D"))
    assert {place.address for place in places_to_look(both, REGISTERS)} >= {"iatf-customerportal.org", "iaqg.org"}
