"""
What requests have in common: whether the caller has this state already, and parameters that do not exist.
"""

from __future__ import annotations

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whence import queries
from whence.errors import UsageError
from whence.store import Store
from whence.web.desk import version


def tag_of(store: Store) -> str | None:
    """Return the entity tag of this state of the case; None while a run writes, whose states have one number."""
    run = queries.last_run(store)
    return None if run and run[2] == "running" else version(store).tag


def has_it(request: Request, tag: str | None) -> bool:
    """Say whether the caller has this state: ``If-None-Match`` names its tag, perhaps among others or weakly."""
    given = [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]
    return tag is not None and (tag in given or "*" in given)


def known_parameters(request: Request) -> None:
    """Refuse parameters that do not exist: a filter with a slip in its name would show everything."""
    route: APIRoute = request.scope["route"]
    known = [field.alias for field in route.dependant.query_params]
    for name in request.query_params:
        if name not in known:
            there = f"One of: {', '.join(known)}" if known else "There are none here"
            raise UsageError(f"{name[:60]}: there is no such parameter. {there}.")


class HeadAsGet:
    """Answers HEAD as GET, without the body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def bodiless(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        await self.app({**scope, "method": "GET"}, receive, bodiless)
