"""
An axis of days: where a day stands from left to right, which days are named, and where empty time is left out.

Places are shares of the width, so that a picture fits any width. The days of
one pile may be a week and, for one sentence in it, a year long past: time in
which nothing is said to have happened is cut short, and the cut is shown with
how long it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

LEFT, RIGHT = 3.0, 97.0
"""Shares of the width between which days stand; a mark has a width, too."""
UNDATED = 94.0
"""Where marks without a day stand, if there are any."""
RIGHT_OF_DATED = 80.0
"""Where the days end then."""
CUT_FROM = 7
"""Days without anything that are never cut short, and how many of the usual gaps are cut."""
CUT_TIMES = 3
CUT_WIDTH, CUTS_WIDTH = 9.0, 45.0
"""Share of the width that a cut takes, and that all of them may take."""
LABEL, NARROW_LABEL = 10.0, 25.0
"""Shares of the width that the name of a day takes on a wide screen, and on a telephone."""

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ][\d:.,Zz+-]*)?)?)?")


class Days(NamedTuple):
    """The first and the last day of a stretch, as ordinals; equal for a day."""

    first: int
    last: int


class Tick(NamedTuple):
    """A day that is named under the axis."""

    x: float
    label: str
    anchor: str
    """How the name stands to its place, as SVG says it: start, middle, end."""
    narrow: bool
    """Whether there is room for it on a telephone, too."""


class Cut(NamedTuple):
    """Time left out between two days."""

    x: float
    width: float
    label: str


class Axis(NamedTuple):
    """Days from left to right."""

    days: list[int]
    places: list[float]
    """Where each of these days stands."""
    ticks: list[Tick]
    cuts: list[Cut]
    undated: bool
    """Whether there is a place for what has no day."""

    def at(self, day: int) -> float:
        """Return where a day stands; between two days of the axis it stands in proportion."""
        after = bisect_right(self.days, day)
        if after == 0:
            return self.places[0]
        if after == len(self.days):
            return self.places[-1]
        begin, end = self.days[after - 1], self.days[after]
        left, right = self.places[after - 1], self.places[after]
        return left + (right - left) * (day - begin) / (end - begin)


def days_of(time: str | None, until: str | None = None) -> Days | None:
    """Return the days that a claimed time means, a month all of its days; None where it is no time at all."""
    first, last = _stretch(time), _stretch(until or time)
    return Days(first.first, max(first.first, last.last)) if first and last else None


def _stretch(time: str | None) -> Days | None:
    found = _DAY.fullmatch(time or "")
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            return Days(date(year, month, day).toordinal(), date(year, month, day).toordinal())
        begin = date(year, month or 1, 1)
        end = date(year, 12, 31) if month in (0, 12) else date(year, month + 1, 1)
    except ValueError:
        return None
    return Days(begin.toordinal(), end.toordinal() - (0 if month in (0, 12) else 1))


def day_axis(stretches: Iterable[Days | None]) -> Axis | None:
    """Return an axis on which all of these stand; None where none of them is a day."""
    held = list(stretches)
    days = sorted({day for stretch in held if stretch for day in stretch})
    if not days:
        return None
    undated = None in held
    left, right = LEFT, RIGHT_OF_DATED if undated else RIGHT
    widths = list(_widths([after - before for before, after in pairwise(days)], right - left))
    places = [left if widths else (left + right) / 2]
    for width, _ in widths:
        places.append(places[-1] + width)
    cuts = [
        Cut(round(x, 2), round(width, 2), duration(after - before))
        for (before, after), x, (width, cut) in zip(pairwise(days), places, widths, strict=False)
        if cut
    ]
    return Axis(days, places, list(_ticks(days, places, [cut for _, cut in widths], right)), cuts, undated)


def _widths(gaps: Sequence[int], room: float) -> Iterator[tuple[float, bool]]:
    """Yield for each gap between two days its share of the width, and whether it is cut short."""
    if not gaps:
        return
    usual = sorted(gaps)[int(0.75 * (len(gaps) - 1))]
    most = max(CUT_FROM, CUT_TIMES * usual)
    cut = sum(gap > most for gap in gaps)
    kept = sum(gap for gap in gaps if gap <= most)
    each = min(CUT_WIDTH, CUTS_WIDTH / cut) if cut and kept else room / cut if cut else 0.0
    for gap in gaps:
        yield (each, True) if gap > most else ((room - cut * each) * gap / kept, False)


def _ticks(days: Sequence[int], places: Sequence[float], cuts: Sequence[bool], right: float) -> Iterator[Tick]:
    """Yield the names of days for which there is room: the ends first, then where time was cut, then the others."""
    last = len(days) - 1
    order = sorted(range(len(days)), key=lambda at: (at not in (0, last), not _at_cut(at, cuts), at))
    wide: list[tuple[float, float]] = []
    narrow: list[tuple[float, float]] = []
    for at in order:
        x = round(places[at], 2)
        anchor = "start" if x < NARROW_LABEL / 2 else "end" if x > right + 3 - NARROW_LABEL / 2 else "middle"
        if _free(x, anchor, LABEL, wide):
            label = date.fromordinal(days[at]).isoformat()
            yield Tick(x, label, anchor, _free(x, anchor, NARROW_LABEL, narrow))


def _at_cut(at: int, cuts: Sequence[bool]) -> bool:
    return any(cuts[max(0, at - 1) : at + 1])


def _free(x: float, anchor: str, width: float, taken: list[tuple[float, float]]) -> bool:
    """Say whether a name of that width has room beside those that are there; it then takes it."""
    begin = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    end = begin + width
    if any(begin < other_end and other_begin < end for other_begin, other_end in taken):
        return False
    taken.append((begin, end))
    return True


def duration(days: int) -> str:
    """Return so many days in the unit that a reader would use."""
    for unit, length, least in (("year", 365.25, 2), ("month", 30.44, 2)):
        if days >= least * length:
            return f"{round(days / length)} {unit}s"
    return f"{days} day{'' if days == 1 else 's'}"
