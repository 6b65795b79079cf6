"""
Seeds: a sample of each text's shingles, chosen so that texts which share a passage share a seed.

A shingle is so many words in a row. Of every window of shingles the one with
the smallest hash is kept (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD
2003), so any run of ``shingle + window - 1`` words that two texts share gives
both the same seed. Seeds that stand only once in the pile can't pair anything
and are left out before sorting.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.copies.compiled import kernel
from whence.copies.words import Words

KEY_BITS = 48
"""Bits of a seed's key: in a gigabyte of text about two different shingles share one, and words are compared after."""
DIGIT = 12
"""Bits sorted by in one pass: 4,096 counters fit the fastest cache."""
SKETCH = 8
"""Smallest keys of a text that still pair it where its seeds are too common."""
SLACK = 2
"""Counter cells per seed in the filter of single seeds; two cells let about two in five single seeds through."""

_DROP = np.uint64(64 - KEY_BITS)
_WIDTH = np.uint64(64)
_ONE = np.uint64(1)
_MASK = np.uint64((1 << DIGIT) - 1)
_HIGH = np.uint64(32)
NO_KEY = np.uint64(2**64 - 1)


class Seeds(NamedTuple):
    """The seeds of all texts, smallest key first, then by text and word."""

    keys: NDArray[np.uint64]
    owners: NDArray[np.uint64]
    """Text number in the upper 32 bits, number of the first word in that text in the lower 32."""
    sketches: NDArray[np.uint64]
    """For each text its `SKETCH` smallest keys, ascending; `NO_KEY` where it has fewer."""


def sample(words: Words, shingle: int, window: int) -> Seeds:
    """Return the seeds that stand at least twice in the pile, sorted, and the sketch of every text."""
    keys, owners = winnow(words.hashes, words.firsts, shingle, window)
    sketches = smallest(keys, owners, len(words.firsts) - 1)
    kept = repeated(keys, max(8, int(SLACK * len(keys)).bit_length()))
    keys, owners = sort(keys[kept], owners[kept], KEY_BITS)
    return Seeds(keys, owners, sketches)


@kernel
def turned(value: np.uint64, by: np.uint64) -> np.uint64:
    """Rotate 64 bits to the left."""
    by = by % _WIDTH
    return (value << by) | (value >> ((_WIDTH - by) % _WIDTH))


@kernel
def shingle_keys(hashes: NDArray[np.uint64], shingle: int, keys: NDArray[np.uint64]) -> int:
    """
    Write the key of every run of ``shingle`` words of one text; return how many there are.

    A cyclic polynomial (Cohen, ACM TOIS 1997): each word's hash turned by its
    place in the run, all joined by exclusive or, rolled on by a word at a time.
    """
    count = len(hashes) - shingle + 1
    if count <= 0:
        return 0
    rolled = np.uint64(0)
    for place in range(shingle):
        rolled = turned(rolled, _ONE) ^ hashes[place]
    keys[0] = rolled >> _DROP
    for place in range(1, count):
        rolled = turned(rolled, _ONE) ^ turned(hashes[place - 1], np.uint64(shingle)) ^ hashes[place + shingle - 1]
        keys[place] = rolled >> _DROP
    return count


@kernel
def last_smallest(keys: NDArray[np.uint64], begin: int, end: int) -> int:
    """Return the last place of the smallest key from ``begin`` up to, not including, ``end``."""
    best = begin
    for place in range(begin + 1, end):
        if keys[place] <= keys[best]:
            best = place
    return best


@kernel
def winnow(
    hashes: NDArray[np.uint64], firsts: NDArray[np.int64], shingle: int, window: int
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """
    Return keys and owners of the seeds, text by text, in the order of their words.

    The smallest key of each window; of equal ones the last, but one already
    chosen stays as long as the window holds it, so that a text that says the
    same thing over and over gives few seeds. A text with fewer shingles than
    the window is one window.
    """
    keys = np.empty(len(hashes), dtype=np.uint64)
    owners = np.empty(len(hashes), dtype=np.uint64)
    longest = 0
    for text in range(len(firsts) - 1):
        longest = max(longest, firsts[text + 1] - firsts[text])
    own = np.empty(longest, dtype=np.uint64)
    found = 0
    for text in range(len(firsts) - 1):
        count = shingle_keys(hashes[firsts[text] : firsts[text + 1]], shingle, own)
        width = min(window, count)
        best, last = -1, -1
        for place in range(max(0, width - 1), count):
            if best <= place - width:
                best = last_smallest(own, place - width + 1, place + 1)
            elif own[place] < own[best]:
                best = place
            if best != last:
                keys[found] = own[best]
                owners[found] = (np.uint64(text) << _HIGH) | np.uint64(best)
                last = best
                found += 1
    return keys[:found].copy(), owners[:found].copy()


@kernel
def smallest(keys: NDArray[np.uint64], owners: NDArray[np.uint64], texts: int) -> NDArray[np.uint64]:
    """Return the `SKETCH` smallest different keys of every text, ascending."""
    sketches = np.full((texts, SKETCH), NO_KEY, dtype=np.uint64)
    for seed in range(len(keys)):
        sketch = sketches[np.int64(owners[seed] >> _HIGH)]
        key = keys[seed]
        if key >= sketch[SKETCH - 1] or key in sketch:
            continue
        place = SKETCH - 1
        while place > 0 and sketch[place - 1] > key:
            sketch[place] = sketch[place - 1]
            place -= 1
        sketch[place] = key
    return sketches


@kernel
def repeated(keys: NDArray[np.uint64], bits: int) -> NDArray[np.bool_]:
    """
    Mark every key that stands more than once, and a few that do not.

    One byte counter for each value of the key's upper ``bits`` bits: a single
    key is kept when another falls into its cell.
    """
    shift = np.uint64(KEY_BITS - bits)
    cells = np.zeros(1 << bits, dtype=np.uint8)
    for key in keys:
        cell = np.int64(key >> shift)
        if cells[cell] < 2:
            cells[cell] += 1
    kept = np.empty(len(keys), dtype=np.bool_)
    for seed in range(len(keys)):
        kept[seed] = cells[np.int64(keys[seed] >> shift)] > 1
    return kept


@kernel
def sort(
    keys: NDArray[np.uint64], owners: NDArray[np.uint64], bits: int
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """
    Return the keys in ascending order with their owners; equal keys keep their order.

    A radix sort from the lowest digit up, over the lower ``bits`` bits.
    """
    keys, owners = keys.copy(), owners.copy()
    next_keys, next_owners = np.empty_like(keys), np.empty_like(owners)
    for low in range(0, bits, DIGIT):
        shift = np.uint64(low)
        starts = np.zeros((1 << DIGIT) + 1, dtype=np.int64)
        for key in keys:
            starts[np.int64((key >> shift) & _MASK) + 1] += 1
        starts = np.cumsum(starts)
        for seed in range(len(keys)):
            digit = np.int64((keys[seed] >> shift) & _MASK)
            next_keys[starts[digit]] = keys[seed]
            next_owners[starts[digit]] = owners[seed]
            starts[digit] += 1
        keys, next_keys = next_keys, keys
        owners, next_owners = next_owners, owners
    return keys, owners
