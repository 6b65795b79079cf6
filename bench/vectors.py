"""
Whether the encoder's vectors match news sentences as the base model's do: MRPC's training part, by cross-validation.

    python -m bench.vectors

For each of ten folds a threshold on the cosine is chosen on the other nine.
The base model's figure is not measured here (it does not ship):
``training.vectors`` measures both and wrote it down below.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.voices import data_folder
from whence import models

BASE = 0.7316
"""Accuracy of all-MiniLM-L6-v2, unquantised, by ``training.vectors``."""


def pairs(path: Path) -> tuple[list[str], list[str], NDArray[np.bool_]]:
    """Return first sentences, second sentences, and whether they say the same."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8-sig").splitlines()[1:]]
    rows = [row for row in rows if len(row) == 5]
    return [row[3] for row in rows], [row[4] for row in rows], np.array([row[0] == "1" for row in rows])


def scores(cosines: NDArray[np.float64], same: NDArray[np.bool_]) -> tuple[float, float]:
    """Return accuracy and F1 over ten folds, the threshold of each chosen on the others."""
    fold = np.arange(len(same)) % 10
    said = np.zeros(len(same), bool)
    grid = np.linspace(0.3, 0.98, 137)
    for number in range(10):
        apart = fold == number
        right = [((cosines[~apart] >= at) == same[~apart]).mean() for at in grid]
        said[apart] = cosines[apart] >= grid[int(np.argmax(right))]
    both = (said & same).sum()
    return float((said == same).mean()), float(2 * both / (said.sum() + same.sum()))


def cosines(first: NDArray[np.float32], second: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the cosine of each pair of rows."""
    size = np.linalg.norm(first, axis=1) * np.linalg.norm(second, axis=1)
    return np.asarray((first * second).sum(1) / size, np.float64)


def run() -> dict[str, float] | None:
    """Return accuracy and F1 of both builds; None where the data is not there."""
    path = data_folder() / "mrpc_train.txt"
    if not path.exists():
        print(f"vectors: no mrpc_train.txt in {data_folder()}; set WHENCE_DATA")
        return None
    first, second, same = pairs(path)
    out = {"vectors base accuracy": BASE}
    for name in models.NAMES:
        encoder = models.encoder(name)
        accuracy, f1 = scores(cosines(encoder.vectors(first), encoder.vectors(second)), same)
        out |= {f"vectors {name} accuracy": accuracy, f"vectors {name} F1": f1}
    return out


if __name__ == "__main__":
    for name, value in (run() or {}).items():
        print(f"{name:52} {value:9.4f}")
