"""The letters that specimens are set in, for PDF and for pictures. No download.

Latin and Cyrillic are Noto from wheels, embedded. Chinese, Japanese and Korean are reportlab's CID fonts, which embed
nothing; a picture of them needs a font of the system, and `cjk_font` says whether there is one. Bold is drawn by a
thin outline, because the wheels hold one weight.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from PIL import ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

FILES = {
    "sans": ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
    "sans-italic": ("fontpkg_noto_sans", "NotoSans-Italic[wdth,wght].ttf"),
    "serif": ("fontpkg_noto_serif", "NotoSerif[wdth,wght].ttf"),
    "serif-italic": ("fontpkg_noto_serif", "NotoSerif-Italic[wdth,wght].ttf"),
}
CID = {"zh": "STSong-Light", "zh-Hant": "MSung-Light", "ja": "HeiseiMin-W3", "ko": "HYSMyeongJo-Medium"}
FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts", "C:/Windows/Fonts")
# Collections with every East Asian script; the face of each language by its place in the file.
SYSTEM_CJK = (
    ("NotoSerifCJK-Regular.ttc", {"ja": 0, "ko": 1, "zh": 2, "zh-Hant": 3}),
    ("NotoSansCJK-Regular.ttc", {"ja": 0, "ko": 1, "zh": 2, "zh-Hant": 3}),
    ("DroidSansFallbackFull.ttf", {"ja": 0, "ko": 0, "zh": 0, "zh-Hant": 0}),
    ("Arial Unicode.ttf", {"ja": 0, "ko": 0, "zh": 0, "zh-Hant": 0}),
)


def is_east_asian(letter: str) -> bool:
    """Set in the East Asian font: ideographs, kana, Hangul and their full-width signs."""
    return letter >= "\u2e80" and not "\ufb00" <= letter <= "\ufdff"


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces of one font each, and whether that is the East Asian one."""
    for east_asian, letters in groupby(text, is_east_asian):
        yield "".join(letters), east_asian


def font_file(face: str) -> Path:
    """Where the wheel keeps a face."""
    package, name = FILES[face]
    return Path(str(files(package) / "files" / name))


@cache
def pdf_font(face: str, language: str, east_asian: bool) -> str:
    """reportlab's name of a face, registered at its first use."""
    if east_asian:
        name = CID.get(language, CID["zh"])
        pdfmetrics.registerFont(UnicodeCIDFont(name))
        return name
    name = f"specimen-{face}"
    pdfmetrics.registerFont(TTFont(name, str(font_file(face))))
    return name


def width(text: str, size: float, face: str, language: str) -> float:
    """How wide the text is, in points."""
    return sum(
        float(pdfmetrics.stringWidth(part, pdf_font(face, language, east_asian), size))
        for part, east_asian in runs(text)
    )


@cache
def cjk_font() -> tuple[Path, dict[str, int]] | None:
    """A font of the system for pictures of Chinese, Japanese and Korean; None where there is none."""
    for name, faces in SYSTEM_CJK:
        for folder in FOLDERS:
            for path in sorted(Path(folder).rglob(name)) if Path(folder).is_dir() else ():
                return path, faces
    return None


@cache
def picture_font(face: str, language: str, east_asian: bool, pixels: int) -> ImageFont.FreeTypeFont:
    """A face for Pillow. Basic layout, because the other one depends on what the system has."""
    basic = ImageFont.Layout.BASIC
    if not east_asian:
        return ImageFont.truetype(str(font_file(face)), pixels, layout_engine=basic)
    found = cjk_font()
    if found is None:
        raise FontMissing(language)
    path, faces = found
    return ImageFont.truetype(str(path), pixels, index=faces.get(language, faces["zh"]), layout_engine=basic)


class FontMissing(LookupError):
    """A picture of Chinese, Japanese or Korean was asked for where the system has no font for them."""

    def __init__(self, language: str) -> None:
        super().__init__(
            f"a picture in {language!r} needs a font of the system for it, such as Debian's fonts-noto-cjk"
        )
