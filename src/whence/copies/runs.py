"""
Runs of seeds: the seeds of many texts, laid out so that any range of keys can be taken out of each.

A run is made once of new texts, and kept; a pile is many runs. Equal keys lie
in the same bucket of every run, so a pile is gone through range by range, each
small enough to be sorted inside the processor's cache. Where the seeds are more
than memory should hold, runs lie in a temporary file and ranges are read from
there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.compiled import kernel
from whence.copies.shingles import Seeds

BUCKET_BITS = 8
"""Upper bits of a key that say in which bucket of a run it lies."""
BLOCK = 1 << 22
"""Seeds that make a run: 64 MB, some 110 MB of text."""
RANGE = 1 << 15
"""Seeds taken out of all runs together at a time: half a megabyte, inside a core's own cache."""
DIGIT = 12
"""Bits sorted by in one pass: 4,096 counters fit the fastest cache."""
SORTED_BITS = 3 * DIGIT
"""
Bits below those that a range has in common by which keys are told apart.

With 8 bits of bucket that is 36 to 44 in all; among the 36 million seeds of a
gigabyte of text some hundred unlike shingles are then taken for equal, and the
words tell them apart later.
"""

_WIDTH = 64
_HIGH = np.uint64(32)
_LOW = np.uint64(2**32 - 1)
_ONE = np.uint64(1)
_DIGIT = np.uint64(DIGIT)
_MASK = np.uint64((1 << DIGIT) - 1)


class Run(NamedTuple):
    """Seeds, bucket by bucket; inside a bucket in the order of their texts."""

    keys: NDArray[np.uint64]
    owners: NDArray[np.uint64]
    firsts: NDArray[np.int64]
    """``firsts[b]`` to ``firsts[b + 1]`` are the seeds of bucket b."""


def make_runs(parts: Iterable[Seeds], spill: Path | None = None) -> Iterator[Run]:
    """Yield runs of about `BLOCK` seeds. ``spill``: a folder to keep them in instead of memory."""
    held: list[Seeds] = []
    size = 0
    count = 0
    for part in parts:
        held.append(part)
        size += len(part.keys)
        if size >= BLOCK:
            yield _kept(bucketed(held), spill, count)
            held, size, count = [], 0, count + 1
    if held:
        yield _kept(bucketed(held), spill, count)


def _kept(run: Run, spill: Path | None, number: int) -> Run:
    """Return the run, its arrays on disk if there is a folder for them."""
    if spill is None:
        return run
    path = spill / f"run-{number}"
    with path.open("wb") as file:
        run.keys.tofile(file)
        run.owners.tofile(file)
    both = np.memmap(path, dtype=np.uint64, mode="r", shape=(2, len(run.keys)))
    return Run(both[0], both[1], run.firsts)


def bucketed(parts: list[Seeds]) -> Run:
    """Return the seeds as one run, and empty the list, so that memory never holds them twice."""
    counts = np.zeros(1 << BUCKET_BITS, dtype=np.int64)
    for part in parts:
        count_buckets(part.keys, counts)
    firsts = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=firsts[1:])
    keys, owners = np.empty(firsts[-1], dtype=np.uint64), np.empty(firsts[-1], dtype=np.uint64)
    free = firsts[:-1].copy()
    parts.reverse()
    while parts:
        part = parts.pop()
        scatter(part.keys, part.owners, free, keys, owners)
    return Run(keys, owners, firsts)


def with_firsts(keys: NDArray[np.uint64], owners: NDArray[np.uint64]) -> Run:
    """Return a run whose seeds lie bucket by bucket already."""
    buckets = np.arange((1 << BUCKET_BITS) + 1, dtype=np.uint64)
    return Run(keys, owners, np.searchsorted(keys >> np.uint64(_WIDTH - BUCKET_BITS), buckets).astype(np.int64))


def renumbered(run: Run, numbers: NDArray[np.int64]) -> Run:
    """Return the run with its texts counted anew: text t becomes ``numbers[t]``, or is left out where that is -1."""
    texts = numbers[(run.owners >> _HIGH).astype(np.int64)]
    kept = texts >= 0
    owners = (texts.astype(np.uint64) << _HIGH) | (run.owners & _LOW)
    return with_firsts(run.keys[kept], owners[kept])


class Range(NamedTuple):
    """Some buckets of all runs together."""

    keys: NDArray[np.uint64]
    owners: NDArray[np.uint64]
    low: int
    """The lowest bit by which the keys are told apart."""


def ranges(runs: Sequence[Run]) -> Iterator[Range]:
    """Yield the seeds of all runs, range of keys by range of keys."""
    total = sum(len(run.keys) for run in runs)
    width = 1 << BUCKET_BITS
    while width > 1 and total * width > RANGE << BUCKET_BITS:
        width //= 2
    low = _WIDTH - BUCKET_BITS + width.bit_length() - 1 - SORTED_BITS
    for bucket in range(0, 1 << BUCKET_BITS, width):
        slices = [slice(run.firsts[bucket], run.firsts[bucket + width]) for run in runs]
        if len(runs) == 1:
            yield Range(runs[0].keys[slices[0]], runs[0].owners[slices[0]], low)
        elif runs:
            keys = np.concatenate([run.keys[part] for run, part in zip(runs, slices, strict=True)])
            owners = np.concatenate([run.owners[part] for run, part in zip(runs, slices, strict=True)])
            yield Range(keys, owners, low)


@kernel
def count_buckets(keys: NDArray[np.uint64], counts: NDArray[np.int64]) -> None:
    """Count the keys of each bucket."""
    shift = np.uint64(_WIDTH - BUCKET_BITS)
    for key in keys:
        counts[key >> shift] += 1


@kernel
def scatter(
    keys: NDArray[np.uint64],
    owners: NDArray[np.uint64],
    free: NDArray[np.int64],
    run_keys: NDArray[np.uint64],
    run_owners: NDArray[np.uint64],
) -> None:
    """Write each seed to the next free place of its bucket."""
    shift = np.uint64(_WIDTH - BUCKET_BITS)
    for seed in range(len(keys)):
        bucket = keys[seed] >> shift
        place = np.uint64(free[bucket])
        run_keys[place] = keys[seed]
        run_owners[place] = owners[seed]
        free[bucket] += 1


@kernel
def repeated(
    keys: NDArray[np.uint64], owners: NDArray[np.uint64], low: int
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """
    Leave out most seeds whose key stands only once in this range.

    A counter per hash of the key, twice as many as keys: a single seed that
    shares a counter with another stays, no repeated one goes.
    """
    cells_bits = 4
    while (1 << cells_bits) < 2 * len(keys):
        cells_bits += 1
    cells = np.zeros(1 << cells_bits, dtype=np.uint8)
    # The bits right below the common ones are those that differ most.
    shift = np.uint64(max(low, low + SORTED_BITS - cells_bits))
    mask = np.uint64((1 << cells_bits) - 1)
    for key in keys:
        cell = (key >> shift) & mask
        cells[cell] += cells[cell] < 2
    kept_keys, kept_owners = np.empty(len(keys) + 1, dtype=np.uint64), np.empty(len(keys) + 1, dtype=np.uint64)
    kept = np.uint64(0)
    for seed in range(len(keys)):
        kept_keys[kept], kept_owners[kept] = keys[seed], owners[seed]
        kept += np.uint64(cells[(keys[seed] >> shift) & mask] > 1)
    return kept_keys[:kept], kept_owners[:kept]


@kernel
def sort(
    keys: NDArray[np.uint64], owners: NDArray[np.uint64], low: int
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """
    Return the keys in ascending order with their owners; equal keys keep their order.

    A radix sort from the lowest digit up, over `SORTED_BITS` bits from ``low`` on.
    """
    counts = np.zeros((3, (1 << DIGIT) + 1), dtype=np.int64)
    shift = np.uint64(low)
    for key in keys:
        digits = key >> shift
        counts[0, (digits & _MASK) + _ONE] += 1
        counts[1, ((digits >> _DIGIT) & _MASK) + _ONE] += 1
        counts[2, ((digits >> (_DIGIT + _DIGIT)) & _MASK) + _ONE] += 1
    next_keys, next_owners = np.empty_like(keys), np.empty_like(owners)
    keys, owners = keys.copy(), owners.copy()
    for digit in range(3):
        starts = counts[digit]
        for value in range(1, len(starts)):
            starts[value] += starts[value - 1]
        for seed in range(len(keys)):
            cell = (keys[seed] >> shift) & _MASK
            place = np.uint64(starts[cell])
            next_keys[place], next_owners[place] = keys[seed], owners[seed]
            starts[cell] += 1
        keys, next_keys = next_keys, keys
        owners, next_owners = next_owners, owners
        shift += _DIGIT
    return keys, owners
