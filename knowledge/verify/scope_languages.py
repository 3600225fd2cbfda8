"""Which language a scope statement is in, and its English terms with marks for activities (@make).

Rules only: by script, by small words and trade words. Other languages than English, Chinese, German, Spanish, French,
Italian, Portuguese and Turkish are read as English, and what is not known then stays unknown.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from knowledge.products.foreign import from_chinese, from_german, from_latin
from knowledge.products.lexicon import foreign_names, load_lexicon, unelided
from knowledge.products.repair import is_word, repaired
from knowledge.products.spelling import CJK, key, plain
from knowledge.verify.scope_words import activity_words, foreign_words

LATIN = ("de", "es", "fr", "it", "pt", "tr")
ALSO_ENGLISH = frozenset("in a no on as or do i e per come plus service services test transport art design".split())
LONGEST_NAME = 6  # words of a product in a language that nothing else tells
PREFIX = re.compile(r"\b[a-z]-(?=[a-z])")  # "e-bike" has no Spanish "e"
DIE_CASTING = re.compile(r"\bdies?[ -](?:cast|cut|forg|sink|mak)\w*")  # no German article


def bare(text: str) -> str:
    """Plain letters without the signs that marks are made of."""
    return plain(re.sub(r"[@~%#]", " ", text))


def split_languages(text: str) -> list[tuple[str, str]]:
    """(language, piece) for a statement that may hold the same in Chinese and English."""
    if not CJK.search(text):
        return [(language_of(text), text)]
    pieces, last = [], 0
    latin = re.compile(r"(?:[a-z][a-z&\-']*[\s,;:/()]+){2,}[a-z][^\u3400-\u9fff]*", re.I)
    for found in latin.finditer(text):
        if not re.search(r"\b(?:of|and|for|the|manufactur\w+|production|sales?|design)\b", found.group(), re.I):
            continue
        pieces.append(("zh", text[last : found.start()]))
        pieces.append(("en", found.group()))
        last = found.end()
    pieces.append(("zh", text[last:]))
    return [(code, piece) for code, piece in pieces if re.search(r"\w", piece) and (code == "en" or CJK.search(piece))]


@lru_cache(maxsize=2000)
def language_of(text: str) -> str:
    """The language whose small and trade words stand in a text of Latin letters; "en" when none has more of them."""
    words = re.findall(r"[^\W\d_]+", PREFIX.sub("", DIE_CASTING.sub(" ", unelided(text))))
    english = sum(word in ("of", "and", "the", "for") or (key(word) in activity_words("en")) for word in words)
    hits = {language: _hits(words, language) for language in LATIN}
    best = max(LATIN, key=lambda language: hits[language])
    return best if hits[best][0] > english else "en"


def _hits(words: list[str], language: str) -> tuple[int, int]:
    """How many words are of the language, by its small and activity words, then by its names of goods."""
    small, own = foreign_words(language), {word for word in words if word not in ALSO_ENGLISH}
    if language in ("de", "es") and own & small.keys():
        own = set(words)  # "in" alone is as English
    found = [word for word in words if word in small and word in own]
    if language not in ("de", "es") and len(found) < 2 and not any(small[word].startswith("@") for word in found):
        found = []
    return len(found), sum(word in foreign_names(language) for word in own) if found else 0


def guessed_language(text: str) -> str:
    """For a few words of goods, none of them English: the language in which all of them are known."""
    words = re.findall(r"[^\W\d_]+", plain(text))
    unknown = [word for word in words if not is_word(word) and not is_activity_word(word)]
    if not unknown or len(words) > LONGEST_NAME:
        return "en"
    return next((language for language in LATIN if _reads(unknown, text, language)), "en")


def is_all_of(text: str, language: str) -> bool:
    """Does the language know every word of a few?"""
    words = re.findall(r"[^\W\d_]+", plain(text))
    return bool(words) and len(words) <= LONGEST_NAME and _reads(words, text, language)


def _reads(unknown: list[str], text: str, language: str) -> bool:
    """Does the language have every word that English lacks?"""
    left = set(re.findall(r"[^\W\d_]+", english_terms(text, language)))
    return not left & set(unknown)


def is_activity_word(word: str) -> bool:
    """Is the single word one for an activity, in any of its forms?"""
    return key(word) in _parts_of_activities()


@cache
def _parts_of_activities() -> frozenset[str]:
    return frozenset(part for phrase in activity_words("en") for part in phrase.split()) | frozenset(
        """excluding except excluded applicable outsourced site scope within license products related of and for
        the""".split()
    )


@lru_cache(maxsize=5000)
def english_terms(text: str, language: str) -> str:
    """A piece in English terms, activities of other languages as marks (@make)."""
    if language == "zh":
        return from_chinese(text, foreign_words("zh"))
    if language == "de":
        return from_german(text, foreign_words("de"))
    if language in ("es", "fr", "it", "pt"):
        return _english_order(from_latin(text, language, foreign_words(language)))
    if language == "tr":
        return from_latin(text, language, foreign_words(language))
    return repaired(plain(text), is_activity_word)


def _english_order(text: str) -> str:
    """Words of each noun phrase from the last to the first: 'furniture metal' -> 'metal furniture'."""
    lexicon = load_lexicon()
    out: list[str] = []
    for chunk in re.split(
        r"(\s*(?:[,;:().]|\b(?:of|and|or|for|with|by|in|excluding|including|such as|outsourced|excluded|non)\b"
        r"|@[\w:]+)\s*)",
        text,
    ):
        words = chunk.split()
        if len(words) > 1 and not chunk.strip().startswith("@") and key(chunk) not in lexicon.names:
            chunk = " " + " ".join(_groups_reversed(words)) + " "
        out.append(chunk)
    return " ".join("".join(out).split())


def _groups_reversed(words: list[str]) -> list[str]:
    lexicon = load_lexicon()
    names, groups, at = lexicon.names.keys() | lexicon.property_names.keys(), [], 0
    while at < len(words):
        size = next((n for n in range(min(4, len(words) - at), 1, -1) if key(" ".join(words[at : at + n])) in names), 1)
        groups.append(words[at : at + size])
        at += size
    return [word for group in reversed(groups) for word in group]
