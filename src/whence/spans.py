"""
Ranges of characters, and the map from a clean text back to its original.

A span is half-open and counts code points. This is the only module that does
arithmetic on offsets.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

CONTEXT = 32
"""Characters kept on either side of a stored span, so that it can be found again."""


class Span(NamedTuple):
    """The characters of a text from ``begin`` up to, not including, ``end``."""

    begin: int
    end: int

    def of(self, text: str) -> str:
        """Return the words this span covers in ``text``."""
        return text[self.begin : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share at least one character."""
        return self.begin < other.end and other.begin < self.end

    def covers(self, other: Span) -> bool:
        """Say whether ``other`` lies wholly inside this span."""
        return self.begin <= other.begin and other.end <= self.end

    def shared(self, other: Span) -> int:
        """Return how many characters the two spans share."""
        return max(0, min(self.end, other.end) - max(self.begin, other.begin))

    def shifted(self, by: int) -> Span:
        """Return the same span in a text that begins ``by`` characters earlier."""
        return Span(self.begin + by, self.end + by)

    def trimmed(self, text: str) -> Span:
        """Return the span without white space at its ends."""
        begin, end = self.begin, self.end
        while begin < end and text[begin].isspace():
            begin += 1
        while end > begin and text[end - 1].isspace():
            end -= 1
        return Span(begin, end)


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, with those that touch or overlap made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.begin <= out[-1].end:
            out[-1] = Span(out[-1].begin, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def length(spans: Iterable[Span]) -> int:
    """Return how many characters the spans cover together, none counted twice."""
    return sum(span.end - span.begin for span in merged(spans))


def share_covered(span: Span, by: Iterable[Span]) -> float:
    """Return the share of ``span`` that lies inside the spans of ``by``, 0 to 1."""
    size = span.end - span.begin
    if size == 0:
        return 0.0
    return sum(span.shared(other) for other in merged(by)) / size


def context(text: str, span: Span) -> tuple[str, str]:
    """Return up to 32 characters before and after the span."""
    return text[max(0, span.begin - CONTEXT) : span.begin], text[span.end : span.end + CONTEXT]


class OffsetMap:
    """
    The way back from a character of the clean text to the original text.

    Kept as runs: from clean offset ``clean[i]`` on, the original offset is
    ``original[i]`` plus the distance. A character that stands for several
    (a ligature) or for none (a removed soft hyphen) starts a new run.
    """

    def __init__(self, runs: Sequence[tuple[int, int]]) -> None:
        self.runs = [tuple(run) for run in runs] or [(0, 0)]
        self._clean = [run[0] for run in self.runs]

    def original(self, offset: int) -> int:
        """Return the original offset of the clean text's character ``offset``."""
        begin, start = self.runs[bisect_right(self._clean, offset) - 1]
        return start + (offset - begin)

    def original_span(self, span: Span) -> Span:
        """
        Return the span of the original text that the clean span was made from.

        Where several clean characters came from one (a ligature), it covers
        that one; characters that went into the last one or were removed after
        it (an accent, a soft hyphen) belong to it.
        """
        begin = self.original(span.begin)
        if span.end <= span.begin:
            return Span(begin, begin)
        return Span(begin, max(self.original(span.end - 1) + 1, self.original(span.end)))
