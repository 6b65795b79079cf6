"""
Which statements could say the same, and which of those found alike stand together.

Two statements are compared where they share three features (words, names,
figures, days) that are not everywhere, or where the network sets them near each
other. Groups are joined by average link over a complete-link floor, so that
A~B and B~C never bring together an A and a C that have little in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Features = Mapping[str, float]

IN_COMMON = 3
"""Features that two statements need in common: a name and a verb are in common by chance."""
SHORT = 2
NEAR = 0.6
"""Cosine of two statements from which they are compared whatever words they share."""
APART = 0.25
"""Cosine below which two statements are not compared, however many words they share."""
NEIGHBOURS = 24
"""Nearest statements that one is compared with for their meaning alone."""
BRUTE = 50_000
"""Statements up to which all are compared with all for their meaning."""
_ROWS = 1_024
_CELLS = 4
"""Cells of the index that a statement stands in."""


def candidates(statements: Sequence[Features], *, max_frequency: int) -> NDArray[np.int64]:
    """
    Return the pairs that share enough features which are not everywhere, as rows of two numbers in order.

    A feature that stands in more than ``max_frequency`` statements brings
    nothing together.
    """
    posting: dict[str, list[int]] = defaultdict(list)
    for number, features in enumerate(statements):
        for name in features:
            posting[name].append(number)
    shared = {name: np.array(numbers) for name, numbers in posting.items() if 2 <= len(numbers) <= max_frequency}
    sizes = np.array([max(SHORT, len(features)) for features in statements])
    out: list[NDArray[np.int64]] = [np.zeros((0, 2), np.int64)]
    for a, features in enumerate(statements):
        later = [(held := shared[name])[np.searchsorted(held, a, "right") :] for name in features if name in shared]
        if len(later) >= SHORT:
            others, hits = np.unique(np.concatenate(later), return_counts=True)
            needed = np.minimum(np.minimum(sizes[others], len(features)), IN_COMMON)
            found = others[hits >= needed]
            out.append(np.column_stack([np.full(len(found), a), found]).astype(np.int64))
    return np.concatenate(out)


def neighbours(vectors: NDArray[np.float32], *, near: float = NEAR, most: int = NEIGHBOURS) -> NDArray[np.int64]:
    """
    Return the pairs whose vectors (rows of length one) have at least this cosine, of each row its nearest.

    Up to `BRUTE` rows each is compared with each, in blocks; above that, only
    with those that share one of its `_CELLS` nearest of as many cells as the
    root of the number of rows, and a few pairs are missed.
    """
    found = [np.zeros((0, 2), np.int64)]
    for rows, others in _blocks(vectors):
        cosines = vectors[rows] @ vectors[others].T
        cosines[rows[:, None] == others[None, :]] = -1
        if len(others) > most:
            floor = np.partition(cosines, -most, axis=1)[:, -most]
            cosines[cosines < floor[:, None]] = -1
        line, column = np.nonzero(cosines >= near)
        found.append(np.column_stack([rows[line], others[column]]).astype(np.int64))
    pairs = np.sort(np.concatenate(found), axis=1)
    return np.unique(pairs, axis=0)


def _blocks(vectors: NDArray[np.float32]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    everything = np.arange(len(vectors))
    cells = [everything] if len(vectors) <= BRUTE else _in_cells(vectors)
    for cell in cells:
        for begin in range(0, len(cell), _ROWS):
            yield cell[begin : begin + _ROWS], cell


def _in_cells(vectors: NDArray[np.float32]) -> list[NDArray[np.int64]]:
    step = max(1, int(np.sqrt(len(vectors))))
    middles = vectors[::step]
    members: list[list[NDArray[np.int64]]] = [[] for _ in middles]
    for begin in range(0, len(vectors), _ROWS):
        cosines = vectors[begin : begin + _ROWS] @ middles.T
        nearest = np.argpartition(-cosines, min(_CELLS, len(middles) - 1), axis=1)[:, :_CELLS]
        rows = np.repeat(np.arange(begin, begin + len(cosines)), nearest.shape[1])
        order = np.argsort(nearest.ravel(), kind="stable")
        cut = np.flatnonzero(np.diff(nearest.ravel()[order])) + 1
        for part in np.split(order, cut):
            members[int(nearest.ravel()[part[0]])].append(rows[part])
    return [np.sort(np.concatenate(rows)) for rows in members if rows]


def components(pairs: Iterable[tuple[int, int]], size: int) -> list[list[int]]:
    """Return the numbers that pairs connect, in groups of two and more."""
    top = list(range(size))

    def root(number: int) -> int:
        while top[number] != number:
            top[number] = top[top[number]]
            number = top[number]
        return number

    for a, b in pairs:
        one, other = sorted((root(int(a)), root(int(b))))
        top[other] = one
    out: dict[int, list[int]] = defaultdict(list)
    for number in range(size):
        out[root(number)].append(number)
    return [group for group in out.values() if len(group) > 1]


def linked(
    pairs: Iterable[tuple[float, int, int]],
    size: int,
    score: Callable[[int, int], float],
    *,
    least: float,
    average: float,
) -> list[list[int]]:
    """
    Return groups whose members are alike on average, and of which no two are unlike.

    ``pairs`` are (similarity, a, b) of those found alike; the most similar
    are joined first, ties by number, so that order never matters. Two groups
    become one when the mean similarity across them is at least ``average``
    and the smallest at least ``least``: complete link at ``least``.
    """
    group_of = list(range(size))
    members: dict[int, list[int]] = {number: [number] for number in range(size)}
    for _, a, b in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        one, other = group_of[a], group_of[b]
        if one == other:
            continue
        across = [score(x, y) for x in members[one] for y in members[other]]
        if min(across) < least or sum(across) < average * len(across):
            continue
        keep, gone = min(one, other), max(one, other)
        for number in members[gone]:
            group_of[number] = keep
        members[keep] = sorted(members[keep] + members.pop(gone))
    return [members[number] for number in sorted(members)]
