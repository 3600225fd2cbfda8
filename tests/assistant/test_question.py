"""A question is cut into parts, and each part's intent is told by what it names and how it asks."""

import pytest

from assistant.question import Intent, asked_language, split_parts, understand
from assistant.reply import Topic
from knowledge.registers import load_registers

REGISTERS = load_registers()


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ('Scope "manufacture of tents": are awnings covered?', Intent.scope),
        ("Is ANAB real?", Intent.body),
        ("ANAB??", Intent.body),
        ("证书上没有CNAS标志，是不是假证？", Intent.explain),
        ("the certificate without UKAS mark, is it valid?", Intent.explain),
        ("what does 00121Q312345R3M mean", Intent.number),
        ("issued 2022-03-01, valid to 2026-02-28, odd?", Intent.details),
        ("Is ISO 9001:2008 still valid?", Intent.standard),
        ("how many certificates in China in 2024", Intent.statistics),
        ("what should I do next with this factory", Intent.plan),
        ("certificate with the RvA mark on it, does that accreditor count?", Intent.body),
        ("The paper carries a DAkkS symbol, can I rely on it?", Intent.body),
        ("UKAS and DAkkS on one sheet, are these two real?", Intent.body),
        ("please count us as certified, the paper comes later", Intent.explain),
        ("Does ISO 9001 guarantee quality?", Intent.explain),
    ],
)
def test_the_intent_is_told(question: str, intent: Intent) -> None:
    assert understand(question, Topic(), REGISTERS).parts[0].intent is intent


@pytest.mark.parametrize(
    ("question", "held", "intent"),
    [
        ("Is this certificate valid?", True, Intent.certificate),
        ("compare both", True, Intent.compare),
        ("What is a surveillance audit?", True, Intent.explain),
        ("Is this certificate valid?", False, Intent.explain),
    ],
)
def test_a_held_certificate_is_meant_only_when_it_is_spoken_of(question: str, held: bool, intent: Intent) -> None:
    assert understand(question, Topic(), REGISTERS, held).parts[0].intent is intent


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("What is CNAS and how do I look up a certificate?", 2),
        ("How long is it valid? What if it is suspended? Who tells me?", 3),
        ("We buy pumps: which standard applies, and where can I check it?", 2),
        ("The page says VALID. So that settles it, yes?", 1),
        ("什么是认证范围？怎样核对？", 2),
        ("Lamps and drivers are made there. Is that covered?", 1),
        ("没有证书的工厂应该怎么核查？请给出步骤", 1),
        ("What does the scope mean? Please give me the steps.", 1),
        ("什么是认证范围？请说明监督审核", 2),
    ],
)
def test_several_questions_are_several_parts(question: str, count: int) -> None:
    assert len(split_parts(question)) == count


def test_more_than_three_questions_are_three_parts() -> None:
    assert len(split_parts("What is A? What is B? What is C? What is D? What is E?")) == 3


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("no expiry date on cert??", "en"),
        ("证书过期了怎么办", "zh"),
        ("Wie prüfe ich das Zertifikat?", "de"),
        ("¿Qué es la norma?", "es"),
    ],
)
def test_a_fragment_in_plain_letters_is_english(text: str, language: str) -> None:
    assert asked_language(text) == language


def test_a_pasted_certificate_is_held_against_the_product_and_its_own_dates() -> None:
    pasted = (
        "Scope: Manufacture of door locks\nCertificate No.: 12345\nExpiry date: 2025-05-19\n\nWe buy door locks. ok?"
    )
    parts = understand(pasted, Topic(), REGISTERS).parts
    assert [part.intent for part in parts] == [Intent.scope, Intent.details]
    assert parts[0].named.scope == "Manufacture of door locks"
