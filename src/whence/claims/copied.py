"""Which places of two texts are one place and its copy, by the passages that the texts share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from whence.claims.statements import Statement
from whence.schema import Passage
from whence.spans import Span


class CopiedPassages:
    """Which places of two texts are one place and its copy."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._from: dict[str, list[Passage]] = defaultdict(list)
        for passage in passages:
            if not passage.quoted:
                self._from[passage.a].append(passage)

    def pairs(self, statements: Iterable[Statement]) -> Iterable[tuple[Statement, Statement]]:
        """Yield each statement with its copies: those that begin and end where its own words were taken to."""
        by_text: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            by_text[statement.text].append(statement)
        for passages in self._from.values():
            for passage in passages:
                yield from _copied_in(passage, by_text)

    def joins(self, a: Statement, b: Statement) -> bool:
        """Say whether the two statements are one place of a text and its copy."""
        first, second = (a, b) if a.text < b.text else (b, a)
        return any(
            (place := taken_to(passage, first.span)) is not None and _same_place(place, second.span)
            for passage in self._from.get(first.text, ())
            if passage.b == second.text
        )


def _copied_in(passage: Passage, by_text: Mapping[str, Sequence[Statement]]) -> Iterable[tuple[Statement, Statement]]:
    for one in by_text.get(passage.a, ()):
        place = taken_to(passage, one.span)
        others = by_text.get(passage.b, ()) if place is not None else ()
        yield from ((one, other) for other in others if place is not None and _same_place(place, other.span))


SLACK = 8
"""Characters by which a copy's statement may begin or end elsewhere: a changed word at its edge."""


def _same_place(a: Span, b: Span) -> bool:
    return abs(a.begin - b.begin) <= SLACK and abs(a.end - b.end) <= SLACK


def taken_to(passage: Passage, span: Span) -> Span | None:
    """Return where a span of text A stands in text B, if the passage covers it."""
    if not Span(passage.a_begin - SLACK, passage.a_end + SLACK).covers(span):
        return None

    def moved(offset: int) -> int:
        at, other = passage.a_begin, passage.b_begin
        for _, _, a_end, _, b_end, _ in sorted(passage.edits, key=lambda edit: edit[1]):
            if a_end > offset:
                break
            at, other = a_end, b_end
        return other + (offset - at)

    return Span(moved(span.begin), moved(span.end))
