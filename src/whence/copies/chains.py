"""
Anchors that lie in one order in both texts, strung together.

Collinear chaining as in minimap2 (Li, Bioinformatics 2018): the best chain
that ends in each anchor is found by looking back over a few anchors before it;
chains are then read off from the best end down, each anchor in one chain only.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.compiled import kernel
from whence.copies.anchors import Anchors

LOOK_BACK = 32
"""Anchors tried as the one before: in a passage with few repeats the right one is among the first two or three."""
WORD = 16
"""Points for a word that a chain gains."""
SHIFT = 8
"""Points lost for each word by which the two distances differ: half of what a word gains."""
DISTANCE = 1
"""Points lost for each word between two anchors: it only decides between chains that are alike."""


class Chains(NamedTuple):
    """Chains pair by pair, the best of a pair first."""

    members: NDArray[np.int64]
    """Anchor numbers, ascending within a chain; each anchor stands in exactly one chain."""
    firsts: NDArray[np.int64]
    pairs: NDArray[np.int64]
    """``pairs[p]`` to ``pairs[p + 1]`` are the chains of pair p."""


@kernel
def link(one: NDArray[np.int32], two: NDArray[np.int32], shingle: int, max_gap: int) -> int:
    """
    Return the points anchor ``two`` adds to a chain that ends in ``one``; a negative number far below any if it can't.

    Two anchors that overlap must lie on one diagonal.
    """
    step_a, step_b = two[0] - one[0], two[1] - one[1]
    near, far = min(step_a, step_b), max(step_a, step_b)
    if near <= 0 or far - shingle > max_gap or (near < shingle and near != far):
        return -(1 << 62)
    return int(WORD * min(near, shingle) - SHIFT * (far - near) - DISTANCE * max(0, far - shingle))


@kernel
def best_ends(places: NDArray[np.int32], shingle: int, max_gap: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return for each anchor of one pair the points of the best chain that ends there, and the anchor before it."""
    points = np.empty(len(places), dtype=np.int64)
    before = np.full(len(places), -1, dtype=np.int64)
    for anchor in range(len(places)):
        points[anchor] = WORD * shingle
        for earlier in range(anchor - 1, max(-1, anchor - 1 - LOOK_BACK), -1):
            if places[anchor, 0] - places[earlier, 0] - shingle > max_gap:
                break
            reached = points[earlier] + link(places[earlier], places[anchor], shingle, max_gap)
            if reached > points[anchor]:
                points[anchor], before[anchor] = reached, earlier
    return points, before


@kernel
def chain_anchors(anchors: Anchors, shingle: int, max_gap: int) -> Chains:
    """Return the chains of every pair. Distances in words, from the end of one anchor to the begin of the next."""
    total = len(anchors.places)
    members = np.empty(total, dtype=np.int64)
    firsts = np.zeros(total + 1, dtype=np.int64)
    pairs = np.zeros(len(anchors.firsts), dtype=np.int64)
    chains, filled = 0, 0
    for pair in range(len(anchors.firsts) - 1):
        base = anchors.firsts[pair]
        points, before = best_ends(anchors.places[base : anchors.firsts[pair + 1]], shingle, max_gap)
        taken = np.zeros(len(points), dtype=np.bool_)
        for end in np.argsort(-points, kind="mergesort"):
            begin = filled
            anchor = end
            while anchor >= 0 and not taken[anchor]:
                taken[anchor] = True
                members[filled] = base + anchor
                filled += 1
                anchor = before[anchor]
            if filled > begin:
                for place in range((filled - begin) // 2):
                    one, two = begin + place, filled - 1 - place
                    members[one], members[two] = members[two], members[one]
                chains += 1
                firsts[chains] = filled
        pairs[pair + 1] = chains
    return Chains(members, firsts[: chains + 1].copy(), pairs)
