from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from knowledge.embedding import MiniLm, Use
from knowledge.fusion import reordered
from knowledge.guidance import load_notes
from knowledge.guidance_index import note_passages
from knowledge.note_ranking import Bm25, Gathered, NoteRanking, Text, Whitened, letters_of, lines_of, words_of
from knowledge.remembered import Remembered

ENGLISH, GENERAL = Remembered(MiniLm()), Remembered(Use())
NAMES = (
    "expired suspended nonconformity-explained qr-code qr-code-zh cnas-is-real capa-follow-up three-year-cycle".split()
)
NOTES = [note for note in load_notes() if note.id in NAMES]
RANKING = NoteRanking(note_passages(NOTES, "d"), ENGLISH, GENERAL)


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("is this cert out of date", "expired"),
        ("certificat is suspendet by the registrar", "suspended"),
        ("NC raised by the auditor", "nonconformity-explained"),
        ("认证被暂停以后还能下单吗", "suspended"),
        ("扫二维码查证书", "qr-code"),
    ],
)
def test_fragments_misspellings_and_chinese_find_their_note(question: str, note: str) -> None:
    first = [family[0] for family in RANKING.families(question)[:1]]
    assert any(passage.removesuffix("-zh") == f"d/{note}" for passage in first), first


def test_every_passage_is_in_one_family_and_a_translation_in_its_originals() -> None:
    families = RANKING.families("anything")
    held = Counter(passage for family in families for passage in family)
    assert held == Counter(passage.id for passage in note_passages(NOTES, "d"))
    (family,) = [family for family in families if "d/qr-code" in family]
    assert "d/qr-code-zh" in family


def test_a_question_without_any_word_and_notes_without_wordings_are_ranked_too() -> None:
    few = [replace(note, asked_as=()) for note in NOTES if note.language == "en"][:3]
    ranking = NoteRanking(note_passages(few, "d"), ENGLISH, GENERAL)
    for question in ("", "?!", "证"):
        assert len(ranking.families(question)) == 3
        assert np.isfinite(ranking.scores(question)).all()


def test_scores_are_handed_out_in_the_order_of_the_families() -> None:
    scores = {"a": 0.9, "a2": 0.5, "b": 0.8, "c": 0.3, "other": 0.85}
    new = reordered(scores, [["b"], ["c", "absent"], ["a", "a2"], ["gone"]])
    assert new == pytest.approx({"b": 0.9, "c": 0.8, "a": 0.3, "a2": -0.1, "other": 0.85})
    assert reordered(scores, []) == scores


def test_what_varies_within_a_family_does_not_count() -> None:
    chance = np.random.default_rng(1)
    families = np.repeat(np.arange(12), 6)
    vectors = chance.normal(size=(12, 16))[families] + chance.normal(size=(72, 1)) * 20 * np.eye(16)[0] + 5
    near = Whitened(vectors.astype(np.float32), families).cosines(vectors[7].astype(np.float32))
    own = families == families[7]
    assert near[own].mean() > near[~own].max()


def test_a_text_without_a_vector_is_near_nothing_and_one_family_alone_is_ranked_too() -> None:
    vectors = np.vstack([np.eye(4, dtype=np.float32), np.zeros((1, 4), np.float32)])
    near = Whitened(vectors, np.array([-1, -1, -1, -1, -1])).cosines(vectors[2])
    assert near[-1] == 0 and near.argmax() == 2


def test_texts_of_a_family_are_gathered() -> None:
    near = np.array([0.1, 0.9, 0.5, 0.3, 0.7], dtype=np.float32)
    gathered = Gathered([[0, 1, 2, 3], [4], []])
    assert gathered.most(near).tolist() == pytest.approx([0.9, 0.7, 0])
    assert gathered.mean(near).tolist() == pytest.approx([0.45, 0.7, 0])
    assert gathered.top(near).tolist() == pytest.approx([(0.9 + 0.5 + 0.3) / 3, 0.7, 0])


def test_a_rare_word_counts_more_and_an_unknown_one_lowers_all() -> None:
    ranking = Bm25([Counter("aab"), Counter("abc"), Counter("a")])
    assert ranking.shares(["c"]).argmax() == 1
    assert ranking.shares(["a", "c"]).argmax() == 1
    assert ranking.shares(["c", "unknown"])[1] < ranking.shares(["c"])[1] <= 1
    assert ranking.shares([]).tolist() == [0, 0, 0]


def test_words_carry_their_meaning_and_misspelt_ones_share_letters() -> None:
    assert "=expired" in words_of("证书过期")
    assert set(letters_of("surveilance")) & set(letters_of("surveillance")) > {"surv", "lanc"}


def test_words_that_stand_in_one_line_count_for_more_than_the_same_words_apart() -> None:
    lines = [Counter(words) for words in (["seal", "gate"], ["wall"], ["seal"], ["gate"])]
    near, apart = Bm25(lines, [0, 0, 1, 1]).shares(["seal", "gate"])
    assert near > apart > 0


def test_an_answer_is_cut_into_lines_and_a_wording_is_not() -> None:
    assert lines_of(Text(0, "answer", "It is void. Ask again.")) == ["It is void.", "Ask again."]
    assert lines_of(Text(0, "wording", "void? ask again?")) == ["void? ask again?"]


def test_a_number_is_the_same_with_and_without_its_commas() -> None:
    assert words_of("1,474,118 certificates") == words_of("1474118 certificates")
    assert words_of("9,10 and 12,3456") == ["9", "10", "12", "3456"]
