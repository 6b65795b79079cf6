"""
Who gives which figure: for claims of one frame, every value in the order in which it was said.

A value that a copy took over is its origin's, and one that a copy changed is a
change of the copy; a later word of the same voice is no second voice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from whence.schema import Claim, ClaimMention, Conflict, Descent
from whence.views.evidence import DocumentView, MentionView, Party, document_view, mention_view
from whence.views.tables import Catalogue, Tables, number

HOW = {
    "changed in a copy": "changed where the passage was copied",
    "superseded": "a later word of the same voice",
    "rounded": "the same in round numbers",
    "compatible": "both can be so",
    "differs": "not both can be so at one time",
}


class ValueRow(msgspec.Struct, frozen=True, kw_only=True):
    """One place that gives a value: which, on whose word, in which document, said when, and how it came to it."""

    value: str
    claim: str
    who: Party | None
    """The first voice of its chain; null for the document's own words."""
    relays: list[Party]
    document: DocumentView
    also: list[DocumentView]
    """Other documents that hold the very same text."""
    said: str | None
    """Claimed publication, the earliest of these documents."""
    origin: DocumentView | None
    """The document it was copied from, where that gives a value too."""
    changed_from: str | None
    """What its origin gives, where that is another value."""
    relation: str | None
    """How it stands to the value given before it by others; null for the first and for the same value."""
    mention: MentionView


class ValueTable(msgspec.Struct, frozen=True, kw_only=True):
    """The values of one frame: the claims it is parted into, and who gives what in order of time."""

    slot: str
    """What is counted: "soldier", "%"."""
    claims: list[Claim]
    rows: list[ValueRow]
    relations: list[str]
    """Relations between these values, those to look at first."""

    @property
    def differs(self) -> bool:
        """Say whether anything here asks for a second look."""
        return "differs" in self.relations or "changed in a copy" in self.relations


ORDER = ("differs", "changed in a copy", "superseded", "rounded", "compatible")


def value_tables(tables: Tables, claim: str | None = None) -> list[ValueTable]:
    """
    Return a table for every frame whose values are not all one, those that differ first.

    With a claim only the frame it belongs to; raises `NotFound` if there is no
    such claim.
    """
    catalogue = Catalogue.of(tables)
    wanted = catalogue.claim(claim).id if claim else None
    frames = _frames(catalogue.rows(Conflict))
    found = [_table(catalogue, claims, rows) for claims, rows in frames if wanted is None or wanted in claims]
    kept = [table for table in found if len(table.rows) > 1]
    return sorted(kept, key=lambda table: (min(map(ORDER.index, table.relations)), number(table.claims[0].id)))


def _frames(conflicts: Iterable[Conflict]) -> list[tuple[list[str], list[Conflict]]]:
    """Return the claims that conflicts connect, with their conflicts."""
    top: dict[str, str] = {}

    def root(claim: str) -> str:
        while top.setdefault(claim, claim) != claim:
            claim = top[claim]
        return claim

    rows = list(conflicts)
    for row in rows:
        one, other = sorted((root(row.claim), root(row.other)), key=number)
        top[other] = one
    out: dict[str, tuple[list[str], list[Conflict]]] = {}
    for claim in sorted(top, key=number):
        out.setdefault(root(claim), ([], []))[0].append(claim)
    for row in rows:
        out[root(row.claim)][1].append(row)
    return list(out.values())


def _table(catalogue: Catalogue, claims: Sequence[str], conflicts: Sequence[Conflict]) -> ValueTable:
    found = [mention for claim in claims for mention in catalogue.mentions_of.get(claim, [])]
    given = [mention for mention in found if mention.value is not None]
    rows = [row for mention in given if (row := _row(catalogue, mention, given)) is not None]
    rows.sort(key=lambda row: (row.said is None, row.said or "", number(row.document.id), row.mention.begin))
    return ValueTable(
        slot=conflicts[0].slot,
        claims=[catalogue.claims[claim] for claim in claims],
        rows=_related(rows, conflicts),
        relations=sorted({conflict.relation for conflict in conflicts}, key=ORDER.index),
    )


def _row(catalogue: Catalogue, mention: ClaimMention, given: Sequence[ClaimMention]) -> ValueRow | None:
    view = mention_view(catalogue, mention, 1 + catalogue.mentions_of[mention.claim].index(mention))
    if view is None or mention.value is None:
        return None
    held = [view.document, *view.identical]
    origin = _origin(catalogue, mention.text)
    before = next((other for other in given if other.text == origin), None)
    return ValueRow(
        value=mention.value,
        claim=mention.claim,
        who=view.chain[-1] if view.chain else None,
        relays=view.chain[:-1],
        document=view.document,
        also=view.identical,
        said=min((document.published for document in held if document.published), default=None),
        origin=document_view(catalogue.documents_of[origin][0]) if before and origin else None,
        changed_from=before.value if before and before.value != mention.value else None,
        relation=None,
        mention=view,
    )


def _origin(catalogue: Catalogue, text: str) -> str | None:
    """Return the text it was taken from, if that is in the pile."""
    origin = next((row.origin for row in catalogue.rows(Descent) if row.text == text), None)
    return origin if origin in catalogue.documents_of else None


def _related(rows: Sequence[ValueRow], conflicts: Sequence[Conflict]) -> list[ValueRow]:
    """Return the rows, each with how it stands to the values told before it."""
    between = {frozenset((row.a_value, row.b_value)): row.relation for row in conflicts}
    out: list[ValueRow] = []
    for row in rows:
        told = [before.value for before in out]
        relation: str | None = None
        if row.changed_from is not None:
            relation = "changed in a copy"
        elif row.value not in told:
            known = {between[pair] for value in told if (pair := frozenset((value, row.value))) in between}
            relation = min(known, key=ORDER.index, default=None)
        out.append(msgspec.structs.replace(row, relation=relation))
    return out
