"""The process that reads one document after another: it may crash, hang or run out of memory, its parent may not.

It takes tasks from standard input and sends results back as JSON and bytes, never as pickles: what comes out of a
hostile file must not be able to run code in the parent. Nothing else in the project starts this module.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import resource
import signal
import struct
import sys
from pathlib import Path
from typing import IO, Any, BinaryIO

from ingest.reading.limits import MIB, Limits
from knowledge.errors import Damaged, DocumentError, OutOfMemory

LENGTHS = struct.Struct("!II")  # of the header and of the payload
PR_SET_PDEATHSIG = 1
GRACE_SECONDS = 5  # the parent stops a task at its limit; the kernel does, should the parent be gone

# What pypdf, Pillow and pdfium's wrapper let out of hostile files.
HOSTILE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BufferError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    StopIteration,
    SyntaxError,
    TypeError,
    ValueError,
)


def send(stream: IO[bytes], header: dict[str, Any], payload: bytes = b"") -> None:
    """One message: the lengths, a JSON header, the payload."""
    head = json.dumps(header).encode()
    stream.write(LENGTHS.pack(len(head), len(payload)))
    stream.write(head)
    stream.write(payload)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """The next message, None when the other side has closed."""
    lengths = stream.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    head, payload = LENGTHS.unpack(lengths)
    return json.loads(stream.read(head)), stream.read(payload)


def die_with(parent: int) -> None:
    """Have the kernel end this process when its parent does; Linux only, elsewhere the closed input ends it."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(0)


def limit_memory(memory_mb: int) -> None:
    """A backstop for one large allocation; the parent watches what is really held.

    RLIMIT_DATA and not RLIMIT_AS, and half as much again: onnxruntime and glibc reserve more than they ever use.
    """
    most = memory_mb * MIB * 3 // 2
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run_task(header: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Do what the header names; every failure becomes a code."""
    module, name = header["task"].split(":")
    try:
        work = getattr(importlib.import_module(module), name)
        return {"ok": True}, work(data, Limits(**header["limits"]), **header["options"])
    except DocumentError as error:
        return {"ok": False, "code": error.code, "sentence": str(error)}, b""
    except MemoryError:
        return {"ok": False, "code": OutOfMemory.code, "sentence": OutOfMemory.sentence}, b""
    except HOSTILE as error:
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else ""
        detail = f"{type(error).__name__} at {where}"  # not its message: that may hold words of the document
        return {"ok": False, "code": Damaged.code, "sentence": Damaged.sentence, "detail": detail}, b""


def memory_of(pid: int) -> tuple[int, int]:
    """MiB that a process holds now, and that it has reserved for data; zeros where the system does not tell."""
    try:
        sizes = Path(f"/proc/{pid}/statm").read_text().split()
    except OSError:
        return 0, 0
    return int(sizes[1]) * resource.getpagesize() // MIB, int(sizes[5]) * resource.getpagesize() // MIB


def work_off(source: BinaryIO, sink: BinaryIO, warm: list[str]) -> None:
    """Load what the first task will need, say so, then do tasks until the parent closes."""
    for module in warm:
        importlib.import_module(module)
    send(sink, {"ready": True})
    while (message := receive(source)) is not None:
        header, data = message
        signal.setitimer(signal.ITIMER_REAL, header["limits"]["seconds"] + GRACE_SECONDS)
        answer, payload = run_task(header, data)
        signal.setitimer(signal.ITIMER_REAL, 0)
        send(sink, {**answer, "memory": memory_of(os.getpid())}, payload)


def main(parent: int, memory_mb: int, warm: list[str]) -> None:
    """Entry point: `parent` is the process that started this one."""
    die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sink = os.fdopen(os.dup(1), "wb")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)  # what libraries print must not get between the messages
    limit_memory(memory_mb)
    work_off(sys.stdin.buffer, sink, warm)
