"""
How much of this pile is one voice: the case in a handful of numbers.

Every number here is the length of a list that the reader can open; the lists
are kept beside the numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from whence.schema import Reject, Run, StageResult
from whence.views.claims_table import ClaimRow, claims_table
from whence.views.evidence import DocumentView, document_view
from whence.views.speakers import SpeakerRow, speakers
from whence.views.tables import Catalogue, Tables, number

TOP_BAR = 4
"""Voices from which the bars are one bar: "4 or more"."""


class TextGroup(msgspec.Struct, frozen=True, kw_only=True):
    """A text after copies are collapsed: its earliest document in the pile, and those that copy it."""

    first: DocumentView
    copies: list[DocumentView]


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """The claims that rest on at most so many voices, split by whether it may be fewer."""

    voices: int
    last: bool
    """True for the bar that stands for this number and all above."""
    exact: list[str]
    """Claims where least and most are equal (in the last bar: where least reaches it)."""
    fewer: list[str]
    """Claims that may rest on fewer."""

    @property
    def within(self) -> int:
        """Return how many claims the bar stands for."""
        return len(self.exact) + len(self.fewer)


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """The funnel from documents to voices, the claims by number of voices, and what could not be read."""

    documents: list[DocumentView]
    texts: list[TextGroup]
    voices: list[SpeakerRow]
    """Those in most documents first."""
    shared: list[ClaimRow]
    """Claims that are said in two or more documents."""
    single: list[ClaimRow]
    """All other claims: said in one document, or only denied."""
    one_voice: list[ClaimRow]
    """Shared claims that rest on one voice at most."""
    shared_bars: list[Bar]
    single_bars: list[Bar]
    conflicts: list[ClaimRow]
    rejects: list[Reject]
    runs: list[Run]
    stages: list[StageResult]
    head: str | None
    """The hash of the last entry in the log of decisions; a log cut at its end is only noticed with it."""

    @property
    def unnamed(self) -> int:
        """Return how many of the voices have no name."""
        return sum(row.unnamed for row in self.voices)


def overview(tables: Tables) -> Overview:
    """Return the case in a handful of numbers, each with its list."""
    catalogue = Catalogue.of(tables)
    rows = claims_table(catalogue)
    shared = [row for row in rows if row.documents > 1]
    single = [row for row in rows if row.documents <= 1]
    return Overview(
        documents=[document_view(document) for document in catalogue.documents],
        texts=text_groups(catalogue),
        voices=speakers(catalogue),
        shared=shared,
        single=single,
        one_voice=[row for row in shared if row.voices[1] <= 1],
        shared_bars=bars(shared),
        single_bars=bars(single),
        conflicts=[row for row in rows if row.conflicts],
        rejects=sorted(catalogue.rows(Reject), key=lambda reject: (reject.path, reject.locator)),
        runs=sorted(catalogue.rows(Run), key=lambda run: run.id),
        stages=catalogue.rows(StageResult),
        head=catalogue.head,
    )


def text_groups(tables: Tables) -> list[TextGroup]:
    """Return the texts after copies are collapsed, each with all its documents; the most copied first."""
    catalogue = Catalogue.of(tables)
    groups = []
    for texts in catalogue.texts_in.values():
        held = [document for text in texts for document in catalogue.documents_of[text]]
        first, *copies = map(document_view, sorted(held, key=lambda document: number(document.id)))
        groups.append(TextGroup(first=first, copies=copies))
    return sorted(groups, key=lambda group: -len(group.copies))


def bars(rows: Sequence[ClaimRow]) -> list[Bar]:
    """Return the claims by the most voices they can rest on: 0, 1, 2, 3, and 4 or more."""
    out = []
    for voices in range(TOP_BAR + 1):
        last = voices == TOP_BAR
        within = [row for row in rows if row.voices[1] == voices or (last and row.voices[1] > voices)]
        exact = [row.id for row in within if row.voices[0] >= voices]
        out.append(
            Bar(
                voices=voices,
                last=last,
                exact=exact,
                fewer=[row.id for row in within if row.voices[0] < voices],
            )
        )
    return out
