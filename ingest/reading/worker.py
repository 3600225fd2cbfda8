"""Child processes that read documents, so that no document can harm the process that holds the records.

A pool keeps `jobs` children, started and warmed before they are needed and used again for the next document. A child
that runs over its time or memory, or crashes, is ended together with whatever it started, and replaced; the document
gets an error with a code. Children end when the pool is closed, and by the kernel's hand when the parent dies.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import queue
import resource
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from ingest.reading.child import LENGTHS, memory_of, send
from ingest.reading.limits import Limits
from ingest.reading.media import check_size
from knowledge.errors import (
    CertScopeError,
    Damaged,
    DocumentError,
    NotADocument,
    OutOfMemory,
    TimedOut,
    document_errors,
)

log = logging.getLogger(__name__)

START_SECONDS = 60  # a child on a busy machine loads its libraries in one to five
WARM = ("ingest.reading.document",)  # loaded before the first task
TASKS_A_CHILD = 200  # libraries leak; a fresh child now and then costs half a second
BOOT = (
    "import json, sys; given = json.loads(sys.argv[1]); sys.path[:] = given.pop('path'); "
    "from ingest.reading.child import main; main(**given)"
)
SMELLS_OF_MEMORY = (b"bad_alloc", b"MemoryError", b"emory", b"malloc")
FULL = 0.7  # of the memory limit: a child that keeps as much is replaced before the next document
WATCH_SECONDS = 0.1  # between two looks at a child's memory
GAVE_UP = frozenset({signal.SIGABRT, signal.SIGTRAP, signal.SIGILL})
MUCH = 0.4  # of the memory limit: buffers grow by doubling, so the last step fails at half of it
Source = bytes | Path


@dataclass(frozen=True)
class Outcome:
    """How one task ended: its payload or an error, and the seconds it took."""

    payload: bytes
    error: DocumentError | None
    seconds: float


class Crashed(Exception):
    """The child went away in the middle of a task; `signal_number` 0 when it left by itself."""

    def __init__(self, signal_number: int, last_words: bytes, peak_mb: int = 0) -> None:
        super().__init__(signal_number)
        self.peak_mb = peak_mb
        self.signal_number = signal_number
        self.last_words = last_words


class NotStarted(CertScopeError):
    """Our own fault or the machine's, not the document's."""

    code = "reader"


class Child:
    """One process, alone in its process group so that what it started can be ended with it."""

    def __init__(self, limits: Limits, warm: tuple[str, ...]) -> None:
        self.errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed in end()
        given = {"path": sys.path, "parent": os.getpid(), "memory_mb": limits.memory_mb, "warm": list(warm)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", BOOT, json.dumps(given)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            start_new_session=True,
        )
        self.ready = False
        self.tasks = 0
        self.memory_mb = limits.memory_mb
        self.held_mb = self.reserved_mb = self.seen_mb = 0
        # The system hands a new process the highest mark of the one that started it; only what goes beyond is its own.
        self.inherited_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

    def wait_until_ready(self) -> None:
        """Until its libraries are loaded: no document's time. Raises NotStarted."""
        if self.ready:
            return
        try:
            self._receive(time.monotonic() + START_SECONDS)
        except (Crashed, TimeoutError) as error:
            log.error("a reader did not start: %s", getattr(error, "last_words", b"").decode("utf-8", "replace"))
            raise NotStarted("The reading process did not start; the log says why.") from None
        self.ready = True

    def ask(self, header: dict[str, Any], data: bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
        """Send a task and wait for its answer. Raises TimeoutError, MemoryError or Crashed: it is of no more use."""
        self.wait_until_ready()
        deadline = time.monotonic() + seconds
        self.errors.truncate(0)
        assert self.process.stdin
        try:
            send(self.process.stdin, header, data)
        except OSError:
            raise self._crashed() from None
        answer, payload = self._receive(deadline)
        self.tasks += 1
        self.held_mb, self.reserved_mb = answer["memory"]
        return answer, payload

    def _receive(self, deadline: float) -> tuple[dict[str, Any], bytes]:
        head, payload = LENGTHS.unpack(self._read(LENGTHS.size, deadline))
        return json.loads(self._read(head, deadline)), self._read(payload, deadline)

    def _read(self, count: int, deadline: float) -> bytes:
        assert self.process.stdout
        handle = self.process.stdout.fileno()
        parts: list[bytes] = []
        while count:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            if not select.select([handle], [], [], min(left, WATCH_SECONDS))[0]:
                self.seen_mb = max(self.seen_mb, memory_of(self.process.pid)[0])
                if self.seen_mb > self.memory_mb:
                    raise MemoryError
                continue
            part = os.read(handle, min(count, 1 << 20))
            if not part:
                raise self._crashed()
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def _crashed(self) -> Crashed:
        peak_mb = max(self.seen_mb, self.held_mb)
        with contextlib.suppress(ChildProcessError):  # waited for already
            _, status, usage = os.wait4(self.process.pid, 0)
            self.process.returncode = os.waitstatus_to_exitcode(status)
            marked_mb = usage.ru_maxrss // 1024
            peak_mb = marked_mb if marked_mb > self.inherited_mb else peak_mb
        code = self.process.wait()
        self.errors.seek(0)
        return Crashed(max(0, -code), self.errors.read()[-4000:], peak_mb)

    def end(self) -> None:
        """Kill the whole group and wait, so that neither a child nor a zombie is left."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.errors):
            if stream:
                with contextlib.suppress(OSError):  # unsent bytes of a task that nobody will do
                    stream.close()


@dataclass(frozen=True)
class Task:
    """What a slot takes from the queue."""

    future: Future[Outcome]
    name: str
    source: Source
    options: dict[str, Any]


class Pool:
    """`jobs` children; tasks are named "module:function" and are called as function(data, limits, **options)."""

    def __init__(self, jobs: int = 1, limits: Limits | None = None, warm: tuple[str, ...] = WARM) -> None:
        self.limits = limits or Limits()
        self.warm = warm
        self.closed = False
        self._tasks: queue.Queue[Task | None] = queue.Queue()
        self._children: dict[int, Child] = {}
        self._lock = threading.Lock()
        # One thread a child, as long-lived as the pool: the kernel's parent-death signal is tied to the thread.
        self._threads = [
            threading.Thread(target=self._serve, args=(slot,), daemon=True, name=f"reader-{slot}")
            for slot in range(jobs)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, name: str, source: Source, **options: Any) -> Future[Outcome]:
        """Queue a task. Its outcome holds the document's error; only NotStarted is raised."""
        if self.closed:
            raise RuntimeError("this pool is closed")
        future: Future[Outcome] = Future()
        self._tasks.put(Task(future, name, source, options))
        return future

    def run(self, name: str, source: Source, **options: Any) -> bytes:
        """Do one task now. Raises its DocumentError."""
        outcome = self.submit(name, source, **options).result()
        if outcome.error:
            raise outcome.error
        return outcome.payload

    def run_many(self, name: str, sources: Iterable[Source], **options: Any) -> Iterator[tuple[Source, Outcome]]:
        """Outcomes in the order given; no more than twice the jobs are under way or waiting to be taken."""
        waiting: queue.Queue[tuple[Source, Future[Outcome]]] = queue.Queue()
        for source in sources:
            waiting.put((source, self.submit(name, source, **options)))
            if waiting.qsize() >= 2 * len(self._threads):
                first, future = waiting.get()
                yield first, future.result()
        while not waiting.empty():
            first, future = waiting.get()
            yield first, future.result()

    def close(self) -> None:
        """End every child, whatever it is doing; tasks still waiting end as timed out."""
        self.closed = True
        for _ in self._threads:
            self._tasks.put(None)
        with self._lock:
            children = list(self._children.values())
        for child in children:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.process.pid, signal.SIGKILL)
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join()

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()

    def _serve(self, slot: int) -> None:
        child = self._start(slot)
        while (task := self._tasks.get()) is not None:
            if self.closed:
                task.future.set_result(Outcome(b"", TimedOut("Reading was stopped."), 0))
                continue
            if not task.future.set_running_or_notify_cancel():
                continue
            began = time.monotonic()
            try:
                child = self._ready(child, slot)
                began = time.monotonic()
                task.future.set_result(Outcome(self._do(child, task), None, time.monotonic() - began))
            except DocumentError as error:
                task.future.set_result(Outcome(b"", error, time.monotonic() - began))
            except NotStarted as error:
                task.future.set_exception(error)
            finally:  # a fault of ours must not leave anybody waiting
                if not task.future.done():
                    task.future.set_exception(
                        NotStarted("Reading ended with a fault of the program; the log says more.")
                    )
            if self._used_up(child):
                child.end()
                child = self._start(slot)
        child.end()

    def _ready(self, child: Child, slot: int) -> Child:
        """The child once it can work; one that did not start is replaced once. Raises NotStarted."""
        try:
            child.wait_until_ready()
            return child
        except NotStarted:
            if self.closed:
                raise
            child.end()
        second = self._start(slot)
        try:
            second.wait_until_ready()
        except NotStarted:
            second.end()
            raise
        return second

    def _start(self, slot: int) -> Child:
        with self._lock:
            child = self._children[slot] = Child(self.limits, self.warm)
        return child

    def _used_up(self, child: Child) -> bool:
        if self.closed:
            return False
        worn = (
            child.tasks >= TASKS_A_CHILD or max(child.held_mb, child.reserved_mb * 2 / 3) > self.limits.memory_mb * FULL
        )
        return worn or not child.ready or child.process.poll() is not None

    def _do(self, child: Child, task: Task) -> bytes:
        data = task.source if isinstance(task.source, bytes) else read_file(task.source, self.limits)
        check_size(len(data), self.limits)
        header = {"task": task.name, "limits": self.limits.as_dict(), "options": task.options}
        try:
            answer, payload = child.ask(header, data, self.limits.seconds)
        except TimeoutError:
            child.end()
            raise TimedOut(
                f"Reading this file took longer than {self.limits.seconds:g} seconds and was stopped. "
                "Send the certificate alone, or as a picture."
            ) from None
        except MemoryError:
            child.end()
            raise OutOfMemory() from None
        except Crashed as crash:
            log.warning("a reader ended with signal %d", crash.signal_number)
            raise after_crash(crash, self.limits) from None
        if answer["ok"]:
            return payload
        if "detail" in answer:
            log.warning("reading ended with %s", answer["detail"])
        raise document_errors().get(answer["code"], Damaged)(answer["sentence"])


def after_crash(crash: Crashed, limits: Limits) -> DocumentError:
    """The error that a child's end stands for. Native code without memory stops itself, and not all of it says why."""
    killed_by_system = crash.signal_number == signal.SIGKILL
    gave_up = crash.signal_number in GAVE_UP and crash.peak_mb > limits.memory_mb * MUCH
    if killed_by_system or gave_up or any(smell in crash.last_words for smell in SMELLS_OF_MEMORY):
        return OutOfMemory()
    return Damaged("This file crashed the reader: it is damaged. Ask the sender to send it again.")


def read_file(path: Path, limits: Limits) -> bytes:
    """The bytes of a file, if it is one and within the limit."""
    if path.is_dir():
        raise NotADocument("This is a folder. Give the files in it.")
    try:
        check_size(path.stat().st_size, limits)
        return path.read_bytes()
    except FileNotFoundError:
        raise NotADocument("There is no such file.") from None
    except OSError as error:
        raise NotADocument(f"This file cannot be opened: {error.strerror}.") from None
