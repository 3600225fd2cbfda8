"""How quick the page is: its start, twenty people asking at once, with and without five people who upload scans."""

from __future__ import annotations

import json
import statistics
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from assistant.training.specimens import draw, make_specimens
from tests.browser.conftest import Served, served

TITLE = "The page"
COMMAND = "make bench-page"
PEOPLE, EACH = 20, 5
SENDERS = 5
QUESTIONS = (
    "Does an ISO 9001 certificate mean that the product is good?",
    "Is CNAS a real accreditation body?",
    "Scope says “R&D and sale of alloys”. I buy alloy rods, ok?",
    "What does certificate number 00121Q312345R3M/1100 mean?",
    "How many ISO 9001 certificates does China have?",
)


def measure() -> str:
    """A table of times, as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        with started(Path(folder)) as (_, cold):
            pass
        with started(Path(folder)) as (server, warm):
            with httpx.Client(base_url=server.address, timeout=120) as client:
                for question in QUESTIONS:
                    asked(client, question)
                first = [first_byte(client, question) for question in QUESTIONS * 4]
            idle = memory(server.process.pid)
            text, scan = timed_files(server)
            alone = crowd(server, PEOPLE, EACH)
            with sending(server):
                beside = crowd(server, PEOPLE, EACH)
    rows = [
        ("first start, until the page is served", f"{cold:.1f} s"),
        ("start after that", f"{warm:.1f} s"),
        ("memory, server and its children, idle", f"{idle:.0f} MB"),
        ("certificate with text dropped in, until its verdict (p50)", f"{text:.2f} s"),
        ("scan dropped in, until its verdict (p50)", f"{scan:.2f} s"),
        ("question sent, until the first of its answer is there, one asker", in_milliseconds(first)),
        (f"{PEOPLE} people asking at once", spread(alone)),
        (f"the same, while {SENDERS} people upload scans", spread(beside)),
    ]
    table = "\n".join(f"| {name} | {value} |" for name, value in rows)
    return f"| what | time |\n|---|---|\n{table}\n"


@contextmanager
def started(folder: Path) -> Iterator[tuple[Served, float]]:
    """A server, and the seconds until it served."""
    begun = time.perf_counter()
    with served(folder) as server:
        httpx.get(f"{server.address}/", timeout=120).raise_for_status()
        yield server, time.perf_counter() - begun


def asked(client: httpx.Client, question: str, files: tuple[Path, ...] = ()) -> float:
    """Ask as the page does, over Gradio's queue, and wait for the last event; the seconds it took."""
    ask_index(client), session_of(client)  # known to a page that was opened before
    begun = time.perf_counter()
    for event in events(client, question, files):
        assert event["msg"] != "process_completed" or event["success"], event
    return time.perf_counter() - begun


def first_byte(client: httpx.Client, question: str) -> float:
    """Seconds until the page shows the first of an answer: the step that is under way."""
    ask_index(client), session_of(client)
    begun, first = time.perf_counter(), 0.0
    for event in events(client, question):
        if event["msg"] == "process_generating" and not first:
            first = time.perf_counter() - begun
    return first


def events(client: httpx.Client, question: str, files: tuple[Path, ...] = ()) -> Iterator[dict[str, Any]]:
    """What the server tells the page about a question, to the end."""
    session = session_of(client)
    sent = [
        {"path": uploaded(client, path), "orig_name": path.name, "meta": {"_type": "gradio.FileData"}} for path in files
    ]
    body = {"data": [{"text": question, "files": sent}, ""], "fn_index": ask_index(client), "session_hash": session}
    client.post("/gradio_api/queue/join", json=body).raise_for_status()
    with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": session}) as stream:
        for line in stream.iter_lines():
            if line.startswith("data:"):
                event: dict[str, Any] = json.loads(line.removeprefix("data:"))
                yield event
                if event.get("msg") == "process_completed":
                    return


def ask_index(client: httpx.Client) -> int:
    """Which event of the page is the sending of a question."""
    found = getattr(client, "ask_index", None)
    if found is None:
        page = client.get("/config").raise_for_status().json()
        box = next(one["id"] for one in page["components"] if one["props"].get("elem_id") == "ask")
        found = next(
            one["id"]
            for one in page["dependencies"]
            if [box, "submit"] in [list(target) for target in one["targets"]] and box in one["inputs"]
        )
        client.ask_index = found  # type: ignore[attr-defined]
    return int(found)


def session_of(client: httpx.Client) -> str:
    """A page has one session for all its questions."""
    if not hasattr(client, "session"):
        client.session = uuid.uuid4().hex  # type: ignore[attr-defined]
    return str(client.session)  # type: ignore[attr-defined]


def uploaded(client: httpx.Client, path: Path) -> str:
    """Send a file as the page does; where it lies at the server."""
    answer = client.post("/gradio_api/upload", files={"files": (path.name, path.read_bytes())}).raise_for_status()
    return str(answer.json()[0])


def crowd(server: Served, people: int, each: int) -> list[float]:
    """Everybody's waiting times."""

    def one(number: int) -> list[float]:
        with httpx.Client(base_url=server.address, timeout=120) as client:
            return [asked(client, QUESTIONS[(number + turn) % len(QUESTIONS)]) for turn in range(each)]

    with ThreadPoolExecutor(people) as pool:
        return [seconds for times in pool.map(one, range(people)) for seconds in times]


def specimens(folder: Path, variant: str, count: int, seed: int) -> list[Path]:
    """Certificates with different bytes."""
    made = make_specimens(seed, count, languages=["en"], layouts=["classic"], variants=[variant], day=date.today())
    paths = []
    for number, one in enumerate(made):
        path = folder / f"{variant}-{seed}-{number}.pdf"
        path.write_bytes(draw(one))
        paths.append(path)
    return paths


def timed_files(server: Served) -> tuple[float, float]:
    """Median seconds until the verdict on a certificate with text, and on a scan."""
    with httpx.Client(base_url=server.address, timeout=120) as client, tempfile.TemporaryDirectory() as folder:
        times = [
            [asked(client, "", (path,)) for path in specimens(Path(folder), variant, count, 900)]
            for variant, count in (("text", 7), ("scan", 4))
        ]
    return statistics.median(times[0]), statistics.median(times[1])


@contextmanager
def sending(server: Served) -> Iterator[None]:
    """Five people who upload one scan after the other until the block ends."""
    stopped: list[bool] = []

    def one(number: int, paths: list[Path]) -> None:
        with httpx.Client(base_url=server.address, timeout=300) as client:
            for path in paths:
                if stopped:
                    return
                asked(client, "", (path,))

    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(SENDERS) as pool:
        files = [specimens(Path(folder), "scan", 4, 1000 + number) for number in range(SENDERS)]
        done = [pool.submit(one, number, files[number]) for number in range(SENDERS)]
        yield
        stopped.append(True)
        for future in done:
            future.result()


def memory(pid: int) -> float:
    """Resident megabytes of a process and its children."""
    listed = subprocess.run(["ps", "-o", "pid=,ppid=,rss=", "-A"], capture_output=True, text=True, check=True).stdout
    rows = [tuple(map(int, line.split())) for line in listed.splitlines()]
    family = {pid}
    grown = True
    while grown:
        more = {child for child, parent, _ in rows if parent in family} - family
        family |= more
        grown = bool(more)
    return sum(rss for one, _, rss in rows if one in family) / 1024


def in_milliseconds(times: list[float]) -> str:
    """Median and the longest."""
    return f"p50 {statistics.median(times) * 1000:.0f} ms, longest {max(times) * 1000:.0f} ms ({len(times)} answers)"


def spread(times: list[float]) -> str:
    """Median and 95th percentile."""
    ranked: Callable[[float], float] = lambda share: sorted(times)[min(len(times) - 1, int(share * len(times)))]  # noqa: E731
    return f"p50 {ranked(0.5):.2f} s, p95 {ranked(0.95):.2f} s ({len(times)} answers)"
