"""Does a scope of certification cover a product, and the processes that the order needs?

Parses the statement (`scope_parse.py`), relates the goods of each clause to the product (`scope_relate.py`), and keeps
activity and goods together: a clause that makes other goods and one that only sells the product do not add up. Pure:
no network, no model, the same answer for the same words. It reads words; what the factory can do it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.models import ScopeMatch, ScopeResult, ScopeVerdict
from knowledge.products.lexicon import load_lexicon
from knowledge.products.spelling import CJK, key
from knowledge.verify.scope_goods import Item
from knowledge.verify.scope_languages import bare, english_terms, language_of
from knowledge.verify.scope_narrow import all_properties, is_kind
from knowledge.verify.scope_parse import Clause, Statement, parse_statement
from knowledge.verify.scope_phrase import read_phrase
from knowledge.verify.scope_relate import relate
from knowledge.verify.scope_words import MAKING, Activity, activity_words, said, shape_of

COVERED, NOT_COVERED, UNCLEAR = ScopeVerdict.covered, ScopeVerdict.not_covered, ScopeVerdict.unclear
RANK = {COVERED: 2, UNCLEAR: 1, NOT_COVERED: 0}
PRINTED = frozenset(("printed matter", "packaging", "paper product", "label", "stationery", "fabric", "textile"))
ELECTRONIC_ASSEMBLIES = frozenset(("printed circuit board assembly", "electronic assembly", "cable assembly"))


@dataclass(frozen=True, slots=True)
class _Need:
    """A process that the order needs."""

    activity: Activity
    words: str
    shape: str = ""


@dataclass(frozen=True, slots=True)
class _Answer:
    verdict: ScopeVerdict
    why: str
    match: ScopeMatch | None = None
    certain: bool = True
    names_it: bool = False  # the goods cover the product, whatever the activity
    narrow: bool = False


def judge_scope(statement: str, product: str, processes: Sequence[str] = ()) -> ScopeResult:
    """Does the statement cover the product and the processes? Manufacture is taken as needed when none is named."""
    return _judged(statement, product, tuple(processes))


@lru_cache(maxsize=1000)
def _judged(text: str, product: str, processes: tuple[str, ...]) -> ScopeResult:
    statement = parse_statement(text)
    wanted, own_process = product_terms(product)
    if not wanted:
        return _result([_Answer(UNCLEAR, "The order names no product.")], product)
    if not statement.clauses:
        return _result([_Answer(UNCLEAR, "The scope statement names no activity and no product.")], product)
    answers = [_needed(statement, wanted, product, need) for need in _needs(processes, own_process)]
    return _result(answers, product)


BY_DRAWING = re.compile(
    r"\b(?:made |manufactured |produced )?(?:to|as per|according to|based on|in accordance with|with|after) "
    r"(?:our|my|the|your|buyer'?s?|"
    r"customer'?s?|own)(?: own)? (?:drawing|design|specification|sample|logo|artwork|requirement)s?\b"
)
SERVICE = "%service%"  # the order is for an activity, on no goods in particular


def product_terms(product: str) -> tuple[str, str]:
    """The product in English terms, and a process that its words begin with ("CNC machining of …"), if any."""
    low = BY_DRAWING.sub(" ", bare(product))
    language = "zh" if CJK.search(low) else "en" if key(low) in load_lexicon().names else language_of(low)
    if language == "en" and _looks_german(low):
        language = "de"
    terms = english_terms(low, language)
    terms = re.sub(r"@[\w:]+\s*$|~", " ", terms).strip(" .;,")
    terms = re.sub(r"@shape:(\w+)", lambda made: made.group(1).replace("_", " "), terms)
    terms = " ".join(re.sub(r"@\w+(?::\w+)?", " ", terms).split())
    found = re.match(r"(?:(.+?)\s)?(?:services?\s)?(?:of|for)\s(.+)$", terms)
    if found and found.group(1) and key(found.group(1)) in activity_words("en"):
        process = found.group(1)
        return f"{shape_of(process)} {found.group(2)}".strip(), process
    alone = re.sub(r"\s*services?$", "", terms)
    if key(alone) in activity_words("en") and key(terms) not in load_lexicon().names:
        return SERVICE, alone
    return terms, ""


def _looks_german(text: str) -> bool:
    """One German word, such as Fahrradreifen, that its letters do not give away."""
    words = re.findall(r"[a-z]+", text)
    if len(words) > 3 or not words:
        return False
    terms = english_terms(text, "de")
    return terms != " ".join(re.findall(r"[^\W_]+|[^\w\s]", text)) and not _is_english(text)


def _is_english(text: str) -> bool:
    return read_phrase(text).known


def _needs(processes: tuple[str, ...], own_process: str) -> list[_Need]:
    named = [word for word in processes if word.strip()]
    if own_process:  # "electroplating of parts" is an order for that, whatever word stands beside it
        named = [own_process, *(word for word in named if _need(word).activity not in MAKING)]
    needs = [_need(word) for word in named]
    return list(dict.fromkeys(needs)) or [_Need(Activity.make, "manufacture")]


def _need(word: str) -> _Need:
    terms = english_terms(bare(word), "zh" if CJK.search(word) else language_of(bare(word)))
    mark = re.search(r"@(\w+)(?::(\w+))?", terms)
    if mark:
        return _Need(Activity(mark.group(1)), word, (mark.group(2) or "").replace("_", " "))
    phrase = key(re.sub(r"[^\w\s&-]", " ", terms))
    activity = activity_words("en").get(phrase) or next(
        (activity_words("en")[part] for part in phrase.split() if part in activity_words("en")), Activity.make
    )
    return _Need(activity, word, shape_of(phrase) if activity is Activity.shape else "")


# --- one process -------------------------------------------------------------------------------------------------


def _needed(statement: Statement, wanted: str, product: str, need: _Need) -> _Answer:
    """The best answer that a clause gives for one process."""
    excluded = _excluded(statement, wanted, product, need)
    if excluded:
        return excluded
    answers = [_by_clause(statement, clause, wanted, product, need) for clause in statement.clauses]
    sure = [answer for answer in answers if answer.certain]
    several = len({clause.language for clause in statement.clauses}) > 1
    best = max(
        sure if sure and several else answers, key=lambda answer: (RANK[answer.verdict], answer.match is not None)
    )
    elsewhere = [answer for answer in answers if answer.names_it and answer.verdict is NOT_COVERED]
    if best.verdict is UNCLEAR and best.narrow and elsewhere:
        best = elsewhere[0]  # named, for another activity: a narrower class that is made does not bring it in
    best = _left_open(statement, best, wanted, need)
    if best.verdict is COVERED and statement.licensed:
        return _Answer(
            UNCLEAR,
            f"{best.why} But the scope is limited to what a licence allows, and the licence is not shown.",
            best.match,
        )
    return best


def _excluded(statement: Statement, wanted: str, product: str, need: _Need) -> _Answer | None:
    if need.activity in statement.excluded:
        return _Answer(
            NOT_COVERED,
            f"The scope excludes {need.words}.",
            ScopeMatch(product_words=need.words, scope_words=need.activity, relation="excluded"),
        )
    for words in statement.excluded_items:
        if _is_such(words, wanted):
            match = ScopeMatch(product_words=product, scope_words=words, relation="excluded")
            return _Answer(NOT_COVERED, f"The scope excludes '{words}' goods.", match)
        relation = relate(Item(words), frozenset(), wanted)
        match = ScopeMatch(product_words=product, scope_words=words, relation="excluded")
        if relation.verdict is COVERED:
            return _Answer(
                NOT_COVERED, f"The scope excludes '{words}', and that {relation.words.removeprefix('names ')}.", match
            )
        if (relation.name in ("narrower", "shared property") and not relation.words.startswith("is limited to")) or (
            relation.name == "narrower" and read_phrase(words).head == read_phrase(wanted).head
        ):
            return _Answer(
                UNCLEAR, f"The scope excludes '{words}'; the order does not say whether the product is that.", match
            )
    making = need.activity in MAKING or need.activity is Activity.assemble
    gone = statement.outsourced & (MAKING if making else {need.activity})
    if (gone and not any(clause.activities & MAKING for clause in statement.clauses if making)) or (
        gone and not making
    ):
        return _Answer(
            NOT_COVERED,
            f"The scope says that {need.words} is outsourced.",
            ScopeMatch(product_words=need.words, scope_words="outsourced", relation="outsourced"),
        )
    return None


def _is_such(words: str, wanted: str) -> bool:
    """Are only properties excluded ('except plush'), and does the product have them?"""
    phrase, own = read_phrase(words), all_properties(read_phrase(wanted))
    return (
        not phrase.head
        and bool(phrase.properties)
        and all(any(is_kind(one, name) for one in own) for name in phrase.properties)
    )


def _left_open(statement: Statement, best: _Answer, wanted: str, need: _Need) -> _Answer:
    """'etc.', 'related products' and lists elsewhere leave open what no clause names."""
    if best.verdict is not NOT_COVERED or not best.certain:
        return best
    doing = [clause for clause in statement.clauses if _does(clause, need) is COVERED]
    if not doing or not (statement.open_ended or statement.listed_elsewhere):
        return best
    if statement.listed_elsewhere or any(_same_family(clause, wanted) for clause in doing):
        return _Answer(UNCLEAR, f"{best.why} But the scope leaves its list open.", best.match)
    return best


def _same_family(clause: Clause, wanted: str) -> bool:
    goods = load_lexicon().goods
    own = goods.get(read_phrase(wanted).head)
    return own is None or any(
        (row := goods.get(read_phrase(item.words).head)) is None or row.hs == own.hs for item in clause.items
    )


def _by_clause(statement: Statement, clause: Clause, wanted: str, product: str, need: _Need) -> _Answer:
    does = _does(clause, need)
    if wanted == SERVICE:
        match = ScopeMatch(
            product_words=product, scope_words=", ".join(sorted(clause.activities)), relation="same activity"
        )
        if does is COVERED:
            return _Answer(COVERED, f"The scope names the activity ({match.scope_words}).", match)
        return _Answer(does, _only(clause, "the service", need), match)
    if not clause.items:
        if does is NOT_COVERED:
            return _Answer(NOT_COVERED, _only(clause, "no product", need))
        if clause.shapes and does is COVERED and _made_so(clause, wanted):
            words = ", ".join(sorted(clause.shapes))
            match = ScopeMatch(product_words=product, scope_words=words, relation="made by")
            return _Answer(COVERED, f"The scope names the process that such parts are made by ({words}).", match)
        return _Answer(UNCLEAR, "The scope names an activity and no product.")
    relations = [(item, relate(item, clause.shapes, wanted)) for item in clause.items]
    item, relation = max(relations, key=lambda pair: (RANK[pair[1].verdict], pair[1].certain))
    match = ScopeMatch(product_words=product, scope_words=item.words, relation=relation.name)
    if relation.verdict is NOT_COVERED:
        return _Answer(NOT_COVERED, f"The scope's '{item.words}' {relation.words}.", match, relation.certain)
    does = _shaped(clause, need, item, wanted, does)
    if does is NOT_COVERED:
        return _Answer(
            NOT_COVERED, _only(clause, item.words, need), match, relation.certain, relation.verdict is COVERED
        )
    if does is UNCLEAR:
        return _Answer(UNCLEAR, _may(clause, item.words, need), match, relation.certain)
    narrow = relation.name in ("narrower", "too wide", "shared property")
    return _Answer(
        relation.verdict, f"The scope's '{item.words}' {relation.words}.", match, relation.certain, narrow=narrow
    )


def _made_so(clause: Clause, wanted: str) -> bool:
    """Does the order name a process of the clause: 'machined parts'?"""
    thing = read_phrase(wanted)
    return bool(clause.shapes & (thing.properties | (thing.implied if thing.is_part else frozenset())))


def _does(clause: Clause, need: _Need) -> ScopeVerdict:
    """Does the clause name the process?"""
    acts = clause.activities
    if not acts:
        return UNCLEAR
    if need.activity in MAKING:
        if acts & MAKING:
            return COVERED
        return UNCLEAR if acts & {Activity.assemble, Activity.supply} else NOT_COVERED
    if need.activity is Activity.assemble:
        return (
            COVERED
            if acts & {Activity.assemble, Activity.make}
            else (UNCLEAR if acts & {Activity.supply, Activity.shape} else NOT_COVERED)
        )
    if need.activity in acts:
        return COVERED
    if need.activity in (Activity.pack, Activity.treat) and acts & MAKING:
        return UNCLEAR
    if need.activity is Activity.trade and acts & {Activity.make, Activity.supply}:
        return COVERED
    return UNCLEAR if Activity.supply in acts else NOT_COVERED


def _shaped(clause: Clause, need: _Need, item: Item, wanted: str, does: ScopeVerdict) -> ScopeVerdict:
    """A way of making that the order names must be named; assembly alone makes only what is an assembly."""
    goods = read_phrase(item.words)
    if (
        clause.activities <= {Activity.shape, Activity.trade, Activity.design}
        and clause.shapes == {"printed"}
        and need.activity in MAKING
    ):
        return does if PRINTED & set(goods.ancestors) else NOT_COVERED  # printing on goods does not make them
    if need.activity in MAKING and not clause.activities & MAKING and Activity.assemble in clause.activities:
        return COVERED if ELECTRONIC_ASSEMBLIES & set(goods.ancestors) else does
    if need.shape and does is COVERED:
        named = clause.shapes | goods.properties | goods.implied | read_phrase(wanted).properties & goods.properties
        return COVERED if need.shape in named else UNCLEAR
    return does


def _only(clause: Clause, words: str, need: _Need) -> str:
    return f"For '{words}' the scope names only {said(clause.activities)}; the order needs {need.words}."


def _may(clause: Clause, words: str, need: _Need) -> str:
    if not clause.activities:
        return f"The scope names '{words}' and does not say what is done with it; the order needs {need.words}."
    return f"For '{words}' the scope names {said(clause.activities)}, which need not include {need.words}."


# --- the result --------------------------------------------------------------------------------------------------


def _result(answers: list[_Answer], product: str) -> ScopeResult:
    """The worst answer decides; each is told once."""
    worst = min(answers, key=lambda answer: RANK[answer.verdict])
    told = [worst] if worst.verdict is not COVERED else answers
    return ScopeResult(
        verdict=worst.verdict,
        why=" ".join(dict.fromkeys(answer.why for answer in told)),
        matched=tuple(dict.fromkeys(answer.match for answer in told if answer.match)),
        question=_question(worst, product),
    )


def _question(answer: _Answer, product: str) -> str:
    if answer.verdict is COVERED:
        return ""
    shown = product.strip() or "your goods"
    if answer.verdict is NOT_COVERED:
        return (
            f"Who makes '{shown}', at which site, and does that site hold a certificate whose scope names it? "
            "Please send that certificate."
        )
    return (
        f"Does your certified scope include '{shown}', made at the certified site? "
        "Please have your certification body confirm it in writing."
    )
