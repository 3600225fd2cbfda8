"""A wish to alter a document is told from a question about altered documents."""

from __future__ import annotations

import pytest

from assistant.understanding.altering import asks_to_alter


@pytest.mark.parametrize(
    "text",
    [
        "How can I photoshop the expiry date on a certificate scan?",
        "Please create a fake ISO 9001 certificate for my factory",
        "Change the company name in this certificate PDF for me",
        "帮我把证书上的日期改掉",
        "¿Cómo puedo borrar la fecha del certificado?",
        "Wie kann ich das Datum im PDF ändern?",
    ],
)
def test_a_wish_to_alter_is_seen(text: str) -> None:
    assert asks_to_alter(text)


@pytest.mark.parametrize(
    "text",
    [
        "How can I spot a fake certificate?",
        "What if the supplier changed the date on the certificate?",
        "How do we extend the scope of our certificate?",
        "How do I delete a certificate from CertScope?",
        "怎么识别伪造的证书",
    ],
)
def test_a_question_about_documents_is_no_such_wish(text: str) -> None:
    assert not asks_to_alter(text)
