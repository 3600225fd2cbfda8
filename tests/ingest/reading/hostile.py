"""Tasks that misbehave as hostile files make readers misbehave; run by a pool under test."""

from __future__ import annotations

import ctypes
import os
import subprocess
import time

from ingest.reading.limits import Limits
from knowledge.errors import NoText


def echo(data: bytes, limits: Limits, times: int = 1) -> bytes:
    """A task that works."""
    return data * times


def slow_echo(data: bytes, limits: Limits) -> bytes:
    """Works, later the first time."""
    time.sleep(0.3 if data == b"first" else 0)
    return data


def refuse(data: bytes, limits: Limits) -> bytes:
    """A document error, as reading raises it."""
    raise NoText()


def stumble(data: bytes, limits: Limits) -> bytes:
    """What libraries let out."""
    raise AssertionError("secret words of the document")


def abort(data: bytes, limits: Limits) -> bytes:
    """What a native library does when it finds itself broken."""
    os.abort()


def segfault(data: bytes, limits: Limits) -> bytes:
    """Reads where nothing is."""
    ctypes.string_at(0)
    return b""


def hang(data: bytes, limits: Limits) -> bytes:
    """Never ends, with a program of its own running."""
    subprocess.Popen(["sleep", "300"])
    while True:
        time.sleep(1)


def swallow(data: bytes, limits: Limits) -> bytes:
    """Takes memory until there is none."""
    held = []
    while True:
        held.append(bytearray(os.urandom(1024)) * 65_536)


def chatter(data: bytes, limits: Limits) -> bytes:
    """Prints where answers go."""
    os.write(1, b"a library says hello\n")
    return data


def pid(data: bytes, limits: Limits) -> bytes:
    """Which process does the work."""
    return str(os.getpid()).encode()
