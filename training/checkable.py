"""
Makes the head that tells checkable sentences: ``checkable-BUILD.npz``, from our own sentences in ``claims/``.

    python -m training.checkable [en en-clean]

Prints accuracy and calibration with whole topics held out.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence import models
from whence.claims.checkable import SORTS, Head, measures, probabilities

FOLDER = Path(__file__).parent / "claims"
TARGET = Path(__file__).parent.parent / "src/whence/claims"
SHRINK = 0.02
STEPS = 400
RATE = 0.05


class Labelled(NamedTuple):
    """Our own sentences, the number of each one's sort and of its topic."""

    sentences: list[str]
    sorts: NDArray[np.int64]
    topics: NDArray[np.int64]


def labelled() -> Labelled:
    """Return the labelled sentences, topic by topic."""
    rows = [
        (sentence, SORTS.index(label), number)
        for number, path in enumerate(sorted(FOLDER.glob("*.tsv")))
        for label, _, sentence in (line.partition("\t") for line in path.read_text("utf-8").splitlines() if line)
    ]
    return Labelled([row[0] for row in rows], np.array([row[1] for row in rows]), np.array([row[2] for row in rows]))


def fitted(x: NDArray[np.float32], sorts: NDArray[np.int64], count: int, shrink: float = SHRINK) -> Head:
    """Return a multinomial logistic regression with a quadratic penalty, by Adam over all sentences at once."""
    centre, scale = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-3)
    z = ((x - centre) / scale).astype(np.float64)
    truth = np.eye(count)[sorts]
    weights, offsets = np.zeros((x.shape[1], count)), np.log(truth.mean(axis=0) + 1e-6)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = z @ weights + offsets
        said = np.exp(scores - scores.max(axis=1, keepdims=True))
        said /= said.sum(axis=1, keepdims=True)
        slope = z.T @ (said - truth) / len(z) + shrink * weights
        offsets -= RATE * (said - truth).mean(axis=0)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    w, o, c, s = (array.astype(np.float32) for array in (weights, offsets, centre, scale))
    return Head(w, o, c, s, temperature=1.0)


def held_out(x: NDArray[np.float32], rows: Labelled) -> NDArray[np.float64]:
    """Return probabilities by heads that have not seen the topic, at a temperature of 1."""
    said = np.zeros((len(x), len(SORTS)))
    for topic in range(int(rows.topics.max()) + 1):
        apart = rows.topics == topic
        said[apart] = probabilities(x[apart], fitted(x[~apart], rows.sorts[~apart], len(SORTS)))
    return said


def temperature(said: NDArray[np.float64], sorts: NDArray[np.int64]) -> float:
    """Return the temperature at which what was held out is likeliest."""
    logs = np.log(said + 1e-12)

    def loss(at: float) -> float:
        raised = np.exp(logs / at)
        return float(-np.log(raised[np.arange(len(sorts)), sorts] / raised.sum(axis=1)).mean())

    return min((round(0.4 + 0.05 * step, 2) for step in range(53)), key=loss)


def at_temperature(said: NDArray[np.float64], value: float) -> NDArray[np.float64]:
    """Return probabilities drawn together or apart."""
    raised = np.exp(np.log(said + 1e-12) / value)
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def calibration_error(chance: NDArray[np.float64], right: NDArray[np.bool_], bins: int = 10) -> float:
    """Return the expected calibration error: how far, on average, what is said is from how often it is so."""
    place = np.minimum((chance * bins).astype(int), bins - 1)
    gaps = [
        (place == number).mean() * abs(chance[place == number].mean() - right[place == number].mean())
        for number in range(bins)
        if (place == number).any()
    ]
    return float(sum(gaps))


def main(builds: Sequence[str]) -> None:
    """Fit, print what is held out, write."""
    rows = labelled()
    for build in builds:
        x = measures(rows.sentences, models.encoder(build).vectors(rows.sentences))
        said = held_out(x, rows)
        warm = temperature(said, rows.sorts)
        said = at_temperature(said, warm)
        right = said.argmax(axis=1) == rows.sorts
        error = calibration_error(said[:, 0], rows.sorts == 0)
        print(f"{build:9} accuracy {right.mean():.3f}, calibration error {error:.3f}, temperature {warm}")
        made = fitted(x, rows.sorts, len(SORTS))
        kept = {name: getattr(made, name).astype(np.float16) for name in ("weights", "offsets", "centre", "scale")}
        np.savez_compressed(TARGET / f"checkable-{build}.npz", **kept, temperature=np.float32(warm))
    print(f"{len(rows.sentences)} sentences")


if __name__ == "__main__":
    main(sys.argv[1:] or ["en", "en-clean"])
