"""A local GGUF model (extra `model`): llama.cpp's OpenAI-compatible server in a child process, on loopback only."""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType

from knowledge.errors import WrongInput

START_SECONDS = 120.0  # a model of some GiB is read from disk


def _serve(path: str, threads: int, tell: Connection) -> None:
    """The child: load the model, tell the address, serve until the parent closes its end or is gone."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = path
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = 8192
    params.n_parallel = 1
    params.cpuparams.n_threads = threads
    params.use_jinja = True
    server = xllamacpp.Server(params)
    tell.send(server.listening_address)
    try:
        tell.recv()
    except EOFError:
        return


class LocalModel:
    """A running server: `base_url` is where an OpenAI client finds it. Use it in a `with` block, or close it."""

    def __init__(self, path: Path, threads: int = 2) -> None:
        if not path.is_file():
            raise WrongInput(f"There is no model file at {path}.")
        try:
            import xllamacpp  # noqa: F401
        except ImportError:
            raise WrongInput("A local model needs the extra: install certscope[model].") from None
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(str(path), threads, theirs), daemon=True)
        self._process.start()
        theirs.close()
        if not self._pipe.poll(START_SECONDS):
            self.close()
            raise WrongInput(f"The model {path.name} did not start within {START_SECONDS:.0f} seconds.")
        try:
            self.base_url = f"{self._pipe.recv()}/v1"
        except EOFError:
            self.close()
            raise WrongInput(f"The model {path.name} could not be loaded.") from None

    def close(self) -> None:
        """End the server."""
        self._pipe.close()
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def __enter__(self) -> LocalModel:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
