"""
An article as a fact-checker reads it: its text under layers, who speaks beside it, and where it came from.

The text is cut wherever any span begins or ends, so that spans which overlap
or nest are all there; a segment knows every span that it lies in.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeVar

import msgspec

from whence.errors import NotFound
from whence.schema import (
    Assertion,
    Boilerplate,
    Cleaning,
    Descent,
    Document,
    Formula,
    FormulaSpan,
    Kinship,
    Move,
    Passage,
)
from whence.spans import Span
from whence.views.evidence import DocumentView, Mark, Party, chain_of, document_view, split
from whence.views.tables import Catalogue, Tables, number

Layer = Literal["source", "cue", "said", "claim", "reuse", "block", "formula", "move"]
T = TypeVar("T")
DEEPEST = 3
"""Attributions inside one another that are told apart by their underlines."""


class Segment(NamedTuple):
    """A run of an article's characters under the same spans."""

    words: str
    layers: tuple[Layer, ...]
    deep: int
    """In how many attributions at once it is said, at most three."""
    begins: tuple[str, ...]
    """Addresses of the spans that begin here."""
    told: str
    """What stands over it, in words."""

    @property
    def stop(self) -> str | None:
        """Return the address of a claim mention that begins here."""
        return next((anchor for anchor in self.begins if anchor.startswith("m-")), None)


class Speech(NamedTuple):
    """An attribution that begins in a paragraph."""

    anchor: str
    chain: list[Party]
    cue: str | None
    own: bool
    """Whether a person said so."""
    reason: str | None
    vantage: str | None
    times: int = 1
    """How often the same say something in this paragraph."""


class Stated(NamedTuple):
    """A claim that a paragraph states."""

    anchor: str
    """``C-12.3``."""
    claim: str
    words: str
    stance: str
    counted: bool


class Shared(NamedTuple):
    """What a paragraph has in common with another text."""

    anchor: str
    document: DocumentView
    quoted: bool


class Paragraph(NamedTuple):
    """A paragraph with what stands in its margin."""

    segments: list[Segment]
    speeches: list[Speech]
    stated: list[Stated]
    shared: list[Shared]
    moves: list[str]


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """Where an article came from, and what was done to it on the way."""

    path: str
    locator: str
    format: str
    url: str | None
    published: str | None
    precision: str | None
    captured: str | None
    imported: str
    bytes_sha256: str
    original_sha256: str
    text_sha256: str | None
    runs: int
    """Stretches in which the text was taken over unchanged; more than one where something was cleaned away."""
    characters: int
    language: str | None
    state: str | None
    """``text``: taken from a text of the pile; ``unseen``; ``unknown``; null where it has no copy."""
    origin: DocumentView | None
    reasons: list[str]
    cluster: list[DocumentView]
    """Documents of the same group of copies, this one among them."""


class ArticleView(msgspec.Struct, frozen=True, kw_only=True):
    """An article with its layers."""

    document: DocumentView
    byline: str | None
    same: list[DocumentView]
    """Other documents that hold the very same text."""
    paragraphs: list[Paragraph]
    kin: list[tuple[DocumentView, float]]
    """Texts that look as if they were of one make with it, and the weight in bits."""
    provenance: Provenance
    aside: bool
    """Whether a person set it aside."""


def article_view(tables: Tables, identifier: str) -> ArticleView:
    """Return an article with every span over it; raises `NotFound` if there is no such document."""
    catalogue = Catalogue.of(tables)
    found = next((document for document in catalogue.documents if document.id == identifier), None)
    if found is None:
        raise NotFound(f"No document {identifier!r}. List them with: whence documents CASE")
    sha256 = catalogue.text_of.get(identifier)
    held = [document_view(other) for other in catalogue.documents_of.get(sha256 or "", []) if other.id != identifier]
    return ArticleView(
        document=document_view(found),
        byline=found.byline,
        same=held,
        paragraphs=_paragraphs(catalogue, sha256) if sha256 else [],
        kin=_kin(catalogue, sha256),
        provenance=_provenance(catalogue, found, sha256),
        aside=identifier in catalogue.set_aside,
    )


# --- the text ------------------------------------------------------------------


class _Over(NamedTuple):
    """A span over the text: its layer, its address, and what to say of it."""

    span: Span
    layer: Layer
    anchor: str
    told: str


def _paragraphs(catalogue: Catalogue, sha256: str) -> list[Paragraph]:
    text = catalogue.texts[sha256].text
    spoken = catalogue.assertions_of.get(sha256, [])
    stated = _stated(catalogue, sha256)
    shared = _shared(catalogue, sha256)
    moves = [row for row in catalogue.rows(Move) if row.text == sha256]
    over = [
        *_attributions(catalogue, spoken),
        *(_Over(span, "claim", f"m-{each.anchor}", f"claim {each.claim}") for span, each in stated),
        *(_Over(span, "reuse", each.anchor, f"also in {each.document.id}") for span, each in shared),
        *_blocks(catalogue, sha256),
        *(_Over(Span(row.begin, row.end), "move", "", row.kind) for row in moves),
    ]
    lines = list(paragraph_spans(text))
    laid = _laid([each._replace(span=each.span.trimmed(text)) for each in over], lines)
    speeches = _by_line(lines, ((row.content[0][0] if row.content else 0, _speech(catalogue, row)) for row in spoken))
    claims = _by_line(lines, ((span.begin, each) for span, each in stated))
    reused = _by_line(lines, ((span.begin, each) for span, each in shared))
    made = _by_line(lines, ((row.begin, row.kind) for row in moves))
    return [
        Paragraph(
            segments=_segments(text, line, laid.get(at, [])),
            speeches=_together(speeches.get(at, [])),
            stated=claims.get(at, []),
            shared=_once(reused.get(at, [])),
            moves=list(dict.fromkeys(made.get(at, []))),
        )
        for at, line in enumerate(lines)
    ]


def paragraph_spans(text: str) -> Iterator[Span]:
    """Yield the lines of a text that are not empty, without the white space around them."""
    begin = 0
    while begin < len(text):
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        span = Span(begin, end).trimmed(text)
        if span.begin < span.end:
            yield span
        begin = end + 1


def _laid(over: Sequence[_Over], lines: Sequence[Span]) -> dict[int, list[_Over]]:
    """Return for each paragraph the spans over it; a span may reach over several."""
    begins, ends = [line.begin for line in lines], [line.end for line in lines]
    out: dict[int, list[_Over]] = {}
    for each in over:
        for at in range(bisect_right(ends, each.span.begin), bisect_left(begins, each.span.end)):
            out.setdefault(at, []).append(each)
    return out


def _by_line(lines: Sequence[Span], rows: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    ends = [line.end for line in lines]
    out: dict[int, list[T]] = {}
    for begin, row in rows:
        out.setdefault(min(bisect_right(ends, begin), max(len(lines) - 1, 0)), []).append(row)
    return out


def _segments(text: str, line: Span, over: Sequence[_Over]) -> list[Segment]:
    marks = [Mark(each.span, str(at)) for at, each in enumerate(over)]
    out = []
    for span, found in split(line, marks):
        held = [over[int(mark.label)] for mark in found]
        layers = tuple(dict.fromkeys(each.layer for each in held))
        begins = [each.anchor for each in held if each.anchor and each.span.begin == span.begin]
        out.append(
            Segment(
                words=span.of(text),
                layers=layers,
                deep=min(DEEPEST, sum(each.layer == "said" for each in held)),
                begins=tuple(dict.fromkeys(begins)),
                told="; ".join(dict.fromkeys(each.told for each in held if each.told)),
            )
        )
    return out


# --- the layers ----------------------------------------------------------------


def _attributions(catalogue: Catalogue, spoken: Sequence[Assertion]) -> Iterator[_Over]:
    for row in spoken:
        chain = chain_of(catalogue, row)
        who = chain[-1].label if chain else "nobody named"
        if row.source_begin is not None and row.source_end is not None:
            yield _Over(Span(row.source_begin, row.source_end), "source", "", "who speaks")
        if row.cue_begin is not None and row.cue_end is not None:
            yield _Over(Span(row.cue_begin, row.cue_end), "cue", "", "the word that reports it")
        for at, pair in enumerate(row.content):
            yield _Over(Span(*pair), "said", "" if at else f"a-{row.id}", f"said by {who}")


def _speech(catalogue: Catalogue, row: Assertion) -> Speech:
    return Speech(
        anchor=f"a-{row.id}",
        chain=chain_of(catalogue, row),
        cue=row.cue,
        own=row.rule == "a person's decision",
        reason=row.reason,
        vantage=row.vantage,
    )


def _together(rows: Sequence[Speech]) -> list[Speech]:
    """Take together what one chain says several times."""
    out: dict[tuple[tuple[str, str], ...], Speech] = {}
    for row in rows:
        key = tuple((party.label, party.node) for party in row.chain)
        known = out.get(key)
        out[key] = known._replace(times=known.times + 1) if known else row
    return list(out.values())


def _stated(catalogue: Catalogue, sha256: str) -> list[tuple[Span, Stated]]:
    out = []
    for claim, mentions in catalogue.mentions_of.items():
        for place, row in enumerate(mentions, 1):
            if row.text == sha256 and claim in catalogue.claims:
                found = Stated(f"{claim}.{place}", claim, catalogue.claims[claim].text, row.stance, row.counted)
                out.append((Span(row.begin, row.end), found))
    return sorted(out, key=lambda pair: (pair[0].begin, pair[0].end, number(pair[1].claim)))


def _shared(catalogue: Catalogue, sha256: str) -> list[tuple[Span, Shared]]:
    out = []
    for row in catalogue.rows(Passage):
        if sha256 not in (row.a, row.b):
            continue
        other, begin, end = (row.b, row.a_begin, row.a_end) if row.a == sha256 else (row.a, row.b_begin, row.b_end)
        if other in catalogue.documents_of:
            document = document_view(catalogue.documents_of[other][0])
            out.append((Span(begin, end), Shared(f"p-{begin}-{document.id}", document, row.quoted)))
    return sorted(out, key=lambda pair: (pair[0].begin, number(pair[1].document.id)))


def _blocks(catalogue: Catalogue, sha256: str) -> Iterator[_Over]:
    for row in catalogue.rows(Boilerplate):
        if row.text == sha256:
            yield _Over(
                Span(row.begin, row.end), "block", "", f"a block that stands in {row.texts} texts of the outlet"
            )
    words = {formula.id: formula for formula in catalogue.rows(Formula)}
    for place in catalogue.rows(FormulaSpan):
        if place.text == sha256 and place.formula in words:
            told = f"a formula shared by {words[place.formula].texts} texts"
            yield _Over(Span(place.begin, place.end), "formula", "", told)


def _once(rows: Sequence[Shared]) -> list[Shared]:
    return list({row.document.id: row for row in reversed(rows)}.values())[::-1]


# --- around the text -------------------------------------------------------------


def _kin(catalogue: Catalogue, sha256: str | None) -> list[tuple[DocumentView, float]]:
    out = []
    for row in catalogue.rows(Kinship):
        other = {row.a: row.b, row.b: row.a}.get(sha256 or "")
        if other and other in catalogue.documents_of:
            out.append((document_view(catalogue.documents_of[other][0]), row.weight))
    return sorted(out, key=lambda pair: (-pair[1], number(pair[0].id)))


def _provenance(catalogue: Catalogue, document: Document, sha256: str | None) -> Provenance:
    cleaning = next((row for row in catalogue.rows(Cleaning) if row.original == document.original), None)
    text = catalogue.texts.get(sha256 or "")
    descents: Mapping[str, Descent] = {row.text: row for row in catalogue.rows(Descent)}
    descent = descents.get(sha256 or "")
    origin = catalogue.documents_of.get(descent.origin or "", []) if descent else []
    cluster = catalogue.cluster_of.get(sha256 or "", sha256 or "")
    group = [
        document_view(other)
        for other_text in catalogue.texts_in.get(cluster, [])
        for other in catalogue.documents_of[other_text]
    ]
    return Provenance(
        path=document.path,
        locator=document.locator,
        format=document.format,
        url=document.url,
        published=document.published,
        precision=document.published_precision,
        captured=document.captured,
        imported=document.imported,
        bytes_sha256=document.bytes_sha256,
        original_sha256=document.original,
        text_sha256=sha256,
        runs=len(cleaning.runs) if cleaning else 0,
        characters=len(text.text) if text else 0,
        language=text.language if text else None,
        state=descent.state if descent and len(group) > 1 else None,
        origin=document_view(origin[0]) if origin else None,
        reasons=list(descent.reasons) if descent else [],
        cluster=sorted(group, key=lambda other: number(other.id)),
    )
