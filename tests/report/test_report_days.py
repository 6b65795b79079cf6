"""The axis of days: what has a day stands on it in order, empty time is cut short and the cut is shown."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.report.days import CUTS_WIDTH, LEFT, RIGHT, RIGHT_OF_DATED, Axis, Days, day_axis, days_of, duration


def on(*days: str) -> Axis:
    """Return an axis with these days."""
    axis = day_axis([days_of(day) for day in days])
    assert axis is not None
    return axis


@pytest.mark.parametrize(
    ("time", "first", "last"),
    [
        ("2031-03-04", "2031-03-04", "2031-03-04"),
        ("2031-03-04T16:20:00Z", "2031-03-04", "2031-03-04"),
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("2031-12", "2031-12-01", "2031-12-31"),
        ("2031", "2031-01-01", "2031-12-31"),
    ],
)
def test_a_time_means_all_of_its_days(time: str, first: str, last: str) -> None:
    """A month is a stretch and no day is guessed in it."""
    expected = Days(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())

    assert expected == days_of(time)


@pytest.mark.parametrize("time", [None, "", "unknown", "2031-02-30", "0000", "2031-03-04</p>", "on Tuesday"])
def test_what_is_no_time_has_no_day(time: str | None) -> None:
    """Nothing is made of words, of days that no calendar has, or of markup."""
    assert days_of(time) is None


def test_a_stretch_ends_where_it_is_said_to_end() -> None:
    """From one day until another; an end before the beginning is taken for the beginning."""
    begin = date(2031, 3, 4).toordinal()

    assert Days(begin, begin + 6) == days_of("2031-03-04", "2031-03-10")
    assert Days(begin, begin) == days_of("2031-03-04", "2031-03-01")


def test_days_stand_in_proportion() -> None:
    """Twice as many days are twice as far where nothing is cut."""
    axis = on("2031-03-01", "2031-03-02", "2031-03-04")
    first, second, third = axis.places

    assert (LEFT, RIGHT, []) == (first, third, axis.cuts)
    assert pytest.approx(2 * (second - first)) == third - second
    assert pytest.approx((second + third) / 2) == axis.at(date(2031, 3, 3).toordinal())


def test_empty_years_are_cut_short_and_said() -> None:
    """One sentence about 2019 does not press a week of 2031 into a dot."""
    axis = on("2019-06-01", "2031-03-01", "2031-03-02", "2031-03-04")
    (cut,) = axis.cuts

    assert "12 years" == cut.label
    assert cut.width < (RIGHT - LEFT) / 4


def test_what_has_no_day_stands_apart() -> None:
    """The days then end before the place of the undated."""
    axis = day_axis([days_of("2031-03-01"), days_of("2031-03-02"), None])

    assert axis is not None
    assert (True, RIGHT_OF_DATED) == (axis.undated, axis.places[-1])
    assert day_axis([None]) is None


@given(st.lists(st.integers(700_000, 760_000), min_size=1, max_size=40))
def test_order_is_kept_and_names_do_not_lie_on_each_other(days: list[int]) -> None:
    """Whatever the days, later is never to the left, cuts leave room, and no two names have one place."""
    axis = day_axis([Days(day, day) for day in days])

    assert axis is not None
    assert all(axis.at(before) < axis.at(after) for before, after in pairwise(sorted(set(days))))
    assert all(LEFT - 0.01 <= place <= RIGHT + 0.01 for place in axis.places)
    assert sum(cut.width for cut in axis.cuts) <= CUTS_WIDTH + 0.5 or len(axis.cuts) == len(axis.days) - 1
    assert len(axis.ticks) == len({tick.x for tick in axis.ticks})


@pytest.mark.parametrize(
    ("days", "words"), [(1, "1 day"), (45, "45 days"), (61, "2 months"), (700, "23 months"), (4383, "12 years")]
)
def test_a_duration_has_the_unit_a_reader_would_use(days: int, words: str) -> None:
    """Days, then months, then years."""
    assert words == duration(days)
