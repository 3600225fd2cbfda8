"""Puts the two Gradio apps into the web server, English at "/" and Chinese at "/zh", and the tools for MCP beside them.

Programs call the tools as Gradio endpoints and as MCP tools, each as the person whose token they bring.
"""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable
from typing import Any

import gradio as gr
import gradio.events
from fastapi import FastAPI, Request

from assistant.services import Services
from assistant.tools import TOOLS, Tool
from assistant.ui.frame import HEAD, theme
from assistant.ui.pages import build_pages
from assistant.ui.texts import LANGUAGES, texts_of
from knowledge.errors import CertScopeError, NotAllowed
from knowledge.models import Viewer


def mount(app: FastAPI, services: Services) -> None:
    """Mount the pages in each language; the first language's app lies at the root and comes last."""
    for language in reversed(LANGUAGES):
        blocks = build_pages(language, services)
        first = not texts_of(language).prefix
        if first:
            with blocks:
                draw_tools(services)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "SSR mode is not supported with multi-page apps")  # nor wanted
            gr.mount_gradio_app(
                app,
                blocks,
                texts_of(language).prefix or "/",
                auth_dependency=name_of,
                footer_links=[],
                run_history=False,
                ssr_mode=False,
                mcp_server=first,
                max_file_size=services.settings.max_bytes,
                show_error=True,
                theme=theme(),
                head=HEAD,
            )


def name_of(request: Request) -> str | None:
    """Gradio's name for who asks: the person whom the Gate let in."""
    viewer: Viewer | None = getattr(request.state, "viewer", None)
    return viewer.user if viewer else None


def draw_tools(services: Services) -> None:
    """One endpoint a tool, called without Gradio's queue: MCP then hands on the request with its person."""
    for tool in TOOLS.values():
        gr.events.api(endpoint(tool, services), api_name=tool.name, queue=False)


def person(request: Any) -> Viewer:
    """Who calls a tool: MCP hands on the web's own request, other ways wrap it in Gradio's. Raises NotAllowed."""
    asked = request.request if isinstance(request, gr.Request) else request
    viewer: Viewer | None = getattr(getattr(asked, "state", None), "viewer", None)
    if viewer is None:
        raise NotAllowed("Sign in first.")
    return viewer


def endpoint(tool: Tool, services: Services) -> Callable[..., str]:
    """The tool as a function with its arguments as parameters, where Gradio reads names and kinds; it returns JSON."""
    fields = tool.arguments.model_fields

    def run(request: gr.Request, *values: Any) -> str:
        try:
            context = services.context(person(request))
            return tool.call(dict(zip(fields, values, strict=True)), context).model_dump_json()
        except CertScopeError as error:
            raise gr.Error(str(error), print_exception=False) from error

    parameters = [
        inspect.Parameter(
            name,
            inspect.Parameter.POSITIONAL_OR_KEYWORD,
            annotation=field.annotation,
            default=inspect.Parameter.empty if field.is_required() else field.get_default(call_default_factory=True),
        )
        for name, field in fields.items()
    ]
    asked = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=gr.Request)
    run.__name__ = tool.name
    run.__doc__ = "\n".join(
        [tool.purpose, "", "Parameters:", *(f"    {name}: {field.description}" for name, field in fields.items())]
    )
    run.__signature__ = inspect.Signature([asked, *parameters], return_annotation=str)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters} | {"request": gr.Request, "return": str}
    return run
