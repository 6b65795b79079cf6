"""
Which texts are worth comparing: those that share rare neighbours.

Two words within reach of each other, in one clause, are put down under one
number; so phrases with gaps meet too. Texts that meet under rare ones make a
pair. A number that many texts hold brings nobody together, so the work grows
with the words of the pile and not with the square of its texts: five thousand
reports of one template share everything, and make no pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.kinship.chains import AROUND, NAMES, REACH, TOPIC, Words

LEAST = 21.0
"""Bits of two neighbours that are put down: about those of the places of two texts of 400 words, and a little more."""
SHARE = 0.05
"""Share of its bits that a text must leave to two neighbours for them to be put down there."""
TOGETHER = 4.0
"""Bits above `LEAST`, times those shares, that the neighbours of two texts must have to be compared; half a bit more
for each doubling of a pile beyond `MANY` texts, or chance alone would bring ever more of them together."""
MANY = 1_000
_MIX = np.uint64(0x9E3779B97F4A7C15)


class Neighbours(NamedTuple):
    """What a text is put down under."""

    numbers: NDArray[np.uint64]
    """Ascending, each once."""
    bits: NDArray[np.float32]
    shares: NDArray[np.float32]
    """How far they are a turn of phrase in this text, by the measure of `chains`."""


def neighbours(words: Words) -> Neighbours:
    """Return a text's rare neighbours."""
    around = np.concatenate([[0], np.cumsum(words.masked)])
    found: list[tuple[NDArray[np.uint64], NDArray[np.float32], NDArray[np.float32]]] = []
    for apart in range(1, min(REACH, len(words.stems) - 1) + 1):
        first = np.arange(len(words.stems) - apart)
        second = first + apart
        both = words.bits[first, 0] + words.bits[second, 1 if apart == 1 else 0]
        once = ((words.counts[first] == 1).astype(np.float32) + (words.counts[second] == 1)) / 2
        names = around[np.minimum(second + AROUND + 1, len(words.stems))] - around[np.maximum(first - AROUND, 0)]
        shares = (TOPIC + (1.0 - TOPIC) * once) * np.exp(-names / NAMES)
        kept = words.clauses[first] == words.clauses[second]
        kept &= ~words.masked[first] & ~words.masked[second] & (both >= LEAST) & (shares >= SHARE)
        numbers = (words.stems[first[kept]] * _MIX) ^ words.stems[second[kept]]
        found.append((numbers, both[kept], shares[kept].astype(np.float32)))
    if not found:
        return Neighbours(np.zeros(0, np.uint64), np.zeros(0, np.float32), np.zeros(0, np.float32))
    numbers, bits, shares = (np.concatenate(column) for column in zip(*found, strict=True))
    best = np.lexsort((-shares, numbers))
    best = best[np.r_[True, numbers[best][1:] != numbers[best][:-1]]] if len(best) else best
    return Neighbours(numbers[best], bits[best], shares[best])


def candidate_pairs(texts: Sequence[Words], *, frequent: int) -> NDArray[np.int64]:
    """
    Return the pairs of texts, a before b, that are worth comparing: shape n × 2, in order.

    ``frequent``: texts that may hold neighbours and still be brought together by them.
    """
    held = [neighbours(words) for words in texts]
    numbers = np.concatenate([each.numbers for each in held]) if held else np.zeros(0, np.uint64)
    order = np.argsort(numbers, kind="stable")
    numbers = numbers[order]
    owners = np.repeat(np.arange(len(texts)), [len(each.numbers) for each in held])[order]
    starts = np.flatnonzero(np.r_[True, numbers[1:] != numbers[:-1]]) if len(numbers) else np.zeros(0, np.int64)
    sizes = np.diff(np.r_[starts, len(numbers)])
    keys, weights = [np.zeros(0, np.int64)], [np.zeros(0, np.float32)]
    bits = np.concatenate([each.bits for each in held])[order] if held else np.zeros(0, np.float32)
    shares = np.concatenate([each.shares for each in held])[order] if held else bits
    for size in range(2, frequent + 1):
        group = starts[sizes == size]
        if not len(group):
            continue
        places = group[:, None] + np.arange(size)
        one, two = np.triu_indices(size, 1)
        keys.append((owners[places[:, one]] * len(texts) + owners[places[:, two]]).ravel())
        above = bits[group, None] - LEAST + 1.0
        weights.append((above * shares[places[:, one]] * shares[places[:, two]]).ravel())
    pairs, inverse = np.unique(np.concatenate(keys), return_inverse=True)
    together = TOGETHER + max(0.0, np.log2(max(len(texts), 1) / MANY)) / 2
    kept = pairs[np.bincount(inverse, weights=np.concatenate(weights), minlength=len(pairs)) >= together]
    return np.stack([kept // max(len(texts), 1), kept % max(len(texts), 1)], axis=1)
