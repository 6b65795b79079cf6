"""
Which texts are worth comparing, and where two of them may agree.

A seed that two texts share pairs them. So that the work grows with the pile
and not with its square, common seeds pair less:

- in up to ``max_frequency`` texts: all of them, two by two;
- above: each text with the next `NEIGHBOURS` that hold it, in the order given,
  so that many copies of one story stay connected; the clusters then compare
  each of them with the centre of its group;
- above ``stop_frequency``: a commonplace, which pairs nothing, unless it is one
  of the few smallest seeds of a text: texts alike as a whole share those, and
  so stay connected however many they are.

A pair is kept on two hits: two shared seeds, or one that lies in a run of
``min_passage`` equal words. What two kept texts share is then taken from all
their seeds, so that the passages of a pair depend on these two texts alone.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.copies.compiled import kernel
from whence.copies.shingles import Seeds
from whence.copies.words import Words

NEIGHBOURS = 4
"""Texts paired with each text that holds a common seed; one would do if none of them were ever edited."""
REPEATS = 8
"""Places of one seed in one text that are looked at: a text that repeats itself would give all places times all."""

_HIGH = np.uint64(32)
_LOW = np.uint64(2**32 - 1)


class Limits(NamedTuple):
    """How common a seed may be, and how long a run proves a pair by itself. Counts of texts and of words."""

    max_frequency: int
    stop_frequency: int
    shingle: int
    min_passage: int


class TextSeeds(NamedTuple):
    """The seeds of each text by themselves, smallest key first, then by word."""

    keys: NDArray[np.uint64]
    places: NDArray[np.int32]
    firsts: NDArray[np.int64]


class Anchors(NamedTuple):
    """Places where a shingle of text a stands again in text b, pair by pair, in the order of a, then of b."""

    places: NDArray[np.int32]
    """Two columns: word in a, word in b."""
    firsts: NDArray[np.int64]


def likely_pairs(words: Words, seeds: Seeds, limits: Limits) -> NDArray[np.int64]:
    """Return the pairs of texts worth comparing: two columns, the smaller number first, ascending."""
    hits, counts = np.unique(pair_hits(words, seeds, limits), return_counts=True)
    kept = hits[counts > 1]
    return np.stack([kept >> _HIGH, kept & _LOW], axis=1).astype(np.int64)


@kernel
def room(array: NDArray[np.uint64], needed: int) -> NDArray[np.uint64]:
    """Return the array, or a copy twice as long when it has no room for ``needed`` rows."""
    if needed <= len(array):
        return array
    grown = np.empty(2 * needed, dtype=array.dtype)
    # Assigning a slice would do the same and take a second longer to compile.
    for row in range(len(array)):
        grown[row] = array[row]
    return grown


@kernel
def equal_run(words: Words, a: np.int64, a_place: np.int64, b: np.int64, b_place: np.int64) -> int:
    """Count the equal words around word ``a_place`` of text a and ``b_place`` of text b; 0 where these two differ."""
    first_a, first_b = words.firsts[a], words.firsts[b]
    here_a, here_b = first_a + a_place, first_b + b_place
    after = 0
    ahead = min(words.firsts[a + 1] - here_a, words.firsts[b + 1] - here_b)
    while after < ahead and words.hashes[here_a + after] == words.hashes[here_b + after]:
        after += 1
    if after == 0:
        return 0
    before = 0
    back = min(here_a - first_a, here_b - first_b)
    while before < back and words.hashes[here_a - before - 1] == words.hashes[here_b - before - 1]:
        before += 1
    return before + after


@kernel
def holders(seeds: Seeds, begin: int, end: int, stop_frequency: int, members: NDArray[np.uint64]) -> int:
    """
    Write the first place of the seed ``begin`` in each text that holds it; return how many texts may be paired.

    Beyond ``stop_frequency`` texts only those are left that have it in their sketch.
    """
    count = 0
    for seed in range(begin, end):
        if count == 0 or seeds.owners[seed] >> _HIGH != members[count - 1] >> _HIGH:
            members[count] = seeds.owners[seed]
            count += 1
    if count <= stop_frequency:
        return count
    kept = 0
    for member in range(count):
        if seeds.keys[begin] in seeds.sketches[np.int64(members[member] >> _HIGH)]:
            members[kept] = members[member]
            kept += 1
    return kept


@kernel
def pair_hits(words: Words, seeds: Seeds, limits: Limits) -> NDArray[np.uint64]:
    """
    Return a pair of texts for each seed they share, twice where the seed lies in a long run of equal words.

    One number a hit: the smaller text number in the upper 32 bits. A run is
    long from ``min_passage`` words on, or when it is the whole of both texts.
    """
    hits = np.empty(1024, dtype=np.uint64)
    members = np.empty(len(words.firsts), dtype=np.uint64)
    found = 0
    begin = 0
    while begin < len(seeds.keys):
        end = begin + 1
        while end < len(seeds.keys) and seeds.keys[end] == seeds.keys[begin]:
            end += 1
        count = holders(seeds, begin, end, limits.stop_frequency, members) if end > begin + 1 else 0
        begin = end
        reach = count if count <= limits.max_frequency else NEIGHBOURS
        for one in range(count):
            hits = room(hits, found + 2 * reach)
            for other in range(one + 1, min(one + 1 + reach, count)):
                a, b = np.int64(members[one] >> _HIGH), np.int64(members[other] >> _HIGH)
                run = equal_run(words, a, np.int64(members[one] & _LOW), b, np.int64(members[other] & _LOW))
                size = words.firsts[a + 1] - words.firsts[a]
                whole = run == size and run == words.firsts[b + 1] - words.firsts[b]
                for _ in range(int(run >= limits.shingle) + int(run >= limits.min_passage or whole)):
                    hits[found] = (np.uint64(a) << _HIGH) | np.uint64(b)
                    found += 1
    return hits[:found].copy()


@kernel
def by_text(keys: NDArray[np.uint64], owners: NDArray[np.uint64], texts: int) -> TextSeeds:
    """Return sorted seeds text by text; within a text they stay sorted."""
    firsts = np.zeros(texts + 1, dtype=np.int64)
    for owner in owners:
        firsts[np.int64(owner >> _HIGH) + 1] += 1
    firsts = np.cumsum(firsts)
    free = firsts.copy()
    text_keys = np.empty_like(keys)
    places = np.empty(len(keys), dtype=np.int32)
    for seed in range(len(keys)):
        text = np.int64(owners[seed] >> _HIGH)
        text_keys[free[text]] = keys[seed]
        places[free[text]] = np.int32(owners[seed] & _LOW)
        free[text] += 1
    return TextSeeds(text_keys, places, firsts)


@kernel
def sought(keys: NDArray[np.uint64], begin: int, end: int, key: np.uint64) -> int:
    """Return the first place from ``begin`` on whose key is not below ``key``, in steps that double."""
    step = 1
    while begin + step < end and keys[begin + step] < key:
        begin += step
        step *= 2
    high = min(begin + step, end)
    while begin < high:
        middle = (begin + high) // 2
        if keys[middle] < key:
            begin = middle + 1
        else:
            high = middle
    return begin


@kernel
def same_key(keys: NDArray[np.uint64], begin: int, end: int) -> int:
    """Return the end of the run of equal keys that begins here."""
    after = begin + 1
    while after < end and keys[after] == keys[begin]:
        after += 1
    return after


@kernel
def cross(one: NDArray[np.int32], two: NDArray[np.int32], packed: NDArray[np.uint64], found: int) -> int:
    """Add each of the first `REPEATS` places of a seed in one text with each in the other; return the new count."""
    for a in one[:REPEATS]:
        for b in two[:REPEATS]:
            packed[found] = (np.uint64(a) << _HIGH) | np.uint64(b)
            found += 1
    return found


@kernel
def join_seeds(seeds: TextSeeds, pairs: NDArray[np.int64]) -> Anchors:
    """
    Return where each pair of texts shares a seed.

    Two sorted lists are walked together; the longer is leapt through, so a
    short text against a very long one costs little more than the short one.
    Of a seed that repeats, the first `REPEATS` places in each text are paired.
    """
    firsts = np.zeros(len(pairs) + 1, dtype=np.int64)
    packed = np.empty(1024, dtype=np.uint64)
    found = 0
    for pair in range(len(pairs)):
        one, one_end = seeds.firsts[pairs[pair, 0]], seeds.firsts[pairs[pair, 0] + 1]
        two, two_end = seeds.firsts[pairs[pair, 1]], seeds.firsts[pairs[pair, 1] + 1]
        while one < one_end and two < two_end:
            if seeds.keys[one] < seeds.keys[two]:
                one = sought(seeds.keys, one, one_end, seeds.keys[two])
            elif seeds.keys[one] > seeds.keys[two]:
                two = sought(seeds.keys, two, two_end, seeds.keys[one])
            else:
                one_after, two_after = same_key(seeds.keys, one, one_end), same_key(seeds.keys, two, two_end)
                packed = room(packed, found + REPEATS * REPEATS)
                found = cross(seeds.places[one:one_after], seeds.places[two:two_after], packed, found)
                one, two = one_after, two_after
        packed[firsts[pair] : found].sort()
        firsts[pair + 1] = found
    places = np.empty((found, 2), dtype=np.int32)
    for anchor in range(found):
        places[anchor, 0] = np.int32(packed[anchor] >> _HIGH)
        places[anchor, 1] = np.int32(packed[anchor] & _LOW)
    return Anchors(places, firsts)
