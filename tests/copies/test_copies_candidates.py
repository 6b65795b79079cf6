"""Candidates: which texts are compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations

import numpy as np
import pytest
from copies_slow import as_words, seeds_of
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.copies.candidates import (
    DRIFT,
    NEIGHBOURS,
    REACH,
    Limits,
    best_cover,
    likely_pairs,
    limits,
    pair_hits,
    same_words,
    weighty,
    worthwhile,
)
from whence.copies.runs import bucketed, sort
from whence.copies.shingles import Seeds, fingerprints

PILES = st.lists(st.lists(st.integers(0, 3), max_size=30), max_size=12)
HITS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.booleans(), st.booleans()), min_size=1, max_size=12
)
RUN = list(range(100, 120))
USUAL = limits(32, 2000, 5, 8, 20)
Hit = tuple[int, int, bool, bool]


def packed(hit: Hit) -> int:
    """Return a hit as the kernels write it."""
    a, b, after, before = hit
    return after << 63 | before << 62 | a << 32 | b


def slow_hits(seeds: Seeds, limits: Limits) -> Counter[tuple[int, int, Hit]]:
    """Return the hits of every pair of texts."""
    held: dict[int, dict[int, tuple[int, int, int]]] = defaultdict(dict)
    for key, owner in zip(seeds.keys.tolist(), seeds.owners.tolist(), strict=True):
        held[key >> 16].setdefault(owner >> 32, (owner % (1 << 32), key >> 8 & 255, key & 255))
    hits: Counter[tuple[int, int, Hit]] = Counter()
    for places in held.values():
        members = sorted(places)
        reach = NEIGHBOURS if len(members) <= limits.stop_frequency else 1
        reach = len(members) if len(members) <= limits.max_frequency else reach
        for one, a in enumerate(members):
            for b in members[one + 1 : one + 1 + reach]:
                (i, after_a, before_a), (j, after_b, before_b) = places[a], places[b]
                flags = after_a == after_b != 0, before_a == before_b != 0
                hits[a, b, (i, j, *flags)] += 1
    return hits


@settings(deadline=None)
@given(PILES, st.integers(1, 8), st.integers(1, 12))
def test_each_shared_seed_is_a_hit(texts: list[list[int]], max_frequency: int, stop_frequency: int) -> None:
    """
    Each shared seed hits a pair once, and fewer pairs the commoner it is.
    """
    seeds = seeds_of(*texts, shingle=3, window=4)
    wanted = Limits(max_frequency, max(max_frequency, stop_frequency), 3, 6)
    pairs, places = pair_hits(*sort(seeds.keys, seeds.owners, 28), 28, wanted)
    found = Counter(
        (
            pair >> 32,
            pair % (1 << 32),
            (place >> 32 & (2**30 - 1), place % (1 << 32), place >> 63 == 1, place >> 62 & 1),
        )
        for pair, place in zip(pairs.tolist(), places.tolist(), strict=True)
    )

    assert slow_hits(seeds, wanted) == found


def covered_at_least(words: int) -> int:
    """Return the fewest words of a common run that seeds with their traces cover, whichever shingles are the seeds."""
    shingles = words - 4
    fewest = words
    for count in (1, 2, 3):
        for seeds in combinations(range(shingles), count):
            if not all(any(begin <= seed < begin + 8 for seed in seeds) for begin in range(shingles - 7)):
                continue
            spans = [range(seed - 5 * (seed >= 5), seed + 5 + 5 * (seed + 5 < shingles)) for seed in seeds]
            fewest = min(fewest, len(set().union(*spans)))
    return fewest


@pytest.mark.parametrize("words", [18, 20, 24, 29])
def test_a_common_run_is_covered_but_for_a_window(words: int) -> None:
    """
    However the seeds fall, a common run leaves all but eight of its words covered: that is what is asked for.
    """
    assert covered_at_least(words) >= limits(32, 2000, 5, 8, words).needed


def slow_cover(hits: list[Hit], shingle: int) -> int:
    """Return the words of a that the best string of hits near one diagonal covers, tried hit by hit."""
    spans = sorted((a, b, a - shingle * before, a + shingle * (1 + after)) for a, b, after, before in hits)
    reached: list[int] = []
    for number, (a, b, begin, end) in enumerate(spans):
        ways = [end - begin]
        for earlier, (last_a, last_b, _, last_end) in enumerate(spans[:number]):
            if b > last_b and abs((b - last_b) - (a - last_a)) <= DRIFT and begin - last_end <= REACH:
                ways.append(reached[earlier] + max(0, end - max(begin, last_end)))
        reached.append(max(ways))
    return max(reached)


@settings(deadline=None)
@given(HITS)
def test_hits_on_one_diagonal_are_taken_together(hits: list[Hit]) -> None:
    """
    What hits near one diagonal cover is the words of the text they and their traces stand for, each counted once.
    """
    places = np.array([packed(hit) for hit in hits], dtype=np.uint64)

    assert slow_cover(hits, 5) == best_cover(places, USUAL)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), HITS), max_size=6))
def test_the_filter_loses_no_pair_that_covers_enough(rows: list[tuple[int, list[Hit]]]) -> None:
    """
    Every pair whose hits cover enough words passes the filter with all its hits.
    """
    flat = sorted((pair, packed(hit)) for pair, hits in rows for hit in hits)
    pairs = np.array([pair for pair, _ in flat], dtype=np.uint64)
    places = np.array([place for _, place in flat], dtype=np.uint64)

    assert worthwhile(pairs, places, USUAL).tolist() == worthwhile(*weighty(pairs, places, USUAL), USUAL).tolist()


def pairs_of(texts: list[list[int]], wanted: Limits = USUAL) -> list[list[int]]:
    """Return the pairs worth comparing."""
    words = as_words(*texts)
    prints = fingerprints(words.hashes, words.firsts)
    sizes = np.diff(words.firsts).astype(np.int32)
    found: list[list[int]] = likely_pairs([bucketed([seeds_of(*texts)])], sizes, prints, wanted, lambda: None).tolist()
    return found


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.integers(1000, 2000), max_size=30),
    st.lists(st.integers(0, 99), min_size=20, max_size=30, unique=True),
    st.lists(st.integers(3000, 4000), max_size=30),
    st.lists(st.integers(5000, 6000), max_size=30),
)
def test_a_common_run_of_twenty_words_makes_a_pair(
    before: list[int], run: list[int], after: list[int], other: list[int]
) -> None:
    """
    Two texts with twenty different words on end in common, wherever they stand, are compared.
    """
    assert [[0, 1]] == pairs_of([[*before, *run, *after], [*other, *run]])


def test_a_short_common_run_makes_no_pair() -> None:
    """
    Two texts with twelve words in common are not compared.
    """
    assert [] == pairs_of([[*range(30), *RUN[:12]], [*RUN[:12], *range(50, 80)]])


def test_short_texts_of_the_same_words_are_a_pair() -> None:
    """
    Texts of a few words are compared when they are the same words throughout.
    """
    assert [[0, 2], [2, 3]] == pairs_of(
        [[1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 7], [1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]]
    )


def test_texts_of_fewer_words_than_a_shingle_are_never_a_pair() -> None:
    """
    Four equal words say nothing.
    """
    words = as_words([1, 2, 3, 4], [1, 2, 3, 4])

    assert [] == same_words(np.array([4, 4], dtype=np.int32), fingerprints(words.hashes, words.firsts), USUAL).tolist()


def test_a_common_seed_pairs_neighbours_only() -> None:
    """
    A run that stands in more texts than are compared two by two pairs each with the next few.
    """
    texts = [[1000 * number + word for word in range(200, 220)] + RUN for number in range(10)]
    pairs = pairs_of(texts, limits(9, 2000, 5, 8, 20))

    assert [[a, b] for a in range(10) for b in range(a + 1, min(10, a + 1 + NEIGHBOURS))] == pairs


def test_a_commonplace_pairs_each_text_with_the_next() -> None:
    """
    A run beyond the stop frequency links the texts in a row, in work that grows with their number alone.
    """
    texts = [[1000 * number + word for word in range(200, 220)] + RUN for number in range(10)]

    assert [[a, a + 1] for a in range(9)] == pairs_of(texts, limits(5, 9, 5, 8, 20))


def test_the_order_of_runs_does_not_matter() -> None:
    """
    Seeds in two runs, in any order, make the pairs that they make in one.
    """
    texts = [[*range(40)], [*range(20, 80)], [*range(50, 120)]]
    words = as_words(*texts)
    prints, sizes = fingerprints(words.hashes, words.firsts), np.diff(words.firsts).astype(np.int32)
    seeds = seeds_of(*texts)
    odd = (seeds.owners >> np.uint64(32)) % np.uint64(2) == 1
    two = [bucketed([Seeds(seeds.keys[part], seeds.owners[part])]) for part in (odd, ~odd)]

    assert pairs_of(texts) == likely_pairs(two, sizes, prints, USUAL, lambda: None).tolist()
    assert pairs_of(texts) == likely_pairs(two[::-1], sizes, prints, USUAL, lambda: None).tolist()
