"""Seeds: which shingles are kept, and that shared passages share one."""

from __future__ import annotations

import numpy as np
import pytest
from copies_slow import as_words, hashes, slow_key, slow_seeds
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.copies.shingles import KEY_BITS, NO_KEY, SKETCH, repeated, sample, shingle_keys, smallest, sort, winnow

NUMBERS = st.lists(st.integers(0, 6), max_size=60)
KEYS = st.lists(st.integers(0, 2**KEY_BITS - 1) | st.integers(0, 5), max_size=80)


@settings(deadline=None)
@given(NUMBERS, st.integers(1, 70))
def test_rolled_keys_are_those_of_each_shingle(numbers: list[int], shingle: int) -> None:
    """
    Rolling the hash on by a word gives what hashing every shingle anew gives.
    """
    values = hashes(numbers)
    keys = np.empty(len(numbers), dtype=np.uint64)
    count = shingle_keys(values, shingle, keys)

    expected = [slow_key(values[i : i + shingle].tolist()) for i in range(len(numbers) - shingle + 1)]
    assert expected == keys[:count].tolist()


@settings(deadline=None)
@given(st.lists(NUMBERS, max_size=4), st.integers(1, 6), st.integers(1, 10))
def test_winnowing_keeps_the_smallest_of_every_window(texts: list[list[int]], shingle: int, window: int) -> None:
    """
    The seeds are those that looking through every window in turn finds.
    """
    words = as_words(*texts)
    keys, owners = winnow(words.hashes, words.firsts, shingle, window)
    expected = []
    for text, numbers in enumerate(texts):
        values = hashes(numbers).tolist()
        own = [slow_key(values[i : i + shingle]) for i in range(len(numbers) - shingle + 1)]
        expected += [(own[place], text << 32 | place) for place in slow_seeds(own, window)]

    assert expected == list(zip(keys.tolist(), owners.tolist(), strict=True))


@settings(deadline=None)
@given(NUMBERS, NUMBERS, st.lists(st.integers(0, 30), min_size=12, max_size=20), NUMBERS, NUMBERS)
def test_a_common_run_of_twelve_words_shares_a_seed(
    before: list[int], after: list[int], run: list[int], ahead: list[int], behind: list[int]
) -> None:
    """
    Whatever stands around it, a run of twelve words in two texts gives both a common seed.
    """
    words = as_words([*before, *run, *after], [*ahead, *run, *behind])
    keys, owners = winnow(words.hashes, words.firsts, 5, 8)
    first = owners < 1 << 32

    assert set(keys[first].tolist()) & set(keys[~first].tolist())


def test_a_text_that_repeats_one_word_gives_few_seeds() -> None:
    """
    Where all shingles are equal, one in eight is kept.
    """
    words = as_words([7] * 804)

    assert 100 == len(winnow(words.hashes, words.firsts, 5, 8)[0])


@settings(deadline=None)
@given(KEYS, st.integers(1, 20))
def test_the_filter_loses_no_repeated_key(keys: list[int], bits: int) -> None:
    """
    Every key that stands twice passes the filter, however few counters it has.
    """
    kept = repeated(np.array(keys, dtype=np.uint64), bits)

    assert all(kept[place] for place, key in enumerate(keys) if keys.count(key) > 1)


@settings(deadline=None)
@given(st.lists(st.integers(0, 2**16 - 1), max_size=80))
def test_the_filter_drops_single_keys_that_have_a_counter_to_themselves(cells: list[int]) -> None:
    """
    Among keys that differ in the upper bits the filter keeps the repeated ones alone.
    """
    keys = np.array(cells, dtype=np.uint64) << np.uint64(KEY_BITS - 16)

    assert [cells.count(cell) > 1 for cell in cells] == repeated(keys, 16).tolist()


@settings(deadline=None)
@given(KEYS)
def test_the_radix_sort_is_a_stable_sort(keys: list[int]) -> None:
    """
    Keys come out ascending, equal ones in the order they went in.
    """
    values = np.array(keys, dtype=np.uint64)
    owners = np.arange(len(keys), dtype=np.uint64)
    order = np.argsort(values, kind="stable")

    by_key, carried = sort(values, owners, KEY_BITS)

    assert values[order].tolist() == by_key.tolist()
    assert order.tolist() == carried.tolist()


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 30)), max_size=80))
def test_a_sketch_is_the_smallest_keys_of_a_text(pairs: list[tuple[int, int]]) -> None:
    """
    Each text is sketched by its smallest different keys, filled up where it has fewer.
    """
    keys = np.array([key for _, key in pairs], dtype=np.uint64)
    owners = np.array([text << 32 for text, _ in pairs], dtype=np.uint64)
    expected = []
    for text in range(3):
        least = sorted({key for own, key in pairs if own == text})[:SKETCH]
        expected.append(least + [int(NO_KEY)] * (SKETCH - len(least)))

    assert expected == smallest(keys, owners, 3).tolist()


@pytest.mark.parametrize("texts", [[], [[]], [[1, 2]], [[], [3], []]])
def test_texts_shorter_than_a_shingle_have_no_seeds(texts: list[list[int]]) -> None:
    """
    Empty texts and texts of a few words give nothing, and no error.
    """
    seeds = sample(as_words(*texts), 5, 8)

    assert 0 == len(seeds.keys)
    assert (len(texts), SKETCH) == seeds.sketches.shape
