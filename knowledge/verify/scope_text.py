"""A piece of a scope statement as text, before it is cut into tokens: in English terms, turns of phrase marked.

Exclusions and outsourcing become marks such as "%excluded%", sites become clauses of their own, and what only says
where, how large or under which licence is left out. The patterns are in `scope_patterns.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.products.lexicon import load_lexicon
from knowledge.products.spelling import key
from knowledge.verify.scope_chinese import uses_behind
from knowledge.verify.scope_languages import english_terms
from knowledge.verify.scope_patterns import (
    CLAUSE_NUMBERS,
    EXCLUDED,
    EXCLUDING,
    FOR_MAKING,
    IN_LICENCE,
    LIMITED,
    MADE_ELSEWHERE,
    NOISE,
    NOT_APPLICABLE,
    NOT_FOR,
    OUTSOURCED,
    PURCHASED,
    RATING,
    SITE,
    SOURCED,
)
from knowledge.verify.scope_phrase import read_phrase
from knowledge.verify.scope_words import MAKING, Activity, activity_words

# Words for those who make, or where: "a plant for the production of cups" makes cups.
MAKERS = frozenset("plant factory facility company site workshop system service organization unit base".split())
ELECTRONICS = "manufacture of electronic assemblies"
CLAUSE_END = re.compile(r"[;\n|]|(?<![\d])\.(?=\s|$)|(?<=\d)\.(?=\s+[a-z@]|$)|•")
WITHOUT_FIRST = re.compile(r"不(?:含|包括|包含)([^,;:。、()的]{1,8})的([^,;。()]+)")  # 不含设计的家具生产
STATE = {"canning": "canned", "freezing": "frozen", "drying": "dried"}


def _preserved(words: re.Match[str]) -> str:
    """'canning and packing of fruit' makes canned fruit."""
    return f"manufacture{words.group(2) or ''} of {STATE[words.group(1)]} "


# (turn of phrase, what stands for it)
SHORTER = (
    (re.compile(r"\b(?:custom[- ])?(?:made|manufactured|produced|tailored)[- ]to[- ](?:order|measure)\b"), " "),
    (
        re.compile(
            r"\b(?:used|suitable|intended|designed|applied|to be used|use) (?:in|for|with|on)\b"
            r"(?! the (?:manufactur|produc))"
            r"|\bto (?:pack|fill|hold|carry|wrap|store|transport|clean|protect)\b(?= \w)"
        ),
        "for",
    ),
    (re.compile(r"\b(?:for|to) (?:the )?(?:\w+ )?(?:manufacturers|producers|makers|processors|suppliers) of "), "for "),
    (re.compile(r"\b(for (?:the )?[\w &,-]{2,60}?) (?:manufacturers|producers|makers|processors)\b"), r"\1"),
    (re.compile(r"\bfor (?:the )?industr(?:y|ies)\b(?! \w)"), "for industrial use"),
    (
        re.compile(
            r"\b(for (?:the )?\w+)(?:, (?:\w+ )?\w+)*,? and (?:\w+ )?\w+ "
            r"(?:industr(?:y|ies)|sectors?|applications?|fields?|purposes?)\b"
        ),
        r"\1 industry",
    ),
    (
        re.compile(
            r",?\s*\b(?:as per|according to|based on|in accordance with|in line with|to)"
            r" (?:the |their )?(?:customer|client|buyer)s?'?s?'? "
            r"(?:own )?(?:drawing|design|specification|sample|requirement|need|request)s?"
            r"(?: (?:and|or) (?:drawing|design|specification|sample|requirement)s?)?"
        ),
        " ",
    ),
    (
        re.compile(
            r"(?<!kiln )(?<!spray )\b(?:deep[- ]|quick[- ])?(canning|freezing|drying)((?:,| and| &)[\w ,&]{0,40}?)? of "
        ),
        _preserved,
    ),
    (re.compile(r"\b(ship|boat|yacht|body|coach)[ -]?building\b"), r"manufacture of \1s"),
    (
        re.compile(r"\b(?:recycling|reprocessing|converting|conversion) of (\w+)(?: \w+){0,3}? (?:in)?to "),
        r"manufacture of \1 ",
    ),
    (
        re.compile(
            r"\b(?:contract )?electronics? (?:contract )?manufacturing(?: services?)?\b(?: \(ems\))?"
            r"(?!\s*(?:[:,]|of|for))"
        ),
        ELECTRONICS,
    ),
    (re.compile(r"\b(?:exclusions?|excluded|excluding|not applicable)\s*:?\s*(?:none|nil|keine?|ningun[ao])\b"), " "),
    (re.compile(r"\b(?:excluded|exclusions?|(?:not|non)[- ]applicable|not covered)\s*:"), " excluding "),
    (re.compile(r"\b(?:etc|etcetera|usw)\b\.?"), " , etc , "),
    (re.compile(r"\bincluding but not limited to\b|\be\.g\.?|\bfor example\b|\bincl\b\.?"), " including "),
    (re.compile(r"\b(mfr|mfg|manuf|mfd|prod|distr?)\."), r"\1"),
    (SOURCED, r"\1 "),
    (LIMITED, " : "),
    (RATING, " "),
    (PURCHASED, " @trade "),
)
MARKED = ((EXCLUDED, " %excluded% "), (EXCLUDING, " %excluding% "), (OUTSOURCED, " %outsourced% "))


@dataclass(frozen=True, slots=True)
class Text:
    """The clauses of a piece, and what it says beside them."""

    parts: tuple[str, ...]
    without_design: bool = False  # "8.3 not applicable"
    made_elsewhere: bool = False  # "made by subcontractors"


def read_text(piece: str, language: str) -> Text:
    """The clauses of a piece in English terms."""
    without_design = _leaves_out_design(piece)
    piece = WITHOUT_FIRST.sub(r"\2(不含\1)", CLAUSE_NUMBERS.sub(" ", piece))
    piece = SITE.sub(" ; ", NOISE.sub(" ", piece)) if language == "zh" else piece
    terms = english_terms(uses_behind(piece) if language == "zh" else piece, language)
    without_design = _leaves_out_design(terms) or without_design
    terms = NOISE.sub(" ", IN_LICENCE.sub(" ", CLAUSE_NUMBERS.sub(" ", terms)))
    terms = re.sub(r"\s-\s", " : ", SITE.sub(" ; ", terms))
    terms = NOT_FOR.sub(_negated, FOR_MAKING.sub(_purpose, terms))
    for pattern, short in SHORTER:
        terms = pattern.sub(short, terms)
    elsewhere = bool(MADE_ELSEWHERE.search(terms))
    terms = MADE_ELSEWHERE.sub(" ", terms)
    for pattern, mark in MARKED:
        terms = pattern.sub(mark, terms)
    return Text(tuple(part for part in CLAUSE_END.split(terms) if part.strip()), without_design, elsewhere)


def _purpose(words: re.Match[str]) -> str:
    """'machines for the production of cups' are machines for cups; 'consulting in the making of X' makes no X."""
    word = key(words.group(1))
    done = activity_words("en").get(word)
    if word in MAKERS or done in (Activity.design, *MAKING) or (done is None and not read_phrase(word).known):
        return words.group()
    return f"{words.group(1)} for"


def _negated(words: re.Match[str]) -> str:
    """'not for medical use' -> 'non-medical'; other words stay."""
    return f"non-{words.group(1)}" if key(words.group(1)) in load_lexicon().property_names else words.group()


def _leaves_out_design(text: str) -> bool:
    """'8.3 not applicable': design is excluded; 8.3 in the editions from 2015, 7.3 before."""
    return any(
        NOT_APPLICABLE.search(text[max(0, number.start() - 60) : number.end() + 60])
        for number in CLAUSE_NUMBERS.finditer(text)
    )
