"""
One text against all that share passages with it: where they differ from it, how many of them, and in what.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

import msgspec

from whence.errors import NotFound
from whence.schema import Passage
from whence.spans import Span
from whence.views.compare import EditKind, shown_kind
from whence.views.evidence import DocumentView, Mark, document_view, split
from whence.views.tables import Catalogue, Tables, number, turned_passage

PARTNERS = 200
"""Texts that are set against the base; of more, those that share most words with it."""
LEVELS = (0, 1, 2, 5, 10)
"""From how many texts that differ a level of heat begins."""


class Variant(msgspec.Struct, frozen=True, kw_only=True):
    """Words that stand there instead, and in which documents."""

    words: str
    kind: EditKind
    documents: list[DocumentView]


class BaseSegment(msgspec.Struct, frozen=True, kw_only=True):
    """A run of the base's characters that the same texts have and change."""

    words: str
    shared: int
    """Texts that have this place at all."""
    differ: int
    """Of them, those that have something else there."""
    level: int
    """0 to 4: how many differ, for the eye; the number stands beside it."""
    variants: list[Variant]


class BaseView(msgspec.Struct, frozen=True, kw_only=True):
    """One text with what others have in its place."""

    base: DocumentView
    paragraphs: list[list[BaseSegment]]
    partners: list[tuple[DocumentView, int, int]]
    """The texts it is set against: first document, words they share with it, places where they differ."""
    left_out: int


def base_view(tables: Tables, identifier: str) -> BaseView:
    """Return one article against all that share passages with it; raises `NotFound` if it is not in the case."""
    catalogue = Catalogue.of(tables)
    found = next((document for document in catalogue.documents if document.id == identifier), None)
    if found is None or identifier not in catalogue.text_of:
        raise NotFound(f"No document {identifier!r} to compare. List them with: whence documents CASE")
    base = catalogue.text_of[identifier]
    by_text: dict[str, list[Passage]] = {}
    for row in catalogue.rows(Passage):
        if base in (row.a, row.b):
            seen = row if row.a == base else turned_passage(row)
            by_text.setdefault(seen.b, []).append(seen)
    held = {text: rows for text, rows in by_text.items() if text in catalogue.documents_of}
    ranked = sorted(held, key=lambda text: (-sum(row.words for row in held[text]), text))
    chosen = {text: held[text] for text in ranked[:PARTNERS]}
    partners = [
        (
            document_view(catalogue.documents_of[text][0]),
            sum(row.words for row in rows),
            sum(len(row.edits) for row in rows),
        )
        for text, rows in chosen.items()
    ]
    return BaseView(
        base=document_view(found),
        paragraphs=_paragraphs(catalogue, base, chosen),
        partners=sorted(partners, key=lambda row: (-row[1], number(row[0].id))),
        left_out=max(0, len(held) - PARTNERS),
    )


class _Change(msgspec.Struct, frozen=True, kw_only=True):
    """What one text has in place of a stretch of the base."""

    text: str
    span: Span
    words: str
    kind: EditKind


def _paragraphs(catalogue: Catalogue, base: str, partners: dict[str, list[Passage]]) -> list[list[BaseSegment]]:
    text = catalogue.texts[base].text
    changes = [
        _change(catalogue, row, at) for rows in partners.values() for row in rows for at in range(len(row.edits))
    ]
    edges = sorted(edge for rows in partners.values() for row in rows for edge in ((row.a_begin, 1), (row.a_end, -1)))
    depth = _depth(edges)
    out = []
    begin = 0
    for end in [*(at + 1 for at, character in enumerate(text) if character == "\n"), len(text)]:
        line = Span(begin, end)
        begin = end
        if not line.of(text).strip():
            continue
        inside = [change for change in changes if change.span.overlaps(line)]
        marks = [Mark(change.span, str(at)) for at, change in enumerate(inside)]
        marks += [Mark(Span(at, line.end), "") for at in {at for at, _ in edges} if line.begin < at < line.end]
        segments = [
            _segment(
                catalogue, span.of(text), [inside[int(mark.label)] for mark in found if mark.label], depth(span.begin)
            )
            for span, found in split(line, marks)
        ]
        out.append(_joined(segments))
    return out


def _change(catalogue: Catalogue, row: Passage, at: int) -> _Change:
    edit = row.edits[at]
    _, a_begin, a_end, b_begin, b_end, _ = edit
    # What was added has no place of its own in the base: it is shown at the character before.
    span = Span(a_begin, a_end) if a_end > a_begin else Span(max(0, a_begin - 1), max(1, a_begin))
    return _Change(text=row.b, span=span, words=catalogue.texts[row.b].text[b_begin:b_end], kind=shown_kind(edit))


def _depth(edges: Sequence[tuple[int, int]]) -> Callable[[int], int]:
    """Return how many passages lie over a place, from where they begin and end."""
    places = [at for at, _ in edges]
    sums = [0]
    for _, by in edges:
        sums.append(sums[-1] + by)
    return lambda place: sums[bisect_right(places, place)]


def _segment(catalogue: Catalogue, words: str, changes: Sequence[_Change], shared: int) -> BaseSegment:
    groups: dict[tuple[str, EditKind], set[str]] = {}
    for change in changes:
        groups.setdefault((change.words, change.kind), set()).add(change.text)
    differ = len({change.text for change in changes})
    variants = [
        Variant(
            words=instead,
            kind=kind,
            documents=sorted(
                (document_view(catalogue.documents_of[other][0]) for other in texts), key=lambda held: number(held.id)
            ),
        )
        for (instead, kind), texts in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    ]
    return BaseSegment(
        words=words,
        shared=max(shared, differ),
        differ=differ,
        level=max(level for level, least in enumerate(LEVELS) if differ >= least),
        variants=variants,
    )


def _joined(segments: Sequence[BaseSegment]) -> list[BaseSegment]:
    """Put together neighbours that the same number of texts have and none changes."""
    out: list[BaseSegment] = []
    for segment in segments:
        if out and not segment.differ and not out[-1].differ and out[-1].shared == segment.shared:
            out[-1] = msgspec.structs.replace(out[-1], words=out[-1].words + segment.words)
        else:
            out.append(segment)
    return out
