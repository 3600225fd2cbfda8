"""A piece of a scope statement as tokens: activities, words for goods, links, brackets.

Whether "printing" is an activity or a part of "printing machine" is decided here, by the words around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from knowledge.products.lexicon import LONGEST, load_lexicon
from knowledge.products.spelling import key, plain
from knowledge.verify.scope_words import Activity, activity_words, leading_verbs, shape_of, soft_words, way_of

DROPPED = frozenset(
    """the a an its their our own technical professional relevant corresponding above various different all kinds
    kind type types series range ranges full following such-as both also well as company enterprise customer
    customers customised customized according requirement requirements specification specifications on market
    markets field fields industry sector scope within under specified described stated defined mentioned activity
    activities high quality new modern advanced general complete wide variety varieties only is are at site this
    mainly including-but-not-limited-to use used thereof therefor herein hereof respectively namely contract""".split()
)


ACT_STOPPERS = frozenset(
    """equipment machine machinery line facility base plant center company enterprise technology software tool system
    instrument apparatus device unit material cost card kit house booth paper stand cloth fee shop
    mold mould board""".split()
)


_SIMPLE = {
    ",": "sep",
    ":": "colon",
    "/": "and",
    "&": "and",
    "and": "and",
    "or": "and",
    "plus": "and",
    "of": "of",
    "~": "of",
    "%excluding%": "excluding",
    "%excluded%": "excluded",
    "%outsourced%": "outsourced",
    "excluding": "excluding",
    "excluded": "excluded",
    "outsourced": "outsourced",
    "including": "including",
    "by": "by",
    "through": "by",
    "via": "by",
    "using": "by",
    "etc": "etc",
    "site": "site",
    "license": "license",
}


WORD = re.compile(r"%\w+%|@\w+(?::\w+)?|~|[^\W_]+(?:[\-'.+][^\W_]+)*|[,:()/&\[\]]")

UTILITIES = frozenset(("water", "gas", "power", "electricity", "heat", "heating", "steam", "air"))


@dataclass(slots=True)
class Token:
    kind: str  # "act", "word", "sep", "and", "of", "bracket", "colon", "excluding", "excluded", "outsourced", "by"
    text: str
    activity: Activity | None = None
    shape: str = ""
    inside: list[Token] = field(default_factory=list)


def tokens_of(text: str, language: str) -> list[Token]:
    raw = WORD.findall(text)
    stack: list[list[Token]] = [[]]
    at = 0
    while at < len(raw):
        word = raw[at]
        if word in "([":
            stack.append([])
            at += 1
        elif word in ")]":
            if len(stack) > 1:
                inside = stack.pop()
                stack[-1].append(Token("bracket", "()", inside=inside))
            at += 1
        else:
            goods = _goods_length(raw, at)
            if goods > 1 and (language != "en" or not _activity_at(raw, at, goods, stack[-1])):
                governed = _is_governed(stack[-1])
                made = _activity_in_name(raw[at + goods - 1], raw[at + goods : at + goods + 1])
                made = made if language == "en" and not governed else []
                stuff = key(" ".join(raw[at : at + goods - 1])) in load_lexicon().property_names
                named = goods - 1 if len(made) == 1 and stuff else goods  # "aluminium extrusion" is done to aluminium
                stack[-1].extend(Token("word", part) for part in raw[at : at + named])
                stack[-1].extend(made)
                at += goods
                continue
            size, token = _token(raw, at, goods, language, stack[-1])
            if token is not None:
                stack[-1].append(token)
            at += size
    while len(stack) > 1:
        inside = stack.pop()
        stack[-1].append(Token("bracket", "()", inside=inside))
    return stack[0]


def _is_governed(before: list[Token]) -> bool:
    """Do the words here belong to an activity before them ('manufacture of …')?"""
    for token in reversed(before):
        if token.kind in ("of", "act"):
            return True
        if token.kind in ("excluding", "colon"):
            return False
    return False


def _activity_in_name(last: str, follows: list[str]) -> list[Token]:
    """'PCB assembly', 'die casting' without a word for making: goods and activity in one."""
    activity = activity_words("en").get(key(last))
    if (
        activity not in (Activity.shape, Activity.assemble)
        or last.endswith("s")
        or (follows and key(follows[0]) in activity_words("en"))
    ):
        return []
    made = Token("act", last, Activity.shape, shape_of(last))
    return [Token("act", last, Activity.assemble), made] if activity is Activity.assemble else [made]


def _goods_length(raw: list[str], at: int) -> int:
    """How many words from here on are the name of goods."""
    names = load_lexicon().names
    for size in range(min(LONGEST, len(raw) - at), 0, -1):
        if key(" ".join(raw[at : at + size])) in names:
            return size
    return 0


def _token(raw: list[str], at: int, goods: int, language: str, before: list[Token]) -> tuple[int, Token | None]:
    word = raw[at]
    if word.startswith("@"):
        name, _, shape = word[1:].partition(":")
        return 1, Token("act", word, Activity(name), shape.replace("_", " "))
    if word == "such" and raw[at + 1 : at + 2] == ["as"]:
        return 2, Token("including", "such as")
    if word == "as" and raw[at + 1 : at + 3] == ["well", "as"]:
        return 3, Token("and", "as well as")
    if word in _SIMPLE and not (word == "by" and raw[at + 1 : at + 2] == ["product"]):
        return 1, Token(_SIMPLE[word], word)
    found = _activity_at(raw, at, goods, before) if language == "en" else None
    if found:
        return found
    if word in DROPPED:
        return 1, None
    return 1, Token("word", word)


def _activity_at(raw: list[str], at: int, goods: int, before: list[Token]) -> tuple[int, Token] | None:
    """The activity that begins here, and its length, where the name of goods has `goods` words (0: none begins)."""
    for size in range(min(4, len(raw) - at), 0, -1):
        words = raw[at : at + size]
        if any(word in ",:()[]~" or word.startswith(("@", "%")) for word in words):
            continue
        phrase = key(" ".join(words))
        activity = activity_words("en").get(phrase)
        if activity is None or goods > size:
            continue
        follows = raw[at + size] if at + size < len(raw) else ""
        if not _is_activity(phrase, words, follows, before, goods == size):
            return None
        return size, Token("act", " ".join(words), activity, way_of(" ".join(words), activity))
    return None


def _is_activity(phrase: str, words: list[str], follows: str, before: list[Token], is_goods: bool) -> bool:
    plural = phrase != plain(" ".join(words)).replace("-", " ") and words[-1].endswith("s")
    last = before[-1].kind if before else ""
    if last == "word" and before[-1].text == "for" and follows != "of" and len(before) > 1:
        return False  # "plates for printing"
    if phrase == "supply" and plural and last == "word":  # "hotel supplies"
        return False
    if phrase == "supply" and last == "word" and before[-1].text in UTILITIES and _says_what_for(before):
        return False  # "pipes for water supply"
    if phrase == "packaging" and last == "word" and _is_governed(before):  # "manufacture of food packaging"
        return False
    if is_goods and (plural or last == "of" or _ends_goods(before)):
        return False
    ends = follows in (
        "",
        ",",
        ":",
        ")",
        "(",
        "/",
        "&",
        "and",
        "or",
        "of",
        "for",
        "in",
        "by",
        "plus",
        "as",
        "at",
        "to",
        "with",
        "%excluded%",
        "%excluding%",
        "%outsourced%",
        "etc",
        "excluded",
        "is",
        "are",
        "only",
        "from",
        "such",
        "including",
        "on",
        "through",
        "via",
        "~",
        "under",
        "within",
    )
    if ends or follows.startswith(("service", "@", "%")):
        return True
    if key(follows) in ACT_STOPPERS:
        return False
    if key(follows) in activity_words("en") and key(follows) not in soft_words():
        return True
    if key(follows) in activity_words("en"):
        return phrase != "printing"
    # in front of goods: "manufacturing lamps" is an activity, "printing ink" and "packaging bottles" are goods
    starts = last in ("", "sep", "and", "act", "colon", "excluding")
    return starts and (phrase not in soft_words() or (not before and phrase in leading_verbs()))


def _says_what_for(before: list[Token]) -> bool:
    """Does a "for" stand between the goods and here?"""
    for token in reversed(before):
        if token.text == "for":
            return True
        if token.kind not in ("word", "sep", "and"):
            return False
    return False


def _ends_goods(before: list[Token]) -> bool:
    """Is the word the last of goods that 'of' begins, as in 'manufacture of toy packaging'?"""
    for token in reversed(before):
        if token.kind != "word":
            return token.kind == "of" and token is not before[-1]
    return False


def has_kind(tokens: list[Token], kind: str) -> bool:
    """Is there a token of this kind?"""
    return any(token.kind == kind for token in tokens)
