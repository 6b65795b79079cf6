"""From views to pages: the workbench's templates, which share their parts with the report's."""

from __future__ import annotations

from functools import cache, partial
from typing import Any
from urllib.parse import urlencode

import msgspec
from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from whence import __version__, queries
from whence.report.page import environment
from whence.store import Store
from whence.views.safe import safe_text
from whence.web.addresses import Pages
from whence.web.asking import has_it
from whence.web.desk import Desk, Version, last_in_force, version
from whence.web.vendored import address


@cache
def templates() -> Environment:
    """Return the workbench's templates."""
    out = environment(Pages, "whence.web")
    out.globals.update(live=True, static=address)
    return out


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What every page says around its content."""

    case: str
    path: str
    """The address of this page, to come back to."""
    at: Version
    started: str | None
    """When the last run began."""
    state: str | None
    read_only: bool
    done: int | None
    """The entry of the log that was just written."""
    last: int | None
    """The last entry that still holds."""
    behind: bool
    """Whether counts do not follow the log yet."""
    version: str = __version__


def frame(request: Request, desk: Desk, store: Store) -> Frame:
    """Return what this page says around its content."""
    from whence.recounting import up_to_date

    run = queries.last_run(store)
    last = last_in_force(store)
    done = request.query_params.get("done", "")
    query = "&".join(part for part in request.url.query.split("&") if part and not part.startswith("done="))
    return Frame(
        case=desk.path.name,
        path=request.url.path + (f"?{query}" if query else ""),
        at=version(store),
        started=run[1] if run else None,
        state=run[2] if run else None,
        read_only=desk.read_only,
        done=int(done) if done.isdecimal() and len(done) < 10 else None,
        last=last.seq if last else None,
        behind=not up_to_date(store),
    )


def again(request: Request, changed: dict[str, str]) -> str:
    """Return the query of this page with some of it changed."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in (*changed, "done")]
    return urlencode([*kept, *changed.items()])


def page(request: Request, store: Store, template: str, *, status: int = 200, **content: Any) -> Response:
    """Return a page, or only word that it has not changed since the browser asked last."""
    desk: Desk = request.app.state.desk
    around = frame(request, desk, store)
    tag = None if around.state == "running" else f'"{desk.visit}.{around.at.run}.{around.at.entries}"'
    if status == 200 and tag and has_it(request, tag):
        return Response(status_code=304, headers={"ETag": tag})
    body = (
        templates()
        .get_template(template)
        .render(frame=around, request_query=request.query_params, again=partial(again, request), **content)
    )
    return HTMLResponse(body, status_code=status, headers={"ETag": tag} if status == 200 and tag else None)


def bare(status: int, title: str, detail: str, **content: Any) -> Response:
    """Return a page that needs no case: for what goes wrong before one is opened."""
    body = (
        templates()
        .get_template("problem.html.j2")
        .render(frame=None, status=status, title=safe_text(title), detail=safe_text(detail), **content)
    )
    return HTMLResponse(body, status_code=status)
