"""The trade's words in a text, as meanings: "cert", "certificate" and 证书 are one, in whatever language it is asked.

The table beside this file (trade_terms.tsv) is kept by hand. It serves finding only: no check and no verdict reads it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from knowledge.words import RUN, one_script, terms

TABLE = Path(__file__).with_name("trade_terms.tsv")
Forms = tuple[dict[tuple[str, ...], str], dict[str, str]]  # English forms by their stems, Chinese ones as written


def meanings(text: str) -> list[str]:
    """The meanings in a text, each by its usual English word, as often as they stand there: English ones first."""
    english, chinese = _forms()
    text = one_script(text)
    return [*_found(terms(_without_runs(text)), english), *_found_chinese(text.casefold(), chinese)]


def _found(words: list[str], forms: dict[tuple[str, ...], str]) -> list[str]:
    """The longest form at each place, from left to right."""
    longest = max(map(len, forms))
    out: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            if meaning := forms.get(tuple(words[at : at + size])):
                out.append(meaning)
                break
        else:
            size = 1
        at += size
    return out


def _found_chinese(text: str, forms: dict[str, str]) -> list[str]:
    return [forms[form] for form in _chinese_forms().findall(text)] if RUN.search(text) else []


@cache
def _chinese_forms() -> re.Pattern[str]:
    """Any Chinese form, the longer one where two begin at the same place."""
    return re.compile("|".join(map(re.escape, sorted(_forms()[1], key=len, reverse=True))))


def _without_runs(text: str) -> str:
    return RUN.sub(" ", text)


@cache
def _forms() -> Forms:
    english: dict[tuple[str, ...], str] = {}
    chinese: dict[str, str] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        usual, more, other = (*line.split("\t"), "", "")[:3]
        for form in (usual, *more.split("|")):
            if words := tuple(terms(form)):
                english.setdefault(words, usual)
        for form in other.split("|"):
            # Latin letters (CE, AQL) are found as English words, where they end at a word's end.
            if RUN.search(form):
                chinese.setdefault(form.casefold(), usual)
            elif form:
                english.setdefault(tuple(terms(form)), usual)
    return english, chinese
