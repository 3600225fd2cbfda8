"""Whatever a child does, its document gets an error with a code, the others are read, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.reading.limits import Limits
from ingest.reading.worker import Child, Crashed, NotStarted, Pool, after_crash
from knowledge.errors import Damaged, DocumentError, Empty, NotADocument, NoText, OutOfMemory, TimedOut, TooLarge

TASKS = "tests.ingest.reading.hostile:"
WARM = ("ingest.reading.limits",)
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(1, Limits(seconds=20, memory_mb=600, max_bytes=1000), WARM) as pool:
        yield pool


def children(of: int) -> list[int]:
    """Living processes, zombies left out, that this process started or that run in a session one of them leads."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                state, parent = (folder / "stat").read_text().rsplit(")", 1)[1].split()[:2]
            except OSError:
                continue
            if int(parent) == of and state != "Z":
                found.append(int(folder.name))
    return found


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def eventually(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_a_task_gets_its_bytes_and_options(pool: Pool) -> None:
    assert pool.run(f"{TASKS}echo", b"ab", times=2) == b"abab"


def test_what_a_library_prints_does_not_get_into_the_answer(pool: Pool) -> None:
    assert pool.run(f"{TASKS}chatter", b"answer") == b"answer"


@pytest.mark.parametrize(
    ("task", "error"),
    [("refuse", NoText), ("stumble", Damaged), ("abort", Damaged), ("segfault", Damaged), ("swallow", OutOfMemory)],
)
def test_whatever_happens_in_the_child_is_an_error_here_and_the_next_is_read(
    pool: Pool, task: str, error: type[DocumentError]
) -> None:
    with pytest.raises(error):
        pool.run(f"{TASKS}{task}", b"x")
    assert pool.run(f"{TASKS}echo", b"next") == b"next"


def test_what_a_library_said_about_a_document_is_not_logged(pool: Pool, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Damaged) as caught:
        pool.run(f"{TASKS}stumble", b"x")
    assert "AssertionError" in caplog.text
    assert "secret" not in caplog.text + str(caught.value)


def test_a_hanging_child_is_ended_with_what_it_started() -> None:
    with Pool(1, Limits(seconds=1, memory_mb=300), WARM) as pool:
        child = int(pool.run(f"{TASKS}pid", b"x"))
        future = pool.submit(f"{TASKS}hang", b"x")
        assert eventually(lambda: bool(children(child)))
        [started] = children(child)
        assert isinstance(future.result().error, TimedOut)
        assert eventually(lambda: not is_alive(started))
        assert not is_alive(child)
        assert pool.run(f"{TASKS}echo", b"next") == b"next"


def test_a_child_is_used_again(pool: Pool) -> None:
    assert pool.run(f"{TASKS}pid", b"x") == pool.run(f"{TASKS}pid", b"x")


def test_results_come_in_the_order_given_and_failures_stop_nothing() -> None:
    with Pool(2, Limits(seconds=20, memory_mb=300), WARM) as pool:
        outcomes = list(pool.run_many(f"{TASKS}slow_echo", [b"first", b"", b"third", b"fourth"]))
    assert [source for source, _ in outcomes] == [b"first", b"", b"third", b"fourth"]
    assert [outcome.payload for _, outcome in outcomes] == [b"first", b"", b"third", b"fourth"]
    assert isinstance(outcomes[1][1].error, Empty)


def test_closing_ends_a_child_in_the_middle_of_its_task() -> None:
    pool = Pool(1, Limits(seconds=60, memory_mb=300), WARM)
    child = int(pool.run(f"{TASKS}pid", b"x"))
    future = pool.submit(f"{TASKS}hang", b"x")
    assert eventually(lambda: bool(children(child)))
    pool.close()
    assert not is_alive(child)
    assert future.result().error is not None
    with pytest.raises(RuntimeError):
        pool.submit(f"{TASKS}echo", b"x")


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_no_child_outlives_its_parent(ending: signal.Signals) -> None:
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            # A shell that starts the tests in its background hands SIGINT on as ignored.
            "import signal, sys\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
            "from ingest.reading.worker import Pool\nfrom ingest.reading.limits import Limits\n"
            f"with Pool(1, Limits(seconds=60, memory_mb=300), {WARM!r}) as pool:\n"
            f"  sys.stdout.write(pool.run('{TASKS}pid', b'x').decode() + '\\n'); sys.stdout.flush()\n"
            f"  pool.run('{TASKS}hang', b'x')\n",
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert parent.stdout
    with parent.stdout:
        child = int(parent.stdout.readline())
    assert eventually(lambda: bool(children(child)))
    parent.send_signal(ending)
    parent.wait(timeout=20)
    assert eventually(lambda: not is_alive(child))


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("missing.pdf", None, NotADocument),
        ("empty.pdf", b"", Empty),
        ("large.pdf", b"x" * 1001, TooLarge),
        ("folder", "folder", NotADocument),
    ],
)
def test_files_that_cannot_be_read_never_reach_a_child(
    pool: Pool, tmp_path: Path, name: str, content: bytes | str | None, error: type[DocumentError]
) -> None:
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    with pytest.raises(error):
        pool.run(f"{TASKS}echo", path)


def test_a_child_that_cannot_start_is_our_fault_and_not_the_documents() -> None:
    with Pool(1, Limits(), ("ingest.reading.no_such_module",)) as pool, pytest.raises(NotStarted):
        pool.run(f"{TASKS}echo", b"x")


@pytest.mark.parametrize(
    ("number", "words", "peak_mb", "error"),
    [
        (signal.SIGKILL, b"", 100, OutOfMemory),  # the system's own killer
        (signal.SIGABRT, b"terminate called after throwing an instance of 'std::bad_alloc'", 100, OutOfMemory),
        (signal.SIGABRT, b"", 700, OutOfMemory),
        (signal.SIGABRT, b"", 100, Damaged),
        (signal.SIGSEGV, b"", 700, Damaged),
    ],
)
def test_a_crash_is_told_apart_by_its_last_words_and_memory(
    number: int, words: bytes, peak_mb: int, error: type[DocumentError]
) -> None:
    assert isinstance(after_crash(Crashed(number, words, peak_mb), Limits(memory_mb=1024)), error)


def test_children_inherit_no_zombies() -> None:
    before = set(children(os.getpid()))
    with Pool(2, Limits(seconds=20, memory_mb=300), WARM) as pool:
        list(pool.run_many(f"{TASKS}abort", [b"x"] * 4))
    assert set(children(os.getpid())) <= before


def test_the_parent_of_a_pool_loads_none_of_the_readers_libraries() -> None:
    code = (
        "import sys, ingest.reading.worker; print(sorted({'pypdfium2', 'PIL', 'cv2', 'rapidocr'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_reader_that_did_not_start_is_started_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    wait = Child.wait_until_ready

    def fail_once(child: Child) -> None:
        begun.append(child.process.pid)
        if len(begun) == 1:
            raise NotStarted("The reading process did not start.")
        wait(child)

    monkeypatch.setattr(Child, "wait_until_ready", fail_once)
    with Pool(1, Limits(), WARM) as pool:
        assert pool.run(f"{TASKS}echo", b"ab", times=2) == b"abab"
    assert begun[0] != begun[1]
    assert not is_alive(begun[0])
