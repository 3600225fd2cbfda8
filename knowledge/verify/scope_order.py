"""What an order asks for: the products that its words name, in English terms, and a process beside them.

"Yoga mats and dumbbells" are two products, each judged for itself; "knife and fork set", "covers for chairs and tables"
and "LED panel, 60x60, white" are one. What a scope covers is decided in `scope.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.products.lexicon import load_lexicon
from knowledge.products.spelling import CJK, key
from knowledge.verify.scope_languages import LATIN, bare, english_terms, guessed_language, is_all_of, language_of
from knowledge.verify.scope_phrase import read_phrase
from knowledge.verify.scope_phrase_words import IGNORED, UNITS
from knowledge.verify.scope_words import Activity, activity_words, shape_of

BY_DRAWING = re.compile(
    r"\b(?:made |manufactured |produced )?(?:to|as per|according to|based on|in accordance with|with|after) "
    r"(?:our|my|the|your|buyer'?s?|"
    r"customer'?s?|own)(?: own)? (?:drawing|design|specification|sample|logo|artwork|requirement)s?\b"
)
PACKS = r"(?:bag|bottle|can|tin|drum|sack|box|boxe|jar|pouch|pouche|carton|bucket|tub|sachet|keg|case|roll)s?"
IN_PACKS = re.compile(  # how it comes, not what
    rf"\b(?:in )?\d+(?:[.,]\d+)? ?(?:kg|g|gr|lbs?|oz|ml|l|ltr|liters?|litres?) {PACKS}$"
    rf"|\bin (?:\w+ ){{0,2}}{PACKS}$|\bin bulk$"
)
SERVICE = "%service%"  # the order is for an activity, on no goods in particular
TAIL = re.compile(r"\s(?:for|with|including|of|from|in|to|by|without|made of|made from)\s")
JOIN = re.compile(r"\s*(?:;|\+|\s&\s|\band\b|\bplus\b|\bas well as\b)\s*|\s*,\s*")
SETS = frozenset(("set", "sets", "kit", "kits", "assortment", "pair", "pairs"))
BRACKET = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One product of an order."""

    terms: str  # in English terms
    process: str = ""  # a process that its words name ("CNC machining of …")


@lru_cache(maxsize=1000)
def products_of(product: str, language: str = "en") -> tuple[Wanted, ...]:
    """The products that an order's words name, which may be in the statement's language; none when they name none."""
    terms, process = product_terms(product, language)
    if not terms:
        return ()
    if terms == SERVICE:
        return (Wanted(terms, process),)
    return tuple(Wanted(part, process) for part in _split(terms))


def product_terms(product: str, language: str = "en") -> tuple[str, str]:
    """The product in English terms, and a process that its words begin or end with, if any."""
    low = BY_DRAWING.sub(" ", bare(product)).strip()
    low = low if key(low) in load_lexicon().names else IN_PACKS.sub(" ", low).strip() or low
    name = " ".join(word for word in low.split() if not re.match(r"\d", word) and word not in UNITS)
    terms = english_terms(low, _language(low, name, language))
    terms = re.sub(r"@[\w:]+\s*$|~", " ", terms).strip(" .;,")
    terms = re.sub(r"@shape:(\w+)", lambda made: made.group(1).replace("_", " "), terms)
    terms = _without_bracket(" ".join(re.sub(r"@\w+(?::\w+)?", " ", terms).split()))
    found = re.match(r"(?:(.+?)\s)?(?:services?\s)?(?:of|for)\s(.+)$", terms)
    process = _last_activity(found.group(1)) if found and found.group(1) else ""
    if found and process:
        return f"{shape_of(process)} {found.group(2)}".strip(), process
    alone = re.sub(r"\s*services?$", "", terms)
    if key(alone) in activity_words("en") and key(terms) not in load_lexicon().names:
        return SERVICE, alone
    return _with_last_process(terms, alone)


def _last_activity(words: str) -> str:
    """The activity that words in front of "of" end with: 'EO sterilization'; none where they are goods."""
    if key(words) in load_lexicon().names:
        return ""
    parts = words.split()
    tails = (" ".join(parts[at:]) for at in range(len(parts)))
    return next((tail for tail in tails if key(tail) in activity_words("en")), "")


def _language(low: str, name: str, like: str) -> str:
    """The language of a few words: Chinese, English where they are goods of the table, else the one that knows them."""
    if CJK.search(low):
        return "zh"
    if key(name) in load_lexicon().names:
        return "en"
    if like in LATIN and is_all_of(low, like):
        return like
    found = guessed_language(low)
    found = found if found != "en" else language_of(low)
    return "de" if found == "en" and _looks_german(low) else found


def _with_last_process(terms: str, alone: str) -> tuple[str, str]:
    """'software development', 'garment sewing services': goods, then what is done to them."""
    words, names = alone.split(), load_lexicon().names
    if key(alone) in names or key(terms) in names:
        return terms, ""
    for size in (2, 1):
        done, goods = " ".join(words[-size:]), " ".join(words[:-size])
        activity = activity_words("en").get(key(done)) if not TAIL.search(f"{terms} ") else None
        if (
            done == "packaging"
            or activity in (None, Activity.shape, Activity.assemble, Activity.treat)
            or not read_phrase(goods).is_goods
        ):
            continue
        return goods, done
    return terms, ""


def _without_bracket(terms: str) -> str:
    """'electronics assembly (PCBA)': the bracket's words where the ones before it are no known goods."""
    inside = [words.strip() for words in BRACKET.findall(terms)]
    outside = " ".join(BRACKET.sub(" ", terms).split())
    if not inside:
        return terms
    names = load_lexicon().names
    known = any(key(" ".join(outside.split()[at:])) in names for at in range(len(outside.split())))
    other = next((words for words in inside if key(words) in names), "")
    return other if other and not known else outside or other


def _split(terms: str) -> list[str]:
    """The products of a list; one when its parts are no goods of their own."""
    if key(terms) in load_lexicon().names:
        return [terms]
    cut = TAIL.search(terms)
    front, tail = (terms[: cut.start()], terms[cut.start() :]) if cut else (terms, "")
    joins, parts = JOIN.findall(front), [part for part in JOIN.split(front) if part.strip()]
    if not joins or len(parts) < 2 or any(key(front[at:]) in load_lexicon().names for at in _word_starts(front)):
        return [terms]
    if parts[-1].split()[-1] in SETS or _is_one_name(parts):
        return [terms]
    if not all(_is_goods(part) for part in parts[1:]):
        return _joined(parts, tail)
    lead = _shared_lead(parts)
    return [f"{part}{tail}" for part in lead]


def _is_one_name(parts: list[str]) -> bool:
    """'shell and tube heat exchangers': one noun in the singular, then several words in the plural."""
    first, last = parts[0], parts[-1].split()
    return (
        len(parts) == 2
        and not _is_property(first)
        and key(first) == first
        and len(last) > 1
        and key(last[-1]) != last[-1]
    )


def _is_property(words: str) -> bool:
    return key(words) in load_lexicon().property_names


def _word_starts(text: str) -> list[int]:
    """Where a name that holds 'and' may begin, so long as it holds it."""
    last = max((found.start() for found in JOIN.finditer(text)), default=0)
    return [found.start() for found in re.finditer(r"\S+", text) if found.start() < last]


def _joined(parts: list[str], tail: str) -> list[str]:
    """Parts that are goods, the others as words of the one before: 'chair, black, foldable'."""
    out: list[str] = []
    for part in parts:
        if not out or _is_goods(part):
            out.append(part)
        else:
            out[-1] = f"{part} {out[-1]}"
    return [f"{part}{tail}" for part in out]


def _shared_lead(parts: list[str]) -> list[str]:
    """'plastic and metal parts': the noun belongs to both."""
    properties = load_lexicon().property_names
    noun = parts[-1].split()
    while len(noun) > 1 and key(noun[0]) in properties:
        noun = noun[1:]
    return [f"{part} {' '.join(noun)}" if key(part) in properties and not _is_goods(part) else part for part in parts]


def _is_goods(words: str) -> bool:
    phrase = read_phrase(words)
    if all(word in IGNORED for word in key(words).split()) or _is_property(words):
        return False
    return phrase.is_goods or (phrase.known and words.endswith("s"))


def _looks_german(text: str) -> bool:
    """One German word, such as Fahrradreifen, that its letters do not give away."""
    words = re.findall(r"[a-z]+", text)
    if len(words) > 3 or not words:
        return False
    terms = english_terms(text, "de")
    return terms != " ".join(re.findall(r"[^\W_]+|[^\w\s]", text)) and not read_phrase(text).known
