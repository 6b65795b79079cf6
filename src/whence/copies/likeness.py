"""
Which sentences of two texts are alike: by the cosine of their stems.

A stem weighs by how few sentences of these two texts hold it, so what both are
about all along ("minister" in two texts about ministers) brings nothing
together. Nothing is asked about the order of words. Inverted lists instead of
all pairs of sentences: the work grows with the words two texts share.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.compiled import kernel
from whence.copies.stems import Stems

LIKE = 0.3
"""Cosine from which two sentences are alike."""
PER_SENTENCE = 8
"""Sentences of b that one of a may be like: more means a table or a refrain."""
COMMON = 256
"""Sentences of the two texts that may hold a stem and still be compared by it: two books take no hour."""


class Sides(NamedTuple):
    """Two texts as ranges of sentences."""

    a_begin: int
    a_end: int
    b_begin: int
    b_end: int


class Likenesses(NamedTuple):
    """Sentences that are alike, pair of texts by pair of texts, in the order of a."""

    sentences: NDArray[np.int32]
    """Two columns: sentence of a, sentence of b, each counted from its text's first."""
    cosines: NDArray[np.float64]
    firsts: NDArray[np.int64]
    """``firsts[p]`` to ``firsts[p + 1]`` are those of pair p."""


class Desk(NamedTuple):
    """Room to work in, made once for many pairs."""

    weights: NDArray[np.float64]
    """By stem: the square of the bits it tells in these two texts."""
    logs: NDArray[np.float64]
    """The logarithms of the numbers up to `COMMON`; a logarithm takes as long as all the rest."""
    spread: NDArray[np.int32]
    """By stem: the sentences that hold it."""
    seen: NDArray[np.int64]
    """By stem: the last sentence it was met in."""
    tick: NDArray[np.int64]
    """Sentences met so far: one number."""
    head: NDArray[np.int32]
    """By stem: its last place in `holders`, or -1."""
    holders: NDArray[np.int32]
    """Sentences of b, and where the next one with the same stem stands."""
    norms: NDArray[np.float64]
    """Of every sentence of b, squared."""
    row: NDArray[np.float64]
    """What the sentence of a looked at has in common with every one of b."""
    touched: NDArray[np.int32]
    found: NDArray[np.int32]
    """The rows of `Likenesses.sentences` of one pair."""
    cosines: NDArray[np.float64]


def alike_sentences(stems: Stems, pairs: NDArray[np.int64]) -> Likenesses:
    """Return the sentences that are alike in each pair of texts (two columns of text numbers)."""
    sentences = int(np.diff(stems.firsts).max(initial=0)) + 1
    words = int(np.diff(stems.starts[stems.firsts]).max(initial=0)) + 1
    desk = Desk(
        weights=np.zeros(stems.different, dtype=np.float64),
        logs=np.log2(np.arange(1, COMMON + 2)),
        spread=np.zeros(stems.different, dtype=np.int32),
        seen=np.zeros(stems.different, dtype=np.int64),
        tick=np.zeros(1, dtype=np.int64),
        head=np.full(stems.different, -1, dtype=np.int32),
        holders=np.zeros((words, 2), dtype=np.int32),
        norms=np.zeros(sentences, dtype=np.float64),
        row=np.zeros(sentences, dtype=np.float64),
        touched=np.zeros(sentences, dtype=np.int32),
        found=np.zeros((PER_SENTENCE * sentences, 2), dtype=np.int32),
        cosines=np.zeros(PER_SENTENCE * sentences, dtype=np.float64),
    )
    return Likenesses(*alike_in_pairs(stems, pairs, desk))


@kernel
def take(stems: Stems, begin: int, end: int, desk: Desk) -> None:
    """Count for each stem the sentences, of these, that hold it."""
    for sentence in range(begin, end):
        desk.tick[0] += 1
        for word in range(stems.starts[sentence], stems.starts[sentence + 1]):
            stem = stems.ids[word]
            if stem >= 0:
                desk.spread[stem] += desk.seen[stem] != desk.tick[0]
                desk.seen[stem] = desk.tick[0]


@kernel
def leave(stems: Stems, begin: int, end: int, desk: Desk) -> None:
    """Clear the desk of the stems of these sentences."""
    for word in range(stems.starts[begin], stems.starts[end]):
        stem = stems.ids[word]
        if stem >= 0:
            desk.spread[stem] = 0
            desk.head[stem] = -1


@kernel
def weigh(stems: Stems, begin: int, end: int, total: int, desk: Desk) -> None:
    """Set what each stem of these sentences tells: log2 of sentences over sentences with it; below one bit nothing."""
    most = math.log2(total)
    for word in range(stems.starts[begin], stems.starts[end]):
        stem = stems.ids[word]
        if stem >= 0:
            spread = desk.spread[stem]
            rare = 2 * spread <= total and spread <= COMMON
            bits = most - desk.logs[spread - 1] if rare else 0.0
            desk.weights[stem] = bits * bits


@kernel
def list_holders(stems: Stems, sides: Sides, desk: Desk) -> None:
    """Note for each stem that tells something the sentences of b that hold it, and the norm of each sentence."""
    found = 0
    for sentence in range(sides.b_begin, sides.b_end):
        desk.tick[0] += 1
        norm = 0.0
        for word in range(stems.starts[sentence], stems.starts[sentence + 1]):
            stem = stems.ids[word]
            if stem < 0 or desk.seen[stem] == desk.tick[0] or desk.weights[stem] == 0.0:
                continue
            desk.seen[stem] = desk.tick[0]
            norm += desk.weights[stem]
            desk.holders[found, 0], desk.holders[found, 1] = sentence - sides.b_begin, desk.head[stem]
            desk.head[stem] = found
            found += 1
        desk.norms[sentence - sides.b_begin] = norm


@kernel
def meet(stems: Stems, sentence: int, desk: Desk) -> tuple[int, float]:
    """Add up what a sentence of a has in common with each of b; return how many it meets, and its own norm."""
    desk.tick[0] += 1
    norm, touched = 0.0, 0
    for word in range(stems.starts[sentence], stems.starts[sentence + 1]):
        stem = stems.ids[word]
        if stem < 0 or desk.seen[stem] == desk.tick[0] or desk.weights[stem] == 0.0:
            continue
        desk.seen[stem] = desk.tick[0]
        norm += desk.weights[stem]
        place = desk.head[stem]
        while place >= 0:
            other = desk.holders[place, 0]
            if desk.row[other] == 0.0:
                desk.touched[touched] = other
                touched += 1
            desk.row[other] += desk.weights[stem]
            place = desk.holders[place, 1]
    return touched, norm


@kernel
def alike_in_pair(stems: Stems, sides: Sides, desk: Desk) -> int:
    """Write the sentences of two texts that are alike, and their cosines; return how many there are."""
    take(stems, sides.a_begin, sides.a_end, desk)
    take(stems, sides.b_begin, sides.b_end, desk)
    total = sides.a_end - sides.a_begin + sides.b_end - sides.b_begin
    weigh(stems, sides.a_begin, sides.a_end, total, desk)
    weigh(stems, sides.b_begin, sides.b_end, total, desk)
    list_holders(stems, sides, desk)
    count = 0
    for sentence in range(sides.a_begin, sides.a_end):
        touched, norm = meet(stems, sentence, desk)
        own = 0
        for place in range(touched):
            other = desk.touched[place]
            cosine = desk.row[other] / math.sqrt(norm * desk.norms[other])
            desk.row[other] = 0.0
            if cosine >= LIKE and own < PER_SENTENCE:
                desk.found[count, 0], desk.found[count, 1] = sentence - sides.a_begin, other
                desk.cosines[count] = cosine
                own += 1
                count += 1
    leave(stems, sides.a_begin, sides.a_end, desk)
    leave(stems, sides.b_begin, sides.b_end, desk)
    return count


@kernel
def room(
    sentences: NDArray[np.int32], cosines: NDArray[np.float64], count: int, needed: int
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """Return the arrays, or longer copies of their ``count`` rows where they have no room for ``needed``."""
    if needed <= len(sentences):
        return sentences, cosines
    more, values = np.empty((2 * needed, 2), dtype=np.int32), np.empty(2 * needed, dtype=np.float64)
    for row in range(count):
        more[row, 0], more[row, 1] = sentences[row, 0], sentences[row, 1]
        values[row] = cosines[row]
    return more, values


@kernel
def alike_in_pairs(
    stems: Stems, pairs: NDArray[np.int64], desk: Desk
) -> tuple[NDArray[np.int32], NDArray[np.float64], NDArray[np.int64]]:
    """Return the sentences that are alike in all pairs, their cosines, and where each pair's begin."""
    sentences = np.zeros((16 * len(pairs) + 16, 2), dtype=np.int32)
    cosines = np.zeros(len(sentences), dtype=np.float64)
    firsts = np.zeros(len(pairs) + 1, dtype=np.int64)
    count = 0
    for pair in range(len(pairs)):
        a, b = pairs[pair, 0], pairs[pair, 1]
        sides = Sides(stems.firsts[a], stems.firsts[a + 1], stems.firsts[b], stems.firsts[b + 1])
        found = alike_in_pair(stems, sides, desk)
        sentences, cosines = room(sentences, cosines, count, count + found)
        for row in range(found):
            sentences[count, 0], sentences[count, 1] = desk.found[row, 0], desk.found[row, 1]
            cosines[count] = desk.cosines[row]
            count += 1
        firsts[pair + 1] = count
    return sentences[:count].copy(), cosines[:count].copy(), firsts
