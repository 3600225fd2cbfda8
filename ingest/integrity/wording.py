"""Words stamped across a page, and words addressed to whoever checks it. The latter are reported, never followed."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from statistics import median
from typing import Any

from ingest.integrity.drawn import Drawing, Item
from ingest.integrity.letters import INVISIBLE, joined_finding, letters_in
from knowledge.models import Box, Finding, Page, ReadDocument, Word

LARGE = 2.0  # times the usual letters: a stamp or watermark
MOST_TEXT = 60_000  # letters of a page that are looked through
LONGEST = 300
CLOSE = 60  # letters between two phrases of one passage
EAST_ASIAN_GAP = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef]) (?=[\u2e80-\u9fff\uff00-\uffef])")
ADDRESSED = "The document has words for whoever or whatever checks it. They are reported, not followed."


@cache
def _wording() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("wording.toml").read_text(encoding="utf-8"))


@cache
def mark_words() -> frozenset[str]:
    """Words that say a page is not the certificate itself, folded."""
    return frozenset(map(_folded, _wording()["marks"]))


@cache
def instruction_pattern() -> re.Pattern[str]:
    """All phrases of all languages."""
    phrases = [phrase for by_language in _wording()["instructions"].values() for phrase in by_language]
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases), re.IGNORECASE)


def _folded(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


def marks(document: ReadDocument) -> Iterator[Finding]:
    """DRAFT, SPECIMEN, COPY and the like among the words read, where they are large."""
    for page in document.pages:
        sizes = [word.size for word in page.words if word.size]
        usual = median(sizes) if sizes else 0.0
        for word in page.words:
            if usual and word.size >= LARGE * usual and _folded(word.text) in mark_words():
                yield _mark(page.number, word.box, word.text)


def _mark(page: int, box: Box, text: str) -> Finding:
    return Finding(code="mark", sentence=f"The page is marked “{text}”.", page=page, box=box, quote=text)


def drawn_marks(drawing: Drawing) -> Iterator[Finding]:
    """The same among the letters drawn, where they are large or stand askew; drawn letter by letter too."""
    texts = [item for item in drawing.of("text") if letters_in(item.text) and item.mode not in INVISIBLE]
    if not texts:
        return
    usual = median(item.tall for item in texts)
    for stands_out, group in groupby(texts, lambda item: (item.turned or item.tall >= LARGE * usual, item.turned)):
        if stands_out[0]:
            yield from _drawn_mark(drawing.number, list(group))


def _drawn_mark(number: int, items: list[Item]) -> Iterator[Finding]:
    """Each of the items, and all of one height together."""
    together = [list(group) for _, group in groupby(items, lambda item: round(item.tall, 1))]
    for group in [*([item] for item in items), *(group for group in together if len(group) > 1)]:
        text = "".join(item.text for item in group)
        if _folded(text) in mark_words():
            finding = joined_finding("mark", f"The page is marked “{text}”.", number, group)
            yield finding.model_copy(update={"quote": text})


def instructions(document: ReadDocument, hidden: list[Finding]) -> Iterator[Finding]:
    """Words that tell a reader, person or machine, what to find. Also among text that cannot be seen."""
    for page in document.pages:
        yield from _in_page(page)
    for finding in hidden:
        if match := instruction_pattern().search(_plain(finding.quote)):
            yield finding.model_copy(update={"code": "instruction", "sentence": ADDRESSED, "quote": match[0]})


def _plain(text: str) -> str:
    return EAST_ASIAN_GAP.sub("", " ".join(text.split()))


def _in_page(page: Page) -> Iterator[Finding]:
    text, owners = _text_of(page.words)
    for start, end in _passages(text):
        words = [page.words[index] for index in dict.fromkeys(owners[start:end]) if index >= 0]
        if not words:
            continue
        box = words[0].box
        for word in words[1:]:
            box = box.joined(word.box)
        yield Finding(
            code="instruction", sentence=ADDRESSED, page=page.number, box=box, quote=text[start:end][:LONGEST]
        )


def _passages(text: str) -> list[tuple[int, int]]:
    """Where phrases begin and end; phrases that follow each other closely are one passage."""
    passages: list[tuple[int, int]] = []
    for match in instruction_pattern().finditer(text):
        if passages and match.start() - passages[-1][1] <= CLOSE:
            passages[-1] = (passages[-1][0], match.end())
        else:
            passages.append(match.span())
    return passages


def _text_of(words: tuple[Word, ...]) -> tuple[str, list[int]]:
    """The page as one line of text, and for each letter its word; Chinese and Japanese words stand without gaps."""
    letters: list[str] = []
    owners: list[int] = []
    for index, word in enumerate(words):
        if len(letters) > MOST_TEXT:
            break
        gap = letters and not (_is_east_asian(letters[-1]) and _is_east_asian(word.text[:1]))
        if gap:
            letters.append(" ")
            owners.append(-1)
        letters += word.text
        owners += [index] * len(word.text)
    return "".join(letters), owners


def _is_east_asian(letter: str) -> bool:
    """Of a script that is written without spaces; Hangul is not."""
    return "\u2e80" <= letter <= "\u9fff" or "\uff00" <= letter <= "\uffef"
