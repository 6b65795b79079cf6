"""Chains: anchors in one order in both texts."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.copies.anchors import Anchors
from whence.copies.chains import LOOK_BACK, best_ends, chain_anchors

ANCHORS = st.sets(st.tuples(st.integers(0, 120), st.integers(0, 120)), max_size=LOOK_BACK)
SHINGLE = 5
MAX_GAP = 20


def slow_link(one: tuple[int, int], two: tuple[int, int]) -> float:
    """Return what the second anchor adds to a chain that ends in the first."""
    a, b = two[0] - one[0], two[1] - one[1]
    if a <= 0 or b <= 0 or max(a, b) - SHINGLE > MAX_GAP or (min(a, b) < SHINGLE and a != b):
        return float("-inf")
    return 16 * min(a, b, SHINGLE) - 8 * abs(a - b) - max(0, max(a, b) - SHINGLE)


def slow_points(anchors: list[tuple[int, int]]) -> list[float]:
    """Return the points of the best chain that ends in each anchor."""
    points: list[float] = []
    for number, anchor in enumerate(anchors):
        reached = [points[earlier] + slow_link(anchors[earlier], anchor) for earlier in range(number)]
        points.append(max([16 * SHINGLE, *reached]))
    return points


@settings(deadline=None)
@given(ANCHORS)
def test_the_best_chain_is_found(places: set[tuple[int, int]]) -> None:
    """
    Each anchor ends the best of all chains that could end there.
    """
    anchors = sorted(places)
    points, _ = best_ends(np.array(anchors, dtype=np.int32).reshape(-1, 2), SHINGLE, MAX_GAP)

    assert slow_points(anchors) == points.tolist()


@settings(deadline=None)
@given(st.lists(ANCHORS, min_size=1, max_size=3))
def test_each_anchor_is_in_one_chain_that_runs_forward_in_both_texts(pairs: list[set[tuple[int, int]]]) -> None:
    """
    Chains share no anchor, leave none out, and never go back in either text.
    """
    flat = [place for places in pairs for place in sorted(places)]
    firsts = np.cumsum([0, *map(len, pairs)])
    chains = chain_anchors(Anchors(np.array(flat, dtype=np.int32).reshape(-1, 2), firsts), SHINGLE, MAX_GAP)

    assert list(range(len(flat))) == sorted(chains.members.tolist())
    for pair in range(len(pairs)):
        for chain in range(chains.pairs[pair], chains.pairs[pair + 1]):
            members = chains.members[chains.firsts[chain] : chains.firsts[chain + 1]].tolist()
            assert all(firsts[pair] <= member < firsts[pair + 1] for member in members)
            assert all(slow_link(flat[one], flat[two]) > float("-inf") for one, two in pairwise(members))


def test_two_passages_in_other_order_are_two_chains() -> None:
    """
    Where the second text has two passages the other way round, each is a chain, the longer first.
    """
    swapped = [(place, place + 50) for place in range(3)] + [(place, place - 20) for place in range(20, 30)]
    chains = chain_anchors(Anchors(np.array(swapped, dtype=np.int32), np.array([0, 13])), SHINGLE, 60)

    assert [[*range(3, 13)], [0, 1, 2]] == [
        chains.members[chains.firsts[chain] : chains.firsts[chain + 1]].tolist() for chain in range(2)
    ]


def test_a_wide_gap_ends_a_chain() -> None:
    """
    Two anchors further apart than a passage may gape are two chains.
    """
    apart = Anchors(np.array([(0, 0), (SHINGLE + 61, SHINGLE + 61)], dtype=np.int32), np.array([0, 2]))

    assert 2 == chain_anchors(apart, SHINGLE, 60).pairs[1]
    assert 1 == chain_anchors(apart, SHINGLE, 61).pairs[1]
