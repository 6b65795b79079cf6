"""
Three clocks: when something is said to have happened, when it was said, and when it was captured.

Each is what a text or a file states. Nothing is guessed: what has no day is
listed apart, and a day that the words leave open ("last month") is a stretch.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from whence.schema import ClaimMention, Document
from whence.views.evidence import DocumentView, MentionView, document_view, mention_view
from whence.views.tables import Catalogue, Tables, number


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """What one claim says happened on some days, and who was first to say so."""

    claim: str
    text: str
    kind: str
    words: str
    """When, as the first to say so writes it: "on Tuesday"."""
    happened_from: str
    happened_until: str
    """The first and the last day that the words mean, ISO 8601; equal where it is one day."""
    said: str | None
    """Claimed publication of the earliest document that says so; null where none is dated."""
    captured: str | None
    """When an archive fetched the earliest of them; null where no archive did."""
    imported: str
    documents: int
    first: DocumentView
    mention: MentionView

    @property
    def before_it_happened(self) -> bool:
        """Say whether it was said before the first of these days: a plan, a forecast, or a wrong date."""
        return self.said is not None and self.said[:10] < self.happened_from[: len(self.said[:10])]


class Undated(msgspec.Struct, frozen=True, kw_only=True):
    """A claim whose words for a day can't be turned into one, and why."""

    claim: str
    text: str
    words: str
    document: DocumentView


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """All dated claims in the order of what happened, and those that can't be placed."""

    moments: list[Moment]
    undated: list[Undated]
    undated_documents: list[DocumentView]
    """Documents that don't say when they were published: "yesterday" in them is no day."""


def timeline(tables: Tables) -> Timeline:
    """Return what is said to have happened when, a row for each claim and each stretch of days it is given."""
    catalogue = Catalogue.of(tables)
    moments: list[Moment] = []
    undated: list[Undated] = []
    for claim in catalogue.claims.values():
        stretches: dict[tuple[str, str], list[ClaimMention]] = {}
        for mention in catalogue.mentions_of.get(claim.id, []):
            if mention.happened_from and mention.happened_until:
                stretches.setdefault((mention.happened_from, mention.happened_until), []).append(mention)
            elif mention.happened and (held := catalogue.documents_of.get(mention.text)):
                undated.append(
                    Undated(claim=claim.id, text=claim.text, words=mention.happened, document=document_view(held[0]))
                )
        for (begin, end), mentions in stretches.items():
            if moment := _moment(catalogue, begin, end, mentions):
                moments.append(moment)
    return Timeline(
        moments=sorted(moments, key=lambda row: (row.happened_from, row.happened_until, number(row.claim))),
        undated=undated,
        undated_documents=[document_view(row) for row in catalogue.documents if row.published is None],
    )


def _moment(catalogue: Catalogue, begin: str, end: str, mentions: Iterable[ClaimMention]) -> Moment | None:
    holders = [(document, mention) for mention in mentions for document in catalogue.documents_of.get(mention.text, [])]
    if not holders:
        return None
    first, mention = min(holders, key=lambda held: _when(held[0]))
    view = mention_view(catalogue, mention, 1 + catalogue.mentions_of[mention.claim].index(mention))
    if view is None:
        return None
    claim = catalogue.claims[mention.claim]
    return Moment(
        claim=claim.id,
        text=claim.text,
        kind=claim.kind,
        words=mention.happened or "",
        happened_from=begin,
        happened_until=end,
        said=min((document.published for document, _ in holders if document.published), default=None),
        captured=min((document.captured for document, _ in holders if document.captured), default=None),
        imported=min(document.imported for document, _ in holders),
        documents=len({document.id for document, _ in holders}),
        first=document_view(first),
        mention=view,
    )


def _when(document: Document) -> tuple[bool, str, tuple[int, str]]:
    return document.published is None, document.published or "", number(document.id)
