"""Where the shingles of one text stand again in another."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.compiled import kernel

REPEATS = 8
"""Places of one seed in one text that are looked at: a text that repeats itself would give all places times all."""

_HIGH = np.uint64(32)
_LOW = np.uint64(2**32 - 1)
_KEY = np.uint64(16)
_SCATTER = np.uint64(0x9E3779B97F4A7C15)


class TextSeeds(NamedTuple):
    """The seeds of each text, in the order of their words."""

    keys: NDArray[np.uint64]
    places: NDArray[np.int32]
    firsts: NDArray[np.int64]


class Anchors(NamedTuple):
    """Places where a shingle of text a stands again in text b, pair by pair, in the order of a, then of b."""

    places: NDArray[np.int32]
    """Two columns: word in a, word in b."""
    firsts: NDArray[np.int64]


def by_text(keys: NDArray[np.uint64], owners: NDArray[np.uint64], texts: int) -> TextSeeds:
    """Return the seeds of texts 0, 1, 2 …, given in that order."""
    firsts = np.searchsorted(owners >> _HIGH, np.arange(texts + 1, dtype=np.uint64))
    return TextSeeds(keys >> _KEY, (owners & _LOW).astype(np.int32), firsts.astype(np.int64))


@kernel
def room(array: NDArray[np.uint64], needed: int) -> NDArray[np.uint64]:
    """Return the array, or a copy twice as long when it has no room for ``needed`` rows."""
    if needed <= len(array):
        return array
    grown = np.empty(2 * needed, dtype=array.dtype)
    for row in range(len(array)):
        grown[row] = array[row]
    return grown


@kernel
def enter(
    seeds: TextSeeds, begin: int, end: int, bits: int, heads: NDArray[np.int32], after: NDArray[np.int32]
) -> None:
    """
    Put the seeds ``begin`` to ``end`` in a hash table: ``heads`` by hash, then ``after`` from seed to seed.

    The first in the text come first. Seeds count from ``begin``; -1 ends a list.
    """
    heads[: 1 << bits] = -1
    shift = np.uint64(64 - bits)
    for seed in range(end - begin - 1, -1, -1):
        cell = np.int64((seeds.keys[begin + seed] * _SCATTER) >> shift)
        after[seed] = heads[cell]
        heads[cell] = seed


@kernel
def join_pair(
    seeds: TextSeeds, a: int, b: int, heads: NDArray[np.int32], after: NDArray[np.int32], packed: NDArray[np.uint64]
) -> tuple[int, NDArray[np.uint64]]:
    """
    Write where seeds of text a stand in text b, as word in a (upper 32 bits) and in b; return how many, and the list.

    The table is made of the shorter text. Of a seed that repeats in it, the
    first `REPEATS` places are taken.
    """
    turned = seeds.firsts[a + 1] - seeds.firsts[a] < seeds.firsts[b + 1] - seeds.firsts[b]
    short, long = (a, b) if turned else (b, a)
    begin, end = seeds.firsts[short], seeds.firsts[short + 1]
    bits = 4
    while (1 << bits) < 2 * (end - begin):
        bits += 1
    enter(seeds, begin, end, bits, heads, after)
    shift = np.uint64(64 - bits)
    found = 0
    for seed in range(seeds.firsts[long], seeds.firsts[long + 1]):
        other = heads[np.int64((seeds.keys[seed] * _SCATTER) >> shift)]
        repeats = 0
        while other >= 0 and repeats < REPEATS:
            if seeds.keys[begin + other] == seeds.keys[seed]:
                packed = room(packed, found + 1)
                one, two = np.uint64(seeds.places[seed]), np.uint64(seeds.places[begin + other])
                packed[found] = (two << _HIGH) | one if turned else (one << _HIGH) | two
                found += 1
                repeats += 1
            other = after[other]
    if turned:
        packed[:found].sort()
    return found, packed


@kernel
def join_seeds(seeds: TextSeeds, pairs: NDArray[np.int64]) -> Anchors:
    """Return where each pair of texts shares a seed."""
    most = 1
    for pair in range(len(pairs)):
        a, b = pairs[pair, 0], pairs[pair, 1]
        most = max(most, min(seeds.firsts[a + 1] - seeds.firsts[a], seeds.firsts[b + 1] - seeds.firsts[b]))
    heads = np.empty(4 * most + 16, dtype=np.int32)
    after = np.empty(most, dtype=np.int32)
    packed = np.empty(1024, dtype=np.uint64)
    places = np.empty(1024, dtype=np.uint64)
    firsts = np.zeros(len(pairs) + 1, dtype=np.int64)
    for pair in range(len(pairs)):
        found, packed = join_pair(seeds, pairs[pair, 0], pairs[pair, 1], heads, after, packed)
        firsts[pair + 1] = firsts[pair] + found
        places = room(places, firsts[pair + 1])
        for anchor in range(found):
            places[firsts[pair] + anchor] = packed[anchor]
    anchors = np.empty((firsts[-1], 2), dtype=np.int32)
    for anchor in range(len(anchors)):
        anchors[anchor, 0] = np.int32(places[anchor] >> _HIGH)
        anchors[anchor, 1] = np.int32(places[anchor] & _LOW)
    return Anchors(anchors, firsts)
