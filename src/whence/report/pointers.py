"""
Links back: from a claim or a document to each row of a picture's table that is about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Pointer(NamedTuple):
    """A link to a row: the section it stands in, what the link says, and its address."""

    kind: str
    label: str
    href: str


class About(NamedTuple):
    """A row, and the claims and documents that it is about."""

    pointer: Pointer
    claims: Sequence[str]
    documents: Sequence[str]


class Pointers(NamedTuple):
    """Links by claim and by document."""

    claims: dict[str, dict[str, list[Pointer]]]
    """Claim to section to links."""
    documents: dict[str, dict[str, list[Pointer]]]


def pointers(rows: Iterable[About]) -> Pointers:
    """Sort the rows by what they are about; a link stands once, in the order of the rows."""
    out = Pointers({}, {})
    for row in rows:
        for there, keys in ((out.claims, row.claims), (out.documents, row.documents)):
            for key in keys:
                links = there.setdefault(key, {}).setdefault(row.pointer.kind, [])
                if row.pointer not in links:
                    links.append(row.pointer)
    return out
