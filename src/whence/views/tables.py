"""
The case as the screens read it: every table, and the ways to look things up in it.

`Tables` is all that a skin needs to be given. `Catalogue` wraps one and builds
each index the first time it is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Literal, Protocol, TypeVar

import msgspec

from whence.errors import NotFound
from whence.log import in_force, verdicts
from whence.schema import (
    Assertion,
    Claim,
    ClaimMention,
    Cleaning,
    ClusterText,
    Conflict,
    Copy,
    Count,
    Decision,
    Document,
    Merge,
    NotCounted,
    Passage,
    Record,
    Rewrite,
    Sentence,
    Text,
    Voice,
    VoiceLink,
    Witness,
)

R = TypeVar("R", bound=Record)
K = TypeVar("K")


class Tables(Protocol):
    """Anything that can hand out the rows of a record's table: a case, or a few lists in a test."""

    def rows(self, record: type[R], /) -> list[R]:
        """Return all rows of the table."""
        ...


def number(identifier: str) -> tuple[int, str]:
    """Return what sorts ``C-9`` before ``C-10``."""
    tail = identifier.rpartition("-")[2]
    return (int(tail), identifier) if tail.isdecimal() else (0, identifier)


def grouped(rows: Iterable[R], key: Callable[[R], K]) -> dict[K, list[R]]:
    """Return the rows by key, in the order they came."""
    out: dict[K, list[R]] = defaultdict(list)
    for row in rows:
        out[key(row)].append(row)
    return dict(out)


def turned_copy(copy: Copy) -> Copy:
    """Return the same pair seen from the other text."""
    origin = {"a": "b", "b": "a"}.get(copy.origin, copy.origin)
    return msgspec.structs.replace(
        copy, a=copy.b, b=copy.a, coverage_a=copy.coverage_b, coverage_b=copy.coverage_a, origin=origin
    )


def turned_passage(passage: Passage) -> Passage:
    """Return the same passage seen from the other text: what was added there is missing here."""
    turned: dict[str, Literal["delete", "insert"]] = {"insert": "delete", "delete": "insert"}
    return msgspec.structs.replace(
        passage,
        a=passage.b,
        a_begin=passage.b_begin,
        a_end=passage.b_end,
        b=passage.a,
        b_begin=passage.a_begin,
        b_end=passage.a_end,
        edits=[
            (turned.get(operation, operation), b_begin, b_end, a_begin, a_end, kind)
            for operation, a_begin, a_end, b_begin, b_end, kind in passage.edits
        ],
    )


def turned_rewrite(row: Rewrite) -> Rewrite:
    """Return the same stretch seen from the other text."""
    return msgspec.structs.replace(
        row, a=row.b, a_begin=row.b_begin, a_end=row.b_end, b=row.a, b_begin=row.a_begin, b_end=row.a_end
    )


class Catalogue:
    """Every table of one case with its look-ups; itself `Tables`, so that a view takes either."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    @classmethod
    def of(cls, tables: Tables) -> Catalogue:
        """Return the tables as a catalogue, the same one if they are one already."""
        return tables if isinstance(tables, cls) else cls(tables)

    def rows(self, record: type[R], /) -> list[R]:
        """Return all rows of the table."""
        return self._tables.rows(record)

    # -- documents and texts ------------------------------------------------

    @cached_property
    def documents(self) -> list[Document]:
        """All documents by number."""
        return sorted(self.rows(Document), key=lambda document: number(document.id))

    @cached_property
    def texts(self) -> dict[str, Text]:
        """Clean texts by SHA-256."""
        return {text.sha256: text for text in self.rows(Text)}

    @cached_property
    def text_of(self) -> dict[str, str]:
        """Document id to the SHA-256 of its clean text; a document without text is not in it."""
        cleaned = {cleaning.original: cleaning.text for cleaning in self.rows(Cleaning)}
        return {document.id: cleaned[document.original] for document in self.documents if document.original in cleaned}

    @cached_property
    def documents_of(self) -> dict[str, list[Document]]:
        """SHA-256 of a text to the documents that hold it, by number."""
        out: dict[str, list[Document]] = {}
        for document in self.documents:
            if document.id in self.text_of:
                out.setdefault(self.text_of[document.id], []).append(document)
        return out

    @cached_property
    def cluster_of(self) -> dict[str, str]:
        """SHA-256 of a text to its cluster; a text that no row names is its own."""
        return {sha256: sha256 for sha256 in self.texts} | {row.text: row.cluster for row in self.rows(ClusterText)}

    @cached_property
    def texts_in(self) -> dict[str, list[str]]:
        """Cluster to its texts: the one of the earliest document first."""
        out: dict[str, list[str]] = {}
        for sha256 in self.documents_of:
            out.setdefault(self.cluster_of[sha256], []).append(sha256)
        return out

    @cached_property
    def sentences_of(self) -> dict[str, list[Sentence]]:
        """SHA-256 of a text to its sentences in order."""
        return grouped(sorted(self.rows(Sentence), key=lambda row: (row.text, row.number)), lambda row: row.text)

    # -- voices -------------------------------------------------------------

    @cached_property
    def assertions(self) -> dict[str, Assertion]:
        """Assertions by id."""
        return {assertion.id: assertion for assertion in self.rows(Assertion)}

    @cached_property
    def assertions_of(self) -> dict[str, list[Assertion]]:
        """SHA-256 of a text to the assertions in it, in order."""
        rows = sorted(self.assertions.values(), key=lambda row: (row.text, row.content[:1], row.id))
        return grouped(rows, lambda row: row.text)

    @cached_property
    def voices(self) -> dict[str, Voice]:
        """Voices by id, in order of number."""
        return {voice.id: voice for voice in sorted(self.rows(Voice), key=lambda voice: number(voice.id))}

    @cached_property
    def voice_at(self) -> dict[tuple[str, int], str]:
        """(Assertion, position in its chain) to the voice there."""
        return {(link.assertion, link.position): link.voice for link in self.rows(VoiceLink)}

    # -- copies -------------------------------------------------------------

    @cached_property
    def _place(self) -> dict[str, int]:
        """SHA-256 of a text to its place in the pile; texts that no document holds come last."""
        return {sha256: at for at, sha256 in enumerate(self.documents_of)}

    def _turned(self, a: str, b: str) -> bool:
        last = len(self._place)
        return (self._place.get(b, last), b) < (self._place.get(a, last), a)

    @cached_property
    def copies(self) -> list[Copy]:
        """All pairs of texts that reuse each other, turned so that a stands first in the pile; in order of a and b."""
        last = len(self._place)
        rows = [turned_copy(row) if self._turned(row.a, row.b) else row for row in self.rows(Copy)]
        return sorted(rows, key=lambda row: (self._place.get(row.a, last), self._place.get(row.b, last), row.a, row.b))

    @cached_property
    def rewrites_of(self) -> dict[tuple[str, str], list[Rewrite]]:
        """(Text a, text b) to what they say in other words, turned like `copies`."""
        rows = [turned_rewrite(row) if self._turned(row.a, row.b) else row for row in self.rows(Rewrite)]
        return grouped(sorted(rows, key=lambda row: (row.a, row.b, row.a_begin)), lambda row: (row.a, row.b))

    @cached_property
    def passages_of(self) -> dict[tuple[str, str], list[Passage]]:
        """(Text a, text b) to the passages they share, turned like `copies`; in order of a."""
        rows = [turned_passage(row) if self._turned(row.a, row.b) else row for row in self.rows(Passage)]
        return grouped(sorted(rows, key=lambda row: (row.a_begin, row.b_begin)), lambda row: (row.a, row.b))

    # -- claims -------------------------------------------------------------

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by id, in order of number."""
        return {claim.id: claim for claim in sorted(self.rows(Claim), key=lambda claim: number(claim.id))}

    def claim(self, identifier: str) -> Claim:
        """Return the claim of that id; raises `NotFound` with the range of ids there are."""
        if identifier in self.claims:
            return self.claims[identifier]
        ids = list(self.claims)
        there = f"There are {ids[0]} to {ids[-1]}" if ids else "There are no claims in this case"
        raise NotFound(f"No claim {identifier!r}. {there}; list them with: whence claims CASE")

    @cached_property
    def mentions_of(self) -> dict[str, list[ClaimMention]]:
        """Claim to its mentions: by earliest document, then place in the text."""
        last = len(self._place)
        rows = sorted(self.rows(ClaimMention), key=lambda row: (self._place.get(row.text, last), row.begin, row.end))
        return grouped(rows, lambda row: row.claim)

    @cached_property
    def counts(self) -> dict[tuple[str, str], Count]:
        """(Claim, stance) to its count."""
        return {(count.claim, count.stance): count for count in self.rows(Count)}

    @cached_property
    def witnesses_of(self) -> dict[tuple[str, str], list[Witness]]:
        """(Claim, stance) to its witnesses: those that count most first, then those heard in most texts."""
        rows = sorted(self.rows(Witness), key=lambda row: (-row.least, -row.most, -row.texts, row.label, row.node))
        return grouped(rows, lambda row: (row.claim, row.stance))

    @cached_property
    def merges_of(self) -> dict[str, list[Merge]]:
        """Claim to its merges: the proven first."""
        rows = sorted(self.rows(Merge), key=lambda row: (not row.proven, row.kind, row.id))
        return grouped(rows, lambda row: row.claim)

    @cached_property
    def conflicts_of(self) -> dict[str, list[Conflict]]:
        """Claim to the pairs of mentions that give different values, also where the other belongs to another claim."""
        rows = sorted(self.rows(Conflict), key=lambda row: (row.slot, row.a_text, row.a_begin, row.b_text, row.b_begin))
        out = grouped(rows, lambda row: row.claim)
        for row in rows:
            if row.other != row.claim:
                out.setdefault(row.other, []).append(row)
        return out

    @cached_property
    def not_counted_of(self) -> dict[str, list[NotCounted]]:
        """Claim to the mentions that stand behind no voice."""
        return grouped(self.rows(NotCounted), lambda row: row.claim)

    @cached_property
    def decisions(self) -> list[Decision]:
        """The log of decisions, in order."""
        return sorted(self.rows(Decision), key=lambda row: row.seq)

    @cached_property
    def decisions_on(self) -> dict[str, list[Decision]]:
        """Claim, voice, document or merge to what was decided about it, in order."""
        pairs = {(target.partition(".")[0], row.seq): row for row in self.decisions for target in row.target.split()}
        out: dict[str, list[Decision]] = {}
        for (target, _), row in pairs.items():
            out.setdefault(target, []).append(row)
        return out

    @cached_property
    def decisions_in_force(self) -> list[Decision]:
        """The decisions that still hold: all but the undone and the undoings."""
        return in_force(self.decisions)

    @cached_property
    def set_aside(self) -> frozenset[str]:
        """Documents that a person does not want counted."""
        return verdicts(self.decisions).set_aside

    @property
    def head(self) -> str | None:
        """The hash of the last decision in the log; null for an empty log."""
        return self.decisions[-1].hash if self.decisions else None
