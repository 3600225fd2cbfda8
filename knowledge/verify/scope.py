"""Does a scope of certification cover a product, and the processes that the order needs?

Parses the statement (`scope_parse.py`), relates the goods of each clause to the product (`scope_relate.py`), and keeps
activity and goods together: a clause that makes other goods and one that only sells the product do not add up. Pure:
no network, no model, the same answer for the same words. It reads words; what the factory can do it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from knowledge.models import ScopeMatch, ScopeResult, ScopeVerdict
from knowledge.products.lexicon import load_lexicon
from knowledge.products.spelling import CJK, key
from knowledge.verify.scope_clauses import Clause, Statement
from knowledge.verify.scope_excluded import are_near, is_such, share_a_stem
from knowledge.verify.scope_goods import Item
from knowledge.verify.scope_items import (
    MOUNTED,
    PRINTING,
    RANK,
    assembled,
    is_of_its_material,
    made_so,
    only_use,
    related,
    strength,
)
from knowledge.verify.scope_languages import bare, english_terms, language_of
from knowledge.verify.scope_narrow import Relation, all_properties, are_alike, is_kind
from knowledge.verify.scope_order import SERVICE, products_of
from knowledge.verify.scope_parse import parse_statement
from knowledge.verify.scope_phrase import of_facet, read_phrase
from knowledge.verify.scope_relate import relate
from knowledge.verify.scope_shown import headings, printed, told
from knowledge.verify.scope_words import MAKING, Activity, activity_words, said, way_of

COVERED, NOT_COVERED, UNCLEAR = ScopeVerdict.covered, ScopeVerdict.not_covered, ScopeVerdict.unclear
PRINTED = frozenset(  # printing on these makes them
    """printed matter|wallpaper|paper product|paper packaging|label|packaging box|packaging bag|plastic film
    |fabric|textile""".replace("\n    ", "").split("|")
)
SOFTWARE = "software"
INSTALLING = frozenset((Activity.assemble, Activity.service))
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
    product: str = ""  # one of several that the order names
    wanted: str = ""  # the product in English terms


def judge_scope(statement: str, product: str, processes: Sequence[str] = ()) -> ScopeResult:
    """Does the statement cover the product and the processes? Manufacture is taken as needed when none is named."""
    return _judged(statement, product, tuple(processes))


@lru_cache(maxsize=1000)
def _judged(text: str, product: str, processes: tuple[str, ...]) -> ScopeResult:
    statement = parse_statement(text)
    languages = [clause.language for clause in statement.clauses if clause.language not in ("en", "zh")]
    products = products_of(product, languages[0] if languages else "en")
    if not products:
        return _result([_Answer(UNCLEAR, "The order names no product.")], product)
    if not statement.clauses and not statement.excluded | statement.outsourced:
        return _result([_Answer(UNCLEAR, "The scope statement names no activity and no product.")], product)
    answers = [
        replace(
            _needed(statement, one.terms, product, need),
            product=one.terms if len(products) > 1 else "",
            wanted=one.terms,
        )
        for one in products
        for need in _needs(processes, one.process, one.terms)
    ]
    return _result([_as_printed(answer, text) for answer in _deciding(answers)], product)


def _needs(processes: tuple[str, ...], own_process: str, wanted: str) -> list[_Need]:
    named = [word for word in processes if word.strip()]
    if own_process:  # "electroplating of parts" is an order for that, whatever word stands beside it
        named = [own_process, *(word for word in named if _need(word).activity not in MAKING)]
    needs = [_need(word) for word in named]
    if SOFTWARE in read_phrase(wanted).ancestors:  # made by developing it
        needs = [replace(need, activity=Activity.design) if need.activity in MAKING else need for need in needs]
    return list(dict.fromkeys(needs)) or [_Need(Activity.make, "manufacture")]


def _need(word: str) -> _Need:
    terms = english_terms(bare(word), "zh" if CJK.search(word) else language_of(bare(word)))
    mark = re.search(r"@(\w+)(?::(\w+))?", terms)
    if mark:
        return _Need(Activity(mark.group(1)), word, (mark.group(2) or "").replace("_", " "))
    phrase = key(re.sub(r"[^\w\s&-]", " ", terms))
    part = next((part for part in (phrase, *phrase.split()) if part in activity_words("en")), phrase)
    activity = activity_words("en").get(part, Activity.make)
    return _Need(activity, word, way_of(part, activity))


# --- one process -------------------------------------------------------------------------------------------------


def _needed(statement: Statement, wanted: str, product: str, need: _Need) -> _Answer:
    """The best answer that a clause gives for one process."""
    excluded = _excluded(statement, wanted, product, need)
    if excluded:
        return excluded
    answers = [_by_clause(clause, wanted, product, need) for clause in statement.clauses]
    if not answers:
        return _Answer(UNCLEAR, "The scope names what is not covered, and nothing that is.")
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
    if best.verdict is COVERED and statement.partly_outsourced and need.activity in MAKING:
        return _Answer(UNCLEAR, f"{best.why} But the scope says that some of it is outsourced.", best.match)
    return best


def _excluded(statement: Statement, wanted: str, product: str, need: _Need) -> _Answer | None:
    if need.activity in statement.excluded:
        return _Answer(
            NOT_COVERED,
            f"The scope excludes {need.words}.",
            ScopeMatch(product_words=need.words, scope_words=need.activity, relation="excluded"),
        )
    for words in statement.excluded_items:
        if is_such(words, wanted):
            match = ScopeMatch(product_words=product, scope_words=words, relation="excluded")
            return _Answer(NOT_COVERED, f"The scope excludes '{words}' goods.", match)
        relation = relate(Item(words), frozenset(), wanted)
        match = ScopeMatch(product_words=product, scope_words=words, relation="excluded")
        if relation.verdict is COVERED:
            return _Answer(
                NOT_COVERED, f"The scope excludes '{words}', and that {relation.words.removeprefix('names ')}.", match
            )
        if relation.name in ("too wide", "unknown word", "unknown kind") and are_near(words, wanted):
            return _Answer(
                UNCLEAR, f"The scope excludes '{words}'; we cannot tell whether the product is among them.", match
            )
        if share_a_stem(words, wanted):
            return _Answer(UNCLEAR, f"The scope excludes '{words}'; we cannot tell whether the product is such.", match)
        if (relation.name in ("narrower", "shared property") and not relation.words.startswith("is limited to")) or (
            relation.name == "narrower" and read_phrase(words).head == read_phrase(wanted).head
        ):
            return _Answer(
                UNCLEAR, f"The scope excludes '{words}'; the order does not say whether the product is that.", match
            )
    making = need.activity in MAKING or need.activity is Activity.assemble
    gone = statement.outsourced & (MAKING if making else {need.activity})
    if (
        (making and statement.made_elsewhere)
        or (gone and not any(clause.activities & MAKING for clause in statement.clauses if making))
        or (gone and not making)
    ):
        return _Answer(
            NOT_COVERED,
            f"The scope says that {need.words} is outsourced.",
            ScopeMatch(product_words=need.words, scope_words="outsourced", relation="outsourced"),
        )
    return None


def _left_open(statement: Statement, best: _Answer, wanted: str, need: _Need) -> _Answer:
    """'etc.', 'related products' and lists elsewhere leave open what no clause names."""
    if best.verdict is not NOT_COVERED or not best.certain:
        return best
    doing = [clause for clause in statement.clauses if _does(clause, need) is COVERED]
    silent = statement.listed_elsewhere and not statement.activities  # "scope given in the annex"
    if not silent and (not doing or not (statement.open_ended or statement.listed_elsewhere)):
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


def _by_clause(clause: Clause, wanted: str, product: str, need: _Need) -> _Answer:
    if not clause.items and clause.activities - {Activity.supply}:  # "provision of testing services" supplies no goods
        clause = replace(clause, activities=clause.activities - {Activity.supply})
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
            return _Answer(NOT_COVERED, f"The scope names only {said(clause.activities)} and no product.")
        if clause.shapes and does is COVERED and made_so(clause, wanted):
            return _made_by(clause, product)
        if read_phrase(wanted).is_goods and "machine" in read_phrase(wanted).ancestors and clause.shapes:
            return _Answer(NOT_COVERED, f"The scope names only {said(clause.activities)}; the product is a machine.")
        asked = _asked_alone(clause, wanted, need) if does is COVERED else None
        if asked:
            return asked
        if does is COVERED and need.shape in clause.treatments:
            match = ScopeMatch(product_words=product, scope_words=need.words, relation="same activity")
            return _Answer(COVERED, f"The scope names the treatment ({need.words}) of goods of any kind.", match)
        return _Answer(UNCLEAR, "The scope names an activity and no product.")
    relations = [(item, related(item, clause, wanted, need.shape)) for item in assembled(clause)]
    if clause.shapes and does is COVERED and made_so(clause, wanted) and only_use(clause, wanted):
        return _made_by(clause, product)
    item, relation = max(relations, key=lambda pair: strength(pair[1]))
    treated = relation.verdict is UNCLEAR and need.shape in clause.treatments - {""}
    if treated and (relation.name == "parts" or (relation.name == "too wide" and is_of_its_material(item, wanted))):
        relation = Relation(COVERED, "treated so", f"are such, and {need.words} of them is named")
    match = ScopeMatch(product_words=product, scope_words=item.words, relation=relation.name)
    if relation.verdict is NOT_COVERED:
        # Near the product and not even made there: the second is the plainer thing to ask about.
        plain = does is NOT_COVERED and relation.name in ("for it", "part of")
        why = _only(clause, item.words, need) if plain else f"The scope's '{item.words}' {relation.words}."
        return _Answer(NOT_COVERED, why, match, relation.certain)
    does = _shaped(clause, need, item, wanted, does)
    if does is NOT_COVERED:
        return _Answer(
            NOT_COVERED, _only(clause, item.words, need), match, relation.certain, relation.verdict is COVERED
        )
    if does is UNCLEAR:
        return _Answer(UNCLEAR, _may(clause, item.words, need), match, relation.certain)
    narrow = relation.name in ("narrower", "narrower kind", "too wide", "shared property")
    return _Answer(
        relation.verdict, f"The scope's '{item.words}' {relation.words}.", match, relation.certain, narrow=narrow
    )


def _made_by(clause: Clause, product: str) -> _Answer:
    words = ", ".join(sorted(clause.shapes))
    match = ScopeMatch(product_words=product, scope_words=words, relation="made by")
    return _Answer(COVERED, f"The scope names the process that such parts are made by ({words}).", match)


def _does(clause: Clause, need: _Need) -> ScopeVerdict:
    """Does the clause name the process?"""
    acts = clause.activities
    if not acts:
        return UNCLEAR
    if need.activity in MAKING:
        if acts & MAKING:
            return COVERED
        sells = acts & {Activity.trade, Activity.move} and not acts & {Activity.design, Activity.assemble}
        if acts == INSTALLING and clause.language not in ("en", "zh"):  # "Montage und Wartung" puts up what others make
            return NOT_COVERED
        return UNCLEAR if acts & {Activity.assemble, Activity.supply} and not sells else NOT_COVERED
    if need.activity is Activity.assemble:
        return (
            COVERED
            if acts & {Activity.assemble, Activity.make} or MOUNTED in clause.shapes
            else (UNCLEAR if acts & {Activity.supply, Activity.shape} else NOT_COVERED)
        )
    if need.activity is Activity.treat and need.activity in acts and need.shape not in clause.treatments:
        return UNCLEAR if "" in clause.treatments or not need.shape else NOT_COVERED  # plating is no painting
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
    only_done = {Activity.shape, Activity.trade, Activity.design, Activity.treat, Activity.service, Activity.pack}
    if clause.activities <= only_done and clause.shapes == {PRINTING} != {need.shape} and need.activity in MAKING:
        made = PRINTED & set(goods.ancestors) and PRINTED & set(read_phrase(wanted).ancestors)
        return does if made or goods.head == "packaging" else NOT_COVERED  # printing on goods does not make them
    by = of_facet("process", goods.properties | goods.implied)
    shaped_only = clause.activities <= {Activity.shape, Activity.trade, Activity.design} and clause.shapes
    if shaped_only and by and not are_alike(by, clause.shapes):
        return UNCLEAR if clause.shapes & read_phrase(wanted).properties else NOT_COVERED  # "machining of castings"
    if need.activity in MAKING and not clause.activities & MAKING and Activity.assemble in clause.activities:
        return COVERED if ELECTRONIC_ASSEMBLIES & set(goods.ancestors) else does
    if need.shape and need.activity is Activity.shape and does is COVERED:
        related = are_alike(clause.shapes, (need.shape,))
        if Activity.make not in clause.activities and clause.shapes and not related:
            return NOT_COVERED
        named = clause.shapes | goods.properties | goods.implied | read_phrase(wanted).properties & goods.properties
        return COVERED if need.shape in named else UNCLEAR
    return does


def _asked_alone(clause: Clause, wanted: str, need: _Need) -> _Answer | None:
    """A clause without goods, and an order that asks for its process: 'injection moulding', 'freight forwarding'."""
    thing = read_phrase(wanted)
    match = ScopeMatch(product_words=wanted, scope_words=need.words, relation="same activity")
    if need.activity is Activity.move:
        return _Answer(COVERED, f"The scope names the service ({need.words}) for goods of any kind.", match)
    if not need.shape or need.shape not in clause.shapes or "machine" in thing.ancestors:
        return None
    stuff = of_facet("material", all_properties(thing))
    if need.shape == "injection molded" and stuff and not any(is_kind(name, "plastic") for name in stuff):
        return _Answer(NOT_COVERED, f"The scope names {need.words}, which is of plastic; the product is not.", match)
    return _Answer(COVERED, f"The scope names the process that the order asks for ({need.words}).", match)


def _only(clause: Clause, words: str, need: _Need) -> str:
    return f"For '{words}' the scope names only {said(clause.activities)}; the order needs {need.words}."


def _may(clause: Clause, words: str, need: _Need) -> str:
    if not clause.activities:
        return f"The scope names '{words}' and does not say what is done with it; the order needs {need.words}."
    return f"For '{words}' the scope names {said(clause.activities)}, which need not include {need.words}."


# --- the result --------------------------------------------------------------------------------------------------


def _deciding(answers: list[_Answer]) -> list[_Answer]:
    """The worst answer; all of them when everything is covered."""
    worst = min(answers, key=lambda answer: RANK[answer.verdict])
    return [worst] if worst.verdict is not COVERED else answers


def _as_printed(answer: _Answer, text: str) -> _Answer:
    """With the statement's own words, and with the headings that tell other goods apart."""
    why = f"For {answer.product}: {answer.why}" if answer.product else answer.why
    if answer.match is None:
        return replace(answer, why=why)
    words = answer.match.scope_words
    shown = printed(text, words)
    if answer.match.relation == "other goods":
        why = why.removesuffix(".") + headings(words, answer.wanted) + "."
    match = answer.match.model_copy(update={"scope_words": shown or words})
    return replace(answer, why=told(why, words, shown), match=match)


def _result(told_answers: list[_Answer], product: str) -> ScopeResult:
    """Each is told once."""
    return ScopeResult(
        verdict=told_answers[0].verdict,
        why=" ".join(dict.fromkeys(answer.why for answer in told_answers)),
        matched=tuple(dict.fromkeys(answer.match for answer in told_answers if answer.match)),
        question=_question(told_answers[0], product),
    )


def _question(answer: _Answer, product: str) -> str:
    if answer.verdict is COVERED:
        return ""
    shown = answer.product or product.strip() or "your goods"
    if answer.verdict is NOT_COVERED:
        return (
            f"Who makes '{shown}', at which site, and does that site hold a certificate whose scope names it? "
            "Please send that certificate."
        )
    return (
        f"Does your certified scope include '{shown}', made at the certified site? "
        "Please have your certification body confirm it in writing."
    )
