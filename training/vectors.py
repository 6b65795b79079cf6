"""
Whether the encoder's vectors still match as the base model's do: on sentence pairs, by cross-validation.

    python -m training.vectors en --data FOLDER --base FOLDER

For each of ten folds a threshold on the cosine is chosen on the other nine.
Prints accuracy and F1 of the base model and of what ships.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from bench.vectors import cosines, pairs, scores
from numpy.typing import NDArray

from training.examples import Example
from training.network import load_base
from training.train import teach
from whence import models
from whence.spans import Span
from whence.windows import make_windows


def ours(texts: list[str], name: str) -> NDArray[np.float32]:
    """Return the vectors of what ships."""
    return models.encoder(name).vectors(texts)


@torch.no_grad()
def theirs(texts: list[str], name: str, base: Path) -> NDArray[np.float32]:
    """Return the base model's vectors."""
    tokenizer = models.encoder(name).tokenizer
    rows = []
    for text in texts:
        ids = make_windows(text, [(0, len(text), 0)], [], tokenizer)[0].ids
        rows.append(Example([101, *ids, 102], [], [], [], [], [Span(1, len(ids) + 1)], [text], 1.0))
    return np.asarray(torch.cat(teach(load_base(base).eval(), rows)).numpy())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    chosen = parser.parse_args()
    first, second, same = pairs(chosen.data / "mrpc_train.txt")
    for name, found in (
        ("base", cosines(theirs(first, chosen.build, chosen.base), theirs(second, chosen.build, chosen.base))),
        (chosen.build, cosines(ours(first, chosen.build), ours(second, chosen.build))),
    ):
        accuracy, f1 = scores(found, same)
        print(f"{name:10} accuracy {accuracy:.4f}  F1 {f1:.4f}  pairs {len(same)}")
