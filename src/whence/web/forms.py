"""
What people decide on a page: one address that takes every decision's form and leads back to the page.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import RedirectResponse, Response

from whence.case import FIELDS
from whence.errors import UsageError
from whence.schema import Action
from whence.web.desk import Desk, Version
from whence.web.safety import MAX_BODY

router = APIRouter()

TYPED = ("text", "name", "source")
"""What a person writes: kept on the page that says why it was not taken."""


async def fields(request: Request) -> list[tuple[str, str]]:
    """Return the fields of a form; raises `UsageError` for one that is too long or is not text."""
    try:
        body = await request.body()
    except ClientDisconnect as error:
        raise UsageError(f"That is too long: a form may have {MAX_BODY:,} bytes. Nothing was written.") from error
    try:
        return parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict")
    except (UnicodeDecodeError, ValueError) as error:
        raise UsageError("The form holds bytes that are not text (UTF-8). Nothing was written.") from error


def known(action: str) -> Action:
    """Return the decision of that name; raises `UsageError` for an unknown one."""
    found = next((each for each in FIELDS if each == action), None)
    if found is None:
        raise UsageError(f"{action or 'nothing'}: no such decision. One of: {', '.join(FIELDS)}")
    return found


def payload(action: Action, given: dict[str, str]) -> dict[str, Any]:
    """Return what a person says by a form; raises `UsageError` for a field that makes no sense."""
    out: dict[str, Any] = {}
    for name in FIELDS[action]:
        value = given.get(name, "")
        if name in ("on", "aside"):
            out[name] = value == "true"
        elif name == "seq":
            if not value.isdecimal() or len(value) > 9:
                raise UsageError(f"{value or 'nothing'}: undo takes the number of an entry of the log.")
            out[name] = int(value)
        else:
            out[name] = value.strip().replace("\r\n", "\n")
    return out


def seen(given: str) -> Version | None:
    """Return the state that a page showed, as its forms give it: ``run.entries``."""
    run, _, entries = given.partition(".")
    return Version(int(run), int(entries)) if run.isdecimal() and entries.isdecimal() and len(given) < 20 else None


def way_back(given: str) -> str:
    """Return an address of ours to go back to; anything else is the overview."""
    if not given.startswith("/") or given.startswith("//") or "\\" in given:
        return "/"
    parts = urlsplit(given)
    return "/" if parts.scheme or parts.netloc else given


@router.post("/decisions")
async def decide(request: Request) -> Response:
    """Write a decision and lead back to the page it was made on."""
    pairs = await fields(request)
    given = dict(pairs)
    request.state.typed = next((given[name] for name in TYPED if given.get(name)), "")
    desk: Desk = request.app.state.desk
    action = known(given.get("action", ""))
    said = payload(action, given)
    targets = [word for name, value in pairs if name == "target" for word in _targets(action, value)]
    entry, _ = await run_in_threadpool(desk.decide, action, targets, said, seen=seen(given.get("seen", "")))
    back, _, place = way_back(given.get("back", "/")).partition("#")
    sign = "&" if "?" in back else "?"
    return RedirectResponse(f"{back}{sign}done={entry.seq}{'#' + place if place else ''}", status_code=303)


def _targets(action: str, value: str) -> list[str]:
    """Return the ids in a field; a publisher's outlets come one to a line, since their names hold blanks."""
    if action == "publisher":
        return [line.strip() for line in value.splitlines() if line.strip()]
    return value.replace(",", " ").split()


@router.post("/recount")
async def recount(request: Request) -> Response:
    """Bring every count up to date with the log."""
    given = dict(await fields(request))
    desk: Desk = request.app.state.desk
    await run_in_threadpool(desk.recount)
    return RedirectResponse(way_back(given.get("back", "/")), status_code=303)
