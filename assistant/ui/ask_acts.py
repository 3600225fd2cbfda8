"""What the buttons of the Ask page do: open a source, rate, find, open and delete conversations, hand to review."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant import asking
from assistant.services import Services
from assistant.translation import shown as translated
from assistant.ui.ask_past import past
from assistant.ui.ask_source import open_place, open_source
from assistant.ui.ask_talk import talk
from assistant.ui.texts import Texts
from knowledge.errors import CertScopeError, NotAllowed
from knowledge.models import Viewer

LONGEST_REASON = 500
Shown = tuple[Any, Any, Any, Any, Any]  # talk, live, conversation, past, source


class Acts:
    """The buttons' work, for whoever pressed. It holds nobody's state."""

    def __init__(self, texts: Texts, services: Services, who: Callable[[gr.Request], Viewer]) -> None:
        self.texts = texts
        self.services = services
        self.who = who

    def act(self, sent: str, conversation: str, search: str, request: gr.Request) -> Shown:
        """Do what the button said. What cannot be done is told in a sentence."""
        name, argument, words = parsed(sent)
        try:
            viewer = self.who(request)
            match name:
                case "cite":
                    source = open_source(self.services, viewer, conversation, argument, self.texts)
                    return gr.skip(), gr.skip(), gr.skip(), gr.skip(), source
                case "place":
                    source = open_place(self.services, viewer, conversation, argument, self.texts)
                    return gr.skip(), gr.skip(), gr.skip(), gr.skip(), source
                case "close":
                    return gr.skip(), gr.skip(), gr.skip(), gr.skip(), ""
                case "good" | "bad":
                    return self._rate(argument, name == "good", words, viewer)
                case "review":
                    return self._review(argument, viewer)
                case "new":
                    return self._open("", search, viewer)
                case "open":
                    return self._open(argument, search, viewer)
                case "delete":
                    return self._delete(argument, conversation, search, viewer)
        except CertScopeError as error:
            gr.Warning(translated(str(error), self.texts.language))
        return nothing()

    def open_page(self, request: gr.Request) -> tuple[Any, Any, Any]:
        """What a page shows when it is opened: the conversation in its address, or the beginning of one."""
        viewer = self.who(request)
        asked = str(dict(request.query_params).get("c", ""))
        try:
            shown, _, conversation, listed, _ = self._open(asked, "", viewer)
        except NotAllowed as error:
            gr.Warning(translated(str(error), self.texts.language))
            shown, _, conversation, listed, _ = self._open("", "", viewer)
        return shown, conversation, listed

    def find(self, search: str, conversation: str, request: gr.Request) -> str:
        """The list of conversations with these words."""
        return self._listed(search, conversation, self.who(request))

    def _open(self, conversation: str, search: str, viewer: Viewer) -> Shown:
        messages = self.services.store.conversations.messages(conversation, viewer) if conversation else []
        listed = self._listed(search, conversation, viewer)
        return talk(messages, self.texts, conversation), "", conversation, listed, ""

    def _listed(self, search: str, conversation: str, viewer: Viewer) -> str:
        found = self.services.store.conversations.listed(viewer, search)
        return past(found, self.texts, search, conversation)

    def _rate(self, message: str, good: bool, reason: str, viewer: Viewer) -> Shown:
        self.services.store.conversations.rate(message, good, reason.strip()[:LONGEST_REASON], viewer)
        gr.Info(self.texts("ask.thanks"))
        return nothing()

    def _review(self, conversation: str, viewer: Viewer) -> Shown:
        handed = asking.hand_to_review(self.services, conversation, viewer)
        gr.Info(self.texts("ask.review_started" if handed else "ask.nothing_to_review"))
        return nothing()

    def _delete(self, gone: str, conversation: str, search: str, viewer: Viewer) -> Shown:
        for document_id in self.services.store.conversations.delete(gone, viewer):
            self.services.index.delete(document_id)
        if gone == conversation:
            return self._open("", search, viewer)
        return gr.skip(), gr.skip(), gr.skip(), self._listed(search, conversation, viewer), gr.skip()


def nothing() -> Shown:
    """The page stays as it is."""
    return gr.skip(), gr.skip(), gr.skip(), gr.skip(), gr.skip()


def parsed(sent: str) -> tuple[str, str, str]:
    """What a button of the page sent: what to do, about what, and words typed with it."""
    try:
        told = json.loads(sent)
    except ValueError:
        return "", "", ""
    if not isinstance(told, dict):
        return "", "", ""
    return str(told.get("act", "")), str(told.get("arg", "")), str(told.get("words", ""))
