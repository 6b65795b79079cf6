"""
What goes wrong, told: a page for people, a problem document (RFC 9457) for programs.
"""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.responses import Response
from starlette.types import Scope

from whence.errors import (
    CaseDamaged,
    CaseLocked,
    NewerCase,
    NotACase,
    NotFound,
    OlderCase,
    StorageFailed,
    UsageError,
    WhenceError,
)
from whence.web.desk import Overtaken

API = "/api/"
PROBLEM = "application/problem+json"

KINDS: tuple[tuple[type[WhenceError], int, str, str], ...] = (
    (NotFound, 404, "not-found", "Not in this case"),
    (Overtaken, 409, "overtaken", "Decided meanwhile"),
    (UsageError, 422, "usage", "That makes no sense here"),
    (CaseLocked, 503, "locked", "Another program is writing this case"),
    (OlderCase, 503, "older-case", "A case of an older format"),
    (NewerCase, 503, "newer-case", "A case of a newer format"),
    (NotACase, 503, "not-a-case", "The case file is gone or something else"),
    (CaseDamaged, 500, "damaged", "The case file is damaged"),
    (StorageFailed, 507, "storage", "The disk refused"),
    (WhenceError, 500, "failed", "That failed"),
)
"""Error, status, name and title; the first that fits."""


def told(error: WhenceError) -> tuple[int, str, str]:
    """Return the status, name and title of an error."""
    return next((status, name, title) for kind, status, name, title in KINDS if isinstance(error, kind))


def problem(status: int, name: str, title: str, detail: str, **more: Any) -> Response:
    """Return a problem document; ``type`` is an address that only names the kind of problem."""
    body = {"type": f"urn:whence:problem:{name}", "title": title, "status": status, "detail": detail, **more}
    return Response(msgspec.json.encode(body), status_code=status, media_type=PROBLEM)


def wants_problem(scope: Scope) -> bool:
    """Say whether a request is a program's."""
    return str(scope["path"]).startswith(API)
