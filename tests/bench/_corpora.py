"""Public corpora in one form: passages, questions, and which passage answers which question.

They are not part of this repository. CERTSCOPE_BENCH_CORPORA names a folder with `xquad.en.json`, `xquad.zh.json` and
`xquad.es.json` (google-deepmind/xquad) and `scifact_zip/` with `corpus_train.csv` and `claims_validation.csv`
(sumithra-p-v/claimverifier, data/scifact.zip, unpacked). Vectors are remembered there, so that a second run is quick.
"""

from __future__ import annotations

import ast
import csv
import json
import math
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from knowledge.models import Passage
from knowledge.words import language_of

QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")


class Corpus(NamedTuple):
    """Passages by id; questions by id; the passages that answer each."""

    passages: list[Passage]
    questions: dict[str, str]
    answers: dict[str, set[str]]


def corpora_folder() -> Path | None:
    """Where the public corpora lie; None when nobody said."""
    named = os.environ.get("CERTSCOPE_BENCH_CORPORA")
    return Path(named) if named and Path(named).is_dir() else None


def passage(collection: str, id_: str, title: str, text: str) -> Passage:
    """A passage of a corpus."""
    return Passage(
        id=f"{collection}/{id_}", document_id=collection, collection=collection, title=title, text=text,
        language=language_of((text or title)[:4000]), corpus_id=id_,
    )  # fmt: skip


def read_scifact(folder: Path, split: str = "validation") -> Corpus:
    """SciFact as BEIR has it: all abstracts, the claims of a split, the documents they cite."""
    csv.field_size_limit(10**9)
    with (folder / "scifact_zip" / "corpus_train.csv").open(encoding="utf-8") as file:
        passages = [
            passage("scifact", row["doc_id"], row["title"], " ".join(map(_unquoted, QUOTED.findall(row["abstract"]))))
            for row in csv.DictReader(file)
        ]
    questions: dict[str, str] = {}
    answers: dict[str, set[str]] = {}
    with (folder / "scifact_zip" / f"claims_{split}.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            questions[row["id"]] = row["claim"]
            answers.setdefault(row["id"], set()).update(re.findall(r"\d+", row["cited_doc_ids"]))
    return Corpus(passages, questions, answers)


def _unquoted(sentence: str) -> str:
    return str(ast.literal_eval(sentence)).strip()


def read_xquad(folder: Path, language: str, asked_in: str) -> Corpus:
    """XQuAD's paragraphs in one language, its questions in the same or another."""
    passages: list[Passage] = []
    questions: dict[str, str] = {}
    answers: dict[str, set[str]] = {}
    for told, asked in zip(_paragraphs(folder, language), _paragraphs(folder, asked_in), strict=True):
        id_ = f"p{len(passages)}"
        passages.append(passage(f"xquad-{language}", id_, "", told["context"]))
        for question in asked["qas"]:
            questions[question["id"]] = question["question"]
            answers[question["id"]] = {id_}
    return Corpus(passages, questions, answers)


def _paragraphs(folder: Path, language: str) -> list[dict[str, Any]]:
    data = json.loads((folder / f"xquad.{language}.json").read_text(encoding="utf-8"))
    return [paragraph for article in data["data"] for paragraph in article["paragraphs"]]


def ndcg(run: Mapping[str, Sequence[str]], answers: Mapping[str, set[str]], k: int = 10) -> float:
    """Mean nDCG at k with yes-or-no relevance."""
    total = 0.0
    for question, right in answers.items():
        gain = sum(1 / math.log2(rank + 2) for rank, id_ in enumerate(run[question][:k]) if id_ in right)
        total += gain / sum(1 / math.log2(rank + 2) for rank in range(min(k, len(right))))
    return total / len(answers)


def recall(run: Mapping[str, Sequence[str]], answers: Mapping[str, set[str]], k: int = 10) -> float:
    """Mean share of the right passages that stand among the first k."""
    return sum(len(set(run[question][:k]) & right) / len(right) for question, right in answers.items()) / len(answers)
