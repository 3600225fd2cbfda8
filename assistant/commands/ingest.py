"""`certscope ingest`: files and folders into records and index; one JSON line a file, or a progress bar for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from assistant.commands.records import OPERATOR, opened
from assistant.output import Output
from assistant.settings import Settings
from ingest.pipeline import FileResult, Ingest, Order, PoolReader, Reader, files_under
from ingest.reading import Limits
from ingest.reading.worker import Pool
from ingest.steps import Wanted
from knowledge.errors import WrongInput

Engine = Literal["local", "ray"]


def run(
    paths: list[Path],
    kind: Wanted,
    collection: str,
    jobs: int,
    engine: Engine,
    settings: Settings,
    now: Callable[[], datetime],
    out: Output,
) -> None:
    """Take the files in and say how each ended. Raises WrongInput when none could be taken in."""
    files = files_under(paths)
    if not files:
        raise WrongInput("There is no file in what was named.")
    order = Order(owner=OPERATOR.user, kind=kind, collection=collection)
    taken = 0
    limits = settings.limits()
    with (
        opened(settings, now, guidance=False) as (store, index),
        reader_for(engine, jobs, limits) as reader,
    ):
        results = Ingest(store.passages, index, reader, limits).run(files, order)
        for result in shown(results, len(files), out):
            taken += result.state != "failed"
            out.line(record(result)) if out.as_json else out.say(sentence(result))
    if not taken:
        raise WrongInput(
            "None of the files could be taken in." if len(files) > 1 else "The file could not be taken in."
        )


@contextmanager
def reader_for(engine: Engine, jobs: int, limits: Limits) -> Iterator[Reader]:
    """Where files are read: child processes here, or a Ray cluster."""
    if engine == "ray":
        from ingest.ray_engine import ray_reader

        with ray_reader(jobs, limits) as reader:
            yield reader
        return
    with Pool(jobs, limits, warm=("ingest.steps",)) as pool:
        yield PoolReader(pool, jobs)


def shown(results: Iterator[FileResult], total: int, out: Output) -> Iterator[FileResult]:
    """The results, with a bar on a terminal while they come."""
    console = out.console()
    if not console.is_terminal:
        yield from results
        return
    from rich.progress import Progress

    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("files", total=total)
        for result in results:
            yield result
            progress.advance(task)


def record(result: FileResult) -> dict[str, Any]:
    """The command's JSON object for one file."""
    fields: dict[str, Any] = {"file": result.file, "state": result.state, "document_id": result.document_id or None}
    if result.state == "read":
        fields |= {"kind": result.kind, "passages": result.passages}
    if result.state == "failed":
        fields["error"] = {"code": result.error_code, "message": result.error}
    return fields


def sentence(result: FileResult) -> str:
    """The same in a line for people."""
    if result.state == "failed":
        return f"{result.file}: {result.error}"
    if result.state == "duplicate":
        return f"{result.file}: held already, the same bytes are document {result.document_id}"
    what = f"{result.passages} passages" if result.kind == "guidance" else "a certificate"
    return f"{result.file}: read, {what}, document {result.document_id}"
