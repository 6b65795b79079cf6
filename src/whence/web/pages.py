"""
The pages: each address reads one state of the case, and shows what a view says of it.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from whence import queries, schema, slices
from whence.errors import NotFound
from whence.report.content import section
from whence.store import Store
from whence.views.against_many import base_view
from whence.views.article import article_view
from whence.views.claims import decision_view
from whence.views.compare import KINDS
from whence.views.evidence import document_view
from whence.views.side_by_side import ONLY_HERE, whole_view
from whence.views.tables import Catalogue
from whence.web.citing import cited_claim, cited_document
from whence.web.desk import Desk, last_in_force
from whence.web.lists import ROWS, Asked, claim_list, cursor, placed
from whence.web.overview import Front, front
from whence.web.render import page
from whence.web.searching import NAMES, find

router = APIRouter()


def desk_of(request: Request) -> Desk:
    """Return the case on the desk."""
    desk: Desk = request.app.state.desk
    return desk


@router.get("/")
def overview(request: Request) -> Response:
    """How much of this pile is one voice?"""
    with desk_of(request).reading() as store:
        return page(request, store, "front.html.j2", f=_front(desk_of(request), store))


def _front(desk: Desk, store: Store) -> Front:
    def news(since: str) -> queries.News:
        return desk.kept(store, "news", lambda: queries.news(store, since), by_run=True)

    return desk.kept(store, "front", lambda: front(store, news))


@router.get("/claims")
def claims(
    request: Request,
    about: str = "",
    kind: str = "",
    state: str = "",
    most: str = "",
    only: Annotated[list[str] | None, Query()] = None,
    order: str = "documents",
    after: str | None = None,
) -> Response:
    """The claims, what is carried most widely on fewest voices first."""
    asked = Asked(
        about=about, kind=kind, state=state, most=most, only=tuple(only or ()), order=order or "documents", after=after
    )
    with desk_of(request).reading() as store:
        return page(request, store, "claim_list.html.j2", found=claim_list(store, asked), asked=asked)


class Around:
    """What the claim's section asks of a report, where the workbench has it elsewhere."""

    whole = True
    shown: frozenset[str] = frozenset()

    class back:  # noqa: N801
        """Links to rows of other sections: the workbench has pages for them."""

        claims: dict[str, Any] = {}
        documents: dict[str, Any] = {}


@router.get("/claims/{claim}")
def claim(request: Request, claim: str) -> Response:
    """One claim: who says so, in which words, what was counted as one, and what was not counted."""
    with desk_of(request).reading() as store:
        found = store.where(schema.Claim, "id", [claim])
        if not found:
            raise NotFound(f"{claim}: no such claim in {store.path.name}. The list of claims has them all.")
        if found[0].into:
            return RedirectResponse(f"/claims/{found[0].into}?from={claim}", status_code=303)
        catalogue = Catalogue(slices.of_claims(store, [claim]))
        (row,) = (row for row in claim_list_rows(catalogue) if row.id == claim)
        related = [
            catalogue.claims[other]
            for pair in catalogue.rows(schema.Related)
            for other in (pair.a, pair.b)
            if claim in (pair.a, pair.b) and other != claim and other in catalogue.claims
        ]
        parts = [other for other in catalogue.claims.values() if other.into == claim]
        return page(
            request,
            store,
            "claim_page.html.j2",
            section=section(catalogue, row),
            c=Around,
            related=related[:12],
            parts=parts,
            cite=cited_claim(store, catalogue, claim),
        )


def claim_list_rows(catalogue: Catalogue) -> list[Any]:
    """Return the rows of a catalogue's claims."""
    from whence.views.claims_table import claims_table

    return claims_table(catalogue)


@router.get("/documents")
def documents(request: Request, about: str = "", outlet: str = "", after: str | None = None) -> Response:
    """The articles as read."""
    with desk_of(request).reading() as store:
        found = queries.documents(
            store, outlet=outlet or None, words=about, after=placed(after, (int, str)), limit=ROWS
        )
        rows = {row.id: row for row in store.where(schema.Document, "id", found.ids)}
        return page(
            request,
            store,
            "document_list.html.j2",
            rows=[document_view(rows[each]) for each in found.ids],
            imported={each: rows[each].imported for each in found.ids},
            after=cursor(found.after),
            about=about,
            outlet=outlet,
            rejects=store.rows(schema.Reject) if after is None else [],
        )


@router.get("/documents/{document}")
def document(request: Request, document: str, tab: str = "text") -> Response:
    """One article: its text under layers, who speaks beside it, and where it came from."""
    with desk_of(request).reading() as store:
        catalogue = Catalogue(slices.of_document(store, document))
        view = article_view(catalogue, document)
        held = {row.seq for row in catalogue.decisions_in_force}
        return page(
            request,
            store,
            "document_page.html.j2",
            a=view,
            tab="provenance" if tab == "provenance" else "text",
            cite=cited_document(view),
            decisions=[
                decision_view(row, undone=row.seq not in held and row.action != "undo")
                for row in catalogue.decisions_on.get(document, [])
            ],
        )


@router.get("/compare")
def compare(request: Request, a: str = "", b: str = "", only: str = "") -> Response:
    """Two articles in step, with what differs."""
    with desk_of(request).reading() as store:
        if not a.strip() or not b.strip():
            return page(request, store, "compare_ask.html.j2", first=a.strip() or b.strip())
        catalogue = Catalogue(slices.of_pair(store, [a.strip(), b.strip()]))
        view = whole_view(catalogue, a.strip(), b.strip())
        return page(request, store, "compare_page.html.j2", w=view, only=only if only in (*KINDS, ONLY_HERE) else "")


@router.get("/compare/{base}")
def against_many(request: Request, base: str) -> Response:
    """One article against all that share passages with it."""
    with desk_of(request).reading() as store:
        catalogue = Catalogue(slices.of_base(store, base))
        return page(request, store, "base_page.html.j2", v=base_view(catalogue, base))


@router.get("/search")
def search(request: Request, q: str = "") -> Response:
    """Articles, claims and voices by their words."""
    with desk_of(request).reading() as store:
        found = find(store, q) if q.strip() else None
        return page(request, store, "search.html.j2", found=found, q=q, fields=NAMES)


@router.get("/log")
def log(request: Request) -> Response:
    """What people decided, the latest first."""
    from whence.case import lost_decisions_of
    from whence.log import breaks, in_force

    with desk_of(request).reading() as store:
        entries = store.rows(schema.Decision)
        held = {entry.seq for entry in in_force(entries)} | {e.seq for e in entries if e.action == "undo"}
        return page(
            request,
            store,
            "log.html.j2",
            entries=entries[::-1][:500],
            total=len(entries),
            held=held,
            lost={entry.seq: words for entry, words in lost_decisions_of(store)},
            breaks=breaks(entries),
            head=entries[-1].hash if entries else None,
            last=last_in_force(store),
        )


@router.get("/help")
def help_(request: Request) -> Response:
    """The keys, and what the words mean."""
    with desk_of(request).reading() as store:
        return page(request, store, "help.html.j2")
