"""Comparing names as they are printed: case, accents, scripts, legal forms, abbreviations, word order. Pure.

Compares company names here and addresses in `addresses.py`; Chinese against Latin goes through `pinyin.py`. It says how
two names relate and why; what that means for a certificate is decided in `verify/`.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from knowledge.pinyin import simplified, spells

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
TOKEN = re.compile(rf"[{CJK}]+|[^\W_{CJK}]+")
HAS_CJK = re.compile(rf"[{CJK}]")
HAS_HAN = re.compile("[\u4e00-\u9fff]")
LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a", "’": "", "'": ""}
)
QUOTES = str.maketrans(dict.fromkeys("'’‘ʻʼ`´", ""))
# Cyrillic and Greek letters that are drawn like Latin ones; only used inside a word that also has Latin letters.
ALIKE = str.maketrans("асеорхуквмнтіјѕԁαορνκτ", "aceopxykbmhtijsdaopvkt")
CYRILLIC = {
    **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufye", strict=True)),
    **{"ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu"},
    **{"я": "ya", "і": "i", "ї": "i", "є": "ie", "ґ": "g", "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u"},
    **{"ү": "u", "һ": "h", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "dj", "џ": "dz", "ѓ": "g", "ќ": "k"},
}
GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", [*"avgdeziti", *"klmnxoprsst", "y", "f", "ch", "ps", "o"], strict=True))
LATIN_OF = str.maketrans({**CYRILLIC, **GREEK})
ALSO_CALLED = re.compile(r"\|\||\btrading as\b|\bt/a\b|\bd/?b/?a\b|\bformerly\b|\ba\.?k\.?a\.?\b|\n|;", re.I)


class NameRelation(StrEnum):
    """How two company names relate. `unclear`: they are in scripts that rules cannot compare."""

    same = "same"
    other_form = "other_form"  # the same words with another legal form
    near = "near"  # a letter or two apart
    family = "family"  # a distinctive word in common, the rest differs: a group or sister company perhaps
    other = "other"
    unclear = "unclear"


class NameComparison(NamedTuple):
    """A relation, and the reason in a few words."""

    relation: NameRelation
    why: str


ORDER = [*NameRelation]  # best first


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """For comparing only: no case, accents or quotes; letters of other alphabets mended in Latin words."""
    text = unicodedata.normalize("NFKC", text).translate(QUOTES).casefold()
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    plain = unicodedata.normalize("NFC", plain).translate(LETTERS)
    return re.sub(r"\w+", lambda word: _mended(word.group()), plain)


def _mended(word: str) -> str:
    return word.translate(ALIKE) if not word.isascii() and re.search("[a-z]", word) else word


def words(text: str) -> tuple[str, ...]:
    """Folded words in order; "&" is "and"; letters printed one by one ("U.K.A.S") are one word."""
    found = TOKEN.findall(fold(text).replace("&", " and ").replace("+", " and "))
    return tuple(_joined(found))


def _joined(tokens: list[str]) -> list[str]:
    """Runs of three or more single letters become one word."""
    out: list[str] = []
    run: list[str] = []
    for token in [*tokens, ""]:
        if len(token) == 1 and token.isascii() and token.isalpha():
            run.append(token)
            continue
        out.extend(["".join(run)] if len(run) > 2 else run)
        run = []
        if token:
            out.append(token)
    return out


def squeezed(text: str) -> str:
    """Folded letters and digits without anything between them."""
    return "".join(TOKEN.findall(fold(text)))


def latin(text: str) -> str:
    """Cyrillic and Greek letters of a folded text in Latin ones."""
    return text.translate(LATIN_OF)


def _table(name: str) -> list[list[str]]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def _legal_forms() -> tuple[dict[tuple[str, ...], str], tuple[tuple[str, str], ...]]:
    """Spelling in words -> family; and the endings that are written without spaces, longest first."""
    spaced: dict[tuple[str, ...], str] = {}
    joined: list[tuple[str, str]] = []
    for family, spellings in _table("legal_forms.tsv"):
        for spelling in spellings.split("|"):
            if HAS_CJK.search(spelling):
                joined.append((spelling.strip(), family))
            else:
                spaced[words(spelling)] = family
    return spaced, tuple(sorted(joined, key=lambda pair: -len(pair[0])))


@cache
def name_words(kind: str) -> dict[str, str]:
    """Words of company names: `generic`, `place`, `short` (abbreviation -> word), `chinese` (Chinese -> English)."""
    return {word: meaning for row, word, meaning in _table("name_words.tsv") if row == kind}


@lru_cache(maxsize=4096)
def split_legal_form(name: str) -> tuple[tuple[str, ...], str]:
    """The words of a company name without its legal form, and the form's family ("limited", "stock" …) or ""."""
    spaced, joined = _legal_forms()
    family = ""
    core: list[str] = []
    tokens = list(words(name))
    longest = max(map(len, spaced))
    at = 0
    while at < len(tokens):
        for size in range(min(longest, len(tokens) - at), 0, -1):
            found = spaced.get(tuple(tokens[at : at + size]))
            if found and (core or at + size < len(tokens)) and _is_form(tokens, at, size):
                family, at = family or found, at + size
                break
        else:
            core.append(tokens[at])
            at += 1
    for ending, found in joined:
        if core and any(ending in word for word in core):
            core = [part for word in core for part in [word.replace(ending, "")] if part]
            family = family or found
            break
    return tuple(core), family


def _is_form(tokens: list[str], at: int, size: int) -> bool:
    """Two letters ("AS", "SA", "PT") are a legal form at a name's end, or before it where that is the custom."""
    if len("".join(tokens[at : at + size])) > 2 or tokens[at] == "co":
        return True
    forms = _legal_forms()[0]
    rest = tokens[at + size :]
    return (at == 0 and tokens[0] in ("pt", "cv", "ao", "ип")) or all((word,) in forms for word in rest)


def compare_names(left: str, right: str) -> NameComparison:
    """How two company names relate; of bilingual names and trading names the best pair counts."""
    pairs = [_compare(one, other) for one in _readings(left) for other in _readings(right)]
    if not pairs:
        return NameComparison(NameRelation.unclear, "there is no name to compare")
    return min(pairs, key=lambda pair: ORDER.index(pair.relation))


def _readings(name: str) -> list[str]:
    """The names that a text holds: the parts around "trading as", and of a bilingual text each script alone."""
    parts = [part for part in ALSO_CALLED.split(unicodedata.normalize("NFKC", name)) if TOKEN.search(part)]
    out: list[str] = []
    for part in parts:
        other_script = re.sub(rf"[{CJK}（）]+", " ", part)
        if HAS_CJK.search(part) and len(re.findall(r"[^\W\d_]{2,}", other_script)) > 1:
            out += [other_script, " ".join(re.findall(rf"[{CJK}（）()]+", part))]
        else:
            out.append(part)
    return out


def _compare(left: str, right: str) -> NameComparison:
    (one, form), (other, other_form) = split_legal_form(left), split_legal_form(right)
    if not one or not other:
        return NameComparison(NameRelation.unclear, "one of the names is only a legal form")
    chinese = [bool(HAS_HAN.search("".join(core))) for core in (one, other)]
    if chinese[0] != chinese[1]:
        return _across_scripts("".join(one), other) if chinese[0] else _across_scripts("".join(other), one)
    if any(HAS_CJK.search("".join(core)) for core in (one, other)) and not all(
        HAS_CJK.search("".join(core)) for core in (one, other)
    ):
        return NameComparison(NameRelation.unclear, "the names are written in different scripts")
    return _same_script([_plain(word) for word in one], [_plain(word) for word in other], form, other_form)


def _plain(word: str) -> str:
    """Transliterated, abbreviations written out and plurals in one form, simplified characters."""
    word = simplified(word) if HAS_HAN.search(word) else latin(word)
    return name_words("short").get(word, word)


def _umlauts(text: str) -> str:
    """ae, oe and ue as a, o and u: German names are printed either way."""
    return re.sub("(?<=[aou])e", "", text)


def _agree(one: list[str], other: list[str]) -> bool:
    """The same letters in this order, or the same words in any."""
    small = {"and", "the", "of"}
    kept, other_kept = ([word for word in core if word not in small] or core for core in (one, other))
    if _umlauts("".join(kept)) == _umlauts("".join(other_kept)):
        return True
    return {_umlauts(word) for word in kept} == {_umlauts(word) for word in other_kept}


def _same_script(one: list[str], other: list[str], form: str, other_form: str) -> NameComparison:
    joined, other_joined = "".join(one), "".join(other)
    if _agree(one, other):
        if form and other_form and form != other_form:
            return NameComparison(NameRelation.other_form, "the words agree, the legal forms differ")
        return NameComparison(NameRelation.same, "the names agree")
    apart = Levenshtein.distance(joined, other_joined)
    if apart <= min(2, max(len(joined), len(other_joined)) // 8):
        return NameComparison(NameRelation.near, f"{apart} {'letter differs' if apart == 1 else 'letters differ'}")
    shared = _distinctive(one) & _distinctive(other)
    if shared:
        return NameComparison(NameRelation.family, f"both names have “{max(shared, key=len)}”, the rest differs")
    if HAS_CJK.search(joined) and _share_run(joined, other_joined):
        return NameComparison(NameRelation.family, "the names share a part, the rest differs")
    return NameComparison(NameRelation.other, "the names have no distinctive word in common")


def _distinctive(core: list[str]) -> set[str]:
    """The words that name this company and not its trade or place."""
    return {
        word
        for word in core
        if len(word) > 2 and word not in name_words("generic") and word not in name_words("place")
        if not word.isdigit() and not HAS_CJK.search(word)
    }


def _chinese_brand(name: str) -> str:
    """A Chinese name without the place before and the trade words after the brand."""
    for place in name_words("chinese_place"):
        name = re.sub(rf"{place}[省市]?", "", name)
    for trade in name_words("chinese"):
        name = name.replace(trade, "")
    return re.sub("[省市区县镇]", "", name)


def _share_run(one: str, other: str) -> bool:
    brand = _chinese_brand(one)
    return len(brand) > 1 and brand in other


def _across_scripts(chinese: str, other: tuple[str, ...]) -> NameComparison:
    """A Chinese name against a Latin one: the brand must be spelled by its sounds; trade words are translated."""
    if not all(word.isascii() for word in other):
        return NameComparison(NameRelation.unclear, "the names are written in different scripts")
    brand = _chinese_brand(chinese)
    if not brand or not spells(brand, "".join(other)):
        return NameComparison(NameRelation.unclear, "one name is Chinese and the other is not its sounds")
    if _trades_differ(chinese, other) or _places_differ(chinese, other):
        return NameComparison(NameRelation.family, f"both names have “{brand}”, the rest differs")
    return NameComparison(NameRelation.same, f"“{brand}” is spelled by its sounds in the other name")


def _trades_differ(chinese: str, other: tuple[str, ...]) -> bool:
    """Both name a trade and have none in common."""
    named = {
        _plain(word)
        for trade, english in name_words("chinese").items()
        if trade in chinese
        for word in english.split()
        if word != "china"
    }
    latin_trades = {_plain(word) for word in other if word in name_words("generic")}
    return bool(named and latin_trades) and not named & latin_trades


def _places_differ(chinese: str, other: tuple[str, ...]) -> bool:
    """Both name a place and have none in common."""
    places = [place for place in name_words("chinese_place") if place in chinese]
    latin_places = [word for word in other if word in name_words("place") and word != "china"]
    text = "".join(other)
    return bool(places and latin_places) and not any(spells(place, text) for place in places)
