"""
Whether two news sentences say the same: MRPC's training part, by cross-validation over ten folds.

    python -m bench.paraphrases

What is measured of a pair is what the program measures (`whence.claims.likeness`);
the weights are fitted here on nine folds and judged on the tenth, since MRPC may
not be trained on. Beside it the share of words in common (Jaccard), its
threshold chosen in the same way. What ships, with weights from our own
sentences and never having seen MRPC, is printed too: average precision, and
precision and recall at the program's threshold. Its question is narrower (the
figures aside, the same who, what and where), so that it says yes less often.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray
from training.pairs import fitted, used_features

from bench.vectors import pairs, scores
from bench.voices import data_folder
from whence import models
from whence.claims.grouping import prepared
from whence.claims.likeness import features, scorer
from whence.claims.statements import stated
from whence.settings import ClaimSettings

FOLDS = 10


def jaccard(one: str, other: str) -> float:
    """Return the share of words that two sentences have in common."""
    a, b = (set(re.findall(r"\w+", words.lower())) for words in (one, other))
    return len(a & b) / len(a | b)


def crossed(x: NDArray[np.float64], same: NDArray[np.bool_]) -> tuple[float, float]:
    """Return accuracy and F1 where each fold is judged by weights from the others."""
    fold = np.arange(len(same)) % FOLDS
    said = np.zeros(len(same), bool)
    x = (x - x.mean(axis=0)) / np.maximum(x.std(axis=0), 1e-6)
    for number in range(FOLDS):
        apart = fold == number
        weights, intercept = fitted(x[~apart], same[~apart].astype(float), np.ones((~apart).sum()))
        said[apart] = x[apart] @ weights + intercept > 0
    both = (said & same).sum()
    return float((said == same).mean()), float(2 * both / (said.sum() + same.sum()))


def average_precision(score: NDArray[np.float64], same: NDArray[np.bool_]) -> float:
    """Return the mean of the precision at every pair that is the same, the most alike first."""
    ranked = same[np.argsort(-score, kind="stable")]
    return float((np.cumsum(ranked) / np.arange(1, len(ranked) + 1))[ranked].mean())


def run() -> dict[str, float] | None:
    """Return accuracy and F1 with and without an encoder, and of word Jaccard; None where the data is not there."""
    path = data_folder() / "mrpc_train.txt"
    if not path.exists():
        print(f"paraphrases: no mrpc_train.txt in {data_folder()}; set WHENCE_DATA")
        return None
    first, second, same = pairs(path)
    texts = list(dict.fromkeys([*first, *second]))
    at = {words: number for number, words in enumerate(texts)}
    rows = np.array([(at[one], at[other]) for one, other in zip(first, second, strict=True)], np.int64)
    told = [stated(words, None) for words in texts]
    accuracy, f1 = scores(np.array([jaccard(*both) for both in zip(first, second, strict=True)]), same)
    out = {"mrpc word Jaccard accuracy": accuracy, "mrpc word Jaccard F1": f1}
    for build in (*models.NAMES, "rules"):
        meanings = None if build == "rules" else models.encoder(build).meanings
        measured = features(prepared(texts, told, build=build, meanings=meanings), rows)
        accuracy, f1 = crossed(measured[:, used_features(build)], same)
        said = scorer(build).probability(measured)
        sure = said >= ClaimSettings().same
        out |= {
            f"mrpc {build} accuracy": accuracy,
            f"mrpc {build} F1": f1,
            f"mrpc {build} as shipped AP": average_precision(said, same),
            f"mrpc {build} as shipped precision": float((sure & same).sum() / max(1, sure.sum())),
            f"mrpc {build} as shipped recall": float((sure & same).sum() / same.sum()),
        }
    return out


if __name__ == "__main__":
    for name, value in (run() or {}).items():
        print(f"{name:44} {value:9.4f}")
