"""A picture of rows over days: marks do not lie on each other, and each has its number, its shape and its words."""

from __future__ import annotations

from itertools import combinations

from whence.report.days import Days
from whence.report.plot import APART, Entry, Line, Plot, draw_plot


def entry(number: int, first: int | None, last: int | None = None) -> Entry:
    """Return a mark on these days."""
    days = None if first is None else Days(first, first if last is None else last)
    return Entry(number, days, "dot", f"mark {number}", f"row.{number}")


def drawn(*lines: Line, pairs: tuple[tuple[int, int, int, int], ...] = ()) -> Plot:
    """Return a picture of these rows."""
    plot = draw_plot(lines, pairs, title="title", description="description")
    assert plot is not None
    return plot


def test_marks_of_one_day_stand_above_each_other() -> None:
    """No two marks of a row are nearer than they are wide."""
    plot = drawn(Line("a", [entry(1, 10), entry(2, 10), entry(3, 11), entry(4, 400)]))

    for one, other in combinations(plot.rows[0].spots, 2):
        assert one.y != other.y or abs(one.x - other.x) >= APART


def test_a_stretch_is_as_wide_as_its_days() -> None:
    """The number stands in its middle; a day has no width."""
    plot = drawn(Line("a", [entry(1, 10, 14), entry(2, 10), entry(3, 14)]))
    stretch, first, last = plot.rows[0].spots

    assert (first.x, 0.0) == (stretch.begin, first.width)
    assert round(last.x - first.x, 2) == stretch.width
    assert round((first.x + last.x) / 2, 2) == stretch.x


def test_rows_stand_under_each_other() -> None:
    """A heading and a full row move those after them down; the days are named under all."""
    plot = drawn(
        Line("a", [entry(1, 10), entry(2, 10)], head="over both"), Line("b", []), Line("c", [entry(3, 12)], head="next")
    )
    words = [row.label_y for row in plot.rows]
    bases = [row.base for row in plot.rows]

    assert sorted([*words, *bases]) == [y for pair in zip(words, bases, strict=True) for y in pair]
    assert bases[-1] < plot.base < plot.height


def test_a_line_runs_between_the_marks_it_joins() -> None:
    """From row and number to row and number; what is not drawn is joined to nothing."""
    plot = drawn(Line("a", [entry(1, 10)]), Line("b", [entry(2, 12)]), pairs=((0, 1, 1, 2), (0, 9, 1, 2)))
    (one,), (other,) = plot.rows[0].spots, plot.rows[1].spots

    assert [(2, one.x, one.y, other.x, other.y)] == [tuple(thread) for thread in plot.threads]


def test_nothing_is_drawn_without_a_day() -> None:
    """If all that could be drawn is undated there is no picture; one dated mark makes one."""
    assert draw_plot([Line("a", [entry(1, None)])], [], title="", description="") is None
    assert drawn(Line("a", [entry(1, None), entry(2, 7)])).undated is not None
