"""What a text is made of for finding it: keyword terms and its language. Pure; knows no index and no model.

Terms: words of alphabetic scripts without accents, stemmed as English; Chinese, Japanese, Thai and Korean runs as
pairs of letters, in simplified characters. Language: by script, then by the small words that hardly any sentence goes
without; a guess that is good enough to choose rankings by, not more.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path

import Stemmer

from knowledge.pinyin import simplified

RUNS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af\u0e00-\u0e7f"
TOKEN = re.compile(rf"[{RUNS}]+|[^\W_{RUNS}]+")
RUN = re.compile(rf"[{RUNS}]")
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
SIMPLIFIED_TOO = frozenset("么覆著")  # the dictionary has another form for them, which simplified texts do not use
SIMPLIFIED_SPLIT = re.compile("([么覆著])")
OTHER_HAN = re.compile("[\u3040-\u30ff\uac00-\ud7af]")  # Japanese and Korean keep their characters
MAX_WORD = 64  # a longer "word" is an address or a code gone wrong


def _small_words() -> dict[str, frozenset[str]]:
    text = Path(__file__).with_name("small_words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {code: frozenset(words.split()) for code, words in rows}


SMALL_WORDS = _small_words()
STOPWORDS = SMALL_WORDS.pop("stop")

_stemmer = Stemmer.Stemmer("english")
_stemmer.maxCacheSize = 100_000


def terms(text: str) -> list[str]:
    """The keyword terms of a text, in order, repeated as often as they stand there."""
    out: list[str] = []
    for token in TOKEN.findall(unicodedata.normalize("NFKC", text).casefold()):
        if RUN.match(token):
            token = _simplified(token)
            out.extend(token[at : at + 2] for at in range(max(1, len(token) - 1)))
        elif token not in STOPWORDS:
            out.append(_stemmer.stemWord(_plain(token[:MAX_WORD])))
    return out


def one_script(text: str) -> str:
    """Chinese in simplified characters, everything else as it is: who writes 證書 looks for 证书."""
    return _simplified(text) if HAN.search(text) and not OTHER_HAN.search(text) else text


def _simplified(text: str) -> str:
    return "".join(part if part in SIMPLIFIED_TOO else simplified(part) for part in SIMPLIFIED_SPLIT.split(text))


def counted_terms(text: str) -> Counter[str]:
    """How often each term stands in a text."""
    return Counter(terms(text))


@lru_cache(maxsize=4096)
def language_of(text: str) -> str:
    """The two-letter language of a text; "en" when nothing speaks for another."""
    letters = [char for char in text[:4000] if char.isalpha()]
    if not letters:
        return "en"
    by_script = Counter(map(_script, letters))
    # Half as many letters say as much in Chinese; a Latin product name inside a Chinese question changes nothing.
    if by_script["kana"] and (by_script["kana"] + by_script["zh"]) * 3 >= len(letters):
        return "ja"
    for script in ("zh", "ko", "th", "ru", "ar", "el", "he", "hi"):
        if by_script[script] * 3 >= len(letters):
            return script
    words = Counter(re.findall(r"[^\W\d_]+", text[:4000].casefold()))
    scores = {code: sum(words[word] for word in small) for code, small in SMALL_WORDS.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] > scores["en"] else "en"


def sentences(text: str) -> list[str]:
    """A text cut after its sentences, in any of the scripts we meet; nothing is lost but blanks."""
    return [part for piece in re.split(r"(?<=[.!?;])\s+|(?<=[。！？；])|\n+", text) if (part := piece.strip())]


def _plain(word: str) -> str:
    """Without accents."""
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


@lru_cache(maxsize=20_000)
def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    for start, script in _SCRIPTS:
        if name.startswith(start):
            return script
    return "latin"


_SCRIPTS = (
    ("CJK", "zh"),
    ("HIRAGANA", "kana"),
    ("KATAKANA", "kana"),
    ("HANGUL", "ko"),
    ("THAI", "th"),
    ("CYRILLIC", "ru"),
    ("ARABIC", "ar"),
    ("GREEK", "el"),
    ("HEBREW", "he"),
    ("DEVANAGARI", "hi"),
)
