"""`certscope serve` and `python app.py`: builds the parts, resumes what was interrupted, and serves the page.

The page is there before slow things are done: interrupted files and sample data are worked on beside it.
"""

from __future__ import annotations

import ctypes
import importlib.util
import logging
import os
import socket
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.output import Output
from assistant.settings import Settings
from knowledge.errors import WrongInput

if TYPE_CHECKING:
    from assistant.services import Services

log = logging.getLogger(__name__)
# These are read when the packages are imported. Nobody is told that this server runs; and each person's sums stay on
# one core: several threads for one small product only wait for each other, at twice the processor time an answer.
SETTINGS = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "ANONYMIZED_TELEMETRY": "False",
    "HF_HUB_OFFLINE": "1",
    "OPENBLAS_NUM_THREADS": "1",
}

# Gradio tries to import these with every event; looking for what is not installed took a tenth of an answer's time.
NOT_NEEDED = ("matplotlib", "bokeh")
ARENA_MAX = -8  # M_ARENA_MAX of malloc.h


def run(settings: Settings, now: Callable[[], datetime], out: Output) -> None:
    """Serve until stopped. Raises WrongInput where the address cannot be used."""
    os.environ.update(SETTINGS)
    know_what_is_missing()
    keep_memory_together()
    out.note("CertScope is starting …")
    listening = bound(settings.host, settings.port)
    import_page = threading.Thread(target=load_page, daemon=True)
    import_page.start()  # Gradio takes seconds to load; records and index are opened meanwhile
    from assistant.building import built, recover
    from assistant.samples import begin, wanted

    with built(settings, now) as services:
        from assistant.web.server import build_server, check_binding

        check_binding(settings, services.store)
        recover(services)
        samples = wanted(services)  # before anybody can hand something in
        if samples:
            begin(services)
        import_page.join()
        import uvicorn

        app = build_server(services)
        shown = f"[{settings.host.strip('[]')}]" if ":" in settings.host else settings.host
        address = f"http://{shown}:{listening.getsockname()[1]}"
        config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=5, proxy_headers=settings.https)
        server = uvicorn.Server(config)
        stopping = threading.Event()
        threading.Thread(target=beside, args=(services, samples, stopping), daemon=True).start()
        out.line({"address": address}) if out.as_json else out.say(f"CertScope: {address} (stop with Ctrl+C)")
        try:
            server.run(sockets=[listening])
        except KeyboardInterrupt:
            out.note("Stopped.")
        finally:
            stopping.set()


def know_what_is_missing() -> None:
    """An import of what is not installed fails at once, instead of after a look into every folder."""
    for name in NOT_NEEDED:
        if name not in sys.modules and importlib.util.find_spec(name) is None:
            sys.modules[name] = None  # type: ignore[assignment]


def keep_memory_together() -> None:
    """Two heaps at most: glibc gives nearly every thread its own, and what is freed there stays, some 50 MB."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(ARENA_MAX, 2)


def load_page() -> None:
    """Import what the page is drawn with."""
    import assistant.ui.pages  # noqa: F401


def beside(services: Services, samples: bool, stopping: threading.Event) -> None:
    """What is done while the page is served already: interrupted files, then sample data."""
    from assistant.building import resume
    from assistant.samples import make_samples

    warm(services)
    resume(services)
    if samples and not stopping.is_set():
        make_samples(services)


def warm(services: Services) -> None:
    """Answer a question for nobody, so that the first person does not wait for what is loaded on first use."""
    from assistant.reply import Topic
    from assistant.services import DEMO

    for _ in services.answers.stream(
        "Does a certificate mean that the product is good?", services.context(DEMO), Topic()
    ):
        pass


def bound(host: str, port: int) -> socket.socket:
    """A socket at the address, taken before anything slow. Raises WrongInput when it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host.strip("[]"), port))
        listening.listen(128)  # who comes before the server is ready waits, and is not refused
    except OSError as error:
        listening.close()
        reason = error.strerror or str(error)
        raise WrongInput(f"The page cannot be served at {host}:{port}: {reason}. Choose another with --port.") from None
    return listening
