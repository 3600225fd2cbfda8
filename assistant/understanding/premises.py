"""What a question takes for granted, and how an answer begins because of it: with a No, without a Yes.

Somebody who asks to have something confirmed must hear the No first; an open question takes neither Yes nor No.
"""

from __future__ import annotations

import re

from knowledge.words import terms

TRAP = re.compile(
    r"\b(?:just say|please confirm|confirm (?:that|this)|confirm|agreed?|isn't it|doesn't it|don't they|aren't they|"
    r"didn't it|"
    r"so (?:that|it) (?:settles|means|is)|only answer|answer (?:yes|with yes)|ignore|forget|i (?:assume|suppose|"
    r"guess))\b|"
    r"\b(?:right|correct|yes|true|ok(?:ay)?|no|sure|confirmed|fine|alright)(?: for (?:the|my|our) \w+)?\s*\?|"
    r"\b(?:stimmt(?: das| doch)?|richtig|oder|gell|verdad|cierto|correcto|no|vrai|n'est-ce pas|d'accord)\s*\?|"
    r"对吧|是吧|没错吧|对不对|请确认|对吗|是吗|真的吗",
    re.I,
)
DENIES = re.compile(
    r"\b(?:not|never|no|fake|bogus|false|scam|wrong|refuse|reject|without|cannot|worthless|invalid|forged)\b|"
    r"n't\b|不|假|没有|无效",
    re.I,
)
OPEN = re.compile(
    r"^(?:and |but |so |then )*(?:what|who|where|which|when|why|how)\b|什么|怎么|如何|哪|为什么|谁|多少", re.I
)
YES = re.compile(r"^(?:Yes|Usually yes)(?:,|:)\s+")
CAN_BE_NO = re.compile(r"^(?:and |but |so |then )*(?:is|are|can|may|does|do|will|would|should|has|have)\b", re.I)
ASKED = re.compile(  # anything that a Yes could answer
    r"[?？]|\b(?:is|are|can|may|does|do|will|would|should|has|have|possible|allowed|enough|ok|okay|ist|sind|kann|"
    r"darf|es|"
    r"puede|est|peut)\b|吗|能不能|是不是|可以",
    re.I,
)
TAG = re.compile(
    r"[,;.–-]?\s*(?:is(?:n't| it not| that right)?|does(?:n't)?|do(?:n't)?|are(?:n't)?|am i|right|correct|agreed?|"
    r"ok(?:ay)?|yes|no|"
    r"true|please confirm|confirm(?:ed)?(?: please)?|i (?:assume|guess|suppose|think)|so)?(?:\s+(?:it|they|so|that|"
    r"i))?(?:\s+right)?"
    r"\s*[?!.]*$",
    re.I,
)
NEGATION = re.compile(
    r"\b(?:not|no|never|nobody|nothing|none|cannot|neither|nor|without|wrong)\b|n't\b|不|没有|并非|无", re.I
)
OPEN_END = re.compile(r"(?:^|[.!?]\s+)(?:and |but |so )?(?:what|how|who|where|why|which|when)\b[^.!?]*\?\s*$", re.I)
DECIDED = re.compile(
    r"^\W*(?:no|not|never|yes|usually|only|sometimes|partly|neither|nobody|不|没有|是的|可以|能)\b|^\W*[不没]", re.I
)
AFFIRMED = 0.7  # share of the premise's words before the first negation from which the note rather agrees
NEED = re.compile(
    r"\b(?:do (?:i|we) (?:still |really |also )?need|should (?:i|we)|must (?:i|we)|have to|brauche\w*|muss|soll|"
    r"necesito|debo|hace falta|"
    r"faut-il|dois-je|ai-je besoin)\b|需要|应该|必须|要不要|还要",
    re.I,
)
NO = re.compile(r"^(?:No,|不是，|不能，|不需要，)\s*")
COMMON_WORDS = frozenset(
    {"iso", "9001", "certif", "cert", "certificate", "factori", "supplier", "right", "true", "pleas", "so"}
)


def wants_yes(question: str) -> bool:
    """Is something to be confirmed: "..., right?", "please confirm", "just say yes"?"""
    return bool(TRAP.search(question))


def has_denial(question: str) -> bool:
    """Does the question itself say no: "Is it a fake?", "so that is not accredited"?"""
    return bool(DENIES.search(question))


def is_closed(question: str) -> bool:
    """Can the question be answered by yes or no, by its first word?"""
    return bool(CAN_BE_NO.search(question))


def without_yes(lead: str) -> str:
    """The sentence without a “Yes” at its start."""
    return YES.sub("", lead)


def with_no(lead: str, language: str) -> str:
    """The sentence with a “No” before it."""
    return f"不是。{lead}" if language == "zh" else f"No. {lead}"


def plain_yes(lead: str, question: str) -> str:
    """The sentence without its “Yes” where the question is open, denies something, or asks nothing at all."""
    told = not ASKED.search(question)
    if YES.match(lead) and (told or has_denial(question) or OPEN.search(question) or wants_yes(question)):
        rest = without_yes(lead)
        return rest[0].upper() + rest[1:]
    return lead


def own_no(answer: str, question: str, title: str) -> str:
    """The answer without its No, where the asker wants to know what to do and the note was asked something else."""
    if NO.match(answer) and NEED.search(question) and not NEED.search(title):
        rest = NO.sub("", answer)
        return rest[0].upper() + rest[1:]
    return answer


def denied(answer: str, question: str, language: str) -> str:
    """The answer with a No before it, where a premise is to be confirmed and the note speaks against it."""
    premise = TAG.sub("", question)
    first = re.split(r"(?<=[.!?])\s|(?<=。)", answer)[0]
    against = NEGATION.search(first)
    asked = wants_yes(question) and not OPEN_END.search(question)
    if not asked or has_denial(premise) or DECIDED.search(answer) or not against:
        return answer
    words = {word for word in terms(premise) if word not in COMMON_WORDS}
    agreed = words & set(terms(first[: against.start()]))
    if words and len(agreed) >= AFFIRMED * len(words):
        return answer
    return with_no(answer, language)
