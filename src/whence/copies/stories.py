"""
Which texts may be about the same story: the pairs in which to look for rewrites.

Two texts of one story share words that hardly any other text has: names,
places, the odd noun. So each text is put down under its rarest stems, and two
that meet under several of them, and are not of quite different dates, make a
pair. The work grows with the texts, not with their pairs: a stem that many
texts hold brings nothing together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.compiled import in_threads, kernel
from whence.copies.stems import code_points, letters, stem_hashes
from whence.copies.words import tokenise

RAREST = 64
"""Stems by which a text is put down: with fewer, long texts miss each other."""
CELLS = (20, 24)
"""Bits of a stem's hash that count here, by the size of the pile: few stems share them by chance, and what comes of it
is checked after."""
BATCH = 1 << 18
"""Characters read in one go: what is made of them stays in a processor's cache."""

UNDATED = np.int32(-(2**31))


class Shelves(NamedTuple):
    """What is known of the stems of all texts."""

    frequency: NDArray[np.int32]
    """By stem: the texts that hold it."""
    last: NDArray[np.int32]
    """By stem: the last of them."""


def story_pairs(
    texts: Sequence[str],
    days: NDArray[np.int32],
    *,
    shared: int,
    frequency: int,
    apart: int,
    step: Callable[[int, int], None],
) -> NDArray[np.int64]:
    """
    Return the pairs of texts, a before b, that share at least ``shared`` rare stems and are close in time.

    ``days``: of each text, by any calendar, or `UNDATED`. ``frequency``: texts
    that may hold a stem that is called rare; in a pile of no more texts than
    that every stem is. ``apart``: days that may lie between two dated texts.
    A story told in many more texts than ``frequency`` is seen only by what
    distinguishes its versions.
    """
    bits = max(CELLS[0], min(CELLS[1], sum(map(len, texts)).bit_length() - 4))
    shelves = Shelves(np.zeros(1 << bits, dtype=np.int32), np.full(1 << bits, -1, dtype=np.int32))
    held: list[NDArray[np.int32]] = []
    firsts = np.zeros(len(texts) + 1, dtype=np.int64)
    done = 0
    for hashes, words in in_threads(_stems_of, _batches(texts)):
        cells, counts = shelve(hashes, words, done, shelves)
        held.append(cells)
        firsts[done + 1 : done + 1 + len(counts)] = counts
        done += len(counts)
        step(done, len(texts))
    if len(texts) < 2:
        return np.zeros((0, 2), dtype=np.int64)
    np.cumsum(firsts, out=firsts)
    cells, firsts = rarest(np.concatenate(held), firsts, shelves.frequency, frequency)
    pairs = meet(cells, firsts, 1 << bits, days, (shared, apart))
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]


def _batches(texts: Sequence[str]) -> list[list[str]]:
    """Return the texts in lists of about `BATCH` characters."""
    made: list[list[str]] = []
    size = 0
    for text in texts:
        if not made or size + len(text) > BATCH:
            made.append([])
            size = 0
        made[-1].append(text)
        size += len(text)
    return made


def _stems_of(texts: list[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the stem hashes of these texts' words, and where the words of each text begin."""
    words = tokenise(texts)
    points, places = code_points(texts)
    return stem_hashes(points, places, words, letters()), words.firsts


@kernel
def shelve(
    hashes: NDArray[np.uint64], firsts: NDArray[np.int64], first: int, shelves: Shelves
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Count the different stems of some texts, numbered from ``first``; return them text by text, and how many each."""
    cells = np.empty(len(hashes), dtype=np.int32)
    counts = np.zeros(len(firsts) - 1, dtype=np.int64)
    mask = np.uint64(len(shelves.last) - 1)
    found = 0
    for text in range(len(firsts) - 1):
        for word in range(firsts[text], firsts[text + 1]):
            cell = np.int32((hashes[word] ^ (hashes[word] >> np.uint64(32))) & mask)
            if shelves.last[cell] != first + text:
                shelves.last[cell] = first + text
                shelves.frequency[cell] += 1
                cells[found] = cell
                counts[text] += 1
                found += 1
    return cells[:found].copy(), counts


@kernel
def rarest(
    cells: NDArray[np.int32], firsts: NDArray[np.int64], frequency: NDArray[np.int32], most: int
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """
    Return of each text the `RAREST` stems that fewest texts hold, but at least two and at most ``most``.

    Of equally rare ones those that stand first in it.
    """
    kept = np.empty(len(cells), dtype=np.int32)
    starts = np.zeros(len(firsts), dtype=np.int64)
    found = 0
    for text in range(len(firsts) - 1):
        tally = np.zeros(most + 1, dtype=np.int64)
        for place in range(firsts[text], firsts[text + 1]):
            if 2 <= frequency[cells[place]] <= most:
                tally[frequency[cells[place]]] += 1
        # `limit`: how many texts the commonest stem taken may be in, and `room`: for how many of those.
        limit, room = 1, RAREST
        while limit < most and tally[limit + 1] <= room:
            limit += 1
            room -= tally[limit]
        for place in range(firsts[text], firsts[text + 1]):
            times = frequency[cells[place]]
            if times == limit + 1 and times <= most and room:
                room -= 1
            elif not 2 <= times <= limit:
                continue
            kept[found] = cells[place]
            found += 1
        starts[text + 1] = found
    return kept[:found].copy(), starts


@kernel
def by_stem(
    cells: NDArray[np.int32], firsts: NDArray[np.int64], size: int
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return where the texts of each of ``size`` stems begin, and the texts, stem by stem, ascending."""
    # While the owners are written, `starts[c + 1]` runs from where the stem's texts begin to where they end.
    starts = np.zeros(size + 2, dtype=np.int64)
    for cell in cells:
        starts[cell + 2] += 1
    for cell in range(2, size + 2):
        starts[cell] += starts[cell - 1]
    owners = np.empty(len(cells), dtype=np.int32)
    for text in range(len(firsts) - 1):
        for place in range(firsts[text], firsts[text + 1]):
            cell = cells[place]
            owners[starts[cell + 1]] = text
            starts[cell + 1] += 1
    return starts[:-1], owners


@kernel
def room(pairs: NDArray[np.int64], count: int, needed: int) -> NDArray[np.int64]:
    """Return the array, or a longer copy of its ``count`` rows where it has no room for ``needed``."""
    if needed <= len(pairs):
        return pairs
    more = np.empty((2 * needed, 2), dtype=np.int64)
    for row in range(count):
        more[row, 0], more[row, 1] = pairs[row, 0], pairs[row, 1]
    return more


@kernel
def meet(
    cells: NDArray[np.int32], firsts: NDArray[np.int64], size: int, days: NDArray[np.int32], terms: tuple[int, int]
) -> NDArray[np.int64]:
    """
    Return the pairs of texts that stand under enough common stems and are close in time, the first one ascending.

    ``terms``: how many stems are enough, how many days may lie between.
    """
    shared, apart = terms
    starts, owners = by_stem(cells, firsts, size)
    times = np.zeros(len(firsts) - 1, dtype=np.int32)
    met = np.empty(len(firsts) - 1, dtype=np.int32)
    pairs = np.empty((len(firsts) + 16, 2), dtype=np.int64)
    count = 0
    for text in range(len(firsts) - 1):
        many = 0
        for place in range(firsts[text], firsts[text + 1]):
            cell = cells[place]
            # From the last owner down to this text: only later ones, so that each pair is met once.
            holder = starts[cell + 1] - 1
            while owners[holder] > text:
                other = owners[holder]
                if times[other] == 0:
                    met[many] = other
                    many += 1
                times[other] += 1
                holder -= 1
        pairs = room(pairs, count, count + many)
        for place in range(many):
            other = met[place]
            dated = days[text] != UNDATED and days[other] != UNDATED
            if times[other] >= shared and not (dated and abs(days[text] - days[other]) > apart):
                pairs[count, 0], pairs[count, 1] = text, other
                count += 1
            times[other] = 0
    return pairs[:count].copy()


@kernel
def stories(count: int, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each of ``count`` texts the first text it hangs together with by pairs, itself if by none."""
    first = np.arange(count)
    for pair in range(len(pairs)):
        a, b = pairs[pair, 0], pairs[pair, 1]
        while first[a] != a:
            first[a] = first[first[a]]
            a = first[a]
        while first[b] != b:
            first[b] = first[first[b]]
            b = first[b]
        first[max(a, b)] = min(a, b)
    for text in range(count):
        first[text] = first[first[text]]
    return first
