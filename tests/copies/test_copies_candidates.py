"""Candidates: which texts are compared, and where they may agree."""

from __future__ import annotations

from collections import Counter

import numpy as np
from copies_slow import as_words
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.copies.candidates import (
    NEIGHBOURS,
    REPEATS,
    Limits,
    by_text,
    join_seeds,
    likely_pairs,
    pair_hits,
)
from whence.copies.shingles import Seeds, sample
from whence.copies.words import Words

PILES = st.lists(st.lists(st.integers(0, 3), max_size=30), max_size=12)
RUN = list(range(100, 112))


def slow_run(one: list[int], i: int, two: list[int], j: int) -> int:
    """Return the length of the run of equal words around these two."""
    if one[i] != two[j]:
        return 0
    before = 0
    while before < min(i, j) and one[i - before - 1] == two[j - before - 1]:
        before += 1
    after = 0
    while after < min(len(one) - i, len(two) - j) and one[i + after] == two[j + after]:
        after += 1
    return before + after


def slow_hits(texts: list[list[int]], seeds: Seeds, limits: Limits) -> Counter[tuple[int, int]]:
    """Return how often each pair of texts is hit."""
    held: dict[int, dict[int, int]] = {}
    for key, owner in zip(seeds.keys.tolist(), seeds.owners.tolist(), strict=True):
        held.setdefault(key, {}).setdefault(owner >> 32, owner % (1 << 32))
    hits: Counter[tuple[int, int]] = Counter()
    for key, places in held.items():
        members = sorted(places)
        if len(members) > limits.stop_frequency:
            members = [text for text in members if key in seeds.sketches[text]]
        reach = len(members) if len(members) <= limits.max_frequency else NEIGHBOURS
        for one, a in enumerate(members):
            for b in members[one + 1 : one + 1 + reach]:
                run = slow_run(texts[a], places[a], texts[b], places[b])
                whole = run == len(texts[a]) == len(texts[b])
                hits[a, b] += (run >= limits.shingle) + (run >= limits.min_passage or whole)
    return +hits


@settings(deadline=None)
@given(PILES, st.integers(1, 8), st.integers(1, 12))
def test_pairs_are_hit_as_often_as_they_share_seeds(
    texts: list[list[int]], max_frequency: int, stop_frequency: int
) -> None:
    """
    Each shared seed hits a pair once, twice inside a long run, and less the commoner it is.
    """
    words = as_words(*texts)
    seeds = sample(words, 3, 4)
    limits = Limits(max_frequency, max(max_frequency, stop_frequency), 3, 6)

    hits = pair_hits(words, seeds, limits)

    assert slow_hits(texts, seeds, limits) == Counter((hit >> 32, hit % (1 << 32)) for hit in hits.tolist())


def pairs_of(words: Words, limits: Limits) -> list[list[int]]:
    """Return the pairs worth comparing."""
    found: list[list[int]] = likely_pairs(words, sample(words, 5, 8), limits).tolist()
    return found


def test_one_seed_in_a_short_run_does_not_make_a_pair() -> None:
    """
    Two texts with five words in common are not compared, with twelve they are.
    """
    limits = Limits(32, 2000, 5, 12)

    assert [] == pairs_of(as_words([*range(30), *RUN[:6]], [*RUN[:6], *range(50, 80)]), limits)
    assert [[0, 1]] == pairs_of(as_words([*range(30), *RUN], [*RUN, *range(50, 80)]), limits)


def test_a_common_seed_pairs_neighbours_only() -> None:
    """
    A run that stands in more texts than are compared two by two pairs each with the next few.
    """
    texts = [[1000 * number + word for word in range(20)] + RUN for number in range(10)]
    pairs = pairs_of(as_words(*texts), Limits(9, 2000, 5, 12))

    assert [[a, b] for a in range(10) for b in range(a + 1, min(10, a + 1 + NEIGHBOURS))] == pairs


def test_a_commonplace_pairs_nothing() -> None:
    """
    A run that stands in too many texts, all of them different, is no reason to compare.
    """
    texts = [[1000 * number + word for word in range(200)] + RUN for number in range(10)]

    assert len(pairs_of(as_words(*texts), Limits(5, 9, 5, 12))) < 10


def test_copies_beyond_the_stop_frequency_stay_connected() -> None:
    """
    Texts that are alike as a whole are paired with neighbours however many they are.
    """
    pairs = pairs_of(as_words(*[[*range(60), 100 + number] for number in range(10)]), Limits(3, 5, 5, 12))

    assert {(number, number + 1) for number in range(9)} <= {(a, b) for a, b in pairs}


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 50)), max_size=60))
def test_seeds_are_dealt_out_to_their_texts(rows: list[tuple[int, int, int]]) -> None:
    """
    Each text gets its seeds, in the order of keys.
    """
    rows = sorted(rows)
    keys = np.array([key for key, _, _ in rows], dtype=np.uint64)
    owners = np.array([text << 32 | place for _, text, place in rows], dtype=np.uint64)
    dealt = by_text(keys, owners, 4)

    for text in range(4):
        own = slice(dealt.firsts[text], dealt.firsts[text + 1])
        expected = [(key, place) for key, held, place in rows if held == text]
        assert expected == list(zip(dealt.keys[own].tolist(), dealt.places[own].tolist(), strict=True))


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 40), max_size=60), min_size=2, max_size=4))
def test_joined_seeds_are_all_equal_ones(texts: list[list[int]]) -> None:
    """
    Two texts are anchored wherever they share a seed, up to so many places of a seed that repeats.
    """
    rows = sorted((key, text, place) for text, keys in enumerate(texts) for place, key in enumerate(keys))
    keys = np.array([key for key, _, _ in rows], dtype=np.uint64)
    owners = np.array([text << 32 | place for _, text, place in rows], dtype=np.uint64)
    pairs = np.array([(a, b) for a in range(len(texts)) for b in range(a + 1, len(texts))], dtype=np.int64)
    anchors = join_seeds(by_text(keys, owners, len(texts)), pairs)

    places = [[(key, place) for place, key in enumerate(own) if own[:place].count(key) < REPEATS] for own in texts]
    for number, (a, b) in enumerate(pairs.tolist()):
        expected = sorted([i, j] for key, i in places[a] for other, j in places[b] if key == other)
        assert expected == anchors.places[anchors.firsts[number] : anchors.firsts[number + 1]].tolist()
