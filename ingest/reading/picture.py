"""Picture files as arrays, upright as their camera says, no larger than the limits. Nothing is read from them here."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from PIL import ExifTags, Image, ImageOps, ImageSequence, UnidentifiedImageError

from ingest.reading.limits import Limits
from ingest.reading.pdf import Picture
from knowledge.errors import Damaged, DocumentError, TooLarge, TooManyPages
from knowledge.models import Metadata

FORMATS = {
    "image/png": ("PNG",),
    "image/jpeg": ("JPEG",),
    "image/tiff": ("TIFF",),
    "image/webp": ("WEBP",),
    "image/heic": ("HEIF",),
}
HEIC_BEYOND = 1.5  # times the limit of pixels: 60 million take 450 MB for a second, less than reading the page does
PAPER_HEIGHT = 842.0  # points of A4's long side, for pictures that do not tell their resolution
TRUE_DPI = range(100, 1300)  # what scanners write; cameras and screens write 72 or 96 without meaning it


@dataclass(frozen=True)
class PictureFile:
    """A frame of a picture file, upright, BGR, and its size in points."""

    pixels: Picture
    width: float
    height: float


def open_image(data: bytes, media_type: str, limits: Limits) -> Image.Image:
    """The picture with its size checked and no pixel decoded yet."""
    if media_type == "image/heic":
        import pillow_heif

        pillow_heif.options.DECODE_THREADS = 1  # other readers work beside this one
        pillow_heif.register_heif_opener(thumbnails=False)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own pixel limit is looser than ours
            image = Image.open(io.BytesIO(data), formats=FORMATS[media_type])
    except Image.DecompressionBombError:
        raise TooLarge() from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, RuntimeError):
        raise Damaged() from None
    shrink(image, limits)
    if media_type == "image/heic" and 1 < image.width * image.height / limits.max_page_pixels <= HEIC_BEYOND:
        return halved(image)
    check_pixels(image, limits)
    return image


def halved(image: Image.Image) -> Image.Image:
    """A phone's HEIC of 50 million pixels at half its size; there is no way to decode less of it."""
    try:
        return image.reduce(2)
    except (OSError, ValueError, SyntaxError, EOFError, RuntimeError):
        raise Damaged() from None


def shrink(image: Image.Image, limits: Limits) -> None:
    """A JPEG beyond the limit, such as a phone's of 50 million pixels, is decoded at a half, a quarter or an eighth."""
    factor = next((one for one in (2, 4, 8) if image.width * image.height / one**2 <= limits.max_page_pixels), 0)
    if image.format == "JPEG" and factor and image.width * image.height > limits.max_page_pixels:
        image.draft("RGB", (image.width // factor, image.height // factor))


def check_pixels(image: Image.Image, limits: Limits) -> None:
    """TooLarge before the pixels are decoded."""
    if image.width * image.height > limits.max_page_pixels:
        raise TooLarge(
            f"This picture has {image.width * image.height / 1e6:.0f} million pixels, more than the limit of "
            f"{limits.max_page_pixels / 1e6:.0f}. Send a smaller picture, or the same one as JPEG."
        )


def frames(data: bytes, media_type: str, limits: Limits) -> Iterator[PictureFile]:
    """Every page of a TIFF, the one picture of every other file."""
    image = open_image(data, media_type, limits)
    count = getattr(image, "n_frames", 1) if media_type == "image/tiff" else 1
    if count > limits.max_pages:
        raise TooManyPages()
    try:
        for number, frame in enumerate(ImageSequence.Iterator(image)):
            if number == count:
                return
            check_pixels(frame, limits)
            yield upright(frame)
    except DocumentError:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, RuntimeError, KeyError, AttributeError):
        raise Damaged() from None


def upright(frame: Image.Image) -> PictureFile:
    """A frame turned as its EXIF data says, on white where it is transparent, in 8-bit BGR."""
    dpi = frame.info.get("dpi", (0, 0))
    turned = ImageOps.exif_transpose(frame) if has_orientation(frame) else frame
    pixels = np.ascontiguousarray(np.asarray(opaque(turned))[:, :, ::-1])
    height, width = pixels.shape[:2]
    resolution = round(float(dpi[0])) if isinstance(dpi, tuple) and dpi and dpi[0] else 0
    scale = 72 / resolution if resolution in TRUE_DPI else PAPER_HEIGHT / max(width, height)
    return PictureFile(pixels, round(width * scale, 2), round(height * scale, 2))


def has_orientation(frame: Image.Image) -> bool:
    """Does the camera say that the picture lies on its side?"""
    return frame.getexif().get(ExifTags.Base.Orientation, 1) in range(2, 9)


def opaque(image: Image.Image) -> Image.Image:
    """RGB, transparent parts white, 16-bit grey brought down to 8."""
    if image.mode.startswith("I") or image.mode == "F":
        values = np.asarray(image, dtype=np.float32)
        return Image.fromarray((values * (255 / max(float(values.max()), 255))).astype(np.uint8)).convert("RGB")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        rgba = image.convert("RGBA")
        white = Image.new("RGB", rgba.size, "white")
        white.paste(rgba, mask=rgba.getchannel("A"))
        return white
    return image.convert("RGB")


def picture_metadata(data: bytes, media_type: str, limits: Limits) -> Metadata:
    """Camera, program and day of a picture, where its EXIF data has them."""
    image = open_image(data, media_type, limits)
    try:
        exif = image.getexif()
        details = exif.get_ifd(ExifTags.IFD.Exif)
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, KeyError, AttributeError, RuntimeError):
        return Metadata()
    camera = f"{exif.get(ExifTags.Base.Make, '')} {exif.get(ExifTags.Base.Model, '')}"
    return Metadata(
        producer=clean(exif.get(ExifTags.Base.Software, "")),
        author=clean(exif.get(ExifTags.Base.Artist, "")),
        camera=clean(camera),
        created=exif_time(details.get(ExifTags.Base.DateTimeOriginal)),
        modified=exif_time(exif.get(ExifTags.Base.DateTime)),
    )


def clean(value: object) -> str:
    """Text of an EXIF value, without the zero bytes that cameras pad with."""
    return " ".join(str(value).replace("\x00", " ").split())[:200]


def exif_time(value: object) -> datetime | None:
    """EXIF's way to write a time; None for anything else."""
    try:
        return datetime.strptime(str(value).strip("\x00 "), "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
