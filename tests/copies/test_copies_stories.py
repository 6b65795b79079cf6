"""Which texts may be about one story."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import rewrites_slow as slow
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.copies.stories import UNDATED, rarest, stories, story_pairs

TEXTS = st.lists(st.lists(st.sampled_from([f"{letter}word" for letter in "abcdefghijkl"]), max_size=12), max_size=9)
NEWS = "Signe Harrowek said the granary in Pellhavn burned for hours."
LATER = "Pellhavn mourns its granary, Harrowek said on the quay."
ELSEWHERE = "The council of Brennach votes on a charge for drivers."


def pairs_of(
    texts: list[str], days: list[int | None], shared: int = 3, frequency: int = 32, apart: int = 3
) -> list[tuple[int, int]]:
    """Return the pairs found among these texts."""
    dated = np.array([UNDATED if day is None else day for day in days], dtype=np.int32)
    found = story_pairs(texts, dated, shared=shared, frequency=frequency, apart=apart, step=lambda *_: None)
    return [(a, b) for a, b in found.tolist()]


@settings(deadline=None)
@given(TEXTS, st.data(), st.integers(1, 3), st.integers(2, 5))
def test_pairs_are_as_the_slow_ones(drawn: list[list[str]], data: st.DataObject, shared: int, frequency: int) -> None:
    """
    Shelves of rare stems give the pairs that comparing all texts with all gives.
    """
    count = len(drawn)
    days = data.draw(st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=count, max_size=count))
    expected = slow.story_pairs(drawn, days, shared, frequency, 3)

    assert sorted(expected) == pairs_of([" ".join(words) for words in drawn], days, shared, frequency)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([100, 103, 100], [(0, 1)]),
        ([100, 104, 100], []),
        ([100, None, 100], [(0, 1)]),
        ([None, None, None], [(0, 1)]),
    ],
)
def test_texts_of_one_story_are_close_in_time(days: list[int | None], expected: list[tuple[int, int]]) -> None:
    """
    Names in common make a pair unless both texts are dated, and more than three days apart.
    """
    assert expected == pairs_of([NEWS, LATER, ELSEWHERE], days)


def test_a_stem_of_many_texts_brings_nothing_together() -> None:
    """
    A name that more texts hold than may is not rare.
    """
    texts = [f"{NEWS} {number}" for number in range(6)]

    assert pairs_of(texts, [None] * 6, frequency=5) == []
    assert len(pairs_of(texts, [None] * 6, frequency=6)) == 15


@pytest.mark.parametrize("texts", [[], [NEWS], ["", ""]])
def test_few_or_empty_texts_make_no_pair(texts: list[str]) -> None:
    """
    Nothing, one text and empty ones give no pairs.
    """
    assert pairs_of(texts, [None] * len(texts)) == []


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 7), unique=True, max_size=8), max_size=5), st.integers(2, 4))
def test_the_rarest_stems_of_each_text_are_kept(drawn: list[list[int]], most: int) -> None:
    """
    With room for all, a text keeps the stems that two to so many texts hold, in their order.
    """
    firsts = np.cumsum([0, *map(len, drawn)])
    cells = np.array([cell for text in drawn for cell in text], dtype=np.int32)
    times = np.bincount(cells, minlength=8).astype(np.int32)
    kept, starts = rarest(cells, firsts, times, most)

    assert [[cell for cell in text if 2 <= times[cell] <= most] for text in drawn] == [
        kept[begin:end].tolist() for begin, end in pairwise(starts)
    ]


def test_a_long_text_keeps_the_rarer_half() -> None:
    """
    Where there is no room for all, the stems in fewer texts are kept, of equal ones the first.
    """
    cells = np.arange(100, dtype=np.int32)
    times = np.where(cells % 2, 2, 3).astype(np.int32)
    kept, _ = rarest(cells, np.array([0, 100]), times, 5)

    assert sorted([*range(1, 100, 2), *range(0, 28, 2)]) == kept.tolist()


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1]), max_size=12))
def test_texts_joined_by_pairs_are_one_story(pairs: list[tuple[int, int]]) -> None:
    """
    Each text is named after the first one that can be reached from it.
    """
    groups = [{number} for number in range(10)]
    for a, b in pairs:
        joined = groups[a] | groups[b]
        for member in joined:
            groups[member] = joined
    found = stories(10, np.array(pairs, dtype=np.int64).reshape(-1, 2))

    assert [min(group) for group in groups] == found.tolist()
