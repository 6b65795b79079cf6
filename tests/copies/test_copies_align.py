"""Alignment: runs of equal words, the gaps between them, and the cut into passages."""

from __future__ import annotations

import functools
import math
from itertools import pairwise

import numpy as np
import pytest
from copies_slow import as_words, hashes, seeds_of, slow_profitable
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq, Levenshtein

from whence.copies.align import (
    A_BEGIN,
    A_END,
    A_OWN,
    B_BEGIN,
    B_END,
    B_OWN,
    BAND,
    BLOCK,
    COLUMNS,
    EQUAL,
    FIELDS,
    FIRST_RUN,
    LAST_RUN,
    Aligned,
    Pair,
    align_chains,
    describe,
    gap_costs,
    gap_runs,
    make_desk,
    profitable,
    reach,
    terms,
)
from whence.copies.anchors import by_text, join_seeds
from whence.copies.chains import chain_anchors

NUMBERS = st.lists(st.integers(0, 4), max_size=20)
LONG = st.lists(st.integers(0, 9), max_size=60)


def align(one: list[int], two: list[int], min_identity: float = 0.6) -> Aligned:
    """Return the passages two texts share."""
    words = as_words(one, two)
    pairs = np.array([[0, 1]], dtype=np.int64)
    anchors = join_seeds(by_text(*seeds_of(one, two), 2), pairs)
    return align_chains(words, pairs, anchors, chain_anchors(anchors, 5, 60), terms(5, 60, 12, min_identity))


def spans(found: Aligned) -> list[list[int]]:
    """Return the words of both texts each passage covers."""
    rows: list[list[int]] = found.passages[:, [A_BEGIN, A_END, B_BEGIN, B_END]].tolist()
    return rows


@settings(deadline=None)
@given(NUMBERS, NUMBERS)
def test_gap_costs_are_edit_distances(one: list[int], two: list[int]) -> None:
    """
    The cost of aligning two lists of words is their edit distance.
    """
    costs = np.empty((21, 21), dtype=np.int32)
    gap_costs(hashes(one), hashes(two), costs)

    assert Levenshtein.distance(one, two) == costs[0, 0]


@settings(deadline=None)
@given(NUMBERS, NUMBERS)
def test_runs_in_a_gap_are_equal_words_in_order(one: list[int], two: list[int]) -> None:
    """
    What is called equal is equal, goes forward in both texts, and is no shorter than what differs on both its sides.
    """
    runs = np.empty((21, 3), dtype=np.int32)
    count = gap_runs(hashes(one), hashes(two), np.empty((21, 21), dtype=np.int32), runs)
    kept = [(0, 0, 0), *map(tuple, runs[:count].tolist()), (len(one), len(two), 0)]
    gaps = [max(b[0] - a[0] - a[2], b[1] - a[1] - a[2]) for a, b in pairwise(kept)]

    assert all(one[i : i + length] == two[j : j + length] for i, j, length in kept)
    assert all(a[0] + a[2] <= b[0] and a[1] + a[2] <= b[1] for a, b in pairwise(kept))
    assert sum(length for _, _, length in kept) <= LCSseq.similarity(one, two)
    assert all(kept[place][2] >= min(gaps[place - 1], gaps[place]) for place in range(1, count + 1))


def test_chance_words_between_different_sentences_are_no_match() -> None:
    """
    One equal word amid five that differ on either side is left out; amid one on either side it stays.
    """
    runs = np.empty((21, 3), dtype=np.int32)
    costs = np.empty((21, 21), dtype=np.int32)

    assert 0 == gap_runs(hashes([1, 2, 3, 0, 4, 5, 6]), hashes([7, 8, 9, 0, 10, 11, 12]), costs, runs)
    assert 1 == gap_runs(hashes([1, 0, 2]), hashes([3, 0, 4]), costs, runs)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 20), st.integers(1, 12)), max_size=12), st.sampled_from([0.5, 1.5, 4.0]))
def test_profitable_stretches_are_those_of_the_slow_search(rows: list[tuple[int, int]], penalty: float) -> None:
    """
    One walk finds the stretches that searching for the best one again and again finds.
    """
    runs = np.empty((len(rows), 3), dtype=np.int32)
    place = 0
    for number, (length, gap) in enumerate(rows):
        runs[number] = place, place, length
        place += length + gap
    stretches = np.empty((len(rows) + 1, 3), dtype=np.int32)
    count = profitable(runs, penalty, np.empty((len(rows) + 1, 2)), stretches)
    lengths, gaps = [length for length, _ in rows], [gap for _, gap in rows[:-1]]

    worth = [sum(lengths[i : j + 1]) - penalty * sum(gaps[i:j]) for i, j, _ in stretches[:count].tolist()]
    slow = slow_profitable(lengths, gaps, penalty)
    assert [sum(lengths[i : j + 1]) - penalty * sum(gaps[i:j]) for i, j in slow] == worth
    assert all(before[1] < after[0] for before, after in pairwise(stretches[:count].tolist()))


def slow_reach(one: list[int], two: list[int], penalty: float) -> float:
    """Return the points of the most profitable way to go on."""

    @functools.cache
    def points(i: int, j: int) -> float:
        if abs(i - j) > BAND:
            return -math.inf
        if not i or not j:
            return -penalty * (i + j)
        equal = 1.0 if one[i - 1] == two[j - 1] else -penalty
        return max(points(i - 1, j - 1) + equal, points(i - 1, j) - penalty, points(i, j - 1) - penalty)

    return max(points(i, j) for i in range(len(one) + 1) for j in range(len(two) + 1))


@settings(deadline=None)
@given(NUMBERS, NUMBERS, st.sampled_from([1, -1]))
def test_a_passage_goes_on_where_it_pays_most(one: list[int], two: list[int], step: int) -> None:
    """
    Beyond an end, the passage goes on to the equal word up to which most is gained, forwards or backwards.
    """
    values = hashes([*one, *two])
    desk = make_desk(max(len(one), len(two), 1), 1, 60)
    pair = Pair(0, 0, len(one), len(one), len(two))
    corner = (0, 0) if step > 0 else (len(one) - 1, len(two) - 1)
    far_a, far_b = reach(values, pair, corner, step, 1.5, desk)
    ahead, beside = one[::step], two[::step]

    assert slow_reach(ahead, beside, 1.5) == slow_reach(ahead[:far_a], beside[:far_b], 1.5)
    assert (far_a, far_b) == (0, 0) or ahead[far_a - 1] == beside[far_b - 1]


def test_a_row_counts_equal_words_columns_and_own_text() -> None:
    """
    A passage's row says how many words are equal, how many columns the alignment has, and what is a text's own.
    """
    runs = np.array([[10, 5, 20], [31, 27, 10], [41, 52, 5]], dtype=np.int32)
    row = np.zeros(FIELDS, dtype=np.int32)
    describe(runs, 0, 12, row)

    assert [10, 46, 5, 57] == row[[A_BEGIN, A_END, B_BEGIN, B_END]].tolist()
    assert [35, 35 + 2 + 15, 0, 15] == row[[EQUAL, COLUMNS, A_OWN, B_OWN]].tolist()


@settings(deadline=None, max_examples=200)
@given(LONG, LONG, st.lists(st.lists(st.integers(0, 9), min_size=8, max_size=30), max_size=3))
def test_passages_are_what_they_say(one: list[int], two: list[int], shared: list[list[int]]) -> None:
    """
    Runs are equal words in order, passages are long and alike enough, and no word lies in two of them.
    """
    a, b = list(one), list(two)
    for number, run in enumerate(shared):
        a[number * 3 : number * 3] = run
        b[number * 7 : number * 7] = run
    found = align(a, b)
    taken_a: list[int] = []
    taken_b: list[int] = []
    for row in found.passages:
        runs = found.runs[row[FIRST_RUN] : row[LAST_RUN]].tolist()
        taken_a += range(row[A_BEGIN], row[A_END])
        taken_b += range(row[B_BEGIN], row[B_END])
        assert all(a[i : i + length] == b[j : j + length] for i, j, length in runs)
        assert all(p[0] + p[2] <= q[0] and p[1] + p[2] <= q[1] for p, q in pairwise(runs))
        assert sum(length for _, _, length in runs) == row[EQUAL]
        assert row[EQUAL] >= 12 or row[EQUAL] == len(a) == len(b)
        assert row[EQUAL] / row[COLUMNS] >= 0.6
    assert len(set(taken_a)) == len(taken_a)
    assert len(set(taken_b)) == len(taken_b)


@settings(deadline=None)
@given(LONG, LONG, LONG, LONG)
def test_a_common_run_of_twelve_words_is_always_found(
    before: list[int], after: list[int], ahead: list[int], behind: list[int]
) -> None:
    """
    Twelve words that stand nowhere else are in a passage, wherever in the two texts they are.
    """
    run = list(range(100, 112))
    found = align([*before, *run, *after], [*ahead, *run, *behind])

    assert any(
        a_begin <= len(before) and len(before) + 12 <= a_end and b_begin <= len(ahead) and len(ahead) + 12 <= b_end
        for a_begin, a_end, b_begin, b_end in spans(found)
    )


@pytest.mark.parametrize("size", [5, 6, 11, 12, 13, 40, 400])
def test_equal_texts_are_one_passage_from_the_first_word_to_the_last(size: int) -> None:
    """
    Two equal texts are found whole, however short, with nothing missing at either end.
    """
    found = align(list(range(size)), list(range(size)))

    assert [[0, size, 0, size]] == spans(found)
    assert [size, size] == found.passages[0, [EQUAL, COLUMNS]].tolist()


@pytest.mark.parametrize("edited", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("at", [0, 20, 100, 180])
def test_a_few_words_changed_anywhere_do_not_part_a_passage(edited: int, at: int) -> None:
    """
    Where up to four words in a row are changed, at an end or in the middle, the rest stays one passage.
    """
    one = list(range(200))
    two = [*one[:at], *[1000] * edited, *one[at + edited :]]
    (row,) = align(one, two).passages

    assert 200 - edited == row[EQUAL]


@pytest.mark.parametrize("lead", [0, 1, 6, 77])
@pytest.mark.parametrize("tail", [0, 1, 90])
def test_a_text_inside_another_is_found_both_ways(lead: int, tail: int) -> None:
    """
    A text that stands wholly inside a longer one is found from its first word to its last, whichever is given first.
    """
    inner = list(range(50))
    outer = [*range(1000, 1000 + lead), *inner, *range(2000, 2000 + tail)]

    assert [[0, 50, lead, lead + 50]] == spans(align(inner, outer))
    assert [[lead, lead + 50, 0, 50]] == spans(align(outer, inner))


@pytest.mark.parametrize(("kept", "equal"), [(1, 100), (2, 102), (9, 109)])
def test_an_end_too_short_to_pay_is_left_off(kept: int, equal: int) -> None:
    """
    One equal word beyond a changed one is chance; two and more belong to the passage.
    """
    one = list(range(200))
    (row,) = align(one[: 101 + kept], [*one[:100], 1000, *one[101 : 101 + kept]]).passages

    assert equal == row[EQUAL]


def test_an_end_goes_on_beyond_a_changed_word() -> None:
    """
    The last ten words of a copy are found though a changed word parts them from the rest.
    """
    one = list(range(100))
    (row,) = align([*one[:89], 1000, *one[90:]], one).passages

    assert [0, 100] == row[[A_BEGIN, A_END]].tolist()


@pytest.mark.parametrize(("gap", "passages"), [(30, 1), (50, 1), (BLOCK + 61, 2)])
def test_a_wide_gap_parts_two_passages(gap: int, passages: int) -> None:
    """
    Text put into a copy is an edit up to the widest gap allowed; beyond that the copy is two passages.
    """
    one = list(range(200))

    assert passages == len(align(one, [*one[:100], *range(1000, 1000 + gap), *one[100:]]).passages)


def test_a_gap_that_costs_more_than_it_joins_parts_two_passages() -> None:
    """
    Two short runs with fifty different words between them are two passages, not one below the identity asked for.
    """
    one, two = list(range(90)), [*range(20), *range(1000, 1050), *range(70, 90)]

    assert [[0, 20, 0, 20], [70, 90, 70, 90]] == sorted(spans(align(one, two)))


def test_passages_in_other_order_are_all_found() -> None:
    """
    Three passages that the second text has the other way round are three passages.
    """
    parts = [list(range(at, at + 40)) for at in (0, 100, 200)]

    found = align([*parts[0], *parts[1], *parts[2]], [*parts[2], *parts[1], *parts[0]])

    assert [[0, 40, 80, 120], [40, 80, 40, 80], [80, 120, 0, 40]] == sorted(spans(found))


def test_a_passage_said_twice_in_one_text_counts_once() -> None:
    """
    A passage that the second text has twice is one passage: its words in the first are taken.
    """
    assert 1 == len(align(list(range(40)), [*range(40), *range(100, 180), *range(40)]).passages)


def test_texts_that_repeat_themselves_take_linear_work() -> None:
    """
    Two texts of one sentence said ten thousand times over are one passage.
    """
    (row,) = align([*range(9)] * 10_000, [50, *[*range(9)] * 10_000, 51]).passages

    assert 90_000 == row[EQUAL]


def test_no_edit_is_empty() -> None:
    """
    Equal words found beyond a changed word near the end of a text are one run, not two with nothing between them.
    """
    one = list(range(60))
    found = align(one, [*one[:5], 99, *one[6:]])

    assert [[0, 0, 5], [6, 6, 54]] == found.runs.tolist()
