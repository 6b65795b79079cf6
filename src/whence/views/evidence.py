"""
Words as evidence: a span shown inside its sentence, with who says it.

Nothing is quoted without what stands around it: whole sentences, and at least
32 characters on either side where the text has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

import msgspec

from whence.schema import Anonymity, Assertion, ClaimMention, Document, SourceKind, Stance
from whence.spans import CONTEXT, Span
from whence.views.listings import path_of
from whence.views.tables import Catalogue

Role = Literal["", "words", "source", "cue"]

LEAD = 360
"""Characters of context on one side beyond which a very long sentence is cut."""

UNNAMED: frozenset[SourceKind] = frozenset({"unnamed_person", "unnamed_group"})


def is_unnamed(kind: str, least: int) -> bool:
    """Say whether a voice has no name: people without one, and a document only described, which may count nothing."""
    return kind in UNNAMED or (kind == "document" and least == 0)


class Segment(NamedTuple):
    """A run of characters that plays one part: the words in question, the source, the cue, or none."""

    words: str
    role: Role


class Mark(NamedTuple):
    """A span to be pointed out, and as what."""

    span: Span
    label: str


class DocumentView(msgspec.Struct, frozen=True, kw_only=True):
    """A document as it is named on screen."""

    id: str
    path: str
    title: str
    """Its title or, without one, its path."""
    outlet: str | None
    published: str | None
    url: str | None


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """One link of a chain as shown: who it is here, and whether it has a name."""

    label: str
    kind: str
    anon: Anonymity
    unnamed: bool
    voice: str | None
    """Voice id; null where the link is in no voice."""
    node: str
    """Its id in the graph of a claim."""
    nobody: bool
    """True for nobody in particular ("experts say"): cut from the end of a chain."""


class MentionView(msgspec.Struct, frozen=True, kw_only=True):
    """A place that states the claim: the words in their sentence, the document, who says so."""

    anchor: str
    """``C-12.3``: the third mention of claim C-12; used as the address of this evidence."""
    claim: str
    text: str
    begin: int
    end: int
    document: DocumentView
    identical: list[DocumentView]
    """Other documents that hold the very same text; those that a person set aside are left out."""
    excerpt: list[Segment]
    cut_before: bool
    cut_after: bool
    chain: list[Party]
    stance: Stance
    value: str | None
    observed: bool
    counted: bool
    why: str | None
    cluster: str
    reason: str | None
    vantage: str | None
    cue_class: str | None
    rule: str | None


def document_view(document: Document) -> DocumentView:
    """Return a document as it is named on screen."""
    path = path_of(document)
    return DocumentView(
        id=document.id,
        path=path,
        title=document.title or path,
        outlet=document.outlet,
        published=document.published,
        url=document.url,
    )


def split(window: Span, marks: Iterable[Mark]) -> Iterator[tuple[Span, tuple[Mark, ...]]]:
    """
    Cut a window wherever a mark begins or ends; yield each piece with the marks that cover it.

    The pieces follow each other without gap and make up the window; marks may
    overlap and nest.
    """
    inside = [mark for mark in marks if window.overlaps(mark.span)]
    edges = {window.begin, window.end}
    for mark in inside:
        edges.update(edge for edge in mark.span if window.begin < edge < window.end)
    cuts = sorted(edges)
    waiting = sorted(inside, key=lambda mark: mark.span, reverse=True)
    active: list[Mark] = []
    for begin, end in pairwise(cuts):
        piece = Span(begin, end)
        while waiting and waiting[-1].span.begin <= begin:
            active.append(waiting.pop())
        active = [mark for mark in active if mark.span.end > begin]
        yield piece, tuple(active)


def window_around(catalogue: Catalogue, text: str, span: Span) -> Span:
    """
    Return the sentences that hold the span, and at least 32 characters on either side of it.

    Cuts fall between words. A side longer than `LEAD` characters is cut; the
    caller sees that from the offsets.
    """
    body = catalogue.texts[text].text
    held = [
        sentence
        for row in catalogue.sentences_of.get(text, [])
        if (sentence := Span(row.begin, row.end)).overlaps(span)
    ]
    first = min([span.begin, *(sentence.begin for sentence in held)])
    last = max([span.end, *(sentence.end for sentence in held)])
    begin = min(first, _blank_before(body, span.shifted(-CONTEXT).begin))
    end = max(last, _blank_after(body, span.shifted(CONTEXT).end))
    return Span(
        max(begin, _blank_before(body, span.shifted(-LEAD).begin)),
        min(end, _blank_after(body, span.shifted(LEAD).end)),
    ).trimmed(body)


def _blank_before(body: str, offset: int) -> int:
    """Return where the word at an offset begins, or a place near it in a text without blanks."""
    nearest = max(0, offset - CONTEXT)
    found = max(body.rfind(blank, nearest, max(0, offset)) for blank in " \n")
    return nearest if found < 0 else found


def _blank_after(body: str, offset: int) -> int:
    """Return where the word at an offset ends, or a place near it in a text without blanks."""
    if offset >= len(body):
        return len(body)
    found = [at for blank in " \n" if (at := body.find(blank, offset, offset + CONTEXT)) >= 0]
    return min(found, default=min(len(body), offset + CONTEXT))


def excerpt(body: str, window: Span, span: Span, assertion: Assertion | None) -> list[Segment]:
    """Return the window in segments: the words, and where they stand in it the source and the cue."""
    marks = [Mark(span, "words")]
    if assertion is not None:
        marks += _attribution_marks(assertion)
        pieces = [Span(*piece) for piece in assertion.content]
        if len(pieces) > 1 and all(span.covers(piece) for piece in pieces):
            # The attribution stands in the middle of what is said: point out the pieces alone.
            marks = [mark for mark in marks if mark.label != "words"] + [Mark(piece, "words") for piece in pieces]
    return [Segment(piece.of(body), _role(found)) for piece, found in split(window, marks)]


def _attribution_marks(assertion: Assertion) -> list[Mark]:
    pairs = (
        (assertion.source_begin, assertion.source_end, "source"),
        (assertion.cue_begin, assertion.cue_end, "cue"),
    )
    return [Mark(Span(begin, end), label) for begin, end, label in pairs if begin is not None and end is not None]


def _role(marks: Sequence[Mark]) -> Role:
    labels = {mark.label for mark in marks}
    for role in ("source", "cue", "words"):
        if role in labels:
            return role
    return ""


def party(catalogue: Catalogue, assertion: Assertion, position: int) -> Party:
    """Return a link of a chain as shown."""
    link = assertion.chain[position]
    voice = catalogue.voices.get(catalogue.voice_at.get((assertion.id, position), ""))
    return Party(
        label=(voice.given or voice.name) if voice else link.name or link.text,
        kind=link.kind,
        anon=link.anon,
        unnamed=link.kind in UNNAMED or (link.kind == "document" and not link.identified),
        voice=voice.id if voice else None,
        node=f"voice:{voice.key}" if voice else f"voice:{assertion.text}:{link.key}",
        nobody=voice.most == 0 if voice else link.vague or link.kind == "none",
    )


def chain_of(catalogue: Catalogue, assertion: Assertion | None) -> list[Party]:
    """Return who says it, outermost first; empty for a document's own words."""
    if assertion is None:
        return []
    return [party(catalogue, assertion, position) for position in range(len(assertion.chain))]


def mention_view(catalogue: Catalogue, mention: ClaimMention, place: int) -> MentionView | None:
    """Return a mention in its sentence; None where no document holds its text any more."""
    everywhere = catalogue.documents_of.get(mention.text)
    if not everywhere:
        return None
    held = [document for document in everywhere if document.id not in catalogue.set_aside]
    holders = held or everywhere
    body = catalogue.texts[mention.text].text
    span = Span(mention.begin, mention.end)
    window = window_around(catalogue, mention.text, span)
    assertion = catalogue.assertions.get(mention.assertion or "")
    return MentionView(
        anchor=f"{mention.claim}.{place}",
        claim=mention.claim,
        text=mention.text,
        begin=mention.begin,
        end=mention.end,
        document=document_view(holders[0]),
        identical=[document_view(document) for document in holders[1:]],
        excerpt=excerpt(body, window, span, assertion),
        cut_before=window.begin > 0,
        cut_after=window.end < len(body.rstrip()),
        chain=chain_of(catalogue, assertion),
        stance=mention.stance,
        value=mention.value,
        observed=mention.observed,
        counted=mention.counted and bool(held),
        why=mention.why if held else "its article was set aside by a person",
        cluster=catalogue.cluster_of.get(mention.text, mention.text),
        reason=assertion.reason if assertion else None,
        vantage=assertion.vantage if assertion else None,
        cue_class=assertion.cue_class if assertion else None,
        rule=assertion.rule if assertion else None,
    )
