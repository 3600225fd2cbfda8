"""What is being asked: a question cut into parts, each with its intent and what it names. By rules; answers nothing.

A part is settled as far as words settle it. Whether the guidance has something for it, and whether it is outside of
what is covered, is told by likeness in retrieve.py.
"""

from __future__ import annotations

import re
from enum import StrEnum

from assistant.reply import Topic
from assistant.understanding.accreditors_asked import accreditors_asked
from assistant.understanding.entities import Entities, find_entities
from assistant.understanding.openings import in_one_line, without_opening
from assistant.understanding.wordings import wordings
from knowledge.models import Record
from knowledge.registers import Registers
from knowledge.words import SMALL_WORDS, language_of

PARTS_AT_MOST = 3


class Intent(StrEnum):
    """What a part of a question wants."""

    scope = "scope"  # a scope statement against a product
    body = "body"  # is this accreditor or certification body genuine
    accreditors = "accreditors"  # which accreditation bodies a country or region has
    number = "number"  # what a certificate number means
    details = "details"  # dates and the like, told without the document
    certificate = "certificate"  # one that is attached, named by its number, or under discussion
    compare = "compare"  # several certificates
    standard = "standard"  # an edition
    statistics = "statistics"
    plan = "plan"
    help = "help"
    explain = "explain"  # everything that the guidance may answer


class Part(Record):
    """One question of perhaps several."""

    text: str
    intent: Intent
    named: Entities
    whole: str = ""  # the text to search with, where the part leans on what stands around it


class Question(Record):
    """A question as it was understood."""

    text: str  # without what stands before it and asks nothing
    language: str
    parts: tuple[Part, ...]
    written: str = ""  # as it was asked


WH = r"(?:what|where|which|who|whose|when|why|how|is|are|does|do|did|can|could|should|will|would|may|must|has|have|was)"
QUESTION_WORD = re.compile(rf"\b{WH}\b", re.I)
SPLIT = re.compile(
    rf"(?<=[?？])\s*|(?<=[!])\s+|;\s+|；|[,，]?\s+(?:and|also|plus)\s+(?:also\s+)?(?={WH}\b)|\.\s+(?=[A-Z¿])|"
    r"[，,](?=(?:另外|还有|以及|同时|那么|而且)?(?:怎么|怎样|如何|哪里|哪儿|在哪|什么|为什么|多少|是不是|能不能|"
    r"可不可以|谁|多久))|。",
    re.I,
)
ASKS = re.compile(
    rf"[?？]|^(?:and |so |then |also |but |ok |hi |please )*{WH}\b|\b(?:tell me|explain|check|compare|decode|"
    rf"confirm|show|"
    r"list|give me|help|which|what|where|how|why|who|when)\b|吗|呢|什么|怎么|怎样|如何|为什么|哪|谁|多少|是不是|"
    r"能不能|多久|请",
    re.I,
)
# How the answer is wanted, and nothing more: it belongs to the question before it.
HOW_TO_TELL = re.compile(
    r"(?:麻烦|请|能否|可以)?(?:您|你)?(?:给出|列出|说明|告诉我|写出|提供|分步|一步一步|详细|简单|简要|用中文|用英文|"
    r"举例)"
    r"(?:地|的)?(?:给出|列出|说明|回答|解释|步骤|理由|原因|依据|一下|清单|例子|来源|说|讲){1,3}[。！!.吗？?]*|"
    r"谢谢[。！!]*"
    r"|(?:please )?(?:give|list|show|name|explain)(?: me)?(?: the| your)? (?:steps|reasons?|sources?|it briefly|"
    r"it simply|briefly|simply|step by step)(?: please)?[.!?]*|(?:please )?answer (?:briefly|shortly|in \w+)[.!?]*",
    re.I,
)
POINTS = re.compile(r"\b(?:it|that|this|they|them|those|these|one|there|its|their)\b|它|这|那|其", re.I)
CARRIES_ON = re.compile(r"^(?:and|also|then|where|how|who|why)\b", re.I)
ABOUT = re.compile(
    r"(?:^(?:and |so |then |but |ok )*|\b(?:is|are|was|what's|who's|about|trust|accept|does|do|can|know|check|"
    r"and|or|by|shows?|"
    r"says?|names?|called|body|ist|sind|es|est|son)\s+(?:the |a |an |der |die |el |la |l')?)§"
    r"|§['\"”]?,?\s*(?:is|are|ok|real|legit|fake|recogni|a real|an? accredit|accredit|a signator|signator|who|"
    r"what|valid|any good|\?)"
    r"|§(?:'s)? (?:\w+ )?(?:on|under|in) (?:a|an|the|my|this|his|her|their|our)\b"
    r"|\b(?:from|under|says?) §(?=\W*(?:$|[,?]))"
    r"|(?:^|那|那么|请问|问|和|及|、|，)[“\"]?§|§[”\"]?(?:是|靠谱|可靠|真|正规|被|合法|承认|怎么样|呢|的?资质)",
    re.I,
)
NOT_ABOUT = re.compile(
    r"\b(?:numbers?|codes?|digits?)\b.{0,24}\b(?:under|below|beside|next to|on|"
    r"of)\b[^.?!]{0,30}§|(?:没有|无|不带|缺)§|§(?:标志|徽标|标识|logo|mark|symbol)|\b(?:no|"
    r"without|missing)\s+§",
    re.I,
)
# “… with the § mark, does that accreditor count?”, “§ and § are on it, are these two real?”
THAT_ONE = re.compile(
    r"(?<!no )(?<!without )(?<!missing )§[^.?!]{0,60}[,.:;?!–-]\s*(?:and |so |but )?(?:is|are|does|do|can|will) "
    r"(?:(?:this|that|the) (?:accreditor|accreditation body|body|mark|symbol|logo|certifier|registrar|one|name)|"
    r"(?:these|they|those|both)(?: (?:two|three|both|bodies|marks|ones|names|of them))?)\s+(?:\w+ ){0,2}?"
    r"(?:real|counts?|genuine|ok|okay|fine|legit\w*|recogni\w+|accepted|good|trust\w*|valid|known|enough|serious)\b",
    re.I,
)
# “It carries the § mark, can I rely on it?”, “§ logo on a certificate?”
THAT_MARK = re.compile(
    r"^(?:the |a |an )?§['\"”’]? (?:logo|mark|symbol|seal) (?:on|under|in|beside|below)\b|"
    r"(?<!no )(?<!without )(?<!missing )§['\"”’]? (?:logo|mark|symbol|seal)\b[^.?!]{0,20}[,.:;?!–-]\s*"
    r"(?:and |so |but )?(?:(?:can|could|should|may|do) (?:i|we|one) (?:rely on|trust|accept) (?:it|this|that)|"
    r"(?:is|are) (?:it|this|that) (?:worth \w+|any good|ok|okay|enough|real|trustworthy))\b",
    re.I,
)


def asks(what: str, text: str) -> bool:
    """Does a text have the words of this kind, as listed in understanding/question.toml?"""
    return bool(wordings("question")["asks"][what].search(text))


def understand(text: str, topic: Topic, registers: Registers, held: bool = False) -> Question:
    """Cut a question into parts and tell what each wants. `held`: certificates are attached or under discussion."""
    whole = without_opening(in_one_line(text))
    named = find_entities(whole, registers)
    parts: tuple[Part, ...]
    if _is_one(named, topic.product):
        parts = (Part(text=whole, intent=intent_of(whole, named, topic, held), named=named),)
        if parts[0].intent is Intent.scope and named.dates:  # a scope that fits helps nobody when the paper is over
            parts += (Part(text=whole, intent=Intent.details, named=named),)
    else:
        pieces = split_parts(whole)
        parts = tuple(_part(piece, whole, topic, registers, held, piece is pieces[0]) for piece in pieces)
    return Question(text=whole, language=asked_language(whole), parts=parts, written=" ".join(text.split()))


def asked_language(text: str) -> str:
    """The language of a question; a fragment in plain letters is English until its words say otherwise."""
    language = language_of(text)
    telling = wordings("question")["language"]
    if language in ("en", *telling):
        told = max(telling, key=lambda one: len(telling[one].findall(text)))
        also_english = set(re.findall(r"[a-z]+", text.casefold())) & (SMALL_WORDS["en"] | {"a", "an", "cert"})
        if len(telling[told].findall(text)) > (1 if also_english else 0):
            return told
    if language not in SMALL_WORDS or language == "en" or not text.isascii():
        return language
    words = set(re.findall(r"[a-z]+", text.casefold()))
    return language if len((words & SMALL_WORDS[language]) - SMALL_WORDS["en"]) >= 2 else "en"


def _is_one(named: Entities, bought: str = "") -> bool:
    """Scope and product, or several dates, belong to one question however many sentences it has."""
    return bool(named.scope and (named.product or bought)) or len(named.dates) > 1


def _part(piece: str, whole: str, topic: Topic, registers: Registers, held: bool, first: bool) -> Part:
    named = find_entities(piece, registers)
    leaning = piece != whole and bool(POINTS.search(piece) or (not first and CARRIES_ON.search(piece)))
    return Part(text=piece, intent=intent_of(piece, named, topic, held), named=named, whole=whole if leaning else "")


def split_parts(text: str) -> list[str]:
    """The questions in a text; a statement goes with the question after it, a short rest with the one before."""
    pieces = [piece.strip(" ,，") for piece in SPLIT.split(text) if piece and piece.strip(" ,，.?？!")]
    parts: list[str] = []
    waiting = ""
    for piece in pieces:
        joined = f"{waiting}{', ' if piece.isascii() else '，'}{piece}" if waiting else piece
        if not ASKS.search(piece):
            waiting = joined
        elif parts and (HOW_TO_TELL.fullmatch(piece) or _is_short_tag(piece)):
            parts[-1] += f" {joined}"
            waiting = ""
        else:
            parts.append(joined)
            waiting = ""
    if waiting:
        parts = [*parts[:-1], f"{parts[-1]} {waiting}"] if parts else [waiting]
    if len(parts) > PARTS_AT_MOST:
        parts = [*parts[: PARTS_AT_MOST - 1], " ".join(parts[PARTS_AT_MOST - 1 :])]
    return parts if len(parts) > 1 else [text]


def _is_short_tag(piece: str) -> bool:
    return piece.isascii() and (_is_tag(piece) or (len(piece) < 12 and not QUESTION_WORD.search(piece)))


def _is_tag(piece: str) -> bool:
    """“is that right?” asks nothing of its own."""
    return bool(
        re.match(
            r"(?:is|isn't|am|are|do|don't|does|doesn't|can|right|correct|agree\w*)\W.{0,16}(?:right|correct|"
            r"true|agree|so|ok|it)\W*$",
            piece,
            re.I,
        )
    )


def _is_short(text: str) -> bool:
    return len(text.split()) <= 4 if text.isascii() else len(text) <= 12


def _about_body(text: str, named: Entities) -> bool:
    """Is the question about the body itself, or does it only name it?"""
    masked = text
    for name in (*named.bodies, *named.strangers):
        masked = re.sub(re.escape(name), "§", masked, flags=re.I)
    if "§" not in masked:  # written otherwise than the register's label
        return bool(asks("body", text))
    if THAT_ONE.search(masked) or THAT_MARK.search(masked):
        return True
    return bool(asks("body", text) and ABOUT.search(masked) and not NOT_ABOUT.search(masked))


def intent_of(text: str, named: Entities, topic: Topic, held: bool) -> Intent:
    """What a part wants, by what it names and how it asks."""
    if named.scope and (named.product or topic.product):
        return Intent.scope
    if held and asks("compared", text):
        return Intent.compare
    if held and (asks("held", text) or named.product or named.number):
        return Intent.certificate
    if named.code and (asks("code", text) or not named.number):
        return Intent.details
    if named.impossible:
        return Intent.details
    if named.dates and not (named.bodies and len(named.dates) < 2) and not asks("history", text):
        return Intent.details
    if named.number:
        return Intent.number
    if not named.bodies and accreditors_asked(text):
        return Intent.accreditors
    if named.bodies and (_is_short(text) or _about_body(text, named)):
        return Intent.body
    if named.strangers and asks("stranger", text):
        return Intent.body
    if named.counted or (
        asks("counts", text)
        and not (asks("goods_counted", text) and not asks("totals", text))
        and (asks("certificates", text) or asks("totals", text))
        and (named.areas or named.years)
    ):
        return Intent.statistics
    if asks("certificates_of", text) and ((named.areas and named.years) or len(named.areas) > 1):
        return Intent.statistics
    if named.standards and asks("edition", text) and not (asks("for_bodies", text) and not asks("held_to", text)):
        return Intent.standard
    if asks("plan", text):
        return Intent.plan
    return Intent.explain
