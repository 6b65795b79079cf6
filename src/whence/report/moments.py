"""
The timeline: when something is said to have happened, when that was said, and when it was captured, as three strips.

A line joins the marks of one statement. A line that runs to the left was drawn
from a statement that was made before the day it speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from whence.report.days import days_of
from whence.report.plot import Entry, Line, Plot, draw_plot
from whence.report.pointers import About, Pointer
from whence.views.evidence import DocumentView
from whence.views.safe import shortened
from whence.views.tables import Catalogue
from whence.views.timeline import Moment, Undated, timeline

MOST = 16
"""Statements that are drawn. More lines could not be told apart."""
SEEN = 30
"""Rows that are seen at once; the others are folded away."""
FEW = 40
"""Statements without a day that are listed."""

Numbered = tuple[int, Moment]


class Moments(NamedTuple):
    """Everything the section shows."""

    rows: list[Numbered]
    """Numbered in the order of what is said to have happened."""
    left_out: int
    plot: Plot | None
    drawn: int
    undated: list[Undated]
    undated_left_out: int
    documents: list[DocumentView]
    """Documents that don't say when they were published."""

    @property
    def found(self) -> bool:
        """Say whether there is anything to show."""
        return bool(self.rows or self.undated or self.left_out)

    @property
    def captured(self) -> bool:
        """Say whether an archive told for any of these when it was fetched."""
        return any(row.captured for _, row in self.rows)

    @property
    def seen(self) -> list[Numbered]:
        """Return the rows that are seen at once."""
        return self.rows[:SEEN]

    @property
    def folded(self) -> list[Numbered]:
        """Return the rows that are folded away."""
        return self.rows[SEEN:]

    @property
    def numbers(self) -> int:
        """Return the highest number in the picture."""
        return self.plot.numbers if self.plot else 0

    def about(self) -> Iterator[About]:
        """Yield where each claim and each document stands here."""
        for number, row in self.rows:
            yield About(Pointer("timeline", str(number), f"timeline.{number}"), [row.claim], [row.first.id])


def moments(catalogue: Catalogue, *, rows: int) -> Moments:
    """Choose what the section shows: so many statements."""
    found = timeline(catalogue)
    shown = list(enumerate(found.moments[:rows], 1))
    drawn = sorted(sorted(shown, key=lambda row: (-row[1].documents, _late(row[1]), row[0]))[:MOST])
    return Moments(
        rows=shown,
        left_out=max(0, len(found.moments) - rows),
        plot=_plot(drawn),
        drawn=len(drawn),
        undated=found.undated[:FEW],
        undated_left_out=max(0, len(found.undated) - FEW),
        documents=found.undated_documents,
    )


def _late(row: Moment) -> float:
    """Return how many days lie between what happened and its telling: news before history."""
    happened, said = days_of(row.happened_from, row.happened_until), days_of(row.said)
    if happened is None or said is None:
        return inf
    return max(said.first - happened.last, happened.first - said.last, 0)


def _plot(rows: Sequence[Numbered]) -> Plot | None:
    captured = [_entry(number, row, row.captured) for number, row in rows if row.captured]
    lines = [
        Line("Said to have happened", [_entry(number, row, row.happened_from) for number, row in rows]),
        Line("Said first", [_entry(number, row, row.said) for number, row in rows]),
        Line("Captured", captured, note="" if captured else "told for none of these"),
    ]
    joined = [(0, number, 1, number) for number, _ in rows] + [(1, each.number, 2, each.number) for each in captured]
    return draw_plot(
        lines,
        joined,
        title="Three clocks: when it is said to have happened, when it was said, when it was captured",
        description=" ".join(f"{number}: {_told(row)}." for number, row in rows),
    )


def _entry(number: int, row: Moment, time: str | None) -> Entry:
    """Return a statement's mark on one of its clocks; only what happened can be a stretch of days."""
    until = row.happened_until if time == row.happened_from else None
    return Entry(
        number=number,
        days=days_of(time, until),
        shape="open" if row.before_it_happened else "dot",
        title=f"{number}: {shortened(row.text, 120)} ({_told(row)})",
        href=f"timeline.{number}",
    )


def _told(row: Moment) -> str:
    happened = row.happened_from
    if row.happened_until != row.happened_from:
        happened += f" to {row.happened_until}"
    said = f"said {row.said[:10]}" if row.said else "said undated"
    before = ", before that day" if row.before_it_happened else ""
    return f"{row.claim} {happened}, {said}{before}" + (f", captured {row.captured[:10]}" if row.captured else "")
