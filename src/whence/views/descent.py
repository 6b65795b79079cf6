"""Who took it from whom: the texts of each cluster as a tree, line by line, with the reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from whence.schema import Descent
from whence.views.evidence import DocumentView, document_view
from whence.views.tables import Catalogue, Tables, grouped


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A text in the tree of its cluster; those taken from it follow, one step deeper."""

    depth: int
    first: DocumentView
    also: list[DocumentView]
    """Other documents that hold the very same text."""
    origin: DocumentView | None
    """The first document of the text it was taken from; null at depth 0."""
    reasons: list[str]


class Tree(msgspec.Struct, frozen=True, kw_only=True):
    """Texts that come from nothing in the pile, or nobody can tell from what, with all that was taken from them."""

    root: Literal["unseen", "unknown"]
    lines: list[Line]


class CopyTree(msgspec.Struct, frozen=True, kw_only=True):
    """A cluster of copies; what comes from nothing in the pile stands before what nobody can tell."""

    documents: int
    texts: int
    trees: list[Tree]


def copy_trees(tables: Tables) -> list[CopyTree]:
    """Return every cluster of two texts or more as trees, the largest first."""
    catalogue = Catalogue.of(tables)
    rows = [row for row in catalogue.rows(Descent) if row.text in catalogue.documents_of]
    place = {text: at for at, text in enumerate(catalogue.documents_of)}
    clusters = grouped(sorted(rows, key=lambda row: place[row.text]), lambda row: catalogue.cluster_of[row.text])
    found = [_copy_tree(catalogue, members) for members in clusters.values() if len(members) > 1]
    return sorted(found, key=lambda tree: -tree.documents)


def _copy_tree(catalogue: Catalogue, members: Sequence[Descent]) -> CopyTree:
    here = {row.text for row in members}
    # A text whose origin has left the pile since stands where one from nowhere does.
    roots = [row for row in members if row.origin not in here]
    children = grouped((row for row in members if row.origin in here), lambda row: row.origin)
    grown: dict[Literal["unseen", "unknown"], list[Descent]] = {
        "unseen": [row for row in roots if row.state != "unknown"],
        "unknown": [row for row in roots if row.state == "unknown"],
    }
    return CopyTree(
        documents=sum(len(catalogue.documents_of[row.text]) for row in members),
        texts=len(members),
        trees=[Tree(root=root, lines=_lines(catalogue, rows, children)) for root, rows in grown.items() if rows],
    )


def _lines(
    catalogue: Catalogue, roots: Sequence[Descent], children: Mapping[str | None, Sequence[Descent]]
) -> list[Line]:
    """Return the texts line by line, each followed by those taken from it."""
    # The next to be told is the last of the list; a chain of a thousand copies is too deep to call oneself.
    waiting = [(0, row) for row in reversed(roots)]
    lines = []
    while waiting:
        depth, row = waiting.pop()
        first, *also = map(document_view, catalogue.documents_of[row.text])
        origin = document_view(catalogue.documents_of[row.origin][0]) if depth and row.origin else None
        lines.append(Line(depth=depth, first=first, also=also, origin=origin, reasons=row.reasons))
        waiting += [(depth + 1, child) for child in reversed(children.get(row.text, []))]
    return lines
