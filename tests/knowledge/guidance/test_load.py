"""The loader takes a note as described and refuses any other, naming the file."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.errors import RegisterError
from knowledge.guidance import Section, Source, load_notes, read_note

GOOD = """---
id: a-note
question: "Is this a note?"
asked_as: ["note?", "is it a note", "a not"]
personas: [importer]
answer: >-
  Yes, it is.
  It stands alone.
sources:
  - {title: "A text", publisher: "Somebody", year: 2020, address: "https://example.org/a"}
as_of: 2026-11-23
related: []
language: en
---

## Why

Because.

## What to do next

- Read it.
"""


def written(folder: Path, text: str, name: str = "a-note.md") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_note_is_read_as_written(tmp_path: Path) -> None:
    note = read_note(written(tmp_path, GOOD))
    assert (note.id, note.kind, note.language, note.as_of) == ("a-note", "note", "en", date(2026, 11, 23))
    assert note.asked_as == ("note?", "is it a note", "a not")
    assert note.answer == "Yes, it is. It stands alone."
    assert note.sources == (Source("A text", "Somebody", 2020, "https://example.org/a"),)
    assert note.sections == (Section("Why", "Because."), Section("What to do next", "- Read it."))


def test_a_later_review_counts_as_the_day_it_was_looked_at(tmp_path: Path) -> None:
    note = read_note(written(tmp_path, GOOD.replace("related:", "reviewed: 2027-10-01\nrelated:")))
    assert note.looked_at == date(2027, 10, 1)


def test_folders_of_examples_and_chinese_notes_are_read_too(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(
        tmp_path, GOOD.replace("id: a-note", "id: a-note-zh").replace("language: en", "language: zh"), "zh/a-note-zh.md"
    )
    written(tmp_path, GOOD.replace("id: a-note", "id: a-case\nkind: example"), "examples/a-case.md")
    assert [(note.id, note.kind) for note in load_notes(tmp_path)] == [
        ("a-case", "example"),
        ("a-note", "note"),
        ("a-note-zh", "note"),
    ]


def test_the_same_id_in_two_folders_is_refused(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, GOOD, "zh/a-note.md")
    with pytest.raises(RegisterError, match=r"a-note\.md: another note"):
        load_notes(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("---\nid:", "id:", "begin with front matter"),
        ("as_of: 2026-11-23\n", "", "missing as_of"),
        ("language: en", "language: en\nmood: good", "unknown mood"),
        ("id: a-note", "id: b-note", "the file's name"),
        ("as_of: 2026-11-23", "as_of: last autumn", "as_of is str, not date"),
        ('"note?"', "12", "entry that is no text"),
        ("  Yes, it is.\n  It stands alone.\n", "\n", "answer is empty"),
        ("year: 2020, ", "", "a source needs"),
        ("year: 2020", "year: soon", "year is str, not int"),
        ("https://example.org/a", "example.org", "no web address"),
        (
            '\n  - {title: "A text", publisher: "Somebody", year: 2020, address: "https://example.org/a"}',
            " []",
            "no source",
        ),
        ("[importer]", "[inspector]", "not known"),
        ("language: en", "language: en\nkind: story", "not known"),
        ("## ", "", "no heading"),
        ('"Is this a note?"', '"Is this', "a-note.md"),
        ("id: a-note\n", "- a-note\n", "a-note.md"),
    ],
)
def test_a_faulty_note_is_refused_by_name(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in GOOD
    with pytest.raises(RegisterError, match=r"^a-note\.md: ") as refusal:
        read_note(written(tmp_path, GOOD.replace(old, new)))
    assert says in str(refusal.value)


def test_bytes_that_are_no_text_are_refused_by_name(tmp_path: Path) -> None:
    path = written(tmp_path, "")
    path.write_bytes(b"---\nid: \xff\n---\n")
    with pytest.raises(RegisterError, match=r"^a-note\.md: "):
        read_note(path)
