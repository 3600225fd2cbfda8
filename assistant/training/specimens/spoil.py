"""What a scanner or a phone does to a sheet of paper: blur, noise, skew, shadow, perspective, JPEG, EXIF."""

from __future__ import annotations

from io import BytesIO

import numpy as np
from PIL import Image, ImageEnhance, ImageFilter

PAPER = (246, 244, 238)
TABLE = (96, 74, 58)
# EXIF orientation -> how the picture is turned before it is kept, so that it is shown upright again.
TURNS = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}


def scanned(image: Image.Image, seed: int) -> bytes:
    """A JPEG as from an office scanner, at times in grey, never quite straight."""
    chance = np.random.default_rng(seed)
    page = image.rotate(chance.uniform(-1.1, 1.1), resample=Image.Resampling.BILINEAR, fillcolor=PAPER)
    page = page.filter(ImageFilter.GaussianBlur(chance.uniform(0.3, 0.9)))
    if chance.random() < 0.4:
        page = page.convert("L").convert("RGB")
    page = _noisy(page, chance, chance.uniform(2, 6))
    page = ImageEnhance.Contrast(page).enhance(chance.uniform(0.9, 1.1))
    return _jpeg(page, int(chance.integers(58, 85)))


def photographed(image: Image.Image, seed: int) -> bytes:
    """A JPEG as from a phone: the sheet on a table, seen at an angle, in uneven light, kept turned with EXIF."""
    chance = np.random.default_rng(seed)
    margin = round(image.width * 0.06)
    scene = Image.new("RGB", (image.width + 2 * margin, image.height + 2 * margin), TABLE)
    scene.paste(image, (margin, margin))
    scene = scene.rotate(chance.uniform(-2.5, 2.5), resample=Image.Resampling.BILINEAR, fillcolor=TABLE)
    scene = _tilted(scene, chance)
    scene = _shaded(scene, chance)
    scene = scene.filter(ImageFilter.GaussianBlur(chance.uniform(0.4, 1.0)))
    scene = _noisy(scene, chance, chance.uniform(2, 5))
    orientation = int(chance.choice(list(TURNS)))
    turn = TURNS[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    return _jpeg(scene.transpose(turn) if turn is not None else scene, int(chance.integers(70, 90)), exif)


def _tilted(image: Image.Image, chance: np.random.Generator) -> Image.Image:
    wide, high = image.size
    corners = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], dtype=float)
    seen = corners + chance.uniform(0, 0.03, (4, 2)) * (wide, high) * ((1, 1), (-1, 1), (-1, -1), (1, -1))
    rows = []
    for (x, y), (u, v) in zip(seen, corners, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    solved = np.linalg.solve(np.array(rows), corners.reshape(8))
    return image.transform(
        image.size, Image.Transform.PERSPECTIVE, solved.tolist(), Image.Resampling.BILINEAR, fillcolor=TABLE
    )


def _shaded(image: Image.Image, chance: np.random.Generator) -> Image.Image:
    high, wide = image.height, image.width
    across = np.linspace(-1, 1, wide)[None, :] * chance.uniform(-0.14, 0.14)
    down = np.linspace(-1, 1, high)[:, None] * chance.uniform(-0.14, 0.14)
    warm = np.array([1.02, 1.0, chance.uniform(0.9, 0.98)])
    lit = np.asarray(image, dtype=np.float32) * (0.9 + across + down)[..., None] * warm
    return Image.fromarray(np.clip(lit, 0, 255).astype(np.uint8))


def _noisy(image: Image.Image, chance: np.random.Generator, strength: float) -> Image.Image:
    noise = chance.standard_normal((image.height, image.width, 1), dtype=np.float32) * np.float32(strength)
    return Image.fromarray(np.clip(np.asarray(image, dtype=np.float32) + noise, 0, 255).astype(np.uint8))


def _jpeg(image: Image.Image, quality: int, exif: Image.Exif | None = None) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, exif=exif or Image.Exif(), dpi=(200, 200))
    return out.getvalue()
