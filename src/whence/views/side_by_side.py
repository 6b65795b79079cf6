"""
Two whole texts in step: what stands in both, what was changed, and what only one of them has.

The passages that both share in the same order are set beside each other; what
lies between them stands on its own side alone. Every character of both texts
is there once. A passage that stands at another place of the other text is
shown as only here, and marked as moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from whence.errors import NotFound
from whence.schema import Copy, Passage
from whence.spans import Span
from whence.views.compare import KINDS, EditKind, Piece, origin_words, passage_view
from whence.views.evidence import DocumentView, document_view
from whence.views.tables import Catalogue, Tables, turned_copy, turned_passage

State = Literal["same", "changed", "only a", "only b"]


class Line(NamedTuple):
    """One row of the two columns."""

    state: State
    a: list[Piece]
    b: list[Piece]
    number: int
    """Of the difference, from 1; 0 where there is none."""
    kinds: tuple[EditKind, ...]
    moved: bool
    """Whether what stands only here stands at another place of the other text."""
    retold: bool
    """Whether the other text says it in other words."""

    @property
    def shown_a(self) -> list[Piece]:
        """Return what stands in a, without the line breaks at its end."""
        return _without_breaks(self.a)

    @property
    def shown_b(self) -> list[Piece]:
        """Return what stands in b, without the line breaks at its end."""
        return _without_breaks(self.b)


class WholeView(msgspec.Struct, frozen=True, kw_only=True):
    """Two texts in step."""

    a: DocumentView
    b: DocumentView
    lines: list[Line]
    changes: dict[str, int]
    """Kind of difference to how many; "only here" for what stands in one text alone."""
    differences: int
    relation: str
    """How the two texts are related, in words."""
    proven: bool
    coverage_a: float
    coverage_b: float
    origin: str
    reasons: list[str]


def _without_breaks(pieces: list[Piece]) -> list[Piece]:
    out = list(pieces)
    while out and not out[-1].words.strip("\n"):
        out.pop()
    return [*out[:-1], out[-1]._replace(words=out[-1].words.rstrip("\n"))] if out else []


ONLY_HERE = "only here"


def whole_view(tables: Tables, a: str, b: str) -> WholeView:
    """Return two articles in step; raises `NotFound` if one of them is not in the case."""
    catalogue = Catalogue.of(tables)
    first, second = _document(catalogue, a), _document(catalogue, b)
    a_text, b_text = catalogue.text_of[first.id], catalogue.text_of[second.id]
    copy, passages = _between(catalogue, a_text, b_text)
    lines = _numbered(list(_lines(catalogue, a_text, b_text, passages)))
    changes: dict[str, int] = {}
    for line in lines:
        for kind in line.kinds if line.state == "changed" else (ONLY_HERE,) if line.number else ():
            changes[kind] = changes.get(kind, 0) + 1
    same = a_text == b_text
    return WholeView(
        a=first,
        b=second,
        lines=lines,
        changes={kind: changes[kind] for kind in (*KINDS, ONLY_HERE) if kind in changes},
        differences=sum(1 for line in lines if line.number),
        relation="word for word the same" if same else copy.relation if copy else "no passage in common",
        proven=same or (copy is not None and copy.proven),
        coverage_a=1.0 if same else copy.coverage_a if copy else 0.0,
        coverage_b=1.0 if same else copy.coverage_b if copy else 0.0,
        origin=origin_words(copy, first.id, second.id) if copy else "",
        reasons=list(copy.reasons) if copy else [],
    )


def _document(catalogue: Catalogue, identifier: str) -> DocumentView:
    found = next((document for document in catalogue.documents if document.id == identifier), None)
    if found is None or identifier not in catalogue.text_of:
        raise NotFound(f"No document {identifier!r} to compare. List them with: whence documents CASE")
    return document_view(found)


def _between(catalogue: Catalogue, a: str, b: str) -> tuple[Copy | None, list[Passage]]:
    """Return how two texts are related and the passages they share, seen from a."""
    copies = [row for row in catalogue.copies if {row.a, row.b} == {a, b}]
    passages = [*catalogue.passages_of.get((a, b), []), *map(turned_passage, catalogue.passages_of.get((b, a), []))]
    copy = next((row if row.a == a else turned_copy(row) for row in copies), None)
    return copy, sorted(passages, key=lambda row: (row.a_begin, row.b_begin)) if a != b else []


def in_step(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages that both texts have in one order and without overlap: of all such choices, most words."""
    best: list[tuple[int, int]] = []  # words up to and with this passage, the one before it
    for at, row in enumerate(passages):
        before = [
            (best[other][0], other)
            for other in range(at)
            if passages[other].a_end <= row.a_begin and passages[other].b_end <= row.b_begin
        ]
        words, previous = max(before, default=(0, -1))
        best.append((words + row.words, previous))
    at = max(range(len(best)), key=lambda each: best[each][0], default=-1)
    chosen = []
    while at >= 0:
        chosen.append(passages[at])
        at = best[at][1]
    return chosen[::-1]


def _lines(catalogue: Catalogue, a: str, b: str, passages: Sequence[Passage]) -> Iterator[Line]:
    a_text, b_text = catalogue.texts[a].text, catalogue.texts[b].text
    if a == b:
        for span in _cut(a_text, Span(0, len(a_text))):
            yield Line("same", [Piece(span.of(a_text), "")], [Piece(span.of(a_text), "")], 0, (), False, False)
        return
    chosen = in_step(passages)
    moved = [row for row in passages if row not in chosen]
    retold = catalogue.rewrites_of.get((a, b), []) + catalogue.rewrites_of.get((b, a), [])
    a_moved = [Span(row.a_begin, row.a_end) for row in moved]
    b_moved = [Span(row.b_begin, row.b_end) for row in moved]
    a_retold = [Span(row.a_begin, row.a_end) if row.a == a else Span(row.b_begin, row.b_end) for row in retold]
    b_retold = [Span(row.b_begin, row.b_end) if row.a == a else Span(row.a_begin, row.a_end) for row in retold]
    a_at = b_at = 0
    for row in [*chosen, None]:
        a_gap = Span(a_at, row.a_begin if row else len(a_text))
        b_gap = Span(b_at, row.b_begin if row else len(b_text))
        if together := _opposite(a_gap.of(a_text), b_gap.of(b_text)):
            yield together
        else:
            yield from _alone("only a", a_text, a_gap, a_moved, a_retold)
            yield from _alone("only b", b_text, b_gap, b_moved, b_retold)
        if row:
            yield from _shared(catalogue, row)
            a_at, b_at = row.a_end, row.b_end


def _opposite(a: str, b: str) -> Line | None:
    """Return what stands between two passages as one row, where it is one line in each text."""
    if not a.strip() or not b.strip() or "\n" in a.strip() or "\n" in b.strip():
        return None
    if a.split() == b.split():
        return Line("same", [Piece(a, "")], [Piece(b, "")], 0, (), False, False)
    return Line("changed", [Piece(a, "words")], [Piece(b, "words")], 0, ("words",), False, False)


def _alone(state: State, text: str, span: Span, moved: Sequence[Span], retold: Sequence[Span]) -> Iterator[Line]:
    for part in _cut(text, span):
        pieces = [Piece(part.of(text), "")]
        elsewhere = any(part.overlaps(other) for other in moved)
        again = any(part.overlaps(other) for other in retold)
        yield Line(
            state, pieces if state == "only a" else [], pieces if state == "only b" else [], 0, (), elsewhere, again
        )


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Yield the paragraphs of a stretch, each with the white space that follows it."""
    begin = span.begin
    while begin < span.end:
        end = text.find("\n", begin, span.end)
        end = span.end if end < 0 else end
        while end < span.end and text[end].isspace():
            end += 1
        yield Span(begin, end)
        begin = end


def _shared(catalogue: Catalogue, passage: Passage) -> Iterator[Line]:
    for row in passage_view(catalogue, passage).rows:
        found = {piece.kind for piece in (*row.a, *row.b) if piece.kind}
        kinds = tuple(kind for kind in KINDS if kind in found)
        yield Line("changed" if kinds else "same", row.a, row.b, 0, kinds, False, False)


def _numbered(lines: Sequence[Line]) -> list[Line]:
    """Number the differences; white space alone is none."""
    out = []
    number = 0
    for line in lines:
        words = "".join(piece.words for piece in (*line.a, *line.b)).strip()
        differs = line.state == "changed" or (line.state != "same" and bool(words))
        number += differs
        out.append(line._replace(number=number if differs else 0))
    return out
