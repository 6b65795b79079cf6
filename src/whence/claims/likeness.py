"""
How alike two statements are: by their words, by what the words mean, and by their names and figures.

Each word of one statement is set beside the word of the other that is nearest
to it in meaning (the cosine of the network's vectors, in which a word is seen
in its sentence: Zhang and others, BERTScore, 2020), so that "was sacked" finds
"lost his post"; what is left without a neighbour speaks against. What was
measured is one number each, by name in `FEATURES`; a logistic regression
weighs them, and its weights can be read in ``likeness.json``.

Limits: in English; a role exchanged ("A sued B", "B sued A") is seen only by
the order of the words; an antonym ("accepted", "declined") looks like a synonym.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from whence.claims.wording import Sets, Wordings
from whence.compiled import kernel

FEATURES = (
    "meaning",
    "covered less",
    "covered more",
    "covered",
    "heaviest left",
    "three heaviest left",
    "left in all",
    "words less",
    "words more",
    "words",
    "three in a row",
    "letters",
    "longest order",
    "figures differ",
    "a figure in one",
    "names",
    "names differ",
    "days differ",
    "a day in both",
    "negation",
    "hedge",
    "length",
    "shorter",
    "crossed",
    "a figure in both",
    "as many of one thing",
)
"""
What is measured of a pair, in order. *less* and *more* are the two directions: of the statement that is covered less,
and of the other. Shares are 0 to 1; *left* is the weight of words without a neighbour; *longest order* is the longest
common subsequence of stems; *shorter* the logarithm of the shorter one's words; *crossed* the share of word pairs that
stand in another order.
"""
_FOLDER = resources.files("whence").joinpath("claims")
SAME_STEM = 0.95
"""Cosine that words of one stem have at least."""
NEAR = 0.6
"""Cosine from which two words are neighbours, where their order is looked at."""


def features(words: Wordings, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return pairs × `FEATURES` for pairs of statements (rows of two numbers)."""
    out = np.zeros((len(pairs), len(FEATURES)))
    if not len(pairs):
        return out
    a, b = pairs[:, 0], pairs[:, 1]
    out[:, 0] = (words.means[a] * words.means[b]).sum(axis=1)
    _cover(words.at, words.stems, words.weights, words.vectors, pairs, out)
    sizes = [np.diff(one.at) for one in (words.bag, words.letters, words.trigrams, words.names)]
    bag, letters, trigrams, names = sizes
    both = _shared(*words.bag, *words.bag, pairs)
    less, more = np.minimum(bag[a], bag[b]), np.maximum(bag[a], bag[b])
    out[:, 7], out[:, 8] = _share(both, more), _share(both, less)
    out[:, 9] = _share(2 * both, bag[a] + bag[b])
    out[:, 10] = _share(2 * _shared(*words.trigrams, *words.trigrams, pairs), trigrams[a] + trigrams[b])
    out[:, 11] = _share(2 * _shared(*words.letters, *words.letters, pairs), letters[a] + letters[b])
    out[:, 13], out[:, 14], out[:, 24] = _differ(words.figures, words.figures, pairs)
    known = _shared(*words.names, *words.names, pairs)
    out[:, 25] = _shared(*words.counted, *words.counted, pairs) > 0
    out[:, 15] = np.where(names[a] + names[b] > 0, _share(2 * known, names[a] + names[b]), 0.5)
    in_b, in_a = (
        _shared(*words.names, *words.capitals, pairs),
        _shared(*words.names, *words.capitals, np.ascontiguousarray(pairs[:, ::-1])),
    )
    out[:, 16] = (in_b < names[a]) & (in_a < names[b])
    out[:, 17], _, out[:, 18] = _differ(words.days, words.days, pairs)
    out[:, 19] = words.negated[a] != words.negated[b]
    out[:, 20] = words.hedged[a] != words.hedged[b]
    size = np.diff(words.at) + 1
    out[:, 21] = np.minimum(size[a], size[b]) / np.maximum(size[a], size[b])
    out[:, 22] = np.log(np.minimum(size[a], size[b]))
    return out


def _share(part: NDArray[np.int64], whole: NDArray[np.int64]) -> NDArray[np.float64]:
    return part / np.maximum(whole, 1)


def _differ(
    one: Sets, other: Sets, pairs: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return whether each has something that the other lacks, whether only one has any, and whether they share any."""
    both = _shared(*one, *other, pairs)
    a, b = np.diff(one.at)[pairs[:, 0]], np.diff(other.at)[pairs[:, 1]]
    return (both < a) & (both < b), (a > 0) != (b > 0), both > 0


@kernel
def _shared(
    at: NDArray[np.int64],
    ids: NDArray[np.int64],
    other_at: NDArray[np.int64],
    other_ids: NDArray[np.int64],
    pairs: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Return for each pair how many numbers both have; one that stands twice in both counts twice."""
    out = np.zeros(len(pairs), np.int64)
    for line in range(len(pairs)):
        i, last = at[pairs[line, 0]], at[pairs[line, 0] + 1]
        j, end = other_at[pairs[line, 1]], other_at[pairs[line, 1] + 1]
        while i < last and j < end:
            if ids[i] == other_ids[j]:
                out[line] += 1
                i += 1
                j += 1
            elif ids[i] < other_ids[j]:
                i += 1
            else:
                j += 1
    return out


@kernel
def _common_order(a: NDArray[np.int64], b: NDArray[np.int64]) -> int:
    """Return the length of the longest common subsequence."""
    row = np.zeros(len(b) + 1, np.int64)
    for i in range(len(a)):
        corner = 0
        for j in range(len(b)):
            above = row[j + 1]
            row[j + 1] = corner + 1 if a[i] == b[j] else max(above, row[j])
            corner = above
    return int(row[len(b)])


@kernel
def _heaviest(left: NDArray[np.float64]) -> tuple[float, float]:
    """Return the heaviest of what is left, and the three heaviest together."""
    first = second = third = 0.0
    for weight in left:
        if weight > first:
            first, second, third = weight, first, second
        elif weight > second:
            second, third = weight, second
        elif weight > third:
            third = weight
    return first, first + second + third


@kernel
def _products(x: NDArray[np.float32], y: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the product of every row with every row; the innermost loop runs along memory and sums nothing."""
    across = y.T.copy()
    out = np.zeros((len(x), len(y)), np.float32)
    for i in range(len(x)):
        for k in range(x.shape[1]):
            factor = x[i, k]
            for j in range(len(y)):
                out[i, j] += factor * across[k, j]
    return out


@kernel
def _cover(
    at: NDArray[np.int64],
    stems: NDArray[np.int64],
    weights: NDArray[np.float32],
    vectors: NDArray[np.float32],
    pairs: NDArray[np.int64],
    out: NDArray[np.float64],
) -> None:
    """Write what is covered and left on both sides, the longest order and what is crossed."""
    for line in range(len(pairs)):
        a, b = pairs[line, 0], pairs[line, 1]
        x, y = stems[at[a] : at[a + 1]], stems[at[b] : at[b + 1]]
        if len(x) == 0 or len(y) == 0:
            continue
        near = _products(vectors[at[a] : at[a + 1]], vectors[at[b] : at[b + 1]])
        best_x, best_y = np.zeros(len(x)), np.zeros(len(y))
        neighbour = np.zeros(len(x), np.int64)
        for i in range(len(x)):
            for j in range(len(y)):
                cosine = max(near[i, j], SAME_STEM) if x[i] == y[j] else near[i, j]
                if cosine > best_x[i]:
                    best_x[i], neighbour[i] = cosine, j
                best_y[j] = max(best_y[j], cosine)
        heavy_x, heavy_y = weights[at[a] : at[a + 1]], weights[at[b] : at[b + 1]]
        one = (best_x * heavy_x).sum() / heavy_x.sum()
        other = (best_y * heavy_y).sum() / heavy_y.sum()
        out[line, 1], out[line, 2] = min(one, other), max(one, other)
        out[line, 3] = 2 * one * other / (one + other + 1e-9)
        left_x, left_y = (1 - best_x) * heavy_x, (1 - best_y) * heavy_y
        most_x, three_x = _heaviest(left_x)
        most_y, three_y = _heaviest(left_y)
        out[line, 4], out[line, 5] = max(most_x, most_y), max(three_x, three_y)
        out[line, 6] = max(left_x.sum(), left_y.sum())
        out[line, 12] = 2 * _common_order(x, y) / (len(x) + len(y))
        crossed = seen = 0
        for i in range(len(x)):
            for k in range(i + 1, len(x)):
                if min(heavy_x[i], heavy_x[k]) == 1 and min(best_x[i], best_x[k]) > NEAR:
                    seen += 1
                    crossed += neighbour[i] > neighbour[k]
        out[line, 23] = crossed / seen if seen else 0.5


class Scorer(NamedTuple):
    """Weighs what was measured of a pair into the probability that both state one thing, figures and denial aside."""

    centre: NDArray[np.float64]
    scale: NDArray[np.float64]
    weights: NDArray[np.float64]
    intercept: float

    def probability(self, measured: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return pairs × 1 probabilities, 0 to 1, for pairs × `FEATURES`."""
        total = ((measured - self.centre) / self.scale) @ self.weights + self.intercept
        return np.asarray(1 / (1 + np.exp(-np.clip(total, -30, 30))))


class Space(NamedTuple):
    """Where words are compared: the directions in which words of news differ most, of the network's 384."""

    centre: NDArray[np.float32]
    axes: NDArray[np.float32]
    """384 × fewer."""

    def of(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return words × fewer numbers for words × 384."""
        return np.asarray((vectors - self.centre) @ self.axes, np.float32)


@cache
def scorer(build: str) -> Scorer:
    """Return the weights for the vectors of a build of the encoder; "rules" compares the words alone."""
    card = msgspec.json.decode(_FOLDER.joinpath("likeness.json").read_bytes())[build]
    rows = [card["features"].get(name, {"centre": 0.0, "scale": 1.0, "weight": 0.0}) for name in FEATURES]
    centre, scale, weights = (np.array([row[name] for row in rows]) for name in ("centre", "scale", "weight"))
    return Scorer(centre, scale, weights, card["intercept"])


@cache
def space(build: str) -> Space:
    """Return where the words of a build of the encoder are compared."""
    with _FOLDER.joinpath(f"likeness-{build}.npz").open("rb") as file, np.load(file) as kept:
        return Space(kept["centre"].astype(np.float32), kept["axes"].astype(np.float32))
