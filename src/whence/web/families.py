"""
Texts that hang together: groups of copies with who took it from whom, families of kin, and what happened when.
"""

from __future__ import annotations

from typing import NamedTuple

from fastapi import APIRouter, Request
from starlette.responses import Response

from whence import queries, schema, slices
from whence.errors import NotFound, UsageError
from whence.report.kin import Kin, kin
from whence.report.moments import Moments, moments
from whence.store import Store
from whence.views.descent import copy_trees
from whence.views.evidence import DocumentView, document_view
from whence.views.tables import Catalogue
from whence.web.desk import Desk
from whence.web.lists import cursor, placed
from whence.web.render import page

router = APIRouter()
RELATIONS = ("near-copy", "contained", "cut", "passage", "rewrite", "shared quotation")
CLUSTERS, PAIRS, MEMBERS, ALONE, STATEMENTS = 25, 50, 300, 100, 30
TEXTS, FORMULAE = 8, 40


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


# --- copies ------------------------------------------------------------------------


class Group(NamedTuple):
    """A group of copies as its list shows it."""

    first: DocumentView
    texts: int
    documents: list[DocumentView]


class Pair(NamedTuple):
    """Two texts that reuse each other."""

    a: DocumentView
    b: DocumentView
    copy: schema.Copy


@router.get("/copies")
def copies(request: Request, relation: str = "", after: str | None = None, groups: str | None = None) -> Response:
    """Groups of copies, and pairs of texts that share passages."""
    if relation and relation not in RELATIONS:
        raise UsageError(f"relation={relation}: there is no such one. One of: {', '.join(RELATIONS)}")
    with _desk(request).reading() as store:
        clusters = queries.clusters(store, after=placed(groups, (int, str)), limit=CLUSTERS)
        key = placed(after, (float, str, str)) if after else None
        found = queries.pairs(store, relation=relation or None, after=key, limit=PAIRS)
        return page(
            request,
            store,
            "copies_page.html.j2",
            groups=_groups(store, clusters.ids) if not after else [],
            more_groups=cursor(clusters.after),
            pairs=_pairs(store, found.ids) if not groups else [],
            after=cursor(found.after) if not groups else None,
            relation=relation,
            relations=RELATIONS,
            begun=bool(after or groups),
        )


def _groups(store: Store, clusters: list[str]) -> list[Group]:
    members = store.where(schema.ClusterText, "cluster", clusters)
    catalogue = Catalogue(slices.of_texts_alone(store, [row.text for row in members]))
    out = []
    for cluster in clusters:
        texts = [row.text for row in members if row.cluster == cluster]
        held = [document_view(each) for text in texts for each in catalogue.documents_of.get(text, [])]
        held.sort(key=lambda document: (len(document.id), document.id))
        if held:
            out.append(Group(held[0], len(texts), held))
    return out


def _pairs(store: Store, ids: list[str]) -> list[Pair]:
    wanted = [(a, b) for a, _, b in (each.partition(" ") for each in ids)]
    catalogue = Catalogue(slices.of_pairs(store, wanted))
    rows = {(row.a, row.b): row for row in catalogue.rows(schema.Copy)}
    return [
        Pair(document_view(catalogue.documents_of[a][0]), document_view(catalogue.documents_of[b][0]), rows[a, b])
        for a, b in wanted
        if a in catalogue.documents_of and b in catalogue.documents_of and (a, b) in rows
    ]


@router.get("/copies/{document}")
def group(request: Request, document: str) -> Response:
    """The group of copies that a document belongs to: who took it from whom."""
    with _desk(request).reading() as store:
        found = store.where(schema.Document, "id", [document])
        if not found:
            raise NotFound(f"{document}: no such document in {store.path.name}.")
        texts = [row.text for row in store.where(schema.Cleaning, "original", [found[0].original])]
        clusters = [row.cluster for row in store.where(schema.ClusterText, "text", texts)]
        members = [row.text for row in store.where(schema.ClusterText, "cluster", clusters)]
        shown = list(dict.fromkeys([*texts, *members]))[:MEMBERS]
        trees = copy_trees(Catalogue(slices.of_cluster(store, shown)))
        left_out = len(members) - len(shown)
        return page(
            request, store, "group.html.j2", first=document_view(found[0]), trees=trees, left_out=max(0, left_out)
        )


# --- kin ---------------------------------------------------------------------------


class Content(NamedTuple):
    """What the report's section asks for, of one family or pair."""

    kin: Kin
    printed: dict[str, str]


@router.get("/kin")
def families(request: Request, after: str | None = None) -> Response:
    """Families of texts that look as if they were of one make, and pairs that are in none."""
    with _desk(request).reading() as store:
        found = queries.families(store, after=placed(after, (int, int, str)), limit=PAIRS)
        rows = {row.id: row for row in store.where(schema.Family, "id", found.ids)}
        alone, total = queries.kin_alone(store, ALONE)
        texts = {text for pair in alone for text in pair}
        catalogue = Catalogue(slices.of_texts_alone(store, texts))
        links = {(row.a, row.b): row for row in store.where(schema.Kinship, "a", [a for a, _ in alone])}
        return page(
            request,
            store,
            "kin_list.html.j2",
            families=[rows[each] for each in found.ids],
            after=cursor(found.after),
            alone=[
                (document_view(catalogue.documents_of[a][0]), document_view(catalogue.documents_of[b][0]), links[a, b])
                for a, b in alone
                if a in catalogue.documents_of and b in catalogue.documents_of
            ],
            total=total,
            compared=store.count(schema.Compared),
            not_compared=queries.not_compared(store),
        )


@router.get("/kin/pair")
def kin_pair(request: Request, a: str = "", b: str = "") -> Response:
    """Two texts that look akin."""
    with _desk(request).reading() as store:
        documents = {row.id: row for row in store.where(schema.Document, "id", [a, b])}
        if {a, b} != set(documents):
            raise NotFound(f"{a} and {b}: no such two documents in {store.path.name}.")
        clean = {row.original: row.text for row in store.where(schema.Cleaning, "original", _originals(documents))}
        one, two = (clean[documents[each].original] for each in (a, b))
        return _shown(request, store, slices.of_family(store, None, (one, two)), f"{a} and {b}")


def _originals(documents: dict[str, schema.Document]) -> list[str]:
    return [row.original for row in documents.values()]


@router.get("/kin/{family}")
def kin_family(request: Request, family: str) -> Response:
    """One family: its formulae, its moves, its texts side by side."""
    with _desk(request).reading() as store:
        if not store.where(schema.Family, "id", [family]):
            raise NotFound(f"{family}: no such family in {store.path.name}. The page of kin has them all.")
        return _shown(request, store, slices.of_family(store, family), family)


def _shown(request: Request, store: Store, part: slices.Slice, title: str) -> Response:
    runs = store.rows(schema.Run)
    threshold = runs[-1].settings.get("kinship", {}).get("threshold") if runs else None
    found = kin(
        Catalogue(part),
        families=1,
        pairs=1,
        texts=TEXTS,
        formulae=FORMULAE,
        threshold=str(threshold) if threshold is not None else None,
    )
    if not found.families and not found.alone:
        raise NotFound(f"{title}: these two were not found to look akin.")
    return page(request, store, "kin_page.html.j2", c=Content(found, {}), title_of=title, lit=True)


# --- when ----------------------------------------------------------------------------


class Clocks(NamedTuple):
    """What the report's timeline asks for."""

    moments: Moments
    shown: frozenset[str]


@router.get("/timeline")
def timeline(request: Request, begin: str = "", after: str | None = None) -> Response:
    """What is said to have happened when, when it was said, and when it was captured."""
    with _desk(request).reading() as store:
        first = queries.first_day(store)
        chosen = begin[:10] or (first or "")
        days = queries.happenings(store, chosen, after=placed(after, (str, str)), limit=STATEMENTS)
        catalogue = Catalogue(slices.of_moments(store, days.told))
        found = moments(catalogue, rows=2 * STATEMENTS)
        return page(
            request,
            store,
            "timeline_page.html.j2",
            c=Clocks(found, frozenset(claim for _, claim in days.told)),
            begin=chosen,
            first=first,
            before=days.before,
            after=cursor(days.after),
            lit=True,
        )
