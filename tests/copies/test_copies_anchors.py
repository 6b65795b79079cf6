"""Anchors: where two texts share a seed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.copies.anchors import REPEATS, TextSeeds, by_text, join_seeds


def dealt(texts: list[list[int]]) -> TextSeeds:
    """Return texts given as the keys of their seeds, one a word."""
    flat = [(key, text << 32 | place) for text, keys in enumerate(texts) for place, key in enumerate(keys)]
    keys = np.array([key << 16 for key, _ in flat], dtype=np.uint64)
    return by_text(keys, np.array([owner for _, owner in flat], dtype=np.uint64), len(texts))


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 40), max_size=60), min_size=2, max_size=4))
def test_joined_seeds_are_all_equal_ones(texts: list[list[int]]) -> None:
    """
    Two texts are anchored wherever they share a seed, up to so many places of a seed that repeats in the shorter.
    """
    pairs = [(a, b) for a in range(len(texts)) for b in range(a + 1, len(texts))]
    anchors = join_seeds(dealt(texts), np.array(pairs, dtype=np.int64))

    for number, (a, b) in enumerate(pairs):
        turned = len(texts[a]) < len(texts[b])
        short, long = (texts[a], texts[b]) if turned else (texts[b], texts[a])
        found = [
            (i, j)
            for i, key in enumerate(short)
            if short[:i].count(key) < REPEATS
            for j, other in enumerate(long)
            if key == other
        ]
        expected = sorted([i, j] if turned else [j, i] for i, j in found)
        assert expected == anchors.places[anchors.firsts[number] : anchors.firsts[number + 1]].tolist()


@pytest.mark.parametrize("pairs", [[], [[0, 1]], [[1, 0]]])
def test_texts_without_seeds_have_no_anchors(pairs: list[list[int]]) -> None:
    """
    An empty text shares nothing, and no error.
    """
    anchors = join_seeds(dealt([[], [1, 2, 3]]), np.array(pairs, dtype=np.int64).reshape(-1, 2))

    assert 0 == len(anchors.places)
    assert len(pairs) + 1 == len(anchors.firsts)
