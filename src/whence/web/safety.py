"""
Who may talk to the workbench, and what its pages may do.

A page on the web can make a browser ask any address of this machine. So every
request must name this server (or a web site could reach it under a name of its
own), what changes anything must come from its own pages, and the cookie that
opens it is given once, for the token that `whence serve` prints.
"""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with none at all a form without scripts would come from nowhere
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
SAFE = ("GET", "HEAD", "OPTIONS")
MAX_BODY = 1_000_000
"""Bytes of a request; the longest note has a tenth of that many characters."""
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})

Refuse = Callable[[Scope, int, str, str], Response]
"""Given the request, status, title and what to do: the page or problem that says so."""


class Key:
    """The token that is good for one visit, and the cookie it is changed for."""

    def __init__(self, token: str | None = None) -> None:
        self.token = token or secrets.token_urlsafe(24)
        self.session = secrets.token_urlsafe(32)
        self._used = False
        self._lock = threading.Lock()

    def spend(self, given: str) -> bool:
        """Say whether this is the token, and has not been used before."""
        with self._lock:
            good = not self._used and hmac.compare_digest(given.encode(), self.token.encode())
            self._used = self._used or good
            return good

    def opens(self, headers: Headers, cookie: str) -> bool:
        """Say whether a request comes with the cookie or, from a program, with the token."""
        kind, _, bearer = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return hmac.compare_digest(bearer.strip().encode(), self.token.encode())
        held = cookie_parser(headers.get("cookie", "")).get(cookie, "")
        return hmac.compare_digest(held.encode("utf-8", "replace"), self.session.encode())


class Guard:
    """Lets through what may pass, and puts the rules on every answer."""

    def __init__(self, app: ASGIApp, *, key: Key, port: int, hosts: frozenset[str], refuse: Refuse) -> None:
        self.app = app
        self.key = key
        self.hosts = frozenset(f"{host}:{port}" for host in hosts) | (hosts if port == 80 else frozenset())
        self.cookie = f"whence-{port}"
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "private, no-cache")
                headers["Server-Timing"] = f"app;dur={1000 * (time.perf_counter() - started):.1f}"
            await send(message)

        answer = self._stopped(scope)
        if answer is not None:
            if answer.status_code == 401:
                answer.headers["WWW-Authenticate"] = "Bearer"
            await answer(scope, receive, sending)
            return
        limited = _Limited(receive)
        await self.app(scope, limited, sending)

    def _stopped(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self.hosts:
            return self.refuse(scope, 403, "Not this server", "Open the address that whence serve prints.")
        if scope["path"].startswith("/static/"):
            return None
        if scope["method"] not in SAFE and not self._from_our_pages(headers):
            return self.refuse(scope, 403, "Not from here", "This can only be sent from the workbench's own pages.")
        if int(headers.get("content-length", "0") or 0) > MAX_BODY:
            return self.refuse(scope, 413, "Too long", f"A request may have {MAX_BODY:,} bytes. Nothing was written.")
        query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        if self.key.opens(headers, self.cookie):
            return None if "token" not in query else self._without_token(scope, query)
        if "token" in query and scope["method"] == "GET" and self.key.spend(query["token"]):
            return self._without_token(scope, query)
        return self.refuse(
            scope,
            401,
            "Who is asking?",
            "The address that whence serve prints opens the workbench once; this browser does not hold its cookie. "
            "Stop whence serve, start it again and open the new address.",
        )

    def _without_token(self, scope: Scope, query: dict[str, str]) -> Response:
        rest = urlencode({name: value for name, value in query.items() if name != "token"})
        path = "/" + scope["path"].lstrip("/")  # "//name" would lead to another server
        answer = RedirectResponse(path + (f"?{rest}" if rest else ""), status_code=303)
        answer.set_cookie(self.cookie, self.key.session, httponly=True, samesite="strict", path="/")
        return answer

    def _from_our_pages(self, headers: Headers) -> bool:
        """Say whether a browser sends this from a page of ours; a program with the token sends no origin."""
        site = headers.get("sec-fetch-site")
        if site is not None and site != "same-origin":
            return False
        origin = headers.get("origin")
        if origin is None:
            return headers.get("authorization", "").lower().startswith("bearer ") or site == "same-origin"
        return origin.lower() in {f"http://{host}" for host in self.hosts}


class _Limited:
    """The body of a request, cut off where it is longer than it may be, whatever its headers say."""

    def __init__(self, receive: Callable[[], Awaitable[Message]]) -> None:
        self._receive = receive
        self._left = MAX_BODY

    async def __call__(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                return {"type": "http.disconnect"}
        return message
