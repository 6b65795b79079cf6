"""Ranges of characters, and the way back from clean to original text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.spans import OffsetMap, Span, context, length, merged, share_covered

spans = st.tuples(st.integers(0, 50), st.integers(0, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


def test_a_span_is_half_open() -> None:
    """The end of a span is not in it."""
    assert "dam" == Span(4, 7).of("the dam holds")


@pytest.mark.parametrize(
    ("other", "overlaps"), [((0, 4), False), ((0, 5), True), ((6, 9), True), ((7, 9), False), ((5, 6), True)]
)
def test_spans_that_touch_do_not_overlap(other: tuple[int, int], overlaps: bool) -> None:
    """Two spans overlap when they share a character."""
    assert overlaps == Span(4, 7).overlaps(Span(*other))


def test_trimming_drops_white_space_only() -> None:
    """A trimmed span begins and ends with a word."""
    assert "the dam" == Span(0, 10).trimmed(" the dam  holds").of(" the dam  holds")


@given(st.lists(spans))
def test_merged_spans_cover_the_same_characters(found: list[Span]) -> None:
    """Merging loses no character, counts none twice, and leaves gaps between."""
    covered = {at for span in found for at in range(span.begin, span.end)}
    out = merged(found)

    assert covered == {at for span in out for at in range(span.begin, span.end)}
    assert len(covered) == length(found)
    assert all(a.end < b.begin for a, b in pairwise(out))


def test_the_share_covered_counts_no_character_twice() -> None:
    """Two overlapping covers are one."""
    assert 0.5 == share_covered(Span(0, 10), [Span(0, 4), Span(2, 5), Span(20, 30)])


def test_context_stops_at_the_ends_of_the_text() -> None:
    """Up to 32 characters are kept on either side."""
    text = "a" * 40 + "WORD" + "b" * 5

    assert context(text, Span(40, 44)) == ("a" * 32, "b" * 5)


def test_the_way_back_leads_over_removed_and_expanded_characters() -> None:
    """Original "oﬃ\\u00adce" (ligature, soft hyphen) became "office"; every clean character knows its origin."""
    back = OffsetMap([(0, 0), (2, 1), (3, 1), (4, 3)])

    assert [0, 1, 1, 1, 3, 4] == [back.original(at) for at in range(6)]
    assert Span(1, 3) == back.original_span(Span(1, 4))
