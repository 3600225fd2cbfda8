"""Specimens are what they say: printed values are in the text layer, faults change one thing, same seed same bytes."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
from dataclasses import fields as record_fields
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageOps

from assistant.training.specimens import FAULTS, Specimen, draw, make_specimens, making, plant
from assistant.training.specimens import __main__ as command
from assistant.training.specimens.drawing import pages
from assistant.training.specimens.faults import plantable
from assistant.training.specimens.fonts import cjk_font
from assistant.training.specimens.layouts import LAYOUTS
from assistant.training.specimens.making import DAY, check_sign
from assistant.training.specimens.record import CJK, LANGUAGES, date_as_printed, words
from assistant.training.specimens.sheet import Text
from knowledge.models import DATE_FIELDS, FIELDS
from knowledge.registers.load import load_registers

IN_PICTURE = {"certification_body", "standards", "accreditation_body", "accreditation_number"}


def one(layout: str, language: str = "en", variant: str = "text", **more: object) -> Specimen:
    return next(make_specimens(1, layouts=[layout], languages=[language], variants=[variant], **more))  # type: ignore[arg-type]


def squeezed(text: str) -> str:
    """Without spaces, and without hyphens, which pdfium marks otherwise at a line's end."""
    return re.sub(r"[\s\-\u00ad\ufffe\x02]+", "", text)


def page_texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [document[number].get_textpage().get_text_range() for number in range(len(document))]
    finally:
        document.close()


def test_there_are_enough_layouts_and_languages() -> None:
    made = list(make_specimens())
    certificates = [specimen for specimen in made if specimen.is_certificate]
    assert len({specimen.layout for specimen in certificates}) >= 12
    assert {specimen.language for specimen in certificates} == set(LANGUAGES) == set(words())
    assert len({specimen.document_kind for specimen in made} - {"management_system_certificate"}) == 5
    assert len({specimen.id for specimen in made}) == len(made)


def test_a_short_run_shows_every_layout() -> None:
    assert {specimen.layout for specimen in make_specimens(5, len(LAYOUTS))} == set(LAYOUTS)


@pytest.mark.parametrize("variant", ["text", "scan", "photo"])
def test_same_seed_gives_the_same_bytes(variant: str) -> None:
    first, second = (next(make_specimens(9, layouts=["classic"], languages=["pl"], variants=[variant])) for _ in "ab")
    other = next(make_specimens(10, layouts=["classic"], languages=["pl"], variants=[variant]))
    assert first == second
    assert draw(first) == draw(second) != draw(other)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_expected_value_is_in_the_text_layer(layout: str) -> None:
    for specimen in make_specimens(2, layouts=[layout], variants=["text"]):
        if not specimen.is_certificate:
            continue
        text = squeezed("".join(page_texts(draw(specimen))))
        for field in set(FIELDS) - (IN_PICTURE if LAYOUTS[layout].partial else set()):
            printed = specimen.fields[field] if field == "sites" else specimen.printed(field)
            for value in (printed or ()) if isinstance(printed, tuple | None) else (printed,):
                assert squeezed(value) in text, (specimen.id, field)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_printed_outside_the_page(layout: str) -> None:
    for specimen in make_specimens(3, layouts=[layout], variants=["text"]):
        for sheet in pages(specimen):
            for mark in sheet.marks:
                if isinstance(mark, Text) and not mark.angle:
                    right = mark.x + sheet.measure(mark.text, mark.style)
                    assert mark.x >= 0 and right <= sheet.width and 0 < mark.y < sheet.height, (specimen.id, mark.text)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_page_says_specimen_twice(layout: str) -> None:
    for text in page_texts(draw(one(layout, LAYOUTS[layout].languages[0]))):
        assert squeezed(text).count("SPECIMEN") >= 2


def test_a_picture_at_the_head_is_missing_from_the_text_layer() -> None:
    specimen = one("picture_head", "it")
    text = "".join(page_texts(draw(specimen)))
    assert specimen.printed("standards") not in text
    assert specimen.printed("certification_body") not in text


def test_the_scope_of_a_register_extract_is_on_its_annex_alone() -> None:
    specimen = one("register", "ru")
    first, annex = map(squeezed, page_texts(draw(specimen)))
    assert squeezed(specimen.printed("scope")) not in first
    assert squeezed(specimen.printed("scope")) in annex


def test_a_merged_file_holds_two_certificates_of_one_holder() -> None:
    specimen = one("merged", "fr")
    (second,) = specimen.more
    assert second.fields["organization"] == specimen.fields["organization"]
    assert second.fields["certificate_number"] != specimen.fields["certificate_number"]
    first_page, second_page = page_texts(draw(specimen))
    assert "ISO 14001:2015" in second_page and "ISO 14001:2015" not in first_page


def test_a_scan_is_a_picture_without_text() -> None:
    data = draw(one("table", "de", "scan"))
    assert page_texts(data)[0].strip() == ""
    assert data.startswith(b"%PDF")


def test_a_photo_is_upright_once_its_orientation_is_applied() -> None:
    orientations = set()
    for seed in range(3):
        specimen = next(make_specimens(seed, layouts=["classic"], languages=["en"], variants=["photo"]))
        image = Image.open(BytesIO(draw(specimen)))
        orientations.add(image.getexif()[0x0112])
        upright = ImageOps.exif_transpose(image)
        assert upright.width < upright.height
    assert len(orientations) > 1


@pytest.mark.parametrize("language", sorted(CJK))
def test_pictures_of_east_asian_text_show_their_letters(language: str) -> None:
    if cjk_font() is None:
        pytest.skip("no font of the system has Chinese, Japanese and Korean")
    specimen = one("classic", language, "scan")
    empty = specimen.with_fields(organization=" ")
    assert draw(specimen) != draw(empty)


def test_without_a_font_an_east_asian_scan_becomes_text_and_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(making, "cjk_font", lambda: None)
    with caplog.at_level(logging.WARNING):
        assert one("classic", "ko", "scan").variant == "text"
        assert one("classic", "ru", "scan").variant == "scan"
    assert "no font of the system has ko" in caplog.text


def coded(layout: str, language: str) -> Specimen:
    """A specimen with a QR code."""
    made = (make_specimens(seed, 1, layouts=[layout], languages=[language], variants=["text"]) for seed in range(20))
    return next(specimen for (specimen,) in made if "qr" in specimen.extra)


@pytest.mark.parametrize("layout", ["classic", "table", "dates_row", "bilingual"])
def test_a_code_on_a_specimen_can_be_read(layout: str) -> None:
    specimen = coded(layout, "zh" if layout == "bilingual" else "fr")
    (page, *_) = pypdfium2.PdfDocument(draw(specimen))
    found = [code.text for code in zxingcpp.read_barcodes(page.render(scale=2).to_numpy())]
    assert found == [specimen.extra["qr"]]


def differences(before: Specimen, after: Specimen) -> set[str]:
    changed = {field for field in FIELDS if before.fields[field] != after.fields[field]}
    keys = set(before.extra) | set(after.extra)
    return changed | {f"extra {key}" for key in keys if before.extra.get(key) != after.extra.get(key)}


@pytest.mark.parametrize(
    ("fault", "changed"),
    [
        ("expired", {"expiry_date"}),
        ("obsolete_edition", {"standards", "extra standard_printed"}),
        ("unknown_accreditor", {"accreditation_body"}),
        ("scope_mismatch", {"scope"}),
        ("wrong_holder", {"organization", "extra supplier"}),
        ("long_cycle", {"expiry_date"}),
        ("bad_number", {"certificate_number"}),
        ("bad_code", {"registration_code"}),
        ("missing_scope", {"scope"}),
        ("draft", {"status", "extra stamp"}),
        ("suspended", {"status", "extra stamp"}),
        ("trade_only", {"scope"}),
        ("iaf_mark_alone", {"accreditation_body", "accreditation_number", "extra mark"}),
        ("hidden_text", {"extra hidden"}),
        ("note_to_reviewer", {"extra note"}),
        ("edited_date", {"expiry_date", "extra edited_from"}),
        ("foreign_code", {"extra qr"}),
    ],
)
def test_a_fault_changes_exactly_one_thing(fault: str, changed: set[str]) -> None:
    clean = coded("bilingual", "zh")
    planted = plant(clean, fault)
    assert differences(clean, planted) == changed
    assert planted.fault == fault
    same = {name.name for name in record_fields(Specimen)} - {"id", "fields", "extra", "fault"}
    assert all(getattr(clean, name) == getattr(planted, name) for name in same)
    assert draw(planted) != draw(clean)


def test_the_table_above_names_every_fault() -> None:
    (marker,) = test_a_fault_changes_exactly_one_thing.pytestmark  # type: ignore[attr-defined]
    assert {case[0] for case in marker.args[1]} == set(FAULTS)


def test_clean_certificates_are_valid_on_the_day_and_expired_ones_are_not() -> None:
    for clean in make_specimens(4, 40):
        if clean.is_certificate:
            issue, expiry = (str(clean.fields[field]) for field in ("issue_date", "expiry_date"))
            assert issue <= DAY.isoformat() <= expiry
            assert issue < str(plant(clean, "expired").fields["expiry_date"]) < DAY.isoformat()


def test_a_fault_that_cannot_be_carried_is_refused() -> None:
    scan = one("boxes", "en", "scan")
    assert not plantable(scan) & {"hidden_text", "iaf_mark_alone", "bad_code"}
    with pytest.raises(KeyError, match="cannot carry"):
        plant(scan, "hidden_text")


def test_faults_are_dealt_out_in_turn() -> None:
    made = list(make_specimens(6, 40, layouts=["bilingual"], variants=["text"], faults=list(FAULTS)))
    assert {specimen.fault for specimen in made} == set(FAULTS)


def test_an_edited_date_keeps_the_old_one_below_the_new() -> None:
    clean = one("table", "de")
    text = page_texts(draw(plant(clean, "edited_date")))[0]
    assert clean.printed("expiry_date") in text


def test_the_check_sign_is_that_of_the_example_in_the_chinese_standard() -> None:
    assert check_sign("91350100M000100Y4") == "3"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_every_word_and_readable_dates(language: str) -> None:
    lexicon = words()[language]
    assert set(words()["en"]) <= set(lexicon)
    for style in lexicon["dates"]:
        printed = date_as_printed(date(2025, 3, 9), style, language)
        assert "2025" in printed and "9" in printed and not re.search(r"\b[dmyM]2?\b", printed)


def test_no_specimen_names_a_registered_certification_body() -> None:
    known = {name.casefold() for body in load_registers().certification_bodies for name in (body.name, *body.aliases)}
    invented = {body["name"].casefold() for lexicon in words().values() for body in lexicon["bodies"]}
    assert not known & invented


def test_the_command_writes_files_and_labels_that_the_scorer_reads(tmp_path: Path, shared: Path) -> None:
    command.write(tmp_path, count=20, seed=7, variant=["text"], language=["en", "tr"], layout=None, faults=False)
    labels = [json.loads(line) for line in (tmp_path / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    assert labels and all((tmp_path / label["file"]).is_file() for label in labels)
    assert any((tmp_path / "not_certificates").iterdir())
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("\n".join(json.dumps(perfect(label)) for label in labels), encoding="utf-8")
    scorer = [
        sys.executable,
        str(shared / "tools/score_extraction.py"),
        str(tmp_path / "labels.jsonl"),
        str(predictions),
    ]
    assert subprocess.run(scorer, capture_output=True, text=True, check=True).stdout.rstrip().endswith("1.0000")


def perfect(label: dict[str, object]) -> dict[str, object]:
    values = dict(label["fields"])  # type: ignore[call-overload]
    values["standards"] = [values.pop("standard")]
    fields = {name: None if value is None else {"value": value} for name, value in values.items()}
    return {"file": label["file"], "ok": True, "certificates": [{"pages": [1], "fields": fields}]}


def test_a_misspelt_field_is_refused() -> None:
    with pytest.raises(KeyError, match="expiry"):
        one("classic").with_fields(expiry="2030-01-01")
    assert {"issue_date", "expiry_date"} <= DATE_FIELDS


def test_the_registers_acronym_is_right_beside_the_printed_name() -> None:
    specimen = one("classic", "uk")
    assert specimen.fields["accreditation_body"] == "НААУ"
    assert specimen.accept_also["accreditation_body"] == ("NAAU",)
