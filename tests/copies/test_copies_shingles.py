"""Seeds: which shingles are kept, and that shared passages share one."""

from __future__ import annotations

import numpy as np
import pytest
from copies_slow import as_words, hashes, seeds_of, slow_key, slow_seeds
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.copies.shingles import fingerprints, least_in_windows, sample, shingle_keys, winnow
from whence.copies.words import tokenise

NUMBERS = st.lists(st.integers(0, 6), max_size=60)
TRACES = 2**16 - 1


@settings(deadline=None)
@given(NUMBERS, st.integers(1, 70))
def test_keys_are_those_of_each_shingle(numbers: list[int], shingle: int) -> None:
    """
    Hashing place by place gives what hashing every shingle by itself gives.
    """
    values = hashes(numbers)
    keys = np.empty(len(numbers) + shingle + 1, dtype=np.uint64)
    count = shingle_keys(values, shingle, keys)

    expected = [slow_key(values[i : i + shingle].tolist()) for i in range(len(numbers) - shingle + 1)]
    assert expected == keys[:count].tolist()


@settings(deadline=None)
@given(st.lists(st.integers(0, 5) | st.integers(0, 2**48 - 1), max_size=80), st.integers(1, 12))
def test_the_least_of_every_window_is_found(numbers: list[int], window: int) -> None:
    """
    Minima put together from minima of half the width are those that looking through each window gives.
    """
    keys = np.array([number << 16 for number in numbers], dtype=np.uint64)
    room = np.empty((2, len(keys) + 1), dtype=np.uint64)
    width = min(window, len(numbers))
    expected = []
    for begin in range(len(numbers) - width + 1 if numbers else 0):
        least = min(numbers[begin : begin + width])
        expected.append((least, max(i for i in range(begin, begin + width) if numbers[i] == least)))

    found = least_in_windows(keys, window, room[0], room[1]).tolist()

    assert expected == [(value >> 16, TRACES - value % (1 << 16)) for value in found]


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
        own = [slow_key(values[i : i + shingle]) >> 16 for i in range(len(numbers) - shingle + 1)]
        expected += [(own[place], text << 32 | place) for place in slow_seeds(own, window)]

    assert expected == list(zip((keys >> np.uint64(16)).tolist(), owners.tolist(), strict=True))


@settings(deadline=None)
@given(NUMBERS, st.integers(1, 6))
def test_traces_tell_the_shingles_before_and_after(numbers: list[int], shingle: int) -> None:
    """
    A seed carries the upper bits of the shingles around it, never 0; at an end of the text it carries 0.
    """
    values = hashes(numbers).tolist()
    own = [slow_key(values[i : i + shingle]) for i in range(len(numbers) - shingle + 1)]
    seeds = seeds_of(numbers, shingle=shingle)

    for key, place in zip(seeds.keys.tolist(), seeds.owners.tolist(), strict=True):
        after = own[place + shingle] >> 56 | 1 if place + shingle < len(own) else 0
        before = own[place - shingle] >> 56 | 1 if place >= shingle else 0
        assert (after, before) == (key >> 8 & 255, key & 255)


@settings(deadline=None)
@given(NUMBERS, NUMBERS, st.lists(st.integers(0, 30), min_size=12, max_size=20), NUMBERS, NUMBERS)
def test_a_common_run_of_twelve_words_shares_a_seed(
    before: list[int], after: list[int], run: list[int], ahead: list[int], behind: list[int]
) -> None:
    """
    Whatever stands around it, a run of twelve words in two texts gives both a common seed.
    """
    seeds = seeds_of([*before, *run, *after], [*ahead, *run, *behind])
    keys = seeds.keys >> np.uint64(16)
    first = seeds.owners < 1 << 32

    assert set(keys[first].tolist()) & set(keys[~first].tolist())


def test_a_text_that_repeats_one_word_gives_few_seeds() -> None:
    """
    Where all shingles are equal, one in eight is kept.
    """
    assert 100 == len(seeds_of([7] * 804).keys)


@settings(deadline=None)
@given(NUMBERS, NUMBERS)
def test_a_print_tells_texts_of_other_words_apart(one: list[int], two: list[int]) -> None:
    """
    Two texts have one print when they are the same words in the same order, and else not.
    """
    words = as_words(one, two)
    prints = fingerprints(words.hashes, words.firsts)

    assert (one == two) == (prints[0] == prints[1])


@pytest.mark.parametrize("texts", [[], [""], ["one two"], ["", "three", ""]])
def test_texts_shorter_than_a_shingle_have_no_seeds(texts: list[str]) -> None:
    """
    Empty texts and texts of a few words give nothing, and no error.
    """
    parts = list(sample(texts, 5, 8))

    assert 0 == sum(len(part.seeds.keys) for part in parts)
    assert np.diff(tokenise(texts).firsts).tolist() == [size for part in parts for size in part.sizes.tolist()]
