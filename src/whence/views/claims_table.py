"""
The table of claims, in the order a fact-checker wants to read it.
"""

from __future__ import annotations

from typing import Any

import msgspec

from whence.schema import Claim, Document
from whence.views.claims import STANCES, Counted, decisions_about
from whence.views.tables import Catalogue, Tables, number

DISAGREE = ("differs", "changed in a copy")
"""Relations of two values that a fact-checker must look at."""


class ClaimRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table of claims."""

    id: str
    text: str
    kind: str
    documents: int
    """Documents that say so; with `texts`, `voices` and `weakest`, the count *for*."""
    spread: int
    """Documents that state it in any counted stance."""
    texts: int
    voices: tuple[int, int]
    weakest: tuple[int, int]
    named: int
    unnamed: int
    against: tuple[int, int]
    against_documents: int
    doubt: tuple[int, int]
    conflicts: int
    """Pairs of values that differ or were changed in a copy."""
    decided: bool
    """True where a person left a note, a review state or a switch."""

    @property
    def full(self) -> bool:
        """Say whether there is more to show than one voice in one document."""
        return (
            self.spread > 1
            or self.voices[1] > 1
            or self.against_documents > 0
            or self.doubt[1] > 0
            or self.conflicts > 0
            or self.decided
        )


def claims_table(tables: Tables) -> list[ClaimRow]:
    """
    Return every claim, those first that most need a second look.

    First the claims that two or more documents say, the widest spread first
    and among those the fewest voices: what is everywhere and rests on hardly
    anybody. Then the claims that one document says and another denies or
    doubts. Then the rest, those with most voices first. Equal ones in order
    of number.
    """
    catalogue = Catalogue.of(tables)
    rows = [_claim_row(catalogue, claim) for claim in catalogue.claims.values()]
    return sorted(rows, key=_interest)


def _interest(row: ClaimRow) -> tuple[Any, ...]:
    if row.documents > 1:
        return (0, -row.documents, row.voices[1], row.voices[0], number(row.id))
    if row.spread > 1:
        return (1, -row.spread, row.voices[1], row.voices[0], number(row.id))
    return (2, -row.voices[1], -row.voices[0], 0, number(row.id))


def _carriers(catalogue: Catalogue, claim: Claim) -> list[Document]:
    mentions = [mention for mention in catalogue.mentions_of.get(claim.id, []) if mention.counted]
    return [document for mention in mentions for document in catalogue.documents_of.get(mention.text, [])]


def _claim_row(catalogue: Catalogue, claim: Claim) -> ClaimRow:
    held = {stance: catalogue.counts.get((claim.id, stance)) for stance in STANCES}

    def voices(stance: Counted) -> tuple[int, int]:
        count = held[stance]
        return (count.voices_least, count.voices_most) if count else (0, 0)

    said, against = held["for"], held["against"]
    return ClaimRow(
        id=claim.id,
        text=claim.text,
        kind=claim.kind,
        documents=said.documents if said else 0,
        spread=len({document.id for document in _carriers(catalogue, claim)}),
        texts=said.texts if said else 0,
        voices=voices("for"),
        weakest=(said.weakest_least, said.weakest_most) if said else (0, 0),
        named=said.named if said else 0,
        unnamed=said.unnamed if said else 0,
        against=voices("against"),
        against_documents=against.documents if against else 0,
        doubt=voices("doubt"),
        conflicts=sum(
            row.relation in ("differs", "changed in a copy") for row in catalogue.conflicts_of.get(claim.id, [])
        ),
        decided=bool(decisions_about(catalogue, claim)),
    )
