"""The measure of text alignment."""

from __future__ import annotations

import math

import pytest
from bench.pan import Score, Span, both, joined, plagdet
from hypothesis import given
from hypothesis import strategies as st

PAIR = ("suspicious", "source")
SPAN = st.tuples(st.integers(0, 12), st.integers(1, 6), st.integers(0, 12), st.integers(1, 6)).map(
    lambda drawn: (drawn[0], drawn[0] + drawn[1], drawn[2], drawn[2] + drawn[3])
)


def characters(span: Span) -> set[tuple[int, int]]:
    """Return the characters of a span: document 0 or 1, and place."""
    return {(0, place) for place in range(span[0], span[1])} | {(1, place) for place in range(span[2], span[3])}


def detects(one: Span, two: Span) -> bool:
    """Say whether two spans have characters in common in both documents."""
    return {document for document, _ in characters(one) & characters(two)} == {0, 1}


def slow(cases: list[Span], found: list[Span]) -> Score:
    """Score one pair character by character."""
    recalls, precisions, pieces = [], [], []
    for case in cases:
        hits = [characters(one) & characters(case) for one in found if detects(one, case)]
        recalls.append(len(set().union(*hits)) / len(characters(case)))
        pieces += [len(hits)] if hits else []
    for one in found:
        hits = [characters(one) & characters(case) for case in cases if detects(one, case)]
        precisions.append(len(set().union(*hits)) / len(characters(one)))
    recall = sum(recalls) / len(recalls) if recalls else 0.0
    precision = sum(precisions) / len(precisions) if precisions else 0.0
    granularity = sum(pieces) / len(pieces) if pieces else 1.0
    mean = 2 / (1 / recall + 1 / precision) if recall and precision else 0.0
    return Score(mean / math.log2(1 + granularity), recall, precision, granularity)


@given(st.lists(SPAN, max_size=4), st.lists(SPAN, max_size=4))
def test_plagdet_is_as_the_slow_one(cases: list[Span], found: list[Span]) -> None:
    """
    Counting ranges gives what counting characters one by one gives.
    """
    assert slow(cases, found) == pytest.approx(plagdet({PAIR: cases}, {PAIR: found}, [PAIR]))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([(0, 100, 50, 150)], (1.0, 1.0, 1.0, 1.0)),
        ([(0, 50, 50, 100)], (2 / 3, 0.5, 1.0, 1.0)),
        ([(0, 200, 50, 250)], (2 / 3, 1.0, 0.5, 1.0)),
        ([(0, 50, 50, 100), (50, 100, 100, 150)], (1 / math.log2(3), 1.0, 1.0, 2.0)),
        ([(0, 100, 300, 400)], (0.0, 0.0, 0.0, 1.0)),
        ([], (0.0, 0.0, 0.0, 1.0)),
    ],
)
def test_plagdet_of_plain_cases(found: list[Span], expected: tuple[float, ...]) -> None:
    """
    Half found is half the recall, twice too much half the precision, and a case in two pieces costs granularity.
    """
    assert expected == pytest.approx(plagdet({PAIR: [(0, 100, 50, 150)]}, {PAIR: found}, [PAIR]))


def test_every_case_weighs_the_same() -> None:
    """
    A short case missed costs as much recall as a long one.
    """
    cases = [(0, 10, 0, 10), (100, 1100, 100, 1100)]

    assert plagdet({PAIR: cases}, {PAIR: [cases[1]]}, [PAIR]).recall == 0.5


def test_pairs_not_asked_for_do_not_count() -> None:
    """
    What was found in other pairs is neither right nor wrong.
    """
    cases = {PAIR: [(0, 10, 0, 10)], ("x", "y"): [(0, 10, 0, 10)]}

    assert plagdet(cases, {PAIR: [(0, 10, 0, 10)]}, [PAIR]) == (1.0, 1.0, 1.0, 1.0)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5)).map(lambda d: (d[0], d[0] + d[1])), max_size=6))
def test_overlapping_ranges_count_once(ranges: list[tuple[int, int]]) -> None:
    """
    A character in two ranges is one character.
    """
    assert len({place for begin, end in ranges for place in range(begin, end)}) == joined(ranges)


def test_the_ends_of_a_copied_passage_hold() -> None:
    """
    A stretch that passages cover gives way to them; passages that are a small part of one give way to it.
    """
    passages = [(0, 90, 0, 90), (500, 520, 500, 520), (800, 900, 800, 900)]
    stretches = [(0, 100, 0, 100), (450, 650, 450, 650)]

    assert {PAIR: [(0, 90, 0, 90), (450, 650, 450, 650), (800, 900, 800, 900)]} == {
        pair: sorted(spans) for pair, spans in both({PAIR: passages}, {PAIR: stretches}).items()
    }
