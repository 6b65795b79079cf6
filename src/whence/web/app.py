"""
The workbench as an application: pages, forms, the interface for programs, and the guard before all of them.
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import Scope

from whence import __version__
from whence.errors import WhenceError
from whence.web import api, exports, families, forms, pages, sources
from whence.web.asking import HeadAsGet
from whence.web.desk import Desk, Overtaken
from whence.web.openapi import document
from whence.web.problems import problem, told, wants_problem
from whence.web.render import bare
from whence.web.safety import LOOPBACK, MAX_BODY, Guard, Key
from whence.web.vendored import static

TYPES = {"css": "text/css", "js": "text/javascript", "txt": "text/plain", "svg": "image/svg+xml"}


def create_app(desk: Desk, *, key: Key, port: int, hosts: frozenset[str] = LOOPBACK) -> Guard:
    """Return the application behind its guard; ``port`` and ``hosts`` are how requests must name this server."""

    app = FastAPI(
        title="Whence",
        version=__version__,
        summary="Who actually says so, and how many independent voices is that?",
        docs_url=None,  # both pages load scripts from elsewhere
        redoc_url=None,
        openapi_url=None,
    )
    app.state.desk = desk
    app.add_middleware(GZipMiddleware, minimum_size=4_000, compresslevel=4)
    app.add_middleware(HeadAsGet)
    app.include_router(pages.router, include_in_schema=False)
    app.include_router(sources.router, include_in_schema=False)
    app.include_router(families.router, include_in_schema=False)
    app.include_router(exports.router, include_in_schema=False)
    app.include_router(forms.router, include_in_schema=False)
    app.include_router(api.router, prefix="/api/v1")
    app.add_api_route("/api/v1/openapi.json", _described, include_in_schema=False)
    app.add_api_route("/static/{name}", _static, include_in_schema=False)
    app.add_exception_handler(WhenceError, _explained)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _misread)
    return Guard(app, key=key, port=port, hosts=hosts, refuse=refuse)


def _described() -> Response:
    return Response(document(), media_type="application/json")


def _static(name: str) -> Response:
    body = static(name)
    if body is None:
        return bare(404, "No such file", "The workbench has no file of that name.")
    kind = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return Response(body, media_type=kind, headers={"Cache-Control": "private, max-age=3600"})


def refuse(scope: Scope, status: int, title: str, detail: str) -> Response:
    """Return the page or problem for a request that may not pass."""
    if wants_problem(scope):
        return problem(status, "refused", title, detail)
    return bare(status, title, detail)


def _explained(request: Request, error: Any) -> Response:
    status, name, title = told(error)
    if wants_problem(request.scope):
        more = {"entries": [entry.seq for entry in error.entries]} if isinstance(error, Overtaken) else {}
        return problem(status, name, title, str(error), **more)
    return bare(status, title, str(error), typed=getattr(request.state, "typed", ""))


def _refused(request: Request, error: Any) -> Response:
    if isinstance(error.__cause__, ClientDisconnect):
        # A body without a length in its header, cut off by the guard where it grew too long.
        return refuse(request.scope, 413, "Too long", f"A request may have {MAX_BODY:,} bytes. Nothing was written.")
    titles = {404: "No such page", 405: "Not done that way", 400: "Could not be read"}
    title = titles.get(error.status_code, "That failed")
    detail = f"{request.method} {request.url.path}: {error.detail}. Begin at the overview."
    wants = wants_problem(request.scope)
    status = error.status_code
    answer = problem(status, "refused", title, detail) if wants else bare(status, title, detail)
    answer.headers.update(error.headers or {})
    return answer


def _misread(request: Request, error: Any) -> Response:
    errors = [{"place": ".".join(map(str, each["loc"])), "detail": each["msg"]} for each in error.errors()]
    wrong = "; ".join(f"{each['place']}: {each['detail']}" for each in errors)
    if wants_problem(request.scope):
        return problem(422, "usage", "That makes no sense here", wrong, errors=errors)
    return bare(422, "That makes no sense here", wrong)
