"""
Who promised what, who is said to have spoken with whom, and who is said to hold which place.

Each row is one claim as its first mention words it, with the parties that could
be read from the words and the count of voices behind it. What is not said is
empty, and what the pile says came of a promise is shown, never judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

from whence.schema import Claim, ClaimMention, Related
from whence.views.claims import STANCES
from whence.views.evidence import DocumentView, MentionView, document_view, mention_view
from whence.views.tables import Catalogue, Tables, number

Dealing = Literal["commitment", "contact", "control"]


class Sequel(msgspec.Struct, frozen=True, kw_only=True):
    """Another claim about the matter of a promise: what the pile says before or after it."""

    claim: str
    text: str
    kind: str
    modality: str
    said: str | None
    later: bool
    """Whether it was said on a later day than the promise."""
    voices: tuple[int, int]


class DealingRow(msgspec.Struct, frozen=True, kw_only=True):
    """One promise, contact or hold on a place, and on whose word it is."""

    claim: str
    text: str
    kind: Dealing
    modality: str
    polarity: str
    roles: dict[str, str]
    """Role to the words that fill it: promisor, promised, condition; parties, channel; holder, place."""
    parties: list[str]
    """Of a contact: those who met, wrote or spoke, one by one."""
    when: str | None
    """When it is said to have happened, ISO 8601, else as written, else null."""
    days: tuple[str, str] | None
    """The first and the last day that this means; null where it can't be told."""
    said: str | None
    voices: tuple[int, int]
    against: tuple[int, int]
    named: list[str]
    """Labels of the witnesses for it, those who count most first."""
    document: DocumentView
    documents: int
    mention: MentionView
    sequels: list[Sequel]


_SORT_OF_PLACE = re.compile(
    r"^(?:the\s+)?(?:(?:town|city|village|port|district|province|region|island|suburb|settlement|capital)\s+of\s+)?"
)

ROLES: dict[Dealing, tuple[str, ...]] = {
    "commitment": ("promisor", "promised", "condition"),
    "contact": ("parties", "channel"),
    "control": ("holder", "place"),
}


def dealings(tables: Tables, kind: Dealing) -> list[DealingRow]:
    """
    Return every claim of one kind that somebody states, with its parties.

    Commitments and contacts in the order in which they were said; places by
    name, and for each place in order of time, the latest last: who is said to
    hold it now is for the reader to say.
    """
    catalogue = Catalogue.of(tables)
    linked = _linked(catalogue.rows(Related))
    rows = [
        row
        for claim in catalogue.claims.values()
        if claim.kind == kind and (row := _row(catalogue, claim, kind, linked.get(claim.id, []))) is not None
    ]

    def order(row: DealingRow) -> tuple[Any, ...]:
        place = same_place(row.roles.get("place", "")) if kind == "control" else ""
        return place, row.said is None, row.when or row.said or "", number(row.claim)

    return sorted(rows, key=order)


def _linked(rows: Iterable[Related]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: (-row.likeness, number(row.a), number(row.b))):
        out.setdefault(row.a, []).append(row.b)
        out.setdefault(row.b, []).append(row.a)
    return out


def _row(catalogue: Catalogue, claim: Claim, kind: Dealing, linked: Iterable[str]) -> DealingRow | None:
    mentions = [one for one in catalogue.mentions_of.get(claim.id, []) if one.text in catalogue.documents_of]
    if not mentions:
        return None
    told = max(mentions, key=lambda mention: sum(bool(mention.frame.get(role)) for role in ROLES[kind]))
    view = mention_view(catalogue, told, 1 + catalogue.mentions_of[claim.id].index(told))
    if view is None:
        return None
    holders = [document for mention in mentions for document in catalogue.documents_of[mention.text]]
    said = min((document.published for document in holders if document.published), default=None)
    counts = {stance: catalogue.counts.get((claim.id, stance)) for stance in STANCES}
    voices, against = (
        (count.voices_least, count.voices_most) if (count := counts[stance]) else (0, 0) for stance in STANCES[:2]
    )
    return DealingRow(
        claim=claim.id,
        text=claim.text,
        kind=kind,
        modality=str(told.frame.get("modality", "stated")),
        polarity=str(told.frame.get("polarity", "positive")),
        roles={role: words for role in ROLES[kind] if (words := filled(told, role))},
        parties=fillers(told, "parties"),
        when=told.happened_from or told.happened,
        days=(told.happened_from, told.happened_until or told.happened_from) if told.happened_from else None,
        said=said,
        voices=voices,
        against=against,
        named=[witness.label for witness in catalogue.witnesses_of.get((claim.id, "for"), [])],
        document=document_view(holders[0]),
        documents=len({document.id for document in holders}),
        mention=view,
        sequels=sorted(_sequels(catalogue, linked, said), key=lambda row: (row.said is None, row.said or "")),
    )


def filled(mention: ClaimMention, role: str) -> str:
    """Return the words that fill a role, by name where one is meant; several are joined by "and"."""
    return " and ".join(fillers(mention, role))


def fillers(mention: ClaimMention, role: str) -> list[str]:
    """Return the words that fill a role, one by one, by name where one is meant."""
    found = mention.frame.get(role) or []
    slots = found if isinstance(found, list) else [found]
    return list(dict.fromkeys(str(slot.get("name") or slot["text"]) for slot in slots))


def same_place(words: str) -> str:
    """Return what "Orsk" and "The town of Orsk" have in common, so that they stand together."""
    return _SORT_OF_PLACE.sub("", " ".join(words.split()).casefold())


def _sequels(catalogue: Catalogue, linked: Iterable[str], said: str | None) -> Iterator[Sequel]:
    for identifier in linked:
        claim = catalogue.claims[identifier]
        mentions = [one for one in catalogue.mentions_of.get(claim.id, []) if one.text in catalogue.documents_of]
        if not mentions:
            continue
        days = [
            document.published
            for mention in mentions
            for document in catalogue.documents_of[mention.text]
            if document.published
        ]
        first = min(days, default=None)
        count = catalogue.counts.get((claim.id, "for"))
        yield Sequel(
            claim=claim.id,
            text=claim.text,
            kind=claim.kind,
            modality=str(mentions[0].frame.get("modality", "stated")),
            said=first,
            later=bool(said and first and first[:10] > said[:10]),
            voices=(count.voices_least, count.voices_most) if count else (0, 0),
        )
