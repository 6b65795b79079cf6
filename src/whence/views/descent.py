"""Who took it from whom: the texts of each cluster as a tree, line by line, with the reasons."""

from __future__ import annotations

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
    state: Literal["text", "unseen", "unknown"]
    origin: DocumentView | None
    """The first document of the text it was taken from."""
    reasons: list[str]


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """A cluster of copies; what comes from nothing in the pile, or nobody can tell from what, stands at depth 0."""

    documents: int
    lines: list[Line]


def families(tables: Tables) -> list[Family]:
    """Return every cluster of two texts or more as a tree, the largest first."""
    catalogue = Catalogue.of(tables)
    rows = [row for row in catalogue.rows(Descent) if row.text in catalogue.documents_of]
    clusters = grouped(rows, lambda row: catalogue.cluster_of.get(row.text, row.text))
    found = [_family(catalogue, members) for members in clusters.values()]
    return sorted(found, key=lambda family: (-family.documents, family.lines[0].first.id))


def _family(catalogue: Catalogue, members: list[Descent]) -> Family:
    here = {row.text for row in members}
    place = {text: at for at, text in enumerate(catalogue.documents_of)}
    members = sorted(members, key=lambda row: (row.state == "unknown", place[row.text]))
    children = grouped(members, lambda row: row.origin)
    # The next to be told is the last of the list; a chain of a thousand copies is too deep to call oneself.
    waiting = [(0, row) for row in members if row.origin not in here][::-1]
    lines = []
    while waiting:
        depth, row = waiting.pop()
        first, *also = map(document_view, catalogue.documents_of[row.text])
        origin = document_view(catalogue.documents_of[row.origin][0]) if row.origin in here else None
        lines.append(Line(depth=depth, first=first, also=also, state=row.state, origin=origin, reasons=row.reasons))
        waiting += [(depth + 1, child) for child in children.get(row.text, [])][::-1]
    return Family(documents=sum(len(catalogue.documents_of[row.text]) for row in members), lines=lines)
