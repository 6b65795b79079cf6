"""
Which statements say the same: precision first, since a false match counts a voice too many.

Two statements are compared by the words, names, figures and days they share,
each weighted by how rare it is among all statements (inverse document
frequency, Spärck Jones 1972), as a Dice coefficient. A shorter statement that
is contained in a longer one whole also matches. Groups are joined by average
link over a complete-link floor, so that A~B and B~C never bring together an A
and a C that have little in common.

What this can't do: tell that two sentences without common words say the same.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

Features = Mapping[str, float]

CONTAINED = 0.8
"""Share of a statement's weight that must stand in the longer one for 'contained'."""
CONTAINED_FEATURES = 5
"""Features a contained statement needs: short ones are contained by chance."""
IN_COMMON = 3
"""Features that two statements need in common: a name and a verb are in common by chance."""
SHORT = 2
OPPOSITE = 0.12
"""How much more alike two statements must be when one is in the negative and the other is not."""


def inverse_frequencies(statements: Iterable[Features]) -> dict[str, float]:
    """Return for each feature the logarithm of how rare it is, at least 0.1."""
    seen: dict[str, int] = defaultdict(int)
    total = 0
    for features in statements:
        total += 1
        for name in features:
            seen[name] += 1
    return {name: max(0.1, math.log((1 + total) / (0.5 + count))) for name, count in seen.items()}


class Weighed(NamedTuple):
    """A statement's features, each with its weight times its rarity, and their sum."""

    weights: dict[str, float]
    total: float


def weighed(features: Features, rarity: Mapping[str, float]) -> Weighed:
    """Return a statement ready to be compared."""
    weights = {name: weight * rarity[name] for name, weight in features.items()}
    return Weighed(weights, sum(weights.values()))


def similarity(a: Weighed, b: Weighed) -> float:
    """
    Return how much of two statements is the same, 0 to 1; 0 with fewer than three features in common.

    A statement of two features ("the bridge collapsed") may be like one that
    has both and hardly more.
    """
    if len(b.weights) < len(a.weights):
        a, b = b, a
    both = [name for name in a.weights if name in b.weights]
    if len(both) < IN_COMMON and not (len(both) == len(a.weights) == SHORT and len(b.weights) <= SHORT + 1):
        return 0.0
    shared = sum(min(a.weights[name], b.weights[name]) for name in both)
    smaller, larger = sorted((a.total, b.total))
    dice = 2 * shared / (smaller + larger)
    if shared / smaller >= CONTAINED and len(both) >= CONTAINED_FEATURES:
        return max(dice, shared / smaller * math.sqrt(smaller / larger))
    return dice


def candidates(statements: Sequence[Features], *, max_frequency: int) -> list[tuple[int, int]]:
    """
    Return the pairs worth comparing: those that share enough features which are not everywhere.

    A feature that stands in more than ``max_frequency`` statements brings
    nothing together.
    """
    posting: dict[str, list[int]] = defaultdict(list)
    for number, features in enumerate(statements):
        for name in features:
            posting[name].append(number)
    shared = {name: np.array(numbers) for name, numbers in posting.items() if 2 <= len(numbers) <= max_frequency}
    sizes = np.array([max(SHORT, len(features)) for features in statements])
    out: list[tuple[int, int]] = []
    for a, features in enumerate(statements):
        later = [(held := shared[name])[np.searchsorted(held, a, "right") :] for name in features if name in shared]
        if len(later) >= SHORT:
            others, hits = np.unique(np.concatenate(later), return_counts=True)
            needed = np.minimum(np.minimum(sizes[others], len(features)), IN_COMMON)
            out += [(a, int(b)) for b in others[hits >= needed]]
    return out


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
