"""`certscope search`: the passages nearest to a question, or a TREC run over a file of questions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from assistant.commands.records import OPERATOR, opened
from assistant.output import Output
from assistant.settings import Settings
from knowledge.errors import WrongInput
from knowledge.guidance_index import COLLECTION
from knowledge.models import Hit

RUN_NAME = "certscope"
Search = Callable[[str], list[Hit]]


def run(text: str, collection: str, k: int, settings: Settings, now: Callable[[], datetime], out: Output) -> None:
    """Show the k nearest passages."""
    with searching(collection, k, settings, now) as search:
        hits = search(text)
    for rank, hit in enumerate(hits, 1):
        out.line(record(hit, rank)) if out.as_json else out.say(paragraph(hit, rank))
    if not hits:
        out.say("Nothing was found.")


def run_queries(
    queries: Path,
    run_file: Path | None,
    collection: str,
    k: int,
    settings: Settings,
    now: Callable[[], datetime],
    out: Output,
) -> None:
    """Answer every question of a file; with a run file, write it in TREC's form, whole or not at all."""
    questions = read_queries(queries)
    lines: list[str] = []
    with searching(collection, k, settings, now) as search:
        for id_, text in questions:
            hits = search(text)
            lines += trec_lines(id_, hits)
            if out.as_json:
                out.line({"_id": id_, "hits": [record(hit, rank) for rank, hit in enumerate(hits, 1)]})
            elif run_file is None:
                out.say(f"{id_}: {text}")
                for rank, hit in enumerate(hits, 1):
                    out.say(paragraph(hit, rank))
    if run_file is not None:
        try:
            run_file.write_text("".join(lines), encoding="utf-8")
        except OSError as error:
            raise WrongInput(f"The run file {run_file} cannot be written: {error.strerror or error}.") from error
        out.note(f"{len(questions)} questions answered, run written to {run_file}")


def read_queries(path: Path) -> list[tuple[str, str]]:
    """(id, text) of each line. Raises WrongInput naming the line that is not as it should be."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise WrongInput(f"{path} cannot be read as a file of questions: {error}.") from None
    questions: list[tuple[str, str]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            id_, text = str(row["_id"]), row["text"]
            if not isinstance(text, str) or not id_ or any(letter.isspace() for letter in id_):
                raise ValueError
        except (ValueError, KeyError, TypeError):
            raise WrongInput(f"Line {number} of {path} is not a JSON object with _id and text.") from None
        questions.append((id_, text))
    return questions


def trec_lines(question_id: str, hits: Sequence[Hit]) -> Iterator[str]:
    """Lines of a run file; each document once, at its best passage's rank."""
    best: dict[str, float] = {}
    for hit in hits:
        best.setdefault("_".join(document_key(hit).split()), hit.score)
    for rank, (document, score) in enumerate(best.items(), 1):
        yield f"{question_id} Q0 {document} {rank} {score:.6f} {RUN_NAME}\n"


def document_key(hit: Hit) -> str:
    """What a run file calls a document: the corpus's own id, or ours."""
    return hit.passage.corpus_id or hit.passage.document_id


def record(hit: Hit, rank: int) -> dict[str, Any]:
    """The command's JSON object for one passage."""
    passage = hit.passage
    return {
        "rank": rank,
        "score": round(hit.score, 6),
        "document": document_key(hit),
        "document_id": passage.document_id,
        "passage_id": passage.id,
        "title": passage.title,
        "heading": passage.heading,
        "page": passage.page,
        "text": passage.text,
        "source": passage.source,
    }


def paragraph(hit: Hit, rank: int) -> str:
    """The same for people."""
    passage = hit.passage
    place = " · ".join(filter(None, [passage.title, passage.heading, f"page {passage.page}"]))
    return f"{rank}. {place}  ({hit.score:.3f})\n   {passage.text[:400]}"


@contextmanager
def searching(collection: str, k: int, settings: Settings, now: Callable[[], datetime]) -> Iterator[Search]:
    """Opens records and index for a row of searches in one collection."""
    collection = collection or COLLECTION
    with opened(settings, now, guidance=collection == COLLECTION) as (store, index):
        live = partial(store.passages.live_passages, viewer=OPERATOR)
        yield lambda text: index.search(text, OPERATOR, [collection], k, live)
