"""
Two texts side by side: what is the same, what was changed, and what kind of change it is.

A passage is cut into rows at sentence ends that both texts have, so that a
change stands beside what it replaced. A changed figure is told from a changed
name and from other words, since that is what drifts when news is copied.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

import msgspec

from whence.schema import Copy, Edit, Passage, Relation, Sentence
from whence.spans import OffsetMap, Span
from whence.views.evidence import DocumentView, Mark, document_view, split, window_around
from whence.views.tables import Catalogue, Tables

EditKind = Literal["", "number", "date", "name", "quotation", "words", "added", "removed"]
KINDS: tuple[EditKind, ...] = ("number", "date", "name", "quotation", "words", "added", "removed")
"""In the order in which they matter: what drifts when news is copied first."""


class Piece(NamedTuple):
    """A run of characters on one side, and how it differs from the other; empty where it does not."""

    words: str
    kind: EditKind


class Row(NamedTuple):
    """One line of the comparison: the same stretch in both texts."""

    a: list[Piece]
    b: list[Piece]

    @property
    def changed(self) -> bool:
        """Say whether anything differs in this line."""
        return any(piece.kind for piece in (*self.a, *self.b))


class Run(NamedTuple):
    """One changed line, or several lines on end that are alike."""

    changed: bool
    row: Row
    """The changed line; of lines that are alike, the first."""
    lines: int
    words: str
    """The words of lines that are alike; empty for a changed one."""


class PassageView(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that stands in both texts, line by line."""

    a_span: tuple[int, int]
    b_span: tuple[int, int]
    words: int
    quoted: bool
    rows: list[Row]
    changes: dict[str, int]
    """Kind of change to how many."""

    @property
    def words_of_a(self) -> str:
        """Return the passage as it stands in a."""
        return "".join(piece.words for row in self.rows for piece in row.a)

    @property
    def runs(self) -> list[Run]:
        """Return the lines with those that are alike taken together."""
        out: list[Run] = []
        for row in self.rows:
            words = "" if row.changed else "".join(piece.words for piece in row.a)
            if out and not row.changed and not out[-1].changed:
                out[-1] = out[-1]._replace(lines=out[-1].lines + 1, words=out[-1].words + words)
            else:
                out.append(Run(row.changed, row, 1, words))
        return out


class Stretch(NamedTuple):
    """What one text says in other words than another, with the rest of the sentences it begins and ends in."""

    before: str
    words: str
    after: str
    cut_before: bool
    cut_after: bool


class CopyView(msgspec.Struct, frozen=True, kw_only=True):
    """Two texts that reuse each other, side by side."""

    a: DocumentView
    b: DocumentView
    a_also: list[DocumentView]
    """Other documents that hold the very same text as a."""
    b_also: list[DocumentView]
    relation: Relation
    proven: bool
    coverage_a: float
    coverage_b: float
    passages: list[PassageView]
    changes: dict[str, int]
    origin: str
    """Who took it from whom, in words."""
    reasons: list[str]
    stretches: list[tuple[Stretch, Stretch]]
    """What the one says in other words than the other, in a and in b."""


def origin_words(copy: Copy, a: str, b: str) -> str:
    """Return who took it from whom, in words; ``a`` and ``b``: what the two texts are called."""
    if copy.origin == "unseen":
        return f"{a} and {b} both come from something that is not in this pile"
    if copy.origin == "unknown" and copy.reasons:
        # The one thing that is known of a pair without an origin: both come from a third text, which the reason names.
        return f"neither {a} nor {b} was taken from the other"
    if copy.origin == "unknown":
        return "who took it from whom cannot be told"
    return f"{b} was taken from {a}" if copy.origin == "a" else f"{a} was taken from {b}"


def copy_view(tables: Tables, copy: Copy) -> CopyView | None:
    """Return a pair of texts side by side; None where a text is in no document any more."""
    catalogue = Catalogue.of(tables)
    if copy.a not in catalogue.documents_of or copy.b not in catalogue.documents_of:
        return None
    a, *a_also = [document_view(document) for document in catalogue.documents_of[copy.a]]
    b, *b_also = [document_view(document) for document in catalogue.documents_of[copy.b]]
    passages = [passage_view(catalogue, row) for row in catalogue.passages_of.get((copy.a, copy.b), [])]
    return CopyView(
        a=a,
        b=b,
        a_also=a_also,
        b_also=b_also,
        relation=copy.relation,
        proven=copy.proven,
        coverage_a=copy.coverage_a,
        coverage_b=copy.coverage_b,
        passages=passages,
        changes=_sum(passage.changes for passage in passages),
        origin=origin_words(copy, a.id, b.id),
        reasons=copy.reasons,
        stretches=[
            (
                _stretch(catalogue, row.a, Span(row.a_begin, row.a_end)),
                _stretch(catalogue, row.b, Span(row.b_begin, row.b_end)),
            )
            for row in catalogue.rewrites_of.get((copy.a, copy.b), [])
        ],
    )


def _stretch(catalogue: Catalogue, text: str, span: Span) -> Stretch:
    body = catalogue.texts[text].text
    window = window_around(catalogue, text, span)
    return Stretch(
        before=Span(window.begin, span.begin).of(body),
        words=span.of(body),
        after=Span(span.end, window.end).of(body),
        cut_before=window.begin > 0,
        cut_after=window.end < len(body),
    )


def passage_view(tables: Tables, passage: Passage) -> PassageView:
    """Return a passage line by line, each change with its kind."""
    catalogue = Catalogue.of(tables)
    a_text, b_text = catalogue.texts[passage.a].text, catalogue.texts[passage.b].text
    edits = sorted(passage.edits, key=lambda edit: edit[1:])
    kinds = [shown_kind(edit) for edit in edits]
    a_marks = [Mark(Span(edit[1], edit[2]), kind) for edit, kind in zip(edits, kinds, strict=True)]
    b_marks = [Mark(Span(edit[3], edit[4]), kind) for edit, kind in zip(edits, kinds, strict=True)]
    rows = [
        Row(_pieces(a_text, a, a_marks), _pieces(b_text, b, b_marks))
        for a, b in aligned(passage, catalogue.sentences_of.get(passage.a, []))
    ]
    return PassageView(
        a_span=(passage.a_begin, passage.a_end),
        b_span=(passage.b_begin, passage.b_end),
        words=passage.words,
        quoted=passage.quoted,
        rows=rows,
        changes={kind: kinds.count(kind) for kind in KINDS if kind in kinds},
    )


def shown_kind(edit: Edit) -> EditKind:
    """Return how an edit is shown: what it touched or, where that is words alone, added or removed."""
    operation, _, _, _, _, kind = edit
    if kind != "words" or operation == "replace":
        return kind
    return "added" if operation == "insert" else "removed"


def aligned(passage: Passage, sentences: Sequence[Sentence]) -> list[tuple[Span, Span]]:
    """
    Cut a passage into stretches that stand in both texts.

    Cuts fall where a sentence of a begins inside a run that is equal in both;
    a sentence begun inside a change stays with the one before.
    """
    edits = sorted(passage.edits, key=lambda edit: edit[1:])
    to_b = OffsetMap([(passage.a_begin, passage.b_begin), *((edit[2], edit[4]) for edit in edits)])
    changed = [Span(edit[1], edit[2]) for edit in edits]
    begins = [
        row.begin
        for row in sentences
        if passage.a_begin < row.begin < passage.a_end
        and not any(span.begin <= row.begin <= span.end for span in changed)
    ]
    a_cuts = [passage.a_begin, *begins, passage.a_end]
    b_cuts = [passage.b_begin, *(to_b.original(begin) for begin in begins), passage.b_end]
    return [
        (Span(a_begin, a_end), Span(b_begin, max(b_begin, b_end)))
        for a_begin, a_end, b_begin, b_end in zip(a_cuts, a_cuts[1:], b_cuts, b_cuts[1:], strict=False)
    ]


def _pieces(text: str, window: Span, marks: Sequence[Mark]) -> list[Piece]:
    return [
        Piece(span.of(text), found[-1].label if found else "")  # type: ignore[arg-type]
        for span, found in split(window, marks)
    ]


def _sum(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    out: dict[str, int] = {}
    for count in counts:
        for kind, times in count.items():
            out[kind] = out.get(kind, 0) + times
    return out
