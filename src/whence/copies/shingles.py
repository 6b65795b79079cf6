"""
Seeds: a sample of each text's shingles, chosen so that texts which share a passage share a seed.

A shingle is so many words in a row. Of every window of shingles the one with
the smallest hash is kept (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD
2003), so any run of ``shingle + window - 1`` words that two texts share gives
both the same seed. A seed also carries a trace of the shingles right before
and right after it: two places that share those too share three shingles' words
on end, which is known without looking at the texts again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.compiled import in_threads, kernel
from whence.copies.words import Batch, batches, folds, split_words

KEY_BITS = 48
"""Bits of a seed's key: in a gigabyte of text about two different shingles share one, and words are compared after."""
TRACE_BITS = 8
"""Bits for the shingle after and for the one before; 0 where there is none. One in 128 agrees by chance."""

_WIDTH = np.uint64(64)
_KEY = np.uint64(2**64 - 2**16)
_LOW = np.uint64(2**16 - 1)
_HIGH = np.uint64(32)
_TRACE = np.uint64(64 - TRACE_BITS)
_BYTE = np.uint64(TRACE_BITS)
_ONE = np.uint64(1)
_ODD = np.uint64(2)
_NOTHING = np.uint64(0)


class Seeds(NamedTuple):
    """The seeds of some texts."""

    keys: NDArray[np.uint64]
    """`KEY_BITS` of key, then the traces of the shingle after and of the one before."""
    owners: NDArray[np.uint64]
    """Text number in the upper 32 bits, number of the first word in that text in the lower 32."""


class Sampled(NamedTuple):
    """What one reading of a batch of texts keeps of them."""

    seeds: Seeds
    """Text by text, in the order of their words; texts counted from 0."""
    sizes: NDArray[np.int32]
    """Words of each text."""
    prints: NDArray[np.uint64]
    """Equal for texts that are the same words throughout."""


def sample(texts: Iterable[str], shingle: int, window: int) -> Iterator[Sampled]:
    """Yield the seeds of the texts batch by batch, in their order, worked out on all cores."""
    return in_threads(lambda part: sample_batch(part, shingle, window), batches(texts))


def sample_batch(part: Batch, shingle: int, window: int) -> Sampled:
    """Return the seeds of one batch."""
    hashes = np.empty(len(part.data) + 2, dtype=np.uint64)
    firsts = split_words(part, folds(), hashes, None, None)
    keys, owners = winnow(hashes, firsts, shingle, window)
    return Sampled(Seeds(keys, owners), np.diff(firsts).astype(np.int32), fingerprints(hashes, firsts))


@kernel
def shingle_keys(hashes: NDArray[np.uint64], shingle: int, keys: NDArray[np.uint64]) -> int:
    """
    Write the hash of every run of ``shingle`` words of one text, then as many zeros; return how many there are.

    A cyclic polynomial (Cohen, ACM TOIS 1997): each word's hash turned by its
    place in the run, all joined by exclusive or. Taken place by place instead
    of rolled on from word to word, so that many words are done at once.
    """
    count = max(0, len(hashes) - shingle + 1)
    keys[: count + shingle] = 0
    for place in range(shingle):
        add_turned(hashes[place:], np.uint64(shingle - 1 - place), keys[:count])
    return count


@kernel
def add_turned(hashes: NDArray[np.uint64], by: np.uint64, keys: NDArray[np.uint64]) -> None:
    """Turn each hash left by so many bits and add it to the key of the same place, by exclusive or."""
    left = by % _WIDTH
    right = (_WIDTH - left) % _WIDTH
    for word in range(len(keys)):
        keys[word] ^= (hashes[word] << left) | (hashes[word] >> right)


@kernel
def smaller(one: NDArray[np.uint64], two: NDArray[np.uint64], least: NDArray[np.uint64]) -> None:
    """Write the smaller of two keys, place by place."""
    for place in range(len(least)):
        least[place] = one[place] if one[place] < two[place] else two[place]


@kernel
def least_in_windows(
    keys: NDArray[np.uint64], window: int, one: NDArray[np.uint64], two: NDArray[np.uint64]
) -> NDArray[np.uint64]:
    """
    Return, for every window of ``window`` keys, the smallest with the place of its last occurrence.

    The key's upper bits, and below them 65,535 minus the lower 16 bits of the
    place. Minima of windows of 1, 2, 4 … are put together, without a branch.
    ``one`` and ``two``: room to work in. A text with fewer keys is one window.
    """
    count = len(keys)
    width = min(window, count)
    for place in range(count):
        one[place] = (keys[place] & _KEY) | (_LOW - (np.uint64(place) & _LOW))
    span = 1
    while 2 * span <= width:
        smaller(one, one[span:], two[: count - span])
        one, two = two, one
        span *= 2
    smaller(one, one[width - span :], two[: count - width + 1])
    return two[: count - width + 1] if count else two[:0]


@kernel
def changes(least: NDArray[np.uint64], keys: NDArray[np.uint64], owners: NDArray[np.uint64]) -> int:
    """Write each least key that is not the one before it, with its window; return how many."""
    found = _NOTHING  # an index without a sign is not checked for being negative, and that is half the time
    last = _NOTHING  # a key of 0 has a chance of 2**-48, and then one seed is missing
    for place in range(len(least)):
        keys[found] = least[place]
        owners[found] = np.uint64(place)
        found += np.uint64(least[place] != last)
        last = least[place]
    return int(found)


@kernel
def place_seeds(
    own: NDArray[np.uint64], shingle: int, window: int, text: int, keys: NDArray[np.uint64], owners: NDArray[np.uint64]
) -> int:
    """
    Turn windows into places, and hang on every key the traces of the shingles before and after it; return how many.

    Of equal keys less than a window apart the first is enough, so that a text
    that says the same thing over and over gives few seeds.
    """
    step = np.uint64(shingle)
    following = own[shingle:]
    high = np.uint64(text) << _HIGH
    width = np.uint64(window)
    kept = _NOTHING
    last_key, last_place = _NOTHING, _NOTHING
    for seed in range(len(keys)):
        key, place = keys[seed] & _KEY, owners[seed]
        place += (_LOW - (keys[seed] & _LOW) - place) & _LOW
        after = (following[place] >> _TRACE) | np.uint64(following[place] != _NOTHING)
        before = (own[place - step] >> _TRACE) | _ONE if place >= step else _NOTHING
        keys[kept] = key | (after << _BYTE) | before
        owners[kept] = high | place
        if kept == _NOTHING or key != last_key or place - last_place >= width:
            last_key, last_place = key, place
            kept += _ONE
    return int(kept)


@kernel
def winnow(
    hashes: NDArray[np.uint64], firsts: NDArray[np.int64], shingle: int, window: int
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """
    Return keys and owners of the seeds, text by text, in the order of their words.

    The smallest key of each window, of equal ones the last. A text with fewer
    shingles than the window is one window.
    """
    longest = 0
    for text in range(len(firsts) - 1):
        longest = max(longest, firsts[text + 1] - firsts[text])
    own = np.empty(longest + shingle + 1, dtype=np.uint64)
    one, two = np.empty_like(own), np.empty_like(own)
    keys = np.empty(firsts[-1] + 1, dtype=np.uint64)
    owners = np.empty(firsts[-1] + 1, dtype=np.uint64)
    found = 0
    for text in range(len(firsts) - 1):
        count = shingle_keys(hashes[firsts[text] : firsts[text + 1]], shingle, own)
        least = least_in_windows(own[:count], window, one, two)
        end = found + changes(least, keys[found:], owners[found:])
        found += place_seeds(own, shingle, window, text, keys[found:end], owners[found:end])
    return keys[:found].copy(), owners[:found].copy()


@kernel
def fingerprints(hashes: NDArray[np.uint64], firsts: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return a number for each text that is equal for the same words in the same order."""
    prints = np.zeros(len(firsts) - 1, dtype=np.uint64)
    for text in range(len(prints)):
        own = hashes[firsts[text] : firsts[text + 1]]
        value = _NOTHING
        for word in range(len(own)):
            # Odd factors, so that no bit of a word is lost; the place enters by them.
            value += own[word] * (_ODD * np.uint64(word) + _ONE)
        prints[text] = value
    return prints
