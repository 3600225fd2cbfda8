"""What code says in English, shown in another language: sentences of checks, rules, limits and failures.

The English wording is the record and is never changed. A sentence is recognised by its template (findings_zh.toml), and
what stands in its slots stays as it is, apart from dates and from words that have a template of their own. What no
template fits is shown in English: a half translated sentence would say something else.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path

SLOT = re.compile(r"\{(\w+)\}")
DAY = re.compile(
    r"(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
)
END = re.compile(r"(?<=[.?!])\s+")
LISTED = re.compile(r", | and ")

Template = tuple[re.Pattern[str], str]


def shown(text: str, language: str) -> str:
    """The text for a reader of the language; as it is where there are no words for all of it."""
    if language != "zh" or not text:
        return text
    return _sentences(text) or text


@cache
def _templates(part: str) -> tuple[dict[str, str], tuple[Template, ...]]:
    """Texts without slots by their English, then templates, the one with the most words of its own first."""
    path = Path(__file__).with_name("findings_zh.toml")
    table: Mapping[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))[part]
    fixed = {english: chinese for english, chinese in table.items() if not SLOT.search(english)}
    slotted = sorted(table.keys() - fixed.keys(), key=lambda english: -len(SLOT.sub("", english)))
    return fixed, tuple((_pattern(english), table[english]) for english in slotted)


def _pattern(english: str) -> re.Pattern[str]:
    pieces = SLOT.split(english)  # words, slot, words, slot, …, words
    made = (f"(?P<{piece}>.+?)" if place % 2 else re.escape(piece) for place, piece in enumerate(pieces))
    return re.compile("".join(made), re.S)


@lru_cache(maxsize=4000)
def _sentences(text: str) -> str:
    """One sentence, or several in a row; empty where one of them has no template."""
    whole = _fitted(text, "sentences")
    if whole:
        return whole
    for end in reversed([match.span() for match in END.finditer(text)]):
        first = _fitted(text[: end[0]], "sentences")
        rest = _sentences(text[end[1] :]) if first else ""
        if rest:
            return first + rest
    return ""


def _fitted(text: str, part: str) -> str:
    fixed, slotted = _templates(part)
    if text in fixed:
        return fixed[text]
    for pattern, chinese in slotted:
        found = pattern.fullmatch(text)
        if found and not any(_is_sentences(value) for value in found.groups()):
            values = {name: _part(value) for name, value in found.groupdict().items()}
            return SLOT.sub(lambda slot, values=values: values[slot[1]], chinese)  # type: ignore[misc]
    return ""


def _is_sentences(value: str) -> bool:
    """Did a slot take in the end of one sentence and the beginning of the next? Then another template is meant."""
    pieces = END.split(value)
    return len(pieces) > 1 and any(
        _fitted(piece if piece[-1] in ".?!" else f"{piece}.", "sentences") for piece in pieces
    )


def _part(value: str) -> str:
    """What stands in a slot: a date, words of ours, a list of them, or as it was."""
    day = DAY.fullmatch(value)
    if day:
        on = datetime.strptime(value, "%d %B %Y")
        return f"{on.year}年{on.month}月{on.day}日"
    found = _fitted(value, "parts") or _fitted(value, "sentences")
    if found:
        return found
    for separator, between in ((re.compile("; "), "；"), (re.compile(r"\. "), "。"), (LISTED, "、")):
        pieces = separator.split(value)
        if len(pieces) > 1:
            translated = [_fitted(piece, "parts") for piece in pieces]
            if all(translated):
                return between.join(translated)
    return value


def untranslated(texts: Iterable[str]) -> list[str]:
    """Those of our sentences that have no Chinese words; for a test."""
    return [text for text in texts if text and not _sentences(text)]
