"""/docs: what the HTTP API offers, as one plain page made from the OpenAPI description. No script, no other host."""

from __future__ import annotations

from html import escape
from typing import Any

from fastapi import APIRouter, FastAPI
from starlette.responses import HTMLResponse, Response


def docs_routes(app: FastAPI) -> APIRouter:
    """GET /docs"""
    router = APIRouter(include_in_schema=False)

    @router.get("/docs")
    def show() -> Response:
        return HTMLResponse(page(app.openapi()))

    return router


def page(description: dict[str, Any]) -> str:
    """The description as HTML."""
    info, parts = description["info"], description.get("components", {}).get("schemas", {})
    sections = "".join(
        _operation(method, path, operation, parts)
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    )
    title = escape(f"{info['title']}: HTTP API")
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="/own/docs.css"></head>'
        f"<body><main><h1>{title}</h1><p>{escape(info['description'])}</p>"
        '<p>The same as <a href="/openapi.json">OpenAPI</a>. '
        "MCP: connect a client to <code>/gradio_api/mcp/</code> with "
        f"the same token.</p>{sections}</main></body></html>"
    )


def _operation(method: str, path: str, operation: dict[str, Any], parts: dict[str, Any]) -> str:
    rows = [
        (one["name"], _kind(one["schema"]), one.get("description", ""), one.get("required", False))
        for one in operation.get("parameters", [])
    ]
    for content in operation.get("requestBody", {}).get("content", {}).values():
        schema = _resolved(content["schema"], parts)
        rows += [
            (name, _kind(one), one.get("description", ""), name in schema.get("required", []))
            for name, one in schema.get("properties", {}).items()
        ]
    shown = "".join(
        f"<tr><td><code>{escape(name)}</code>{' *' if needed else ''}</td><td>{escape(kind)}</td>"
        f"<td>{escape(words)}</td></tr>"
        for name, kind, words, needed in rows
    )
    table = f"<table><tr><th>field</th><th>kind</th><th>meaning</th></tr>{shown}</table>" if shown else ""
    words = escape(operation.get("description") or operation.get("summary", ""))
    return f"<section><h2><code>{method.upper()} {escape(path)}</code></h2><p>{words}</p>{table}</section>"


def _resolved(schema: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    name = str(schema.get("$ref", "")).rsplit("/", 1)[-1]
    found: dict[str, Any] = parts.get(name, schema)
    return found


def _kind(schema: dict[str, Any]) -> str:
    """A field's kind in a word or two."""
    if "anyOf" in schema:
        return " or ".join(_kind(one) for one in schema["anyOf"] if one.get("type") != "null")
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    return (
        "file" if "contentMediaType" in schema or schema.get("format") == "binary" else str(schema.get("type", "any"))
    )
