"""Who is looking at a page: the person whom the gate let in, as a Viewer for records and index."""

from __future__ import annotations

from collections.abc import Callable

import gradio as gr

from assistant.services import DEMO, Services
from knowledge.errors import NotAllowed
from knowledge.models import Viewer


def viewer_of(services: Services) -> Callable[[gr.Request], Viewer]:
    """Tells the person of a request of the page; raises NotAllowed when they may not be here any more."""

    def viewer(request: gr.Request) -> Viewer:
        if services.demo:
            return DEMO
        account = services.store.accounts.get(request.username or "")
        if account is None or not account.active:
            raise NotAllowed("Your session has ended. Reload the page and sign in again.")
        return account.viewer

    return viewer
