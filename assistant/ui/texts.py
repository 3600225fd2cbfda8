"""The interface's words, as data: one TOML file a language. Notes and findings have languages of their own."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "texts"
LANGUAGES = {"en": "English", "zh": "中文"}  # the first one where a browser asks for none of them


class Texts:
    """The words of one language. A missing one is a fault that a test finds, and shows as its name."""

    def __init__(self, language: str, words: dict[str, str]) -> None:
        self.language = language
        self._words = words

    def __call__(self, name: str, /, **values: object) -> str:
        """The text of this name, with values put in."""
        text = self._words.get(name, name)
        return text.format(**values) if values else text

    @property
    def prefix(self) -> str:
        """Where the pages of this language begin: '' or '/zh'."""
        return "" if self.language == next(iter(LANGUAGES)) else f"/{self.language}"


@cache
def texts_of(language: str) -> Texts:
    """The words of a language: 'en', 'zh'."""
    words = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return Texts(language, {f"{part}.{name}": text for part, group in words.items() for name, text in group.items()})


def preferred(accept_language: str) -> str:
    """Which of our languages a browser prefers, from its Accept-Language header."""
    wanted: list[tuple[float, int, str]] = []
    for part in accept_language.split(","):
        name, _, weight = part.strip().partition(";q=")
        number = float(weight) if re.fullmatch(r"\d(?:\.\d+)?", weight) else 1.0
        wanted.append((-number, len(wanted), name.split("-")[0].lower()))
    return next((name for _, _, name in sorted(wanted) if name in LANGUAGES), next(iter(LANGUAGES)))
