"""Ligatures of which a font does not tell the letters: known codes are letters again, the others are read by eye."""

from __future__ import annotations

import io

import numpy as np
import pypdf
import pytest

from ingest.reading import Limits, lost_letters, read_document
from ingest.reading.lost_letters import filled_in, has_gap, with_ligatures, with_lost_letters
from knowledge.models import Box, Word
from tests.ingest.reading import make

LINES = (
    "QUALITY SYSTEM CERTIFICATE - SPECIMEN",
    "This certificate is applicable to the products below",
    "Example Registrars hereby certifies that the system of",
    "Acme Valves Limited meets ISO 9001:2015",
)


def without_codes(data: bytes, letters: bytes) -> bytes:
    """The file with a font whose table of letters says nothing for some of them, as subset fonts do for ligatures."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    mapped = [code for code in range(32, 127) if code not in letters]
    rows = "".join(f"<{code:02x}> <{code:04x}>\n" for code in mapped) + "".join(
        f"<{code:02x}> <0000>\n" for code in letters
    )
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(mapped) + len(letters)} beginbfchar\n{rows}endbfchar endcmap end end"
    )
    stream = pypdf.generic.DecodedStreamObject()
    stream.set_data(table.encode())
    reference = writer._add_object(stream)
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            font.get_object()[pypdf.generic.NameObject("/ToUnicode")] = reference
    return make.written(writer)


def test_a_letter_that_the_font_does_not_tell_is_read_from_the_page() -> None:
    document = read_document(without_codes(make.text_pdf(LINES), b"f"), Limits())
    text = " ".join(word.text for word in document.pages[0].words)
    assert "This certificate is applicable" in text
    assert "hereby certifies that" in text
    assert {word.source for word in document.pages[0].words} == {"text"}


@pytest.mark.parametrize(
    ("coded", "printed"),
    [
        ("InternaƟonal", "International"),
        ("CerƟﬁcate", "Certiﬁcate"),
        ("soŌware", "software"),
        ("plaƞorm", "platform"),
        ("commiƩee", "committee"),
        ("Ōsaka", "Ōsaka"),
        ("ŌSAKA", "ŌSAKA"),
        ("Certificate", "Certificate"),
    ],
)
def test_ligatures_in_the_codes_of_a_common_font_are_letters(coded: str, printed: str) -> None:
    assert with_ligatures(coded) == printed


@pytest.mark.parametrize(
    ("text", "seen", "filled"),
    [
        ("cer\ufffdficate", "certificate", "certificate"),
        ("Cer\ufffd\ufffdcation", "Certification", "Certification"),
        ("o\ufffdce", "office", "office"),
        ("Certi\ufffdcationDirector", "Certification Director", "CertificationDirector"),
        ("cer\ufffdficate", "centificate", ""),  # another word than the text layer's
        ("cer\ufffdficate", "", ""),
    ],
)
def test_a_gap_is_filled_only_where_the_letters_around_it_fit(text: str, seen: str, filled: str) -> None:
    assert filled_in(text, seen) == filled


@pytest.mark.parametrize(
    ("text", "gap"), [("a\ufffdb", True), ("\ufffd\ufffd", False), ("12\ufffd", False), ("ab", False)]
)
def test_a_gap_is_a_sign_without_text_among_letters(text: str, gap: bool) -> None:
    assert has_gap(text) is gap


def test_one_word_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    def read(pictures: object) -> list[str]:
        looked.append(len(list(pictures)))  # type: ignore[call-overload]
        return ["certificate"]

    monkeypatch.setattr(lost_letters, "read_as_lines", read)
    words = tuple(Word(text="cer\ufffdficate", box=Box(0.1, y, 0.2, y + 0.01)) for y in (0.1, 0.2, 0.3))
    known: dict[str, str] = {}
    for _ in range(2):  # the next page has it too
        mended = with_lost_letters(words, lambda _: np.zeros((10, 40, 3), dtype=np.uint8), known)
        assert [word.text for word in mended] == ["certificate"] * 3
    assert looked == [1]
