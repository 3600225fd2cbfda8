"""What a trainer shows: complete in both languages, in step with the guidance notes and the register."""

import io

import pypdfium2
import pytest

from assistant.training import material
from assistant.ui.texts import LANGUAGES
from knowledge.errors import WrongInput
from knowledge.guidance.load import load_notes
from knowledge.registers import load_registers
from knowledge.statistics import BREAKS

NOTES = {note.id for note in load_notes()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_eight_limits_with_notes_that_exist(language: str) -> None:
    found = material.limits(language)
    assert len(found) == 8 and len({one.id for one in found}) == 8
    assert {one.note for one in found} <= NOTES
    assert all(one.title and one.text and one.look for one in found)


def test_the_limits_are_those_of_the_note() -> None:
    body = material.note("what-iso-9001-is-not").body
    assert [one.title for one in material.limits("en")] == [
        line.split("**")[1] for line in body.splitlines() if line.startswith("- **")
    ]


def test_the_comparison_says_what_the_note_says() -> None:
    rows = [[one.name, one.certified, one.not_certified, one.action] for one in material.comparison("en")]
    assert rows == material.table_of(material.note(material.OVERVIEW))
    assert all(one.note for one in material.comparison("en"))
    assert len(material.comparison("zh")) == 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_a_meaning_in_the_language(language: str) -> None:
    found = material.words(language)
    assert len(found) >= 12
    for word in found:
        chinese = sum("\u4e00" <= letter <= "\u9fff" for letter in word.meaning)
        assert (chinese > 15) == (language == "zh"), word.english


def test_printed_words_come_from_the_note_without_its_head() -> None:
    assert ("证书编号", "certificate number") in material.printed_words()
    assert ("Chinese", "English") not in material.printed_words()


@pytest.mark.parametrize("limit", [one.id for one in material.limits("en")])
def test_every_limit_has_a_specimen_whose_telling_page_exists(limit: str) -> None:
    document = pypdfium2.PdfDocument(io.BytesIO(material.specimen_file(limit)))
    text = document[material.telling_page(limit) - 1].get_textpage().get_text_range()
    document.close()
    assert "SPECIMEN" in text
    assert material.specimen_file(limit) is material.specimen_file(limit)


def test_an_unknown_limit_is_a_sentence() -> None:
    with pytest.raises(WrongInput, match="no limit"):
        material.specimen_file("../etc")


def test_lines_join_only_years_that_can_be_compared() -> None:
    found = material.points(load_registers(), "World")
    cut = material.stretches(found)
    assert [point for part in cut for point in part] == list(found)
    for part in cut:
        assert not any(part[0].year < year <= part[-1].year for year in BREAKS)
    assert len(cut) == len(BREAKS) + 1


def test_no_material_promises_quality() -> None:
    for language in LANGUAGES:
        for one in material.limits(language):
            assert "guarantees" not in f"{one.title} {one.text} {one.look}"
