"""
A picture of rows over days: each mark has the number of its row in the table under the picture.

What a mark is, its shape says and its title says in words; the table says the
same again. Widths are shares of whatever room there is, heights are pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from whence.report.days import UNDATED, Axis, Cut, Days, Tick, day_axis
from whence.views.safe import shortened

HEAD, LABEL, LANE, GAP, UNDER = 26, 20, 21, 9, 24
CUTS = 15
"""Heights in pixels: a heading, a row's name, a line of marks, the space under a row, the names of the days
and, where time was cut, how much."""
APART = 5.6
"""Shares of the width that a mark with its number takes on a telephone."""
LETTERS = 44
"""Characters of a row's name."""

Shape = Literal["dot", "copy", "changed", "open"]


class Entry(NamedTuple):
    """What is to be drawn: a number on some days, or undated."""

    number: int
    days: Days | None
    shape: Shape
    title: str
    """What it is, in words."""
    href: str
    """The address of its row in the table."""


class Line(NamedTuple):
    """A row that is to be drawn."""

    label: str
    entries: Sequence[Entry]
    head: str = ""
    """A heading above it; rows under one heading belong together."""
    note: str = ""
    """What stands where there is nothing to draw."""


class Spot(NamedTuple):
    """A mark in its place; ``begin`` and ``width`` are those of its stretch of days, width 0 for a day."""

    entry: Entry
    x: float
    begin: float
    width: float
    y: int


class Row(NamedTuple):
    """A row in its place; ``base`` is the line on which its marks stand, ``head_y`` and ``label_y`` those of words."""

    line: Line
    head: str
    label: str
    head_y: int
    label_y: int
    base: int
    spots: list[Spot]


class Thread(NamedTuple):
    """A line from one mark to another."""

    number: int
    x1: float
    y1: int
    x2: float
    y2: int


class Plot(NamedTuple):
    """A picture; its height in pixels, its width whatever there is."""

    height: int
    base: int
    """Where the days are named."""
    rows: list[Row]
    threads: list[Thread]
    ticks: list[Tick]
    cuts: list[Cut]
    undated: float | None
    """Where marks without a day stand."""
    title: str
    description: str

    @property
    def shapes(self) -> set[Shape]:
        """Return the shapes that occur, for the legend."""
        return {spot.entry.shape for row in self.rows for spot in row.spots}

    @property
    def numbers(self) -> int:
        """Return the highest number."""
        return max((spot.entry.number for row in self.rows for spot in row.spots), default=0)


def draw_plot(
    lines: Sequence[Line], pairs: Iterable[tuple[int, int, int, int]], *, title: str, description: str
) -> Plot | None:
    """
    Draw rows over days; None where nothing has a day.

    Each of ``pairs`` asks for a line: from the mark of a number in a row to
    the mark of a number in a row, rows counted from 0.
    """
    axis = day_axis(entry.days for line in lines for entry in line.entries)
    if axis is None:
        return None
    rows: list[Row] = []
    y = 0
    for line in lines:
        rows.append(_row(line, y, axis))
        y = rows[-1].base + GAP
    return Plot(
        height=y + UNDER + (CUTS if axis.cuts else 0),
        base=y,
        rows=rows,
        threads=list(_threads(rows, pairs)),
        ticks=axis.ticks,
        cuts=axis.cuts,
        undated=UNDATED if axis.undated else None,
        title=title,
        description=description,
    )


def _row(line: Line, top: int, axis: Axis) -> Row:
    placed = [_placed(entry, axis) for entry in line.entries]
    lanes = _lanes([(min(begin, x - APART / 2), max(begin + width, x + APART / 2)) for x, begin, width in placed])
    label_y = top + (HEAD if line.head else 0) + LABEL - 6
    base = label_y + 6 + LANE * (1 + max(lanes, default=-1))
    return Row(
        line=line,
        head=shortened(line.head, LETTERS),
        label=shortened(line.label, LETTERS),
        head_y=top + HEAD - 7,
        label_y=label_y,
        base=base,
        spots=[
            Spot(entry, round(x, 2), round(begin, 2), round(width, 2), base - LANE // 2 - LANE * lane)
            for entry, (x, begin, width), lane in zip(line.entries, placed, lanes, strict=True)
        ],
    )


def _placed(entry: Entry, axis: Axis) -> tuple[float, float, float]:
    """Return where its number stands, where its stretch begins and how wide that is."""
    if entry.days is None:
        return UNDATED, UNDATED, 0.0
    begin, end = axis.at(entry.days.first), axis.at(entry.days.last)
    return (begin + end) / 2, begin, end - begin


def _lanes(spans: Sequence[tuple[float, float]]) -> list[int]:
    """Return for each span the lowest line on which nothing else is in its way."""
    taken: list[list[tuple[float, float]]] = []
    out = []
    for begin, end in spans:
        free = next(
            (at for at, lane in enumerate(taken) if all(end <= left or right <= begin for left, right in lane)),
            len(taken),
        )
        if free == len(taken):
            taken.append([])
        taken[free].append((begin, end))
        out.append(free)
    return out


def _threads(rows: Sequence[Row], pairs: Iterable[tuple[int, int, int, int]]) -> Iterable[Thread]:
    for above, one, below, other in pairs:
        start = next((spot for spot in rows[above].spots if spot.entry.number == one), None)
        end = next((spot for spot in rows[below].spots if spot.entry.number == other), None)
        if start and end:
            yield Thread(other, start.x, start.y, end.x, end.y)
