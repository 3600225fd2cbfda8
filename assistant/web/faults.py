"""Faults as sentences: what a program gets as JSON when something could not be done."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.responses import JSONResponse

from knowledge.errors import CertScopeError, DocumentError, LookUpError, NotAllowed, StoreError, WrongInput

log = logging.getLogger(__name__)

# What is not there and what is not theirs look alike: both are 404.
CODES: dict[type[CertScopeError], int] = {
    NotAllowed: 404,
    WrongInput: 422,
    DocumentError: 422,
    LookUpError: 502,
    StoreError: 503,
}
FAULT = "Something went wrong on our side, and it was noted. Try again."


def fault(code: str, message: str, status: int) -> JSONResponse:
    """The JSON that all faults have."""
    return JSONResponse({"error": {"code": code, "message": message}}, status)


def tell_faults(app: FastAPI) -> None:
    """Have the app answer with sentences, never with a traceback."""

    @app.exception_handler(CertScopeError)
    async def expected(request: Request, error: CertScopeError) -> JSONResponse:
        status = next((code for kind, code in CODES.items() if isinstance(error, kind)), 500)
        return fault(error.code, str(error), status)

    @app.exception_handler(RequestValidationError)
    async def wrong(request: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part != "body") or "the request's body"
        return fault(WrongInput.code, f"{where}: {first['msg']}.", 422)

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> JSONResponse:
        log.error("a request to %s ended with a fault", request.url.path, exc_info=error)
        return fault("error", FAULT, 500)
