"""Every shipped note is held against what a note promises, and its numbers and dates against the registers."""

import json
import re
from calendar import month_name
from collections import Counter
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from knowledge.guidance import Note, load_notes
from knowledge.registers import load_registers

NOTES = load_notes()
ENGLISH = [note for note in NOTES if note.language == "en"]
CHINESE = [note for note in NOTES if note.language == "zh"]
IDS = {note.id for note in NOTES}
REGISTERS = load_registers()
MONTHS = list(month_name)[1:]

SENTENCE_END = re.compile(r"[.!?][\"”)]?(?=\s|$)|[。！？]")
GROUPED_NUMBER = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])")
PERCENT = re.compile(r"(\d+\.\d)\s?%")
EDITION = re.compile(r"(ISO(?:/IEC)?|IATF|GB/T)\s?(\d{4,5}(?:-\d)?)[:-]((?:19|20)\d\d)\b")
DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b|(\d{{4}})年(\d{{1,2}})月(\d{{1,2}})日")
NEGATION = re.compile(
    r"\b(?:no|not|none|neither|never|nothing|cannot|wrong|nor|without)\b|n't|不|无|没有|并非", re.IGNORECASE
)
PROMISE = re.compile(r"guarantee|(?:as|en)sures? quality|保证(?:产品)?质量", re.IGNORECASE)
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
CHINESE_CHARACTER = re.compile(r"[\u4e00-\u9fff]")


def text_of(note: Note) -> str:
    return f"{note.answer}\n{note.body}"


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?:;。！？：；])\s*|\n|\|", text)


def every(notes: list[Note]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("note", notes, ids=[note.id for note in notes])


def test_there_are_enough_notes_examples_and_chinese_notes() -> None:
    kinds = Counter((note.kind, note.language) for note in NOTES)
    assert kinds["note", "en"] >= 75
    assert kinds["example", "en"] >= 6
    assert kinds["note", "zh"] >= 25


def test_no_two_notes_answer_the_same_question() -> None:
    asked = Counter(wording.casefold().strip(" ?？.") for note in NOTES for wording in (note.question, *note.asked_as))
    assert [wording for wording, times in asked.items() if times > 1] == []
    assert max(Counter(note.answer for note in NOTES).values()) == 1


def test_every_kind_of_asker_finds_notes() -> None:
    personas = Counter(persona for note in NOTES for persona in note.personas)
    assert min(personas[persona] for persona in ("importer", "staff", "trainer")) >= 40


@every(list(NOTES))
def test_a_note_is_complete(note: Note) -> None:
    assert note.question.endswith(("?", "？"))
    assert 3 <= len(note.asked_as) <= 8
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", note.id)
    assert set(note.related) <= IDS - {note.id}
    assert note.related
    assert all(1990 <= source.year <= note.as_of.year for source in note.sources)
    headings = [section.heading for section in note.sections]
    assert headings[-1] == ("What to do next" if note.language == "en" else "下一步")
    assert all(section.text for section in note.sections)


@every(list(NOTES))
def test_an_answer_has_at_most_three_sentences(note: Note) -> None:
    assert 1 <= len(SENTENCE_END.findall(note.answer)) <= 3, note.answer
    assert len(note.answer) <= 620


@every(ENGLISH)
def test_a_note_can_be_read_on_a_phone(note: Note) -> None:
    assert 105 <= len(note.body.split()) <= 260


def test_every_note_can_be_asked_for_in_chinese() -> None:
    chinese = {note.id.removesuffix("-zh") for note in NOTES if any(map(CHINESE_CHARACTER.search, note.asked_as))}
    assert {note.id for note in ENGLISH if note.kind == "note"} <= chinese


@every(CHINESE)
def test_a_chinese_note_is_chinese_and_has_an_english_original(note: Note) -> None:
    assert note.id.removesuffix("-zh") in IDS - {note.id}
    assert 120 <= len(CHINESE_CHARACTER.findall(note.body)) <= 650
    assert len(CHINESE_CHARACTER.findall(note.answer)) >= 40


def test_no_note_is_a_year_older_than_the_newest_without_a_review() -> None:
    newest = max(note.looked_at for note in NOTES)
    assert [note.id for note in NOTES if note.looked_at < newest - timedelta(days=365)] == []


def survey_numbers() -> set[int]:
    """The numbers of the ISO Survey, and those that its notes compute or report."""
    told = {number for row in REGISTERS.survey for number in GROUPED_NUMBER.findall(row.note)}
    return {round(row.value) for row in REGISTERS.survey} | {int(number.replace(",", "")) for number in told}


def survey_percentages() -> set[str]:
    """Shares and growth that follow from two numbers of the survey, and those that its notes report."""
    values = {row.value for row in REGISTERS.survey if row.metric == "ISO 9001 valid certificates" and row.year >= 2020}
    computed = {f"{100 * abs(a / b - 1):.1f}" for a, b in permutations(values, 2)}
    shares = {f"{100 * a / b:.1f}" for a, b in permutations(values, 2) if a < b}
    reported = {f"{float(told):.1f}" for row in REGISTERS.survey for told in re.findall(r"(\d+\.\d+)%", row.note)}
    return computed | shares | reported


@every([note for note in NOTES if "ISO Survey" in text_of(note) or "survey" in note.id])
def test_numbers_of_certificates_stand_in_the_survey_register(note: Note) -> None:
    found = {int(number.replace(",", "")) for number in GROUPED_NUMBER.findall(text_of(note))}
    assert {number for number in found if number >= 10_000} <= survey_numbers()
    if "survey" in note.id:
        assert set(PERCENT.findall(text_of(note))) <= survey_percentages()


def test_no_large_number_stands_in_a_note_that_is_not_in_the_survey() -> None:
    strange = {
        (note.id, number)
        for note in NOTES
        for number in (int(told.replace(",", "")) for told in GROUPED_NUMBER.findall(text_of(note)))
        if number >= 10_000
    }
    assert {(id, number) for id, number in strange if number not in survey_numbers()} == set()


def test_the_share_of_china_is_the_computed_one_everywhere() -> None:
    world, china = (
        next(row.value for row in REGISTERS.survey if (row.year, row.area) == (2024, area) and "9001" in row.metric)
        for area in ("World", "China")
    )
    note = next(note for note in NOTES if note.id == "survey-2024")
    assert f"{100 * china / world:.1f}%" in note.answer


def test_editions_stand_in_the_register_of_standards() -> None:
    rows = {(row.standard, row.edition.split("/")[0]) for row in REGISTERS.standards}
    known = rows | {(row.standard, row.superseded_by.rsplit(":")[-1]) for row in REGISTERS.standards}
    known |= {("ISO/IEC 27001", "2013"), ("GB/T 19001", "2008")}  # named as ended only
    found = {(note.id, named) for note in NOTES for named in EDITION.findall(text_of(note))}
    assert {(id, named) for id, named in found if (f"{named[0]} {named[1]}", named[2]) not in known} == set()


def register_days() -> set[date]:
    texts = " ".join(
        f"{row.published} {row.transition_end} {row.certificate_check} {row.notes} {row.status}"
        for row in REGISTERS.standards
    )
    days = {date.fromisoformat(day) for day in re.findall(r"\d{4}-\d\d-\d\d", texts)}
    for day, month, year in re.findall(r"(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})", texts):
        days.add(date(int(year), [name[:3] for name in MONTHS].index(month) + 1, int(day)))
    return days


def days_named(text: str) -> set[date]:
    found = set()
    for day, month, year, zh_year, zh_month, zh_day in DAY.findall(text):
        found.add(
            date(int(year), MONTHS.index(month) + 1, int(day))
            if day
            else date(int(zh_year), int(zh_month), int(zh_day))
        )
    return found


STANDARDS_NOTES = ("editions-overview", "edition-2026-transition", "iso-9001-2008-now", "other-standard-shown")


@every([note for note in NOTES if note.id.removesuffix("-zh") in STANDARDS_NOTES])
def test_days_of_editions_stand_in_the_register_of_standards(note: Note) -> None:
    invented = {date(2027, 8, 12)}  # the expiry on a certificate made up for the example
    assert days_named(text_of(note)) - invented <= register_days() | {note.as_of}
    assert days_named(text_of(note))


def test_a_reported_transition_end_is_never_told_as_certain() -> None:
    telling = [
        note for note in NOTES if re.search(r"\b2029\b.{0,9}|2029年", text_of(note)) and "transition" in text_of(note)
    ]
    assert telling
    doubt = ("reported", "unconfirmed", "not confirmed", "据报", "未经证实")
    assert [note.id for note in telling if not any(word in text_of(note) for word in doubt)] == []


def promises(note: Note) -> list[str]:
    """Sentences that say, in our own voice, that something is guaranteed."""
    said = sentences(QUOTED.sub("", text_of(note)))
    promising = [sentence for sentence in said if PROMISE.search(sentence) and "?" not in sentence]
    return [sentence for sentence in promising if not NEGATION.search(sentence)]


def test_no_note_says_that_a_certificate_guarantees_anything() -> None:
    assert [(note.id, said) for note in NOTES for said in promises(note)] == []


def test_the_words_of_the_trade_are_used() -> None:
    ours = {note.id: QUOTED.sub("", f"{note.question} {text_of(note)}") for note in NOTES}
    others = re.compile(r"\b(?:vendors?|issuers?|ISO[ -]certified)\b", re.IGNORECASE)
    assert [id for id, text in ours.items() if others.search(text)] == []


@every([note for note in NOTES if "CAPA" in text_of(note)])
def test_capa_is_told_as_usage_and_not_as_a_term_of_the_standard(note: Note) -> None:
    assert re.search(r"not a term|usage of the trade|不是ISO 9001的术语", text_of(note))


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("certsearch-how-to", "iafcertsearch.org"),
        ("missing-record", "not valid"),
        ("internal-audits-compared", "planned intervals"),
        ("cnas-is-real", "signatory"),
        ("survey-china-years", "18.1%"),
        ("global-aci", "1 January 2026"),
        ("defect-limit", "illustration"),
        ("nist-and-ita", "not seen"),
    ],
)
def test_what_the_article_got_wrong_is_told_right(id: str, words: str) -> None:
    note = next(note for note in NOTES if note.id == id)
    assert words in text_of(note)


@pytest.mark.parametrize("mistake", ["nearly 44%", "+23%", "iaf.nu/certSearch"])
def test_the_mistakes_of_the_article_are_named_only_to_correct_them(mistake: str) -> None:
    correcting = re.compile(r"correct|should read|not iaf\.nu|[Nn]ot supported")
    naming = [note for note in NOTES if mistake in text_of(note)]
    assert naming
    assert [note.id for note in naming if not correcting.search(text_of(note))] == []


@pytest.mark.parametrize("name", ["wordings", "wordings_new"])
def test_wordings_kept_for_measuring_stand_in_no_note_and_name_one(name: str) -> None:
    path = Path(__file__).parents[2] / "golden" / f"{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    asked = {wording.casefold().strip(" ?？.") for note in NOTES for wording in (note.question, *note.asked_as)}
    assert {row["question"].casefold().strip(" ?？.") for row in rows} & asked == set()
    assert {row["note"] for row in rows} <= IDS
