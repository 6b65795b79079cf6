"""
How much of this pile is one voice: the numbers of the first page, and what to look at next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import msgspec

from whence import queries, schema, slices
from whence.case import REVIEW_STATES, lost_decisions_of
from whence.queries import ClaimFilter, News, Totals
from whence.store import Store
from whence.views.claims_table import ClaimRow
from whence.views.evidence import DocumentView, document_view
from whence.views.tables import Catalogue
from whence.web.lists import claim_rows, reviewed

FIRST = 8
"""Rows of each short list."""
SLOTS = 60
"""Bars of the time strip; more days than that are drawn as longer spans."""


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """Claims with so many voices at most."""

    voices: int
    last: bool
    exact: int
    fewer: int

    @property
    def within(self) -> int:
        """Return how many claims the bar stands for."""
        return self.exact + self.fewer


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """Claims by number of voices."""

    key: str
    title: str
    bars: list[Bar]
    widest: int


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of days, with how many documents claim one of them and how many were captured on one."""

    first: str
    last: str
    claimed: int
    captured: int


class Cluster(msgspec.Struct, frozen=True, kw_only=True):
    """A group of copies."""

    texts: int
    first: DocumentView
    documents: int


class Front(msgspec.Struct, frozen=True, kw_only=True):
    """The first page."""

    totals: Totals
    charts: list[Chart]
    shared: int
    """Claims in two or more documents."""
    one_voice: int
    """Of these, those that rest on one voice at most."""
    next: list[ClaimRow]
    """Claims to look at: widest spread, fewest voices, not reviewed yet."""
    clusters: list[Cluster]
    families: list[schema.Family]
    slots: list[Slot]
    undated: int
    states: dict[str, int]
    """Review state to the number of claims; only claims in two or more documents count as to do."""
    news: News | None
    lost: list[tuple[int, str]]
    """Entries of the log whose target is gone."""
    languages: list[tuple[str | None, int]]
    not_compared: int
    models: str | None
    """The build that reads voices."""


def front(store: Store, news: Callable[[str], News]) -> Front:
    """Return the first page; ``news`` tells what came since the last run began."""
    totals = queries.totals(store)
    states = reviewed(store)
    seen = [claim for claim, state in states.items() if state in ("checked", "set aside")]
    page = queries.claims(store, ClaimFilter(shared=True, without=seen), order="documents", after=None, limit=FIRST)
    counted = {state: sum(1 for held in states.values() if held == state) for state in REVIEW_STATES[1:]}
    to_do = queries.number_of_claims(
        store, ClaimFilter(shared=True, without=[claim for claim, state in states.items() if state != "to do"])
    )
    days = queries.days(store)
    shared = [each for each in totals.bins if each.shared]
    run = queries.last_run(store)
    settings = store.rows(schema.Run)[-1].settings if run else {}
    return Front(
        totals=totals,
        charts=_charts(totals),
        shared=sum(each.exact + each.fewer for each in shared),
        one_voice=sum(each.exact + each.fewer for each in shared if each.voices <= 1),
        next=claim_rows(store, page.ids),
        clusters=_clusters(store),
        families=_families(store),
        slots=slots(days),
        undated=totals.documents - sum(claimed for _, claimed, _ in days),
        states={"to do": to_do} | counted,
        news=news(run[1]) if run and run[0] > 1 else None,
        lost=[(entry.seq, words) for entry, words in lost_decisions_of(store)],
        languages=queries.languages(store),
        not_compared=queries.not_compared(store),
        models=settings.get("voices", {}).get("model"),
    )


def _charts(totals: Totals) -> list[Chart]:
    out = []
    for key, title, shared in (
        ("shared", "Claims that two or more documents carry", True),
        ("single", "All other claims", False),
    ):
        held = {each.voices: each for each in totals.bins if each.shared == shared}
        bars = [
            Bar(
                voices=voices,
                last=voices == 4,
                exact=held[voices].exact if voices in held else 0,
                fewer=held[voices].fewer if voices in held else 0,
            )
            for voices in range(5)
        ]
        widest = max(bar.within for bar in bars)
        if widest:
            out.append(Chart(key=key, title=title, bars=bars, widest=widest))
    return out


def _clusters(store: Store) -> list[Cluster]:
    largest = queries.largest_clusters(store, FIRST)
    members = store.where(schema.ClusterText, "cluster", [cluster for cluster, _ in largest])
    catalogue = Catalogue(slices.of_texts(store, [row.text for row in members]))
    out = []
    for cluster, texts in largest:
        held = [
            document
            for row in members
            if row.cluster == cluster
            for document in catalogue.documents_of.get(row.text, [])
        ]
        if held:
            first = min(held, key=lambda document: (len(document.id), document.id))
            out.append(Cluster(texts=texts, first=document_view(first), documents=len(held)))
    return out


def _families(store: Store) -> list[schema.Family]:
    found = {family.id: family for family in store.where(schema.Family, "id", queries.largest_families(store, FIRST))}
    return sorted(found.values(), key=lambda family: (-family.texts, len(family.id), family.id))


def slots(days: Sequence[tuple[str, int, int]]) -> list[Slot]:
    """Return the days with documents on a strip of equal stretches, empty ones between them included."""
    dated = [(found, claimed, captured) for day, claimed, captured in days if (found := _day(day))]
    if not dated:
        return []
    first, last = dated[0][0], dated[-1][0]
    length = max(1, -(-((last - first).days + 1) // SLOTS))
    out = []
    at = 0
    begin = first
    while begin <= last:
        end = begin + timedelta(days=length)
        claimed = captured = 0
        while at < len(dated) and dated[at][0] < end:
            claimed += dated[at][1]
            captured += dated[at][2]
            at += 1
        out.append(
            Slot(
                first=begin.isoformat(),
                last=min(end - timedelta(days=1), last).isoformat(),
                claimed=claimed,
                captured=captured,
            )
        )
        begin = end
    return out


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
