"""Writers against servers of our own: a real small model for the plumbing, and a scripted one for every failure."""

from __future__ import annotations

import importlib.util
import json
import os
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

from assistant.llm import NoModel, QueuedWriter, WriterFailed
from assistant.llm.adapter import LATE, LOST, LlamaIndexWriter, ServedModel, connect
from assistant.llm.local import LocalModel
from knowledge.errors import WrongInput


class Scripted(BaseHTTPRequestHandler):
    """Answers a chat with the server's script: bytes, or seconds to wait."""

    server: ScriptedServer

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(self.server.status)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        try:
            self._say()
        except (BrokenPipeError, ConnectionResetError):  # the client has gone while it was being told
            self.server.left.set()

    def _say(self) -> None:
        for part in self.server.script:
            if isinstance(part, float):
                time.sleep(part)
            else:
                self.wfile.write(part)
                self.wfile.flush()
        if self.server.waits and not self.connection.recv(1):
            self.server.left.set()

    def log_message(self, *_: object) -> None:
        """Quiet."""


class ScriptedServer(ThreadingHTTPServer):
    daemon_threads = False  # closing it waits for its answers
    status = 200
    script: tuple[bytes | float, ...] = ()
    waits = False  # at the end of the script, for the client to go

    def __init__(self) -> None:
        self.left = Event()
        super().__init__(("127.0.0.1", 0), Scripted)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


@pytest.fixture
def scripted() -> Iterator[ScriptedServer]:
    server = ScriptedServer()
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def piece(text: str) -> bytes:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": None}
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return f"data: {json.dumps(chunk)}\n\n".encode()


def test_without_a_model_nobody_is_asked() -> None:
    assert list(NoModel().write("", "material")) == []


def test_the_queue_gives_what_it_was_handed_and_remembers() -> None:
    writer = QueuedWriter("two words", WriterFailed("lost"))
    assert list(writer.write("", "first")) == ["two", " words"]
    with pytest.raises(WriterFailed):
        list(writer.write("", "second"))
    assert writer.asked == ["first", "second"]


def test_words_come_as_the_server_streams_them(scripted: ScriptedServer) -> None:
    scripted.script = (piece("Not "), piece("covered."), b"data: [DONE]\n\n")
    assert list(connect(scripted.url, "", "m").write("i", "m")) == ["Not ", "covered."]


@pytest.mark.parametrize(
    ("status", "script"),
    [
        (500, (b"{}",)),
        (401, (b'{"error": {"message": "no key"}}',)),
        (200, (b"data: {not json}\n\n",)),
        (200, (b'data: {"choices": "x"}\n\n',)),
    ],
)
def test_a_server_in_trouble_is_a_failure_with_a_sentence(
    scripted: ScriptedServer, status: int, script: tuple[bytes, ...]
) -> None:
    scripted.status, scripted.script = status, script
    with pytest.raises(WriterFailed, match="without it"):
        list(connect(scripted.url, "", "m").write("i", "m"))


def test_a_server_that_is_not_there_is_a_failure_with_a_sentence() -> None:
    with pytest.raises(WriterFailed) as failed:
        list(connect("http://127.0.0.1:9/v1", "", "m", seconds=2).write("i", "m"))
    assert str(failed.value) == LOST


def test_a_silent_server_is_given_up(scripted: ScriptedServer) -> None:
    scripted.script = (piece("Not "), 1.0)
    with pytest.raises(WriterFailed):
        list(connect(scripted.url, "", "m", seconds=0.4).write("i", "m"))


def test_a_server_that_drips_words_for_ever_is_given_up(scripted: ScriptedServer) -> None:
    scripted.script = (piece("and "),) * 50
    ticks = iter(range(100))
    writer = LlamaIndexWriter(ServedModel(scripted.url, "", "m", 10), lambda: float(next(ticks)))
    with pytest.raises(WriterFailed) as failed:
        list(writer.write("i", "m"))
    assert str(failed.value) == LATE


def test_a_connection_ends_with_the_answer_that_was_given_up(scripted: ScriptedServer) -> None:
    scripted.script, scripted.waits = (piece("Not "),) * 3, True
    words = connect(scripted.url, "", "m").write("i", "m")
    assert next(words) == "Not "
    words.close()  # the reader has gone
    assert scripted.left.wait(5)


def test_a_connection_ends_with_the_failure_though_that_is_still_held(scripted: ScriptedServer) -> None:
    scripted.script, scripted.waits = (b'data: {"choices": "x"}\n\n',), True
    with pytest.raises(WriterFailed) as failed:
        list(connect(scripted.url, "", "m").write("i", "m"))
    assert scripted.left.wait(5), failed


def test_a_model_file_that_is_none_is_refused(tmp_path: Path) -> None:
    if importlib.util.find_spec("xllamacpp") is None:
        pytest.skip("xllamacpp is not installed")
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF" + os.urandom(200))
    with pytest.raises(WrongInput, match="could not be loaded"):
        LocalModel(broken)
    with pytest.raises(WrongInput, match="no model file"):
        LocalModel(tmp_path / "none.gguf")
