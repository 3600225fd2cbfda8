"""Files of every kind become words with boxes at the right place, or the failure that they are."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from ingest.reading import Limits, add_ocr, read_document, render_page
from knowledge.errors import DocumentError, Encrypted, Garbled, NotADocument, NoText, TooLarge, TooManyPages
from knowledge.models import ReadDocument, TextSource, Word
from tests.ingest.reading import make

LIMITS = Limits()


def text_of(document: ReadDocument) -> str:
    return " ".join(word.text for page in document.pages for word in page.words)


def word(document: ReadDocument, text: str) -> Word:
    return next(word for page in document.pages for word in page.words if word.text == text)


def ink_in(picture: Image.Image, found: Word) -> float:
    """Share of dark pixels inside a word's box."""
    wide, high = picture.size
    box = found.box
    part = picture.convert("L").crop((int(box.x0 * wide), int(box.y0 * high), int(box.x1 * wide), int(box.y1 * high)))
    return float((np.asarray(part) < 128).mean())


def test_a_born_digital_file_is_read_from_its_text_layer() -> None:
    document = read_document(make.text_pdf(pages=2), LIMITS)
    assert document.media_type == "application/pdf"
    assert document.text_source is TextSource.text
    assert [page.number for page in document.pages] == [1, 2]
    assert text_of(document).startswith(" ".join(make.LINES))
    assert document.metadata.creator == "certscope tests"


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [False, True])
def test_boxes_lie_on_the_words_as_the_page_is_shown(rotation: int, crop: bool) -> None:
    data = make.text_pdf(rotation=rotation, crop=crop)
    document = read_document(data, LIMITS)
    picture = Image.open(io.BytesIO(render_page(data, 1, LIMITS)))
    assert (picture.width > picture.height) == (document.pages[0].width > document.pages[0].height)
    for text in ("REGISTRATION", "9001:2015", "Certificate"):
        assert 0.1 < ink_in(picture, word(document, text)) < 0.9


def test_letters_have_their_height() -> None:
    found = word(read_document(make.text_pdf(), LIMITS), "Certificate")
    assert 10 / 842 < found.size < 20 / 842


@pytest.mark.parametrize(
    ("kind", "options", "media_type"),
    [
        ("PNG", {}, "image/png"),
        ("JPEG", {"quality": 80}, "image/jpeg"),
        ("WEBP", {}, "image/webp"),
        ("TIFF", {}, "image/tiff"),
        ("HEIF", {}, "image/heic"),
    ],
)
def test_a_picture_is_read_by_ocr(kind: str, options: dict[str, object], media_type: str) -> None:
    data = make.encoded(make.picture(), kind, **options)
    document = read_document(data, LIMITS)
    assert document.media_type == media_type
    assert document.text_source is TextSource.ocr
    assert "ISO 9001:2015" in text_of(document)
    assert "SPECIMEN-12345" in text_of(document)
    picture = Image.open(io.BytesIO(render_page(data, 1, LIMITS)))
    assert 0.05 < ink_in(picture, word(document, "SPECIMEN-12345")) < 0.9


def test_every_frame_of_a_tiff_is_a_page() -> None:
    second = make.picture(("Annex to the certificate", "Scope: machining of valves"))
    data = make.encoded(make.picture(), "TIFF", save_all=True, append_images=[second])
    document = read_document(data, LIMITS)
    assert [page.number for page in document.pages] == [1, 2]
    assert "machining of valves" in " ".join(word.text for word in document.pages[1].words)


@pytest.mark.parametrize(("turn", "degrees"), [(0, 0.0), (90, 90.0), (180, 180.0), (270, 270.0), (-4, 356.0)])
def test_a_photo_is_turned_upright_and_shown_as_it_was_read(turn: int, degrees: float) -> None:
    turned = make.picture().rotate(turn, expand=True, fillcolor=(250, 250, 246), resample=Image.Resampling.BICUBIC)
    data = make.encoded(turned, "PNG")
    document = read_document(data, LIMITS)
    page = document.pages[0]
    assert abs(page.rotation - degrees) < 0.7
    assert "Valid until: 31 December 2027" in text_of(document)
    shown = Image.open(io.BytesIO(render_page(data, 1, LIMITS, rotation=page.rotation)))
    assert 0.05 < ink_in(shown, word(document, "9001:2015")) < 0.9


def test_what_the_camera_says_about_up_is_followed() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn clockwise by 90
    data = make.encoded(make.picture().rotate(90, expand=True), "JPEG", exif=exif.tobytes())
    document = read_document(data, LIMITS)
    assert document.pages[0].rotation == 0
    assert "ISO 9001:2015" in text_of(document)


def test_a_thumbnail_is_enlarged() -> None:
    small = make.picture().resize((600, 262), Image.Resampling.LANCZOS)
    assert "9001:2015" in text_of(read_document(make.encoded(small, "JPEG", quality=85), LIMITS))


def test_a_scan_in_a_pdf_is_read_by_ocr() -> None:
    document = read_document(make.scanned_pdf(make.picture()), LIMITS)
    assert document.text_source is TextSource.ocr
    assert "Example Valves Company Limited" in text_of(document)


def test_somebody_elses_bad_ocr_under_a_scan_is_not_taken() -> None:
    bad = ("CERTIFTCATF OI RFG1STRATION", "Tlns is t0 certily tliat", "lS0 9O01;2O15")
    document = read_document(make.scanned_pdf(make.picture(), bad), LIMITS)
    assert document.text_source is TextSource.ocr
    assert "9001:2015" in text_of(document)
    assert "9O01" not in text_of(document)


def test_a_garbled_text_layer_is_replaced_by_the_picture() -> None:
    shifted = tuple("".join(chr(0xE000 + ord(letter)) for letter in line) for line in make.LINES)
    data = make.private_use_pdf(make.picture(), shifted)
    document = read_document(data, LIMITS)
    assert document.text_source is TextSource.ocr
    assert "ISO 9001:2015" in text_of(document)


def test_garbage_without_a_readable_picture_says_so() -> None:
    shifted = ("\ue041\ue042\ue043\ue044\ue045\ue046\ue047\ue048" * 3,) * 5
    blank = Image.new("RGB", (600, 600), "white")
    with pytest.raises(Garbled):
        read_document(make.private_use_pdf(blank, shifted), LIMITS)


def test_words_in_a_logo_are_added_without_doubles() -> None:
    data = make.pdf_with_logo("ACCREDITED BODY 0005")
    document = read_document(data, LIMITS)
    assert "ACCREDITED" not in text_of(document)
    fuller = add_ocr(document, data, [1], LIMITS)
    assert fuller.text_source is TextSource.mixed
    assert "ACCREDITED BODY 0005" in text_of(fuller)
    assert text_of(fuller).count("ISO") == 1
    picture = Image.open(io.BytesIO(render_page(data, 1, LIMITS)))
    assert 0.05 < ink_in(picture, word(fuller, "ACCREDITED")) < 0.9


def test_a_page_without_pictures_gets_no_second_look() -> None:
    data = make.text_pdf()
    document = read_document(data, LIMITS)
    assert add_ocr(document, data, [1], LIMITS).pages == document.pages


@pytest.mark.parametrize("drawn", ["scan", "born digital"])
def test_a_qr_code_is_decoded_and_placed(drawn: str) -> None:
    target = "https://register.example/check?number=SPECIMEN-12345"
    data = make.pdf_with_qr(target) if drawn == "born digital" else make.encoded(make.picture_with_qr(target), "PNG")
    [code] = read_document(data, LIMITS).pages[0].qr_codes
    assert code.text == target
    assert code.box.x0 > 0.5


@pytest.mark.parametrize("place", [(0, 0, 595), (100, 100, 300)], ids=["the whole page", "a part of it"])
def test_a_qr_code_inside_a_larger_picture_is_decoded(place: tuple[float, float, float]) -> None:
    paper = Image.new("RGB", (1240, 1754 if place[2] == 595 else 620), "white")
    code = make.qr_picture("https://verify.example/9").resize((260, 260), Image.Resampling.NEAREST)
    paper.paste(code, (800, paper.height - 300))
    document = read_document(make.pdf_with_pictures((paper, *place)), LIMITS)
    assert document.text_source is TextSource.text
    [found] = document.pages[0].qr_codes
    assert found.text == "https://verify.example/9"
    assert found.box.y0 > 0.7


def test_only_an_owner_password_is_no_obstacle() -> None:
    assert "ISO 9001:2015" in text_of(read_document(make.locked_pdf("", "owner"), LIMITS))


@pytest.mark.parametrize(
    ("data", "limits", "error"),
    [
        (make.locked_pdf("user", "owner"), LIMITS, Encrypted),
        (make.text_pdf(pages=4), Limits(max_pages=3), TooManyPages),
        (make.text_pdf(), Limits(max_bytes=100), TooLarge),
        (make.encoded(make.picture(), "PNG"), Limits(max_page_pixels=10_000), TooLarge),
        (b"PK\x03\x04 an archive", LIMITS, NotADocument),
        (make.encoded(Image.new("RGB", (800, 600), "white"), "PNG"), LIMITS, NoText),
        (make.page_pdf(), LIMITS, NoText),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, limits: Limits, error: type[DocumentError]) -> None:
    with pytest.raises(error):
        read_document(data, limits)


def test_a_page_that_does_not_exist_cannot_be_shown() -> None:
    with pytest.raises(DocumentError):
        render_page(make.text_pdf(), 2, LIMITS)
    with pytest.raises(DocumentError):
        render_page(make.encoded(make.picture(), "PNG"), 2, LIMITS)


@pytest.mark.parametrize(("kind", "share"), [("JPEG", 3.0), ("HEIF", 1.4)])
def test_a_photo_beyond_the_limit_is_decoded_smaller_and_read(kind: str, share: float) -> None:
    photo = make.picture(size=60, width=2200)
    limits = Limits(max_page_pixels=round(photo.width * photo.height / share))
    document = read_document(make.encoded(photo, kind), limits)
    assert len(document.pages) == 1
    assert document.pages[0].words


def test_a_heic_far_beyond_the_limit_is_refused_with_a_way_out() -> None:
    photo = make.picture()
    with pytest.raises(TooLarge, match="as JPEG"):
        read_document(make.encoded(photo, "HEIF"), Limits(max_page_pixels=photo.width * photo.height // 3))
