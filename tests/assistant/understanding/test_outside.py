"""What is refused by kind, and questions about certificates that use the same words and are answered."""

from __future__ import annotations

import pytest

from assistant.understanding.outside import is_outside


@pytest.mark.parametrize(
    "question",
    [
        "How high is VAT in Poland?", "What does a container to Genoa cost?", "Can we go to court over this?",
        "Write me a limerick on auditors", "Will there be snow in Harbin?", "List five suppliers of mugs",
        "The auditor's mobile, please", "增值税是多少", "推荐一家便宜的工厂", "give me a python script",
        "BSCI or SA8000, which is harder to pass?", "which controls does ISO 27001 list", "RoHS limits for cadmium",
        "Quote the standard word for word: clause 4", "how is Cpk worked out", "HS code of umbrellas", "最低工资是多少",
        "Can we cancel the contract?", "Who is the top inspection agency in Asia?", "minimum wage in Hunan",
        "Would you please phone the factory?", "Book an inspector for Monday",
        "Draft a non-disclosure agreement for us", "Please write a purchase contract", "Prepare a short press release",
        "How do I obtain a CE certificate?", "is this GOTS certificate real", "import licence for toys",
        "a sql query, please", "How can I set up a company in Ningbo?", "How do I pronounce Guangzhou?",
        "Could you translate this letter?", "I want to become an ISO auditor",
        "what does EN 71 test", "How do I get my money back?",
    ],
)  # fmt: skip
def test_plainly_other_subjects_are_outside(question: str) -> None:
    assert is_outside(question)


@pytest.mark.parametrize(
    "question",
    [
        "What does ISO 9001 certification cost?", "Is a cheap certificate worthless?", "认证要多少钱？",
        "Does the scope 'restaurants and hotels' cover catering?", "Is forging a certificate punishable?",
        "ISO 9001 certified: who will refund me?",
        "Which records of the supplier should I see?", "who accredits the certification body",
        "Is a BSCI report as good as ISO 9001?", "What does ISO/IEC 17021-1 ask of a certificate?", "没有ISO能清关吗",
        "ISO 27001:2013 certificate shown", "iso 9001 instead of RoHS?", "IEC 17025 report of a lab",
        "Can they translate the certificate themselves?",
    ],
)  # fmt: skip
def test_questions_about_certificates_are_not(question: str) -> None:
    assert not is_outside(question)
