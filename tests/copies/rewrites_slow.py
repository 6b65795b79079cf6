"""Slow, obvious versions of the kernels that find rewrites."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from whence.copies.likeness import LIKE
from whence.copies.stems import LONGEST, NUMBER, PREFIX, SHORTEST
from whence.copies.stretches import CERTAIN, KEPT, MARGIN, ROUNDS, SLACK, TOPIC
from whence.copies.words import APOSTROPHES

Range = tuple[int, int]


def stem(word: str) -> str:
    """Return the stem of a word."""
    room = NUMBER if any(character.isdigit() for character in word) else PREFIX
    found = ""
    for character in word:
        if len(found) == room or (character in APOSTROPHES and len(found) > 1):
            break
        if character.isalnum() and character not in APOSTROPHES:
            found += unicodedata.normalize("NFKD", character.casefold())[0]
    return found


def sentences(text: str, spans: Sequence[Range]) -> list[int]:
    """Return how many words each sentence of a text has; ``spans``: its words in characters."""
    sizes = [0]
    for number, (_, end) in enumerate(spans):
        sizes[-1] += 1
        between = text[end : spans[number + 1][0]] if number + 1 < len(spans) else "\n\n"
        stops = any(mark in between for mark in "!.?…！．？。") and len(between) > 1
        ends = stops or any(mark in between for mark in "。！．？") or between.count("\n") > 1
        if (ends and (sizes[-1] >= SHORTEST or number + 1 == len(spans))) or sizes[-1] == LONGEST:
            sizes.append(0)
    return [size for size in sizes if size]


def alike(a: Sequence[Sequence[int]], b: Sequence[Sequence[int]]) -> dict[Range, float]:
    """Return the cosine of every two sentences (lists of stem numbers) that share a telling stem."""
    spread = Counter(number for sentence in (*a, *b) for number in set(sentence))
    total = len(a) + len(b)
    weights = {number: math.log2(total / times) for number, times in spread.items() if 2 * times <= total}
    found = {}
    for i, one in enumerate(a):
        for j, two in enumerate(b):
            dot = sum(weights.get(number, 0.0) ** 2 for number in set(one) & set(two))
            norms = [sum(weights.get(number, 0.0) ** 2 for number in set(sentence)) for sentence in (one, two)]
            if dot:
                found[i, j] = dot / math.sqrt(norms[0] * norms[1])
    return {place: cosine for place, cosine in found.items() if cosine >= LIKE - 1e-9}


def clusters(seeds: Sequence[Range], a_gap: int, b_gap: int) -> set[frozenset[Range]]:
    """Return the groups of seeds that no gap in either text divides."""
    groups = [frozenset(seeds)] if seeds else []
    while True:
        parts = [part for group in groups for part in divided(group, 0, a_gap)]
        parts = [part for group in parts for part in divided(group, 1, b_gap)]
        if len(parts) == len(groups):
            return set(parts)
        groups = parts


def divided(group: frozenset[Range], side: int, gap: int) -> list[frozenset[Range]]:
    """Return a group of seeds cut where more than ``gap`` sentences of one text lie between two."""
    ordered = sorted(group, key=lambda seed: seed[side])
    cuts = [0]
    cuts += [place for place in range(1, len(ordered)) if ordered[place][side] - ordered[place - 1][side] > gap + 1]
    return [frozenset(ordered[begin:end]) for begin, end in zip(cuts, [*cuts[1:], len(ordered)], strict=True)]


def best_run(scores: Sequence[float]) -> float:
    """Return the highest sum of any run of scores, at least 0."""
    runs = [sum(scores[begin:end]) for begin, end in combinations(range(len(scores) + 1), 2)]
    return max([0.0, *runs])


def side_scores(words: tuple[Sequence[int], Sequence[int]], side: int, other: Range) -> list[float]:
    """Return what each word of one text says for a rewrite of the words ``other`` of the other text."""
    counts = [Counter(text) for text in words]
    inside = set(words[1 - side][slice(*other)])
    size = other[1] - other[0]
    scores = []
    for number in words[side]:
        share = max(0.0, *((counts[text][number] - 1) / (len(words[text]) + SLACK) for text in (0, 1)))
        likely = min(CERTAIN, TOPIC + (1 - TOPIC) * (1 - math.exp(-size * share)))
        kept = KEPT + (1 - KEPT) * likely
        scores.append(math.log2(kept / likely) if number in inside else math.log2((1 - kept) / (1 - likely)))
    return scores


def settle(words: tuple[Sequence[int], Sequence[int]], ranges: list[Range]) -> float:
    """Set the ends of a stretch in both texts, in place; return its weight."""
    weight = 0.0
    for _ in range(ROUNDS):
        weights = []
        for side in (0, 1):
            begin, end = ranges[side]
            scores = side_scores(words, side, ranges[1 - side])
            low, high = max(0, begin - MARGIN), min(len(words[side]), end + MARGIN)
            ranges[side], gained = (low, low), 0.0
            for one, two in combinations(range(low, high + 1), 2):
                total = sum(scores[one:two])
                if total > gained + 1e-9:
                    ranges[side], gained = (one, two), total
            weights.append(gained)
        weight = min(weights)
    return weight


def story_pairs(
    texts: Sequence[Sequence[str]], days: Sequence[int | None], shared: int, frequency: int, apart: int
) -> set[Range]:
    """Return the pairs of texts (sets of stems) that share so many rare ones and are close in time."""
    times = Counter(word for text in texts for word in set(text))
    rare = [{word for word in text if times[word] <= frequency} for text in texts]
    found = set()
    for a, b in combinations(range(len(texts)), 2):
        one, two = days[a], days[b]
        near = one is None or two is None or abs(one - two) <= apart
        if len(rare[a] & rare[b]) >= shared and near:
            found.add((a, b))
    return found
