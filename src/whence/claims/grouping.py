"""
From statements to groups that say the same.

First by frame: the same who, what and where, whatever the figures and whether
it is denied. Then by value: of one frame, statements whose figures can't both
be so are parted, and stand to each other as claims that differ.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.claims import matching
from whence.claims.copied import CopiedPassages
from whence.claims.likeness import FEATURES, Scorer, features, scorer, space
from whence.claims.statements import Statement, Told
from whence.claims.wording import Meant, Wordings, wordings
from whence.models import Meaning
from whence.settings import ClaimSettings

Meanings = Callable[[Sequence[str]], Iterator[Meaning]]
SHORT = 3
"""Content words below which a statement is a scrap ("the Queen of Rage"), and is in anything that holds it."""
ALL_BUT = 0.75
"""Share of words that a scrap must have in common with what it is to be one with."""
MOST_TOGETHER = 400
"""Statements that hang together of which each is scored against each; of more, only those found alike are."""
_CHUNK = 1 << 18
"""Pairs measured at a time."""


class Grouped(NamedTuple):
    """Statements in groups of one frame, and pairs of groups that are about one matter: two places and how alike."""

    groups: list[list[Statement]]
    related: list[tuple[int, int, float]]
    means: dict[int, NDArray[np.float32]]
    """``id`` of each statement to the network's vector of its wording, of length one; empty without an encoder."""


def group_statements(
    statements: Sequence[Statement],
    copied: CopiedPassages,
    *,
    build: str,
    meanings: Meanings | None,
    settings: ClaimSettings,
) -> Grouped:
    """
    Return the statements in groups of one frame, in order of their first member, and which groups are related.

    ``build`` names the encoder whose ``meanings`` are used; "rules" with None
    compares words alone. Statements in exactly the same words are one before
    they are compared, and so is a statement with its copy in a reused passage,
    even where the copy changed a word: ten thousand copies of a sentence cost
    as much as one.
    """
    bundles = _bundles(statements, copied)
    typical = [_typical(bundle) for bundle in bundles]
    words = prepared(
        [statement.compared for statement in typical],
        [statement.told for statement in typical],
        build=build,
        meanings=meanings,
    )
    pairs = _candidates(typical, words, max_frequency=settings.max_frequency)
    scores = _Scores(words, scorer(build))
    found = scores.of(pairs)
    alike = pairs[found >= settings.same]
    scores.fill(matching.components(alike.tolist(), len(bundles)))
    groups = matching.linked(
        [(score, a, b) for score, (a, b) in zip(found[found >= settings.same].tolist(), alike.tolist(), strict=True)],
        len(bundles),
        scores,
        least=settings.least,
        average=settings.same,
    )
    joined = [sorted((s for number in group for s in bundles[number]), key=place_of) for group in groups]
    order = sorted(range(len(joined)), key=lambda number: place_of(joined[number][0]))
    place = {number: at for at, number in enumerate(order)}
    related = related_groups(groups, pairs, found, least=settings.related)
    return Grouped(
        [joined[number] for number in order],
        sorted((min(place[a], place[b]), max(place[a], place[b]), score) for a, b, score in related),
        {id(one): words.means[number] for number, bundle in enumerate(bundles) for one in bundle} if meanings else {},
    )


def prepared(texts: Sequence[str], told: Sequence[Told], *, build: str, meanings: Meanings | None) -> Wordings:
    """
    Return statements ready to be compared, by a build of the encoder or by their words alone.

    ``told`` are the figures and the days each of them gives.
    """
    if meanings is None:
        return wordings(texts, None, told, size=1)
    known = space(build)
    meant = [Meant(one.places, known.of(one.vectors), one.mean) for one in meanings(texts)]
    return wordings(texts, meant, told, size=known.axes.shape[1])


def _candidates(typical: Sequence[Statement], words: Wordings, *, max_frequency: int) -> NDArray[np.int64]:
    """Return the pairs to compare: near by their words and not far by meaning, or near by meaning."""
    by_words = matching.candidates([statement.features for statement in typical], max_frequency=max_frequency)
    if not words.means.any():
        return by_words
    cosines = np.concatenate(
        [
            np.einsum("ij,ij->i", words.means[part[:, 0]], words.means[part[:, 1]])
            for part in np.array_split(by_words, 1 + len(by_words) // _CHUNK)
        ]
    )
    return np.unique(np.concatenate([by_words[cosines >= matching.APART], matching.neighbours(words.means)]), axis=0)


MOST_RELATED = 5
"""Related claims that are kept for each."""


def related_groups(
    groups: Sequence[Sequence[int]], pairs: NDArray[np.int64], scores: NDArray[np.float64], *, least: float
) -> list[tuple[int, int, float]]:
    """Return pairs of groups that hold statements which are somewhat alike, for each the likest few."""
    home = {number: place for place, group in enumerate(groups) for number in group}
    best: dict[tuple[int, int], float] = {}
    for (a, b), score in zip(pairs[scores >= least].tolist(), scores[scores >= least].tolist(), strict=True):
        one, other = sorted((home[a], home[b]))
        if one != other:
            best[one, other] = max(score, best.get((one, other), 0.0))
    seen: Counter[int] = Counter()
    out = []
    for (one, other), score in sorted(best.items(), key=lambda item: (-item[1], item[0])):
        if seen[one] < MOST_RELATED and seen[other] < MOST_RELATED:
            seen.update((one, other))
            out.append((one, other, round(score, 3)))
    return out


class _Scores:
    """The scores of pairs, each worked out once."""

    def __init__(self, words: Wordings, scorer: Scorer) -> None:
        self._words, self._scorer = words, scorer
        self._known: dict[tuple[int, int], float] = {}

    def of(self, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the scores of pairs, and keep them."""
        parts = np.array_split(pairs, 1 + len(pairs) // _CHUNK)
        scores = np.concatenate([self._score(part) for part in parts])
        self._known.update(zip(map(tuple, pairs.tolist()), scores.tolist(), strict=True))
        return scores

    def _score(self, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
        measured = features(self._words, pairs)
        scores = self._scorer.probability(measured)
        sizes = np.diff(self._words.content.at)
        short = np.minimum(sizes[pairs[:, 0]], sizes[pairs[:, 1]]) < SHORT
        return np.where(short & (measured[:, FEATURES.index("words")] < ALL_BUT), 0.0, scores)

    def fill(self, groups: Sequence[Sequence[int]]) -> None:
        """Score every pair inside each group that is not too large; in a larger one what wasn't scored is unlike."""
        missing = [
            (a, b)
            for group in groups
            if len(group) <= MOST_TOGETHER
            for place, a in enumerate(group)
            for b in group[place + 1 :]
            if (a, b) not in self._known
        ]
        if missing:
            self.of(np.array(missing, np.int64))

    def __call__(self, a: int, b: int) -> float:
        """Return the score of two statements; 0 where they were not compared."""
        return self._known.get((a, b) if a < b else (b, a), 0.0)


def _bundles(statements: Sequence[Statement], copied: CopiedPassages) -> list[list[Statement]]:
    """Return the statements with those in the same words, and each with its copies, put together."""
    same: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in statements:
        same[*sorted(statement.features), str(statement.negative)].append(statement)
    keys = sorted(same)
    lead = {id(statement): number for number, key in enumerate(keys) for statement in same[key]}
    top = list(range(len(keys)))

    def root(number: int) -> int:
        while top[number] != number:
            top[number] = top[top[number]]
            number = top[number]
        return number

    for a, b in copied.pairs(statements):
        one, other = sorted((root(lead[id(a)]), root(lead[id(b)])))
        top[other] = one
    out: dict[int, list[Statement]] = defaultdict(list)
    for number, key in enumerate(keys):
        out[root(number)] += same[key]
    return [out[number] for number in sorted(out)]


def _typical(bundle: Sequence[Statement]) -> Statement:
    """Return the statement whose wording most of the bundle share; ties by place."""
    wordings = Counter(tuple(sorted(statement.features)) for statement in bundle)
    return min(bundle, key=lambda statement: (-wordings[tuple(sorted(statement.features))], place_of(statement)))


def place_of(statement: Statement) -> tuple[object, ...]:
    """Return what statements are put in order by: text, place, and who says it."""
    return statement.text, statement.span, statement.assertion or ""
