from __future__ import annotations

import hashlib

import numpy as np
import pytest

from knowledge.embedding import MAX_TOKENS, VOCABULARY, Embedder, MiniLm, Use

MINILM, USE = MiniLm(), Use()
BOTH = pytest.mark.parametrize("embedder", [MINILM, USE], ids=lambda embedder: embedder.name)


def test_the_shipped_vocabulary_is_that_of_bert_base_uncased() -> None:
    digest = hashlib.sha256(VOCABULARY.read_bytes()).hexdigest()
    assert digest == "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"


@BOTH
def test_a_text_has_the_same_unit_vector_in_any_company(embedder: MiniLm | Use) -> None:
    alone = embedder.embed(["Is CNAS real?"])
    among = embedder.embed(["A much longer sentence about the audit of a factory in winter.", "Is CNAS real?", "x"])
    assert alone.shape == (1, embedder.dimensions)
    assert np.linalg.norm(alone[0]) == pytest.approx(1, abs=1e-4)
    assert np.allclose(alone[0], among[1], atol=1e-6)


@BOTH
def test_no_text_gives_no_vector_and_an_empty_text_a_finite_one(embedder: MiniLm | Use) -> None:
    assert embedder.embed([]).shape == (0, embedder.dimensions)
    assert np.isfinite(embedder.embed(["", " "])).all()


def nearest(embedder: Embedder, question: str, passages: list[str]) -> int:
    return int(np.argmax(embedder.embed(passages) @ embedder.embed([question])[0]))


def test_minilm_is_near_in_meaning_without_a_common_word() -> None:
    passages = ["Bread is baked with yeast.", "The plant's paper has run out and is no longer valid."]
    assert nearest(MINILM, "expired certificate", passages) == 1


@pytest.mark.parametrize(
    "question", ["证书什么时候过期", "¿Cuándo caduca el certificado?", "Wann läuft das Zertifikat ab?"]
)
def test_use_finds_english_passages_for_questions_in_other_languages(question: str) -> None:
    passages = ["The factory makes steel pipes.", "When does the certificate expire?", "Ship the goods by sea."]
    assert nearest(USE, question, passages) == 1


def test_a_text_longer_than_the_model_reads_is_cut_not_refused() -> None:
    long = "audit " * (3 * MAX_TOKENS)
    assert np.allclose(MINILM.embed([long]), MINILM.embed([long + "and more"]))
