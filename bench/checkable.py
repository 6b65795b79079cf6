"""
Which sentences can be checked: CheckThat! 2024 (English), and our own news sentences.

    python -m bench.checkable

CheckThat! asks which sentences of US debates are *worth* checking. Printed is a
head with our measures trained on its training part, its threshold chosen on its
dev part, and what ships, which has never seen it. Our own sentences are judged
by heads that have not seen their topic.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from training.checkable import at_temperature, calibration_error, fitted, held_out, labelled, temperature

from bench.paraphrases import average_precision
from bench.voices import data_folder
from whence import models
from whence.claims.checkable import SORTS, head, measures, probabilities

SHRINK = 0.01
"""Penalty of the head trained on debates, chosen on their dev part."""


def rows(path: Path) -> tuple[list[str], NDArray[np.bool_]]:
    """Return sentences and whether they are worth checking; the one row that is broken is left out."""
    with path.open(encoding="utf-8", newline="") as file:
        read = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    kept = [row for row in read if len(row) == 3 and row[2] in ("Yes", "No")]
    return [row[1] for row in kept], np.array([row[2] == "Yes" for row in kept])


def f1(said: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    """Return the harmonic mean of precision and recall."""
    return float(2 * (said & truth).sum() / max(1, said.sum() + truth.sum()))


def best_threshold(chance: NDArray[np.float64], truth: NDArray[np.bool_]) -> float:
    """Return the threshold with the best F1."""
    return float(max(np.linspace(0.05, 0.95, 91), key=lambda at: f1(chance >= at, truth)))


def debates(folder: Path) -> dict[str, float]:
    """Return F1 and average precision on CheckThat!'s dev-test part, with and without its training part."""
    encoder = models.encoder("en")
    parts = {name: rows(folder / f"ct24_english_{name}.tsv") for name in ("train", "dev", "dev-test")}
    x = {name: measures(sentences, encoder.vectors(sentences)) for name, (sentences, _) in parts.items()}
    truth = {name: answers for name, (_, answers) in parts.items()}
    trained = fitted(x["train"], truth["train"].astype(np.int64), 2, shrink=SHRINK)
    with_it = {name: probabilities(x[name], trained)[:, 1] for name in ("dev", "dev-test")}
    without = {name: probabilities(x[name], head("en"))[:, SORTS.index("checkable")] for name in ("dev", "dev-test")}
    out: dict[str, float] = {}
    for name, chance in (("trained on it", with_it), ("as shipped", without)):
        at = best_threshold(chance["dev"], truth["dev"])
        out |= {
            f"ct24 {name} dev F1": f1(chance["dev"] >= at, truth["dev"]),
            f"ct24 {name} dev-test F1": f1(chance["dev-test"] >= at, truth["dev-test"]),
            f"ct24 {name} dev-test F1 at one half": f1(chance["dev-test"] >= 0.5, truth["dev-test"]),
            f"ct24 {name} dev-test AP": average_precision(chance["dev-test"], truth["dev-test"]),
        }
    return out


def own(build: str) -> dict[str, float]:
    """Return what is held out of our own sentences, topic by topic."""
    found = labelled()
    x = measures(found.sentences, models.encoder(build).vectors(found.sentences))
    said = held_out(x, found)
    said = at_temperature(said, temperature(said, found.sorts))
    chosen = said.argmax(axis=1)
    checkable = found.sorts == SORTS.index("checkable")
    each = [f1(chosen == number, found.sorts == number) for number in range(len(SORTS))]
    return {
        f"checkable {build} accuracy": float((chosen == found.sorts).mean()),
        f"checkable {build} macro F1": float(np.mean(each)),
        f"checkable {build} AP": average_precision(said[:, SORTS.index("checkable")], checkable),
        f"checkable {build} calibration error": calibration_error(said[:, SORTS.index("checkable")], checkable),
    }


def run() -> dict[str, float] | None:
    """Return the figures of our own sentences, and of the debates where the data is there."""
    out = {name: value for build in models.NAMES for name, value in own(build).items()}
    if not (data_folder() / "ct24_english_train.tsv").exists():
        print(f"checkable: no ct24_english_train.tsv in {data_folder()}; set WHENCE_DATA")
        return out
    return out | debates(data_folder())


if __name__ == "__main__":
    for name, value in (run() or {}).items():
        print(f"{name:44} {value:9.4f}")
