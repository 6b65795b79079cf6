"""
Makes what weighs two statements against each other: ``likeness.json`` and ``likeness-BUILD.npz``.

    python -m training.pairs [en en-clean rules] [--data FOLDER]

``pairs/*.jsonl`` are our own groups of sentences around one fact: the same in
other words, with another figure, denied, and merely related. Same, another
figure and denied are pairs of one frame; everything else is not. Prints
precision and recall with whole facts held out.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterable, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from training.examples import own_articles
from training.sources import OWN, open_texts
from whence import models
from whence.claims.likeness import FEATURES, Space, features
from whence.claims.statements import stated
from whence.claims.wording import Meant, Wordings, wordings
from whence.text.sentences import split

FOLDER = Path(__file__).parent
TARGET = FOLDER.parent / "src/whence/claims"
SIZE = 64
"""Numbers of a word's vector: with all 384 accuracy on sentence pairs is .006 higher, and memory six times."""
SHRINK = 3.0
OTHERS = 12
"""Sentences of other facts of the topic that each sentence is set against."""
VALUE_WEIGHT = 0.5
EDITED_WEIGHT = 0.3
AS_MUCH = 20_000
"""Weight of our own pairs together, as of those from articles: they are harder than news, being written to be."""
FOLDS = 8
OF_ONE_ARTICLE = 60
"""Pairs of sentences taken from one article."""
PRINTED = 3_000
LONG_ENOUGH, TOO_LONG = 8, 45
LOOKED_AT = 6_000
"""Of these pairs those that are nearest to each other, and so the hardest to keep apart."""
COMMON = 0.6
"""Share of words in common from which two sentences of one article may say the same."""
SHORTEST = 5
"""Words that a sentence of an article needs."""


class Group(NamedTuple):
    """Sentences around one fact, by their relation to it."""

    topic: str
    same: list[str]
    value: list[str]
    opposite: list[str]
    related: list[str]


class Pairs(NamedTuple):
    """Pairs of sentences (their numbers), whether they are of one frame, and which part of the facts each is about."""

    rows: NDArray[np.int64]
    one: NDArray[np.float64]
    fold: NDArray[np.int64]
    weight: NDArray[np.float64]


def groups() -> list[Group]:
    """Return our own groups, topic by topic."""
    out = []
    for path in sorted((FOLDER / "pairs").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = msgspec.json.decode(line)
            out.append(Group(path.stem, *(row.get(name, []) for name in ("same", "value", "opposite", "related"))))
    return out


def sentences(rows: Sequence[Group]) -> list[str]:
    """Return every sentence once."""
    written = [words for row in rows for part in row[1:] for words in part]
    return list(dict.fromkeys(written))


class Found(NamedTuple):
    """Sentences of real articles and of our own, with pairs that are not one, and pairs that are."""

    texts: list[str]
    apart: NDArray[np.int64]
    """Of one article, which hardly ever says the same twice."""
    edited: NDArray[np.int64]
    """Of two ways in which a desk might print one sentence."""


def of_articles(data: Path) -> Found:
    """Return pairs from openly licensed articles and from our own."""
    texts: list[str] = []
    rows: list[tuple[int, int]] = []
    chance = random.Random(2)
    for body in (*(article.text for article in own_articles(OWN)), *open_texts(data)):
        pieces = [piece for piece in split(body, 1_000) if not piece.headline]
        said = [words for piece in pieces if len((words := body[piece.begin : piece.end]).split()) > SHORTEST]
        if len(said) > SHORTEST:
            first = len(texts)
            texts += said
            couples = list(combinations(range(first, len(texts)), 2))
            rows += chance.sample(couples, min(OF_ONE_ARTICLE, len(couples)))
    whole = [words for words in texts if LONG_ENOUGH <= len(words.split()) <= TOO_LONG]
    again = [(edited(words, chance), edited(words, chance)) for words in chance.sample(whole, min(PRINTED, len(whole)))]
    first = len(texts)
    texts += [words for pair in again for words in pair]
    return Found(texts, np.array(rows, np.int64), np.arange(first, len(texts)).reshape(-1, 2))


def pairs(rows: Sequence[Group], at: dict[str, int]) -> Pairs:
    """Return pairs of one frame and pairs that are not: of one group, and of other facts of the topic."""
    topics = {row.topic for row in rows}
    found: list[tuple[int, int, float, int, float]] = []
    chance = random.Random(1)
    by_topic = {topic: [words for row in rows if row.topic == topic for words in row.same] for topic in sorted(topics)}
    for number, row in enumerate(rows):

        def add(couples: Iterable[tuple[str, str]], one: float, weight: float, fold: int = number % FOLDS) -> None:
            found.extend((at[a], at[b], one, fold, weight) for a, b in couples)

        add(combinations(row.same, 2), 1.0, 1.0)
        add(product(row.same, row.value), 1.0, VALUE_WEIGHT)
        add(product(row.same, row.opposite), 1.0, VALUE_WEIGHT)
        add(product(row.same, row.related), 0.0, 1.0)
        add(combinations(row.related, 2), 0.0, 1.0)
        others = [words for words in by_topic[row.topic] if words not in row.same]
        add(
            ((words, other) for words in row.same for other in chance.sample(others, min(OTHERS, len(others)))),
            0.0,
            1.0,
        )
    table = np.array(found)
    weight = table[:, 4] * min(1.0, AS_MUCH / table[:, 4].sum())
    return Pairs(table[:, :2].astype(np.int64), table[:, 2], table[:, 3].astype(np.int64), weight)


def fitted(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    weight: NDArray[np.float64],
    signs: NDArray[np.float64] | None = None,
) -> tuple[NDArray[np.float64], float]:
    """
    Return weights and intercept of a logistic regression with a quadratic penalty, by Newton's method.

    Where ``signs`` are given a measure may only speak in its own direction:
    those that would speak against it are left out, the worst first, until none
    does.
    """
    kept = np.ones(x.shape[1], bool)
    while True:
        found, intercept = _newton(x[:, kept], y, weight)
        out = np.zeros(x.shape[1])
        out[kept] = found
        against = out * signs if signs is not None else np.zeros(len(out))
        if against.min() >= 0:
            return out, intercept
        kept[int(np.argmin(against))] = False


def _newton(
    x: NDArray[np.float64], y: NDArray[np.float64], weight: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    whole = np.column_stack([x, np.ones(len(x))])
    penalty = np.full(whole.shape[1], SHRINK)
    penalty[-1] = 0
    found = np.zeros(whole.shape[1])
    for _ in range(40):
        said = 1 / (1 + np.exp(-np.clip(whole @ found, -30, 30)))
        slope = whole.T @ (weight * (said - y)) + penalty * found
        curve = (whole * (weight * said * (1 - said))[:, None]).T @ whole + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 1e-8:
            break
    return found[:-1], float(found[-1])


AGAINST = frozenset(
    {"heaviest left", "three heaviest left", "left in all", "figures differ", "a figure in one", "names differ"}
    | {"days differ", "negation", "hedge", "crossed"}
)
"""Measures that speak against two statements being one; all others speak for it."""


ONE_WAY = frozenset({"covered more", "words more"})
"""
Measures that are left out: a statement that only stands inside a longer one is not the same. With them, and with pairs
of a sentence and its own cut, two of five stretches that were read stood beside such a longer one at the same recall.
"""


def signs_of(numbers: Sequence[int]) -> NDArray[np.float64]:
    """Return 1 for the measures that speak for two statements being one, -1 for those that speak against it."""
    return np.array([-1.0 if FEATURES[number] in AGAINST else 1.0 for number in numbers])


def edited(words: str, chance: random.Random) -> str:
    """Return a sentence as another desk might print it: something left out, put elsewhere, or attributed."""
    if lead := re.match(r"((?:On|In|At|Last|By|After|During) [^,]{3,40}), (?=\w)", words):
        words = f"{words[lead.end()].upper()}{words[lead.end() + 1 :].rstrip('.')} {lead[1][0].lower()}{lead[1][1:]}."
    if chance.random() < EDITED:
        words = re.sub(r" (?:\w+ly|also|then|however|just|still|very|already)(?= )", "", words)
    if chance.random() < EDITED:
        words = re.sub(r", [^,]{3,60},(?= )", "", words, count=1)
    if chance.random() < EDITED and "," in words:
        words = words[: words.rindex(",")].rstrip(".”") + "."
    if chance.random() < EDITED:
        words = chance.choice(LEADS).format(words[0].lower() + words[1:].rstrip("."))
    return words


LEADS = (
    "Officials said that {}.",
    "It was reported on Tuesday that {}.",
    "“{},” a spokeswoman said.",
    "{}, according to a report.",
    "The agency wrote that {}.",
)
EDITED = 0.4


def space_of(words: NDArray[np.float32]) -> Space:
    """Return the directions in which words differ most (principal components)."""
    centre = words.mean(axis=0)
    _, axes = np.linalg.eigh(np.cov((words - centre).T))
    return Space(centre.astype(np.float16), axes[:, ::-1][:, :SIZE].astype(np.float16))


def ready(texts: Sequence[str], build: str) -> tuple[Wordings, Space | None]:
    """Return the sentences ready to be compared, and where their words are."""
    told = [stated(text, None) for text in texts]
    if build == "rules":
        return wordings(texts, None, told, size=1), None
    known = list(models.encoder(build).meanings(texts))
    space = space_of(np.concatenate([one.vectors for one in known]))
    used = Space(space.centre.astype(np.float32), space.axes.astype(np.float32))
    meant = [Meant(one.places, used.of(one.vectors), one.mean) for one in known]
    return wordings(texts, meant, told, size=SIZE), space


def used_features(build: str) -> list[int]:
    """Return which features a build weighs: without an encoder, those of words alone."""
    meaning = {"meaning", "covered less", "covered", "heaviest left", "three heaviest left", "left in all", "crossed"}
    out = ONE_WAY | meaning if build == "rules" else ONE_WAY
    return [number for number, name in enumerate(FEATURES) if name not in out]


def held_out(x: NDArray[np.float64], made: Pairs, signs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probability of each pair by weights from the other facts."""
    said = np.zeros(len(x))
    for fold in range(FOLDS):
        apart = made.fold == fold
        weights, intercept = fitted(x[~apart], made.one[~apart], made.weight[~apart], signs)
        said[apart] = 1 / (1 + np.exp(-(x[apart] @ weights + intercept)))
    return said


def hardest(words: Wordings, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the pairs of one article that look most alike, without those that may be."""
    found = features(words, rows)
    nearness = found[:, FEATURES.index("meaning")] + found[:, FEATURES.index("words")]
    nearness[found[:, FEATURES.index("words")] > COMMON] = -1
    return rows[np.argsort(-nearness, kind="stable")[:LOOKED_AT]]


def joined(made: Pairs, rows: NDArray[np.int64], one: float, *, after: int, weight: float = 1.0) -> Pairs:
    """Return the pairs with those of articles behind them, which go to the parts in turn."""
    return Pairs(
        np.concatenate([made.rows, rows + after]),
        np.concatenate([made.one, np.full(len(rows), one)]),
        np.concatenate([made.fold, np.arange(len(rows)) % FOLDS]),
        np.concatenate([made.weight, np.full(len(rows), weight)]),
    )


def main(builds: Sequence[str], data: Path) -> None:
    """Fit, print what is held out, write."""
    rows = groups()
    texts = sentences(rows)
    made = pairs(rows, {words: number for number, words in enumerate(texts)})
    others = of_articles(data)
    path = TARGET / "likeness.json"
    card = msgspec.json.decode(path.read_bytes()) if path.exists() else {}
    for build in builds:
        words, space = ready([*texts, *others.texts], build)
        apart = hardest(words, others.apart + len(texts)) - len(texts)
        whole = joined(made, apart, 0.0, after=len(texts))
        whole = joined(whole, others.edited, 1.0, after=len(texts), weight=EDITED_WEIGHT)
        chosen = used_features(build)
        x = features(words, whole.rows)[:, chosen]
        centre, scale = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-6)
        x = (x - centre) / scale
        said = held_out(x, whole, signs_of(chosen))
        report(f"{build} ours", said[: len(made.one)], made)
        report(f"{build} all", said, whole)
        weights, intercept = fitted(x, whole.one, whole.weight, signs_of(chosen))
        card[build] = {
            "intercept": round(intercept, 4),
            "features": {
                FEATURES[number]: {"weight": round(w, 4), "centre": round(c, 5), "scale": round(s, 5)}
                for number, w, c, s in zip(chosen, weights.tolist(), centre.tolist(), scale.tolist(), strict=True)
                if w
            },
        }
        if space:
            np.savez_compressed(TARGET / f"likeness-{build}.npz", centre=space.centre, axes=space.axes)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=1) + b"\n")
    print(f"{len(rows)} groups, {len(texts)} sentences, {len(made.one)} pairs; {LOOKED_AT} apart, {PRINTED} edited")


def report(build: str, said: NDArray[np.float64], made: Pairs) -> None:
    """Print precision and recall of what was held out."""
    for level in (0.5, 0.7, 0.8, 0.9):
        taken = said >= level
        right = (taken & (made.one == 1)).sum()
        precision, recall = right / max(1, taken.sum()), right / made.one.sum()
        print(f"{build:14} at {level}: precision {precision:.3f} recall {recall:.3f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("builds", nargs="*", default=["en", "en-clean", "rules"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    chosen_now = parser.parse_args()
    main(chosen_now.builds, chosen_now.data)
