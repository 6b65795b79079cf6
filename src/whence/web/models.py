"""
What the interface for programs takes and gives: the names of `docs/json.md` wherever the same thing is meant.

Intervals are ``[least, most]``; spans are half-open code-point ranges in the
clean text; times are ISO 8601 as claimed or in UTC; null means unknown.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from whence.schema import Action

Interval = tuple[int, int]


class Model(BaseModel):
    """Fields that are not named here are refused."""

    model_config = ConfigDict(extra="forbid")


class Wrong(BaseModel):
    """One thing that is wrong with the form of a request."""

    place: str = Field(description="Where: query.limit, body.targets.0.")
    detail: str


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = Field(description="Names the kind of problem: urn:whence:problem:…")
    title: str
    status: int
    detail: str = Field(description="What was found, and the mend.")
    entries: list[int] | None = Field(None, description="Entries of the log that came in between (overtaken).")
    errors: list[Wrong] | None = Field(None, description="Each thing that is wrong with the form of the request.")


class CountOut(Model):
    """How many say it: documents, which are texts, which rest on voices."""

    documents: int
    texts: int
    voices: Interval
    weakest: Interval = Field(description="How many would have to be wrong for nothing to support it.")
    named: int
    unnamed: int
    cut: list[str]
    sentence: str = Field(description="The count in words.")


class BinOut(Model):
    """Claims with so many voices at most."""

    shared: bool = Field(description="In two documents or more.")
    voices: int = Field(description="4 stands for four or more.")
    exact: int
    fewer: int = Field(description="Of them those that may rest on fewer.")


class CaseOut(Model):
    """The case in numbers."""

    name: str
    run: int
    started: str | None
    state: str | None
    entries: int = Field(description="Entries of the log of decisions.")
    head: str | None = Field(description="The hash of the last entry.")
    read_only: bool
    follows: bool = Field(description="Whether every count follows the log.")
    documents: int
    texts: int
    voices: int
    unnamed: int
    claims: int
    rejects: int
    bins: list[BinOut]
    lost: list[str] = Field(description="Decisions that bear on nothing any more.")
    version: str


class ClaimItem(Model):
    """A claim as lists show it."""

    id: str
    text: str
    kind: str
    documents: int
    texts: int
    voices: Interval
    weakest: Interval
    named: int
    unnamed: int
    against: Interval
    doubt: Interval
    differs: int = Field(description="Pairs of values that differ.")
    review: str


class PartyOut(Model):
    """Somebody in a chain of attribution."""

    label: str
    kind: str
    unnamed: bool
    voice: str | None


class MentionOut(Model):
    """Where a claim is stated, by whom, in which words."""

    id: str
    document: str
    identical: list[str] = Field(description="Other documents with the very same text.")
    begin: int
    end: int
    exact: str
    stance: str
    counted: bool
    why: str | None
    value: str | None
    chain: list[PartyOut]
    reason: str | None
    vantage: str | None


class WitnessOut(Model):
    """An independent voice behind a claim, and every way to it."""

    label: str
    kind: str
    least: int
    most: int
    note: str
    texts: int
    unnamed: bool
    weakest: bool
    voice: str | None
    paths: list[list[str]]


class MergeOut(Model):
    """Two that are counted as one, and why; it can be switched off."""

    id: str
    a: str
    b: str
    kind: str
    proven: bool
    precision: float | None
    evidence: str
    on: bool


class ConflictOut(Model):
    """Two values that do not agree."""

    slot: str
    relation: str
    a_value: str
    a: str | None
    b_value: str
    b: str | None


class StanceOut(Model):
    """Who says so, denies it or doubts it."""

    count: CountOut
    witnesses: list[WitnessOut]


class LeftOutOut(Model):
    """A mention that stands behind no voice, and why."""

    mention: str
    reason: str


class DecisionEntry(Model):
    """An entry of the log."""

    seq: int
    at: str
    actor: str
    action: str
    target: str
    payload: dict[str, Any]
    previous: str
    hash: str
    holds: bool = Field(description="False once it was taken back.")


class ClaimFull(Model):
    """A claim with everything that bears on it."""

    id: str
    text: str
    kind: str
    review: str | None
    into: str | None = Field(description="The claim that a person put it into; all else is empty then.")
    stances: dict[str, StanceOut]
    mentions: list[MentionOut]
    merges: list[MergeOut]
    conflicts: list[ConflictOut]
    not_counted: list[LeftOutOut]
    decisions: list[int]
    related: list[str]


class DocumentItem(Model):
    """An article as lists show it."""

    id: str
    path: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    captured: str | None
    imported: str
    sha256: str = Field(description="Of its bytes.")


class SpanOut(Model):
    """A stretch of the clean text, and what it is."""

    begin: int
    end: int
    layer: str = Field(description="source, cue, said, claim or reuse.")
    of: str = Field(description="The assertion, claim mention or document that it belongs to.")


class DocumentFull(DocumentItem):
    """An article with where it came from and what stands in it."""

    format: str
    byline: str | None
    original_sha256: str
    text_sha256: str | None
    language: str | None
    characters: int
    identical: list[str]
    copies: list[str] = Field(description="Documents of the same group of copies.")
    origin: str | None = Field(description="The document it was taken from, where that can be told.")
    state: str | None
    reasons: list[str]
    aside: bool
    text: str | None = Field(description="The clean text, where it was asked for.")
    spans: list[SpanOut] | None


class VoiceItem(Model):
    """A speaker over the whole pile."""

    id: str
    name: str
    given: str | None = Field(description="The name that a person gave it.")
    kind: str
    anon: str
    role: str | None
    body: str | None
    least: int
    most: int
    claims: int = Field(description="Claims that rest on it.")
    texts: int
    assertions: int


class VoiceFull(VoiceItem):
    """A speaker with what rests on it."""

    rests: list[str] = Field(description="The first claims that rest on it.")
    decisions: list[int]


class DifferenceOut(Model):
    """A row of a comparison that differs."""

    number: int
    state: str
    kinds: list[str]
    a: str
    b: str


class ComparisonOut(Model):
    """Two articles in step."""

    a: str
    b: str
    relation: str
    proven: bool
    coverage_a: float
    coverage_b: float
    origin: str
    reasons: list[str]
    changes: dict[str, int]
    differences: list[DifferenceOut]


class CopyItem(Model):
    """Two texts that reuse each other, by the first documents that hold them."""

    a: str
    b: str
    relation: str
    coverage_a: float
    coverage_b: float
    proven: bool
    origin: str
    reasons: list[str]


class FamilyItem(Model):
    """Texts that look as if they were of one make; suspected, never proven."""

    id: str
    texts: int
    links: int
    weight: float = Field(description="Mean weight of all its pairs, in bits.")
    sentence: str
    documents: list[str]


class OutletItem(Model):
    """An outlet, and the publisher that a person says it belongs to."""

    outlet: str
    documents: int
    publisher: str | None


class HitOut(Model):
    """An article that a search found."""

    document: str
    identical: list[str]
    title: str
    snippet: str


class SearchOut(Model):
    """What fits a search."""

    query: str
    documents: list[HitOut]
    claims: list[ClaimItem]
    voices: list[dict[str, str]]


class ClaimPage(Model):
    """Claims, and where the next page begins."""

    items: list[ClaimItem]
    next: str | None
    total: int


class DocumentPage(Model):
    """Documents, and where the next page begins."""

    items: list[DocumentItem]
    next: str | None


class VoicePage(Model):
    """Voices, and where the next page begins."""

    items: list[VoiceItem]
    next: str | None


class CopyPage(Model):
    """Pairs of texts, and where the next page begins."""

    items: list[CopyItem]
    next: str | None


class FamilyPage(Model):
    """Families of kin, and where the next page begins."""

    items: list[FamilyItem]
    next: str | None


class LogPage(Model):
    """Entries of the log, and where the next page begins."""

    items: list[DecisionEntry]
    next: str | None
    lost: dict[str, str] = Field(description="Entry to why it bears on nothing any more.")
    breaks: list[str] = Field(description="Where the chain of hashes does not hold.")


class DecisionIn(Model):
    """What a person decides."""

    action: Action
    targets: list[str] = Field(
        default_factory=list,
        max_length=1000,
        description="Ids: C-12, C-12.3 (its third mention), V-3, D-4, M-…; the names of outlets for a publisher.",
    )
    payload: dict[str, Any] = Field(
        default_factory=dict,
        description="note: text; review: state; rename, publisher: name; switch: on; set aside: aside; "
        "correct: source (a voice, a name, nobody); undo: seq.",
    )
    actor: str | None = Field(None, max_length=200, description="Who decides; the server's name if not given.")


class DecisionOut(Model):
    """The entry that was written, and whether every count follows it."""

    entry: DecisionEntry
    follows: bool


class RecountOut(Model):
    """Whether every count follows the log."""

    follows: bool
