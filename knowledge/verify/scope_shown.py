"""How a scope verdict is told: the statement's words as they are printed, and HS headings of goods that differ.

Goods are compared in English terms; a person wants to find the words on the page. Decides nothing.
"""

from __future__ import annotations

import re

from knowledge.products.foreign import printed_pairs
from knowledge.products.headings import heading_of
from knowledge.products.lexicon import load_lexicon
from knowledge.products.spelling import CJK, key, plain
from knowledge.verify.scope_languages import english_terms, split_languages
from knowledge.verify.scope_phrase import read_phrase
from knowledge.verify.scope_words import foreign_words

LONGEST = 14  # pieces of the statement that a name may reach over


def printed(statement: str, words: str) -> str:
    """The shortest piece of the statement that reads as these English terms; empty when none does."""
    wanted = set(key(re.sub(r"[^\w\s-]", " ", words)).split())
    if not wanted:
        return ""
    for language, piece in split_languages(statement):
        found = _window(_pairs(piece, language), wanted, "" if language == "zh" else " ")
        if found:
            return found.strip(" ,;:.、；，。()（）")
    return ""


def _pairs(text: str, language: str) -> list[tuple[str, str]]:
    """(as printed, in English terms) of every piece."""
    if language == "en":
        return [(word, english_terms(word, language)) for word in text.split()]
    return printed_pairs(text, language, foreign_words(language))


def _window(pairs: list[tuple[str, str]], wanted: set[str], blank: str) -> str:
    terms = [set(key(re.sub(r"[^\w\s-]", " ", term)).split()) for _, term in pairs]
    best: tuple[int, int] | None = None
    for start in range(len(pairs)):
        left = set(wanted)
        for end in range(start, min(start + LONGEST, len(pairs))):
            left -= terms[end]
            if not left:
                if terms[start] & wanted and (best is None or end - start < best[1] - best[0]):
                    best = (start, end)
                break
    return blank.join(text for text, _ in pairs[best[0] : best[1] + 1]) if best else ""


def told(why: str, words: str, shown: str) -> str:
    """An explanation with the printed words in place of the terms, and the terms beside words of another language."""
    if not shown or plain(shown) == plain(words):
        return why.replace(f"'{words}'", f"'{shown or words}'")
    foreign = bool(CJK.search(shown)) or key(shown) != key(words)
    return why.replace(f"'{words}'", f"'{shown}' ({words})" if foreign else f"'{shown}'")


def headings(goods: str, product: str) -> str:
    """ "HS 9401, not HS 8513", where headings of different chapters begin with the two; else empty."""
    found = [_heading(words) for words in (goods, product)]
    if not all(found) or found[0][:2] == found[1][:2]:
        return ""
    return f" (HS {found[0]}, not HS {found[1]})"


def _heading(words: str) -> str:
    """The heading of goods, or of the nearest class that has one, in a chapter of their family."""
    phrase, lexicon = read_phrase(words), load_lexicon()
    for name in phrase.ancestors:
        row = lexicon.goods.get(name)
        found = heading_of(name, row.hs if row else "")
        if found:
            return found.code
    return ""
