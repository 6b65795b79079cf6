"""
Which phrases, with gaps, two texts share: a local alignment of their words.

Words of one stem are points in the plane of the two texts. A phrase is a
chain of points that goes on in both texts at once, within one clause of each,
leaving out at most `REACH` - 1 words at a time. A point weighs what its word
is worth as a coincidence, in bits: the logarithm of the chance of that word
after the words the chain has it follow, in ordinary text, or in these two
texts where they use the word elsewhere too (a cache: Kuhn and De Mori, 1990).
So the words that an event brings with it weigh little, and a turn of phrase
weighs much. Of the sum the logarithm of the number of places is taken, as for
alignments of sequences (Karlin and Altschul, 1990): what is left is what two
independent texts of that length would not show by chance.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.compiled import kernel

REACH = 4
"""A next word stands at most so many words on, in either text."""
OPENING = 1.5
STRETCH = 1.0
"""Bits a gap costs, and each word in it."""
SLOT = 0.25
"""Bits that a name for a name, or a number for a number, is worth: just enough to be shown."""
CACHE = 0.5
"""How far the other words of the two texts are believed against ordinary text."""
MOST_WORDS = 24
"""Matched words of the longest chain kept; longer ones are passages."""


MOST_BITS = 20.0
MOST_WEIGHT = 8.0
"""No one phrase has more bits, or weighs more in the end: a whole sentence in common is a quotation or a copy, and
many small turns are a hand."""
AROUND = 6
"""Words on either side of a phrase that are looked at for names and figures."""
NAMES = 1.5
"""So many names, numbers and days around a phrase, in the two texts together, make it weigh 1/e: a shared fact has
names and figures about it, a turn of phrase has not."""
APART = 0.12
"""The same for a difference in place, as a share of the text: what is made by one brief comes in one order."""
TOPIC = 0.15
"""What a phrase weighs, as a share, whose words both texts use elsewhere too."""


class Words(NamedTuple):
    """A text as the alignment sees it."""

    stems: NDArray[np.uint64]
    masked: NDArray[np.bool_]
    clauses: NDArray[np.int32]
    bits: NDArray[np.float32]
    """Words × 5: what each is worth after 0 to 4 of the words before it, in bits."""
    counts: NDArray[np.int32]
    """By word: how often its stem stands in the text."""
    order: NDArray[np.int64]
    """The words by their stems."""


class Chains(NamedTuple):
    """The phrases two texts share, the heaviest first."""

    bits: NDArray[np.float32]
    """How unlikely it is that two independent texts of this length share it."""
    weights: NDArray[np.float32]
    """What is left of the bits for a phrase that speaks of the matter itself, stands beside names and figures, or at
    another place."""
    firsts: NDArray[np.int32]
    """``firsts[c]`` to ``firsts[c + 1]`` are the words of chain c."""
    in_a: NDArray[np.int32]
    """Word numbers."""
    in_b: NDArray[np.int32]


def words_of(
    stems: NDArray[np.uint64], masked: NDArray[np.bool_], clauses: NDArray[np.int32], chances: NDArray[np.float32]
) -> Words:
    """Return a text as the alignment sees it, from its `Reading` and the chances of its words."""
    bits = -np.log2(np.maximum(chances, 1e-9)).astype(np.float32)
    _, inverse, counts = np.unique(stems, return_inverse=True, return_counts=True)
    return Words(stems, masked, clauses, bits, counts[inverse].astype(np.int32), np.argsort(stems, kind="stable"))


@kernel
def _gain(a: Words, b: Words, i: int, j: int, run: int) -> float:
    """Return what it is worth that word i of a and word j of b are one after a shared run of so many words."""
    if a.masked[i]:
        return SLOT
    chance = 2.0 ** -min(a.bits[i, run], b.bits[j, run])
    elsewhere = max((a.counts[i] - 1) / len(a.stems), (b.counts[j] - 1) / len(b.stems))
    return -math.log2((1.0 - CACHE) * chance + CACHE * max(elsewhere, chance))


@kernel
def _points(a: Words, b: Words) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]]:
    """Return the pairs of equal words, row by row of a, and where each row begins."""
    sorted_b = b.stems[b.order]
    starts = np.empty(len(a.stems) + 1, dtype=np.int64)
    lows = np.searchsorted(sorted_b, a.stems, side="left")
    highs = np.searchsorted(sorted_b, a.stems, side="right")
    starts[0] = 0
    for i in range(len(a.stems)):
        starts[i + 1] = starts[i] + highs[i] - lows[i]
    rows = np.empty(starts[-1], dtype=np.int32)
    columns = np.empty(starts[-1], dtype=np.int32)
    for i in range(len(a.stems)):
        for at in range(highs[i] - lows[i]):
            rows[starts[i] + at] = i
            columns[starts[i] + at] = b.order[lows[i] + at]
    return rows, columns, starts


@kernel
def _link(
    a: Words, b: Words, rows: NDArray[np.int32], columns: NDArray[np.int32], starts: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return for each point the weight of the best chain that ends in it, and the point before it there."""
    best = np.empty(len(rows), dtype=np.float64)
    before = np.full(len(rows), -1, dtype=np.int64)
    runs = np.zeros(len(rows), dtype=np.int64)
    for point in range(len(rows)):
        i, j = rows[point], columns[point]
        alone = _gain(a, b, i, j, 0)
        best[point] = alone
        for back in range(1, REACH + 1):
            if i < back or a.clauses[i - back] != a.clauses[i]:
                break
            for other in range(starts[i - back], starts[i - back + 1]):
                over = j - columns[other]
                if over < 1 or over > REACH or b.clauses[columns[other]] != b.clauses[j]:
                    continue
                if back == 1 and over == 1:
                    run = min(runs[other] + 1, 4)
                    total = best[other] + _gain(a, b, i, j, run)
                else:
                    run = 0
                    total = best[other] + alone - OPENING - STRETCH * (back + over - 2)
                if total > best[point]:
                    best[point], before[point], runs[point] = total, other, run
    return best, before


@kernel
def _share_kept(a: Words, b: Words, in_a: NDArray[np.int32], in_b: NDArray[np.int32]) -> float:
    """Return the share of its bits that a phrase keeps: how far it is a turn of phrase, and at one place."""
    once, around = 0, 0
    for at in range(len(in_a)):
        once += max(a.counts[in_a[at]], b.counts[in_b[at]]) == 1
    for text, words in ((a, in_a), (b, in_b)):
        for word in range(max(0, words[0] - AROUND), min(len(text.stems), words[-1] + AROUND + 1)):
            around += text.masked[word]
    apart = abs(in_a[0] / len(a.stems) - in_b[0] / len(b.stems))
    own = TOPIC + (1.0 - TOPIC) * once / len(in_a)
    return own * math.exp(-around / NAMES - apart / APART)


@kernel
def shared_chains(a: Words, b: Words, least: float) -> Chains:
    """Return the phrases that two texts share and that weigh at least so many bits; no word is in two of them."""
    rows, columns, starts = _points(a, b)
    best, before = _link(a, b, rows, columns, starts)
    places = np.log2(max(len(a.stems), 1) * max(len(b.stems), 1))
    used_a = np.zeros(len(a.stems), dtype=np.bool_)
    used_b = np.zeros(len(b.stems), dtype=np.bool_)
    bits = np.empty(len(rows), dtype=np.float32)
    weights = np.empty(len(rows), dtype=np.float32)
    firsts = np.zeros(len(rows) + 1, dtype=np.int32)
    in_a = np.empty(len(rows), dtype=np.int32)
    in_b = np.empty(len(rows), dtype=np.int32)
    chains = 0
    for point in np.argsort(-best):
        if best[point] - places < least:
            break
        size, here, plain, at = 0, point, 0, firsts[chains]
        while here >= 0 and not used_a[rows[here]] and not used_b[columns[here]] and size < MOST_WORDS:
            in_a[at + size], in_b[at + size] = rows[here], columns[here]
            plain += 0 if a.masked[rows[here]] else 1
            size += 1
            here = before[here]
        left = best[point] - places - (best[here] if here >= 0 else 0.0)
        if plain < 2 or left < least:
            continue
        in_a[at : at + size] = in_a[at : at + size][::-1].copy()
        in_b[at : at + size] = in_b[at : at + size][::-1].copy()
        for word in range(at, at + size):
            used_a[in_a[word]] = used_b[in_b[word]] = True
        bits[chains] = left
        kept = min(left, MOST_BITS) * _share_kept(a, b, in_a[at : at + size], in_b[at : at + size])
        weights[chains] = min(kept, MOST_WEIGHT)
        chains += 1
        firsts[chains] = at + size
    return Chains(bits[:chains], weights[:chains], firsts[: chains + 1], in_a[: firsts[chains]], in_b[: firsts[chains]])
