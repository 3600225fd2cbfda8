"""Reading files on a Ray cluster: the same step as in a child process, in actors that each keep one such child.

Everything that knows Ray is here; it comes with the extra `ray`. Without a cluster's address in RAY_ADDRESS, Ray starts
a small one on this machine. Records and index are written by the process that asked, in the order of the files.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from typing import Any

from ingest.pipeline import TASK, Awaited, Reader
from ingest.reading import Limits
from ingest.reading.worker import Outcome, Pool
from ingest.steps import Wanted
from knowledge.errors import DocumentError, WrongInput, document_errors

Answer = tuple[bytes, str, str, float]  # payload, error code, sentence, seconds


class FileReader:
    """Lives in an actor on the cluster: one child process, so that a hostile file does not end the actor."""

    def __init__(self, limits: dict[str, Any]) -> None:
        self._pool = Pool(1, Limits(**limits), warm=("ingest.steps",))

    def read(self, data: bytes, name: str, kind: Wanted) -> Answer:
        """Read one file; plain values travel, never a pickled error."""
        outcome = self._pool.submit(TASK, data, file_name=name, kind=kind).result()
        error = outcome.error
        return outcome.payload, error.code if error else "", str(error or ""), outcome.seconds

    def close(self) -> None:
        """End the child."""
        self._pool.close()


class RayAwaited:
    """An answer on its way from the cluster."""

    def __init__(self, reference: Any) -> None:
        self._reference = reference

    def result(self) -> Outcome:
        """The outcome; a machine that was lost is a failure of this file, not of the run."""
        import ray

        try:
            answer: Answer = ray.get(self._reference)
        except ray.exceptions.RayError:
            return Outcome(b"", DocumentError("The machine that read this file was lost. Give the file again."), 0.0)
        return as_outcome(answer)


def as_outcome(answer: Answer) -> Outcome:
    """The plain values as an outcome."""
    payload, code, sentence, seconds = answer
    error = document_errors().get(code, DocumentError)(sentence) if code else None
    return Outcome(payload, error, seconds)


class RayReader:
    """Gives files to the actors in turn."""

    def __init__(self, actors: list[Any]) -> None:
        self.jobs = len(actors)
        self._turn = cycle(actors)

    def submit(self, data: bytes, name: str, kind: Wanted) -> Awaited:
        """Begin to read a file."""
        return RayAwaited(next(self._turn).read.remote(data, name, kind))


@contextmanager
def ray_reader(jobs: int, limits: Limits) -> Iterator[Reader]:
    """A reader on the cluster. Raises WrongInput where Ray is not installed or no cluster answers."""
    try:
        import ray
    except ImportError:
        raise WrongInput('Ray is not installed. Install CertScope with it: pip install "certscope[ray]".') from None
    began = not ray.is_initialized()
    if began:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        try:
            ray.init(log_to_driver=False, include_dashboard=False, configure_logging=False)
        except Exception as error:  # Ray raises the bare class, too, where its own processes do not start
            raise WrongInput(f"No Ray cluster could be reached or started: {error}") from error
    actors = [ray.remote(FileReader).remote(limits.as_dict()) for _ in range(jobs)]
    try:
        yield RayReader(actors)
    finally:
        ray.get([actor.close.remote() for actor in actors])
        if began:
            ray.shutdown()
