"""What two stated figures allow: equal, rounded, compatible or different."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.claims.intervals import (
    BASE,
    MONEY,
    UNITS,
    Interval,
    Relation,
    at,
    hull,
    relation,
    shared,
    significant_step,
)

ENDS = [None, *(Decimal(10 * tens) for tens in range(-3, 4))]
POINTS = [Fraction(half, 2) for half in range(-100, 101)]
"""Every half between the ends and beyond: enough to tell two ranges with whole ends apart."""

intervals = st.builds(
    Interval,
    low=st.sampled_from(ENDS),
    high=st.sampled_from(ENDS),
    low_open=st.booleans(),
    high_open=st.booleans(),
    step=st.sampled_from([Decimal(1), Decimal(10)]),
    about=st.booleans(),
)
stated = intervals.filter(lambda interval: not interval.empty)


def allowed(interval: Interval) -> set[Fraction]:
    """Return the points that an interval allows, one by one."""
    out = set()
    for point in POINTS:
        above = interval.low is None or point > interval.low or (point == interval.low and not interval.low_open)
        below = interval.high is None or point < interval.high or (point == interval.high and not interval.high_open)
        if above and below:
            out.add(point)
    return out


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (at(12), at(12), "equal"),
        (at(12), at(21), "differs"),
        (at(20), at(21), "differs"),
        (Interval(Decimal(12), None), at(14), "compatible"),
        (Interval(Decimal(14), None), at(12), "differs"),
        (Interval(None, Decimal(20)), at(14), "compatible"),
        (Interval(Decimal(12), Decimal(15)), at(13), "compatible"),
        (Interval(Decimal(12), Decimal(15)), at(16), "differs"),
        (at(100)._replace(about=True), at(104), "compatible"),
        (at(100)._replace(about=True), at(150), "differs"),
        (at(300)._replace(about=True), at(300), "compatible"),
        (at(2_100_000, 100_000), at(2_130_000, 10_000), "rounded"),
        (at(2_100_000, 100_000), at(2_160_000, 10_000), "differs"),
        (at(3_500, 100), at(3_512), "rounded"),
        (Interval(Decimal(5), None, low_open=True), Interval(None, Decimal(5), high_open=True), "differs"),
        (Interval(Decimal(5), None), Interval(None, Decimal(5)), "compatible"),
    ],
)
def test_two_figures_stand_to_each_other(one: Interval, other: Interval, expected: Relation) -> None:
    """Points, ends left open, "about" and rounding decide what agrees."""
    assert expected == relation(one, other) == relation(other, one)


@given(intervals, intervals)
def test_what_both_allow_is_what_each_allows(one: Interval, other: Interval) -> None:
    """The shared part holds just the points that both hold."""
    assert allowed(one) & allowed(other) == allowed(shared(one, other))


@given(intervals)
def test_an_interval_is_empty_when_it_allows_nothing(interval: Interval) -> None:
    """No point inside and being empty are one thing."""
    assert (not allowed(interval)) == interval.empty


@given(stated, stated)
def test_the_hull_holds_both(one: Interval, other: Interval) -> None:
    """From the lower figure to the higher, whichever came first."""
    assert allowed(one) | allowed(other) <= allowed(hull(one, other))


@given(stated, stated)
def test_what_differs_has_no_point_in_common(one: Interval, other: Interval) -> None:
    """Figures differ when no state of affairs allows both, a tenth of leeway given to "about"."""
    how = relation(one, other)
    common = allowed(one.widened()) & allowed(other.widened())

    assert how == relation(other, one)
    assert how != "differs" or not common
    assert how != "compatible" or common or (one.low, one.high) == (other.low, other.high)


@given(stated, st.sampled_from([Decimal("0.001"), Decimal(3), Decimal(1000)]))
def test_the_unit_does_not_matter(interval: Interval, factor: Decimal) -> None:
    """What agrees in kilometres agrees in metres."""
    other = at(10)

    assert relation(interval, other) == relation(interval.times(factor), other.times(factor))


@pytest.mark.parametrize(
    ("value", "step"),
    [
        ("20", "1"),
        ("3500", "100"),
        ("2100000", "100000"),
        ("4.5", "0.1"),
        ("0", "1"),
        ("0.12345", "0.01"),
        ("101", "1"),
    ],
)
def test_the_last_digit_written_is_the_step(value: str, step: str) -> None:
    """3,500 is exact to the hundred, 4.5 to a tenth; below a hundred, whole numbers are counted one by one."""
    assert Decimal(step) == significant_step(Decimal(value))


def test_every_unit_has_its_base() -> None:
    """A unit's name, its plural and its sign lead to one base unit; no factor is zero."""
    assert {"m"} == {BASE[UNITS[name]][0] for name in ("km", "kilometres", "feet", "mile", "mm")}
    assert all(base in {other for other, _ in BASE.values()} and factor > 0 for base, factor in BASE.values())
    assert "EUR" == MONEY["€"] == MONEY["euros"]
