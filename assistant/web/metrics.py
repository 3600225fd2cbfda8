"""Counts and times of requests for Prometheus, at /metrics, for staff and admins. No name of a person or document."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.faults import fault
from assistant.web.gate import plain
from assistant.web.person import viewer_of

BUCKETS = (0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 6.0, 15.0, 60.0)
KINDS = ("api", "page", "export", "gradio_api", "assets", "static", "own", "login", "oidc", "healthz", "metrics")
STREAMS = ("/gradio_api/queue/data", "/gradio_api/heartbeat", "/gradio_api/mcp")  # open as long as a page is


class Metrics:
    """The numbers of one server."""

    def __init__(self, timer: Callable[[], float]) -> None:
        self.timer = timer
        self.registry = CollectorRegistry()
        self.requests = Counter("certscope_requests", "Requests answered.", ("kind", "status"), registry=self.registry)
        self.seconds = Histogram(
            "certscope_request_seconds", "Time to answer.", ("kind",), buckets=BUCKETS, registry=self.registry
        )
        self.open = Gauge("certscope_requests_open", "Requests being answered.", registry=self.registry)


class Measured:
    """ASGI middleware: counts and times every request."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and note how it ended."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        metrics, began, status = self.metrics, self.metrics.timer(), ["500"]

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                status[0] = str(message["status"])
            await send(message)

        path = plain(scope["path"])
        with metrics.open.track_inprogress():
            try:
                await self.app(scope, receive, noting)
            finally:
                metrics.requests.labels(kind_of(path), status[0]).inc()
                if not path.startswith(STREAMS):
                    metrics.seconds.labels(kind_of(path)).observe(max(metrics.timer() - began, 0.0))


def kind_of(path: str) -> str:
    """What a path is counted as: few kinds, whatever is asked for."""
    first = path.strip("/").split("/")[0]
    return first if first in KINDS else ("screen" if first in ("", "review", "learn") else "other")


def metrics_routes(metrics: Metrics) -> APIRouter:
    """GET /metrics"""
    router = APIRouter(include_in_schema=False)

    @router.get("/metrics")
    def show(request: Request) -> Response:
        if not viewer_of(request).is_staff:
            return fault("not_allowed", "Only staff and admins see the metrics.", 403)
        return Response(generate_latest(metrics.registry), media_type="text/plain; version=0.0.4; charset=utf-8")

    return router
