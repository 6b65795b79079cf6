"""What can be taken away from the workbench: the report, and the listings as JSON lines."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from whence import __version__, schema
from whence.errors import NotFound
from whence.report.page import render
from whence.views.listings import LISTINGS
from whence.views.tables import Catalogue
from whence.web.desk import Desk
from whence.web.render import page

router = APIRouter()
WHOLE = 2_000
"""Documents up to which the workbench makes a report itself; it needs the whole case in memory."""


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


@router.get("/export")
def export(request: Request) -> Response:
    """What can be taken away."""
    with _desk(request).reading() as store:
        large = store.count(schema.Document) > WHOLE
        return page(request, store, "export.html.j2", listings=list(LISTINGS), large=large, whole=WHOLE)


@router.get("/export/report.html")
def report(request: Request) -> Response:
    """The report: one file that needs no network."""
    with _desk(request).reading() as store:
        if store.count(schema.Document) > WHOLE:
            raise NotFound(
                f"this case is too large for a report from here. Make it with: whence report {store.path.name}"
            )
        return _taken(Response(render(store, version=__version__), media_type="text/html"), f"{store.path.stem}.html")


@router.get("/export/{name}.jsonl")
def listing(request: Request, name: str) -> Response:
    """A listing as JSON lines (docs/json.md)."""
    if name not in LISTINGS:
        raise NotFound(f"{name}: no such listing. One of: {', '.join(LISTINGS)}")
    desk = _desk(request)

    def lines() -> Iterator[bytes]:
        with desk.reading() as store:
            for row in LISTINGS[name](Catalogue(store)):
                yield msgspec.json.encode(row) + b"\n"

    return _taken(StreamingResponse(lines(), media_type="application/x-ndjson"), f"{name}.jsonl")


def _taken(answer: Response, name: str) -> Response:
    plain = "".join(character if character.isalnum() or character in "-_." else "-" for character in name)
    answer.headers["Content-Disposition"] = f'attachment; filename="{plain.encode("ascii", "replace").decode()}"'
    return answer
