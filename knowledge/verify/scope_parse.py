"""A scope statement taken apart: which activities on which goods, what is excluded, outsourced or left open.

Statements in other languages are put into English terms first (`scope_languages.py`). Nothing is decided
here: `scope.py` holds the order against the clauses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from knowledge.products.lexicon import LONGEST, load_lexicon
from knowledge.products.spelling import key
from knowledge.verify.scope_clauses import Clause, Found, Statement
from knowledge.verify.scope_doings import made_by_doing
from knowledge.verify.scope_goods import list_items
from knowledge.verify.scope_languages import bare, split_languages
from knowledge.verify.scope_patterns import ELSEWHERE, LICENCE, OPEN, PARTLY, UNLICENSED_ONLY
from knowledge.verify.scope_text import read_text
from knowledge.verify.scope_tokens import Token, has_kind, tokens_of
from knowledge.verify.scope_words import MAKING, Activity


@lru_cache(maxsize=2000)
def parse_statement(text: str) -> Statement:
    """Take a scope statement apart. Any text gives a statement; one that says nothing has no clauses."""
    low = (
        UNLICENSED_ONLY.sub(" ", bare(text)).replace("r&d", "rd").replace("r & d", "rd").replace("i+d", "investigacion")
    )
    partly = bool(PARTLY.search(low))
    low = PARTLY.sub(" ", low)
    found = Found()
    for language, piece in split_languages(low):
        _parse_piece(piece, language, found)
    return Statement(
        clauses=tuple(found.clauses),
        excluded=frozenset(found.excluded),
        excluded_items=tuple(found.excluded_items),
        outsourced=frozenset(found.outsourced),
        made_elsewhere=found.made_elsewhere,
        partly_outsourced=partly,
        licensed=bool(LICENCE.search(low)),
        listed_elsewhere=bool(ELSEWHERE.search(low)),
        open_ended=found.open_ended or bool(OPEN.search(low)),
    )


def _parse_piece(piece: str, language: str, found: Found) -> None:
    read = read_text(piece, language)
    found.excluded |= {Activity.design} if read.without_design else set()
    found.outsourced |= {Activity.make} if read.made_elsewhere else set()
    for part in read.parts:
        _parse_clause(tokens_of(part, language), language, found)


def _parse_clause(tokens: list[Token], language: str, found: Found) -> None:
    found.language = language
    tokens = _without_gerunds(_without_provision(tokens))
    colons = [at for at, token in enumerate(tokens) if token.kind == "colon"]
    if colons:
        left, right = tokens[: colons[0]], tokens[colons[0] + 1 :]
        _parse_with_colon(left, right, language, found)
        return
    tokens = _without_exclusions(tokens, found)
    tokens = _without_outsourced(tokens, found)
    if tokens:
        found.clauses.extend(_assigned(tokens, language, found))


def _without_provision(tokens: list[Token]) -> list[Token]:
    """'Provision of testing services' supplies no goods: only the testing stays."""
    kept: list[Token] = []
    for at, token in enumerate(tokens):
        follows = [other for other in tokens[at + 1 : at + 3] if other.kind != "of"]
        leads = token.activity is Activity.supply and any(other.kind == "of" for other in tokens[at + 1 : at + 2])
        if leads and ((follows and follows[0].kind == "act") or _are_services(tokens[at + 2 :])):
            continue
        kept.append(token)
    return _trimmed(kept)


def _are_services(tokens: list[Token]) -> bool:
    """'catering and security services': words that name no goods, up to the word for services."""
    ends = next((at for at, token in enumerate(tokens) if token.activity is Activity.service), -1)
    between = tokens[:ends] if ends > 0 else []
    return bool(between) and {token.kind for token in between} <= {"word", "and", "sep"} and not _names_goods(between)


def _without_gerunds(tokens: list[Token]) -> list[Token]:
    """'Knitting and linking of sweaters': an unknown doing beside a known one is no goods."""
    kept = list(tokens)
    names = load_lexicon().names
    for at in range(len(kept) - 2, 0, -1):
        last, word, follows = kept[at - 1], kept[at], kept[at + 1]
        doing = word.kind == "word" and word.text.endswith("ing") and key(word.text) not in names
        if doing and last.kind in ("and", "sep") and follows.kind == "of" and at > 1 and kept[at - 2].kind == "act":
            del kept[at - 1 : at + 1]
    leads = len(kept) > 2 and kept[1].kind in ("and", "sep") and kept[2].kind == "act"
    if leads and kept[0].kind == "word" and kept[0].text.endswith("ing") and key(kept[0].text) not in names:
        del kept[:2]
    return kept


def _names_goods(tokens: list[Token]) -> bool:
    names = load_lexicon().names
    words = [token.text for token in tokens if token.kind == "word"]
    return any(
        key(" ".join(words[a:b])) in names
        for a in range(len(words))
        for b in range(a + 1, min(a + LONGEST, len(words)) + 1)
    )


def _parse_with_colon(left: list[Token], right: list[Token], language: str, found: Found) -> None:
    left_acts, right_acts = has_kind(left, "act"), has_kind(right, "act")
    left_words, right_words = has_kind(left, "word"), has_kind(right, "word")
    if not left_acts and right_acts and left_words and not right_words and _names_goods(left):
        _parse_clause([*left, *right], language, found)
    elif left_acts and not right_acts and right_words and not left_words:
        _parse_clause([*left, Token("of", "of"), *right], language, found)
    elif (left_acts and not right_acts and right_words and left_words and not has_kind(right, "excluding")) or (
        not left_acts and not right_acts and left_words and right_words and _names_goods(left)
    ):
        _parse_clause([*left, Token("bracket", "()", inside=right)], language, found)
    elif not left_acts and not has_kind(left, "excluding"):  # a label: the name of a site, "scope"
        _parse_clause(right, language, found)
    else:
        _parse_clause(left, language, found)
        if has_kind(left, "excluding") and not left_words and not left_acts:
            right = [Token("excluding", "excluding"), *right]
        _parse_clause(right, language, found)


def _without_exclusions(tokens: list[Token], found: Found) -> list[Token]:
    """Takes out what is excluded: 'except X', 'X excluded', in the clause or in a bracket."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind == "bracket" and (has_kind(token.inside, "excluding") or has_kind(token.inside, "excluded")):
            rest = _without_exclusions(token.inside, found)
            if rest:
                kept.append(Token("bracket", "()", inside=rest))
        elif token.kind == "excluding":
            following = tokens[at + 1 :]
            if any(t.kind == "excluded" for t in following):  # Chinese: 除 X 外 / 除外
                following = [t for t in following if t.kind != "excluded"]
            if not following and kept:
                _exclude(_last_part(kept), found)
            _exclude(following, found)
            return _trimmed(kept)
        elif token.kind == "excluded":
            _exclude(_last_part(kept), found)
        else:
            kept.append(token)
        at += 1
    return _trimmed(kept)


def _last_part(kept: list[Token]) -> list[Token]:
    """Removes and gives what stands after the last comma."""
    part: list[Token] = []
    while kept and kept[-1].kind not in ("sep", "bracket"):
        part.insert(0, kept.pop())
    return part


def _exclude(tokens: list[Token], found: Found) -> None:
    acts = [token.activity for token in tokens if token.kind == "act" and token.activity]
    words = [token for token in tokens if token.kind != "act"]
    items = [item.words for item in list_items(words, found)] if has_kind(words, "word") else []
    if acts and items:
        if Activity.make in acts or not MAKING | {Activity.design, Activity.treat} >= set(acts):
            found.excluded_items.extend(items)  # "excluding the manufacture of X": X is what is out
        elif Activity.design in acts:
            found.excluded.add(Activity.design)  # "excluding printing of X" leaves X in
    elif acts:
        found.excluded.update(acts)
    else:
        found.excluded_items.extend(items)


def _without_outsourced(tokens: list[Token], found: Found) -> list[Token]:
    kept: list[Token] = []
    for at, token in enumerate(tokens):
        if token.kind == "bracket" and has_kind(token.inside, "outsourced"):
            acts = {inner.activity for inner in token.inside if inner.kind == "act" and inner.activity}
            acts = acts or _last_acts(kept)
            kept = [other for other in kept if other.kind != "act" or other.activity not in acts]
            found.outsourced.update(acts)
        elif token.kind == "outsourced":
            before = _last_part(kept)
            after = tokens[at + 1 :]
            acts = {t.activity for t in (*before, *after) if t.kind == "act" and t.activity}
            found.outsourced.update(acts or {Activity.make})
            wholly = Activity.make in acts and not has_kind([*before, *after], "word")
            found.made_elsewhere = found.made_elsewhere or wholly
            if not any(t.kind == "act" for t in before):
                kept.extend(before)
            to_others = not has_kind(after, "word") or after[0].text in ("to", "with", "at")
            if not has_kind(before, "word") and to_others and not acts:  # "…, subcontracted to approved factories"
                kept = [other for other in kept if other.activity not in MAKING]
            return _trimmed(kept)
        else:
            kept.append(token)
    return _trimmed(kept)


def _last_acts(kept: list[Token]) -> set[Activity]:
    for token in reversed(kept):
        if token.kind == "act" and token.activity:
            return {token.activity}
    return set()


def _trimmed(tokens: list[Token]) -> list[Token]:
    while tokens and tokens[-1].kind in ("sep", "and", "of", "by"):
        tokens.pop()
    while tokens and tokens[0].kind in ("sep", "and", "of", "site", "license"):
        tokens.pop(0)
    return tokens


@dataclass(slots=True)
class _Run:
    start: int
    end: int  # after the last activity
    activities: set[Activity]
    shapes: set[str]
    treatments: set[str] = field(default_factory=set)
    doings: list[str] = field(default_factory=list)  # the words for the activities, as they stand

    def take(self, token: Token) -> None:
        """Adds an activity, and what goods become by it."""
        if token.activity is None:
            return
        self.activities.add(token.activity)
        self.doings.append(token.text)
        if token.activity is Activity.treat:
            self.treatments.add(token.shape)
        elif token.shape:
            self.shapes.add(token.shape)

    def join(self, other: _Run) -> None:
        """Adds what another run does to the same goods."""
        self.activities |= other.activities
        self.shapes |= other.shapes
        self.treatments |= other.treatments
        self.doings += other.doings


def _runs(tokens: list[Token], language: str) -> list[_Run]:
    """Activities that stand together: 'design, manufacture and sales'."""
    runs: list[_Run] = []
    suffix = language == "zh" and _is_suffixed(tokens)
    for at, token in enumerate(tokens):
        if token.kind != "act" or token.activity is None:
            continue
        follows = tokens[at + 1] if at + 1 < len(tokens) else None
        if at and tokens[at - 1].kind == "by":
            continue
        if suffix and follows is not None and follows.kind == "word":
            token.kind, token.text = (
                "word",
                token.shape or _AS_WORD.get(token.activity, "") if token.text.startswith("@") else token.text,
            )
            continue
        between = tokens[runs[-1].end : at] if runs else None
        if runs and between is not None and all(t.kind in ("sep", "and") for t in between):
            runs[-1].end = at + 1
        else:
            runs.append(_Run(at, at + 1, set(), set()))
        runs[-1].take(token)
    return runs


_AS_WORD = {
    Activity.pack: "packaging",
    Activity.test: "testing",
    Activity.make: "production",
    Activity.design: "design",
    Activity.treat: "treatment",
    Activity.assemble: "assembly",
    Activity.move: "storage",
    Activity.service: "service",
    Activity.shape: "molding",
    Activity.trade: "sale",
    Activity.supply: "supply",
    Activity.build: "construction",
}


def _is_suffixed(tokens: list[Token]) -> bool:
    """Chinese: do activities follow their goods (X的生产) rather than lead (生产X)?"""
    for at, token in enumerate(tokens):
        ends = at + 1 == len(tokens) or tokens[at + 1].kind != "word"
        if token.kind == "act" and ends and any(t.kind in ("word", "bracket") for t in tokens[:at]):
            return True
    return False


def _assigned(tokens: list[Token], language: str, found: Found) -> Iterator[Clause]:
    runs = _runs(tokens, language)
    if not runs:
        items = list_items(tokens, found)
        if items:
            yield Clause(frozenset(), tuple(items), language=language)
        return
    spans: list[tuple[_Run, list[Token]]] = []
    claimed = 0
    for number, run in enumerate(runs):
        stop = runs[number + 1].start if number + 1 < len(runs) else len(tokens)
        before, after = tokens[claimed : run.start], tokens[run.end : stop]
        leads = bool(after) and after[0].kind == "of" and not (language == "zh" and after[0].text == "~")
        has_before = any(token.kind in ("word", "bracket") for token in before)
        if has_before and not leads and not (after and after[0].kind == "word" and language != "zh"):
            spans.append((run, before))
            claimed = run.end
        elif not leads and not any(token.kind in ("word", "bracket") for token in after) and spans:
            spans[-1][0].join(run)
            claimed = run.end
        else:
            if runs[number + 1 :] and _is_apart(run, after):
                spans.append((run, []))
                claimed = run.end
                continue
            lead = _as_lead(before) if has_before else []
            if has_before and not lead and run.end - run.start > 1:  # "PCBA processing and box-build of electronics"
                spans.append((replace(run, activities=set(run.activities)), before))
            spans.append((run, [*lead, *_trimmed(list(after))]))
            claimed = stop
    if claimed < len(tokens) and spans:
        rest = [token for token in tokens[claimed:] if token.kind != "of"]
        if any(token.kind in ("word", "bracket") for token in rest):
            spans[-1][1].extend([Token("sep", ","), *rest])
    for run, span in spans:
        for at, token in enumerate(span):
            if token.kind == "act" and at and span[at - 1].kind == "by":
                run.take(token)
        items = list_items([token for token in span if token.kind != "act"], found)
        made = made_by_doing(run.doings, items) if language == "en" else []
        yield Clause(
            frozenset(run.activities),
            tuple(items),
            frozenset(run.shapes),
            language,
            treatments=frozenset(run.treatments),
        )
        if made:
            yield Clause(frozenset((Activity.make,)), tuple(made), language=language)


def _is_apart(run: _Run, after: list[Token]) -> bool:
    """'Metal stamping, tooling design and manufacture': a way of making alone, then goods of the next activities."""
    return run.activities == {Activity.shape} and bool(after) and after[0].kind == "sep" and has_kind(after, "word")


def _as_lead(tokens: list[Token]) -> list[Token]:
    """Words in front of 'die casting of X': only properties go with X."""
    names = load_lexicon().property_names
    words = [token for token in tokens if token.kind == "word"]
    phrase = key(" ".join(token.text for token in words))
    return [*words] if words and (phrase in names or all(key(w.text) in names for w in words)) else []


def names_manufacture(statement: Statement) -> bool:
    """Does any clause make something?"""
    return bool(statement.activities & MAKING)
