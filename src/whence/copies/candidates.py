"""
Which texts are worth comparing word by word.

A seed that two texts share pairs them. So that the work grows with the pile
and not with its square, common seeds pair less:

- in up to ``max_frequency`` texts: all of them, two by two;
- above: each text with the next `NEIGHBOURS` that hold it, in the order given,
  so that many copies of one story stay connected; the clusters then compare
  each of them with the centre of its group;
- above ``stop_frequency``: with the very next alone.

A shared seed says that ``shingle`` words agree there, and with its traces up to
three times as many. A pair is kept when the seeds it shares along one diagonal
cover as many words as any common run of ``min_alone`` words is sure to leave:
chance and stock phrases seldom do. Nothing is read again for that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.compiled import in_threads, kernel
from whence.copies.runs import Run, ranges, repeated, sort

NEIGHBOURS = 4
"""Texts paired with each text that holds a common seed; one would do if none of them were ever edited."""
DRIFT = 16
"""Words by which the distance between two texts may change from one shared seed to the next."""
REACH = 60
"""Words from one shared seed to the next on a diagonal."""
MANY = 64
"""Shared seeds that make a pair worth comparing without a closer look."""

_HIGH = np.uint64(32)
_LOW = np.uint64(2**32 - 1)
_AFTER = np.uint64(1 << 63)
_BEFORE = np.uint64(1 << 62)
_PLACE = np.uint64(2**30 - 1)
_TRACE = np.uint64(8)
_TRACE_MASK = np.uint64(255)
_SCATTER = np.uint64(0x9E3779B97F4A7C15)
_NOTHING = np.uint64(0)


class Limits(NamedTuple):
    """How common a seed may be, and how much two texts must share. Counts of texts and of words."""

    max_frequency: int
    stop_frequency: int
    shingle: int
    needed: int
    """Words covered by shared seeds on one diagonal."""


class Hits(NamedTuple):
    """Seeds that two texts share."""

    pairs: NDArray[np.uint64]
    """The smaller text number in the upper 32 bits, the other in the lower."""
    places: NDArray[np.uint64]
    """Whether the shingles after and before agree too (2 bits), word in a (30 bits), word in b (32 bits)."""


def limits(max_frequency: int, stop_frequency: int, shingle: int, window: int, min_alone: int) -> Limits:
    """
    Return the limits for passages of ``min_alone`` words.

    A common run of so many different words leaves seeds and traces over all but
    ``window`` of them, wherever its seeds fall: tried out for shingles of 5
    words, windows of 8 and runs of 18 to 29 words.
    """
    return Limits(max_frequency, stop_frequency, shingle, max(shingle, min_alone - window))


def likely_pairs(
    runs: Sequence[Run],
    sizes: NDArray[np.int32],
    prints: NDArray[np.uint64],
    limits: Limits,
    step: Callable[[], None],
) -> NDArray[np.int64]:
    """
    Return the pairs of texts worth comparing: two columns, the smaller number first, ascending.

    ``runs``: all seeds of the pile; ``sizes`` and ``prints``: of every text, as `sample` gives them.
    """
    found: tuple[list[NDArray[np.uint64]], list[NDArray[np.uint64]]] = [], []
    full = (part for part in ranges(runs) if len(part.keys) > 1)
    for hits in in_threads(lambda part: range_hits(part.keys, part.owners, part.low, limits), full):
        found[0].append(hits.pairs)
        found[1].append(hits.places)
        step()
    pairs = same_words(sizes, prints, limits)
    if found[0]:
        hits = Hits(*weighty(_joined(found[0]), _joined(found[1]), limits))
        order = np.argsort(hits.pairs)
        pairs = np.concatenate([pairs, worthwhile(hits.pairs[order], hits.places[order], limits)])
    pairs = np.unique(pairs)
    return np.stack([pairs >> _HIGH, pairs & _LOW], axis=1).astype(np.int64)


def _joined(parts: list[NDArray[np.uint64]]) -> NDArray[np.uint64]:
    """Return the parts as one array, and empty the list, so that memory does not hold all of them twice for long."""
    joined = np.concatenate(parts)
    parts.clear()
    return joined


def same_words(sizes: NDArray[np.int32], prints: NDArray[np.uint64], limits: Limits) -> NDArray[np.uint64]:
    """
    Return each text paired with the next one of the same words throughout, the smaller number in the upper half.

    Of texts shorter than any passage seeds alone can't tell that.
    """
    long_enough = np.flatnonzero(sizes >= limits.shingle)
    order = long_enough[np.argsort(prints[long_enough], kind="stable")].astype(np.uint64)
    same = (prints[order[1:]] == prints[order[:-1]]) & (sizes[order[1:]] == sizes[order[:-1]])
    pairs: NDArray[np.uint64] = ((order[:-1] << _HIGH) | order[1:])[same]
    return pairs


def range_hits(keys: NDArray[np.uint64], owners: NDArray[np.uint64], low: int, limits: Limits) -> Hits:
    """Return the hits of one range of seeds."""
    keys, owners = sort(*repeated(keys, owners, low), low)
    return Hits(*pair_hits(keys, owners, low, limits))


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
def holders(owners: NDArray[np.uint64], begin: int, end: int, members: NDArray[np.int64]) -> int:
    """Write the first of the seeds ``begin`` to ``end`` in each text that holds one, by text; return how many."""
    ordered = True
    for seed in range(begin, end):
        members[seed - begin] = seed
        ordered &= seed == begin or owners[seed - 1] <= owners[seed]
    if not ordered:
        members[: end - begin] = begin + np.argsort(owners[begin:end])
    count = 0
    for member in range(end - begin):
        if count == 0 or owners[members[member]] >> _HIGH != owners[members[count - 1]] >> _HIGH:
            members[count] = members[member]
            count += 1
    return count


@kernel
def agreement(one: np.uint64, two: np.uint64) -> np.uint64:
    """Say of two seeds of one key whether the shingles after them and before them agree too, as the upper two bits."""
    traces = one ^ two
    flags = _NOTHING
    if traces & (_TRACE_MASK << _TRACE) == 0 and one & (_TRACE_MASK << _TRACE):
        flags |= _AFTER
    if traces & _TRACE_MASK == 0 and one & _TRACE_MASK:
        flags |= _BEFORE
    return flags


@kernel
def pair_hits(
    keys: NDArray[np.uint64], owners: NDArray[np.uint64], low: int, limits: Limits
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return a hit for each pair of texts and each seed that pairs them; ``keys`` ascending from bit ``low`` on."""
    shift = np.uint64(low)
    pairs = np.empty(max(16, len(keys)), dtype=np.uint64)
    places = np.empty(max(16, len(keys)), dtype=np.uint64)
    members = np.empty(len(keys) + 1, dtype=np.int64)
    found = 0
    begin = 0
    while begin < len(keys):
        end = begin + 1
        while end < len(keys) and keys[end] >> shift == keys[begin] >> shift:
            end += 1
        count = holders(owners, begin, end, members) if end > begin + 1 else 0
        begin = end
        reach = NEIGHBOURS if count <= limits.stop_frequency else 1
        reach = count if count <= limits.max_frequency else reach
        for one in range(count):
            last = min(one + 1 + reach, count)
            pairs, places = room(pairs, found + last - one), room(places, found + last - one)
            for other in range(one + 1, last):
                a, b = owners[members[one]], owners[members[other]]
                pairs[found] = ((a >> _HIGH) << _HIGH) | (b >> _HIGH)
                flags = agreement(keys[members[one]], keys[members[other]])
                places[found] = flags | ((a & _PLACE) << _HIGH) | (b & _LOW)
                found += 1
    return pairs[:found].copy(), places[:found].copy()


@kernel
def covered(place: np.uint64, shingle: int) -> int:
    """Return how many words a hit covers with its traces."""
    return shingle * (1 + int(place & _AFTER != 0) + int(place & _BEFORE != 0))


@kernel
def weighty(
    pairs: NDArray[np.uint64], places: NDArray[np.uint64], limits: Limits
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """
    Leave out most hits of pairs that share too little, wherever it lies.

    A counter per hash of the pair, twice as many as hits; two pairs may share one.
    """
    bits = 4
    while (1 << bits) < 2 * len(pairs):
        bits += 1
    cells = np.zeros(1 << bits, dtype=np.uint8)
    shift = np.uint64(64 - bits)
    for hit in range(len(pairs)):
        cell = np.int64((pairs[hit] * _SCATTER) >> shift)
        cells[cell] = min(255, cells[cell] + covered(places[hit], limits.shingle))
    kept_pairs, kept_places = np.empty_like(pairs), np.empty_like(places)
    kept = 0
    for hit in range(len(pairs)):
        if cells[np.int64((pairs[hit] * _SCATTER) >> shift)] >= limits.needed:
            kept_pairs[kept], kept_places[kept] = pairs[hit], places[hit]
            kept += 1
    return kept_pairs[:kept].copy(), kept_places[:kept].copy()


@kernel
def worthwhile(pairs: NDArray[np.uint64], places: NDArray[np.uint64], limits: Limits) -> NDArray[np.uint64]:
    """Return the pairs whose hits cover enough words on one diagonal; ``pairs`` ascending."""
    kept = np.empty(len(pairs), dtype=np.uint64)
    found = 0
    begin = 0
    while begin < len(pairs):
        end = begin + 1
        while end < len(pairs) and pairs[end] == pairs[begin]:
            end += 1
        if end - begin > MANY or best_cover(places[begin:end], limits) >= limits.needed:
            kept[found] = pairs[begin]
            found += 1
        begin = end
    return kept[:found].copy()


@kernel
def best_cover(places: NDArray[np.uint64], limits: Limits) -> int:
    """Return the most words of one text that hits which follow each other near one diagonal cover together."""
    count = len(places)
    ordered = np.empty(count, dtype=np.uint64)
    for hit in range(count):
        ordered[hit] = places[hit] & ~(_AFTER | _BEFORE)
    order = np.argsort(ordered)
    reached = np.empty(count, dtype=np.int64)
    best = 0
    for number in range(count):
        place = places[order[number]]
        a, b = np.int64((place >> _HIGH) & _PLACE), np.int64(place & _LOW)
        begin = a - (limits.shingle if place & _BEFORE else 0)
        end = a + limits.shingle + (limits.shingle if place & _AFTER else 0)
        reached[number] = end - begin
        for earlier in range(number):
            last = places[order[earlier]]
            last_a, last_b = np.int64((last >> _HIGH) & _PLACE), np.int64(last & _LOW)
            last_end = last_a + limits.shingle + (limits.shingle if last & _AFTER else 0)
            if b <= last_b or abs((b - last_b) - (a - last_a)) > DRIFT or begin - last_end > REACH:
                continue
            gained = max(0, end - max(begin, last_end))
            reached[number] = max(reached[number], reached[earlier] + gained)
        best = max(best, reached[number])
    return best
