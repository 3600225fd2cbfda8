"""Letters that a reader does not see, that lie under others, or that stand in another font than their line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from ingest.integrity.drawn import Drawing, Item, covers, size
from knowledge.models import Box, Finding

INVISIBLE = frozenset({3, 7})  # text render modes that draw nothing
FEWEST = 3  # letters that are worth a finding
WHITE = (255, 255, 255)
TINY = 1.4  # points; nobody can read that
FEWEST_TINY = 8
NEAR = 12  # of 255: colours closer than that are one to the eye
LONGEST = 300
SUBSET = re.compile(r"^[A-Z]{6}\+")
STYLE = re.compile(
    r"(?:[-, ]?(?:regular|(?<!new)roman|bold|semi|demi|light|medium|italic|oblique|book|black|heavy|thin|extra|ps|mt|"
    r"std|pro))+$",
    re.IGNORECASE,
)
UNNAMED = re.compile(
    r"^(cidfont|font|f|tt|t|c|r)?[\d_.+-]*(f\d+)?$|symbol|wingding|dingbat|barcode|emoji", re.IGNORECASE
)
EAST_ASIAN = re.compile(r"[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]")
RARE = 0.06  # share of a page's letters up to which a font is the exception
USUAL = 0.25


def letters_in(text: str) -> int:
    """Letters and digits."""
    return sum(map(str.isalnum, text))


def joined_finding(code: str, sentence: str, number: int, items: list[Item]) -> Finding:
    """One finding for letters that stand together."""
    box = items[0].box
    for item in items[1:]:
        box = box.joined(item.box)
    clipped = Box(*(round(min(max(side, 0.0), 1.0), 5) for side in box))
    quote = " ".join(item.text for item in items)[:LONGEST]
    return Finding(code=code, sentence=sentence, page=number, box=clipped, quote=quote)


class Ground:
    """What text stands on or lies under."""

    def __init__(self, drawing: Drawing) -> None:
        self.width, self.height = drawing.width, drawing.height
        self.pictures, self.shapes = drawing.of("picture"), drawing.of("shape")
        self.opaque = [picture for picture in self.pictures if picture.opaque]
        self.colours = {WHITE, *(shape.colour[:3] for shape in self.shapes if shape.colour is not None)}


def hidden_text(drawing: Drawing) -> Iterator[Finding]:
    """Text that is on the page for machines alone. The layer that OCR programs lay over a scan is not meant."""
    ground = Ground(drawing)
    for reason, group in groupby(drawing.of("text"), lambda item: _hidden(item, ground)):
        items = list(group)
        if reason and sum(letters_in(item.text) for item in items) >= FEWEST:
            yield joined_finding("hidden_text", f"Text on the page {reason}.", drawing.number, items)


def _hidden(item: Item, ground: Ground) -> str:
    """Why it cannot be seen; empty when it can, or when there is nothing to see."""
    if not letters_in(item.text):
        return ""
    if item.mode in INVISIBLE:
        on_picture = any(covers(picture.box, item.box) > 0.7 for picture in ground.pictures)
        return "" if on_picture else "is drawn invisibly"
    box = item.box
    if box.x1 <= 0 or box.y1 <= 0 or box.x0 >= 1 or box.y0 >= 1:
        return "lies outside the part that is shown"
    thin = min((box.x1 - box.x0) * ground.width, (box.y1 - box.y0) * ground.height)
    if 0 < thin < TINY and item.tall < 2 * TINY and letters_in(item.text) >= FEWEST_TINY:
        return "is too small to be read"
    if any(picture.order > item.order and covers(picture.box, box) > 0.9 for picture in ground.opaque):
        return "lies under a picture"
    return "has the colour of its background" if _is_camouflaged(item, ground) else ""


def _is_camouflaged(item: Item, ground: Ground) -> bool:
    """The colour of what lies under it. Unknown ground counts as visible."""
    if item.colour is None or item.mode not in (0, 2, 4):
        return False
    if item.colour[3] < NEAR:
        return True
    colour = item.colour[:3]
    if all(_apart(colour, other) > NEAR for other in ground.colours):
        return False  # nearly all text ends here
    if any(picture.order < item.order and covers(picture.box, item.box) > 0.1 for picture in ground.pictures):
        return False
    under = WHITE
    for shape in ground.shapes:
        if shape.order > item.order:
            break
        share = covers(shape.box, item.box)
        if share <= 0.1:
            continue
        if shape.colour is None:
            return False
        if share >= 0.9 and shape.opaque and shape.simple:
            under = shape.colour[:3]
        elif _apart(shape.colour[:3], under) > NEAR:
            return False
    return _apart(colour, under) <= NEAR


def _apart(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def covered_text(drawing: Drawing) -> Iterator[Finding]:
    """Text under an area that was filled after it, with or without other text on that area."""
    texts = [item for item in drawing.of("text") if item.mode not in INVISIBLE and letters_in(item.text)]
    for area in drawing.of("shape"):
        if not (area.opaque and area.simple) or size(area.box) > 0.1:
            continue
        under = [item for item in texts if item.order < area.order and _is_covered(item.box, area.box)]
        if not under:
            continue
        over = [item for item in texts if item.order > area.order and covers(area.box, item.box) > 0.5]
        if over:
            new = " ".join(item.text for item in over)[:100]
            sentence = f"Under a filled area lies other text than is shown; on the area stands “{new}”."
        else:
            sentence = "Text lies under a filled area."
        yield joined_finding("covered_text", sentence, drawing.number, under)


def _is_covered(text: Box, area: Box) -> bool:
    """At least some letters in their whole height."""
    high = min(text.y1, area.y1) - max(text.y0, area.y0)
    wide = min(text.x1, area.x1) - max(text.x0, area.x0)
    tall = text.y1 - text.y0
    return tall > 0 and high >= 0.7 * tall and wide >= min(1.5 * tall, 0.8 * (text.x1 - text.x0))


@cache
def family(font: str) -> str:
    """The font without subset mark and style; empty for names that tell nothing."""
    name = STYLE.sub("", SUBSET.sub("", font))
    return "" if UNNAMED.search(name) else re.sub(r"[^a-z0-9]", "", name.casefold())


def mixed_fonts(drawing: Drawing) -> Iterator[Finding]:
    """Digits of one line in a font that the page hardly uses, beside letters in its usual one."""
    texts = [item for item in drawing.of("text") if item.mode not in INVISIBLE and letters_in(item.text)]
    families = {item.order: family(item.font) for item in texts}
    weights: Counter[str] = Counter()
    for item in texts:
        if not EAST_ASIAN.search(item.text):
            weights[families[item.order]] += letters_in(item.text)
    total = max(sum(weights.values()), 1)
    for item in texts:
        own = families[item.order]
        if not own or weights[own] > RARE * total or not re.search(r"\d", item.text) or EAST_ASIAN.search(item.text):
            continue
        for other in texts:
            usual = families[other.order]
            if usual and usual != own and weights[usual] >= USUAL * total and _beside(item, other):
                sentence = f"In one line “{item.text[:60]}” stands in another font than the words beside it."
                yield joined_finding("mixed_fonts", sentence, drawing.number, [item])
                break


def _beside(one: Item, other: Item) -> bool:
    """On one line, near, about as tall, and Latin as well."""
    tall = min(one.box.y1 - one.box.y0, other.box.y1 - other.box.y0)
    high = min(one.box.y1, other.box.y1) - max(one.box.y0, other.box.y0)
    gap = max(one.box.x0 - other.box.x1, other.box.x0 - one.box.x1)
    alike = 0.6 < one.tall / other.tall < 1.7 if one.tall and other.tall else False
    return alike and tall > 0 and high > 0.6 * tall and gap < 1.5 * tall and not EAST_ASIAN.search(other.text)
