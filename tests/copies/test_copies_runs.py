"""Runs: seeds laid out by key, filtered and sorted range by range."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.copies import runs as runs_module
from whence.copies.runs import BUCKET_BITS, Run, bucketed, make_runs, ranges, renumbered, repeated, sort, with_firsts
from whence.copies.shingles import Seeds

KEYS = st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 5).map(lambda n: n << 60), max_size=80)
PARTS = st.lists(st.lists(st.tuples(st.integers(0, 30).map(lambda n: n << 57), st.integers(0, 9)), max_size=20))


def seeds(pairs: list[tuple[int, int]]) -> Seeds:
    """Return seeds of (key, text)."""
    keys = np.array([key for key, _ in pairs], dtype=np.uint64)
    return Seeds(keys, np.array([text << 32 for _, text in pairs], dtype=np.uint64))


def rows(run: Run) -> list[tuple[int, int]]:
    """Return the seeds of a run as (key, text)."""
    return list(zip(run.keys.tolist(), (run.owners >> np.uint64(32)).tolist(), strict=True))


@settings(deadline=None)
@given(PARTS)
def test_a_run_holds_all_seeds_by_bucket_in_their_order(parts: list[list[tuple[int, int]]]) -> None:
    """
    A run is a stable sort of its seeds by the upper bits of their keys.
    """
    run = bucketed([seeds(part) for part in parts])
    expected = sorted((pair for part in parts for pair in part), key=lambda pair: pair[0] >> (64 - BUCKET_BITS))

    assert expected == rows(run)
    assert run.firsts.tolist() == with_firsts(run.keys, run.owners).firsts.tolist()


@settings(deadline=None)
@given(PARTS, PARTS)
def test_ranges_hold_every_seed_of_every_run_once(
    one: list[list[tuple[int, int]]], two: list[list[tuple[int, int]]]
) -> None:
    """
    Going through two runs range by range meets each seed once, equal keys in one range.
    """
    both = [bucketed([seeds(part) for part in parts]) for parts in (one, two)]
    found = list(ranges(both))
    met = [pair for part in found for pair in rows(Run(part.keys, part.owners, part.keys[:0].astype(np.int64)))]

    assert Counter(pair for parts in (one, two) for part in parts for pair in part) == Counter(met)
    assert len({key for key, _ in met}) == sum(len(set(part.keys.tolist())) for part in found)


def test_runs_on_disk_are_those_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Seeds that are kept in a folder come back as they were, block by block.
    """
    parts = [seeds([(number << 55 | block, number) for number in range(40)]) for block in range(5)]
    monkeypatch.setattr(runs_module, "BLOCK", 80)
    kept = [rows(run) for run in make_runs(parts)]
    spilled = [rows(run) for run in make_runs(parts, tmp_path)]

    assert [80, 80, 40] == [len(run) for run in kept]
    assert kept == spilled
    assert 3 == len(list(tmp_path.iterdir()))


@settings(deadline=None)
@given(PARTS, st.lists(st.integers(-1, 50), min_size=10, max_size=10))
def test_texts_can_be_counted_anew_or_left_out(parts: list[list[tuple[int, int]]], numbers: list[int]) -> None:
    """
    Each text takes its new number, and the seeds of one without a number go.
    """
    run = bucketed([seeds(part) for part in parts])
    expected = [(key, numbers[text]) for key, text in rows(run) if numbers[text] >= 0]

    assert expected == rows(renumbered(run, np.array(numbers, dtype=np.int64)))


@settings(deadline=None)
@given(KEYS)
def test_the_filter_loses_no_repeated_key(keys: list[int]) -> None:
    """
    Every key that stands twice passes the filter, with its owner.
    """
    values = np.array(keys, dtype=np.uint64)
    kept, owners = repeated(values, np.arange(len(keys), dtype=np.uint64), 28)

    assert {place for place, key in enumerate(keys) if keys.count(key) > 1} <= set(owners.tolist())
    assert values[owners.astype(np.int64)].tolist() == kept.tolist()


def test_the_filter_drops_most_single_keys() -> None:
    """
    Of keys that stand once about two in five share a counter with another and stay.
    """
    keys = np.random.default_rng(4).integers(0, 2**64, 10_000, dtype=np.uint64)

    assert len(repeated(keys, keys, 28)[0]) < 5_000


@settings(deadline=None)
@given(st.lists(st.integers(0, 2**36 - 1) | st.integers(0, 5), max_size=80), st.integers(0, 28))
def test_the_radix_sort_is_a_stable_sort(keys: list[int], low: int) -> None:
    """
    Keys come out ascending from the lowest bit asked for on, equal ones in the order they went in.
    """
    values = np.array(keys, dtype=np.uint64) << np.uint64(low)
    owners = np.arange(len(keys), dtype=np.uint64)
    order = np.argsort(values, kind="stable")

    by_key, carried = sort(values, owners, low)

    assert values[order].tolist() == by_key.tolist()
    assert order.tolist() == carried.tolist()
